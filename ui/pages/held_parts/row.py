"""One part of what is held: its name, what is said of it, and the way to where it can be changed (picture 33)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.held_words import Said
from ui.widgets.buttons import Button
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.sections import row
from ui.widgets.text import Text

NAME = 176
_BELOW = 520
"""Narrower than this, in design px, the name stands above what is said."""


class HeldRow(QWidget):
    """`acted` with its way; `turned` when what is folded is to be opened, or folded again."""

    acted = Signal(object)  # Route
    turned = Signal(str)  # Part

    def __init__(self, said: Said, *, is_open: bool) -> None:
        super().__init__()
        key = said.part.value
        self.setObjectName(f"held-{key}")
        px = theme.current().px
        self._name = Text(said.title, "strong")
        self.act = Button(said.act, "bare flush", name=f"held-{key}-act")
        self.act.setAccessibleName(self.tr("{part}: {act}").format(part=said.title, act=said.act))
        self.act.clicked.connect(lambda: self.acted.emit(said.route))
        self.fold: Button | None = None
        column = QVBoxLayout()
        column.setContentsMargins(0, px(7), 0, px(7))
        column.setSpacing(px(8))
        self._words = Text(said.words)
        self._words.setObjectName(f"held-{key}-words")
        column.addWidget(self._words)
        if said.fold:
            self.fold = Button(self.tr("Fold it again") if is_open else said.fold, "bare flush compact")
            self.fold.setObjectName(f"held-{key}-fold")
            self.fold.setAccessibleName(self.tr("{part}: {act}").format(part=said.title, act=self.fold.words()))
            self.fold.clicked.connect(lambda: self.turned.emit(key))
        if is_open:
            if said.never:
                column.addWidget(ClosedBlock(said.never))
            for line in said.more:
                column.addWidget(Text(line, "soft"))
        if self.fold is not None:
            column.addWidget(row(self.fold))
        column.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, px(6), 0, px(6))  # a button is higher than the line it stands on
        self._box.setSpacing(px(24))
        named = QVBoxLayout()
        named.setContentsMargins(0, px(7), 0, px(7))
        named.addWidget(self._name)
        named.addStretch(1)
        self._box.addLayout(named)
        self._box.addLayout(column, 1)
        self._box.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self._turn()

    def stops(self) -> list[QWidget]:
        return [*([self.fold] if self.fold is not None else []), self.act]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        px = theme.current().px
        narrow = self.width() < px(_BELOW)
        self._name.setFixedWidth(max(1, self.width() if narrow else px(NAME)))
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not way:
            self._box.setDirection(way)
            self._box.setSpacing(0 if narrow else px(24))
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignTop
            self._box.setAlignment(self.act, side)
