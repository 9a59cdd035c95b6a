"""What stands in the place of a proposal: in writing there is none, and without a day agreed on there can't be one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.person.meetings_parts import said
from ui.pages.person.meetings_parts.seen import Seen
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.sections import row, stack
from ui.widgets.text import Text


class Quiet(QWidget):
    """Words, and ways on from them."""

    go = Signal(object)  # Route

    def __init__(self) -> None:
        super().__init__()
        self.stops: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def button(self, words: str, name: str, route: Route, kind: str = "bare flush") -> Button:
        button = Button(words, kind, name=name)
        button.clicked.connect(lambda: self.go.emit(route))
        self.stops.append(button)
        return button


class InWriting(Quiet):
    """DECISIONS 28: answers come when they come. What was written about leads to the journal."""

    def __init__(self, seen: Seen, now: datetime) -> None:
        super().__init__()
        told = Text(self.tr("Writing keeps no hour, so nothing is set or proposed here."))
        journal = Route(Place.JOURNAL)
        if seen.last_page is None:
            self.column.addWidget(
                stack(told, row(self.button(self.tr("Journal"), "to-journal", journal, "plain")), gap=14)
            )
            return
        uid, when, words = seen.last_page
        last = self.tr("Last written about, {day}").format(day=said.written_day(when, now))
        page = self.button(self.tr("Open that page"), "to-page", Route(Place.JOURNAL, uid))
        ways = row(page, self.button(self.tr("Journal"), "to-journal", journal), gap=20)
        self.column.addWidget(stack(told, Text(last, "subheading"), Text(words), ways, gap=10))


class NothingAgreed(Quiet):
    """No rhythm, so nothing can follow from it (R4)."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        agree = Route(Place.PERSON, seen.person.uid, "agreement")
        parts: list[QWidget] = [
            Text(self.tr("Once a day and an hour are agreed on, the next meeting is proposed here."), "soft"),
            row(self.button(self.tr("When you meet"), "to-agreement", agree)),
        ]
        if not seen.course.coming and not seen.course.so_far:
            parts.insert(0, Text(self.tr("No meeting is set."), "empty"))
        self.column.addWidget(stack(*parts, gap=6))
