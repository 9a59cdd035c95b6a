"""The arc of a meeting: where marks were made (picture 11), and how long one will be (picture 05)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import dome, faint
from ui.widgets.themed import Themed, rtl

WRAP_SHARE = 0.34
"""The wrap-up always takes this last part of an arc (DESIGN-LANGUAGE 10)."""


class MeetingArc(Themed, QWidget):
    """A half ring with a small ring at each mark and two lines of words inside."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[float, ...] = ()
        self._head = self._below = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def set_meeting(self, marks: Sequence[float], head: str, below: str = "") -> None:
        """`marks`: when each was made, 0 (beginning) to 1 (end). The words are read aloud."""
        self._marks = tuple(min(1.0, max(0.0, mark)) for mark in marks)
        self._head, self._below = head, below
        self.setAccessibleName(head)
        self.setAccessibleDescription(below)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(248), look.px(112))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, middle, radius = 108 * unit, 120 * unit, 96 * unit
        if rtl(self):
            middle = self.width() - middle
        painter.setPen(QPen(faint(look.color("edge"), 0.6), 1.5 * unit))
        painter.drawLine(QPointF(middle - 116 * unit, ground), QPointF(middle + 116 * unit, ground))
        painter.setPen(QPen(look.color("accent"), 3 * unit, c=Qt.PenCapStyle.FlatCap))
        painter.drawPath(dome(middle - radius, middle + radius, ground, radius))
        painter.setBrush(look.color("sheet"))
        painter.setPen(QPen(look.color("accent"), 2.4 * unit))
        for mark in self._marks:
            angle = math.pi * (mark if rtl(self) else 1 - mark)
            at = QPointF(middle + radius * math.cos(angle), ground - radius * math.sin(angle))
            painter.drawEllipse(at, 6.2 * unit, 6.2 * unit)
        self._paint_words(painter, middle, ground)

    def _paint_words(self, painter: QPainter, middle: float, ground: float) -> None:
        look = theme.current()
        unit = look.scale
        font = look.font("body")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        box = QRectF(middle - 84 * unit, ground - 47 * unit, 168 * unit, 24 * unit)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._head)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink-soft"))
        painter.drawText(box.translated(0, 20 * unit), Qt.AlignmentFlag.AlignCenter, self._below)


class LengthArc(Themed, QWidget):
    """A small arc that ends in dots: time, with its wrap-up. Decoration: the words beside it say how long."""

    def __init__(self) -> None:
        super().__init__()
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedSize(look.px(64), look.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if rtl(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ground, radius = 35 * unit, 27 * unit
        box = QRectF(32 * unit - radius, ground - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(faint(look.color("edge"), 0.6), 1.5 * unit))
        painter.drawLine(QPointF(unit, ground + unit), QPointF(63 * unit, ground + unit))
        solid = 1 - WRAP_SHARE
        painter.setPen(QPen(look.color("edge"), 3.4 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, 170 * 16, -round((170 - 180 * (1 - solid)) * 16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("lamp-mark"))
        for step in range(4):
            angle = math.pi * (0.27 - step * 0.075)
            at = QPointF(32 * unit + radius * math.cos(angle), ground - radius * math.sin(angle))
            painter.drawEllipse(at, 1.9 * unit, 1.9 * unit)
