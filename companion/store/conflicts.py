"""Rows of wordings that wait to be chosen from (B11)."""

from __future__ import annotations

from companion.changes import Kind
from companion.conflicts import Conflict
from companion.store.records import Records


class Conflicts(Records[Conflict]):
    value, table, kind = Conflict, "conflict", Kind.CONFLICTS

    def all(self) -> list[Conflict]:
        """Oldest first."""
        return self.select("1", order="at, id")
