"""What can wait, and what comes later this week: the margin of Today. Nothing in it is owed (R29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import TalkedThrough
from companion.firsts import FirstTalk
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.supervision import Supervision
from companion.text import one_line
from ui import dates, theme, words
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.sections import row, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text

_WIDE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`pages`: meetings with a page left for another day; `begun`: the uids of those whose page is begun. `talks`:
    first talks in which an answer was promised by now. `review`: a part of an agreement to look at again. `held`: about
    whom it was wished to be asked by now whether all that is held should stay (B6). `supervision`: the next one, where
    its day is near (R53)."""

    talks: Sequence[FirstTalk] = ()
    held: Person | None = None
    pages: Sequence[Meeting] = ()
    begun: frozenset[str] = frozenset()
    review: TalkedThrough | None = None
    supervision: Supervision | None = None
    week: Sequence[Meeting] = ()

    @property
    def anything(self) -> bool:
        return bool(self.talks or self.held or self.pages or self.review or self.supervision or self.week)


class TodayMargin(QWidget):
    """`stays`: what is held about someone may stay for now. `answered`: another way was taken."""

    go = Signal(object)  # Route
    stays = Signal()
    answered = Signal()

    def __init__(self, waiting: Waiting, people: dict[str, Person], now: datetime) -> None:
        super().__init__()
        self._people, self._now = people, now
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        told = [
            *(self._talk(talk) for talk in waiting.talks),
            *([self._held(waiting.held)] if waiting.held else []),
            *(self._page(meeting, meeting.uid in waiting.begun) for meeting in waiting.pages),
            *([self._review(waiting.review)] if waiting.review else []),
            *([self._supervision(waiting.supervision)] if waiting.supervision else []),
        ]
        if told:
            column.addWidget(Text(self.tr("When you have time"), "subheading"))
            for each in told:
                column.addWidget(each)
            column.addSpacing(px(20))
        if waiting.week:
            column.addWidget(Text(self.tr("Later this week"), "subheading"))
            for meeting in waiting.week:
                column.addWidget(self._later(meeting))
        column.addStretch(1)

    def _talk(self, talk: FirstTalk) -> QWidget:
        """What was promised, said plainly; it is nobody's fault that a day passed."""
        by = date.fromisoformat(talk.answer_by)
        if by == self._now.date():
            said = self.tr("You said you would answer today.")
        else:
            said = self.tr("You said you would answer by {day}.").format(day=dates.weekday(by, self._now.date()))
        there = self._way(self.tr("To the first talk"), f"talk-{talk.uid}", Route(Place.FIRST_CONTACT, talk.uid))
        there.setAccessibleDescription(said)
        return stack(Text(said, "soft"), row(there), gap=2)

    def _held(self, person: Person) -> QWidget:
        """Three ways of equal weight; to leave it is as good as any (B6)."""
        said = self.tr("You wished to think about what you hold about {name}: should it stay, shrink or go?")
        words = said.format(name=person.name)
        stay = Button(self.tr("It may stay"), "bare flush compact", name="held-stays")
        stay.clicked.connect(self.stays)
        look = Button(self.tr("Look through it"), "bare flush compact", name="held-look")
        look.clicked.connect(lambda: self._answer(Route(Place.HELD, person.uid)))
        quiet = Button(self.tr("Let it grow quiet"), "bare flush compact", name="held-quiet")
        quiet.clicked.connect(lambda: self._answer(Route(Place.LETTING_GO, person.uid, "quiet")))
        for button in (stay, look, quiet):
            button.setAccessibleDescription(words)
        later = Text(self.tr("If it stays, this is asked again in half a year."), "small")
        return stack(Text(words, "soft"), row(stay), row(look), row(quiet), later, gap=2)

    def _answer(self, route: Route) -> None:
        self.answered.emit()
        self.go.emit(route)

    def _page(self, meeting: Meeting, begun: bool) -> QWidget:
        person, when = self._people[meeting.owner_uid], from_micros(meeting.ended)
        act = self.tr("Carry on") if begun else self.tr("Write")
        write = self._way(act, f"write-{meeting.uid}", Route(Place.REFLECTION, meeting.uid))
        write.setAccessibleDescription(person.name)
        day = self._with(person.name, when.date())
        said = self.tr("A page is begun. It can wait.") if begun else self.tr("No reflection yet. That is fine.")
        return stack(Text(day, "strong"), Text(said, "soft"), row(write), gap=2)

    def _with(self, name: str, when: date) -> str:
        """A weekday alone would be the coming one: meetings of this week stand right below."""
        said = dates.weekday(when, self._now.date())
        ago = (self._now.date() - when).days
        if ago == 1:
            return self.tr("Yesterday with {name}").format(name=name)
        if 1 < ago < 7:
            return self.tr("Last {weekday} with {name}").format(weekday=said, name=name)
        return self.tr("{day} with {name}").format(day=said, name=name)

    def _review(self, part: TalkedThrough) -> QWidget:
        person = self._people[part.owner_uid]
        said = self.tr("You wished to look at “{part}” with {name} again.").format(
            part=words.part_name(part.part), name=person.name
        )
        there = self._way(self.tr("To the agreement"), "to-review", Route(Place.PERSON, person.uid, "agreement"))
        there.setAccessibleDescription(said)
        return stack(Text(said, "soft"), row(there), gap=2)

    def _supervision(self, coming: Supervision) -> QWidget:
        """When, with whom, and the way to what is brought there (picture 03)."""
        said, whom = self._supervision_day(coming), one_line(coming.text)[:_WIDE]
        there = self._way(self.tr("To the page for it"), "to-supervision", Route(Place.SUPERVISION))
        there.setAccessibleDescription(said)
        with_whom = [Text(self.tr("With {whom}").format(whom=whom), "soft")] if whom else []
        return stack(Text(said, "strong"), *with_whom, row(there), gap=2)

    def _supervision_day(self, coming: Supervision) -> str:
        when, today = coming.when, self._now.date()
        if when is None or when == today:
            return self.tr("Supervision today")
        if (when - today).days == 1:
            return self.tr("Supervision tomorrow")
        return self.tr("Supervision, {day}").format(day=dates.day(when, weekday=True))

    def _way(self, says: str, name: str, route: Route) -> Button:
        button = Button(says, "bare flush", name=name)
        button.clicked.connect(lambda: self.go.emit(route))
        return button

    def _later(self, meeting: Meeting) -> QWidget:
        person, opening = self._people[meeting.owner_uid], from_micros(meeting.starts)
        said = stack(
            Text(dates.nearby(opening, self._now), "soft"), Text(words.with_format(person), "soft"), gap=0
        )  # fmt: skip
        return row(Sign(person.icon, person.tint, person.shape, "s"), said, gap=14)
