"""A vault with somebody to be forgotten in every kind of row, beside others, with copies beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from companion.endings import letter_key
from companion.journal import NEW_ENTRY, Entry, EntryDraft, reflection_key
from companion.meetings import Meeting
from companion.nameless import Neutral
from companion.people import Person
from companion.store.forgetting import Quiet, apply_quiet
from companion.vault import files, migrate
from companion.vault.tables import plain_tables
from companion.vault.vault import Vault
from tests.store.samples import NOON, every

CANARY = "Quorvelline"
ALIAS = "Zibbendahl"
SECRET = "Plumwharf"
NUMBER = "0170 5559921"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NEUTRAL = Neutral(person="someone", member="a member", contact="a contact")
CANARIES = [CANARY, ALIAS, SECRET, "Wexhaven", "5559921", "Grimbletone"]
"""Wexhaven stands only in a page that was taken out, Grimbletone only in what was begun."""


def fill(vault: Vault, entries: int = 40) -> Person:
    """Somebody with a row of every kind that has an owner; others with as many; `entries` pages of the journal, one in
    fifty of them about that person."""
    gone = replace(
        Person.made(CANARY, aliases=(ALIAS,), own_words=f"{SECRET} again", created="2026-01-01", position=1),
    )
    other = Person.made("Maren", own_words="a quiet evening", created="2026-01-01")
    with vault.transaction():
        _keep(vault, gone, f"{CANARY} and {SECRET}, {NUMBER}")
        _keep(vault, other, "a walk by the water")
        for number in range(entries):
            whose = (gone, other, None)[0 if number % 50 == 7 else 1 + number % 2]
            words = f"{SECRET} {ALIAS} {CANARY}’s kite number{number}" if whose is gone else f"harbour tea{number}"
            owner = whose.uid if whose else ""
            vault.entries.save(Entry(id=NOON + 1_000_000 * number, owner_uid=owner, body=f"{words} " * 12))
        vault.entries.save(Entry(id=NOON - 7, owner_uid=gone.uid, body="Wexhaven " * 9))
    page = vault.entries.get(vault.entries.select("id = ?", (NOON - 7,))[0].uid)
    assert page is not None
    vault.entries.save(replace(page, removed=NOON))
    _begin(vault, gone)
    vault.agreements.note_removal(gone.uid)
    vault.database.set_fact("where", f"person\n{gone.uid}\nbrief")
    return gone


def _keep(vault: Vault, person: Person, words: str) -> None:
    vault.people.save(person)
    for record in every(words, owner=person.uid):
        if record.owner_uid == person.uid and not isinstance(record, Person):
            kept = replace(record, id=NOON - len(words)) if isinstance(record, Entry) else record
            vault.store_of(type(kept)).save(kept)


def erase(vault: Vault, person: Person) -> None:
    """The gesture alone."""
    apply_quiet(vault, person, Quiet.ERASE, NOW, NEUTRAL)


def _begin(vault: Vault, person: Person) -> None:
    meeting = Meeting(owner_uid=person.uid, starts=NOON)
    vault.meetings.save(meeting)
    vault.meetings.keep_events(meeting, ['{"event":"begin"}'])
    words = "Grimbletone"
    vault.drafts.put(letter_key(person.uid), words, owner_uid=person.uid, at=1)
    vault.drafts.put(reflection_key(meeting.uid), words, at=1)
    vault.drafts.put(NEW_ENTRY, EntryDraft(owner_uid=person.uid, body=words).to_json(), at=1)


def person_of(vault: Vault) -> Person | None:
    return next((person for person in vault.people.all() if person.name == CANARY), None)


def keep_copies(vault: Vault, count: int) -> None:
    for _ in range(count):
        migrate.keep_copy(vault.database.connection, vault.folder, vault.database.now())
        made = next((vault.folder / files.BACKUPS).glob("*-version-*.lgbackup-unread"))
        made.rename(made.with_name(f"2026030{len(list(made.parent.iterdir()))}T100000.lgbackup"))


def rows(vault: Vault, but_of: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is not theirs, whole; facts and tombstones aside, which every gesture moves."""
    found = {}
    for table in plain_tables(vault.database):
        columns = [row[1] for row in vault.database.execute(f"PRAGMA table_info({table})")]
        if "owner_uid" in columns and table != "draft":
            found[table] = vault.database.execute(
                f"SELECT * FROM {table} WHERE owner_uid <> ? ORDER BY id", (but_of,)
            ).fetchall()
    return found


def everything(vault: Vault) -> str:
    """All of the vault's tables but the index, as one sum."""
    sums = hashlib.sha256()
    for table in plain_tables(vault.database):
        if not table.startswith("entry_words"):
            sums.update(repr(vault.database.execute(f"SELECT * FROM {table}").fetchall()).encode())
    return sums.hexdigest()


def values(vault: Vault, *, besides: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every value of every table, those behind the index too."""
    for table in plain_tables(vault.database):
        if table not in besides:
            for row in vault.database.execute(f"SELECT * FROM {table}"):
                yield from ((table, value) for value in row)
