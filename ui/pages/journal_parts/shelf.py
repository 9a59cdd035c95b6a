"""The list side of the journal: search, filters, the pages themselves, and what was taken out lately."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.entries import EntriesModel
from ui.models.entry_delegate import CARD, EntryDelegate, card_rect, row_height
from ui.pages.journal_parts.layouts import EndFlow, OneOf
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.fields import LineField
from ui.widgets.sections import rule
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl

EVERYONE, SUPERVISION = "everyone", "supervision"


class SearchField(Themed, LineField):
    """Where one looks for words. Down goes to the list, Escape empties it."""

    down = Signal()

    def __init__(self) -> None:
        says = self.tr("Search the journal")
        super().__init__("journal-search", self.tr("Find words you wrote"), says)
        self._icon = Icon("magnifying-glass", "ink-soft")
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cross = IconButton("x", self.tr("Clear the search"), "journal-search-clear")
        self.cross.setParent(self)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self._clear)
        self.textChanged.connect(lambda words: self.cross.setVisible(bool(words)))
        self.cross.hide()
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        before, after = look.px(30), look.px(34)
        self.setTextMargins(after if rtl(self) else before, 0, before if rtl(self) else after, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        look = theme.current()
        edge, side = look.px(12), look.px(32)
        icon = QPoint(edge, (self.height() - self._icon.height()) // 2)
        cross = QRect(self.width() - side - look.px(4), (self.height() - side) // 2, side, side)
        if rtl(self):
            icon.setX(self.width() - edge - self._icon.width())
            cross.moveLeft(look.px(4))
        self._icon.move(icon)
        self.cross.setGeometry(cross)

    def _clear(self) -> None:
        self.clear()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class EntryList(QTableView):
    """One column of pages. Heights are kept by the view, two kinds of them, so any length stays fluid (P8).

    `opened` (a click), `entered_by_key` (Return) and `removing` (Delete) are about the page under the cursor;
    `left_top` comes with Up on the first row.
    """

    opened = Signal()
    entered_by_key = Signal()
    removing = Signal()
    left_top = Signal()

    def __init__(self, model: EntriesModel) -> None:
        super().__init__()
        self.setObjectName("journal-list")
        self.setAccessibleName(self.tr("Pages of the journal"))
        self.setProperty("look", "plain")
        self.setProperty("ringRadius", 10)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(CARD))
        self.verticalScrollBar().setSingleStep(theme.current().px(CARD) // 3)
        # Else the whole row is filled, and the month over a chosen page with it.
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.entries = model
        self._headed: list[int] = []  # rows with a month over them; their heights outlive a reset
        self.setModel(model)
        model.modelReset.connect(self._measure_all)
        model.rowsInserted.connect(lambda _parent, first, last: self._measure(first, last))
        self._measure_all()

    def _measure_all(self) -> None:
        self._delegate.forget()
        for row in self._headed:
            if row < self.entries.rowCount():
                self.setRowHeight(row, row_height(False, row == 0))
        self._headed = []
        self._measure(0, self.entries.rowCount() - 1)

    def _measure(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            if self.entries.heading(row):
                self._headed.append(row)
                self.setRowHeight(row, row_height(True, row == 0))

    def card(self, index: QModelIndex) -> QRect:
        return card_rect(self.visualRect(index), bool(self.entries.heading(index.row())))

    def focus_rect(self) -> QRect:
        """The ring stands around the page under the cursor, or around the pages there are."""
        index = self.currentIndex()
        if index.isValid():
            return self.card(index)
        last = self.visualRect(self.entries.index(self.entries.rowCount() - 1))
        return self.rect() if last.isEmpty() else self.rect().intersected(QRect(0, 0, self.width(), last.bottom() + 1))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(160), look.px(CARD + 49))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        elif key == Qt.Key.Key_Delete:
            self.removing.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_top.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()


class Shelf(QWidget):
    """Search, filters and list. `asked` comes when other pages are wanted, `chosen` when the cursor moved.

    `taken_asked` asks for what was taken out lately, or (False) for the journal again.
    """

    asked = Signal()
    ranked_asked = Signal()
    chosen = Signal()
    taken_asked = Signal(bool)

    def __init__(self, model: EntriesModel, write: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("journal-shelf")
        self._showing_taken = False
        self.model = model
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
        self.filters = QWidget()
        self.filters.setAccessibleName(self.tr("Which pages"))
        flow = FlowLayout(self.filters)
        self.everyone = Chip(self.tr("Everyone"), "filter-everyone", checkable=True, checked=True)
        self.brought = Chip(self.tr("For supervision"), "filter-supervision", checkable=True)
        group = QButtonGroup(self)
        for chip in (self.everyone, self.brought):
            flow.addWidget(chip)
            group.addButton(chip)
        self.list = EntryList(self.model)
        self.nothing = Text(self.tr("Nothing here with that word."), "soft")
        self.nothing.setContentsMargins(look.px(16), look.px(16), 0, 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = OneOf(self.list, self.nothing)
        self.taken = Button("", "bare compact", name="journal-taken")
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(look.px(8), look.px(8), look.px(8), 0)
        foot.setSpacing(look.px(6))
        foot.addWidget(rule())
        foot.addWidget(self.taken, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._column.addWidget(self._foot)
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
        self.everyone.toggled.connect(lambda _: self.asked.emit())
        self.list.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.taken.clicked.connect(lambda: self.taken_asked.emit(not self._showing_taken))

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.choose(0)

    def filter(self) -> str:
        return SUPERVISION if self.brought.isChecked() else EVERYONE

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

    def show_state(self, *, showing_taken: bool, any_taken: bool) -> None:
        """After the list was read: what stands in its place when empty, and what stands under it."""
        self._showing_taken = showing_taken
        self.title.set_words(self.tr("Taken out lately") if showing_taken else self.tr("Journal"))
        for widget in (self.search, self.filters, self.write):
            widget.setVisible(not showing_taken)
        self.how_long.setVisible(showing_taken and self.model.rowCount() > 0)
        self.taken.set_words(self.tr("Back to the journal") if showing_taken else self.tr("Taken out lately"))
        self._foot.setVisible(showing_taken or any_taken)
        self.nothing.set_words(self._emptiness(showing_taken))
        self.stack.show_only(self.list if self.model.rowCount() else self.nothing)

    def _emptiness(self, showing_taken: bool) -> str:
        if showing_taken:
            return self.tr("Nothing was taken out in the last seven days.")
        if self.search.text().strip():
            return self.tr("Nothing here with that word.")
        if self.filter() == SUPERVISION:
            return self.tr("Nothing waits for supervision.")
        return self.tr("Nothing written. Nothing needed.")
