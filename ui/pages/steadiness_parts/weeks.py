"""A week of the vault, as the painted one shows it: signs and times, days of rest, days kept free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.vault.vault import Vault
from ui import dates, words
from ui.widgets.week import WeekDay, WeekDome

FIRST, LAST = date(1990, 1, 1), date(2190, 12, 27)
"""Weeks further off than these are not turned to."""


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWeek:
    days: tuple[WeekDay, ...]
    domes: tuple[WeekDome, ...]


def shown_week(vault: Vault, monday: date, today: date) -> ShownWeek:
    """The week that begins on that Monday. Only those who walk along now are in it."""
    start, end = (_midnight(monday + timedelta(days=n)) for n in (0, 7))
    people = {person.uid: person for person in vault.people.active()}
    meetings = [m for m in vault.meetings.between(start, end) if m.owner_uid in people]
    rests, off = vault.rests.all(), vault.limits.mine().days_off
    free = [
        QCoreApplication.translate("Week", "Rest")
        if any(rest.holds(day) for rest in rests)
        else QCoreApplication.translate("Week", "Kept free") if day.weekday() in off else ""
        for day in (monday + timedelta(days=n) for n in range(7))
    ]  # fmt: skip
    return ShownWeek(
        days=tuple(_day(monday + timedelta(days=n), today, free[n]) for n in range(7)),
        domes=tuple(_dome(meeting, people[meeting.owner_uid], monday) for meeting in meetings),
    )


def _midnight(day: date) -> int:
    return to_micros(datetime.combine(day, time()).astimezone())


def _day(day: date, today: date, free: str) -> WeekDay:
    name = dates.weekday_name(day, short=True)
    number = dates.short_day(day) if day.day == 1 else dates.number(day.day)
    says = dates.day(day, weekday=True)
    if day == today:
        says = QCoreApplication.translate("Week", "{day}, today").format(day=says)
    return WeekDay(label=f"{name} {number}", short=(name, number), says=says, today=day == today, free=free)


def _dome(meeting: Meeting, person: Person, monday: date) -> WeekDome:
    opens = meeting.opens_at
    at = dates.clock_time(opens)
    return WeekDome(
        key=person.uid,
        day=min(6, max(0, (opens.date() - monday).days)),
        icon=person.icon,
        tint=person.tint,
        label=at,
        says=QCoreApplication.translate("Week", "{time}, {sign}").format(time=at, sign=words.icon_name(person.icon)),
    )
