"""The lines of the Meetings tab: what is proposed, what is set, what was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from companion.meetings import Meeting, Reflection
from companion.text import one_line
from ui import theme
from ui.lists import listed
from ui.pages.person.meetings_parts import said
from ui.pages.person.meetings_parts.shape import Card, Line
from ui.widgets.buttons import Button, IconButton
from ui.widgets.naming import named
from ui.widgets.sections import rule, stack
from ui.widgets.text import Text

PROPOSED = "proposed"
LINE = 1000
"""Characters of a written line that are shown."""


def tight(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Beside each other without room to spare; they stay on one line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(gap))
    for widget in widgets:
        line.addWidget(widget)
    return holder


class Proposal(QWidget):
    """The one meeting that follows from what was agreed; kept only by hand (R4)."""

    kept = Signal()
    elsewhere = Signal()

    def __init__(self, meeting: Meeting, often: str, now: datetime) -> None:
        super().__init__()
        head = self.tr("Next, perhaps: {moment}").format(moment=said.moment_of(meeting, now))
        parts = (said.short(often), said.length_of(meeting.minutes), said.short(one_line(meeting.place)))
        agreed = listed(part for part in parts if part)
        words = stack(
            Text(head, "subheading"), Text(self.tr("From what you agreed: {what}.").format(what=agreed), "soft"), gap=1
        )
        keep = Button(self.tr("Keep it"), "compact", name="keep-proposed")
        keep.clicked.connect(self.kept)
        other = Button(self.tr("Another day"), "compact", name="another-day")
        other.clicked.connect(self.elsewhere)
        self.stops: list[QWidget] = [keep, other]
        for stop in self.stops:
            stop.setAccessibleDescription(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Card("proposal", words, tight(keep, other)))


class ComingRow(QWidget):
    """A meeting that is set, and what may be done with it: by buttons, or in a menu of its own."""

    plan_asked = Signal()
    move_asked = Signal()
    off_asked = Signal()

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        super().__init__()
        self.setObjectName(f"coming-{meeting.uid}")
        moment = said.moment_of(meeting, now)
        words = stack(Text(moment, "strong"), Text(said.about(meeting), "soft"), gap=0)
        self._acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("plan", self.tr("Plan"), self.plan_asked.emit),
            ("move", self.tr("Move"), self.move_asked.emit),
            ("call-off", self.tr("Call off"), self.off_asked.emit),
        )
        self.stops: list[QWidget] = []
        for name, label, act in self._acts:
            button = Button(label, "bare flush compact", name=f"{name}-{meeting.uid}")
            button.setMinimumWidth(theme.current().px(32))
            button.setAccessibleDescription(moment)
            button.clicked.connect(act)
            self.stops.append(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(words, tight(*self.stops, gap=18), below=440, pad=(0, 10)))
        column.addWidget(rule())

    def menu(self) -> QMenu:
        menu = named(QMenu(self), "coming-menu")
        for name, label, act in self._acts:
            entry = menu.addAction(label)
            entry.setObjectName(name)
            entry.triggered.connect(act)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class PastRow(QWidget):
    """A meeting that was, by its day and what it was for; or one called off, by the line that was written."""

    page_asked = Signal()
    write_asked = Signal()
    removal_asked = Signal()

    def __init__(self, meeting: Meeting, now: datetime, *, written: bool, running: bool) -> None:
        """`written`: a page about it stands in the journal. `running`: it has not ended yet."""
        super().__init__()
        self.setObjectName(f"past-{meeting.uid}")
        self.stops: list[QWidget] = []
        end = self._end(meeting, written, running)
        day = said.day_of(meeting, now)
        for stop in self.stops:
            stop.setAccessibleDescription(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(Text(self._words(meeting)), end, Text(day, "strong")))
        column.addWidget(rule())

    def _words(self, meeting: Meeting) -> str:
        if meeting.called_off:
            return self.tr("Called off: {line}").format(line=said.short(meeting.called_off, LINE))
        return said.purpose_of(meeting)

    def _end(self, meeting: Meeting, written: bool, running: bool) -> QWidget | None:
        if meeting.called_off:
            return self._removal(meeting)
        if written:
            link = Button(self.tr("Reflection"), "bare flush compact", name=f"reflection-{meeting.uid}")
            link.clicked.connect(self.page_asked)
        elif running or meeting.reflection in (Reflection.KEPT, Reflection.UNWRITTEN):
            return None  # let go unwritten, or its page was taken out: nothing is owed
        else:
            link = Button(self.tr("Write about it"), "bare flush compact", name=f"write-{meeting.uid}")
            link.clicked.connect(self.write_asked)
        self.stops.append(link)
        return link if meeting.begun else tight(link, self._removal(meeting))

    def _removal(self, meeting: Meeting) -> QWidget:
        """For one that was only set: it leaves no row unless it is wished."""
        remove = IconButton("x", self.tr("Take this line out"), f"take-out-{meeting.uid}")
        remove.clicked.connect(self.removal_asked)
        self.stops.append(remove)
        return remove
