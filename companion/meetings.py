"""Meetings: when, where, how long, and what became of them. Never whether someone came (R42)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, takewhile
from typing import Final
from zoneinfo import ZoneInfo

from companion.agreement import DEFAULT_CUE, DEFAULT_MINUTES, Agreement, Field
from companion.identity import Record, from_micros, minutes_after, to_micros
from companion.rhythm import Rhythm, SpanKind


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


class Purpose(StrEnum):
    """What today is for (R16)."""

    UNSAID = ""
    HEARD = "heard"
    THINK = "think"
    DECIDE = "decide"
    COMPANY = "company"


class Said(StrEnum):
    """What may come up while one says goodbye (R28), in the order shown; each may be left."""

    NEXT = "next"
    REACH = "reach"
    REST_OF_DAY = "rest-of-day"
    PROMISE = "promise"
    HOW_IT_WAS = "how-it-was"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting with its owner. `starts`, `begun`, `ended`: microseconds since the epoch, 0 for not yet.

    `minutes` is the agreed length, `cue` the minutes before the end at which the wrap-up is cued (R25).
    `marks` are seconds since the beginning (B4). `purpose` is what it is for in own words, beside `kind` or without.
    `opening`, `closing`: the rituals where this time's are others than agreed (R27). `aside`: the plan was set
    aside (R3). `called_off`: why it is not to be, where someone cared to write it; without a word the row goes. `said`:
    what came up at the door (R28), keys of `Said`; what was left untouched is not among them.
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
    kind: Purpose = Purpose.UNSAID
    questions: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    aside: bool = False
    called_off: str = ""
    said: tuple[str, ...] = ()

    @property
    def opens_at(self) -> datetime:
        return from_micros(self.starts)

    @property
    def agreed_end(self) -> datetime:
        return minutes_after(self.opens_at, self.minutes)

    @property
    def planned(self) -> bool:
        """More than a time and a place was thought of."""
        return bool(self.kind or self.purpose or self.questions or self.opening or self.closing)

    @property
    def told(self) -> bool:
        """It was begun, or something was decided about its page: all there is of a meeting gone by (R42)."""
        return bool(self.begun or self.reflection)

    @property
    def over(self) -> bool:
        return self.ended > 0


WHY: Final = "called-off:"
"""A draft's key: the line begun on why a meeting would be called off; the meeting's uid follows."""


def why_key(meeting_uid: str) -> str:
    return f"{WHY}{meeting_uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullnessNote(Record):
    """How full I was on a day (ISO date); one row a day, rewritten if I change my mind."""

    day: str
    level: Fullness = Fullness.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(Record):
    """Days on which no meeting is proposed, with anyone: `first` to `last`, ISO dates, both included."""

    first: str
    last: str
    note: str = ""

    def holds(self, day: date) -> bool:
        return self.first <= day.isoformat() <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One person's meetings as told: `coming` in time's order, `so_far` newest first."""

    coming: tuple[Meeting, ...] = ()
    so_far: tuple[Meeting, ...] = ()


STILL_NEXT = 6 * 3_600_000_000
"""Microseconds. Until so long after its time a meeting that was not begun may still be."""
_REMEMBERED = 7 * 24 * 3_600_000_000


def course_of(meetings: Sequence[Meeting], now: int) -> Course:
    """What is to come and what was, as of `now` (microseconds).

    Nothing says whether someone came (R42): a meeting that was neither begun nor written about leaves the list a week
    after its time; one called off stays by the line that was written, at once, also where its day is still to come.
    """
    since = now - STILL_NEXT
    coming = [m for m in meetings if not m.begun and not m.called_off and m.starts >= since]
    so_far = [
        m
        for m in meetings
        if m.called_off or m.begun or (m.starts < since and (m.reflection or m.starts >= now - _REMEMBERED))
    ]
    return Course(
        coming=tuple(sorted(coming, key=lambda m: m.starts)),
        so_far=tuple(sorted(so_far, key=lambda m: m.begun or m.starts, reverse=True)),
    )


