"""Everything that is held about someone, to read together, to print and to take out (B6, R42, picture 33)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, AgreementVersion, Field, HouseRule, Part, TalkedThrough
from companion.conflicts import Conflict
from companion.endings import Ending, EndingKind, Hand, Letter, LookedThrough, SetDown
from companion.firsts import Contact, FitCheck
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.held import NOBODYS, PART_OF, WITH_MEETINGS, Where
from companion.held import Part as HeldPart
from companion.identity import Record, to_micros
from companion.journal import Draft, Entry, EntryKind
from companion.meetings import Meeting
from companion.people import AgendaPoint, Comfort, Door, Format, Goal, LooseEnd, Member, Person, Step, Topic
from companion.shapes import PlannedPhase, Shape
from companion.store.held import held_about, where_held
from companion.stories import Story, Told
from companion.vault import devices, elsewhere, sync
from companion.vault.tables import tables_of
from tests.fakes import FakePickers
from tests.second_machine import Second
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.held import HeldPage
from ui.papers.held import HeldPaper, held_document
from ui.routes import PRINT, Place, Route
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.fields import DateField


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren", aliases=("Mari", "M."))


def samples(rig: Rig, uid: str) -> dict[type[Record], Record]:
    """One row of every kind that a person can own."""
    now = to_micros(rig.clock.now())
    return {
        AgreementLine: AgreementLine(owner_uid=uid, field=Field.WHERE, text="zq-place"),
        AgreementVersion: AgreementVersion(owner_uid=uid, at=now - 40 * 86_400_000_000, lines=(("where", "zq-was"),)),
        HouseRule: HouseRule(owner_uid=uid, text="zq-rule"),
        TalkedThrough: TalkedThrough(owner_uid=uid, part=Part.RITUALS, talked_on="2026-03-03", review_on="2026-07-01"),
        Member: Member(owner_uid=uid, text="zq-member", know="zq-know"),
        AgendaPoint: AgendaPoint(owner_uid=uid, text="zq-agenda"),
        Comfort: Comfort(owner_uid=uid, text="zq-comfort"),
        Topic: Topic(owner_uid=uid, text="zq-topic"),
        Goal: Goal(owner_uid=uid, text="zq-goal"),
        Step: Step(owner_uid=uid, goal_uid="", text="zq-step"),
        Meeting: Meeting(owner_uid=uid, starts=now, place="zq-cafe"),
        Shape: Shape(owner_uid=uid, phases=(PlannedPhase("own-1", "zq-phase", "", 0.0, 1.0),)),
        LooseEnd: LooseEnd(owner_uid=uid, text="zq-loose"),
        Ending: Ending(owner_uid=uid, kind=EndingKind.PLANNED, begun="2026-04-01", line="zq-line"),
        GuideBlock: GuideBlock(owner_uid=uid, guide="hopes", kind=BlockKind.QUESTION, text="zq-block"),
        Pin: Pin(owner_uid=uid, text="zq-pin"),
        Told: Told(owner_uid=uid, story_uid="none", day="2026-02-03", text="zq-told"),
        Entry: Entry(id=now, owner_uid=uid, body="zq-entry"),
        FitCheck: FitCheck(owner_uid=uid, day="2026-04-01"),
        SetDown: SetDown(owner_uid=uid, text="zq-carried", hand=Hand.CARRY),
        Letter: Letter(owner_uid=uid, body="zq-letter", written="2026-04-01"),
        Draft: Draft(owner_uid=uid, key=f"plan:{uid}", body="{}", at=now),
        Conflict: Conflict(owner_uid=uid, kept_in="topic", of="t", body='{"text": "zq-other"}', place="aa"),
        LookedThrough: LookedThrough(owner_uid=uid, day="2026-02-02"),
    }


ONLY_NAMED = {FitCheck, Letter, SetDown, Entry, Draft, Conflict}
"""What is named on the page, and on no paper said in full."""


def opened(rig: Rig, qtbot: QtBot, person: Person, part: str = "") -> HeldPage:
    page = HeldPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.HELD, person.uid, part))
    return page


def rows(page: HeldPage) -> list[str]:
    return [said.part.value for said in page._parts]


# Nothing that is held is missing


def test_b6_every_table_that_knows_whose_its_rows_are_is_named_on_the_page(rig: Rig) -> None:
    """A new table fails here until it has its part, or is said to be nobody's."""
    for table in tables_of(rig.vault.database):
        if table != WITH_MEETINGS:
            kind = rig.vault.store_named(table).value
            assert (kind in PART_OF) != (kind in NOBODYS), f"{table} is in no part of everything held"


