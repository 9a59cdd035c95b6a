"""What stands beside a brief, in the margin where there is one: when and where, what for, last time (B1)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.brief import Brief
from companion.identity import from_micros
from ui import dates, words
from ui.pages.person.brief_parts.blocks import Block, Harm, Line, Spot, one, plain, seen


def facts(brief: Brief, now: datetime) -> list[str]:
    """When, where, how long, how many: the margin's head, as one line where there is no margin (DECISIONS 24)."""
    told = [when(brief, now)] if brief.next_meeting else []
    if brief.where:
        told.append(" ".join(brief.where.split()))
    if brief.person.format.timed:
        said = QCoreApplication.translate("Brief", "{minutes} minutes, cue {cue} before the end")
        told.append(said.format(minutes=brief.minutes, cue=brief.cue))
    if brief.headcount:
        told.append(headcount(brief))
    return told


def when(brief: Brief, now: datetime) -> str:
    if brief.next_meeting is None:
        return QCoreApplication.translate("Brief", "No next meeting set")
    return dates.at(from_micros(brief.next_meeting.starts), now)


def headcount(brief: Brief) -> str:
    return QCoreApplication.translate("Brief", "Up to {number} people").format(number=brief.headcount)


def beside(brief: Brief, now: datetime) -> list[Block]:
    """What stands in the margin, where there is one (R10, R16, R56)."""
    return [block for spot in seen(_purpose(brief, now), _ways(brief), _words(brief, now)) for block in spot]


def _purpose(brief: Brief, now: datetime) -> Spot:
    meeting = brief.next_meeting
    if meeting is None:
        return ()
    today = from_micros(meeting.starts).date() == now.date()
    return (
        Block(
            key="purpose",
            heading=QCoreApplication.translate("Brief", "For today")
            if today
            else QCoreApplication.translate("Brief", "What it is for"),
            icon="sun-horizon",
            role="body",
            harm=Harm.LEAST,
            lines=plain(said for said in (words.purpose_name(meeting.kind), meeting.purpose.strip()) if said),
        ),
        Block(
            key="questions",
            heading=QCoreApplication.translate("Brief", "Questions to have close"),
            icon="book-open-text",
            role="body",
            harm=Harm.LEAST,
            lines=plain(brief.questions),
        ),
    )


def _ways(brief: Brief) -> Spot:
    """What comes with meeting online, or in writing."""
    answers = (
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Often")) for said in one(brief.answers_often)),
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Answers")) for said in one(brief.answers_come)),
    )
    return (
        Block(
            key="before",
            heading=QCoreApplication.translate("Brief", "Before you connect"),
            icon="check-circle",
            role="body",
            across=True,
            lines=tuple(Line(words=step, tick=True) for step in brief.before),
        ),
        Block(
            key="answers",
            heading=QCoreApplication.translate("Brief", "Writing to each other"),
            icon="pencil-simple",
            role="body",
            lines=answers,
        ),
    )


def _words(brief: Brief, now: datetime) -> Spot:
    quoted = QCoreApplication.translate("Brief", "“{words}”").format(words=brief.own_words)
    last = brief.last_time
    day = from_micros(last.when).date() if last else now.date()
    return (
        Block(
            key="own-words",
            heading=QCoreApplication.translate("Brief", "In their own words"),
            icon="leaf",
            role="quote",
            harm=Harm.LEAST,
            lines=plain(one(brief.own_words and quoted)),
        ),
        Block(
            key="last-time",
            heading=QCoreApplication.translate("Brief", "Last time, {day}").format(
                day=dates.day(day, year=day.year != now.year)
            ),
            icon="notebook",
            role="body",
            harm=Harm.LEAST,
            lines=plain(one(last.words if last else "")),
        ),
    )
