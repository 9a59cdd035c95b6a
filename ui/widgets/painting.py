"""The four shapes of the design as paths: pebble, dome, door, level line (DESIGN-LANGUAGE 1)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import theme

Door = Literal["open", "ajar", "shut", "waiting"]


@lru_cache(maxsize=12)
def _outline(variant: int) -> tuple[tuple[float, float], ...]:
    """The points of a pebble in a unit box."""
    a2, p2, a3, p3 = theme.tokens()["pebble"]["params"][variant % 6]
    count = theme.tokens()["pebble"]["samples"]
    raw = []
    for i in range(count):
        a = math.tau * i / count
        c, s = math.cos(a), math.sin(a)
        n = 2.12 + 0.3 * max(0.0, s)
        k = (abs(c) ** n + abs(s) ** n) ** (-1 / n)
        k *= 1 + a2 * math.cos(2 * a + p2) + a3 * math.cos(3 * a + p3)
        raw.append((k * c, k * s))
    xs, ys = [x for x, _ in raw], [y for _, y in raw]
    x0, y0, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    return tuple(((x - x0) / w, (y - y0) / h) for x, y in raw)


def pebble(box: QRectF, variant: int) -> QPainterPath:
    """A worn stone filling `box`; six variants, 0 to 5."""
    points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _outline(variant)]
    count = len(points)
    path = QPainterPath(points[0])
    for i in range(count):
        a, b, c, d = (points[(i + j - 1) % count] for j in range(4))
        path.cubicTo(b + (c - a) / 6, c - (d - b) / 6, c)
    path.closeSubpath()
    return path


def dome(x0: float, x1: float, ground: float, height: float) -> QPainterPath:
    """Half an ellipse standing on the line y = `ground`, from x0 to x1."""
    path = QPainterPath(QPointF(x0, ground))
    path.arcTo(QRectF(x0, ground - height, x1 - x0, height * 2), 180, -180)
    return path


def door(painter: QPainter, box: QRectF, how: Door, colour: QColor, *, mirrored: bool = False) -> None:
    """A door on its sill, drawn in a square: shut is solid, ajar half, open an outline, waiting a dashed one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 20, box.height() / 20)
    if mirrored:
        painter.translate(20, 0)
        painter.scale(-1, 1)
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawLine(QPointF(2, 18.4), QPointF(18, 18.4))
    if how == "shut":
        panel = QPainterPath()
        panel.setFillRule(Qt.FillRule.OddEvenFill)
        panel.addRect(QRectF(4.2, 2, 11.6, 16.4))
        panel.addEllipse(QPointF(12.5, 11), 1.25, 1.25)
        painter.fillPath(panel, colour)
    elif how == "ajar":
        painter.drawRect(QRectF(4.8, 2.6, 11, 15.8))
        painter.fillPath(_polygon((4.2, 2), (7.4, 2.4), (11, 4.6), (11, 18.4), (4.2, 18.4)), colour)
    elif how == "waiting":
        pen.setDashPattern([1.7, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(_polygon((4.8, 18.4), (4.8, 2.6), (15.2, 2.6), (15.2, 18.4)))
    else:
        painter.drawRect(QRectF(5.4, 2.4, 10.8, 16))
        painter.drawPath(_polygon((5.4, 2.4), (2.4, 4.4), (2.4, 16.4), (5.4, 18.2)))
    painter.restore()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path


def faint(colour: QColor, strength: float) -> QColor:
    """The same colour, letting the ground through; full in the contrast theme."""
    thin = QColor(colour)
    if theme.current().name != "contrast":
        thin.setAlphaF(strength)
    return thin


def dashed(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.2, 2.8])
    return pen
