"""Choosing a passphrase: six words proposed, one's own possible; guessable ones are refused, none is praised."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import WeakPassphrase
from companion.vault import passphrase
from ui import theme
from ui.failures import sentence
from ui.widgets.buttons import Button
from ui.widgets.fields import PassphraseField, labelled, tab_in_order
from ui.widgets.text import Text


class NewPassphrase(QWidget):
    """Two fields that have to agree, each with the reason beneath it. `submitted`: Return in the second one.

    Fields are named `passphrase` and `again`.
    """

    submitted = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = ""
        self.first = PassphraseField("passphrase")
        self.again = PassphraseField("again", self.tr("Type it again"))
        self.propose_button = Button("", "bare flush", name="propose")
        self.spelled = Text("", "body")
        self.spelled.setObjectName("spelled")
        self.hint = Text("", "small")
        self.first_problem = Text("", "error")
        self.again_problem = Text("", "error")
        self._lay_out(label)
        self.first.textEdited.connect(lambda _: self._typed())
        self.again.textEdited.connect(lambda _: self.again_problem.hide())
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.submitted)
        self.propose_button.clicked.connect(self.propose)
        self._name_hint()

    def _lay_out(self, label: str) -> None:
        px = theme.current().px
        hint_row = QHBoxLayout()
        hint_row.setSpacing(px(16))
        hint_row.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        hint_row.addWidget(self.propose_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(labelled(label, self.first))
        column.addWidget(self.first_problem)
        column.addWidget(self.spelled)
        column.addLayout(hint_row)
        column.addSpacing(px(4))
        column.addWidget(labelled(self.tr("Once more"), self.again))
        column.addWidget(self.again_problem)
        self.first_problem.setObjectName("passphrase-problem")
        self.again_problem.setObjectName("again-problem")
        self.first_problem.hide()
        self.again_problem.hide()
        self.spelled.hide()
        self.setFocusProxy(self.first)
        tab_in_order(self.stops())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order. Whoever puts this in a form sets the whole form's order with it."""
        return [self.first, self.first.eye, self.propose_button, self.again, self.again.eye]

    def propose(self) -> None:
        """Put six fresh words there, readable, to be written down and typed once more."""
        self._proposed = passphrase.propose()
        self.first.setText(self._proposed)
        self.first.setCursorPosition(0)
        self.again.setText("")
        if not self.first.shown():
            self.first.eye.click()
        self._typed()

    def ready(self) -> bool:
        """True when the passphrase will do and was typed the same twice; else the reason stands at its field."""
        self.first_problem.hide()
        self.again_problem.hide()
        try:
            passphrase.check(self.first.text())
        except WeakPassphrase as failure:
            return self._refuse(self.first, self.first_problem, sentence(failure))
        if not _same(self.first.text(), self.again.text()):
            return self._refuse(self.again, self.again_problem, self._differs())
        return True

    def take(self) -> str:
        """The passphrase; both fields forget it, with their undo."""
        words = self.first.text()
        self.wipe()
        return words

    def wipe(self) -> None:
        self._proposed = ""
        for field in (self.first, self.again):
            field.setText("")
            field.hide_words()
        self._name_hint()

    def _typed(self) -> None:
        self.first_problem.hide()
        self.again_problem.hide()
        self._name_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spell()

    def _spell(self) -> None:
        """Words proposed that are wider than the field stand beneath it whole."""
        words = self.first.text() if self._proposed == self.first.text() else ""
        room = self.width() - theme.current().px(64)  # the field is as wide, once it is laid out
        wide = bool(words) and self.first.fontMetrics().horizontalAdvance(words) > room
        self.spelled.set_words(words if wide else "")
        self.spelled.setVisible(wide)

    def _name_hint(self) -> None:
        self._spell()
        as_proposed = self._proposed != "" and self.first.text() == self._proposed
        self.hint.set_words(
            self.tr("Six words drawn by chance. Write them down for now.")
            if as_proposed
            else self.tr("A few words that do not belong together.")
        )
        self.first.setAccessibleDescription(self.hint.words())
        self.propose_button.set_words(self.tr("Propose another") if self._proposed else self.tr("Propose six words"))

    def _differs(self) -> str:
        if not self.again.text():
            return self.tr("Type it here once more, so that no slip of a finger locks you out.")
        return self.tr("The two are not the same yet.")

    def _refuse(self, field: PassphraseField, problem: Text, words: str) -> bool:
        problem.set_words(words)
        problem.show()
        field.setAccessibleDescription(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        return False


def _same(one: str, other: str) -> bool:
    """As they are wrapped: in NFC, whatever the keyboard composed."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
