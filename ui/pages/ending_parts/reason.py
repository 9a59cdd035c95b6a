"""Why it ends, in plain words, if one likes (R31)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.endings import Ending, Why
from ui import theme
from ui.pages.ending_parts.hand import EndingInHand
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField
from ui.widgets.text import Text


class Reason(QWidget):
    """`chosen` brings the `Why`, '' where it was taken back. `name` tells the fields of several apart."""

    chosen = Signal(str)

    def __init__(self, hand: EndingInHand, name: str, *, planned: bool) -> None:
        super().__init__()
        label = self.tr("Why it ends, if you like")
        options = [
            (Why.NUMBER.value, self.tr("As agreed")),
            (Why.NO_LONGER_NEEDED.value, self.tr("Not needed now")),
            (Why.MOVING.value, self.tr("Moving away")),
        ]
        self.why = Segments(options, "ending-why", label, compact=True, may_be_none=True)
        self.why.chosen.connect(self.chosen)
        self.words = hand.field("words", LineField(f"{name}-words", self.tr("In plain words"), label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(Text(label, "subheading"))
        if planned:
            column.addWidget(self.why)
        column.addWidget(self.words)
        column.addStretch(1)
        self._planned = planned

    def stops(self) -> list[QWidget]:
        return [*(self.why.options if self._planned else []), self.words.field]

    def show_reason(self, ending: Ending) -> None:
        self.why.set_value(ending.why.value)
