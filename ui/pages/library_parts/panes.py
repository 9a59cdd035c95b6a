"""A list at the start, what is chosen of it beside (pictures 15, 16); one or the other where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.pane import Pane
from ui.widgets.sections import BLEED
from ui.widgets.themed import Themed, rtl

BOTH_FROM = 760
"""The width, divided by text scale, from which both stand beside each other."""
_ROOMY_FROM = 980
_LIST, _LIST_NARROW = 407, 378
_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX


class Panes(Themed, QWidget):
    """`list` and `sheet` are `Pane`s: add to their `column`. `back_asked`: from what is open to the list, where only
    one of them is seen."""

    back_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-panes")
        self.list, self.sheet = Pane(f"{name}-list"), Pane(f"{name}-sheet")
        self.back = Button(self.tr("Back to the list"), "bare compact flush", icon="arrow-left", name=f"{name}-back")
        self.back.clicked.connect(self.back_asked)
        self.sheet.column.addWidget(self.back)
        self._hair = QFrame()
        self._hair.setProperty("look", "fill")
        self._hair.setFixedWidth(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addWidget(self._hair)
        line.addWidget(self.sheet, 1)
        self._open = False
        self.dress()

    def restyle(self) -> None:
        self._arrange()

    def one(self) -> bool:
        """There is room for one of them."""
        return self.width() < theme.current().px(BOTH_FROM)

    def on_sheet(self) -> bool:
        """What is open is seen, or would be where there is room for one."""
        return self._open

    def turn(self, to_sheet: bool) -> None:
        """To what is open, or to the list; it matters where there is room for one."""
        self._open = to_sheet
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        one, roomy = self.one(), self.width() >= look.px(_ROOMY_FROM)
        focused = QApplication.focusWidget()
        if one and self._hair.isVisibleTo(self) and focused is not None and self.sheet.isAncestorOf(focused):
            self._open = True  # there is less room now: what is written or read stays in view
        self.back.setVisible(one)
        coming, going = (self.sheet, self.list) if self._open else (self.list, self.sheet)
        coming.show()
        if one and focused is not None and going.isAncestorOf(focused):
            self.back_asked.emit() if going is self.sheet else self.back.setFocus()
        self._hair.setVisible(not one)
        going.setVisible(not one)
        self._pad(one, roomy)

    def _pad(self, one: bool, roomy: bool) -> None:
        px = theme.current().px
        self.list.setMinimumWidth(0)
        self.list.setMaximumWidth(_UNBOUND)
        if not one:
            self.list.setFixedWidth(px(_LIST if roomy else _LIST_NARROW))
        top, side = (40, 48) if roomy else (26, 32)
        mirrored = rtl(self)
        for pane, start, end in ((self.list, side, side if one else 28), (self.sheet, 56 if roomy else 32, side)):
            start, end = px(start - BLEED), px(max(8, end - 11 - BLEED))  # the bar beside takes the rest
            left, right = (end, start) if mirrored else (start, end)
            pane.column.setContentsMargins(left + px(BLEED), px(top), right + px(BLEED), px(40))
