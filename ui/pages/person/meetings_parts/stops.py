"""The meetings as stops on the level line: the nearest past ones, what is set and proposed, and rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.identity import from_micros, to_micros
from companion.meetings import Course, Meeting, Rest
from ui import dates
from ui.pages.person.meetings_parts import said
from ui.pages.person.meetings_parts.rows import PROPOSED
from ui.widgets.timeline import PASTS, Mark, Stop

REST = "rest:"
"""Begins the key of a rest; its uid follows."""
_AHEAD = 12
"""Coming meetings and rests that may find room on the widest line."""


def stops_of(
    course: Course, proposal: Meeting | None, rests: Sequence[Rest], icon: str, now: datetime
) -> tuple[list[Stop], int]:
    """All stops in time's order, and how many lie before now."""
    was = [m for m in course.so_far if m.begun][:PASTS]
    told = [(m.begun, _past(m, icon, now)) for m in reversed(was)]
    told += [(m.starts, _coming(m, icon, now)) for m in course.coming[:_AHEAD]]
    if proposal is not None:
        told.append((proposal.starts, _proposed(proposal, now)))
    told += [(_begins(rest), _rest(rest, now)) for rest in rests[:2]]
    told.sort(key=lambda each: each[0])
    micros = to_micros(now)
    return [stop for _, stop in told], sum(at <= micros for at, _ in told)


def _begins(rest: Rest) -> int:
    first = date.fromisoformat(rest.first)
    return to_micros(datetime(first.year, first.month, first.day).astimezone())


def _past(meeting: Meeting, icon: str, now: datetime) -> Stop:
    today = from_micros(meeting.begun).date() == now.date()
    day = QCoreApplication.translate("MeetingStops", "Today") if today else said.day_of(meeting, now)
    says = QCoreApplication.translate("MeetingStops", "{day}: {purpose}")
    mark = Mark.TODAY if today else Mark.PAST
    told = says.format(day=day, purpose=said.purpose_of(meeting))
    return Stop(key=meeting.uid, mark=mark, label=day, says=told, icon=icon)


def _coming(meeting: Meeting, icon: str, now: datetime) -> Stop:
    opening = from_micros(meeting.starts)
    says = QCoreApplication.translate("MeetingStops", "{moment}: a meeting that is set")
    told = says.format(moment=said.moment_of(meeting, now))
    if opening.date() == now.date():
        return Stop(key=meeting.uid, mark=Mark.TODAY, label=dates.nearby(opening, now), says=told, icon=icon)
    return Stop(key=meeting.uid, mark=Mark.LATER, label=said.day_of(meeting, now), says=told)


def _proposed(meeting: Meeting, now: datetime) -> Stop:
    opening = from_micros(meeting.starts)
    today = opening.date() == now.date()
    says = QCoreApplication.translate("MeetingStops", "{moment}: proposed, if you both like")
    return Stop(
        key=PROPOSED,
        mark=Mark.PROPOSED,
        label=dates.nearby(opening, now) if today else said.day_of(meeting, now),
        under=QCoreApplication.translate("MeetingStops", "if you both like"),
        says=says.format(moment=said.moment_of(meeting, now)),
    )


def _rest(rest: Rest, now: datetime) -> Stop:
    days = said.rest_days(rest, now)
    says = QCoreApplication.translate("MeetingStops", "{days}: rest, nothing is proposed")
    return Stop(key=f"{REST}{rest.uid}", mark=Mark.REST, label=days, says=says.format(days=days))
