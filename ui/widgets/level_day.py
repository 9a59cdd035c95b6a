"""The level day: a line from morning to evening, a bead for now, a dome for each meeting (picture 03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.lists import listed
from ui.widgets.painting import dome, faint
from ui.widgets.themed import Themed, mirrored, rtl


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDome:
    """A meeting on the line.

    `start` and `end` are fractions of the day shown; `label` its time; `icon` its sign.
    """

    start: float
    end: float
    icon: str
    label: str


class LevelDay(Themed, QWidget):
    """Never names anyone. Its words are also its accessible description; the page below is its text twin."""

    def __init__(self) -> None:
        super().__init__()
        self._now: float | None = 0.0
        self._domes: tuple[DayDome, ...] = ()
        self.setObjectName("levelDay")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Your day, from morning to evening"))
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_day(self, now: float | None, domes: Sequence[DayDome]) -> None:
        """`now`: 0 (morning) to 1 (evening); None shows no bead."""
        self._now = None if now is None else min(1.0, max(0.0, now))
        self._domes = tuple(sorted(domes, key=lambda each: each.start))
        times = listed(each.label for each in self._domes)
        self.setAccessibleDescription(
            self.tr("Meetings at {times}").format(times=times) if times else self.tr("No meeting")
        )
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(400), look.px(90))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        unit = look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = 60 * unit
        self._paint_line(painter, ground)
        taken: list[QRectF] = []
        for each, box in zip(self._domes, self._boxes(ground), strict=True):
            path = dome(box.left(), box.right(), ground, box.height())
            painter.fillPath(path, look.color("accent-soft"))
            painter.setPen(QPen(look.color("accent"), 1.6))
            painter.drawPath(path)
            side = min(look.px(22), int(box.height() * 0.5))
            at = QPointF(box.center().x() - side / 2, ground - box.height() * 0.44 - side / 2)
            if each.icon:  # a page that was made nameless has no sign
                picture = look.pixmap(each.icon, "ink", 22)
                painter.drawPixmap(QRectF(at.x(), at.y(), side, side), picture, QRectF(picture.rect()))
            self._label(painter, each.label, box.center().x(), True, taken)
        if self._now is not None:
            reach = 8 * unit  # the bead is whole at both ends
            x = min(max(self._x(self._now), reach), self.width() - reach)
            painter.setPen(QPen(look.color("sheet"), 3 * unit))
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(QPointF(x, ground), 6.5 * unit, 6.5 * unit)
            self._label(painter, self.tr("Now"), x, True, taken)
        self._label(painter, self.tr("Morning"), self._x(0.0), False, taken)
        self._label(painter, self.tr("Evening"), self._x(1.0), False, taken)

    def _x(self, share: float) -> float:
        return self.width() * (1 - share if rtl(self) else share)

    def _boxes(self, ground: float) -> list[QRectF]:
        """A dome is as wide as in the picture where there is room, narrower where the next is near."""
        unit = theme.current().scale
        middles = [(each.start + each.end) / 2 * self.width() for each in self._domes]
        boxes = []
        for at, each in enumerate(self._domes):
            near = [abs(middles[at] - other) for i, other in enumerate(middles) if i != at]
            wide = min(118 * unit, max([56 * unit, *([min(near) * 1.1] if near else [118 * unit])]))
            wide = max(wide, min((each.end - each.start) * self.width(), 180 * unit))
            left = min(max(0.0, middles[at] - wide / 2), max(0.0, self.width() - wide))
            tall = min(58 * unit, wide / 2)
            boxes.append(mirrored(self, QRectF(left, ground - tall, wide, tall)))
        return boxes

    def _paint_line(self, painter: QPainter, ground: float) -> None:
        look = theme.current()
        unit = look.scale
        painter.fillRect(QRectF(0, ground - unit * 0.75, self.width(), 1.5 * unit), faint(look.color("edge"), 0.6))
        if self._now:
            passed = mirrored(self, QRectF(0, ground - 1.25 * unit, self._now * self.width(), 2.5 * unit))
            painter.fillRect(passed, look.color("accent"))

    def _label(self, painter: QPainter, words: str, x: float, strong: bool, taken: list[QRectF]) -> None:
        """A word under the line, unless another already stands there."""
        look = theme.current()
        font = look.font("small")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 2
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        box = QRectF(left, look.px(68), wide, look.line("small"))
        if any(box.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
            return
        taken.append(box)
        painter.setFont(font)
        painter.setPen(look.color("ink" if strong else "ink-soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
