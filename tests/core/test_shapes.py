"""The shape of a meeting: always inside it, whatever is done to it (R2, R57)."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import guides, shapes
from companion.meetings import Purpose
from companion.plan_draft import PlanDraft, pack, unpack, without
from companion.session import CUE_MINUTES, MINUTES, WORD_LETTERS
from companion.shapes import MOST, TURN_MOST, PlannedPhase, Shape

LENGTHS = st.integers(*MINUTES)
WORDS = st.text(max_size=30)
PHASES = st.builds(
    PlannedPhase,
    st.sampled_from(["meeting", "deeper", "own-1"]),
    WORDS,
    WORDS,
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-3, 3),
    st.booleans(),
    st.integers(0, 60),
)
SHAPES = st.lists(PHASES, min_size=1, max_size=MOST).map(tuple)
FIGURES = st.integers(-2000, 2000)


def phase(start: float, end: float, title: str = "A", **facts: object) -> PlannedPhase:
    return PlannedPhase("own-1", title, "", start, end)._replace(**facts)  # type: ignore[arg-type]


@given(PHASES, LENGTHS)
def test_r2_minutes_are_whole_and_inside_the_meeting(one: PlannedPhase, length: int) -> None:
    start, minutes = one.minutes(length)
    assert 0 <= start < start + minutes <= length


@given(PHASES, FIGURES, FIGURES, LENGTHS)
def test_r2_placed_is_always_inside(one: PlannedPhase, start: int, minutes: int, length: int) -> None:
    put = one.placed(start, minutes, length)
    assert 0 <= put.start < put.end <= 1
    begins, lasts = put.minutes(length)
    assert lasts == max(1, min(minutes, length))
    assert begins == max(0, min(start, length - lasts))


@given(SHAPES, LENGTHS, st.integers(-5, 30))
def test_plan_of_follows_any_shape_in_any_length(some: tuple[PlannedPhase, ...], length: int, cue: int) -> None:
    plan = shapes.plan_of(some, length, cue)
    assert plan.minutes == length
    assert CUE_MINUTES[0] <= plan.cue <= CUE_MINUTES[1]
    assert len(plan.phases) == len(some)
    for told, planned in zip(plan.phases, some, strict=True):
        assert (told.start, told.minutes) == planned.minutes(length)
        assert told.start + told.minutes <= length
        assert len(told.word) <= WORD_LETTERS
        assert told.skipped is planned.skipped


@given(SHAPES, st.data(), FIGURES, FIGURES, LENGTHS)
def test_r2_moving_keeps_every_phase_and_tells_where_it_went(
    some: tuple[PlannedPhase, ...], data: st.DataObject, start: int, minutes: int, length: int
) -> None:
    at = data.draw(st.integers(0, len(some) - 1))
    after, to = shapes.placed(some, at, start, minutes, length)
    assert after[to] == some[at].placed(start, minutes, length)
    assert [*after[:to], *after[to + 1 :]] == [*some[:at], *some[at + 1 :]]


@given(SHAPES, st.data(), st.sampled_from([-1, 1]), LENGTHS)
def test_r2_neighbours_change_places_and_last_as_long_as_before(
    some: tuple[PlannedPhase, ...], data: st.DataObject, step: int, length: int
) -> None:
    at = data.draw(st.integers(0, len(some) - 1))
    after, to = shapes.swapped(some, at, step, length)
    assert len(after) == len(some)
    if not 0 <= at + step < len(some):
        assert (after, to) == (some, at)
        return
    assert to == at + step
    assert after[to]._replace(start=0, end=0) == some[at]._replace(start=0, end=0)
    assert after[to].minutes(length)[1] == some[at].minutes(length)[1]
    assert after[at].minutes(length)[1] == some[to].minutes(length)[1]


def test_a_phase_moved_past_another_takes_its_place_in_the_order() -> None:
    three = (phase(0, 0.2, "A"), phase(0.2, 0.4, "B"), phase(0.4, 1.0, "C"))
    after, at = shapes.placed(three, 0, 30, 12, 60)
    assert ([p.title for p in after], at) == (["B", "C", "A"], 2)
    after, at = shapes.placed(after, 2, 0, 12, 60)
    assert ([p.title for p in after], at) == (["A", "B", "C"], 0)


def test_changing_places_takes_the_time_both_took() -> None:
    two = (phase(0, 0.5, "A"), phase(0.5, 0.75, "B"))
    after, at = shapes.swapped(two, 0, 1, 60)
    assert [(p.title, p.minutes(60)) for p in after] == [("B", (0, 15)), ("A", (15, 30))]
    assert at == 1


def test_r2_one_more_stands_after_the_chosen_one_up_to_the_most() -> None:
    some = (phase(0, 0.25, "A"), phase(0.5, 1.0, "B"))
    new = shapes.own_phase("", 60)
    assert re.fullmatch("own-[0-9a-f]{8}", new.key)
    after, at = shapes.added(some, 0, new, 60)
    assert [(p.title, p.minutes(60)) for p in after] == [("A", (0, 15)), ("", (15, 10)), ("B", (30, 30))]
    assert at == 1
    after, at = shapes.added((), -1, new, 60)
    assert ([p.minutes(60) for p in after], at) == ([(0, 10)], 0)
    full = tuple(phase(0, 1) for _ in range(MOST))
    assert shapes.added(full, 3, new, 60) == (full, 3)


def test_r2_the_last_one_may_be_taken_out_too() -> None:
    left, at = shapes.taken_out((phase(0, 1),), 0)
    assert (left, at) == ((), -1)
    assert shapes.plan_of(left, 60, 12).phases == ()


@pytest.mark.parametrize(
    ("word", "title", "shown"),
    [("Talk", "Open talk", "Talk"), ("", "One word each", "One"), (" ", "Everything", "Everyth"), ("", " ", "")],
)
def test_d22_the_pill_has_the_own_word_or_the_beginning_of_the_title(word: str, title: str, shown: str) -> None:
    assert phase(0, 1, title, word=word).pill_word == shown


def test_the_meetings_own_shape_comes_before_the_persons_and_that_before_the_guides() -> None:
    guide = guides.load("en")
    usual, own = Shape(phases=(phase(0, 1, "usual"),)), Shape(meeting_uid="m", phases=())
    assert shapes.phases_for(guide, None) == shapes.guide_phases(guide)
    assert shapes.phases_for(guide, usual) == usual.phases
    assert shapes.phases_for(guide, usual, own) == ()


def test_what_looks_the_same_in_minutes_is_the_same() -> None:
    guide = shapes.guide_phases(guides.load("en"))
    moved = tuple(p.placed(*p.minutes(47), 47) for p in guide)
    assert moved != guide
    assert shapes.same(guide, moved, 47)
    assert not shapes.same(guide, (*guide[:-1], guide[-1]._replace(skipped=True)), 47)
    assert not shapes.same(guide, guide[:-1], 47)


@given(
    st.lists(
        st.tuples(
            st.just("k"), WORDS, WORDS, st.floats() | st.integers(), st.floats() | st.integers(), st.booleans(),
            st.integers() | st.floats(),
        )
    )
)  # fmt: skip
def test_b9_a_shape_written_by_hand_is_brought_within_a_meeting(rows: list[tuple[object, ...]]) -> None:
    for one in Shape(phases=rows).phases:  # type: ignore[arg-type]
        assert 0 <= one.start <= 1
        assert 0 <= one.end <= 1
        assert 0 <= one.turn <= TURN_MOST
        assert isinstance(one.turn, int)


# A plan that is not kept yet


@given(SHAPES | st.none(), WORDS, st.lists(WORDS), st.sampled_from(Purpose))
def test_a_plan_comes_back_as_it_was(
    some: tuple[PlannedPhase, ...] | None, words: str, questions: list[str], kind: Purpose
) -> None:
    finite = None if some is None else tuple(p.placed(3, 20, 60) for p in some)
    plan = PlanDraft(
        meeting_uid="m", began=1, day="2026-04-14", hour=words, minutes=60, cue=12, place=words, kind=kind,
        purpose=words, opening=words, closing=words, questions=tuple(questions), phases=finite,
    )  # fmt: skip
    assert unpack(pack([plan, PlanDraft()])) == (plan, PlanDraft())


@pytest.mark.parametrize(
    "body",
    [None, "", "words", "[]", "null", "7", '{"format": 2, "plans": []}', '{"format": 1}', '{"format": 1, "plans": [1]}',
     '{"format": 1, "plans": [{}]}', "[" * 100_000],
)  # fmt: skip
def test_anything_else_is_no_plan(body: str | None) -> None:
    assert unpack(body) is None


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "sleep"}, {"minutes": "60"}, {"phases": [[1]]}, {"phases": [["k", "t", "w", "0", 1, False, 0]]},
     {"questions": [7]}, {"place": None}, {"began": 10**30}, {"minutes": -(10**30)},
     *({"phases": [["k", "t", "w", 0, 1, False, turn]]} for turn in (-1, TURN_MOST + 1, 10**20))],
)  # fmt: skip
def test_nor_is_a_plan_with_something_strange_in_it(wrong: dict[str, object]) -> None:
    import json

    record = json.loads(pack([PlanDraft()]))
    record["plans"][0] |= wrong
    assert unpack(json.dumps(record)) is None


def test_b9_phases_of_a_draft_are_brought_within_the_meeting() -> None:
    import json

    record = json.loads(pack([PlanDraft()]))
    record["plans"][0]["phases"] = [["k", "t", "w", -5, 10**400, False, 3], ["k", "t", "w", math.nan, 0.5, False, 0]]
    (plan,) = unpack(json.dumps(record)) or ()
    assert [(p.start, p.end) for p in plan.phases or ()] == [(0, 1), (0, 0.5)]


def test_a_draft_is_left_without_one_meetings_plan() -> None:
    one, other = PlanDraft(meeting_uid="m", opening="x"), PlanDraft(opening="y")
    assert unpack(without(pack([one, other]), "m")) == (other,)
    assert without(pack([one]), "m") == ""
    for body in (pack([other]), "words", ""):
        assert without(body, "m") == body
