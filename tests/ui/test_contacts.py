"""The supporter's own contacts: written, changed, moved, copied, taken out; the product ships none (R11, R12, R50)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.firsts import Contact, ContactKind
from tests.ui.rig import Rig, find, press, words_of
from ui.contacts import MORE, ContactList
from ui.widgets.buttons import IconButton
from ui.widgets.fields import UnderlineField

NAME = "people-to-ask"
KEYS = ("text", "what", "reach", "hours")


class Shown:
    """A list that reads again whenever something moved, as on its page."""

    def __init__(self, rig: Rig, qtbot: QtBot, *names: str) -> None:
        self.rig = rig
        for at, name in enumerate(names):
            contact = Contact(text=name, what="fellow supporter", reach=f"555 {at}", hours="evenings", position=at)
            rig.vault.contacts.save(contact)
        rig.vault.contacts.save(Contact(text="Elsewhere", kind=ContactKind.SERVICE))
        self.list = ContactList(
            rig.workspace, rig.services.preferences, ContactKind.ASK, NAME, "People to ask", "Nobody yet."
        )
        rig.workspace.changed.connect(lambda _: self.read())
        self.read()
        rig.show(qtbot, self.list, 300, 700)

    def read(self) -> None:
        self.list.show_contacts(self.stored())

    def stored(self) -> list[Contact]:
        return self.rig.vault.contacts.all(ContactKind.ASK)

    def names(self) -> list[str]:
        return [contact.text for contact in self.stored()]

    def field(self, key: str) -> UnderlineField:
        return find(self.list, UnderlineField, f"{NAME}-{key}")

    def change(self, at: int) -> IconButton:
        QApplication.processEvents()
        return list(self.list._rows.values())[at].change

    def write(self, key: str, words: str) -> None:
        self.field(key).setFocus()
        QTest.keyClicks(self.field(key), words)

    def open_form(self) -> bool:
        return not self.list._form.isHidden()


@pytest.fixture
def three(rig: Rig, qtbot: QtBot) -> Shown:
    return Shown(rig, qtbot, "Helle", "Ada", "Bo")


def test_r11_the_product_brings_nobody_and_no_number(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    assert shown.stored() == []
    assert "Nobody yet." in words_of(shown.list)
    assert not any(letter.isdigit() for letter in words_of(shown.list))


def test_r11_someone_is_added_by_keyboard_alone(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    shown.list.add.setFocus()
    QTest.keyClick(shown.list.add, Qt.Key.Key_Space)
    assert shown.field("text").hasFocus()
    for words in ("Helle", "supervisor", "555 0117", "weekdays"):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(shown.field("hours"), Qt.Key.Key_Return)
    [contact] = shown.stored()
    assert tuple(getattr(contact, key) for key in KEYS) == ("Helle", "supervisor", "555 0117", "weekdays")
    assert contact.kind is ContactKind.ASK
    assert contact.owner_uid == ""
    assert not shown.open_form()
    assert shown.change(0).hasFocus(), "the keyboard stays where the words went"
    said = words_of(shown.list)
    assert all(words in said for words in ("Helle", "555 0117", "supervisor · weekdays"))
    assert "Nobody yet." not in said


def test_r29_an_entry_opened_and_left_leaves_nothing(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    press(shown.list, f"{NAME}-add")
    assert shown.open_form()
    QTest.keyClick(shown.field("text"), Qt.Key.Key_Escape)
    assert not shown.open_form()
    assert shown.list.add.hasFocus()
    assert shown.stored() == []
    assert not rig.workspace.undo_stack.canUndo()


def test_words_typed_and_taken_out_again_leave_nothing(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    press(shown.list, f"{NAME}-add")
    shown.write("text", "He")
    assert rig.workspace.flush()
    assert shown.names() == ["He"]
    shown.field("text").selectAll()
    QTest.keyClick(shown.field("text"), Qt.Key.Key_Delete)
    assert rig.workspace.flush()
    assert shown.stored() == []
    shown.write("text", "Helle")
    assert rig.workspace.flush()
    assert shown.names() == ["Helle"]


def test_a_contact_is_changed_in_place_and_undone(three: Shown, rig: Rig) -> None:
    three.change(1).click()
    assert three.field("text").text() == "Ada"
    assert [three.field(key).text() for key in KEYS] == ["Ada", "fellow supporter", "555 1", "evenings"]
    three.write("hours", ", by text")
    QTest.keyClick(three.field("hours"), Qt.Key.Key_Return)
    assert three.stored()[1].hours == "evenings, by text"
    assert three.change(1).hasFocus()
    rig.workspace.undo()
    assert three.stored()[1].hours == "evenings"


def test_the_row_that_is_changed_gives_way_to_its_lines(three: Shown) -> None:
    three.change(1).click()
    QApplication.processEvents()
    seen = [row.isVisible() for row in three.list._rows.values()]
    assert seen == [True, False, True]
    places = [w.y() for w in (three.list._rows[c.uid] for c in three.stored())]
    assert places[0] < three.list._form.y() < places[2]


def test_one_entry_at_a_time(three: Shown) -> None:
    three.change(0).click()
    three.write("text", "!")
    three.change(2).click()
    assert three.names() == ["Helle!", "Ada", "Bo"]
    assert three.field("text").text() == "Bo"


def test_b12_contacts_move_by_keyboard_and_the_keyboard_stays_with_them(three: Shown, rig: Rig) -> None:
    change = three.change(0)
    change.setFocus()
    for order in (["Ada", "Helle", "Bo"], ["Ada", "Bo", "Helle"], ["Ada", "Bo", "Helle"]):
        QTest.keyClick(change, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert three.names() == order
        assert change.hasFocus()
    QTest.keyClick(change, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert three.names() == ["Ada", "Helle", "Bo"]
    rig.workspace.undo()
    assert three.names() == ["Ada", "Bo", "Helle"]


def test_b6_a_contact_is_taken_out_and_comes_back_by_undo(three: Shown, rig: Rig) -> None:
    before = three.stored()
    three.change(1).click()
    press(three.list, f"{NAME}-remove")
    assert three.names() == ["Helle", "Bo"]
    assert not three.open_form()
    assert "Taken out." in words_of(three.list)
    rig.workspace.undo()
    assert three.stored() == before
    assert "Taken out." not in words_of(three.list), "it is not so any more"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert three.list.isAncestorOf(focused)


def test_b6_it_is_put_back_where_it_stood_by_one_press(three: Shown) -> None:
    before = three.stored()
    three.change(1).click()
    press(three.list, f"{NAME}-remove")
    back = find(three.list, QAbstractButton, f"{NAME}-taken-outAction")
    assert back.hasFocus()
    rows = [three.list._rows[contact.uid] for contact in three.stored()]
    QApplication.processEvents()
    assert rows[0].y() < back.mapTo(three.list, back.rect().center()).y() < rows[1].y()
    QTest.keyClick(back, Qt.Key.Key_Space)
    assert three.stored() == before
    assert three.change(1).hasFocus()
    assert not back.isVisible()


def test_b6_what_is_said_of_one_taken_out_goes_with_the_next_change(three: Shown, rig: Rig) -> None:
    three.change(2).click()
    press(three.list, f"{NAME}-remove")
    rig.workspace.save(None, Contact(text="Cleo", position=5))
    assert "Taken out." not in words_of(three.list)
    assert three.names() == ["Helle", "Ada", "Cleo"]
    three.change(0).click()
    press(three.list, f"{NAME}-remove")
    three.list.add.click()
    assert "Taken out." not in words_of(three.list)
    assert three.field("text").hasFocus()


def test_the_last_one_taken_out_comes_back_too(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot, "Helle")
    shown.change(0).click()
    press(shown.list, f"{NAME}-remove")
    assert shown.stored() == []
    press(shown.list, f"{NAME}-taken-outAction")
    assert shown.names() == ["Helle"]


def test_taking_out_is_offered_only_where_there_is_something(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    press(shown.list, f"{NAME}-add")
    removal = shown.list.findChild(QWidget, f"{NAME}-remove")
    assert removal is not None
    assert not removal.isVisible()


def test_r11_a_number_is_copied(three: Shown) -> None:
    """The clipboard's own keeper takes it off again (tests/leaks/test_clipboard.py)."""
    row = list(three.list._rows.values())[1]
    assert row.copy.accessibleName() == "Copy 555 1"
    QTest.mouseClick(row.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "555 1"
    assert "In a minute it is taken off the clipboard." in words_of(three.list)
    three.rig.services.preferences.change(clear_clipboard=False)
    QTest.mouseClick(row.copy, Qt.MouseButton.LeftButton)
    assert "In a minute" not in words_of(three.list)


def test_there_is_nothing_to_copy_without_a_number(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    press(shown.list, f"{NAME}-add")
    shown.write("what", "the night desk")
    QTest.keyClick(shown.field("what"), Qt.Key.Key_Return)
    row = next(iter(shown.list._rows.values()))
    assert not row.copy.isVisible()
    assert "the night desk" in words_of(shown.list), "without a name it is called by what it is"


def test_b9_words_that_cannot_be_kept_stay_and_are_carried(three: Shown, rig: Rig) -> None:
    three.change(0).click()
    with rig.full_disk():
        three.write("reach", "9")
        QTest.keyClick(three.field("reach"), Qt.Key.Key_Return)
        assert three.open_form(), "what is not kept stays in view"
        assert three.field("reach").text() == "555 09"
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, Contact)
        assert carried.reach == "555 09"
    QTest.keyClick(three.field("reach"), Qt.Key.Key_Return)
    assert not three.open_form()
    assert three.stored()[0].reach == "555 09"


def test_b9_moving_and_taking_out_fail_whole(three: Shown, rig: Rig) -> None:
    before = three.stored()
    change = three.change(0)
    change.setFocus()
    with rig.full_disk():
        QTest.keyClick(change, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        three.change(0).click()
        press(three.list, f"{NAME}-remove")
    assert three.stored() == before
    assert len(rig.failures) == 2


@pytest.mark.parametrize("words", ["x" * 20_000, "مريم 👩‍👩‍👧 “quoted” <b>", "a&b"])
def test_awkward_contacts_are_kept_whole_and_shown_short(rig: Rig, qtbot: QtBot, words: str) -> None:
    shown = Shown(rig, qtbot)
    press(shown.list, f"{NAME}-add")
    for key in KEYS:
        field = shown.field(key)
        field.setText(words)
        field.textEdited.emit(words)
    QTest.keyClick(shown.field("text"), Qt.Key.Key_Return)
    [contact] = shown.stored()
    assert [getattr(contact, key) for key in KEYS] == [words] * 4
    assert shown.list.minimumSizeHint().width() <= 300
    assert shown.list.heightForWidth(300) < 2000


def test_b12_tab_comes_by_every_stop(three: Shown) -> None:
    three.change(1).click()
    stops = [stop for stop in three.list.stops() if stop.isVisible()]
    stops[0].setFocus()
    reached = []
    for _ in stops:
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == stops
    assert all(stop.accessibleName() for stop in stops)
    assert all(isinstance(stop, QAbstractButton | UnderlineField) for stop in stops)


def test_rows_follow_a_few_at_a_time_and_only_what_changed_is_shown_again(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot, *(f"Name {at}" for at in range(75)))
    grown = [len(shown.list._rows)]
    while grown[-1] < 75:
        QApplication.processEvents()
        grown.append(len(shown.list._rows))
    assert len(grown) > 3, "in steps"
    assert max(after - before for before, after in pairwise(grown)) <= MORE
    first = next(iter(shown.list._rows.values()))
    first._words._name.set_words("not shown again")
    second = shown.stored()[1]
    rig.workspace.save(second, replace(second, text="Other"))
    assert "not shown again" in words_of(shown.list)
    assert "Other" in words_of(shown.list)
    stops = [stop for stop in shown.list.stops() if stop.isVisible()]
    stops[0].setFocus()
    for stop in stops:
        assert QApplication.focusWidget() is stop
        QTest.keyClick(stop, Qt.Key.Key_Tab)
