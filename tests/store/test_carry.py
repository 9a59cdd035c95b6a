"""Words that cross a lock on a full disk: packed, kept again, all or nothing (DECISIONS 18)."""

from __future__ import annotations

import pytest

from companion.errors import DiskFull
from companion.identity import Record
from companion.journal import Draft
from companion.store import carry
from companion.store.carry import DraftWords
from companion.vault.vault import Vault
from tests.store.samples import AWKWARD, every


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_every_kind_of_record_and_a_draft_come_across(vault: Vault, words: str) -> None:
    records = every(words)
    draft = DraftWords(key="reflection:x", owner_uid="p", body=words, at=5)
    packed = carry.pack(vault, [*records, draft])
    assert isinstance(packed, bytes)
    carry.keep(vault, packed)
    assert [vault.store_of(type(r)).get(r.uid) for r in records] == records
    assert vault.drafts.get("reflection:x") == words


def test_a_draft_as_a_record_comes_across_too(vault: Vault) -> None:
    carry.keep(vault, carry.pack(vault, [Draft(uid="", key="entry", body="{}", at=7)]))
    assert vault.drafts.whole("entry") == Draft(uid="", key="entry", body="{}", at=7)


def test_what_still_cannot_be_kept_can_be_packed_again(vault: Vault) -> None:
    """A second lock while the disk is still full."""
    items: list[Record | DraftWords] = [*every(), DraftWords(key="reflection:x", owner_uid="p", body="words", at=5)]
    packed = carry.pack(vault, items)
    assert carry.unpack(vault, packed) == items
    assert carry.pack(vault, carry.unpack(vault, packed)) == packed


def test_nothing_to_carry_is_nothing_kept(vault: Vault) -> None:
    carry.keep(vault, carry.pack(vault, []))
    assert vault.people.all() == []


def test_b9_they_are_kept_all_or_none_and_can_be_kept_later(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    records = every()
    packed = carry.pack(vault, records)
    with monkeypatch.context() as broken:

        def full(_: object) -> None:
            raise DiskFull()

        broken.setattr(vault.entries, "save", full)
        with pytest.raises(DiskFull):
            carry.keep(vault, packed)
    assert vault.people.all() == []
    carry.keep(vault, packed)
    carry.keep(vault, packed)
    assert vault.people.all() == records[:1]
