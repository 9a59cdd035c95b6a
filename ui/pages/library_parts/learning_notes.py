"""Pages of the journal of one kind, their first words beneath each other: read and written there (R53, R61)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.pages.library_parts.learning_rows import DAY, UID, NoteDelegate, row_height
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.naming import named
from ui.widgets.sections import BLEED
from ui.widgets.text import Text

MOST = 8
"""How many are shown here; the others are in the journal."""


@dataclass(frozen=True, slots=True)
class Note:
    """One page as it is listed: `day` in words."""

    uid: str
    words: str
    day: str


class NoteList(QListView):
    """As tall as its rows. One stop of Tab; arrows go from page to page, and `opened` brings the uid of one."""

    opened = Signal(str)

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        named(self, name, says)
        self._notes: list[Note] = []
        self._model = QStandardItemModel(self)
        self.setProperty("look", "plain")
        self.setProperty("ringRadius", 10)
        self.setModel(self._model)
        self.setItemDelegate(NoteDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.opened.emit(str(index.data(UID))))

    def show_notes(self, notes: Sequence[Note]) -> None:
        if list(notes) != self._notes:
            self._notes = list(notes)
            self._fill()
        self.setFixedHeight(row_height() * max(1, len(notes)))

    def _fill(self) -> None:
        """The keyboard stays on the page it was on, or in its place."""
        at, uid = self.currentIndex().row(), self.currentIndex().data(UID)
        self._model.clear()
        for note in self._notes:
            self._model.appendRow(self._item(note))
        there = next((row for row, note in enumerate(self._notes) if note.uid == uid), at)
        if self._notes:
            self.setCurrentIndex(self._model.index(max(0, min(there, len(self._notes) - 1)), 0))

    def _item(self, note: Note) -> QStandardItem:
        item = QStandardItem(note.words)
        item.setData(note.uid, UID)
        item.setData(note.day, DAY)
        said = self.tr("{day}. {words}").format(day=note.day, words=note.words)
        item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        return item

    def focus_rect(self) -> QRect:
        """The ring stands around the page under the cursor."""
        return self.visualRect(self.currentIndex()).adjusted(4, 4, -4, -5)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(str(self.currentIndex().data(UID)))
        else:
            super().keyPressEvent(event)


class Notes(QWidget):
    """One kind of page: its heading, a way to write one, the newest of them, and the way to all of them.

    All but the rows stand BLEED from both ends, where the words of the rows do. `opened` brings a uid, `write_asked`
    asks for a new page, `more_asked` for the journal narrowed to this kind.
    """

    opened = Signal(str)
    write_asked = Signal()
    more_asked = Signal()

    def __init__(self, name: str, heading: str, empty: str, *, write: str) -> None:
        """`write` is what its button is called aloud: there is one more of them on the page."""
        super().__init__()
        self.setObjectName(name)
        px = theme.current().px
        self._write_says = write
        self.write = Button(self.tr("Write one"), "compact", icon="pencil-simple", name=f"{name}-write")
        self.write.clicked.connect(self.write_asked)
        self._none = Text(empty, "soft")
        self.list = NoteList(f"{name}-list", heading)
        self.list.opened.connect(self.opened)
        self.more = Button(self.tr("Show more in the journal"), "bare compact flush", name=f"{name}-more")
        self.more.setAccessibleDescription(heading)
        self.more.clicked.connect(self.more_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_set_in(Ends(Text(heading, "heading"), self.write)))
        column.addSpacing(px(2))
        column.addLayout(_set_in(self._none))
        column.addWidget(self.list)
        column.addSpacing(px(8))
        column.addLayout(_set_in(self.more))

    def show_notes(self, notes: Sequence[Note], *, waits: bool) -> None:
        """At most MOST are seen of these. `waits`: a page of this kind was begun and left."""
        shown = notes[:MOST]
        if self.list.hasFocus() and not shown:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self.list.show_notes(shown)
        self.list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self.more.setVisible(len(notes) > MOST)
        self.write.set_words(self.tr("Carry on writing") if waits else self.tr("Write one"))
        self.write.setAccessibleName(self.write.words() if waits else self._write_says)

    def stops(self) -> list[QWidget]:
        return [self.write, self.list, self.more]


def _set_in(widget: QWidget) -> QVBoxLayout:
    around = QVBoxLayout()
    around.setContentsMargins(theme.current().px(BLEED), 0, theme.current().px(BLEED), 0)
    around.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0))
    return around
