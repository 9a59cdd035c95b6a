"""What belongs to one meeting alone and goes with it, in one gesture: its shape, what was begun for it (R42)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.meetings import Meeting, why_key
from companion.plan_draft import KEY, without
from companion.store.edits import Edit

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def called_off(vault: Vault, meeting: Meeting, after: Meeting | None = None) -> list[Edit]:
    """The meeting goes, or stays as `after` by the line on why, and nothing else of it stays."""
    shapes = [shape for shape in vault.shapes.of(meeting.owner_uid) if shape.meeting_uid == meeting.uid]
    gone = [Edit(before=shape) for shape in shapes]
    return [Edit(before=meeting, after=after), *gone, *_begun_plan(vault, meeting), *begun_line(vault, meeting)]


def begun_line(vault: Vault, meeting: Meeting) -> list[Edit]:
    """A line that was begun on why it would be called off."""
    line = vault.drafts.whole(why_key(meeting.uid))
    return [Edit(before=line)] if line is not None else []


def _begun_plan(vault: Vault, meeting: Meeting) -> list[Edit]:
    """A plan that was begun for it and not kept; those for other meetings wait on."""
    waiting = vault.drafts.whole(f"{KEY}{meeting.owner_uid}")
    left = without(waiting.body, meeting.uid) if waiting is not None else ""
    if waiting is None or left == waiting.body:
        return []
    return [Edit(before=waiting, after=replace(waiting, body=left) if left else None)]
