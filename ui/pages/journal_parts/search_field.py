"""The journal's search field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from ui import theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineField
from ui.widgets.sign import Icon
from ui.widgets.themed import Themed, rtl


class SearchField(Themed, LineField):
    """Where one looks for words. Down goes to the list, Escape empties it."""

    down = Signal()

    def __init__(self) -> None:
        says = self.tr("Search the journal")
        super().__init__("journal-search", self.tr("Find words you wrote"), says)
        self._icon = Icon("magnifying-glass", "ink-soft")
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cross = IconButton("x", self.tr("Clear the search"), "journal-search-clear")
        self.cross.setParent(self)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self._clear)
        self.textChanged.connect(lambda words: self.cross.setVisible(bool(words)))
        self.cross.hide()
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        before, after = look.px(30), look.px(34)
        self.setTextMargins(after if rtl(self) else before, 0, before if rtl(self) else after, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = theme.current()
        edge, side = look.px(12), look.px(32)
        icon = QPoint(edge, (self.height() - self._icon.height()) // 2)
        cross = QRect(self.width() - side - look.px(4), (self.height() - side) // 2, side, side)
        if rtl(self):
            icon.setX(self.width() - edge - self._icon.width())
            cross.moveLeft(look.px(4))
        self._icon.move(icon)
        self.cross.setGeometry(cross)

    def _clear(self) -> None:
        self.clear()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
