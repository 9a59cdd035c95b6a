"""The library: services and steps, and words to say; what is seen of them and what is stored (picture 17)."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion import card_words
from companion.agreement import OWN, AgreementLine, Field
from companion.firsts import Contact, ContactKind
from companion.gone_through import written
from companion.library import OwnStep, Starter
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.item_list import ItemList
from ui.pages.library import LibraryPage
from ui.pages.library_parts.step_rows import StepList
from ui.pages.library_parts.words import WordsPart
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.choices import Option
from ui.widgets.number_pebble import NumberPebble
from ui.widgets.wrap_line import WrapLine

WORDS = card_words.load()
SHIPPED = [(step.title, step.words) for step in WORDS.steps]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LONG = "word " * 4000
AWKWARD = ["مريم 👩‍👩‍👧 “quoted” <b>&amp;", "x" * 20_000, LONG.strip()]


class Library:
    """The rooms with the library open."""

    def __init__(self, rig: Rig, qtbot: QtBot, part: str = "services", wide: int = 1280, high: int = 800) -> None:
        self.rig = rig
        self.rooms: Rooms = rig.rooms(qtbot, Route(Place.LIBRARY, part=part), wide, high)
        page = self.rooms.page
        assert isinstance(page, LibraryPage)
        self.page = page

    def own(self) -> list[tuple[str, str]]:
        return [(step.text, step.words) for step in self.rig.vault.own_steps.all()]

    def starters(self, rung: str) -> list[str]:
        return [starter.text for starter in self.rig.vault.starters.all() if starter.rung == rung]

    @property
    def steps(self) -> StepList:
        return find(self.page, StepList, "own-steps")

    def titles(self) -> list[WrapLine]:
        QApplication.processEvents()
        return [row.field for row in self.steps._rows.values() if isinstance(row.field, WrapLine)]

    def hows(self) -> list[WrapLine]:
        return [w for w in self.page.findChildren(WrapLine, "step-how") if w.isVisible()]

    def option(self, part: str) -> Option:
        """The segment of the head that is seen: each part has its own."""
        return next(option for option in self.page.part.head.bar.options if option.value == part)

    def seen(self, name: str) -> bool:
        QApplication.processEvents()
        return any(w.isVisible() for w in self.page.findChildren(QWidget, name))

    def said(self) -> str:
        return words_of(self.page)

    def day(self) -> str:
        """Without the mark of the words it is of."""
        return self.rig.vault.agreement(OWN).text(Field.STEPS_AGREED).partition(" ")[0]

    def rung(self, key: str) -> ItemList:
        return find(self.page, ItemList, f"starters-{key}")

    def add(self, starters: ItemList, words: str) -> None:
        starters.add_field.setFocus()
        QTest.keyClicks(starters.add_field, words)
        QTest.keyClick(starters.add_field, Qt.Key.Key_Return)
        QApplication.processEvents()

    def undo(self) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, Qt.Key.Key_Z, CTRL)


@pytest.fixture
def library(rig: Rig, qtbot: QtBot) -> Library:
    return Library(rig, qtbot)


@pytest.fixture
def mine(library: Library) -> Library:
    press(library.page, "steps-mine")
    return library


@pytest.fixture
def words(rig: Rig, qtbot: QtBot) -> Library:
    return Library(rig, qtbot, "words")


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def go_on(words: str) -> None:
    """Written after what stands where the keyboard is."""
    QTest.keyClick(focused(), Qt.Key.Key_End, CTRL)
    QTest.keyClicks(focused(), words)


# The room


def test_b12_the_library_opens_by_its_item_and_by_ctrl_4(rig: Rig, qtbot: QtBot) -> None:
    rooms = rig.rooms(qtbot)
    QTest.keyClick(rooms.focusWidget() or rooms, Qt.Key.Key_4, CTRL)
    assert rooms.route.place is Place.LIBRARY
    assert find(rooms.sidebar, QAbstractButton, "nav-library").isChecked()
    assert rooms.page.isAncestorOf(focused())
    rooms.go(Route(Place.TODAY))
    press(rooms.sidebar, "nav-library")
    assert isinstance(rooms.page, LibraryPage)


def test_b12_f6_goes_from_the_library_to_the_rooms_and_back(library: Library) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert focused().objectName() == "nav-library"
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert library.page.isAncestorOf(focused())


def test_arrows_and_ctrl_tab_turn_the_page_and_keep_the_keyboard(library: Library) -> None:
    assert focused().objectName() == "option-services"
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused().objectName() == "option-learning"
    assert library.seen("library-learning")
    assert not library.seen("library-services")
    QTest.keyClick(focused(), Qt.Key.Key_Tab, CTRL)
    assert focused().objectName() == "option-guides"
    assert library.seen("library-guides")
    assert not library.seen("library-learning")
    QTest.keyClick(focused(), Qt.Key.Key_Tab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert focused().objectName() == "option-learning"


def test_come_back_without_a_part_it_is_the_page_last_looked_at(library: Library) -> None:
    library.rooms.go(Route(Place.LIBRARY, part="words"))
    library.rooms.go(Route(Place.TODAY))
    library.rooms.go(Route(Place.LIBRARY))
    assert library.seen("library-words")
    library.rooms.go(Route(Place.LIBRARY, part="nowhere"))
    assert library.seen("library-words")


@pytest.mark.parametrize("part", ["services", "words"])
def test_b12_tab_comes_by_everything_in_reading_order(rig: Rig, qtbot: QtBot, part: str) -> None:
    for at, step in enumerate(SHIPPED):
        rig.vault.own_steps.save(OwnStep(text=step[0], words=step[1], position=at))
    rig.vault.starters.save(Starter(text="May I think aloud?", rung="ask-leave"))
    rig.vault.contacts.save(Contact(text="Helle", reach="555 0117"))
    library = Library(rig, qtbot, part)
    QApplication.processEvents()
    by_tab = Qt.FocusPolicy.TabFocus.value
    seen = [stop for stop in library.page.part.stops() if stop.isVisible()]
    stops = [stop for stop in seen if stop.focusPolicy().value & by_tab]  # of segments, the chosen one
    stops[0].setFocus()
    reached = []
    for _ in stops:
        reached.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert [stop.objectName() for stop in reached] == [stop.objectName() for stop in stops]
    assert reached == stops
    assert all(stop.accessibleName() for stop in stops)


# Steps


def test_r43_the_shipped_steps_stand_there_marked_as_a_beginning(library: Library) -> None:
    said = library.said()
    assert all(title in said and how in said for title, how in SHIPPED)
    assert "A beginning." in said
    assert "supervisor" in said
    stones = [stone.words() for stone in library.page.findChildren(NumberPebble) if stone.isVisible()]
    assert stones == ["1", "2", "3", "4", "5"]
    assert library.own() == []


def test_r43_the_product_ships_no_number_and_no_service(library: Library) -> None:
    said = "\n".join(line for line in library.said().split("\n") if line not in ("1", "2", "3", "4", "5"))
    assert not any(letter.isdigit() for letter in said)
    assert library.rig.vault.contacts.all(ContactKind.SERVICE) == []


def test_r43_make_these_mine_copies_them_in_one_gesture(mine: Library) -> None:
    assert mine.own() == SHIPPED
    assert mine.titles()[0].hasFocus(), "the keyboard is where one goes on"
    assert [field.words() for field in mine.titles()] == [title for title, _ in SHIPPED]
    assert [field.words() for field in mine.hows()] == [how for _, how in SHIPPED]
    said = mine.said()
    assert "A beginning." not in said
    assert "Your own steps." in said
    assert not mine.seen("shipped-steps")
    mine.undo()
    assert mine.own() == []
    assert mine.seen("shipped-steps")
    assert find(mine.page, QAbstractButton, "steps-mine").hasFocus()


def test_r43_title_and_how_are_changed_where_they_stand(mine: Library) -> None:
    mine.titles()[0].setFocus()
    go_on(" a while")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is mine.hows()[0]
    go_on(" Breathe.")
    assert mine.rig.workspace.flush()
    assert mine.own()[0] == (f"{SHIPPED[0][0]} a while", f"{SHIPPED[0][1]} Breathe.")
    mine.rooms.go(Route(Place.TODAY))
    mine.rooms.go(Route(Place.LIBRARY))
    mine.undo()
    assert mine.own()[0] == (f"{SHIPPED[0][0]} a while", SHIPPED[0][1])
    mine.undo()
    assert mine.own() == SHIPPED


def test_r43_a_step_is_added_by_keyboard_and_tab_goes_on_to_how(mine: Library) -> None:
    mine.steps.add_field.setFocus()
    QTest.keyClicks(mine.steps.add_field, "Write it down")
    QTest.keyClick(mine.steps.add_field, Qt.Key.Key_Tab)
    assert focused() is mine.hows()[-1]
    QTest.keyClicks(focused(), "The same evening.")
    assert mine.rig.workspace.flush()
    assert mine.own() == [*SHIPPED, ("Write it down", "The same evening.")]
    stones = [stone.words() for stone in mine.steps.findChildren(NumberPebble) if stone.isVisible()]
    assert sorted(stones) == ["", "1", "2", "3", "4", "5", "6"]


def test_r43_steps_move_by_keyboard_and_are_numbered_again(mine: Library) -> None:
    first = mine.titles()[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down, ALT)
    assert mine.own()[:2] == [SHIPPED[1], SHIPPED[0]]
    assert first.hasFocus()
    assert first.accessibleName() == "Step 2"
    mine.undo()
    assert mine.own() == SHIPPED


def test_r43_with_the_last_one_taken_out_the_shipped_ones_are_back(rig: Rig, qtbot: QtBot) -> None:
    rig.vault.own_steps.save(OwnStep(text="Call Ada"))
    library = Library(rig, qtbot)
    assert not library.seen("shipped-steps")
    press(library.page, "item-remove")
    assert library.own() == []
    assert library.seen("shipped-steps")
    assert library.page.isAncestorOf(focused())
    library.undo()
    assert library.own() == [("Call Ada", "")]
    assert [field.words() for field in library.titles()] == ["Call Ada"]


def test_r43_unchanged_steps_are_set_back_without_a_question(mine: Library) -> None:
    press(mine.page, "steps-back")
    assert mine.own() == []
    assert mine.seen("shipped-steps")
    assert find(mine.page, QAbstractButton, "steps-mine").hasFocus()


def test_r43_changed_steps_are_set_back_only_when_said_twice_and_come_back_whole(mine: Library) -> None:
    mine.add(mine.steps, "Write it down")
    changed = mine.own()
    press(mine.page, "steps-back")
    assert mine.own() == changed
    assert find(mine.page, QAbstractButton, "steps-back-not").hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not mine.seen("steps-back-panel")
    assert find(mine.page, QAbstractButton, "steps-back").hasFocus()
    press(mine.page, "steps-back")
    press(mine.page, "steps-back-now")
    assert mine.own() == []
    assert not mine.seen("steps-back-panel")
    assert find(mine.page, QAbstractButton, "steps-mine").hasFocus()
    mine.undo()
    assert mine.own() == changed


def test_a_question_left_standing_is_gone_when_the_page_is_come_back_to(mine: Library) -> None:
    mine.add(mine.steps, "Write it down")
    press(mine.page, "steps-back")
    mine.rooms.go(Route(Place.TODAY))
    mine.rooms.go(Route(Place.LIBRARY))
    assert not mine.seen("steps-back-panel")
    assert mine.seen("steps-back")
    assert len(mine.own()) == 6


# Gone through


def test_r43_the_day_they_were_gone_through_is_kept_and_said(library: Library) -> None:
    assert not library.seen("gone-through-said")
    press(library.page, "gone-through-today")
    assert library.day() == "2026-04-14"
    assert "You went through these on 14 April." in library.said()
    assert not library.seen("gone-through-today")
    assert find(library.page, QAbstractButton, "gone-through-none").hasFocus()
    library.undo()
    assert library.day() == ""
    assert not library.seen("gone-through-said")


def test_r43_the_day_can_be_taken_away_and_asks_for_nothing(rig: Rig, qtbot: QtBot) -> None:
    shipped = [(step.title, step.words) for step in card_words.load().steps]
    rig.vault.lines.save(AgreementLine(field=Field.STEPS_AGREED, text=written(date(2025, 3, 2), shipped)))
    library = Library(rig, qtbot)
    said = library.said()
    assert "You went through these on 2 March 2025." in said
    assert "again" not in said.lower(), "no reminder"
    press(library.page, "gone-through-none")
    assert library.day() == ""
    assert find(library.page, QAbstractButton, "gone-through-today").hasFocus()


@pytest.mark.parametrize("text", ["soon", "2026-02-31", "9" * 20_000, "2 March"])
def test_what_is_no_day_is_not_said(rig: Rig, qtbot: QtBot, text: str) -> None:
    rig.vault.lines.save(AgreementLine(field=Field.STEPS_AGREED, text=text))
    library = Library(rig, qtbot)
    assert not library.seen("gone-through-said")
    press(library.page, "print-library")
    assert library.seen("gone-through-today")


# Close by


def test_r11_r12_r50_contacts_are_the_same_as_at_a_first_talk(library: Library, rig: Rig) -> None:
    press(library.page, "places-add")
    QTest.keyClicks(find(library.page, QLineEdit, "places-text"), "The open kitchen")
    QTest.keyClicks(find(library.page, QLineEdit, "places-reach"), "555 0150")
    press(library.page, "places-done")
    [place] = rig.vault.contacts.all(ContactKind.SERVICE)
    assert (place.text, place.reach) == ("The open kitchen", "555 0150")
    said = library.said()
    assert "The open kitchen" in said
    assert "555 0150" in said
    library.rooms.go(Route(Place.FIRST_CONTACT))
    assert "The open kitchen" in words_of(library.rooms.page)


def test_r12_empty_lists_say_what_they_are_for(library: Library) -> None:
    said = library.said()
    assert "Places to turn to" in said
    assert "Only what you write stands here." in said
    assert "People to ask" in said


# Paper


def printed(library: Library) -> QTextDocument:
    pickers = library.rig.services.pickers
    assert isinstance(pickers, FakePickers)
    return pickers.printed[-1]


def test_r43_r50_one_paper_has_the_steps_and_who_is_close_by(library: Library, rig: Rig) -> None:
    rig.vault.contacts.save(Contact(text="Helle", what="Supervisor", reach="555 0117", hours="Weekdays"))
    rig.vault.contacts.save(Contact(text="", reach="555 0150", kind=ContactKind.SERVICE))
    press(library.page, "gone-through-today")
    QTest.keyClick(focused(), Qt.Key.Key_P, CTRL)
    paper = printed(library)
    said = paper.toPlainText()
    assert paper.pageCount() == 1
    assert all(title in said and how in said for title, how in SHIPPED)
    assert "A beginning, to go through with your supervisor." in said
    assert "14 April 2026" in said
    assert all(words in said for words in ("Helle", "Supervisor", "555 0117", "Weekdays", "555 0150"))


def test_r43_words_just_typed_are_on_the_paper(mine: Library) -> None:
    mine.titles()[0].setFocus()
    go_on(" now")
    press(mine.page, "print-library")
    said = printed(mine).toPlainText()
    assert f"{SHIPPED[0][0]} now" in said
    assert "A beginning" not in said
    assert "Places to turn to" not in said, "no empty heading"


def test_words_that_cannot_be_kept_are_not_printed(mine: Library) -> None:
    mine.titles()[0].setFocus()
    go_on(" now")
    pickers = mine.rig.services.pickers
    assert isinstance(pickers, FakePickers)
    with mine.rig.full_disk():
        press(mine.page, "print-library")
        assert pickers.printed == []
    assert mine.rig.workspace.flush()


def test_r37_the_ladder_is_on_the_paper_of_its_guide(words: Library) -> None:
    words.add(words.rung("hold-back"), "A phrase of mine")
    QTest.keyClick(focused(), Qt.Key.Key_P, CTRL)
    said = printed(words).toPlainText()
    assert all(rung.title in said and rung.words in said for rung in WORDS.rungs)
    assert "A phrase of mine" in said


# Words


def test_r37_r38_each_rung_stands_with_its_line_and_ways_to_begin(words: Library) -> None:
    said = words.said()
    for rung in WORDS.rungs:
        assert rung.title in said
        assert rung.words in said
        assert all(starter in said for starter in rung.starters)
    for reminders in WORDS.reminders.values():
        assert all(reminder in said for reminder in reminders)
    assert words.rig.vault.starters.all() == []


def test_r38_own_ways_to_begin_are_kept_by_the_rung_they_stand_by(words: Library) -> None:
    for rung in WORDS.rungs:
        words.add(words.rung(rung.key), f"For {rung.title}")
    assert [words.starters(rung.key) for rung in WORDS.rungs] == [[f"For {rung.title}"] for rung in WORDS.rungs]
    last = words.rung(WORDS.rungs[-1].key)
    words.add(last, "Another")
    assert words.starters(WORDS.rungs[-1].key) == [f"For {WORDS.rungs[-1].title}", "Another"]
    words.undo()
    assert words.starters(WORDS.rungs[-1].key) == [f"For {WORDS.rungs[-1].title}"]


def test_r38_they_are_changed_moved_and_taken_out(rig: Rig, qtbot: QtBot) -> None:
    for at, text in enumerate(("one", "two")):
        rig.vault.starters.save(Starter(text=text, rung="ask-first", position=at))
    rig.vault.starters.save(Starter(text="elsewhere", rung="hold-back"))
    words = Library(rig, qtbot, "words")
    starters = words.rung("ask-first")
    rows = list(starters._rows.values())
    rows[0].field.setFocus()
    QTest.keyClick(rows[0].field, Qt.Key.Key_Down, ALT)
    assert words.starters("ask-first") == ["two", "one"]
    go_on("!")
    assert rig.workspace.flush()
    assert words.starters("ask-first") == ["two", "one!"]
    rows[1].remove.click()
    assert words.starters("ask-first") == ["one!"]
    assert words.starters("hold-back") == ["elsewhere"]


def test_a_phrase_by_no_rung_is_not_out_of_reach(rig: Rig, qtbot: QtBot) -> None:
    """R38: another machine, or an earlier version, may know other rungs."""
    rig.vault.starters.save(Starter(text="Shall we stop here?", rung="of-old"))
    words = Library(rig, qtbot, "words")
    assert "At any time" in words.said()
    part = find(words.page, WordsPart, "library-words")
    row = next(iter(part._lists[""]._rows.values()))
    assert row.field.words() == "Shall we stop here?"
    row.remove.setFocus()
    row.remove.click()
    assert rig.vault.starters.all() == []
    assert "At any time" not in words.said()
    assert words.page.isAncestorOf(focused())


# Undo reaches what is seen


def test_r17_undo_takes_back_only_what_is_seen_on_the_page(mine: Library) -> None:
    mine.rooms.go(Route(Place.LIBRARY, part="words"))
    mine.undo()
    assert mine.own() == SHIPPED
    mine.add(mine.rung("hold-back"), "mhm")
    mine.rooms.go(Route(Place.LIBRARY, part="services"))
    mine.undo()
    assert mine.starters("hold-back") == ["mhm"]
    mine.rig.workspace.save(None, AgreementLine(field=Field.CAN_OFFER, text="Company"))
    mine.undo()
    assert mine.rig.vault.agreement(OWN).text(Field.CAN_OFFER) == "Company"


# A full disk


def test_b9_make_mine_and_set_back_fail_whole_and_say_so(library: Library) -> None:
    with library.rig.full_disk():
        press(library.page, "steps-mine")
        assert library.seen("shipped-steps")
        assert "The disk is full" in words_of(library.rooms)
    assert library.own() == []
    press(library.page, "steps-mine")
    library.add(library.steps, "Write it down")
    press(library.page, "steps-back")
    with library.rig.full_disk():
        press(library.page, "steps-back-now")
        press(library.page, "gone-through-today")
    assert len(library.own()) == 6
    assert library.day() == ""
    assert library.seen("steps-back-panel"), "it can be tried again"
    assert len(library.rig.failures) == 3


def test_b9_words_that_cannot_be_kept_hold_their_page_and_are_carried(mine: Library) -> None:
    mine.hows()[0].setFocus()
    with mine.rig.full_disk():
        go_on(" Slowly")
        mine.option("guides").click()
        assert mine.seen("library-services"), "they stay in view"
        assert mine.option("services").isChecked()
        assert "The disk is full" in mine.said()
        [carried] = mine.rig.workspace.unkept()
        assert isinstance(carried, OwnStep)
        assert carried.words == f"{SHIPPED[0][1]} Slowly"
        mine.rooms.go(Route(Place.TODAY))
        assert mine.rooms.route.place is Place.LIBRARY
    assert mine.rig.workspace.flush()
    assert mine.own()[0] == (SHIPPED[0][0], f"{SHIPPED[0][1]} Slowly")


def test_b9_a_line_not_finished_is_kept_when_the_page_is_turned(words: Library) -> None:
    starters = words.rung("hold-back")
    starters.add_field.setFocus()
    QTest.keyClicks(starters.add_field, "half a li")
    words.option("services").click()
    assert words.starters("hold-back") == ["half a li"]


# Much of it


@pytest.mark.parametrize("text", AWKWARD, ids=["mixed", "one word", "many words"])
@pytest.mark.parametrize("part", ["services", "words"])
def test_awkward_words_are_kept_whole_and_fit(rig: Rig, qtbot: QtBot, text: str, part: str) -> None:
    rig.vault.own_steps.save(OwnStep(text=text, words=text))
    rig.vault.starters.save(Starter(text=text, rung="hold-back"))
    rig.vault.contacts.save(Contact(text=text, what=text, reach=text, hours=text))
    library = Library(rig, qtbot, part, 960, 640)
    QApplication.processEvents()
    assert library.page.horizontalScrollBar().maximum() == 0
    library.page.print()
    library.rooms.go(Route(Place.TODAY))
    assert library.own() == [(text, text)]
    assert library.starters("hold-back") == [text]


def test_five_hundred_steps_and_phrases_are_all_there(rig: Rig, qtbot: QtBot) -> None:
    with rig.vault.transaction():
        for at in range(500):
            rig.vault.own_steps.save(OwnStep(text=f"step {at}", position=at))
            rig.vault.starters.save(Starter(text=f"phrase {at}", rung="few-ideas", position=at))
    library = Library(rig, qtbot)
    qtbot.waitUntil(lambda: len(library.steps._rows) == 500, timeout=30_000)
    assert library.titles()[-1].accessibleName() == "Step 500"
    library.add(library.steps, "one more")
    assert library.own()[-1] == ("one more", "")
    library.rooms.go(Route(Place.LIBRARY, part="words"))
    qtbot.waitUntil(lambda: len(library.rung("few-ideas")._rows) == 500, timeout=30_000)


@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (960, 640), (640, 560)])
@pytest.mark.parametrize("part", ["services", "words"])
def test_b12_pages_scroll_down_only(rig: Rig, qtbot: QtBot, part: str, wide: int, high: int) -> None:
    library = Library(rig, qtbot, part, wide, high)
    QApplication.processEvents()
    assert isinstance(library.page, QScrollArea)
    assert library.page.horizontalScrollBar().maximum() == 0


def test_r51_nothing_here_names_anyone(library: Library) -> None:
    library.rig.person("Maren")
    library.rooms.go(Route(Place.LIBRARY, part="words"))
    library.rooms.go(Route(Place.LIBRARY, part="services"))
    said = "\n".join(label.text() for label in library.page.findChildren(QLabel))
    assert "Maren" not in said
