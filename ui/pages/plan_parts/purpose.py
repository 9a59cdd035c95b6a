"""What today is for: one of four, own words, both or neither (R16)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.meetings import Purpose
from companion.text import one_line
from ui import theme, words
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField
from ui.widgets.text import Text


class PurposeFields(QWidget):
    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        says = self.tr("What this meeting is for")
        options = [(kind.value, words.purpose_name(kind)) for kind in Purpose if kind is not Purpose.UNSAID]
        self._kind = Segments(options, "plan-kind", says, may_be_none=True)
        self.line = LineField(
            "plan-purpose", self.tr("Or in words of your own. It may stay open."), self.tr("In words of your own")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Text(self.tr("What it is for"), "label"))
        column.addWidget(self._kind)
        column.addWidget(self.line)
        self._kind.chosen.connect(self.edited)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)

    def show_purpose(self, kind: Purpose, line: str) -> None:
        self._kind.set_value(kind.value)
        if one_line(self.line.text()) != line:
            self.line.set_words(line)
            self.line.setCursorPosition(0)

    @property
    def kind(self) -> Purpose:
        return Purpose(self._kind.value())

    @property
    def words(self) -> str:
        return one_line(self.line.text())