@pytest.mark.parametrize("kind", [kind for kind in PART_OF if kind is not Person], ids=lambda kind: kind.__name__)
def test_b6_each_kind_of_row_alone_shows_as_its_part(rig: Rig, qtbot: QtBot, maren: Person, kind: type[Record]) -> None:
    record = samples(rig, maren.uid)[kind]
    rig.vault.store_of(kind).save(record)
    assert any(type(row) is kind for row in held_about(rig.vault, maren).rows)
    page = opened(rig, qtbot, maren)
    part = PART_OF[kind]
    if part is HeldPart.LOOKED:
        assert "2 February" in words_of(page)
    else:
        assert part.value in rows(page)
        assert find(page, QWidget, f"held-{part.value}").isVisible()


@pytest.mark.parametrize("how", Format)
def test_b6_all_at_once_is_said_on_paper_word_by_word(rig: Rig, qtbot: QtBot, how: Format) -> None:
    person = rig.person("Maren", format=how)
    for record in samples(rig, person.uid).values():
        rig.vault.store_of(type(record)).save(record)
    page = opened(rig, qtbot, person)
    printed = page._document().toPlainText()
    for kind, record in samples(rig, person.uid).items():
        said = [getattr(record, name, None) for name in ("text", "place", "line", "know")]
        for text in said if kind not in ONLY_NAMED else ():
            assert not isinstance(text, str) or text in printed, kind
    assert "zq-phase" in printed
    for secret in ("zq-entry", "zq-letter", "zq-carried"):
        assert secret not in printed
        assert secret not in words_of(page)


def test_r44_what_they_were_told_of_me_is_said_by_name_and_day(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    boat, bare = Story(text="The boat I sold"), Story(minute="No name yet")
    for record in (boat, bare, Story(text="The attic", position=2)):
        rig.vault.stories.save(record)
    laughed = "laughed at the oars"
    for uid, day, words in ((boat.uid, "2026-02-03", laughed), (bare.uid, "2025-11-09", ""), ("x", "", "")):
        rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=uid, day=day, text=words))
    page = opened(rig, qtbot, maren)
    said = words_of(find(page, QWidget, "held-told"))
    assert "The boat I sold, on 3 February: laughed at the oars." in said
    assert "A piece of my own story, on 9 November 2025." in said
    assert "A piece of my own story." in said, "what it is called went with the piece"
    assert "The attic" not in words_of(page), "nobody told them that"
    assert "laughed at the oars" in page._document().toPlainText()
    press(page, "held-told-act")
    assert rig.asked == [Route(Place.LIBRARY, boat.uid, "story")]


def test_r2_r13_a_guide_in_words_for_them_and_pinned_questions_are_held_too(
    rig: Rig, qtbot: QtBot, maren: Person
) -> None:
    """In few words; block by block when it is asked for, and on paper."""
    kinds = (BlockKind.TITLE, BlockKind.ABOUT, BlockKind.QUESTION)
    for at, (kind, text) in enumerate(zip(kinds, ("Dreams", "Slowly", "Where to?"), strict=True)):
        rig.vault.guide_blocks.save(GuideBlock(owner_uid=maren.uid, guide="hopes", kind=kind, text=text, position=at))
    rig.vault.guide_blocks.save(GuideBlock(guide="hopes", kind=BlockKind.TITLE, text="For everyone"))
    for at in range(300):
        rig.vault.pins.save(Pin(owner_uid=maren.uid, text=f"Question {at}?", position=at))
    page = opened(rig, qtbot, maren)
    said = words_of(find(page, QWidget, "held-guides"))
    assert "“Dreams”, a guide in words for Maren alone." in said
    assert "Question 2? And more." in said
    assert "Where to?" not in said
    press(page, "held-guides-fold")
    assert "Where to?" in words_of(find(page, QWidget, "held-guides"))
    printed = page._document().toPlainText()
    for words in ("Dreams", "Slowly", "Where to?", "Question 299?"):
        assert words in printed
    assert "For everyone" not in printed
    press(page, "held-guides-act")
    assert rig.asked == [Route(Place.LIBRARY, "hopes", "guides")]


