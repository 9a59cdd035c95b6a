"""The supporter's own limits: what a plan would go past, said once, and where there is room instead (R52, B8)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from companion.identity import from_micros, to_micros
from companion.meetings import Meeting, Rest
from companion.people import Format, Person
from companion.steadiness import (
    LOOK_AHEAD,
    Crossing,
    Limit,
    Limits,
    around,
    crossings,
    free_day,
    too_many,
)

GROUPS = frozenset({"group"})
NONE = Limits()


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place where the clocks change, wherever this runs."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def on(
    year: int, month: int, day: int, hour: int = 16, minute: int = 0, *, minutes: int = 60, of: str = "p"
) -> Meeting:
    return Meeting(
        owner_uid=of, starts=to_micros(datetime(year, month, day, hour, minute).astimezone()), minutes=minutes
    )


def named(found: tuple[Crossing, ...]) -> list[Limit]:
    return [crossing.limit for crossing in found]


# Weeks


def test_r52_a_week_runs_from_monday_to_sunday() -> None:
    limits = Limits(weekly=2)
    others = [on(2026, 4, 13, 0, 5), on(2026, 4, 19, 22)]
    assert crossings(limits, on(2026, 4, 15), others) == (Crossing(limit=Limit.WEEK, would=3, settled=2),)
    assert crossings(limits, on(2026, 4, 12, 22), others) == ()
    assert crossings(limits, on(2026, 4, 20, 0, 30), others) == ()


def test_r52_a_week_over_the_end_of_the_year_is_one_week() -> None:
    """28 December 2026 to 3 January 2027."""
    others = [on(2026, 12, 28), on(2027, 1, 3)]
    assert crossings(Limits(weekly=2), on(2026, 12, 31), others) == (Crossing(limit=Limit.WEEK, would=3, settled=2),)
    assert crossings(Limits(weekly=2), on(2027, 1, 4), others) == ()
    assert crossings(Limits(weekly=1), on(2026, 12, 27), others) == ()


@pytest.mark.parametrize(("sunday", "long"), [(date(2026, 3, 29), 167), (date(2026, 10, 25), 169)])
def test_r52_a_week_in_which_the_clocks_change_ends_at_its_own_midnight(sunday: date, long: int) -> None:
    monday = sunday - timedelta(days=6)
    first = on(monday.year, monday.month, monday.day, 0, 0)
    last = on(sunday.year, sunday.month, sunday.day, 23, 0)
    assert (last.starts - first.starts) == (long - 1) * 3_600_000_000
    others = [first, last]
    inside = on(sunday.year, sunday.month, sunday.day, 4)
    assert named(crossings(Limits(weekly=2), inside, others)) == [Limit.WEEK]
    after = on(*(sunday + timedelta(days=1)).timetuple()[:3], 0, 0)
    before = on(*(monday - timedelta(days=1)).timetuple()[:3], 23, 0)
    assert crossings(Limits(weekly=2), after, others) == () == crossings(Limits(weekly=2), before, others)


def test_r52_hours_of_a_week_count_begun_ones() -> None:
    others = [on(2026, 4, 13, minutes=90)]
    assert crossings(Limits(hours=3), on(2026, 4, 14, minutes=90), others) == ()
    assert crossings(Limits(hours=3), on(2026, 4, 14, minutes=91), others) == (
        Crossing(limit=Limit.HOURS, would=4, settled=3),
    )


# Rest between, after a group, days off, rests


def test_r52_rest_between_meetings_of_one_day_both_ways() -> None:
    limits = Limits(gap=120)
    others = [on(2026, 4, 14, 12), on(2026, 4, 14, 20)]
    assert crossings(limits, on(2026, 4, 14, 15, 30), others) == ()
    assert crossings(limits, on(2026, 4, 14, 13, 30), others) == (Crossing(limit=Limit.BETWEEN, would=30, settled=120),)
    assert crossings(limits, on(2026, 4, 14, 19), others) == (Crossing(limit=Limit.BETWEEN, would=0, settled=120),)
    assert crossings(limits, on(2026, 4, 15, 12), others) == ()


def test_r52_rest_between_looks_over_midnight_where_a_meeting_does() -> None:
    night = on(2026, 4, 14, 23, minutes=120)
    assert named(crossings(Limits(gap=60), on(2026, 4, 15, 1, 30), [night])) == [Limit.BETWEEN]
    assert crossings(Limits(gap=60), on(2026, 4, 15, 0, 30), [on(2026, 4, 14, 23)]) == ()


def test_r52_a_day_after_a_group_is_whole() -> None:
    group = on(2026, 4, 16, 18, minutes=90, of="group")
    limits = Limits(after_group=1)
    for soon in (on(2026, 4, 16, 20), on(2026, 4, 17, 9), on(2026, 4, 17, 23)):
        assert crossings(limits, soon, [group], GROUPS) == (Crossing(limit=Limit.AFTER_GROUP, settled=1),)
    for fine in (on(2026, 4, 16, 10), on(2026, 4, 15), on(2026, 4, 18, 0, 10)):
        assert crossings(limits, fine, [group], GROUPS) == ()
    assert crossings(limits, on(2026, 4, 17), [replace(group, owner_uid="p")], GROUPS) == ()


def test_r52_a_group_planned_before_a_meeting_takes_its_rest_too() -> None:
    planned = on(2026, 4, 16, 18, minutes=90, of="group")
    assert named(crossings(Limits(after_group=2), planned, [on(2026, 4, 18)], GROUPS)) == [Limit.AFTER_GROUP]
    assert crossings(Limits(after_group=2), planned, [on(2026, 4, 19)], GROUPS) == ()


def test_r52_days_off_and_rests() -> None:
    assert named(crossings(Limits(days_off=(5, 6)), on(2026, 4, 18), [])) == [Limit.DAY_OFF]
    assert crossings(Limits(days_off=(5, 6)), on(2026, 4, 17), []) == ()
    assert named(crossings(Limits(days_off=(5,)), on(2026, 4, 17, 23, 30), [])) == [Limit.DAY_OFF]
    rest = Rest(first="2026-05-04", last="2026-05-17")
    for day in (4, 17):
        assert named(crossings(NONE, on(2026, 5, day), [], rests=[rest])) == [Limit.REST]
    for day in (3, 18):
        assert crossings(NONE, on(2026, 5, day), [], rests=[rest]) == ()
    assert crossings(NONE, on(2026, 5, 10), [], rests=[Rest(first="2026-05-17", last="2026-05-04")]) == ()


def test_r52_overlap_is_said_and_no_rest_between_beside_it() -> None:
    planned = on(2026, 4, 14, 16, 30)
    assert named(crossings(Limits(gap=60), planned, [on(2026, 4, 14, 16)])) == [Limit.OVERLAP]
    assert crossings(NONE, planned, [on(2026, 4, 14, 15, 30)]) == ()


def test_r52_itself_and_meetings_called_off_are_no_reason() -> None:
    planned = on(2026, 4, 14)
    off = replace(on(2026, 4, 14), called_off="ill")
    assert crossings(Limits(weekly=1, hours=1, gap=60), planned, [replace(planned, minutes=90), off]) == ()


# One more person


def test_r52_one_more_person_than_settled_on() -> None:
    people = [Person.made("a"), Person.made("b"), Person.made("c", resting="2026-01-01")]
    people.append(Person.made("g", format=Format.GROUP))
    assert too_many(Limits(people=3), people) is None
    assert too_many(Limits(people=2), people) == Crossing(limit=Limit.PEOPLE, would=3, settled=2)
    assert too_many(NONE, people * 30) is None


# Another day


def test_r52_the_nearest_free_day_is_offered() -> None:
    """Picture 32: the week is full, and the day after keeps free."""
    limits = Limits(weekly=2, days_off=(0,))
    others = [on(2026, 4, 14), on(2026, 4, 16)]
    found = free_day(limits, on(2026, 4, 17, 16, 30), others)
    assert found is not None
    assert found.opens_at.replace(tzinfo=None) == datetime(2026, 4, 21, 16, 30)
    assert free_day(Limits(days_off=tuple(range(7))), on(2026, 4, 17), []) is None


def test_r52_a_free_day_keeps_its_hour_when_the_clocks_change() -> None:
    found = free_day(
        Limits(days_off=(5,)), on(2026, 3, 27, 16, 30), [], rests=[Rest(first="2026-03-28", last="2026-03-28")]
    )
    assert found is not None
    assert found.opens_at.replace(tzinfo=None) == datetime(2026, 3, 29, 16, 30)
    skipped = free_day(NONE, on(2026, 3, 28, 2, 30), [])
    assert skipped is not None
    assert skipped.opens_at.date() == date(2026, 3, 29), "an hour that is not there moves on"


# For any limits and any meetings

MINUTES = st.integers(5, 720)
FROM, TO = to_micros(datetime(2026, 3, 20).astimezone()), to_micros(datetime(2026, 4, 20).astimezone())
MEETINGS = st.builds(
    Meeting,
    owner_uid=st.sampled_from(["p", "q", "group"]),
    starts=st.integers(FROM // 60_000_000, TO // 60_000_000).map(lambda minute: minute * 60_000_000),
    minutes=MINUTES,
    called_off=st.sampled_from(["", "", "", "rain"]),
)
DAYS = st.dates(date(2026, 3, 20), date(2026, 4, 25)).map(date.isoformat)
RESTS = st.lists(st.builds(Rest, first=DAYS, last=DAYS), max_size=3)
LIMITS = st.builds(
    Limits,
    people=st.integers(0, 50),
    weekly=st.integers(0, 5),
    hours=st.integers(0, 20),
    gap=st.sampled_from([0, 30, 60, 120, 720]),
    after_group=st.integers(0, 14),
    days_off=st.sets(st.integers(0, 6), max_size=6).map(lambda days: tuple(sorted(days))),
)


@settings(deadline=None)
@given(planned=MEETINGS, others=st.lists(MEETINGS, max_size=12), rests=RESTS)
def test_r52_without_limits_only_overlap_and_rest_are_said(
    planned: Meeting, others: list[Meeting], rests: list[Rest]
) -> None:
    found = named(crossings(NONE, planned, others, GROUPS, rests))
    assert set(found) <= {Limit.OVERLAP, Limit.REST}
    assert len(found) == len(set(found)), "each is said once"
    assert too_many(NONE, [Person.made("a")] * 60) is None


@settings(deadline=None)
@given(limits=LIMITS, planned=MEETINGS, others=st.lists(MEETINGS, max_size=12), rests=RESTS)
def test_r52_what_is_said_is_past_its_limit_and_said_once(
    limits: Limits, planned: Meeting, others: list[Meeting], rests: list[Rest]
) -> None:
    found = crossings(limits, planned, others, GROUPS, rests)
    assert len(set(named(found))) == len(found)
    for crossing in found:
        if crossing.limit in (Limit.WEEK, Limit.HOURS):
            assert crossing.would > crossing.settled > 0
        if crossing.limit is Limit.BETWEEN:
            assert 0 <= crossing.would < crossing.settled


@settings(deadline=None)
@given(limits=LIMITS, planned=MEETINGS, others=st.lists(MEETINGS, max_size=12), rests=RESTS)
def test_r52_a_free_day_goes_past_nothing_and_is_soon(
    limits: Limits, planned: Meeting, others: list[Meeting], rests: list[Rest]
) -> None:
    found = free_day(limits, planned, others, GROUPS, rests)
    assume(found is not None)
    assert found is not None
    assert crossings(limits, found, others, GROUPS, rests) == ()
    assert 1 <= (found.opens_at.date() - planned.opens_at.date()).days <= LOOK_AHEAD
    assert replace(found, starts=planned.starts) == planned, "only its day moved"


@settings(deadline=None)
@given(limits=LIMITS, planned=MEETINGS, others=st.lists(MEETINGS, max_size=12))
def test_r52_meetings_further_off_than_around_change_nothing(
    limits: Limits, planned: Meeting, others: list[Meeting]
) -> None:
    first, last = around(planned)
    near = [m for m in others if first <= m.starts < last]
    assert crossings(limits, planned, near, GROUPS) == crossings(limits, planned, others, GROUPS)
    assert free_day(limits, planned, near, GROUPS) == free_day(limits, planned, others, GROUPS)
    assert from_micros(first).date() < planned.opens_at.date() < from_micros(last).date()
