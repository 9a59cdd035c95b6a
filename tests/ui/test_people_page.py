"""People: everyone you walk alongside (picture 04), and the model of the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Format, LooseEnd, Person
from tests.ui.rig import Rig, find, press, words_of
from ui.models.people import UID, PeopleModel
from ui.pages.people import PeoplePage
from ui.routes import Place, Route

HOUR = 3_600_000_000


@pytest.fixture
def page(rig: Rig) -> PeoplePage:
    return PeoplePage(rig.workspace, rig.services)


def show(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    rig.open(qtbot, page, Route(Place.PEOPLE))


def listed(page: PeoplePage) -> QListView:
    return find(page, QListView, "people-list")


def test_with_no_one_there_is_a_way_to_begin(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    assert "No one here yet." in words_of(page)
    assert page.findChild(QListView, "people-list").isHidden()  # type: ignore[union-attr]
    press(page, "first-person")
    press(page, "first-group")
    assert rig.asked == [Route(Place.NEW_PERSON), Route(Place.NEW_PERSON, part="group")]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ([Format.ONE_TO_ONE], "1 person, walking"),
        ([Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP], "2 people and 1 group, walking"),
        ([Format.GROUP, Format.GROUP], "2 groups, walking"),
    ],
)
def test_it_says_who_is_alongside_in_a_sentence(
    rig: Rig, qtbot: QtBot, page: PeoplePage, formats: list[Format], said: str
) -> None:
    for at, how in enumerate(formats):
        rig.person(f"P{at}", format=how)
    show(rig, qtbot, page)
    assert said in words_of(page)
    assert find(page, QWidget, "new-person").isVisible()


def test_someone_who_comes_is_shown_at_once_and_goes_at_once(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    show(rig, qtbot, page)
    person = Person.made("Maren")
    rig.workspace.save(None, person)
    assert listed(page).model().rowCount() == 1
    assert "No one here yet." not in words_of(page)
    rig.workspace.undo()
    assert "No one here yet." in words_of(page)


def test_arrows_walk_and_enter_opens(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    """B12."""
    people = [rig.person(f"P{at}", position=at) for at in range(3)]
    show(rig, qtbot, page)
    view = page.first_focus()
    assert view is listed(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PERSON, people[1].uid)]


def test_a_click_opens(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    person = rig.person()
    show(rig, qtbot, page)
    view = listed(page)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert set(rig.asked) == {Route(Place.PERSON, person.uid)}


def test_whoever_was_chosen_stays_chosen_when_the_list_is_read_again(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    people = [rig.person(f"P{at}", position=at) for at in range(3)]
    show(rig, qtbot, page)
    listed(page).setCurrentIndex(listed(page).model().index(2, 0))
    rig.workspace.save(people[0], replace(people[0], name="Another name"))
    assert listed(page).currentIndex().data(UID) == people[2].uid


def test_a_row_is_read_aloud_whole(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("Maren")
    rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 2 * HOUR))
    for text in ("one", "two"):
        rig.vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text=text))
    rig.vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="done", tied=True))
    model = PeopleModel()
    model.show_people(rig.vault, [person], rig.clock.now())
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Maren. One-to-one, in person. Today, 16:00. 2 loose end")


def test_the_model_keeps_qts_rules(rig: Rig, qtmodeltester: ModelTester) -> None:
    model = PeopleModel()
    people = [rig.person(f"P{at}") for at in range(3)]
    model.show_people(rig.vault, people, rig.clock.now())
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show_people(rig.vault, people[1:], rig.clock.now())
    model.show_people(rig.vault, [replace(p, name="x") for p in people[1:]], rig.clock.now())
    model.show_people(rig.vault, [], rig.clock.now())
    assert model.rowCount() == 0
    assert model.data(model.index(5, 0)) is None


def test_r46_nothing_is_counted_about_anyone(rig: Rig, qtbot: QtBot, page: PeoplePage) -> None:
    """No streak, no attendance, no score anywhere on the page."""
    person = rig.person("Maren")
    for at in range(3):
        rig.vault.meetings.save(Meeting(owner_uid=person.uid, starts=1, begun=1 + at, ended=2 + at))
    show(rig, qtbot, page)
    model = listed(page).model()
    said = words_of(page) + str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert not [w for w in ("3", "streak", "attend", "missed", "score", "progress") if w in said.lower()]