def test_b6_what_has_no_part_is_said_all_the_same(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    """A row of the supporter's own kind that somebody owns after all."""
    rig.vault.contacts.save(Contact(owner_uid=maren.uid, text="zq-stray"))
    page = opened(rig, qtbot, maren)
    assert "other" in rows(page)
    assert "zq-stray" in words_of(page)


def test_b6_what_to_call_them_says_names_sign_and_contacts(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.REACH_BY, text="Text, 555 0199"))
    page = opened(rig, qtbot, maren)
    said = words_of(find(page, QWidget, "held-name"))
    for words in ("Maren", "Mari, M.", "leaf", "Text, 555 0199"):
        assert words in said


def test_r42_what_is_not_held_is_said(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    said = words_of(opened(rig, qtbot, maren))
    for words in ("No diagnosis", "whether anyone came", "The app itself sends nothing."):
        assert words in said


def test_b6_where_it_is_says_all_that_is_known(rig: Rig, qtbot: QtBot, maren: Person, tmp_path: Path) -> None:
    """Read together with them, on the screen and on paper: without counts, without paths."""
    page = opened(rig, qtbot, maren)

    def where() -> str:
        page.refresh()
        return page.margin.notes()[1][1]

    alone = "In one locked file on this computer. The app itself sends nothing."
    assert where() == alone
    elsewhere.remember(rig.vault.database, elsewhere.Place(path=Path("/media/stick/x"), made=rig.clock.now()))
    assert where() == alone.replace(". ", ", in locked copies that were put elsewhere. ", 1)
    rig.vault.keep_copy()
    assert "in locked copies beside it, in locked copies that were put elsewhere." in where()
    second = Second(rig.vault, tmp_path)
    try:
        assert where().endswith("in a locked file in a folder for another computer. The app itself sends nothing.")
        second.vault.entries.save(Entry(id=7, body="There."))
        second.lay_down()
        sync.bring_together(rig.vault, second.shared)
        assert "for another computer, on another computer that has this vault too." in where()
        devices.call(second.vault.database, "Upstairs")
        second.lay_down()
        sync.bring_together(rig.vault, second.shared)
    finally:
        second.close()
    assert "on another computer that has this vault too (Upstairs)." in where()
    assert str(tmp_path) not in where()
    assert "stick" not in where()
    assert where() in page._document().toPlainText()


def test_b6_a_second_computer_says_that_the_first_has_it_too(
    rig: Rig, qtbot: QtBot, maren: Person, tmp_path: Path
) -> None:
    devices.call(rig.vault.database, "Upstairs")
    second = Second(rig.vault, tmp_path)
    try:
        assert where_held(second.vault) == Where(others=True, called=("Upstairs",))
    finally:
        second.close()
    assert where_held(rig.vault).others is False, "nothing came from there yet"


def test_b6_looking_changes_nothing(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    before = rig.vault.page_of(maren.uid)
    page = opened(rig, qtbot, maren)
    for name in ("held-print", "held-out", "held-look"):
        press(page, name)
    assert rig.workspace.flush()
    assert rig.vault.page_of(maren.uid) == before


# Folded, and named only


def test_r17_words_never_raised_are_folded_until_opened_by_hand(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.vault.topics.save(Topic(owner_uid=maren.uid, text="Her brother", door=Door.NEVER))
    rig.vault.topics.save(Topic(owner_uid=maren.uid, text="Old films", position=1))
    page = opened(rig, qtbot, maren)
    assert "Her brother" not in words_of(page)
    assert "Old films" in words_of(page)
    assert "Never raise: one, folded." in words_of(page)
    button = find(page, QAbstractButton, "held-topics-fold")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert find(page, ClosedBlock, "closedBlock").topics() == ("Her brother",)
    assert find(page, QAbstractButton, "held-topics-fold").hasFocus(), "the keyboard stays"
    press(page, "held-topics-fold")
    assert "Her brother" not in words_of(page)
    press(page, "held-topics-fold")
    page.open(Route(Place.HELD, maren.uid))
    assert "Her brother" not in words_of(page), "folded again when come back to"


def test_b6_own_pages_are_shown_only_by_choice(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    now = to_micros(rig.clock.now())
    rig.vault.entries.save(Entry(id=now, owner_uid=maren.uid, body="I felt slow"))
    rig.vault.entries.save(Entry(id=now - 9, owner_uid=maren.uid, body="Gone soon", removed=now))
    page = opened(rig, qtbot, maren)
    assert "I felt slow" not in words_of(page)
    assert "seven days" in words_of(page)
    press(page, "held-own-fold")
    assert "I felt slow" in words_of(page)
    assert "Gone soon" not in words_of(page)


def test_r36_passing_thoughts_are_not_shown_while_the_page_rests(rig: Rig, qtbot: QtBot) -> None:
    ilse = rig.person("Ilse", resting="2026-02-13")
    now = to_micros(rig.clock.now())
    rig.vault.entries.save(Entry(id=now, owner_uid=ilse.uid, body="yellow coat", kind=EntryKind.PASSING))
    page = opened(rig, qtbot, ilse)
    assert "Thoughts that passed by later" in words_of(page)
    assert not [b for b in page.findChildren(QAbstractButton, "held-own-fold") if b.isVisible()]
    assert "yellow coat" not in words_of(page)


def test_b6_elsewhere_is_looked_for_only_when_asked(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    other = rig.person("Tomasz")
    rig.vault.entries.save(Entry(id=1, owner_uid=other.uid, body="He knows Maren from the choir"))
    page = opened(rig, qtbot, maren)
    press(page, "held-look")
    assert "It does stand in other pages." in words_of(page)
    assert "choir" not in words_of(page)
    nobody = rig.person("Xiomara")
    page.open(Route(Place.HELD, nobody.uid))
    assert "It does stand" not in words_of(page)
    press(page, "held-look")
    assert "It stands nowhere else." in words_of(page)


# Ways to each place


def test_b6_take_something_out_leads_to_each_place(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    for record in samples(rig, maren.uid).values():
        rig.vault.store_of(type(record)).save(record)
    page = opened(rig, qtbot, maren)
    press(page, "held-out")
    for said in page._parts:
        rig.asked.clear()
        press(page, f"held-out-{said.part.value}")
        press(page, f"held-{said.part.value}-act")
        assert rig.asked == [said.route, said.route]
        assert said.route.uid in ("", maren.uid) or said.route.place is Place.LIBRARY
    rig.asked.clear()
    press(page, "held-out-all")
    assert rig.asked == [Route(Place.LETTING_GO, maren.uid, "quiet")]


def test_b12_escape_puts_away_what_stands_open_then_the_page(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.HELD, maren.uid))
    assert not rooms.sidebar.isVisible()
    page = find(rooms, HeldPage, "held")
    assert page.foot.close_button.hasFocus()
    press(page, "held-out")
    assert page.ways.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.ways.isVisible()
    assert page.foot.out_button.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert rooms.route == Route(Place.PERSON, maren.uid)


def test_b6_the_ways_in(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.EDIT_PERSON, maren.uid))
    press(rooms.page, "to-held")
    assert rooms.route == Route(Place.HELD, maren.uid)
    rig.vault.people.save(replace(maren, resting="2026-02-13"))
    rooms.go(Route(Place.PERSON, maren.uid))
    press(rooms.page, "resting-held")
    assert rooms.route == Route(Place.HELD, maren.uid)


def test_b6_somebody_who_is_gone_leads_back_to_people(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.HELD, "nobody"))
    assert rooms.route == Route(Place.PEOPLE)


# Looked at together, and the day to ask again


def test_b6_looked_at_together_is_noted_and_undone(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rig.vault.looked_through.save(LookedThrough(owner_uid=maren.uid, day="2026-01-13"))
    rooms = rig.rooms(qtbot, Route(Place.HELD, maren.uid))
    press(rooms.page, "held-today")
    assert "13 January, 14 April" in words_of(rooms.page)
    assert {each.day for each in rig.vault.looked_through.of(maren.uid)} == {"2026-01-13", "2026-04-14"}
    press(rooms.page, "held-today")
    assert [each.day for each in rig.vault.looked_through.of(maren.uid)] == ["2026-01-13"]
    press(rooms.page, "held-today")
    rooms._undo()
    assert [each.day for each in rig.vault.looked_through.of(maren.uid)] == ["2026-01-13"]


def test_b6_a_review_day_is_asked_for_kept_changed_and_taken_away(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.HELD, maren.uid))
    page = rooms.page
    assert not [f for f in page.findChildren(DateField) if f.isVisible()], "none is imposed"
    press(page, "held-set-day")
    field = find(page, DateField, "held-review")
    assert field.hasFocus()
    assert review(rig, maren) == "2026-07-14"
    field.setDate(QDate(2026, 9, 30))
    assert rig.workspace.flush()
    assert review(rig, maren) == "2026-09-30"
    press(page, "held-no-day")
    assert review(rig, maren) == ""
    rooms._undo()
    assert review(rig, maren) == "2026-09-30"
    rooms._undo()
    assert review(rig, maren) == "2026-07-14"
    rooms._undo()
    assert review(rig, maren) == ""


def review(rig: Rig, person: Person) -> str:
    found = rig.vault.people.get(person.uid)
    assert found is not None
    return found.review_on


def test_b9_a_full_disk_is_said_beside_it_and_nothing_is_lost(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    press(page, "held-set-day")
    field = find(page, DateField, "held-review")
    with rig.full_disk():
        press(page, "held-today")
        assert "full" in page.margin.told.words()
        field.setDate(QDate(2026, 9, 30))
        assert not page.leave()
        assert field.date() == QDate(2026, 9, 30)
    assert page.leave()
    assert review(rig, maren) == "2026-09-30"
    assert rig.vault.looked_through.of(maren.uid) == []


@pytest.mark.parametrize("day", ["2026-13-45", "soon", "9999-99-99"])
def test_days_that_are_none_break_nothing(rig: Rig, qtbot: QtBot, day: str) -> None:
    person = rig.person("Maren", review_on=day, created=day)
    rig.vault.looked_through.save(LookedThrough(owner_uid=person.uid, day=day))
    rig.vault.talked.save(TalkedThrough(owner_uid=person.uid, part=Part.RITUALS, talked_on=day))
    page = opened(rig, qtbot, person)
    assert "Everything I hold about Maren" in words_of(page)
    rig.vault.people.save(replace(person, resting=day))
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid))
    assert "This page rests." in words_of(rooms.page)


def test_much_is_read_all_the_same(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    with rig.vault.transaction():
        for at in range(500):
            rig.vault.topics.save(Topic(owner_uid=maren.uid, text=f"t{at} “<b>” مرحبا 🌿", position=at))
            rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=at * 86_400_000_000))
        rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="w" * 20_000))
    page = opened(rig, qtbot, maren)
    press(page, "held-meetings-fold")
    assert "t499 “<b>” مرحبا 🌿" in words_of(page)


