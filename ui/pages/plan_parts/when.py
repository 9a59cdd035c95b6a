"""When, where and how long (R4), and when the wrap-up comes (R25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as day_time

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import MAX_MINUTES, MIN_MINUTES
from companion.identity import from_micros, minutes_after, to_micros
from companion.plan_draft import PlanDraft
from companion.rhythm import EARLIEST, LATEST
from companion.session import CUE_MINUTES, Plan
from companion.text import one_line
from ui import dates, theme
from ui.pages.plan_parts.layouts import expanding, filling
from ui.widgets.banner import Banner
from ui.widgets.choices import Segments
from ui.widgets.fields import DateField, LineField, NumberField, TimeField, labelled
from ui.widgets.sections import row
from ui.widgets.text import Text

_LENGTHS = ("45", "60", "90")
LATE = timedelta(hours=1)
"""So long after its time a meeting may still be planned: a few minutes late is still now."""


class WhenFields(QWidget):
    """`edited` comes with each change by hand, `entered` with Return in the place."""

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self._timed, self._filling = True, False
        self.date = DateField("plan-date", says=self.tr("Day"))
        self.date.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
        self.time = TimeField("plan-time", says=self.tr("Time"))
        self.time.setFixedWidth(px(88))  # the place has need of the rest
        self.place = LineField("plan-place")
        self._usual = Segments([(n, n) for n in _LENGTHS], "plan-usual", self.tr("Usual lengths"), may_be_none=True)
        self.minutes = NumberField("plan-minutes", MIN_MINUTES, MAX_MINUTES, self.tr("How long, in minutes"))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSingleStep(5)
        self._cue = NumberField("plan-cue", *CUE_MINUTES)
        self._cue.setSuffix(self.tr(" min before"))
        self._how_long = filling(
            _over(self.tr("How long"), row(self._usual, self.minutes, gap=10)),
            labelled(self.tr("Wrap-up cue"), self._cue),
            gap=24,
        )
        self.banner = Banner("plan-when-banner", closable=False)
        self._told = Text("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        place = expanding(labelled(self.tr("Where"), self.place))
        column.addWidget(filling(labelled(self.tr("Day"), self.date), labelled(self.tr("Time"), self.time), place))
        column.addWidget(self.banner)
        column.addWidget(self._how_long)
        column.addWidget(self._told)
        self._listen()

    def _listen(self) -> None:
        self._usual.chosen.connect(lambda n: self.minutes.setValue(int(n)) if n else None)
        self.minutes.valueChanged.connect(lambda n: self._usual.set_value(str(n)))
        self.date.dateChanged.connect(self._on_edited)
        self.time.textChanged.connect(self._on_edited)
        self.time.editingFinished.connect(self._on_time_left)  # the arrow keys in it tell nobody
        self.minutes.valueChanged.connect(self._on_edited)
        self._cue.valueChanged.connect(self._on_edited)
        self.place.textEdited.connect(self._on_edited)
        self.place.returnPressed.connect(self.entered)

    def _on_edited(self) -> None:
        self.tell()
        if not self._filling:
            self.banner.say("")
            self.edited.emit()

    def _on_time_left(self) -> None:
        self.tell()
        self.edited.emit()

    # In and out

    def show_plan(self, plan: PlanDraft, timed: bool) -> None:
        """`timed`: not in writing, where there is no clock (DECISIONS 28)."""
        self._filling, self._timed = True, timed
        self.date.setDate(_qdate(date.fromisoformat(plan.day)))
        if self.time.words() != plan.hour:
            self.time.set_words(plan.hour)
        self.minutes.setValue(max(MIN_MINUTES, min(MAX_MINUTES, plan.minutes)))
        self._usual.set_value(str(self.minutes.value()))
        self._cue.setValue(max(CUE_MINUTES[0], min(CUE_MINUTES[1], plan.cue)))
        self.place.set_words(plan.place)
        self.place.setCursorPosition(0)
        self._how_long.setVisible(timed)
        self.banner.say("")
        self._filling = False
        self.tell()

    def told_in(self, plan: PlanDraft) -> PlanDraft:
        """The plan with what stands here."""
        day = self.date.date()
        return replace(
            plan,
            day=date(day.year(), day.month(), day.day()).isoformat(),
            hour=self.time.words().strip(),
            minutes=self.minutes.value(),
            cue=self._cue.value(),
            place=one_line(self.place.text()),
        )

    def move_to(self, starts: int) -> None:
        """Another day, by hand as it were."""
        opening = from_micros(starts)
        self.date.setDate(_qdate(opening.date()))
        self.time.set_words(f"{opening:%H:%M}")
        self._on_edited()

    @property
    def starts(self) -> int | None:
        """Microseconds; None where no time of day is written. An hour the clocks skip moves on by what they skip."""
        hour, day = self.time.time(), self.date.date()
        if not self.time.valid():
            return None
        wall = datetime.combine(date(day.year(), day.month(), day.day()), day_time(hour.hour(), hour.minute()))
        return to_micros(wall.astimezone())

    def problem(self, now: datetime) -> QWidget | None:
        """Says why this can't be, beside it; the field to look at, None where it can."""
        starts = self.starts
        if starts is None:
            self.banner.say(self.tr("That is not a time of day. Write it like 16:30."), "error")
            return self.time
        if from_micros(starts) < now - LATE:
            self.banner.say(self.tr("That time has passed. Choose one that is still to come."), "error")
            return self.date
        return None

    def tell(self) -> None:
        """The meeting in one line, and whether the wrap-up has room."""
        starts = self.starts
        if starts is None:
            self._told.set_words("")
            return
        opening = from_micros(starts)
        day = dates.day(opening.date(), weekday=True, year=True)
        if not self._timed:
            self._told.set_words(day)
            return
        plan = Plan(minutes=self.minutes.value(), cue=self._cue.value())
        span = dates.span(opening, minutes_after(opening, plan.minutes))
        said = self.tr("{day}, {span}.").format(day=day, span=span)
        self._told.set_words(f"{said} {self._cues(plan, opening)}")

    def _cues(self, plan: Plan, opening: datetime) -> str:
        """When the wrap-up comes, and which cue a short meeting has no room for (R25)."""
        wrap = plan.wrap_minutes()
        late = dates.clock_time(minutes_after(opening, plan.minutes - wrap))
        if wrap == plan.cue:
            return self.tr("Wrap up from {time}.").format(time=late)
        if wrap:
            return self.tr("Wrap up from {time}: in so short a meeting that cue comes later.").format(time=late)
        if plan.closing_minutes():
            return self.tr("In %n minute(s) there is no room for the wrap-up cue.", "", plan.minutes)
        return self.tr("In so short a meeting there is no room for the wrap-up cue, nor for the closing one.")


def _over(label: str, fields: QWidget) -> QWidget:
    """A label over more than one field; each has a name of its own."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(8))
    column.addWidget(Text(label, "label"))
    column.addWidget(fields)
    return holder


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
