"""The day on which the steps were gone through stands for their words, and for no others (R43)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.gone_through import day_of, gone_through_on, written
from companion.text import one_line

DAY = date(2026, 3, 2)
STEPS = [("Stay", "Sit down"), ("Ring", "")]


def test_r43_the_day_is_of_these_words() -> None:
    assert gone_through_on(written(DAY, STEPS), STEPS) == DAY


@pytest.mark.parametrize(
    "other",
    [
        [("Stay", "Sit down")],
        [("Ring", ""), ("Stay", "Sit down")],
        [("Stay", "Stand"), ("Ring", "")],
        [("Stay", "Sit down"), ("", "Ring")],
        [("StaySit", "down"), ("Ring", "")],
        [*STEPS, ("Wait", "")],
        [],
    ],
)
def test_r43_once_they_are_others_nobody_went_through_them(other: list[tuple[str, str]]) -> None:
    line = written(DAY, STEPS)
    assert gone_through_on(line, other) is None
    assert day_of(line) == DAY, "when, is still known"


def test_room_around_words_and_a_step_that_says_nothing_are_no_change() -> None:
    assert gone_through_on(written(DAY, STEPS), [(" Stay", "Sit\n down "), ("", " "), ("Ring", "")]) == DAY


@pytest.mark.parametrize("line", ["", "soon", "2026-13-40", "x" * 20_000, "2026-02-31 abc"])
def test_what_is_no_day_is_none(line: str) -> None:
    assert day_of(line) is None
    assert gone_through_on(line, STEPS) is None


def test_a_day_without_a_mark_is_of_no_words() -> None:
    assert gone_through_on("2026-03-02", STEPS) is None
    assert day_of("2026-03-02") == DAY


@given(st.lists(st.tuples(st.text(), st.text())), st.lists(st.tuples(st.text(), st.text())))
def test_any_words_have_their_day_and_no_others(ours: list[tuple[str, str]], others: list[tuple[str, str]]) -> None:
    def plain(steps: list[tuple[str, str]]) -> list[list[str]]:
        return [pair for what, how in steps if any(pair := [one_line(what), one_line(how)])]

    line = written(DAY, ours)
    assert gone_through_on(line, ours) == DAY
    assert (gone_through_on(line, others) == DAY) is (plain(ours) == plain(others))
