"""What changed between two texts, word by word (R9, B2)."""

from __future__ import annotations

import random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import compare
from companion import text as texts
from companion.compare import How, Piece

WORDS = st.lists(
    st.sampled_from(
        ["a", "the", "tea", "no", "“calls”", "after", "eight,", "é", "e\u0301", "🙂", "مرحبا", " ", "\n", "  "]
    ),
    max_size=40,
).map(" ".join)
ANY = st.text(max_size=200)
BOTH = st.one_of(st.tuples(WORDS, WORDS), st.tuples(ANY, ANY), ANY.map(lambda said: (said, said)))


def joined(pieces: tuple[Piece, ...], *kept: How) -> str:
    return "".join(piece.text for piece in pieces if piece.how in kept)


@given(BOTH)
@settings(max_examples=400)
def test_r9_nothing_is_lost_or_made_up(both: tuple[str, str]) -> None:
    """What stayed and came is the new text, what stayed and went the old one, to the last space."""
    old, new = both
    pieces = compare.words(old, new)
    assert joined(pieces, How.SAME, How.NEW) == new
    assert joined(pieces, How.SAME, How.GONE) == old


@given(BOTH)
def test_r9_every_line_is_told_once(both: tuple[str, str]) -> None:
    old, new = both
    told = compare.lines(old, new)
    assert tuple(line.new for line in told if line.how is not How.GONE) == texts.lines(new)
    assert tuple(line.old for line in told if line.how is not How.NEW) == texts.lines(old)
    for line in told:
        assert (line.how is How.SAME) == (line.old == line.new)
        if line.how is How.CHANGED:
            assert joined(line.pieces, How.SAME, How.NEW) == line.new
            assert joined(line.pieces, How.SAME, How.GONE) == line.old


@given(ANY)
def test_r9_the_same_words_are_one_piece(said: str) -> None:
    assert compare.words(said, said) == ((Piece(How.SAME, said),) if said else ())


def test_r9_only_the_words_that_differ_are_marked() -> None:
    assert compare.words("Every Tuesday, 15:00, upstairs.", "Every second Tuesday, 16:30, upstairs.") == (
        Piece(How.SAME, "Every "),
        Piece(How.NEW, "second "),
        Piece(How.SAME, "Tuesday, "),
        Piece(How.GONE, "15:00"),
        Piece(How.NEW, "16:30"),
        Piece(How.SAME, ", upstairs."),
    )


def test_r9_a_mark_that_stayed_by_chance_is_no_island() -> None:
    pieces = compare.words("I answer texts until eight", "I answer calls until noon, mostly")
    assert joined(pieces, How.SAME) == "I answer until "


def test_r9_lines_keep_their_places() -> None:
    old = "No calls\n\nNo visits at home\nTell me early if you have to cancel"
    new = "No calls\nTell me early if you have to move it\n\nNo hugs"
    assert [(line.how, line.new or line.old) for line in compare.lines(old, new)] == [
        (How.SAME, "No calls"),
        (How.GONE, "No visits at home"),
        (How.CHANGED, "Tell me early if you have to move it"),
        (How.NEW, "No hugs"),
    ]


def test_r9_one_line_in_place_of_another_is_that_line_changed() -> None:
    (line,) = compare.lines("A call, not a text", "To hear early if a meeting is off")
    assert line.how is How.CHANGED
    assert line.pieces == (
        Piece(How.GONE, "A call, not a text"),
        Piece(How.NEW, "To hear early if a meeting is off"),
    )


def test_r9_nothing_before_and_nothing_after() -> None:
    assert compare.lines("", " \n") == ()
    assert [line.how for line in compare.lines("", "one\ntwo")] == [How.NEW, How.NEW]
    assert [line.how for line in compare.lines("one\ntwo", "")] == [How.GONE, How.GONE]


def _prose(seed: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(("the", "of", "tea", "we", f"w{rng.randrange(600)}")) for _ in range(4500))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_prose(1), _prose(2)),
        (_prose(1).replace(" tea ", "\n"), _prose(2).replace(" of ", "\n")),
        ("a " * 10_000, "a b " * 5_000),
        ("x" * 20_000, "y" * 20_000),
        ("." * 20_000, "," * 20_000),
        ("a\n" * 10_000, "b\n" * 10_000),
        ("a\n" * 10_000, "\n".join(str(at) for at in range(4_000))),
        ("(" * 10_000 + ")" * 10_000, "() " * 6_600),
    ],
)
def test_r9_a_boundary_of_twenty_thousand_letters_is_compared_at_once(old: str, new: str) -> None:
    began = perf_counter()
    pieces = compare.words(old, new)
    compare.lines(old, new)
    assert perf_counter() - began < 1
    assert joined(pieces, How.SAME, How.NEW) == new
    assert joined(pieces, How.SAME, How.GONE) == old


def test_r9_what_is_longer_than_anyone_writes_is_new_as_a_whole() -> None:
    old, new = "a " * 30_000, "b " * 30_000
    assert [piece.how for piece in compare.words(old, new)] == [How.GONE, How.NEW]
