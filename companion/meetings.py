"""Meetings: when, where, how long, and what became of them. Never whether someone came (R42)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, takewhile

from companion.agreement import DEFAULT_CUE, DEFAULT_MINUTES, Agreement, Field
from companion.identity import Record, from_micros, to_micros
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting with its owner. `starts`, `begun`, `ended`: microseconds since the epoch, 0 for not yet.

    `minutes` is the agreed length, `cue` the minutes before the end at which the wrap-up is cued (R25).
    `marks` are seconds since the beginning (B4). `purpose` is what it is for in own words, beside `kind` or without.
    `opening`, `closing`: the rituals where this time's are others than agreed (R27). `aside`: the plan was set
    aside (R3). `called_off`: why it is not to be, where someone cared to write it; without a word the row goes.
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

    @property
    def opens_at(self) -> datetime:
        return from_micros(self.starts)

    @property
    def agreed_end(self) -> datetime:
        return self.opens_at + timedelta(minutes=self.minutes)

    @property
    def planned(self) -> bool:
        """More than a time and a place was thought of."""
        return bool(self.kind or self.purpose or self.questions or self.opening or self.closing)

    @property
    def over(self) -> bool:
        return self.ended > 0


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


def proposal(agreement: Agreement, meetings: Sequence[Meeting], rests: Sequence[Rest], now: datetime) -> Meeting | None:
    """The next meeting as agreed (R4): at the rhythm's first hour from now on that is not too near a meeting already
    there, never inside a rest, never after the agreed span. Nothing is kept by it. None where nothing follows.

    `meetings`: all of this person's. `now`: aware.
    """
    rhythm = agreement.rhythm
    if rhythm is None:
        return None
    standing = [m for m in meetings if not m.called_off]
    span, held = agreement.span, len(standing)
    if span.kind is SpanKind.NUMBER and held >= span.number:
        return None
    for start in islice(rhythm.starts(_not_before(rhythm, standing, now)), _LOOK_AHEAD):
        if span.until is not None and start.date() > span.until:
            return None
        if not any(rest.holds(start.date()) for rest in rests):
            return Meeting(
                owner_uid=agreement.owner_uid,
                starts=to_micros(start),
                minutes=agreement.minutes,
                cue=agreement.cue,
                place=agreement.text(Field.WHERE),
            )
    return None


_LOOK_AHEAD = 400
"""Dates of a rhythm that are tried: some eight years of weeks."""


def _not_before(rhythm: Rhythm, meetings: Sequence[Meeting], now: datetime) -> datetime:
    """A meeting moved by a few days still counts as its own date: the next is at least half a rhythm later."""
    if not meetings:
        return now
    half = timedelta(days=14 if not rhythm.every else 7 * rhythm.every) / 2
    return max(now, from_micros(max(m.starts for m in meetings)) + half)


def meetings_left(agreement: Agreement, meetings: Sequence[Meeting], coming: Meeting) -> int | None:
    """How many meetings are left, `coming` included, by a planned ending (R19, R32); None where the end is open.

    By number: those agreed less those before `coming`. By day: `coming` and the rhythm's dates after it, with what
    is set already. `meetings`: all of this person's; ones called off don't count.
    """
    span, rhythm = agreement.span, agreement.rhythm
    others = [m for m in meetings if not m.called_off and m.uid != coming.uid]
    if span.kind is SpanKind.NUMBER:
        return max(1, span.number - sum(m.starts < coming.starts for m in others))
    if span.until is None or coming.opens_at.date() > span.until:
        return None
    until = span.until
    later = [m.opens_at.date() for m in others if m.starts > coming.starts and m.opens_at.date() <= until]
    if rhythm is not None:
        known = [coming, *(m for m in others if m.starts > coming.starts)]
        starts = rhythm.starts(_not_before(rhythm, known, coming.opens_at))
        later += [s.date() for s in islice(takewhile(lambda s: s.date() <= until, starts), _LOOK_AHEAD)]
    elif not later:
        return None  # nobody knows what lies between
    return 1 + len(later)
