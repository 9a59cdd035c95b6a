"""Takes everything of a person out, in one transaction, and leaves word of what is still to be done outside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.people import Person
from companion.store.owned import drafts_of
from companion.vault.jobs import Job, note_here
from companion.vault.labels import forget_labels
from companion.vault.stones import put_stone
from companion.vault.tables import tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def erase(vault: Vault, person: Person) -> None:
    """Every row of theirs goes, in whichever table. One contentless tombstone stands for all of them (DECISIONS 12),
    so that a merge or a restored copy brings none back; `Job.GONE` is what copies still have to do."""
    with vault.transaction():
        hlc, _ = vault.database.stamp()
        take_all_of(vault, person.uid)
        put_stone(vault.database, person.uid, hlc)


def take_all_of(vault: Vault, uid: str) -> dict[str, int]:
    """In the transaction that is open, whoever decided it, here or on another machine. How many rows went, by table."""
    if not uid:
        raise ValueError("nobody")  # '' owns the supporter's own rows
    database = vault.database
    for draft in list(drafts_of(vault, Person(uid=uid, name=""))):
        vault.drafts.drop(draft.key)
    forget_labels(database, "main", uid)
    went = {"person": database.execute("DELETE FROM person WHERE uid = ?", (uid,)).rowcount}
    for table in tables_of(database):
        rows = database.execute(f"DELETE FROM {table} WHERE owner_uid = ?", (uid,)).rowcount
        went[table] = went.get(table, 0) + rows
    database.execute("DELETE FROM fact WHERE instr(key, :uid) OR instr(value, :uid)", {"uid": uid})
    database.mark_removal()
    note_here(database, Job.GONE, uid)
    return {table: rows for table, rows in went.items() if rows > 0}
