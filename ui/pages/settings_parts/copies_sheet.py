"""The recovery sheet in Settings (picture 34): tried without anything changing, or ended by a new one (DECISIONS 7)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.vault import renewal
from companion.vault.vault import Vault, prove_passphrase
from ui import dates, theme
from ui.errands import NewKey
from ui.failures import sentence
from ui.pages.gate import column
from ui.pages.settings_parts.passphrase import AskingForm
from ui.pages.settings_parts.rows import SettingRow, seen_whole
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.fields import PageField, labelled
from ui.widgets.key_progress import weakest
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace

_WIDTH = 440


class TrySheetForm(QWidget):
    """The thirteen groups, typed from paper: it fits, or which group is off. Nothing is kept of them."""

    closed = Signal()

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.setObjectName("try-sheet-form")
        self._vault = vault
        px = theme.current().px
        self.field = PageField("try-sheet-groups", min_height=92, max_height=150)
        self.field.setMaximumWidth(px(_WIDTH))
        self.told = Text("", "body")
        self.told.setObjectName("try-sheet-told")
        self.told.hide()
        self.go_button = Button(self.tr("Compare"), "primary", name="try-sheet-go")
        self.away_button = Button(self.tr("Put away"), "bare", name="try-sheet-away")
        _, inside = column(gap=8, of=self)
        inside.setContentsMargins(0, px(16), 0, px(8))
        hint = self.tr("Capitals, spaces and dashes do not matter. Nothing is changed by this.")
        inside.addWidget(labelled(self.tr("The thirteen groups, in order"), self.field, hint))
        inside.addWidget(self.told)
        inside.addSpacing(px(8))
        inside.addWidget(row(self.go_button, self.away_button))
        self.field.edited.connect(self.told.hide)
        self.go_button.clicked.connect(self._compare)
        self.away_button.clicked.connect(self.put_away)
        self.hide()

    def open(self) -> None:
        self.wipe()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        seen_whole(self)

    def wipe(self) -> None:
        self.field.set_words("")
        self.told.hide()

    def put_away(self) -> None:
        self.wipe()
        self.closed.emit()
        self.hide()

    def _compare(self) -> None:
        if self.field.is_empty():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            renewal.fits(self._vault.folder, self.field.words())
        except Failure as failure:
            self._tell(sentence(failure), "error")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.set_words("")
            self._tell(self.tr("It fits: this sheet opens the vault."), "body")

    def _tell(self, words: str, role: str) -> None:
        self.told.set_role(role)
        self.told.set_words(words)
        self.told.show()
        self.field.setAccessibleDescription(words)


class NewKeyForm(AskingForm):
    """When a new key is worth it and what it does, the passphrase, and perhaps another for afterwards."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__("new-key", self.tr("Make a new sheet"), says=_about_new_key())
        self._workspace, self._services = workspace, services
        self.tick = Tick(
            self.tr("And a new passphrase"),
            "new-key-passphrase",
            hint=self.tr("For when somebody may know the one of now."),
        )
        self.new = NewPassphrase(self.tr("The new one"))
        self.new.setFocusProxy(None)  # type: ignore[arg-type]  # Qt ties the order of Tab into a knot otherwise
        self.room[1].addWidget(self.tick)
        self.room[1].addWidget(self.new)
        self.away_button.set_words(self.tr("Not now"))
        self.new.hide()
        self.tick.toggled.connect(self._turn_new)
        self.old.returnPressed.connect(self._go_on)
        self.new.submitted.connect(self.begin)

    def stops(self) -> list[QWidget]:
        return [self.old, self.old.eye, self.tick, *self.new.stops(), self.go_button, self.away_button]

    def _turn_new(self, on: bool) -> None:
        self.new.setVisible(on)
        if on:
            seen_whole(self)

    def _go_on(self) -> None:
        self.new.first.setFocus() if self.tick.isChecked() else self.begin()

    def open(self) -> None:
        self.tick.setChecked(False)
        super().open()

    def wipe(self) -> None:
        super().wipe()
        self.new.wipe()

    def begin(self) -> None:
        """The passphrase is proven while the vault is open: nothing is closed for a slip of the finger."""
        if not self.asked() or (self.tick.isChecked() and not self.new.ready()):
            return
        typed, folder, least = self._typed(), self._workspace.vault.folder, weakest(self._services.kdf)
        self.set_busy(self.tr("One moment…"))
        self._services.tasks.run(
            self,
            lambda: prove_passphrase(folder, typed[0], weakest=least),
            lambda _: self._on_proven(typed),
            self.failed,
        )

    def _typed(self) -> list[str]:
        return [self.old.text(), *([self.new.first.text()] if self.tick.isChecked() else [])]

    def _on_proven(self, typed: list[str]) -> None:
        self.set_busy("")
        if not self._workspace.flush():  # that was told; what is on its way is not to be lost
            return
        self.put_away()
        self._workspace.errand_asked.emit(NewKey(typed=typed))


