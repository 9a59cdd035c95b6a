"""What a journal is narrowed to, and tags as typed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.identity import to_micros
from companion.journal import EntryDraft, EntryKind
from companion.journal_filter import (
    TAG_LENGTH,
    Span,
    Wanted,
    alike,
    first_day,
    one_spelling,
    suggested,
    tags_typed,
    with_tags,
)
from companion.text import folded


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("walks", ("walks",)),
        ("  #long   walks  ", ("long walks",)),
        ("one, two,,  three", ("one", "two", "three")),
        ("", ()),
        (" , # ,\u200b", ()),
        ("\x00nul\x02", ("nul",)),
        ("هدوء، عمل", ("هدوء", "عمل")),
        ("\U0001f33f", ("\U0001f33f",)),
    ],
)
def test_r53_tags_are_what_was_typed_between_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_typed(typed) == tags


def test_a_tag_of_20000_letters_ends_somewhere() -> None:
    (tag,) = tags_typed("w" * 20_000)
    assert len(tag) == TAG_LENGTH


def test_tags_are_one_whatever_their_case_and_accents() -> None:
    """Spelled as on earlier pages; the first spelling of a page stays."""
    assert with_tags((), ["CAFÉ"], ["café", "work"]) == ("café",)
    assert with_tags(("Work",), ["work", "wörk", "rest"]) == ("Work", "rest")
    assert one_spelling(["b", "A", "a"]) == ("A", "b")
    assert alike("work", ["Work", "rest", "wórk"]) == ("work", "Work", "wórk")


@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.text(max_size=12), max_size=6))
def test_no_tag_is_there_twice(typed: list[str], known: list[str]) -> None:
    tags = with_tags((), (tag for words in typed for tag in tags_typed(words)), known)
    assert len({folded(tag) for tag in tags}) == len(tags)


def test_earlier_tags_are_suggested_by_their_beginning_or_that_of_a_word() -> None:
    known = ("Élan", "long walks", "walks", "work")
    assert suggested("wa", known, ()) == ("walks", "long walks")
    assert suggested("WA", known, ("Walks",)) == ("long walks",)
    assert suggested("el", known, ()) == ("Élan",)
    assert suggested(" ", known, ()) == ()
    assert suggested("alks", known, ()) == ()


@pytest.mark.parametrize(
    ("span", "today", "first"),
    [
        (Span.MONTH, date(2026, 4, 14), date(2026, 4, 1)),
        (Span.THREE_MONTHS, date(2026, 4, 14), date(2026, 1, 14)),
        (Span.THREE_MONTHS, date(2026, 5, 31), date(2026, 2, 28)),
        (Span.THREE_MONTHS, date(2026, 2, 1), date(2025, 11, 1)),
        (Span.YEAR, date(2024, 2, 29), date(2023, 2, 28)),
        (Span.YEAR, date(2026, 12, 31), date(2025, 12, 31)),
    ],
)
def test_a_span_begins_on_a_day_there_is(span: Span, today: date, first: date) -> None:
    assert first_day(span, today) == first


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(Span))
def test_every_span_begins_before_it_ends(today: date, span: Span) -> None:
    assert first_day(span, today) <= today


def test_days_are_whole_and_impossible_ones_no_bound() -> None:
    day = date(2026, 4, 14)
    wanted = Wanted(first=day, last=day)
    noon = to_micros(datetime(2026, 4, 14, 12).astimezone())
    assert wanted.since is not None
    assert wanted.until is not None
    assert wanted.since < noon < wanted.until < wanted.since + 90_000_000_000
    for beyond in (date.min, date.max):
        bounds = (Wanted(first=beyond).since, Wanted(last=beyond).until)
        assert all(bound is None or isinstance(bound, int) for bound in bounds)


def test_what_narrows_a_list() -> None:
    assert not Wanted(resting=True).narrow
    assert Wanted(first=date(2026, 1, 1)).narrow
    assert not Wanted(first=date(2026, 1, 1)).picky
    assert all(w.picky for w in (Wanted(about=""), Wanted(supervision=True), Wanted(kind=EntryKind.LEARNING)))


def test_a_draft_with_kind_tags_and_day_comes_back_and_an_older_one_opens() -> None:
    """R55, R61: also what an earlier version kept."""
    draft = EntryDraft(body="Words", kind=EntryKind.TRAINING, tags=("a", "é"), day="2026-03-01")
    assert EntryDraft.from_json(draft.to_json()) == draft
    assert EntryDraft.from_json('{"body": "Words"}') == EntryDraft(body="Words")
