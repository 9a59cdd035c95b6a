"""A quiet dawn over the level line, before a meeting (picture 29). It stands still."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.painting import dashed, dome, pebble
from ui.widgets.themed import Themed, mirrored

_HALF, _HIGH = 250, 214
"""Half the width of the sun, and its height, in design px."""
_CLEAR = 32
"""Kept free above it."""


class Dawn(Themed, QWidget):
    """A low sun, your pebble before it, and room for another. Decoration: what it means is said in words.

    Words go into `words`, above; the sun is as high as the room beneath them lets it be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._holder = QWidget()
        self.words = QVBoxLayout(self._holder)
        column.addWidget(self._holder)
        self._beside_bar = False
        self._room = QWidget()
        self._room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        column.addWidget(self._room, 1)
        self.dress()

    def restyle(self) -> None:
        self._room.setMinimumHeight(theme.current().px(110))
        self.updateGeometry()

    def set_beside_bar(self, on: bool) -> None:
        """A scroll bar stands between its end and the corner of the sheet: there it is not rounded."""
        if on is not self._beside_bar:
            self._beside_bar = on
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._sky(), look.color("ground"))
        line = max(2, look.px(2))
        ground, middle = self.height() - line / 2, self.width() / 2
        room = ground - self._room.y() - look.px(_CLEAR)
        unit = min(look.scale, max(0.0, room) / _HIGH, self.width() / (2 * _HALF))
        if unit > 0:
            self._paint_sun(painter, middle, ground, unit)
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), look.color("ink"))

    def _sky(self) -> QPainterPath:
        """Rounded above, as the sheet is that it lies on."""
        radius = theme.current().px(13)
        sky = QPainterPath()
        sky.addRoundedRect(QRectF(0, 0, self.width(), self.height() + 2 * radius), radius, radius)
        below = QPainterPath()
        below.addRect(QRectF(0, self.height(), self.width(), 3 * radius))
        if self._beside_bar:
            end = QPainterPath()
            end.addRect(mirrored(self, QRectF(self.width() / 2, 0, self.width() / 2, self.height())))
            sky = sky.united(end)
        return sky.subtracted(below)

    def _paint_sun(self, painter: QPainter, middle: float, ground: float, unit: float) -> None:
        look = theme.current()
        sun = dome(middle - _HALF * unit, middle + _HALF * unit, ground, _HIGH * unit)
        painter.fillPath(sun, look.color("lamp-soft"))
        if look.name == "contrast":
            painter.strokePath(sun, QPen(look.color("lamp-mark"), 1.5))
        yours = mirrored(self, QRectF(middle - 89 * unit, ground - 86 * unit, 106 * unit, 86 * unit))
        other = mirrored(self, QRectF(middle + 35 * unit, ground - 82 * unit, 100 * unit, 82 * unit))
        painter.fillPath(pebble(yours, 4), look.color("accent"))
        painter.setPen(dashed(look.color("theirs"), 1.8 * min(1.5, max(1.0, unit))))
        painter.drawPath(pebble(other, 1))
