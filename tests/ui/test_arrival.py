"""Arriving: a minute's quiet that asks nothing and keeps nothing (R20, picture 29)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.identity import to_micros
from companion.meetings import Fullness, Meeting
from companion.people import Format, Person
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.arrival import ArrivalPage
from ui.pages.person.page import PersonPage
from ui.pages.today import TodayPage
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.dawn import Dawn
from ui.widgets.fields import LineField
from ui.widgets.suns import EnergySuns


class Painted(QObject):
    """Notes each painting of what it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def page(rig: Rig, qtbot: QtBot, maren: Person) -> ArrivalPage:
    made = ArrivalPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.ARRIVAL, maren.uid))
    return made


def plan(rig: Rig, person: Person, hours: float) -> Meeting:
    starts = to_micros(rig.clock.now() + timedelta(hours=hours))
    meeting = Meeting(owner_uid=person.uid, starts=starts, minutes=45)
    rig.vault.meetings.save(meeting)
    return meeting


def door(page: QWidget) -> LineField:
    return find(page, LineField, "arrival-door")


def choose(page: QWidget, value: str) -> None:
    suns = find(page, EnergySuns, "arrival-fullness")
    QTest.mouseClick(next(o for o in suns.options if o.value == value), Qt.MouseButton.LeftButton)


def changes(rig: Rig) -> int:
    return int(rig.vault.database.execute("SELECT total_changes()").fetchall()[0][0])


def test_r20_it_says_little_and_names_no_one(page: ArrivalPage) -> None:
    said = words_of(page)
    for words in ("A minute first", "Nothing here is kept unless you choose it.", "How full are you?"):
        assert words in said
    assert "Maren" not in said
    assert "!" not in said


def test_r20_nothing_moves_and_nothing_happens_after_a_minute(rig: Rig, qtbot: QtBot, page: ArrivalPage) -> None:
    before = page.grab().toImage()
    dawn, painted = page.findChildren(Dawn)[0], Painted()
    dawn.installEventFilter(painted)
    rig.clock.advance(61)
    qtbot.wait(100)
    assert painted.times == 0
    assert not [timer for timer in page.findChildren(QTimer) if timer.isActive()]
    assert page.grab().toImage() == before
    assert rig.asked == []


def test_r20_how_full_is_kept_as_on_today_and_goes_into_the_meeting(
    rig: Rig, qtbot: QtBot, page: ArrivalPage, maren: Person
) -> None:
    planned = plan(rig, maren, 1)
    choose(page, "low")
    assert rig.vault.fullness.on("2026-04-14").level is Fullness.LOW
    press(page, "arrival-begin")
    kept = rig.vault.meetings.get(planned.uid)
    assert kept is not None
    assert kept.full_before is Fullness.LOW
    assert kept.begun
    assert rig.keeper.meeting_uid == planned.uid
    assert rig.asked[-1] == Route(Place.MEETING)


def test_r20_without_saying_how_full_nothing_is_put_there(rig: Rig, page: ArrivalPage, maren: Person) -> None:
    planned = plan(rig, maren, 1)
    press(page, "arrival-begin")
    kept = rig.vault.meetings.get(planned.uid)
    assert kept is not None
    assert kept.full_before is Fullness.UNSAID


def test_r20_how_full_is_taken_back_by_a_second_press_and_by_undo(rig: Rig, page: ArrivalPage) -> None:
    choose(page, "good")
    choose(page, "good")
    assert rig.vault.fullness.on("2026-04-14").level is Fullness.UNSAID
    rig.workspace.undo(page.may_turn)
    assert rig.vault.fullness.on("2026-04-14").level is Fullness.GOOD
    assert find(page, EnergySuns, "arrival-fullness").value() == "good"


def test_b9_how_full_is_not_shown_as_kept_when_it_was_not(rig: Rig, page: ArrivalPage) -> None:
    with rig.full_disk():
        choose(page, "low")
    assert rig.failures
    assert find(page, EnergySuns, "arrival-fullness").value() == ""


@pytest.mark.parametrize("way", ["arrival-begin", "straight-in"])
def test_without_a_plan_a_meeting_begins_as_agreed(rig: Rig, page: ArrivalPage, maren: Person, way: str) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.LENGTH, text="90"))
    press(page, way)
    [met] = rig.vault.meetings.of(maren.uid)
    assert met.minutes == 90
    assert met.begun
    assert rig.keeper.running


