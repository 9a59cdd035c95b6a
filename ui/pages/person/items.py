"""A short list of one person's lines: each editable in place, one empty line to add another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.people import Comfort, Topic
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.widgets.buttons import IconButton
from ui.widgets.fields import UnderlineField, tab_in_order
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

Item = Topic | Comfort


class ItemList(QWidget):
    """Alt+Up and Alt+Down move a line; an emptied line goes when it is left. `make(text, position)` is a new one."""

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        heading: str,
        add: str,
        make: Callable[[str, int], Item],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._workspace, self._add_words, self._make = workspace, add, make
        self._items: list[Item] = []
        self._rows: dict[str, _Row] = {}
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._heading = Text(heading, "subheading")
        column.addWidget(self._heading)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(2))
        column.addLayout(self._column)
        self.add_field = UnderlineField(f"{name}-add", add, add)
        self.add_field.returnPressed.connect(self._add)
        # On leaving, after the keyboard has arrived elsewhere: a new row in between would turn it aside.
        self.add_field.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._add))
        self.add_field.textEdited.connect(self._on_adding)
        self._adding = Autokeep(workspace, self, self._keep_added, lambda: self._added(self.add_field.text()))
        self._adding.failed.connect(workspace.failed)
        column.addWidget(self.add_field)
        column.addStretch(1)

    def forget(self) -> None:
        """Another person's lines come: nothing half written here goes to them."""
        self._adding.forget()
        self.add_field.clear()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these lines; rows whose words are on their way stay as they are."""
        self._items = list(items)
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
            self._rows[item.uid].kept.show_kept()

    def _rebuild(self, items: Sequence[Item]) -> None:
        wanted = {item.uid for item in items}
        for uid in [uid for uid in self._rows if uid not in wanted]:
            row = self._rows.pop(uid)
            row.kept.autokeep.forget()
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        rows = {}
        for at, item in enumerate(items):
            row = self._rows.get(item.uid) or self._row(item)
            self._column.removeWidget(row)
            self._column.insertWidget(at, row)
            rows[item.uid] = row
        self._rows = rows
        tab_in_order([self._heading, *self.stops()])

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*(stop for row in self._rows.values() for stop in (row.field, row.remove)), self.add_field]

    def _row(self, item: Item) -> _Row:
        row = _Row(self._workspace, partial(self._item, item.uid), self._add_words)
        row.removal_asked.connect(partial(self._remove, item.uid))
        row.moved.connect(partial(self._move, item.uid))
        return row

    def _item(self, uid: str) -> Item:
        return next(item for item in self._items if item.uid == uid)

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
        row.kept.autokeep.forget()
        if not self._keep([Edit(before=self._item(uid))]):
            row.kept.show_kept()

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


class _Row(QWidget):
    removal_asked = Signal()
    moved = Signal(int)

    def __init__(self, workspace: Workspace, read: Callable[[], Item], says: str) -> None:
        super().__init__()
        self.field = UnderlineField("item", "", says)
        self.kept = KeptField(
            workspace,
            self.field,
            read,
            lambda item: str(item.text),
            # An emptied line is not kept as an empty one: it goes when it is left, in one step.
            lambda item, words: replace(item, text=one_line(words) or item.text),
        )
        self.kept.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot
        self.remove = IconButton("x", self.tr("Take this line out"), "item-remove")
        self.remove.clicked.connect(self.removal_asked)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._on_left)
        self.field.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._on_left))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(4))
        row.addWidget(self.kept, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def _on_left(self) -> None:
        if not self.field.text().strip():
            self.removal_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)


def _has(row: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and row.isAncestorOf(focused)
