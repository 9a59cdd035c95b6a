"""What is known of a meeting's time: the plan, what happened, the state after it, and what may be seen of it.

`companion.session` makes one out of the other and hands all of these on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from companion.clock import Moment

MINUTES: Final = (5, 720)
CUE_MINUTES: Final = (10, 15)  # R25
CLOSING_MINUTES: Final = (1, 9)  # always inside the wrap-up
WORD_LETTERS: Final = 7
EXTENSIONS: Final = (5, 10, 15)
TURN_MINUTES: Final = (1, 60)


class Stage(StrEnum):
    """Where the clock is (DECISIONS 22). `END` is the minute after the agreed end, `OVER` the rest."""

    OPEN = "open"
    MIDDLE = "middle"
    WRAP = "wrap"
    CLOSE = "close"
    END = "end"
    OVER = "over"

    @property
    def ending(self) -> bool:
        """From the wrap-up on: time is ending (R25), and one comes to land (R26)."""
        return self not in (Stage.OPEN, Stage.MIDDLE)


class EventKind(StrEnum):
    """What can happen in a meeting; in brackets what `Event.value` means."""

    BEGIN = "begin"
    TURN = "turn"  # the lens was turned by hand to a phase (its index)
    MARK = "mark"
    UNMARK = "unmark"
    PAUSE = "pause"
    CARRY_ON = "carry-on"  # (1 when the end moves by the length of the break, else 0)
    EXTEND = "extend"  # (5, 10 or 15 minutes)
    SET_ASIDE = "set-aside"  # the plan is set aside (R3); (1 when it is taken up again)
    END = "end"
    NEW_END = "new-end"  # (the time agreed on now, in whole minutes since the epoch)
    ROUND = "round"  # a turn in a round begins (R57; its minutes, 1–60), or the round is over (0)
    RESUME = "resume"  # picked up after a restart of the machine: only the anchor moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A planned phase: a lens, never a step (R2). Phases may overlap, come in any order and be skipped.

    `key` names it in the log and so must never be a word someone wrote. `start` and `minutes` are whole
    minutes from the beginning. `word` is shortened to seven characters; it is not written to the log, so a
    phase read back has none and compares equal all the same. `turn`: minutes for each in a round, 0 for none (R57).
    """

    key: str
    word: str = field(default="", compare=False)
    start: int
    minutes: int
    skipped: bool = False
    turn: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "turn", _clamp(self.turn, (0, TURN_MINUTES[1])))
        object.__setattr__(self, "word", self.word.strip()[:WORD_LETTERS])
        object.__setattr__(self, "start", _clamp(self.start, (0, MINUTES[1])))
        object.__setattr__(self, "minutes", _clamp(self.minutes, (1, MINUTES[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was agreed about the time. Figures outside their range are brought inside it.

    `minutes` 5–720; `cue` 10–15 minutes before the end (R25); `closing` 1–9 minutes before the end. `until`: the
    agreed end itself, wall seconds (DECISIONS 21), where a time of day was agreed; 0: `minutes` after the beginning.
    """

    minutes: int
    cue: int = 12
    closing: int = 5
    phases: tuple[Phase, ...] = ()
    phase_cues: bool = True
    until: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "minutes", _clamp(self.minutes, MINUTES))
        object.__setattr__(self, "cue", _clamp(self.cue, CUE_MINUTES))
        object.__setattr__(self, "closing", _clamp(self.closing, CLOSING_MINUTES))

    def wrap_minutes(self, minutes: int | None = None) -> int:
        """How long before the end the wrap-up cue comes in a meeting of so many minutes; 0: it does not fit.

        No cue may begin before half of the meeting is over. The wrap-up comes later in a short meeting, down
        to ten minutes before its end (R25); below twenty minutes it is dropped.
        """
        half = (self.minutes if minutes is None else minutes) // 2
        return min(self.cue, half) if half >= CUE_MINUTES[0] else 0

    def closing_minutes(self, minutes: int | None = None) -> int:
        """The same for the closing cue; 0 where it would begin in the first half."""
        half = (self.minutes if minutes is None else minutes) // 2
        return self.closing if half >= self.closing else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    kind: EventKind
    moment: Moment
    value: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause that is over: elapsed seconds at both ends, and whether the agreed end moved by it."""

    start: float
    end: float
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that is known of a meeting. `marks`, `paused_since` and `ended` are elapsed seconds.

    `anchor` is the moment of the last event and `reached` the elapsed seconds then: time is measured on from
    there, which is what keeps it from falling when the machine was started anew with another clock. `turn_since`: when
    the turn in a round began, in elapsed seconds, None outside a round; it lasts `turn` minutes.
    """

    plan: Plan
    begun: Moment
    end: float
    anchor: Moment
    reached: float = 0.0
    pauses: tuple[Break, ...] = ()
    marks: tuple[float, ...] = ()
    lens: int = 0
    aside: bool = False
    paused_since: float | None = None
    ended: float | None = None
    turn_since: float | None = None
    turn: int = 0

    @property
    def paused(self) -> bool:
        return self.paused_since is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What may be shown. Two equal views look the same.

    `position`, `turn` and `marks` are 0–1 along the meeting; `turn` is where the warm stretch begins and `closing`
    where its last minutes do, 1 where no such cue fits. `arc` is the bead's place, 0–1 along the arc. Position moves
    in whole minutes. `minutes_left` is whole, rounded up, 0 from the agreed end on; it is seen only when asked for, so
    it takes no part in comparing. While paused, stage and position rest where the pause found them, or where a new end
    did. `round`: how much of a turn in a round is over, 0–1, None outside one (R57); it moves when the position does,
    and at its end.
    """

    stage: Stage
    word_key: str
    phase_cue: Phase | None
    position: float
    arc: float
    turn: float
    marks: tuple[float, ...]
    lens: int
    aside: bool
    paused: bool
    ended: bool
    round: float | None = None
    closing: float = 1.0
    minutes_left: int = field(compare=False)


def _clamp(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(bounds[1], number))
