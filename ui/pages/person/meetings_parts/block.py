"""What opens within the lists of the Meetings tab: put away by Esc, and seen whole while the keyboard is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.banner import Banner

_ROOM = 16
"""Design px kept around a block that has come into view."""


class Block(QFrame):
    """`stops` are where Tab comes by. Opened, or grown by a message, it comes into view down to its buttons."""

    left = Signal()

    def __init__(self, name: str, banner: str) -> None:
        super().__init__()
        px = theme.current().px
        self.setObjectName(name)
        self.setProperty("look", "block")
        self.stops: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.column.setSpacing(px(12))
        self.banner = Banner(banner, closable=False)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.stops[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() > event.oldSize().height():
            QTimer.singleShot(0, self, self._bring)  # once everything around it has its place

    def _bring(self) -> None:
        """Where it is higher than the page, what it says comes first; the page itself follows the keyboard."""
        focused, area = self.window().focusWidget(), self._area()
        if area is None or focused is None or not self.isAncestorOf(focused) or not self.isVisible():
            return
        room = theme.current().px(_ROOM)
        if self.height() + 2 * room <= area.viewport().height():
            area.ensureWidgetVisible(self, 0, room)
        elif self.banner.isVisible():
            area.ensureWidgetVisible(self.banner, 0, room)

    def _area(self) -> QScrollArea | None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
