"""How the topic map is drawn (picture 07): half rings, doors with their names, the shelf below the line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.painting import Door, dashed, dome
from ui.widgets.painting import door as paint_door
from ui.widgets.themed import mirrored, rtl
from ui.widgets.topic_places import SHELF, Ground

_DRAWN: Mapping[str, Door] = {"never": "shut", "gently": "ajar", "welcome": "open", "not-yet": "waiting"}
_MARK, _GAP, _START = 20, 8, 14


def paint_map(painter: QPainter, widget: QWidget, ground: Ground, names: Mapping[str, str], about: str) -> None:
    """`names` of the doors; `about`: what the shelf is for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_rings(painter, ground)
    unit, ry, inner_y = ground.unit, ground.outer[1], ground.inner[1]
    for door, y in (("never", -ry - 36 * unit), ("gently", -ry + 44 * unit), ("welcome", -inner_y + 39 * unit)):
        wide = _width("subheading", names[door]) + theme.current().px(_MARK + _GAP)
        _paint_door(painter, widget, door, names[door], widget.width() / 2 - wide / 2, ground.base + y)
    _paint_shelf(painter, widget, ground, names["not-yet"], about)


def shelf_words(name: str, about: str) -> float:
    """Where the shelf's words end, in px from its start."""
    px = theme.current().px
    return px(_START + _MARK + _GAP) + _width("subheading", name) + px(10) + _width("small", about)


def _width(role: str, words: str) -> float:
    return QFontMetricsF(theme.current().font(role)).horizontalAdvance(words) + 2


def _paint_rings(painter: QPainter, ground: Ground) -> None:
    look = theme.current()
    unit, base, middle = ground.unit, ground.base, ground.middle
    (rx, ry), (inner_x, inner_y) = ground.outer, ground.inner
    outer = dome(middle - rx, middle + rx, base, ry)
    painter.fillPath(outer, look.color("inset"))
    painter.setPen(QPen(look.color("closed"), 5 * unit, c=Qt.PenCapStyle.FlatCap))
    painter.drawPath(outer)
    inner = dome(middle - inner_x, middle + inner_x, base, inner_y)
    painter.fillPath(inner, look.color("accent-soft"))
    pen = QPen(look.color("accent"), 1.8 * unit, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.4, 2.6])
    painter.setPen(pen)
    painter.drawPath(inner)
    painter.fillRect(QRectF(0, base - unit, ground.width, 2 * unit), look.color("ink"))


def _paint_door(painter: QPainter, widget: QWidget, door: str, name: str, x: float, y: float) -> float:
    """Drawn from x on in reading direction, around the height y; gives where it ends."""
    look = theme.current()
    side, gap = look.px(_MARK), look.px(_GAP)
    wide = _width("subheading", name)
    mark = mirrored(widget, QRectF(x, y - side / 2, side, side))
    paint_door(painter, mark, _DRAWN[door], look.color("ink"), mirrored=rtl(widget))
    painter.setFont(look.font("subheading"))
    painter.setPen(look.color("ink"))
    line = mirrored(widget, QRectF(x + side + gap, y - look.px(12), wide, look.px(24)))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, name)
    return x + side + gap + wide


def _paint_shelf(painter: QPainter, widget: QWidget, ground: Ground, name: str, about: str) -> None:
    """Neither inside nor shut: a shelf under the line, with a dashed edge."""
    look = theme.current()
    box = mirrored(widget, QRectF(*ground.shelf))
    painter.setPen(dashed(look.color("edge"), 1.2 * look.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))
    y = box.y() + look.px(SHELF) / 2
    x = _paint_door(painter, widget, "not-yet", name, look.px(_START), y) + look.px(10)
    painter.setFont(look.font("small"))
    painter.setPen(look.color("ink-soft"))
    line = mirrored(widget, QRectF(x, y - look.px(11), ground.label - x, look.px(24)))
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, about)
