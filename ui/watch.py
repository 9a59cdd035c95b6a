"""Watches the whole application's input: for quiet, or a sleep (to lock); for Esc Esc, or F12 (to cover)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from companion.clock import Clock

TWICE_SECONDS = 0.6
SLEPT_SECONDS = 1.0
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}
# On waking from sleep these come before anything is painted or typed.
_WAKINGS = _TOUCHES | {
    QEvent.Type.Expose,
    QEvent.Type.UpdateRequest,
    QEvent.Type.Show,
    QEvent.Type.ApplicationStateChange,
    QEvent.Type.WindowActivate,
}


class Watch(QObject):
    """Emits `quiet` after so many seconds without a touch, and `slept` where the machine was asleep since the last one:
    one of the two, once, between `set_limit` and `stop`. `escaped_twice` on Esc Esc. `covered` on F12, but only where
    the window's own shortcut is out of reach: while a list, a menu or a dialog stands over it.

    Quiet is measured on the clock that counts sleep (`Moment.boot`), so a laptop opened again after an hour
    locks before its first paint, and setting the wall clock back never lengthens it. A sleep shows by the same clock,
    also where nobody told of it and where a lock by itself is off.
    """

    quiet = Signal()
    slept = Signal()
    escaped_twice = Signal()
    covered = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0.0
        self._watching = self._left = False
        self._touched = clock.moment()
        self._escaped = self._touched.boot - 10
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may be seconds late; this rings no oftener
        self._timer.timeout.connect(self._look)
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def set_limit(self, minutes: float) -> None:
        """Lock after this many quiet minutes; 0 for never. Of a sleep since the last touch it tells in either case."""
        self._limit, self._watching = minutes * 60, True
        self._touched = replace(self._clock.moment(), asleep=self._touched.asleep)
        self._timer.stop()
        self._arm()

    def leave(self) -> None:
        """Nobody is there any more: told by the computer while the vault was on its way to be opened. It counts as a
        sleep, and is over with the next touch."""
        self._left = True

    def stop(self) -> None:
        self._limit, self._watching = 0.0, False
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WAKINGS:
            return False
        if self._watching and self._look():
            return True
        if kind in _TOUCHES:
            self._touched, self._left = self._clock.moment(), False
            if isinstance(event, QKeyEvent) and watched.isWindowType():
                self._note_key(event)
        return False

    def _note_key(self, event: QKeyEvent) -> None:
        """Key presses pass here once for the window, before the focused widget gets them; shortcuts never do."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_F12:
            self.covered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._note_escape()

    def _note_escape(self) -> None:
        now = self._clock.moment().boot
        if now - self._escaped <= TWICE_SECONDS:
            self._escaped = now - 10
            self.escaped_twice.emit()
        else:
            self._escaped = now

    def _look(self) -> bool:
        """Lock if it is time; else come back when it may be. True when it locked."""
        if not self._watching:
            return False
        now, limit = self._clock.moment(), self._limit
        slept = self._left or now.asleep - self._touched.asleep >= SLEPT_SECONDS
        if slept or (limit and now.boot - self._touched.boot >= limit):
            self.stop()
            (self.slept if slept else self.quiet).emit()
            return True
        if not self._timer.isActive():
            self._arm()
        return False

    def _arm(self) -> None:
        if self._limit:
            left = self._limit - (self._clock.moment().boot - self._touched.boot)
            self._timer.start(max(250, int(left * 1000) + 50))
