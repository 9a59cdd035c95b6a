"""The quiet timer's drawings: arc, dot and edge line (DESIGN-LANGUAGE §10). Painters only, no state.

Every drawing is made in the design's own px and scaled to its box; right to left it is mirrored, as time is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from companion.session import WRAP_SHARE_OF_ARC, Stage, View, arc_of
from ui.theme import Theme

ARC_SIZE: Final = (60.0, 36.0)
DOT_SIZE: Final = (16.0, 16.0)
EDGE_SIZE: Final = (96.0, 6.0)

_CENTRE: Final = QPointF(30, 25.5)
_RADIUS: Final = 13.5
_CIRCLE: Final = QRectF(16.5, 12, 27, 27)
_INNER: Final = QRectF(22.5, 18, 15, 15)
_TURN: Final = 1 - WRAP_SHARE_OF_ARC
_FIRST_DOT: Final = 0.735
_DOTS_AFTER_BEAD: Final = 0.14
_FLAT: Final = Qt.PenCapStyle.FlatCap
_ROUND: Final = Qt.PenCapStyle.RoundCap


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a drawing of the timer shows; equal looks are equal pictures.

    `bead` and `marks` are 0–1 along the arc, `along` and `marks_along` 0–1 along the meeting, `turn` where
    along it the warm stretch begins (1: nowhere). `fresh`: a mark was made just now. `round`: how much of a turn in a
    round is over, 0–1, None outside one (R57).
    """

    stage: Stage
    bead: float
    along: float
    turn: float
    marks: tuple[float, ...]
    marks_along: tuple[float, ...]
    warm: bool
    paused: bool
    fresh: bool
    round: float | None = None

    @classmethod
    def of(cls, view: View, *, fresh: bool = False) -> Look:
        return cls(
            stage=view.stage,
            bead=view.arc,
            along=view.position,
            turn=view.turn,
            marks=tuple(arc_of(mark, view.turn) for mark in view.marks),
            marks_along=view.marks,
            warm=not view.paused and view.stage.ending,
            paused=view.paused,
            fresh=fresh,
            round=None if view.paused else view.round,
        )

    def still(self) -> Look:
        """The same without what moves each minute: all that a dot shows (P6)."""
        return replace(self, bead=0.0, along=0.0, turn=1.0, marks=(), marks_along=(), round=None)

    @property
    def over(self) -> bool:
        return self.stage is Stage.OVER and not self.paused


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """`mark` is what has passed; `dots` the stretch to come after the turn; `track` what lies before it."""

    ground: QColor
    edge: QColor
    ink: QColor
    mark: QColor
    track: QColor
    dots: QColor


def colours(theme: Theme, warmth: float) -> Colours:
    """The pill's colours, from cool (0) to the warm ground of the wrap-up (1)."""

    def between(cool: str, warm: str) -> QColor:
        return _blend(theme.color(cool), theme.color(warm), warmth)

    return Colours(
        ground=between("pill", "pill-wrap"),
        edge=theme.color("pill-edge"),
        ink=theme.color("pill-ink"),
        mark=between("pill-passed", "pill-wrap-mark"),
        track=theme.color("pill-track"),
        dots=between("pill-track", "pill-wrap-mark"),
    )


def paint_arc(painter: QPainter, box: QRectF, look: Look, paint: Colours, *, mirrored: bool = False) -> None:
    """The arc in a box of 60 × 36, its ground not included."""
    with _drawn(painter, box, ARC_SIZE, mirrored):
        if look.round is not None:
            _paint_round(painter, look.round, paint)
        if look.over:
            _paint_let_go(painter, paint)
            return
        _paint_to_come(painter, look, paint)
        _stroke(painter, 0, look.bead, _pen(paint.mark, 3, _ROUND))
        for mark in look.marks:
            _paint_ring(painter, _on_arc(mark), paint)
        if look.fresh:
            _circle(painter, _on_arc(look.bead), 6.0, QPen(paint.mark, 1.2), paint.ground)
        _paint_bead(painter, look, paint)


