"""Beside a reflection: the arc of the meeting, a line for each mark, and how full the supporter was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.identity import from_micros
from companion.meetings import Fullness, Meeting
from companion.text import one_line
from ui import dates, theme
from ui.pages.journal_parts import marks
from ui.widgets.fields import UnderlineField
from ui.widgets.meeting_arc import MeetingArc
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text
from ui.widgets.themed import Themed


class _Ring(Themed, QWidget):
    """The small ring a mark leaves. Decoration: the line beside it says which."""

    def __init__(self) -> None:
        super().__init__()
        self.dress()

    def restyle(self) -> None:
        side = theme.current().px(18)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent"), 2.4 * look.scale))
        room = 3 * look.scale
        painter.drawEllipse(QRectF(self.rect()).adjusted(room, room, -room, -room))


class MeetingMargin(QWidget):
    """`edited` comes with each change by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting-margin")
        look = theme.current()
        self.arc = MeetingArc()
        self.lines: list[UnderlineField] = []
        self.before = EnergySuns("full-before", self.tr("You, before"), tight=True)
        self.now = EnergySuns("full-now", self.tr("You, now"), tight=True)
        self._marks = QVBoxLayout()
        self._marks.setSpacing(look.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("The meeting"), "subheading"))
        column.addSpacing(look.px(6))
        column.addWidget(self.arc)
        column.addSpacing(look.px(24))
        column.addLayout(self._marks)
        column.addSpacing(look.px(32))
        for words, suns in ((self.tr("You, before"), self.before), (self.tr("You, now"), self.now)):
            column.addWidget(Text(words, "subheading"))
            column.addSpacing(look.px(8))
            column.addWidget(suns)
            column.addSpacing(look.px(14))
            suns.chosen.connect(lambda _: self.edited.emit())
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """The arc and one empty line for each mark."""
        begun = from_micros(meeting.begun or meeting.starts)
        ended = from_micros(meeting.ended) if meeting.ended else meeting.agreed_end
        span = dates.span(begun, ended)
        count = len(meeting.marks)
        where = marks.places(meeting)
        if count:
            self.arc.set_meeting(where, marks.how_many(count), span)
        else:
            self.arc.set_meeting((), span)
        if len(self.lines) != count:
            self._build_lines(count)
        before = ""
        for number, (line, place) in enumerate(zip(self.lines, where, strict=True), start=1):
            line.setPlaceholderText(marks.ask(place, again=marks.part(place) == before))
            before = marks.part(place)
            line.setAccessibleName(self.tr("Mark {number}, {part}").format(number=number, part=marks.part_name(place)))

    def _build_lines(self, count: int) -> None:
        while (item := self._marks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = []
        look = theme.current()
        for number in range(count):
            line = UnderlineField(f"mark-{number + 1}", "")
            line.textEdited.connect(lambda _: self.edited.emit())
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.px(14))
            row.addWidget(_Ring())
            row.addWidget(line, 1)
            self._marks.addWidget(holder)
            self.lines.append(line)

    def words(self) -> tuple[str, ...]:
        return tuple(one_line(line.words()) for line in self.lines)

    def set_words(self, words: Sequence[str]) -> None:
        for number, line in enumerate(self.lines):
            wished = words[number] if number < len(words) else ""
            if one_line(line.words()) != wished:
                line.set_words(wished)

    def fullness(self) -> tuple[Fullness, Fullness]:
        return Fullness(self.before.value()), Fullness(self.now.value())

    def set_fullness(self, before: Fullness, now: Fullness) -> None:
        self.before.set_value(before.value)
        self.now.set_value(now.value)
