"""Ways back to calm, as a row of small signs under the map (picture 07, R30)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from companion.people import Comfort, ComfortKind
from companion.store.edits import Edit
from companion.text import one_line
from ui import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import FlowLayout
from ui.widgets.entry_row import EntryRow as EntryRow
from ui.widgets.fields import LineField
from ui.widgets.naming import named
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_ICONS = ("tree", "drop", "person-simple-walk", "plant", "waves", "coffee")
BESIDE = 480  # design px


class CalmRow(QWidget):
    """Press one to change it; an emptied one goes. `taken_out`: by hand, with nothing kept since."""

    taken_out = Signal(object)  # Comfort

    def __init__(self, workspace: Workspace, owner: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("calm")
        self._workspace, self._owner = workspace, owner
        self._items: list[Comfort] = []
        self._editing: Comfort | None = None
        self._opened_by = ""  # uid of the sign; '' for Add
        self._signs: dict[str, QToolButton] = {}
        self._add: Button
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._line: QBoxLayout = QHBoxLayout()
        title = Text(self.tr("Ways back to calm"), "subheading")
        title.setMinimumHeight(px(34))  # as high as the signs beside it, so that they stand on one line
        self._line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(holder, gap=8)
        self._line.addWidget(holder, 1)
        column.addLayout(self._line)
        column.addWidget(self._entry())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The signs go beneath their heading where there is little room."""
        super().resizeEvent(event)
        px = theme.current().px
        beside = self.width() >= px(BESIDE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(px(24 if beside else 8))

    def _entry(self) -> QWidget:
        self._entry_row = named(EntryRow(), "calm-entry")
        self._entry_row.escaped.connect(self.forget)
        line = QHBoxLayout(self._entry_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        self._field = LineField("calm-field", self.tr("Something that helps to calm down"))
        self._field.returnPressed.connect(self._keep_entry)
        self._writing = Autokeep(self._workspace, self, self._keep_written, lambda: self._written().after)
        self._writing.failed.connect(self._workspace.failed)
        self._field.textEdited.connect(lambda _: self._writing.hold())
        self._keep = keep = Button(self.tr("Keep"), "compact", name="keep-calm")
        keep.clicked.connect(self._keep_entry)
        self._out = Button(self.tr("Take it out"), "compact", name="remove-calm")
        self._out.clicked.connect(self._remove)
        self._away = away = IconButton("x", self.tr("Not now"), "leave-calm")
        away.clicked.connect(self.forget)
        line.addWidget(self._field, 1)
        line.addWidget(keep)
        line.addWidget(self._out)
        line.addWidget(away)
        self._entry_row.hide()
        return self._entry_row

    def show_items(self, items: Sequence[Comfort]) -> None:
        if list(items) == self._items and self._flow.count():
            return
        focused = QApplication.focusWidget()
        at = next((uid for uid, sign in self._signs.items() if sign is focused), None)
        on_add = self._flow.count() > 0 and focused is self._add
        self._items = list(items)
        self._flow.clear()
        self._signs = {item.uid: self._sign(item, _ICONS[n % len(_ICONS)]) for n, item in enumerate(items)}
        self._add = Button(self.tr("Add"), "bare compact", icon="plus", name="add-calm")
        self._add.setAccessibleName(self.tr("Add a way back to calm"))
        self._add.clicked.connect(lambda: self._open(None))
        for button in (*self._signs.values(), self._add):
            self._flow.addWidget(button)
            button.show()  # by its layout it would be seen a turn later, too late to be given the keyboard
        if at is not None or on_add:
            self._signs.get(at or "", self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def sign_of(self, uid: str) -> QWidget | None:
        return self._signs.get(uid)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order; only after `show_items`."""
        return [*self._signs.values(), self._add, self._field, self._keep, self._out, self._away]

    def _sign(self, item: Comfort, icon: str) -> QToolButton:
        look = theme.current()
        button = named(QToolButton(), f"calm-{item.uid}", item.text)
        button.setText("  " + item.text.replace("&", "&&"))  # Qt leaves no room beside the icon
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(look.icon(icon))
        button.setIconSize(QSize(look.px(20), look.px(20)))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._open(item))
        return button

    def _open(self, item: Comfort | None) -> None:
        """What is being written is kept first, and stays in view where it can't be."""
        if not self._workspace.flush():
            return
        item = item and self._workspace.vault.comforts.get(item.uid)  # it may be the one that was just kept
        self._editing = item
        self._opened_by = item.uid if item else ""
        self._field.set_words(item.text if item else "")
        self._out.setVisible(item is not None)
        self._entry_row.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Put the entry away, and what is written in it."""
        self._writing.forget()
        self._field.set_words("")
        self._editing = None
        if self._flow.count():
            self._entry_row.put_away(self._signs.get(self._opened_by, self._add))

    def _keep_entry(self) -> None:
        before = self._editing
        if not one_line(self._field.text()):
            self._remove() if before else self.forget()
            return
        self._writing.hold()
        if self._writing.flush() and before is not None:
            self.forget()

    def _written(self) -> Edit:
        """What is in the entry as an edit; without an after when nothing is written."""
        said, before = one_line(self._field.text()), self._editing
        if not said:
            return Edit()
        if before is not None:
            return Edit(before=before, after=replace(before, text=said))
        position = max((c.position for c in self._items), default=-1) + 1
        after = Comfort(owner_uid=self._owner(), text=said, kind=ComfortKind.CALM, position=position)
        return Edit(after=after)

    def _keep_written(self) -> None:
        edit = self._written()
        if edit.after is not None and edit.after != edit.before:
            self._workspace.keep([edit])
        self._field.set_words("")
        self._editing = None

    def _remove(self) -> None:
        before = self._editing
        if before is None:
            return
        self._writing.forget()
        if self._workspace.keep_or_tell([Edit(before=before)]):
            self.forget()
            self.taken_out.emit(before)
