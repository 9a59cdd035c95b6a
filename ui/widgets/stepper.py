"""A number said in words, with a less and a more at its sides (picture 32)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSpinBox

from ui import theme
from ui.widgets.themed import Themed, rtl

HIGH, SIDE, WIDEST = 40, 37, 220
_KEYS = {
    Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Down: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Minus: -1,
}  # fmt: skip


class Stepper(Themed, QSpinBox):
    """From `low` to `high` in steps of `step`, on the grid of the steps. `words` says a number; it is read aloud as
    said. Up and plus are more, Down and minus less; so are the arrows to the sides, as they are drawn. The wheel
    turns it only where it has the focus. `valueChanged` as in any spin box.
    """

    def __init__(
        self, name: str, says: str, words: Callable[[int], str], high: int, step: int = 1, low: int = 0
    ) -> None:
        self._words = words
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setProperty("ringRadius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lineEdit().setReadOnly(True)
        self.lineEdit().hide()  # the words are painted; kept for what reads the value aloud
        self._pressed = 0
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def words(self) -> str:
        """What is said now."""
        return self.text()

    def set_value(self, value: int) -> None:
        """Show this, telling nobody. Values off the grid stay as they are until a step is taken."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
        self.update()

    def textFromValue(self, value: int) -> str:
        return self._words(value)

    def stepBy(self, steps: int) -> None:
        step = self.singleStep()
        grid = self.value() // step if steps > 0 else -(-self.value() // step)
        self.setValue((grid + steps) * step)

    # Size

    def sizeHint(self) -> QSize:
        look = theme.current()
        font = QFontMetricsF(self._font())
        widest = max(font.horizontalAdvance(self._words(value)) for value in (0, self.value(), *self._common()))
        middle = max(look.px(86), min(round(widest) + look.px(28), look.px(WIDEST)))
        return QSize(2 * look.px(SIDE) + middle, look.px(HIGH))

    def _common(self) -> tuple[int, ...]:
        """So that it does not change its width as it is turned."""
        step = self.singleStep()
        return tuple(value for value in (step, 2 * step, 3 * step, 5 * step, 7 * step) if value <= self.maximum())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _font(self) -> QFont:
        font = theme.current().font("ui")
        font.setWeight(QFont.Weight.DemiBold)
        return font

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        undo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        override = event if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if override is not None and any(override.matches(key) for key in undo):
            event.ignore()  # there is nothing typed to undo: the window may have
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()), 0)
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if step:
            self.stepBy(-step if sideways and rtl(self) else step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setValue(self.minimum() if event.key() == Qt.Key.Key_Home else self.maximum())
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the page scrolls
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._side(event.position().toPoint())
            self.stepBy(self._pressed)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._pressed = 0
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.update()

    def _side(self, at: QPoint) -> int:
        """-1 on the less, 1 on the more, else 0."""
        return next((step for step in (-1, 1) if self._box(step).contains(at)), 0)

    def _box(self, step: int) -> QRect:
        side = theme.current().px(SIDE)
        start = (step < 0) is not rtl(self)
        return QRect(0 if start else self.width() - side, 0, side, self.height())

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, look.px(8), look.px(8))
        painter.fillPath(path, look.color("sheet"))
        hover = self._side(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else 0
        painter.save()
        painter.setClipPath(path)
        for step in (-1, 1):
            if step in (self._pressed, hover) and self._goes(step):
                painter.fillRect(self._box(step), look.color("accent-soft" if step == self._pressed else "inset"))
        painter.restore()
        self._paint_signs(painter)
        painter.setPen(QPen(look.color("edge" if self.isEnabled() else "line"), 1))
        painter.drawPath(path)
        painter.setFont(self._font())
        painter.setPen(look.color("ink" if self.isEnabled() else "disabled"))
        side = look.px(SIDE)
        middle = QRectF(self.rect()).adjusted(side, 0, -side, 0)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self.text())

    def _goes(self, step: int) -> bool:
        return self.isEnabled() and (self.value() > self.minimum() if step < 0 else self.value() < self.maximum())

    def _paint_signs(self, painter: QPainter) -> None:
        look = theme.current()
        arm = 5.5 * look.scale
        for step in (-1, 1):
            box = QRectF(self._box(step))
            inner = box.right() if box.left() == 0 else box.left()
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(inner, 1), QPointF(inner, self.height() - 1))
            pen = QPen(look.color("ink" if self._goes(step) else "disabled"), 1.5 * look.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            at = box.center()
            painter.drawLine(QLineF(at.x() - arm, at.y(), at.x() + arm, at.y()))
            if step > 0:
                painter.drawLine(QLineF(at.x(), at.y() - arm, at.x(), at.y() + arm))
