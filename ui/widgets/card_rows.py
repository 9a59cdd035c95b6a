"""A layout for cards of equal weight: as many beside each other as there is room for, each as wide and as high."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.themed import rtl


class CardRows(ItemLayout):
    """All in one row, or two in each, or one beneath the other. `apart`: what falls short of one row stands beneath
    at once, each as high as it needs."""

    def __init__(self, parent: QWidget, gap: int, narrowest: int, *, apart: bool = False, stack_gap: int = 0) -> None:
        """Design px: the room between, and how wide one has to be at least."""
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap, self._narrowest, self._apart, self._stack_gap = gap, narrowest, apart, stack_gap or gap

    def _beside(self, width: int) -> int:
        px = theme.current().px
        fitting = (width + px(self._gap)) // (px(self._narrowest) + px(self._gap))
        ways = (len(self._items), 1) if self._apart else (len(self._items), 2, 1)
        return max(1, next(many for many in ways if fitting >= many or many == 1))

    def _wide(self, width: int, many: int) -> int:
        return (width - theme.current().px(self._gap) * (many - 1)) // many

    def _rows(self, width: int) -> list[int]:
        """How high each row is."""
        many = self._beside(width)
        tall = [item.heightForWidth(self._wide(width, many)) for item in self._items]
        if many == 1 and self._apart:
            return tall
        return [max(tall, default=0)] * -(-len(tall) // many)

    def _between(self, width: int) -> int:
        return theme.current().px(self._stack_gap if self._beside(width) == 1 else self._gap)

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(rows) + max(0, len(rows) - 1) * self._between(width)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        wide = len(self._items) * px(self._narrowest) + max(0, len(self._items) - 1) * px(self._gap)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        px = theme.current().px
        return QSize(min(px(self._narrowest), px(140)), px(44))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        many, rows = self._beside(rect.width()), self._rows(rect.width())
        wide, gap = self._wide(rect.width(), many), theme.current().px(self._gap)
        parent, y = self.parentWidget(), rect.y()
        for at, item in enumerate(self._items):
            down, along = divmod(at, many)
            if at and not along:
                y += rows[down - 1] + self._between(rect.width())
            x = round(along * (rect.width() + gap) / many)  # the last one ends where the row does
            if parent is not None and rtl(parent):
                x = rect.width() - x - wide
            item.setGeometry(QRect(rect.x() + x, y, wide, rows[down]))
