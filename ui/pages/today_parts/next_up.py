"""Who is next today, with what matters most before it; or the level day (pictures 03 and 37)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.brief import Brief
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Person
from ui import dates, theme
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.columns import TwoColumns
from ui.widgets.sections import row, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class Running(QWidget):
    """A meeting is running: the way back to it."""

    go = Signal(object)  # Route

    def __init__(self) -> None:
        super().__init__()
        there = Button(self.tr("To the meeting"), "primary", name="to-meeting")
        there.clicked.connect(lambda: self.go.emit(Route(Place.MEETING)))
        _fill(
            self,
            Text(self.tr("You are meeting someone."), "empty"),
            Text(self.tr("The rest can wait."), "soft"),
            row(there),
            gap=10,
        )


class Level(QWidget):
    """Nobody is next."""

    go = Signal(object)  # Route
    new = Signal()

    def __init__(self, anyone: bool) -> None:
        super().__init__()
        if anyone:
            button = Button(self.tr("People"), "primary", icon="users", name="to-people")
            button.clicked.connect(lambda: self.go.emit(Route(Place.PEOPLE)))
            about = self.tr("On the day of a meeting its dome stands here.")
        else:
            about = self.tr("When someone comes along, their meeting stands here as a dome.")
            button = Button(self.tr("Someone new"), "primary", icon="plus", name="first-person")
            button.clicked.connect(self.new)
        _fill(
            self,
            Text(self.tr("The day is level."), "empty"),
            Text(about, "soft"),
            row(button),
            gap=14,
        )


class NextUp(QWidget):
    """The next meeting: with whom, when, what is never raised, and the ways on."""

    go = Signal(object)  # Route
    begin = Signal()

    def __init__(self, person: Person, meeting: Meeting, brief: Brief) -> None:
        super().__init__()
        self._person, self._meeting, self._brief = person, meeting, brief
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(px(22))
        if brief.never:
            column.addWidget(ClosedBlock(brief.never, joined=True))
            column.addSpacing(px(22))
        halves = self._halves()
        if halves:
            both = len(halves) > 1
            column.addWidget(TwoColumns(halves[0], halves[1], gap=24, below=480) if both else halves[0])
            column.addSpacing(px(26))
        column.addWidget(self._ways_on())

    def _head(self) -> QHBoxLayout:
        person, opening = self._person, from_micros(self._meeting.starts)
        when = dates.span(opening, self._meeting.agreed_end)
        where = f"{when}, {self._brief.where}" if self._brief.where else when
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(20))
        head.addWidget(Sign(person.icon, person.tint, person.shape, "l"))
        told = stack(Text(person.name, "heading"), Text(where, "soft"), gap=0)
        head.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _halves(self) -> list[QWidget]:
        brief = self._brief
        comfort = [*brief.helps, *(self.tr("Bothers: {what}").format(what=each) for each in brief.bothers)]
        ends = [] if brief.aside else [end.text for end in brief.loose_ends[:2]]
        told = ((self.tr("Comfort"), comfort), (self.tr("Loose ends"), ends))
        return [
            stack(Text(heading, "subheading"), Text(" ".join(_closed(line) for line in said)), gap=4)
            for heading, said in told
            if said
        ]

    def _ways_on(self) -> QWidget:
        uid = self._person.uid
        brief = Button(self.tr("Open the brief"), "primary", icon="book-open-text", name="open-brief")
        brief.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, uid, "brief")))
        if not self._person.format.timed:
            return row(brief)
        begin = Button(self.tr("Begin quietly"), name="begin")
        begin.clicked.connect(self.begin)
        minute = Button(self.tr("A minute first"), "bare", name="minute-first")
        minute.clicked.connect(lambda: self.go.emit(Route(Place.ARRIVAL, uid)))
        return row(brief, begin, minute)


def _fill(holder: QWidget, *widgets: QWidget, gap: int) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(gap))
    for widget in widgets:
        column.addWidget(widget)


def _closed(line: str) -> str:
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."
