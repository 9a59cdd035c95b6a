"""Meetings for another calendar: when, and chosen words; nothing else leaves (issue 3, R51)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from companion import PRODUCT
from companion.exchange.calendar import FILE_NAME, LONGEST_TITLE, NEUTRAL, names, title_of, to_ics
from companion.identity import to_micros
from companion.meetings import Meeting, Purpose

NOW = datetime(2026, 4, 14, 14, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def meeting(moment: datetime, **facts: object) -> Meeting:
    return Meeting(owner_uid="maren-uid", starts=to_micros(moment), **facts)  # type: ignore[arg-type]


def berlin(*when: int, **facts: object) -> Meeting:
    return meeting(datetime(*when, tzinfo=BERLIN), **facts)  # type: ignore[arg-type, misc]


def read(content: bytes) -> Component:
    return Calendar.from_ical(content)


def events(content: bytes) -> list[Component]:
    return list(read(content).walk("VEVENT"))


def exported(*meetings: Meeting, title: str = "", alarm: int = 0, zone: str = "Europe/Berlin") -> bytes:
    return to_ics(meetings, title=title, alarm_minutes=alarm, zone=zone, now=NOW)


def test_r51_nothing_but_the_hour_and_the_chosen_words_leaves() -> None:
    one = berlin(
        2026, 4, 28, 16, 30,
        place="Upstairs at the café", purpose="The landlord", kind=Purpose.HEARD, questions=("Sunday?",),
        opening="Tea", closing="Home",
    )  # fmt: skip
    content = exported(one)
    for secret in ("café", "landlord", "Sunday", "Tea", "Home", "heard", one.uid, one.owner_uid, PRODUCT, "Ground"):
        assert secret.encode() not in content
    (event,) = events(content)
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}
    assert event["SUMMARY"] == NEUTRAL
    assert set(read(content)) == {"PRODID", "VERSION"}
    assert FILE_NAME == "calendar.ics"


def test_the_same_meeting_has_the_same_identifier_wherever_it_moved() -> None:
    """Importing again moves it; it is not our own, and no two are alike."""
    one, other = berlin(2026, 4, 28, 16, 30), berlin(2026, 5, 12, 16, 30)
    moved = meeting(datetime(2026, 4, 29, tzinfo=UTC), uid=one.uid)
    first, second = (str(event["UID"]) for event in events(exported(one, other)))
    assert first != second
    assert str(events(exported(moved))[0]["UID"]) == first
    assert first not in (one.uid, one.uid.replace("-", ""))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "UTC"])
@pytest.mark.parametrize("month", [3, 4, 10, 11])
def test_hours_are_right_on_both_sides_of_a_change_of_the_clocks(zone: str, month: int) -> None:
    """R4: by the rules in the file alone, whatever the reading program knows."""
    at = [datetime(2026, month, day, 16, 30, tzinfo=ZoneInfo(zone)) for day in range(1, 29)]
    content = exported(*(meeting(moment, minutes=45) for moment in at), zone=zone)
    rules = read(content).walk("VTIMEZONE")
    own = rules[0].to_tz(lookup_tzid=False) if rules else UTC  # type: ignore[attr-defined]
    for moment, event in zip(at, events(content), strict=True):
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert start == moment
        assert end - start == timedelta(minutes=45)
        assert start.replace(tzinfo=own).astimezone(UTC) == moment.astimezone(UTC)


def test_an_onset_is_said_by_the_old_clock() -> None:
    """RFC 5545: summer time in Berlin begins at two, not at three."""
    content = exported(berlin(2026, 4, 28, 16, 30))
    onsets = [part.decoded("DTSTART") for part in read(content).walk("DAYLIGHT")]
    assert datetime(2026, 3, 29, 2, 0) in onsets
    back = [part.decoded("DTSTART") for part in read(content).walk("STANDARD")]
    assert datetime(2026, 10, 25, 3, 0) in back


def test_a_meeting_over_the_night_the_clocks_change_is_as_long_as_agreed() -> None:
    (event,) = events(exported(berlin(2026, 10, 25, 0, 30, minutes=240)))
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=4)
    assert (end.hour, end.minute) == (3, 30)


@pytest.mark.parametrize("zone", ["", "Nowhere/Atall", "../../etc/passwd", "UTC"])
def test_a_zone_nobody_knows_becomes_utc(zone: str) -> None:
    content = exported(meeting(NOW), zone=zone)
    assert b"DTSTART:20260414T140000Z" in content
    assert b"TZID" not in content


def test_an_alarm_says_no_more_than_the_title() -> None:
    content = exported(berlin(2026, 4, 28, 16, 30), title="Tea", alarm=30)
    (alarm,) = read(content).walk("VALARM")
    assert alarm["DESCRIPTION"] == "Tea"
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-30)
    for none in (0, -5):
        assert not read(exported(berlin(2026, 4, 28, 16, 30), alarm=none)).walk("VALARM")


def test_those_called_off_stay_out_and_nothing_is_still_a_calendar() -> None:
    kept = exported(berlin(2026, 4, 28, 16, 30), berlin(2026, 5, 12, 16, 30, called_off="A cold"))
    assert len(events(kept)) == 1
    assert b"cold" not in kept
    assert events(exported()) == []


@settings(deadline=None)  # the first brings icalendar in
@given(st.text(max_size=400))
def test_any_words_make_one_sound_line(words: str) -> None:
    title = title_of(words)
    assert 0 < len(title) <= LONGEST_TITLE
    assert "\n" not in title
    (event,) = events(exported(meeting(NOW), title=words, zone="UTC"))
    assert str(event["SUMMARY"]) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("", NEUTRAL),
        (" \t\n", NEUTRAL),
        ("\u200b\u2060", NEUTRAL),
        ("Busy\r\nEND:VEVENT\r\nX:y", "Busy END:VEVENT X:y"),
        ("a\x00b\x07", "ab"),
        ("x" * 5000, "x" * LONGEST_TITLE),
        ("a,b;c\\d", "a,b;c\\d"),
    ],
)
def test_bad_titles(words: str, title: str) -> None:
    assert title_of(words) == title
    content = exported(meeting(NOW), title=words, zone="UTC")
    assert str(events(content)[0]["SUMMARY"]) == title
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_five_hundred_are_written_and_read() -> None:
    many = [berlin(2026, 4, 1, 10, 0, uid=f"m{n}") for n in range(500)]
    assert len({str(event["UID"]) for event in events(exported(*many))}) == 500


@pytest.mark.parametrize(
    ("title", "name", "told"),
    [
        ("Busy", "Maren", False),
        ("tea with MAREN", "Maren", True),
        ("Marens tea", "Maren", True),
        ("tea with maren", "Maren Olsen", True),
        ("Olsen", "Maren Olsen", True),
        ("Jose", "José", True),
        ("planning", "Ann", False),
        ("tea of the week", "Queen of Tea", True),
        ("of the week", "Queen of Tea", False),
        ("和田さんと", "田", True),
        ("anything", "", False),
        ("(maren)", "Maren", True),
        ("a.b", "a.b", True),
    ],
)
def test_words_that_name_someone_are_found(title: str, name: str, told: bool) -> None:
    assert names(title, name) is told


def test_a_groups_name_is_only_found_whole() -> None:
    assert not names("a group", "Reading-room group", whole=True)
    assert names("reading-room GROUP, six", "Reading-room group", whole=True)
