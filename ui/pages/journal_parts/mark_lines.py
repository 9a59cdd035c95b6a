"""A line for each mark of a meeting, beside the small ring it left (B4)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.meetings import Meeting
from companion.text import one_line
from ui import theme
from ui.pages.journal_parts import marks
from ui.widgets.fields import UnderlineField
from ui.widgets.sections import emptied
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


class MarkLines(QWidget):
    """`edited` comes with each change by hand.

    In the margin a line itself asks which mark it was; with room (`invites`, what stands on an empty line) the part
    of the meeting stands beside its ring (picture 40).
    """

    edited = Signal()

    def __init__(self, invites: str = "", gap: int = 16) -> None:
        super().__init__()
        self.lines: list[UnderlineField] = []
        self._parts: list[Text] = []
        self._invites, self._gap = invites, gap
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_meeting(self, meeting: Meeting) -> None:
        """One line for each mark; words on lines that were there stay."""
        where = marks.places(meeting)
        parts = [marks.part(place) for place in where]
        if len(self.lines) != len(where):
            self._build(len(where))
        for said, place in zip(self._parts, where, strict=False):
            said.set_words(marks.part_name(place))
        for number, (line, place) in enumerate(zip(self.lines, where, strict=True), start=1):
            again = number > 1 and parts[number - 1] == parts[number - 2]
            line.setPlaceholderText(self._invites or marks.ask(place, again=again))
            line.setAccessibleName(self.tr("Mark {number}, {part}").format(number=number, part=marks.part_name(place)))

    def _build(self, count: int) -> None:
        emptied(self._grid)
        self.lines, self._parts = [], []
        look = theme.current()
        self._grid.setVerticalSpacing(look.px(self._gap))
        self._grid.setHorizontalSpacing(look.px(14))
        self._grid.setColumnMinimumWidth(1, look.px(58) if self._invites else 0)
        for row in range(count):
            line = UnderlineField(f"mark-{row + 1}", "")
            line.textEdited.connect(lambda _: self.edited.emit())
            beside: list[QWidget] = [_Ring(), *([self._part()] if self._invites else [])]
            for column, widget in enumerate(beside):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(line, row, len(beside))
            self._grid.setColumnStretch(len(beside), 1)
            self.lines.append(line)

    def _part(self) -> Text:
        part = Text("", "soft")
        self._parts.append(part)
        return part

    def words(self) -> tuple[str, ...]:
        return tuple(one_line(line.words()) for line in self.lines)

    def set_words(self, words: Sequence[str]) -> None:
        for number, line in enumerate(self.lines):
            wished = words[number] if number < len(words) else ""
            if one_line(line.words()) != wished:
                line.set_words(wished)
