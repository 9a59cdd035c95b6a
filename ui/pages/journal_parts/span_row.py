"""Two days of one's own to look between."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.entry_row import EntryRow
from ui.widgets.fields import DateField
from ui.widgets.text import Text


class SpanRow(EntryRow):
    """`edited` comes with each change by hand, `done` when it may go. Days in the wrong order are read in the right
    one."""

    edited = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("span-row")
        self.first = DateField("span-first")
        self.last = DateField("span-last")
        ready = Button(self.tr("Done"), "compact", name="span-done")
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.current().px(8))
        words = (self.tr("From"), self.tr("Until"))
        for row, (label, field) in enumerate(zip(words, (self.first, self.last), strict=True)):
            said = Text(label, "label")
            said.setBuddy(field)
            field.setAccessibleName(label)
            lines.addWidget(said, row, 0)
            lines.addWidget(field, row, 1)
        lines.addWidget(ready, 2, 1)
        lines.setColumnStretch(2, 1)
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _: self.edited.emit())
        self.stops = (self.first, self.last, ready)
        ready.clicked.connect(self.done)
        self.escaped.connect(self.done)
        self.hide()

    def begin(self, first: date, last: date) -> None:
        for field, day in ((self.first, first), (self.last, last)):
            blocked = field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(blocked)
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> tuple[date, date]:
        days = sorted(date(d.year(), d.month(), d.day()) for d in (self.first.date(), self.last.date()))
        return days[0], days[1]
