"""The rows of a file, each with a tick; as many as there are, they hold nothing up (R12, picture 39)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from companion.exchange.services import FoundService
from ui import theme
from ui.lists import listed
from ui.widgets.text import ROLES, reads_right_to_left

ROW = 60
"""Design px."""
SEEN = 5.5
"""Rows that are seen at once; the half one says that there are more."""
_MARK, _INDENT = 20, 32
_LONGEST = 200
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FoundModel(QAbstractListModel):
    """What is there already is not ticked."""

    MORE = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[FoundService, ...] = ()
        self._on: set[int] = set()

    def show_found(self, found: Sequence[FoundService]) -> None:
        self.beginResetModel()
        self.found = tuple(found)
        self._on = {at for at, service in enumerate(found) if not service.already}
        self.endResetModel()

    def taken(self) -> list[FoundService]:
        """The ticked ones, in the file's order."""
        return [self.found[at] for at in sorted(self._on)]

    def turn(self, rows: Sequence[int], *, on: bool) -> None:
        (self._on.update if on else self._on.difference_update)(rows)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]), [Qt.ItemDataRole.CheckStateRole])

    def is_on(self, row: int) -> bool:
        return row in self._on

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.found):
            return None
        contact = self.found[index.row()].contact
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return contact.called[:_LONGEST]
        if role in (self.MORE, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._more(self.found[index.row()])
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_on(index.row()) else Qt.CheckState.Unchecked
        return None

    def _more(self, service: FoundService) -> str:
        if service.already:
            return self.tr("It is among your places already.")
        contact, said = service.contact, []
        if service.cut:
            said.append(self.tr("Cut short."))
        if service.undated:
            said.append(self.tr("Its day is left out."))
        known = listed(words for words in (contact.what, contact.reach) if words not in ("", contact.called))
        return " ".join([*said, known]).strip()


class FoundRows(QListView):
    """`looked`: the keyboard or a press came to that row; `chosen`: a tick moved. Space or a press ticks."""

    looked = Signal(int)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bring-in-rows")
        self.setAccessibleName(self.tr("What was found"))
        self.setProperty("look", "plain")
        self.setProperty("ringRadius", 6)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(self))
        self.rows = FoundModel()
        self.setModel(self.rows)
        self.rows.dataChanged.connect(self.chosen)
        self.selectionModel().currentChanged.connect(self._tell)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.looked.emit(now.row())

    def look_at(self, row: int) -> None:
        """It is looked at elsewhere: it stands under the cursor here."""
        self.setCurrentIndex(self.rows.index(row))

    def show_found(self, found: Sequence[FoundService]) -> None:
        self.rows.show_found(found)
        self.setFixedHeight(round(min(SEEN, len(found)) * theme.current().px(ROW)))
        self.setCurrentIndex(self.rows.index(0))
        self.scrollToTop()

    def taken(self) -> list[FoundService]:
        return self.rows.taken()

    def turn_all(self, on: bool) -> None:
        self.rows.turn(range(len(self.rows.found)), on=on)

    def turn(self, row: int) -> None:
        """Ticked or not any more."""
        self.rows.turn([row], on=not self.rows.is_on(row))

    def focus_rect(self) -> QRect:
        return self.visualRect(self.currentIndex()).adjusted(0, 2, 0, -2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and pressed == self.currentIndex() and pressed.isValid():
            self.turn(pressed.row())


class _Delegate(QStyledItemDelegate):
    """A mark, a name, what else is known beneath, and a hairline; what is longer than the row is seen beside."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        box: QRect = option.rect
        mirrored: bool = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row():
            painter.fillRect(QRect(box.x(), box.y(), box.width(), 1), look.color("line"))
        side, top = look.px(_MARK), box.y() + look.px(9)
        high = ROLES["body"].height(look)
        x = box.right() + 1 - side - 1 if mirrored else box.x() + 1
        mark = QRectF(x, top + (high - side) / 2, side, side)
        _paint_mark(painter, mark, on=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        indent = look.px(_INDENT)
        words = box.adjusted(0 if mirrored else indent, 0, -indent if mirrored else 0, 0)
        small = ROLES["small"].height(look)
        _write(painter, QRect(words.x(), top, words.width(), high), index.data(), "body", mirrored)
        beneath = QRect(words.x(), top + high, words.width(), small)
        _write(painter, beneath, index.data(FoundModel.MORE), "small", mirrored)
        painter.restore()


def _write(painter: QPainter, box: QRect, words: str, role: str, mirrored: bool) -> None:
    look = theme.current()
    painter.setFont(ROLES[role].font(look))
    painter.setPen(look.color(ROLES[role].colour))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    way = Qt.LayoutDirection.RightToLeft if reads_right_to_left(words) else Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(way)  # of the words: a full stop stays at their end
    short = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, flags, short)


def _paint_mark(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """As a tick in a page."""
    look = theme.current()
    painter.setBrush(look.color("accent" if on else "sheet"))
    painter.setPen(QPen(look.color("accent" if on else "edge"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
    if on:
        side = look.px(14)
        at = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
        painter.drawPixmap(at, look.pixmap("check-bold", "on-accent", 14))
