"""A plan that is not kept yet, so that it outlives a lock or another page: the body of a draft (DECISIONS 14).

One draft a person holds a plan for each meeting that was begun to be thought of.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from companion.meetings import Purpose
from companion.shapes import MOST, TURN_MOST, Phases, PlannedPhase, sound

KEY: Final = "plan:"
"""A draft's key; the person's uid follows."""
_FORMAT: Final = 1
_HUGE: Final = 2**63
"""No figure in a vault is as far from nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """Everything that can be written and chosen there, as it stands.

    `meeting_uid`: the meeting it changes, '' for a new one. `began`: for when that was to be at first, microseconds.
    `day` is an ISO date; `hour` is as typed, so it need not be a time. `phases` is None while the shape is untouched.
    """

    meeting_uid: str = ""
    began: int = 0
    day: str = ""
    hour: str = ""
    minutes: int = 0
    cue: int = 0
    place: str = ""
    kind: Purpose = Purpose.UNSAID
    purpose: str = ""
    opening: str = ""
    closing: str = ""
    questions: tuple[str, ...] = ()
    phases: Phases | None = None


def pack(plans: Sequence[PlanDraft]) -> str:
    return json.dumps({"format": _FORMAT, "plans": [asdict(plan) for plan in plans]}, ensure_ascii=False)


def unpack(body: str | None) -> tuple[PlanDraft, ...] | None:
    """What `pack` was given; None for anything else."""
    try:
        record = json.loads(body or "")
        if record["format"] != _FORMAT:
            return None
        return tuple(_plan(plan) for plan in record["plans"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def without(body: str, meeting_uid: str) -> str:
    """The draft without the plan for that meeting; '' where nothing is left, as it was where there is none for it."""
    plans = unpack(body) or ()
    left = [plan for plan in plans if plan.meeting_uid != meeting_uid]
    return body if len(left) == len(plans) else pack(left) if left else ""


def _plan(record: dict[str, Any]) -> PlanDraft:
    words = {name: _typed(record[name], str) for name in _WORDS}
    figures = {name: _figure(record[name], -_HUGE, _HUGE) for name in ("began", "minutes", "cue")}
    phases = record["phases"]
    return PlanDraft(
        **words,
        **figures,
        kind=Purpose(record["kind"]),
        questions=tuple(_typed(question, str) for question in record["questions"]),
        phases=None if phases is None else tuple(_phase(phase) for phase in phases[:MOST]),
    )


_WORDS: Final = ("meeting_uid", "day", "hour", "place", "purpose", "opening", "closing")


def _phase(record: Sequence[Any]) -> PlannedPhase:
    phase = PlannedPhase(*record)
    for value, kind in zip(phase, (str, str, str, float | int, float | int, bool, int), strict=True):
        _typed(value, kind)
    _figure(phase.turn, 0, TURN_MOST)
    return sound(phase)


def _figure(value: Any, least: int, most: int) -> Any:
    if not least <= _typed(value, int) <= most:
        raise ValueError("not a figure of a plan")
    return value


def _typed(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError("not what a plan holds")
    return value
