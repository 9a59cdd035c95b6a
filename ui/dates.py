"""Days and times as they are said here, by the user's locale.

What comes first, what stands between and which digits are used is the locale's; only what a sentence adds is ours.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_PART = re.compile(r"'[^']*'|d+|M+|y+|.")
_ALONE = re.compile(r"^d+\.?")
_GLUED = re.compile(r"(?:'[^']*'|[^\s'،,、dMy])*")


def pattern(*, year: bool = False) -> str:
    """How the locale writes a day, as Qt reads it: 'd MMMM' here, in German 'd. MMMM'; with its year 'd MMMM yyyy'.

    Cut out of the locale's long form: from the first of these parts to the last, with what is written onto that.
    """
    long = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    wanted = {"d", "M", "y"} if year else {"d", "M"}
    parts = [part for part in _PART.finditer(long) if part[0][0] in wanted and "ddd" not in part[0]]
    if {part[0][0] for part in parts} == wanted:
        glued = _GLUED.match(long, parts[-1].end())
        assert glued is not None  # it matches nothing, too
        cut = long[parts[0].start() : glued.end()]
        if "ddd" not in cut:
            return cut
    return "d MMMM yyyy" if year else "d MMMM"


def _qt(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)


def clock_time(moment: datetime | time) -> str:
    """'16:30', or '4:30 PM' where that is usual; always the short, locale form."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def iso_time(iso: str) -> str:
    """'16:30' from an ISO time; what is no time stays as it is."""
    try:
        return clock_time(time.fromisoformat(iso))
    except ValueError:
        return iso


def day(when: date, *, weekday: bool = False, year: bool = False) -> str:
    """'14 April', 'Tuesday 14 April', '14 April 2026'."""
    said = QLocale().toString(_qt(when), pattern(year=year))
    if not weekday:
        return said
    return QCoreApplication.translate("Dates", "{weekday} {day}").format(weekday=weekday_name(when), day=said)


def short_day(when: date) -> str:
    """'1 Apr'."""
    return QLocale().toString(_qt(when), pattern().replace("MMMM", "MMM"))


def weekday_name(when: date, *, short: bool = False) -> str:
    """'Tuesday' or 'Tue'."""
    return QLocale().dayName(
        when.isoweekday(), QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    )


def number(whole: int) -> str:
    """In the digits of the locale, a year among them: no thousands are parted."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(whole)


def month(when: date, today: date) -> str:
    """'April', with the year where it is not this one."""
    name = QLocale().standaloneMonthName(when.month)
    if when.year == today.year:
        return name
    return QCoreApplication.translate("Dates", "{month} {year}").format(month=name, year=number(when.year))


def nearby(moment: datetime, now: datetime) -> str:
    """'Today, 16:30', 'Tomorrow, 10:00', 'Friday, 10:00' within six days, else '28 April, 15:00'."""
    return QCoreApplication.translate("Dates", "{day}, {time}").format(
        day=_nearby_day(moment.date(), now.date()), time=clock_time(moment)
    )


def at(moment: datetime, now: datetime) -> str:
    """'Today at 16:30', as a heading."""
    return QCoreApplication.translate("Dates", "{day} at {time}").format(
        day=_nearby_day(moment.date(), now.date()), time=clock_time(moment)
    )


def _nearby_day(when: date, today: date) -> str:
    ahead = (when - today).days
    if ahead == 0:
        return QCoreApplication.translate("Dates", "Today")
    if ahead == 1:
        return QCoreApplication.translate("Dates", "Tomorrow")
    if 1 < ahead < 7:
        return weekday_name(when)
    return day(when, year=when.year != today.year)


def span(opening: datetime, end: datetime) -> str:
    """'16:30 to 17:30'."""
    return QCoreApplication.translate("Dates", "{start} to {end}").format(
        start=clock_time(opening), end=clock_time(end)
    )


def iso_day(iso: str, now: datetime) -> str:
    """'13 January' from an ISO date, with the year where it is not this one."""
    when = date.fromisoformat(iso)
    return day(when, year=when.year != now.year)


def weekday(when: date, today: date) -> str:
    """'Friday' within the last six days, 'Today', else '31 March'."""
    ago = (today - when).days
    if ago == 0:
        return QCoreApplication.translate("Dates", "Today")
    if 0 < ago < 7:
        return weekday_name(when)
    return day(when, year=when.year != today.year)


def days(first: date, last: date, today: date) -> str:
    """'4 May', '4 to 17 May' or '28 April to 3 May'; with the year where it is not this one."""
    if first == last:
        return day(first, year=first.year != today.year)
    end = day(last, year=last.year != today.year)
    return QCoreApplication.translate("Dates", "{start} to {end}").format(start=_beginning(first, last, today), end=end)


def _beginning(first: date, last: date, today: date) -> str:
    """The day alone where its month follows at once: in the same month, and where the locale says the day first."""
    if (first.year, first.month) == (last.year, last.month) and pattern().startswith("d"):
        return QLocale().toString(_qt(first), _ALONE.findall(pattern())[0])
    return day(first, year=first.year not in (today.year, last.year))
