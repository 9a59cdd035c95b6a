"""How one row of a file will look among the places, and what is to be said of it (R12, picture 39)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.exchange.services import FoundService
from ui import dates, theme
from ui.contact_rows import ContactWords
from ui.widgets.buttons import IconButton
from ui.widgets.naming import named
from ui.widgets.text import Text


class LookAt(QWidget):
    """One at a time; the arrows go through them all. `turned`: to that one."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bring-in-look")
        px = theme.current().px
        self._found: tuple[FoundService, ...] = ()
        self._at = 0
        self._today = date.min
        self.before = IconButton("arrow-left", self.tr("The one before"), "bring-in-before")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after = IconButton("arrow-right", self.tr("The next one"), "bring-in-after")
        self.after.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.setSpacing(px(4))
        title = Text(self.tr("How it will look"), "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self._where = named(Text("", "small"), "bring-in-where")
        self._words = ContactWords()
        self._notes = named(Text("", "small"), "bring-in-notes")
        card = QFrame()
        card.setProperty("look", "block")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(22), px(16), px(22), px(18))
        inside.setSpacing(px(8))
        inside.addWidget(self._where)
        inside.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(card)
        column.addWidget(self._notes)
        column.addStretch(1)

    def show_found(self, found: Sequence[FoundService], today: date) -> None:
        self._found, self._today = tuple(found), today
        self.show_at(0)

    def show_at(self, at: int) -> None:
        self._at = at
        found = self._found[at]
        self._words.show_contact(found.contact, self._today)
        self._where.set_words(self.tr("Row {number} of the file").format(number=dates.number(found.number)))
        notes = self._said(found)
        self._notes.set_words("\n".join(notes))
        self._notes.setVisible(bool(notes))
        for button, there in ((self.before, at > 0), (self.after, at < len(self._found) - 1)):
            if not there and button.hasFocus():
                (self.after if button is self.before else self.before).setFocus()
            button.setEnabled(there)

    def _said(self, found: FoundService) -> list[str]:
        said = []
        if found.already:
            said.append(self.tr("A place of that name, with that number or address, is there already."))
        if found.cut:
            said.append(self.tr("Something in this row is long; its end is left away."))
        if found.undated:
            said.append(self.tr("The day in this row could not be read, so none is kept."))
        return said

    def _turn(self, step: int) -> None:
        self.show_at(min(max(self._at + step, 0), len(self._found) - 1))
        self.turned.emit(self._at)

    def stops(self) -> list[QWidget]:
        return [self.before, self.after]