def proposal(
    agreement: Agreement,
    meetings: Sequence[Meeting],
    rests: Sequence[Rest],
    now: datetime,
    declined: Collection[int] = (),
) -> Meeting | None:
    """The next meeting as agreed (R4): at the rhythm's first hour from now on that is not too near a meeting already
    there, never inside a rest, never after the agreed span. Nothing is kept by it. None where nothing follows.

    Towards an agreed number count those begun or written about, and those still to come; one whose time went by
    without either is as if it had not been set. `meetings`: all of this person's; ones called off don't count,
    and their dates are not proposed again. `declined`: when such meetings would have begun (microseconds) whose dates
    were turned down. `now`: aware.
    """
    rhythm, span = agreement.rhythm, agreement.span
    if rhythm is None:
        return None
    standing = [m for m in meetings if not m.called_off]
    since = to_micros(now) - STILL_NEXT
    if span.kind is SpanKind.NUMBER and sum(m.told or m.starts >= since for m in standing) >= span.number:
        return None
    refused = {*declined, *(m.starts for m in meetings if m.called_off)}
    start = next(_free_starts(agreement, rhythm, standing, rests, now, refused), None)
    if start is None or (span.until is not None and start.date() > span.until):
        return None
    return Meeting(
        owner_uid=agreement.owner_uid,
        starts=to_micros(start),
        minutes=agreement.minutes,
        cue=agreement.cue,
        place=agreement.text(Field.WHERE),
    )


_LOOK_AHEAD = 400
"""Dates of a rhythm that are tried: some eight years of weeks."""


def _free_starts(
    agreement: Agreement,
    rhythm: Rhythm,
    standing: Sequence[Meeting],
    rests: Sequence[Rest],
    since: datetime,
    refused: Collection[int],
) -> Iterator[datetime]:
    """The rhythm's hours from `since` on that no standing meeting takes up, and no rest; not on the days of `refused`
    (microseconds)."""
    zone = ZoneInfo(rhythm.zone)
    taken = sorted(from_micros(m.starts, zone).date() for m in standing)
    off = {from_micros(starts, zone).date() for starts in refused}
    length = timedelta(minutes=agreement.minutes)
    for start in islice(rhythm.starts(since), _LOOK_AHEAD):
        if start.date() in off or _taken(rhythm, taken, start.date()):
            continue
        if not _rested(rests, start, start + length):
            yield start


def _taken(rhythm: Rhythm, days: Sequence[date], day: date) -> bool:
    """A meeting moved by up to half a rhythm still counts as its own date, and does not shift the ones after it.

    `days`: of the meetings there are, in order. One that lies in the very middle of two dates was moved later.
    """
    period = 7 * rhythm.every or _MONTH
    at = bisect_right(days, day)
    before = at > 0 and 2 * (day - days[at - 1]).days < period
    return before or (at < len(days) and 2 * (days[at] - day).days <= period)


_MONTH = 28
"""Days; dates on the same weekday of each month are never nearer."""


def _rested(rests: Sequence[Rest], start: datetime, end: datetime) -> bool:
    """Whether any of it lies on a day of rest, by the calendar of this machine: rest is the supporter's own."""
    first, last = (from_micros(to_micros(moment)).date() for moment in (start, end - timedelta(microseconds=1)))
    return any(rest.holds(first) or rest.holds(last) for rest in rests)


def meetings_left(
    agreement: Agreement, meetings: Sequence[Meeting], coming: Meeting, rests: Sequence[Rest] = ()
) -> int | None:
    """How many meetings are left, `coming` included, by a planned ending (R19, R32); None where the end is open.

    By number: those agreed less those begun or written about; `coming` is the next one, so that another set before
    it went by without either, and does not count. By day: `coming`, what is set after it, and the rhythm's dates
    between and after these outside `rests`. `meetings`: all of this person's; ones called off don't count,
    nor do their dates.
    """
    span, rhythm = agreement.span, agreement.rhythm
    others = [m for m in meetings if not m.called_off and m.uid != coming.uid]
    if span.kind is SpanKind.NUMBER:
        return max(1, span.number - sum(m.told for m in others))
    until = span.until
    if until is None or coming.opens_at.date() > until:
        return None
    later = sum(m.starts > coming.starts and m.opens_at.date() <= until for m in others)
    if rhythm is not None:
        off = {m.starts for m in meetings if m.called_off}
        free = _free_starts(agreement, rhythm, [coming, *others], rests, coming.opens_at, off)
        later += sum(1 for _ in takewhile(lambda start: start.date() <= until, free))
    elif not later:
        return None  # nobody knows what lies between
    return 1 + later
