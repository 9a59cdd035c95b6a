"""One way to keep any record: frozen value in, row out, identity stamped. SQL lives in this package."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, TypeVar, get_origin, get_type_hints

from companion.changes import Kind
from companion.identity import Record
from companion.vault.database import Database
from companion.vault.stones import put_stone

T = TypeVar("T", bound=Record)


def _to_column(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return json.dumps(value)
    return int(value) if isinstance(value, bool) else value


def _from_json(value: str) -> tuple[Any, ...]:
    return tuple(json.loads(value))


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a column's value of this type; None where it is one already."""
    if get_origin(hint) is tuple:
        return _from_json
    return hint if isinstance(hint, type) and (hint is bool or issubclass(hint, Enum)) else None


class Records(Generic[T]):
    """A table whose columns are a value's fields, with `hlc` and `device` stamped at each write.

    `save` and `remove` belong inside `vault.transaction()` when several go together; alone, each is one.
    """

    value: type[T]
    table: str
    kind: Kind

    def __init__(self, database: Database) -> None:
        self.database = database
        self._names = tuple(f.name for f in fields(self.value))
        hints = get_type_hints(self.value)
        self._converters = tuple(_converter(hints[name]) for name in self._names)
        self._columns = ", ".join(self._names)
        columns = (*self._names, "hlc", "device")
        updated = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in ("uid", "id"))
        self._upsert = (
            f"INSERT INTO {self.table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT (uid) DO UPDATE SET {updated}"
        )

    def save(self, value: T) -> None:
        """Keep this value, new or changed. A row brought back loses its tombstone."""
        with self.database.transaction():
            self.database.execute(self._upsert, (*self.to_row(value), *self.database.stamp()))
            self.database.execute("DELETE FROM tombstone WHERE uid = ?", (value.uid,))

    def remove(self, value: T) -> None:
        """Take the row out for good, leaving a contentless tombstone (DECISIONS 12).

        That beats what another machine writes meanwhile without knowing: letting go travels. Other wordings of the
        row stay for as long as it may be brought back (`Conflicts.sweep`).
        """
        with self.database.transaction():
            self._remove(value, self.database.stamp()[0])

    def expire(self, value: T) -> None:
        """Take out what the clock says is over. Nobody decided it just now: the tombstone is as old as the row, so
        that whoever wrote on knowingly, on whichever machine, keeps what they wrote."""
        with self.database.transaction():
            row = self.database.execute(f"SELECT hlc FROM {self.table} WHERE uid = ?", (value.uid,)).fetchone()
            if row is not None:
                self._remove(value, str(row[0]))

    def _remove(self, value: T, hlc: str) -> None:
        self.database.execute(f"DELETE FROM {self.table} WHERE uid = ?", (value.uid,))
        put_stone(self.database, value.uid, hlc)
        self.database.mark_removal()

    def get(self, uid: str) -> T | None:
        found = self.select("uid = ?", (uid,))
        return found[0] if found else None

    def select(self, where: str, values: Sequence[Any] = (), order: str = "id", limit: int = -1) -> list[T]:
        sql = f"SELECT {self._columns} FROM {self.table} WHERE {where} ORDER BY {order} LIMIT {limit}"
        return [self.from_row(row) for row in self.database.execute(sql, values)]

    def of(self, owner_uid: str) -> list[T]:
        """All rows of one person, in their order."""
        order = "position, id" if "position" in self._names else "id"
        return self.select("owner_uid = ?", (owner_uid,), order)

    def to_row(self, value: T) -> list[Any]:
        """The value as its columns, without the stamp."""
        return [_to_column(getattr(value, name)) for name in self._names]

    def from_row(self, row: Sequence[Any]) -> T:
        columns = zip(self._names, row, self._converters, strict=True)
        return self.value(**{name: value if make is None else make(value) for name, value, make in columns})
