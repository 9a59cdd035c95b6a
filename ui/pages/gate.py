"""The ground the pages before the rooms stand on: the whole window, scrolling down only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme


class Gate(QScrollArea):
    """A page without sidebar or sheet. `ground` is the widget to lay out on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ground = QWidget()
        self.setWidget(self.ground)
        self.ground.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)


def centred(widget: QWidget, width: int) -> QHBoxLayout:
    """The widget in the middle, `width` design px wide."""
    widget.setFixedWidth(theme.current().px(width))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def column(*, gap: int = 8, of: QWidget | None = None) -> tuple[QWidget, QVBoxLayout]:
    """A widget (a new one, or `of`) and its column; `gap` in design px."""
    holder = of or QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.current().px(gap))
    return holder, inside
