"""The watch: quiet locks by the clock that counts sleep; Esc Esc covers (VAULT: Lock; DECISIONS 21)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
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
        self.slept = QSignalSpy(self.watch.slept)
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


# Asleep


@pytest.mark.parametrize("minutes", [0, 5, 60])
def test_a_sleep_locks_before_anything_is_painted_or_typed(room: Room, minutes: float) -> None:
    """However short, whatever the limit, and where nobody told of it: the clock that counts sleep shows it."""
    room.watch.set_limit(minutes)
    room.clock.sleep(30)
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert (room.slept.count(), room.quiet.count()) == (1, 0)
    assert room.field.text() == ""
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert room.slept.count() == 1, "once"


def test_a_sleep_locks_before_a_paint_that_waited(room: Room, qtbot: QtBot) -> None:
    room.watch.set_limit(0)
    painted: list[int] = []

    class Painted(QWidget):
        def paintEvent(self, _event: object) -> None:
            painted.append(room.slept.count())

    child = Painted(room.window)
    child.resize(20, 20)
    child.show()
    child.update()
    room.clock.sleep(3600)
    qtbot.waitUntil(lambda: bool(painted) or room.slept.count() == 1)
    assert (room.slept.count(), 0 in painted) == (1, False)


def test_a_sleep_between_the_passphrase_and_the_rooms_counts(room: Room) -> None:
    """The lid is shut on the derivation: what it opens is locked again at the first look."""
    QTest.keyClick(room.handle, Qt.Key.Key_Return)
    room.clock.sleep(600)
    room.watch.set_limit(15)
    room.look()
    assert room.slept.count() == 1


def test_a_sleep_while_locked_is_over_with_the_first_key(room: Room) -> None:
    room.clock.sleep(600)
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    room.watch.set_limit(15)
    QTest.keyClick(room.handle, Qt.Key.Key_B)
    room.look()
    assert (room.slept.count(), room.quiet.count()) == (0, 0)


def test_left_while_it_opens_it_locks_before_anything_is_painted(room: Room) -> None:
    """Told of before the rooms are there; over with the next touch, where they do not come."""
    room.watch.leave()
    QTest.keyClick(room.handle, Qt.Key.Key_A)
    room.watch.set_limit(15)
    room.look()
    assert room.slept.count() == 0
    room.watch.stop()
    room.watch.leave()
    room.watch.set_limit(15)
    QTest.keyClick(room.handle, Qt.Key.Key_B)
    assert room.slept.count() == 1


def test_what_the_machine_reads_of_its_clocks_is_no_sleep(room: Room) -> None:
    """Two clocks are never read at one instant."""
    room.watch.set_limit(5)
    for wavering in (0.2, -0.3, 0.9):
        room.clock.asleep += wavering
        QTest.keyClick(room.handle, Qt.Key.Key_A)
    assert room.slept.count() == 0


def test_the_machine_s_own_clock_says_how_long_it_slept() -> None:
    """It is not asleep while this runs; and where it slept before, that stays as it is."""
    clock = SystemClock()
    first, second = clock.moment(), clock.moment()
    assert first.asleep >= 0
    assert abs(second.asleep - first.asleep) < 1
    assert first.asleep <= first.boot


# Under a dialog, and when clocks are set


class Dialog:
    """One that keeps everything else from being used."""

    def __init__(self, room: Room, qtbot: QtBot) -> None:
        self.box = QDialog(room.window)
        self.field = QLineEdit(self.box)
        with qtbot.waitExposed(self.box):
            self.box.open()


@pytest.mark.parametrize("jump", [0, 86_400, -86_400])
def test_under_a_dialog_it_is_no_later(room: Room, qtbot: QtBot, jump: float) -> None:
    """VAULT, idle lock, clock ± 1 day: at the most a second late, also under a dialog; never put off."""
    room.watch.set_limit(5)
    dialog = Dialog(room, qtbot)
    QTest.keyClick(dialog.box.windowHandle(), Qt.Key.Key_A)
    room.clock.jump(jump)
    assert room.watch._timer.timerType() is Qt.TimerType.PreciseTimer
    assert room.watch._timer.interval() <= 301_000
    room.clock.advance(300)
    room.look()
    assert room.quiet.count() == 1
    dialog.box.close()


@pytest.mark.parametrize("jump", [0, 86_400, -86_400])
def test_under_a_dialog_a_sleep_locks_before_its_key(room: Room, qtbot: QtBot, jump: float) -> None:
    room.watch.set_limit(60)
    dialog = Dialog(room, qtbot)
    dialog.field.setFocus()
    room.clock.sleep(60)
    room.clock.jump(jump)
    QTest.keyClick(dialog.box.windowHandle(), Qt.Key.Key_A)
    assert room.slept.count() == 1
    assert dialog.field.text() == ""
    dialog.box.close()


def test_it_rings_no_more_than_a_second_late(room: Room, qtbot: QtBot) -> None:
    """By the machine's own clock: two fifths of a second without a touch."""
    clock = SystemClock()
    watch = Watch(clock, room.window)
    at: list[float] = []
    watch.quiet.connect(lambda: at.append(clock.moment().boot))
    begun = clock.moment().boot
    watch.set_limit(0.4 / 60)
    qtbot.waitUntil(lambda: bool(at))
    assert 0.4 <= at[0] - begun <= 1.4


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
