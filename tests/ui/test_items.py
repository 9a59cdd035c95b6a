"""A short list of lines: add, edit, move, take out; nothing typed is lost (R7, B9, B12)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.people import Comfort
from tests.ui.rig import Rig, find
from ui.item_list import Item, ItemList
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineField, UnderlineField


class Shown:
    """A list that reads again whenever something moved, as on its page."""

    def __init__(self, rig: Rig, qtbot: QtBot) -> None:
        self.rig = rig
        self.list = ItemList(rig.workspace, "helps", "What helps", "Something that helps", self.made)
        rig.workspace.changed.connect(lambda _: self.read())
        self.read()
        rig.show(qtbot, self.list, 400, 500)

    def made(self, words: str, position: int) -> Item:
        return Comfort(owner_uid="p", text=words, position=position)

    def read(self) -> None:
        self.list.show_items(list(self.rig.vault.comforts.of("p")))

    def stored(self) -> list[str]:
        return [comfort.text for comfort in self.rig.vault.comforts.of("p")]

    def fields(self) -> list[UnderlineField]:
        fields = [row.field for row in self.list._rows.values()]
        return [field for field in fields if isinstance(field, UnderlineField)]

    def shown(self) -> list[str]:
        return [field.text() for field in self.fields()]

    def add(self, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.list.add_field.setFocus()
        QTest.keyClicks(self.list.add_field, words)
        QTest.keyClick(self.list.add_field, key)
        QApplication.processEvents()  # a new row is shown by the layout's next turn


@pytest.fixture
def three(rig: Rig, qtbot: QtBot) -> Shown:
    made = Shown(rig, qtbot)
    for words in ("one", "two", "three"):
        made.add(words)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_line_is_added_once_by_enter_or_by_leaving(rig: Rig, qtbot: QtBot, key: Qt.Key) -> None:
    shown = Shown(rig, qtbot)
    shown.add("one")
    shown.add("tea ", key)
    assert shown.stored() == ["one", "tea"] == shown.shown()
    assert shown.list.add_field.text() == ""
    shown.add("   ", key)
    assert shown.stored() == ["one", "tea"]


def test_a_line_not_finished_is_kept_when_the_page_is_left_or_locked(rig: Rig, qtbot: QtBot) -> None:
    """B9: lock in mid-word."""
    shown = Shown(rig, qtbot)
    shown.list.add_field.setFocus()
    QTest.keyClicks(shown.list.add_field, "half a li")
    assert shown.stored() == []
    assert rig.workspace.flush()
    assert shown.stored() == ["half a li"]
    assert rig.workspace.flush()
    assert shown.stored() == ["half a li"]


def test_b9_a_line_that_cannot_be_kept_stays_written(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    with rig.full_disk():
        shown.add("tea")
        assert rig.failures
        assert shown.list.add_field.text() == "tea"
    [carried] = rig.workspace.unkept()
    assert isinstance(carried, Comfort)
    assert carried.text == "tea"
    QTest.keyClick(shown.list.add_field, Qt.Key.Key_Return)
    assert shown.stored() == ["tea"]


def test_a_line_is_edited_in_place(three: Shown, rig: Rig) -> None:
    field = three.fields()[1]
    field.setFocus()
    QTest.keyClicks(field, "!")
    rig.workspace.flush()
    assert three.stored() == ["one", "two!", "three"]
    rig.workspace.undo()
    assert three.stored() == ["one", "two", "three"] == three.shown()


def test_lines_move_by_keyboard_and_the_keyboard_stays_with_them(three: Shown, rig: Rig) -> None:
    field = three.fields()[0]
    field.setFocus()
    for order in (["two", "one", "three"], ["two", "three", "one"], ["two", "three", "one"]):
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert three.stored() == order == three.shown()
        assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert three.stored() == ["two", "one", "three"]
    rig.workspace.undo()
    assert three.stored() == ["two", "three", "one"] == three.shown()


def test_words_on_their_way_are_not_lost_by_moving_their_line(three: Shown) -> None:
    field = three.fields()[0]
    field.setFocus()
    QTest.keyClicks(field, " more")
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert three.stored() == ["two", "one more", "three"] == three.shown()


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_line_is_taken_out_and_comes_back(three: Shown, rig: Rig, by: str) -> None:
    cross = three.list._rows[rig.vault.comforts.of("p")[1].uid].remove
    assert isinstance(cross, IconButton)
    if by == "mouse":
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    else:
        cross.setFocus()
        QTest.keyClick(cross, Qt.Key.Key_Space)
    assert three.stored() == ["one", "three"] == three.shown()
    assert three.fields()[1].hasFocus(), "the line that stands in its place; the page stays where it was"
    rig.workspace.undo()
    assert three.stored() == ["one", "two", "three"] == three.shown()


def test_b12_each_line_taken_out_hands_the_keyboard_to_its_neighbour(three: Shown) -> None:
    for left in (["one", "two"], ["one"]):
        list(three.list._rows.values())[-1].remove.setFocus()
        list(three.list._rows.values())[-1].remove.click()
        assert three.shown() == left
        assert three.fields()[-1].hasFocus()
    next(iter(three.list._rows.values())).remove.setFocus()
    next(iter(three.list._rows.values())).remove.click()
    assert three.list.add_field.hasFocus(), "nothing else is there"


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_an_emptied_line_goes_when_left_in_one_step_of_undo(three: Shown, rig: Rig, leave: Qt.Key) -> None:
    field = three.fields()[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    rig.workspace.flush()
    assert three.stored() == ["one", "two", "three"], "an empty line is never kept as one"
    QTest.keyClick(field, leave)
    QApplication.processEvents()  # left: it goes once the keyboard has arrived elsewhere
    assert three.stored() == ["one", "three"] == three.shown()
    rig.workspace.undo()
    assert three.stored() == ["one", "two", "three"] == three.shown()


def test_taking_an_emptied_line_out_by_its_cross_takes_out_that_line_alone(three: Shown) -> None:
    field = three.fields()[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    row = list(three.list._rows.values())[1]
    row.remove.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert three.stored() == ["one", "three"] == three.shown()


def test_b9_a_removal_that_fails_leaves_the_line_with_its_words(three: Shown, rig: Rig) -> None:
    field = three.fields()[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    with rig.full_disk():
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert rig.failures
    assert three.stored() == ["one", "two", "three"] == three.shown()


def test_every_line_and_cross_has_a_name_to_be_read(three: Shown) -> None:
    """B12."""
    for row in three.list._rows.values():
        assert row.field.accessibleName()
        assert row.remove.accessibleName()
    assert find(three.list, UnderlineField, "helps-add").accessibleName() == "Something that helps"


def test_tab_walks_the_lines_in_order(three: Shown) -> None:
    first = three.fields()[0]
    first.setFocus()
    seen = []
    for _ in range(6):
        focused = three.list.focusWidget()
        seen.append(focused.text() if isinstance(focused, UnderlineField) else "x")
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["one", "x", "two", "x", "three", "x"]
    assert three.list.add_field.hasFocus()


def test_b9_words_left_by_tab_are_kept_and_the_keyboard_goes_on(rig: Rig, qtbot: QtBot) -> None:
    """A second line typed and left by Tab: neither its words nor the keyboard may be lost."""
    first, second = Shown(rig, qtbot), LineField("after", says="after")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(first.list)
    column.addWidget(second)
    rig.show(qtbot, holder, 400, 500)
    first.add("one")
    first.add("two", Qt.Key.Key_Tab)
    assert first.stored() == ["one", "two"] == first.shown()
    assert second.hasFocus()


def test_a_line_that_goes_by_undo_leaves_the_keyboard_in_its_list(three: Shown, rig: Rig) -> None:
    """B12."""
    three.fields()[2].setFocus()
    rig.workspace.undo()
    assert three.shown() == ["one", "two"]
    assert three.fields()[1].hasFocus()


def test_an_emptied_line_left_for_elsewhere_calls_nobody_back(three: Shown) -> None:
    field = three.fields()[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    three.fields()[0].setFocus()
    QApplication.processEvents()
    assert three.stored() == ["one", "three"] == three.shown()
    assert three.fields()[0].hasFocus()


def test_r17_a_line_too_long_for_its_room_shows_its_beginning(three: Shown, rig: Rig) -> None:
    three.add("What was said in the kitchen that winter, " * 8)
    first, *_, long = three.fields()
    assert long.cursorPosition() == 0
    long.setFocus()
    QTest.keyClick(long, Qt.Key.Key_End)
    QTest.keyClicks(long, "x")
    assert long.cursorPosition() == len(long.text()), "while it is written it follows the hand"
    first.setFocus()
    QApplication.processEvents()
    assert long.cursorPosition() == 0


def test_undo_after_a_line_was_added_is_not_the_field_s_own(three: Shown) -> None:
    """B6: it would put the words back into the empty line, to be kept a second time."""
    three.add("four")
    assert not three.list.add_field.isUndoAvailable()
    assert three.rig.workspace.undo()
    assert three.stored() == ["one", "two", "three"]
    assert three.list.add_field.text() == ""
