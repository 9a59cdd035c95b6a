"""What is brought at one side and what they will see at the other; beneath it where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.pane import Pane
from ui.widgets.sections import rule
from ui.widgets.themed import Themed, rtl

BOTH_FROM = 900
"""The width, divided by text scale, from which both stand beside each other."""
_FIRST = 424


class _Tinted(Pane):
    """The pane at the end of the sheet, on another ground; its corners are the sheet's."""

    def restyle(self) -> None:
        look = theme.current()
        side = "left" if rtl(self) else "right"
        round_ = f"{look.px(13)}px"
        self.setStyleSheet(
            f"QScrollArea#{self.objectName()} {{ background: {look.hex('inset')}; border: none; "
            f"border-top-{side}-radius: {round_}; border-bottom-{side}-radius: {round_}; }}"
        )


class Panes(Themed, QWidget):
    """`first` and `second` are what stands in them; Tab goes from the one to the other."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self.setObjectName("supervision-panes")
        self._first, self._second = first, second
        self._hair = QFrame()
        self._hair.setProperty("look", "fill")
        self._hair.setFixedWidth(1)
        self._between = rule()
        self.start, self.end = Pane("supervision-start"), _Tinted("supervision-end")
        self.start.column.addWidget(first)
        self.start.column.addWidget(self._between)
        self.start.column.addStretch(1)
        self.end.column.addWidget(second)
        self.end.column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.start)
        line.addWidget(self._hair)
        line.addWidget(self.end, 1)
        self._one: bool | None = None
        self.dress()

    def restyle(self) -> None:
        self._one = None
        self._arrange()

    def from_top(self) -> None:
        for pane in (self.start, self.end):
            pane.verticalScrollBar().setValue(0)

    def one(self) -> bool:
        return self.width() < theme.current().px(BOTH_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self.one()
        if one is self._one:
            return
        self._one = one
        focused = QApplication.focusWidget()
        inside = focused is not None and self._second.isAncestorOf(focused)
        column = self.start.column if one else self.end.column
        column.insertWidget(column.count() - 1, self._second)
        for widget in (self._hair, self.end):
            widget.setVisible(not one)
        self._between.setVisible(one)
        self._second.show()
        self._pad(one)
        if inside and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pad(self, one: bool) -> None:
        look = theme.current()
        px = look.px
        if one:
            self.start.setMinimumWidth(0)
            self.start.setMaximumWidth(16_777_215)
            self.start.column.setContentsMargins(px(32), px(26), px(32), px(32))
            self.start.column.setSpacing(px(32))
            return
        self.start.setFixedWidth(px(_FIRST))
        self.start.column.setSpacing(0)
        start, end = px(48), px(27)  # beside its bar, which takes the rest
        left, right = (end, start) if rtl(self) else (start, end)
        self.start.column.setContentsMargins(left, px(40), right, px(40))
        start, end = px(40), px(31)
        left, right = (end, start) if rtl(self) else (start, end)
        self.end.column.setContentsMargins(left, px(40), right, px(40))
