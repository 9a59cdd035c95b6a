"""What a tick at the door means for what is kept (R28): a next meeting set as agreed (R4), a promise left for it.

Each answers with the edits of one gesture, so that undo takes all of it back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from companion.closing import DoorNote, door_key, turned
from companion.identity import new_uid, to_micros
from companion.journal import Draft
from companion.meetings import Meeting, Said, proposal
from companion.people import LooseEnd, Person
from companion.store.edits import Edit
from companion.store.ended import ended
from companion.store.gone import called_off

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def note_of(vault: Vault, meeting_uid: str) -> DoorNote:
    body = vault.drafts.get(door_key(meeting_uid))
    return DoorNote.from_json(body) if body is not None else DoorNote()


def set_next(vault: Vault, person: Person, now: datetime) -> Meeting | None:
    """The meeting that is set already and still to come."""
    return vault.meetings.next_of(person.uid, to_micros(now))


def proposed_next(vault: Vault, person: Person, now: datetime) -> Meeting | None:
    """The next one as agreed, where none is set; None where nothing follows, or nobody agrees on an hour (R4)."""
    if person.resting or not person.format.timed or person.uid in ended(vault):
        return None
    found = proposal(vault.agreement(person.uid), vault.meetings.of(person.uid), vault.rests.all(), now)
    return found if found is not None and found.opens_at >= now else None


def set_by_tick(vault: Vault, meeting_uid: str) -> Meeting | None:
    """The next meeting as the tick set it; None once it was planned further, begun, or called off."""
    uid = note_of(vault, meeting_uid).next_uid
    found = vault.meetings.get(uid) if uid else None
    return None if found is None or found.planned or found.begun or found.called_off else found


def promise_of(vault: Vault, meeting_uid: str) -> LooseEnd | None:
    """What was promised at that door, where it was written down and still stands."""
    uid = note_of(vault, meeting_uid).promise_uid
    return vault.loose_ends.get(uid) if uid else None


def ticked(vault: Vault, meeting: Meeting, person: Person | None, item: Said, on: bool, now: datetime) -> list[Edit]:
    """`person`: None for one who is gone, or rests: then there is nobody to set anything with."""
    edits = [Edit(before=meeting, after=replace(meeting, said=turned(meeting.said, item, on)))]
    note = note_of(vault, meeting.uid)
    if item is Said.NEXT:
        more, note = _next(vault, meeting, person, note, on, now)
    elif item is Said.PROMISE:
        more, note = _promise(vault, meeting, person, note, on)
    else:
        return edits
    return [*edits, *more, *_noted(vault, meeting, note, now)]


def _next(
    vault: Vault, meeting: Meeting, person: Person | None, note: DoorNote, on: bool, now: datetime
) -> tuple[list[Edit], DoorNote]:
    if on:
        planned = person is None or set_next(vault, person, now) is not None
        proposed = None if planned or person is None else proposed_next(vault, person, now)
        if proposed is None:
            return [], note
        kept = replace(proposed, uid=new_uid())
        return [Edit(after=kept)], replace(note, next_uid=kept.uid)
    standing = set_by_tick(vault, meeting.uid)
    gone = called_off(vault, standing) if standing is not None else []
    return gone, replace(note, next_uid="")


def _promise(
    vault: Vault, meeting: Meeting, person: Person | None, note: DoorNote, on: bool
) -> tuple[list[Edit], DoorNote]:
    if on:
        return [], replace(note, promise_uid=new_uid()) if person is not None else note
    standing = promise_of(vault, meeting.uid)
    return [Edit(before=standing)] if standing is not None else [], replace(note, promise_uid="")


def _noted(vault: Vault, meeting: Meeting, note: DoorNote, now: datetime) -> list[Edit]:
    before = vault.drafts.whole(door_key(meeting.uid))
    after = None
    if not note.empty:
        after = Draft(
            key=door_key(meeting.uid), owner_uid=meeting.owner_uid, body=note.to_json(), at=to_micros(now)
        )  # fmt: skip
    if before is None and after is None:
        return []
    return [Edit(before=before, after=after)]


def promised(vault: Vault, person: Person, uid: str, words: str) -> Edit | None:
    """The loose end of this uid with these words: new, other, or gone where nothing is left; None where all stays."""
    before = vault.loose_ends.get(uid)
    if words == (before.text if before is not None else ""):
        return None
    if not words:
        return Edit(before=before)
    if before is not None:
        return Edit(before=before, after=replace(before, text=words))
    last = max((end.position for end in vault.loose_ends.of(person.uid)), default=-1)
    return Edit(after=LooseEnd(uid=uid, owner_uid=person.uid, text=words, position=last + 1))