@pytest.mark.parametrize(("hours", "same"), [(9.5, True), (30, False)])
def test_a_meeting_of_today_is_the_one_that_begins_however_early(
    rig: Rig, page: ArrivalPage, maren: Person, hours: float, same: bool
) -> None:
    planned = plan(rig, maren, hours)
    press(page, "straight-in")
    assert (rig.keeper.meeting_uid == planned.uid) is same


@pytest.mark.parametrize("where", ["page", "field", "button"])
def test_enter_goes_straight_in(rig: Rig, page: ArrivalPage, where: str) -> None:
    focus = {"page": page, "field": door(page), "button": page.first_focus()}[where]
    assert focus is not None
    focus.setFocus()
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert rig.keeper.running


def test_r20_what_is_left_at_the_door_is_kept_nowhere(rig: Rig, qtbot: QtBot, page: ArrivalPage, maren: Person) -> None:
    before = changes(rig)
    QTest.keyClicks(door(page), "the letter from the bank")
    rig.workspace.flush()
    assert rig.workspace.unkept() == []
    assert changes(rig) == before, "not one row was written"
    press(page, "arrival-begin")
    page.leave()
    assert door(page).text() == ""
    door(page).undo()
    assert door(page).text() == ""
    held = b"".join(path.read_bytes() for path in rig.vault.folder.iterdir() if path.is_file())
    assert b"the letter from the bank" not in held
    rows = rig.vault.database.execute("SELECT body FROM draft").fetchall()
    assert all("bank" not in str(row) for row in rows)


def test_what_is_left_at_the_door_is_gone_when_the_page_is_left(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.ARRIVAL, maren.uid))
    QTest.keyClicks(door(rooms.page), "a worry")
    press(rooms.page, "not-today")
    assert isinstance(rooms.page, TodayPage)
    rooms.go(Route(Place.ARRIVAL, maren.uid))
    assert door(rooms.page).text() == ""


def test_b9_a_meeting_that_cannot_be_kept_leaves_all_as_it_is(rig: Rig, page: ArrivalPage) -> None:
    QTest.keyClicks(door(page), "a worry")
    with rig.full_disk():
        press(page, "arrival-begin")
    assert rig.failures
    assert not rig.keeper.running
    assert door(page).text() == "a worry"
    assert Route(Place.MEETING) not in rig.asked


def test_ways_on(rig: Rig, page: ArrivalPage, maren: Person) -> None:
    press(page, "arrival-brief")
    press(page, "not-today")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief"), Route(Place.TODAY)]


@pytest.mark.parametrize(("part", "where"), [("", TodayPage), ("brief", PersonPage)])
def test_esc_leads_back_and_the_sidebar_is_away_meanwhile(
    rig: Rig, qtbot: QtBot, maren: Person, part: str, where: type[QWidget]
) -> None:
    rooms: Rooms = rig.rooms(qtbot, Route(Place.ARRIVAL, maren.uid, part))
    assert not rooms.sidebar.isVisible()
    QTest.keyClick(door(rooms.page), Qt.Key.Key_Escape)
    assert isinstance(rooms.page, where)
    assert rooms.sidebar.isVisible()


def test_a_meeting_that_runs_is_led_back_to(rig: Rig, page: ArrivalPage, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.asked.clear()
    page.open(Route(Place.ARRIVAL, maren.uid))
    assert rig.asked == [Route(Place.MEETING)]


@pytest.mark.parametrize("facts", [{"format": Format.WRITING}, {"resting": "2026-01-01"}])
def test_where_there_is_nothing_to_arrive_at_it_leads_to_their_page(
    rig: Rig, page: ArrivalPage, facts: dict[str, object]
) -> None:
    other = rig.person("Other", **facts)
    page.open(Route(Place.ARRIVAL, other.uid))
    assert rig.asked == [Route(Place.PERSON, other.uid, "brief")]


def test_someone_who_is_gone_leads_to_today(rig: Rig, page: ArrivalPage) -> None:
    page.open(Route(Place.ARRIVAL, "nobody"))
    assert rig.asked == [Route(Place.TODAY)]


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_all_of_it_is_seen_without_scrolling(rig: Rig, qtbot: QtBot, maren: Person, size: tuple[int, int]) -> None:
    rooms = rig.rooms(qtbot, Route(Place.ARRIVAL, maren.uid), *size)
    qtbot.waitUntil(lambda: rooms.page.verticalScrollBar().maximum() == 0)
    for button in rooms.page.findChildren(QAbstractButton):
        if button.isVisible():
            bottom = button.mapTo(rooms, button.rect().bottomRight())
            assert bottom.y() < rooms.height()
            assert bottom.x() < rooms.width()
