"""What I can and cannot offer: two short lists, to change, to print and to hand over (R12, R45)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion import text
from companion.agreement import OWN, AgreementLine, Field
from companion.errors import Failure
from ui import printing, theme, words
from ui.failures import sentence
from ui.fields_kept import KeptField
from ui.papers.offer import offer_document
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.ends import Ends
from ui.widgets.fields import PageField
from ui.widgets.painting import Door
from ui.widgets.sections import DoorMark, emptied, headed, row, rule, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

_SIDES: tuple[tuple[Field, Door], ...] = ((Field.CAN_OFFER, "open"), (Field.CANNOT_OFFER, "shut"))


class Offer(QWidget):
    """A line of writing for each thing. The paper bears no name of anyone."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("offer")
        self._workspace, self._services = workspace, services
        px = theme.current().px
        self.edit = Button("", "compact", icon="pencil-simple", name="offer-edit")
        self.edit.clicked.connect(self._turn)
        self._print_button = Button(self.tr("Print"), "compact", icon="printer", name="offer-print")
        self._print_button.clicked.connect(self.print)
        self._pdf = Button(self.tr("Save as PDF"), "compact", name="offer-pdf")
        self._pdf.clicked.connect(self._save)
        head = Ends(
            Text(self.tr("What I can and cannot offer"), "heading"),
            row(self.edit, self._print_button, self._pdf, gap=8),
        )
        self._sides = {field: _Side(workspace, field, door) for field, door in _SIDES}
        self._told = Banner("offer-banner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(head)
        can, cannot = self._sides.values()
        column.addWidget(TwoColumns(can, cannot, gap=40, stack_gap=20))
        column.addWidget(self._told)
        self._write(False)

    def refresh(self) -> None:
        agreement = self._workspace.vault.agreement(OWN)
        for field, side in self._sides.items():
            side.show_line(agreement.line(field))
        said = any(agreement.text(field).strip() for field in self._sides)
        for button in (self._print_button, self._pdf):
            button.setEnabled(said)

    def _turn(self) -> None:
        if self._workspace.flush():
            self._write(not self._writing)
            self.refresh()
            if self._writing:
                self._sides[Field.CAN_OFFER].kept.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The lists again, once what is written is kept."""
        if self._writing:
            self._turn()
        self._told.hide()

    def _write(self, on: bool) -> None:
        self._writing = on
        focused = QApplication.focusWidget()
        if not on and focused is not None and any(side.isAncestorOf(focused) for side in self._sides.values()):
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.edit.set_words(self.tr("Done") if on else self.tr("Edit"))
        self.edit.set_icon("check" if on else "pencil-simple")
        self.edit.setAccessibleDescription(self.tr("What I can and cannot offer"))
        for side in self._sides.values():
            side.write(on)

    # Paper

    def print(self) -> None:
        """Never words that were changed since: where those can't be kept, their field says why."""
        if self._print_button.isEnabled() and self._workspace.flush():
            self._services.pickers.print(self, self._paper())

    def _paper(self) -> QTextDocument:
        agreement = self._workspace.vault.agreement(OWN)
        return offer_document(agreement.text(Field.CAN_OFFER), agreement.text(Field.CANNOT_OFFER))

    def _save(self) -> None:
        if not self._workspace.flush():
            return
        name = self.tr("paper") + ".pdf"  # file managers and recent files show it
        self._services.pickers.save_pdf(self, self.tr("Save the paper"), name, self._save_to)

    def _save_to(self, path: Path) -> None:
        try:
            printing.to_pdf(self._paper(), path)
        except Failure as failure:
            self._told.say(sentence(failure), "error")
        else:
            self._told.say(self.tr("Kept as {name}, outside the vault.").format(name=path.name))


class _Side(QWidget):
    def __init__(self, workspace: Workspace, field: Field, how: Door) -> None:
        super().__init__()
        self._said: tuple[str, ...] | None = None
        label = words.field_label(field)
        self.kept = KeptField(
            workspace,
            PageField(field.value, self.tr("A line for each"), label, 112, 460),
            lambda: workspace.vault.agreement(OWN).line(field),
            lambda line: line.text,
            lambda line, written: replace(line, text=written),
        )
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        column.addWidget(headed(label, DoorMark(how)))
        column.addWidget(self._list)
        column.addWidget(self.kept)
        column.addStretch(1)

    def write(self, on: bool) -> None:
        self._list.setVisible(not on)
        self.kept.setVisible(on)

    def show_line(self, line: AgreementLine) -> None:
        self.kept.show_kept(line)
        said = text.lines(line.text)
        if said == self._said:
            return
        self._said = said
        emptied(self._lines)
        if not said:
            self._lines.addWidget(Text(self.tr("Nothing here yet."), "soft"))
        for at, words_said in enumerate(said):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(_padded(words_said))


def _padded(said: str) -> QWidget:
    """One line of the list, with room above and beneath as in the picture."""
    room = theme.current().px(7)
    line = stack(Text(said), gap=0)
    layout = line.layout()
    if layout is not None:
        layout.setContentsMargins(0, room, 0, room)
    return line
