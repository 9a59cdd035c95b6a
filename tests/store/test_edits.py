"""A gesture is one transaction, whole or not at all, and its inverse takes it back (DECISIONS 13)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.changes import NOTHING, Kind
from companion.errors import DiskFull, Failure
from companion.identity import Record
from companion.journal import Draft
from companion.people import Comfort, Person, Topic
from companion.store.edits import Edit, apply
from companion.vault.vault import Vault
from tests.store.samples import every


def content(vault: Vault) -> list[str]:
    """Every row but its stamp and number."""
    tables = ("person", "agreement_line", "agreement_part", "topic", "comfort", "loose_end", "meeting", "fullness")
    stores = [vault.store_named(table) for table in tables]
    return sorted(repr(record) for store in stores for record in store.select("1"))


def test_it_tells_which_kinds_moved(vault: Vault) -> None:
    assert apply(vault, []) == NOTHING
    assert apply(vault, [Edit()]) == NOTHING
    edits = [Edit(after=Topic(text="a")), Edit(after=Topic(text="b")), Edit(after=Person.made("c"))]
    assert apply(vault, edits) == {Kind.TOPICS, Kind.PEOPLE}


def test_a_gesture_is_one_transaction(vault: Vault) -> None:
    said: list[str] = []
    vault.database.connection.set_trace_callback(said.append)
    apply(vault, [Edit(after=record) for record in every()])
    vault.database.connection.set_trace_callback(None)
    assert [s.split()[0] for s in said if s.startswith(("BEGIN", "COMMIT", "SAVEPOINT"))] == ["BEGIN", "COMMIT"]


@pytest.mark.parametrize("at", range(9))
def test_b9_a_failure_in_the_middle_leaves_nothing_of_it(
    vault: Vault, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Topic(text="was there")
    vault.topics.save(kept)
    records = every()

    def full(_: Record) -> None:
        raise DiskFull()

    monkeypatch.setattr(vault.store_of(type(records[at])), "save", full)
    before = content(vault)
    with pytest.raises(Failure):
        apply(vault, [Edit(before=kept), *(Edit(after=record) for record in records)])
    assert content(vault) == before
    assert vault.database.execute("SELECT 1 FROM tombstone").fetchall() == []


def test_keeping_a_page_and_dropping_its_draft_is_one_gesture(vault: Vault) -> None:
    vault.drafts.put("entry", "{}", at=5)
    stored = vault.drafts.whole("entry")
    edit = Edit(before=stored)
    assert apply(vault, [edit]) == {Kind.DRAFTS}
    assert vault.drafts.get("entry") is None
    apply(vault, [edit.inverse])
    assert vault.drafts.whole("entry") == Draft(uid="", owner_uid="", key="entry", body="{}", at=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 4)), max_size=8))
def test_any_gesture_turned_round_takes_it_back(vault: Vault, acts: list[tuple[str, int]]) -> None:
    pool = [Comfort(text=name) for name in "abcde"]
    apply(vault, [Edit(after=record) for record in pool])
    before = content(vault)
    edits: list[Edit] = []
    for act, at in acts:
        record = pool[at % len(pool)]
        if act == "add":
            edits.append(Edit(after=Comfort(text="new")))
        elif act == "change":
            changed = replace(record, text=record.text + "!")
            edits.append(Edit(before=record, after=changed))
            pool[at % len(pool)] = changed
        elif len(pool) > 1:
            edits.append(Edit(before=pool.pop(at % len(pool))))
    apply(vault, edits)
    after = content(vault)
    back = [edit.inverse for edit in reversed(edits)]
    apply(vault, back)
    assert content(vault) == before
    apply(vault, edits)
    assert content(vault) == after
