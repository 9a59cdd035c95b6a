"""What every written word passes through before it is stored (issue 2 §4: bad input)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.text import clean, folded, lines, one_line, seen, shortened

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("a\x00b", "ab"),
        ("bell\x07 and delete\x7f", "bell and delete"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a tab\tstays", "a tab\tstays"),
        ("a picture stood \ufffc here", "a picture stood  here"),
        ("half \ud83d an emoji", "half  an emoji"),
        ("whole 👩‍👩‍👧 stays", "whole 👩‍👩‍👧 stays"),
        ("مرحبا، هادئ", "مرحبا، هادئ"),
        ("hard\u00a0space", "hard\u00a0space"),
        ("safe\u202efdp.exe\u202c", "safefdp.exe"),
        ("\u2066a\u2069 \u2067b\u2069 \u2068c\u2069 \u202ad\u202c \u202be\u202c \u202df", "a b c d e f"),
        ("\u200fمريم\u200e (7) می\u200cخواهم", "\u200fمريم\u200e (7) می\u200cخواهم"),
    ],
)  # fmt: skip
def test_clean_takes_out_what_cannot_be_held_and_nothing_else(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANYTHING)
def test_clean_words_can_always_be_stored_and_cleaning_again_changes_nothing(typed: str) -> None:
    words = clean(typed)
    words.encode("utf-8")
    assert "\x00" not in words
    assert "\r" not in words
    assert clean(words) == words


@given(ANYTHING)
def test_one_line_is_one_line_without_room_around_it(typed: str) -> None:
    words = one_line(typed)
    assert len(words.splitlines()) <= 1
    assert words == words.strip()


def test_lines_are_those_that_say_something() -> None:
    assert lines(" one \n\n  \n\ttwo") == ("one", "two")
    assert lines("") == ()


@pytest.mark.parametrize(
    ("typed", "other"), [("ÉTÉ", "ete"), ("Straße", "STRASSE"), ("ℌaus", "haus"), ("i\u0307", "İ"), ("ﬁsh", "FISH")]
)
def test_folded_words_compare_without_case_and_marks(typed: str, other: str) -> None:
    assert folded(typed) == folded(other)


@pytest.mark.parametrize("words", ["", "  \t", "\u200f\u00a0", "\u0301", "\u200b\u2060"])
def test_words_of_which_nothing_is_seen(words: str) -> None:
    assert not seen(words)


@pytest.mark.parametrize("words", ["M", "م", "😀", "…", "7", "\u200fمريم"])
def test_words_that_are_seen(words: str) -> None:
    assert seen(words)


def test_folded_words_keep_their_difference() -> None:
    assert folded("calm") != folded("clam")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", ""),
        ("four!", "four!"),
        ("a word more", "a wo…"),
        ("let us go", "let…"),
        ("wordwithoutend", "word…"),
        ("長い題名の話です", "長い題名…"),
    ],
)
def test_words_are_cut_by_letters_also_where_there_are_no_spaces(words: str, shown: str) -> None:
    assert shortened(words, 5) == shown
