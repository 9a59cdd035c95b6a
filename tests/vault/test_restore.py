"""A sealed copy is put back: what stood there is set aside, and nothing erased comes back (DECISIONS 2, 12)."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from companion.errors import CopyOfAnother, DiskFull, VaultDamaged, VaultExists
from companion.people import Person
from companion.vault import backups, files, restore
from companion.vault.vault import Vault, create_raw, create_with_sheet, open_raw
from tests.vault.pages import pages_of
from tests.vault.test_backups import made
from tests.vault.tools import CHEAP, KEY, SetClock, child, entries, killed, tree, write_entry

FEW, FULL = 6, 100


def person(vault: Vault, name: str) -> Person:
    found = Person(name=name)
    vault.people.save(found)
    return found


def test_it_is_looked_into_first_and_nothing_changes(vault: Vault) -> None:
    person(vault, "Noor")
    person(vault, "ada")
    copy = made(vault, "some words", 7_000_000)
    before = tree(vault.folder)
    inside = restore.look_inside(vault.database.aside, copy.path)
    assert inside == restore.Inside(people=("ada", "Noor"), pages=1, latest=7_000_000)
    assert tree(vault.folder) == before


def test_it_comes_back_whole_and_what_stood_there_is_set_aside(folder: Path, clock: SetClock) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    copy = made(vault, "as it was", 1)
    clock.go(hours=1)
    write_entry(vault.database, 2, "written since")
    aside = restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert entries(again.database) == {1: "as it was"}
        again.database.examine()
        set_aside = next(c for c in backups.copies_of(folder) if c.path == aside)
        assert set_aside.sound
        assert set_aside.why is backups.Why.BEFORE
        restore.put_back(again, aside)  # the step is undone by the same way
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert entries(again.database) == {1: "as it was", 2: "written since"}


def test_nothing_erased_comes_back(folder: Path) -> None:
    """B6, DECISIONS 12: neither a row that was taken out nor anybody who went for good; not in any page either."""
    vault = create_raw(folder, bytearray(KEY))
    gone, stays = person(vault, "Zebedeus"), person(vault, "Noor")
    copy = made(vault, "about Noor", 1)
    vault.people.remove(gone)
    restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY)) as again:
        assert [p.uid for p in again.people.all()] == [stays.uid]
        again.close()
    pages = list(pages_of((folder / files.DATABASE).read_bytes()))
    assert any(b"Noor" in page for page in pages)
    assert not any(b"Zebedeus" in page for page in pages)


def test_b11_what_comes_back_is_a_device_of_its_own(folder: Path, clock: SetClock) -> None:
    vault = create_raw(folder, bytearray(KEY), clock=clock)
    copy = made(vault)
    clock.go(days=3)
    person(vault, "later")
    facts = {name: vault.database.fact(name) for name in ("spill", "vault_id")}
    device, last = vault.database.fact("device"), vault.database.fact("hlc")
    restore.put_back(vault, copy.path)
    with open_raw(folder, bytearray(KEY), clock=clock) as again:
        assert {name: again.database.fact(name) for name in facts} == facts
        assert again.database.fact("device") != device
        person(again, "written afterwards")
        stamped = again.database.execute("SELECT max(hlc) FROM person").fetchone()
        assert stamped is not None
        assert stamped[0] > str(last)


def test_a_copy_of_another_vault_is_refused(vault: Vault, tmp_path: Path) -> None:
    with create_raw(tmp_path / "other", bytearray(KEY)) as other:
        copy = made(other)
    before = entries(vault.database)
    with pytest.raises(CopyOfAnother):
        restore.put_back(vault, copy.path)
    assert entries(vault.database) == before
    write_entry(vault.database, 5, "it is open still")


def test_a_damaged_copy_is_refused_before_anything_moves(vault: Vault) -> None:
    copy = made(vault, "word " * 3000)
    content = bytearray(copy.path.read_bytes())
    content[20_000] ^= 1
    copy.path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        restore.put_back(vault, copy.path)
    assert [c.why for c in backups.copies_of(vault.folder)] == [backups.Why.HAND]
    write_entry(vault.database, 5, "it is open still")


@pytest.mark.parametrize("room", [0, 60_000, 200_000])
def test_without_room_the_vault_is_as_it_was(folder: Path, room: int) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        made(vault, "word " * 10_000)
        write_entry(vault.database, 2, "written since " * 3000)
    said, _ = child("starve", folder, "put-back", room).communicate()
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == ({1, 2} if said.split() == [DiskFull.code] else {1})
        vault.database.examine()


def _kill(folder: Path, times: int) -> set[str]:
    with create_raw(folder, bytearray(KEY)) as vault:
        copy = made(vault, "as it was " * 2000, 1).path
    seen = set()
    for seed in range(times):
        with open_raw(folder, bytearray(KEY)) as vault:
            write_entry(vault.database, 2 + seed, f"since {seed} " * 2000)
        killed(child("put-back", folder, copy), random.Random(seed).uniform(0.0, 0.12))
        with open_raw(folder, bytearray(KEY)) as vault:
            vault.database.examine()
            found = set(entries(vault.database))
            assert found == {1} or {1, 2 + seed} <= found
            seen.add("back" if found == {1} else "as it was")
            for unread in backups.unread(folder):
                backups.check(vault.database.aside, unread)
    return seen


def test_killed_while_putting_back(folder: Path) -> None:
    """VAULT: one consistent state, the one before or the one after; small twin."""
    assert _kill(folder, FEW)


@pytest.mark.slow
def test_killed_while_putting_back_full(folder: Path) -> None:
    assert _kill(folder, FULL) == {"back", "as it was"}


def test_on_a_new_machine_a_copy_becomes_the_vault(tmp_path: Path) -> None:
    vault, _ = create_with_sheet(tmp_path / "first", "some words", kdf=CHEAP)
    with vault:
        copy = made(vault, "taken along")
    restore.take_in(copy.path, tmp_path / "second")
    with Vault.open(tmp_path / "second", "some words", weakest=CHEAP) as again:
        assert entries(again.database) == {1: "taken along"}
    assert sorted(p.name for p in (tmp_path / "second").iterdir()) == ["vault.db", "vault.keys", "vault.lock"]


def test_never_over_another_vault(vault: Vault) -> None:
    copy = made(vault)
    before = tree(vault.folder)
    with pytest.raises(VaultExists):
        restore.take_in(copy.path, vault.folder)
    assert tree(vault.folder) == before


def test_what_is_no_copy_makes_no_vault(tmp_path: Path) -> None:
    (tmp_path / "x.lgbackup").write_bytes(b"nothing" * 1000)
    with pytest.raises(VaultDamaged):
        restore.take_in(tmp_path / "x.lgbackup", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
    shutil.rmtree(tmp_path / "new")
