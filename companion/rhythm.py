"""When you meet, as agreed: a rhythm of days at an hour, and how long it goes on (R4, R19).

An hour is wall time in a zone: every second Tuesday at 16:30 stays at 16:30 when the clocks change. An hour that
does not exist on the day the clocks go forward moves on by what they skip; one that comes twice is its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import count, takewhile
from typing import Final
from zoneinfo import ZoneInfo

WEEKS: Final = (1, 2, 3, 4)
MONTHLY: Final = 0
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
"""The days a rhythm may begin, and fall, on: more than anyone plans, and far from where dates end."""
_RHYTHM: Final = re.compile(r"every ([0-4]) from (\d{4}-\d\d-\d\d) at (\d\d):(\d\d) in (\S+)", re.ASCII)
_NUMBER: Final = re.compile(r"number (\d{1,4})", re.ASCII)
_UNTIL: Final = re.compile(r"until (\d{4}-\d\d-\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Every so many weeks (1–4) from `first` on its weekday, or `MONTHLY`: on the same weekday of each month, such
    as the second Tuesday; a fifth one is the month's last.

    `first` is from `EARLIEST` to `LATEST`, else ValueError. `hour` is wall time, whole minutes, in `zone`, an IANA
    name.
    """

    every: int
    first: date
    hour: time
    zone: str

    def __post_init__(self) -> None:
        if self.every not in (MONTHLY, *WEEKS) or not EARLIEST <= self.first <= LATEST:
            raise ValueError("no rhythm to follow")

    @property
    def text(self) -> str:
        """As an agreement's line keeps it."""
        return f"every {self.every} from {self.first.isoformat()} at {self.hour:%H:%M} in {self.zone}"

    @staticmethod
    def parse(text: str) -> Rhythm | None:
        """None for anything that is no rhythm, or not one this machine can follow."""
        found = _RHYTHM.fullmatch(text)
        if found is None:
            return None
        every, first, hour, minute, zone = found.groups()
        try:
            rhythm = Rhythm(
                every=int(every), first=date.fromisoformat(first), hour=time(int(hour), int(minute)), zone=zone
            )
        except ValueError:
            return None
        return rhythm if known_zone(zone) else None

    def days(self, since: date) -> Iterator[date]:
        """The days of the rhythm from `since` on, never before the first nor after `LATEST`."""
        start = max(since, self.first)
        if start > LATEST:
            return iter(())
        days = self._monthly(start) if self.every == MONTHLY else self._weekly(start)
        return takewhile(lambda day: day <= LATEST, days)

    def _weekly(self, start: date) -> Iterator[date]:
        step = timedelta(weeks=self.every)
        passed = -(-(start - self.first) // step)
        return (self.first + step * n for n in count(passed))

    def _monthly(self, start: date) -> Iterator[date]:
        nth = (self.first.day - 1) // 7
        months = count(start.year * 12 + start.month - 1)
        days = (_nth_weekday(month // 12, month % 12 + 1, self.first.weekday(), nth) for month in months)
        return (day for day in days if day >= start)

    def starts(self, since: datetime) -> Iterator[datetime]:
        """The moments from `since` (aware) on at which a meeting would start, aware, in the rhythm's zone."""
        if since.year < EARLIEST.year:
            since = datetime(EARLIEST.year - 1, 1, 1, tzinfo=UTC)
        elif since.year > LATEST.year + 1:
            return iter(())
        zone = ZoneInfo(self.zone)
        # From a little earlier: it is another day elsewhere, and an hour skipped at midnight comes a day later.
        days = self.days(since.date() - timedelta(days=2))
        since = since.astimezone(UTC)  # within one zone Python would compare what the clocks show
        return (moment for day in days if (moment := wall_time(day, self.hour, zone)) >= since)


class SpanKind(StrEnum):
    OPEN = "open"
    NUMBER = "number"
    UNTIL = "until"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How long you keep meeting: a number of meetings (1–9999), until a day, in words only, or open (R19)."""

    kind: SpanKind = SpanKind.OPEN
    number: int = 0
    until: date | None = None
    words: str = ""

    @property
    def text(self) -> str:
        """As an agreement's line keeps it."""
        if self.kind is SpanKind.NUMBER:
            return f"number {self.number}"
        if self.kind is SpanKind.UNTIL and self.until is not None:
            return f"until {self.until.isoformat()}"
        return self.words if self.kind is SpanKind.WORDS else ""

    @staticmethod
    def parse(text: str) -> Span:
        number, until = _NUMBER.fullmatch(text), _UNTIL.fullmatch(text)
        if number and int(number[1]):
            return Span(kind=SpanKind.NUMBER, number=int(number[1]))
        if until:
            try:
                return Span(kind=SpanKind.UNTIL, until=date.fromisoformat(until[1]))
            except ValueError:
                pass
        return Span(kind=SpanKind.WORDS, words=text) if text.strip() else Span()


def wall_time(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """That hour of that day in the zone; one that the clocks skip moves on by what they skip."""
    said = datetime.combine(day, hour.replace(fold=0), zone)
    return said.astimezone(UTC).astimezone(zone)


@lru_cache(maxsize=64)
def known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


@lru_cache(maxsize=64)
def same_clock(one: str, other: str) -> bool:
    """Whether the clocks of two zones show the same all year, as those of one zone with two names do."""
    if one == other:
        return True
    if not (known_zone(one) and known_zone(other)):
        return False
    zones = ZoneInfo(one), ZoneInfo(other)
    noons = (datetime(2025, 1, 1, 12) + timedelta(weeks=n) for n in range(312))
    return all(noon.replace(tzinfo=zones[0]).utcoffset() == noon.replace(tzinfo=zones[1]).utcoffset() for noon in noons)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth)
    return day if day.month == month else day - timedelta(weeks=1)
