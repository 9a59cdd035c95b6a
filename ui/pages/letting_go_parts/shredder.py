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
_GROWN, _FALLS, _SETTLES = 0.3, 0.78, 0.12
"""Parts of the time: until the strips are as long as they become, until they fall, and from when slips lie there."""


class Shredder(Themed, QWidget):
    """`ended`: nothing moves any more; any key ends it at once. Where things are not to move only the line is there."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shredder")
        self.setProperty("ring", False)  # all of it is what is looked at
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words, self._step, self._still = "", STEPS, True
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self.advance)
        self.setAccessibleName(self.tr("The letter is gone."))
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(_HIGH * _unit(width))

    def sizeHint(self) -> QSize:
        width = theme.current().px(720)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(180), 1)

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
        look, unit = theme.current(), _unit(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._still:
            self._paint_machine(painter, unit)
        painter.fillRect(QRectF(0, (_GROUND - 1) * unit, self.width(), 2 * unit), look.color("ink"))

    def _paint_machine(self, painter: QPainter, unit: float) -> None:
        look, part = theme.current(), self._step / STEPS
        left = (self.width() - _PAPER * unit) / 2
        self._paint_slips(painter, left, unit, part)
        if not self.running:
            return
        self._paint_strips(painter, left, unit, part)
        self._paint_paper(painter, left, unit, part)
        painter.setPen(QPen(look.color("ink"), 5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = _SLOT * unit
        painter.drawLine(QPointF(left - 26 * unit, y), QPointF(left + (_PAPER + 26) * unit, y))

    def _paint_paper(self, painter: QPainter, left: float, unit: float, part: float) -> None:
        """It sinks into the slot, the last lines last."""
        gone = min(1.0, part / _FALLS)
        high = (_SLOT - 8) * (1 - gone)
        if high < 1:
            return
        look = theme.current()
        box = QRectF(left, (_SLOT - high) * unit, _PAPER * unit, high * unit + look.px(20))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), _SLOT * unit))
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("sheet"))
        painter.drawRoundedRect(box, look.px(10), look.px(10))
        painter.setClipRect(box.intersected(QRectF(0, 0, self.width(), _SLOT * unit)))
        role = ROLES["read"]
        room = _PAPER * unit - 70 * unit
        lines = Lines(self._words[-400:].strip(), role.font(look), role.height(look), room, rtl(self))
        down = _SLOT - 28 - lines.height / unit + gone * (_SLOT + 12)
        lines.draw(painter, QPointF(left + 35 * unit, down * unit), look.color("ink"))
        painter.restore()

    def _paint_strips(self, painter: QPainter, left: float, unit: float, part: float) -> None:
        look = theme.current()
        grown = min(1.0, part / _GROWN)
        falls = max(0.0, (part - _FALLS) / (1 - _FALLS))
        for at, long in enumerate(_LONG):
            own = max(0.0, min(1.0, falls * 1.6 - (at * 5 % _MANY) / _MANY * 0.6))  # each in its own moment
            high = long * grown * (1 - 0.85 * own)
            if own >= 1 or high < 2:
                continue
            top = _SLOT + 2 + own * (_GROUND - _SLOT - high - 8)
            box = mirrored(self, QRectF(left + at * _STRIP * unit, top * unit, 37 * unit, high * unit))
            painter.setPen(QPen(look.color("edge"), 1))
            painter.setBrush(look.color("inset"))
            painter.drawRect(box)
            self._paint_bars(painter, box, at + self._step // 3, unit)

    def _paint_bars(self, painter: QPainter, box: QRectF, at: int, unit: float) -> None:
        """What were words."""
        bar = QPen(faint(theme.current().color("ink-soft"), 0.75), 3 * unit)
        bar.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(bar)
        y, number = box.bottom() - (14 + (at * 7 + self._step * 4) % 30) * unit, 0
        while y > box.top() + 14 * unit:
            long = (8, 18, 14, 10, 20)[(at * 3 + number) % 5] * unit
            x = box.left() + (8 + (at + number) % 2 * 5) * unit
            painter.drawLine(QPointF(x, y), QPointF(x + long, y))
            y -= 30 * unit
            number += 1

    def _paint_slips(self, painter: QPainter, left: float, unit: float, part: float) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("inset"))
        count = round(len(_SLIPS) * max(0.0, min(1.0, (part - _SETTLES) / (1 - _SETTLES))))
        for along, layer, long in _SLIPS[:count]:
            y = (_GROUND - 1 - 7 * (layer + 1)) * unit
            painter.drawRoundedRect(mirrored(self, QRectF(left + along * unit, y, long * unit, 6 * unit)), 2, 2)


def _unit(width: int) -> float:
    """How much larger than drawn: by the text size, as far as there is room."""
    return min(theme.current().scale, width / (_PAPER + 72))
