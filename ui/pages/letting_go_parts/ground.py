"""What I carry, in a bowl; what I set down, on the ground (picture 14). The two lists beneath say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import pebble
from ui.widgets.themed import Themed, mirrored

_GROUND, _HIGH = 122, 126
"""Design px: where the line lies, and the whole height."""
_BOWL = (0.22, 84, 32, 54)
"""Where its middle is, as part of the width; half its width, its height over the ground, how deep it is."""
_HELD = (
    ((0, 7, 57, 46),),
    ((-29, 7, 54, 45), (28, 7, 56, 44)),
    ((-42, 11, 42, 36), (0, 7, 40, 35), (42, 11, 44, 36)),
    ((-42, 11, 42, 36), (0, 7, 40, 35), (42, 11, 44, 36), (-20, 42, 38, 32)),
    ((-42, 11, 42, 36), (0, 7, 40, 35), (42, 11, 44, 36), (-20, 42, 38, 32), (21, 43, 36, 31)),
)
"""Of so many carried: middle, height over the bowl's foot, width, height. More than the last look like the last."""
_DOWN = ((67, 51), (51, 41), (77, 58), (58, 45), (70, 53), (48, 39))
_APART, _END = 11, 0.876
_SOLID = ("accent", "theirs")
_SOFT = ("accent-soft", "theirs-soft", "lamp-soft")


class LevelGround(Themed, QWidget):
    """Decoration with a name: the words are those of the lists."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letting-go-ground")
        self._carried, self._down = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("A bowl, and level ground beside it"))
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(600), theme.current().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), theme.current().px(_HIGH))

    def show_lines(self, carried: Sequence[str], down: Sequence[str]) -> None:
        self._carried, self._down = len(carried), len(down)
        said = [
            self.tr("In the bowl: {lines}").format(lines="; ".join(carried)) if carried else self.tr("An empty bowl"),
            self.tr("On the ground: {lines}").format(lines="; ".join(down)) if down else self.tr("Bare ground"),
        ]
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, unit = theme.current(), theme.current().scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_held(painter, unit)
        self._paint_bowl(painter, unit)
        self._paint_down(painter, unit)
        painter.fillRect(QRectF(0, (_GROUND - 1) * unit, self.width(), 2 * unit), look.color("ink"))

    def _middle(self, unit: float) -> float:
        """Of the bowl, which is whole also where there is little room."""
        return max(self.width() * _BOWL[0], (_BOWL[1] + 4) * unit)

    def _paint_held(self, painter: QPainter, unit: float) -> None:
        if not self._carried:
            return
        foot, middle = (_GROUND - _BOWL[2]) * unit, self._middle(unit)
        for at, (x, up, wide, high) in enumerate(_HELD[min(self._carried, len(_HELD)) - 1]):
            box = QRectF(middle + (x - wide / 2) * unit, foot - (up + high) * unit, wide * unit, high * unit)
            painter.fillPath(pebble(mirrored(self, box), 4 - 3 * (at % 2)), theme.current().color(_SOLID[at % 2]))

    def _paint_bowl(self, painter: QPainter, unit: float) -> None:
        _, half, above, deep = _BOWL
        middle, foot = QPointF(self._middle(unit), (_GROUND - above) * unit), QPainterPath()
        middle = mirrored(self, QRectF(middle, middle)).topLeft()

        def at(x: float, y: float) -> QPointF:
            return QPointF(middle.x() + x * unit, middle.y() - y * unit)

        foot.moveTo(at(-half, deep))
        foot.cubicTo(at(-half + 7, 14), at(-44, 0), at(0, 0))
        foot.cubicTo(at(44, 0), at(half - 7, 14), at(half, deep))
        pen = QPen(theme.current().color("ink"), 2.4 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(foot)

    def _paint_down(self, painter: QPainter, unit: float) -> None:
        """From the end towards the bowl, as many as there is room for."""
        look = theme.current()
        painter.setPen(QPen(look.color("edge"), 1.3 * unit))
        least = self._middle(unit) + (_BOWL[1] + 24) * unit
        sizes = [_DOWN[at % len(_DOWN)] for at in range(min(self._down, 12))]
        while sizes and self.width() * _END - _across(sizes) * unit < least:
            sizes.pop()
        x = self.width() * _END - _across(sizes) * unit
        for at, (wide, high) in enumerate(sizes):
            box = QRectF(x, (_GROUND - 1 - high) * unit, wide * unit, high * unit)
            painter.setBrush(look.color(_SOFT[at % len(_SOFT)]))
            painter.drawPath(pebble(mirrored(self, box), (at * 2) % 6))
            x += (wide + _APART) * unit


def _across(sizes: Sequence[tuple[int, int]]) -> int:
    """Design px from the first to the end of the last."""
    return sum(wide for wide, _ in sizes) + _APART * (len(sizes) - 1)
