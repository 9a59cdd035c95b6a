"""Brings in what another machine wrote: row by row, by hybrid clocks, tombstones and what each side had seen (B11).

Both machines hold the same vault, under the same key. A write is known to a side whose clock vector covers it; of two
writes of which neither side knew the other's, the later stands, and the earlier waits as a `Conflict` where a written
word differs. What was taken out stays out, unless somebody who knew of that brought it back: a person's own taking out
beats what is written elsewhere meanwhile, also later. What the clock sweeps is no such act (`Records.expire`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from companion.changes import NOTHING, Changes
from companion.conflicts import Conflict, conflict_uid
from companion.errors import CopyAhead, CopyDamaged, CopyOfAnother, VaultDamaged, VaultNewer
from companion.store.erasing import take_all_of
from companion.store.records import Records
from companion.store.unnamed import There, Unnamed, unnamed_here
from companion.vault import archives, devices, files, migrate
from companion.vault.attaching import Theirs, attached
from companion.vault.jobs import Job, note_here
from companion.vault.own_past import came_to_its_time, went_on_anew
from companion.vault.stones import mark_of, put_stone, stone_of
from companion.vault.tables import columns_of, kinds_of, schema_of, tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

WORK: Final = 2_000_000_000
"""Steps of SQLite's machine that reading another's file may take: some minutes."""
_LATEST: Final = 60_000_000_000_000_000
"""Microseconds; no number of ours is larger, and every moment up to it has a date, before 1970 too."""
_LOCAL: Final = {"draft", "meeting_event"}
"""Not merged row by row (DECISIONS 14); events of meetings follow their meeting."""
_ONE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement_line": ("owner_uid", "field"),
    "agreement_part": ("owner_uid", "part"),
    "shape": ("owner_uid", "meeting_uid"),
    "limits": ("owner_uid",),
    "ending": ("owner_uid",),
    "fit_check": ("owner_uid",),
    "fullness": ("owner_uid", "day"),
}
"""Tables in which there is one row of a kind: two, made on two machines, are the same one written twice."""
_UID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SIGNS: Final = {"id", "uid", "owner_uid", "hlc", "device"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """`came`: uids of rows that are new or changed here, by table; `conflicts` of what was written twice; `gone`: rows
    that were taken out."""

    moved: Changes = NOTHING
    came: Mapping[str, tuple[str, ...]]
    conflicts: tuple[str, ...] = ()
    gone: int = 0


def merge(vault: Vault, snapshot: Path, stopped: archives.Stopped = archives.never) -> Merged:
    """All of it in one transaction, or nothing. Linear in what is new.

    Raises CopyOfAnother, CopyDamaged, CopyAhead, VaultNewer, Cancelled, DiskFull …, with the vault as it was.
    """
    try:
        with archives.unpacked(snapshot, vault.folder / files.COMING, stopped) as inside:
            _require_same_key(vault.folder, inside)
            with attached(vault.database.aside, inside) as theirs, vault.database.aside.guarded(WORK):
                return _Merge(vault, theirs).run()
    except VaultDamaged:
        raise CopyDamaged() from None


def _require_same_key(folder: Path, inside: Path) -> None:
    if archives.beginning(folder / files.DATABASE) != archives.beginning(inside / files.DATABASE):
        raise CopyOfAnother()


class _Merge:
    """`theirs` is read only through a connection that can't reach the vault; `mine` is written."""

    def __init__(self, vault: Vault, theirs: Theirs) -> None:
        self.vault, self.mine, self.theirs = vault, vault.database, theirs
        self.came: dict[str, list[str]] = {}
        self.conflicts: list[str] = []
        self.gone = 0
        self.latest = ""
        self.most = devices.furthest(self.mine.now())
        self.unnamed: dict[str, Unnamed] = {}
        found = [table for table in tables_of(self.mine) if table not in _LOCAL]
        self.tables = sorted(found, key=lambda table: (table != "person", table))
        """People first: whoever is gone takes their rows along."""

    def run(self) -> Merged:
        self._require_alike()
        rows = self.theirs.execute("SELECT key, value FROM copy.fact WHERE key IN ('seen', 'device', 'hlc')")
        facts = {str(key): str(value) for key, value in rows}
        named = "SELECT key, value FROM copy.fact WHERE key > ? AND key < ? ORDER BY key"
        names = {str(k): str(v) for k, v in self.theirs.execute(named, (devices.CALLED, f"{devices.CALLED}g"))}
        self.known = devices.vector(facts.get(devices.SEEN), facts.get("device"), facts.get("hlc"))
        for clock in self.known.values():
            self._in_time(clock)
        stones = self.theirs.execute("SELECT uid, hlc FROM copy.tombstone").fetchall()
        self.stones = {str(uid): self._in_time(hlc) for uid, hlc in stones}
        with self.mine.transaction():
            came_to_its_time(self.mine, self.most, self.tables)
            went_on_anew(self.mine, self.theirs, self.known, self.stones, self.tables)
            self.seen = devices.seen_by(self.mine)
            self.mine.observe(max(self.known.values(), default=""))  # what is decided here is later than all they knew
            self.told = {uid for uid, hlc in self.stones.items() if not devices.covers(self.seen, hlc)}
            self._nameless()
            self._tombstones()
            for table in self.tables:
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
        version = self.theirs.execute("PRAGMA copy.user_version").fetchone()
        if version is not None and version[0] > migrate.known():
            raise VaultNewer(version=version[0], known=migrate.known())
        if schema_of(self.theirs, "copy") != schema_of(self.mine, "main"):
            raise CopyDamaged()
        vault_id = "SELECT value FROM {}.fact WHERE key = 'vault_id'"
        theirs = self.theirs.execute(vault_id.format("copy")).fetchone()
        if theirs != self.mine.execute(vault_id.format("main")).fetchone():
            raise CopyOfAnother()

    def _in_time(self, hlc: object) -> str:
        """Raises CopyAhead for a clock so far ahead that what is written here from then on would bear a wrong day."""
        clock = devices.require_clock(hlc)
        if clock > self.most:
            raise CopyAhead()
        return clock

    # Who was made nameless

    def _nameless(self) -> None:
        """Somebody was, on one side, and the other wrote on without knowing. Raises CopyDamaged."""
        there = There(self.vault, self.theirs)
        try:
            said = {person.uid: person for person in there.people.select("1")}
            for uid, standing in {person.uid: person for person in self.vault.people.all()}.items():
                mark = mark_of(Job.OWNER, uid)
                mine = stone_of(self.mine, mark)
                if uid in said and mine is not None and not devices.covers(self.known, mine):
                    self.unnamed[uid] = Unnamed(there, said[uid], standing)
                if uid in said and mark in self.told:
                    for table in unnamed_here(self.vault, standing, said[uid], self._is_known):
                        self.came.setdefault(table, [])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise CopyDamaged() from None

    def _is_known(self, hlc: str) -> bool:
        """Whether they had that write."""
        return devices.covers(self.known, hlc)

    def _without_name(self, store: Records[Any], coming: dict[str, Any]) -> dict[str, Any] | None:
        """The same row without what says who it is about; None where that is all it says."""
        unnamed = self.unnamed.get(coming["owner_uid"] or coming["uid"])
        if unnamed is None:
            return coming
        names = [field.name for field in fields(store.value)]
        before = store.from_row([coming[name] for name in names])
        after = unnamed.of(before)
        if after is before:
            return coming
        anew = self._anew(coming["hlc"])
        note_here(self.mine, Job.ROW, coming["uid"])
        if after is None:
            put_stone(self.mine, coming["uid"], anew)
            return None
        changed = dict(zip(names, store.to_row(after), strict=True))
        return {**coming, **changed, "hlc": anew, "device": anew.rsplit("-", 1)[-1]}

    # What was taken out

    def _tombstones(self) -> None:
        here = {str(uid): str(hlc) for uid, hlc in self.mine.execute("SELECT uid, hlc FROM tombstone")}
        for uid, hlc in self.stones.items():
            self.latest = max(self.latest, hlc)
            if uid in self.told:
                self._take_out(uid, hlc)
            elif here.get(uid, "") < hlc:
                self._outlived(uid, hlc)

    def _take_out(self, uid: str, hlc: str) -> None:
        """Gone there without anybody here having brought it back knowingly. What was written here meanwhile goes with
        it: letting go travels; and then by a later clock, so that it does where the first was heard of already."""
        table, row = self._anywhere(uid)
        if row is not None:
            known = self._is_known(row["hlc"])
            if not known and self._stands_alike(table, row):
                return  # another took its place there: two wordings of one
            if not known and row["hlc"] > hlc:
                hlc = self._anew(row["hlc"])
            self.mine.execute(f"DELETE FROM {table} WHERE uid = ?", (uid,))
            self._went(table, 1)
        if table == "person" or (row is None and self._owns(uid)):
            for name, rows in take_all_of(self.vault, uid).items():
                if name not in _LOCAL:
                    self._went(name, rows)
        put_stone(self.mine, uid, hlc)
        if mark_of(Job.ROW, uid) in self.told:  # a letter that was shredded: copies lose it as if asked for here
            note_here(self.mine, Job.ROW, uid)
            self.vault.conflicts.let_go(uid)
        self.mine.mark_removal()

    def _outlived(self, uid: str, hlc: str) -> None:
        """Everything until then is known here. What stands yet and is no later was swept there by the clock, or gave
        way to another that was the same."""
        if stone_of(self.mine, uid) is not None:
            put_stone(self.mine, uid, hlc)
            return
        table, row = self._anywhere(uid)
        if row is not None and row["hlc"] > hlc:
            return
        if row is not None:
            self.mine.execute(f"DELETE FROM {table} WHERE uid = ?", (uid,))
            self.mine.mark_removal()
            self.came.setdefault(table, [])
        put_stone(self.mine, uid, hlc)

    def _anywhere(self, uid: str) -> tuple[str, dict[str, Any] | None]:
        for table in self.tables:
            if self.mine.execute(f"SELECT 1 FROM {table} WHERE uid = ?", (uid,)).fetchone():
                return table, self._row(table, "uid = ?", (uid,))
        return "", None

    def _owns(self, uid: str) -> bool:
        """Whether anything is theirs, though their own row went before."""
        every = (*self.tables, *_LOCAL) if _UID.fullmatch(uid) else ()
        return any(self.mine.execute(f"SELECT 1 FROM {t} WHERE owner_uid = ?", (uid,)).fetchone() for t in every)

    def _stands_alike(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether they have one of that kind."""
        if table not in _ONE_OF:
            return False
        where = " AND ".join(f"{name} = ?" for name in _ONE_OF[table])
        values = tuple(row[name] for name in _ONE_OF[table])
        return self.theirs.execute(f"SELECT 1 FROM copy.{table} WHERE {where}", values).fetchone() is not None

    def _anew(self, hlc: str) -> str:
        """A clock of now, later than that one."""
        self.mine.observe(hlc)
        return self.mine.stamp()[0]

    def _went(self, table: str, rows: int) -> None:
        self.gone += rows
        self.came.setdefault(table, [])

    # What was written

    def _rows(self, table: str) -> None:
        store, kinds = self.vault.store_named(table), kinds_of(self.mine, table)
        columns = list(kinds)
        clauses = " ".join("WHEN ? THEN ?" for _ in self.seen)
        least = f"CASE device {clauses} ELSE '' END" if self.seen else "''"
        values = [value for pair in self.seen.items() for value in pair]
        sql = f"SELECT {', '.join(columns)} FROM copy.{table} WHERE hlc > {least} ORDER BY hlc"
        for row in self.theirs.execute(sql, values):
            coming = dict(zip(columns, row, strict=True))
            _require_sound(kinds, coming)
            self.latest = max(self.latest, self._in_time(coming["hlc"]))
            _require_readable(store, coming)
            if coming.get("kept_in", table) not in self.tables or (table == "person" and not _UID.fullmatch(row[1])):
                raise CopyDamaged()
            self._bring(table, store, coming)

    def _bring(self, table: str, store: Records[Any], found: dict[str, Any]) -> None:
        coming = None if self._is_gone(table, found) else self._without_name(store, found)
        if coming is None:
            return
        here = self._here(table, coming)
        if here is not None and (here["uid"], here["hlc"]) == (coming["uid"], coming["hlc"]):
            return
        if self.told and mark_of(Job.ROW, coming["uid"]) in self.told:  # a name was taken out of it
            note_here(self.mine, Job.ROW, coming["uid"])
        if here is None or self._is_known(str(here["hlc"])):
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

    def _is_gone(self, table: str, coming: Mapping[str, Any]) -> bool:
        """Taken out here, and whoever wrote it there did not know; or of somebody, or another wording of something,
        that is gone for good."""
        uid, owner = str(coming["uid"]), str(coming["owner_uid"])
        if owner not in ("", uid) and stone_of(self.mine, owner) is not None:
            return True
        stone, hlc = stone_of(self.mine, uid), str(coming["hlc"])
        if stone is None:
            gone = table == "conflict" and self._let_go(str(coming["of"]))
        elif self._here(table, coming) is not None:
            return False  # another took its place here: two wordings of one
        else:
            gone = hlc <= stone or not self._is_known(stone)
        if gone and hlc > (stone or ""):
            put_stone(self.mine, uid, self._anew(hlc))  # who heard of the other one only hears of it now
        return gone

    def _let_go(self, uid: str) -> bool:
        return stone_of(self.mine, uid) is not None and stone_of(self.mine, mark_of(Job.ROW, uid)) is not None

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
            self.mine.mark_removal()  # where it stood before, older words of it leave the index
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
        """The other of two that are one: it goes, here and wherever it stands no later. Whoever wrote on in it there
        has another wording of the one that stays."""
        self.mine.execute(f"DELETE FROM {table} WHERE uid = ?", (row["uid"],))
        put_stone(self.mine, str(row["uid"]), str(row["hlc"]))

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
        self.mine.observe(self.latest)


def _require_sound(kinds: Mapping[str, str], coming: Mapping[str, Any]) -> None:
    """Raises CopyDamaged where a column holds something else than its table allows, or than a moment can be."""
    for name, value in coming.items():
        if kinds[name] == "TEXT" and not isinstance(value, str):
            raise CopyDamaged()
        if kinds[name] == "INTEGER" and (not isinstance(value, int) or abs(value) > _LATEST):
            raise CopyDamaged()
    devices.require_clock(coming["hlc"])


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
