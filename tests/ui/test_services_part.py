"""Services in the library: entries with languages and a day, the slip to hand over, places from a file
(R12, R33, R43, R45, R50, pictures 17 and 39)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from companion import PRODUCT, card_words
from companion.agreement import AgreementLine, Field
from companion.endings import Ending
from companion.errors import FolderReadOnly
from companion.exchange.services import read
from companion.firsts import Contact, ContactKind
from companion.library import OwnStep
from companion.store.cards import own_steps_of
from companion.store.carry import DraftWords
from companion.store.edits import Edit, stepped
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.library import LibraryPage
from ui.pages.library_parts.bring_in_rows import FoundModel, FoundRows
from ui.pages.library_parts.close_by import CloseBy
from ui.pages.library_parts.services import ServicesPart
from ui.pages.library_parts.slip import DRAFT, FIRST
from ui.papers.leaving import Leaving, leaving_document
from ui.papers.slip import cut_off, slip_document
from ui.papers.steps import steps_document
from ui.routes import Place, Route
from ui.widgets.choices import Option
from ui.widgets.fields import DateField, PageField
from ui.widgets.paper_preview import PaperPreview

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LONG_AGO, LATELY, TODAY = "2025-03-02", "2026-03-02", "2026-04-14"
KEYS = ("text", "what", "reach", "hours", "languages")
TABLE = "Name;Kind;Phone;Hours;Languages;Checked\n" + (
    "Anchor House;Day centre;000 41;Mo to Fr;Danish;2026-03-02\n"
    "The shed;Workshop;000 42;;;\n"
    ";;;noon;;\n"
    "Lantern yard;Garden;000 43;;Arabic;spring\n"
)


def place(text: str = "Anchor House", **facts: object) -> Contact:
    return Contact(text=text, kind=ContactKind.SERVICE, **facts)  # type: ignore[arg-type]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Desk:
    """The rooms with the services open."""

    def __init__(self, rig: Rig, qtbot: QtBot, wide: int = 1280, high: int = 800) -> None:
        self.rig, self.qtbot = rig, qtbot
        self.rooms = rig.rooms(qtbot, Route(Place.LIBRARY, part="services"), wide, high)
        page = self.rooms.page
        assert isinstance(page, LibraryPage)
        assert isinstance(page.part, ServicesPart)
        self.page, self.part = page, page.part
        pickers = rig.services.pickers
        assert isinstance(pickers, FakePickers)
        self.pickers = pickers

    @property
    def close_by(self) -> CloseBy:
        return self.part._close_by

    def said(self) -> str:
        return words_of(self.part)

    def seen(self, name: str) -> bool:
        QApplication.processEvents()
        return any(w.isVisible() for w in self.part.findChildren(QWidget, name))

    def places(self) -> list[Contact]:
        return self.rig.vault.contacts.all(ContactKind.SERVICE)

    def names(self) -> list[str]:
        return [contact.text for contact in self.places()]

    def undo(self) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, Qt.Key.Key_Z, CTRL)

    def open_form(self, at: int = 0) -> None:
        QApplication.processEvents()
        list(self.close_by.places._rows.values())[at].change.click()

    def write(self, key: str, words: str) -> None:
        field = find(self.part, QLineEdit, f"places-{key}")
        field.setFocus()
        QTest.keyClicks(field, words)

    # A file

    def file(self, tmp_path: Path, content: str | bytes = TABLE, name: str = "places.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.pickers.open_answer = path
        return path

    @property
    def rows(self) -> FoundRows:
        return find(self.part, FoundRows, "bring-in-rows")

    def ticked(self) -> list[str]:
        return [found.contact.text for found in self.rows.taken()]

    def bring(self) -> None:
        press(self.part, "bring-in-open")
        self.qtbot.waitUntil(lambda: self.seen("bring-in") or self.seen("bring-in-refused"))

    # A slip

    def slip_of(self, *ticked: int) -> None:
        press(self.part, "slip-open")
        for at in ticked:
            list(self.close_by.slip.ticks.values())[at].click()

    def printed(self) -> str:
        return self.pickers.printed[-1].toPlainText()


@pytest.fixture
def desk(rig: Rig, qtbot: QtBot) -> Desk:
    return Desk(rig, qtbot)


@pytest.fixture
def three(rig: Rig, qtbot: QtBot) -> Desk:
    rig.vault.contacts.save(
        place(what="Day centre", reach="000 41", hours="Mo to Fr", languages="Danish, Arabic", checked=LATELY)
    )
    rig.vault.contacts.save(place("The shed", reach="000 42", checked=LONG_AGO, position=1))
    rig.vault.contacts.save(place("Lantern yard", hours="Saturdays", position=2))
    return Desk(rig, qtbot)


# An entry


def test_r12_a_place_has_kind_reach_hours_and_languages(desk: Desk) -> None:
    find(desk.part, QAbstractButton, "places-add").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    for words in ("Anchor House", "day centre", "000 41", "weekdays", "Danish, Arabic"):
        QTest.keyClicks(focused(), words)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    press(desk.part, "places-done")
    [contact] = desk.places()
    assert [getattr(contact, key) for key in KEYS] == [
        "Anchor House", "day centre", "000 41", "weekdays", "Danish, Arabic",
    ]  # fmt: skip
    said = desk.said()
    assert all(words in said for words in ("Anchor House", "000 41", "day centre · weekdays", "Danish, Arabic"))


def test_r11_someone_to_ask_has_a_short_form(three: Desk) -> None:
    press(three.part, "people-to-ask-add")
    assert three.seen("people-to-ask-hours")
    assert not three.seen("people-to-ask-languages")
    assert not three.seen("people-to-ask-checked")


def test_r12_languages_alone_are_kept_and_nothing_breaks(rig: Rig, qtbot: QtBot) -> None:
    desk = Desk(rig, qtbot)
    press(desk.part, "places-add")
    desk.write("languages", "Tigrinya")
    press(desk.part, "places-done")
    [contact] = desk.places()
    assert (contact.text, contact.languages) == ("", "Tigrinya")
    assert desk.said().count("Tigrinya") == 2, "its name, and the way to change it"
    leaving_document(Leaving(ending=Ending(owner_uid="x"), services=[contact]))
    slip_document([contact])
    steps_document([], [contact], [], own=False, day="")


# Checked on


def test_r12_checked_today_is_one_press_and_one_undo(three: Desk) -> None:
    three.open_form(2)
    press(three.part, "places-checked-today")
    assert three.places()[2].checked == TODAY
    assert "Checked on 14 April." in three.said()
    assert not three.seen("places-checked-today")
    assert three.part.isAncestorOf(focused())
    three.undo()
    assert three.places()[2].checked == ""


def test_r12_the_day_can_be_another_and_be_taken_away(three: Desk) -> None:
    three.open_form(0)
    press(three.part, "places-checked-other")
    field = find(three.part, DateField, "places-checked-day")
    assert field.hasFocus()
    assert field.date() == QDate(2026, 3, 2)
    assert field.maximumDate() == QDate(2026, 4, 14), "no day to come"
    field.setDate(QDate(2026, 2, 1))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert three.places()[0].checked == "2026-02-01"
    assert find(three.part, QAbstractButton, "places-checked-other").hasFocus()
    press(three.part, "places-checked-none")
    assert three.places()[0].checked == ""
    assert three.part.isAncestorOf(focused())
    three.undo()
    assert three.places()[0].checked == "2026-02-01"


def test_esc_closes_the_choosing_of_a_day_and_then_the_form(three: Desk) -> None:
    three.open_form(0)
    press(three.part, "places-checked-other")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not three.seen("places-checked-day")
    assert three.seen("places-form")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not three.seen("places-form")


def test_r12_a_day_said_before_the_first_word_comes_with_it(desk: Desk) -> None:
    press(desk.part, "places-add")
    press(desk.part, "places-checked-today")
    assert desk.places() == [], "a day alone says nothing"
    desk.write("text", "Anchor House")
    press(desk.part, "places-done")
    assert [(contact.text, contact.checked) for contact in desk.places()] == [("Anchor House", TODAY)]


@pytest.mark.parametrize("day", ["spring", "2026-02-31", "9" * 20_000])
def test_what_is_no_day_is_not_said(rig: Rig, qtbot: QtBot, day: str) -> None:
    rig.vault.contacts.save(place(checked=day))
    desk = Desk(rig, qtbot)
    assert "hecked on" not in desk.said()
    desk.open_form()
    press(desk.part, "places-checked-today")
    assert desk.places()[0].checked == TODAY


# Worth a look


def test_r12_long_ago_says_so_softly_and_is_settled_by_one_press(three: Desk) -> None:
    said = three.said()
    assert "Last checked on 2 March 2025. Worth a look." in said
    assert said.count("Worth a look") == 1
    assert "Checked on 2 March" in said
    row = list(three.close_by.places._rows.values())[1]
    row.checked.setFocus()
    QTest.keyClick(row.checked, Qt.Key.Key_Space)
    assert three.places()[1].checked == TODAY
    assert "Worth a look" not in three.said()
    assert row.change.hasFocus()
    three.undo()
    assert "Worth a look" in three.said()


def test_r12_after_which_time_is_chosen_and_never_is_off(three: Desk) -> None:
    preferences = three.rig.services.preferences
    for months, many in ((0, 0), (3, 1), (12, 1), (6, 1)):
        actions = three.close_by._again.menu().actions()
        chosen = actions[(3, 6, 12, 0).index(months)]
        assert [action.isChecked() for action in actions].count(True) == 1
        chosen.trigger()
        words = chosen.text()
        assert preferences.value.check_services == months
        assert three.said().count("Worth a look") == many
        assert words in three.said()


def test_r12_it_is_said_in_the_library_alone(three: Desk) -> None:
    for route in (Route(Place.TODAY), Route(Place.FIRST_CONTACT), Route(Place.PEOPLE)):
        three.rooms.go(route)
        said = words_of(three.rooms)
        assert "orth a look" not in said
        assert "hecked on" not in said
    assert "Checked" not in slip_document(three.places()).toPlainText()


def test_without_a_day_nothing_is_said_or_asked(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.contacts.save(place())
    desk = Desk(rig, qtbot)
    assert "orth a look" not in desk.said()
    assert not desk.seen("check-again-menu")


# Steps


def test_r43_shipped_steps_bear_a_mark_until_they_are_mine_and_gone_through(desk: Desk) -> None:
    assert desk.seen("steps-not-agreed")
    assert "To agree with your supervisor" in desk.said()
    press(desk.part, "gone-through-today")
    assert desk.seen("steps-not-agreed"), "they are not the supporter's words yet"
    press(desk.part, "steps-mine")
    assert not desk.seen("steps-not-agreed"), "these very words were gone through"
    assert "You went through these on 14 April." in desk.said()
    press(desk.part, "gone-through-none")
    assert desk.seen("steps-not-agreed"), "nobody went through them yet"
    press(desk.part, "gone-through-today")
    assert not desk.seen("steps-not-agreed")
    desk.undo()
    assert desk.seen("steps-not-agreed")


def told_of_steps(desk: Desk) -> tuple[bool, bool, bool]:
    """Whether page, card and paper say that they were gone through; none of them while it bears the mark."""
    QApplication.processEvents()
    desk.part.print()
    paper, page = desk.printed(), desk.said()
    steps = own_steps_of(desk.rig.vault, card_words.load())
    assert desk.seen("steps-not-agreed") is ("To agree with your supervisor" in page) is not ("You went" in page)
    assert ("with your supervisor" in paper) is not ("Gone through" in paper)
    return "You went through these" in page, bool(steps.agreed_on), "Gone through with somebody" in paper


def test_r43_rewritten_steps_are_not_said_to_have_been_gone_through(desk: Desk) -> None:
    """Neither on the page, nor on the card, nor on paper; and it is undone in one step."""
    press(desk.part, "steps-mine")
    press(desk.part, "gone-through-today")
    assert told_of_steps(desk) == (True, True, True)
    own = desk.rig.vault.own_steps.all()
    for change in (
        [Edit(before=own[0], after=replace(own[0], text="Do something else"))],
        [Edit(before=own[-1], after=replace(own[-1], words="And how"))],
        [Edit(before=own[0])],
        [Edit(after=OwnStep(text="One more", position=99))],
        stepped(own, own[0].uid, 1),
    ):
        desk.rig.workspace.keep(change)
        assert told_of_steps(desk) == (False, False, False)
        assert "On 14 April you went through other words." in desk.said()
        desk.undo()
        assert told_of_steps(desk) == (True, True, True)


def test_r43_a_step_written_here_takes_the_day_along(desk: Desk) -> None:
    press(desk.part, "steps-mine")
    press(desk.part, "gone-through-today")
    line = find(desk.part, QWidget, "own-steps-add")
    line.setFocus()
    QTest.keyClicks(line, "Call Ada")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told_of_steps(desk) == (False, False, False)
    press(desk.part, "gone-through-today")
    assert told_of_steps(desk) == (True, True, True)


def test_r43_set_back_they_are_a_beginning_again(desk: Desk) -> None:
    desk.rig.vault.own_steps.save(OwnStep(text="Call Ada"))
    desk.part.show_part()
    press(desk.part, "gone-through-today")
    assert told_of_steps(desk) == (True, True, True)
    press(desk.part, "steps-back")
    press(desk.part, "steps-back-now")
    assert told_of_steps(desk) == (False, False, False)
    assert "A beginning." in desk.said()
    desk.undo()
    assert told_of_steps(desk) == (True, True, True)


@pytest.mark.parametrize(
    ("own", "day", "said"),
    [
        (False, "", "A beginning, to go through with your supervisor."),
        (False, "14 April 2026", "A beginning, to go through with your supervisor."),
        (True, "", "Still to go through with your supervisor."),
        (True, "14 April 2026", ""),
    ],
)
def test_r43_the_paper_bears_the_same_mark(qapp: QApplication, own: bool, day: str, said: str) -> None:
    words = steps_document(card_words.load().steps, [place(languages="Danish")], [], own=own, day=day).toPlainText()
    assert (said or "supervisor.") in words if said else "to go through" not in words
    assert "Danish" in words


# What I can and cannot offer


def test_r45_the_way_to_what_i_can_and_cannot_offer(desk: Desk) -> None:
    press(desk.part, "to-offer")
    assert desk.rooms.route.place is Place.FIRST_CONTACT
    assert "What I can and cannot offer" in words_of(desk.rooms.page)
    assert desk.rig.vault.first_talks.all() == []


# A slip


def test_r50_nothing_is_on_a_slip_unless_it_is_ticked(three: Desk) -> None:
    press(three.part, "slip-open")
    ticks = three.close_by.slip.ticks
    assert [tick.isChecked() for tick in ticks.values()] == [False] * 3
    assert next(iter(ticks.values())).hasFocus()
    assert not find(three.part, QAbstractButton, "slip-print").isEnabled()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    press(three.part, "slip-print")
    said = three.printed()
    assert all(words in said for words in ("Anchor House", "Day centre", "000 41", "Mo to Fr", "Danish, Arabic"))
    assert "The shed" not in said
    preview = find(three.part, PaperPreview, "slip-preview")
    assert "Anchor House" in preview.accessibleDescription()


def test_r50_a_single_place_is_ticked_already(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.contacts.save(place(reach="000 41"))
    desk = Desk(rig, qtbot)
    press(desk.part, "slip-open")
    press(desk.part, "slip-print")
    assert "000 41" in desk.printed()


def test_r51_the_slip_names_nobody_and_no_program(three: Desk) -> None:
    three.rig.person("Maren")
    three.slip_of(0, 1, 2)
    press(three.part, "slip-print")
    said = three.printed()
    assert PRODUCT not in said
    assert "Maren" not in said
    assert "2026" not in said
    assert "2025" not in said


def test_r12_b6_a_line_from_me_is_on_it_and_goes_with_the_paper(three: Desk) -> None:
    """It is for one person: nothing of it stays, whether the slip was printed or not."""
    three.slip_of(1)
    line = find(three.part, PageField, "slip-line")
    line.setFocus()
    QTest.keyClicks(line, "Ask for Bo.")
    assert three.rig.workspace.flush()
    assert three.rig.vault.drafts.get(DRAFT) == "Ask for Bo.", "a lock would take nothing"
    press(three.part, "slip-print")
    assert "Ask for Bo." in three.printed()
    assert three.rig.vault.drafts.get(DRAFT) is None
    assert line.words() == "Ask for Bo.", "for one more of the same"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not three.seen("slip-panel")
    assert find(three.part, QAbstractButton, "slip-open").hasFocus()
    press(three.part, "slip-open")
    assert line.words() == "", "it was for somebody else"


@pytest.mark.parametrize("way", ["escape", "button", "opener", "page", "part", "pdf"])
def test_b6_however_a_slip_is_left_nothing_of_its_line_stays(three: Desk, tmp_path: Path, way: str) -> None:
    three.slip_of(1)
    line = find(three.part, PageField, "slip-line")
    line.setFocus()
    QTest.keyClicks(line, "Maren, ask for Bo.")
    if way == "escape":
        QTest.keyClick(line, Qt.Key.Key_Escape)
    elif way == "page":
        three.rooms.go(Route(Place.TODAY))
    elif way == "part":
        find(three.part.head, Option, "option-story").click()
    elif way == "pdf":
        three.pickers.pdf_answer = tmp_path / "slip.pdf"
        press(three.part, "slip-pdf")
    else:
        press(three.part, "slip-away" if way == "button" else "slip-open")
    assert three.rig.vault.drafts.select("1") == []
    three.rooms.go(Route(Place.TODAY))
    three.rooms.go(Route(Place.LIBRARY, part="services"))
    three.slip_of(0)
    assert line.words() == ""
    press(three.part, "slip-print")
    assert "Maren" not in three.printed()


def test_b9_a_line_that_a_lock_came_over_is_there_again(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.contacts.save(place())
    rig.vault.drafts.put(DRAFT, "Ask for Bo.", owner_uid="", at=1)
    desk = Desk(rig, qtbot)
    press(desk.part, "slip-open")
    assert find(desk.part, PageField, "slip-line").words() == "Ask for Bo."
    desk.rooms.go(Route(Place.TODAY))
    assert rig.vault.drafts.select("1") == []


def test_b9_a_line_that_could_not_be_taken_out_is_told(three: Desk) -> None:
    three.slip_of(1)
    line = find(three.part, PageField, "slip-line")
    line.setFocus()
    QTest.keyClicks(line, "Ask for Bo.")
    assert three.rig.workspace.flush()
    with three.rig.full_disk():
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert three.seen("slip-panel")
        assert "The disk is full" in three.said()
        three.rooms.go(Route(Place.TODAY))
    assert len(three.rig.failures) == 1


def test_many_places_to_tick_follow_a_few_at_a_time(rig: Rig, qtbot: QtBot) -> None:
    for at in range(60):
        rig.vault.contacts.save(place(f"Place {at}", position=at))
    desk = Desk(rig, qtbot)
    slip = desk.close_by.slip
    slip.open_for(desk.places())
    assert len(slip.ticks) == FIRST
    list(slip.ticks.values())[3].click()
    qtbot.waitUntil(lambda: len(slip.ticks) == 60)
    assert list(slip.ticks) == [contact.uid for contact in desk.places()]
    list(slip.ticks.values())[58].click()
    rig.workspace.save(desk.places()[0], None)
    assert [at for at, tick in enumerate(slip.ticks.values()) if tick.isChecked()] == [2, 57], "those stay ticked"
    press(desk.part, "slip-print")
    assert "Place 3" in desk.printed()
    assert "Place 58" in desk.printed()


def test_b9_a_line_that_cannot_be_kept_stays_and_is_carried(three: Desk) -> None:
    three.slip_of(0)
    line = find(three.part, PageField, "slip-line")
    line.setFocus()
    with three.rig.full_disk():
        QTest.keyClicks(line, "Ask for Bo.")
        press(three.part, "slip-print")
        assert three.pickers.printed == []
        assert "The disk is full" in three.said()
        [carried] = three.rig.workspace.unkept()
        assert isinstance(carried, DraftWords)
        assert (carried.key, carried.body, carried.owner_uid) == (DRAFT, "Ask for Bo.", "")
    press(three.part, "slip-line-bannerAction")
    press(three.part, "slip-print")
    assert "Ask for Bo." in three.printed()


def test_the_slip_is_saved_as_pdf_under_a_name_that_says_nothing(three: Desk, tmp_path: Path) -> None:
    three.slip_of(0)
    three.pickers.pdf_answer = tmp_path / "anywhere.pdf"
    press(three.part, "slip-pdf")
    assert (tmp_path / "anywhere.pdf").read_bytes().startswith(b"%PDF")
    assert "outside the vault" in three.said()
    three.pickers.pdf_answer = tmp_path / "nowhere" / "anywhere.pdf"
    press(three.part, "slip-pdf")
    assert not (tmp_path / "nowhere").exists()
    assert find(three.part, QWidget, "slip-told").property("look") == "error"


def test_a_place_taken_out_leaves_the_slip_and_the_ticks_of_others(three: Desk) -> None:
    three.slip_of(0, 1)
    three.rig.workspace.save(three.places()[0], None)
    assert [tick.isChecked() for tick in three.close_by.slip.ticks.values()] == [True, False]
    for contact in three.places():
        three.rig.workspace.save(contact, None)
    assert not three.seen("slip-panel")
    assert not three.seen("slip-open"), "there is nothing to hand over"
    assert three.part.isAncestorOf(focused())


def test_r12_a_slip_is_one_sheet_and_ends_where_it_is_cut(qapp: QApplication) -> None:
    few = [place(f"Place {at}", reach=f"000 {at}", languages="Danish") for at in range(3)]
    assert slip_document(few, "A line").pageCount() == 1
    assert cut_off(few).pageCount() == 1
    assert cut_off(few).pageSize().height() < slip_document(few).pageSize().height() * 0.6
    many = slip_document([place("x" * 20_000, hours="<b>&amp;</b> مريم"), *few, *few])
    assert "<b>&amp;</b>" in many.toPlainText()
    assert many.pageCount() > 1


# From a file


def test_r12_a_file_is_looked_through_before_anything_comes_in(three: Desk, tmp_path: Path) -> None:
    path = three.file(tmp_path)
    before = path.read_bytes()
    three.bring()
    said = three.said()
    assert "From “places.csv”: 3 place" in said
    assert "is there already" in said
    assert three.rows.rows.index(0).data(FoundModel.MORE) == "It is among your places already."
    assert "left out: 4." in said
    assert "The file stays where it is" in said
    assert len(three.places()) == 3, "nothing came in yet"
    assert three.ticked() == ["Lantern yard"]
    assert three.rows.hasFocus()
    assert "Bring in 1 place" in said
    press(three.part, "bring-in-now")
    assert three.names() == ["Anchor House", "The shed", "Lantern yard", "Lantern yard"]
    new = three.places()[-1]
    assert (new.reach, new.languages, new.checked, new.position) == ("000 43", "Arabic", "", 3)
    assert "brought in" in three.said()
    assert find(three.part, QAbstractButton, "bring-in-open").hasFocus()
    assert path.read_bytes() == before


def test_r12_all_that_came_in_is_taken_out_by_one_step(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    press(desk.part, "bring-in-now")
    assert desk.names() == ["Anchor House", "The shed", "Lantern yard"]
    assert desk.places()[0].checked == LATELY
    desk.undo()
    assert desk.places() == []
    assert not desk.seen("brought-in")
    assert desk.part.isAncestorOf(focused())


def test_r12_how_it_will_look_follows_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    QTest.keyClick(focused(), Qt.Key.Key_End)
    look = find(desk.part, QWidget, "bring-in-look")
    assert "Row 5 of the file" in words_of(look)
    assert "Lantern yard" in words_of(look)
    assert "could not be read" in words_of(look), "spring is no day"
    assert "could not be read, so none is kept: 5." in desk.said(), "not only where it is looked at"
    assert desk.rows.rows.index(2).data(FoundModel.MORE) == "Its day is left out. Garden, 000 43"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert "Bring in 2 place" in desk.said()
    press(desk.part, "bring-in-before")
    assert "Row 3 of the file" in words_of(look)
    for _ in range(3):
        find(desk.part, QAbstractButton, "bring-in-before").click()
    assert "Row 2 of the file" in words_of(look)
    assert not find(desk.part, QAbstractButton, "bring-in-before").isEnabled()


def test_tab_comes_by_the_rows_once_and_arrows_walk(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    QTest.keyClick(desk.rows, Qt.Key.Key_Down)
    assert desk.rows.currentIndex().row() == 1
    QTest.keyClick(desk.rows, Qt.Key.Key_Tab)
    assert focused().objectName() == "bring-in-now"
    QTest.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.rows.hasFocus()
    assert desk.rows.currentIndex().row() == 1


def test_a_row_is_ticked_by_a_press(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    where = desk.rows.visualRect(desk.rows.rows.index(1)).center()
    QTest.mouseClick(desk.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.ticked() == ["Anchor House", "Lantern yard"]
    assert "The shed" in words_of(find(desk.part, QWidget, "bring-in-look"))
    QTest.mouseClick(desk.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.ticked() == ["Anchor House", "The shed", "Lantern yard"]


def test_the_rows_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_found(read(TABLE.encode(), [], date(2026, 4, 14)).services)
    model.turn([0, 2], on=False)
    assert [found.contact.text for found in model.taken()] == ["The shed"]
    said = model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said == "Day centre, 000 41"


def test_ticking_none_leaves_nothing_to_bring_in(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    press(desk.part, "bring-in-none")
    assert not find(desk.part, QAbstractButton, "bring-in-now").isEnabled()
    press(desk.part, "bring-in-all")
    press(desk.part, "bring-in-now")
    assert len(desk.places()) == 3


@pytest.mark.parametrize("way", ["button", "escape", "elsewhere"])
def test_r12_not_now_leaves_no_trace(desk: Desk, tmp_path: Path, way: str) -> None:
    desk.file(tmp_path)
    desk.bring()
    if way == "button":
        press(desk.part, "bring-in-away")
    elif way == "escape":
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    else:
        desk.rooms.go(Route(Place.TODAY))
        desk.rooms.go(Route(Place.LIBRARY, part="services"))
    assert desk.places() == []
    assert not desk.seen("bring-in")
    assert desk.seen("steps")
    if way != "elsewhere":
        assert find(desk.part, QAbstractButton, "bring-in-open").hasFocus()
    assert not desk.rig.workspace.undo_stack.canUndo()


def test_a_dialog_put_away_changes_nothing(desk: Desk) -> None:
    press(desk.part, "bring-in-open")
    assert desk.pickers.asked[0] == "A file with places in it"
    assert not desk.seen("bring-in")
    assert not desk.seen("bring-in-refused")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in that file"),
        (b"just words", "No table was found"),
        (b"[{", "looks like JSON"),
        (b"x" * 1_000_001, "larger than one megabyte"),
    ],
    ids=["empty", "prose", "json", "big"],
)
def test_a_file_that_cannot_be_read_is_told_where_it_was_asked_for(
    desk: Desk, tmp_path: Path, content: bytes, said: str
) -> None:
    desk.file(tmp_path, content)
    desk.bring()
    assert said in desk.said()
    assert not desk.seen("bring-in")
    assert str(tmp_path) not in desk.said()
    desk.file(tmp_path)
    desk.bring()
    press(desk.part, "bring-in-away")
    assert not desk.seen("bring-in-refused"), "another file was good"


def test_a_folder_and_a_file_that_is_gone_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.pickers.open_answer = tmp_path
    desk.bring()
    assert "That is a folder." in desk.said()
    desk.pickers.open_answer = tmp_path / "none.csv"
    press(desk.part, "bring-in-open")
    desk.qtbot.waitUntil(lambda: "not there any more" in desk.said())


def test_b9_on_a_full_disk_nothing_comes_in_and_it_can_be_tried_again(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    with desk.rig.full_disk():
        press(desk.part, "bring-in-now")
        assert "The disk is full, so nothing came in." in desk.said()
        assert desk.seen("bring-in")
    with desk.rig.full_disk(FolderReadOnly):
        press(desk.part, "bring-in-now")
        assert "It could not be kept" in desk.said()
    assert desk.places() == []
    press(desk.part, "bring-in-now")
    assert len(desk.places()) == 3


def test_undo_reaches_nothing_behind_a_file_that_is_looked_through(three: Desk, tmp_path: Path) -> None:
    three.rig.workspace.save(None, place("Mill"))
    three.file(tmp_path)
    three.bring()
    three.undo()
    assert "Mill" in three.names()
    three.page.print()
    assert three.pickers.printed == [], "nor is anything printed that is not seen"


def test_json_comes_in_the_same_way(desk: Desk, tmp_path: Path) -> None:
    name = "مريم 👩‍👩‍👧 “x” <b>"
    records = [{"name": name, "phone": "+45 1"}, {"name": "y" * 5000, "open": ["mo", "tu"]}]
    desk.file(tmp_path, json.dumps({"services": records}), "a" * 200 + ".json")
    desk.bring()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert "its end is left away" in desk.said()
    press(desk.part, "bring-in-now")
    first, second = desk.places()
    assert (first.text, first.reach) == (name, "+45 1")
    assert second.text.endswith("…")
    assert second.hours == "mo, tu"


def test_r12_columns_that_do_not_come_in_are_named(desk: Desk, tmp_path: Path) -> None:
    """A number may stand in one of them; and notes are nobody else's."""
    long = "x" * 300
    head = f"Name;Reach us at;Ward;;Contact name;Notes;{long};Phone"
    desk.file(tmp_path, f"{head}\nAnchor House;000 41;North;x;Bo Ek;he is rude;x;000 42\n")
    desk.bring()
    said = desk.said()
    assert f"from these columns: “Ward”, one without a heading, “Contact name” and “{'x' * 39}…”." in said
    assert "so they are left out: “Notes”." in said
    press(desk.part, "bring-in-now")
    [contact] = desk.places()
    assert contact.said == ("Anchor House", "000 42, 000 41")
    assert contact.what == ""


