"""A letter goes through a slot and comes out in strips (picture 24). By then it is gone already: this only shows it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import faint
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import Themed, mirrored, rtl

STEPS, STEP_MS = 40, 100
_HIGH, _GROUND, _SLOT = 406, 402, 118
"""Design px: all of it, where the line lies, where the slot is."""
_PAPER, _STRIP, _MANY = 560, 40, 14
_LONG = (134, 104, 156, 124, 144, 96, 134, 112, 150, 118, 102, 142, 110, 128)
_SLIPS = (
    (-3, 0, 46), (83, 0, 52), (159, 0, 40), (253, 0, 44), (319, 0, 56), (401, 0, 46), (467, 0, 42), (527, 0, 38),
    (27, 1, 38), (181, 1, 50), (341, 1, 40), (485, 1, 52), (197, 2, 30),
)  # fmt: skip
"""Where slips come to rest: how far along the paper, in which layer, how wide."""
_FALLS = 0.62
"""From here on the strips fall."""


class Shredder(Themed, QWidget):
    """`ended`: nothing moves any more; any key ends it at once. Where things are not to move only the line is there."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shredder")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words, self._step, self._still = "", STEPS, True
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self.advance)
        self.setAccessibleName(self.tr("The letter is gone."))
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(720), theme.current().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), theme.current().px(_HIGH))

    @property
    def running(self) -> bool:
        return self._step < STEPS

    def begin(self, words: str) -> None:
        """`words`: of the letter, '' for one that was sealed; they are let go when it ends."""
        self._still = theme.current().reduced_motion
        self._words, self._step = ("", STEPS) if self._still else (words, 0)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if self._still:
            self.ended.emit()
        else:
            self._timer.start()
        self.update()

    def advance(self) -> None:
        self._step += 1
        if self._step >= STEPS:
            self.end()
        self.update()

    def end(self) -> None:
        """Where it would have come to."""
        if self._timer.isActive():
            self._timer.stop()
            self._step, self._words = STEPS, ""
            self.update()
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.running:
            self.end()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.end()

    def hideEvent(self, _event: object) -> None:
        self.end()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, unit = theme.current(), theme.current().scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._still:
            across = min(1.0, self.width() / ((_PAPER + 72) * unit))  # narrower where there is less room
            self._paint_machine(painter, unit, across)
        painter.fillRect(QRectF(0, (_GROUND - 1) * unit, self.width(), 2 * unit), look.color("ink"))

    def _paint_machine(self, painter: QPainter, unit: float, across: float) -> None:
        look, part = theme.current(), self._step / STEPS
        left = (self.width() - _PAPER * unit * across) / 2
        wide = unit * across
        self._paint_slips(painter, left, unit, wide, part)
        if not self.running:
            return
        self._paint_strips(painter, left, unit, wide, part)
        self._paint_paper(painter, left, unit, wide, part)
        painter.setPen(QPen(look.color("ink"), 5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = _SLOT * unit
        painter.drawLine(QPointF(left - 26 * wide, y), QPointF(left + (_PAPER + 26) * wide, y))

    def _paint_paper(self, painter: QPainter, left: float, unit: float, wide: float, part: float) -> None:
        """It sinks into the slot, the last lines last."""
        gone = min(1.0, part / _FALLS)
        high = (_SLOT - 8) * (1 - gone)
        if high < 1:
            return
        look = theme.current()
        box = QRectF(left, (_SLOT - high) * unit, _PAPER * wide, high * unit + look.px(20))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), _SLOT * unit))
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("sheet"))
        painter.drawRoundedRect(box, look.px(10), look.px(10))
        painter.setClipRect(box.intersected(QRectF(0, 0, self.width(), _SLOT * unit)))
        role = ROLES["read"]
        room = _PAPER * wide - 70 * wide
        lines = Lines(self._words[-400:].strip(), role.font(look), role.height(look), room, rtl(self))
        down = _SLOT - 28 - lines.height / unit + gone * (_SLOT + 12)
        lines.draw(painter, QPointF(left + 35 * wide, down * unit), look.color("ink"))
        painter.restore()

    def _paint_strips(self, painter: QPainter, left: float, unit: float, wide: float, part: float) -> None:
        look = theme.current()
        grown = min(1.0, part / _FALLS)
        falls = max(0.0, (part - _FALLS) / (1 - _FALLS))
        for at, long in enumerate(_LONG):
            own = max(0.0, min(1.0, falls * 1.6 - (at * 5 % _MANY) / _MANY * 0.6))  # each in its own moment
            high = long * grown * (1 - 0.85 * own)
            if own >= 1 or high < 2:
                continue
            top = _SLOT + 2 + own * (_GROUND - _SLOT - high - 8)
            box = mirrored(self, QRectF(left + at * _STRIP * wide, top * unit, 37 * wide, high * unit))
            painter.setPen(QPen(look.color("edge"), 1))
            painter.setBrush(look.color("inset"))
            painter.drawRect(box)
            self._paint_bars(painter, box, at, unit, wide)

    def _paint_bars(self, painter: QPainter, box: QRectF, at: int, unit: float, wide: float) -> None:
        """What were words."""
        bar = QPen(faint(theme.current().color("ink-soft"), 0.75), 3 * unit)
        bar.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(bar)
        y, number = box.bottom() - (14 + at * 7 % 9) * unit, 0
        while y > box.top() + 14 * unit:
            long = (8, 18, 14, 10, 20)[(at * 3 + number) % 5] * wide
            x = box.left() + (8 + (at + number) % 2 * 5) * wide
            painter.drawLine(QPointF(x, y), QPointF(x + long, y))
            y -= 30 * unit
            number += 1

    def _paint_slips(self, painter: QPainter, left: float, unit: float, wide: float, part: float) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("inset"))
        count = round(len(_SLIPS) * max(0.0, min(1.0, (part - 0.3) / 0.7)))
        for along, layer, long in _SLIPS[:count]:
            y = (_GROUND - 1 - 7 * (layer + 1)) * unit
            painter.drawRoundedRect(mirrored(self, QRectF(left + along * wide, y, long * wide, 6 * unit)), 2, 2)
