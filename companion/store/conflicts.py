"""Rows of wordings that wait to be chosen from (B11)."""

from __future__ import annotations

from companion.changes import Kind
from companion.conflicts import Conflict
from companion.store.records import Records
from companion.vault.database import Database


class Conflicts(Records[Conflict]):
    value, table, kind = Conflict, "conflict", Kind.CONFLICTS

    def all(self) -> list[Conflict]:
        """Oldest first."""
        return self.select("1", order="at, id")

    def sweep(self, now: int) -> None:
        """What was not chosen goes for good after thirty days (`now`: microseconds)."""
        gone = [conflict for conflict in self.all() if conflict.set_aside and conflict.goes_at <= now]
        if gone:
            with self.database.transaction():
                for conflict in gone:
                    self.remove(conflict)


def written(database: Database, table: str, uid: str) -> tuple[str, int]:
    """On which device a row was written last, and when (microseconds). `table` is one of ours."""
    row = database.execute(f"SELECT hlc, device FROM {table} WHERE uid = ?", (uid,)).fetchone()
    hlc, device = row or ("", "")
    return str(device), int(str(hlc).split("-")[0] or "0", 16) * 1000
