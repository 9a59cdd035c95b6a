"""One thing at the start of a line and one at its end; beneath each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
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
        wide = max((each.minimumSizeHint().width() for each in self._seen()), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def _seen(self) -> list[QWidget]:
        return [each for each in (self._first, self._last) if not each.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """What stands in it may grow, shrink or go while it stays as wide as it is."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        seen = self._seen()
        needed = sum(each.sizeHint().width() for each in seen) + theme.current().px(GAP) * (len(seen) - 1)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if self.width() >= needed else directions.TopToBottom)
