"""A short list of one person's lines: each editable in place, one empty line to add another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme
from ui.item_rows import ICON, INDENT, TALL, Beneath, ItemRow, before
from ui.item_rows import Item as Item
from ui.widgets.fields import UnderlineField, tab_in_order
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

FIRST = 20
"""Rows that are there at once. The others follow between keys, each time as many again: a very long list holds
nothing up, nor lays itself out too often."""


class ItemList(QWidget):
    """Alt+Up and Alt+Down move a line; an emptied line goes when it is left. `make(text, position)` is a new one.

    `grown`: rows of a very long list have followed; whoever chains Tab across lists does it again.
    """

    grown = Signal()

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
        icons: Sequence[str] = (),
        beneath: Beneath | None = None,
    ) -> None:
        """`wraps`: long lines are seen whole. `icons`: decoration before the rows, in turn. `beneath`: see there."""
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._add_words, self._make = workspace, add, make
        self._wraps, self._icons, self._beneath = wraps, icons, beneath
        self._items: list[Item] = []
        self._by_uid: dict[str, Item] = {}
        self._rows: dict[str, ItemRow] = {}
        self._upto = FIRST
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        px = theme.current().px
        column = _Column(self)
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
        self.add_field.textEdited.connect(self._on_adding)
        self._adding = Autokeep(workspace, self, self._keep_added, lambda: self._added(self.add_field.text()))
        self._adding.failed.connect(workspace.failed)
        if wraps:  # as the lines above it stand
            self.add_field.setMinimumHeight(px(TALL))
            self.add_field.setTextMargins(-2, 0, -2, 0)
        column.addLayout(self._add_row())
        column.addStretch(1)

    def _add_row(self) -> QHBoxLayout:
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(INDENT - ICON))
        if self._icons:
            row.addLayout(before("plus"))
        row.addWidget(self.add_field)
        return row

    def forget(self) -> None:
        """Another person's lines come: nothing written here goes to them, nor stays."""
        self._adding.forget()
        self.add_field.clear()
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
            going = any(uid not in wanted and _has(row, focused) for uid, row in self._rows.items())
            if going:
                self.add_field.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
            self._rebuild(items)
            if inside and not going and focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        for item in items:
            self._rows[item.uid].show_kept()

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
        layout.setEnabled(False)  # else the whole page is laid out anew for each row that is shown
        rows = {}
        for at, item in enumerate(items):
            rows[item.uid] = row = self._rows.get(item.uid) or self._row(item, at)
            there = self._column.itemAt(at)
            if there is None or there.widget() is not row:
                self._column.removeWidget(row)
                self._column.insertWidget(at, row)
                row.show()
        self._rows = rows
        layout.setEnabled(True)
        layout.invalidate()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*(stop for row in self._rows.values() for stop in row.stops()), self.add_field]

    def _row(self, item: Item, at: int) -> ItemRow:
        row = ItemRow(
            self._workspace,
            partial(self._item, item.uid),
            self._add_words,
            wraps=self._wraps,
            icon=self._icons[at % len(self._icons)] if self._icons else "",
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
        self.add_field.clear()  # first: keeping shows the list again
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
        if not self._keep([Edit(before=self._item(uid))]):
            row.show_kept()

    def _move(self, uid: str, step: int) -> None:
        if not self._workspace.flush():  # first: its words may be on their way
            return
        uids = [item.uid for item in self._items]
        at = uids.index(uid)
        to = at + step
        if not 0 <= to < len(uids):
            return
        order = list(self._items)
        order.insert(to, order.pop(at))
        self._keep(
            [
                Edit(before=item, after=replace(item, position=place))
                for place, item in enumerate(order)
                if item.position != place
            ]
        )

    def _keep(self, edits: Sequence[Edit]) -> bool:
        self._workspace.flush()
        try:
            self._workspace.keep(edits)
        except Failure as failure:
            self._workspace.failed.emit(failure)
            return False
        return True


class _Column(QVBoxLayout):
    """Remembers how high it is for each width: a page asks very often, and a list may be long."""

    def __init__(self, parent: QWidget) -> None:
        self._known: dict[tuple[str, int], int] = {}
        super().__init__(parent)

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if ("is", width) not in self._known:
            self._known["is", width] = super().heightForWidth(width)
        return self._known["is", width]

    def minimumHeightForWidth(self, width: int) -> int:
        if ("least", width) not in self._known:
            self._known["least", width] = super().minimumHeightForWidth(width)
        return self._known["least", width]


def _has(row: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and row.isAncestorOf(focused)
