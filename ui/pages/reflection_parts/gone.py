"""A question that was just left out or taken out, said where it stood, with the way back beside it (R29, R53)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.sections import rule
from ui.widgets.text import Text


class Gone(QWidget):
    """As high as what stood there, so that nothing moves away under the pointer. `above` the row it is in, or under."""

    back_asked = Signal()

    def __init__(self, uid: str, says: str, high: int, *, above: bool) -> None:
        super().__init__()
        self.setObjectName("question-gone")
        self.uid, self.above = uid, above
        px = theme.current().px
        self.back = Button(self.tr("Put it back"), "bare compact", name="question-put-back")
        self.back.setAccessibleDescription(says)
        self.back.clicked.connect(self.back_asked)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(Text(says, "soft"), 1)
        line.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(6))
        column.addLayout(line, 1)
        column.addWidget(rule())
        self.setMinimumHeight(high)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left with its page, it is not there when that is come back to."""
        super().hideEvent(event)
        if not self.isHidden():
            self.hide()
