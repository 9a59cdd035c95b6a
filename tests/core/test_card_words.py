"""The words the card ships with: R21, R22, R37, R38, R43, R47, R49 (that no line is a seed's: test_guides)."""

from __future__ import annotations

import re

import pytest

from companion import card_words, resources
from companion.card_words import REMINDERS, CardWords

CARD = resources.text("guides", "en", "card.toml")


@pytest.fixture(scope="module")
def words() -> CardWords:
    return card_words.load()


def test_r21_r22_r47_r49_one_line_reminders_of_each_kind(words: CardWords) -> None:
    assert tuple(words.reminders) == REMINDERS == ("listening", "asking_back", "consent", "silence")
    for lines in words.reminders.values():
        assert len(lines) >= 2
        assert all(len(line) <= 56 for line in lines), "one line of the card"


def test_r37_five_rungs_in_their_order(words: CardWords) -> None:
    keys = [rung.key for rung in words.rungs]
    assert keys == ["hold-back", "ask-first", "who-knows", "few-ideas", "ask-leave"]
    assert all(rung.title and rung.words for rung in words.rungs)


def test_r38_each_rung_lends_a_way_to_begin(words: CardWords) -> None:
    assert all(rung.starters for rung in words.rungs)
    assert not any(starter.startswith("“") for rung in words.rungs for starter in rung.starters)


def test_r43_the_steps_ask_plainly_and_end_with_the_supporter(words: CardWords) -> None:
    assert 3 <= len(words.steps) <= 5
    said = " ".join(step.words for step in words.steps)
    assert "ending your life" in said
    assert "supervisor" in words.steps[-1].words


def test_r43_no_service_and_no_number_is_shipped(words: CardWords) -> None:
    """DESIGN-LANGUAGE 17: the product ships no service and no number as if it were true."""
    assert not re.search(r"\d", " ".join(f"{step.title} {step.words}" for step in words.steps))


@pytest.mark.parametrize("language", ["en_GB", "xx", "", "../../secrets", "pt-BR"])
def test_another_language_falls_back_to_english(language: str) -> None:
    assert card_words.load(language) == card_words.load("en")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("format = 1", "format = 2"),
        ('key = "who-knows"', 'key = "who-knows"\nstarters = []\n[[other]]'),
        ("[[step]]", "[[no-step]]"),
        ('silence = [\n  "A quiet minute is part of the talk.",', 'silence = [\n  " ",'),
    ],
    ids=["format", "no starters", "no steps", "an empty line"],
)
def test_words_that_leave_something_out_are_refused(was: str, now: str) -> None:
    assert was in CARD
    with pytest.raises((ValueError, KeyError)):
        card_words.parse(CARD.replace(was, now))


def test_a_rung_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="rungs"):
        card_words.parse(CARD.replace("[[rung]]", "[[other]]", 1))
