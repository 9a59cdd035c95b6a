"""Beneath the journal's list: what is left out of it, and what was taken out of it lately."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.sections import rule
from ui.widgets.text import Text


class Foot(QWidget):
    """`resting_asked` lets resting pages in (True) or leaves them out again; `taken` opens what was taken out."""

    resting_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self._let_in = False
        self.resting = Text("", "small")
        self.resting.setObjectName("journal-resting-words")
        self.resting_turn = Button("", "bare flush compact", name="journal-resting")
        self.resting_turn.setStyleSheet("QPushButton { text-decoration: underline; }")
        self.resting_turn.clicked.connect(lambda: self.resting_asked.emit(not self._let_in))
        self.taken = Button("", "bare flush compact", name="journal-taken")
        self._line = QWidget()
        line = FlowLayout(self._line, 6)
        line.addWidget(self.resting)
        line.addWidget(self.resting_turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(8), look.px(8), 0)
        column.setSpacing(look.px(4))
        column.addWidget(rule())
        column.addSpacing(look.px(4))
        column.addWidget(self._line)
        column.addWidget(self.taken, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, *, resting: bool, let_in: bool, taken: bool, showing_taken: bool) -> None:
        """`resting`: there are pages that are left out unless they are asked for."""
        self._let_in = let_in
        left_out, turn = self.tr("Resting pages are left out."), self.tr("Include them this once")
        included, back = self.tr("Resting pages are in the list."), self.tr("Leave them out")
        self.resting.set_words(included if let_in else left_out)
        self.resting_turn.set_words(back if let_in else turn)
        self._line.setVisible(resting and not showing_taken)
        self.taken.set_words(self.tr("Back to the journal") if showing_taken else self.tr("Taken out lately"))
        self.taken.setVisible(taken or showing_taken)
        self.setVisible(resting or taken or showing_taken)
