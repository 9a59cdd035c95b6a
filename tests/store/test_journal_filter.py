"""The journal narrowed, in a real encrypted vault: who, what kind, tags, time; and what stays out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from companion.identity import from_micros
from companion.journal import Entry, EntryKind, search_expression
from companion.journal_filter import Wanted, alike
from companion.people import Person
from companion.store.journal_filter import chosen_ids
from companion.vault.vault import Vault
from tests.fakes import open_vault

DAY = 86_400_000_000
NOON = 1_776_000_000_000_000
MAREN, ILSE = Person.made("Maren"), Person.made("Ilse", resting="2026-01-01")
QUIET = search_expression("quiet")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_vault(tmp_path) as opened:
        opened.people.save(MAREN)
        opened.people.save(ILSE)
        yield opened


def write(vault: Vault, name: str, days: int = 0, **facts: object) -> None:
    vault.entries.save(Entry(uid=name, id=NOON - days * DAY, body=f"quiet {name}", **facts))  # type: ignore[arg-type]


def seen(vault: Vault, wanted: Wanted) -> list[str]:
    """In the list, and the same by search and by rank."""
    listed = [hit.uid for hit in vault.entries.page(wanted=wanted)]
    assert [hit.uid for hit in vault.entries.search(QUIET, wanted=wanted)] == listed
    assert {hit.uid for hit in vault.entries.ranked(QUIET, vault.database.reader, wanted=wanted)} == set(listed)
    return listed


def test_r36_pages_about_resting_people_are_silent_unless_asked_for(vault: Vault) -> None:
    write(vault, "mine")
    write(vault, "hers", 1, owner_uid=ILSE.uid, tags=("letters",))
    write(vault, "taken", 2, owner_uid=ILSE.uid, removed=NOON)
    write(vault, "gone", 3, owner_uid="nobody any more")
    assert seen(vault, Wanted()) == ["mine", "gone"]
    assert seen(vault, Wanted(resting=True)) == ["mine", "hers", "gone"]
    assert seen(vault, Wanted(about=ILSE.uid)) == []
    assert vault.entries.tags() == ()
    assert vault.entries.tags(resting=True) == ("letters",)
    assert vault.entries.taken_out() == []
    assert not vault.entries.any_taken_out()
    assert [hit.uid for hit in vault.entries.taken_out(resting=True)] == ["taken"]
    assert vault.entries.any_resting()
    vault.people.save(replace(ILSE, resting=""))
    assert seen(vault, Wanted()) == ["mine", "hers", "gone"]
    assert not vault.entries.any_resting()


def test_r36_passing_thoughts_stand_in_no_list(vault: Vault) -> None:
    write(vault, "passing", owner_uid=ILSE.uid, kind=EntryKind.PASSING, tags=("x",))
    write(vault, "another", 1, owner_uid=MAREN.uid, kind=EntryKind.PASSING)
    write(vault, "removed", 2, kind=EntryKind.PASSING, removed=NOON)
    for resting in (False, True):
        assert seen(vault, Wanted(resting=resting)) == []
        assert vault.entries.taken_out(resting=resting) == []
        assert vault.entries.tags(resting=resting) == ()
    assert vault.entries.none_written()
    assert not vault.entries.any_resting()


def test_r55_kind_words_learning_and_training_have_filters_of_their_own(vault: Vault) -> None:
    """R53, R61, R62: and all of them stand among the others while nothing is chosen."""
    kinds = (EntryKind.KIND_WORDS, EntryKind.LEARNING, EntryKind.TRAINING)
    write(vault, "page")
    for days, kind in enumerate(kinds, 1):
        write(vault, kind.value, days, kind=kind)
    assert seen(vault, Wanted()) == ["page", *(kind.value for kind in kinds)]
    for kind in kinds:
        assert seen(vault, Wanted(kind=kind)) == [kind.value]


@pytest.mark.parametrize("tag", ["work", 'say "so"', "back\\slash", "100%_", "é", "\U0001f33f", "مساء", "', --"])
def test_tags_are_found_whole_whatever_is_in_them(vault: Vault, tag: str) -> None:
    write(vault, "with", tags=("other", tag))
    write(vault, "longer", 1, tags=(f"{tag}s", f"a {tag}", f'"{tag}'))
    write(vault, "without", 2)
    assert seen(vault, Wanted(tags=((tag,),))) == ["with"]


def test_a_tag_is_found_in_every_spelling(vault: Vault) -> None:
    write(vault, "one", tags=("Café", "work"))
    write(vault, "two", 1, tags=("cafe",))
    write(vault, "three", 2, tags=("work",))
    known = vault.entries.tags()
    assert known == ("Café", "work", "cafe")
    cafe, work = alike("CAFÉ", known), alike("work", known)
    assert seen(vault, Wanted(tags=(cafe,))) == ["one", "two"]
    assert seen(vault, Wanted(tags=(cafe, work))) == ["one"]


def test_a_span_holds_its_first_and_last_day(vault: Vault) -> None:
    for days in range(5):
        write(vault, str(days), days)
    newest = from_micros(NOON).date()
    third = from_micros(NOON - 2 * DAY).date()
    assert seen(vault, Wanted(first=third)) == ["0", "1", "2"]
    assert seen(vault, Wanted(last=third)) == ["2", "3", "4"]
    assert seen(vault, Wanted(first=third, last=third)) == ["2"]
    assert seen(vault, Wanted(first=newest, last=third)) == []
    assert seen(vault, Wanted(first=date.min, last=date.max)) == ["0", "1", "2", "3", "4"]


def test_all_filters_hold_together_with_search_and_paging(vault: Vault) -> None:
    """Issue 5, 2: each against what a plain look at every page says, a page at a time."""
    facts = list(product(("", MAREN.uid, ILSE.uid), (False, True), EntryKind, ((), ("work",), ("work", "rest"))))
    for day, (owner, brings, what, has) in enumerate(facts):
        write(vault, f"p{day}", day, owner_uid=owner, supervision=brings, kind=what, tags=has)
    every = vault.entries.select("1", order="id DESC")
    first, last = from_micros(NOON - 70 * DAY).date(), from_micros(NOON - 10 * DAY).date()
    for about, brought, kind, tags, days, resting in product(
        (None, "", MAREN.uid, ILSE.uid),
        (False, True),
        (EntryKind.PAGE, EntryKind.LEARNING),
        ((), (("work",),), (("work",), ("rest",))),
        ((None, None), (first, last)),
        (False, True),
    ):
        wanted = Wanted(
            about=about, supervision=brought, kind=kind, tags=tags, first=days[0], last=days[1], resting=resting
        )
        expected = [entry.uid for entry in every if _fits(entry, wanted)]
        got: list[str] = []
        before = 1 << 62
        while page := vault.entries.page(before, 7, wanted):
            got += [hit.uid for hit in page]
            before = page[-1].id
        assert got == expected, wanted
        assert [hit.uid for hit in vault.entries.search(QUIET, limit=500, wanted=wanted)] == expected, wanted


def _fits(entry: Entry, wanted: Wanted) -> bool:
    day = from_micros(entry.id).date()
    return (
        entry.kind is not EntryKind.PASSING
        and (wanted.resting or entry.owner_uid != ILSE.uid)
        and wanted.about in (None, entry.owner_uid)
        and (entry.supervision or not wanted.supervision)
        and wanted.kind in (EntryKind.PAGE, entry.kind)
        and all(set(some) & set(entry.tags) for some in wanted.tags)
        and (wanted.first is None or day >= wanted.first)
        and (wanted.last is None or day <= wanted.last)
    )


def test_p8_what_is_narrowed_reads_no_page_to_leave_it_out(vault: Vault) -> None:
    """The list is chosen from its index alone."""
    wanted = Wanted(about=MAREN.uid, tags=(("work",),), kind=EntryKind.LEARNING)
    chosen = chosen_ids(wanted)
    rows = vault.database.execute(f"EXPLAIN QUERY PLAN {chosen.sql} ORDER BY id DESC LIMIT 50", chosen.values)
    plans = [str(row[3]) for row in rows]
    assert any("COVERING INDEX entry_shelf" in plan for plan in plans), plans
    assert not any("TEMP B-TREE" in plan for plan in plans), plans
