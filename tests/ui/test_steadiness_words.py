"""A limit gone past is a fact in one sentence, with no advice and no figure that is not needed (R52)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from companion.steadiness import Crossing, Limit
from ui.steadiness_words import crossing_sentences, crossing_words, number_word


@pytest.mark.parametrize(
    ("limit", "would", "settled", "says"),
    [
        (Limit.WEEK, 4, 3, "That week would then hold four meetings; you settled on three."),
        (Limit.WEEK, 14, 13, "That week would then hold 14 meetings; you settled on 13."),
        (Limit.HOURS, 9, 8, "That week would then hold about nine hours of meetings; you settled on eight."),
        (Limit.BETWEEN, 0, 30, "It would touch another meeting that day; you settled on 30 minutes of rest between."),
        (Limit.BETWEEN, 1, 60, "One minute would lie between two meetings that day; you settled on an hour."),
        (Limit.BETWEEN, 25, 120, "25 minutes would lie between two meetings that day; you settled on two hours."),
        (Limit.AFTER_GROUP, 0, 1, "This is too near a group for the free day you settled on after it."),
        (Limit.AFTER_GROUP, 0, 2, "This lies within the two free days you settled on after a group."),
        (Limit.DAY_OFF, 0, 0, "This falls on a weekday you keep free."),
        (Limit.REST, 0, 0, "This lies within your rest."),
        (Limit.OVERLAP, 0, 0, "This would overlap another meeting."),
        (Limit.PEOPLE, 5, 4, "You would then walk with five people at a time; you settled on four."),
    ],
)
def test_r52_one_kind_sentence_for_each_limit(qtbot: QtBot, limit: Limit, would: int, settled: int, says: str) -> None:
    assert crossing_words(Crossing(limit=limit, would=would, settled=settled)) == says


def test_r52_every_limit_has_its_words_and_none_tells_what_to_do(qtbot: QtBot) -> None:
    for limit in Limit:
        said = crossing_words(Crossing(limit=limit, would=2, settled=1))
        assert said.endswith(".")
        assert "{" not in said
        assert not {"should", "must", "warning", "too many"} & set(said.lower().split())


def test_several_facts_end_with_both_ways_open_and_none_says_nothing(qtbot: QtBot) -> None:
    both = (Crossing(limit=Limit.OVERLAP), Crossing(limit=Limit.REST))
    said = crossing_sentences(both)
    assert said == "This would overlap another meeting. This lies within your rest. Either is yours to choose."
    assert crossing_sentences(()) == ""


@pytest.mark.parametrize(("number", "word"), [(0, "none"), (1, "one"), (12, "twelve"), (13, "13"), (50, "50")])
def test_numbers_are_words_up_to_twelve(qtbot: QtBot, number: int, word: str) -> None:
    assert number_word(number) == word
