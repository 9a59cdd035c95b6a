"""The session engine: a meeting's time as a pure function of its plan, its events and the present.

Nothing here is counted down and nothing is remembered outside `State`: what the pill shows is computed from
the clock each time it is asked (R24), so sleep, a crash or a changed clock can only ever show the present.

Three measures of time, all in seconds:

* *elapsed*: since the beginning, breaks included; by the boot clock, by the wall clock only across a reboot;
  it never falls (DECISIONS 21);
* *run*: elapsed without the breaks by which the end was moved; the arc, the stages and the phases follow it;
* *end*: the agreed end, wall time; moved by `EXTEND`, `NEW_END` and `CARRY_ON` with value 1 alone. It is kept by the
  clock as it stood at the beginning, so that setting the clock moves nothing; `end_at` tells it by today's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from companion.clock import Moment
from companion.session_values import (
    CLOSING_MINUTES,
    CUE_MINUTES,
    EXTENSIONS,
    MINUTES,
    TURN_MINUTES,
    WORD_LETTERS,
    Break,
    Event,
    EventKind,
    Phase,
    Plan,
    Stage,
    State,
    View,
)

__all__ = [
    "CLOSING_MINUTES",
    "CUE_MINUTES",
    "EXTENSIONS",
    "MINUTES",
    "OPENING_SHARE",
    "TURN_MINUTES",
    "UNMARK_SECONDS",
    "WORD_LETTERS",
    "WRAP_SHARE_OF_ARC",
    "Break",
    "Event",
    "EventKind",
    "Phase",
    "Plan",
    "Stage",
    "State",
    "View",
    "arc_of",
    "begin",
    "elapsed",
    "end_at",
    "fold",
    "next_change",
    "replay",
    "view",
]

OPENING_SHARE: Final = 0.10
WRAP_SHARE_OF_ARC: Final = 0.34
UNMARK_SECONDS: Final = 3.0
# Time is measured and compared in whole milliseconds, so that a float's last digit moves nothing.
_MINUTE: Final = 60_000
_DIGITS: Final = 3  # of a second, the same milliseconds


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


def end_at(state: State, moment: Moment) -> int:
    """The agreed end as the clock on the wall will tell it, even where it was set anew meanwhile.

    Whole seconds: the two clocks are never read in the same instant, and a hair before 17:00 would be told as 16:59.
    """
    return round(moment.wall + state.end - state.begun.wall - elapsed(state, moment))


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
        marks=tuple(min(_without_breaks(state, mark) / length, 1.0) for mark in _rested(state, state.marks)),
        lens=state.lens,
        aside=state.aside,
        paused=state.paused,
        ended=state.ended is not None,
        round=_round(state, moment, run),
        closing=1 - _cues(state, length)[1] * _MINUTE / length,
        minutes_left=_minutes_left(state, moment),
    )


def next_change(state: State, moment: Moment, *, minutes: bool = True) -> float | None:
    """Seconds (> 0) until the view changes by itself, None when it never will.

    Without `minutes` only stages and phase cues count: what a hidden timer waits for.
    """
    if state.ended is not None or state.paused:
        return None
    run, turn_left = _run(state, moment), _turn_left(state, moment)
    coming = [at - run for at in _changes(state) if at > run]
    if turn_left > 0:
        coming.append(turn_left)
    if minutes and (turn_left > 0 or run < _length(state)):
        coming.append(_MINUTE - run % _MINUTE)
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


def _between(earlier: Moment, later: Moment) -> float:
    """Seconds from one to the other, never below zero. An unknown boot can't be compared with itself."""
    same_boot = earlier.boot_id == later.boot_id != ""
    return max(0.0, round(later.boot - earlier.boot if same_boot else later.wall - earlier.wall, _DIGITS))


def _without_breaks(state: State, at: float) -> int:
    """Elapsed seconds as run, in milliseconds."""
    waited = sum(min(b.end, at) - b.start for b in state.pauses if b.moved and at > b.start)
    return round((at - waited) * 1000)


def _run(state: State, moment: Moment) -> int:
    at = elapsed(state, moment) if state.paused_since is None else state.paused_since
    return _without_breaks(state, at)


def _rested(state: State, marks: tuple[float, ...]) -> tuple[float, ...]:
    """A mark made in a pause lies where the bead rests, until the pause is over."""
    since = state.paused_since
    return marks if since is None else tuple(min(mark, since) for mark in marks)


def _length(state: State) -> int:
    """How long the meeting is to run, in milliseconds, moved breaks left out; never nothing at all."""
    return max(1, round((state.end - state.begun.wall - _waited(state)) * 1000))


