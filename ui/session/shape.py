"""The shape of a meeting: its phases as overlapping domes on the level line, one of them the lens (R2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.session import Plan, State, View
from ui import theme
from ui.widgets.painting import dashed, dome, faint
from ui.widgets.themed import Themed, rtl

GROUND, HIGHEST = 84, 74
_STUB = 24
"""What is left to be seen of a phase that lies beyond an end agreed on earlier, in design px."""


class PhaseShape(Themed, QWidget):
    """Arrow keys or a click turn the lens: `turned(index)`. The clock never does (DECISIONS 22)."""

    turned = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = list(titles)
        self._plan: Plan | None = None
        self._lens = 0
        self._position = 0.0
        self._turn = 1.0
        self._minutes = 0.0
        self._marks: tuple[float, ...] = ()
        self.setObjectName("phase-shape")
        self.setAccessibleName(self.tr("The shape of this meeting"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def set_titles(self, titles: Sequence[str]) -> None:
        """What the phases are called, in the plan's order."""
        self._titles = list(titles)
        self._describe()
        self.update()

    def _describe(self) -> None:
        title = self._titles[self._lens] if self._lens < len(self._titles) else ""
        self.setAccessibleDescription(self.tr("Lens: {phase}. Left and Right turn it.").format(phase=title))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(480), look.px(GROUND + 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.sizeHint().height())

    def show_state(self, state: State, view: View) -> None:
        """As the meeting stands, over the time that is agreed on now."""
        moved = sum(pause.end - pause.start for pause in state.pauses if pause.moved)
        self.show_plan(state.plan, view, (state.end - state.begun.wall - moved) / 60)

    def show_plan(self, plan: Plan, view: View, minutes: float = 0.0) -> None:
        """`minutes`: how long the line is, where that is not what was planned."""
        seen = (plan, view.lens, view.position, view.turn, max(1.0, minutes or plan.minutes), view.marks)
        if seen == (self._plan, self._lens, self._position, self._turn, self._minutes, self._marks):
            return
        self._plan, self._lens, self._position, self._turn, self._minutes, self._marks = seen
        self._describe()
        self.update()

    def _spans(self) -> list[tuple[float, float]]:
        """Each phase's start and end in px from the reading start, never beyond the line."""
        if self._plan is None:
            return []
        wide, line = self.width() / self._minutes, float(self.width())
        last = max(0.0, line - theme.current().px(_STUB))
        return [(min(p.start * wide, last), min((p.start + p.minutes) * wide, line)) for p in self._plan.phases]

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = float(look.px(GROUND))
        painter.save()
        if rtl(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        spans = self._spans()
        order = [i for i in range(len(spans)) if i != self._lens] + ([self._lens] if self._lens < len(spans) else [])
        for at in order:
            skipped = self._plan is not None and self._plan.phases[at].skipped
            self._paint_dome(painter, spans[at], ground, at == self._lens, skipped)
        self._paint_line(painter, ground)
        painter.restore()
        if self._lens < len(spans):
            self._paint_title(painter, spans[self._lens], ground)

    def _paint_dome(
        self, painter: QPainter, span: tuple[float, float], ground: float, lens: bool, skipped: bool
    ) -> None:
        look = theme.current()
        start, end = span
        high = min((end - start) * 0.42, look.px(HIGHEST))
        path = dome(start + 1, end - 1, ground, high)
        if skipped and not lens:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dashed(look.color("edge"), 1.3))
            painter.drawPath(path)
            return
        if lens or look.name != "contrast":  # where nothing is faint, those around would outshine it
            painter.fillPath(path, look.color("accent-soft") if lens else faint(look.color("accent"), 0.08))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("accent" if lens else "edge"), 2.2 if lens else 1.3))
        painter.drawPath(path)

    def _paint_line(self, painter: QPainter, ground: float) -> None:
        look = theme.current()
        painter.fillRect(QRectF(0, ground - 1, self.width(), 2), look.color("ink"))
        warm = self.width() * self._turn
        painter.fillRect(QRectF(warm, ground - 2, self.width() - warm, 4), look.color("lamp-mark"))
        painter.setPen(QPen(look.color("accent"), 1.8 * look.scale))
        painter.setBrush(look.color("sheet"))
        for mark in self._marks:  # a ring, as on the pill (B4)
            painter.drawEllipse(QPointF(mark * self.width(), ground), 4.0 * look.scale, 4.0 * look.scale)
        edge, radius = 3.0, float(look.px(6))
        reach = radius + edge / 2  # whole at both ends of the line
        painter.setPen(QPen(look.color("sheet"), edge))
        painter.setBrush(look.color("accent"))
        bead = min(max(self._position * self.width(), reach), self.width() - reach)
        painter.drawEllipse(QPointF(bead, ground), radius, radius)

    def _paint_title(self, painter: QPainter, span: tuple[float, float], ground: float) -> None:
        look = theme.current()
        font = look.font("small")
        title = self._titles[self._lens] if self._lens < len(self._titles) else ""
        middle = sum(span) / 2
        if rtl(self):
            middle = self.width() - middle
        wide = QFontMetricsF(font).horizontalAdvance(title) + 4
        left = min(max(0.0, middle - wide / 2), max(0.0, self.width() - wide))
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        box = QRectF(left, ground + look.px(8), wide, look.line("small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0) * (-1 if rtl(self) else 1)
        if event.isAutoRepeat():
            return  # each turn is written to the disk
        if step and self._plan is not None and self._plan.phases:
            self.turned.emit((self._lens + step) % len(self._plan.phases))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the press was ours

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The dome whose middle is nearest: where they overlap, either may be meant."""
        x = event.position().x()
        x = self.width() - x if rtl(self) else x
        inside = [i for i, (start, end) in enumerate(self._spans()) if start <= x <= end]
        if inside:
            spans = self._spans()
            self.turned.emit(min(inside, key=lambda i: abs(sum(spans[i]) / 2 - x)))
