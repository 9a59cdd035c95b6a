"""A key drawn as a cap, alone or standing in the button it presses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.themed import Themed, rtl


class KeyButton(Button):
    """A button with its key standing in it."""

    def __init__(self, words: str, cap: str, name: str = "") -> None:
        self._cap: KeyCap | None = None
        super().__init__(words, name=name)
        self._cap = KeyCap(cap)
        self._cap.setParent(self)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if self._cap is None:
            return
        px = theme.current().px
        room = self._cap.sizeHint().width() + px(34)
        self.setStyleSheet(f"QPushButton {{ padding-right: {room}px }}")  # Qt mirrors it by itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cap is not None:
            self._cap.resize(self._cap.sizeHint())
            end = theme.current().px(18)
            x = end if rtl(self) else self.width() - end - self._cap.width()
            self._cap.move(x, (self.height() - self._cap.height()) // 2)


class KeyCap(Themed, QWidget):
    """One key, as a small outlined cap."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = QFontMetricsF(look.font("small")).horizontalAdvance(self._words) + look.px(13)
        return QSize(max(look.px(24), round(wide)), look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
