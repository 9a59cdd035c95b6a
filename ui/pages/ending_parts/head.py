"""The head of an ending: whose it is, a word about the way it ends, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.endings import Ending, EndingKind
from companion.people import Person
from ui import theme
from ui.pages.journal_parts.layouts import Turning
from ui.widgets.buttons import Button
from ui.widgets.sections import row, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class EndingHead(QWidget):
    """`away`: to the page of the person. `to_ending`: from the page they keep. `take_back`: all of the ending."""

    away = Signal()
    to_ending = Signal()
    take_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self._sign = Sign("leaf", size="l")
        self._title, self._about = Text("", "title"), Text("", "lead")
        self._title.setObjectName("ending-title")
        self.home = Button(self.tr("Back to their page"), "bare flush compact", icon="arrow-left", name="ending-home")
        self.home.clicked.connect(self.away)
        self.done = Button(self.tr("Back to the ending"), "bare flush compact", icon="arrow-left", name="keepsake-back")
        self.done.clicked.connect(self.to_ending)
        self.done.hide()
        self.back = Button(self.tr("Take it back"), "bare flush", name="ending-take-back")
        self.back.clicked.connect(self.take_back)
        left = QWidget()
        line = QHBoxLayout(left)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(20))
        line.addWidget(self._sign)
        line.addWidget(stack(self._title, self._about, gap=2), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(row(self.home, self.done))
        self._side = row(self.back)
        column.addWidget(Turning(left, self._side, below=620))

    def show_head(self, person: Person, ending: Ending, writing: bool) -> None:
        self._sign.set_sign(person.icon, person.tint, person.shape, resting=bool(person.resting))
        title = self.tr("A page for {name} to keep") if writing else self.tr("Ending with {name}")
        self._title.set_words(title.format(name=person.name))
        self._about.set_words(self._subtitle(ending, writing))
        shown, hidden = (self.done, self.home) if writing else (self.home, self.done)
        shown.show()
        if hidden.hasFocus() or (writing and self.back.hasFocus()):
            shown.setFocus()  # before: Qt would choose elsewhere
        hidden.hide()
        self._side.setVisible(ending.kind is not EndingKind.UNSAID and not writing)

    def _subtitle(self, ending: Ending, writing: bool) -> str:
        if writing:
            return self.tr("Write it together, if you both like. Any part may stay empty.")
        if ending.closed_on:
            return self.tr("It is over, and nothing here waits to be done.")
        return {
            EndingKind.UNSAID: self.tr("However it comes, there is a way to do it."),
            EndingKind.PLANNED: self.tr("You see it coming, so there is room for it."),
            EndingKind.SUDDEN: self.tr("Sooner than you thought. A little can still be said."),
            EndingKind.NOT_WORKING: self.tr("It does not fit, and that may be said."),
            EndingKind.CUT_OFF: self.tr("Nothing is left for you to do."),
        }[ending.kind]
