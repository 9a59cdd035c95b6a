"""Rows of the journal in a real encrypted vault: pages, search, removal, drafts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.errors import Cancelled
from companion.journal import (
    HIT_END,
    HIT_START,
    RESTORABLE_DAYS,
    Draft,
    Entry,
    search_expression,
    split_hits,
)
from companion.journal_filter import Wanted
from companion.meetings import Fullness
from companion.text import clean
from companion.vault.vault import Vault
from tests.fakes import open_vault

DAY = 86_400_000_000
NOON = 1_776_000_000_000_000


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_vault(tmp_path) as opened:
        yield opened


def write(vault: Vault, body: str, at: int = NOON, **facts: object) -> Entry:
    vault.entries.save(Entry(id=at, body=body, **facts))  # type: ignore[arg-type]
    found = vault.entries.select("body = ?", (clean(body),), "id DESC", 1)
    return found[0]


def found(vault: Vault, typed: str, *, supervision: bool = False) -> list[str]:
    return [hit.uid for hit in vault.entries.search(search_expression(typed), wanted=Wanted(supervision=supervision))]


AWKWARD = [
    "",
    "one line",
    "## heading\n\n**bold** _and_ `code`\n\n- list",
    "emoji \U0001f469\u200d\U0001f469\u200d\U0001f467 and e\u0301",
    "مساء الخير، كان الهدوء طويلا",
    "quotes \" ' ; DROP TABLE entry; -- %s {x}",
    "w" * 100_000,
]


@pytest.mark.parametrize("body", AWKWARD)
def test_a_page_comes_back_as_it_was(vault: Vault, body: str) -> None:
    entry = Entry(
        id=NOON,
        body=body,
        meeting_uid="m",
        supervision=True,
        question=body[:50],
        full_before=Fullness.GOOD,
        full_after=Fullness.EMPTY,
        owner_uid="someone",
    )
    vault.entries.save(entry)
    assert vault.entries.get(entry.uid) == entry


def test_two_pages_of_one_instant_both_stand(vault: Vault) -> None:
    """DECISIONS 11: the id is the page's own date, bumped on collision."""
    first, second = Entry(id=NOON, body="one"), Entry(id=NOON, body="two")
    vault.entries.save(first)
    vault.entries.save(second)
    assert [hit.id for hit in vault.entries.page()] == [NOON + 1, NOON]


def test_saving_again_changes_the_same_row(vault: Vault) -> None:
    entry = write(vault, "quiet morning")
    vault.entries.save(Entry(uid=entry.uid, id=entry.id, body="loud evening"))
    assert len(vault.entries.page()) == 1
    assert found(vault, "quiet") == []
    assert found(vault, "loud") == [entry.uid]


def test_pages_are_read_newest_first_by_keyset(vault: Vault) -> None:
    """P8: page after page, none twice, none left out."""
    for day in range(7):
        write(vault, f"day {day}", NOON + day * DAY)
    seen: list[str] = []
    before = 1 << 62
    while page := vault.entries.page(before, 3):
        seen += [hit.words for hit in page]
        before = page[-1].id
    assert seen == [f"day {day}" for day in range(6, -1, -1)]


def test_the_supervision_filter_shows_only_what_is_brought(vault: Vault) -> None:
    """R53."""
    brought = write(vault, "quiet one", supervision=True, question="How much?")
    write(vault, "quiet two", NOON + DAY)
    assert [hit.uid for hit in vault.entries.page(wanted=Wanted(supervision=True))] == [brought.uid]
    assert found(vault, "quiet", supervision=True) == [brought.uid]
    assert found(vault, "much") == [brought.uid]


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("quiet", "A Quiet evening"),
        ("qui", "quietly"),
        ("cafe", "In the café"),
        ("CAFÉ", "in the cafe"),
        ('"long quiet"', "a long quiet, good"),
        ("quiet long", "long and quiet"),
        ("مساء", "مساء الخير"),
    ],
)
def test_words_beginnings_phrases_and_accents_are_found(vault: Vault, typed: str, body: str) -> None:
    """DECISIONS 17: words, prefixes, phrases, diacritics folded."""
    entry = write(vault, body)
    assert found(vault, typed) == [entry.uid]


@pytest.mark.parametrize(("typed", "body"), [('"quiet long"', "long quiet"), ("iet", "quiet")])
def test_other_order_and_infix_are_not(vault: Vault, typed: str, body: str) -> None:
    write(vault, body)
    assert found(vault, typed) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=30),
        st.text(alphabet=st.sampled_from("ab\"'*()-+^:{}[]~ \x00\n_éОR"), max_size=20),
    )
)
def test_no_typed_text_breaks_the_search(vault: Vault, typed: str) -> None:
    """Issue 5: search text full of operators and quotes is right or finds nothing; it never fails."""
    expression = search_expression(typed)
    if expression:
        vault.entries.search(expression)


def test_hits_are_marked_in_the_found_place(vault: Vault) -> None:
    write(vault, "## What stays with me\n\nI let it be quiet. Quietly it was right.")
    (hit,) = vault.entries.search('"qui"*')
    plain, places = split_hits(hit.words)
    assert [plain[start : start + length] for start, length in places] == ["quiet", "Quietly"]
    assert "#" not in plain


