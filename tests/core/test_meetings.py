"""Meetings as values: when they begin and end; what is proposed next and how many are left (R4, R19, R32)."""

from __future__ import annotations

import time as system_time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.agreement import Agreement, AgreementLine, Field
from companion.identity import from_micros, to_micros
from companion.meetings import Fullness, Meeting, Reflection, Rest, meetings_left, proposal
from companion.rhythm import MONTHLY, Rhythm, Span, SpanKind

OPENING = datetime(2026, 4, 14, 16, 30).astimezone()
NOW = datetime(2026, 4, 14, 14, 0, tzinfo=UTC)
TUESDAY = date(2026, 1, 20)  # every second Tuesday from here meets on 14 April
BERLIN, NEW_YORK, AUCKLAND = "Europe/Berlin", "America/New_York", "Pacific/Auckland"


@pytest.fixture(params=["UTC", BERLIN, AUCKLAND])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The machine stands in that zone."""
    monkeypatch.setenv("TZ", request.param)
    system_time.tzset()
    yield str(request.param)
    monkeypatch.undo()
    system_time.tzset()


def agreed(
    every: int = 2,
    first: date = TUESDAY,
    hour: time = time(16, 30),
    zone: str = "UTC",
    span: Span | None = None,
    **lines: str,
) -> Agreement:
    """An agreement with a rhythm; `lines` by the field's name."""
    texts = {Field.RHYTHM: Rhythm(every=every, first=first, hour=hour, zone=zone).text, Field.HOW_LONG: ""}
    if span is not None:
        texts[Field.HOW_LONG] = span.text
    texts |= {Field[name.upper()]: text for name, text in lines.items()}
    kept = {field: AgreementLine(owner_uid="p", field=field, text=text) for field, text in texts.items()}
    return Agreement(owner_uid="p", lines=kept, parts={})


def at(day: date, hour: time = time(16, 30), zone: str = "UTC", **facts: object) -> Meeting:
    starts = to_micros(datetime.combine(day, hour, ZoneInfo(zone)))
    return replace(Meeting(owner_uid="p", starts=starts), **facts)  # type: ignore[arg-type]


def april(day: int, **facts: object) -> Meeting:
    return replace(at(date(2026, 4, day)), **facts)  # type: ignore[arg-type]


def number(n: int) -> Span:
    return Span(kind=SpanKind.NUMBER, number=n)


def until(year: int, month: int, day: int) -> Span:
    return Span(kind=SpanKind.UNTIL, until=date(year, month, day))


def proposed(
    agreement: Agreement, meetings: list[Meeting], rests: list[Rest] | None = None, now: datetime = NOW
) -> datetime | None:
    """The moment proposed, in UTC."""
    found = proposal(agreement, meetings, rests or [], now)
    return None if found is None else from_micros(found.starts, UTC)


def test_r4_the_agreed_end_follows_from_time_and_length() -> None:
    meeting = Meeting(starts=to_micros(OPENING), minutes=45)
    assert meeting.opens_at == OPENING
    assert meeting.agreed_end == OPENING + timedelta(minutes=45)


def test_a_meeting_is_over_when_it_was_ended_not_when_its_time_passed() -> None:
    """B3: it never ends by itself."""
    assert not Meeting(starts=1, begun=2).over
    assert Meeting(starts=1, begun=2, ended=3).over


def test_r29_nothing_said_is_falsy_so_that_nothing_is_owed() -> None:
    assert not Reflection.NONE
    assert not Fullness.UNSAID
    assert all([Reflection.OPEN, Reflection.KEPT, Reflection.UNWRITTEN])


def test_r42_no_field_tells_whether_someone_came() -> None:
    names = set(Meeting.__dataclass_fields__)
    assert not names & {"attended", "missed", "no_show", "cancelled", "score", "risk", "mood"}


# What is proposed


def test_r4_every_second_tuesday_follows_from_what_was_agreed() -> None:
    agreement = agreed(length="45", cue="10", where="The library café")
    found = proposal(agreement, [april(14)], [], NOW)
    assert found is not None
    assert from_micros(found.starts, UTC) == datetime(2026, 4, 28, 16, 30, tzinfo=UTC)
    assert (found.owner_uid, found.minutes, found.cue, found.place) == ("p", 45, 10, "The library café")
    assert (found.begun, found.ended, found.planned) == (0, 0, False)


def test_r4_with_nothing_set_it_is_the_next_hour_of_the_rhythm_today_included() -> None:
    agreement = agreed()
    assert proposed(agreement, []) == datetime(2026, 4, 14, 16, 30, tzinfo=UTC)
    assert proposed(agreement, [], now=NOW + timedelta(hours=3)) == datetime(2026, 4, 28, 16, 30, tzinfo=UTC)


