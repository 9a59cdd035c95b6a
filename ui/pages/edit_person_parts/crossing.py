"""Someone new would be more than was settled on: said once, with both ways open (R52, picture 32)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.steadiness import Crossing
from ui import theme
from ui.steadiness_words import crossing_words, either_way
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text


class CrossingPanel(QFrame):
    """Two buttons of equal weight. Neither is written down anywhere."""

    begun = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crossing")
        self.setProperty("look", "lamp")
        px = theme.current().px
        self._fact = Text("", "subheading")
        self.begin = Button(self.tr("Begin all the same"), name="crossing-begin")
        self.begin.clicked.connect(self.begun)
        leave = Button(self.tr("Not now"), name="crossing-leave")
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(4))
        column.addWidget(self._fact)
        column.addWidget(Text(either_way()))
        column.addSpacing(px(8))
        column.addWidget(row(self.begin, leave))
        self.hide()

    def say(self, crossing: Crossing) -> None:
        self._fact.set_words(crossing_words(crossing))
        self.setAccessibleName(self._fact.words())
        self.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_away(self, instead: QWidget) -> None:
        """Hide it; the keyboard goes to `instead` if it is in here."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            instead.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.hide()
