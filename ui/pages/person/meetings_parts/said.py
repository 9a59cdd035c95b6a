"""What the Meetings tab says of a meeting: its day, its length, what it was for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from companion.identity import from_micros
from companion.journal import opening_words
from companion.meetings import Meeting, Rest
from companion.text import one_line
from ui import dates, words

_PURPOSE = 90
"""Characters of a purpose that a line shows."""


def day_of(meeting: Meeting, now: datetime) -> str:
    """'28 April', with the year where it is not this one."""
    day = from_micros(meeting.begun or meeting.starts).date()
    return dates.day(day, year=day.year != now.year)


def moment_of(meeting: Meeting, now: datetime) -> str:
    """'Tuesday 28 April, 16:30'."""
    opening = from_micros(meeting.starts)
    day = dates.day(opening.date(), weekday=True, year=opening.year != now.year)
    return QCoreApplication.translate("Meetings", "{day}, {time}").format(day=day, time=dates.clock_time(opening))


def rest_days(rest: Rest, now: datetime) -> str:
    """'4 to 17 May', '28 April to 3 May', '4 May'."""
    first, last = date.fromisoformat(rest.first), date.fromisoformat(rest.last)
    return dates.days(first, last, now.date())


def length_of(minutes: int) -> str:
    """'an hour', '45 minutes'."""
    return _Counted().minutes(minutes)


def purpose_of(meeting: Meeting) -> str:
    """The first words of what it was for; 'Just company' where nothing was said."""
    written = opening_words(one_line(meeting.purpose), _PURPOSE)
    return written or words.purpose_name(meeting.kind) or QCoreApplication.translate("Meetings", "Just company")


def short(words: str, limit: int = 120) -> str:
    """At most so many characters; the whole stands where it was written."""
    words = words.strip()
    return words if len(words) <= limit else words[:limit].rstrip() + "…"


def about(meeting: Meeting) -> str:
    """'An hour, library café'."""
    length = length_of(meeting.minutes)
    place = short(one_line(meeting.place))
    said = (
        QCoreApplication.translate("Meetings", "{length}, {place}").format(length=length, place=place)
        if place
        else length
    )
    return said[:1].upper() + said[1:]


def written_day(when: int, now: datetime) -> str:
    """The day of a page of the journal, from its microseconds."""
    day = from_micros(when).date()
    return dates.day(day, year=day.year != now.year)


def within(day: date, days: int) -> tuple[datetime, datetime]:
    """The local moments so many days before this day and after it."""
    middle = datetime(day.year, day.month, day.day)
    return (middle - timedelta(days=days)).astimezone(), (middle + timedelta(days=days + 1)).astimezone()


class _Counted(QObject):
    """Only `tr` of an object knows plurals. A length is never one minute: the plain words are right in English."""

    def minutes(self, minutes: int) -> str:
        if minutes == 60:
            return self.tr("an hour")
        return self.tr("{number} minutes", "", minutes).format(number=QLocale().toString(minutes))