# Paper


def test_b6_printing_asks_first_and_leaves_out_what_is_never_raised_unless_chosen(
    rig: Rig, qtbot: QtBot, maren: Person
) -> None:
    rig.vault.topics.save(Topic(owner_uid=maren.uid, text="Her brother", door=Door.NEVER))
    rig.vault.entries.save(Entry(id=1, owner_uid=maren.uid, body="slow and heavy"))
    page = opened(rig, qtbot, maren, PRINT)
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    assert pickers.printed == []
    press(page, "held-paper-print")
    first = pickers.printed[-1].toPlainText()
    assert "Her brother" not in first
    assert "not printed here" in first
    assert "My own pages" in first
    assert "slow and heavy" not in first
    page.panel.never.click()
    page.panel.own.click()
    press(page, "held-paper-print")
    second = pickers.printed[-1].toPlainText()
    assert "Never raise: Her brother." in second
    assert "My own pages" not in second
    page.open(Route(Place.HELD, maren.uid, PRINT))
    assert not page.panel.never.isChecked(), "chosen anew each time"


def test_b6_a_pdf_is_kept_or_it_is_said_why_not(rig: Rig, qtbot: QtBot, maren: Person, tmp_path: Path) -> None:
    page = opened(rig, qtbot, maren, PRINT)
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.pdf_answer = tmp_path / "held.pdf"
    press(page, "held-paper-pdf")
    assert (tmp_path / "held.pdf").read_bytes().startswith(b"%PDF")
    pickers.pdf_answer = tmp_path / "nowhere" / "held.pdf"
    press(page, "held-paper-pdf")
    assert page.panel.told.property("look") == "error"


