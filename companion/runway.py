"""The last meetings of a planned ending, as far as they can be known (R19, R32). Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from companion.agreement import Agreement
from companion.identity import new_uid, to_micros
from companion.meetings import Meeting, Rest, course_of, proposal
from companion.rhythm import SpanKind

PASTS: Final = 3
FAR: Final = 12
"""So many meetings ahead an end is too far to be seen from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A meeting to come: set, or only as the agreement has it; without a day where no rhythm says one."""

    meeting: Meeting | None = None
    is_set: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """`past`: the last ones that took place, in time's order. `ends`: the last of `coming` is the last meeting."""

    past: tuple[Meeting, ...] = ()
    coming: tuple[Coming, ...] = ()
    ends: bool = False

    @property
    def last(self) -> Meeting | None:
        """The last meeting, where it is known and has a day."""
        return self.coming[-1].meeting if self.ends and self.coming else None


def runway_of(agreement: Agreement, meetings: Sequence[Meeting], rests: Sequence[Rest], now: datetime) -> Runway:
    """By the agreed number or day; without either, what is set and no end. `meetings`: all of this person's; `now`
    aware. Nothing is proposed that `proposal` would not."""
    course, span = course_of(meetings, to_micros(now)), agreement.span
    past = tuple(reversed([m for m in course.so_far if m.told and not m.called_off][:PASTS]))
    coming = [Coming(meeting=m, is_set=True) for m in course.coming]
    if span.kind not in (SpanKind.NUMBER, SpanKind.UNTIL):
        return Runway(past=past, coming=tuple(coming))
    proposed = _proposed(agreement, meetings, rests, now)
    coming += [Coming(meeting=m) for m in proposed]
    coming.sort(key=lambda each: each.meeting.starts if each.meeting is not None else 0)
    if span.kind is SpanKind.NUMBER:
        left = span.number - sum(m.told for m in meetings if not m.called_off)
        coming += [Coming()] * min(max(0, left - len(coming)), FAR)
        ends = left <= FAR
    else:
        ends = agreement.rhythm is not None and len(proposed) < FAR
    return Runway(past=past, coming=tuple(coming), ends=ends and bool(coming))


def _proposed(agreement: Agreement, meetings: Sequence[Meeting], rests: Sequence[Rest], now: datetime) -> list[Meeting]:
    """One after the other, each as if those before it were set."""
    found: list[Meeting] = []
    while len(found) < FAR:
        following = proposal(agreement, [*meetings, *found], rests, now)
        if following is None:
            break
        found.append(replace(following, uid=new_uid()))
    return found
