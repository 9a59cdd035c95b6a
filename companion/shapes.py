"""The shape of a meeting: phases as lenses, in any order, overlapping, skipped, with their own words (R2).

A shape is somebody's own, for all meetings with them, or one meeting's. Without either the guide's own is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from companion.guides import Guide
from companion.identity import Record
from companion.session import WORD_LETTERS, Phase, Plan

SHORTEST: Final = 1
"""Minutes a phase lasts at least."""
MOST: Final = 12
"""Phases in a shape."""


class PlannedPhase(NamedTuple):
    """`start` and `end` are shares (0–1) of the meeting, so that a shape fits any length. `turn`: minutes for each
    in a round of a group (R57), 0 for none. `key` is the guide's, or one without a meaning, never a written word.
    """

    key: str
    title: str
    word: str
    start: float
    end: float
    skipped: bool = False
    turn: int = 0

    def minutes(self, length: int) -> tuple[int, int]:
        """(start, minutes) in whole minutes of a meeting of that length, always inside it."""
        start = min(round(self.start * length), length - SHORTEST)
        return start, max(SHORTEST, min(round(self.end * length), length) - start)

    def placed(self, start: int, minutes: int, length: int) -> PlannedPhase:
        """Moved and stretched to these whole minutes, kept inside the meeting."""
        minutes = max(SHORTEST, min(minutes, length))
        start = max(0, min(start, length - minutes))
        return self._replace(start=start / length, end=(start + minutes) / length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Record):
    """`meeting_uid`: the one meeting it is for, '' for all meetings with its owner. The order is the phases' own."""

    meeting_uid: str = ""
    phases: tuple[PlannedPhase, ...] = ()

    def __post_init__(self) -> None:  # as read back from JSON they are lists
        object.__setattr__(self, "phases", tuple(PlannedPhase(*phase) for phase in self.phases))


def guide_phases(guide: Guide) -> tuple[PlannedPhase, ...]:
    """The guide's own shape."""
    return tuple(PlannedPhase(p.key, p.title, p.word, p.share[0], p.share[1]) for p in guide.phases)


def plan_of(phases: Sequence[PlannedPhase], minutes: int, cue: int, *, phase_cues: bool = True) -> Plan:
    """What the session is to follow. `minutes` 5–720, `cue` 10–15 (R25)."""
    plan = Plan(minutes=minutes, cue=cue, phase_cues=phase_cues)
    return Plan(minutes=minutes, cue=cue, phases=tuple(_phase(p, plan.minutes) for p in phases), phase_cues=phase_cues)


def _phase(phase: PlannedPhase, length: int) -> Phase:
    start, minutes = phase.minutes(length)
    word = (phase.word or phase.title)[:WORD_LETTERS]
    return Phase(key=phase.key, word=word, start=start, minutes=minutes, skipped=phase.skipped)
