"""A limit of my own that a meeting would be moved past: a kind fact with both ways open, nothing of it kept (R52)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.steadiness import Crossing
from ui import theme
from ui.steadiness_words import crossing_words, either_way
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text


class MovePanel(QFrame):
    """Two buttons of equal weight; they stand in for the row's own while it shows."""

    all_the_same = Signal()
    another_day = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("move-crossed")
        self.setProperty("look", "lamp")
        px = theme.current().px
        self._facts = Text("", "body")
        same = Button(self.tr("Move it all the same"), "compact", name="move-all-the-same")
        same.clicked.connect(self.all_the_same)
        other = Button(self.tr("Look for another day"), "compact", name="move-another-day")
        other.clicked.connect(self.another_day)
        self.stops: list[QWidget] = [same, other]
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(4))
        column.addWidget(self._facts)
        column.addWidget(Text(either_way(), "soft"))
        column.addSpacing(px(8))
        column.addWidget(row(same, other))
        self.hide()

    def say(self, crossings: Sequence[Crossing]) -> None:
        self._facts.set_words("\n".join(crossing_words(crossing) for crossing in crossings))
        self.setAccessibleName(self._facts.words().replace("\n", " "))
        self.show()
        self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
