"""What is done with the copy that is chosen: looked into, tried, put back. Each opens beneath the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.vault.vault import Vault, prove_passphrase
from ui import theme
from ui.pages.settings_parts import copies_words
from ui.pages.settings_parts.copies_list import Shown
from ui.pages.settings_parts.passphrase import AskingForm
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.key_progress import KeyProgress, weakest
from ui.widgets.sections import row
from ui.widgets.text import Text


class Found(QFrame):
    """What was found in a copy, or why nothing could be; and, until then, that somebody looks, who may be stopped."""

    closed = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("copy-found")
        self.setProperty("look", "block")
        self.waiting = False
        px = theme.current().px
        self.title = Text("", "strong")
        self.about = Text("", "body")
        self.about.setObjectName("copy-found-about")
        self.progress = KeyProgress("copy-found-progress")
        self.close_button = Button(self.tr("Close"), "bare flush", name="copy-found-close")
        self.close_button.clicked.connect(self._put_away)
        self.stop_button = Button(self.tr("Stop"), "bare flush", name="copy-found-stop")
        self.stop_button.clicked.connect(self._ask_stop)
        self.stop_button.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(px(16), px(14), px(16), px(12))
        inside.setSpacing(px(4))
        inside.addWidget(self.title)
        inside.addWidget(self.about)
        inside.addWidget(self.progress)
        inside.addSpacing(px(4))
        inside.addWidget(row(self.close_button, self.stop_button))
        self.hide()

    def stops(self) -> list[QWidget]:
        return [self.close_button, self.stop_button]

    def _ask_stop(self) -> None:
        self.progress.begin(stopping())
        self.stop_asked.emit()

    def wait(self, title: str, doing: str) -> None:
        self.waiting = True
        self._say(title, "", "body")
        self.stop_button.setAccessibleDescription(title)
        self.stop_button.show()
        self.close_button.hide()
        self.progress.begin(doing)

    def wait_no_more(self) -> None:
        """Nothing comes of it any more."""
        if self.waiting:
            self._end_wait()
            self.hide()

    def tell(self, title: str, words: str, role: str = "body") -> None:
        self._end_wait()
        self._say(title, words, role)

    def _end_wait(self) -> None:
        self.waiting = False
        self.progress.end()
        self.close_button.show()
        if self.stop_button.hasFocus():
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop_button.hide()

    def _say(self, title: str, words: str, role: str) -> None:
        self.title.set_words(title)
        self.about.set_role(role)
        self.about.set_words(words)
        self.about.setVisible(bool(words))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.show()

    def refuse(self, failure: Failure) -> None:
        self.tell(self.tr("Not opened"), copies_words.why_not(failure), "error")

    def _put_away(self) -> None:
        self.closed.emit()
        self.hide()


def stopping() -> str:
    return QCoreApplication.translate("Copies", "Stopping. It ends as soon as that place answers.")


class CopyForm(AskingForm):
    """About the one copy it was opened for, whatever is chosen meanwhile. `turned`: it is busy, or not any more."""

    turned = Signal()
    shown: Shown | None = None

    def open_for(self, shown: Shown) -> None:
        self.shown = shown
        self.chosen.set_words(self.tr("The copy of {when}").format(when=shown.said))
        self.open()

    def name_copy(self) -> None:
        """Above everything."""
        self.chosen = Text("", "strong")
        self.insert_first(self.chosen)

    def set_busy(self, words: str) -> None:
        super().set_busy(words)
        self.turned.emit()

    def failed(self, failure: Failure) -> None:
        """The keyboard comes back only where nobody uses it elsewhere by now."""
        window_focus = self.window().focusWidget()
        super().failed(failure)
        words = copies_words.why_not(failure)
        self.problem.set_words(words)
        self.old.setAccessibleDescription(words)
        if window_focus is not None and window_focus.isVisible() and not self.isAncestorOf(window_focus):
            window_focus.setFocus(Qt.FocusReason.OtherFocusReason)


class PutBackForm(CopyForm):
    """Says what will be, asks for the passphrase, and `agreed`, with the copy it was opened for, once it was the right
    one."""

    agreed = Signal(object)  # Shown

    def __init__(self, vault: Vault, services: Services) -> None:
        super().__init__(
            "put-back",
            self.tr("Put it back"),
            self.tr("Your passphrase"),
            [
                self.tr(
                    "What stands now is set aside first, as one of these copies, and can be put back in the same way. "
                    "What you wrote since this copy was made is in that one only."
                ),
                self.tr("Whatever went for good stays gone. Afterwards the vault is locked; your passphrase opens it."),
            ],
        )
        self._vault, self._services = vault, services
        self.away_button.set_words(self.tr("Not now"))
        self.first = Text(self.tr("It is read through first. Where it is not whole, nothing is changed."), "soft")
        self.insert_first(self.first)
        self.name_copy()
        self.old.returnPressed.connect(self.begin)

    def open_for(self, shown: Shown) -> None:
        self.first.setVisible(not shown.proven)
        super().open_for(shown)

    def begin(self) -> None:
        if not self.asked():
            return
        typed, folder, least = [self.old.text()], self._vault.folder, weakest(self._services.kdf)
        self.set_busy(self.tr("One moment…"))
        self._services.tasks.run(
            self, lambda: prove_passphrase(folder, typed.pop(), weakest=least), self._on_proven, self.failed
        )

    def _on_proven(self, _: None) -> None:
        self.old.setText("")
        self.agreed.emit(self.shown)


class TryForm(CopyForm):
    """`tried` with the copy it was opened for and the passphrase, '' for the key of this vault."""

    tried = Signal(object, str)
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            "try-copy",
            self.tr("Try it"),
            self.tr("The passphrase it was made under, or nothing"),
            [
                self.tr(
                    "The copy is laid out in a folder of its own, opened, read through to the end, and taken away "
                    "again. With its passphrase it is opened as on a new computer. The field may stay empty: then the "
                    "key of this vault opens it."
                )
            ],
        )
        self.away_button.set_words(self.tr("Not now"))
        self.name_copy()
        self.stop_button = Button(self.tr("Stop"), "compact", name="try-copy-stop")
        self.stop_button.clicked.connect(self._ask_stop)
        self.stop_button.hide()
        self._column.addWidget(row(self.stop_button))
        self.old.returnPressed.connect(self.begin)

    def stops(self) -> list[QWidget]:
        return [*super().stops(), self.stop_button]

    def begin(self) -> None:
        if not self.busy and self.shown is not None:
            self.tried.emit(self.shown, self.old.text())

    def wait(self) -> None:
        """The keyboard goes where it can be stopped."""
        self.stop_button.setAccessibleDescription(self.chosen.words())
        self.stop_button.show()
        focus = self.window().focusWidget()
        if focus is None or self.isAncestorOf(focus):
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_busy(self.tr("Trying it…"))

    def set_busy(self, words: str) -> None:
        super().set_busy(words)
        if not words:
            if self.stop_button.hasFocus():
                self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stop_button.hide()

    def _ask_stop(self) -> None:
        self.progress.begin(stopping())
        self.stop_asked.emit()
