"""What a meeting is begun with: which one it is, its shape, and the time it was agreed to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from companion import shapes
from companion.guides import Guide
from companion.meetings import Meeting
from companion.people import Person
from companion.session import MINUTES, Plan

if TYPE_CHECKING:
    from ui.workspace import Workspace

EARLY: Final = 6 * 3_600_000_000  # a planned meeting is begun from six hours before its time …
LATE: Final = 12 * 3_600_000_000  # … to twelve hours after it (microseconds)
_EARLY_FOR_ITS_END: Final = 15 * 60  # seconds: begun no earlier than this, a meeting ends when it was agreed to


def meeting_for(workspace: Workspace, person: Person, now: int) -> Meeting:
    """The meeting planned for about now (microseconds), else a new one, as long as agreed."""
    near = workspace.vault.meetings.next_of(person.uid, now - LATE)
    if near is not None and near.starts <= now + EARLY:
        return near
    agreement = workspace.vault.agreement(person.uid)
    return Meeting(owner_uid=person.uid, starts=now, minutes=agreement.minutes, cue=agreement.cue)


def plan_for(workspace: Workspace, meeting: Meeting, guide: Guide, *, phase_cues: bool) -> Plan:
    """The meeting's own shape, else the one kept for this person, else the guide's (R2), until its agreed end."""
    phases = workspace.vault.shapes.phases_of(meeting, guide)
    until = _agreed_end(workspace, meeting)
    minutes = round((until - workspace.now() / 1_000_000) / 60) if until else meeting.minutes
    return shapes.plan_of(phases, minutes, meeting.cue, phase_cues=phase_cues, until=until)


def _agreed_end(workspace: Workspace, meeting: Meeting) -> int:
    """The time of day a planned meeting was to end (DECISIONS 21), in seconds; 0 where it was begun too far from
    its time for that to mean anything: then it lasts as long as was agreed.
    """
    now, starts = workspace.now() / 1_000_000, meeting.starts / 1_000_000
    end = starts + meeting.minutes * 60
    in_time = starts - _EARLY_FOR_ITS_END <= now <= end - MINUTES[0] * 60
    return round(end) if in_time and workspace.vault.meetings.get(meeting.uid) is not None else 0
