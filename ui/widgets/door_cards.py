"""Ways on, as doors of equal weight: open, ajar, shut (pictures 30, 31)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from ui import theme
from ui.widgets.choices import CardOption, Options, paint_card
from ui.widgets.painting import Door, door
from ui.widgets.text import ROLES, Lines
from ui.widgets.themed import mirrored, rtl

NARROWEST = 208
"""Design px: cards go beneath each other where one would be narrower."""


class DoorCard(CardOption):
    """A bordered choice: a door, a title, a radio mark at the end, and a few words beneath where there are any."""

    def __init__(self, value: str, title: str, how: Door, words: str = "") -> None:
        super().__init__(value, title, words)
        self._how: Door = how
        self._more = words
        self.dress()

    def heightForWidth(self, width: int) -> int:
        px = theme.current().px
        title, more = self._lines(width)
        return round(title.height + (more.height + px(5) if more else 0)) + 2 * self._above()

    def sizeHint(self) -> QSize:
        width = theme.current().px(NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(170), px(52))

    def _above(self) -> int:
        return theme.current().px(16 if self._more else 14)

    def _side(self) -> int:
        return theme.current().px(20 if self._more else 16)

    def _lines(self, width: int) -> tuple[Lines, Lines | None]:
        look = theme.current()
        side, px = self._side(), look.px
        head = ROLES["subheading" if self._more else "strong"]
        room = width - 2 * side - px(32) - px(30)
        title = Lines(self.words, head.font(look), head.height(look), room, rtl(self))
        if not self._more:
            return title, None
        return title, Lines(self._more, _plain_font(), px(22), width - 2 * side, rtl(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, self)
        title, more = self._lines(self.width())
        first = title.height / max(1, round(title.height / look.line("subheading")))  # its first line
        middle = self._above() + first / 2
        self._paint_radio(painter, middle)
        side, wide = self._side(), look.px(20)
        place = mirrored(self, QRectF(side, middle - wide / 2, wide, wide))
        ink = look.color("ink" if self.isEnabled() else "disabled")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        door(painter, place, self._how, ink, mirrored=rtl(self))
        x = side + look.px(30) if rtl(self) else side + look.px(32)
        title.draw(painter, QPointF(x, self._above()), ink)
        if more is not None:
            at = QPointF(side, self._above() + title.height + look.px(5))
            more.draw(painter, at, look.color("ink-soft" if self.isEnabled() else "disabled"))

    def _paint_radio(self, painter: QPainter, middle: float) -> None:
        look = theme.current()
        x = self._side() + look.px(10)
        at = QPointF(x if rtl(self) else self.width() - x, middle)
        on = self.isChecked()
        painter.setBrush(look.color("sheet"))
        painter.setPen(QPen(look.color("accent" if on else "edge"), look.px(2) if on else 1))
        painter.drawEllipse(at, look.px(9.5), look.px(9.5))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(at, look.px(5), look.px(5))


def _plain_font() -> QFont:
    font = theme.current().font("ui")
    font.setWeight(QFont.Weight.Normal)
    return font


class DoorCards(Options):
    """The cards beside each other, none of them wider; beneath each other where there is no room for that.

    None is chosen before; pressing the chosen one takes the choice back.
    """

    def __init__(
        self, cards: Sequence[DoorCard], name: str, says: str, gap: int = 14, narrowest: int = NARROWEST
    ) -> None:
        """`gap` and `narrowest` in design px: cards of a word or two need less than cards that explain themselves."""
        super().__init__(name, says, may_be_none=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._gap, self._narrowest = gap, narrowest
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.current().px(gap))
        self.adopt(cards)
        for card in cards:
            self._line.addWidget(card, 1)

    def minimumSizeHint(self) -> QSize:
        wide = max(card.minimumSizeHint().width() for card in self.options)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        needed = len(self.options) * px(self._narrowest) + (len(self.options) - 1) * px(self._gap)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= needed else ways.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)
            self._line.setSpacing(px(self._gap if way is ways.LeftToRight else 10))
