"""The shape of a meeting: phases as lenses, in any order, overlapping, skipped, with their own words (R2).

A shape is somebody's own, for all meetings with them, or one meeting's. Without either the guide's own is used.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from companion.guides import Guide
from companion.identity import Record
from companion.session import WORD_LETTERS, Phase, Plan

SHORTEST: Final = 1
"""Minutes a phase lasts at least."""
MOST: Final = 12
"""Phases in a shape."""
TURN_MOST: Final = 60
"""Minutes for each in a round at most."""
NEW_MINUTES: Final = 10
"""How long a phase lasts that was just added, where there is room for that."""
_OWN: Final = "own-"


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
        start = min(round(_share(self.start) * length), length - SHORTEST)
        return start, max(SHORTEST, round(_share(self.end) * length) - start)

    def placed(self, start: int, minutes: int, length: int) -> PlannedPhase:
        """Moved and stretched to these whole minutes, kept inside the meeting."""
        minutes = max(SHORTEST, min(minutes, length))
        start = max(0, min(start, length - minutes))
        return self._replace(start=start / length, end=(start + minutes) / length)

    @property
    def pill_word(self) -> str:
        """What stands on the pill when it begins: its own word, else the beginning of its title."""
        return (self.word.strip() or next(iter(self.title.split()), ""))[:WORD_LETTERS]


Phases = tuple[PlannedPhase, ...]


def _share(part: float) -> float:
    return min(1.0, max(0.0, part))


def sound(phase: PlannedPhase) -> PlannedPhase:
    """Whatever was written by hand: its shares within the meeting, its turn one that can be chosen."""
    turn = int(min(TURN_MOST, max(0, phase.turn)))
    return phase._replace(start=_share(phase.start), end=_share(phase.end), turn=turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Record):
    """`meeting_uid`: the one meeting it is for, '' for all meetings with its owner. The order is the phases' own."""

    meeting_uid: str = ""
    phases: Phases = ()

    def __post_init__(self) -> None:  # as read back from JSON they are lists
        object.__setattr__(self, "phases", tuple(sound(PlannedPhase(*phase)) for phase in self.phases))


def guide_phases(guide: Guide) -> Phases:
    """The guide's own shape."""
    return tuple(PlannedPhase(p.key, p.title, p.word, p.share[0], p.share[1]) for p in guide.phases)


def phases_for(guide: Guide, usual: Shape | None, own: Shape | None = None) -> Phases:
    """The meeting's own shape, else the one kept for this person, else the guide's."""
    found = own or usual
    return found.phases if found is not None else guide_phases(guide)


def titles_in(plan: Plan, phases: Sequence[PlannedPhase]) -> list[str | None]:
    """What the shape calls each phase of the plan: by its place, or by its key where the shape was changed since; None
    where it knows it no more."""
    keys = [phase.key for phase in plan.phases]
    if [phase.key for phase in phases] == keys:
        return [phase.title for phase in phases]
    by_key = {phase.key: phase.title for phase in reversed(phases)}
    return [by_key.get(key) for key in keys]


def plan_of(phases: Sequence[PlannedPhase], minutes: int, cue: int, *, phase_cues: bool = True, until: int = 0) -> Plan:
    """What the session is to follow. `minutes` 5–720, `cue` 10–15 (R25); `until` as `Plan.until`."""
    plan = Plan(minutes=minutes, cue=cue, phase_cues=phase_cues, until=until)
    return replace(plan, phases=tuple(_phase(p, plan.minutes) for p in phases))


def _phase(phase: PlannedPhase, length: int) -> Phase:
    start, minutes = phase.minutes(length)
    return Phase(
        key=phase.key, word=phase.pill_word, start=start, minutes=minutes, skipped=phase.skipped, turn=phase.turn
    )


def same(one: Sequence[PlannedPhase], other: Sequence[PlannedPhase], length: int) -> bool:
    """Whether nobody could tell them apart in a meeting of that length."""
    return [_seen(p, length) for p in one] == [_seen(p, length) for p in other]


def _seen(phase: PlannedPhase, length: int) -> tuple[object, ...]:
    return (*phase._replace(start=0, end=0), phase.minutes(length))


# Changing one. Each gives the phases as they are then, and where the one in question stands among them.


def placed(phases: Phases, at: int, start: int, minutes: int, length: int) -> tuple[Phases, int]:
    """That phase moved or stretched. One that passes another by takes its place in the order."""
    moved = phases[at].placed(start, minutes, length)
    others = [*phases[:at], *phases[at + 1 :]]
    begins = moved.minutes(length)[0]
    was = phases[at].minutes(length)[0]
    to = at
    if begins > was:
        while to < len(others) and others[to].minutes(length)[0] < begins:
            to += 1
    elif begins < was:
        while to > 0 and others[to - 1].minutes(length)[0] > begins:
            to -= 1
    return (*others[:to], moved, *others[to:]), to


def swapped(phases: Phases, at: int, step: int, length: int) -> tuple[Phases, int]:
    """That phase and its neighbour (`step` -1 or 1) change places in the order and in time; both last as long as
    before, in the time both took."""
    to = at + step
    if not 0 <= to < len(phases):
        return phases, at
    first, second = phases[min(at, to)], phases[max(at, to)]
    spans = [first.minutes(length), second.minutes(length)]
    begins, ends = min(start for start, _ in spans), max(start + minutes for start, minutes in spans)
    now_first = second.placed(begins, spans[1][1], length)
    now_second = first.placed(ends - spans[0][1], spans[0][1], length)
    return (*phases[: min(at, to)], now_first, now_second, *phases[max(at, to) + 1 :]), to


def added(phases: Phases, after: int, phase: PlannedPhase, length: int) -> tuple[Phases, int]:
    """One more, where the one before it ends, as far as there is room; as they are where there are `MOST`."""
    if len(phases) >= MOST:
        return phases, min(max(after, 0), len(phases) - 1)
    before = phases[after] if 0 <= after < len(phases) else None
    start = sum(before.minutes(length)) if before else 0
    at = after + 1 if before else len(phases)
    new = phase.placed(start, phase.minutes(length)[1], length)
    return (*phases[:at], new, *phases[at:]), at


def own_phase(title: str, length: int) -> PlannedPhase:
    """A new one, '' for without a name yet, with a key that means nothing."""
    return PlannedPhase(f"{_OWN}{secrets.token_hex(4)}", title, "", 0.0, min(NEW_MINUTES, length) / length)


def taken_out(phases: Phases, at: int) -> tuple[Phases, int]:
    left = (*phases[:at], *phases[at + 1 :])
    return left, min(at, len(left) - 1)


def changed(phases: Phases, at: int, phase: PlannedPhase) -> Phases:
    return (*phases[:at], phase, *phases[at + 1 :])
