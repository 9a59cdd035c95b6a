"""A short list of one person's lines: each editable in place, one empty line to add another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.store.edits import Edit, stepped
from companion.text import one_line
from ui import theme
from ui.item_rows import ICON, INDENT, TALL, Beneath, IconOf, ItemRow, before
from ui.item_rows import Item as Item
from ui.widgets.column import Column, laid_once
from ui.widgets.fields import UnderlineField, tab_in_order
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_LOWER = 6
"""Design px: the words of the add line stand as low as those of the lines that wrap."""
FIRST = 20
"""Rows that are there at once. The others follow between keys, each time as many again: a very long list holds
nothing up, nor lays itself out too often."""


class ItemList(QWidget):
    """Alt+Up and Alt+Down move a line; an emptied line goes when it is left. `make(text, position)` is a new one.

    `grown`: rows of a very long list have followed; whoever chains Tab across lists does it again. `taken_out`: a line
    was taken out by hand; nothing was kept since.
    """

    grown = Signal()
    taken_out = Signal(object)  # Item
    row_kind: type[ItemRow] = ItemRow

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        heading: str,
        add: str,
        make: Callable[[str, int], Item],
        *,
        hint: str = "",
        wraps: bool = False,
        icon_of: IconOf | None = None,
        beneath: Beneath | None = None,
    ) -> None:
        """`wraps`: long lines are seen whole. `icon_of`: decoration before the rows. `beneath`: see there."""
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._add_words, self._make = workspace, add, make
        self._wraps, self._icon_of, self._beneath = wraps, icon_of, beneath
        self._items: list[Item] = []
        self._by_uid: dict[str, Item] = {}
        self._rows: dict[str, ItemRow] = {}
        self._upto = FIRST
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        px = theme.current().px
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._heading = Text(heading, "subheading")
        column.addWidget(self._heading)
        if not heading:
            self._heading.hide()
        if hint:
            column.addWidget(Text(hint, "small"))
        self._column = QVBoxLayout()
        self._column.setSpacing(0 if wraps else px(2))
        column.addLayout(self._column)
        self.add_field = UnderlineField(f"{name}-add", add, add)
        self.add_field.returnPressed.connect(self._add)
        # On leaving, after the keyboard has arrived elsewhere: a new row in between would turn it aside.
        self.add_field.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._add))
        self.add_field.installEventFilter(self)
        self.add_field.textEdited.connect(self._on_adding)
        self._adding = Autokeep(workspace, self, self._keep_added, lambda: self._added(self.add_field.text()))
        self._adding.failed.connect(workspace.failed)
        if wraps:  # as the lines above it stand
            self.add_field.setMinimumHeight(px(TALL))
            self.add_field.setTextMargins(-2, px(_LOWER), -2, 0)
        column.addLayout(self._add_row())
        column.addStretch(1)

    def _add_row(self) -> QHBoxLayout:
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(INDENT - ICON))
        if self._icon_of:
            row.addLayout(before(Icon("plus", size=ICON)))
        row.addWidget(self.add_field)
        return row

    def forget(self) -> None:
        """Another person's lines come: nothing written here goes to them, nor stays."""
        self._adding.forget()
        self.add_field.set_words("")
        self._upto = FIRST
        self.show_items([])

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these lines; rows whose words are on their way stay as they are."""
        self._items = list(items)
        self._by_uid = {item.uid: item for item in items}
        self._show_rows(self._items[: self._upto])
        if self._upto < len(self._items):
            self._following.start()

    def _follow(self) -> None:
        self._upto *= 2
        self.show_items(self._items)
        self.grown.emit()

    def _show_rows(self, items: Sequence[Item]) -> None:
        wanted = [item.uid for item in items]
        if wanted != list(self._rows):
            focused = QApplication.focusWidget()
            inside = focused is not None and self.isAncestorOf(focused)
            going = next((uid for uid, row in self._rows.items() if uid not in wanted and _has(row, focused)), None)
            if going is not None:
                self._heir(going, wanted).setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
            self._rebuild(items)
            if inside and going is None and focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        for item in items:
            self._rows[item.uid].show_kept()

    def _heir(self, going: str, staying: Sequence[str]) -> QWidget:
        """Who has the keyboard next: the line that comes into its place, so that the page stays; else the one above
        it, else the add line."""
        uids = list(self._rows)
        at = uids.index(going)
        near = next((uid for uid in (*uids[at + 1 :], *reversed(uids[:at])) if uid in staying), None)
        return self._rows[near].field if near is not None else self.add_field

    def _rebuild(self, items: Sequence[Item]) -> None:
        wanted = {item.uid for item in items}
        for uid in [uid for uid in self._rows if uid not in wanted]:
            row = self._rows.pop(uid)
            row.forget()
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._lay_rows(items)
        tab_in_order([self._heading, *self.stops()])

    def _lay_rows(self, items: Sequence[Item]) -> None:
        layout = self.layout()
        assert layout is not None
        rows = {}
        with laid_once(layout):
            for at, item in enumerate(items):
                rows[item.uid] = row = self._rows.get(item.uid) or self._row(item)
                there = self._column.itemAt(at)
                if there is None or there.widget() is not row:
                    self._column.removeWidget(row)
                    self._column.insertWidget(at, row)
                    row.show()
            self._rows = rows

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*(stop for row in self._rows.values() for stop in row.stops()), self.add_field]

    def _row(self, item: Item) -> ItemRow:
        row = self.row_kind(
            self._workspace,
            partial(self._item, item.uid),
            self._add_words,
            wraps=self._wraps,
            icon_of=self._icon_of,
            beneath=self._beneath,
        )
        row.removal_asked.connect(partial(self._remove, item.uid))
        row.moved.connect(partial(self._move, item.uid))
        return row

    def _item(self, uid: str) -> Item:
        return self._by_uid[uid]

    def _on_adding(self) -> None:
        """A new line is not finished by a pause; but leaving the page or locking keeps it."""
        if one_line(self.add_field.text()):
            self._adding.hold()
        else:
            self._adding.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab out of the add line keeps it before the keyboard goes on: what now stands in between is not passed by."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.add_field:
            return event.key() == Qt.Key.Key_Tab and not event.modifiers() and self._add_going_on()
        return super().eventFilter(watched, event)

    def _add_going_on(self) -> bool:
        """True where the keyboard has found its place: in what is still to be said of the new line (R57)."""
        if not one_line(self.add_field.text()):
            return False
        known = self._by_uid.keys()
        self._adding.flush()
        added = [row for uid, row in self._rows.items() if uid not in known]
        if not added or added[-1].more is None:
            return False
        added[-1].more.field.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def field_of(self, uid: str) -> QWidget | None:
        """Where that line is written, if it is among the rows."""
        row = self._rows.get(uid)
        return row.field if row is not None else None

    def put_beneath(self, widget: QWidget) -> None:
        """Something said of this list, under it."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, widget)

    def _add(self) -> None:
        self._adding.flush()

    def _added(self, words: str) -> Item:
        position = max((item.position for item in self._items), default=-1) + 1
        return self._make(one_line(words), position)

    def _keep_added(self) -> None:
        words = self.add_field.text()
        if not one_line(words):
            return
        added = self._added(words)
        self.add_field.set_words("")  # first: keeping shows the list again; nor may undo put them back here
        try:
            self._workspace.keep([Edit(after=added)])
        except Failure:
            self.add_field.setText(words)
            raise

    def _remove(self, uid: str) -> None:
        row = self._rows.get(uid)
        if row is None:
            return  # an emptied line that has just gone by being left
        row.forget()
        item = self._item(uid)
        self._workspace.flush()
        if self._workspace.keep_or_tell([Edit(before=item)]):
            self.taken_out.emit(item)
        else:
            row.show_kept()

    def _move(self, uid: str, step: int) -> None:
        if not self._workspace.flush():  # first: its words may be on their way
            return
        edits = stepped(self._items, uid, step)
        if edits:
            self._workspace.keep_or_tell(edits)


def _has(row: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and row.isAncestorOf(focused)
