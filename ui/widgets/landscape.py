"""The few pictures of the app: two pebbles on one level line, before a low sun.

Decoration, named for no one.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import dashed, dome, faint, pebble
from ui.widgets.themed import Themed, mirrored, rtl


def _painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _pair(painter: QPainter, yours: QRectF, theirs: QRectF, gap: str, gap_width: float) -> None:
    """Your pebble and theirs, touching; a seam in the colour behind keeps them two."""
    look = theme.current()
    painter.fillPath(pebble(yours, 4), look.color("accent"))
    other = pebble(theirs, 1)
    painter.strokePath(other, QPen(look.color(gap), gap_width))
    painter.fillPath(other, look.color("theirs"))


class Welcome(Themed, QWidget):
    """The landscape of the welcome page (picture 01), filling its widget.

    Words may lie in its upper third.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 240)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = _painter(self)
        unit = min(self.width() / 560, self.height() / 800)
        ground, middle = self.height() * 0.7625, self.width() / 2
        painter.setPen(QPen(faint(look.color("lamp-mark"), 0.45), 1.5))
        painter.drawPath(dome(middle - 260 * unit, middle + 260 * unit, ground, 260 * unit))
        painter.fillPath(dome(middle - 214 * unit, middle + 214 * unit, ground, 214 * unit), look.color("lamp-soft"))
        if look.name == "contrast":
            painter.drawPath(dome(middle - 214 * unit, middle + 214 * unit, ground, 214 * unit))
        boxes = [
            mirrored(self, QRectF(middle + x * unit, ground - h * unit, w * unit, (h - 3) * unit))
            for x, w, h in ((-159, 165, 136), (-2, 156, 124))
        ]
        _pair(painter, boxes[0], boxes[1], "lamp-soft", 10 * unit)
        painter.fillRect(QRectF(0, ground - 1.25, self.width(), 2.5), look.color("ink"))
        painter.setPen(QPen(faint(look.color("edge"), 0.55), 2))
        for down, half in ((32, 113), (58, 65), (84, 31)):
            y = ground + down * unit
            painter.drawLine(QPointF(middle - half * unit, y), QPointF(middle + half * unit, y))


class UnlockScene(Themed, QWidget):
    """The level line with its small sun (picture 02), as wide as the widget.

    The line stands 26 px from its foot.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), look.px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = _painter(self)
        unit = look.scale
        ground, middle = self.height() - 26 * unit, self.width() / 2
        sun = dome(middle - 80 * unit, middle + 80 * unit, ground, 80 * unit)
        painter.fillPath(sun, look.color("lamp-soft"))
        painter.setPen(QPen(faint(look.color("lamp-mark"), 0.6), 1.5))
        painter.drawPath(sun)
        boxes = [
            mirrored(self, QRectF(middle + x * unit, ground - h * unit, w * unit, (h - 1) * unit))
            for x, w, h in ((-52, 54, 44), (-2, 49, 39))
        ]
        _pair(painter, boxes[0], boxes[1], "lamp-soft", 5 * unit)
        painter.setPen(QPen(look.color("edge"), 1.5))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))


class EmptyScene(Themed, QWidget):
    """A bare level line (`line`), or one pebble and room for another (`people`).

    For pages still empty (37).
    """

    def __init__(self, kind: Literal["people", "line"] = "line") -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(76 if self._kind == "people" else 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = _painter(self)
        unit = look.scale
        ground = self.height() - 3
        if self._kind == "people":
            yours = mirrored(self, QRectF(60 * unit, ground - 71 * unit, 84 * unit, 70 * unit))
            other = mirrored(self, QRectF(156 * unit, ground - 65 * unit, 77 * unit, 64 * unit))
            painter.fillPath(pebble(yours, 4), look.color("accent"))
            painter.setPen(dashed(look.color("edge"), 1.5))
            painter.drawPath(pebble(other, 1))
        painter.fillRect(QRectF(0, ground - 1, self.width(), 2), look.color("ink"))


class Brand(Themed, QWidget):
    """Two small pebbles on a line and the product's name; only the pebbles where the sidebar is a rail."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._rail = words, False
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress()

    def set_rail(self, on: bool) -> None:
        self._rail = on
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _font(self) -> QFont:
        font = theme.current().font("subheading")
        font.setWeight(QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = 0.0 if self._rail else QFontMetricsF(self._font()).horizontalAdvance(self._words) + look.px(12)
        return QSize(round(look.px(28) + words), look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(28), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = _painter(self)
        ground = 23.5 * unit
        start = (self.width() - 28 * unit) / 2 if self._rail else 0.0
        boxes = [
            mirrored(self, QRectF(start + x * unit, ground - (h + 1.6) * unit, w * unit, h * unit))
            for x, w, h in ((0.3, 15, 13.5), (14, 13.4, 11.6))
        ]
        _pair(painter, boxes[0], boxes[1], "ground", 2 * unit)
        line = mirrored(self, QRectF(start, ground, 28 * unit, 1.8 * unit))
        painter.fillRect(line, look.color("ink"))
        if self._rail:
            return
        painter.setFont(self._font())
        painter.setPen(look.color("ink"))
        words = mirrored(self, QRectF(38 * unit, 0, max(0.0, self.width() - 38 * unit), 26 * unit))
        side = Qt.AlignmentFlag.AlignRight if rtl(self) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self._words)
