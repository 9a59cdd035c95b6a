"""From supervision to what was learned elsewhere (R53)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import Button

LEARNING = "learning"
"""The part of Place.LIBRARY it leads to."""


class Learning(QWidget):
    """One quiet way there. `asked`: it was pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.way = Button(self.tr("What I read and learned"), "bare compact flush", name="supervision-learning")
        self.way.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.way)
        line.addStretch(1)

    def stops(self) -> list[QWidget]:
        return [self.way]
