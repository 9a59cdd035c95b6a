"""Pieces of the supporter's own story as values (R14, R44)."""

from __future__ import annotations

from datetime import date

import pytest

from companion.stories import Length, Story, Told, another, introduction_of, latest_first


@pytest.mark.parametrize("key", ["text", "purpose", "breath", "minute", "longer", "whom", "steady", "hand_back"])
def test_r44_a_word_anywhere_is_something_to_keep(key: str) -> None:
    facts = {key: "x"}
    assert Story(**facts).says_something  # type: ignore[arg-type]
    assert not Story(**{key: " \n "}).says_something  # type: ignore[arg-type]


def test_r44_the_lengths_there_are_words_for_come_shortest_first() -> None:
    assert Story().lengths == ()
    assert Story(longer="x", breath="y", minute=" ").lengths == (Length.BREATH, Length.LONGER)


@pytest.mark.parametrize("day", ["", "soon", "2026-02-31", "9" * 20_000, "2026-13-01", "\u0662\u0660\u0662\u0666"])
def test_r44_a_day_that_is_none_is_not_said(day: str) -> None:
    assert Told(story_uid="s", day=day).when is None


def test_r44_the_latest_comes_first_and_what_has_no_day_last() -> None:
    days = ("", "2026-02-12", "9999-99-99", "2025-11-02", "2026-04-01")
    tolds = [Told(story_uid="s", day=day) for day in days]
    assert [told.day for told in latest_first(tolds)] == ["2026-04-01", "2026-02-12", "2025-11-02", "", "9999-99-99"]
    assert latest_first(tolds)[0].when == date(2026, 4, 1)


def test_r14_there_is_an_introduction_once_it_is_written() -> None:
    mine = Story(introduction=True, breath="x")
    assert introduction_of([Story(text="a"), mine]) == mine
    assert introduction_of([Story(text="a")]) is None


def test_r44_another_piece_is_begun_behind_all_there_are() -> None:
    assert another([]).position == 0
    assert another([Story(position=7), Story(position=2)]).position == 8
    assert not another([]).says_something
