"""“Erase a person, or everything” (picture 18): what goes, and what nobody can reach from here, is seen before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea

from companion.errors import Failure
from companion.session_clock import SessionClock
from companion.vault import elsewhere, erasing
from companion.vault.erasing import Outlook
from companion.vault.vault import prove_passphrase
from ui import theme
from ui.errands import Erase
from ui.pages.gate import column
from ui.pages.settings_parts import erase_words
from ui.pages.settings_parts.passphrase import AskingForm
from ui.pages.settings_parts.rows import Facts, SettingRow
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.key_progress import weakest
from ui.widgets.text import Text
from ui.workspace import Workspace


class EraseForm(AskingForm):
    """Says all of it, asks for the passphrase, and asks the window to do it. Left or hidden, nothing has begun."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        asks = QCoreApplication.translate("EraseForm", "Your passphrase, if it is to be")
        super().__init__("erase-all", QCoreApplication.translate("EraseForm", "Erase everything"), asks)
        self._workspace, self._services = workspace, services
        self._outlook: Outlook | None = None
        self.away_button.set_words(self.tr("Not now"))
        self.waits = Text(self.tr("A meeting is running. This waits until it has ended."), "strong")
        self.waits.setObjectName("erase-all-waits")
        self.goes = Facts(self.tr("What goes"))
        self.stays = Facts(self.tr("What cannot be reached from here"))
        last = self.tr(
            "It cannot be taken back. If some of it may be wanted one day, make a sealed copy first, under Copies."
        )
        self._last = Text(last, "soft")
        said, inside = column(gap=0)
        inside.addWidget(self.waits)
        inside.addWidget(self.goes)
        inside.addWidget(self.stays)
        inside.addWidget(self._last)
        inside.addSpacing(theme.current().px(12))
        self.insert_first(said)
        self.old.returnPressed.connect(self.begin)

    # Seen

    def open(self) -> None:
        """The keyboard stays where it was: what is said comes first, and Tab leads on to the passphrase."""
        self._outlook = None
        self._say(Outlook())
        self.wipe()
        self.old.setAccessibleDescription(self._last.words())
        self._look_for_meeting()
        self.show()
        folder, snapshot = self._workspace.vault.folder, erasing.snapshot_of(self._workspace.vault.database)
        self._services.tasks.run(self, lambda: erasing.look(folder, snapshot), self._on_looked, self.failed)

    def _on_looked(self, outlook: Outlook) -> None:
        self._outlook = outlook
        if self._workspace.vault.is_open:
            self._say(outlook)

    def _say(self, outlook: Outlook) -> None:
        vault = self._workspace.vault
        self.goes.say(erase_words.goes(outlook, vault.folder))
        self.stays.say(erase_words.stays(outlook, vault.folder, elsewhere.places(vault.database)))
        self.goes.setAccessibleDescription("\n".join(self.goes.facts))
        self.stays.setAccessibleDescription("\n".join(self.stays.facts))

    def _look_for_meeting(self) -> bool:
        """Two people sit together just now: not while they do."""
        running = _meeting_runs(self._workspace.vault.folder)
        if running and (self.old.hasFocus() or self.go_button.hasFocus()):
            self.away_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.waits.setVisible(running)
        for widget in (self.old, self.go_button):
            widget.setEnabled(not running)
        return running

    # Done

    def begin(self) -> None:
        """The passphrase is proven while the vault is open: nothing is closed for a slip of the finger."""
        if self._outlook is None or self._look_for_meeting() or not self.asked():
            return
        try:
            with self._workspace.vault.transaction():
                pass  # where the folder is gone, that is what is to be said, and not that its keys are
        except Failure as failure:
            self.failed(failure)
            return
        typed, folder, least = [self.old.text()], self._workspace.vault.folder, weakest(self._services.kdf)
        self.set_busy(self.tr("One moment…"))
        self._services.tasks.run(
            self, lambda: prove_passphrase(folder, typed.pop(), weakest=least), self._on_proven, self.failed
        )

    def _on_proven(self, _: None) -> None:
        self.set_busy("")
        self.wipe()
        if not self.isVisible():  # somebody went elsewhere meanwhile, or covered it: nothing goes unseen
            self.hide()
        elif self._outlook is not None and not self._look_for_meeting():
            self._ask_for(self._outlook)

    def _ask_for(self, outlook: Outlook) -> None:
        self._workspace.errand_asked.emit(Erase(snapshot=outlook.snapshot, refused=self.failed))

    def failed(self, failure: Failure) -> None:
        super().failed(failure)
        words = erase_words.why_not(failure)
        self.problem.set_words(words)
        self.old.setAccessibleDescription(words)

    # Put away

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, covered or locked: what was typed goes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.wipe()


class EraseRow(SettingRow):
    """`people_asked`: to where somebody is erased. `opening`: the form is about to open."""

    people_asked = Signal()
    opening = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        person = Button(QCoreApplication.translate("EraseRow", "A person"), "compact", name="begin-erase")
        everything = Button(QCoreApplication.translate("EraseRow", "Everything"), "compact", name="begin-erase-all")
        below, inside = column(gap=0)
        super().__init__(
            QCoreApplication.translate("EraseRow", "Erase a person, or everything"),
            QCoreApplication.translate(
                "EraseRow",
                "You see exactly what goes before it goes. For a person it begins on their page: press the "
                "pencil there, then “What I hold” at the foot of the form. Which copies may still hold somebody is "
                "said under Copies.",
            ),
            person,
            everything,
            below=below,
        )
        person.setAccessibleName(self.tr("Erase a person"))
        everything.setAccessibleName(self.tr("Erase everything: see what goes"))
        self.form = EraseForm(workspace, services)
        inside.addWidget(self.form)
        person.clicked.connect(self.people_asked)
        everything.clicked.connect(self._open)
        self.form.closed.connect(everything.setFocus)

    def _open(self) -> None:
        if not self.form.busy:
            self.opening.emit()
            self.form.open()
            QTimer.singleShot(0, self, self._show_from_top)

    def _show_from_top(self) -> None:
        """What is said is read from its beginning, also where it is longer than the window."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self.form.isVisible():
            return
        top = self.mapTo(area.viewport(), QPoint()).y()
        if top + self.height() > area.viewport().height():
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        form = self.form
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat() and form.isVisible() and not form.busy:
            form.put_away()
        else:
            super().keyPressEvent(event)


def _meeting_runs(folder: Path) -> bool:
    try:
        running = SessionClock.load(folder)
    except Failure:
        return False
    return running is not None and running.state.ended is None
