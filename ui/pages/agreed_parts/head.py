"""The head of what is shown: its title, who and when, and the pebbles on their level line (picture 23)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.painting import pebble
from ui.widgets.text import Text
from ui.widgets.themed import Themed, mirrored

_WIDE = 560
"""Below it, in design px, there is no room for the pebbles beside the words."""


class Head(QWidget):
    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.title = Text("", "display")
        self.lead = Text("", "lead")
        self.lead.setObjectName("agreed-lead")
        self._pebbles = _Pebbles()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(self.lead)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(24))
        line.addLayout(words, 1)
        line.addWidget(self._pebbles, 0, Qt.AlignmentFlag.AlignBottom)

    def say(self, title: str, lead: str, *, room: bool) -> None:
        """`room`: for a group, many pebbles stand on the line."""
        self.title.set_words(title)
        self.lead.set_words(lead)
        self._pebbles.show_room(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pebbles.setVisible(self.width() >= theme.current().px(_WIDE))


class _Pebbles(Themed, QWidget):
    """Yours and theirs on one line, of equal weight; or the small ones of a circle. Decoration."""

    def __init__(self) -> None:
        super().__init__()
        self._room = False
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedSize(QSize(look.px(168), look.px(62)))

    def show_room(self, room: bool) -> None:
        self._room = room
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = look.scale
        ground = self.height() - 4 * unit

        def box(x: float, wide: float, high: float) -> QRectF:
            return mirrored(self, QRectF(x * unit, ground - high * unit, wide * unit, high * unit))

        if self._room:
            for at in range(5):
                stone = pebble(box(17 + at * 27, 25, 20), at)
                painter.fillPath(stone, look.color(f"sign-{'abcde'[at]}"))
                painter.setPen(QPen(look.color("edge"), unit))
                painter.drawPath(stone)
        else:
            painter.fillPath(pebble(box(28, 62, 52), 4), look.color("accent"))
            other = pebble(box(88, 58, 47), 1)
            painter.strokePath(other, QPen(look.color("sheet"), 6 * unit))
            painter.fillPath(other, look.color("theirs"))
        painter.setPen(QPen(look.color("ink"), 2 * unit))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
