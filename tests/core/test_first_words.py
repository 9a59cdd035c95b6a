"""Words to borrow at the beginning: a kind no, asking for time, handing on (R11, R15, R51)."""

from __future__ import annotations

import re

import pytest

from companion.first_words import FirstWords, load, parse

WORDS = load("en")
GOOD = 'kind_no = ["a"]\nasking = ["b"]\nhanding_on = ["c"]\nmine_to_hold = ["d?"]\n'


def test_r15_a_kind_no_is_clear_and_blames_nobody() -> None:
    """It says I, leaves no maybe and gives no reason that lies with the other person."""
    assert WORDS.kind_no
    for words in WORDS.kind_no:
        assert re.search(r"\bI\b", words)
        assert re.search(r"\bnot\b", words)
        assert not re.search(r"\b(maybe|perhaps|because you|your fault|should|must|unfortunately|sorry)\b", words, re.I)


def test_r11_asking_for_time_says_that_an_answer_comes() -> None:
    for words in WORDS.asking:
        assert re.search(r"\b(hear from|answer)\b", words)


def test_r11_handing_on_is_offered_and_theirs_to_choose() -> None:
    for words in WORDS.handing_on:
        assert re.search(r"\b(if you|you choose|shall I)\b", words, re.I)


def test_r51_is_this_mine_to_hold_is_asked_of_myself() -> None:
    assert 3 <= len(WORDS.mine_to_hold) <= 4
    for question in WORDS.mine_to_hold:
        assert question.endswith("?")
        assert re.search(r"\bI\b", question)


def test_no_guessed_pronouns() -> None:
    said = " ".join((*WORDS.kind_no, *WORDS.asking, *WORDS.handing_on, *WORDS.mine_to_hold))
    assert not re.search(r"\b(he|she|him|her|his|hers)\b", said, re.I)


@pytest.mark.parametrize("language", ["en", "en_GB", "C", "xx", "../../etc", ""])
def test_a_language_without_a_file_falls_back(language: str) -> None:
    assert load(language) == WORDS


def test_a_file_that_leaves_words_out_is_refused() -> None:
    assert parse("format = 1\n" + GOOD) == FirstWords(
        kind_no=("a",), asking=("b",), handing_on=("c",), mine_to_hold=("d?",)
    )
    with pytest.raises(ValueError, match="format"):
        parse("format = 2\n" + GOOD)
    with pytest.raises(ValueError, match="nothing"):
        parse("format = 1\n" + GOOD.replace('["a"]', "[]"))
    with pytest.raises(ValueError, match="nothing"):
        parse("format = 1\n" + GOOD.replace('"a"', '" "'))
