"""Beside the ticks: four ways on, how full I am now, and the way to my steps (R29, R43, R46)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.pages.closing_parts.ways import Ways
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text


class ClosingMargin(QWidget):
    steps_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("closing-margin")
        px = theme.current().px
        self.ways = Ways()
        self.suns = EnergySuns("full-now", self.tr("You, now"), tight=True)
        self._steps = Button(self.tr("Open my steps"), "bare flush", icon="shield-check", name="closing-steps")
        self._steps.clicked.connect(self.steps_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("What next?"), "subheading"))
        column.addSpacing(px(11))
        column.addWidget(self.ways)
        column.addSpacing(px(28))
        column.addWidget(Text(self.tr("You, now"), "subheading"))
        column.addWidget(self.suns)
        column.addSpacing(px(22))
        column.addWidget(Text(self.tr("More than a peer can hold?"), "subheading"))
        column.addSpacing(px(4))
        column.addWidget(row(self._steps))
        column.addStretch(1)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self.ways.stops(), *self.suns.options, self._steps]
