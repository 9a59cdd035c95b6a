"""When you meet (R4) and for how long (R19): kept as text, followed through time zones and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.rhythm import (
    EARLIEST,
    LATEST,
    MONTHLY,
    WEEKS,
    Rhythm,
    Span,
    SpanKind,
    known_zone,
    same_clock,
    wall_time,
)

CHANGING = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
ZONES = (*CHANGING, "UTC", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Africa/Casablanca", "Pacific/Apia")
HOUR = timedelta(hours=1)
OFTEN = st.sampled_from((MONTHLY, *WEEKS))
HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(EARLIEST, LATEST)
NEAR = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def rhythms(days: st.SearchStrategy[date] = NEAR, zones: tuple[str, ...] = ZONES) -> st.SearchStrategy[Rhythm]:
    return st.builds(Rhythm, every=OFTEN, first=days, hour=HOURS, zone=st.sampled_from(zones))


def tuesdays(every: int = 2, zone: str = "Europe/Berlin", hour: time = time(16, 30)) -> Rhythm:
    return Rhythm(every=every, first=date(2026, 1, 13), hour=hour, zone=zone)


# As a line keeps it


@given(rhythms(DAYS))
def test_r4_a_rhythm_comes_back_as_it_was_kept(rhythm: Rhythm) -> None:
    assert Rhythm.parse(rhythm.text) == rhythm


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "every second Tuesday",
        "every 5 from 2026-01-13 at 16:30 in UTC",
        "every -1 from 2026-01-13 at 16:30 in UTC",
        "every 22 from 2026-01-13 at 16:30 in UTC",
        "every 2 from 2026-02-30 at 16:30 in UTC",
        "every 2 from 2025-02-29 at 16:30 in UTC",
        "every 2 from 0000-01-01 at 16:30 in UTC",
        "every 2 from 0001-01-01 at 16:30 in UTC",
        "every 2 from 9999-12-31 at 16:30 in UTC",
        "every 2 from 2200-01-01 at 16:30 in UTC",
        "every 2 from 2026-01-13 at 24:00 in UTC",
        "every 2 from 2026-01-13 at 16:60 in UTC",
        "every 2 from 2026-01-13 at 6:30 in UTC",
        "every 2 from 2026-01-13 at 16:30 in",
        "every 2 from 2026-01-13 at 16:30 in Europe",
        "every 2 from 2026-01-13 at 16:30 in Europe/Atlantis",
        "every 2 from 2026-01-13 at 16:30 in ../../etc/passwd",
        "every 2 from 2026-01-13 at 16:30 in /etc/localtime",
        "every 2 from 2026-01-13 at 16:30 in Europe/Berlin Europe/Berlin",
        "every 2 from 2026-01-13 at 16:30 in UTC\n",
        "every 2 from 2026-01-13 at 16:30 in \x00",
        "every 2 from 2026-01-13 at 16:30 in " + "x" * 20_000,
        "every ٢ from 2026-01-13 at 16:30 in UTC",
        "every 2 from ٢٠٢٦-٠١-١٣ at 16:30 in UTC",
        "every 2 from 2026-01-13 at ١٦:٣٠ in UTC",
        "Every 2 from 2026-01-13 at 16:30 in UTC",
        "x" * 20_000,
        "🫖" * 1000,
    ],
)
def test_what_is_no_rhythm_is_none(text: str) -> None:
    assert Rhythm.parse(text) is None


@given(st.text(max_size=60))
def test_any_words_are_a_rhythm_or_none(text: str) -> None:
    rhythm = Rhythm.parse(text)
    assert rhythm is None or rhythm.text == text


@pytest.mark.parametrize(
    ("every", "first"),
    [(5, date(2026, 1, 13)), (-1, date(2026, 1, 13)), (2, date.min), (2, date.max), (0, LATEST + timedelta(days=1))],
)
def test_a_rhythm_nobody_could_follow_is_not_made(every: int, first: date) -> None:
    with pytest.raises(ValueError, match="follow"):
        Rhythm(every=every, first=first, hour=time(16, 30), zone="UTC")


# Its days


@given(rhythms(), NEAR)
def test_days_are_the_rhythm_s_own_from_a_day_on(rhythm: Rhythm, since: date) -> None:
    days = list(islice(rhythm.days(since), 30))
    assert len(days) == 30
    assert all(day >= since and day >= rhythm.first for day in days)
    assert all(day.weekday() == rhythm.first.weekday() for day in days)
    if rhythm.every == MONTHLY:
        months = [day.year * 12 + day.month for day in days]
        assert all(after - before == 1 for before, after in pairwise(months))
        nth = (rhythm.first.day - 1) // 7
        assert all(nth == (day.day - 1) // 7 or (nth == 4 and _is_last(day)) for day in days)
    else:
        assert all(after - before == timedelta(weeks=rhythm.every) for before, after in pairwise(days))
        assert (days[0] - rhythm.first) % timedelta(weeks=rhythm.every) == timedelta()
        assert days[0] - timedelta(weeks=rhythm.every) < max(since, rhythm.first)


def _is_last(day: date) -> bool:
    return (day + timedelta(weeks=1)).month != day.month


@given(rhythms(DAYS))
def test_the_first_day_is_the_first(rhythm: Rhythm) -> None:
    assert next(rhythm.days(date.min)) == rhythm.first


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2026, 4, 14), ["2026-04-14", "2026-05-12", "2026-06-09", "2026-07-14"]),
        (date(2026, 1, 30), ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"]),  # a fifth Friday: the last one
        (date(2026, 12, 1), ["2026-12-01", "2027-01-05", "2027-02-02", "2027-03-02"]),
    ],
)
def test_once_a_month_is_the_same_weekday_of_each(first: date, expected: list[str]) -> None:
    rhythm = Rhythm(every=MONTHLY, first=first, hour=time(16, 30), zone="UTC")
    assert [day.isoformat() for day in islice(rhythm.days(first), 4)] == expected


# Its moments: the hour stays at the wall


@given(rhythms(zones=CHANGING), NEAR)
@example(tuesdays(), date(2026, 3, 1))
@example(tuesdays(1, "America/New_York", time(2, 30)), date(2026, 3, 1))
@example(Rhythm(every=1, first=date(2026, 10, 4), hour=time(2, 15), zone="Australia/Lord_Howe"), date(2026, 10, 1))
def test_r4_the_hour_stays_when_the_clocks_change(rhythm: Rhythm, since: date) -> None:
    """But for an hour that is skipped: it moves on by what the clocks skip."""
    zone = ZoneInfo(rhythm.zone)
    start = datetime.combine(since, time(0), zone)
    days = iter(rhythm.days(since))
    for moment in islice(rhythm.starts(start), 60):
        day = next(days)
        said = datetime.combine(day, rhythm.hour, zone)
        exists = said.astimezone(UTC).astimezone(zone).replace(fold=0) == said
        if exists:
            assert (moment.date(), moment.time().replace(fold=0)) == (day, rhythm.hour)
            assert moment.fold == 0, "the first of an hour that comes twice"
        else:
            assert timedelta() < moment.replace(tzinfo=None) - said.replace(tzinfo=None) <= HOUR


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T03:30:00+02:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
        ("America/New_York", date(2026, 3, 8), time(2, 0), "2026-03-08T03:00:00-04:00"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T01:30:00-04:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-04T02:45:00+11:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-05T01:45:00+11:00"),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), "2026-04-24T01:30:00+03:00"),
    ],
)
def test_an_hour_on_the_day_the_clocks_change(zone: str, day: date, hour: time, expected: str) -> None:
    assert wall_time(day, hour, ZoneInfo(zone)).isoformat() == expected
    weekly = Rhythm(every=1, first=day, hour=hour, zone=zone)
    assert next(weekly.starts(datetime(2026, 1, 1, tzinfo=UTC))).isoformat() == expected


def test_every_second_tuesday_through_a_spring() -> None:
    starts = [moment.astimezone(UTC) for moment in islice(tuesdays().starts(datetime(2026, 3, 10, tzinfo=UTC)), 3)]
    assert [start.isoformat() for start in starts] == [
        "2026-03-10T15:30:00+00:00",
        "2026-03-24T15:30:00+00:00",
        "2026-04-07T14:30:00+00:00",
    ]


@given(rhythms(), st.datetimes(datetime(2014, 1, 1), datetime(2041, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_moments_rise_and_none_is_before_or_left_out(rhythm: Rhythm, at: datetime, minutes: int) -> None:
    since = at.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    starts = [start.astimezone(UTC) for start in islice(rhythm.starts(since), 20)]
    assert len(starts) == 20
    assert all(start >= since for start in starts)
    assert all(before < after for before, after in pairwise(starts))
    earlier = islice(rhythm.starts(since - timedelta(days=120)), 200)
    assert [start for e in earlier if (start := e.astimezone(UTC)) >= since][:20] == starts


def test_an_hour_that_comes_twice_is_over_after_its_first() -> None:
    """Compared in one zone, Python looks at what the clocks show, not at the moment."""
    zone = ZoneInfo("Europe/Berlin")
    weekly = Rhythm(every=1, first=date(2026, 10, 18), hour=time(2, 30), zone=zone.key)
    since = datetime(2026, 10, 25, 2, 10, tzinfo=zone, fold=1)
    assert next(weekly.starts(since)).date() == date(2026, 11, 1)


@pytest.mark.parametrize("every", [MONTHLY, 1, 4])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Niue"])
@pytest.mark.parametrize("first", [EARLIEST, date(2026, 1, 13), LATEST])
@pytest.mark.parametrize(
    "since",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        datetime(1900, 1, 1, tzinfo=UTC),
        datetime(2199, 12, 30, tzinfo=UTC),
        datetime(2200, 1, 2, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(-timedelta(hours=14))),
    ],
)
def test_far_from_here_it_ends_and_never_hangs(every: int, zone: str, first: date, since: datetime) -> None:
    rhythm = Rhythm(every=every, first=first, hour=time(16, 30), zone=zone)
    assert all(start.date() <= LATEST for start in islice(rhythm.starts(since), 5))
    assert list(rhythm.days(LATEST - timedelta(days=3))) == list(islice(rhythm.days(LATEST - timedelta(days=3)), 9))
    assert list(rhythm.days(date.max)) == []
    if since.year < 1901:
        assert next(rhythm.starts(since)).date() == first
    if since.year > 2200:
        assert list(rhythm.starts(since)) == []


# Zones


@pytest.mark.parametrize("name", ["", " ", "Europe", "Mars/Olympus", "../UTC", "/UTC", "\x00", "é", "🫖", "x" * 5000])
def test_a_zone_nobody_knows(name: str) -> None:
    assert not known_zone(name)


def test_zones_with_the_same_clock() -> None:
    assert same_clock("Asia/Kolkata", "Asia/Calcutta")
    assert same_clock("UTC", "Etc/UTC")
    assert same_clock("Nowhere", "Nowhere")
    assert not same_clock("Europe/Berlin", "Europe/London")
    assert not same_clock("Europe/Berlin", "Africa/Lagos"), "only in winter"
    assert not same_clock("Europe/Berlin", "Nowhere")


# How long


@pytest.mark.parametrize(
    "span",
    [
        Span(),
        Span(kind=SpanKind.NUMBER, number=1),
        Span(kind=SpanKind.NUMBER, number=9999),
        Span(kind=SpanKind.UNTIL, until=date(2026, 9, 30)),
        Span(kind=SpanKind.WORDS, words="Until the summer, then we look again"),
        Span(kind=SpanKind.WORDS, words=" 🫖\n" + "w" * 20_000),
    ],
)
def test_r19_a_span_comes_back_as_it_was_kept(span: Span) -> None:
    assert Span.parse(span.text) == span


@pytest.mark.parametrize(
    "text", ["number 0", "number 10000", "number -3", "number twelve", "number ١٢", "until 2026-02-30", "until summer"]
)
def test_r19_what_is_neither_number_nor_day_stays_in_words(text: str) -> None:
    assert Span.parse(text) == Span(kind=SpanKind.WORDS, words=text)


@given(st.text(max_size=40))
def test_r19_any_words_stay_what_they_are(text: str) -> None:
    span = Span.parse(text)
    assert span.text == text or (span.kind is SpanKind.OPEN and not text.strip()) or span.kind is SpanKind.NUMBER


def test_r19_nothing_said_is_open() -> None:
    assert Span.parse("") == Span.parse(" \n") == Span()
    assert Span(kind=SpanKind.UNTIL).text == ""
