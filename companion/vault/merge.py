"""Brings in what another machine wrote: row by row, by hybrid clocks, tombstones and what each side had seen (B11).

Both machines hold the same vault, under the same key. A write is known to a side whose clock vector covers it; of two
writes of which neither side knew the other's, the later stands, and the earlier waits as a `Conflict` where a written
word differs. What was taken out stays out, unless somebody who knew of that brought it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from companion.changes import NOTHING, Changes
from companion.conflicts import Conflict, conflict_uid
from companion.errors import CopyDamaged, CopyOfAnother, VaultDamaged, VaultNewer
from companion.store.records import Records
from companion.vault import archives, backups, devices, files, migrate
from companion.vault.jobs import Job, note
from companion.vault.tables import columns_of, tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

WORK: Final = 2_000_000_000
"""Steps of SQLite's machine that reading another's file may take: some minutes."""
_LOCAL: Final = {"draft", "meeting_event"}
"""Not merged row by row (DECISIONS 14); events of meetings follow their meeting."""
_ONE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement_line": ("owner_uid", "field"),
    "agreement_part": ("owner_uid", "part"),
    "shape": ("owner_uid", "meeting_uid"),
    "limits": ("owner_uid",),
    "ending": ("owner_uid",),
}
"""Tables in which there is one row of a kind: two, made on two machines, are the same one written twice."""
_SIGNS: Final = {"id", "uid", "owner_uid", "hlc", "device"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """`came`: uids of rows that are new or changed here, by table; `conflicts` of what was written twice; `gone`: rows
    that were taken out."""

    moved: Changes = NOTHING
    came: Mapping[str, tuple[str, ...]]
    conflicts: tuple[str, ...] = ()
    gone: int = 0


def merge(vault: Vault, snapshot: Path) -> Merged:
    """All of it in one transaction, or nothing. Linear in what is new.

    Raises CopyOfAnother, CopyDamaged, VaultNewer, Cancelled, DiskFull …, with the vault as it was.
    """
    try:
        with archives.unpacked(snapshot, vault.folder / files.COMING) as inside:
            _require_same_key(vault.folder, inside)
            with backups.attached(vault.database.aside, inside), vault.database.aside.guarded(WORK):
                return _Merge(vault).run()
    except VaultDamaged:
        raise CopyDamaged() from None


def _require_same_key(folder: Path, inside: Path) -> None:
    if archives.beginning(folder / files.DATABASE) != archives.beginning(inside / files.DATABASE):
        raise CopyOfAnother()


class _Merge:
    """`theirs` is read only through a connection that can't reach the vault; `mine` is written."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.mine, self.theirs = vault, vault.database, vault.database.aside
        self.came: dict[str, list[str]] = {}
        self.conflicts: list[str] = []
        self.gone = 0

    def run(self) -> Merged:
        self._require_alike()
        rows = self.theirs.execute("SELECT key, value FROM copy.fact WHERE key IN ('seen', 'device', 'hlc')")
        facts = {str(key): str(value) for key, value in rows}
        self.seen = devices.seen_by(self.mine)
        named = "SELECT key, value FROM copy.fact WHERE key > ? AND key < ? ORDER BY key"
        names = {str(k): str(v) for k, v in self.theirs.execute(named, (devices.CALLED, f"{devices.CALLED}g"))}
        self.known = devices.vector(facts.get(devices.SEEN), facts.get("device"), facts.get("hlc"))
        with self.mine.transaction():
            self._tombstones()
            for table in self._tables():
                self._rows(table)
            self._events()
            self._learn()
            devices.learn_names(self.mine, facts.get("device"), names)
        return Merged(
            moved=frozenset(self.vault.store_named(table).kind for table in self.came),
            came={table: tuple(uids) for table, uids in self.came.items()},
            conflicts=tuple(self.conflicts),
            gone=self.gone,
        )

    def _require_alike(self) -> None:
        """The very same tables, views and triggers: nothing in the other file can do what ours does not."""
        schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY type, name"
        version = self.theirs.execute("PRAGMA copy.user_version").fetchone()
        if version is not None and version[0] > migrate.known():
            raise VaultNewer(version=version[0], known=migrate.known())
        if self.theirs.execute(schema.format("copy")).fetchall() != self.mine.execute(schema.format("main")).fetchall():
            raise CopyDamaged()
        vault_id = "SELECT value FROM {}.fact WHERE key = 'vault_id'"
        theirs = self.theirs.execute(vault_id.format("copy")).fetchone()
        if theirs != self.mine.execute(vault_id.format("main")).fetchone():
            raise CopyOfAnother()

    def _tables(self) -> list[str]:
        """People first: whoever is gone takes their rows along."""
        found = [table for table in tables_of(self.mine) if table not in _LOCAL]
        return sorted(found, key=lambda table: (table != "person", table))

    # What was taken out

    def _tombstones(self) -> None:
        for uid, hlc in self.theirs.execute("SELECT uid, hlc FROM copy.tombstone"):
            if not devices.covers(self.seen, hlc):
                self._take_out(str(uid), str(hlc))

    def _take_out(self, uid: str, hlc: str) -> None:
        """Gone there without anybody here having brought it back knowingly."""
        for table in self._tables():
            row = self.mine.execute(f"SELECT hlc FROM {table} WHERE uid = ?", (uid,)).fetchone()
            if row is not None:
                self.mine.execute(f"DELETE FROM {table} WHERE uid = ?", (uid,))
                self._went(table, 1)
        owned = 0
        for table in tables_of(self.mine):
            rows = self.mine.execute(f"DELETE FROM {table} WHERE owner_uid = ? AND owner_uid <> ''", (uid,))
            owned += max(0, rows.rowcount)
            if rows.rowcount > 0 and table not in _LOCAL:
                self._went(table, rows.rowcount)
        if owned:
            note(self.mine, Job.GONE, uid)  # the copies are gone through as well, as if it had been asked for here
        self.mine.execute("INSERT OR REPLACE INTO tombstone (uid, hlc) VALUES (?, ?)", (uid, hlc))
        self.mine.mark_removal()

    def _went(self, table: str, rows: int) -> None:
        self.gone += rows
        self.came.setdefault(table, [])

    # What was written

    def _rows(self, table: str) -> None:
        store = self.vault.store_named(table)
        columns = columns_of(self.mine, "main", table)
        place = {name: at for at, name in enumerate(columns)}
        clauses = " ".join("WHEN ? THEN ?" for _ in self.seen)
        least = f"CASE device {clauses} ELSE '' END" if self.seen else "''"
        values = [value for pair in self.seen.items() for value in pair]
        sql = f"SELECT {', '.join(columns)} FROM copy.{table} WHERE hlc > {least} ORDER BY hlc"
        for row in self.theirs.execute(sql, values):
            coming = {name: row[at] for name, at in place.items()}
            _require_readable(store, coming)
            self._bring(table, store, coming)

    def _bring(self, table: str, store: Records[Any], coming: dict[str, Any]) -> None:
        if self._is_gone(coming):
            return
        here = self._here(table, coming)
        if here is None or devices.covers(self.known, str(here["hlc"])):
            if here is not None and here["uid"] != coming["uid"]:
                self._drop(table, here)
            self._write(table, coming)
            return
        later, earlier = (coming, here) if coming["hlc"] > here["hlc"] else (here, coming)
        if _differ(store, later, earlier):
            self._keep_both(table, later, earlier)
        if here["uid"] != coming["uid"]:
            self._drop(table, earlier)
        if later is coming:
            self._write(table, coming)

    def _is_gone(self, coming: Mapping[str, Any]) -> bool:
        """Taken out here, and whoever wrote it there did not know; or of somebody who is gone."""
        for uid in {str(coming["uid"]), str(coming["owner_uid"])} - {""}:
            stone = self.mine.execute("SELECT hlc FROM tombstone WHERE uid = ?", (uid,)).fetchone()
            if stone is not None and not (uid == coming["uid"] and devices.covers(self.known, str(stone[0]))):
                return True
        return False

    def _here(self, table: str, coming: Mapping[str, Any]) -> dict[str, Any] | None:
        """The same row as it stands here, by its name, or the one there may be one of."""
        row = self._row(table, "uid = ?", (coming["uid"],))
        alike = _ONE_OF.get(table)
        if row is None and alike is not None:
            where = " AND ".join(f"{name} = ?" for name in alike)
            row = self._row(table, where, tuple(coming[name] for name in alike))
        return row

    def _row(self, table: str, where: str, values: tuple[Any, ...]) -> dict[str, Any] | None:
        columns = columns_of(self.mine, "main", table)
        row = self.mine.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", values).fetchone()
        return dict(zip(columns, row, strict=True)) if row is not None else None

    def _write(self, table: str, coming: Mapping[str, Any]) -> None:
        columns = [name for name in coming if name != "id" or table == "entry"]
        row = dict(coming)
        if table == "entry":
            row["id"] = self._free_id(row)
        changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "uid")
        self.mine.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT (uid) DO UPDATE SET {changed}",
            [row[name] for name in columns],
        )
        self.mine.execute("DELETE FROM tombstone WHERE uid = ?", (row["uid"],))
        self.came.setdefault(table, []).append(str(row["uid"]))

    def _free_id(self, row: Mapping[str, Any]) -> int:
        """Entries are named by their time; one that another has is moved on (DECISIONS 11)."""
        at = int(row["id"])
        while self.mine.execute("SELECT 1 FROM entry WHERE id = ? AND uid <> ?", (at, row["uid"])).fetchone():
            at += 1
        return at

    def _drop(self, table: str, row: Mapping[str, Any]) -> None:
        """The other of two that are one: it goes without coming back from anywhere."""
        self.mine.execute(f"DELETE FROM {table} WHERE uid = ?", (row["uid"],))
        self.mine.execute("INSERT OR REPLACE INTO tombstone (uid, hlc) VALUES (?, ?)", (row["uid"], row["hlc"]))

    def _keep_both(self, table: str, later: Mapping[str, Any], earlier: Mapping[str, Any]) -> None:
        uid = conflict_uid(str(later["uid"]), str(earlier["hlc"]))
        if self.mine.execute("SELECT 1 FROM tombstone WHERE uid = ?", (uid,)).fetchone():
            return  # it was chosen already
        words = {name: value for name, value in earlier.items() if name not in _SIGNS}
        self.vault.conflicts.save(
            Conflict(
                uid=uid,
                owner_uid=str(later["owner_uid"]) or (str(later["uid"]) if table == "person" else ""),
                kept_in=table,
                of=str(later["uid"]),
                body=json.dumps(words, ensure_ascii=False),
                at=int(str(earlier["hlc"]).split("-")[0], 16) * 1000,
                place=str(earlier["device"]),
            )
        )
        self.conflicts.append(uid)
        self.came.setdefault("conflict", []).append(uid)

    # What goes with it

    def _events(self) -> None:
        """When a meeting began, paused and ended, of meetings that came with none of it here."""
        here = {row[0] for row in self.mine.execute("SELECT DISTINCT meeting_uid FROM meeting_event")}
        met = {row[0] for row in self.mine.execute("SELECT uid FROM meeting")}
        rows = self.theirs.execute("SELECT meeting_uid, owner_uid, line FROM copy.meeting_event ORDER BY id")
        new = [row for row in rows if row[0] in met and row[0] not in here]
        if new:
            self.mine.executemany("INSERT INTO meeting_event (meeting_uid, owner_uid, line) VALUES (?, ?, ?)", new)

    def _learn(self) -> None:
        """Everything they knew is known here now, and what is written from now on is later than all of it."""
        seen = {name: max(self.seen.get(name, ""), self.known.get(name, "")) for name in {*self.seen, *self.known}}
        devices.learn(self.mine, seen)


def _require_readable(store: Records[Any], coming: Mapping[str, Any]) -> None:
    """Raises CopyDamaged for a row that no page of ours could show."""
    names = [field.name for field in fields(store.value)]
    try:
        store.from_row([coming[name] for name in names])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise CopyDamaged() from None


def _differ(store: Records[Any], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a written word differs: places in a list and the like are not worth asking about."""
    worded = [f.name for f in fields(store.value) if str(f.type).startswith(("str", "tuple"))]
    return any(one[name] != other[name] for name in worded if name not in _SIGNS)