def test_r12_a_number_that_is_cut_is_said_before_it_comes_in(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path, "name,web,phone\nMill,x.example,000 40\nAnchor House," + "w" * 500 + ",000 41\n")
    desk.bring()
    assert "its end is left away: 3." in desk.said()
    more = desk.rows.rows.index(1).data(FoundModel.MORE)
    assert more.startswith("Cut short. 000 41, www")
    assert desk.rows.rows.index(0).data(FoundModel.MORE) == "000 40, x.example"


def test_a_refusal_that_comes_late_is_not_said(desk: Desk, tmp_path: Path) -> None:
    """Another page was looked at since, or another file was asked for."""
    desk.file(tmp_path, b"just words")
    press(desk.part, "bring-in-open")
    desk.rooms.go(Route(Place.TODAY))
    desk.rooms.go(Route(Place.LIBRARY, part="services"))
    done: list[int] = []
    desk.rig.services.tasks.run(desk.part, lambda: 1, done.append, lambda _: None)
    desk.qtbot.waitUntil(lambda: bool(done))
    assert not desk.seen("bring-in-refused")


def test_b6_a_place_taken_out_is_put_back_by_one_press(three: Desk) -> None:
    before = three.places()
    three.open_form(0)
    press(three.part, "places-remove")
    assert three.names() == ["The shed", "Lantern yard"]
    back = find(three.part, QAbstractButton, "places-taken-outAction")
    assert back.hasFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)
    assert three.places() == before
    assert next(iter(three.close_by.places._rows.values())).change.hasFocus()
    three.open_form(2)
    press(three.part, "places-remove")
    three.undo()
    assert three.places() == before
    assert list(three.close_by.places._rows.values())[2].change.hasFocus()


