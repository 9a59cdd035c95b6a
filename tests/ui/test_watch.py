"""The watch: quiet locks by the clock that counts sleep; Esc Esc covers (VAULT: Lock; DECISIONS 21)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from ui.watch import Watch


class Room:
    """A window with a field, under watch."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.window = QWidget()
        self.field = QLineEdit(self.window)
        self.window.resize(300, 200)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.field.setFocus()
        self.watch = Watch(self.clock, self.window)
        self.quiet = QSignalSpy(self.watch.quiet)
        self.twice = QSignalSpy(self.watch.escaped_twice)

    @property
    def handle(self) -> QWindow:
        return self.window.windowHandle()

    def look(self) -> None:
        """As when the timer rings."""
        self.watch._timer.timeout.emit()

    def escape(self, repeat: bool = False) -> None:
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", repeat
        )  # fmt: skip
        QCoreApplication.sendEvent(self.handle, press)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    made.window.close()
    shiboken6.delete(made.window)


def test_quiet_comes_after_the_limit_and_once(room: Room) -> None:
    room.watch.set_limit(5)
    room.clock.advance(299)
    room.look()
    assert room.quiet.count() == 0
    room.clock.advance(1)
    room.look()
    room.look()
    assert room.quiet.count() == 1


@pytest.mark.parametrize("jump", [86_400, -86_400])
def test_a_wall_clock_that_is_set_neither_locks_nor_delays(room: Room, jump: float) -> None:
    room.watch.set_limit(5)
    room.clock.jump(jump)
    room.look()
    assert room.quiet.count() == 0
    room.clock.advance(300)
    room.look()
    assert room.quiet.count() == 1


@pytest.mark.parametrize("touch", ["key", "press", "move", "wheel"])
def test_a_touch_postpones(room: Room, touch: str) -> None:
    room.watch.set_limit(5)
    room.clock.advance(290)
    if touch == "key":
        QTest.keyClick(room.handle, Qt.Key.Key_A)
    elif touch == "press":
        QTest.mouseClick(room.handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    elif touch == "move":
        QTest.mouseMove(room.handle, QPoint(50, 60))
        QCoreApplication.processEvents()
    else:
        QTest.wheelEvent(room.handle, QPoint(5, 5), QPoint(0, 120))
        QCoreApplication.processEvents()
    room.clock.advance(290)
    room.look()
    assert room.quiet.count() == 0
    room.clock.advance(10)
    room.look()
    assert room.quiet.count() == 1


def test_after_sleeping_past_the_limit_it_locks_before_a_key_is_taken(room: Room) -> None:
    room.watch.set_limit(5)
    room.clock.advance(3600)
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert room.quiet.count() == 1
    assert room.field.text() == "", "the key that woke it reaches nothing"


def test_after_sleeping_past_the_limit_it_locks_before_anything_is_painted(room: Room, qtbot: QtBot) -> None:
    room.watch.set_limit(5)
    room.clock.advance(3600)
    painted: list[int] = []

    class Painted(QWidget):
        def paintEvent(self, _event: object) -> None:
            painted.append(room.quiet.count())

    child = Painted(room.window)
    child.resize(20, 20)
    child.show()
    qtbot.waitUntil(lambda: bool(painted) or room.quiet.count() == 1)
    assert room.quiet.count() == 1
    assert 0 not in painted


def test_never_means_never(room: Room) -> None:
    room.watch.set_limit(0)
    room.clock.advance(10 * 86_400)
    room.look()
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert room.quiet.count() == 0
    assert not room.watch._timer.isActive()


def test_a_new_limit_counts_from_now(room: Room) -> None:
    room.watch.set_limit(30)
    room.clock.advance(1000)
    room.watch.set_limit(2)
    room.look()
    assert room.quiet.count() == 0
    assert room.watch._timer.interval() <= 121_000
    room.clock.advance(120)
    room.look()
    assert room.quiet.count() == 1


def test_the_timer_waits_for_what_is_left_and_does_not_poll(room: Room) -> None:
    """HOUSE: no timers polling."""
    room.watch.set_limit(5)
    assert room.watch._timer.isSingleShot()
    assert 300_000 <= room.watch._timer.interval() <= 301_000
    room.clock.advance(100)
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    room.clock.advance(200)
    room.watch._timer.stop()  # it rang
    room.look()
    assert 100_000 <= room.watch._timer.interval() <= 101_000


def test_stopped_it_says_nothing(room: Room) -> None:
    room.watch.set_limit(5)
    room.watch.stop()
    room.clock.advance(10_000)
    room.look()
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert room.quiet.count() == 0


@pytest.mark.parametrize(("apart", "covers"), [(0.0, 1), (0.59, 1), (0.61, 0), (30, 0)])
def test_esc_esc_covers_when_quick(room: Room, apart: float, covers: int) -> None:
    room.escape()
    room.clock.advance(apart)
    room.escape()
    assert room.twice.count() == covers


def test_three_times_is_once_and_four_times_twice(room: Room) -> None:
    for _ in range(4):
        room.escape()
        room.clock.advance(0.1)
    assert room.twice.count() == 2


def test_esc_held_down_does_not_cover(room: Room) -> None:
    room.escape()
    for _ in range(20):
        room.clock.advance(0.03)
        room.escape(repeat=True)
    assert room.twice.count() == 0


def test_another_key_in_between_is_no_esc_esc_but_each_counts(room: Room) -> None:
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    QTest.keyClick(room.handle, Qt.Key.Key_B)
    assert room.twice.count() == 0


def test_esc_esc_covers_also_where_a_lock_is_never(room: Room) -> None:
    room.watch.set_limit(0)
    QTest.keyClick(room.handle, Qt.Key.Key_Escape)
    QTest.keyClick(room.handle, Qt.Key.Key_Escape)
    assert room.twice.count() == 1
