"""Any meeting at all: events in any order, clocks set anew, sleep and reboots (HOUSE, tests/core)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from companion.clock import Moment
from companion.session import (
    Event,
    EventKind,
    Phase,
    Plan,
    Stage,
    State,
    begin,
    elapsed,
    fold,
    next_change,
    replay,
    view,
)
from companion.session_clock import Running, parse

PHASES = st.lists(
    st.builds(
        Phase,
        key=st.sampled_from(["a", "b", "c"]),
        word=st.text(max_size=9),
        start=st.integers(-5, 130),
        minutes=st.integers(0, 60),
        skipped=st.booleans(),
    ),
    max_size=5,
)
PLANS = st.builds(
    Plan,
    minutes=st.one_of(st.integers(5, 130), st.integers(-10, 1000)),
    cue=st.integers(5, 20),
    closing=st.integers(0, 12),
    phases=PHASES.map(tuple),
    phase_cues=st.booleans(),
)
KINDS = st.sampled_from([kind for kind in EventKind if kind is not EventKind.END])
VALUES = st.one_of(st.sampled_from([0, 1, 5, 10, 15]), st.integers(-2, 20))
PASSING = st.one_of(st.floats(0, 200), st.floats(0, 4000), st.integers(0, 90).map(lambda m: m * 60.0))


class Meeting(RuleBasedStateMachine):
    """A meeting and its two clocks. `true` is what a stopwatch that is never stopped would show."""

    @initialize(plan=PLANS)
    def begin(self, plan: Plan) -> None:
        self.wall, self.boot, self.boot_id = 1_800_000_000.0, 900.0, "boot-0"
        self.plan = plan
        self.events = [begin(plan, self.moment())]
        self.state: State = fold(None, self.events[0], plan)
        self.reached = 0.0
        self.set_back = 0.0  # how far the wall clock went back since the last event

    def moment(self) -> Moment:
        return Moment(wall=self.wall, boot=self.boot, boot_id=self.boot_id)

    def happen(self, kind: EventKind, value: int = 0) -> None:
        event = Event(kind=kind, moment=self.moment(), value=value)
        end, known = self.state.end, self.state.ended
        self.events.append(event)
        self.set_back = 0.0
        self.state = fold(self.state, event, self.plan)
        if kind not in (EventKind.EXTEND, EventKind.CARRY_ON) or (kind is EventKind.CARRY_ON and value != 1):
            assert self.state.end == end, "only extending and carrying on move the end"
        if known is not None:
            assert self.state.ended == known

    @rule(seconds=PASSING)
    def time_passes(self, seconds: float) -> None:
        before = elapsed(self.state, self.moment())
        self.wall += seconds
        self.boot += seconds
        after = elapsed(self.state, self.moment())
        if self.state.ended is None and self.state.anchor.boot_id == self.boot_id:
            assert after - before == pytest.approx(seconds, abs=1e-3)

    @rule(jump=st.sampled_from([-86_400.0, -3600.0, -1.0, 1.0, 3600.0, 86_400.0]))
    def clock_set_anew(self, jump: float) -> None:
        before = view(self.state, self.moment())
        self.wall += jump
        self.set_back -= jump
        assert view(self.state, self.moment()) == before

    @rule(seconds=PASSING, jump=st.sampled_from([-86_400.0, -3600.0, 0.0, 0.0, 3600.0, 86_400.0]))
    def reboot(self, seconds: float, jump: float) -> None:
        """The machine starts anew; the timer is picked up as the driver does it.

        Time that no event recorded, lost with a clock set back, is known to nobody: only what the log holds
        can be kept then.
        """
        if self.set_back - jump > 0:
            self.reached = self.state.reached
        # Wall time in a float is exact to a quarter of a microsecond, boot time to much less.
        self.reached = max(self.state.reached, self.reached - 1e-6)
        self.boot_id, self.boot = f"boot-{int(self.boot_id[5:]) + 1}", 8.0
        self.wall += seconds + jump
        self.happen(EventKind.RESUME)

    @rule(kind=KINDS, value=VALUES)
    def something_happens(self, kind: EventKind, value: int) -> None:
        self.happen(kind, value)

    @rule(sure=st.integers(0, 9))
    def the_supporter_ends(self, sure: int) -> None:
        if sure == 0:
            self.happen(EventKind.END)

    @rule()
    def the_timer_waits_for_the_next_change(self) -> None:
        """Nothing is seen to change before `next_change` says so, and then something does."""
        wait = next_change(self.state, self.moment())
        before = view(self.state, self.moment())
        if wait is None:
            self.wall, self.boot = self.wall + 10_000, self.boot + 10_000
            assert view(self.state, self.moment()) == before
            return
        assert 0 < wait <= 60.001
        start = self.boot
        self.boot = start + wait - 0.002
        if wait > 0.01:
            assert view(self.state, self.moment()) == before
        self.wall, self.boot = self.wall + wait, start + wait
        assert view(self.state, self.moment()) != before

    @rule()
    def hidden_until_the_next_cue(self) -> None:
        """P6: a hidden timer sleeps over minutes and over nothing else."""
        wait = next_change(self.state, self.moment(), minutes=False)
        before = view(self.state, self.moment())
        step = 10_000.0 if wait is None else wait
        for part in (0.3, 0.9):
            later = Moment(wall=self.wall, boot=self.boot + step * part, boot_id=self.boot_id)
            look = view(self.state, later)
            assert (look.stage, look.phase_cue, look.word_key) == (
                before.stage,
                before.phase_cue,
                before.word_key,
            )

    @invariant()
    def elapsed_never_falls(self) -> None:
        now = elapsed(self.state, self.moment())
        assert now >= self.reached
        self.reached = now

    @invariant()
    def replay_is_the_state(self) -> None:
        """B9: from the events in memory, and from the lines of the log."""
        assert replay(self.plan, self.events) == self.state
        running = Running(meeting_uid=str(uuid4()), plan=self.plan, events=tuple(self.events), state=self.state)
        assert parse(running.lines()) == running

    @invariant()
    def the_view_makes_sense(self) -> None:
        look = view(self.state, self.moment())
        assert look == view(self.state, self.moment())
        assert 0 <= look.position <= 1
        assert 0 <= look.arc <= 1
        assert 0 < look.turn <= 1
        assert all(0 <= mark <= 1 for mark in look.marks)
        assert 0 <= look.lens < max(1, len(self.plan.phases))
        assert (look.arc >= 0.66 - 1e-9) == (look.position >= look.turn - 1e-9) or look.turn == 1
        if look.phase_cue is not None:
            assert look.stage in (Stage.OPEN, Stage.MIDDLE)
            assert not look.paused
            assert not look.aside


def _run(examples: int) -> None:
    run_state_machine_as_test(
        Meeting,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_d21_any_meeting_keeps_its_promises() -> None:
    """Elapsed never falls, replay equals state, one cue at most: 200 meetings."""
    _run(200)


@pytest.mark.slow
def test_d21_any_meeting_keeps_its_promises_2000() -> None:
    _run(2000)
