"""Bring to supervision: a tick, and a line for what to ask there (R53)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.text import one_line
from ui import theme
from ui.widgets.choices import Tick
from ui.widgets.fields import UnderlineField


class BringToSupervision(QWidget):
    """`edited` comes with each change by hand. The line is there only where the tick is set; its words stay."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bring")
        look = theme.current()
        self.tick = Tick(self.tr("Bring to supervision"), "bring-tick", role="strong")
        self.line = UnderlineField(
            "bring-question", self.tr("What would you like to ask?"), self.tr("Question for supervision")
        )
        indented = QHBoxLayout()
        indented.setContentsMargins(look.px(32), 0, 0, 0)
        indented.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addLayout(indented)
        self.line.hide()
        self.tick.toggled.connect(self._on_toggled)
        self.line.textEdited.connect(self.edited)

    def value(self) -> tuple[bool, str]:
        """(bring it, the question). A question left behind an empty tick is kept in the page all the same."""
        return self.tick.isChecked(), one_line(self.line.words())

    def typed(self) -> str:
        """The question as it stands, also with a space at its end."""
        return self.line.words()

    def set_value(self, bring: bool, question: str) -> None:
        blocked = self.tick.blockSignals(True)
        self.tick.setChecked(bring)
        self.tick.blockSignals(blocked)
        self.line.setVisible(bring)
        if one_line(self.line.words()) != question:
            self.line.set_words(question)

    def _on_toggled(self, on: bool) -> None:
        self.line.setVisible(on)
        if on:
            self.line.setFocus()
        self.edited.emit()
