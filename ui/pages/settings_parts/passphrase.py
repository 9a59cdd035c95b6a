"""Changing the passphrase and showing the recovery sheet again: both ask for the present passphrase first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.vault.vault import Vault, recovery_sheet
from ui import dates, theme
from ui.failures import sentence
from ui.pages.gate import column
from ui.pages.settings_parts.rows import seen_whole
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.fields import PassphraseField, labelled, tab_in_order
from ui.widgets.key_progress import KeyProgress, weakest
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.sections import row
from ui.widgets.text import Text

_WIDTH = 440


class AskingForm(QWidget):
    """The present passphrase, whatever a subclass adds, a button, and the progress of what it begins."""

    closed = Signal()

    def __init__(self, name: str, does: str, asks: str = "", says: Sequence[str] = ()) -> None:
        """`does` stands on the button, `asks` over the field, `says` before everything, a line each."""
        super().__init__()
        self.setObjectName(name)
        px = theme.current().px
        self.busy = False
        self.old = PassphraseField(f"{name}-old")
        self.problem = Text("", "error")
        self.problem.setObjectName(f"{name}-problem")
        self.problem.hide()
        self.go_button = Button(does, "primary", name=f"{name}-go")
        self.away_button = Button(self.tr("Put away"), "bare", name=f"{name}-away")
        self.progress = KeyProgress(f"{name}-progress")
        self.progress.setMaximumWidth(px(_WIDTH))
        _, inside = column(gap=8, of=self)
        self._column = inside
        inside.setContentsMargins(0, px(16), 0, px(8))
        self.old.setMaximumWidth(px(_WIDTH))
        for words in says:
            inside.addWidget(Text(words, "soft"))
        inside.addSpacing(px(4) if says else 0)
        inside.addWidget(labelled(asks or self.tr("Your passphrase now"), self.old))
        inside.addWidget(self.problem)
        self.room = column(gap=8)
        self.room[0].setMaximumWidth(px(_WIDTH))
        inside.addWidget(self.room[0])
        inside.addSpacing(px(8))
        inside.addWidget(row(self.go_button, self.away_button))
        inside.addWidget(self.progress)
        self.old.textEdited.connect(lambda _: self.problem.hide())
        self.go_button.clicked.connect(self.begin)
        self.away_button.clicked.connect(self.put_away)
        self.hide()

    def insert_first(self, widget: QWidget) -> None:
        """Before what is said."""
        self._column.insertWidget(0, widget)

    def begin(self) -> None:
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.old, self.old.eye, self.go_button, self.away_button]

    def open(self) -> None:
        self.wipe()
        self.show()
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)
        seen_whole(self)

    def put_away(self) -> None:
        self.wipe()
        self.hide()
        self.closed.emit()

    def wipe(self) -> None:
        self.old.setText("")
        self.old.hide_words()
        self.problem.hide()

    def asked(self) -> bool:
        """False, with the keyboard in the field, where nothing was typed or something is under way."""
        if self.busy:
            return False
        if not self.old.text():
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def set_busy(self, words: str) -> None:
        self.busy = bool(words)
        for widget in (self.old, self.room[0], self.go_button, self.away_button):
            widget.setEnabled(not words)
        self.progress.begin(words) if words else self.progress.end()

    def failed(self, failure: Failure) -> None:
        self.set_busy("")
        self.problem.set_words(sentence(failure))
        self.problem.show()
        self.old.setAccessibleDescription(self.problem.words())
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)
        self.old.selectAll()
        seen_whole(self)


class ChangeForm(AskingForm):
    """Old, new, new again. `changed` with the sentence to show."""

    changed = Signal(str)

    def __init__(self, vault: Vault, services: Services) -> None:
        super().__init__("change", self.tr("Change"))
        self._vault, self._services = vault, services
        self.new = NewPassphrase(self.tr("The new one"))
        self.room[1].addWidget(self.new)
        tab_in_order([self.old, self.old.eye, *self.new.stops(), self.go_button, self.away_button])
        self.old.returnPressed.connect(self.new.first.setFocus)
        self.new.submitted.connect(self.begin)

    def wipe(self) -> None:
        super().wipe()
        self.new.wipe()

    def begin(self) -> None:
        if not self.asked() or not self.new.ready():
            return
        typed = [self.old.text(), self.new.first.text()]  # the work takes them out: no task keeps them
        vault = self._vault

        def work() -> None:
            new, old = typed.pop(), typed.pop()
            vault.change_passphrase(old, new)

        self.set_busy(self.tr("Changing the passphrase…"))
        self._services.tasks.run(self, work, self._done, self.failed)

    def _done(self, _: None) -> None:
        self.set_busy("")
        self.put_away()
        words = self.tr("Changed at {time}. Copies made before still open with the old one.")
        self.changed.emit(words.format(time=dates.clock_time(self._services.clock.now())))


class SheetForm(AskingForm):
    """The passphrase, then `proven` with the text of the recovery sheet."""

    proven = Signal(str)

    def __init__(self, vault: Vault, services: Services) -> None:
        super().__init__("new-sheet", self.tr("Show the sheet"))
        self._folder, self._services = vault.folder, services
        self.old.returnPressed.connect(self.begin)

    def begin(self) -> None:
        if not self.asked():
            return
        typed = [self.old.text()]
        folder, least = self._folder, weakest(self._services.kdf)
        self.set_busy(self.tr("Reading the sheet…"))
        self._services.tasks.run(
            self, lambda: recovery_sheet(folder, typed.pop(), weakest=least), self._done, self.failed
        )

    def _done(self, sheet: str) -> None:
        self.set_busy("")
        self.put_away()
        self.proven.emit(sheet)
