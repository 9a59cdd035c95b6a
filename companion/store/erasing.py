"""Takes everything of a person out, in one transaction, and leaves word of what is still to be done outside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.people import Person
from companion.store.owned import drafts_of
from companion.vault.jobs import Job, note
from companion.vault.labels import forget_labels
from companion.vault.tables import tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def erase(vault: Vault, person: Person) -> None:
    """Every row of theirs goes, in whichever table. One contentless tombstone stands for all of them (DECISIONS 12),
    so that a merge or a restored copy brings none back; `Job.GONE` is what copies still have to do."""
    if not person.uid:
        raise ValueError("nobody")  # '' owns the supporter's own rows
    database = vault.database
    with vault.transaction():
        hlc, _ = database.stamp()
        for draft in list(drafts_of(vault, person)):
            vault.drafts.drop(draft.key)
        forget_labels(database, "main", person.uid)
        for table in tables_of(database):
            database.execute(f"DELETE FROM {table} WHERE owner_uid = ?", (person.uid,))
        database.execute("DELETE FROM person WHERE uid = ?", (person.uid,))
        database.execute("DELETE FROM fact WHERE instr(key, :uid) OR instr(value, :uid)", {"uid": person.uid})
        database.execute("INSERT OR REPLACE INTO tombstone (uid, hlc) VALUES (?, ?)", (person.uid, hlc))
        database.mark_removal()
        note(database, Job.GONE, person.uid)