def test_very_many_rows_are_there_by_and_by_and_come_in_at_once(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path, "name,phone\n" + "".join(f"Place {at},000 {at}\n" for at in range(550)))
    desk.bring()
    assert "500 place" in desk.said()
    assert "Only the first 500 rows were looked at." in desk.said()
    press(desk.part, "bring-in-none")
    desk.rows.rows.turn(range(120), on=True)
    press(desk.part, "bring-in-now")
    assert len(desk.places()) == 120
    rows = desk.close_by.places
    desk.qtbot.waitUntil(lambda: len(rows._rows) == 120, timeout=60_000)
    assert list(rows._rows) == [contact.uid for contact in desk.places()]
    desk.undo()
    assert desk.places() == []


# Moving, tabbing, much of it


def test_r43_people_to_ask_keep_their_order_by_keyboard(rig: Rig, qtbot: QtBot) -> None:
    for at, name in enumerate(("Helle", "Ada")):
        rig.vault.contacts.save(Contact(text=name, position=at))
    desk = Desk(rig, qtbot)
    row = next(iter(desk.close_by.people._rows.values()))
    row.change.setFocus()
    QTest.keyClick(row.change, Qt.Key.Key_Down, ALT)
    assert [contact.text for contact in rig.vault.contacts.all(ContactKind.ASK)] == ["Ada", "Helle"]
    assert row.change.hasFocus()


