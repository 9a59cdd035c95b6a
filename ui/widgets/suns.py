"""How full are you? Five suns rising over a line, five words, never a number (DESIGN-LANGUAGE 7)."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui import theme
from ui.widgets.choices import Option, Options
from ui.widgets.themed import Themed

Energy = Literal["empty", "low", "steady", "good", "full"]
ENERGIES: tuple[str, ...] = get_args(Energy)
_RISE = {"empty": -8.5, "low": -5.0, "steady": 0.0, "good": 5.3, "full": 12.0}
_RADIUS = 11.0


class _Sun(Option):
    """One sun: how high it stands over its line, and its word."""

    def __init__(self, value: str, words: str, room: int) -> None:
        super().__init__(value, words)
        self._room = room
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(self._room), look.px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(50), self.sizeHint().height())

    def focus_rect(self) -> QRect:
        """The ring stands around the box that shows what is chosen."""
        return self._cell().toAlignedRect()

    def _cell(self) -> QRectF:
        width = min(self.width(), theme.current().px(min(56, self._room - 4)))
        return QRectF((self.width() - width) / 2, 0, width, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        on, live = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._cell()
        if on or self.isDown() or (self.underMouse() and live):
            painter.setBrush(look.color("accent-soft" if on or self.isDown() else "inset"))
            painter.setPen(QPen(look.color("accent"), 1) if on else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        ground = look.px(33.5)
        middle = cell.center().x()
        self._paint_sun(painter, middle, ground, on)
        colour = look.color("accent" if on else "edge")
        painter.setPen(QPen(colour, look.scale * (2 if on else 1.2)))
        half = look.scale * 17
        painter.drawLine(QPointF(middle - half, ground), QPointF(middle + half, ground))
        font = look.font("small")
        font.setWeight(QFont.Weight.DemiBold if on else QFont.Weight.Normal)
        painter.setFont(_fitting(font, self.words, self.width()))
        painter.setPen(look.color("disabled" if not live else "ink" if on else "ink-soft"))
        words = QRectF(0, look.px(37.5), self.width(), look.line("small"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.words)

    def _paint_sun(self, painter: QPainter, middle: float, ground: float, on: bool) -> None:
        look = theme.current()
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), ground))
        painter.setBrush(look.color("accent" if on else "inset"))
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(look.color("edge"), 1.5 * look.scale))
        centre = QPointF(middle, ground - _RISE[self.value] * look.scale)
        painter.drawEllipse(centre, _RADIUS * look.scale, _RADIUS * look.scale)
        painter.restore()


def _fitting(font: QFont, words: str, width: int) -> QFont:
    """Set tighter where a language's word is wider than its sun's place."""
    wide = QFontMetricsF(font).horizontalAdvance(words)
    if wide > width:
        font.setStretch(max(75, int(100 * width / wide)))
    return font


class EnergySuns(Themed, Options):
    """Empty, Low, Steady, Good, Full: one or none, none again by a second press.

    `chosen(str)` brings one of ENERGIES, or '' for none. `value()` and `set_value()` as in any Options.
    """

    def __init__(self, name: str = "energy", says: str = "", tight: bool = False) -> None:
        """`tight` for a margin column (54 px each, else 84)."""
        super().__init__(name, "", may_be_none=True)
        self.setAccessibleName(says or self.tr("How full are you?"))
        words = {
            "empty": self.tr("Empty"),
            "low": self.tr("Low"),
            "steady": self.tr("Steady"),
            "good": self.tr("Good"),
            "full": self.tr("Full"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.adopt([_Sun(value, words[value], 54 if tight else 84) for value in ENERGIES])
        for option in self.options:
            row.addWidget(option)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()
