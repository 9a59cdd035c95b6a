"""Words for the four ways in which contact ends (R31–R35). That no run of seven words is a seed's: test_guides."""

from __future__ import annotations

import re
import tomllib

import pytest

from companion import resources
from companion.ending_words import PAGE, EndingWords, load, parse
from companion.endings import Worth

WORDS = load("en")
FILE = resources.text("guides", "en", "ending.toml")


def said(words: EndingWords) -> list[str]:
    lists = [words.short, words.hopeful, words.not_working, words.cut_off]
    return [line for each in lists for line in each] + [*words.worth.values(), *words.page.values()]


def test_r34_a_short_notice_can_be_said_in_a_breath() -> None:
    """A few short sentences each, and one that leads to somewhere else to turn."""
    assert all(len(words) <= 90 for words in WORDS.short)
    assert any("where you can" in words for words in WORDS.short)


def test_r34_a_hopeful_close_promises_nothing() -> None:
    for words in WORDS.hopeful:
        assert re.search(r"\b(you|your)\b", words, re.I)
        assert not re.search(r"\b(always|promise|will be fine|never|everything)\b", words, re.I)


def test_r35_cut_off_asks_for_nothing() -> None:
    told = " ".join(WORDS.cut_off)
    assert "need not write" in told
    assert not re.search(r"\b(try again|remind|reach out|should have|must)\b", told, re.I)


def test_r31_not_working_blames_nobody() -> None:
    told = " ".join(WORDS.not_working)
    assert not re.search(r"\b(fault|blame|wrong|should|must|sorry|unfortunately)\b", told, re.I)


def test_r32_r33_every_thing_worth_doing_and_every_part_of_the_page_has_words() -> None:
    assert tuple(WORDS.worth) == tuple(worth.value for worth in Worth)
    assert tuple(WORDS.page) == PAGE


def test_words_are_short_plain_and_guess_no_pronoun() -> None:
    """Sentences a twelve-year-old reads at once; none exclaims, praises or sounds like an office."""
    for line in said(WORDS):
        for sentence in re.split(r"[.?:]", line):
            assert len(sentence.split()) <= 16
        assert not re.search(r"[!]|\b(he|she|him|her|his|hers|client|case|patient|well done)\b", line, re.I)
        assert not any(len(word) > 12 for word in re.findall(r"\w+", line))


def test_no_place_and_no_number_is_shipped() -> None:
    assert not re.search(r"\d", " ".join(said(WORDS)))


@pytest.mark.parametrize("language", ["en", "en_GB", "C", "xx", "../../etc", ""])
def test_a_language_without_a_file_falls_back(language: str) -> None:
    assert load(language) == WORDS


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("format = 1", "format = 2"),
        ("short = [", "short = []\nother = ["),
        ('goodbye = "', 'farewell = "'),
        ('care = "Small things that do them good"', 'care = " "'),
    ],
)
def test_a_file_that_leaves_words_out_is_refused(was: str, now: str) -> None:
    changed = FILE.replace(was, now)
    assert changed != FILE
    tomllib.loads(changed)
    with pytest.raises(ValueError, match=r"words|say"):
        parse(changed)
