"""How full I was, day by day, in words: the supporter's own history, never a peer's (R20, R46)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.identity import from_micros
from companion.journal import Entry
from companion.meetings import Fullness, FullnessNote, Meeting
from companion.store.edits import Edit

if TYPE_CHECKING:
    from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """What was said of one day (ISO date): on Today, and before and after a meeting, whoever that was with."""

    day: str
    said: Fullness = Fullness.UNSAID
    around: tuple[tuple[Fullness, Fullness], ...] = ()


def own_days(vault: Vault) -> tuple[OwnDay, ...]:
    """Every day something was said of, the latest first."""
    notes = {note.day: note.level for note in _notes(vault) if note.level}
    around: dict[str, list[tuple[Fullness, Fullness]]] = {}
    for meeting in _meetings(vault):
        around.setdefault(_day_of(meeting), []).append((meeting.full_before, meeting.full_after))
    days = sorted({*notes, *around}, reverse=True)
    return tuple(
        OwnDay(day=day, said=notes.get(day, Fullness.UNSAID), around=tuple(around.get(day, ()))) for day in days
    )


def unsaid(vault: Vault, day: str) -> list[Edit]:
    """Nothing is said of that day any more: not on Today, nor around a meeting, nor on its page."""
    edits = [Edit(before=note) for note in _notes(vault) if note.day == day]
    for meeting in _meetings(vault):
        if _day_of(meeting) != day:
            continue
        edits.append(Edit(before=meeting, after=_without(meeting)))
        pages = vault.entries.select("meeting_uid = ? AND (full_before <> '' OR full_after <> '')", (meeting.uid,))
        edits += [Edit(before=page, after=_without(page)) for page in pages]
    return edits


def only_fullness(edits: Sequence[Edit]) -> bool:
    """These edits move nothing but how full I was."""
    return all(_same_but_fullness(edit) for edit in edits)


def _same_but_fullness(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    if isinstance(before or after, FullnessNote):
        return True
    if isinstance(before, Meeting) and isinstance(after, Meeting):
        return _without(before) == _without(after)
    return isinstance(before, Entry) and isinstance(after, Entry) and _without(before) == _without(after)


def _without(record: Meeting | Entry) -> Meeting | Entry:
    return replace(record, full_before=Fullness.UNSAID, full_after=Fullness.UNSAID)


def _notes(vault: Vault) -> list[FullnessNote]:
    """A merge may bring two of one day; the later one counts, and both go."""
    return vault.fullness.select("1", order="hlc")


def _meetings(vault: Vault) -> list[Meeting]:
    return vault.meetings.select("full_before <> '' OR full_after <> ''", order="starts")


def _day_of(meeting: Meeting) -> str:
    return from_micros(meeting.begun or meeting.starts).date().isoformat()
