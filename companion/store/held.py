"""Reads everything that is held about one person, from every store there is (B6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.held import Held, Where
from companion.identity import Record
from companion.journal import Draft, Entry, EntryKind
from companion.people import Person
from companion.store.owned import drafts_of
from companion.stories import Told
from companion.vault import devices
from companion.vault.copies import copies_in
from companion.vault.elsewhere import places
from companion.vault.sync import folder_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def held_about(vault: Vault, person: Person) -> Held:
    """The person's page, the supporter's pages about them, also those taken out, and what was begun."""
    page: list[Record] = [row for row in vault.page_of(person.uid) if not isinstance(row, Draft)]
    begun = {draft.key: draft for draft in drafts_of(vault, person)}
    pages = vault.entries.select("owner_uid = ?", (person.uid,), "id DESC")
    meetings = vault.meetings.of(person.uid)
    told = {row.story_uid for row in page if isinstance(row, Told)}
    return Held(
        person=person,
        rows=(*page, *pages, *begun.values()),
        stories={story.uid: story for story in vault.stories.all() if story.uid in told},
        timed=any(vault.meetings.events(meeting.uid) for meeting in meetings),
    )


def where_held(vault: Vault) -> Where:
    """Nothing is looked for on a disk but beside the vault: a network folder may take its time."""
    database = vault.database
    others, names = devices.others(database), devices.called(database)
    return Where(
        beside=bool(copies_in(vault.folder)),
        put=bool(places(database)),
        shared=folder_of(database) is not None,
        others=bool(others),
        called=tuple(sorted({names[device] for device in others if device in names}, key=str.casefold)),
    )


def passing_thoughts(vault: Vault, owner_uid: str) -> list[Entry]:
    """The one small page of thoughts that pass about someone whose page rests (R36); after a merge there may be more,
    the latest first."""
    where = "owner_uid = ? AND kind = ? AND removed = 0"
    return vault.entries.select(where, (owner_uid, EntryKind.PASSING.value), "id DESC")
