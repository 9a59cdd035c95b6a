"""The lock screen (picture 02): the passphrase, or the recovery sheet, or what stands in the way of both."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.errors import Failure
from companion.vault import keys, sheet
from companion.vault.inspection import arrived, inspect
from ui import dates, take_in, theme
from ui.failures import sentence
from ui.pages.gate import Gate, centred, column
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.fields import PageField, PassphraseField, labelled, tab_in_order
from ui.widgets.key_progress import KeyProgress, weakest
from ui.widgets.landscape import UnlockScene
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.sections import row
from ui.widgets.text import Text

_SHEET_HELPS = ("", "vault.keys-missing", "vault.keys-damaged", "vault.damaged")
_NOTHING_HERE = ("vault.missing", "copy.arrived-damaged")
_PLAIN_WORDS = ("vault.missing", "vault.in-use", "vault.newer", "vault.foreign")
"""What stands in the way without anything being wrong: said in ink, not in the colour of errors."""

if TYPE_CHECKING:
    from companion.vault.keys import Kdf
    from companion.vault.vault import Vault


def _vault() -> type[Vault]:
    from companion.vault.vault import Vault  # late: the screen is painted without SQLCipher and the ciphers

    return Vault


def _unseen_sheet(vault: Vault, passphrase: str, least: Kdf) -> str:
    from companion.vault import renewal  # late, as the vault itself
    from companion.vault.vault import recovery_sheet

    return recovery_sheet(vault.folder, passphrase, weakest=least) if renewal.due(vault) else ""


class Why(StrEnum):
    """Why it is locked; or, once it is erased, why there is nothing to lock."""

    ASKED = "asked"
    QUIET = "quiet"
    AWAY = "away"
    PUT_BACK = "put-back"
    NOT_PUT_BACK = "not-put-back"
    NOT_RENEWED = "not-renewed"
    ERASED = "erased"


class UnlockPage(Gate):
    """Emits `opened` with the open `Vault`, or `make_asked` where the folder has none."""

    opened = Signal(object)
    make_asked = Signal()
    typing = Signal()
    """A key was typed: time to load what comes after."""

    def __init__(self, services: Services, folder: Path, why: Why | None = None, at: str = "") -> None:
        super().__init__("unlock")
        self.services, self.folder = services, folder
        self._why, self._at = why, dates.iso_time(at)
        self._sheet = ""
        self._standing = ""  # code of what stands in the way; '' when nothing does
        self._busy = False
        self._build()
        self._show_front("")

    # Building

    def _build(self) -> None:
        px = theme.current().px
        self.title = Text("", "title")
        self.front = _Front(self._hints())
        self.front.field.textEdited.connect(lambda _: self.typing.emit())
        self.form = _SheetForm()
        self.form.hide()
        self.problem = Text("", "error")
        self.problem.setObjectName("unlock-problem")
        self.progress = KeyProgress()
        content, inside = column(gap=0)
        inside.addWidget(self.title)
        inside.addSpacing(px(24))
        inside.addWidget(self.problem)
        inside.addWidget(self.front)
        inside.addWidget(self.form)
        inside.addWidget(self.progress)
        inside.addSpacing(px(26))
        inside.addWidget(self._links())
        ground, outer = column(gap=0)
        outer.addSpacing(px(24))
        outer.addStretch(226)
        outer.addLayout(centred(content, 400))
        outer.addSpacing(px(54))
        self.scene = UnlockScene()
        outer.addWidget(self.scene)
        outer.addStretch(140)
        self.setWidget(ground)
        self._connect()

    def _links(self) -> QWidget:
        self.use_sheet = Button(self.tr("Use the recovery sheet"), "bare flush", name="use-sheet")
        self.make = Button(self.tr("Make a new vault"), "bare flush", name="make-new")
        self.again = Button(self.tr("Look again"), "bare flush", name="look-again")
        self.another = Button(self.tr("Another vault"), "bare flush", name="another-vault")
        self.copy = Button(self.tr("I have a copy"), "bare flush", name="have-copy")
        self.back = Button(self.tr("Back"), "bare flush", name="back")
        return row(self.use_sheet, self.make, self.copy, self.again, self.another, self.back, gap=32)

    def _connect(self) -> None:
        self.front.submitted.connect(self._open)
        self.form.submitted.connect(self._open_with_sheet)
        self.use_sheet.clicked.connect(self._show_form)
        self.back.clicked.connect(self._leave_form)
        self.again.clicked.connect(self._look)
        self.make.clicked.connect(self.make_asked)
        self.another.clicked.connect(self._choose_folder)
        self.copy.clicked.connect(self._choose_copy)

    def _hints(self) -> list[str]:
        hints = []
        if self._why is Why.QUIET:
            words = self.tr("Locked by itself at {time}, after a quiet while. What you had written is kept.")
            hints.append(words.format(time=self._at))
        elif self._why is Why.AWAY:
            words = self.tr("Locked at {time}, together with the computer. What you had written is kept.")
            hints.append(words.format(time=self._at))
        elif self._why is Why.PUT_BACK:
            hints.append(
                self.tr(
                    "The copy stands in its place since {time}. Your passphrase opens it; what stood there before is "
                    "among the copies in Settings."
                ).format(time=self._at)
            )
        elif self._why is Why.NOT_PUT_BACK:
            hints.append(
                self.tr(
                    "At {time} a copy was to take the place of the vault, and could not. What stood there before still "
                    "does, and is among the copies in Settings as well. Your passphrase opens it."
                ).format(time=self._at)
            )
        elif self._why is Why.NOT_RENEWED:
            hints.append(
                self.tr(
                    "At {time} a new key was begun, and the vault did not open again by itself. If there is a new key, "
                    "its sheet is shown once you are in; if not, the old sheet counts. Where a new passphrase does not "
                    "open it, the one before does."
                ).format(time=self._at)
            )
        elif self._why is Why.ASKED:
            hints.append(self.tr("Locked at {time}.").format(time=self._at))
        if self.services.demo:
            from companion.demo import PASSPHRASE  # only a demo needs it

            words = self.tr("This is the demo, with invented people. Its passphrase is: {passphrase}")
            hints.append(words.format(passphrase=PASSPHRASE))
        return hints

    # What is seen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        """Say what stands in the way before any passphrase is asked for. Changes nothing in the folder."""
        if self._busy or self.form.isVisibleTo(self):
            return
        try:
            inspect(self.folder)
        except Failure as failure:
            self._stand_in_way(failure)
        else:
            self._show_front("")
            self.front.tell(take_in.arrived(arrived(self.folder)))
            self.front.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_in_way(self, failure: Failure) -> None:
        self.problem.set_role("body" if failure.code in _PLAIN_WORDS else "error")
        self.problem.set_words(sentence(failure))
        self._show_front(failure.code)
        likely = self.make if failure.code == "vault.missing" else self.copy
        first = next(b for b in (self.use_sheet, likely, self.again) if b.isVisibleTo(self))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_front(self, standing: str) -> None:
        self._standing = standing
        self.form.wipe()
        self._show(front=True)

    def _show_form(self) -> None:
        self.front.wipe()
        self._show(front=False)
        self.form.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_form(self) -> None:
        self._show_front("")
        self._look()

    def _show(self, *, front: bool) -> None:
        standing = self._standing
        self.title.set_words(_title(standing) if front else self.tr("Recovery sheet"))
        self.front.setVisible(front and not standing)
        self.problem.setVisible(front and bool(standing))
        self.form.setVisible(not front)
        self.back.setVisible(not front)
        self.use_sheet.setVisible(front and standing in _SHEET_HELPS)
        self.make.setVisible(front and standing in _NOTHING_HERE)
        self.copy.setVisible(front and standing in _NOTHING_HERE)
        self.again.setVisible(front and standing not in ("", "copy.arrived-damaged"))
        self.another.setVisible(front)
        self.scene.setVisible(front)

    def say(self, words: str) -> None:
        """Something to know before this page is left."""
        self.problem.set_role("error")
        self.problem.set_words(words)
        self.problem.show()

    # Opening

    def _open(self) -> None:
        typed = [self.front.field.text()]  # the work takes it out, so that no task keeps it afterwards
        if not typed[0] or self._busy:
            self.front.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        folder, clock, least = self.folder, self.services.clock, weakest(self.services.kdf)
        self._begin()

        def work() -> tuple[Vault, str]:
            words = typed.pop()
            opened = _vault().open(folder, words, clock=clock, weakest=least)
            return opened, _unseen_sheet(opened, words, least)

        self.services.tasks.run(self, work, self._on_open, self._failed)

    def _open_with_sheet(self) -> None:
        if self._busy or not self.form.ready():
            return
        typed = [self.form.field.words(), self.form.new.first.text()]
        folder, clock, kdf = self.folder, self.services.clock, self.services.kdf
        self._begin()

        def work() -> Vault:
            new, written = typed.pop(), typed.pop()
            return _vault().open_with_sheet(
                folder, written, new_passphrase=new, clock=clock, kdf=kdf, weakest=weakest(kdf)
            )

        self.services.tasks.run(self, work, self._done, self._failed_sheet)

    def _begin(self) -> None:
        self.typing.emit()  # however the words came in, the derivation is time to load
        self._set_busy(True)
        self.progress.begin(self.tr("Opening…"))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.front.set_busy(busy)
        self.form.setEnabled(not busy)
        for button in (self.use_sheet, self.another, self.back, self.make, self.copy, self.again):
            button.setEnabled(not busy)

    def _on_open(self, opened: tuple[Vault, str]) -> None:
        vault, self._sheet = opened
        self._done(vault)

    def take_sheet(self) -> str:
        """The recovery sheet of a key that was made while nobody could look at it; '' where there is none. Once."""
        sheet, self._sheet = self._sheet, ""
        return sheet

    def _done(self, vault: Vault) -> None:
        self.front.wipe()
        self.form.wipe()
        self.progress.end()
        self.opened.emit(vault)

    def _failed(self, failure: Failure) -> None:
        self.progress.end()
        self._set_busy(False)
        if failure.code == "vault.passphrase":
            self.front.refuse(sentence(failure))
        else:
            self.front.wipe()
            self._stand_in_way(failure)

    def _failed_sheet(self, failure: Failure) -> None:
        self.progress.end()
        self._set_busy(False)
        if failure.code in _NOTHING_HERE:
            self._stand_in_way(failure)
        else:
            self.form.refuse(sentence(failure))

    def _choose_folder(self) -> None:
        title = self.tr("The folder of a vault")
        self.services.pickers.folder(self, title, self.folder, self._turn_to)

    # A sealed copy becomes the vault of this folder

    def _choose_copy(self) -> None:
        if not self._busy:
            take_in.ask(self, self.services, self._take_in)

    def _take_in(self, copy: Path) -> None:
        folder = self.folder
        self.problem.hide()
        self._set_busy(True)
        self.progress.begin(self.tr("Laying it out…"))
        self.services.tasks.run(self, lambda: take_in.work(copy, folder), self._on_taken_in, self._on_not_taken_in)

    def _on_taken_in(self, _: None) -> None:
        self.progress.end()
        self._set_busy(False)
        self._look()

    def _on_not_taken_in(self, failure: Failure) -> None:
        self.progress.end()
        self._set_busy(False)
        self.say(take_in.refusal(failure))
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, folder: Path) -> None:
        self.folder = folder
        self.front.wipe()
        self.front.clear_hints()  # they were about the other one
        self._look()


def _title(standing: str) -> str:
    if standing == "vault.missing":
        return QCoreApplication.translate("UnlockPage", "No vault here")
    if standing == "vault.in-use":
        return QCoreApplication.translate("UnlockPage", "Open elsewhere")
    return (
        QCoreApplication.translate("UnlockPage", "Not opened")
        if standing
        else QCoreApplication.translate("UnlockPage", "Locked")
    )


class _Front(QWidget):
    """The passphrase and Open, with a refusal or a hint beneath."""

    submitted = Signal()

    def __init__(self, hints: list[str]) -> None:
        super().__init__()
        px = theme.current().px
        self.field = PassphraseField("unlock-passphrase")
        self.open = Button(self.tr("Open"), "primary", name="open")
        self.refusal = Text("", "error")
        self.refusal.setObjectName("refusal")
        self.refusal.hide()
        self.hints = [Text(words, "small") for words in hints]
        self._said = hints
        self.told = Text("", "small")
        self.told.setObjectName("unlock-told")
        self.told.hide()
        row, line = QWidget(), QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        line.addWidget(self.field, 1)
        line.addWidget(self.open)
        row.setLayout(line)
        holder = labelled(self.tr("Passphrase"), row)
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.field.setAccessibleDescription(" ".join(hints))
        _, inside = column(gap=8, of=self)
        inside.addWidget(holder)
        inside.addSpacing(px(4))
        inside.addWidget(self.refusal)
        for hint in (self.told, *self.hints):
            inside.addWidget(hint)
        self.field.returnPressed.connect(self.submitted)
        self.open.clicked.connect(self.submitted)
        self.field.textEdited.connect(lambda _: self.refusal.hide())

    def refuse(self, words: str) -> None:
        self.refusal.set_words(words)
        self.refusal.show()
        self.field.setAccessibleDescription(words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def tell(self, words: str) -> None:
        """What there is to know of this folder, before the rest; '' for nothing."""
        self.told.set_words(words)
        self.told.setVisible(bool(words))
        self.field.setAccessibleDescription(" ".join((words, *self._said)).strip())

    def wipe(self) -> None:
        """Forget what was typed, with its undo."""
        self.field.setText("")
        self.field.hide_words()
        self.refusal.hide()

    def clear_hints(self) -> None:
        for hint in self.hints:
            hint.hide()
        self._said = []

    def set_busy(self, busy: bool) -> None:
        self.field.setEnabled(not busy)
        self.open.setEnabled(not busy)
        self.refusal.setVisible(False)


class _SheetForm(QWidget):
    """The thirteen groups, and the passphrase that is to open the vault from now on."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        self.field = PageField("sheet", min_height=92, max_height=150)
        self.problem = Text("", "error")
        self.problem.setObjectName("sheet-problem")
        self.new = NewPassphrase(self.tr("A new passphrase"))
        self.open = Button(self.tr("Open with the sheet"), "primary", name="open-with-sheet")
        _, inside = column(gap=8, of=self)
        inside.addWidget(
            labelled(
                self.tr("The thirteen groups, in order"),
                self.field,
                self.tr("Capitals, spaces and dashes do not matter."),
            )
        )
        inside.addWidget(self.problem)
        inside.addSpacing(px(8))
        inside.addWidget(self.new)
        inside.addSpacing(px(12))
        inside.addWidget(self.open)
        tab_in_order([self.field, *self.new.stops(), self.open])
        self.problem.hide()
        self.field.edited.connect(self.problem.hide)
        self.new.submitted.connect(self.submitted)
        self.open.clicked.connect(self.submitted)

    def ready(self) -> bool:
        self.problem.hide()
        try:
            keys.wipe(sheet.parse(self.field.words()))
        except Failure as failure:
            self.refuse(sentence(failure))
            return False
        return self.new.ready()

    def refuse(self, words: str) -> None:
        self.problem.set_words(words)
        self.problem.show()
        self.field.setAccessibleDescription(words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        self.field.set_words("")
        self.new.wipe()
        self.problem.hide()
