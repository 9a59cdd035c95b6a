"""The pages of the journal, one beneath the other (P8)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui import theme
from ui.models.entries import EntriesModel
from ui.models.entry_delegate import CARD, EntryDelegate, card_rect, row_height


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
        # Else the whole row is filled, and the month over a chosen page, or one pointed at, with it.
        unfilled = "selection-background-color: transparent;"
        self.setStyleSheet(f"QTableView {{ {unfilled} }} QTableView::item:hover {{ background: transparent; }}")
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
