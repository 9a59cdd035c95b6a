"""A stone with a number: one step or one rung of several (pictures 10 and 17)."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.painting import dashed, pebble
from ui.widgets.text import ROLES
from ui.widgets.themed import Themed

WIDE, HIGH = 38, 33
"""In design px."""


class NumberPebble(Themed, QWidget):
    """An outline, or a filled stone in the accent's soft tint. 0 is a place with nothing in it yet: dashed."""

    def __init__(self, number: int = 0, *, filled: bool = False) -> None:
        super().__init__()
        self._number, self._filled = number, filled
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_number(number)
        self.dress()

    def set_number(self, number: int) -> None:
        self._number = number
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """The number as it is written here; '' for none."""
        return QLocale().toString(self._number) if self._number else ""

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedSize(look.px(WIDE), look.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = pebble(QRectF(self.rect()).adjusted(1, 1, -1, -1), max(0, self._number - 1))
        if self._filled:
            painter.fillPath(shape, look.color("accent-soft"))
        if not self._filled or look.name == "contrast":
            painter.setPen(
                QPen(look.color("ink"), 1.4 * look.scale) if self._number else dashed(look.color("edge"), 1.2)
            )
            painter.drawPath(shape)
        painter.setPen(look.color("ink"))
        painter.setFont(ROLES["strong"].font(look))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())
