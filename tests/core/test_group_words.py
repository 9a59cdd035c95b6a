"""Words to borrow for a group: a few house rules, and a way to share the room (R57, R58, R59)."""

from __future__ import annotations

import re

import pytest

from companion.group_words import GroupWords, load, parse

WORDS = load("en")
GOOD = 'rules = ["a"]\none_voice = ["b"]\n'


def test_r59_what_stays_here_is_said_with_where_it_ends() -> None:
    stays, ends = WORDS.rules[:2]
    assert re.search(r"keep to ourselves|stays", stays)
    assert re.search(r"\bdanger\b", ends)
    assert re.search(r"\bhelp\b", ends)
    assert re.search(r"\btell us\b|\bsay\b", ends), "nobody goes behind a back"


def test_r57_the_rules_leave_everyone_free_to_be_quiet() -> None:
    said = " ".join(WORDS.rules)
    for word in ("pass", "advice", "late", "listen"):
        assert word in said
    assert not re.search(r"\b(must|forbidden|never|penalty|obey)\b|!", said)
    assert all(len(rule) < 90 for rule in WORDS.rules)


def test_r58_one_voice_is_thanked_before_another_is_asked() -> None:
    assert all("Thank" in words and "?" in words for words in WORDS.one_voice)


@pytest.mark.parametrize("language", ["en", "en_GB", "de", "../../etc", ""])
def test_any_language_finds_words(language: str) -> None:
    assert load(language) == WORDS


def test_a_file_of_another_format_or_with_nothing_in_it_is_refused() -> None:
    assert parse(f"format = 1\n{GOOD}") == GroupWords(rules=("a",), one_voice=("b",))
    for words in (
        f"format = 2\n{GOOD}",
        'format = 1\nrules = []\none_voice = ["b"]',
        'format = 1\nrules = [" "]\none_voice = ["b"]',
    ):
        with pytest.raises(ValueError, match=r"another format|nothing to say"):
            parse(words)