def test_b6_a_paper_of_nothing_but_a_name(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    page = opened(rig, qtbot, maren)
    document = held_document(HeldPaper(name="Maren", day="14 April 2026", parts=page._parts))
    assert "Everything I hold about Maren" in document.toPlainText()
    assert document.pageCount() == 1


# On that day Today asks, once


def ask(rig: Rig, qtbot: QtBot, **facts: object) -> Person:
    return rig.person("Maren", review_on="2026-04-14", **facts)


def asked_on(page: QWidget) -> bool:
    return "stay, shrink or go" in words_of(page)


def test_b6_today_asks_on_that_day_once(rig: Rig, qtbot: QtBot) -> None:
    person = ask(rig, qtbot)
    rooms = rig.rooms(qtbot)
    assert asked_on(rooms.page)
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.TODAY))
    assert asked_on(rooms.page), "the whole of that day"
    rig.clock.advance(timedelta(days=1).total_seconds())
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.TODAY))
    assert not asked_on(rooms.page), "ignored, it is never said again"
    assert review(rig, person) == "2026-04-14"


def test_b6_not_before_its_day_and_later_where_today_was_not_looked_at(rig: Rig, qtbot: QtBot) -> None:
    rig.person("Maren", review_on="2026-04-15")
    rooms = rig.rooms(qtbot)
    assert not asked_on(rooms.page)
    rooms.go(Route(Place.PEOPLE))
    rig.clock.advance(timedelta(days=9).total_seconds())
    rooms.go(Route(Place.TODAY))
    assert asked_on(rooms.page)


