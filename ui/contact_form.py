"""The lines one contact is written in, and for a service the day on which it was last looked after (R11, R12, R50)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.firsts import Contact, ContactKind
from companion.rhythm import EARLIEST
from companion.text import one_line
from ui import dates, theme
from ui.fields_said import SaidField
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import FlowLayout
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import DateField, UnderlineField
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace


class ContactForm(QWidget):
    """The lines of one contact, each kept as it is typed. `done`: Return, Esc or its button.

    `checked`: the day it was last looked after is to be that ISO date, '' for none. Only with a clock it is asked.
    """

    done = Signal()
    removal_asked = Signal()
    checked = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        kind: ContactKind,
        name: str,
        read: Callable[[], Contact],
        is_kept: Callable[[], bool],
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}-form")
        px = theme.current().px
        self._read = read
        self.fields = [self._line(workspace, read, is_kept, key, f"{name}-{key}", hint) for key, hint in _hints(kind)]
        self._day = CheckedDay(clock, name) if clock is not None else None
        self._done = Button(self.tr("Done"), "compact", name=f"{name}-done")
        self._done.clicked.connect(self.done)
        self.removal = Button(self.tr("Take it out"), "bare compact", name=f"{name}-remove")
        self.removal.clicked.connect(self.removal_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(8))
        column.setSpacing(px(4))
        for kept in self.fields:
            column.addWidget(kept)
        if self._day is not None:
            self._day.chosen.connect(self.checked)
            column.addWidget(self._day)
        column.addSpacing(px(8))
        column.addWidget(row(self._done, self.removal, gap=4))
        self.hide()

    def _line(
        self,
        workspace: Workspace,
        read: Callable[[], Contact],
        is_kept: Callable[[], bool],
        key: str,
        name: str,
        hint: str,
    ) -> SaidField[Contact]:
        def changed(contact: Contact, words: str) -> Contact:
            facts: dict[str, Any] = {key: one_line(words)}
            return replace(contact, **facts)

        field = UnderlineField(name, hint, hint)
        field.returnPressed.connect(self.done)
        kept = SaidField(
            workspace,
            field,
            read,
            lambda contact: str(getattr(contact, key)),
            changed,
            is_kept=is_kept,
            says=lambda contact: contact.says_something,
        )
        kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        return kept

    def open(self) -> None:
        self.forget()
        if self._day is not None:
            self._day.put_away()
        self.show()

    def forget(self) -> None:
        """What is written here is not wanted any more; the lines show what is kept."""
        for kept in self.fields:
            kept.autokeep.forget()
        self.show_kept()

    def show_kept(self) -> None:
        for kept in self.fields:
            kept.show_kept()
        if self._day is not None:
            self._day.show_day(self._read().checked_on)

    def stops(self) -> list[QWidget]:
        day = self._day.stops() if self._day is not None else []
        return [*(kept.field for kept in self.fields), *day, self._done, self.removal]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class CheckedDay(QWidget):
    """Said by one press for today, or for another day; it can be taken away. `chosen`: an ISO date, '' for none."""

    chosen = Signal(str)

    def __init__(self, clock: Clock, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-checked")
        self._clock = clock
        self._shown: date | None = None
        self._said = named(Text("", "small"), f"{name}-checked-on")
        self._now = Button(self.tr("Checked today"), "bare compact flush", icon="check", name=f"{name}-checked-today")
        self._now.clicked.connect(lambda: self.chosen.emit(self._today().isoformat()))
        self._other = Button(self.tr("Another day"), "bare compact", name=f"{name}-checked-other")
        self._other.clicked.connect(self._open)
        self._none = IconButton("x", self.tr("Take this day away"), f"{name}-checked-none")
        self._none.clicked.connect(lambda: self.chosen.emit(""))
        self._field = DateField(f"{name}-checked-day", says=self.tr("The day you checked it"))
        self._keep = Button(self.tr("Keep"), "compact", name=f"{name}-checked-keep")
        self._keep.clicked.connect(self._take)
        self._row = _DayRow()
        self._row.entered.connect(self._take)
        self._row.escaped.connect(self.put_away)
        choosing = FlowLayout(self._row, gap=8)
        choosing.addWidget(self._field)
        choosing.addWidget(self._keep)
        self._row.hide()
        line = QWidget()
        flow = FlowLayout(line, gap=6)
        for widget in (self._said, self._now, self._other, self._none):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(4), 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(line)
        column.addWidget(self._row)

    def _today(self) -> date:
        return self._clock.now().date()

    def stops(self) -> list[QWidget]:
        return [self._now, self._other, self._none, self._field, self._keep]

    def show_day(self, day: date | None) -> None:
        today = self._today()
        if day is not None:
            shown = dates.day(day, year=day.year != today.year)
            self._said.set_words(self.tr("Checked on {day}.").format(day=shown))
        if (day == today and self._now.hasFocus()) or (day is None and self._none.hasFocus()):
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self._shown = day
        self._said.setVisible(day is not None)
        self._none.setVisible(day is not None)
        self._now.setVisible(day != today)

    def _open(self) -> None:
        if not self._row.isHidden():
            self.put_away()
            return
        day, today = self._shown or self._today(), self._today()
        self._field.setDateRange(QDate(EARLIEST.year, 1, 1), QDate(today.year, today.month, today.day))
        self._field.setDate(QDate(day.year, day.month, day.day))
        self._row.show()
        self._field.setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        self._row.put_away(self._other)

    def _take(self) -> None:
        day = self._field.date()
        self.put_away()
        self.chosen.emit(date(day.year(), day.month(), day.day()).isoformat())


class _DayRow(EntryRow):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _hints(kind: ContactKind) -> list[tuple[str, str]]:
    if kind is ContactKind.ASK:
        return [
            ("text", QCoreApplication.translate("ContactForm", "Name")),
            ("what", QCoreApplication.translate("ContactForm", "Who or what they are")),
            ("reach", QCoreApplication.translate("ContactForm", "Number or address")),
            ("hours", QCoreApplication.translate("ContactForm", "When")),
        ]
    return [
        ("text", QCoreApplication.translate("ContactForm", "Name")),
        ("what", QCoreApplication.translate("ContactForm", "What kind of help it is")),
        ("reach", QCoreApplication.translate("ContactForm", "Number or address")),
        ("hours", QCoreApplication.translate("ContactForm", "When it is open")),
        ("languages", QCoreApplication.translate("ContactForm", "Languages")),
    ]
