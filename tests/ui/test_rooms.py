"""The rooms: going, staying, keys, and pages that show what is kept (B9, B12, HOUSE rules 3 and 8)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.changes import Kind
from companion.errors import DiskFull, VaultGone
from companion.identity import to_micros
from companion.meetings import Meeting, Reflection
from companion.people import Person, Topic
from tests.ui.rig import Rig, find, press
from ui.failures import sentence
from ui.pages.page import RoomPage
from ui.rooms import ROOM_OF, Rooms
from ui.routes import Place, Route
from ui.workspace import Autokeep

CTRL = Qt.KeyboardModifier.ControlModifier


class FakeRoom(RoomPage):
    """A page that notes what is asked of it, and has one field to type in."""

    reads = frozenset({Kind.TOPICS})
    turns = frozenset({Kind.TOPICS})
    asked = Signal(str)

    def __init__(self, rig: Rig, place: Place) -> None:
        super().__init__(rig.workspace, rig.services)
        self.setObjectName(f"page-{place.value}")
        self.told: list[str] = []
        self.typed = QLineEdit()
        self.typed.setObjectName("typed")
        self.body.addWidget(self.typed)
        self.sends: Route | None = None

    def open(self, route: Route) -> None:
        super().open(route)
        if self.sends is not None:
            self.go.emit(self.sends)

    def refresh(self) -> None:
        self.told.append("refresh")

    def find_here(self) -> None:
        self.told.append("find")

    def print(self) -> None:
        self.told.append("print")

    def first_focus(self) -> QWidget | None:
        return self.typed


class House:
    """Rooms whose pages are all `FakeRoom`."""

    def __init__(self, rig: Rig, qtbot: QtBot, place: Place = Place.TODAY) -> None:
        self.rig = rig
        self.built: list[Place] = []
        self.rooms = Rooms(rig.workspace, {place: self._factory(place) for place in Place})
        self.rooms.go(Route(place))
        rig.show(qtbot, self.rooms, 1280, 800)

    def _factory(self, place: Place):  # type: ignore[no-untyped-def]
        def build() -> FakeRoom:
            self.built.append(place)
            return FakeRoom(self.rig, place)

        return build

    @property
    def page(self) -> FakeRoom:
        page = self.rooms.page
        assert isinstance(page, FakeRoom)
        return page

    def seen(self, place: Place) -> FakeRoom:
        """Goes there and gives the page."""
        self.rooms.go(Route(place))
        return self.page

    def chosen(self) -> list[str]:
        items = self.rooms.sidebar.findChildren(QAbstractButton)
        return [item.objectName() for item in items if item.isChecked()]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        QTest.keyClick(self.rooms.focusWidget() or self.rooms, key, modifiers)

    def hold(self) -> Autokeep:
        """Words of this page that the disk won't take."""

        def full() -> None:
            raise DiskFull()

        waiting = Autokeep(self.rig.workspace, self.page, full)
        waiting.touch()
        return waiting


@pytest.fixture
def house(rig: Rig, qtbot: QtBot) -> House:
    return House(rig, qtbot)


def test_predictable_a_page_opened_anew_begins_at_its_top(house: House, qtbot: QtBot) -> None:
    """DESIGN 2: wherever it was left; and what has the keyboard is seen all the same."""
    page = house.seen(Place.PEOPLE)
    page.body.insertSpacing(0, 200)
    page.body.addSpacing(3000)
    low = QLineEdit()
    page.body.addWidget(low)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    low.setFocus()
    qtbot.waitUntil(lambda: bar.value() > 0)
    house.seen(Place.TODAY)
    house.seen(Place.PEOPLE)
    for _ in range(3):
        QApplication.processEvents()
    assert bar.value() == 0
    assert page.typed.hasFocus()
    page.first_focus = lambda: low  # type: ignore[method-assign]
    house.seen(Place.TODAY)
    house.seen(Place.PEOPLE)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_predictable_a_page_carried_on_with_shows_whose_it_is(rig: Rig, qtbot: QtBot) -> None:
    """R29: left at its foot for another day, taken up again at its head."""
    maren = rig.person("Maren")
    now = to_micros(rig.clock.now())
    met = Meeting(owner_uid=maren.uid, starts=now - 2, begun=now - 2, ended=now - 1, reflection=Reflection.OPEN)
    rig.vault.meetings.save(met)
    rooms = rig.rooms(qtbot, Route(Place.REFLECTION, met.uid), 960, 640)
    page = rooms.page
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    press(rooms, "reflection-later")
    qtbot.waitUntil(lambda: rooms.route.place is Place.TODAY)
    today = rooms.page.verticalScrollBar()
    assert today.value() == 0
    today.setValue(today.maximum())
    press(rooms, f"write-{met.uid}")
    for _ in range(3):
        QApplication.processEvents()
    assert rooms.page is page
    assert bar.value() == 0
    rooms.go(Route(Place.TODAY))
    for _ in range(3):
        QApplication.processEvents()
    assert today.value() == 0


