"""Time, as it is handed in. Nothing else in the product asks the system what time it is."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One instant by both clocks (DECISIONS 21).

    `wall` is seconds since the epoch. `boot` is seconds since the machine started, sleep included, and only
    comparable between moments with the same `boot_id`. `asleep` is how many of those seconds it slept: it only grows
    while nothing of ours runs, so that more of it than before means that there was a sleep. 0 where nobody knows.
    """

    wall: float
    boot: float
    boot_id: str
    asleep: float = field(default=0.0, compare=False)


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, aware, in the local time zone."""
        ...

    def moment(self) -> Moment: ...


def _boot_id() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


class SystemClock:
    def __init__(self) -> None:
        self._boot_id = _boot_id()
        # Only Linux counts sleep in a steady clock; elsewhere the monotonic clock is the nearest there is.
        self._boot_clock = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def moment(self) -> Moment:
        boot = time.monotonic() if self._boot_clock is None else time.clock_gettime(self._boot_clock)
        # Read second: whatever comes between the two readings can only make the sleep shorter.
        asleep = 0.0 if self._boot_clock is None else max(0.0, boot - time.monotonic())
        return Moment(wall=time.time(), boot=boot, boot_id=self._boot_id, asleep=asleep)
