"""The driver: keeps the session engine and the clock together; its one timer waits for the next change.

Every act is written to `session.clock` first and folded second. A failure to write is told by `failed` and
the meeting stays as it was.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from companion.clock import Clock
from companion.errors import Failure
from companion.session import Event, EventKind, State, View, next_change, view
from companion.session_clock import SessionClock

_LATE_SHARE: Final = 0.05
_LATE_MOST: Final = 1.0
_LONGEST: Final = 24 * 3600.0


class Driver(QObject):
    """Drives one running meeting, from construction on. Connect its signals, then `start`."""

    changed = Signal(object)
    """A `View` that differs from the last one told."""
    failed = Signal(object)
    """A `Failure`: the act did not happen."""

    def __init__(self, running: SessionClock, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("driver")
        self._log = running
        self._clock = clock
        self._visible = True
        self._told: View | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.refresh)
        self._wait()

    @property
    def state(self) -> State:
        return self._log.state

    @property
    def log(self) -> SessionClock:
        """For whoever folds its lines into the vault and removes it, once the meeting has ended."""
        return self._log

    def view(self) -> View:
        """The present."""
        return view(self._log.state, self._clock.moment())

    def start(self) -> None:
        """Tells the present view and begins to wait; notes when the machine was started anew meanwhile."""
        if self._log.state.anchor.boot_id != self._clock.moment().boot_id and self._log.state.ended is None:
            self._happen(EventKind.RESUME)
        else:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Looks at the clock again: on time-out, when the system wakes up, when someone asks for the time."""
        present = self.view()
        if self._told is None or present != self._told or present.minutes_left != self._told.minutes_left:
            self._told = present
            self.changed.emit(present)
        self._wait()

    def set_visible(self, visible: bool) -> None:
        """Hidden, nothing ticks: the timer waits for the next stage or cue only (P6)."""
        if visible != self._visible:
            self._visible = visible
            self.refresh()

    # Acts

    @Slot()
    def mark(self) -> None:
        """B4: a moment to come back to; nothing is typed."""
        self._happen(EventKind.MARK)

    @Slot()
    def unmark(self) -> None:
        """Takes the last mark back, within three seconds of it."""
        self._happen(EventKind.UNMARK)

    @Slot(int)
    def turn(self, phase: int) -> None:
        """R2: turns the lens to the plan's phase of this index."""
        self._happen(EventKind.TURN, phase)

    @Slot()
    def pause(self) -> None:
        self._happen(EventKind.PAUSE)

    @Slot(bool)
    def carry_on(self, move_end: bool) -> None:
        """Ends the pause; with `move_end` the agreed end moves by its length."""
        self._happen(EventKind.CARRY_ON, int(move_end))

    @Slot(int)
    def extend(self, minutes: int) -> None:
        """Moves the agreed end by 5, 10 or 15 minutes."""
        self._happen(EventKind.EXTEND, minutes)

    @Slot(int)
    def new_end(self, minutes_since_epoch: int) -> None:
        """Another end was agreed on: a time of day in whole minutes since the epoch. One that is past, or further away
        than a meeting can last, is none."""
        self._happen(EventKind.NEW_END, minutes_since_epoch)

    @Slot(int)
    def round(self, minutes: int) -> None:
        """R57: somebody's turn in a round begins, of 1 to 60 minutes; with 0 the round is over."""
        self._happen(EventKind.ROUND, minutes)

    @Slot()
    def set_aside(self) -> None:
        """R3: today needs something else than was planned."""
        self._happen(EventKind.SET_ASIDE)

    @Slot()
    def take_up_again(self) -> None:
        """The plan holds after all."""
        self._happen(EventKind.SET_ASIDE, 1)

    @Slot()
    def end(self) -> None:
        """Only the supporter ends a meeting."""
        self._happen(EventKind.END)

    def _happen(self, kind: EventKind, value: int = 0) -> None:
        if self._log.state.ended is not None:
            return
        try:
            self._log.append(Event(kind=kind, moment=self._clock.moment(), value=value))
        except Failure as failure:
            self.failed.emit(failure)
        self.refresh()

    def _wait(self) -> None:
        seconds = next_change(self._log.state, self._clock.moment(), minutes=self._visible)
        if seconds is None:
            self._timer.stop()
            return
        # A coarse timer may fire early by a twentieth; a little late is seen by nobody, early wakes twice.
        late = min(seconds * _LATE_SHARE, _LATE_MOST)
        self._timer.start(math.ceil(min(seconds + late, _LONGEST) * 1000))
