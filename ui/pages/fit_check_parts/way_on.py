"""And now? Three doors of one size, and what helps with the one chosen (picture 31, R15)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.firsts import Again
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.door_cards import DoorCard, DoorCards
from ui.widgets.ends import Ends
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text


class WayOn(QWidget):
    """`chosen` brings the way, UNSAID where it was taken back. The other signals ask for what helps with it."""

    chosen = Signal(str)
    plan_asked = Signal()
    people_asked = Signal()
    words_asked = Signal()
    rest_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fit-way-on")
        self.doors = DoorCards(
            [
                DoorCard(Again.AGAIN, self.tr("Meet again"), "open"),
                DoorCard(Again.ASK, self.tr("Ask first"), "ajar"),
                DoorCard(Again.STOP, self.tr("Stop, kindly"), "shut"),
            ],
            "fit-again",
            self.tr("And now?"),
            gap=12,
            narrowest=180,
        )
        self.doors.chosen.connect(self.chosen)
        self._plan = Button(self.tr("Plan the next time"), "compact", icon="calendar-blank", name="fit-plan")
        self._plan.clicked.connect(self.plan_asked)
        self._people = Button(self.tr("People to ask"), "compact", icon="users", name="fit-ask")
        self._people.clicked.connect(self.people_asked)
        self._words = Button(self.tr("Words for it"), "compact", name="fit-words")
        self._words.clicked.connect(self.words_asked)
        self._rest = Button(self.tr("Where this page can rest"), "compact", name="fit-rest")
        self._rest.clicked.connect(self.rest_asked)
        self._parts = {
            Again.AGAIN: self._part(self.tr("Whenever it suits you both. Nothing has to be set today."), self._plan),
            Again.ASK: self._part(self.tr("Tell someone you trust how it was, without a name."), self._people),
            Again.STOP: self._part(self.tr("Say it yourself, and before long."), self._words, self._rest),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self.doors)
        for part in self._parts.values():
            column.addWidget(part)

    def _part(self, said: str, *buttons: Button) -> QWidget:
        px = theme.current().px
        part = named(QFrame(), "fit-next")
        part.setProperty("look", "block")
        column = QVBoxLayout(part)
        column.setContentsMargins(px(16), px(10), px(12), px(10))
        column.addWidget(Ends(Text(said), row(*buttons)))
        part.hide()
        return part

    def show_way(self, again: Again) -> None:
        self.doors.set_value(again.value)
        for way, part in self._parts.items():
            part.setVisible(way is again)

    def stops(self) -> list[QWidget]:
        return [*self.doors.options, self._plan, self._people, self._words, self._rest]
