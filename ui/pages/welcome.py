"""The first page there is (picture 01): a passphrase, a folder, and the recovery sheet on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.vault.vault import Vault, create_with_sheet
from ui import take_in, theme
from ui.failures import sentence
from ui.pages.gate import Gate, column
from ui.pages.recovery import RecoverySheet
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.fields import LineField, labelled
from ui.widgets.key_progress import KeyProgress
from ui.widgets.landscape import Welcome
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.sections import row
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.widgets.themed import rtl

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
}


class WelcomePage(Gate):
    """Emits `made` with the open `Vault`, or `existing_chosen` with the folder of another."""

    made = Signal(object)
    existing_chosen = Signal(object)

    def __init__(self, services: Services, folder: Path) -> None:
        super().__init__("welcome")
        self.services, self.folder = services, folder
        self._vault: Vault | None = None
        self._busy = False
        self._build()
        self._show_folder()
        self.new.propose()

    # Building

    def _build(self) -> None:
        px = theme.current().px
        self.scene = Welcome()
        self._say_over_scene()
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        beside = QHBoxLayout(self.sheet)
        beside.setContentsMargins(0, px(86), 0, px(64))
        beside.addStretch(1)
        form = self._form()
        form.setMaximumWidth(px(530))
        policy = form.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        form.setSizePolicy(policy)
        beside.addWidget(form, 1000, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        self._margins = beside
        ground = QWidget()
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.scene)
        self._around = QHBoxLayout()
        self._around.addWidget(self.sheet)
        outer.addLayout(self._around, 1)
        self.setWidget(ground)

    def _say_over_scene(self) -> None:
        px = theme.current().px
        over = QVBoxLayout(self.scene)
        over.setContentsMargins(px(64), px(80), px(64), 0)
        over.addWidget(Text(self.tr("A quiet place to remember what matters to someone."), "display"))
        over.addStretch(1)

    def _form(self) -> QWidget:
        px = theme.current().px
        self.new = NewPassphrase(self.tr("A passphrase"))
        self.tick = Tick(
            self.tr("Give me a recovery sheet to keep on paper"),
            "want-sheet",
            on=True,
            hint=self.tr("Without it, a forgotten passphrase cannot be undone by anyone."),
        )
        self.place = FolderField("folder")
        self.change = Button(self.tr("Change"), name="change-folder")
        self.place_problem = Text("", "error")
        self.place_problem.setObjectName("folder-problem")
        self.synced = Text("", "small")
        self.synced.setObjectName("synced")
        self.make = Button(self.tr("Make the vault"), "primary", name="make")
        self.existing = Button(self.tr("I already have one"), "bare", name="existing")
        self.copy = Button(self.tr("I have a copy"), "bare", name="have-copy")
        self.progress = KeyProgress()
        form, inside = column(gap=0)
        inside.addWidget(Text(self.tr("Make your vault"), "title"))
        inside.addSpacing(px(4))
        inside.addWidget(
            Text(
                self.tr("Your notes live in one locked file on this computer. They are never sent anywhere."),
                "lead",
            )
        )
        inside.addSpacing(px(28))
        inside.addWidget(self.new)
        inside.addSpacing(px(22))
        inside.addWidget(self.tick)
        inside.addSpacing(px(22))
        inside.addWidget(self._place_row())
        inside.addWidget(_under(self.place_problem))
        inside.addWidget(_under(self.synced))
        inside.addSpacing(px(28))
        inside.addWidget(row(self.make, self.existing, self.copy))
        inside.addWidget(self.progress)
        self._connect()
        return form

    def _place_row(self) -> QWidget:
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        line.addWidget(self.place, 1)
        line.addWidget(self.change)
        holder = labelled(self.tr("Where it is kept"), beside)
        self.place.setAccessibleName(self.tr("Where it is kept"))
        self.change.setAccessibleName(self.tr("Change where it is kept"))
        return holder

    def _connect(self) -> None:
        self.new.submitted.connect(self._make)
        self.make.clicked.connect(self._make)
        self.change.clicked.connect(self._choose_folder)
        self.existing.clicked.connect(self._choose_existing)
        self.copy.clicked.connect(lambda: take_in.ask(self, self.services, self._take_in))
        self.setTabOrder(self.new.again.eye, self.tick)
        for one, other in (
            (self.tick, self.place),
            (self.place, self.change),
            (self.change, self.make),
            (self.make, self.existing),
            (self.existing, self.copy),
        ):
            self.setTabOrder(one, other)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._vault is None and not self._busy:
            self.new.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._vault is None:
            self._arrange()

    def _arrange(self) -> None:
        """The landscape goes first where room is short, then the margins."""
        px = theme.current().px
        wide = self.width() >= px(860)
        self.scene.setVisible(wide)
        self.scene.setFixedWidth(round(self.width() * 0.4375))
        self._around.setContentsMargins(0 if wide else px(12), px(12), px(12), px(12))
        side = px(48 if self.width() >= px(1080) else 32)
        tight = self.height() < px(720)
        self._margins.setContentsMargins(side, px(32 if tight else 86), side, px(32))
        over = self.scene.layout()
        if over is not None:
            roomy = self.width() >= px(1080)
            over.setContentsMargins(px(64 if roomy else 40), px(80 if roomy else 64), px(100 if roomy else 24), 0)

    # The folder

    def _choose_folder(self) -> None:
        self.services.pickers.folder(self, self.tr("Where it is kept"), self.folder, self._turn_to)

    def _choose_existing(self) -> None:
        title = self.tr("The folder of your vault")
        self.services.pickers.folder(self, title, self.folder, self.existing_chosen.emit)

    def _take_in(self, copy: Path) -> None:
        """It is laid out where the vault would be kept, and asks for its passphrase there."""
        folder = self.folder
        self._set_busy(True)
        self.progress.begin(self.tr("Laying it out…"))
        self.services.tasks.run(
            self, lambda: take_in.work(copy, folder), lambda _: self.existing_chosen.emit(folder), self._not_taken_in
        )

    def _not_taken_in(self, failure: Failure) -> None:
        self._failed(failure, take_in.refusal(failure))
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, folder: Path) -> None:
        self.folder = folder
        self._show_folder()

    def _show_folder(self) -> None:
        self.place.show_folder(self.folder)
        self.place_problem.hide()
        service = synced_by(self.folder)
        words = self.tr(
            "{service} copies this folder elsewhere. The vault stays locked there, but a copy taken while it is "
            "open may be broken. A folder that is not copied is safer."
        )
        self.synced.set_words(words.format(service=service))
        self.synced.setVisible(bool(service))

    # Making

    def _make(self) -> None:
        if self._busy or not self.new.ready():
            return
        typed = [self.new.first.text()]  # the work takes it out, so that no task keeps it afterwards
        folder, clock, kdf = self.folder, self.services.clock, self.services.kdf
        self._set_busy(True)
        self.progress.begin(self.tr("Making the vault…"))
        self.services.tasks.run(
            self,
            lambda: create_with_sheet(folder, typed.pop(), clock=clock, kdf=kdf),
            self._done,
            self._failed,
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.place_problem.hide()
        for widget in (self.new, self.tick, self.place, self.change, self.make, self.existing, self.copy):
            widget.setEnabled(not busy)

    def _failed(self, failure: Failure, words: str = "") -> None:
        self.progress.end()
        self._set_busy(False)
        self.place_problem.set_words(words or sentence(failure))
        self.place_problem.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, made: tuple[Vault, str]) -> None:
        self._vault, sheet = made
        self.new.wipe()
        self.progress.end()
        if self.tick.isChecked():
            self._show_sheet(sheet)
        else:
            self._finish()

    def _show_sheet(self, sheet: str) -> None:
        px = theme.current().px
        self.recovery = RecoverySheet(self.services, sheet, first=True)
        self.recovery.kept.connect(self._finish)
        self.recovery.declined.connect(self._finish)
        ground = QWidget()
        around = QVBoxLayout(ground)
        around.setContentsMargins(px(56), px(27), px(56), px(27))
        self.recovery.setMaximumWidth(px(1028))
        around.addWidget(self.recovery)
        around.addStretch(1)
        self.setWidget(ground)
        self.recovery.turn("show")

    def _finish(self) -> None:
        self.made.emit(self._vault)


def _under(words: Text) -> Text:
    """A little room between a field and what is said of it."""
    words.setContentsMargins(0, theme.current().px(8), 0, 0)
    return words


class FolderField(LineField):
    """Where something is kept, to be read and copied; the button beside it changes it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setReadOnly(True)
        self._icon = Icon("folder-open", "ink")
        self._icon.setParent(self)

    def show_folder(self, folder: Path) -> None:
        """As its steps below the home folder, or whole where it is elsewhere."""
        home = Path.home()
        inside = folder.is_relative_to(home) and folder != home
        self.set_words(" / ".join(folder.relative_to(home).parts) if inside else str(folder))
        self.setToolTip(str(folder))
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current().px
        start, side = px(13), px(20)
        self._icon.move(self.width() - start - side if rtl(self) else start, (self.height() - self._icon.height()) // 2)
        room = px(30)
        self.setTextMargins(0 if rtl(self) else room, 0, room if rtl(self) else 0, 0)


def synced_by(folder: Path) -> str:
    """The service that copies this folder to other machines, as far as its name or marks tell; else ''."""
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        for mark, service in _SYNCED.items():
            if name == mark or name.startswith((f"{mark} ", f"{mark}-", f"{mark} - ")):
                return service
        if (place / ".stfolder").exists():
            return "Syncthing"
    return ""
