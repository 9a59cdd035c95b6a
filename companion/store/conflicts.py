"""Rows of wordings that wait to be chosen from (B11)."""

from __future__ import annotations

from typing import Final

from companion.changes import Kind
from companion.conflicts import Conflict
from companion.journal import RESTORABLE_DAYS
from companion.store.records import Records
from companion.vault.database import Database
from companion.vault.jobs import Job, note
from companion.vault.stones import since, stone_of
from companion.vault.tables import tables_of

_DAY: Final = 86_400_000_000


class Conflicts(Records[Conflict]):
    value, table, kind = Conflict, "conflict", Kind.CONFLICTS

    def all(self) -> list[Conflict]:
        """Oldest first."""
        return self.select("1", order="at, id")

    def sweep(self, now: int) -> None:
        """What was not chosen goes for good after thirty days, and the other wording of something that is gone after
        seven, in which it might have been brought back (`now`: microseconds)."""
        held = self.all()
        tables = tables_of(self.database) if held else []
        gone = [c for c in held if (c.set_aside and c.goes_at <= now) or self._left_over(c, tables, now)]
        if gone:
            with self.database.transaction():
                for conflict in gone:
                    self.expire(conflict)

    def _left_over(self, conflict: Conflict, tables: list[str], now: int) -> bool:
        """No row is there of which it is another wording, and has not been for a while."""
        if conflict.kept_in not in tables:
            return True
        found = f"SELECT 1 FROM {conflict.kept_in} WHERE uid = ?"
        if self.database.execute(found, (conflict.of,)).fetchone() is not None:
            return False
        went = stone_of(self.database, conflict.of)
        at = since(went) if went else written(self.database, self.table, conflict.uid)[1]
        return at + RESTORABLE_DAYS * _DAY <= now

    def let_go(self, of: str) -> None:
        """Inside the transaction that lets that row go: every other wording of it goes from here and from copies."""
        for conflict in self.select("of = ?", (of,)):
            self.remove(conflict)
            note(self.database, Job.ROW, conflict.uid)


def written(database: Database, table: str, uid: str) -> tuple[str, int]:
    """On which device a row was written last, and when (microseconds). `table` is one of ours."""
    row = database.execute(f"SELECT hlc, device FROM {table} WHERE uid = ?", (uid,)).fetchone()
    hlc, device = row or ("", "")
    return str(device), int(str(hlc).split("-")[0] or "0", 16) * 1000