def _waited(state: State) -> float:
    """Seconds of breaks by which the end was moved."""
    return sum(b.end - b.start for b in state.pauses if b.moved)


def _agreed_end(plan: Plan, begun: float) -> float:
    """The time of day that was agreed, where it is still ahead and no further than a meeting can last."""
    lasts = round(plan.until - begun, _DIGITS)
    return begun + (lasts if 60 <= lasts <= MINUTES[1] * 60 else plan.minutes * 60)


def _minutes_ahead(event: Event) -> float:
    """From the event to the end it names, by the clock on the wall as it stood then."""
    return round(event.value * 60 - event.moment.wall, _DIGITS) / 60


def _minutes_left(state: State, moment: Moment) -> int:
    """By the agreed end alone: a break that nobody moved the end for has used up its time."""
    ran = _without_breaks(state, elapsed(state, moment))
    return max(0, math.ceil((_length(state) - ran) / _MINUTE))


# Turns in a round


def _turned_for(state: State, since: float, at: float) -> int:
    """How long a turn that began then has lasted, in milliseconds, every break left out."""
    if state.paused_since is not None:
        at = min(at, state.paused_since)
    at = max(at, since)
    waited = sum(max(0.0, min(b.end, at) - max(b.start, since)) for b in state.pauses)
    return round((at - since - waited) * 1000)


def _turn_left(state: State, moment: Moment) -> int:
    """Milliseconds of the turn that are left, 0 where it is over or there is none."""
    if state.turn_since is None:
        return 0
    return max(0, state.turn * _MINUTE - _turned_for(state, state.turn_since, elapsed(state, moment)))


def _round(state: State, moment: Moment, run: int) -> float | None:
    """Moves with the bead, so that a round repaints no more often (P6); it is whole when it is over."""
    if state.turn_since is None:
        return None
    if _turn_left(state, moment) == 0:
        return 1.0
    last_step = run // _MINUTE * 60 + _waited(state)  # in elapsed seconds; breaks begin and end with events alone
    return _turned_for(state, state.turn_since, last_step) / (state.turn * _MINUTE)


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
    minutes = round(length / _MINUTE)  # begun some seconds late, twenty minutes are still twenty
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
    if state.paused or state.aside or not state.plan.phase_cues or stage.ending:
        return None
    minute = run // _MINUTE
    begun = [p for p in state.plan.phases if p.start == minute and p.start > 0 and not p.skipped]
    return begun[-1] if begun else None


def _changes(state: State) -> list[int]:
    """When stages and phase cues begin and end, in milliseconds of run."""
    changes = [start for start, _ in _starts(state)]
    if state.plan.phase_cues and not state.aside:
        last = _length(state) - max(_cues(state, _length(state))) * _MINUTE
        starts = [p.start * _MINUTE for p in state.plan.phases if p.start > 0 and not p.skipped]
        changes += [at for start in starts if start < last for at in (start, min(start + _MINUTE, last))]
    return changes


# Events


def _same(state: State, _value: int, _now: float) -> State:
    return state


def _turned(state: State, value: int, _now: float) -> State:
    return replace(state, lens=value) if 0 <= value < len(state.plan.phases) else state


def _marked(state: State, _value: int, now: float) -> State:
    return replace(state, marks=(*state.marks, now))


def _unmarked(state: State, _value: int, now: float) -> State:
    recent = bool(state.marks) and round(now - state.marks[-1], _DIGITS) <= UNMARK_SECONDS
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
    """From the agreed end, or from the present when that has passed."""
    if value not in EXTENSIONS:
        return state
    if state.end < state.begun.wall + now:
        return _agreed_anew(state, value, now)
    return replace(state, end=state.end + value * 60)


def _newly_ended(state: State, minutes: float, now: float) -> State:
    """What can't be an end is none: one that is past, or further away than a meeting can last."""
    return _agreed_anew(state, minutes, now) if 0 < minutes <= MINUTES[1] else state


def _agreed_anew(state: State, minutes: float, now: float) -> State:
    """An end so far from the present. A pause until now is part of what was agreed on: only the rest can move it."""
    if state.paused_since is not None:
        spent = Break(start=state.paused_since, end=now, moved=False)
        state = replace(state, pauses=(*state.pauses, spent), paused_since=now)
    return replace(state, end=state.begun.wall + now + minutes * 60)


def _in_round(state: State, minutes: float, now: float) -> State:
    if minutes == 0:
        return replace(state, turn_since=None, turn=0)
    if not TURN_MINUTES[0] <= minutes <= TURN_MINUTES[1]:
        return state
    return replace(state, turn_since=now, turn=int(minutes))


def _set_aside(state: State, value: int, _now: float) -> State:
    return replace(state, aside=value != 1)


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
