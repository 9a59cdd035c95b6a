"""Ending with someone, in whichever way, and taking it back (picture 13; R10, R12, R19, R31–R35, R48)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion import PRODUCT, ending_words, first_words
from companion.agreement import OWN, AgreementLine, Field, Part, TalkedThrough
from companion.endings import Ending, EndingKind, Why, Worth
from companion.firsts import Contact, ContactKind
from companion.identity import to_micros
from companion.leaving import done_on
from companion.meetings import Meeting
from companion.people import Format, Goal, Person
from companion.store.carry import keep, pack
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui import printing
from ui.pages.ending import EndingPage
from ui.pages.ending_parts.kinds import KindCard, Kinds
from ui.pages.ending_parts.runway_line import Mark, RunwayLine
from ui.papers.leaving import Leaving, first_name, leaving_document
from ui.routes import Place, Route
from ui.widgets.choices import Segments, Tick
from ui.widgets.fields import LineField, PageField
from ui.widgets.paper_preview import PaperPreview

WORDS = ending_words.load("en")
KINDS = [kind for kind in EndingKind if kind is not EndingKind.UNSAID]
WRITTEN = ("questions", "hard-week", "good-week", "care", "line")


@pytest.fixture
def imani(rig: Rig) -> Person:
    """Meets weekly on Tuesdays, five times as agreed; two took place, the next is set."""
    person = rig.person("Imani Okafor", own_words="Long Sundays")
    now = rig.clock.now()
    for days in (14, 7):
        begun = to_micros(now - timedelta(days=days))
        rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=begun, begun=begun, ended=begun + 60_000_000))
    rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=to_micros(now + timedelta(days=7))))
    for field, text in ((Field.HOW_LONG, "number 5"), (Field.RHYTHM, "every 1 from 2026-03-03 at 14:00 in UTC")):
        rig.vault.lines.save(AgreementLine(owner_uid=person.uid, field=field, text=text))
    rig.vault.goals.save(Goal(owner_uid=person.uid, text="To swim in the sea once more"))
    return person


@pytest.fixture
def page(rig: Rig, qtbot: QtBot, imani: Person) -> EndingPage:
    return opened(rig, qtbot, imani)


def opened(rig: Rig, qtbot: QtBot, person: Person, part: str = "") -> EndingPage:
    made = EndingPage(rig.workspace, rig.services)
    rig.open(qtbot, made, Route(Place.ENDING, person.uid, part))
    return made


def stored(rig: Rig, person: Person) -> Ending | None:
    return rig.vault.endings.with_person(person.uid)


def ending_of(rig: Rig, person: Person) -> Ending:
    found = stored(rig, person)
    assert found is not None
    return found


def choose(page: QWidget, kind: EndingKind) -> None:
    card = find(page, KindCard, f"ending-{kind.value}")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def write(page: QWidget, kind: type[PageField] | type[LineField], name: str, words: str) -> None:
    field = find(page, kind, name)
    field.setFocus()
    QTest.keyClicks(field, words)


def places(rig: Rig, many: int = 2) -> list[Contact]:
    made = [
        Contact(text=f"Place {at}", kind=ContactKind.SERVICE, reach=f"000 11{at}", position=at) for at in range(many)
    ]
    for contact in made:
        rig.vault.contacts.save(contact)
    return made


# Choosing, taking back


def test_r31_four_ways_none_chosen_and_nothing_kept_by_looking(page: EndingPage, rig: Rig, imani: Person) -> None:
    cards = find(page, Kinds, "ending-kinds").options
    assert [card.value for card in cards] == [kind.value for kind in KINDS]
    assert not any(card.isChecked() for card in cards)
    assert "Ending with Imani Okafor" in words_of(page)
    assert len({card.height() for card in cards}) == 1
    assert rig.workspace.flush()
    assert stored(rig, imani) is None
    assert not [b for b in page.findChildren(QAbstractButton, "ending-take-back") if b.isVisible()]


def test_r31_what_each_way_means_is_said_until_one_is_chosen(page: EndingPage) -> None:
    cards = page.kinds.cards
    assert all(card.accessibleDescription() for card in cards)
    told = cards[0].height()
    choose(page, EndingKind.PLANNED)
    QApplication.processEvents()
    assert cards[0].height() < told
    press(page, "ending-take-back")
    QApplication.processEvents()
    assert cards[0].height() == told


@pytest.mark.parametrize("kind", KINDS)
def test_r31_choosing_keeps_it_begun_today_and_taking_back_leaves_nothing(
    page: EndingPage, rig: Rig, imani: Person, kind: EndingKind
) -> None:
    choose(page, kind)
    kept = ending_of(rig, imani)
    assert (kept.kind, kept.begun, kept.closed_on) == (kind, "2026-04-14", "")
    choose(page, kind)
    assert ending_of(rig, imani) == kept, "the chosen one stays until it is taken back"
    press(page, "ending-take-back")
    assert stored(rig, imani) is None
    assert find(page, Kinds, "ending-kinds").value() == ""
    assert rig.workspace.undo(page.may_turn)
    assert ending_of(rig, imani).kind is kind
    assert find(page, Kinds, "ending-kinds").value() == kind.value
    assert rig.workspace.undo(page.may_turn)
    assert stored(rig, imani) is None


def test_another_kind_keeps_what_was_written_and_the_day_it_began(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    write(page, LineField, "planned-words", "a new town")
    rig.clock.advance(86_400)
    choose(page, EndingKind.SUDDEN)
    kept = ending_of(rig, imani)
    assert (kept.kind, kept.words, kept.begun) == (EndingKind.SUDDEN, "a new town", "2026-04-14")
    assert find(page, LineField, "sudden-words").words() == "a new town"


def test_taking_back_takes_rows_a_merge_brought_in_one_act(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.SUDDEN))
    press(page, "ending-take-back")
    assert rig.vault.endings.of(imani.uid) == []
    rig.workspace.undo(page.may_turn)
    assert len(rig.vault.endings.of(imani.uid)) == 2


def test_r31_taken_back_is_said_and_brought_back_from_there(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    write(page, LineField, "planned-words", "a new town")
    press(page, "ending-take-back")
    assert stored(rig, imani) is None
    assert "Taken back, with what was written here." in words_of(page)
    press(page, "ending-goneAction")
    assert ending_of(rig, imani).words == "a new town", "what was typed a moment ago too"
    assert find(page, LineField, "planned-words").words() == "a new town"
    assert not page.gone.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "ending-planned"
    press(page, "ending-take-back")
    assert rig.workspace.undo(page.may_turn)
    assert not page.gone.isVisible(), "Ctrl Z did it"
    press(page, "ending-take-back")
    choose(page, EndingKind.SUDDEN)
    assert not page.gone.isVisible()
    press(page, "ending-take-back")
    assert "Taken back." in words_of(page)


def test_the_way_back_to_the_person_by_button_and_by_escape(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.ENDING, imani.uid))
    press(rooms, "ending-home")
    assert rooms.route == Route(Place.PERSON, imani.uid)
    rooms.go(Route(Place.ENDING, imani.uid))
    choose(rooms, EndingKind.PLANNED)
    write(rooms, LineField, "planned-words", "a new town")
    QTest.keyClick(QApplication.focusWidget() or rooms, Qt.Key.Key_Escape)
    assert rooms.route == Route(Place.PERSON, imani.uid)
    assert ending_of(rig, imani).words == "a new town"
    rooms.go(Route(Place.ENDING, imani.uid, "page"))
    QTest.keyClick(QApplication.focusWidget() or rooms, Qt.Key.Key_Escape)
    assert rooms.route == Route(Place.ENDING, imani.uid)


def test_undo_reaches_nothing_of_another_person(page: EndingPage, rig: Rig, imani: Person) -> None:
    other = rig.person("Maren")
    rig.workspace.save(None, Ending(owner_uid=other.uid, kind=EndingKind.CUT_OFF))
    assert not rig.workspace.undo(page.may_turn)
    rig.workspace.save(None, AgreementLine(owner_uid=OWN, field=Field.CAN_OFFER, text="an hour"))
    assert not rig.workspace.undo(page.may_turn)


# Planned


def test_r10_r48_it_begins_from_what_they_came_with(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    said = words_of(page)
    assert "“Long Sundays”" in said
    assert "“To swim in the sea once more”" in said
    press(page, "ending-goals")
    assert rig.asked == [Route(Place.PERSON, imani.uid, "goals")]


def test_r48_a_hope_set_aside_is_not_shown(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    rig.workspace.save(None, Goal(owner_uid=imani.uid, text="Something else", aside_on="2026-04-01"))
    assert "Something else" not in words_of(page)


def test_r31_why_in_a_word_or_in_plain_ones(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    segments = find(page, Segments, "ending-why")
    QTest.mouseClick(segments.options[2], Qt.MouseButton.LeftButton)
    assert ending_of(rig, imani).why is Why.MOVING
    QTest.mouseClick(segments.options[2], Qt.MouseButton.LeftButton)
    assert ending_of(rig, imani).why is Why.UNSAID
    write(page, LineField, "planned-words", "it is enough")
    assert rig.workspace.flush()
    assert ending_of(rig, imani).words == "it is enough"


def test_r19_r32_the_runway_past_today_coming_and_the_last(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    line = find(page, RunwayLine, "runway")
    marks = [stop.mark for stop in line.shown()]
    assert marks == [Mark.PAST, Mark.PAST, Mark.COMING, Mark.COMING, Mark.LAST]
    assert line.shown()[0].label == "31 March"
    assert line.shown()[-1].under == "Last meeting"
    assert "The last meeting, by what you agreed: Tuesday 28 April. It is not set yet." in words_of(page)
    assert "Imani" not in line.accessibleName() + "".join(stop.says for stop in line.shown())


def test_r32_arrow_keys_walk_the_runway_and_return_leads_on(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    line = find(page, RunwayLine, "runway")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Home)
    first = line.accessibleDescription()
    assert first.startswith("31 March: you met")
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleDescription() != first
    QTest.keyClick(line, Qt.Key.Key_End)
    assert "Last meeting" in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, imani.uid, "meetings")]
    at_set = next(stop.key for stop in line.shown() if "It is set" in stop.says)
    while line.at() != at_set:
        QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert rig.asked[-1] == Route(Place.PLAN, imani.uid, f"meeting:{at_set}")


def test_r32_right_to_left_the_runway_runs_the_other_way(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    page = opened(rig, qtbot, imani)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    choose(page, EndingKind.PLANNED)
    line = find(page, RunwayLine, "runway")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert line.focus_rect().x() > line.width() / 2
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert line.at() == line.shown()[1].key
    assert page.grab().width() > 0


@pytest.mark.parametrize("wide", [60, 160, 300, 480, 1000])
def test_the_runway_shows_what_fits_and_the_last_one_always(rig: Rig, qtbot: QtBot, imani: Person, wide: int) -> None:
    choose(opened(rig, qtbot, imani), EndingKind.PLANNED)
    page = opened(rig, qtbot, imani)
    line = find(page, RunwayLine, "runway")
    line.resize(wide, line.height())
    shown = line.shown()
    assert shown[-1].mark is Mark.LAST
    assert len(shown) <= 8
    line.grab()


def test_without_an_agreed_end_it_says_so_and_leads_to_where_it_is_agreed(
    rig: Rig, qtbot: QtBot, imani: Person
) -> None:
    rig.vault.lines.save(
        AgreementLine(uid=rig.vault.agreement(imani.uid).line(Field.HOW_LONG).uid, owner_uid=imani.uid,
                      field=Field.HOW_LONG, text="")
    )  # fmt: skip
    page = opened(rig, qtbot, imani)
    choose(page, EndingKind.PLANNED)
    assert "Which meeting is the last is not said yet." in words_of(page)
    assert Mark.LAST not in [stop.mark for stop in find(page, RunwayLine, "runway").shown()]
    press(page, "ending-span")
    assert rig.asked == [Route(Place.PERSON, imani.uid, "agreement")]


def test_r32_r33_worth_doing_is_ticked_with_its_day_or_left(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    ticks = [find(page, Tick, f"worth-{worth.value}") for worth in Worth]
    assert [tick.words() for tick in ticks] == list(WORDS.worth.values())
    press(page, "worth-say-early")
    assert done_on(ending_of(rig, imani), Worth.SAY_EARLY) == "2026-04-14"
    assert "Done on 14 April" in words_of(page)
    press(page, "worth-say-early")
    assert ending_of(rig, imani).done == ()
    row = ticks[4].parentWidget()
    assert row is not None
    beside = row.parentWidget()
    assert beside is not None
    QTest.mouseClick(beside, Qt.MouseButton.LeftButton, pos=QPoint(beside.width() - 4, 10))
    assert done_on(ending_of(rig, imani), Worth.GOODBYE) == "2026-04-14", "the whole row is pressed"
    rig.workspace.undo(page.may_turn)
    assert ending_of(rig, imani).done == ()


# The page they keep


def test_r33_every_part_of_the_page_is_kept_as_typed_and_undone(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED))
    page = opened(rig, qtbot, imani, "page")
    assert "A page for Imani Okafor to keep" in words_of(page)
    for name in WRITTEN:
        write(page, PageField, f"keepsake-{name}", f"words of {name}")
    assert rig.workspace.flush()
    kept = ending_of(rig, imani)
    assert [getattr(kept, name.replace("-", "_")) for name in WRITTEN] == [f"words of {name}" for name in WRITTEN]
    rig.workspace.undo(page.may_turn)
    assert ending_of(rig, imani).line == ""
    assert find(page, PageField, "keepsake-line").words() == ""


def test_r12_r33_services_are_chosen_from_the_library(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED))
    page = opened(rig, qtbot, imani, "page")
    assert "No place is written in your library yet." in words_of(page)
    press(page, "keepsake-services-library")
    assert rig.asked == [Route(Place.LIBRARY, part="services")]
    first, second = (Contact(text=name, kind=ContactKind.SERVICE, position=at) for at, name in enumerate("AB"))
    for contact in (first, second, Contact(text="Somebody", kind=ContactKind.ASK)):
        rig.workspace.save(None, contact)
    press(page, f"service-{second.uid}")
    press(page, f"service-{first.uid}")
    assert ending_of(rig, imani).services == (first.uid, second.uid)
    assert "Somebody" not in words_of(page)
    press(page, f"service-{first.uid}")
    assert ending_of(rig, imani).services == (second.uid,)


def test_r33_the_paper_holds_what_was_written_and_neither_surname_nor_product(
    rig: Rig, qtbot: QtBot, imani: Person, tmp_path: Path
) -> None:
    [place] = places(rig, 1)
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.MY_NAME, text="Robin Vale"))
    rig.vault.endings.save(
        Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED, care="Sea air", line="Go well.", services=(place.uid,))
    )
    page = opened(rig, qtbot, imani, "page")
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    write(page, PageField, "keepsake-good-week", "Two walks")
    press(page, "keepsake-paper-print")
    told = pickers.printed[-1].toPlainText()
    for words in ("For Imani, to keep", "Two walks", "Sea air", "Place 0", "000 110", "Go well.", "Robin"):
        assert words in told
    for words in ("Okafor", "Vale", PRODUCT, "If a hard week comes"):
        assert words not in told
    press(page, "keepsake-paper-named")
    press(page, "keepsake-paper-print")
    assert "Imani" not in pickers.printed[-1].toPlainText()
    assert "Robin" not in pickers.printed[-1].toPlainText()
    pickers.pdf_answer = tmp_path / "out.pdf"
    press(page, "keepsake-paper-pdf")
    assert pickers.pdf_answer.read_bytes().startswith(b"%PDF")
    assert "Imani" not in pickers.asked[-1]
    assert "Kept as out.pdf, outside the vault." in words_of(page)
    assert "Two walks" in find(page, PaperPreview, "keepsake-paper-preview").accessibleDescription()


def test_b2_the_paper_of_twenty_thousand_letters_is_whole_and_words_stay_words(qtbot: QtBot) -> None:
    long = "We walk to the water and back again. " * 550
    hard = "<b>not bold</b> & مرحبا 🙂"
    contact = Contact(text=hard, kind=ContactKind.SERVICE, reach="x" * 900)
    ending = Ending(questions=long, hard_week=hard, line=hard)
    document = leaving_document(Leaving(ending=ending, services=[contact] * 7, name="Imani"))
    told = document.toPlainText()
    assert told.count("to the water") == 550
    assert told.count("<b>not bold</b>") == 9
    assert document.pageCount() > 4
    assert document.size().width() <= printing.PAPER.width()
    assert leaving_document(Leaving(ending=Ending())).pageCount() == 1
    assert first_name("  Imani  Okafor ") == "Imani"
    assert first_name(" ") == ""


def test_r33_write_it_and_back_again(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.ENDING, imani.uid))
    choose(rooms, EndingKind.PLANNED)
    press(rooms, "ending-write")
    assert rooms.route == Route(Place.ENDING, imani.uid, "page")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "keepsake-questions"
    QTest.keyClicks(focused, "when the bus runs")
    press(rooms, "keepsake-back")
    assert rooms.route == Route(Place.ENDING, imani.uid)
    assert ending_of(rig, imani).questions == "when the bus runs"
    assert "Begun" in words_of(rooms)
    pen = find(rooms, QAbstractButton, "ending-write")
    assert pen.hasFocus(), "where it was come from"
    assert pen.text() == "Write on"
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.ENDING, imani.uid))
    assert find(rooms, KindCard, "ending-planned").hasFocus()
    rooms.page.print()
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    assert "when the bus runs" in pickers.printed[-1].toPlainText()


# Sudden, not working, cut off


def test_r34_sudden_is_one_card_with_a_sentence_a_place_and_a_hopeful_close(
    rig: Rig, qtbot: QtBot, imani: Person
) -> None:
    [place] = places(rig, 1)
    page = opened(rig, qtbot, imani)
    choose(page, EndingKind.SUDDEN)
    said = words_of(page)
    assert f"“{WORDS.short[0]}”" in said
    assert f"“{WORDS.hopeful[0]}”" in said
    press(page, "short-words-other")
    assert f"“{WORDS.short[1]}”" in words_of(page)
    press(page, f"service-{place.uid}")
    write(page, PageField, "slip-line", "Go well.")
    page.print()
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    told = pickers.printed[-1].toPlainText()
    assert "Place 0" in told
    assert "Go well." in told


def test_r34_the_slip_leaves_the_long_parts_out(qtbot: QtBot) -> None:
    ending = Ending(questions="one", hard_week="two", good_week="three", care="four", line="Go well.")
    told = leaving_document(Leaving(ending=ending, slip=True)).toPlainText()
    assert "Go well." in told
    assert not any(words in told for words in ("one", "two", "three", "four"))


def test_r31_not_working_has_kind_words_and_hands_on_without_blame(page: EndingPage, rig: Rig) -> None:
    choose(page, EndingKind.NOT_WORKING)
    said = words_of(page)
    first = first_words.load("en")
    assert f"“{first.kind_no[0]}”" in said
    assert f"“{first.handing_on[0]}”" in said
    assert all(line in said for line in WORDS.not_working)
    press(page, "ending-no-mine")
    assert rig.vault.agreement(OWN).text(Field.KIND_NO) == first.kind_no[0]
    assert rig.workspace.undo(page.may_turn)
    press(page, "ending-contacts")
    assert rig.asked == [Route(Place.FIRST_CONTACT, part="contacts")]


def test_r35_cut_off_goes_straight_to_letting_go_and_asks_for_nothing(
    page: EndingPage, rig: Rig, imani: Person
) -> None:
    choose(page, EndingKind.CUT_OFF)
    said = words_of(page)
    assert all(line in said for line in WORDS.cut_off)
    assert "Contact is over" not in said
    assert "Worth doing" not in said
    assert rig.asked == [], "nothing opens by itself"
    press(page, "cut-off-way")
    assert rig.asked == [Route(Place.LETTING_GO, imani.uid, "carry")]


def test_r35_a_meeting_that_was_still_set_is_said_once_and_reminds_of_nothing(
    page: EndingPage, rig: Rig, imani: Person
) -> None:
    choose(page, EndingKind.CUT_OFF)
    assert "Still set: 21 April. It comes up nowhere by itself, unless you take this back." in words_of(page)
    for meeting in rig.vault.meetings.of(imani.uid):
        if not meeting.begun:
            rig.workspace.save(meeting, None)
    assert "Still set" not in words_of(page)


# Over


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (EndingKind.PLANNED, "planned-over"),
        (EndingKind.SUDDEN, "sudden-over"),
        (EndingKind.NOT_WORKING, "not-working-over"),
    ],
)
def test_r36_contact_is_over_in_one_act_and_a_quiet_place_is_offered_once(
    page: EndingPage, rig: Rig, imani: Person, kind: EndingKind, name: str
) -> None:
    choose(page, kind)
    goes = "What is still set is called off too: 21 April. If it goes on after all, set it again."
    assert goes in words_of(page)
    find(page, QAbstractButton, f"{name}-close").setFocus()
    press(page, f"{name}-close")
    assert ending_of(rig, imani).closed_on == "2026-04-14"
    assert [m for m in rig.vault.meetings.of(imani.uid) if not m.begun] == []
    assert "Over since 14 April." in words_of(page)
    assert "It is over, and nothing here waits to be done." in words_of(page)
    assert "For you, later: a quiet place to set things down." in words_of(page)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"{name}-take"
    press(page, f"{name}-leave")
    assert "For you, later" not in words_of(page)
    press(page, f"{name}-way")
    assert rig.asked == [Route(Place.LETTING_GO, imani.uid, "carry")]
    page.open(Route(Place.ENDING, imani.uid))
    assert "For you, later" not in words_of(page), "never offered again unasked"


def test_r36_once_it_is_over_today_asks_for_no_look_at_the_agreement(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rig.vault.talked.save(
        TalkedThrough(owner_uid=imani.uid, part=Part.HOPES, talked_on="2025-01-01", review_on="2026-04-01")
    )
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED))
    rooms = rig.rooms(qtbot, Route(Place.TODAY))
    assert rooms.page.findChildren(QAbstractButton, "to-review")
    rooms.go(Route(Place.ENDING, imani.uid))
    press(rooms, "planned-over-close")
    rooms.go(Route(Place.TODAY))
    QApplication.processEvents()
    assert not [b for b in rooms.page.findChildren(QAbstractButton, "to-review") if b.isVisible()]


def test_r36_once_it_is_over_what_was_worth_doing_folds_away(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    press(page, "worth-say-early")
    assert not page.planned.worth.unfold.isVisible()
    press(page, "planned-over-close")
    assert "Worth doing before the last meeting" not in words_of(page)
    press(page, "worth-unfold")
    assert "Worth doing before the last meeting" in words_of(page)
    assert find(page, Tick, "worth-say-early").isChecked()
    find(page, Tick, "worth-say-early").setFocus()
    press(page, "worth-unfold")
    assert "Worth doing" not in words_of(page)
    press(page, "planned-over-reopen")
    assert "Worth doing before the last meeting" in words_of(page)
    assert done_on(ending_of(rig, imani), Worth.SAY_EARLY)


def test_r36_undo_brings_back_contact_and_the_meetings(page: EndingPage, rig: Rig, imani: Person) -> None:
    choose(page, EndingKind.PLANNED)
    press(page, "planned-over-close")
    assert rig.workspace.undo(page.may_turn)
    assert ending_of(rig, imani).closed_on == ""
    assert len(rig.vault.meetings.of(imani.uid)) == 3
    press(page, "planned-over-close")
    press(page, "planned-over-reopen")
    assert ending_of(rig, imani).closed_on == ""


# Other formats, resting, gone


def test_r56_in_writing_the_line_has_no_meetings(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("Ada", format=Format.WRITING)
    rig.vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.HOW_LONG, text="until 2026-05-12"))
    page = opened(rig, qtbot, person)
    choose(page, EndingKind.PLANNED)
    assert not page.planned.runway.line.isVisible()
    assert "As agreed: Until 12 May 2026." in words_of(page)
    assert "After" not in words_of(page.planned.over)


def test_r57_a_group_ends_too(rig: Rig, qtbot: QtBot) -> None:
    group = rig.person("Reading-room group", format=Format.GROUP)
    page = opened(rig, qtbot, group)
    for kind in KINDS:
        choose(page, kind)
        page.grab()
    choose(page, EndingKind.PLANNED)
    said = words_of(page)
    assert "What you came together for" in said
    assert "A page for Reading-room group to keep" in said


def test_a_resting_page_says_so_and_proposes_nothing(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rig.vault.people.save(replace(imani, resting="2026-03-04"))
    page = opened(rig, qtbot, imani)
    assert "This page rests since 4 March." in words_of(page)
    choose(page, EndingKind.PLANNED)
    assert [stop.mark for stop in page.planned.runway.line.shown()] == [Mark.PAST, Mark.PAST]


def test_someone_who_is_gone_leads_to_people(rig: Rig, qtbot: QtBot) -> None:
    page = EndingPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.ENDING, "gone"))
    assert rig.asked == [Route(Place.PEOPLE)]


def test_the_way_in_from_the_persons_page(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.PERSON, imani.uid))
    press(rooms, "to-ending")
    assert rooms.route == Route(Place.ENDING, imani.uid)
    rooms.go(Route(Place.PERSON, imani.uid, "meetings"))
    press(rooms, "plan-ending")
    assert rooms.route == Route(Place.ENDING, imani.uid)


def test_r32_the_brief_says_an_end_is_planned_where_no_span_says_when(rig: Rig, qtbot: QtBot) -> None:
    ada = rig.person("Ada")
    rooms = rig.rooms(qtbot, Route(Place.PERSON, ada.uid, "brief"))
    planned = "You plan an end. Speak of it early"
    assert planned not in words_of(rooms)
    rig.vault.endings.save(Ending(owner_uid=ada.uid, kind=EndingKind.PLANNED))
    rooms.go(Route(Place.PERSON, ada.uid, "brief"))
    assert planned in words_of(rooms)


# Keyboard, full disk, awkward words


def test_b12_by_keyboard_alone(page: EndingPage, rig: Rig, imani: Person) -> None:
    first = page.first_focus()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert stored(rig, imani) is None, "walking chooses nothing"
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    assert ending_of(rig, imani).kind is EndingKind.PLANNED
    reached = []
    for _ in range(14):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        reached.append(now.objectName() if now is not None else "")
    wanted = ["ending-goals", "option-number", "planned-words", "runway", "worth-say-early", "worth-open-questions"]
    wanted += ["worth-imagine", "worth-leave-page", "worth-goodbye", "ending-write", "planned-over-close"]
    assert reached[: len(wanted)] == wanted
    assert "ending-take-back" in reached


def test_b9_a_full_disk_says_so_and_shows_what_is_kept(page: EndingPage, rig: Rig, imani: Person) -> None:
    with rig.full_disk():
        choose(page, EndingKind.PLANNED)
        assert find(page, Kinds, "ending-kinds").value() == ""
        assert "disk is full" in words_of(page)
    choose(page, EndingKind.PLANNED)
    assert "disk is full" not in words_of(page)
    with rig.full_disk():
        press(page, "worth-say-early")
        assert not find(page, Tick, "worth-say-early").isChecked()
        press(page, "planned-over-close")
        assert "Over since" not in words_of(page)
        write(page, LineField, "planned-words", "a new town")
        press(page, "ending-take-back")
        assert find(page, Kinds, "ending-kinds").value() == "planned"
        assert find(page, LineField, "planned-words").words() == "a new town"
    assert rig.workspace.flush()
    assert ending_of(rig, imani).words == "a new town"


def test_decisions_18_words_of_several_fields_cross_a_lock_together(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.PLANNED, care="Tea"))
    page = opened(rig, qtbot, imani, "page")
    with rig.full_disk():
        write(page, PageField, "keepsake-questions", "when")
        write(page, PageField, "keepsake-line", "go well")
        assert not rig.workspace.flush()
        packed = pack(rig.vault, rig.workspace.unkept())
    keep(rig.vault, packed)
    kept = ending_of(rig, imani)
    assert (kept.questions, kept.line, kept.care) == ("when", "go well", "Tea")


def test_awkward_words_and_days_break_nothing(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("N" * 80 + " مريم 🙂", own_words="w" * 20_000)
    rig.vault.goals.save(Goal(owner_uid=person.uid, text="<b>g</b> " * 3_000))
    places(rig, 120)
    rig.vault.contacts.save(Contact(text="", kind=ContactKind.SERVICE, reach="y" * 20_000))
    rig.vault.endings.save(
        Ending(
            owner_uid=person.uid,
            kind=EndingKind.PLANNED,
            closed_on="2026-13-45",
            done=("say-early", "imagine 2026-02-31", "nothing 1"),
            questions="q" * 20_000,
            line="\n" * 300 + "“«»”",
            services=("gone",),
        )
    )
    for part in ("", "page"):
        page = opened(rig, qtbot, person, part)
        inside = page.widget()
        assert inside is not None
        assert inside.width() <= page.viewport().width()
        page.grab()
    assert len(find(page, PageField, "keepsake-questions").words()) == 20_000


def test_nothing_of_one_person_reaches_another(rig: Rig, qtbot: QtBot, imani: Person) -> None:
    other = rig.person("Maren")
    rooms = rig.rooms(qtbot, Route(Place.ENDING, imani.uid))
    choose(rooms, EndingKind.PLANNED)
    write(rooms, LineField, "planned-words", "theirs")
    rooms.go(Route(Place.ENDING, other.uid))
    assert ending_of(rig, imani).words == "theirs"
    assert stored(rig, other) is None
    assert find(rooms, Kinds, "ending-kinds").value() == ""
    choose(rooms, EndingKind.PLANNED)
    assert find(rooms, LineField, "planned-words").words() == ""


def test_everything_has_a_name_to_be_read(page: EndingPage) -> None:
    for kind in KINDS:
        choose(page, kind)
        for button in page.findChildren(QAbstractButton):
            assert not button.isVisible() or button.accessibleName()
    text = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert not any(word in text.casefold() for word in ("client", "terminat", "closure", "well done", "!"))
