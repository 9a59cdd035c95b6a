"""How the shape of a meeting is drawn (pictures 08, 26): domes, the wrap-up's lamp, and the words beneath."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from companion.session import Plan
from companion.shapes import PlannedPhase
from ui import theme
from ui.widgets.painting import dashed, dome, faint, pebble
from ui.widgets.sign import TINTS

GROUND, HIGH, _TALLEST = 106, 152, 98
"""Where the level line lies, how high everything is, and the highest dome, in design px."""
_ROWS = 2
_STEP = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`phases` with the words beneath them; `at` the chosen one, -1 for none. `wrap` is what the lamp is called,
    `left_out` how a phase is called that is."""

    phases: tuple[tuple[str, PlannedPhase], ...]
    at: int
    plan: Plan
    wrap: str
    left_out: str
    handles: bool

    @staticmethod
    def height(wide: float) -> float:
        """A narrow dome is steep, a wide one low, as in the pictures."""
        unit = theme.current().scale
        return min(24.7 * unit + 0.308 * wide, wide, _TALLEST * unit)

    def span(self, at: int, width: float) -> tuple[float, float]:
        start, minutes = self.phases[at][1].minutes(self.plan.minutes)
        return start / self.plan.minutes * width, (start + minutes) / self.plan.minutes * width

    def wrap_span(self, width: float) -> tuple[float, float] | None:
        """From the cue to somewhere in the closing; None where no cue fits."""
        wrap = self.plan.wrap_minutes()
        if not wrap:
            return None
        length = self.plan.minutes
        return (length - wrap) / length * width, (length - self.plan.closing_minutes() * 0.4) / length * width


def paint_scene(painter: QPainter, box: QRectF, scene: Scene, *, mirror: bool) -> None:
    look = theme.current()
    ground = float(look.px(GROUND))
    painter.save()
    if mirror:
        painter.translate(box.width(), 0)
        painter.scale(-1, 1)
    for at in range(len(scene.phases)):
        if at != scene.at:
            _paint_phase(painter, scene, at, box.width(), ground)
    lamp = scene.wrap_span(box.width())
    if lamp is not None:
        _paint_lamp(painter, lamp, ground)
    if scene.at >= 0:
        _paint_phase(painter, scene, scene.at, box.width(), ground)
    painter.fillRect(QRectF(0, ground - 1, box.width(), 2), look.color("ink"))
    if scene.at >= 0 and scene.handles:
        _paint_handles(painter, scene.span(scene.at, box.width()), ground, box.width())
    painter.restore()
    _paint_words(painter, scene, box.width(), ground, mirror)


def _paint_phase(painter: QPainter, scene: Scene, at: int, width: float, ground: float) -> None:
    look = theme.current()
    phase, chosen = scene.phases[at][1], at == scene.at
    start, end = scene.span(at, width)
    path = dome(start + 1, end - 1, ground, Scene.height(end - start))
    if phase.skipped:
        painter.setBrush(look.color("accent-soft") if chosen else Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(look.color("accent" if chosen else "edge"), 2.0 if chosen else 1.4))
        painter.drawPath(path)
        return
    painter.fillPath(path, _filling(chosen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("accent"), 2.4 if chosen else 1.6))
    painter.drawPath(path)
    if phase.turn:
        _paint_circle(painter, (start + end) / 2, end - start, ground)


def _filling(chosen: bool) -> QColor:
    look = theme.current()
    if look.name == "contrast":
        return look.color("accent-soft" if chosen else "sheet")
    return faint(look.color("accent"), 0.24 if chosen else 0.12)


def _paint_lamp(painter: QPainter, span: tuple[float, float], ground: float) -> None:
    look = theme.current()
    path = dome(span[0] + 1, span[1] - 1, ground, Scene.height(span[1] - span[0]))
    painter.fillPath(path, faint(look.color("lamp-mark"), 0.14) if look.name != "contrast" else look.color("lamp-soft"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("lamp-mark"), 1.6))
    painter.drawPath(path)


def _paint_circle(painter: QPainter, middle: float, wide: float, ground: float) -> None:
    """A round: pebbles that stand for a circle, not for members."""
    look = theme.current()
    unit = look.scale
    count = 5 if wide >= 150 * unit else 3 if wide >= 96 * unit else 0
    for n in range(count):
        x = middle + (n - (count - 1) / 2) * 24 * unit
        path = pebble(QRectF(x - 10 * unit, ground - 19 * unit, 20 * unit, 16 * unit), n)
        painter.setBrush(look.color(f"sign-{TINTS[n]}"))
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawPath(path)


def _paint_handles(painter: QPainter, span: tuple[float, float], ground: float, width: float) -> None:
    look = theme.current()
    radius = look.px(6)
    painter.setBrush(look.color("sheet"))
    painter.setPen(QPen(look.color("accent"), 2))
    for x in span:
        painter.drawEllipse(QPointF(min(max(x, radius + 1), width - radius - 1), ground), radius, radius)


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    middle: float
    strong: bool = False
    soft: bool = False


def _labels(scene: Scene, width: float) -> list[_Label]:
    """In the order in which they look for room: the chosen one is never without its words."""
    told: list[_Label] = []
    for at, (title, phase) in enumerate(scene.phases):
        words = scene.left_out.format(phase=title) if phase.skipped else title
        told.append(_Label(words, sum(scene.span(at, width)) / 2, at == scene.at, phase.skipped))
    lamp = scene.wrap_span(width)
    if lamp is not None:
        told.append(_Label(scene.wrap, sum(lamp) / 2))
    return sorted(told, key=lambda label: (not label.strong, label.soft, label.middle))


def _paint_words(painter: QPainter, scene: Scene, width: float, ground: float, mirror: bool) -> None:
    """Each beneath its dome: in a second row where the first has no room, else not at all."""
    look = theme.current()
    taken: list[QRectF] = []
    for label in _labels(scene, width):
        font = look.font("small")
        font.setWeight(QFont.Weight.DemiBold if label.strong else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(label.words, Qt.TextElideMode.ElideRight, min(width, look.px(220)))
        wide = metrics.horizontalAdvance(words) + 2
        middle = width - label.middle if mirror else label.middle
        left = min(max(0.0, middle - wide / 2), max(0.0, width - wide))
        for row in range(_ROWS):
            box = QRectF(left, ground + look.px(8 + _STEP * row), wide, look.px(_STEP))
            if not any(box.adjusted(-6, 1, 6, -1).intersects(other) for other in taken):
                break
        else:
            continue
        if row and not any(other.left() - 3 < middle < other.right() + 3 for other in taken):
            painter.setPen(QPen(look.color("edge"), 1))
            painter.drawLine(QPointF(middle, ground + look.px(6)), QPointF(middle, box.top() + 1))
        taken.append(box)
        painter.setFont(font)
        painter.setPen(look.color("ink-soft" if label.soft else "ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
