"""The session engine on a clock made by hand: R1-R3, R24-R26, B3, B4, DECISIONS 21 and 22."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from companion.clock import Moment
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting
from companion.session import (
    Event,
    EventKind,
    Phase,
    Plan,
    Stage,
    State,
    View,
    arc_of,
    begin,
    elapsed,
    end_at,
    fold,
    next_change,
    replay,
    view,
)

HOUR = Plan(minutes=60)
DAY = 86_400.0


def at(minutes: float, *, wall: float = 0.0, boot_id: str = "a") -> Moment:
    """A moment so many minutes into a meeting; `wall` is how far the wall clock was set astray by then."""
    return Moment(wall=1_800_000_000.0 + minutes * 60 + wall, boot=5_000.0 + minutes * 60, boot_id=boot_id)


def event(kind: EventKind, minutes: float, value: int = 0) -> Event:
    return Event(kind=kind, moment=at(minutes), value=value)


def started(plan: Plan = HOUR, *events: Event) -> State:
    return replay(plan, [begin(plan, at(0)), *events])


def seen(state: State, minutes: float) -> View:
    return view(state, at(minutes))


@pytest.mark.parametrize(
    ("minutes", "stage"),
    [
        (0, Stage.OPEN),
        (5.9, Stage.OPEN),
        (6, Stage.MIDDLE),
        (47.9, Stage.MIDDLE),
        (48, Stage.WRAP),
        (54.9, Stage.WRAP),
        (55, Stage.CLOSE),
        (59.9, Stage.CLOSE),
        (60, Stage.END),
        (60.9, Stage.END),
        (61, Stage.OVER),
        (500, Stage.OVER),
    ],
)
def test_r25_each_stage_begins_where_the_table_of_the_pill_says(minutes: float, stage: Stage) -> None:
    look = seen(started(), minutes)
    assert look.stage is stage
    assert look.word_key == stage.value


@pytest.mark.parametrize(("asked", "given"), [(9, 10), (10, 10), (12, 12), (15, 15), (40, 15)])
def test_r25_the_cue_stays_between_ten_and_fifteen_minutes(asked: int, given: int) -> None:
    state = started(Plan(minutes=60, cue=asked))
    assert seen(state, 60 - given - 0.1).stage is Stage.MIDDLE
    assert seen(state, 60 - given).stage is Stage.WRAP


def test_figures_outside_their_range_are_brought_inside_it() -> None:
    assert (Plan(minutes=1).minutes, Plan(minutes=9_000).minutes) == (5, 720)
    assert (Plan(minutes=60, closing=0).closing, Plan(minutes=60, closing=30).closing) == (1, 9)
    phase = Phase(key="x", word=" Breathing ", start=-3, minutes=0)
    assert (phase.word, phase.start, phase.minutes) == ("Breathi", 0, 1)


@pytest.mark.parametrize(("minutes", "wrap", "closing"), [(5, 0, 0), (9, 0, 0), (10, 0, 5), (19, 0, 5), (20, 10, 5)])
def test_a_short_meeting_drops_the_cues_that_do_not_fit(minutes: int, wrap: int, closing: int) -> None:
    plan = Plan(minutes=minutes)
    assert (plan.wrap_minutes(), plan.closing_minutes()) == (wrap, closing)
    stages = {seen(started(plan), m / 2).stage for m in range(minutes * 2)}
    assert (Stage.WRAP in stages, Stage.CLOSE in stages) == (wrap > 0, closing > 0)


def test_a_cue_comes_later_in_a_meeting_of_twenty_to_thirty_minutes() -> None:
    assert [Plan(minutes=m, cue=15).wrap_minutes() for m in (20, 22, 27, 30, 90)] == [10, 11, 13, 15, 15]


def test_b3_the_bead_climbs_once_a_minute_and_rests_between() -> None:
    state = started()
    assert seen(state, 20.0).position == seen(state, 20.98).position == pytest.approx(20 / 60)
    assert seen(state, 21.0).position == pytest.approx(21 / 60)
    assert seen(state, 20.0) == seen(state, 20.98)


def test_b3_the_wrap_up_takes_the_last_third_of_the_arc_in_every_length() -> None:
    for minutes in (20, 45, 60, 180):
        plan = Plan(minutes=minutes)
        look = seen(started(plan), minutes - plan.wrap_minutes())
        assert look.arc == pytest.approx(0.66)
    assert seen(started(), 0).arc == 0
    assert seen(started(), 60).arc == 1
    assert arc_of(0.4, 1.0) == 0.4


def test_b3_minutes_left_are_whole_and_never_below_zero() -> None:
    lefts = [seen(started(), m).minutes_left for m in (0, 0.1, 35.9, 36, 59.5, 60, 75)]
    assert lefts == [60, 60, 25, 24, 1, 0, 0]


def test_over_time_never_counts() -> None:
    """B3: an hour over looks like a minute over."""
    assert seen(started(), 61) == seen(started(), 120)
    assert next_change(started(), at(61)) is None


def test_b4_a_mark_is_a_place_along_the_meeting_and_can_be_taken_back_for_three_seconds() -> None:
    state = started(HOUR, event(EventKind.MARK, 15), event(EventKind.MARK, 30))
    assert seen(state, 40).marks == pytest.approx((0.25, 0.5))
    assert len(fold(state, event(EventKind.UNMARK, 30 + 3 / 60), HOUR).marks) == 1
    assert len(fold(state, event(EventKind.UNMARK, 30 + 3.1 / 60), HOUR).marks) == 2


def test_r2_the_lens_turns_by_hand_alone_and_in_any_order() -> None:
    plan = Plan(minutes=60, phases=tuple(Phase(key=k, start=0, minutes=60) for k in "abc"))
    state = started(plan, event(EventKind.TURN, 1, 2), event(EventKind.TURN, 2, 0), event(EventKind.TURN, 3, 1))
    assert state.lens == 1
    assert seen(state, 59).lens == 1


def test_r3_the_plan_is_set_aside_in_one_act_and_its_cues_with_it() -> None:
    plan = Plan(minutes=60, phases=(Phase(key="b", word="Hopes", start=20, minutes=20),))
    before, after = started(plan), started(plan, event(EventKind.SET_ASIDE, 10))
    assert seen(before, 20.5).phase_cue == plan.phases[0]
    assert seen(after, 20.5).phase_cue is None
    assert after.aside
    assert next_change(after, at(10), minutes=False) == pytest.approx(38 * 60)


def phases() -> tuple[Phase, ...]:
    return (
        Phase(key="a", word="Hello", start=0, minutes=20),
        Phase(key="b", word="Hopes", start=3, minutes=20),
        Phase(key="c", word="Skipped", start=10, minutes=20, skipped=True),
        Phase(key="d", word="First", start=20, minutes=20),
        Phase(key="e", word="Second", start=20, minutes=5),
        Phase(key="f", word="Landing", start=50, minutes=10),
    )


@pytest.mark.parametrize(
    ("minutes", "key"),
    [
        (0, None),
        (2.9, None),
        (3, "b"),
        (3.9, "b"),
        (4, None),
        (10.5, None),
        (20, "e"),
        (21, None),
        (50.5, None),
    ],
)
def test_d22_a_phase_has_its_word_for_one_minute_one_at_most(minutes: float, key: str | None) -> None:
    """DECISIONS 22. Not for the first (the opening has its own), a skipped one, or from the wrap-up on."""
    cue = seen(started(Plan(minutes=60, phases=phases())), minutes).phase_cue
    assert (cue.key if cue else None) == key


def test_r3_a_plan_set_aside_can_be_taken_up_again() -> None:
    state = replay(HOUR, [begin(HOUR, at(0)), event(EventKind.SET_ASIDE, 5)])
    assert state.aside
    assert not fold(state, event(EventKind.SET_ASIDE, 6, 1), HOUR).aside


def test_d22_one_switch_turns_the_phase_cues_off() -> None:
    state = started(Plan(minutes=60, phases=phases(), phase_cues=False))
    assert all(seen(state, m).phase_cue is None for m in range(60))


def test_d21_a_pause_quiets_everything_and_time_rests_where_it_was() -> None:
    state = started(Plan(minutes=60, phases=phases()), event(EventKind.PAUSE, 19.5))
    resting = seen(state, 19.5)
    assert (resting.word_key, resting.stage, resting.paused) == ("paused", Stage.MIDDLE, True)
    assert seen(state, 20.5) == seen(state, 58) == seen(state, 90) == resting
    assert next_change(state, at(19.5)) is None


def test_d21_carrying_on_keeps_the_agreed_end_or_moves_it_by_the_break() -> None:
    paused = started(HOUR, event(EventKind.PAUSE, 20))
    kept = fold(paused, event(EventKind.CARRY_ON, 30, 0), HOUR)
    moved = fold(paused, event(EventKind.CARRY_ON, 30, 1), HOUR)
    assert kept.end == paused.end
    assert moved.end == paused.end + 600
    assert (seen(kept, 30).minutes_left, seen(moved, 30).minutes_left) == (30, 40)
    assert (seen(kept, 30).position, seen(moved, 30).position) == pytest.approx((0.5, 1 / 3))
    assert (seen(kept, 60).stage, seen(moved, 60).stage) == (Stage.END, Stage.WRAP)


def test_asked_for_the_time_a_pause_tells_the_agreed_end() -> None:
    state = started(HOUR, event(EventKind.PAUSE, 20))
    assert [seen(state, m).minutes_left for m in (20, 35, 70)] == [40, 25, 0]


@pytest.mark.parametrize("more", [5, 10, 15])
def test_extending_moves_the_end_and_the_cues_with_it(more: int) -> None:
    state = started(HOUR, event(EventKind.EXTEND, 50, more))
    assert state.end == started().end + more * 60
    assert seen(state, 48 + more - 0.1).stage is Stage.MIDDLE
    assert seen(state, 48 + more).stage is Stage.WRAP


def test_extending_when_over_counts_from_the_present() -> None:
    state = started(HOUR, event(EventKind.EXTEND, 80, 5))
    assert seen(state, 80).minutes_left == 5
    assert seen(state, 80).stage is Stage.CLOSE


@pytest.mark.parametrize(
    "nonsense",
    [
        event(EventKind.BEGIN, 10),
        event(EventKind.UNMARK, 10),
        event(EventKind.TURN, 10, 0),
        event(EventKind.TURN, 10, -1),
        event(EventKind.CARRY_ON, 10, 1),
        event(EventKind.EXTEND, 10, 7),
        event(EventKind.EXTEND, 10, -5),
    ],
)
def test_an_event_that_makes_no_sense_is_ignored(nonsense: Event) -> None:
    state, after = started(), started(HOUR, nonsense)
    assert all(seen(state, m) == seen(after, m) for m in range(10, 70))
    assert after.end == state.end


def test_pausing_twice_is_pausing_once() -> None:
    state = started(HOUR, event(EventKind.PAUSE, 10), event(EventKind.PAUSE, 20))
    assert state.paused_since == 600


def test_nothing_happens_after_the_end_and_only_the_supporter_ends() -> None:
    ended = started(HOUR, event(EventKind.MARK, 5), event(EventKind.END, 40))
    for kind in EventKind:
        assert fold(ended, event(kind, 41, 5), HOUR) is ended
    assert seen(ended, 40) == seen(ended, 500)
    assert seen(ended, 40).ended
    assert not seen(started(), 500).ended
    assert next_change(ended, at(41)) is None


def test_ending_in_a_pause_closes_the_break() -> None:
    state = started(HOUR, event(EventKind.PAUSE, 10), event(EventKind.END, 20))
    assert not state.paused
    assert [(b.start, b.end, b.moved) for b in state.pauses] == [(600, 1200, False)]


@pytest.mark.parametrize("jump", [-DAY, -3600, 3600, DAY])
def test_d21_a_clock_set_anew_changes_nothing(jump: float) -> None:
    state = started()
    assert view(state, at(30, wall=jump)) == seen(state, 30)
    marked = fold(state, Event(kind=EventKind.MARK, moment=at(30, wall=jump)), HOUR)
    assert view(marked, at(48, wall=jump)).stage is Stage.WRAP
    assert marked.end == state.end


def test_d21_sleeping_over_cues_shows_only_the_present() -> None:
    state = started(Plan(minutes=60, phases=phases()))
    look = seen(state, 300)
    assert (look.stage, look.phase_cue) == (Stage.OVER, None)


def test_d21_across_a_reboot_the_wall_clock_counts_and_never_backwards() -> None:
    state = fold(started(), event(EventKind.MARK, 20), HOUR)
    later = Moment(wall=at(30).wall, boot=12.0, boot_id="b")
    earlier = Moment(wall=at(10).wall, boot=12.0, boot_id="b")
    assert elapsed(state, later) == 1800
    assert elapsed(state, earlier) == 1200
    resumed = fold(state, Event(kind=EventKind.RESUME, moment=earlier), HOUR)
    assert elapsed(resumed, Moment(wall=earlier.wall - DAY, boot=72.0, boot_id="b")) == 1260


def test_an_unknown_boot_is_never_compared_with_itself() -> None:
    state = replay(HOUR, [begin(HOUR, Moment(wall=1000.0, boot=50.0, boot_id=""))])
    assert elapsed(state, Moment(wall=1060.0, boot=5.0, boot_id="")) == 60


def test_p6_the_next_change_is_a_minute_away_and_hidden_only_the_next_cue() -> None:
    state = started(Plan(minutes=60, phases=phases()))
    assert next_change(state, at(30.25)) == pytest.approx(45)
    assert next_change(state, at(30.25), minutes=False) == pytest.approx(17.75 * 60)
    assert next_change(state, at(4), minutes=False) == pytest.approx(2 * 60)
    assert next_change(state, at(3.5), minutes=False) == pytest.approx(30)
    assert next_change(state, at(60.5)) == pytest.approx(30)


def test_a_log_that_does_not_begin_is_refused() -> None:
    with pytest.raises(ValueError, match="beginning"):
        fold(None, event(EventKind.MARK, 0), HOUR)
    with pytest.raises(ValueError, match="no events"):
        replay(HOUR, [])


# An end agreed as a time of day, and another one agreed on the way


def until(minutes: float) -> int:
    return round(at(minutes).wall)


def ahead(minutes: float, *, wall: float = 0.0) -> int:
    """So many minutes into the meeting, as `NEW_END` has it: by the clock as it stands then, up to the next minute."""
    return math.ceil(at(minutes, wall=wall).wall / 60)


@pytest.mark.parametrize(
    ("ends", "lasts"), [(50, 50), (1, 1), (720, 720), (0, 60), (0.5, 60), (-30, 60), (721, 60), (-1e6, 60)]
)
def test_d21_the_agreed_end_is_a_time_of_day_where_it_can_be_one(ends: float, lasts: float) -> None:
    state = started(Plan(minutes=60, until=until(ends)))
    assert state.end == at(lasts).wall
    assert seen(state, lasts - 0.1).minutes_left == 1
    assert seen(state, lasts).stage is Stage.END


def test_r25_begun_some_seconds_late_a_short_meeting_keeps_its_cue() -> None:
    """Planned for twenty minutes with a cue ten minutes before its end, and so it comes."""
    state = started(Plan(minutes=20, until=until(19.8)))
    assert [seen(state, m).stage for m in (9.7, 9.8, 14.7, 14.8)] == [Stage.MIDDLE, Stage.WRAP, Stage.WRAP, Stage.CLOSE]


def test_d21_a_new_end_is_agreed_and_the_cues_come_by_it() -> None:
    for minutes in (40, 90):
        end = ahead(minutes)
        state = started(HOUR, event(EventKind.NEW_END, 20, end))
        assert state.end == end * 60
        assert state.plan == HOUR
        length = (end * 60 - at(0).wall) / 60
        assert seen(state, length - 12.01).stage is Stage.MIDDLE
        assert seen(state, length - 12).stage is Stage.WRAP


@pytest.mark.parametrize("minutes", [-60, 0, 19, 20, 741, 1e9])
def test_d21_an_end_that_is_past_or_too_far_away_is_none(minutes: float) -> None:
    before, after = started(), started(HOUR, event(EventKind.NEW_END, 20, ahead(minutes - 0.99)))
    assert after.end == before.end
    assert [seen(after, m) for m in (20, 50, 70)] == [seen(before, m) for m in (20, 50, 70)]


@pytest.mark.parametrize("jump", [-DAY, -3600, 3600, DAY])
def test_d21_a_new_end_is_meant_by_the_clock_as_it_stands_then(jump: float) -> None:
    moment, value = at(20, wall=jump), ahead(45, wall=jump)
    state = started(HOUR, Event(kind=EventKind.NEW_END, moment=moment, value=value))
    assert end_at(state, moment) == value * 60
    assert end_at(state, at(30, wall=jump)) == value * 60
    assert view(state, at(30, wall=jump)).minutes_left == seen(state, 30).minutes_left == 15


def test_d21_the_agreed_end_is_told_by_the_clock_as_it_stands() -> None:
    state = started()
    assert end_at(state, at(10)) == at(60).wall
    assert end_at(state, at(10, wall=3600)) == at(60).wall + 3600
    assert end_at(state, at(90)) == at(60).wall


def test_d21_clocks_read_one_after_the_other_tell_the_agreed_time_all_the_same() -> None:
    moment = replace(at(20), wall=at(20).wall + 0.004)
    state = started(HOUR, Event(kind=EventKind.NEW_END, moment=moment, value=ahead(45)))
    assert state.end != ahead(45) * 60
    assert end_at(state, at(30)) == ahead(45) * 60


def test_d21_a_new_end_in_a_pause_counts_the_pause_so_far() -> None:
    """Agreed on while it lasts: only what it lasts from there on can move that end."""
    end = ahead(50)
    paused = started(HOUR, event(EventKind.PAUSE, 20), event(EventKind.NEW_END, 30, end))
    assert paused.end == end * 60
    assert seen(paused, 30) == seen(paused, 39)
    assert seen(paused, 30).position == pytest.approx(30 * 60 / (end * 60 - at(0).wall))
    kept, moved = (fold(paused, event(EventKind.CARRY_ON, 34, value), HOUR) for value in (0, 1))
    assert (kept.end, moved.end) == pytest.approx((end * 60, end * 60 + 240))
    assert [(b.start, b.end, b.moved) for b in moved.pauses] == [(1200, 1800, False), (1800, 2040, True)]
    assert seen(moved, 34).position == seen(paused, 30).position


def test_d21_after_a_moved_break_a_new_end_is_still_a_time_of_day() -> None:
    end = ahead(55)
    events = (event(EventKind.PAUSE, 10), event(EventKind.CARRY_ON, 25, 1), event(EventKind.NEW_END, 30, end))
    state = started(HOUR, *events)
    assert end_at(state, at(40)) == end * 60
    assert seen(state, 54.9).stage is Stage.CLOSE
    assert view(state, Moment(wall=end * 60.0, boot=at(0).boot + end * 60 - at(0).wall, boot_id="a")).stage is Stage.END


def test_d21_over_time_can_be_given_a_new_end() -> None:
    state = started(HOUR, event(EventKind.NEW_END, 75, ahead(95)))
    assert seen(state, 75).stage is Stage.MIDDLE
    assert seen(state, 90).stage is Stage.CLOSE


@pytest.mark.parametrize("moved", [0, 1])
def test_extending_in_a_pause_that_outlasted_the_end_counts_from_the_present(moved: int) -> None:
    paused = started(HOUR, event(EventKind.PAUSE, 50), event(EventKind.EXTEND, 70, 10))
    assert seen(paused, 70).minutes_left == 10
    after = fold(paused, event(EventKind.CARRY_ON, 72, moved), HOUR)
    assert seen(after, 72).minutes_left == 8 + 2 * moved


def test_an_end_in_the_next_instant_is_an_end() -> None:
    """The shortest there can be: nothing is divided by it."""
    moment = Moment(wall=1_800_000_000.0 - 1e-5, boot=1.0, boot_id="a")
    plan = Plan(minutes=60)
    new_end = Event(kind=EventKind.NEW_END, moment=moment, value=30_000_000)
    state = replay(plan, [begin(plan, moment), new_end])
    assert view(state, moment).position == 0
    assert next_change(state, moment) is not None


def test_b4_a_mark_made_in_a_pause_lies_where_the_bead_rests() -> None:
    paused = started(HOUR, event(EventKind.PAUSE, 15), event(EventKind.MARK, 30))
    assert seen(paused, 30).marks == (0.25,)
    kept, moved = (fold(paused, event(EventKind.CARRY_ON, 45, value), HOUR) for value in (0, 1))
    assert seen(kept, 45).marks == (0.5,)
    assert seen(moved, 45).marks == (0.25,)


# Turns in a round


def test_r57_a_turn_goes_on_with_the_bead_and_is_over_on_time() -> None:
    state = started(HOUR, event(EventKind.ROUND, 10.25, 3))
    shares = [seen(state, m).round for m in (10.25, 10.9, 11, 11.9, 12, 13.2, 13.25, 40)]
    assert shares == pytest.approx((0, 0, 0.25, 0.25, 1.75 / 3, 2.75 / 3, 1, 1))
    assert next_change(state, at(10.25)) == pytest.approx(45)
    assert next_change(state, at(13)) == pytest.approx(15)
    assert next_change(state, at(10.25), minutes=False) == pytest.approx(180)


def test_r57_the_next_turn_begins_anew_and_the_round_ends() -> None:
    first = started(HOUR, event(EventKind.ROUND, 10, 3))
    second = fold(first, event(EventKind.ROUND, 12, 5), HOUR)
    assert (seen(first, 12).round, seen(second, 12).round, seen(second, 13).round) == pytest.approx((2 / 3, 0, 0.2))
    over = fold(second, event(EventKind.ROUND, 14, 0), HOUR)
    assert seen(over, 14).round is None
    assert fold(second, event(EventKind.END, 14), HOUR).turn_since is None


@pytest.mark.parametrize("minutes", [-1, 61, 10_000])
def test_r57_what_is_no_turn_changes_nothing(minutes: int) -> None:
    state = started(HOUR, event(EventKind.ROUND, 10, 3), event(EventKind.ROUND, 11, minutes))
    assert (state.turn, state.turn_since) == (3, 600)


@pytest.mark.parametrize("moved", [0, 1])
def test_r57_a_turn_waits_in_a_pause_whether_the_end_moves_or_not(moved: int) -> None:
    paused = started(HOUR, event(EventKind.ROUND, 10, 4), event(EventKind.PAUSE, 12))
    assert seen(paused, 12).round == seen(paused, 30).round == 0.5
    state = fold(paused, event(EventKind.CARRY_ON, 30, moved), HOUR)
    assert [seen(state, m).round for m in (30, 31, 32)] == [0.5, 0.75, 1]


def test_r57_a_turn_begun_in_a_pause_begins_with_the_carrying_on() -> None:
    events = (event(EventKind.PAUSE, 10), event(EventKind.ROUND, 12, 2), event(EventKind.CARRY_ON, 20))
    assert seen(started(HOUR, *events[:2]), 19).round == 0
    assert [seen(started(HOUR, *events), m).round for m in (20, 21, 22)] == [0, 0.5, 1]


def test_r57_extending_and_a_new_end_leave_a_turn_alone() -> None:
    for other in (event(EventKind.EXTEND, 11, 15), event(EventKind.NEW_END, 11, ahead(50))):
        state = started(HOUR, event(EventKind.ROUND, 10, 4), other)
        assert [seen(state, m).round for m in (12, 13, 14)] == [0.5, 0.75, 1]


def test_r57_over_time_a_turn_is_still_seen_to_end() -> None:
    state = started(HOUR, event(EventKind.ROUND, 65, 3))
    assert next_change(state, at(65)) == pytest.approx(60)
    assert seen(state, 66).round == pytest.approx(1 / 3)
    assert next_change(state, at(68)) is None


# Daylight saving

BERLIN, HOWE = "Europe/Berlin", "Australia/Lord_Howe"  # an hour, and half of one


@pytest.mark.parametrize(
    ("zone", "begins", "ends", "minutes"),
    [
        (BERLIN, (2026, 3, 29, 1, 30), "03:30", 60),
        (BERLIN, (2026, 10, 25, 2, 30), "02:30", 60),
        (BERLIN, (2026, 10, 25, 1, 30), "02:30", 120),
        (HOWE, (2026, 10, 4, 1, 30), "03:00", 60),
        (HOWE, (2026, 4, 5, 1, 30), "02:00", 60),
        (BERLIN, (2026, 4, 14, 14, 0), "15:00", 60),
    ],
)
def test_d21_across_the_change_of_the_clocks_it_ends_at_the_time_of_day_agreed(
    zone: str, begins: tuple[int, ...], ends: str, minutes: int
) -> None:
    there = ZoneInfo(zone)
    opening = datetime(*begins, tzinfo=there)  # type: ignore[arg-type, misc]
    meeting = Meeting(owner_uid="x", starts=to_micros(opening), minutes=minutes)
    assert f"{from_micros(to_micros(meeting.agreed_end), there):%H:%M}" == ends
    plan = Plan(minutes=minutes, until=round(meeting.agreed_end.timestamp()))
    begun = Moment(wall=opening.timestamp() + 240, boot=70.0, boot_id="a")  # four minutes late
    state = replay(plan, [begin(plan, begun)])
    last = next(m for m in range(200) if view(state, _later(begun, m)).stage is Stage.END)
    assert f"{datetime.fromtimestamp(begun.wall + last * 60, there):%H:%M}" == ends


def test_d21_another_end_agreed_across_the_change_of_the_clocks() -> None:
    """Said as a time of day after the change: both times that night are told apart by their offset."""
    there = ZoneInfo(BERLIN)
    begun = Moment(wall=datetime(2026, 10, 25, 2, 10, tzinfo=there).timestamp(), boot=70.0, boot_id="a")
    for second_time, minutes in ((0, 40), (1, 100)):
        end = datetime(2026, 10, 25, 2, 50, tzinfo=there, fold=second_time)
        new_end = Event(kind=EventKind.NEW_END, moment=_later(begun, 10), value=round(end.timestamp() / 60))
        state = replay(HOUR, [begin(HOUR, begun), new_end])
        assert view(state, _later(begun, minutes)).stage is Stage.END
        assert view(state, _later(begun, minutes - 0.1)).stage is Stage.CLOSE


def _later(begun: Moment, minutes: float) -> Moment:
    return Moment(wall=begun.wall + minutes * 60, boot=begun.boot + minutes * 60, boot_id=begun.boot_id)
