"""One thing at the start of a line and one at its end; beneath each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import theme

GAP = 24


class Ends(QWidget):
    def __init__(self, first: QWidget, last: QWidget, *, top: bool = False) -> None:
        """`top`: both stand at the top of the line, else in its middle."""
        super().__init__()
        self._first, self._last = first, last
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.current().px(12))
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
        self._line.addWidget(first, 0, side)
        self._line.addStretch(1)
        self._line.addWidget(last, 0, side)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: the other can go beneath."""
        wide = max(self._first.minimumSizeHint().width(), self._last.minimumSizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._first.sizeHint().width() + self._last.sizeHint().width() + theme.current().px(GAP)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if self.width() >= needed else directions.TopToBottom)