def test_b6_it_may_stay_and_is_asked_again_in_half_a_year(rig: Rig, qtbot: QtBot) -> None:
    person = ask(rig, qtbot)
    rooms = rig.rooms(qtbot)
    press(rooms.page, "held-stays")
    assert not asked_on(rooms.page)
    assert review(rig, person) == "2026-10-13"
    rooms._undo()
    assert review(rig, person) == "2026-04-14"
    assert asked_on(rooms.page)


@pytest.mark.parametrize(("button", "place"), [("held-look", Place.HELD), ("held-quiet", Place.LETTING_GO)])
def test_b6_the_other_ways_lead_on_and_it_is_not_said_again(rig: Rig, qtbot: QtBot, button: str, place: Place) -> None:
    person = ask(rig, qtbot)
    rooms = rig.rooms(qtbot)
    asked: list[Route] = []
    rooms.page.go.disconnect()
    rooms.page.go.connect(asked.append)
    press(rooms.page, button)
    assert [(route.place, route.uid) for route in asked] == [(place, person.uid)]
    rooms.go(Route(Place.PEOPLE))
    rooms.go(Route(Place.TODAY))
    assert not asked_on(rooms.page)


def test_r36_nobody_whose_page_rests_is_asked_about(rig: Rig, qtbot: QtBot) -> None:
    ask(rig, qtbot, resting="2026-02-13")
    assert not asked_on(rig.rooms(qtbot).page)


def test_b6_another_day_is_another_question(rig: Rig, qtbot: QtBot) -> None:
    person = ask(rig, qtbot)
    rooms = rig.rooms(qtbot)
    rooms.go(Route(Place.PEOPLE))
    rig.vault.people.save(replace(person, review_on="2026-05-01"))
    rig.clock.advance(timedelta(days=30).total_seconds())
    rooms.go(Route(Place.TODAY))
    assert asked_on(rooms.page)


def test_b6_on_a_full_disk_it_is_asked_all_the_same(rig: Rig, qtbot: QtBot) -> None:
    person = ask(rig, qtbot)
    with rig.full_disk():
        rooms = rig.rooms(qtbot)
        assert asked_on(rooms.page)
        press(rooms.page, "held-stays")
        assert rig.failures
        assert asked_on(rooms.page)
    assert review(rig, person) == "2026-04-14"
