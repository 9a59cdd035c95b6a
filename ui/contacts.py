"""The supporter's own contacts of one kind, listed, and changed where they stand (R11, R12, R50).

The product ships no name and no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.clock import Clock
from companion.firsts import Contact, ContactKind
from companion.store.edits import Edit, stepped
from ui import clipboard, theme
from ui.contact_form import ContactForm
from ui.contact_rows import ContactRow
from ui.preferences import Preferences
from ui.taken_out import TakenOut
from ui.widgets.buttons import Button
from ui.widgets.column import Column, laid_once, make_room
from ui.widgets.fields import tab_in_order
from ui.widgets.naming import named
from ui.widgets.text import Text
from ui.workspace import Workspace

FIRST, MORE = 20, 10
"""Rows that are there at once, and how many follow at a time between keys."""


class ContactList(QWidget):
    """Alt+Up and Alt+Down move a contact; one that says nothing is not kept. `show_contacts` begins.

    `grown`: all rows have followed; whoever chains Tab across lists does it again.
    """

    grown = Signal()

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        kind: ContactKind,
        name: str,
        heading: str,
        empty: str,
        clock: Clock | None = None,
    ) -> None:
        """`empty` is said where there is none yet. With a clock each says when it was last looked after, and after
        the time chosen in the preferences that it may be worth it again: in the Library only."""
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._preferences, self._kind, self._clock = workspace, preferences, kind, clock
        self._contacts: list[Contact] = []
        self._rows: dict[str, ContactRow] = {}
        self._editing = self._blank()
        px = theme.current().px
        self._upto, self._gone_at = FIRST, 0
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._heading = Text(heading, "subheading")
        self._none = Text(empty, "small")
        self._column = Column()
        self._column.setSpacing(0)
        self._form = ContactForm(
            workspace, kind, name, lambda: self._kept(self._editing.uid) or self._editing, self._is_kept, clock
        )
        self._form.checked.connect(lambda day: self._check(self._editing.uid, day))
        self._form.done.connect(self.put_away)
        self._form.removal_asked.connect(self._remove)
        self._gone = TakenOut(workspace, f"{name}-taken-out", Contact)
        for signal in (self._gone.left, self._gone.came_back):
            signal.connect(self._to_the_place)
        self._copied = named(Text("", "small"), f"{name}-copied")
        self._copied.hide()
        self.add = Button(self._add_words(), "bare compact flush", icon="plus", name=f"{name}-add")
        self.add.clicked.connect(lambda: self._open(None))
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addLayout(self._column)
        column.addWidget(self._copied)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._place()

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
        self._show_rows()
        if self._upto < len(self._contacts):
            self._following.start()

    def _follow(self) -> None:
        """As many each time, however many there are: what is pressed in between is never long in coming."""
        self._upto += MORE
        self._show_rows()
        if self._upto < len(self._contacts):
            self._following.start()
        else:
            self.grown.emit()

    def _show_rows(self) -> None:
        layout = self.layout()
        assert layout is not None
        with laid_once(layout):
            self._show_all(self._contacts[: self._upto])
        self._column.invalidate()
        make_room(self)

    def _show_all(self, shown: Sequence[Contact]) -> None:
        uids = [contact.uid for contact in shown]
        if uids != list(self._rows):
            self._rebuild(uids)
        today = self._clock.now().date() if self._clock is not None else None
        months = self._preferences.value.check_services
        for contact in shown:
            worth = today is not None and contact.worth_checking(today, months)
            self._rows[contact.uid].show_contact(contact, today, worth)
        self._form.show_kept()
        self._dress()

    def _rebuild(self, uids: Sequence[str]) -> None:
        focused = QApplication.focusWidget()
        at = next((uid for uid, row in self._rows.items() if focused and row.isAncestorOf(focused)), None)
        if at is not None and at not in uids:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        before = list(self._rows)
        for uid in set(before) - set(uids):
            going = self._rows.pop(uid)
            going.hide()
            self._column.removeWidget(going)
            going.deleteLater()
        self._rows = {uid: self._rows.get(uid) or self._row(uid) for uid in uids}
        self._place()
        followed = before and before == uids[: len(before)]  # then all that stands before them is in order already
        self._order_stops(before[-1] if followed else "")

    def _place(self) -> None:
        """Where each stands; moved, it keeps the keyboard."""
        focused = QApplication.focusWidget()
        for at, widget in enumerate(self._in_order()):
            there = self._column.itemAt(at)
            if there is None or there.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(at, widget)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)  # taken out and put in again, it had lost it

    def _in_order(self) -> list[ContactRow | ContactForm | TakenOut]:
        """The form stands where the contact stands that is changed in it, beneath them all for a new one; what is said
        of one taken out, where that stood."""
        order: list[ContactRow | ContactForm | TakenOut] = list(self._rows.values())
        order.insert(self._gone_at, self._gone)
        edited = self._rows.get(self._editing.uid)
        order.insert(order.index(edited) + 1 if edited is not None else len(order), self._form)
        return order

    def _order_stops(self, since: str = "") -> None:
        """Tab follows what is read. `since`: from that contact on; before it nothing has changed."""
        order = self._in_order()
        first = order.index(self._rows[since]) if since else 0
        stops = [stop for each in order[first:] for stop in each.stops()]
        tab_in_order([*([] if since else [self._heading]), *stops, self.add])

    def _dress(self) -> None:
        """The form stands where the contact stood that is changed in it."""
        edited = self._rows.get(self._editing.uid) if not self._form.isHidden() else None
        first = next((shown for shown in self._rows.values() if shown is not edited), None)
        for shown in self._rows.values():
            shown.dress(seen=shown is not edited, ruled=shown is not first)
        self._none.setVisible(not self._rows and self._form.isHidden())
        self._form.removal.setVisible(self._is_kept())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*(stop for each in self._in_order() for stop in each.stops()), self.add]

    def first_stop(self) -> QWidget:
        return next((shown.change for shown in self._rows.values()), self.add)

    def _row(self, uid: str) -> ContactRow:
        made = ContactRow()
        made.change.clicked.connect(partial(self._open, uid))
        made.copy.clicked.connect(partial(self._copy, uid))
        made.checked.clicked.connect(partial(self._check_today, uid))
        made.moved.connect(partial(self._move, uid))
        return made

    # Changing

    def _open(self, uid: str | None, _checked: bool = False) -> None:
        if not self._workspace.flush():
            return  # what can't be kept stays in view
        self._say_nothing()
        self._editing = (self._kept(uid) if uid else None) or self._blank()
        self._place()
        self._order_stops()
        self._form.open()
        self._form.fields[0].field.setFocus(Qt.FocusReason.OtherFocusReason)  # before the row goes: Qt would select
        self._dress()

    def put_away(self) -> None:
        """Close the form, unless what is in it can't be kept; the keyboard goes back to what opened it."""
        self._say_nothing()
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
        if before is None:
            return
        place = self._contacts.index(before)
        if self._workspace.keep_or_tell([Edit(before=before)]):
            self.put_away()
            self._gone_at = place
            self._place()
            self._order_stops()
            self._gone.tell()

    def _to_the_place(self) -> None:
        """The keyboard goes where one was taken out, or is back."""
        rows = list(self._rows.values())
        stop = rows[min(self._gone_at, len(rows) - 1)].change if rows else self.add
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing(self) -> None:
        self._copied.hide()
        self._gone.pass_by()

    def _check_today(self, uid: str, _checked: bool = False) -> None:
        assert self._clock is not None
        self._check(uid, self._clock.now().date().isoformat())

    def _check(self, uid: str, day: str) -> None:
        """It was looked after on that ISO date; '' for not said. Before its first word it is only remembered."""
        if not self._workspace.flush():
            return
        before = self._kept(uid)
        if before is None:
            self._editing = replace(self._editing, checked=day)
            self._form.show_kept()
        elif before.checked != day:
            self._workspace.keep_or_tell([Edit(before=before, after=replace(before, checked=day))])

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
        self._gone.pass_by()
        clipboard.copy(contact.reach)
        goes = self._preferences.value.clear_clipboard
        self._copied.set_words(
            self.tr("Copied. In a minute it is taken off the clipboard.") if goes else self.tr("Copied.")
        )
        self._copied.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._copied, QAccessible.Event.Alert))
