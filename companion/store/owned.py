"""What is kept of one person: their rows, what was begun about them, and which tables know whose a row is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from companion.closing import door_key
from companion.identity import Record
from companion.journal import Draft, reflection_key
from companion.meetings import why_key
from companion.people import Person
from companion.store.records import Records
from companion.store.wording import WORDS
from companion.vault.labels import KEYED

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def rows_of(vault: Vault, person: Person) -> list[Record]:
    """Every row of theirs, the person first; drafts too, and pages of the journal, also those taken out."""
    rows: list[Record] = []
    for kind in WORDS:
        if kind is not Draft:
            rows.extend(vault.store_of(kind).select("owner_uid = ?", (person.uid,)))
    drafts = {draft.key: draft for draft in drafts_of(vault, person)}
    return [*rows, *drafts.values()]


def drafts_of(vault: Vault, person: Person) -> Iterator[Draft]:
    """What was begun about them and is not kept; not the one that is about others too (`forget_labels`)."""
    about = "key <> ? AND (owner_uid = ? OR instr(key, ?) OR instr(body, ?))"
    yield from vault.drafts.select(about, (KEYED, person.uid, person.uid, person.uid))
    for meeting in vault.meetings.of(person.uid):
        for key in (reflection_key(meeting.uid), door_key(meeting.uid), why_key(meeting.uid)):
            if (draft := vault.drafts.whole(key)) is not None:
                yield draft


def rows_of_others(vault: Vault, person: Person) -> Iterator[Record]:
    """Everything else there is, in no order."""
    theirs = {draft.key for draft in drafts_of(vault, person)}
    for kind in WORDS:
        store = vault.store_of(kind)
        for record in store.select("owner_uid <> ?", (person.uid,)):
            if not (isinstance(record, Draft) and record.key in theirs):
                yield record


def put(vault: Vault, record: Record) -> None:
    """Keep a row as it is, without the dates that an edit of an agreement brings along: these would say what is to go.

    A page's words leave the index like those of any other.
    """
    store = vault.store_of(type(record))
    if isinstance(record, Draft):
        store.save(record)
        return
    with vault.transaction():
        Records.save(store, record)
        vault.database.mark_removal()


def take_out(vault: Vault, record: Record) -> None:
    """The same for a row that goes."""
    store = vault.store_of(type(record))
    if isinstance(record, Draft):
        store.remove(record)
    else:
        Records.remove(store, record)
