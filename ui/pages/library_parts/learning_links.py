"""Where to read up: the supporter's own list, written, changed, moved, copied and taken out in place (R53, R61).

Nothing is opened from here: the app goes to no network. An address is any words at all; nobody reads them but them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.library import Link
from companion.store.edits import Edit, stepped
from ui import clipboard, theme
from ui.pages.library_parts.learning_link_rows import LinkForm, LinkRow
from ui.preferences import Preferences
from ui.taken_out import TakenOut
from ui.widgets.buttons import Button
from ui.widgets.column import Column, laid_once
from ui.widgets.ends import Ends
from ui.widgets.sections import BLEED
from ui.widgets.text import Text
from ui.workspace import Workspace

FIRST = 20
"""Rows that are there at once. The others follow between keys, each time as many again."""


class LinkList(QWidget):
    """Alt+Up and Alt+Down move one; one that says nothing is not kept. `show_links` begins.

    A new one stands first: what was come upon last is what is looked for next. `rebuilt`: Tab is to be led anew.
    """

    rebuilt = Signal()

    def __init__(self, workspace: Workspace, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("links")
        self._workspace, self._preferences = workspace, preferences
        self._links: list[Link] = []
        self._rows: dict[str, LinkRow] = {}
        self._upto, self._gone_at = FIRST, 0
        self._editing = self._blank()
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self.add = Button(self.tr("Add"), "compact", icon="plus", name="link-add")
        self.add.setAccessibleName(self.tr("Add something to read up"))
        self.add.clicked.connect(lambda: self._open(None))
        self._about = Text(
            self.tr("Nothing opens from here, as this app never goes online. Copy it, and look it up elsewhere."),
            "soft",
        )
        self._about.setContentsMargins(0, 0, 0, theme.current().px(14))
        self._none = Text(
            self.tr("Nothing here yet. A book, a page, a talk: whatever you want to find again can stand here."), "soft"
        )
        self._form = LinkForm(workspace, lambda: self._kept(self._editing.uid) or self._editing, self._is_kept)
        self._form.done.connect(self.put_away)
        self._form.removal_asked.connect(self._remove)
        self._gone = TakenOut(workspace, "link-taken-out", Link)
        for signal in (self._gone.left, self._gone.came_back):
            signal.connect(self._to_the_place)
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self._column = Column()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        column.setSpacing(0)
        column.addWidget(Ends(Text(self.tr("Where to read up"), "heading"), self.add))
        column.addSpacing(px(4))
        column.addWidget(self._about)
        column.addWidget(self._none)
        column.addLayout(self._column)
        column.addStretch(1)
        self._place()

    def _blank(self) -> Link:
        return Link(text="", position=min((link.position for link in self._links), default=1) - 1)

    def _kept(self, uid: str) -> Link | None:
        return next((link for link in self._links if link.uid == uid), None)

    def _is_kept(self) -> bool:
        return self._kept(self._editing.uid) is not None

    # Showing

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these; words being typed stay as they are."""
        self._links = list(links)
        shown = self._links[: self._upto]
        layout = self.layout()
        assert layout is not None
        with laid_once(layout):
            if [link.uid for link in shown] != list(self._rows):
                self._rebuild([link.uid for link in shown])
            for link in shown:
                self._rows[link.uid].show_link(link)
            self._form.show_kept()
            self._dress()
        self.rebuilt.emit()
        if self._upto < len(self._links):
            self._following.start()

    def _follow(self) -> None:
        self._upto *= 2
        self.show_links(self._links)

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
        self._rows = {uid: self._rows.get(uid) or self._row(uid) for uid in uids}
        self._place()
        if at in uids and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)  # taken out and put in again, it had lost it

    def _row(self, uid: str) -> LinkRow:
        made = LinkRow()
        made.change.clicked.connect(partial(self._open, uid))
        made.copy.clicked.connect(partial(self._copy, uid))
        made.moved.connect(partial(self._move, uid))
        return made

    def _in_order(self) -> list[LinkRow | LinkForm | TakenOut]:
        """The form stands where the one stood that is changed in it; so does what is said of one taken out."""
        order: list[LinkRow | LinkForm | TakenOut] = list(self._rows.values())
        order.insert(self._gone_at, self._gone)
        edited = self._rows.get(self._editing.uid)
        order.insert(order.index(edited) + 1 if edited is not None else 0, self._form)
        return order

    def _place(self) -> None:
        for at, widget in enumerate(self._in_order()):
            there = self._column.itemAt(at)
            if there is None or there.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(at, widget)

    def _dress(self) -> None:
        writing = not self._form.isHidden()
        edited = self._rows.get(self._editing.uid) if writing else None
        first = next((shown for shown in self._rows.values() if shown is not edited), None)
        for shown in self._rows.values():
            shown.setVisible(shown is not edited)
            shown.line.setVisible(shown is not first)
        empty = not self._rows and not writing
        self._none.setVisible(empty)
        self._about.setVisible(not empty)
        self._form.removal.setVisible(self._is_kept())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.add, *(stop for shown in self._in_order() for stop in shown.stops())]

    # Changing

    def _open(self, uid: str | None, _checked: bool = False) -> None:
        if not self._workspace.flush():
            return  # what can't be kept stays in view
        self._say_nothing()
        self._editing = (self._kept(uid) if uid else None) or self._blank()
        self._place()
        self._form.open()
        self._dress()
        self.rebuilt.emit()
        self._form.fields[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close the form, unless what is in it can't be kept; the keyboard goes back to what opened it."""
        self._say_nothing()
        if self._form.isHidden() or not self._workspace.flush():
            return
        found = self._rows.get(self._editing.uid)
        if found is not None:
            found.show()
        focused = QApplication.focusWidget()
        if focused is not None and self._form.isAncestorOf(focused):
            (found.change if found else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.hide()
        self._editing = self._blank()
        self._dress()
        self.rebuilt.emit()

    def _move(self, uid: str, step: int) -> None:
        if not self._workspace.flush():
            return
        edits = stepped(self._links, uid, step)
        if edits:
            self._workspace.keep_or_tell(edits)

    # Taking out

    def _remove(self) -> None:
        before = self._kept(self._editing.uid)
        self._form.forget()
        if before is None:
            return
        place = self._links.index(before)
        if not self._workspace.keep_or_tell([Edit(before=before)]):
            return
        self.put_away()
        self._gone_at = place
        self._place()
        self._gone.tell()
        self.rebuilt.emit()

    def _to_the_place(self) -> None:
        """The keyboard goes where one was taken out, or is back."""
        rows = list(self._rows.values())
        stop = rows[min(self._gone_at, len(rows) - 1)].change if rows else self.add
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # Copying

    def _copy(self, uid: str, _checked: bool = False) -> None:
        link = self._kept(uid)
        if link is None:
            return
        self._say_nothing()
        clipboard.copy(link.address)
        self._rows[uid].say_copied(self._preferences.value.clear_clipboard)

    def _say_nothing(self) -> None:
        for shown in self._rows.values():
            shown.say_nothing()
        self._gone.pass_by()