def test_r4_without_a_rhythm_nothing_is_proposed() -> None:
    for text in ("", "whenever it suits", "every 9 from 2026-01-20 at 16:30 in UTC", "every 2 from 2026-02-31 at 1:0"):
        assert proposal(agreed(rhythm=text), [], [], NOW) is None


@pytest.mark.parametrize(
    ("moved_to", "expected"),
    [
        (date(2026, 4, 30), date(2026, 5, 12)),  # two days later
        (date(2026, 4, 24), date(2026, 5, 12)),  # four days earlier
        (date(2026, 5, 5), date(2026, 5, 12)),  # a whole week later
        (date(2026, 5, 6), date(2026, 4, 28)),  # so far that it is nearer to the next date: that one is taken
    ],
)
def test_r4_a_moved_meeting_does_not_shift_the_rhythm(moved_to: date, expected: date) -> None:
    found = proposed(agreed(), [april(14), at(moved_to)])
    assert found is not None
    assert found.date() == expected


def test_r4_a_gap_before_a_meeting_set_far_ahead_is_proposed_first() -> None:
    """Picture 22: 28 April is proposed though 26 May is set."""
    found = proposed(agreed(), [april(14), at(date(2026, 5, 26))])
    assert found is not None
    assert found.date() == date(2026, 4, 28)


def test_r4_the_date_of_a_meeting_called_off_is_not_proposed_again() -> None:
    """Nor counted, while the line on it stands; days beside it are as free as before."""
    off = april(28, called_off="A cold")
    found = proposed(agreed(), [april(14), off])
    assert found is not None
    assert found.date() == date(2026, 5, 12)
    beside = proposed(agreed(), [april(14), april(27, called_off="A cold")])
    assert beside is not None
    assert beside.date() == date(2026, 4, 28)
    assert meetings_left(agreed(span=until(2026, 5, 26)), [april(14), off], april(14)) == 3


@pytest.mark.parametrize("zone", ["UTC", BERLIN, AUCKLAND])
def test_r4_a_date_turned_down_is_not_proposed_by_the_rhythms_own_calendar(machine: str, zone: str) -> None:
    agreement = agreed(zone=zone)
    first = proposal(agreement, [], [], NOW)
    assert first is not None
    second = proposal(agreement, [], [], NOW, {first.starts})
    assert second is not None
    third = proposal(agreement, [], [], NOW, {first.starts, second.starts})
    assert third is not None
    days = [from_micros(m.starts, ZoneInfo(zone)).date() for m in (first, second, third)]
    assert [b - a for a, b in pairwise(days)] == [timedelta(days=14)] * 2


@pytest.mark.parametrize(
    ("hour", "length", "rest", "expected"),
    [
        (time(16, 30), "60", ("2026-04-25", "2026-05-11"), date(2026, 5, 12)),
        (time(16, 30), "60", ("2026-04-25", "2026-05-12"), date(2026, 5, 26)),
        (time(16, 30), "60", ("2026-04-29", "2026-05-11"), date(2026, 4, 28)),
        (time(23, 30), "60", ("2026-04-29", "2026-05-11"), date(2026, 5, 12)),  # its last half hour is in the rest
        (time(23, 0), "60", ("2026-04-29", "2026-05-11"), date(2026, 4, 28)),  # it ends as the rest begins
        (time(13, 0), "720", ("2026-04-29", "2026-05-11"), date(2026, 5, 12)),  # twelve hours reach into it
    ],
)
def test_r52_nothing_is_proposed_inside_a_rest(hour: time, length: str, rest: tuple[str, str], expected: date) -> None:
    agreement = agreed(hour=hour, length=length)
    found = proposed(agreement, [april(14)], [Rest(first=rest[0], last=rest[1])])
    assert found is not None
    assert found.date() == expected


def test_a_rest_without_an_end_in_sight_proposes_nothing() -> None:
    assert proposal(agreed(), [], [Rest(first="2026-01-01", last="2199-12-31")], NOW) is None


def test_r19_once_the_agreed_number_is_set_nothing_more_is_proposed() -> None:
    past = [at(TUESDAY, begun=1), at(date(2026, 2, 3), begun=1), at(date(2026, 2, 17), called_off="Snow")]
    assert proposed(agreed(span=number(3)), past) is not None
    assert proposal(agreed(span=number(3)), [*past, april(14)], [], NOW) is None
    assert proposal(agreed(span=number(1)), [*past, april(14)], [], NOW) is None


