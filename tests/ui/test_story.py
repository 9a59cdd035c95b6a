"""My story: what is seen of it, what is kept, and to whom it was told (R14, R29, R36, R44, R47, picture 16)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.endings import Ending, EndingKind
from companion.people import Person
from companion.stories import Length, RatherNot, Ready, Story, Told
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.library import LibraryPage
from ui.pages.library_parts.story import RATHER, StoryPart
from ui.pages.library_parts.story_list import StoryList
from ui.routes import Place, Route
from ui.widgets.choices import Option
from ui.widgets.fields import Choice, DateField, LineField, PageField
from ui.widgets.wrap_line import WrapLine

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
AWKWARD = ["مريم 👩‍👩‍👧 “quoted” <b>&amp;", "x" * 20_000, "word " * 4000]


class Stories:
    """The rooms with my story open."""

    def __init__(self, rig: Rig, qtbot: QtBot, uid: str = "", wide: int = 1280, high: int = 800) -> None:
        self.rig = rig
        self.rooms = rig.rooms(qtbot, Route(Place.LIBRARY, uid, "story"), wide, high)
        page = self.rooms.page
        assert isinstance(page, LibraryPage)
        self.page = page

    @property
    def part(self) -> StoryPart:
        part = self.page.part
        assert isinstance(part, StoryPart)
        return part

    @property
    def pieces(self) -> StoryList:
        return self.part.side.list

    def rows(self) -> list[tuple[str, str]]:
        return [(row.title, row.about) for row in self.pieces.stories.rows]

    def opened(self) -> str:
        """The title that is marked in the list, '' for none."""
        chosen = self.pieces.selectionModel().selectedIndexes()
        return str(chosen[0].data()) if chosen else ""

    def kept(self) -> list[Story]:
        return self.rig.vault.stories.all()

    def seen(self, name: str) -> bool:
        QApplication.processEvents()
        return any(widget.isVisible() for widget in self.page.findChildren(QWidget, name))

    def said(self) -> str:
        return words_of(self.page)

    def page_field(self, length: Length = Length.MINUTE) -> PageField:
        return find(self.page, PageField, f"story-{length.value}")

    def title(self) -> WrapLine:
        return find(self.page, WrapLine, "story-title")

    def type(self, widget: QWidget, words: str) -> None:
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_End, CTRL)
        QTest.keyClicks(widget, words)
        assert self.rig.workspace.flush()
        QApplication.processEvents()

    def choose(self, name: str, value: str) -> None:
        group = find(self.page, QWidget, name)
        option = next(o for o in group.findChildren(Option) if o.value == value)
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)

    def undo(self) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()

    def tell(self, who: str, words: str = "") -> None:
        press(self.page, "told-add")
        choice = find(self.page, Choice, "told-who")
        choice.setCurrentIndex(choice.findText(who))
        choice.activated.emit(choice.currentIndex())
        QTest.keyClicks(find(self.page, LineField, "told-words"), words)
        press(self.page, "told-keep")

    def offered(self) -> list[str]:
        choice = find(self.page, Choice, "told-who")
        return [choice.itemText(at) for at in range(choice.count())]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def piece(rig: Rig, text: str, position: int = 0, **facts: object) -> Story:
    made = replace(Story(text=text, position=position), **facts)  # type: ignore[arg-type]
    rig.vault.stories.save(made)
    return made


@pytest.fixture
def three(rig: Rig, qtbot: QtBot) -> Stories:
    """Three pieces, the first of them open: Ready, Not yet, Mine only."""
    for at, (text, ready) in enumerate(zip(("Coat", "Bus", "Tracks"), Ready, strict=True)):
        piece(rig, text, at, ready=ready, minute=f"The {text} story")
    return Stories(rig, qtbot)


# The list


def test_r14_the_introduction_has_its_row_before_it_is_written(rig: Rig, qtbot: QtBot) -> None:
    stories = Stories(rig, qtbot)
    assert stories.rows() == [("My introduction", "Not written yet")]
    assert stories.opened() == ""
    assert stories.seen("story-empty")
    assert stories.kept() == []
    press(stories.page, "story-begin")
    assert stories.seen("story-piece")
    assert focused().objectName() == "story-purpose"
    stories.type(stories.page_field(), "I am from here.")
    [mine] = stories.kept()
    assert (mine.introduction, mine.minute) == (True, "I am from here.")
    assert stories.rows() == [("My introduction", "About a minute")]


def test_r14_the_introduction_has_no_door_and_is_told_to_everyone(rig: Rig, qtbot: QtBot) -> None:
    rig.person()
    mine = Story(introduction=True, breath="Hello.")
    rig.vault.stories.save(mine)
    stories = Stories(rig, qtbot, mine.uid)
    assert not stories.seen("story-ready")
    assert not stories.seen("told-log")
    assert not stories.seen("story-title")
    assert stories.page_field(Length.BREATH).isVisible(), "the length there are words for"
    assert "Before I share it" in stories.said()


def test_r29_an_introduction_looked_at_and_left_leaves_no_trace(rig: Rig, qtbot: QtBot) -> None:
    stories = Stories(rig, qtbot)
    press(stories.page, "story-begin")
    stories.choose("story-lengths", "breath")
    stories.rooms.go(Route(Place.TODAY))
    assert stories.kept() == []
    assert rig.workspace.undo_stack.count() == 0
    stories.rooms.go(Route(Place.LIBRARY))
    assert stories.seen("story-empty")


def test_r44_each_row_says_how_far_its_door_is_open_and_how_long_it_takes(rig: Rig, qtbot: QtBot) -> None:
    piece(rig, "Coat", 0, ready=Ready.READY, minute="x")
    piece(rig, "Bus", 1, ready=Ready.READY, breath="x", longer="x")
    piece(rig, "Tea", 2, ready=Ready.READY)
    piece(rig, "Tracks", 3, ready=Ready.MINE, minute="x")
    piece(rig, "", 4, minute="x")
    stories = Stories(rig, qtbot)
    assert stories.rows()[1:] == [
        ("Coat", "Ready, about a minute"),
        ("Bus", "Ready, a breath, longer"),
        ("Tea", "Ready"),
        ("Tracks", "Mine only"),
        ("A piece without a name yet", "Not yet"),
    ]
    spoken = stories.pieces.stories.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Coat. Ready, about a minute"


def test_b12_arrows_walk_the_list_and_what_lies_under_it(three: Stories) -> None:
    assert three.opened() == "Coat"
    three.pieces.setFocus()
    for title in ("Bus", "Tracks"):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert three.opened() == title
        assert three.title().words() == title
        assert three.pieces.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused().objectName() == "story-rather"
    assert three.opened() == ""
    assert three.seen("story-rather-sheet")
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert three.opened() == "Tracks"
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert three.opened() == "My introduction"
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is three.title()


def test_b12_the_list_and_the_row_under_it_are_one_stop_of_tab(three: Stories) -> None:
    rather = find(three.page, QAbstractButton, "story-rather")
    for to, stop, other in ((RATHER, rather, three.pieces), (three.kept()[0].uid, three.pieces, rather)):
        three.rooms.go(Route(Place.LIBRARY, to, "story"))
        assert stop.focusPolicy() is Qt.FocusPolicy.StrongFocus
        assert other.focusPolicy() is Qt.FocusPolicy.ClickFocus


@pytest.mark.parametrize("what", ["piece", "introduction", "rather", "entry"])
def test_b12_tab_comes_by_everything_in_reading_order(three: Stories, what: str) -> None:
    maren = three.rig.person()
    coat = three.kept()[0]
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=coat.uid, day="2026-02-12"))
    three.rig.vault.rather_nots.save(RatherNot(text="The ward"))
    uid = {"rather": RATHER, "introduction": three.part._introduction.uid}.get(what, coat.uid)
    three.rooms.go(Route(Place.LIBRARY, uid, "story"))
    QApplication.processEvents()
    if what == "entry":
        press(three.page, "told-change")
    stops = [s for s in three.part.stops() if s.isVisible() and s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    stops[0].setFocus()
    reached = []
    for _ in stops:
        reached.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if isinstance(reached[-1], DateField):
            while focused() is reached[-1]:
                QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert [stop.objectName() for stop in reached] == [stop.objectName() for stop in stops]
    assert all(stop.accessibleName() for stop in stops)


def test_r44_pieces_move_by_keyboard_and_the_introduction_stays_first(three: Stories) -> None:
    three.rig.vault.stories.save(Story(introduction=True, breath="x"))
    three.rooms.go(Route(Place.LIBRARY, three.kept()[1].uid, "story"))
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    assert [story.text for story in three.kept()] == ["", "Bus", "Coat", "Tracks"]
    assert three.opened() == "Coat"
    assert three.pieces.hasFocus()
    three.undo()
    assert [story.text for story in three.kept()] == ["", "Coat", "Bus", "Tracks"]
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT)
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    assert [story.text for story in three.kept()] == ["", "Coat", "Bus", "Tracks"]


def test_a_press_opens_a_piece(three: Stories) -> None:
    row = three.pieces.visualRect(three.pieces.stories.index(2))
    QTest.mouseClick(three.pieces.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert three.opened() == "Bus"
    press(three.page, "story-rather")
    assert three.seen("story-rather-sheet")
    assert not three.seen("story-piece")


# A piece


def test_r44_another_piece_is_begun_and_kept_with_its_first_word(three: Stories) -> None:
    press(three.page, "story-add")
    assert focused() is three.title()
    assert three.rows()[-1] == ("A piece without a name yet", "Not yet")
    assert len(three.kept()) == 3
    QTest.keyClicks(focused(), "Tea")
    assert three.rig.workspace.flush()
    assert three.kept()[-1].text == "Tea"
    assert three.rows()[-1] == ("Tea", "Not yet")
    assert three.title().hasFocus()
    three.pieces.setFocus()
    three.undo()
    assert len(three.kept()) == 3


def test_r29_a_piece_begun_and_left_goes_as_it_came(three: Stories) -> None:
    press(three.page, "story-add")
    three.choose("story-ready", "ready")
    assert three.rows()[-1] == ("A piece without a name yet", "Ready"), "the door is seen, and not kept"
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert [title for title, _ in three.rows()] == ["My introduction", "Coat", "Bus", "Tracks"]
    assert len(three.kept()) == 3
    assert three.rig.workspace.undo_stack.count() == 0


def test_r44_a_door_chosen_first_is_the_door_of_what_is_written(three: Stories) -> None:
    press(three.page, "story-add")
    three.choose("story-ready", "mine")
    three.type(three.title(), "Tea")
    assert three.kept()[-1].ready is Ready.MINE


def test_r44_an_emptied_piece_is_not_kept_and_may_be_written_again(three: Stories) -> None:
    bus = three.kept()[1]
    three.rig.vault.stories.save(replace(bus, minute=""))
    three.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    three.title().setFocus()
    three.title().selectAll()
    QTest.keyClick(three.title(), Qt.Key.Key_Delete)
    assert three.rig.workspace.flush()
    assert [story.text for story in three.kept()] == ["Coat", "Tracks"]
    assert three.title().hasFocus()
    assert [title for title, _ in three.rows()][2] == "A piece without a name yet"
    QTest.keyClicks(three.title(), "Tram")
    assert three.rig.workspace.flush()
    assert [story.text for story in three.kept()] == ["Coat", "Tram", "Tracks"]


def test_r44_a_piece_that_was_told_stays_though_nothing_is_written_in_it(three: Stories) -> None:
    maren = three.rig.person()
    bus = three.kept()[1]
    three.rig.vault.stories.save(replace(bus, minute=""))
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=bus.uid))
    three.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    three.title().setFocus()
    three.title().selectAll()
    QTest.keyClick(three.title(), Qt.Key.Key_Delete)
    assert three.rig.workspace.flush()
    assert [story.text for story in three.kept()] == ["Coat", "", "Tracks"]


def test_r44_every_line_of_a_piece_is_kept_and_taken_back(three: Stories) -> None:
    three.type(find(three.page, WrapLine, "story-purpose"), "To say it goes on")
    for key in ("whom", "steady", "hand_back"):
        three.type(find(three.page, WrapLine, f"story-{key}"), key)
    coat = three.kept()[0]
    assert (coat.purpose, coat.whom, coat.steady, coat.hand_back) == (
        "To say it goes on", "whom", "steady", "hand_back",
    )  # fmt: skip
    three.pieces.setFocus()
    for _ in range(4):
        three.undo()
    coat = three.kept()[0]
    assert (coat.purpose, coat.whom, coat.steady, coat.hand_back) == ("", "", "", "")
    assert find(three.page, WrapLine, "story-whom").words() == ""


def test_r44_the_door_is_chosen_by_words_and_comes_back_by_undo(three: Stories) -> None:
    three.choose("story-ready", "mine")
    assert three.kept()[0].ready is Ready.MINE
    assert three.rows()[1] == ("Coat", "Mine only")
    three.undo()
    assert three.kept()[0].ready is Ready.READY
    assert three.rows()[1] == ("Coat", "Ready, about a minute")


def test_r44_a_length_turns_the_page_and_is_marked_where_there_are_words(three: Stories) -> None:
    def marked() -> list[str]:
        group = find(three.page, QWidget, "story-lengths")
        return [option.value for option in group.findChildren(Option) if option.accessibleDescription()]

    assert three.page_field().words() == "The Coat story"
    assert marked() == ["minute"]
    assert "hundred words" in three.said()
    three.choose("story-lengths", "breath")
    assert "ten seconds" in three.said()
    assert three.page_field(Length.BREATH).words() == ""
    three.type(three.page_field(Length.BREATH), "Cold.")
    assert marked() == ["breath", "minute"]
    coat = three.kept()[0]
    assert (coat.breath, coat.minute) == ("Cold.", "The Coat story")


def test_r44_undo_turns_to_the_length_it_changes(three: Stories) -> None:
    three.type(three.page_field(), " ends")
    three.choose("story-lengths", "longer")
    three.undo()
    assert three.page_field().isVisible()
    assert three.page_field().words() == "The Coat story"


def test_undo_shows_the_piece_it_changes(three: Stories) -> None:
    three.type(three.title(), " of wool")
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert three.opened() == "Bus"
    three.undo()
    assert three.opened() == "Coat"
    assert three.title().words() == "Coat"


def test_words_of_two_pieces_are_two_steps_of_undo(three: Stories) -> None:
    three.type(three.title(), " one")
    three.rooms.go(Route(Place.LIBRARY, three.kept()[1].uid, "story"))
    three.type(three.title(), " two")
    assert [story.text for story in three.kept()] == ["Coat one", "Bus two", "Tracks"]
    three.pieces.setFocus()
    three.undo()
    assert [story.text for story in three.kept()] == ["Coat one", "Bus", "Tracks"]
    three.undo()
    assert [story.text for story in three.kept()] == ["Coat", "Bus", "Tracks"]


def test_r44_taken_out_with_whom_it_was_told_to_and_brought_back_whole(three: Stories) -> None:
    maren = three.rig.person()
    bus = three.kept()[1]
    told = Told(owner_uid=maren.uid, story_uid=bus.uid, day="2026-02-12")
    three.rig.vault.told.save(told)
    three.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    press(three.page, "story-remove")
    assert [story.text for story in three.kept()] == ["Coat", "Tracks"]
    assert three.rig.vault.told.select("1") == []
    assert three.opened() == "Tracks"
    assert three.pieces.hasFocus()
    assert "Taken out." in three.said()
    press(three.page, "story-taken-outAction")
    assert [story.text for story in three.kept()] == ["Coat", "Bus", "Tracks"]
    assert three.rig.vault.told.select("1") == [told]
    assert three.opened() == "Bus"
    assert not three.seen("story-taken-out")


def test_r29_a_double_click_takes_one_piece_out_and_the_next_begins_at_its_top(three: Stories) -> None:
    remove, bar = find(three.page, QAbstractButton, "story-remove"), three.part.panes.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(remove, Qt.MouseButton.LeftButton)  # the second press alone, as it reaches the widget
    QTest.mouseRelease(remove, Qt.MouseButton.LeftButton)
    assert [story.text for story in three.kept()] == ["Bus", "Tracks"], "the second click is none"
    assert bar.value() == 0


def test_b12_what_is_brought_back_has_the_keyboard(three: Stories) -> None:
    press(three.page, "story-remove")
    find(three.page, QAbstractButton, "story-rather").click()
    press(three.page, "story-taken-outAction")
    assert three.opened() == "Coat"
    assert three.pieces.hasFocus()


def test_r44_the_last_one_taken_out_leaves_the_empty_page(rig: Rig, qtbot: QtBot) -> None:
    piece(rig, "Coat")
    stories = Stories(rig, qtbot)
    press(stories.page, "story-remove")
    assert stories.kept() == []
    assert stories.seen("story-empty")
    stories.undo()
    assert stories.opened() == "Coat"


def test_b12_ctrl_p_prints_nothing_of_it(three: Stories) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_P, CTRL)
    assert three.rig.services.pickers.printed == []  # type: ignore[attr-defined]


# Told to


def test_r44_it_is_noted_to_whom_a_piece_was_told_today_unless_said_otherwise(three: Stories) -> None:
    maren = three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    three.tell("Maren", "Asked about the lining")
    [told] = three.rig.vault.told.select("1")
    assert (told.owner_uid, told.day, told.text) == (maren.uid, "2026-04-14", "Asked about the lining")
    assert told.story_uid == three.kept()[0].uid
    assert "Maren, 14 April" in three.said()
    assert "Asked about the lining" in three.said()
    assert find(three.page, QAbstractButton, "told-add").hasFocus()
    press(three.page, "told-change")
    find(three.page, DateField, "told-day").setDate(QDate(2025, 11, 2))
    press(three.page, "told-keep")
    assert three.rig.vault.told.select("1")[0].day == "2025-11-02"
    assert "Maren, 2 November 2025" in three.said()
    three.undo()
    assert three.rig.vault.told.select("1")[0].day == "2026-04-14"


def test_r29_with_nobody_chosen_nothing_is_noted(three: Stories) -> None:
    three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    press(three.page, "told-add")
    QTest.keyClicks(find(three.page, LineField, "told-words"), "no")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not three.seen("told-entry")
    assert three.rig.vault.told.select("1") == []
    press(three.page, "told-add")
    assert find(three.page, LineField, "told-words").words() == ""
    assert find(three.page, Choice, "told-who").value() == ""


def test_r36_neither_resting_pages_nor_ended_ones_are_offered_or_shown(three: Stories) -> None:
    rig, coat = three.rig, three.kept()[0]
    rig.person("Maren", position=0)
    ilse = rig.person("Ilse", resting="2026-01-04", position=1)
    imani = rig.person("Imani", position=2)
    rig.vault.endings.save(Ending(owner_uid=imani.uid, kind=EndingKind.CUT_OFF))
    for person in (ilse, imani):
        rig.vault.told.save(Told(owner_uid=person.uid, story_uid=coat.uid, day="2026-02-12"))
    rig.vault.told.save(Told(owner_uid="nobody", story_uid=coat.uid, day="2026-02-31"))
    three.rooms.go(Route(Place.LIBRARY, coat.uid, "story"))
    said = three.said()
    assert not any(name in said for name in ("Ilse", "Imani", "12 February"))
    press(three.page, "told-add")
    assert three.offered() == ["Maren"]


def test_r44_while_it_is_mine_only_nothing_is_added_and_what_is_noted_stays(three: Stories) -> None:
    maren, tracks = three.rig.person(), three.kept()[2]
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=tracks.uid, day="2026-02-12"))
    three.rooms.go(Route(Place.LIBRARY, tracks.uid, "story"))
    assert not three.seen("told-add")
    assert "Maren, 12 February" in three.said()
    assert "stays with you" in three.said()
    press(three.page, "told-out")
    assert three.rig.vault.told.select("1") == []
    assert focused() is find(three.page, QAbstractButton, "story-remove")
    three.undo()
    assert "Maren, 12 February" in three.said()
    three.choose("story-ready", "ready")
    assert three.seen("told-add")
    assert "stays with you" not in three.said()


def test_r44_the_adder_steps_back_when_the_door_is_shut_meanwhile(three: Stories) -> None:
    three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    press(three.page, "told-add")
    three.choose("story-ready", "mine")
    assert not three.seen("told-entry")
    assert three.rig.vault.told.select("1") == []


def test_with_nobody_there_it_is_only_said_what_could_be_noted(three: Stories) -> None:
    assert not three.seen("told-add")
    assert "Once there is someone" in three.said()


@pytest.mark.parametrize("day", ["soon", "2026-02-31", "", "9" * 20_000])
def test_a_day_that_is_none_is_not_said_and_stays_until_it_is_changed(three: Stories, day: str) -> None:
    maren, coat = three.rig.person(), three.kept()[0]
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=coat.uid, day=day))
    three.rooms.go(Route(Place.LIBRARY, coat.uid, "story"))
    assert "Maren\n" in three.said()
    press(three.page, "told-change")
    QTest.keyClicks(find(three.page, LineField, "told-words"), "x")
    press(three.page, "told-keep")
    [told] = three.rig.vault.told.select("1")
    assert (told.day, told.text) == (day, "x")


def test_an_entry_left_standing_is_gone_when_the_page_is_come_back_to(three: Stories) -> None:
    three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    press(three.page, "told-add")
    three.rooms.go(Route(Place.TODAY))
    three.rooms.go(Route(Place.LIBRARY))
    assert not three.seen("told-entry")


def test_b6_the_page_of_somebody_in_the_entry_begins_to_rest(three: Stories) -> None:
    maren, coat = three.rig.person(), three.kept()[0]
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=coat.uid, day="2026-02-12"))
    three.rooms.go(Route(Place.LIBRARY, coat.uid, "story"))
    press(three.page, "told-change")
    three.rig.workspace.save(maren, replace(maren, resting="2026-04-14"))
    assert not three.seen("told-entry")
    assert "Maren" not in three.said()
    assert three.page.isAncestorOf(focused())


def test_r44_of_a_piece_that_is_not_kept_nothing_is_noted(three: Stories) -> None:
    """A telling of a piece that is nowhere could not be seen again, nor taken out."""
    three.rig.person()
    press(three.page, "story-add")
    assert not three.seen("told-add")
    assert "Once something of it is written" in three.said()
    QTest.keyClicks(three.title(), "Tea")
    assert three.rig.workspace.flush()
    three.tell("Maren")
    [told] = three.rig.vault.told.select("1")
    assert told.story_uid == three.kept()[-1].uid


def test_r44_the_adder_goes_with_the_last_word_of_its_piece(three: Stories) -> None:
    three.rig.person()
    bus = three.kept()[1]
    three.rig.vault.stories.save(replace(bus, minute=""))
    three.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    three.title().setFocus()
    three.title().selectAll()
    QTest.keyClick(three.title(), Qt.Key.Key_Delete)
    press(three.page, "told-add")  # keeps what is on its way first
    assert not three.seen("told-entry")
    assert not three.seen("told-add")


def test_b12_the_keyboard_stays_when_the_way_to_note_goes(three: Stories) -> None:
    three.rig.person()
    press(three.page, "story-add")
    three.type(three.title(), "Tea")
    find(three.page, QAbstractButton, "told-add").setFocus()
    three.undo()
    assert not three.seen("told-add")
    assert focused() is three.title()


@pytest.mark.parametrize("rests", [False, True])
def test_b6_what_is_noted_of_no_piece_is_found_from_everything_i_hold_and_taken_out(
    rig: Rig, qtbot: QtBot, rests: bool
) -> None:
    maren = rig.person("Maren", resting="2026-01-04" if rests else "")
    piece(rig, "Coat")
    orphan = Told(owner_uid=maren.uid, story_uid="lost", day="2026-02-12")
    rig.vault.told.save(orphan)
    rig.vault.told.save(Told(owner_uid="nobody", story_uid="nowhere"))
    stories = Stories(rig, qtbot)
    assert [title for title, _ in stories.rows()][1:] == ["Coat", "A piece without a name yet"]
    assert stories.opened() == "Coat"
    stories.rooms.go(Route(Place.HELD, maren.uid))
    press(stories.rooms, "held-told-act")
    assert stories.opened() == "A piece without a name yet"
    assert ("Maren, 12 February" in stories.said()) is not rests
    assert not stories.seen("told-add")
    press(stories.page, "story-remove" if rests else "told-out")
    assert [told.owner_uid for told in rig.vault.told.select("1")] == ["nobody"]
    assert stories.page.isAncestorOf(focused())
    stories.undo()
    assert orphan in rig.vault.told.select("1")
    assert stories.opened() == "A piece without a name yet"


def test_r44_a_lost_piece_may_be_written_again_and_its_door_chosen(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person()
    rig.vault.told.save(Told(owner_uid=maren.uid, story_uid="lost"))
    stories = Stories(rig, qtbot, "lost")
    stories.choose("story-ready", "ready")
    assert stories.rows()[-1] == ("A piece without a name yet", "Ready")
    assert stories.kept() == []
    stories.type(stories.title(), "Tram")
    [kept] = stories.kept()
    assert (kept.uid, kept.text, kept.ready) == ("lost", "Tram", Ready.READY)


def test_r44_lost_pieces_stay_behind_when_others_are_moved(three: Stories) -> None:
    maren = three.rig.person()
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid="lost"))
    three.rooms.go(Route(Place.LIBRARY, three.kept()[2].uid, "story"))
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT)
    assert [story.text for story in three.kept()] == ["Coat", "Tracks", "Bus"]


def test_r29_the_last_telling_taken_out_takes_a_piece_along_that_says_nothing(three: Stories) -> None:
    three.rig.person()
    bus = replace(three.kept()[1], minute="")
    three.rig.vault.stories.save(bus)
    three.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    three.tell("Maren")
    three.title().setFocus()
    three.title().selectAll()
    QTest.keyClick(three.title(), Qt.Key.Key_Delete)
    assert three.rig.workspace.flush()
    press(three.page, "told-out")
    assert [story.text for story in three.kept()] == ["Coat", "Tracks"]
    assert three.page.isAncestorOf(focused())
    assert three.opened() == "A piece without a name yet", "it may be written again"
    three.pieces.setFocus()
    three.undo()
    assert len(three.kept()) == 3
    assert "Maren, 14 April" in three.said()
    press(three.page, "told-out")
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert [title for title, _ in three.rows()] == ["My introduction", "Coat", "Tracks"]


def test_r44_undo_leads_to_the_piece_whose_telling_it_takes_back(three: Stories) -> None:
    three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    three.tell("Maren")
    three.pieces.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert three.opened() == "Bus"
    three.undo()
    assert three.rig.vault.told.select("1") == []
    assert three.opened() == "Coat"
    log = three.part.sheet.told
    assert not log.visibleRegion().isEmpty(), "it is in view"


def test_r44_undo_turns_to_the_sheet_where_the_list_alone_is_seen(rig: Rig, qtbot: QtBot) -> None:
    rig.person()
    coat = piece(rig, "Coat")
    stories = Stories(rig, qtbot, coat.uid, 700, 640)
    stories.tell("Maren")
    press(stories.page, "story-back")
    assert not stories.seen("told-log")
    stories.undo()
    assert stories.seen("told-log")
    assert rig.vault.told.select("1") == []


def test_r44_undo_shows_an_earlier_telling_among_many(rig: Rig, qtbot: QtBot) -> None:
    coat, bus = piece(rig, "Coat"), piece(rig, "Bus", 1)
    early = rig.person("Anders")
    for at in range(20):
        rig.vault.told.save(Told(owner_uid=rig.person(f"P{at}").uid, story_uid=coat.uid, day="2026-02-12"))
    told = Told(owner_uid=early.uid, story_uid=coat.uid, day="2025-02-12")
    rig.vault.told.save(told)
    stories = Stories(rig, qtbot, coat.uid)
    rig.workspace.save(told, None)
    stories.rooms.go(Route(Place.LIBRARY, bus.uid, "story"))
    stories.undo()
    assert stories.opened() == "Coat"
    assert "Anders, 12 February 2025" in stories.said()


def test_r36_undo_touches_no_telling_to_somebody_whose_page_rests(three: Stories) -> None:
    maren = three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    three.tell("Maren")
    three.rig.vault.people.save(replace(maren, resting="2026-04-14"))
    three.undo()
    assert len(three.rig.vault.told.select("1")) == 1


def test_r36_a_piece_taken_out_comes_and_goes_with_those_whose_page_rests(three: Stories) -> None:
    ilse, coat = three.rig.person("Ilse", resting="2026-01-04"), three.kept()[0]
    three.rig.vault.told.save(Told(owner_uid=ilse.uid, story_uid=coat.uid))
    press(three.page, "story-remove")
    three.undo()
    assert three.kept()[0] == coat
    assert len(three.rig.vault.told.select("1")) == 1
    QTest.keyClick(three.rooms.focusWidget() or three.rooms, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(three.kept()) == 2
    assert three.rig.vault.told.select("1") == []


def test_r44_undo_leads_to_the_piece_it_takes_away(three: Stories) -> None:
    press(three.page, "story-add")
    three.type(three.title(), "Tea")
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    three.pieces.setFocus()
    three.undo()
    assert [story.text for story in three.kept()] == ["Coat", "Bus", "Tracks"]
    assert three.opened() == "A piece without a name yet"
    assert three.title().words() == ""


@pytest.mark.parametrize("how", ["button", "return"])
def test_r44_words_for_nobody_stay_and_done_asks_who(three: Stories, how: str) -> None:
    maren = three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    press(three.page, "told-add")
    words = find(three.page, LineField, "told-words")
    words.setFocus()
    QTest.keyClicks(words, "asked twice")
    press(three.page, "told-keep") if how == "button" else QTest.keyClick(words, Qt.Key.Key_Return)
    assert three.seen("told-entry")
    assert "Choose who it was" in three.said()
    choice = find(three.page, Choice, "told-who")
    assert choice.hasFocus()
    assert choice.accessibleDescription().startswith("Choose who it was")
    choice.setCurrentIndex(choice.findText("Maren"))
    choice.activated.emit(choice.currentIndex())
    press(three.page, "told-keep")
    assert not three.seen("told-entry")
    [told] = three.rig.vault.told.select("1")
    assert (told.owner_uid, told.text) == (maren.uid, "asked twice")


@pytest.mark.parametrize("way", ["esc", "another piece", "away", "door"])
def test_r44_words_for_nobody_come_back_when_they_are_let_go(three: Stories, way: str) -> None:
    maren, coat = three.rig.person(), three.kept()[0]
    three.rooms.go(Route(Place.LIBRARY, coat.uid, "story"))
    press(three.page, "told-add")
    find(three.page, DateField, "told-day").setDate(QDate(2026, 2, 12))
    find(three.page, LineField, "told-words").setFocus()
    QTest.keyClicks(focused(), "asked twice")
    if way == "esc":
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        assert focused().objectName() == "told-add"
    elif way == "another piece":
        three.pieces.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert not three.seen("told-let-go"), "it is said of its own piece"
        QTest.keyClick(focused(), Qt.Key.Key_Up)
    elif way == "away":
        three.rooms.go(Route(Place.TODAY))
        three.rooms.go(Route(Place.LIBRARY))
    else:
        three.choose("story-ready", "mine")
        assert not three.seen("told-let-go")
        three.choose("story-ready", "ready")
    assert not three.seen("told-entry")
    assert three.rig.vault.told.select("1") == []
    assert "What you began to note is not kept." in three.said()
    press(three.page, "told-let-goAction")
    assert find(three.page, LineField, "told-words").words() == "asked twice"
    assert focused().objectName() == "told-who"
    choice = find(three.page, Choice, "told-who")
    choice.setCurrentIndex(choice.findText("Maren"))
    choice.activated.emit(choice.currentIndex())
    press(three.page, "told-keep")
    [told] = three.rig.vault.told.select("1")
    assert (told.owner_uid, told.day, told.text) == (maren.uid, "2026-02-12", "asked twice")
    assert not three.seen("told-let-go")


def test_r29_the_line_of_words_let_go_is_put_away_for_good(three: Stories) -> None:
    three.rig.person()
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    press(three.page, "told-add")
    QTest.keyClicks(find(three.page, LineField, "told-words"), "no")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    press(three.page, "told-let-goClose")
    assert focused().objectName() == "told-add"
    three.part.show_part()
    assert not three.seen("told-let-go")
    assert three.rig.workspace.undo_stack.count() == 0


def test_each_part_of_my_story_has_a_name_of_its_own(three: Stories) -> None:
    names = [w.objectName() for w in three.part.findChildren(QWidget) if w.objectName().startswith("story-")]
    assert names.count("story-list") == 1
    assert names.count("story-pieces") == 1


# What I would rather not be asked


def test_r44_what_i_would_rather_not_be_asked_is_a_list_of_my_own(three: Stories) -> None:
    press(three.page, "story-rather")
    assert "You owe no reason." in three.said()
    add = three.part.rather.list.add_field
    add.setFocus()
    QTest.keyClicks(add, "The name of the ward")
    QTest.keyClick(add, Qt.Key.Key_Return)
    assert [line.text for line in three.rig.vault.rather_nots.all()] == ["The name of the ward"]
    press(three.page, "item-remove")
    assert three.rig.vault.rather_nots.all() == []
    three.rooms.go(Route(Place.LIBRARY, three.kept()[0].uid, "story"))
    three.undo()
    assert [line.text for line in three.rig.vault.rather_nots.all()] == ["The name of the ward"]
    assert three.seen("story-rather-sheet"), "what came back is seen"


# Little room, full disks, bad input


def test_b12_where_there_is_room_for_one_return_leads_in_and_esc_back(rig: Rig, qtbot: QtBot) -> None:
    piece(rig, "Coat")
    stories = Stories(rig, qtbot, wide=700, high=640)
    assert stories.pieces.isVisible()
    assert not stories.seen("story-piece")
    stories.pieces.setFocus()
    QTest.keyClick(stories.pieces, Qt.Key.Key_Return)
    assert stories.title().hasFocus()
    assert not stories.pieces.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert stories.pieces.hasFocus()
    QTest.keyClick(stories.pieces, Qt.Key.Key_Return)
    press(stories.page, "story-back")
    assert stories.pieces.hasFocus()


def test_b5_words_that_cannot_be_kept_hold_their_piece_in_view(three: Stories) -> None:
    with three.rig.full_disk():
        three.title().setFocus()
        QTest.keyClick(three.title(), Qt.Key.Key_End)
        QTest.keyClicks(three.title(), " x")
        three.pieces.setFocus()
        QTest.keyClick(three.pieces, Qt.Key.Key_Down)
        assert three.opened() == "Coat"
        assert three.title().words() == "Coat x"
        assert "The disk is full." in three.said()
        three.choose("story-lengths", "longer")
        assert three.page_field().isVisible()
        three.choose("story-ready", "mine")
        press(three.page, "story-remove")
        press(three.page, "story-add")
        assert three.title().words() == "Coat x"
    assert three.rig.workspace.flush()
    assert [story.text for story in three.kept()] == ["Coat x", "Bus", "Tracks"]
    assert three.kept()[0].ready is Ready.READY


def test_b5_a_full_disk_takes_nothing_out_and_shuts_no_door(three: Stories) -> None:
    maren = three.rig.person()
    coat = three.kept()[0]
    three.rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=coat.uid))
    three.rooms.go(Route(Place.LIBRARY, coat.uid, "story"))
    with three.rig.full_disk():
        three.choose("story-ready", "mine")
        press(three.page, "told-out")
        press(three.page, "story-remove")
        QTest.keyClick(three.pieces, Qt.Key.Key_Down, ALT)
    assert [story.text for story in three.kept()] == ["Coat", "Bus", "Tracks"]
    assert three.kept()[0] == coat
    assert len(three.rig.vault.told.select("1")) == 1
    assert three.opened() == "Coat"
    assert three.rig.failures


def test_b5_words_on_their_way_cross_a_lock_whole(three: Stories) -> None:
    """What could not be kept is handed on as the record it would be."""
    press(three.page, "story-add")
    with three.rig.full_disk():
        QTest.keyClicks(three.title(), "Tea")
        assert not three.rig.workspace.flush()
        unkept = three.rig.workspace.unkept()
    assert [record.text for record in unkept if isinstance(record, Story)] == ["Tea"]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_stand_everywhere(rig: Rig, qtbot: QtBot, words: str) -> None:
    maren = Person.made(words[:400])
    rig.vault.people.save(maren)
    made = piece(rig, words, purpose=words, breath=words, minute=words, whom=words, ready=Ready.READY)
    rig.vault.told.save(Told(owner_uid=maren.uid, story_uid=made.uid, day="2026-02-12", text=words))
    rig.vault.rather_nots.save(RatherNot(text=words))
    stories = Stories(rig, qtbot, made.uid)
    assert stories.page_field().words() == words
    stories.page.grab()
    for pane in (stories.part.panes.sheet, stories.part.panes.list):
        assert pane.horizontalScrollBar().maximum() == 0, "nothing is scrolled sideways"
    stories.rooms.go(Route(Place.LIBRARY, RATHER, "story"))
    stories.page.grab()
    assert stories.kept() == [made]


def test_five_hundred_pieces_stand_in_the_list(rig: Rig, qtbot: QtBot) -> None:
    with rig.vault.transaction():
        for at in range(500):
            piece(rig, f"Piece {at}", at)
    stories = Stories(rig, qtbot)
    assert len(stories.rows()) == 501
    stories.pieces.setFocus()
    QTest.keyClick(stories.pieces, Qt.Key.Key_End)
    assert stories.opened() == "Piece 499"
    row = stories.pieces.visualRect(stories.pieces.currentIndex())
    pane = stories.part.panes.list
    top = stories.pieces.mapTo(pane.viewport(), row.topLeft()).y()
    assert 0 <= top <= pane.viewport().height() - row.height(), "it is in view"


def test_five_hundred_who_know_a_piece(rig: Rig, qtbot: QtBot) -> None:
    made = piece(rig, "Coat")
    with rig.vault.transaction():
        for at in range(500):
            person = Person.made(f"Person {at}", position=at)
            rig.vault.people.save(person)
            rig.vault.told.save(Told(owner_uid=person.uid, story_uid=made.uid, day="2026-02-12"))
    stories = Stories(rig, qtbot)
    assert stories.said().count("12 February") < 100
    press(stories.page, "told-more")
    assert focused().objectName() == "told-change"


def test_two_introductions_from_two_machines_both_stand_there(rig: Rig, qtbot: QtBot) -> None:
    for words in ("here", "there"):
        rig.vault.stories.save(Story(introduction=True, breath=words))
    stories = Stories(rig, qtbot)
    assert [title for title, _ in stories.rows()] == ["My introduction", "My introduction"]
