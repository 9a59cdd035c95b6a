"""Every kind of record in a real encrypted vault: round trips, identity, tombstones (DECISIONS 11, 12)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.agreement import AgreementLine, Field
from companion.identity import Record
from companion.journal import Draft
from companion.people import Comfort, Door, LooseEnd, Person, Topic
from companion.text import clean
from companion.vault.vault import Vault
from tests.fakes import FakeClock
from tests.store.samples import AWKWARD, every

KINDS = [type(record) for record in every()]


def sample(kind: type[Record]) -> Record:
    return next(record for record in every() if type(record) is kind)


def row(vault: Vault, record: Record) -> tuple[str, str, str, str]:
    table = vault.store_of(type(record)).table
    found = vault.database.execute(f"SELECT uid, owner_uid, hlc, device FROM {table} WHERE uid = ?", (record.uid,))
    uid, owner, hlc, device = found.fetchall()[0]
    return uid, owner, hlc, device


def tombstone(vault: Vault, uid: str) -> list[tuple[object, ...]]:
    return vault.database.execute("SELECT uid, hlc FROM tombstone WHERE uid = ?", (uid,)).fetchall()


def test_a_sample_has_no_field_at_its_default_so_that_nothing_round_trips_by_luck() -> None:
    for record in every():
        for field in fields(record):
            if field.name not in ("uid", "full_before", "full_after", "owner_uid"):
                assert getattr(record, field.name) != field.default, (type(record), field.name)


@pytest.mark.parametrize("words", AWKWARD, ids=range(len(AWKWARD)))
def test_every_record_comes_back_as_it_was(vault: Vault, words: str) -> None:
    with vault.transaction():
        for record in every(words):
            vault.store_of(type(record)).save(record)
            assert vault.store_of(type(record)).get(record.uid) == record


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    st.text(st.characters(exclude_categories=()), max_size=200).map(clean), st.sampled_from([Topic, Person, LooseEnd])
)
def test_any_cleaned_words_come_back(vault: Vault, words: str, kind: type[Record]) -> None:
    record = Person.made(words) if kind is Person else kind(text=words)  # type: ignore[call-arg]
    store = vault.store_of(kind)
    store.save(record)
    assert store.get(record.uid) == record


@pytest.mark.parametrize("kind", KINDS)
def test_changing_a_record_keeps_its_row(vault: Vault, kind: type[Record]) -> None:
    store, record = vault.store_of(kind), sample(kind)
    store.save(record)
    before = vault.database.execute(f"SELECT id FROM {store.table}").fetchall()
    changed = replace(record, owner_uid="another")
    store.save(changed)
    assert store.get(record.uid) == changed
    assert vault.database.execute(f"SELECT id FROM {store.table}").fetchall() == before


@pytest.mark.parametrize("kind", KINDS)
def test_identity_is_stamped_and_the_clock_rises_with_every_write(
    vault: Vault, clock: FakeClock, kind: type[Record]
) -> None:
    """DECISIONS 11; also when the wall clock goes back."""
    store, record = vault.store_of(kind), sample(kind)
    stamps = []
    for jump in (0, 0, -86_400, 5):
        clock.jump(jump)
        store.save(record)
        uid, owner, hlc, device = row(vault, record)
        assert (uid, owner) == (record.uid, record.owner_uid)
        assert device == vault.database.fact("device")
        assert hlc.endswith(device)
        stamps.append(hlc)
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize("kind", KINDS)
def test_a_removed_record_leaves_a_contentless_tombstone_that_goes_when_it_is_undone(
    vault: Vault, kind: type[Record]
) -> None:
    """DECISIONS 12."""
    store, record = vault.store_of(kind), sample(kind)
    store.save(record)
    _, _, kept_at, _ = row(vault, record)
    store.remove(record)
    assert store.get(record.uid) is None
    [(uid, gone_at)] = tombstone(vault, record.uid)
    assert uid == record.uid
    assert str(gone_at) > kept_at, "a later erasure must win over the earlier row in a merge"
    store.save(record)
    assert store.get(record.uid) == record
    assert tombstone(vault, record.uid) == []
    assert row(vault, record)[2] > str(gone_at)


def test_a_record_is_found_by_its_owner_in_its_order(vault: Vault) -> None:
    for position in (2, 0, 1):
        vault.topics.save(Topic(owner_uid="p", text=str(position), position=position))
    vault.topics.save(Topic(owner_uid="q", text="other"))
    assert [topic.text for topic in vault.topics.of("p")] == ["0", "1", "2"]


def test_select_takes_values_never_words_into_its_sql(vault: Vault) -> None:
    """Whatever is looked for is bound."""
    hostile = "' OR 1=1 --"
    vault.topics.save(Topic(owner_uid="p", text="one"))
    assert vault.topics.get(hostile) is None
    assert vault.topics.of(hostile) == []


def test_a_store_for_each_kind_and_no_other(vault: Vault) -> None:
    assert {vault.store_of(kind).value for kind in KINDS} == set(KINDS)
    assert vault.store_of(Draft) is vault.drafts
    for kind in KINDS:
        assert vault.store_named(vault.store_of(kind).table) is vault.store_of(kind)
    with pytest.raises(KeyError):
        vault.store_of(Record)
    with pytest.raises(KeyError):
        vault.store_named("tombstone")


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        (Topic(text="w", door=Door.NEVER), "UPDATE topic SET door = 'window'"),
        (AgreementLine(field=Field.WHERE), "UPDATE agreement_line SET field = 'diagnosis'"),
    ],
)
def test_a_word_that_is_none_of_ours_is_a_bug_not_a_silent_default(vault: Vault, record: Record, wrong: str) -> None:
    vault.store_of(type(record)).save(record)
    vault.database.execute(wrong)
    with pytest.raises(ValueError, match="is not a valid"):
        vault.store_of(type(record)).get(record.uid)


def test_what_is_kept_is_there_after_closing(vault: Vault) -> None:
    from companion.vault.vault import open_raw
    from tests.fakes import DATA_KEY

    records = every()
    with vault.transaction():
        for record in records:
            vault.store_of(type(record)).save(record)
    vault.close()
    with open_raw(vault.folder, bytearray(DATA_KEY)) as again:
        assert [again.store_of(type(r)).get(r.uid) for r in records] == records


def test_a_flag_comes_back_as_a_flag(vault: Vault) -> None:
    end = LooseEnd(text="w", tied=True)
    vault.loose_ends.save(end)
    assert [e.tied for e in vault.loose_ends.select("1")] == [True]
    comfort = Comfort(text="w")
    vault.comforts.save(comfort)
    assert vault.comforts.get(comfort.uid) == comfort