@pytest.mark.parametrize(
    ("facts", "counts"),
    [({}, False), ({"begun": 1}, True), *(({"reflection": r}, bool(r)) for r in Reflection)],
)
def test_r19_r42_towards_the_number_count_those_begun_or_written_about(facts: dict[str, object], counts: bool) -> None:
    """One whose time went by without either leaves nothing: not in the list, nor here."""
    past = replace(at(TUESDAY), **facts)  # type: ignore[arg-type]
    assert (proposal(agreed(span=number(1)), [past], [], NOW) is None) is counts
    assert meetings_left(agreed(span=number(10)), [past, april(14)], april(14)) == (9 if counts else 10)


def test_r19_one_that_may_still_be_begun_counts_towards_the_number() -> None:
    """As long as it stands among those to come."""
    one = agreed(span=number(1))
    assert proposal(one, [april(14)], [], april(14).opens_at + timedelta(hours=6)) is None
    assert proposal(one, [april(14)], [], april(14).opens_at + timedelta(hours=6, seconds=1)) is not None


def test_r19_nothing_is_proposed_after_the_agreed_day() -> None:
    assert proposed(agreed(span=until(2026, 4, 28)), [april(14)]) == datetime(2026, 4, 28, 16, 30, tzinfo=UTC)
    assert proposal(agreed(span=until(2026, 4, 27)), [april(14)], [], NOW) is None
    assert proposal(agreed(span=until(1999, 1, 1)), [], [], NOW) is None


def test_r19_words_about_the_end_stop_nothing() -> None:
    assert proposed(agreed(span=Span(kind=SpanKind.WORDS, words="until the leaves fall")), [april(14)]) is not None


def test_r4_the_hour_stays_when_the_clocks_change(machine: str) -> None:
    """R4: 16:30 in Berlin before and after 25 October, wherever this machine stands."""
    agreement = agreed(first=date(2026, 10, 20), zone=BERLIN)
    before = proposed(agreement, [], now=datetime(2026, 10, 19, 12, tzinfo=UTC))
    after = proposed(agreement, [at(date(2026, 10, 20), zone=BERLIN)], now=datetime(2026, 10, 21, 12, tzinfo=UTC))
    assert before == datetime(2026, 10, 20, 14, 30, tzinfo=UTC)
    assert after == datetime(2026, 11, 3, 15, 30, tzinfo=UTC)


def test_an_hour_the_clocks_skip_moves_on_and_one_that_comes_twice_is_its_first() -> None:
    night = date(2026, 3, 29)
    skipped = agreed(every=1, first=night, hour=time(2, 30), zone=BERLIN)
    assert proposed(skipped, [], now=datetime(2026, 3, 28, tzinfo=UTC)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    twice = agreed(every=1, first=date(2026, 10, 25), hour=time(2, 30), zone=BERLIN)
    assert proposed(twice, [], now=datetime(2026, 10, 24, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_rhythms_zone_need_not_be_the_machines(machine: str) -> None:
    """The date of the rhythm is one where it was agreed; rest is by the calendar here."""
    agreement = agreed(hour=time(18, 0), zone=NEW_YORK)
    held = [at(date(2026, 4, 14), time(18, 0), NEW_YORK)]
    start = datetime(2026, 4, 28, 22, 0, tzinfo=UTC)
    assert proposed(agreement, held) == start
    here = from_micros(to_micros(start)).date()  # the 29th in Auckland, and in Berlin
    rest = Rest(first=here.isoformat(), last=here.isoformat())
    later = proposed(agreement, held, [rest])
    assert later == datetime(2026, 5, 12, 22, 0, tzinfo=UTC)


def test_a_month_later_is_the_same_weekday_of_the_month() -> None:
    agreement = agreed(every=MONTHLY, first=date(2026, 1, 13))  # the second Tuesday
    assert proposed(agreement, [april(14)]) == datetime(2026, 5, 12, 16, 30, tzinfo=UTC)
    moved = proposed(agreement, [april(14), at(date(2026, 5, 2))])  # ten days earlier, and still May's
    assert moved == datetime(2026, 6, 9, 16, 30, tzinfo=UTC)


def test_five_hundred_meetings_are_no_matter() -> None:
    many = [at(date(2026, 4, 1) + timedelta(days=n)) for n in range(500)]
    found = proposed(agreed(), many)
    assert found is not None
    assert found.date() > many[-1].opens_at.date()


rhythms = st.builds(
    Rhythm,
    every=st.integers(0, 4),
    first=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    hour=st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None)),
    zone=st.sampled_from(["UTC", BERLIN, NEW_YORK, AUCKLAND, "Asia/Kathmandu", "America/St_Johns"]),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
rests = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 60)).map(
        lambda r: Rest(first=r[0].isoformat(), last=(r[0] + timedelta(days=r[1])).isoformat())
    ),
    max_size=6,
)
met = st.lists(moments.map(lambda m: Meeting(owner_uid="p", starts=to_micros(m))), max_size=20)


