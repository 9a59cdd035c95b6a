"""Chips: a topic, a filter. And the layout that lets them flow into lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QToolButton, QWidget

from ui import theme
from ui.widgets.item_layout import ItemLayout
from ui.widgets.themed import Themed, rtl
from ui.widgets.tips import tip


class Chip(Themed, QToolButton):
    """A small bordered word, 32 px high. Chosen: tint, tick and semibold.

    `look` closed is the never-raise one. `tail`: an icon behind the word, for what pressing does; then no tick.
    """

    def __init__(
        self,
        words: str,
        name: str = "",
        checkable: bool = False,
        checked: bool = False,
        closed: bool = False,
        parent: QWidget | None = None,
        tail: str = "",
    ) -> None:
        super().__init__(parent)
        self._words, self._closed, self._widest, self._tail = words, closed, 320, tail
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setCheckable(checkable)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_closed(self, closed: bool) -> None:
        self._closed = closed
        self.update()

    def set_widest(self, width: int) -> None:
        """Longer words end in an ellipsis, and are whole in the tip. Design px."""
        if width != self._widest:
            self._widest = width
            self.updateGeometry()

    def _font(self) -> QFont:
        font = theme.current().font("ui")
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        return font

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._words) + look.px(26)
        wide += look.px(19) if self._tail else look.px(22) if self.isCheckable() and self.isChecked() else 0
        return QSize(min(round(wide), look.px(self._widest)), look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, live, hover = self.isChecked(), self.isEnabled(), self.underMouse()
        fill = "closed" if self._closed else "accent-soft" if on or self.isDown() else "inset" if hover else "sheet"
        edge = "closed" if self._closed else "accent" if on else "edge" if live else "line"
        painter.setBrush(look.color(fill))
        painter.setPen(QPen(look.color(edge), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        role = "disabled" if not live else "on-closed" if self._closed else "ink"
        box = QRectF(self.rect()).adjusted(look.px(12), 0, -look.px(12), 0)
        if self._tail:
            side, step = look.px(14), look.px(19)
            x = box.x() - look.px(3) if rtl(self) else box.right() - side + look.px(3)
            picture = look.pixmap(self._tail, role, 14)
            painter.drawPixmap(QRectF(x, (self.height() - side) / 2, side, side).topLeft(), picture)
            box = box.adjusted(step, 0, 0, 0) if rtl(self) else box.adjusted(0, 0, -step, 0)
        elif self.isCheckable() and on:
            side = look.px(16)
            x = box.right() - side if rtl(self) else box.x()
            painter.drawPixmap(
                QRectF(x, (self.height() - side) / 2, side, side).topLeft(), look.pixmap("check", role, 16)
            )
            step = look.px(22)
            box = box.adjusted(0, 0, -step, 0) if rtl(self) else box.adjusted(step, 0, 0, 0)
        painter.setPen(look.color(role))
        painter.setFont(self._font())
        shown = QFontMetricsF(self._font()).elidedText(self._words, Qt.TextElideMode.ElideRight, box.width() + 2)
        self.setToolTip(tip(self._words) if shown != self._words else "")
        painter.drawText(box.adjusted(-2, 0, 2, 0), Qt.AlignmentFlag.AlignCenter, shown)


class FlowLayout(ItemLayout):
    """Lays its widgets in lines, as words in a paragraph; right to left where reading does."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, foot: bool = False) -> None:
        """`gap` in design px, between and beneath. `foot`: what is lower than its line stands at the line's foot,
        as a button does beside a field with its label above; else in its middle.
        """
        super().__init__(parent)
        self._gap, self._foot = gap, foot
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take every widget out and delete it."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()  # one that its layout is still to show would come up as a window of its own
                widget.setParent(None)
                widget.deleteLater()

    def heightForWidth(self, width: int) -> int:
        return self._flow(QRect(0, 0, width, 0), False)

    def sizeHint(self) -> QSize:
        gap = theme.current().px(self._gap)
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + gap * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._flow(rect, True)

    def _flow(self, rect: QRect, place: bool) -> int:
        gap = theme.current().px(self._gap)
        parent = self.parentWidget()
        backwards = parent is not None and rtl(parent)
        y = 0
        for line in self._lines(rect.width(), gap):
            tall = max(size.height() for _, _, size in line)
            for item, x, size in line if place else ():
                left = rect.right() + 1 - x - size.width() if backwards else rect.x() + x
                spare = tall - size.height()
                top = rect.y() + y + (spare if self._foot else spare // 2)
                item.setGeometry(QRect(QPoint(left, top), size))
            y += tall + gap
        return max(0, y - gap)

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Which items stand on which line, where along it, and how large; nothing wider than the line."""
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += size.width() + gap
        return lines
