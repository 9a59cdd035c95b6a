"""Days and times as they are said here, by the user's locale."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def clock_time(moment: datetime) -> str:
    """'16:30'; always the short, locale form."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def day(when: date, *, weekday: bool = False, year: bool = False) -> str:
    """'14 April', 'Tuesday 14 April', '14 April 2026'."""
    form = "d MMMM yyyy" if year else "d MMMM"
    return QLocale().toString(QDate(when.year, when.month, when.day), f"dddd {form}" if weekday else form)


def month(when: date, today: date) -> str:
    """'April', with the year where it is not this one."""
    form = "MMMM" if when.year == today.year else "MMMM yyyy"
    return QLocale().toString(QDate(when.year, when.month, when.day), form)


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
        return QLocale().toString(QDate(when.year, when.month, when.day), "dddd")
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
        return QLocale().toString(QDate(when.year, when.month, when.day), "dddd")
    return day(when, year=when.year != today.year)


def days(first: date, last: date, today: date) -> str:
    """'4 May', '4 to 17 May' or '28 April to 3 May'; with the year where it is not this one."""
    if first == last:
        return day(first, year=first.year != today.year)
    if (first.year, first.month) == (last.year, last.month):
        return QCoreApplication.translate("Dates", "{first} to {last} {month}").format(
            first=first.day, last=last.day, month=month(last, today)
        )
    return QCoreApplication.translate("Dates", "{start} to {end}").format(
        start=day(first, year=first.year not in (today.year, last.year)), end=day(last, year=last.year != today.year)
    )
