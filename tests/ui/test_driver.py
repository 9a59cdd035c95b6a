"""The driver: writes first, folds second, and waits with one timer (HOUSE; P6; B9; DECISIONS 18, 21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from companion.clock import Moment
from companion.errors import VaultGone
from companion.session import EventKind, Phase, Plan, Stage, View, begin
from companion.session_clock import SessionClock
from ui.session.driver import Driver

UID = "9f2f6d1c-55c6-4a44-9b57-3a0f0a3f1b11"
PLAN = Plan(
    minutes=60,
    phases=(Phase(key="a", start=0, minutes=20), Phase(key="b", word="Hopes", start=20, minutes=20)),
)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = Moment(wall=1_800_000_000.0, boot=50.0, boot_id="a")

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.at.wall, UTC)

    def moment(self) -> Moment:
        return self.at

    def move(self, minutes: float) -> None:
        self.at = replace(self.at, wall=self.at.wall + minutes * 60, boot=self.at.boot + minutes * 60)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def driver(tmp_path: Path, clock: HandClock, qtbot: QtBot) -> Iterator[Driver]:
    log = SessionClock.start(tmp_path, UID, PLAN, begin(PLAN, clock.moment()))
    driver = Driver(log, clock)
    driver.start()
    yield driver
    driver.deleteLater()


def timer(driver: Driver) -> QTimer:
    (found,) = driver.findChildren(QTimer)
    return found


def last(spy: QSignalSpy) -> View:
    look = spy.at(spy.count() - 1)[0]
    assert isinstance(look, View)
    return look


def test_p6_one_single_shot_coarse_timer_waits_for_the_next_minute(driver: Driver, clock: HandClock) -> None:
    assert timer(driver).isSingleShot()
    assert timer(driver).timerType() is Qt.TimerType.CoarseTimer
    assert 60_000 <= timer(driver).interval() <= 61_000
    clock.move(0.75)
    timer(driver).timeout.emit()
    assert 15_000 <= timer(driver).interval() <= 16_000


def test_p6_nothing_is_told_before_something_changes(driver: Driver, clock: HandClock) -> None:
    told = QSignalSpy(driver.changed)
    clock.move(0.9)
    timer(driver).timeout.emit()
    assert told.count() == 0 or last(told).minutes_left == 60
    clock.move(0.1)
    timer(driver).timeout.emit()
    assert last(told).position == pytest.approx(1 / 60)


def test_p6_hidden_it_sleeps_until_the_next_cue(driver: Driver, clock: HandClock) -> None:
    clock.move(30)
    driver.set_visible(False)
    told = QSignalSpy(driver.changed)
    assert timer(driver).interval() == pytest.approx(18 * 60_000, abs=1_001)
    clock.move(18)
    timer(driver).timeout.emit()
    assert last(told).stage is Stage.WRAP
    clock.move(2.5)
    driver.set_visible(True)
    assert last(told).minutes_left == 10
    assert timer(driver).interval() == pytest.approx(30_000, abs=1_600)


def test_a_whole_meeting_on_its_timer_alone(driver: Driver, clock: HandClock) -> None:
    """R25, DECISIONS 22: every stage and the phase cue once, in sixty-odd wake-ups, then rest."""
    told = QSignalSpy(driver.changed)
    wakes = 0
    while timer(driver).isActive():
        clock.move(timer(driver).interval() / 60_000)
        timer(driver).timeout.emit()
        wakes += 1
    views = [told.at(i)[0] for i in range(told.count())]
    stages = [view.stage for view in views]
    assert list(dict.fromkeys(stages)) == [s for s in Stage if s in stages]
    assert stages[-1] is Stage.OVER
    assert sum(view.phase_cue is not None for view in views) == 1
    assert wakes <= 65


def test_sleep_over_cues_shows_only_the_present(driver: Driver, clock: HandClock) -> None:
    """DECISIONS 21: no cue is caught up with."""
    told = QSignalSpy(driver.changed)
    clock.move(300)
    driver.refresh()
    assert told.count() == 1
    assert last(told).stage is Stage.OVER
    assert not timer(driver).isActive()


def test_every_act_is_in_the_log_before_it_is_told(
    driver: Driver, clock: HandClock, tmp_path: Path, qtbot: QtBot
) -> None:
    """HOUSE: written first and folded second; what is told can be read back from the disk."""
    on_disk: list[int] = []

    def look(_view: View) -> None:
        running = SessionClock.load(tmp_path)
        assert running is not None
        assert running.state == driver.state
        on_disk.append(len(running.events))

    driver.changed.connect(look)
    acts = [
        (driver.mark, EventKind.MARK),
        (driver.unmark, EventKind.UNMARK),
        (lambda: driver.turn(1), EventKind.TURN),
        (driver.pause, EventKind.PAUSE),
        (lambda: driver.carry_on(True), EventKind.CARRY_ON),
        (lambda: driver.extend(10), EventKind.EXTEND),
        (lambda: driver.new_end(round(clock.at.wall / 60) + 90), EventKind.NEW_END),
        (lambda: driver.round(2), EventKind.ROUND),
        (lambda: driver.round(0), EventKind.ROUND),
        (driver.set_aside, EventKind.SET_ASIDE),
        (driver.end, EventKind.END),
    ]
    for act, _kind in acts:
        with qtbot.waitSignal(driver.changed):
            act()
        clock.move(0.01)
    assert [event.kind for event in driver.log.running.events[1:]] == [kind for _act, kind in acts]
    assert on_disk == sorted(on_disk)
    assert driver.state.ended is not None
    assert not timer(driver).isActive()


def test_b4_a_mark_and_its_taking_back_are_told(driver: Driver, clock: HandClock) -> None:
    told = QSignalSpy(driver.changed)
    clock.move(15)
    driver.mark()
    assert last(told).marks == (0.25,)
    driver.unmark()
    assert last(told).marks == ()


def test_d21_pausing_stops_the_timer_and_carrying_on_moves_the_end(driver: Driver, clock: HandClock) -> None:
    clock.move(10)
    driver.pause()
    assert not timer(driver).isActive()
    clock.move(7)
    driver.carry_on(True)
    assert driver.view().minutes_left == 50
    assert timer(driver).isActive()


def test_d21_a_new_end_is_a_time_of_day(driver: Driver, clock: HandClock, tmp_path: Path) -> None:
    """Later or earlier; what is past, or further away than a meeting can last, moves nothing."""
    minute = round(clock.at.wall / 60)
    told = QSignalSpy(driver.changed)
    driver.new_end(minute + 105)
    assert last(told).minutes_left == 105
    driver.new_end(minute + 20)
    assert last(told).minutes_left == 20
    for not_an_end in (minute - 1, minute, minute + 721):
        driver.new_end(not_an_end)
        assert driver.view().minutes_left == 20
    running = SessionClock.load(tmp_path)
    assert running is not None
    assert running.state == driver.state
    assert running.events[1].value == minute + 105


def test_r57_a_turn_in_a_round_fills_and_is_waited_for(driver: Driver, clock: HandClock) -> None:
    told = QSignalSpy(driver.changed)
    driver.round(2)
    assert last(told).round == 0.0
    clock.move(1.0)
    timer(driver).timeout.emit()
    assert last(told).round == 0.5
    clock.move(1.0)
    timer(driver).timeout.emit()
    assert last(told).round == 1.0, "it stands there until somebody goes on"
    driver.round(2)
    assert last(told).round == 0.0
    driver.round(0)
    assert last(told).round is None
    for none in (-1, 61):
        driver.round(none)
        assert driver.view().round is None


def test_r57_hidden_it_sleeps_until_the_turn_is_over(driver: Driver, clock: HandClock) -> None:
    """P6: nothing ticks that nobody sees."""
    clock.move(30)
    driver.set_visible(False)
    driver.round(3)
    assert timer(driver).interval() == pytest.approx(3 * 60_000, abs=1_001)


def test_asked_for_the_time_in_a_pause_the_present_is_told(driver: Driver, clock: HandClock) -> None:
    driver.pause()
    told = QSignalSpy(driver.changed)
    clock.move(7)
    driver.refresh()
    assert last(told).minutes_left == 53


def test_b9_an_act_that_can_not_be_written_did_not_happen(driver: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    state = driver.state
    rmtree(tmp_path)
    with qtbot.waitSignal(driver.failed) as told:
        driver.mark()
    assert isinstance(told.args[0], VaultGone)
    assert driver.state is state
    assert timer(driver).isActive(), "the meeting goes on"


def test_nothing_is_written_after_the_end(driver: Driver, tmp_path: Path) -> None:
    driver.end()
    events = driver.log.running.events
    rmtree(tmp_path)
    failed = QSignalSpy(driver.failed)
    driver.mark()
    driver.end()
    assert (driver.log.running.events, failed.count()) == (events, 0)


def test_d20_after_a_crash_the_meeting_goes_on(driver: Driver, clock: HandClock, tmp_path: Path) -> None:
    driver.mark()
    clock.move(48)
    log = SessionClock.open(tmp_path)
    assert log is not None
    again = Driver(log, clock)
    told = QSignalSpy(again.changed)
    again.start()
    assert last(told).stage is Stage.WRAP
    assert len(last(told).marks) == 1
    assert len(log.running.events) == 2, "the machine was not started anew, so nothing was noted"
    again.deleteLater()


def test_d21_after_a_reboot_time_is_anchored_anew(driver: Driver, clock: HandClock, tmp_path: Path) -> None:
    driver.mark()
    clock.move(30)
    clock.at = replace(clock.at, boot=9.0, boot_id="b")
    log = SessionClock.open(tmp_path)
    assert log is not None
    again = Driver(log, clock)
    again.start()
    assert log.running.events[-1].kind is EventKind.RESUME
    clock.at = replace(clock.at, wall=clock.at.wall - 86_400, boot=9.0 + 18 * 60)
    assert again.view().stage is Stage.WRAP
    again.deleteLater()
