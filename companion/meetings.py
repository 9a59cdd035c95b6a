"""Meetings: when, where, how long, and what became of them. Never whether someone came (R42)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from companion.identity import Record, from_micros
from companion.people import DEFAULT_CUE, DEFAULT_MINUTES


class Reflection(StrEnum):
    """What became of the page afterwards. Nothing is owed: each is as good as the others (R29)."""

    NONE = ""
    OPEN = "open"
    KEPT = "kept"
    UNWRITTEN = "unwritten"


class Fullness(StrEnum):
    """How full the supporter is, in their own eyes; never a score, never of a peer (R20, R46)."""

    UNSAID = ""
    EMPTY = "empty"
    LOW = "low"
    STEADY = "steady"
    GOOD = "good"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting with its owner. `starts`, `begun`, `ended`: microseconds since the epoch, 0 for not yet.

    `minutes` is the agreed length, `cue` the minutes before the end at which the wrap-up is cued (R25).
    `marks` are seconds since the beginning (B4).
    """

    starts: int
    minutes: int = DEFAULT_MINUTES
    cue: int = DEFAULT_CUE
    place: str = ""
    purpose: str = ""
    begun: int = 0
    ended: int = 0
    reflection: Reflection = Reflection.NONE
    marks: tuple[float, ...] = ()
    full_before: Fullness = Fullness.UNSAID
    full_after: Fullness = Fullness.UNSAID

    @property
    def opening(self) -> datetime:
        return from_micros(self.starts)

    @property
    def agreed_end(self) -> datetime:
        return self.opening + timedelta(minutes=self.minutes)

    @property
    def over(self) -> bool:
        return self.ended > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FullnessNote(Record):
    """How full I was on a day (ISO date); one row a day, rewritten if I change my mind."""

    day: str
    level: Fullness = Fullness.UNSAID
