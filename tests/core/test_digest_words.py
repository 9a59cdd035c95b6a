"""The words a digest needs: labels, everyday words, and what may slip through (B7)."""

from __future__ import annotations

import re

import pytest

from companion import resources
from companion.digest_words import load, parse

WORDS = load("en")
FILE, LISTS = (resources.text("guides", "en", name) for name in ("digest.toml", "digest-words.txt"))


def test_b7_what_may_slip_through_is_said_in_plain_sentences() -> None:
    assert "Places and dates are yours to check." in WORDS.slips
    for sentence in WORDS.slips:
        assert len(sentence) < 120
        assert sentence.endswith(".")
        assert not re.search(r"\b(client|case|patient|compliance|anonymi[sz]ed)\b|!", sentence)


def test_b7_everyday_words_are_known_and_names_are_none() -> None:
    assert {"will", "grace", "hope", "leaf", "marine", "very", "nine", "time", "same"} <= WORDS.ordinary
    assert not {"maren", "anna", "tomasz", "imani", "john", "peter", "marina", "stella"} & WORDS.ordinary
    assert WORDS.small <= WORDS.ordinary


@pytest.mark.parametrize("language", ["en", "en_GB", "de", "../../etc", ""])
def test_any_language_finds_words(language: str) -> None:
    assert load(language) == WORDS


@pytest.mark.parametrize(
    ("was", "now"),
    [("format = 1", "format = 2"), ('"Person {}"', '"Person"'), ('"[link]"', '" "'), ('"Group {}"', '"Group"')],
)
def test_a_file_of_another_format_or_with_nothing_in_it_is_refused(was: str, now: str) -> None:
    parse(FILE, LISTS)
    with pytest.raises(ValueError, match=r"another format|nothing to say|no place"):
        parse(FILE.replace(was, now), LISTS)


def test_lists_that_are_missing_or_unknown_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        parse(FILE, LISTS.replace("[not_words]", "[small]"))
    with pytest.raises(KeyError):
        parse(FILE, LISTS.replace("[not_words]", "[never_heard_of]"))