def test_each_place_belongs_to_a_room() -> None:
    assert set(ROOM_OF) == set(Place)


def test_a_page_is_built_when_first_shown_and_once(house: House) -> None:
    assert house.built == [Place.TODAY]
    first = house.seen(Place.PEOPLE)
    house.seen(Place.TODAY)
    assert house.seen(Place.PEOPLE) is first
    assert house.built == [Place.TODAY, Place.PEOPLE]


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_1, Place.TODAY), (Qt.Key.Key_2, Place.PEOPLE), (Qt.Key.Key_3, Place.JOURNAL),
     (Qt.Key.Key_Comma, Place.SETTINGS)],
)  # fmt: skip
def test_b12_rooms_by_key_with_the_keyboard_in_them(rig: Rig, qtbot: QtBot, key: Qt.Key, place: Place) -> None:
    house = House(rig, qtbot, Place.KEYS)
    house.key(key)
    assert house.rooms.route == Route(place)
    assert house.page.typed.hasFocus()
    assert house.chosen() == [f"nav-{place.value}"]


def test_b12_keys_act_on_the_page_that_is_seen(house: House) -> None:
    house.key(Qt.Key.Key_P)
    assert house.page.told[-1] == "print"
    house.key(Qt.Key.Key_N)
    assert house.rooms.route == Route(Place.NEW_PERSON)
    house.key(Qt.Key.Key_F)
    assert house.rooms.route == Route(Place.PEOPLE), "among people, from their room"
    assert house.page.told[-1] == "find"
    house.rooms.go(Route(Place.SETTINGS))
    house.key(Qt.Key.Key_F)
    assert house.rooms.route == Route(Place.JOURNAL)
    assert house.page.told[-1] == "find"
    house.key(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert house.rooms.route.place is Place.KEYS


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)]
)
def test_undo_and_redo_by_key(house: House, rig: Rig, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    rig.workspace.save(None, Topic(text="one"))
    house.rooms.sidebar.focus_chosen()
    house.key(Qt.Key.Key_Z)
    assert rig.vault.topics.select("1") == []
    house.key(key, modifiers)
    assert len(rig.vault.topics.select("1")) == 1


def test_undo_reaches_no_further_than_the_page_that_is_seen(house: House, rig: Rig) -> None:
    """Ctrl Z in one room must not take away unseen what was kept in another: never raise least of all (R17)."""
    rig.workspace.save(None, Person.made("Maren"))
    house.rooms.sidebar.focus_chosen()
    house.key(Qt.Key.Key_Z)
    assert len(rig.vault.people.all()) == 1
    rig.workspace.save(None, Topic(text="one"))
    house.key(Qt.Key.Key_Z)
    assert rig.vault.topics.select("1") == []
    assert house.rooms.banner.words() == "Taken back."
    house.key(Qt.Key.Key_2)
    assert not house.rooms.banner.isVisible()


def test_someone_new_is_not_taken_away_by_ctrl_z(rig: Rig, qtbot: QtBot) -> None:
    rooms = rig.rooms(qtbot)
    QTest.keyClick(rooms, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(rooms.focusWidget(), "M.")
    QTest.keyClick(rooms.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(rooms, Qt.Key.Key_Z, CTRL)
    assert len(rig.vault.people.all()) == 1


def test_locking_is_asked_for(house: House) -> None:
    """By the mouse; the key is the window's, which has it everywhere."""
    asked = QSignalSpy(house.rooms.lock_asked)
    press(house.rooms.sidebar, "nav-lock")
    assert asked.count() == 1


def test_f6_goes_from_page_to_sidebar_and_back(house: House) -> None:
    assert house.page.typed.hasFocus()
    house.key(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert find(house.rooms, QAbstractButton, "nav-today").hasFocus()
    house.key(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert house.page.typed.hasFocus()


def test_the_sidebar_leads_to_its_rooms(house: House) -> None:
    for place in (Place.PEOPLE, Place.JOURNAL, Place.SETTINGS, Place.TODAY):
        press(house.rooms.sidebar, f"nav-{place.value}")
        assert house.rooms.route == Route(place)


@pytest.mark.parametrize("place", Place)
def test_the_sidebar_marks_the_room_a_page_belongs_to(house: House, place: Place) -> None:
    house.seen(place)
    assert house.chosen() == [f"nav-{ROOM_OF[place].value}"]


def test_b9_words_that_cannot_be_kept_hold_their_page(house: House) -> None:
    waiting = house.hold()
    press(house.rooms.sidebar, "nav-people")
    assert house.rooms.route == Route(Place.TODAY)
    assert house.page.objectName() == "page-today"
    assert house.chosen() == ["nav-today"], "the sidebar says where we still are"
    waiting.forget()
    press(house.rooms.sidebar, "nav-people")
    assert house.rooms.route == Route(Place.PEOPLE)


def test_a_page_shows_what_moved_at_once_when_it_is_seen(house: House, rig: Rig) -> None:
    house.page.told.clear()
    rig.workspace.save(None, Person.made("Maren"))
    assert house.page.told == [], "it does not read people"
    rig.workspace.save(None, Topic(text="one"))
    assert house.page.told == ["refresh"]


def test_a_page_out_of_sight_reads_again_when_it_is_shown_and_no_sooner(house: House, rig: Rig) -> None:
    today = house.page
    house.seen(Place.PEOPLE)
    today.told.clear()
    for text in ("one", "two"):
        rig.workspace.save(None, Topic(text=text))
    assert today.told == []
    house.rooms.go(Route(Place.TODAY))
    assert today.told == ["refresh"]


def test_a_page_that_sends_on_is_not_shown_afterwards(house: House) -> None:
    """Its person is gone: what stays on screen is where it sent us, and the route says so."""
    house.seen(Place.PERSON).sends = Route(Place.PEOPLE)
    house.seen(Place.TODAY)
    house.rooms.go(Route(Place.PERSON, "gone"))
    assert house.rooms.route == Route(Place.PEOPLE)
    assert house.page.objectName() == "page-people"
    assert house.chosen() == ["nav-people"]


def test_a_page_asks_and_the_rooms_go(house: House) -> None:
    """HOUSE rule 8."""
    house.page.go.emit(Route(Place.PLAN, "x"))
    assert house.rooms.route == Route(Place.PLAN, "x")
    assert house.page.route == Route(Place.PLAN, "x")


def test_a_failure_without_a_place_of_its_own_is_said_above_the_page(house: House, rig: Rig) -> None:
    rig.workspace.failed.emit(DiskFull())
    assert house.rooms.banner.isVisible()
    assert house.rooms.banner.words() == sentence(DiskFull())
    assert rig.workspace.untold is None


def test_a_failure_from_before_there_were_rooms_is_said_once_there_are(rig: Rig, qtbot: QtBot) -> None:
    """Taking in the last meeting at unlock comes before the rooms are built."""
    rig.workspace.failed.emit(VaultGone())
    house = House(rig, qtbot)
    assert house.rooms.banner.words() == sentence(VaultGone())
    again = House(rig, qtbot)
    assert again.rooms.banner.words() == ""


@pytest.mark.parametrize(("wide", "rail"), [(1280, False), (1000, True)])
def test_where_it_is_narrow_the_sidebar_is_a_rail(rig: Rig, qtbot: QtBot, wide: int, rail: bool) -> None:
    house = House(rig, qtbot)
    house.rooms.resize(wide, 700)
    qtbot.waitUntil(lambda: house.rooms.sidebar.width() == (64 if rail else 208))
    item = find(house.rooms.sidebar, QAbstractButton, "nav-people")
    assert item.accessibleName() == "People"
    assert item.toolTip() == ("People" if rail else "")


def test_the_real_pages_follow_each_other(rig: Rig, qtbot: QtBot) -> None:
    """Someone new → their agreement → their page taken out from elsewhere → people (R1)."""
    rooms = rig.rooms(qtbot)
    QTest.keyClick(rooms, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(rooms.focusWidget(), "M.")
    QTest.keyClick(rooms.focusWidget(), Qt.Key.Key_Return)
    [person] = rig.vault.people.all()
    assert rooms.route == Route(Place.PERSON, person.uid, "agreement")
    rig.workspace.save(person, None)
    assert rooms.route == Route(Place.PEOPLE)
    assert rooms.page.objectName() == "people"
    rooms.go(Route(Place.PERSON, person.uid))
    assert rooms.route == Route(Place.PEOPLE), "nobody of that name"
    assert rooms.page.objectName() == "people"
    rooms.go(Route(Place.PLAN, person.uid))
    assert rooms.page.objectName() == "people"
    rooms.go(Route(Place.MEETING))
    assert rooms.page.objectName() == "today", "no meeting runs"


def test_a_whole_page_has_the_window_to_itself_and_esc_goes_back(house: House) -> None:
    """Pictures 23, 29: no sidebar, and F6 has nowhere else to go."""
    house.rooms.go(Route(Place.AGREED))
    house.rooms.go(Route(Place.TODAY))
    assert house.rooms.sidebar.isVisible()
    page = house.rooms._pages[Place.AGREED]
    page.whole = True
    page.go_back = lambda: house.rooms.go(Route(Place.PEOPLE))  # type: ignore[method-assign]
    house.rooms.go(Route(Place.AGREED))
    assert not house.rooms.sidebar.isVisible()
    house.key(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert house.page.typed.hasFocus()
    QTest.keyClick(house.page.typed, Qt.Key.Key_Escape)
    assert house.rooms.route == Route(Place.PEOPLE)
    assert house.rooms.sidebar.isVisible()
