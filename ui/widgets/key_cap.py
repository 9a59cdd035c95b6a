"""A key of the keyboard, drawn beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.themed import Themed


class KeyCap(Themed, QWidget):
    """One key, as a small outlined cap."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        wide = QFontMetricsF(look.font("small")).horizontalAdvance(self._words) + look.px(13)
        self.setFixedSize(max(look.px(24), round(wide)), look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
