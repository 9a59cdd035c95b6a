"""Close by: places to turn to, people to ask, and what can be done with them (R11, R12, R45, R50, picture 17)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.firsts import Contact, ContactKind
from ui import theme
from ui.contacts import ContactList
from ui.failures import sentence
from ui.pages.library_parts.check_again import CheckAgain
from ui.pages.library_parts.slip import SlipPanel
from ui.routes import OFFER, Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.naming import named
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace


class CloseBy(QWidget):
    """`bring_asked`: a file is to be chosen; `rebuilt`: Tab is to be led anew; `go`: to another place, with a Route."""

    bring_asked = Signal()
    rebuilt = Signal()
    go = Signal(object)

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("close-by")
        self._workspace, self._services = workspace, services
        self._brought: set[str] = set()
        self.places = ContactList(
            workspace,
            services.preferences,
            ContactKind.SERVICE,
            "places",
            self.tr("Places to turn to"),
            self.tr(
                "What there is near you, for whoever needs more or something else. Only what you write stands here."
            ),
            services.clock,
        )
        self.people = ContactList(
            workspace,
            services.preferences,
            ContactKind.ASK,
            "people-to-ask",
            self.tr("People to ask"),
            self.tr("Whoever you can ask when you are not sure, and whoever is there for you afterwards."),
        )
        self.slip = SlipPanel(workspace, services)
        for part in (self.places.grown, self.people.grown, self.slip.rebuilt):
            part.connect(self.rebuilt)
        self._hand = Button(self.tr("A slip to hand over"), "bare compact flush", icon="printer", name="slip-open")
        self._hand.clicked.connect(self._turn_slip)
        self.slip.closed.connect(lambda: self.slip.put_away(self._hand))
        self.bring = Button(
            self.tr("Bring in from a file"), "bare compact flush", icon="folder-open", name="bring-in-open"
        )
        self.bring.clicked.connect(self._ask_to_bring)
        self._told = Banner("bring-in-refused")
        self._note = named(Text("", "small"), "brought-in")
        self._note.hide()
        self._again = CheckAgain(services.preferences)
        services.preferences.changed.connect(self._on_preferences)
        self._offer = Button(self.tr("What I can and cannot offer"), "bare compact flush", name="to-offer")
        self._offer.clicked.connect(lambda: self.go.emit(Route(Place.FIRST_CONTACT, part=OFFER)))
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Close by"), "heading"))
        column.addSpacing(px(16))
        column.addWidget(self.places)
        column.addWidget(row(self._hand, self.bring, gap=16))
        column.addWidget(self._note)
        column.addWidget(self._told)
        column.addWidget(self.slip)
        column.addWidget(self._again)
        column.addSpacing(px(28))
        column.addWidget(self.people)
        column.addSpacing(px(20))
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        acts = [self._hand, self.bring, *self._told.stops(), *self.slip.stops(), self._again.button]
        return [*self.places.stops(), *acts, *self.people.stops(), self._offer]

    # Shown

    def show_contacts(self) -> None:
        """Read again and show."""
        contacts = self._workspace.vault.contacts
        places = contacts.all(ContactKind.SERVICE)
        self.places.show_contacts(places)
        self.people.show_contacts(contacts.all(ContactKind.ASK))
        if not self._brought & {contact.uid for contact in places}:
            self._note.hide()  # taken out again
        self._show_acts(places)

    def _show_acts(self, places: Sequence[Contact]) -> None:
        """What needs a place is there with the first one."""
        some = any(contact.says_something for contact in places)
        if not some and not self.slip.isHidden():
            self.slip.put_away(self.bring)
        if not some and self._hand.hasFocus():
            self.bring.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self._hand.setVisible(some)
        self._again.setVisible(any(contact.checked_on for contact in places))
        if not self.slip.isHidden():
            self.slip.show_contacts(places)

    def _on_preferences(self, _settings: object) -> None:
        if self.isVisible():
            self.show_contacts()

    def put_away(self) -> None:
        """Nothing stands open, and nothing of a slip's line stays."""
        for contacts in (self.places, self.people):
            contacts.put_away()
        self.slip.leave(self._hand)
        self._told.hide()
        self._note.hide()

    # Acts

    def _turn_slip(self) -> None:
        if not self.slip.isHidden():
            self.slip.close_by_hand()
        elif self._workspace.flush():
            self._note.hide()
            self.slip.open_for(self._workspace.vault.contacts.all(ContactKind.SERVICE))
            self.rebuilt.emit()

    def _ask_to_bring(self) -> None:
        self._told.hide()
        self._note.hide()
        if self._workspace.flush():
            self.bring_asked.emit()

    def refuse(self, failure: Failure) -> None:
        """The file can't be brought in: said where it was asked for."""
        self._told.say(sentence(failure), "error")

    def say_brought(self, uids: Sequence[str]) -> None:
        self._brought = set(uids)
        self._note.set_words(
            self.tr("%n place(s) brought in. Ctrl Z takes all of it out again.", "", len(self._brought))
        )
        self._note.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._note, QAccessible.Event.Alert))
