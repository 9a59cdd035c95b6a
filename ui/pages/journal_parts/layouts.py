"""Rows that give way when there is little room: the last of a line goes to its end, or beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.themed import rtl


class EndFlow(FlowLayout):
    """A flow whose last widget stands at the end of its line."""

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        item = self.itemAt(self.count() - 1)
        parent = self.parentWidget()
        if item is None or item.isEmpty() or parent is None:
            return
        box = item.geometry()
        x = rect.x() if rtl(parent) else rect.right() + 1 - box.width()
        item.setGeometry(QRect(x, box.y(), box.width(), box.height()))


class OneOf(QWidget):
    """One of several widgets. Unlike a QStackedWidget it is only as high as the one that is shown."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._shown = widgets[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)
            widget.setVisible(widget is self._shown)

    def shown(self) -> QWidget:
        return self._shown

    def show_only(self, wished: QWidget) -> None:
        if wished is self._shown:
            return
        self._shown.hide()
        self._shown = wished
        wished.show()


class Turning(QWidget):
    """Two widgets on one line, the second at its end; beneath each other below `below` design px."""

    def __init__(self, first: QWidget, second: QWidget, below: int) -> None:
        super().__init__()
        self._below = below
        self._second = second
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.current().px(16))
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        narrow = self.width() < theme.current().px(self._below)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._box.direction():
            self._box.setDirection(way)
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignTop
            self._box.setAlignment(self._second, side)
