"""How the page of a meeting is laid out while the window is wide, and while it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.columns import Columns

GAP: Final = 12
"""Between the blocks of the page, in design px."""


class Wide(Columns):
    """`turned`: the margin has come to stand beside, or beneath."""

    turned = Signal()

    def __init__(self, left: QWidget, margin: QWidget) -> None:
        super().__init__(left, margin)
        self._was = self.beside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.beside() is not self._was:
            self._was = self.beside()
            self.turned.emit()


def column_of() -> tuple[QWidget, QVBoxLayout]:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(GAP))
    column.addStretch(1)
    return held, column


def fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """These in this order, before the spare room; nothing is moved that stands already."""
    for at, widget in enumerate(widgets):
        if column.indexOf(widget) != at:
            column.insertWidget(at, widget)
