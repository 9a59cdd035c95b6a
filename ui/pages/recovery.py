"""The recovery sheet (picture 34): shown, put on paper, typed back once. Part of the welcome and of Settings."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from companion.errors import Failure, SheetMistyped
from companion.vault.sheet import GROUPS
from ui import printing, theme
from ui.failures import sentence
from ui.lists import listed
from ui.pages.gate import column
from ui.pages.settings_parts.rows import SwitchArea
from ui.printing import SheetLook
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Switch
from ui.widgets.fields import PageField, labelled
from ui.widgets.paper import Paper
from ui.widgets.sections import row
from ui.widgets.text import Text

_SIDE = 264  # design px of the words beside the paper
_GAP = 64
_BETWEEN = str.maketrans("", "", " \t\n\r-‐‑‒–—−_.,")
_ALIKE = str.maketrans("OIL", "011")


class RecoverySheet(QWidget):
    """Emits `kept` when the paper was typed back, `declined` when someone does without (or is done looking).

    `first`: nobody has seen this sheet yet; else from Settings, where doing without is simply closing. `lead`: what
    is said of it, where it is not the sheet of a vault just made. `number`: which of its vault's it is; `made`: since
    when it counts (ISO date), '' for today.
    """

    kept = Signal()
    declined = Signal()

    def __init__(
        self, services: Services, sheet: str, *, first: bool, lead: str = "", number: int = 1, made: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("recovery")
        self.services, self._sheet, self._first, self._said = services, sheet, first, lead
        self._made_on = _day(made) or services.clock.now().date()
        self._number = number
        px = theme.current().px
        self.paper = Paper(self._document())
        self.paper.setAccessibleName(self.tr("The sheet as it is printed, number {number}").format(number=number))
        self.faces = {
            "show": self._show_face(),
            "type": self._type_face(),
            "without": self._without_face(),
        }
        side, inside = column()
        inside.setContentsMargins(0, px(24), 0, 0)
        self._side = side
        for face in self.faces.values():
            inside.addWidget(face)
        inside.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._halves.setSpacing(px(_GAP))
        self._halves.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(self.paper, 1)
        self.turn("show")

    # The three faces

    def _show_face(self) -> QWidget:
        px = theme.current().px
        face, inside = column(gap=0)
        self.plain = Switch("plain", self.tr("Plain heading"), on=True)
        self.by_hand = Switch("by-hand", self.tr("Lines only, to write by hand"))
        self.print_button = Button(self.tr("Print"), "primary", "printer", name="print")
        self.pdf_button = Button(self.tr("Save as PDF"), name="pdf")
        self.written_button = Button(self.tr("I have written it down"), name="written")
        self.without_button = Button(self._without_words(), "bare flush", name="without")
        self.told = Text("", "small")
        self.told.setObjectName("told")
        self.told.hide()
        inside.addWidget(Text(self.tr("Recovery sheet"), "title"))
        inside.addSpacing(px(8))
        inside.addWidget(Text(self._lead(), "lead"))
        inside.addSpacing(px(24))
        inside.addWidget(_switch_row(self.plain, self.tr("No name of the app, nothing about people")))
        inside.addSpacing(px(14))
        inside.addWidget(_switch_row(self.by_hand, self.tr("For a printer you share with others")))
        inside.addSpacing(px(26))
        inside.addWidget(row(self.print_button, self.pdf_button, gap=10))
        inside.addSpacing(px(10))
        inside.addWidget(self.written_button)
        inside.addSpacing(px(10))
        inside.addWidget(self.without_button)
        inside.addSpacing(px(16))
        inside.addWidget(self.told)
        inside.addWidget(Text(self.tr("Next you type it back once, so that the paper is known to work."), "small"))
        self.plain.toggled.connect(lambda _: self._redraw())
        self.by_hand.toggled.connect(lambda _: self._redraw())
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save)
        self.written_button.clicked.connect(lambda: self.turn("type"))
        self.without_button.clicked.connect(self._without)
        return face

    def _type_face(self) -> QWidget:
        px = theme.current().px
        face, inside = column(gap=0)
        self.typed = PageField("typed-back", min_height=142, max_height=200)
        self.typed_problem = Text("", "error")
        self.typed_problem.setObjectName("typed-problem")
        self.typed_problem.hide()
        self.check_button = Button(self.tr("Compare"), "primary", name="compare")
        self.look_button = Button(self.tr("See it again"), "bare", name="see-again")
        inside.addWidget(Text(self.tr("Type it back"), "title"))
        inside.addSpacing(px(8))
        inside.addWidget(
            Text(
                self.tr("From your paper, the thirteen groups in order. Capitals and spaces do not matter."),
                "lead",
            )
        )
        inside.addSpacing(px(20))
        inside.addWidget(labelled(self.tr("The thirteen groups"), self.typed))
        inside.addSpacing(px(8))
        inside.addWidget(self.typed_problem)
        inside.addSpacing(px(16))
        inside.addWidget(row(self.check_button, self.look_button))
        self.typed.edited.connect(self.typed_problem.hide)
        self.check_button.clicked.connect(self._compare)
        self.look_button.clicked.connect(lambda: self.turn("show"))
        return face

    def _without_face(self) -> QWidget:
        px = theme.current().px
        face, inside = column(gap=0)
        self.sure_button = Button(self.tr("Do without it"), name="sure-without")
        self.rather_button = Button(self.tr("Back to the sheet"), "bare", name="rather")
        inside.addWidget(Text(self.tr("Without a sheet"), "title"))
        inside.addSpacing(px(8))
        inside.addWidget(
            Text(
                self.tr(
                    "If the passphrase is ever forgotten, everything in the vault is lost. There is no other way "
                    "in, for anyone. You can see the sheet later, in Settings, as long as you know the passphrase."
                ),
                "lead",
            )
        )
        inside.addSpacing(px(20))
        inside.addWidget(self.sure_button)
        inside.addSpacing(px(10))
        inside.addWidget(self.rather_button)
        self.sure_button.clicked.connect(self.declined)
        self.rather_button.clicked.connect(lambda: self.turn("show"))
        return face

    def _lead(self) -> str:
        if self._said:
            return self._said
        if self._first:
            return self.tr(
                "The only way in without your passphrase. It is no file on this computer; whoever has the passphrase "
                "can have it shown again."
            )
        return self.tr(
            "The only way in without your passphrase, shown to whoever has that; it is no file on this computer. It is "
            "the same sheet as before: a lost one still opens the vault."
        )

    def _without_words(self) -> str:
        return self.tr("Do without a sheet") if self._first else self.tr("Close, nothing more")

    # What happens

    def turn(self, face: str) -> None:
        """Show one of the faces: show, type, without. While typing, the paper on the screen is empty."""
        for name, widget in self.faces.items():
            widget.setVisible(name == face)
        self.typed.set_words("")
        self.typed_problem.hide()
        self.paper.show_document(self._document(empty=face == "type"))
        self.paper.tell_groups("" if face == "type" else self._sheet)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Where it begins on the face that is shown."""
        begins = {"show": self.print_button, "type": self.typed, "without": self.rather_button}
        for face, focus in begins.items():
            if not self.faces[face].isHidden():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> SheetLook:
        return SheetLook(plain=self.plain.isChecked(), by_hand=self.by_hand.isChecked())

    def _document(self, *, empty: bool = False) -> QTextDocument:
        """What the screen shows: always the groups, to copy them from, unless they are being typed back."""
        plain = not hasattr(self, "plain") or self.plain.isChecked()
        return printing.sheet_document(self._sheet, self._made_on, SheetLook(plain=plain, by_hand=empty), self._number)

    def _printed(self) -> QTextDocument:
        return printing.sheet_document(self._sheet, self._made_on, self._look(), self._number)

    def _redraw(self) -> None:
        self.paper.show_document(self._document())
        if self.by_hand.isChecked():
            self._tell(self.tr("The paper comes out with empty lines. Copy the groups from this screen."))
        else:
            self.told.hide()

    def _print(self) -> None:
        self.services.pickers.print(self, self._printed())

    def _save(self) -> None:
        name = self.tr("paper") + ".pdf"
        self.services.pickers.save_pdf(self, self.tr("Save the sheet"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._printed(), path)
        except Failure as failure:
            self._tell(_not_saved(failure), error=True)
        else:
            self._tell(
                self.tr("Kept as {name}. Whoever finds that file and the vault can read everything.").format(
                    name=path.name
                )
            )

    def _tell(self, words: str, *, error: bool = False) -> None:
        self.told.set_role("error" if error else "small")
        self.told.set_words(words)
        self.told.show()

    def _without(self) -> None:
        if self._first:
            self.turn("without")
        else:
            self.declined.emit()

    def _compare(self) -> None:
        words = self.typed.words()
        wrong = wrong_groups(words, self._sheet)
        if not wrong:
            self.typed.set_words("")
            self.kept.emit()
            return
        self.typed_problem.set_words(_mistyped(wrong))
        self.typed_problem.show()
        self.typed.setAccessibleDescription(self.typed_problem.words())
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one half: the other can go beneath."""
        return QSize(theme.current().px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(_SIDE + 16 + 420)
        self._side.setFixedWidth(theme.current().px(_SIDE) if wide else self.width())
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != direction:
            self._halves.setDirection(direction)
        room = self.width() - theme.current().px(_SIDE) - theme.current().px(528)
        self._halves.setSpacing(max(theme.current().px(24), min(theme.current().px(236), room)))


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def wrong_groups(typed: str, sheet: str) -> list[int]:
    """Numbers (1-13) of the groups not as on the sheet; [0] when there are not thirteen groups of five signs."""
    flat = _flat(typed)
    groups = [_flat(part) for part in typed.split()]
    if len(groups) != GROUPS:
        if len(flat) != GROUPS * 5:
            return [0]
        groups = [flat[at : at + 5] for at in range(0, len(flat), 5)]
    pairs = zip(groups, sheet.split(), strict=True)
    return [number for number, (one, other) in enumerate(pairs, 1) if one != other]


def _flat(words: str) -> str:
    return unicodedata.normalize("NFKC", words).upper().translate(_BETWEEN).translate(_ALIKE)


def _mistyped(wrong: list[int]) -> str:
    if len(wrong) == 1:
        return sentence(SheetMistyped(group=wrong[0]))
    if len(wrong) == GROUPS:
        return QCoreApplication.translate(
            "RecoverySheet", "None of the groups is as on this sheet. It may be another paper."
        )
    numbers = listed(str(number) for number in wrong)
    return QCoreApplication.translate(
        "RecoverySheet", "These groups are not as on the sheet: {numbers}. Look at them once more."
    ).format(numbers=numbers)


def _not_saved(failure: Failure) -> str:
    """A PDF goes anywhere: sentences about the vault's own folder would mislead."""
    if failure.code == "disk.full":
        return QCoreApplication.translate(
            "RecoverySheet", "The disk is full, so no file was made. Choose another place."
        )
    if failure.code == "vault.folder-read-only":
        return QCoreApplication.translate(
            "RecoverySheet", "Nothing can be written there, so no file was made. Choose another place."
        )
    return QCoreApplication.translate("RecoverySheet", "No file could be made there. Choose another place.")


def _switch_row(switch: Switch, hint: str) -> QWidget:
    """The switch, its words and a line on what it does."""
    words = Text(switch.accessibleName(), "body")
    words.setBuddy(switch)
    switch.setAccessibleDescription(hint)
    said, inside = column(gap=0)
    inside.setContentsMargins(0, theme.current().px(3), 0, 0)
    inside.addWidget(words)
    inside.addWidget(Text(hint, "small"))
    holder = SwitchArea(switch)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(12))
    line.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(said, 1)
    return holder
