"""A limit of my own that a plan would go past: said once and kindly, with both ways open (R52, B8, picture 32)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from companion.steadiness import Crossing
from ui import theme
from ui.steadiness_words import crossing_words
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text


class LimitPanel(QFrame):
    """Two buttons of equal weight. `all_the_same`: go on past it; `otherwise`: the other way. Nothing of it is kept."""

    all_the_same = Signal()
    otherwise = Signal()

    def __init__(
        self,
        name: str,
        same: tuple[str, str],
        other: tuple[str, str],
        after: str,
        *,
        role: str = "body",
        compact: bool = False,
    ) -> None:
        """`same` and `other` are each button's words and object name; `after` is said behind the facts."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "lamp")
        px = theme.current().px
        self._facts = Text("", role)
        look = "compact" if compact else "plain"
        self._same, self._other = (Button(words, look, name=named) for words, named in (same, other))
        self._same.clicked.connect(self.all_the_same)
        self._other.clicked.connect(self.otherwise)
        side, above = (16, 12) if compact else (20, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(side), px(above), px(side), px(above + 2))
        column.setSpacing(px(4))
        column.addWidget(self._facts)
        column.addWidget(Text(after, "soft"))
        column.addSpacing(px(8))
        column.addWidget(row(self._same, self._other))
        self.hide()

    def say(self, crossings: Sequence[Crossing]) -> None:
        self._facts.set_words("\n".join(crossing_words(crossing) for crossing in crossings))
        self.setAccessibleName(self._facts.words().replace("\n", " "))
        self.show()
        self._same.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def put_away(self, instead: QWidget) -> None:
        """Hide it; the keyboard goes to `instead` if it is in here."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            instead.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.hide()

    def words(self) -> str:
        return self._facts.words()

    def stops(self) -> list[QWidget]:
        """Where Tab stops; the first is where the keyboard goes."""
        return [self._same, self._other]
