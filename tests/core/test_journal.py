"""The journal's values: pages from parts, drafts, found places, and what may be searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.journal import (
    HIT_END,
    HIT_START,
    EntryDraft,
    ReflectionDraft,
    found_words,
    opening_words,
    search_expression,
    sections,
    split_hits,
)
from companion.meetings import Fullness
from companion.text import clean


def test_empty_parts_leave_no_trace() -> None:
    """R29: a question skipped is not in the page."""
    page = sections([("What stays with me", "  The quiet. "), ("What helped", " \n "), ("", "And more.")])
    assert page == "## What stays with me\n\nThe quiet.\n\nAnd more."


def test_a_page_of_nothing_is_nothing() -> None:
    assert sections([("What stays with me", ""), ("", " ")]) == ""


def test_a_draft_comes_back_as_it_was() -> None:
    """B9: guided answers, free words, marks and loose ends all cross the vault."""
    draft = ReflectionDraft(
        guided=False,
        asked=("stays", "room"),
        answers={"stays": "“work” \U0001f33f"},
        free="مساء هادئ",
        marks=("she brought up work", ""),
        loose_ends=("Ask about the form",),
        supervision=True,
        question="How much?",
        full_before=Fullness.STEADY,
        full_after=Fullness.LOW,
    )
    assert ReflectionDraft.from_json(draft.to_json()) == draft


def test_a_draft_of_an_earlier_version_opens() -> None:
    assert ReflectionDraft.from_json('{"free": "words"}') == ReflectionDraft(free="words")


@pytest.mark.parametrize(
    "part",
    [
        {"answers": {"stays": "x"}},
        {"free": "x"},
        {"marks": ("", "x")},
        {"question": "x"},
    ],
)
def test_any_written_part_makes_a_page(part: dict[str, object]) -> None:
    draft = ReflectionDraft(**part)  # type: ignore[arg-type]
    assert not draft.empty
    assert not draft.pageless


def test_ticks_and_suns_alone_are_not_words() -> None:
    draft = ReflectionDraft(supervision=True, full_after=Fullness.LOW, answers={"stays": " \n"}, marks=("",))
    assert draft.empty
    assert draft.pageless


def test_loose_ends_alone_make_no_page_but_are_words() -> None:
    draft = ReflectionDraft(loose_ends=("The form",))
    assert draft.pageless
    assert not draft.empty


def test_a_new_pages_draft_comes_back() -> None:
    draft = EntryDraft(owner_uid="someone", body="Words", supervision=True, question="And?")
    assert EntryDraft.from_json(draft.to_json()) == draft
    assert EntryDraft(owner_uid="someone", supervision=True).empty


def test_opening_words_leave_headings_and_stars_out() -> None:
    body = "## What stays with me\n\nA **quiet** evening.\n\n## What helped\n\nTea."
    assert opening_words(body) == "A quiet evening. Tea."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("> said by *somebody*", "said by somebody"),
        ("- one\n- two\n1. three", "one two three"),
        ("a `word` and _another_", "a word and another"),
        ("3 people, 2 * 2 * 2, snake_case_name, * alone", "3 people, 2 * 2 * 2, snake_case_name, * alone"),
        ("2026. And more", "2026. And more"),
        ("-5 degrees", "-5 degrees"),
        (">", ">"),
    ],
)
def test_opening_words_leave_the_signs_of_markdown_out(body: str, words: str) -> None:
    """Quiet rendering in the list too; what only looks like a sign stays."""
    assert opening_words(body) == words


def test_opening_words_end_at_a_word() -> None:
    words = opening_words("word " * 100, 30)
    assert words == "word word word word word word…"


def test_a_number_sign_is_not_a_heading_without_a_space() -> None:
    assert opening_words("#tired but fine") == "#tired but fine"


def hit(word: str) -> str:
    return f"{HIT_START}{word}{HIT_END}"


def test_a_found_place_leaves_headings_without_a_hit_out() -> None:
    snippet = f"…with me\n\nShe let it be {hit('quiet')}.\n\n## What helped\n\nTea"
    assert found_words(snippet) == f"She let it be {hit('quiet')}. Tea"


def test_a_found_heading_stays_without_its_signs() -> None:
    assert found_words(f"## The {hit('quiet')} one\n\nTea") == f"The {hit('quiet')} one Tea"


def test_the_first_hit_stands_near_the_beginning() -> None:
    """A list row has two lines: the word looked for must be among them."""
    found = found_words("a long way round before " * 4 + hit("quiet") + " came")
    assert found.startswith("…")
    assert found.index(HIT_START) <= 40
    assert found.endswith(f"{hit('quiet')} came")
    assert found_words("x" * 90 + hit("quiet")) == "…" + hit("quiet")


def test_hits_are_told_by_place() -> None:
    plain, hits = split_hits(f"be {hit('quiet')}, {hit('Quietly')}")
    assert plain == "be quiet, Quietly"
    assert [plain[start : start + length] for start, length in hits] == ["quiet", "Quietly"]


@given(st.text(alphabet=st.sampled_from("ab \x02\x03\n"), max_size=30))
def test_hits_never_point_outside_the_words(marked: str) -> None:
    plain, hits = split_hits(marked)
    assert HIT_START not in plain
    assert HIT_END not in plain
    assert all(0 <= start <= start + length <= len(plain) for start, length in hits)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("", ""),
        ("q", ""),
        ("  q  ", ""),
        ("qu", '"qu"*'),
        ("quiet room", '"quiet" "room"*'),
        ("quiet r", '"quiet"'),
        ('"quiet room"', '"quiet room"'),
        ('"quiet room" te', '"quiet room" "te"*'),
        ("a b", ""),
        ('quiet" OR 1', '"quiet" "OR"'),
        ("NOT (quiet* - NEAR", '"NOT" "(quiet*" "NEAR"*'),
        ("--- ((( ***", ""),
        ("qu\x00iet", '"quiet"*'),
        ("\ud800qu\nmore", '"qu" "more"*'),
        ("__", ""),
    ],
)
def test_what_is_typed_is_never_an_operator(typed: str, expression: str) -> None:
    """DECISIONS 17: words, beginnings, phrases; PERFORMANCE: nothing on one letter."""
    assert search_expression(typed) == expression


@given(st.text(max_size=40))
def test_cleaned_words_hold_no_hit_marks(words: str) -> None:
    """The signs that mark hits can't come from what someone wrote."""
    assert not {HIT_START, HIT_END} & set(clean(words))
