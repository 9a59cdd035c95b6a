"""The session engine: a meeting's time as a pure function of its plan, its events and the present.

Nothing here is counted down and nothing is remembered outside `State`: what the pill shows is computed from
the clock each time it is asked (R24), so sleep, a crash or a changed clock can only ever show the present.

Three measures of time, all in seconds:

* *elapsed*: since the beginning, breaks included; by the boot clock, by the wall clock only across a reboot;
  it never falls (DECISIONS 21);
* *run*: elapsed without the breaks by which the end was moved; the arc, the stages and the phases follow it;
* *end*: the agreed end, wall time; moved by `EXTEND`, `NEW_END` and `CARRY_ON` with value 1 alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from companion.clock import Moment

MINUTES: Final = (5, 720)
CUE_MINUTES: Final = (10, 15)  # R25
CLOSING_MINUTES: Final = (1, 9)  # always inside the wrap-up
WORD_LETTERS: Final = 7
EXTENSIONS: Final = (5, 10, 15)
TURN_MINUTES: Final = (1, 60)
OPENING_SHARE: Final = 0.10
WRAP_SHARE_OF_ARC: Final = 0.34
UNMARK_SECONDS: Final = 3.0
# Stages are compared in whole milliseconds, so that a float's last digit moves nothing.
_MINUTE: Final = 60_000


class Stage(StrEnum):
    """Where the clock is (DECISIONS 22). `END` is the minute after the agreed end, `OVER` the rest."""

    OPEN = "open"
    MIDDLE = "middle"
    WRAP = "wrap"
    CLOSE = "close"
    END = "end"
    OVER = "over"


class EventKind(StrEnum):
    """What can happen in a meeting; in brackets what `Event.value` means."""

    BEGIN = "begin"
    TURN = "turn"  # the lens was turned by hand to a phase (its index)
    MARK = "mark"
    UNMARK = "unmark"
    PAUSE = "pause"
    CARRY_ON = "carry-on"  # (1 when the end moves by the length of the break, else 0)
    EXTEND = "extend"  # (5, 10 or 15 minutes)
    SET_ASIDE = "set-aside"  # the plan is set aside (R3)
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

    `position`, `turn` and `marks` are 0–1 along the meeting; `turn` is where the warm stretch begins, 1 when
    no cue fits. `arc` is the bead's place, 0–1 along the arc. Position moves in whole minutes. `minutes_left`
    is whole, rounded up, 0 from the agreed end on; it is seen only when asked for, so it takes no part in
    comparing. While paused, stage and position rest where the pause found them. `round`: how much of a turn in a
    round is over, 0–1 in whole minutes, None outside one (R57).
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
    minutes_left: int = field(compare=False)


def begin(plan: Plan, moment: Moment) -> Event:  # noqa: ARG001 - a plan is what there is to begin
    """The first event of a meeting with this plan."""
    return Event(kind=EventKind.BEGIN, moment=moment)


def fold(state: State | None, event: Event, plan: Plan) -> State:
    """The state after the event. What makes no sense in a state leaves it as it was.

    Raises ValueError when there is no state yet and the event is not `BEGIN`.
    """
    if state is None:
        if event.kind is not EventKind.BEGIN:
            raise ValueError("a meeting starts by beginning")
        return State(plan=plan, begun=event.moment, end=_agreed_end(plan, event.moment.wall), anchor=event.moment)
    if state.ended is not None:
        return state
    now = elapsed(state, event.moment)
    value = _minutes_ahead(event) if event.kind is EventKind.NEW_END else event.value
    return _FOLDS[event.kind](replace(state, anchor=event.moment, reached=now), value, now)


def replay(plan: Plan, events: Iterable[Event]) -> State:
    """The state after all the events. Raises ValueError when they don't start with `BEGIN`."""
    state: State | None = None
    for event in events:
        state = fold(state, event, plan)
    if state is None:
        raise ValueError("no events")
    return state


def elapsed(state: State, moment: Moment) -> float:
    """Seconds since the beginning, breaks included. Stands still once the meeting has ended."""
    return state.reached + _between(state.anchor, moment) if state.ended is None else state.ended


