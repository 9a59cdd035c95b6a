"""A limit of my own that a plan would go past: said once and kindly, both ways open, nothing of it kept (R52, B8)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.steadiness import Crossing
from ui import theme
from ui.steadiness_words import crossing_words
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text


class SteadyPanel(QFrame):
    """`all_the_same` to plan it, `another_day` to look for one."""

    all_the_same = Signal()
    another_day = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-steady")
        self.setProperty("look", "lamp")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(18))
        column.setSpacing(px(6))
        self._facts = Text("", "body")
        column.addWidget(self._facts)
        column.addWidget(Text(self.tr("You know best how you are."), "soft"))
        column.addSpacing(px(8))
        self._same = Button(self.tr("Plan it all the same"), name="plan-all-the-same")
        other = Button(self.tr("Look for another day"), name="plan-another-day")
        column.addWidget(row(self._same, other))
        self._same.clicked.connect(self.all_the_same)
        other.clicked.connect(self.another_day)
        self.hide()

    def say(self, crossings: Sequence[Crossing]) -> None:
        words = "\n".join(crossing_words(crossing) for crossing in crossings)
        self._facts.set_words(words)
        self.setAccessibleName(words.replace("\n", " "))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        return self._facts.words()

    def first(self) -> QWidget:
        return self._same
