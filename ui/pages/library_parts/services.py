"""Services: what to do when someone may not be safe, and who is close by (R11, R12, R43, R50, picture 17)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import OWN, AgreementLine, Field
from companion.card_words import CardWords, ShippedStep
from companion.firsts import Contact, ContactKind
from companion.identity import Record
from companion.library import OwnStep
from ui import dates, theme
from ui.contacts import ContactList
from ui.kept import KeptNote
from ui.pages.library_parts.gone_through import gone_through_on
from ui.pages.library_parts.part import SERVICES, LibraryHead, WholePart
from ui.pages.library_parts.steps import Steps
from ui.papers.steps import steps_document
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.text import Text
from ui.workspace import Workspace


class ServicesPart(WholePart):
    def __init__(self, workspace: Workspace, services: Services, words: CardWords) -> None:
        super().__init__(workspace, services, SERVICES)
        self._workspace, self._services, self._words = workspace, services, words
        self._print = Button(self.tr("Print"), icon="printer", name="print-library")
        self._print.clicked.connect(self.print)
        self.head = LibraryHead(SERVICES, self._print)
        self._steps = Steps(workspace, services, words.steps)
        self._steps.rebuilt.connect(self.rebuilt)
        self._places = self._contacts(
            ContactKind.SERVICE,
            "places",
            self.tr("Places to turn to"),
            self.tr(
                "What there is near you, for whoever needs more or something else. Only what you write stands here."
            ),
        )
        self._people = self._contacts(
            ContactKind.ASK,
            "people-to-ask",
            self.tr("People to ask"),
            self.tr("Whoever you can ask when you are not sure, and whoever is there for you afterwards."),
        )
        px = theme.current().px
        body = self.page.body
        body.addWidget(self.head)
        body.addSpacing(px(26))
        body.addWidget(TwoColumns(self._steps, self._close_by(), gap=56, below=680))
        body.addSpacing(px(18))
        body.addWidget(KeptNote(workspace))
        body.addStretch(1)

    def _contacts(self, kind: ContactKind, name: str, heading: str, empty: str) -> ContactList:
        return ContactList(self._workspace, self._services.preferences, kind, name, heading, empty)

    def _close_by(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Close by"), "heading"))
        column.addSpacing(px(16))
        column.addWidget(self._places)
        column.addSpacing(px(28))
        column.addWidget(self._people)
        column.addStretch(1)
        return holder

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self._print, *self.head.stops(), *self._steps.stops(), *self._places.stops(), *self._people.stops()]

    def sees(self, record: Record) -> bool:
        if isinstance(record, AgreementLine):
            return (record.owner_uid, record.field) == (OWN, Field.STEPS_AGREED)
        return isinstance(record, OwnStep | Contact)

    def show_part(self) -> None:
        """Read again and show."""
        contacts = self._workspace.vault.contacts
        self._places.show_contacts(contacts.all(ContactKind.SERVICE))
        self._people.show_contacts(contacts.all(ContactKind.ASK))
        self._steps.show_steps()

    def leave(self) -> None:
        """Nothing stands open when it is come back to."""
        self._steps.put_away()
        for contacts in (self._places, self._people):
            contacts.put_away()

    def print(self) -> None:
        """One paper for the supporter; never words that were changed since."""
        if not self._workspace.flush():
            return
        vault = self._workspace.vault
        own = vault.own_steps.all()
        steps = [ShippedStep(title=step.text, words=step.words) for step in own] or self._words.steps
        day = gone_through_on(vault.agreement(OWN).line(Field.STEPS_AGREED))
        paper = steps_document(
            steps,
            vault.contacts.all(ContactKind.SERVICE),
            vault.contacts.all(ContactKind.ASK),
            own=bool(own),
            day=dates.day(day, year=True) if day else "",
        )
        self._services.pickers.print(self, paper)
