"""How the plan is laid out: fields that fill their lines, and the paper's pane beside the page (picture 08)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.item_layout import ItemLayout
from ui.widgets.themed import rtl

PANE, PANE_BELOW, LEFT_MOST = 392, 960, 640
"""The pane's width, the page's below which it goes beneath, and the widest lines beside it, in design px."""
_GAP = 32


def filling(*widgets: QWidget, gap: int = 14) -> QWidget:
    """Fields beside each other as far as a line holds them; those that may expand take the rest of their line."""
    holder = QWidget()
    flow = _Filling(holder, gap)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def expanding(widget: QWidget) -> QWidget:
    """The same widget, taking the rest of its line in `filling`."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(widget.sizePolicy().hasHeightForWidth())
    widget.setSizePolicy(policy)
    return widget


class _Filling(FlowLayout):
    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        return [self._filled(line, width) for line in super()._lines(width, gap)]

    def _filled(self, line: list[tuple[QLayoutItem, int, QSize]], width: int) -> list[tuple[QLayoutItem, int, QSize]]:
        _, x, last = line[-1]
        widgets = [item.widget() for item, _, _ in line]
        growing = [w for w in widgets if w and w.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding]
        if not growing:
            return line
        more, moved, filled = (width - x - last.width()) // len(growing), 0, []
        for item, start, size in line:
            widget = item.widget()
            wider = QSize(size.width() + (more if widget in growing else 0), size.height())
            if item.hasHeightForWidth():
                wider.setHeight(item.heightForWidth(wider.width()))
            filled.append((item, start + moved, wider))
            moved += wider.width() - size.width()
        return filled


class Sides(ItemLayout):
    """The page, and its pane beside it to the page's end; beneath it where the page is narrow.

    `pad` is what the page keeps around its words. The pane bears its own padding.
    """

    def __init__(self, parent: QWidget, left: QWidget, pane: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.pad = (48, 40, 48)  # sides, above, beneath
        for widget in (left, pane):
            self.addChildWidget(widget)
            self.addItem(QWidgetItem(widget))

    def beside(self, width: int) -> bool:
        return width >= theme.current().px(PANE_BELOW)

    def pane_from(self, width: int) -> int:
        """Where the pane begins beside the page, in px from the reading start."""
        px = theme.current().px
        return min(width - px(PANE), px(LEFT_MOST + 2 * self.pad[0]))

    def heightForWidth(self, width: int) -> int:
        left, pane = self._places(QRect(0, 0, width, 0))
        return max(left.bottom(), pane.bottom()) + 1 + (0 if self.beside(width) else theme.current().px(self.pad[2]))

    def sizeHint(self) -> QSize:
        wide = theme.current().px(PANE_BELOW)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        least = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(least + 2 * theme.current().px(self.pad[0]), 0)

    def _places(self, rect: QRect) -> tuple[QRect, QRect]:
        px = theme.current().px
        side, above, below = (px(pad) for pad in self.pad)
        width = rect.width()
        if self.beside(width):
            pane = self.pane_from(width)
            left = QRect(side, above, pane - 2 * side, 0)
            left.setHeight(_tall(self._items[0], left.width()) + below)
            return left, QRect(pane, 0, width - pane, _tall(self._items[1], width - pane))
        left = QRect(side, above, min(width - 2 * side, px(1040)), 0)
        left.setHeight(_tall(self._items[0], left.width()))
        top = left.bottom() + 1 + px(_GAP)
        return left, QRect(side, top, left.width(), _tall(self._items[1], left.width()))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        for item, place in zip(self._items, self._places(rect), strict=True):
            place.translate(rect.topLeft())
            if self.beside(rect.width()) and item is self._items[1]:
                place.setHeight(max(place.height(), rect.height()))
            if parent is not None and rtl(parent):
                place.moveLeft(rect.x() + rect.right() + 1 - place.x() - place.width())
            item.setGeometry(place)


def _tall(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
