"""What the supporter can carry, by their own limits, and where a plan would go past them (R52, B8).

Going past one is never kept anywhere: it is said once, and both ways stay open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from companion.identity import Record, from_micros
from companion.meetings import Meeting, Rest
from companion.people import Format, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Record):
    """One row, the supporter's own. 0 and () are for no limit.

    `people` 0–50 at a time; `weekly` 0–50 meetings and `hours` 0–80 from Monday to Sunday; `gap` 0–720 minutes of
    rest between meetings of one day; `after_group` 0–14 whole days after a group; `days_off`: weekdays, Monday is 0.
    """

    people: int = 0
    weekly: int = 0
    hours: int = 0
    gap: int = 0
    after_group: int = 0
    days_off: tuple[int, ...] = ()


class Limit(StrEnum):
    PEOPLE = "people"
    WEEK = "week"
    HOURS = "hours"
    BETWEEN = "between"
    AFTER_GROUP = "after-group"
    DAY_OFF = "day-off"
    REST = "rest"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A limit a plan would go past: `would` be so much, where `settled` was the limit; both 0 where neither counts.

    WEEK: meetings; HOURS: whole hours, begun ones included; BETWEEN: minutes; AFTER_GROUP: days.
    """

    limit: Limit
    would: int = 0
    settled: int = 0


LOOK_AHEAD = 10
"""Days after a planned meeting that are looked at for a free one."""
_REACH = timedelta(days=15)
"""The longest of a limit's reaches: a fortnight of rest after a group, and the day it was on."""


def around(planned: Meeting) -> tuple[int, int]:
    """From when to when (microseconds) other meetings matter to this one, and to a free day looked for instead."""
    first, last = planned.opens_at - _REACH, planned.opens_at + timedelta(days=LOOK_AHEAD) + _REACH
    return round(first.timestamp() * 1_000_000), round(last.timestamp() * 1_000_000)


def crossings(
    limits: Limits,
    planned: Meeting,
    others: Sequence[Meeting],
    groups: frozenset[str] = frozenset(),
    rests: Sequence[Rest] = (),
) -> tuple[Crossing, ...]:
    """What planning this meeting would go past, the most tangible first.

    `others`: all meetings `around` it; itself and ones called off are left out here. `groups`: uids of the groups
    among the people.
    """
    near = [m for m in others if m.uid != planned.uid and not m.called_off]
    week = [planned, *(m for m in near if _week(m) == _week(planned))]
    days = _days(planned)
    found: list[Crossing] = []
    if any(_overlap(planned, m) for m in near):
        found.append(Crossing(limit=Limit.OVERLAP))
    if any(rest.holds(day) for rest in rests for day in days):
        found.append(Crossing(limit=Limit.REST))
    if any(day.weekday() in limits.days_off for day in days):
        found.append(Crossing(limit=Limit.DAY_OFF))
    if limits.weekly and len(week) > limits.weekly:
        found.append(Crossing(limit=Limit.WEEK, would=len(week), settled=limits.weekly))
    hours = -(-sum(m.minutes for m in week) // 60)
    if limits.hours and hours > limits.hours:
        found.append(Crossing(limit=Limit.HOURS, would=hours, settled=limits.hours))
    gap = _gap(planned, [m for m in near if days & _days(m)])
    if gap is not None and 0 <= gap < limits.gap:
        found.append(Crossing(limit=Limit.BETWEEN, would=gap, settled=limits.gap))
    if limits.after_group and any(_too_soon(planned, m, limits.after_group, groups) for m in near):
        found.append(Crossing(limit=Limit.AFTER_GROUP, settled=limits.after_group))
    return tuple(found)


def too_many(limits: Limits, people: Sequence[Person]) -> Crossing | None:
    """Whether one more person beside these would be more than settled on. Groups and resting people don't count."""
    walking = sum(not p.resting and p.format is not Format.GROUP for p in people)
    if not limits.people or walking < limits.people:
        return None
    return Crossing(limit=Limit.PEOPLE, would=walking + 1, settled=limits.people)


def free_day(
    limits: Limits,
    planned: Meeting,
    others: Sequence[Meeting],
    groups: frozenset[str] = frozenset(),
    rests: Sequence[Rest] = (),
) -> Meeting | None:
    """The same hour on the nearest later day, of the next ten, that goes past no limit; None where there is none.

    `others`: as for `crossings`.
    """
    start = planned.opens_at
    for ahead in range(1, LOOK_AHEAD + 1):
        moved = _at(planned, start + timedelta(days=ahead))
        if not crossings(limits, moved, others, groups, rests):
            return moved
    return None


def _at(meeting: Meeting, local: datetime) -> Meeting:
    wall = local.replace(tzinfo=None).astimezone()  # the same hour on the clock, also where the clocks change between
    return replace(meeting, starts=round(wall.timestamp() * 1_000_000))


def _day(meeting: Meeting) -> date:
    return from_micros(meeting.starts).date()


def _last_day(meeting: Meeting) -> date:
    end = meeting.starts + max(1, meeting.minutes * 60_000_000)
    return from_micros(end - 1).date()


def _days(meeting: Meeting) -> set[date]:
    """The days it lies on: one, or two over midnight."""
    return {_day(meeting), _last_day(meeting)}


def _week(meeting: Meeting) -> tuple[int, int]:
    year, week, _ = _day(meeting).isocalendar()
    return year, week


def _overlap(one: Meeting, other: Meeting) -> bool:
    return one.opens_at < other.agreed_end and other.opens_at < one.agreed_end


def _gap(planned: Meeting, same_day: Sequence[Meeting]) -> int | None:
    """Minutes to the nearest of these meetings, None where there is none; overlapping ones are said elsewhere."""
    gaps = [
        (planned.opens_at - m.agreed_end if m.starts < planned.starts else m.opens_at - planned.agreed_end)
        // timedelta(minutes=1)
        for m in same_day
        if not _overlap(planned, m)
    ]
    return min(gaps, default=None)


def _too_soon(one: Meeting, other: Meeting, days: int, groups: frozenset[str]) -> bool:
    """Whether the later of the two lies in the days of rest after the earlier, a group; whichever is planned now."""
    first, second = (one, other) if one.starts < other.starts else (other, one)
    return first.owner_uid in groups and (_day(second) - _last_day(first)).days <= days
