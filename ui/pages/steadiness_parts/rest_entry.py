"""Days of rest as they are entered: first, last, and a word if wished (R52)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.identity import to_micros
from companion.meetings import Rest
from companion.text import one_line
from ui import dates, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import DateField, LineField, labelled
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_WEEK = timedelta(days=6)
_EARLIEST, _LATEST = QDate(2000, 1, 1), QDate(2199, 12, 31)


class RestEntry(QWidget):
    """First day, last day, and a word if wished. `left` when it is done with, whichever way."""

    left = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("rest-entry")
        self._workspace, self._now = workspace, now
        self._rest: Rest | None = None
        self._span = _WEEK
        self.first = DateField("rest-first")
        self.last = DateField("rest-last")
        for field in (self.first, self.last):
            field.setDateRange(_EARLIEST, _LATEST)
        self.note = LineField("rest-note", self.tr("Such as: with my sister"))
        self._said = Text("", "small")
        self._said.setObjectName("rest-said")
        self._keep_button = Button(self.tr("Keep"), "compact", name="keep-rest")
        self._away = IconButton("x", self.tr("Not now"), "leave-rest")
        self._build()
        self._writing = Autokeep(workspace, self, self._keep, self._written)
        self._writing.failed.connect(workspace.failed)
        self.first.dateChanged.connect(self._on_first)
        self.last.dateChanged.connect(self._on_last)
        self.note.textEdited.connect(lambda _: self._writing.hold())
        self.note.returnPressed.connect(self._done)
        self._keep_button.clicked.connect(self._done)
        self._away.clicked.connect(self._leave)
        self.hide()

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(8))
        column.setSpacing(px(12))
        column.addWidget(labelled(self.tr("First day"), self.first))
        column.addWidget(labelled(self.tr("Last day"), self.last))
        column.addWidget(self._said)
        column.addWidget(labelled(self.tr("A word about it, if you like"), self.note))
        column.addWidget(row(self._keep_button, self._away, gap=8))

    @property
    def about(self) -> str:
        """The rest that is being changed, '' for a new one or none."""
        return self._rest.uid if self._rest and not self.isHidden() else ""

    def stops(self) -> list[QWidget]:
        return [self.first, self.last, self.note, self._keep_button, self._away]

    def has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def open(self, rest: Rest | None) -> None:
        self.forget()
        self._rest = rest
        today = self._now().date()
        first, last = (_day(rest.first, today), _day(rest.last, today)) if rest else (today, today + _WEEK)
        self._span = last - first
        for field, day in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)
        self.note.set_words(rest.note if rest else "")
        self._say()
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_again(self) -> None:
        """What is said of the days may have changed with the meetings."""
        if not self.isHidden():
            self._say()

    def forget(self) -> None:
        self._writing.forget()
        self._rest = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    # The days

    def _days(self) -> tuple[date, date]:
        first, last = self.first.date(), self.last.date()
        return date(first.year(), first.month(), first.day()), date(last.year(), last.month(), last.day())

    def _on_first(self) -> None:
        """A new rest stays as long as it was, so that its last day is near; a changed one keeps its last day."""
        if self._rest is None:
            self.last.blockSignals(True)
            day = self._days()[0] + self._span
            self.last.setDate(QDate(day.year, day.month, day.day))
            self.last.blockSignals(False)
        self._on_edited()

    def _on_last(self) -> None:
        first, last = self._days()
        self._span = max(timedelta(), last - first)
        self._on_edited()

    def _on_edited(self) -> None:
        self._writing.hold()
        self._say()

    def _say(self) -> None:
        first, last = self._days()
        wrong = last < first
        words = self.tr("The last day is before the first.") if wrong else self._meant(first, last)
        self._said.set_role("error" if wrong else "small")
        self._said.set_words(words)
        self._said.setVisible(bool(words))

    def _meant(self, first: date, last: date) -> str:
        """That something is set in these days, kindly and without touching it."""
        start, end = (to_micros(datetime.combine(day, time()).astimezone()) for day in (first, last + timedelta(1)))
        people = {person.uid for person in self._workspace.vault.people.active()}
        set_then = [m for m in self._workspace.vault.meetings.between(start, end) if not m.begun]
        meant = [meeting for meeting in set_then if meeting.owner_uid in people]
        if not meant:
            return ""
        if len(meant) == 1:
            return self.tr("A meeting is set in these days. It stays as it is.")
        return self.tr("Meetings are set in these days. They stay as they are.")

    # Kept

    def _done(self) -> None:
        first, last = self._days()
        if last < first:
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._writing.hold()
        if self._writing.flush():
            self.left.emit()

    def _written(self) -> Rest:
        """As a rest. Days the wrong way round are the same days, should they be kept by leaving or locking."""
        first, last = sorted(day.isoformat() for day in self._days())
        return replace(
            self._rest or Rest(first=first, last=last), first=first, last=last, note=one_line(self.note.text())
        )

    def _keep(self) -> None:
        before = self._rest
        after = self._written()
        if after != before:
            self._workspace.save(before, after)
        self._rest = after  # if it stays open, it is this one that is changed


def _day(iso: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return otherwise


def rest_days(rest: Rest, today: date) -> str:
    """'4 to 17 May'."""
    first = _day(rest.first, today)
    return dates.days(first, _day(rest.last, first), today)
