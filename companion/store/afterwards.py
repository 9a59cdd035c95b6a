"""The page after a meeting while it is not kept: what it begins with, and how it ends (R29).

Two pages write in it: the one after goodbye, and the reflection itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.closing import door_key
from companion.identity import from_micros
from companion.journal import ReflectionDraft, reflection_key
from companion.meetings import Fullness, Meeting, Reflection, meetings_left
from companion.people import Format, Person
from companion.prompts import Moment
from companion.rhythm import SpanKind
from companion.store.edits import Edit

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def fresh_page(vault: Vault, meeting: Meeting) -> ReflectionDraft:
    """Nothing written yet; how full I was as far as it was said."""
    before = meeting.full_before or _said_that_day(vault, meeting)
    return ReflectionDraft(full_before=before, full_after=meeting.full_after)


def _said_that_day(vault: Vault, meeting: Meeting) -> Fullness:
    """How full I said I was on the day of the meeting, on Today."""
    day = from_micros(meeting.begun or meeting.starts).date()
    return vault.fullness.on(day.isoformat()).level


def begun_page(vault: Vault, meeting: Meeting) -> ReflectionDraft | None:
    """What was written so far, None for nothing."""
    stored = vault.drafts.get(reflection_key(meeting.uid))
    return ReflectionDraft.from_json(stored) if stored is not None else None


def page_of(vault: Vault, meeting: Meeting) -> ReflectionDraft:
    return begun_page(vault, meeting) or fresh_page(vault, meeting)


NEAR = 3
"""So many meetings before the last one, it included, an ending is near (R32)."""


def moments_known(vault: Vault, meeting: Meeting, person: Person | None) -> frozenset[Moment]:
    """What the vault knows of this meeting by itself; what it was like only the supporter can say."""
    if person is None:
        return frozenset()
    known = {
        Moment.FIRST: _is_first(vault, meeting),
        Moment.ENDING: _ending_near(vault, meeting, person),
        Moment.GROUP: person.format is Format.GROUP,
        Moment.ONLINE: person.format in (Format.ONLINE, Format.WRITING),
    }
    return frozenset(moment for moment, so in known.items() if so)


def _is_first(vault: Vault, meeting: Meeting) -> bool:
    when = meeting.begun or meeting.starts
    before = (m for m in vault.meetings.of(meeting.owner_uid) if m.uid != meeting.uid and m.told)
    return all((m.begun or m.starts) > when for m in before)


def _ending_near(vault: Vault, meeting: Meeting, person: Person) -> bool:
    if vault.endings.with_person(person.uid) is not None:
        return True
    agreement = vault.agreement(person.uid)
    if agreement.span.kind not in (SpanKind.NUMBER, SpanKind.UNTIL):
        return False  # all meetings are read only where an end was agreed that they count towards
    left = meetings_left(agreement, vault.meetings.of(person.uid), meeting, vault.rests.all())
    return left is not None and left <= NEAR


def ended(vault: Vault, meeting: Meeting, draft: ReflectionDraft, reflection: Reflection) -> list[Edit]:
    """What became of the meeting; its draft goes, and the note of what was ticked. Undo brings all of it back."""
    after = replace(meeting, reflection=reflection, full_before=draft.full_before, full_after=draft.full_after)
    kept = (vault.drafts.whole(key) for key in (reflection_key(meeting.uid), door_key(meeting.uid)))
    return [Edit(before=meeting, after=after), *(Edit(before=draft) for draft in kept if draft is not None)]
