"""Any meeting at all: events in any order, clocks set anew, sleep and reboots (HOUSE, tests/core)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from companion.clock import Moment
from companion.session import (
    EXTENSIONS,
    MINUTES,
    UNMARK_SECONDS,
    Event,
    EventKind,
    Phase,
    Plan,
    Stage,
    State,
    View,
    begin,
    elapsed,
    end_at,
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
        turn=st.integers(-1, 80),
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
    until=st.one_of(st.just(0), st.integers(-10, 800).map(lambda m: 1_800_000_000 + m * 60 + 17)),
)
KINDS = st.sampled_from([kind for kind in EventKind if kind is not EventKind.END])
VALUES = st.one_of(st.sampled_from([0, 1, 5, 10, 15]), st.integers(-2, 20))
PASSING = st.one_of(st.floats(0, 200), st.floats(0, 4000), st.integers(0, 90).map(lambda m: m * 60.0))
JUMPS = (-86_400.0, -3600.0, -1.0, 1.0, 3600.0, 86_400.0)


def cue(look: View) -> tuple[object, ...]:
    """What a change of is more than a minute gone by: stage, word, and a turn that is over."""
    return look.stage, look.phase_cue, look.word_key, look.round == 1.0


class Meeting(RuleBasedStateMachine):
    """A meeting and its two clocks. `true` is what a stopwatch that is never stopped would show."""

    @initialize(plan=PLANS)
    def begin(self, plan: Plan) -> None:
        self.wall, self.boot, self.boot_id = 1_800_000_000.0, 900.0, "boot-0"
        self.plan = plan
        self.events = [begin(plan, self.moment())]
        self.state: State = fold(None, self.events[0], plan)
        self.reached = 0.0
        self.seen: float | None = None  # the bead's place, as long as the end stands
        self.round: float | None = None  # the share of this turn
        self.set_back = 0.0  # how far the wall clock went back since the last event

    def moment(self) -> Moment:
        return Moment(wall=self.wall, boot=self.boot, boot_id=self.boot_id)

    def happen(self, kind: EventKind, value: int = 0) -> None:
        event = Event(kind=kind, moment=self.moment(), value=value)
        before = self.state
        self.events.append(event)
        self.set_back = 0.0
        self.state = fold(before, event, self.plan)
        if self.state.end != before.end:
            assert kind in (EventKind.EXTEND, EventKind.NEW_END) or (kind is EventKind.CARRY_ON and value == 1)
            self.seen = None
        if kind is EventKind.ROUND:
            self.round = None
        if before.ended is not None:
            assert self.state is before

    @rule(seconds=PASSING)
    def time_passes(self, seconds: float) -> None:
        """Awake, asleep or suspended: the boot clock goes on in each."""
        before, look = elapsed(self.state, self.moment()), view(self.state, self.moment())
        self.wall += seconds
        self.boot += seconds
        after = elapsed(self.state, self.moment())
        if self.state.ended is None and self.state.anchor.boot_id == self.boot_id:
            assert after - before == pytest.approx(seconds, abs=1e-3)
        if self.state.paused or self.state.ended is not None:
            assert view(self.state, self.moment()) == look

    @rule(jump=st.sampled_from(JUMPS))
    def clock_set_anew(self, jump: float) -> None:
        """Nothing is seen of it; the agreed end is told by the new time."""
        before, end = view(self.state, self.moment()), end_at(self.state, self.moment())
        self.wall += jump
        self.set_back -= jump
        assert view(self.state, self.moment()) == before
        assert end_at(self.state, self.moment()) == pytest.approx(end + jump, abs=1)

    @rule(seconds=PASSING, jump=st.sampled_from([-86_400.0, -3600.0, 0.0, 0.0, 3600.0, 86_400.0]))
    def reboot(self, seconds: float, jump: float) -> None:
        """The machine starts anew; the timer is picked up as the driver does it.

        Time that no event recorded, lost with a clock set back, is known to nobody: only what the log holds
        can be kept then.
        """
        if self.set_back - jump > 0:
            self.reached, self.seen, self.round = self.state.reached, None, None
        # Wall time in a float is exact to a quarter of a microsecond, boot time to much less.
        self.reached = max(self.state.reached, self.reached - 1e-6)
        self.boot_id, self.boot = f"boot-{int(self.boot_id[5:]) + 1}", 8.0
        self.wall += seconds + jump
        self.happen(EventKind.RESUME)

    @rule(later=st.one_of(st.sampled_from([0.0, UNMARK_SECONDS - 0.01, UNMARK_SECONDS + 0.01]), st.floats(0, 6)))
    def marked_and_taken_back(self, later: float) -> None:
        """B4: for three seconds, by the boot clock, paused or not."""
        self.happen(EventKind.MARK)
        marks = len(self.state.marks)
        self.time_passes(later)
        self.happen(EventKind.UNMARK)
        if self.state.ended is None and abs(later - UNMARK_SECONDS) > 1e-3:
            assert len(self.state.marks) == marks - (later < UNMARK_SECONDS)

    @rule(minutes=st.sampled_from([*EXTENSIONS, *EXTENSIONS, 0, -5, 7, 720]))
    def extended(self, minutes: int) -> None:
        before, now = self.state, elapsed(self.state, self.moment())
        self.happen(EventKind.EXTEND, minutes)
        if before.ended is None and minutes in EXTENSIONS:
            assert self.state.end == max(before.end, before.begun.wall + now) + minutes * 60
        else:
            assert self.state.end == before.end

    @rule(ahead=st.one_of(st.integers(-90, 90), st.integers(-800, 800)))
    def another_end_is_agreed(self, ahead: int) -> None:
        """D21: a time of day by the clock as it stands now, pause or not; one that is past is none."""
        before, value = self.state, int(self.wall // 60) + ahead
        self.happen(EventKind.NEW_END, value)
        left = value - self.wall / 60
        if 0 < left * 60 < 0.01:
            return  # no two clocks are read so closely: past or not, either is right
        if before.ended is None and 0 < left <= MINUTES[1]:
            assert end_at(self.state, self.moment()) == value * 60
            assert view(self.state, self.moment()).minutes_left == pytest.approx(left, abs=1.01)
        else:
            assert self.state.end == before.end

    @rule(minutes=st.one_of(st.integers(1, 12), st.integers(-2, 70)))
    def a_turn_in_a_round(self, minutes: int) -> None:
        """R57: a turn begins, or with none the round is over; what is no turn changes nothing."""
        before = self.state
        self.happen(EventKind.ROUND, minutes)
        if before.ended is None and 1 <= minutes <= 60:
            assert view(self.state, self.moment()).round == 0
        elif minutes == 0:
            assert view(self.state, self.moment()).round is None
        else:
            assert (self.state.turn, self.state.turn_since) == (before.turn, before.turn_since)

    @rule(moved=st.integers(0, 1), seconds=PASSING, ahead=st.one_of(st.none(), st.integers(1, 60)))
    def a_break(self, moved: int, seconds: float, ahead: int | None) -> None:
        """D21: carrying on moves the end by the break, or not at all; by what is left of it after a new end."""
        if self.state.paused or self.state.ended is not None:
            return
        self.happen(EventKind.PAUSE)
        if ahead is not None:
            self.time_passes(90.0)
            self.another_end_is_agreed(ahead)
        self.time_passes(seconds)
        end, rests = self.state.end, view(self.state, self.moment())
        self.happen(EventKind.CARRY_ON, moved)
        assert self.state.end - end == pytest.approx(moved * seconds, abs=1e-3)
        if moved:
            assert view(self.state, self.moment()).position == rests.position

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
            assert cue(view(self.state, later)) == cue(before)

    @rule(minutes=st.integers(2, 20))
    def watched(self, minutes: int) -> None:
        """P6, B3: outside changes at most one repaint a minute, in a round too."""
        start, last = self.boot, -60.0
        look = view(self.state, self.moment())
        while (wait := next_change(self.state, self.moment())) is not None and self.boot < start + minutes * 60:
            self.wall, self.boot = self.wall + wait, self.boot + wait
            before, look = look, view(self.state, self.moment())
            if cue(look) == cue(before) and look != before:
                assert self.boot - start - last > 59.99
                last = self.boot - start

    @invariant()
    def elapsed_never_falls(self) -> None:
        now = elapsed(self.state, self.moment())
        assert now >= self.reached
        self.reached = now

    @invariant()
    def the_bead_and_the_turn_only_go_on(self) -> None:
        """Where an end was moved the bead finds another place; a new turn begins anew."""
        look = view(self.state, self.moment())
        assert self.seen is None or look.position >= self.seen - 1e-9
        assert self.round is None or look.round is None or look.round >= self.round
        self.seen, self.round = look.position, look.round

    @invariant()
    def breaks_follow_each_other(self) -> None:
        at = [second for pause in self.state.pauses for second in (pause.start, pause.end)]
        assert at == sorted(at)
        assert not at or at[-1] <= elapsed(self.state, self.moment())

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
        assert look.round is None or 0 <= look.round <= 1
        assert 1 / 3 <= look.turn <= look.closing <= 1  # of a minute and a half, the closing may be one
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