def _about_new_key() -> list[str]:
    return [
        QCoreApplication.translate(
            "NewKeyForm",
            "Worth it when somebody else has seen the sheet, when a passphrase got about, or when a computer with this "
            "vault on it was lost.",
        ),
        QCoreApplication.translate(
            "NewKeyForm",
            "Everything here and the copies beside it are written anew under a new key, and the sheet of before opens "
            "none of it. Copies elsewhere keep the old key: the old sheet and passphrase still open those, so put new "
            "ones in their place.",
        ),
        QCoreApplication.translate(
            "NewKeyForm", "Another computer that shares this vault begins again, from a copy made afterwards."
        ),
    ]


class SheetRow(SettingRow):
    """Which sheet counts, and both forms beneath."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        buttons = (
            Button(QCoreApplication.translate("SheetRow", "Try the sheet"), "compact", name="try-sheet"),
            Button(QCoreApplication.translate("SheetRow", "New sheet"), "compact", name="make-sheet"),
        )
        below, inside = column(gap=0)
        super().__init__(QCoreApplication.translate("SheetRow", "Recovery sheet"), "", *buttons, below=below)
        self._workspace, self._services = workspace, services
        self.try_button, self.new_button = buttons
        self.try_form = TrySheetForm(workspace.vault)
        self.new_form = NewKeyForm(workspace, services)
        self.told = Text("", "error")
        self.told.setObjectName("sheet-told")
        self.told.hide()
        for each in (self.told, self.try_form, self.new_form):
            inside.addWidget(each)
        self.try_button.clicked.connect(lambda: self._open(self.try_form, self.new_form))
        self.new_button.clicked.connect(self.open_new)
        self.try_form.closed.connect(self.try_button.setFocus)
        self.new_form.closed.connect(self.new_button.setFocus)

    def open_new(self) -> None:
        """Also where Privacy leads here for it."""
        self._open(self.new_form, self.try_form)

    def _open(self, form: TrySheetForm | NewKeyForm, other: TrySheetForm | NewKeyForm) -> None:
        if self.new_form.busy:
            return
        if not other.isHidden():
            other.put_away()
        self.told.hide()
        form.open()

    def show_kept(self) -> None:
        database = self._workspace.vault.database
        made, number = database.fact(renewal.MADE), renewal.number(database)
        if made:
            on = dates.iso_day(made, self._services.clock.now())
            words = self.tr("Number {number}, made on {day}, counts. A new sheet ends\u00a0it.")
            words = words.format(number=number, day=on)
        elif number > 1:
            words = self.tr("Number {number} counts. A new sheet ends\u00a0it.").format(number=number)
        else:
            words = self.tr("Number 1, which came with the vault, counts. A new sheet ends\u00a0it.")
        self.about.set_words(words)
        told, self._workspace.copies.told = self._workspace.copies.told, ""
        if told:
            self.told.set_words(told)
            self.told.show()

    def stops(self) -> list[QWidget]:
        own, new = self.try_form, self.new_form
        return [self.try_button, self.new_button, own.field, own.go_button, own.away_button, *new.stops()]

    def wipe(self) -> None:
        self.try_form.wipe()
        self.try_form.hide()
        self.told.hide()
        if not self.new_form.busy:
            self.new_form.wipe()
            self.new_form.hide()
