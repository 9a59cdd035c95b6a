"""The clock of a walk."""

from __future__ import annotations

import time
from datetime import datetime

from companion.clock import Moment

START = datetime(2026, 4, 14, 14, 0)


class FastClock:
    """Begins on an afternoon in April and goes on as time does, until `advance` moves it."""

    def __init__(self) -> None:
        self._start = START.astimezone().timestamp()
        self._began = time.monotonic()
        self._ahead = 0.0

    def advance(self, *, minutes: float) -> None:
        self._ahead += minutes * 60

    def _passed(self) -> float:
        return time.monotonic() - self._began + self._ahead

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._start + self._passed()).astimezone()

    def moment(self) -> Moment:
        return Moment(wall=self._start + self._passed(), boot=1000 + self._passed(), boot_id="tour")
