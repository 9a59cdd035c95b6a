"""The foot of a part: when it was talked through together, when to look at it again, and print (R9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.agreement import Part, TalkedThrough
from companion.clock import Clock
from companion.errors import Failure
from companion.rhythm import EARLIEST, LATEST
from ui import dates, theme
from ui.kept import KeptNote
from ui.pages.person.calm import EntryRow
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import FlowLayout
from ui.widgets.ends import Ends
from ui.widgets.fields import DateField
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace

LATER = timedelta(weeks=13)


class TalkedFoot(QWidget):
    """One foot for whichever part is seen. `print_asked`: the whole agreement, for both."""

    print_asked = Signal()

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("agreement-foot")
        self._workspace, self._clock = workspace, clock
        self._talked = TalkedThrough(part=Part.PRACTICALITIES)
        self._note = KeptNote(workspace)
        self._change = IconButton("pencil-simple", self.tr("Another day, or not after all"), "change-talked")
        self._change.clicked.connect(self._open_day)
        self._print = Button("", "compact", icon="printer", name="print-both")
        self._print.clicked.connect(self.print_asked)
        self._again = Button("", "compact", name="review")
        self._again.clicked.connect(self._open_review)
        self._talk = Button("", "compact", icon="check", name="talked")
        self._talk.clicked.connect(self._talk_now)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        line.addWidget(self._note)
        line.addWidget(self._change)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(Ends(said, row(self._print, self._again, self._talk, gap=12)))
        column.addWidget(self._build_day())
        column.addWidget(self._build_review())
        self._trouble = named(Text("", "body"), "talked-trouble")
        column.addWidget(self._trouble)
        self._trouble.hide()

    def _build_day(self) -> QWidget:
        self._day = _date_field("talked-on", self.tr("The day you talked it through"))
        keep = Button(self.tr("Keep"), "compact", name="keep-talked")
        keep.clicked.connect(self._keep_day)
        none = Button(self.tr("Not after all"), "compact", name="not-talked")
        none.clicked.connect(self._not_after_all)
        self._day_row = self._inline("talked-entry", self.tr("Talked through on"), self._day, keep, none)
        self._day_row.entered.connect(self._keep_day)
        return self._day_row

    def _build_review(self) -> QWidget:
        self._review = _date_field("review-on", self.tr("The day to look at it again"))
        keep = Button(self.tr("By then"), "compact", name="keep-review")
        keep.clicked.connect(self._keep_review)
        none = Button(self.tr("No need"), "compact", name="no-review")
        none.clicked.connect(self._no_review)
        self._review_row = self._inline("review-entry", self.tr("Look at it again on"), self._review, keep, none)
        self._review_row.entered.connect(self._keep_review)
        return self._review_row

    def _inline(self, name: str, says: str, *stops: QWidget) -> _DayRow:
        """A line that comes when asked for; Enter keeps its day, Esc and the cross put it away."""
        line = named(_DayRow(), name)
        line.escaped.connect(self.put_away)
        away = IconButton("x", self.tr("Not now"), f"{name}-away")
        away.clicked.connect(self.put_away)
        flow = FlowLayout(line, gap=10)
        for widget in (Text(says, "small"), *stops, away):
            flow.addWidget(widget)
        line.hide()
        return line

    # Reading

    def show_part(self, talked: TalkedThrough, group: bool) -> None:
        """Show how it stands with this part."""
        if talked.part is not self._talked.part or talked.owner_uid != self._talked.owner_uid:
            self.put_away()
        self._talked = talked
        now = self._clock.now()
        today = now.date().isoformat()
        due = "" < talked.review_on <= today
        self._note.set_before(" ".join(self._said(talked, due)))
        again = bool(talked.talked_on) and due
        self._print.set_words(self.tr("Print") if group else self.tr("Print for both"))
        self._again.set_words(self._again_words(talked.review_on, now.date()))
        if not talked.talked_on and self._change.hasFocus():
            self._talk.show()
            self._talk.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change.setVisible(bool(talked.talked_on))
        if talked.talked_on and not again and self._talk.hasFocus():
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self._talk.setObjectName(f"talked-{talked.part.value}")
        self._talk.set_words(self.tr("We talked it through again") if again else self.tr("We talked this through"))
        self._talk.setVisible(again or not talked.talked_on)

    def _said(self, talked: TalkedThrough, due: bool) -> list[str]:
        now, said = self._clock.now(), []
        if talked.talked_on:
            said.append(self.tr("Agreed together on {day}.").format(day=dates.iso_day(talked.talked_on, now)))
        if due:
            since = dates.iso_day(talked.review_on, now)
            said.append(self.tr("To look at again since {day}.").format(day=since))
        return said

    def _again_words(self, review_on: str, today: date) -> str:
        if review_on <= today.isoformat():
            return self.tr("Look at it again…")
        when = date.fromisoformat(review_on)
        if (when.year, when.month) == (today.year, today.month):
            return self.tr("Look at it again on {day}").format(day=dates.day(when))
        return self.tr("Look at it again in {month}").format(month=dates.month(when, today))

    # Writing

    def put_away(self) -> None:
        self._trouble.hide()
        self._day_row.put_away(self._change if not self._change.isHidden() else self._talk)
        self._review_row.put_away(self._again)

    def _talk_now(self) -> None:
        """Together, today. What was due to be looked at again has been."""
        self.put_away()
        today = self._clock.now().date().isoformat()
        review = self._talked.review_on
        self._keep(replace(self._talked, talked_on=today, review_on="" if review <= today else review))

    def _open_day(self) -> None:
        self._open(self._day_row, self._day, date.fromisoformat(self._talked.talked_on))

    def _open_review(self) -> None:
        today = self._clock.now().date()
        review_on = self._talked.review_on
        ahead = review_on > today.isoformat()
        self._open(self._review_row, self._review, date.fromisoformat(review_on) if ahead else today + LATER)

    def _open(self, line: _DayRow, field: DateField, day: date) -> None:
        for other in (self._day_row, self._review_row):
            other.hide()
        self._trouble.hide()
        field.setDate(QDate(day.year, day.month, day.day))
        line.show()
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_day(self) -> None:
        day = _day_of(self._day)
        if day > self._clock.now().date():
            self._refuse(self._day, self.tr("That day is still to come. Choose one that has been."))
        else:
            self._keep(replace(self._talked, talked_on=day.isoformat()), self.put_away)

    def _not_after_all(self) -> None:
        self._keep(replace(self._talked, talked_on=""), self.put_away)

    def _keep_review(self) -> None:
        day = _day_of(self._review)
        if day < self._clock.now().date():
            self._refuse(self._review, self.tr("That day has passed. Choose one that is still to come."))
        else:
            self._keep(replace(self._talked, review_on=day.isoformat()), self.put_away)

    def _no_review(self) -> None:
        self._keep(replace(self._talked, review_on=""), self.put_away)

    def _refuse(self, field: DateField, why: str) -> None:
        self._trouble.set_words(why)
        self._trouble.show()
        field.setAccessibleDescription(why)
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self, after: TalkedThrough, then: Callable[[], None] | None = None) -> None:
        try:
            if after != self._talked:
                self._workspace.save(self._talked, after)
        except Failure as failure:
            self._workspace.failed.emit(failure)
            return
        if then is not None:
            then()


class _DayRow(EntryRow):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _date_field(name: str, says: str) -> DateField:
    field = DateField(name, says=says)
    field.setDateRange(QDate(EARLIEST.year, 1, 1), QDate(LATEST.year, 12, 31))
    return field


def _day_of(field: DateField) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
