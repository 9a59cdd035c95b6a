"""What was written about somebody without knowing that their page had been made nameless elsewhere (B6, B11): it is
kept, but for their name. The names are those of the file that still says them; what stands instead is how the page is
called where it was made nameless.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from companion.identity import Record
from companion.journal import Draft
from companion.nameless import Neutral
from companion.people import Person
from companion.store.edits import Edit
from companion.store.nameless import make, nameless_edits, names_of, without
from companion.store.records import Records
from companion.vault.attaching import Theirs
from companion.vault.database import Database
from companion.vault.jobs import Job, note_here
from companion.vault.labels import KEYED, forget_labels
from companion.vault.stones import mark_of, stone_of
from companion.vault.tables import columns_of, tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_CONTACT: Final = "…"
"""What a file of another machine can't say in anybody's language."""


def _neutral(standing: Person) -> Neutral:
    return Neutral(person=standing.name, member=standing.name, contact=_CONTACT, name=standing.name)


class There:
    """The stores over a file that is attached as `copy`."""

    def __init__(self, vault: Vault, reader: Theirs | Database) -> None:
        self.vault, self.reader = vault, reader
        self.people: Records[Person] = self._store(vault.people)
        self.members, self.lines, self.versions = (
            self._store(store) for store in (vault.members, vault.lines, vault.versions)
        )

    def _store(self, store: Any) -> Any:
        there = copy.copy(store)
        there.database, there.table = self.reader, f"copy.{store.table}"
        return there


class Unnamed:
    """Takes out of single rows of that file what it says of who somebody is; `standing` is their page as it is here."""

    def __init__(self, there: There, said: Person, standing: Person) -> None:
        self.said, self.standing = said, standing
        self._neutral = _neutral(standing)
        self._names = names_of(there, said, self._neutral)

    def of(self, record: Record) -> Record | None:
        """None where it goes; the very same where nothing changes."""
        if isinstance(record, Person):
            return _as_standing(record, self.standing, self._names.out_of(record.own_words))
        return without(record, self.said, self._names, self._neutral)


def _as_standing(person: Person, standing: Person, own_words: str) -> Person:
    same = {name: getattr(standing, name) for name in _SIGNS}
    return replace(person, own_words=own_words, **same)


_SIGNS: Final = ("name", "aliases", "icon", "tint", "shape", "resting", "review_on")
"""What a page loses when it is made nameless, or is given then."""


def unnamed_here(vault: Vault, person: Person, standing: Person, known: Callable[[str], bool]) -> set[str]:
    """In the transaction that is open: another machine made the page nameless. What it did not know of it (`known` says
    by a row's clock) is changed here as it would have been there; the rest comes. Gives the tables that moved."""
    edits: list[Edit] = []
    for edit in nameless_edits(vault, person, standing.resting, _neutral(standing)):
        before, after = edit.before, edit.after
        if isinstance(before, Person) and isinstance(after, Person):
            after = _as_standing(person, standing, after.own_words)
        if before is None or (not isinstance(before, Draft) and known(_clock(vault, before))):
            continue
        edits.append(Edit(before=before, after=after))
    forget_labels(vault.database, "main", person.uid)
    make(vault, edits)
    note_here(vault.database, Job.OWNER, person.uid)
    moved = (edit.before for edit in edits)
    return {vault.store_of(type(row)).table for row in moved if row is not None and not isinstance(row, Draft)}


def _clock(vault: Vault, record: Record) -> str:
    table = vault.store_of(type(record)).table
    row = vault.database.execute(f"SELECT hlc FROM {table} WHERE uid = ?", (record.uid,)).fetchone()
    return str(row[0]) if row else ""


def unnamed_in_copy(vault: Vault) -> None:
    """In the transaction that is open, before a copy that is attached as `copy` takes the vault's place: whoever was
    made nameless since is nameless in it as well. People who are not here any more are gone from it by their stones."""
    there, database = There(vault, vault.database), vault.database
    for said in there.people.select("1"):
        mark = mark_of(Job.OWNER, said.uid)
        since, standing = stone_of(database, mark), vault.people.get(said.uid)
        known = database.execute("SELECT hlc FROM copy.tombstone WHERE uid = ?", (mark,)).fetchone()
        if standing is None or since is None or (known is not None and str(known[0]) >= since):
            continue
        unnamed = Unnamed(there, said, standing)
        forget_labels(database, "copy", said.uid)
        for table in tables_of(database, "copy"):
            if "uid" in columns_of(database, "copy", table):
                _rewrite(vault, table, said.uid, unnamed)
        about = "key <> ? AND (owner_uid = ? OR instr(key, ?) OR instr(body, ?))"
        database.execute(f"DELETE FROM copy.draft WHERE {about}", (KEYED, said.uid, said.uid, said.uid))


def _rewrite(vault: Vault, table: str, uid: str, unnamed: Unnamed) -> None:
    store, database = vault.store_named(table), vault.database
    names = [field.name for field in fields(store.value)]
    columns = ", ".join(names)
    rows = database.execute(f"SELECT {columns} FROM copy.{table} WHERE owner_uid = ? OR uid = ?", (uid, uid)).fetchall()
    for row in rows:
        before = store.from_row(row)
        after = unnamed.of(before)
        if after is None:
            database.execute(f"DELETE FROM copy.{table} WHERE uid = ?", (before.uid,))
        elif after is not before:
            changed = ", ".join(f"{name} = ?" for name in names)
            database.execute(f"UPDATE copy.{table} SET {changed} WHERE uid = ?", (*store.to_row(after), before.uid))
