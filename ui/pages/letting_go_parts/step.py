"""What the three steps have in common: a heading in large letters, a line beneath, and ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.text import Text

CARRY, LETTER, QUIET = "carry", "letter", "quiet"
"""Parts of Place.LETTING_GO."""
_WIDEST = 800
"""Design px of a heading."""


class Step(QWidget):
    """`on` asks for another step by its key; `go` for another place by its route. `told` is said in passing where it
    led. `into_view`: something opened that is to be seen whole."""

    on = Signal(str)
    go = Signal(object)
    told = Signal(str)
    into_view = Signal(object)  # QWidget

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.title, self.lead = Text("", "display"), Text("", "lead")
        self.title.setObjectName(f"{name}-title")
        self.title.setMaximumWidth(theme.current().px(_WIDEST))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addStretch(0)
        self.column.addLayout(line)
        self.column.addWidget(self.lead)
        self.lead.hide()

    def say(self, title: str, lead: str = "") -> None:
        self.title.set_words(title)
        self.lead.set_words(lead)
        self.lead.setVisible(bool(lead))

    def show_person(self, person: Person) -> None:
        """Another person's step, or the same one read again."""
        raise NotImplementedError

    def come(self, person: Person) -> None:
        """It is entered: what was only looked at in an earlier visit is put away."""

    def first_focus(self) -> QWidget:
        raise NotImplementedError


def ways(*widgets: QWidget) -> QWidget:
    """Buttons and a quiet word behind them, in further lines where one has no room."""
    holder = QWidget()
    flow = FlowLayout(holder, 12)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def seen(widget: QWidget, shown: bool, others: Sequence[QWidget]) -> None:
    """Shown or hidden; a keyboard in what goes is given to the first of the others that stays."""
    if not shown and widget.isVisible():
        inside = widget.window().focusWidget()
        if inside is not None and (inside is widget or widget.isAncestorOf(inside)):
            stays = next((each for each in others if each.isVisible()), None)
            if stays is not None:
                stays.setFocus()
    widget.setVisible(shown)
