"""Time, as it is handed in. Nothing else in the product asks the system what time it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One instant by both clocks (DECISIONS 21).

    `wall` is seconds since the epoch. `boot` is seconds since the machine started, sleep included, and only
    comparable between moments with the same `boot_id`.
    """

    wall: float
    boot: float
    boot_id: str


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
        return Moment(wall=time.time(), boot=boot, boot_id=self._boot_id)
