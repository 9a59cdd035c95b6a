"""The journal's list: pages newest first, read a screenful at a time (P8), never counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from companion.errors import Failure
from companion.identity import from_micros
from companion.journal import Hit, split_hits
from companion.people import Person
from ui import dates

PAGE = 50
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[int, int], list[Hit]]
"""(entries older than this id, how many) -> newest first."""
_NEWEST = 1 << 62


class EntriesModel(QAbstractListModel):
    """One row an entry. `heading` is what stands over a row: its month, where the row above has another.

    `failed` brings the `Failure` of a page that could not be read; the list then ends there.
    """

    HIT, NAME, DATE, HEADING = (Qt.ItemDataRole.UserRole + n for n in range(1, 5))
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._read: Read = lambda _before, _limit: []
        self._rows: list[Hit] = []
        self._people: Mapping[str, Person] = {}
        self._now = datetime.fromtimestamp(0).astimezone()
        self._ended = True
        self._only_heading: str | None = None

    def show(self, read: Read, people: Mapping[str, Person], now: datetime, only_heading: str | None = None) -> None:
        """Begin again from the newest. `only_heading` stands over all rows instead of their months."""
        self._read, self._people, self._now = read, people, now
        self._only_heading = only_heading
        self.beginResetModel()
        self._rows, self._ended = [], False
        self._rows = self._next(PAGE)
        self.endResetModel()

    def reload(self, people: Mapping[str, Person], now: datetime) -> None:
        """Read what is shown again. Where the same pages stand, only their words are painted again."""
        self._people, self._now = people, now
        before = self._rows
        self._rows, self._ended = [], False
        fresh = self._next(max(PAGE, len(before)))
        if [hit.uid for hit in fresh] == [hit.uid for hit in before]:
            self._rows = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self._rows = before
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def _next(self, limit: int) -> list[Hit]:
        before = self._rows[-1].id if self._rows else _NEWEST
        try:
            hits = self._read(before, limit)
        except Failure as failure:
            self._ended = True
            self.failed.emit(failure)
            return []
        self._ended = len(hits) < limit
        return hits

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        more = self._next(PAGE)
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        hit = self._rows[index.row()]
        if role == self.HIT:
            return hit
        if role == self.NAME:
            return self.name_of(hit.owner_uid)
        if role == self.DATE:
            return self._date(hit)
        if role == self.HEADING:
            return self.heading(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(hit)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            words = split_hits(hit.words)[0]
            title = self._title(hit)
            return words if role == Qt.ItemDataRole.AccessibleDescriptionRole else f"{title}. {words}"
        return None

    def hit(self, row: int) -> Hit | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, uid: str) -> int:
        """The loaded row of an entry, -1 where it is not among them."""
        return next((row for row, hit in enumerate(self._rows) if hit.uid == uid), -1)

    def heading(self, row: int) -> str:
        """What stands over this row, '' for nothing."""
        if self._only_heading is not None:
            return self._only_heading if row == 0 else ""
        when = from_micros(self._rows[row].id).date()
        if row:
            above = from_micros(self._rows[row - 1].id).date()
            if (above.year, above.month) == (when.year, when.month):
                return ""
        return dates.month(when, self._now.date())

    def name_of(self, owner_uid: str) -> str:
        """Whom the page is about: '' for nobody known any more."""
        if not owner_uid:
            return self.tr("Only me")
        person = self._people.get(owner_uid)
        return person.name if person is not None else ""

    def _date(self, hit: Hit) -> str:
        when = from_micros(hit.id).date()
        return dates.day(when, year=when.year != self._now.year)

    def _title(self, hit: Hit) -> str:
        name = self.name_of(hit.owner_uid)
        return self.tr("{name}, {day}").format(name=name, day=self._date(hit)) if name else self._date(hit)
