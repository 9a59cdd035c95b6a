"""Someone new, and a name or sign changed later (issue 2 §3)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull
from companion.people import ICONS, SHAPES, TINTS, Format, Topic
from tests.ui.rig import Rig, find, press
from ui.failures import sentence
from ui.pages.edit_person import EditPersonPage
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField

NEW = Route(Place.NEW_PERSON)


@pytest.fixture
def page(rig: Rig) -> EditPersonPage:
    return EditPersonPage(rig.workspace, rig.services)


def name(page: EditPersonPage) -> LineField:
    return find(page, LineField, "person-name")


def choose(page: EditPersonPage, value: str) -> None:
    option = next(o for o in find(page, Segments, "format").options if o.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def test_someone_new_by_keyboard_alone(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    field = page.first_focus()
    assert field is name(page)
    QTest.keyClicks(field, "  M. ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [person] = rig.vault.people.all()
    assert (person.name, person.owner_uid, person.created) == ("M.", person.uid, "2026-04-14")
    assert rig.asked == [Route(Place.PERSON, person.uid, "agreement")]


@pytest.mark.parametrize("how", Format)
def test_r56_every_way_of_meeting_can_be_chosen(rig: Rig, qtbot: QtBot, page: EditPersonPage, how: Format) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    choose(page, how.value)
    press(page, "keep-person")
    assert [p.format for p in rig.vault.people.all()] == [how]


def test_a_group_begins_as_a_group(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, Route(Place.NEW_PERSON, part="group"))
    assert find(page, Segments, "format").value() == "group"


def test_a_sign_in_three_turns(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    for button in ("icon-boat", "tint-c", "shape-4"):
        press(page, button)
    press(page, "keep-person")
    [person] = rig.vault.people.all()
    assert (person.icon, person.tint, person.shape) == ("boat", "c", 4)


def test_every_choice_of_a_sign_has_a_name_to_be_read(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    """B12."""
    rig.open(qtbot, page, NEW)
    buttons = [b for b in page.findChildren(QToolButton) if b.property("kind") == "choice"]
    assert len(buttons) == len(ICONS) + len(TINTS) + SHAPES
    assert all(b.accessibleName() for b in buttons)


def test_people_differ_at_a_glance_from_the_start(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    signs = set()
    for at in range(6):
        page.open(NEW)
        name(page).setText(f"P{at}")
        page._keep()
    for person in rig.vault.people.all():
        signs.add((person.icon, person.tint))
    assert len(signs) == 6


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u00a0", "\t"])
def test_an_empty_name_is_refused_without_losing_the_rest(
    rig: Rig, qtbot: QtBot, page: EditPersonPage, typed: str
) -> None:
    rig.open(qtbot, page, NEW)
    find(page, LineField, "own-words").setText("Sundays")
    name(page).setText(typed)
    QTest.keyClick(name(page), Qt.Key.Key_Return)
    assert rig.vault.people.all() == []
    assert rig.asked == []
    assert find(page, LineField, "own-words").text() == "Sundays"


def test_keep_waits_for_a_name(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    keep = find(page, QAbstractButton, "keep-person")
    assert not keep.isEnabled()
    QTest.keyClicks(name(page), "M")
    assert keep.isEnabled()
    QTest.keyClick(name(page), Qt.Key.Key_Backspace)
    assert not keep.isEnabled()


def test_awkward_names_are_taken_and_made_one_line(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText('مريم 👩‍👩‍👧 & "M" <b>x</b>')
    find(page, LineField, "own-words").setText("w" * 5000)
    press(page, "keep-person")
    [person] = rig.vault.people.all()
    assert person.name == 'مريم 👩‍👩‍👧 & "M" <b>x</b>'
    assert person.own_words == "w" * 5000


def test_a_long_name_ends_at_eighty_characters(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    QTest.keyClicks(name(page), "n" * 100)
    press(page, "keep-person")
    assert [p.name for p in rig.vault.people.all()] == ["n" * 80]


def test_an_edit_changes_that_person_and_is_undone(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren", icon="waves", tint="e", shape=2, own_words="Sundays", format=Format.ONLINE)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    assert name(page).text() == "Maren"
    assert find(page, QAbstractButton, "icon-waves").isChecked()
    assert find(page, QAbstractButton, "tint-e").isChecked()
    assert find(page, QAbstractButton, "shape-2").isChecked()
    name(page).setText("M.")
    press(page, "keep-person")
    assert rig.asked == [Route(Place.PERSON, person.uid)]
    [kept] = rig.vault.people.all()
    assert (kept.uid, kept.name, kept.own_words, kept.format) == (person.uid, "M.", "Sundays", Format.ONLINE)
    rig.workspace.undo()
    assert rig.vault.people.all() == [person]


def test_not_now_keeps_nothing(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    press(page, "leave-person")
    assert rig.vault.people.all() == []
    assert rig.asked == [Route(Place.PEOPLE)]


def test_b9_a_full_disk_is_said_and_the_words_stay(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    name(page).setText("M.")
    with rig.full_disk():
        press(page, "keep-person")
    assert find(page, Banner, "person-banner").words() == sentence(DiskFull())
    assert name(page).text() == "M."
    assert rig.asked == []
    press(page, "keep-person")
    assert [p.name for p in rig.vault.people.all()] == ["M."]


def test_b6_a_page_is_taken_out_when_asked_twice_and_ctrl_z_brings_all_back(
    rig: Rig, qtbot: QtBot, page: EditPersonPage
) -> None:
    person = rig.person()
    topic = Topic(owner_uid=person.uid, text="Her brother")
    rig.vault.topics.save(topic)
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    press(page, "remove-person")
    assert rig.vault.people.all() == [person], "asked first"
    banner = find(page, Banner, "person-banner")
    assert "Maren" in banner.words()
    QTest.mouseClick(banner._action, Qt.MouseButton.LeftButton)
    assert rig.vault.people.all() == []
    assert rig.vault.topics.of(person.uid) == []
    assert rig.asked == [Route(Place.PEOPLE)]
    rig.workspace.undo()
    assert rig.vault.people.all() == [person]
    assert rig.vault.topics.of(person.uid) == [topic]


def test_someone_new_cannot_be_taken_out(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    rig.open(qtbot, page, NEW)
    remove = page.findChild(QWidget, "remove-person")
    assert remove is not None
    assert not remove.isVisible()


def test_a_question_of_removal_does_not_wait_for_the_next_person(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    first, second = rig.person("Maren"), rig.person("Tomasz")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, first.uid))
    press(page, "remove-person")
    page.open(Route(Place.EDIT_PERSON, second.uid))
    banner = page.findChild(Banner, "person-banner")
    assert banner is not None
    assert not banner.isVisible()


def test_words_typed_stay_when_something_else_changes(rig: Rig, qtbot: QtBot, page: EditPersonPage) -> None:
    person = rig.person("Maren")
    rig.open(qtbot, page, Route(Place.EDIT_PERSON, person.uid))
    name(page).setText("Half a na")
    rig.workspace.save(None, Topic(owner_uid=person.uid, text="x"))
    other = rig.person("Other")
    rig.workspace.save(other, None)
    assert name(page).text() == "Half a na"