@pytest.mark.parametrize("opened", ["", "form", "slip", "file"])
def test_b12_tab_comes_by_everything_in_reading_order(three: Desk, tmp_path: Path, opened: str) -> None:
    if opened == "form":
        three.open_form(0)
        press(three.part, "places-checked-other")
    elif opened == "slip":
        three.slip_of(0)
    elif opened == "file":
        three.file(tmp_path)
        three.bring()
    QApplication.processEvents()
    seen = (stop for stop in three.part.stops() if stop.isVisible() and stop.isEnabled())
    stops = [stop for stop in seen if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
    stops[0].setFocus()
    reached = []
    for _ in stops:
        reached.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert [stop.objectName() for stop in reached] == [stop.objectName() for stop in stops]
    assert all(stop.accessibleName() for stop in stops)


@pytest.mark.parametrize("wide", [1280, 960, 640])
def test_awkward_places_fit_everywhere(rig: Rig, qtbot: QtBot, tmp_path: Path, wide: int) -> None:
    for at, text in enumerate(["x" * 20_000, "word " * 4_000, "مريم 👩‍👩‍👧 “quoted” <b>&amp;"]):
        rig.vault.contacts.save(place(text, what=text, reach=text, hours=text, languages=text, position=at))
    desk = Desk(rig, qtbot, wide, 640)
    bar = desk.part.page.horizontalScrollBar()
    desk.slip_of(0, 1, 2)
    QApplication.processEvents()
    assert bar.maximum() == 0
    desk.open_form(0)
    QApplication.processEvents()
    assert bar.maximum() == 0
    desk.file(tmp_path)
    desk.bring()
    QApplication.processEvents()
    assert bar.maximum() == 0


def test_what_leaves_with_someone_has_the_languages(rig: Rig, qtbot: QtBot) -> None:
    """R33: the page they keep."""
    paper = leaving_document(
        Leaving(ending=Ending(owner_uid="x"), services=[place(reach="000 41", languages="Arabic")])
    )
    assert "Arabic" in paper.toPlainText()


def test_the_part_is_turned_while_a_file_is_looked_through(desk: Desk, tmp_path: Path) -> None:
    desk.file(tmp_path)
    desk.bring()
    find(desk.part.head, Option, "option-story").click()
    find(desk.page.part.head, Option, "option-services").click()
    assert desk.seen("steps")
    assert not desk.seen("bring-in")


def test_r17_undo_of_a_step_is_seen_here(desk: Desk) -> None:
    desk.rig.workspace.save(None, OwnStep(text="Call Ada"))
    desk.rig.workspace.save(None, AgreementLine(field=Field.STEPS_AGREED, text=TODAY))
    desk.undo()
    desk.undo()
    assert desk.rig.vault.own_steps.all() == []
    contact = place()
    desk.rig.workspace.save(None, contact)
    desk.rig.workspace.save(contact, replace(contact, languages="Danish"))
    assert "Danish" in desk.said()
    desk.undo()
    assert "Danish" not in desk.said()
