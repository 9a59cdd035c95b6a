"""Two things beside each other while there is room.

Beneath each other when there is not (DESIGN-LANGUAGE 8).
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayoutItem, QWidget, QWidgetItem

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.themed import Themed


class _Beside(ItemLayout):
    """Lays out two widgets, and a hairline between them. All lengths in design px."""

    def __init__(
        self,
        parent: QWidget,
        first: QWidget,
        second: QWidget,
        hair: QWidget | None,
        second_width: int,
        below: int,
    ) -> None:
        super().__init__(parent)
        self._second_width, self._below = second_width, below
        self.gap, self.hair_gap, self.stack_gap = 56, 32, 32
        self.bleed = 0
        self._hair = hair
        for widget in (first, second):
            self.addChildWidget(widget)
            self.addItem(QWidgetItem(widget))
        if hair is not None:
            self.addChildWidget(hair)

    def beside(self, width: int) -> bool:
        """True when both fit next to each other in `width` px."""
        return len(self._seen()) == 2 and width >= theme.current().px(self._below)

    def heightForWidth(self, width: int) -> int:
        seen = self._seen()
        if not self.beside(width):
            gap = theme.current().px(self.stack_gap) * (2 if self._hair else 1)
            heights = [_height(item, width) for item in seen]
            return sum(heights) + gap * max(0, len(heights) - 1)
        first, second = self._widths(width)
        return max(_height(seen[0], first), _height(seen[1], second))

    def sizeHint(self) -> QSize:
        wide = theme.current().px(self._below)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._seen()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _widths(self, width: int) -> tuple[int, int]:
        look = theme.current()
        gap = look.px(self.gap)
        if not self._second_width:
            half = (width - gap) // 2
            return half, width - gap - half
        second = look.px(self._second_width - self.hair_gap) - 1
        return width - gap - 1 - look.px(self.hair_gap) - second, second

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        look = theme.current()
        seen = self._seen()
        if not self.beside(rect.width()):
            self._stack(rect, seen)
            return
        first, second = self._widths(rect.width())
        place = [QRect(rect.x(), rect.y(), first, rect.height())]
        place.append(QRect(rect.right() + 1 - second, rect.y(), second, rect.height()))
        hair = QRect(rect.x() + first + look.px(self.gap), rect.y(), 1, rect.height())
        parent = self.parentWidget()
        for item, box in zip(seen, place, strict=True):
            if not item.expandingDirections() & Qt.Orientation.Vertical:
                box.setHeight(min(box.height(), _height(item, box.width())))
            item.setGeometry(_turned(parent, rect, box))
        if self._hair is not None:
            self._hair.setVisible(True)
            self._hair.setGeometry(_turned(parent, rect, hair))

    def _stack(self, rect: QRect, seen: list[QLayoutItem]) -> None:
        gap = theme.current().px(self.stack_gap)
        y = rect.y()
        for at, item in enumerate(seen):
            if at and self._hair is not None:
                out = theme.current().px(self.bleed)
                self._hair.setGeometry(QRect(rect.x() + out, y, rect.width() - 2 * out, 1))
                y += gap
            tall = _height(item, rect.width())
            if at == len(seen) - 1:
                tall = max(tall, rect.bottom() + 1 - y)
            item.setGeometry(QRect(QPoint(rect.x(), y), QSize(rect.width(), tall)))
            y += tall + gap
        if self._hair is not None:
            self._hair.setVisible(len(seen) == 2)


def _height(item: QLayoutItem, width: int) -> int:
    tall = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(tall, item.minimumSize().height() if not item.hasHeightForWidth() else 0)


def _turned(parent: QWidget | None, rect: QRect, box: QRect) -> QRect:
    if parent is None or parent.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return box
    return QRect(rect.x() + rect.right() + 1 - box.x() - box.width(), box.y(), box.width(), box.height())


def _hairline() -> QFrame:
    hair = QFrame()
    hair.setProperty("look", "fill")
    return hair


class Columns(Themed, QWidget):
    """A page and its margin column of 280 px with a hairline at its start; beneath the page below 860.

    Hide `margin` and the page takes the whole width.
    """

    def __init__(self, left: QWidget, margin: QWidget, width: int | None = None, gap: int = 56, bleed: int = 0) -> None:
        """`width` of the margin (280 unless told), `gap` before its hairline, and how far all of it reaches out of
        the words at both sides, where a hairline across does not; in design px.
        """
        super().__init__()
        self.left, self.margin = left, margin
        below = theme.tokens()["breakpoint"]["page_margin_column_below"]
        width = width or theme.tokens()["size"]["margin_column"]
        self._beside = _Beside(self, left, margin, _hairline(), width, below)
        self._beside.gap, self._beside.bleed = gap, bleed

    def beside(self) -> bool:
        """True while the margin stands beside the page."""
        return self._beside.beside(self.width())


class TwoColumns(Themed, QWidget):
    """Two equal halves; one beneath the other below 600 (width divided by text scale)."""

    def __init__(self, first: QWidget, second: QWidget, gap: int = 40, below: int = 600, stack_gap: int = 32) -> None:
        """`gap` and `stack_gap` in design px."""
        super().__init__()
        self._beside = _Beside(self, first, second, None, 0, below)
        self._beside.gap, self._beside.stack_gap = gap, stack_gap

    def beside(self) -> bool:
        """True while the halves stand beside each other."""
        return self._beside.beside(self.width())
