"""The runway of a planned ending: the line, and a sentence that says the same (R19, R32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.endings import Ending, Worth
from companion.identity import from_micros
from companion.leaving import done_on
from companion.meetings import Meeting
from companion.people import Person
from companion.rhythm import Span
from companion.runway import Coming, Runway
from ui import dates, theme
from ui.lists import listed
from ui.pages.ending_parts.runway_line import Mark, RunwayLine, Stop
from ui.rhythm_words import span_words
from ui.routes import PLAN_MEETING, Place, Route
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text

_LONG = 160


class RunwayPart(QWidget):
    go = Signal(object)  # Route

    def __init__(self) -> None:
        super().__init__()
        self._person = Person.made("")
        self._set: set[str] = set()
        self.line = RunwayLine()
        self.line.chosen.connect(self._open)
        self._says = Text("", "soft")
        self._says.setObjectName("runway-says")
        self.say = Button(self.tr("Say how long you keep meeting"), "bare flush compact", name="ending-span")
        self.say.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self._person.uid, "agreement")))
        self._foot = row(self.say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        column.addWidget(self.line)
        column.addWidget(self._says)
        column.addWidget(self._foot)

    def stops(self) -> list[QWidget]:
        return [self.line, self.say]

    def show_runway(self, runway: Runway, span: Span, ending: Ending, person: Person, now: datetime) -> None:
        self._person = person
        self._set = {c.meeting.uid for c in runway.coming if c.is_set and c.meeting is not None}
        stops = stops_of(runway, ending, now)
        all_days = [*runway.past, *(coming.meeting for coming in runway.coming)]
        today = next((s.key for s, m in zip(stops, all_days, strict=True) if _is_today(m, now)), "")
        self.line.setVisible(person.format.timed and bool(stops))
        self.line.set_stops(stops, len(runway.past), today)
        self._says.set_words("" if ending.closed_on else self._sentence(runway, span, person, now))
        self._says.setVisible(bool(self._says.words()))
        self._foot.setVisible(not runway.ends and not person.resting and not ending.closed_on)

    def _sentence(self, runway: Runway, span: Span, person: Person, now: datetime) -> str:
        agreed = span_words(span)[:_LONG]
        if not person.format.timed:
            known = self.tr("You write to each other, so the line has no meetings. As agreed: {span}.")
            return known.format(span=agreed) if agreed else self.tr("You write to each other. No end is agreed yet.")
        if runway.last is not None:
            day = moment(runway.last, now)
            if runway.coming[-1].is_set:
                return self.tr("The last meeting: {day}.").format(day=day)
            return self.tr("The last meeting, by what you agreed: {day}. It is not set yet.").format(day=day)
        if runway.ends:
            return self.tr("The last meeting has no day yet.")
        if agreed:
            return self.tr("As agreed: {span}. Which meeting is the last can’t be told yet.").format(span=agreed)
        return self.tr("Which meeting is the last is not said yet.")

    def _open(self, key: str) -> None:
        """Return on the line: the plan of what is set, else the meetings."""
        if key in self._set:
            self.go.emit(Route(Place.PLAN, self._person.uid, f"{PLAN_MEETING}{key}"))
        else:
            self.go.emit(Route(Place.PERSON, self._person.uid, "meetings"))


def moment(meeting: Meeting, now: datetime) -> str:
    opening = from_micros(meeting.begun or meeting.starts)
    return dates.day(opening.date(), weekday=True, year=opening.year != now.year)


def stops_of(runway: Runway, ending: Ending, now: datetime) -> list[Stop]:
    """Of each a day and what it may be for. Before the last one stand those things that are not done yet."""
    said = done_on(ending, Worth.SAY_EARLY)
    stops = [_past(meeting, said, now) for meeting in runway.past]
    waiting = [words for worth, words in _before().items() if not done_on(ending, worth)]
    for at, coming in enumerate(runway.coming):
        last = runway.ends and at == len(runway.coming) - 1
        under = "" if last or not waiting else waiting.pop(0)
        stops.append(_coming(coming, at, under, last, now))
    return stops


def _before() -> dict[Worth, str]:
    return {
        Worth.SAY_EARLY: QCoreApplication.translate("Runway", "Say so"),
        Worth.OPEN_QUESTIONS: QCoreApplication.translate("Runway", "What is open"),
        Worth.IMAGINE: QCoreApplication.translate("Runway", "Look ahead"),
    }


def _past(meeting: Meeting, said: str, now: datetime) -> Stop:
    when, day = from_micros(meeting.begun or meeting.starts), _day(meeting, now)
    under = QCoreApplication.translate("Runway", "You said so") if when.date().isoformat() == said else ""
    met = QCoreApplication.translate("Runway", "{day}: you met").format(day=day)
    says = ". ".join(part for part in (met, under) if part)
    return Stop(key=meeting.uid, mark=Mark.PAST, label=day, under=under, says=says)


def _coming(coming: Coming, at: int, under: str, last: bool, now: datetime) -> Stop:
    meeting = coming.meeting
    words = QCoreApplication.translate("Runway", "Last meeting") if last else under
    if meeting is None:
        day, told = QCoreApplication.translate("Runway", "No day yet"), ""
    else:
        day = _day(meeting, now)
        told = (
            QCoreApplication.translate("Runway", "It is set")
            if coming.is_set
            else QCoreApplication.translate("Runway", "By what you agreed, not set yet")
        )
    key = meeting.uid if meeting is not None and coming.is_set else f"not-set-{at}"
    says = ". ".join(part for part in (day, words, told) if part)
    return Stop(key=key, mark=Mark.LAST if last else Mark.COMING, label=day, under=words, says=says)


def _day(meeting: Meeting, now: datetime) -> str:
    when = from_micros(meeting.begun or meeting.starts)
    if when.date() == now.date():
        return QCoreApplication.translate("Runway", "Today")
    return dates.day(when.date(), year=when.year != now.year)


def _is_today(meeting: Meeting | None, now: datetime) -> bool:
    return meeting is not None and from_micros(meeting.begun or meeting.starts).date() == now.date()


def set_days(meetings: Sequence[Meeting], now: datetime) -> str:
    """'28 April' or '28 April, 12 May', the nearest few."""
    days = [from_micros(m.starts).date() for m in meetings[:3]]
    told = [dates.day(day, year=day.year != now.year) for day in days]
    return listed(told) + ("…" if len(meetings) > len(days) else "")