def paint_dot(painter: QPainter, box: QRectF, look: Look, paint: Colours) -> None:
    """One symbol in a disc of 16: a bead, a disc filling from the wrap-up on, a ring when over, two bars."""
    with _drawn(painter, box, DOT_SIZE, False):
        centre = QPointF(8, 8)
        _circle(painter, centre, 7.5, Qt.PenStyle.NoPen, paint.ground)
        if look.paused:
            _paint_bars(painter, QRectF(5, 5, 6, 6), 2.0, paint.ink)
        elif look.over:
            _circle(painter, centre, 3.1, QPen(paint.mark, 2), Qt.BrushStyle.NoBrush)
        elif look.warm:
            _fill_disc(painter, centre, _DISC_FILL[look.stage], paint.mark)
        else:
            _circle(painter, centre, 3.1, Qt.PenStyle.NoPen, paint.mark)
        if look.fresh:
            _circle(painter, centre, 5.2, QPen(paint.mark, 1.2), Qt.BrushStyle.NoBrush)
        _circle(painter, centre, 7.5, QPen(paint.edge, 1), Qt.BrushStyle.NoBrush)


def paint_edge(painter: QPainter, box: QRectF, look: Look, paint: Colours, *, mirrored: bool = False) -> None:
    """A bar of 96 × 6 that fills, with a notch where the wrap-up begins; dotted when over."""
    with _drawn(painter, box, EDGE_SIZE, mirrored):
        frame = QRectF(0.5, 0.5, 95, 5)
        bar = _rounded(frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(bar, paint.ground)
        if look.over:
            pen = _dotted(paint.mark)
            pen.setWidthF(2.4)
            painter.setPen(pen)
            painter.drawLine(QPointF(4, 3), QPointF(93, 3))
        else:
            painter.save()
            painter.setClipPath(bar)
            _paint_bar(painter, frame, look, paint)
            painter.restore()
        if look.round is not None:
            painter.fillRect(QRectF(2, 2.4, 92 * look.round, 1.2), paint.edge)
        painter.strokePath(bar, QPen(paint.edge, 1))


# Parts of the arc


def _paint_to_come(painter: QPainter, look: Look, paint: Colours) -> None:
    """A plain track to the turn and dots after it, so that the wrap-up shows without colour."""
    if look.turn >= 1:
        _stroke(painter, look.bead, 1, _pen(paint.track, 3, _FLAT))
        return
    if look.bead < _TURN:
        _stroke(painter, look.bead, _TURN, _pen(paint.track, 3, _FLAT))
    beyond = _DOTS_AFTER_BEAD if look.bead >= _TURN else 0
    _stroke(painter, max(look.bead + beyond, _FIRST_DOT), 1, _dotted(paint.dots))


def _paint_round(painter: QPainter, share: float, paint: Colours) -> None:
    """A turn in a round: a thin second arc inside the first, whole when the turn is over."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, end in ((paint.track, 1.2, 1.0), (paint.mark, 2.2, share)):
        painter.setPen(_pen(colour, width, _FLAT))
        painter.drawArc(_INNER, 180 * 16, round(-180 * end * 16))


def _paint_let_go(painter: QPainter, paint: Colours) -> None:
    _stroke(painter, 0, 1, _dotted(paint.mark, gap=2.09))
    foot = _on_arc(1)
    painter.setPen(_pen(paint.mark, 1.5, _ROUND))
    painter.drawLine(_on_arc(0), foot)
    _circle(painter, foot, 3.5, QPen(paint.mark, 1.9), paint.ground)


def _paint_bead(painter: QPainter, look: Look, paint: Colours) -> None:
    place = _on_arc(look.bead)
    if look.paused:
        _circle(painter, place, 4.9, Qt.PenStyle.NoPen, paint.ground)
        _circle(painter, place, 3.5, QPen(paint.mark, 1.9), paint.ground)
        _paint_bars(painter, QRectF(25.8, 18, 8.4, 8.5), 2.1, paint.ink)
    else:
        _circle(painter, place, 3.9, QPen(paint.ground, 1.2), paint.mark)


def _paint_ring(painter: QPainter, place: QPointF, paint: Colours) -> None:
    _circle(painter, place, 2.9, Qt.PenStyle.NoPen, paint.ground)
    _circle(painter, place, 2.0, QPen(paint.mark, 1.25), paint.ground)


# Parts of the dot and the edge line

_DISC_FILL: Final = {Stage.WRAP: 0.5, Stage.CLOSE: 0.75, Stage.END: 1.0}


def _fill_disc(painter: QPainter, centre: QPointF, share: float, colour: QColor) -> None:
    disc = QPainterPath()
    disc.addEllipse(centre, 7.0, 7.0)
    painter.save()
    painter.setClipPath(disc)
    painter.fillRect(QRectF(centre.x() - 8, centre.y() + 8 - 16 * share, 16, 16 * share), colour)
    painter.restore()


def _paint_bar(painter: QPainter, frame: QRectF, look: Look, paint: Colours) -> None:
    filled = frame.width() * look.along
    painter.fillPath(_rounded(QRectF(frame.x(), frame.y(), filled, frame.height())), paint.mark)
    if look.turn < 1 and look.along < look.turn:
        painter.fillRect(QRectF(frame.x() + frame.width() * look.turn - 0.6, 0, 1.2, 6), paint.track)
    for mark in look.marks_along:
        wide = 3.0 if look.fresh and mark == look.marks_along[-1] else 1.5
        painter.fillRect(QRectF(frame.x() + frame.width() * mark - wide / 2, 0, wide, 6), paint.ground)
    if look.paused:
        at = min(max(frame.x() + filled, 6.0), 90.0)
        painter.fillRect(QRectF(at - 5, 0, 10, 6), paint.ground)
        _paint_bars(painter, QRectF(at - 3, 0, 6, 6), 2.0, paint.ink)


def _paint_bars(painter: QPainter, box: QRectF, width: float, colour: QColor) -> None:
    """Two bars of this width, at both ends of the box."""
    bar = QRectF(box.x(), box.y(), width, box.height())
    painter.fillRect(bar, colour)
    painter.fillRect(bar.translated(box.width() - width, 0), colour)


# Geometry


@contextmanager
def _drawn(painter: QPainter, box: QRectF, size: tuple[float, float], mirrored: bool) -> Iterator[None]:
    """The painter in the design's px for as long as the drawing takes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / size[0], box.height() / size[1])
    if mirrored:
        painter.translate(size[0], 0)
        painter.scale(-1, 1)
    yield
    painter.restore()


def _on_arc(share: float) -> QPointF:
    angle = math.pi * (1 - share)
    return QPointF(_CENTRE.x() + _RADIUS * math.cos(angle), _CENTRE.y() - _RADIUS * math.sin(angle))


def _stroke(painter: QPainter, start: float, end: float, pen: QPen) -> None:
    if end <= start:
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(_CIRCLE, round((180 - 180 * start) * 16), round(-180 * (end - start) * 16))


def _circle(
    painter: QPainter, centre: QPointF, radius: float, pen: QPen | Qt.PenStyle, fill: QColor | Qt.BrushStyle
) -> None:
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)


def _rounded(frame: QRectF) -> QPainterPath:
    radius = min(frame.height(), frame.width()) / 2
    path = QPainterPath()
    path.addRoundedRect(frame, radius, radius)
    return path


def _pen(colour: QColor, width: float, cap: Qt.PenCapStyle) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap)


def _dotted(colour: QColor, *, gap: float = 1.75) -> QPen:
    pen = QPen(colour, 2.2, Qt.PenStyle.CustomDashLine, _ROUND)
    pen.setDashPattern([0.05, gap])
    return pen


def _blend(cool: QColor, warm: QColor, warmth: float) -> QColor:
    if warmth <= 0:
        return cool
    return QColor.fromRgbF(
        *(
            a + (b - a) * min(warmth, 1.0)
            for a, b in zip(cool.getRgbF()[:3], warm.getRgbF()[:3], strict=True)  # type: ignore[index]
        )
    )
