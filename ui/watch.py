"""Watches the whole application's input for two things: quiet (to lock) and Esc Esc, or F12 (to cover)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from companion.clock import Clock

TWICE_SECONDS = 0.6
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
    """Emits `quiet` after so many seconds without a touch, `escaped_twice` on Esc Esc. `covered` on F12, but only where
    the window's own shortcut is out of reach: while a list, a menu or a dialog stands over it.

    Quiet is measured on the clock that counts sleep (`Moment.boot`), so a laptop opened again after an hour
    locks before its first paint, and setting the wall clock back never lengthens it.
    """

    quiet = Signal()
    escaped_twice = Signal()
    covered = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0.0
        self._touched = self._escaped = clock.moment().boot
        self._escaped -= 10
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._look)
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def set_limit(self, minutes: float) -> None:
        """Lock after this many quiet minutes; 0 for never."""
        self._limit = minutes * 60
        self._touched = self._clock.moment().boot
        self._arm()

    def stop(self) -> None:
        self._limit = 0.0
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WAKINGS:
            return False
        if self._limit and self._look():
            return True
        if kind in _TOUCHES:
            self._touched = self._clock.moment().boot
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
        if not self._limit:
            return False
        if self._clock.moment().boot - self._touched >= self._limit:
            self.stop()
            self.quiet.emit()
            return True
        if not self._timer.isActive():
            self._arm()
        return False

    def _arm(self) -> None:
        if self._limit:
            left = self._limit - (self._clock.moment().boot - self._touched)
            self._timer.start(max(250, int(left * 1000) + 50))
