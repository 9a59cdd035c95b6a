"""The supporter's own contacts of one kind, listed, and changed where they stand (R11, R12, R50).

The product ships no name and no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.firsts import Contact, ContactKind
from companion.store.edits import Edit, stepped
from ui import clipboard, theme
from ui.contact_rows import ContactForm, ContactRow
from ui.preferences import Preferences
from ui.widgets.buttons import Button
from ui.widgets.fields import tab_in_order
from ui.widgets.naming import named
from ui.widgets.text import Text
from ui.workspace import Workspace


class ContactList(QWidget):
    """Alt+Up and Alt+Down move a contact; one that says nothing is not kept. `show_contacts` begins."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, kind: ContactKind, name: str, heading: str, empty: str
    ) -> None:
        """`empty` is said where there is none yet."""
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._preferences, self._kind = workspace, preferences, kind
        self._contacts: list[Contact] = []
        self._rows: dict[str, ContactRow] = {}
        self._editing = self._blank()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._heading = Text(heading, "subheading")
        self._none = Text(empty, "small")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._form = ContactForm(workspace, name, lambda: self._kept(self._editing.uid) or self._editing, self._is_kept)
        self._form.done.connect(self.put_away)
        self._form.removal_asked.connect(self._remove)
        self._copied = named(Text("", "small"), f"{name}-copied")
        self._copied.hide()
        self.add = Button(self._add_words(), "bare compact flush", icon="plus", name=f"{name}-add")
        self.add.clicked.connect(lambda: self._open(None))
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addLayout(self._column)
        column.addWidget(self._form)
        column.addWidget(self._copied)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_words(self) -> str:
        return self.tr("Add someone") if self._kind is ContactKind.ASK else self.tr("Add a place")

    def _blank(self) -> Contact:
        position = max((contact.position for contact in self._contacts), default=-1) + 1
        return Contact(text="", kind=self._kind, position=position)

    def _kept(self, uid: str) -> Contact | None:
        return next((contact for contact in self._contacts if contact.uid == uid), None)

    def _is_kept(self) -> bool:
        return self._kept(self._editing.uid) is not None

    # Showing

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show these; words being typed stay as they are."""
        self._contacts = list(contacts)
        uids = [contact.uid for contact in contacts]
        if uids != list(self._rows):
            self._rebuild(uids)
        for contact in contacts:
            self._rows[contact.uid].show_contact(contact)
        self._form.show_kept()
        self._dress()

    def _rebuild(self, uids: Sequence[str]) -> None:
        focused = QApplication.focusWidget()
        at = next((uid for uid, row in self._rows.items() if focused and row.isAncestorOf(focused)), None)
        if at is not None and at not in uids:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        for uid in [uid for uid in self._rows if uid not in uids]:
            going = self._rows.pop(uid)
            going.hide()
            self._column.removeWidget(going)
            going.deleteLater()
        rows = {}
        for place, uid in enumerate(uids):
            rows[uid] = self._rows.get(uid) or self._row(uid)
            self._column.removeWidget(rows[uid])
            self._column.insertWidget(place, rows[uid])
        self._rows = rows
        if at in uids and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)  # taken out and put in again, it had lost it

    def _dress(self) -> None:
        """The form stands where the contact stood that is changed in it."""
        writing = not self._form.isHidden()
        first = next((uid for uid in self._rows if not (writing and uid == self._editing.uid)), None)
        for uid, shown in self._rows.items():
            shown.setVisible(not (writing and uid == self._editing.uid))
            shown.line.setVisible(uid != first)
        self._none.setVisible(not self._rows and not writing)
        self._form.removal.setVisible(self._is_kept())
        tab_in_order([self._heading, *self.stops()])

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        stops: list[QWidget] = [stop for shown in self._rows.values() for stop in (shown.copy, shown.change)]
        return [*stops, *self._form.stops(), self.add]

    def first_stop(self) -> QWidget:
        return next((shown.change for shown in self._rows.values()), self.add)

    def _row(self, uid: str) -> ContactRow:
        made = ContactRow()
        made.change.clicked.connect(partial(self._open, uid))
        made.copy.clicked.connect(partial(self._copy, uid))
        made.moved.connect(partial(self._move, uid))
        return made

    # Changing

    def _open(self, uid: str | None, _checked: bool = False) -> None:
        if not self._workspace.flush():
            return  # what can't be kept stays in view
        self._copied.hide()
        self._editing = (self._kept(uid) if uid else None) or self._blank()
        place = self.layout()
        assert isinstance(place, QVBoxLayout)
        self._column.removeWidget(self._form)
        place.removeWidget(self._form)
        if uid in self._rows:
            self._column.insertWidget(list(self._rows).index(uid) + 1, self._form)
        else:
            place.insertWidget(place.indexOf(self._copied), self._form)
        self._form.open()
        self._dress()
        self._form.fields[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close the form, unless what is in it can't be kept; the keyboard goes back to what opened it."""
        self._copied.hide()
        if self._form.isHidden() or not self._workspace.flush():
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self._form.isAncestorOf(focused)
        found = self._rows.get(self._editing.uid)
        if found is not None:
            found.show()
        if inside:
            (found.change if found else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.hide()
        self._editing = self._blank()
        self._dress()

    def _remove(self) -> None:
        before = self._kept(self._editing.uid)
        self._form.forget()
        if before is not None and self._workspace.keep_or_tell([Edit(before=before)]):
            self.put_away()

    def _move(self, uid: str, step: int) -> None:
        if not self._workspace.flush():
            return
        edits = stepped(self._contacts, uid, step)
        if edits:
            self._workspace.keep_or_tell(edits)

    def _copy(self, uid: str, _checked: bool = False) -> None:
        contact = self._kept(uid)
        if contact is None:
            return
        clipboard.copy(contact.reach)
        goes = self._preferences.value.clear_clipboard
        self._copied.set_words(
            self.tr("Copied. In a minute it is taken off the clipboard.") if goes else self.tr("Copied.")
        )
        self._copied.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._copied, QAccessible.Event.Alert))
