"""The next meeting with someone: when, how long, where, and what for. Kept in one act, or not at all (R3, R4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QWidget

from companion.agreement import MAX_MINUTES, MIN_MINUTES, Field
from companion.changes import Kind
from companion.errors import Failure
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.text import one_line
from ui import theme
from ui.failures import sentence
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.fields import DateField, LineField, NumberField, TimeField, labelled
from ui.widgets.sections import row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

_LENGTHS = ("45", "60", "90")
AHEAD = timedelta(days=7)


class PlanPage(RoomPage):
    reads = frozenset({Kind.PEOPLE, Kind.MEETINGS})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("plan-page")
        self._person = Person.made("")
        self._meeting: Meeting | None = None
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self._title = Text("", "title")
        self._about = Text("", "soft")
        self.body.addWidget(stack(self._title, self._about, gap=4))
        self.body.addSpacing(px(28))
        self._date = DateField("plan-date", says=self.tr("Day"))
        self._time = TimeField("plan-time", says=self.tr("Time"))
        when = (labelled(self.tr("Day"), self._date), labelled(self.tr("Time"), self._time))
        self.body.addWidget(row(*when, gap=20))
        self.body.addSpacing(px(20))
        self._usual = Segments([(n, n) for n in _LENGTHS], "plan-usual", self.tr("Usual lengths"), may_be_none=True)
        self._minutes = NumberField("plan-minutes", MIN_MINUTES, MAX_MINUTES, self.tr("How long"))
        self._minutes.setSuffix(self.tr(" minutes"))
        self._minutes.setSingleStep(5)
        self._usual.chosen.connect(lambda n: self._minutes.setValue(int(n)) if n else None)
        self._minutes.valueChanged.connect(lambda n: self._usual.set_value(str(n)))
        self.body.addWidget(Text(self.tr("How long"), "label"))
        self.body.addSpacing(px(8))
        self.body.addWidget(row(self._usual, self._minutes))
        self.body.addSpacing(px(20))
        self._place = LineField("plan-place")
        self._purpose = LineField("plan-purpose")
        for field in (self._place, self._purpose):
            field.setMaximumWidth(px(560))
            field.returnPressed.connect(self._keep)
        self.body.addWidget(labelled(self.tr("Where"), self._place))
        self.body.addSpacing(px(20))
        self.body.addWidget(
            labelled(
                self.tr("What it is for"),
                self._purpose,
                self.tr("To be heard, to think something through, to decide, just company. Or leave it open."),
            )
        )
        self.body.addSpacing(px(28))
        self._banner = Banner("plan-banner")
        self.body.addWidget(self._banner)
        keep = Button(self.tr("Keep this plan"), "primary", name="keep-plan")
        keep.clicked.connect(self._keep)
        away = Button(self.tr("Not now"), "bare", name="leave-plan")
        away.clicked.connect(self._leave)
        self._aside = Button(self.tr("Set this plan aside"), "bare", name="set-aside-plan")
        self._aside.clicked.connect(self._set_aside)
        self.body.addWidget(Ends(row(keep, away), self._aside))
        self.body.addStretch(1)

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        self._banner.hide()
        now = self.services.clock.now()
        self._meeting = self.workspace.vault.meetings.next_of(found.uid, to_micros(now))
        self._fill(self._meeting or self._proposed(now))
        super().open(route)

    def refresh(self) -> None:
        self._title.set_words(self.tr("Plan with {name}").format(name=self._person.name))
        often = self.workspace.vault.agreement(self._person.uid).text(Field.HOW_OFTEN)
        self._about.set_words(
            self.tr("You agreed: {often}.").format(often=often.rstrip("."))
            if often
            else self.tr("It is only a shape. Everything in it may change.")
        )
        self._aside.setVisible(self._meeting is not None)

    def _proposed(self, now: datetime) -> Meeting:
        """The same hour as last time, a week from now, with what was agreed (R4)."""
        agreement = self.workspace.vault.agreement(self._person.uid)
        last = self.workspace.vault.meetings.last_of(self._person.uid)
        hour = from_micros(last.starts).time() if last else time(16, 30)
        day = (now + AHEAD).date() if last else now.date()
        at = datetime.combine(day, hour.replace(second=0, microsecond=0)).astimezone(now.tzinfo)
        if at < now:
            at = datetime.combine((now + timedelta(days=1)).date(), hour).astimezone(now.tzinfo)
        return Meeting(
            owner_uid=self._person.uid,
            starts=to_micros(at),
            minutes=agreement.minutes,
            cue=agreement.cue,
            place=agreement.text(Field.WHERE),
        )

    def _fill(self, meeting: Meeting) -> None:
        self._shown = meeting
        opening = from_micros(meeting.starts)
        self._date.setDate(QDate(opening.year, opening.month, opening.day))
        self._time.setTime(QTime(opening.hour, opening.minute))
        self._minutes.setValue(meeting.minutes)
        self._usual.set_value(str(meeting.minutes))
        self._place.set_words(meeting.place)
        self._purpose.set_words(meeting.purpose)

    def _keep(self) -> None:
        if not self._time.valid():
            self._banner.say(self.tr("That is not a time of day. Write it like 16:30."), "error")
            self._time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day, hour = self._date.date(), self._time.time()
        opening = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute()).astimezone()
        if opening < self.services.clock.now() - timedelta(hours=1):
            self._banner.say(self.tr("That time has passed. Choose one that is still to come."), "error")
            self._date.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        planned = replace(
            self._shown,
            starts=to_micros(opening),
            minutes=self._minutes.value(),
            place=one_line(self._place.text()),
            purpose=one_line(self._purpose.text()),
        )
        self._try(self._meeting, planned)

    def _set_aside(self) -> None:
        """The plan goes in one act, without a trace of failure (R3); Ctrl Z brings it back."""
        if self._meeting is not None:
            self._try(self._meeting, None)

    def _try(self, before: Meeting | None, after: Meeting | None) -> None:
        try:
            self.workspace.save(before, after)
        except Failure as failure:
            self._banner.say(sentence(failure), "error")
            return
        self._leave()

    def _leave(self) -> None:
        self.go.emit(Route(Place.PERSON, self._person.uid, "brief"))

    def first_focus(self) -> QWidget | None:
        return self._date
