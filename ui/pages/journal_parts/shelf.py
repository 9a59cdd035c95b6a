"""The list side of the journal: search, filters, the pages themselves, and what was taken out lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.journal_filter import Wanted
from ui import theme
from ui.models.entries import EntriesModel
from ui.pages.journal_parts.entry_list import EntryList
from ui.pages.journal_parts.filters import Filters, Tags
from ui.pages.journal_parts.foot import Foot
from ui.pages.journal_parts.layouts import EndFlow, OneOf
from ui.pages.journal_parts.search_field import SearchField
from ui.widgets.buttons import Button
from ui.widgets.text import Text
from ui.widgets.themed import rtl


class Shelf(QWidget):
    """Search, filters and list. `asked` comes when other pages are wanted, `chosen` when the cursor moved.

    `taken_asked` asks for what was taken out lately, or (False) for the journal again.
    """

    asked = Signal()
    ranked_asked = Signal()
    chosen = Signal()
    taken_asked = Signal(bool)

    def __init__(self, model: EntriesModel, write: Callable[[], None], today: Callable[[], date], tags: Tags) -> None:
        super().__init__()
        self.setObjectName("journal-shelf")
        self._showing_taken = False
        self.model = model
        self.filters = Filters(today, tags)
        self._build(write)
        self._wire()

    def _build(self, write: Callable[[], None]) -> None:
        look = theme.current()
        self.title = Text(self.tr("Journal"), "title")
        self.how_long = Text(self.tr("For seven days; then they go for good."), "soft")
        self.how_long.setObjectName("journal-how-long")
        self.how_long.hide()
        self.write = Button(self.tr("Write"), "compact", icon="pencil-simple", name="journal-write")
        self.write.clicked.connect(write)
        head = QWidget()
        head_row = EndFlow(head)
        head_row.addWidget(self.title)
        head_row.addWidget(self.write)
        self.search = SearchField()
        self.list = EntryList(self.model)
        self.nothing = Text(self.tr("Nothing here with that word."), "soft")
        self.nothing.setContentsMargins(look.px(16), look.px(16), look.px(16), 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = OneOf(self.list, self.nothing)
        self.foot = Foot()
        top = QVBoxLayout()
        top.setContentsMargins(look.px(8), 0, look.px(8), 0)
        top.setSpacing(look.px(12))
        top.addWidget(head)
        top.addWidget(self.how_long)
        top.addSpacing(look.px(4))
        top.addWidget(self.search)
        top.addWidget(self.filters)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(11))
        self._column.addLayout(top)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.foot)
        self.set_side(48)

    def set_side(self, side: int) -> None:
        """Room at the sides in design px, less what a card stands out."""
        look = theme.current()
        start, end = look.px(side - 8), look.px(20)
        left, right = (end, start) if rtl(self) else (start, end)
        self._column.setContentsMargins(left, look.px(40 if side == 48 else 26), right, look.px(32))

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _: self.asked.emit())
        self.search.returnPressed.connect(self.ranked_asked)
        self.search.down.connect(self._into_list)
        self.list.left_top.connect(self.search.setFocus)
        self.filters.asked.connect(self.asked)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.foot.resting_asked.connect(self.filters.let_in_resting)
        self.foot.taken.clicked.connect(lambda: self.taken_asked.emit(not self._showing_taken))

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.choose(0)

    def narrowed(self) -> bool:
        """Some pages may not be in the list, by what was looked for or chosen."""
        return bool(self.search.text()) or self.filters.wanted().narrow

    def widen(self) -> None:
        """Every page again."""
        self.search.clear()
        self.filters.widen()

    def current(self) -> str:
        """The uid of the page under the cursor, '' for none."""
        index = self.list.currentIndex()
        hit = self.model.hit(index.row()) if index.isValid() else None
        return hit.uid if hit is not None else ""

    def choose(self, row: int) -> None:
        """Put the cursor on a row, or on none with -1."""
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if row < 0:
            self.list.clearSelection()

    def hold(self, banner: QWidget) -> None:
        """Above the list, where the page beside it is not seen."""
        self._column.insertWidget(1, banner)

    def say_waiting(self, waits: bool) -> None:
        """Whether a page was begun and left."""
        self.write.set_words(self.tr("Carry on writing") if waits else self.tr("Write"))

    def show_state(self, *, showing_taken: bool, any_taken: bool, any_resting: bool) -> None:
        """After the list was read: what stands in its place when empty, and what stands under it."""
        self._showing_taken = showing_taken
        self.title.set_words(self.tr("Taken out lately") if showing_taken else self.tr("Journal"))
        for widget in (self.search, self.filters, self.write):
            widget.setVisible(not showing_taken)
        self.how_long.setVisible(showing_taken and self.model.rowCount() > 0)
        let_in = self.filters.wanted().resting
        self.foot.show_state(resting=any_resting, let_in=let_in, taken=any_taken, showing_taken=showing_taken)
        self.nothing.set_words(self._emptiness(showing_taken))
        self.stack.show_only(self.list if self.model.rowCount() else self.nothing)

    def _emptiness(self, showing_taken: bool) -> str:
        if showing_taken:
            return self.tr("Nothing was taken out in the last seven days.")
        looked_for, wanted = bool(self.search.text().strip()), self.filters.wanted()
        if not looked_for and wanted == Wanted(supervision=True, resting=wanted.resting):
            return self.tr("Nothing waits for supervision.")
        if wanted.narrow:
            return self.tr("No page fits all of that.")
        return self.tr("Nothing here with that word.") if looked_for else self.tr("Nothing written. Nothing needed.")