def test_hits_are_marked_in_body_and_question(vault: Vault) -> None:
    entry = write(vault, "A quiet start", question="How quiet?")
    body, question = vault.entries.marked(entry, '"quiet"')
    assert body == f"A {HIT_START}quiet{HIT_END} start"
    assert question == f"How {HIT_START}quiet{HIT_END}?"


def test_a_phrase_across_body_and_question_is_marked_in_both(vault: Vault) -> None:
    entry = write(vault, "it ends quiet", question="now what")
    body, question = vault.entries.marked(entry, '"quiet now"')
    assert split_hits(body) == ("it ends quiet", ((8, 5),))
    assert split_hits(question) == ("now what", ((0, 3),))


def test_words_that_are_not_there_mark_nothing(vault: Vault) -> None:
    entry = write(vault, "A quiet start")
    assert vault.entries.marked(entry, '"loud"') == ("A quiet start", "")


def taken(entry: Entry, when: int) -> Entry:
    return Entry(uid=entry.uid, id=entry.id, body=entry.body, removed=when)


def test_a_removed_page_is_gone_from_list_and_search_and_can_come_back(vault: Vault) -> None:
    """DECISIONS 16."""
    entry = write(vault, "quiet page")
    vault.entries.save(taken(entry, NOON + DAY))
    assert vault.entries.page() == []
    assert found(vault, "quiet") == []
    assert [hit.uid for hit in vault.entries.taken_out()] == [entry.uid]
    assert vault.entries.none_written()
    vault.entries.save(entry)
    assert found(vault, "quiet") == [entry.uid]
    assert not vault.entries.any_taken_out()


def test_after_seven_days_a_removed_page_goes_for_good(vault: Vault) -> None:
    """DECISIONS 16: seven days, to the microsecond."""
    entry = write(vault, "quiet page")
    kept = write(vault, "other page", NOON + 5)
    vault.entries.save(taken(entry, NOON))
    assert vault.entries.sweep(NOON + RESTORABLE_DAYS * DAY) == 0
    assert vault.entries.sweep(NOON + RESTORABLE_DAYS * DAY + 1) == 1
    assert vault.entries.get(entry.uid) is None
    assert vault.entries.get(kept.uid) == kept


def test_words_taken_out_of_a_page_are_swept_from_the_index(vault: Vault) -> None:
    """VAULT: no deleted word may stay in the index; editing and removing both ask for the sweep."""
    entry = write(vault, "quiet page")
    assert vault.database.fact("swept") != "0"
    vault.entries.save(Entry(uid=entry.uid, id=entry.id, body="loud page"))
    assert vault.database.fact("swept") == "0"


def test_ticking_supervision_asks_for_no_sweep(vault: Vault) -> None:
    entry = write(vault, "quiet page")
    vault.entries.save(Entry(uid=entry.uid, id=entry.id, body=entry.body, supervision=True))
    assert vault.database.fact("swept") != "0"


def test_the_best_match_comes_first_when_ranked(vault: Vault) -> None:
    """P4: on the worker's connection, which sees what is kept; a closed one says it was cancelled."""
    best = write(vault, "quiet quiet quiet", supervision=True)
    newer = write(vault, "one quiet word in a much longer page of other words", NOON + DAY)
    reader = vault.database.reader
    assert [hit.uid for hit in vault.entries.ranked('"quiet"', reader)] == [best.uid, newer.uid]
    assert [hit.uid for hit in vault.entries.ranked('"quiet"', reader, wanted=Wanted(supervision=True))] == [best.uid]
    reader.close()
    with pytest.raises(Cancelled):
        vault.entries.ranked('"quiet"', reader)


def test_a_draft_is_kept_replaced_and_dropped(vault: Vault) -> None:
    """DECISIONS 14: one row a place, not in the index."""
    vault.drafts.put("entry:new", "first", at=1)
    vault.drafts.put("entry:new", "quiet", owner_uid="someone", at=2)
    assert vault.drafts.get("entry:new") == "quiet"
    assert found(vault, "quiet") == []
    draft = vault.drafts.whole("entry:new")
    assert draft is not None
    assert (draft.key, draft.owner_uid, draft.body, draft.at) == ("entry:new", "someone", "quiet", 2)
    vault.drafts.remove(draft)
    assert vault.drafts.get("entry:new") is None
    assert vault.drafts.whole("entry:new") is None
    vault.drafts.save(draft)
    assert vault.drafts.get("entry:new") == "quiet"


def test_a_draft_is_a_row_like_others(vault: Vault) -> None:
    """DECISIONS 18: it can be packed and carried."""
    draft = Draft(key="entry:new", owner_uid="someone", body="{}", at=7)
    vault.drafts.save(vault.drafts.from_row(vault.drafts.to_row(draft)))
    assert vault.drafts.of("someone")[0].body == "{}"


def test_drafts_are_found_by_the_beginning_of_their_place(vault: Vault) -> None:
    vault.drafts.put("reflection:a", "{}", at=1)
    vault.drafts.put("reflection:b", "{}", at=2)
    vault.drafts.put("entry:new", "{}", at=3)
    assert vault.drafts.keys("reflection:") == ["reflection:b", "reflection:a"]
