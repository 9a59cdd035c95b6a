"""How a line of the Meetings tab is laid out: a day, words, and what may be done; beneath each other where narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.themed import Themed, rtl

DAY = 152
"""Design px for the day at the start of a line."""
_LOWEST = 32
"""Design px: a line with nothing to press is as high as one with."""


class _Line(ItemLayout):
    """A day at the start, words with the room between, the rest at the end. All lengths in design px."""

    def __init__(
        self,
        parent: QWidget,
        day: QWidget | None,
        words: QWidget,
        end: QWidget | None,
        below: int,
        pad: tuple[int, int],
    ) -> None:
        super().__init__(parent)
        self._below, self._pad = below, pad
        for widget in (day, words, end):
            if widget is not None:
                self.addChildWidget(widget)
                self.addItem(QWidgetItem(widget))
        self._has_day, self._has_end = day is not None, end is not None

    def _pads(self) -> tuple[int, int]:
        look = theme.current()
        return look.px(self._pad[0]), look.px(self._pad[1])

    def minimumSize(self) -> QSize:
        across, down = self._pads()
        sizes = [item.minimumSize() for item in self._items]
        wide, tall = max(s.width() for s in sizes), max(s.height() for s in sizes)
        return QSize(wide + 2 * across, tall + 2 * down)

    def sizeHint(self) -> QSize:
        wide = theme.current().px(self._below)
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, True)

    def _lay(self, rect: QRect, place: bool) -> int:
        across, down = self._pads()
        room = rect.adjusted(across, down, -across, -down)
        beside = rect.width() >= theme.current().px(self._below)
        tall = self._beside(room, place) if beside else self._beneath(room, place)
        return tall + 2 * down

    def _widths(self, width: int) -> list[int]:
        look = theme.current()
        gap = look.px(16)
        widths = [0] * len(self._items)
        middle = 1 if self._has_day else 0
        if self._has_day:
            widths[0] = max(look.px(DAY) - gap, self._items[0].sizeHint().width())
        if self._has_end:
            widths[-1] = min(self._items[-1].sizeHint().width(), width // 2)
        widths[middle] = width - sum(widths) - gap * (len(self._items) - 1)
        return widths

    def _beside(self, room: QRect, place: bool) -> int:
        widths = self._widths(room.width())
        heights = [_height(item, wide) for item, wide in zip(self._items, widths, strict=True)]
        tall = max([*heights, *([theme.current().px(_LOWEST)] if self._has_day else [])])
        said = max(heights[:-1] if self._has_end else heights)  # the day and the words begin on one line
        x = room.x()
        for at, (item, wide, high) in enumerate(zip(self._items, widths, heights, strict=True)):
            end = self._has_end and at == len(self._items) - 1
            box = QRect(x, room.y() + (tall - (high if end else said)) // 2, wide, high)
            if place:
                item.setGeometry(self._turned(room, box))
            x += wide + theme.current().px(16)
        return tall

    def _beneath(self, room: QRect, place: bool) -> int:
        y = 0
        for at, item in enumerate(self._items):
            last = self._has_end and at == len(self._items) - 1
            y += theme.current().px(8 if last else 2) if at else 0
            wide = min(room.width(), item.sizeHint().width()) if last else room.width()
            high = _height(item, wide)
            if place:
                item.setGeometry(self._turned(room, QRect(room.x(), room.y() + y, wide, high)))
            y += high
        return y

    def _turned(self, room: QRect, box: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or not rtl(parent):
            return box
        return QRect(room.x() + room.right() + 1 - box.x() - box.width(), box.y(), box.width(), box.height())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Line(QWidget):
    """One line of a list. `below` in design px: where the parts go beneath each other."""

    def __init__(
        self,
        words: QWidget,
        end: QWidget | None = None,
        day: QWidget | None = None,
        below: int = 440,
        pad: tuple[int, int] = (0, 8),
    ) -> None:
        super().__init__()
        _Line(self, day, words, end, below, pad)


class Card(Themed, QWidget):
    """Words and what may be done about them, on the ground of what is chosen (picture 22)."""

    def __init__(self, name: str, words: QWidget, end: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        _Line(self, None, words, end, 440, (20, 15))
        self.dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent"), 1))
        painter.setBrush(look.color("accent-soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))
