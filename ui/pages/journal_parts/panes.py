"""The journal's two panes, beside each other where there is room: the list, and what is read or written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.pages.journal_parts.bare import BareJournal
from ui.pages.journal_parts.layouts import OneOf
from ui.pages.journal_parts.shelf import Shelf
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.text import Text
from ui.widgets.themed import rtl

BOTH_FROM = 700
"""The width, divided by text scale, from which list and reading stand beside each other."""
_ROOMY_FROM = 980
_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX
_SHELF, _SHELF_NARROW = 407, 350


class Panes(QWidget):
    """Where there is room for one pane only, it is the page rather than the list while something is `open`.

    `bare` stands in the place of both while nothing is written at all.
    """

    def __init__(self, shelf: Shelf, bare: BareJournal, sheets: Sequence[QWidget]) -> None:
        super().__init__()
        self.setObjectName("journal-panes")
        self.shelf, self.bare = shelf, bare
        self._open = False
        self._build(sheets)

    def _build(self, sheets: Sequence[QWidget]) -> None:
        self._hair = QFrame()
        self._hair.setProperty("look", "fill")
        self._hair.setFixedWidth(1)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        row.addWidget(self._hair)
        row.addWidget(self._side(sheets), 1)
        self._whole = OneOf(self._both, self.bare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    def _side(self, sheets: Sequence[QWidget]) -> QWidget:
        self.back = Button(self.tr("Back to the list"), "bare compact", icon="arrow-left", name="journal-back")
        self.banner = Banner("journal-banner")
        self.idle = Text(self.tr("Choose a page to read it here."), "soft")
        self.content = OneOf(self.idle, *sheets)
        self.idle.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = self._inner_side = QWidget()
        self._side_column = QVBoxLayout(inner)
        self._side_column.setSpacing(theme.current().px(16))
        self._side_column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._side_column.addWidget(self.banner)
        self._side_column.addWidget(self.content, 1)
        self.side = QScrollArea()
        self.side.setObjectName("journal-side")
        self.side.setProperty("look", "plain")
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.side.viewport().setAutoFillBackground(False)
        return self.side

    def one(self) -> bool:
        """There is room for one pane."""
        return self.width() < theme.current().px(BOTH_FROM)

    def open(self) -> bool:
        """Something is read or written."""
        return self._open

    def shows_bare(self) -> bool:
        return self._whole.shown() is self.bare

    def show_bare(self, on: bool) -> None:
        self._whole.show_only(self.bare if on else self._both)

    def turn(self, to_page: bool) -> None:
        """To the page that is open, or to the list."""
        self._open = to_page
        self.arrange()

    def from_top(self) -> None:
        self.side.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        look = theme.current()
        one, roomy = self.one(), self.width() >= look.px(_ROOMY_FROM)
        side = 48 if roomy else 32
        self.shelf.set_side(side)
        self.bare.set_side(side)
        self.shelf.setVisible(not one or not self._open)
        self._hair.setVisible(not one)
        self.side.setVisible(not one or self._open)
        self.back.setVisible(one)
        self._place_banner()
        if one:
            self.shelf.setMinimumWidth(0)
            self.shelf.setMaximumWidth(_UNBOUND)
        else:
            self.shelf.setFixedWidth(look.px(_SHELF if roomy else _SHELF_NARROW))
        start, end = look.px(56 if roomy else 32), look.px(50 if roomy else 32)
        left, right = (end, start) if rtl(self) else (start, end)
        self._side_column.setContentsMargins(left, look.px(40 if roomy else 26), right, look.px(48))

    def _place_banner(self) -> None:
        """What it says is seen whichever pane is: with the page, above the list, or in the bare journal."""
        if self.shows_bare():
            if self.banner.parentWidget() is not self.bare:
                self.bare.hold(self.banner)
        elif self.one() and not self._open:
            if self.banner.parentWidget() is not self.shelf:
                self.shelf.hold(self.banner)
        elif self.banner.parentWidget() is not self._inner_side:
            self._side_column.insertWidget(1, self.banner)
