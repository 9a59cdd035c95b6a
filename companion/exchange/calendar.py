"""Meetings for another calendar (.ics), with nothing in it but when, and words of the supporter's choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.identity import from_micros
from companion.meetings import Meeting
from companion.rhythm import known_zone
from companion.text import folded, one_line, seen

if TYPE_CHECKING:
    from icalendar import Event, Timezone

NEUTRAL = "Busy"
"""What stands in the calendar where no other words were chosen."""
FILE_NAME = "calendar.ics"
LONGEST_TITLE = 200
"""Characters; most calendars show fewer."""
_MAKER = "-//calendar//EN"


def to_ics(meetings: Sequence[Meeting], *, title: str, alarm_minutes: int, zone: str, now: datetime) -> bytes:
    """The meetings as an iCalendar file, those called off left out. No place, no purpose, no name of the product.

    `title` is all that is said of each. `alarm_minutes` before the start, 0 for none. `zone`: IANA name; the file
    brings its rules along, so that hours are right on both sides of a change of the clocks. `now`: aware.

    A meeting's identifier is a digest of our own, which is random: the same in each export, so that importing again
    moves what was moved, and from outside it leads back to nothing.
    """
    from icalendar import Calendar  # 0.15 s, and rarely needed

    said, there = [m for m in meetings if not m.called_off], _zone(zone)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    if there is not UTC and said:
        calendar.add_component(_rules(zone, said, there))
    for meeting in said:
        calendar.add_component(_event(meeting, title_of(title), alarm_minutes, there, now))
    return bytes(calendar.to_ical())


def title_of(words: str) -> str:
    """The words as they will stand: one line, not too long, `NEUTRAL` where there is nothing to see."""
    line = one_line(words)[:LONGEST_TITLE].strip()
    return line if seen(line) else NEUTRAL


def names(title: str, name: str, whole: bool = False) -> bool:
    """Whether the words give that name away, all of it or one word of it, in capitals or without its accents.

    `whole`: only all of it; a group's name is made of common words.
    """
    told, said = folded(one_line(title)), folded(one_line(name))
    parts = [said] if whole else [said, *(part for part in said.split() if len(part) > 2)]
    return any(_begins_a_word(part, told) for part in parts if part)


def _begins_a_word(part: str, told: str) -> bool:
    """'ann' in 'anns tea', not in 'planning'; anywhere in a script that writes no spaces and knows no capitals."""
    start = "" if part.upper() == part else r"(?<!\w)"
    return re.search(start + re.escape(part), told) is not None


def _zone(zone: str) -> tzinfo:
    if zone in ("UTC", "Etc/UTC") or not known_zone(zone):
        return UTC
    return ZoneInfo(zone)


def _rules(zone: str, meetings: Sequence[Meeting], there: tzinfo) -> Timezone:
    """The zone's rules for the years that matter: one part for each time the clocks change.

    icalendar's own `Timezone.from_tzid` says the onset by the new clock; it is to be said by the old one.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    rules = Timezone()
    rules.add("tzid", zone)
    years = [from_micros(m.starts, there).year for m in meetings]
    for onset in _changes(
        datetime(min(years) - 1, 1, 1, tzinfo=UTC), datetime(max(years) + 2, 1, 1, tzinfo=UTC), there
    ):
        before, after = (moment.astimezone(there) for moment in (onset - _SECOND, onset))
        part = TimezoneDaylight() if after.dst() else TimezoneStandard()
        part.add("dtstart", (onset + (before.utcoffset() or timedelta(0))).replace(tzinfo=None))
        part.add("tzoffsetfrom", before.utcoffset())
        part.add("tzoffsetto", after.utcoffset())
        part.add("tzname", after.tzname())
        rules.add_component(part)
    return rules


_SECOND = timedelta(seconds=1)


def _changes(first: datetime, last: datetime, there: tzinfo) -> list[datetime]:
    """The moments in UTC at which the clocks change, after `first`, which stands for all before it."""

    def offset(moment: datetime) -> tuple[timedelta | None, str | None]:
        local = moment.astimezone(there)
        return local.utcoffset(), local.tzname()

    found, day = [first], first
    while day < last:
        low, high = day, day + timedelta(days=1)
        if offset(low) != offset(high):
            while high - low > _SECOND:
                middle = low + ((high - low) / 2 // _SECOND) * _SECOND
                low, high = (middle, high) if offset(middle) == offset(day) else (low, middle)
            found.append(high)
        day += timedelta(days=1)
    return found


def _event(meeting: Meeting, title: str, alarm_minutes: int, there: tzinfo, now: datetime) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", sha256(f"calendar {meeting.uid}".encode()).hexdigest()[:32])
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    opening = from_micros(meeting.starts, there).replace(microsecond=0)
    event.add("dtstart", opening)
    event.add("dtend", (opening.astimezone(UTC) + timedelta(minutes=meeting.minutes)).astimezone(there))
    event.add("summary", title)
    if alarm_minutes > 0:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -timedelta(minutes=alarm_minutes))
        alarm.add("description", title)
        event.add_component(alarm)
    return event
