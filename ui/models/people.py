"""The list of people, and how a row of it is painted (picture 04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.identity import from_micros, to_micros
from companion.people import Person
from companion.vault.vault import Vault
from ui import dates, theme, words
from ui.widgets.sign import paint_sign

Index = QModelIndex | QPersistentModelIndex
UID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
PEOPLE_ROW = 81
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    person: Person
    how: str
    when: str
    also: str


class PeopleModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []

    def show_people(self, vault: Vault, people: Sequence[Person], now: datetime) -> None:
        rows = [self._row(vault, person, now) for person in people]
        if rows == self._rows:
            return
        if [r.person.uid for r in rows] == [r.person.uid for r in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _row(self, vault: Vault, person: Person, now: datetime) -> PersonRow:
        coming = vault.meetings.next_of(person.uid, to_micros(now) - 6 * 3_600_000_000)
        loose = sum(not end.tied for end in vault.loose_ends.of(person.uid))
        return PersonRow(
            person=person,
            how=words.format_name(person.format),
            when=dates.nearby(from_micros(coming.starts), now) if coming else "",
            # tr, not translate: the extractor sees a plural only there
            also=self.tr("%n loose end(s)", "", loose) if loose else "",
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (row.person.name, row.how, row.when, row.also) if part)
        if role == UID:
            return row.person.uid
        return row if role == ROW else None


class PersonDelegate(QStyledItemDelegate):
    """Sign, name and format; next meeting at the end. Hairlines between, a tint under the chosen row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(PEOPLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, PersonRow):
            return
        look = theme.current()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, box, look)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        inside = box.adjusted(look.px(12), 0, -look.px(12), -1)
        sign = QRectF(inside.x(), inside.center().y() - look.px(21), look.px(48), look.px(42))
        wide = inside.width() >= look.px(520)
        end = QRectF(inside.right() - look.px(190), inside.y(), look.px(190), inside.height())
        names = QRectF(sign.right() + look.px(20), inside.y(), 0, inside.height())
        names.setRight((end.x() if wide else inside.right()) - look.px(12))
        boxes = [_turned(b, box) if mirrored else b for b in (sign, names, end)]
        paint_sign(painter, boxes[0], row.person.icon, row.person.tint, row.person.shape)
        _two_lines(painter, boxes[1], row.person.name, row.how if wide or not row.when else row.when, "subheading")
        if wide:
            _two_lines(painter, boxes[2], row.when, row.also, "body")
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, look: theme.Theme) -> None:
        over = option.state & QStyle.StateFlag.State_MouseOver
        chosen = option.state & QStyle.StateFlag.State_Selected
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(Qt.PenStyle.NoPen)
        if over or chosen:
            painter.setBrush(look.color("inset"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), look.px(10), look.px(10))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(
            box.bottomLeft().toPoint().x() + look.px(12),
            int(box.bottom()) - 1,
            int(box.right()) - look.px(12),
            int(box.bottom()) - 1,
        )
        if focused:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), look.px(10), look.px(10))


def _turned(box: QRectF, whole: QRectF) -> QRectF:
    return QRectF(whole.x() + whole.right() - box.right(), box.y(), box.width(), box.height())


def _two_lines(painter: QPainter, box: QRectF, first: str, second: str, role: str) -> None:
    """Two lines about the box's middle, each cut with an ellipsis where it is too long; one line sits there alone."""
    look = theme.current()
    above, below = look.line(role), look.line("body")
    top = box.center().y() - (above + below if second else above) / 2
    for said, kind, colour, y, height in (
        (first, role, "ink", top, above),
        (second, "body", "ink-soft", top + above, below),
    ):
        painter.setFont(look.font(kind))
        painter.setPen(look.color(colour))
        cut = QFontMetricsF(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(QRectF(box.x(), y, box.width(), height), align, cut)
