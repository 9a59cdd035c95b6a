"""The pieces of one's story as a list: walked by arrows, put in another order by Alt and arrows (picture 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.stories import Story
from ui import theme
from ui.pages.library_parts import story_words
from ui.widgets.fields import moves
from ui.widgets.naming import named
from ui.widgets.painting import Door, dashed, door, pebble
from ui.widgets.sections import BLEED
from ui.widgets.text import ROLES, Lines, reads_right_to_left
from ui.widgets.themed import rtl

Index = QModelIndex | QPersistentModelIndex
UID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
TOP, FOOT, INDENT, MARK = 10, 12, 32, 20
"""Design px of a row: above and below its words, how far these stand in, its door."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """`door`: None for the introduction, which is marked by my own pebble; an outline while it is not written."""

    uid: str
    title: str
    about: str
    door: Door | None
    written: bool


def row_of(story: Story) -> StoryRow:
    return StoryRow(
        uid=story.uid,
        title=story_words.title(story),
        about=story_words.about(story),
        door=None if story.introduction else story_words.DOORS[story.ready],
        written=story.says_something,
    )


class StoriesModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[StoryRow] = []

    def show_rows(self, rows: Sequence[StoryRow]) -> bool:
        """True where other rows came or went, or stand otherwise."""
        same, before = list(rows), self.rows
        if same == before:
            return False
        if [row.uid for row in same] == [row.uid for row in before]:
            self.rows = same
            self.dataChanged.emit(self.index(0, 0), self.index(len(same) - 1, 0))
            return False
        self.beginResetModel()
        self.rows = same
        self.endResetModel()
        return True

    def place_of(self, uid: str) -> int:
        """-1 for nowhere."""
        return next((at for at, row in enumerate(self.rows) if row.uid == uid), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.about}"
        if role == UID:
            return row.uid
        return row if role == ROW else None


class StoryDelegate(QStyledItemDelegate):
    """A door, what the piece is called, and beneath it what is said of it; a tint under the one that is open."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, row = theme.current(), index.data(ROW)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else look.px(320)
        words = _about(row, _room(wide), False).height if isinstance(row, StoryRow) else 0
        return QSize(wide, round(look.px(TOP) + look.line("body") + words + look.px(FOOT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, StoryRow):
            return
        look, box = theme.current(), QRectF(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(
            painter,
            box,
            chosen=bool(option.state & QStyle.StateFlag.State_Selected),
            lit=bool(option.state & QStyle.StateFlag.State_MouseOver),
        )
        top, side, room = box.y() + look.px(TOP), look.px(MARK), _room(box.width())
        start = box.x() + look.px(BLEED)
        mark = QRectF(start, top + (look.line("body") - side) / 2, side, side)
        words = QRectF(start + look.px(INDENT), top, room, look.line("body"))
        if mirrored:
            mark.moveLeft(box.x() + box.right() - mark.right())
            words.moveLeft(box.x() + box.right() - words.right())
        self._paint_mark(painter, mark, row, mirrored)
        _paint_title(painter, words, row.title, mirrored)
        _about(row, room, mirrored).draw(painter, words.bottomLeft(), look.color("ink-soft"))
        painter.restore()

    def _paint_mark(self, painter: QPainter, box: QRectF, row: StoryRow, mirrored: bool) -> None:
        look = theme.current()
        if row.door is not None:
            door(painter, box, row.door, look.color("ink"), mirrored=mirrored)
            return
        low, colour = box.height() * 0.1, look.color("accent")
        shape = pebble(box.adjusted(1, low, -1, -low), 4)
        if row.written:
            painter.fillPath(shape, colour)
        else:
            painter.setPen(dashed(colour, 1.4 * look.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)


def _room(wide: float) -> float:
    look = theme.current()
    return wide - 2 * look.px(BLEED) - look.px(INDENT)


def _about(row: StoryRow, room: float, mirrored: bool) -> Lines:
    small = ROLES["small"]
    return Lines(row.about, small.font(theme.current()), small.height(theme.current()), room, mirrored)


def paint_ground(painter: QPainter, box: QRectF, *, chosen: bool, lit: bool) -> None:
    look = theme.current()
    painter.setPen(look.color("line") if chosen and look.name == "contrast" else Qt.PenStyle.NoPen)
    if chosen or lit:
        painter.setBrush(look.color("inset"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(10), look.px(10))


def _paint_title(painter: QPainter, box: QRectF, title: str, mirrored: bool) -> None:
    """In one line, cut with an ellipsis where it is too long; it runs the way its own words do."""
    look, ways, sides = theme.current(), Qt.LayoutDirection, Qt.AlignmentFlag
    painter.setFont(ROLES["strong"].font(look))
    painter.setPen(look.color("ink"))
    cut = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, box.width())
    painter.setLayoutDirection(ways.RightToLeft if reads_right_to_left(title) else ways.LeftToRight)
    side = sides.AlignRight if mirrored else sides.AlignLeft
    painter.drawText(box, side | sides.AlignAbsolute | sides.AlignVCenter, cut)


class StoryList(QListView):
    """As tall as its rows: the pane scrolls, not the list. One stop of Tab, as long as what is open is in it.

    `walked` brings the uid a key leads to, `opened` one that was pressed, `entered` comes with Return: on into it;
    `moved` a uid and a step; `left_foot`: Down was pressed on the last row.
    """

    walked = Signal(str)
    opened = Signal(str)
    entered = Signal(str)
    moved = Signal(str, int)
    left_foot = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "story-pieces", self.tr("Pieces of my story"))
        self.setAccessibleDescription(self.tr("Alt with Up or Down moves a piece."))
        self.setProperty("look", "plain")
        self.setProperty("ringRadius", 10)
        self.stories = StoriesModel(self)
        self.setModel(self.stories)
        self.setItemDelegate(StoryDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_stories(self, stories: Sequence[Story], shown: str) -> None:
        """`shown`: the one whose sheet is open, '' for none of these."""
        cursor = self.cursor_uid()
        if self.stories.show_rows([row_of(story) for story in stories]):
            self.updateGeometries()
        self.put_cursor(shown or cursor, chosen=bool(shown))
        self.fit()

    def cursor_uid(self) -> str:
        return str(self.currentIndex().data(UID) or "")

    def put_cursor(self, uid: str, *, chosen: bool) -> None:
        """On that row, or the first where it is not there; `chosen`: it is the one that is open. Tells nobody."""
        flags, selection = QItemSelectionModel.SelectionFlag, self.selectionModel()
        index = self.stories.index(max(0, self.stories.place_of(uid)), 0)
        selection.setCurrentIndex(index, flags.ClearAndSelect if chosen else flags.Clear)

    def to_last(self) -> None:
        """The keyboard comes from below."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.walked.emit(self.stories.rows[-1].uid)

    def fit(self) -> None:
        """As tall as its rows are at this width."""
        tall = sum(self.sizeHintForRow(at) for at in range(self.stories.rowCount()))
        if tall != self.minimumHeight() or tall != self.maximumHeight():
            self.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(180), 0)

    def focus_rect(self) -> QRect:
        return self.visualRect(self.currentIndex()).adjusted(4, 4, -4, -4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, at = Qt.Key, self.currentIndex().row()
        into = keys.Key_Left if rtl(self) else keys.Key_Right
        step = {keys.Key_Up: -1, keys.Key_Down: 1}.get(keys(event.key()), 0)
        to = {keys.Key_Home: 0, keys.Key_End: self.stories.rowCount() - 1}.get(keys(event.key()), at + step)
        if moved := moves(event):
            self.moved.emit(self.cursor_uid(), moved)
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space, into):
            self.entered.emit(self.cursor_uid())
        elif step > 0 and to == self.stories.rowCount():
            self.left_foot.emit()
        elif to != at and 0 <= to < self.stories.rowCount():
            self.walked.emit(self.stories.rows[to].uid)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where the cursor was let go, also after it was drawn over other rows."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.cursor_uid())
