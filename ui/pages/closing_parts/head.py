"""With whom and until when, and the way out that asks nothing (picture 40)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from ui import theme
from ui.pages.journal_parts.layouts import Turning
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class ClosingHead(QWidget):
    """`close_asked`: leave; `go_on_asked`: it was ended by mistake."""

    close_asked = Signal()
    go_on_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign("leaf", "a", 0, "l")
        self._who = Text("", "lead")
        self._who.setObjectName("closing-who")
        self.close_button = Button(self.tr("Close, and breathe"), "bare flush", name="closing-close")
        self.close_button.clicked.connect(self.close_asked)
        self.go_on = Button(self.tr("It goes on"), "bare flush", name="closing-go-on")
        self.go_on.setToolTip(self.tr("It was not over: the timer comes back as it was."))
        self.go_on.clicked.connect(self.go_on_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Turning(self._words(), row(self.go_on, self.close_button, gap=24), below=600))

    def _words(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(self.tr("You have met"), "title"))
        words.addWidget(self._who)
        words.addStretch(1)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(20))
        line.addWidget(self._sign)
        line.addLayout(words, 1)
        return holder

    def show_met(self, person: Person | None, until: str) -> None:
        """`person`: None for one who is gone, or rests."""
        self._sign.setVisible(person is not None)
        if person is None:
            self._who.set_words(self.tr("Until {time}. Use any of this, or none of it.").format(time=until))
            return
        self._sign.set_sign(person.icon, person.tint, person.shape)
        said = self.tr("With {name}, until {time}. Use any of this, or none of it.")
        self._who.set_words(said.format(name=person.name, time=until))