def view(state: State, moment: Moment) -> View:
    """What is to be seen at this moment: the present only, however long nobody looked."""
    run, length = _run(state, moment), _length(state)
    start, stage = _stage(state, run)
    # A stage may begin between two whole minutes: its own beginning is then as far as the bead may lag.
    position = min(max(run // _MINUTE * _MINUTE, start), length) / length
    turn = _turn(state, length)
    return View(
        stage=stage,
        word_key="paused" if state.paused else stage.value,
        phase_cue=_phase_cue(state, run, stage),
        position=position,
        arc=arc_of(position, turn),
        turn=turn,
        marks=tuple(min(_without_breaks(state, mark) / length, 1.0) for mark in state.marks),
        lens=state.lens,
        aside=state.aside,
        paused=state.paused,
        ended=state.ended is not None,
        round=_round(state, moment),
        minutes_left=_minutes_left(state, moment),
    )


def next_change(state: State, moment: Moment, *, minutes: bool = True) -> float | None:
    """Seconds (> 0) until the view changes by itself, None when it never will.

    Without `minutes` only stages and phase cues count: what a hidden timer waits for.
    """
    if state.ended is not None or state.paused:
        return None
    run = _run(state, moment)
    coming = [at - run for at in _changes(state, run, minutes) if at > run]
    coming += _turn_changes(state, moment, minutes)
    return min(coming) / 1000 if coming else None


def arc_of(position: float, turn: float) -> float:
    """A place along the meeting as a place on the arc, whose last 34 % belong to the warm stretch."""
    if turn >= 1:
        return position
    plain = 1 - WRAP_SHARE_OF_ARC
    if position <= turn:
        return position / turn * plain
    return plain + (position - turn) / (1 - turn) * WRAP_SHARE_OF_ARC


# Time


def _clamp(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(bounds[1], number))


def _between(earlier: Moment, later: Moment) -> float:
    """Seconds from one to the other, never below zero. An unknown boot can't be compared with itself."""
    same_boot = earlier.boot_id == later.boot_id != ""
    return max(0.0, later.boot - earlier.boot if same_boot else later.wall - earlier.wall)


def _without_breaks(state: State, at: float) -> int:
    """Elapsed seconds as run, in milliseconds."""
    waited = sum(min(b.end, at) - b.start for b in state.pauses if b.moved and at > b.start)
    return round((at - waited) * 1000)


def _run(state: State, moment: Moment) -> int:
    at = elapsed(state, moment) if state.paused_since is None else state.paused_since
    return _without_breaks(state, at)


def _length(state: State) -> int:
    """How long the meeting is to run, in milliseconds, moved breaks left out."""
    return round((state.end - state.begun.wall - _waited(state)) * 1000)


def _waited(state: State) -> float:
    """Seconds of breaks by which the end was moved."""
    return sum(b.end - b.start for b in state.pauses if b.moved)


def _agreed_end(plan: Plan, begun: float) -> float:
    """The time of day that was agreed, where it is still ahead and no further than a meeting can last."""
    low, high = (begun + minutes * 60 for minutes in (1, MINUTES[1]))
    return float(plan.until) if low <= plan.until <= high else begun + plan.minutes * 60


def _minutes_ahead(event: Event) -> float:
    """From the event to the end it names, by the clock on the wall as it stood then."""
    return event.value - event.moment.wall / 60


def _minutes_left(state: State, moment: Moment) -> int:
    """By the agreed end alone: a break that nobody moved the end for has used up its time."""
    ran = _without_breaks(state, elapsed(state, moment))
    return max(0, math.ceil((_length(state) - ran) / _MINUTE))


# Turns in a round


def _turned_for(state: State, moment: Moment) -> int | None:
    """How long the turn has lasted, in milliseconds, breaks left out."""
    if state.turn_since is None:
        return None
    since, at = state.turn_since, elapsed(state, moment)
    if state.paused_since is not None:
        at = max(since, state.paused_since)
    waited = sum(max(0.0, min(b.end, at) - max(b.start, since)) for b in state.pauses)
    return round((at - since - waited) * 1000)


def _round(state: State, moment: Moment) -> float | None:
    lasted = _turned_for(state, moment)
    return None if lasted is None else min(lasted // _MINUTE / state.turn, 1.0)


def _turn_changes(state: State, moment: Moment, minutes: bool) -> list[int]:
    """Milliseconds until a turn is seen to move; hidden, it moves at its end alone."""
    lasted = _turned_for(state, moment)
    if lasted is None or lasted >= state.turn * _MINUTE:
        return []
    return [_MINUTE - lasted % _MINUTE] if minutes else [state.turn * _MINUTE - lasted]


# Stages and cues


def _starts(state: State) -> list[tuple[int, Stage]]:
    """When each stage of this meeting starts, in milliseconds of run, earliest first."""
    length = _length(state)
    wrap, closing = _cues(state, length)
    starts = [(0, Stage.OPEN), (round(length * OPENING_SHARE), Stage.MIDDLE)]
    if wrap:
        starts.append((length - wrap * _MINUTE, Stage.WRAP))
    if closing:
        starts.append((length - closing * _MINUTE, Stage.CLOSE))
    return [*starts, (length, Stage.END), (length + _MINUTE, Stage.OVER)]


def _cues(state: State, length: int) -> tuple[int, int]:
    minutes = length // _MINUTE
    return state.plan.wrap_minutes(minutes), state.plan.closing_minutes(minutes)


def _stage(state: State, run: int) -> tuple[int, Stage]:
    return [start for start in _starts(state) if start[0] <= run][-1]


def _turn(state: State, length: int) -> float:
    wrap, closing = _cues(state, length)
    return 1 - (wrap or closing) * _MINUTE / length


def _phase_cue(state: State, run: int, stage: Stage) -> Phase | None:
    """The phase that began less than a minute ago; of two that began together the later in the plan.

    A phase that begins with the meeting has no cue: the opening has its own word.
    """
    if state.paused or state.aside or not state.plan.phase_cues or stage not in (Stage.OPEN, Stage.MIDDLE):
        return None
    minute = run // _MINUTE
    begun = [p for p in state.plan.phases if p.start == minute and p.start > 0 and not p.skipped]
    return begun[-1] if begun else None


def _changes(state: State, run: int, minutes: bool) -> list[int]:
    """Candidates for the next visible change, in milliseconds of run."""
    changes = [start for start, _ in _starts(state)]
    if state.plan.phase_cues and not state.aside:
        last = _length(state) - max(_cues(state, _length(state))) * _MINUTE
        starts = [p.start * _MINUTE for p in state.plan.phases if p.start > 0 and not p.skipped]
        changes += [at for start in starts if start < last for at in (start, min(start + _MINUTE, last))]
    if minutes and run < _length(state):
        changes.append((run // _MINUTE + 1) * _MINUTE)
    return changes


# Events


def _same(state: State, _value: int, _now: float) -> State:
    return state


def _turned(state: State, value: int, _now: float) -> State:
    return replace(state, lens=value) if 0 <= value < len(state.plan.phases) else state


def _marked(state: State, _value: int, now: float) -> State:
    return replace(state, marks=(*state.marks, now))


def _unmarked(state: State, _value: int, now: float) -> State:
    recent = bool(state.marks) and now - state.marks[-1] <= UNMARK_SECONDS
    return replace(state, marks=state.marks[:-1]) if recent else state


def _paused(state: State, _value: int, now: float) -> State:
    return state if state.paused else replace(state, paused_since=now)


def _carried_on(state: State, value: int, now: float) -> State:
    if state.paused_since is None or value not in (0, 1):
        return state
    pause = Break(start=state.paused_since, end=now, moved=value == 1)
    end = state.end + (pause.end - pause.start if pause.moved else 0)
    return replace(state, pauses=(*state.pauses, pause), paused_since=None, end=end)


def _extended(state: State, value: int, now: float) -> State:
    """From the agreed end, or from the present when that has passed; a pause waits for both."""
    if value not in EXTENSIONS:
        return state
    present = state.begun.wall + (now if state.paused_since is None else state.paused_since)
    return replace(state, end=max(state.end, present) + value * 60)


def _newly_ended(state: State, minutes: float, now: float) -> State:
    """What can't be an end is none: one that is past, or further away than a meeting can last."""
    if not 0 < minutes <= MINUTES[1]:
        return state
    return replace(state, end=state.begun.wall + now + minutes * 60)


def _in_round(state: State, minutes: float, now: float) -> State:
    if minutes == 0:
        return replace(state, turn_since=None, turn=0)
    if not TURN_MINUTES[0] <= minutes <= TURN_MINUTES[1]:
        return state
    return replace(state, turn_since=now, turn=int(minutes))


def _set_aside(state: State, _value: int, _now: float) -> State:
    return replace(state, aside=True)


def _ended(state: State, _value: int, now: float) -> State:
    return replace(_carried_on(state, 0, now), ended=now, turn_since=None, turn=0)


_FOLDS: Final[Mapping[EventKind, Callable[[State, Any, float], State]]] = {
    EventKind.BEGIN: _same,
    EventKind.RESUME: _same,
    EventKind.TURN: _turned,
    EventKind.MARK: _marked,
    EventKind.UNMARK: _unmarked,
    EventKind.PAUSE: _paused,
    EventKind.CARRY_ON: _carried_on,
    EventKind.EXTEND: _extended,
    EventKind.SET_ASIDE: _set_aside,
    EventKind.END: _ended,
    EventKind.NEW_END: _newly_ended,
    EventKind.ROUND: _in_round,
}
