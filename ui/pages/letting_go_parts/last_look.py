"""Read through once more before anything goes (picture 25): the places that change, the lines that stay, a
passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure, WrongPassphrase
from companion.forgetting import Quiet
from companion.store.edits import Edit
from companion.store.letting_go import places_changed
from ui import theme
from ui.failures import sentence
from ui.widgets.buttons import Button
from ui.widgets.fields import PassphraseField, labelled
from ui.widgets.key_progress import KeyProgress
from ui.widgets.sections import emptied, row, rule
from ui.widgets.text import Text

_AT_ONCE, _WIDTH = 12, 440


class LastLook(QWidget):
    """`agreed` brings the passphrase, '' where none is asked for. `away`: not now."""

    agreed = Signal(str)
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("last-look")
        px = theme.current().px
        self._edits: Sequence[Edit] = ()
        self._sealed = ""
        self._shown = 0
        self.goes, self._goes = QWidget(), QVBoxLayout()
        self.goes.setObjectName("last-look-goes")
        self._goes.setSpacing(px(4))
        around = QVBoxLayout(self.goes)
        around.setContentsMargins(0, 0, 0, px(8))
        around.setSpacing(px(6))
        around.addWidget(Text(self.tr("This goes for good:"), "subheading"))
        around.addLayout(self._goes)
        self.says = Text("", "body")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(8))
        self.more = Button(self.tr("More places"), "compact", name="last-look-more")
        self.more.clicked.connect(self._show_places)
        self.passphrase = PassphraseField("last-look-passphrase")
        self.asked = labelled(self.tr("Your passphrase"), self.passphrase)
        self.asked.setMaximumWidth(px(_WIDTH))
        self.problem = Text("", "error")
        self.problem.setObjectName("last-look-problem")
        self.go_button = Button("", "primary", name="last-look-go")
        self.back = Button(self.tr("Go back"), name="last-look-back")
        self.progress = KeyProgress("last-look-progress")
        self.passphrase.returnPressed.connect(self._agree)
        self.passphrase.textEdited.connect(lambda _: self.problem.hide())
        self.go_button.clicked.connect(self._agree)
        self.back.clicked.connect(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._room = QVBoxLayout()
        self._room.setContentsMargins(0, px(8), 0, px(8))
        column.addWidget(self.goes)
        column.addWidget(self.says)
        column.addLayout(self.lines)
        column.addWidget(row(self.more))
        column.addLayout(self._room)
        column.addWidget(self.asked)
        column.addWidget(self.problem)
        column.addSpacing(px(8))
        column.addWidget(row(self.go_button, self.back))
        column.addWidget(self.progress)

    def put_between(self, widget: QWidget) -> None:
        """What is still to be chosen stands before the buttons."""
        self._room.addWidget(widget)

    def open(
        self, quiet: Quiet, does: str, goes: Sequence[str], edits: Sequence[Edit], stays: Sequence[str], sealed: str
    ) -> None:
        """`goes`: what goes for good, line by line. `sealed`: what stands for a letter whose words are not shown."""
        self.wipe()
        emptied(self.lines)
        self._show_goes(goes)
        self._edits, self._shown, self._sealed = edits, 0, sealed
        self.go_button.set_words(does)
        self.asked.setVisible(quiet is Quiet.ERASE)
        self.more.hide()
        if quiet is Quiet.NAMELESS:
            self.says.set_words(self.tr("So these places will read:"))
            self._show_places()
            if not self.lines.count():
                self.says.set_words(self.tr("No text names them. Only name, sign and contacts go."))
        elif quiet is Quiet.LESSON:
            self.says.set_words(
                self.tr("Only this stays, as a page of your journal with nobody in it:")
                if stays
                else self.tr("No line is chosen: nothing stays.")
            )
            for words in stays:
                self.lines.addWidget(Text(self.tr("“{words}”").format(words=words), "read"))
        else:
            self.says.set_words(self.tr("Nothing of it can be brought back, here or from the copies within reach."))

    def _show_goes(self, goes: Sequence[str]) -> None:
        emptied(self._goes)
        for words in goes:
            self._goes.addWidget(Text(words, "dense"))
        self.goes.setVisible(bool(goes))
        self.goes.setAccessibleDescription("\n".join(goes))

    def _show_places(self) -> None:
        changed = places_changed(self._edits, self._sealed)
        found = list(islice(changed, self._shown, self._shown + _AT_ONCE + 1))
        for place in found[:_AT_ONCE]:
            self.lines.addWidget(self._place(place.was, place.now))
        self._shown += _AT_ONCE
        follows = len(found) > _AT_ONCE
        if not follows and self.more.hasFocus():
            self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setVisible(follows)

    def _place(self, was: str, now: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        if was:
            column.addWidget(Text(self.tr("Before: {words}").format(words=was), "small"))
        column.addWidget(Text(now or self.tr("Goes"), "body"))
        column.addSpacing(theme.current().px(6))
        column.addWidget(rule())
        return holder

    def wipe(self) -> None:
        self.passphrase.setText("")
        self.passphrase.hide_words()
        self.problem.hide()

    def first_focus(self) -> QWidget:
        return self.passphrase if not self.asked.isHidden() else self.back

    def _agree(self) -> None:
        if not self.go_button.isEnabled():
            return
        if not self.asked.isHidden() and not self.passphrase.text():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.agreed.emit(self.passphrase.text())

    def set_busy(self, words: str) -> None:
        for widget in (self.passphrase, self.go_button, self.back, self.more):
            widget.setEnabled(not words)
        self.progress.begin(words) if words else self.progress.end()

    def failed(self, failure: Failure) -> None:
        self.set_busy("")
        refused = isinstance(failure, WrongPassphrase)
        said = self.tr("That is not your passphrase. Nothing has gone.") if refused else sentence(failure)
        self.problem.set_words(said)
        self.problem.show()
        self.passphrase.setAccessibleDescription(self.problem.words())
        stop = self.first_focus()
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        if stop is self.passphrase:
            self.passphrase.selectAll()
