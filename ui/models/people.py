"""The list of people, and how a row of it is painted (picture 04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

from companion.endings import Ending, EndingKind
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.store.ended import over_with
from companion.vault.vault import Vault
from ui import dates, theme, words
from ui.over_words import day_of
from ui.widgets.sign import paint_sign
from ui.widgets.text import reads_right_to_left

Index = QModelIndex | QPersistentModelIndex
UID = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
PEOPLE_ROW = 81
_LATE = 6 * 3_600_000_000  # microseconds: as in the brief, one whose time passed long ago is not next
_EVER = 2**62
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    person: Person
    how: str
    when: str
    also: str


class PeopleModel(QAbstractListModel):
    """Active people with what comes next, or since when it is over; resting ones with since when."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []

    def show_people(self, vault: Vault, people: Sequence[Person], now: datetime) -> None:
        coming = _coming(vault, now) if people else {}
        loose = vault.loose_ends.untied() if people else {}
        over = over_with(vault) if people else {}
        self._show(
            [
                self._over_row(p, over[p.uid], coming.get(p.uid), now)
                if p.uid in over
                else self._row(p, coming.get(p.uid), loose.get(p.uid, 0), now)
                for p in people
            ]
        )

    def show_resting(self, people: Sequence[Person], now: datetime) -> None:
        """Nothing of a resting page comes up by itself: neither its meetings nor what was left over."""
        self._show([self._resting_row(person, now) for person in people])

    def _show(self, rows: list[PersonRow]) -> None:
        if rows == self._rows:
            return
        if [r.person.uid for r in rows] == [r.person.uid for r in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _row(self, person: Person, coming: Meeting | None, loose: int, now: datetime) -> PersonRow:
        return PersonRow(
            person=person,
            how=words.how_you_meet(person),
            when=dates.nearby(from_micros(coming.starts), now) if coming else "",
            # tr, not translate: the extractor sees a plural only there
            also=self.tr("%n loose end(s)", "", loose) if loose else "",
        )

    def _over_row(self, person: Person, ending: Ending, coming: Meeting | None, now: datetime) -> PersonRow:
        """Nothing reminds of it: no loose ends, and a meeting only where it was planned after the end (R35, R36)."""
        how, day = words.how_you_meet(person), day_of(ending, now)
        if not ending.closed_on:
            return PersonRow(person=person, how=how, when=self.tr("Cut off, no goodbye"), also="")
        if coming is not None and ending.kind is not EndingKind.CUT_OFF:
            when = dates.nearby(from_micros(coming.starts), now)
            return PersonRow(person=person, how=how, when=when, also=self.tr("Over"))
        since = self.tr("Since {day}").format(day=day) if day else ""
        return PersonRow(person=person, how=how, when=self.tr("Over"), also=since)

    def _resting_row(self, person: Person, now: datetime) -> PersonRow:
        since = self.tr("Since {day}").format(day=dates.iso_day(person.resting, now))
        return PersonRow(person=person, how=words.how_you_meet(person), when=since, also="")

    def row_of(self, uid: str) -> int:
        """Where somebody stands, -1 for nowhere."""
        return next((at for at, row in enumerate(self._rows) if row.person.uid == uid), -1)

    def people(self) -> list[Person]:
        return [row.person for row in self._rows]

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


def _coming(vault: Vault, now: datetime) -> Mapping[str, Meeting]:
    """The next meeting with each person, by uid: read once for all."""
    first: dict[str, Meeting] = {}
    for meeting in vault.meetings.between(to_micros(now) - _LATE, _EVER):
        if not meeting.begun:
            first.setdefault(meeting.owner_uid, meeting)
    return first


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
        painter.setLayoutDirection(option.direction)
        inside = box.adjusted(look.px(12), 0, -look.px(12), -1)
        sign = QRectF(inside.x(), inside.center().y() - look.px(21), look.px(48), look.px(42))
        wide = inside.width() >= look.px(520)
        end = QRectF(inside.right() - look.px(190), inside.y(), look.px(190), inside.height())
        names = QRectF(sign.right() + look.px(20), inside.y(), 0, inside.height())
        names.setRight((end.x() if wide else inside.right()) - look.px(12))
        boxes = [_turned(b, box) if mirrored else b for b in (sign, names, end)]
        person = row.person
        paint_sign(painter, boxes[0], person.icon, person.tint, person.shape, resting=bool(person.resting))
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
    """Two lines about the box's middle, each cut with an ellipsis where it is too long; one line sits there alone.

    Each runs the way its own words do, and begins where the painter's side begins.
    """
    look = theme.current()
    mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    above, below = look.line(role), look.line("body")
    top = box.center().y() - (above + below if second else above) / 2
    for said, kind, colour, y, height in (
        (first, role, "ink", top, above),
        (second, "body", "ink-soft", top + above, below),
    ):
        painter.setFont(look.font(kind))
        painter.setPen(look.color(colour))
        cut = QFontMetricsF(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        ways = Qt.LayoutDirection
        painter.setLayoutDirection(ways.RightToLeft if reads_right_to_left(said) else ways.LeftToRight)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
        painter.drawText(QRectF(box.x(), y, box.width(), height), align, cut)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