@settings(deadline=None)  # zones are read from disk once
@given(rhythms, met, rests, moments, st.sampled_from(["5", "60", "720"]))
def test_r4_r52_a_proposal_keeps_to_the_rhythm_and_out_of_rest_always(
    rhythm: Rhythm, meetings: list[Meeting], resting: list[Rest], now: datetime, length: str
) -> None:
    found = proposal(agreed(rhythm=rhythm.text, length=length), meetings, resting, now)
    if found is None:
        return
    there = from_micros(found.starts, ZoneInfo(rhythm.zone))
    assert found.opens_at >= now
    assert there.date() >= rhythm.first
    assert there.weekday() == rhythm.first.weekday() or there.time() < rhythm.hour  # pushed past midnight by a clock
    for rest in resting:
        assert not rest.holds(found.opens_at.date())
        assert not rest.holds((found.agreed_end - timedelta(microseconds=1)).date())
    nearest = min((abs(found.starts - m.starts) for m in meetings), default=10**18)
    assert nearest > timedelta(days=2).total_seconds() * 1_000_000


# What is left


@pytest.mark.parametrize(("held", "left"), [(6, 4), (7, 3), (8, 2), (9, 1), (12, 1)])
def test_r32_meetings_left_by_number(held: int, left: int) -> None:
    """The third-last, second-last and last; past the number it is a last one every time."""
    before = [at(TUESDAY + timedelta(weeks=2 * n), begun=1) for n in range(held)]
    off = at(date(2026, 1, 27), called_off="Not that week")
    coming = at(TUESDAY + timedelta(weeks=2 * held))
    later = at(TUESDAY + timedelta(weeks=2 * held + 2))
    assert meetings_left(agreed(span=number(10)), [*before, off, coming, later], coming) == left


@pytest.mark.parametrize(("coming", "left"), [(april(14), 4), (april(28), 3)])
def test_r32_meetings_left_by_day_count_the_rhythms_dates(coming: Meeting, left: int) -> None:
    """28 April, 12 and 26 May are still to come by 26 May."""
    assert meetings_left(agreed(span=until(2026, 5, 26)), [coming], coming) == left


def test_r32_by_day_a_moved_meeting_counts_once_and_rest_not_at_all() -> None:
    coming, moved = april(14), april(30)
    agreement = agreed(span=until(2026, 5, 26))
    assert meetings_left(agreement, [coming, moved], coming) == 4
    assert meetings_left(agreement, [coming, moved], moved) == 3
    rest = Rest(first="2026-05-11", last="2026-05-13")
    assert meetings_left(agreement, [coming, moved], moved, [rest]) == 2
    assert meetings_left(agreement, [coming, at(date(2026, 5, 26))], coming) == 4  # and the gap before it


def test_r32_by_day_without_a_rhythm_only_what_is_set_is_known() -> None:
    agreement = agreed(span=until(2026, 5, 26), rhythm="")
    last = at(date(2026, 5, 26))
    assert meetings_left(agreement, [april(14), last], april(14)) == 2
    assert meetings_left(agreement, [last], last) is None


def test_r32_an_open_end_is_none_and_so_is_a_day_gone_by() -> None:
    assert meetings_left(agreed(), [april(14)], april(14)) is None
    assert meetings_left(agreed(span=until(2026, 4, 13)), [april(14)], april(14)) is None
    assert meetings_left(agreed(span=Span(kind=SpanKind.WORDS, words="a while")), [april(14)], april(14)) is None


@pytest.mark.parametrize(
    ("begins", "minutes", "ends"),
    [((2026, 3, 29, 1, 30), 60, "03:30"), ((2026, 10, 25, 1, 30), 120, "02:30"), ((2026, 4, 14, 16, 30), 60, "17:30")],
)
def test_d21_the_agreed_end_is_told_as_the_machines_clock_will_show_it(
    monkeypatch: pytest.MonkeyPatch, begins: tuple[int, ...], minutes: int, ends: str
) -> None:
    """Also in the two nights of the year in which the clocks are set."""
    with monkeypatch.context() as here:
        here.setenv("TZ", BERLIN)
        system_time.tzset()
        opening = datetime(*begins, tzinfo=ZoneInfo(BERLIN))  # type: ignore[arg-type, misc]
        end = Meeting(owner_uid="p", starts=to_micros(opening), minutes=minutes).agreed_end
        assert f"{end:%H:%M}" == ends
    system_time.tzset()
