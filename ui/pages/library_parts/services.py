"""Services: what to do when someone may not be safe, and who is close by (R11, R12, R43, R50, R60, picture 17)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.card_words import CardWords, ShippedStep
from companion.errors import Failure
from companion.exchange import services as exchange
from companion.exchange.reading import content_of
from companion.exchange.services import Found
from companion.firsts import Contact, ContactKind
from companion.identity import Record
from companion.library import OwnStep
from companion.text import one_line, shortened
from ui import dates, theme
from ui.kept import KeptNote
from ui.pages.library_parts.bring_in import BringIn
from ui.pages.library_parts.close_by import CloseBy
from ui.pages.library_parts.part import SERVICES, LibraryHead, WholePart
from ui.pages.library_parts.steps import Steps
from ui.papers.steps import steps_document
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.workspace import Workspace

_LONGEST_NAME = 80
"""Letters of a file's name that are shown."""


class ServicesPart(WholePart):
    def __init__(self, workspace: Workspace, services: Services, words: CardWords) -> None:
        super().__init__(workspace, services, SERVICES)
        self._workspace, self._services = workspace, services
        self._print = Button(self.tr("Print"), icon="printer", name="print-library")
        self._print.clicked.connect(self.print)
        self.head = LibraryHead(SERVICES, self._print)
        self._steps = Steps(workspace, services, words.steps)
        self._steps.rebuilt.connect(self.rebuilt)
        self._close_by = CloseBy(workspace, services)
        self._close_by.rebuilt.connect(self.rebuilt)
        self._close_by.go.connect(self.go)
        self._close_by.bring_asked.connect(self._choose_file)
        self._bring_in = BringIn(workspace)
        self._bring_in.closed.connect(self._put_file_away)
        self._bring_in.brought.connect(self._brought)
        self._asked = 0
        """How often a file was asked for: what comes back late is not wanted any more."""
        self.page.body.addWidget(self.head)
        self.page.body.addSpacing(theme.current().px(26))
        self.page.body.addWidget(self._usual())
        self.page.body.addWidget(self._bring_in)
        self.page.body.addStretch(1)

    def _usual(self) -> QWidget:
        self._ground = QWidget()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(18))
        column.addWidget(TwoColumns(self._steps, self._close_by, gap=56, below=680))
        column.addWidget(KeptNote(self._workspace))
        return self._ground

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        usual = [*self._steps.stops(), *self._close_by.stops()]
        return [self._print, *self.head.stops(), *(self._bring_in.stops() if self._bringing() else usual)]

    def sees(self, record: Record) -> bool:
        if self._bringing():
            return False
        if isinstance(record, AgreementLine):
            return (record.owner_uid, record.field) == (OWN, Field.STEPS_AGREED)
        return isinstance(record, OwnStep | Contact)

    def show_part(self) -> None:
        """Read again and show."""
        self._close_by.show_contacts()
        self._steps.show_steps()

    def leave(self) -> None:
        """Nothing stands open when it is come back to."""
        self._asked += 1
        self._steps.put_away()
        self._close_by.put_away()
        self._turn(bringing=False)

    def back(self) -> bool:
        if not self._bringing():
            return False
        self._put_file_away()
        return True

    # A file

    def _bringing(self) -> bool:
        return not self._bring_in.isHidden()

    def _turn(self, *, bringing: bool) -> None:
        """The keyboard goes along before the other is hidden: Qt would choose elsewhere."""
        coming, going = (self._bring_in, self._ground) if bringing else (self._ground, self._bring_in)
        focused = self.window().focusWidget()  # also while the dialog of files is still active
        coming.show()
        if focused is not None and going.isAncestorOf(focused):
            self._bring_in.to_first() if bringing else self._close_by.bring.setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
        self._print.setVisible(not bringing)  # what is printed is what is seen

    def _choose_file(self) -> None:
        kind = self.tr("Tables and lists") + " (*.csv *.tsv *.txt *.json)"
        self._services.pickers.open_file(self, self.tr("A file with places in it"), Path.home(), kind, self._read)

    def _read(self, path: Path) -> None:
        """By the worker: the file may lie on a slow disk."""
        self._asked += 1
        asked, today = self._asked, self._services.clock.now().date()
        have = self._workspace.vault.contacts.all(ContactKind.SERVICE)
        name = shortened(one_line(path.name), _LONGEST_NAME)
        language = self._services.preferences.language

        def read() -> Found:
            return exchange.read(content_of(path), have, today, language)

        def done(found: Found) -> None:
            if asked == self._asked and self._workspace.flush():
                self._bring_in.show_found(name, found, today)
                self._turn(bringing=True)
                self.from_top()
                self.rebuilt.emit()

        def refused(failure: Failure) -> None:
            if asked == self._asked:
                self._close_by.refuse(failure)

        self._services.tasks.run(self, read, done, refused)

    def _put_file_away(self) -> None:
        """Nothing of it came in; the file is as it was."""
        self._turn(bringing=False)
        self.rebuilt.emit()

    def _brought(self, uids: list[str]) -> None:
        self._put_file_away()
        self._close_by.say_brought(uids)

    # Paper

    def print(self) -> None:
        """One paper for the supporter; never words that were changed since."""
        if self._bringing() or not self._workspace.flush():
            return
        vault = self._workspace.vault
        day = self._steps.day()
        paper = steps_document(
            [ShippedStep(title=what, words=how) for what, how in self._steps.as_they_stand()],
            vault.contacts.all(ContactKind.SERVICE),
            vault.contacts.all(ContactKind.ASK),
            own=bool(vault.own_steps.all()),
            day=dates.day(day, year=True) if day else "",
        )
        self._services.pickers.print(self, paper)
