"""What "read through" covers (DECISIONS 2): pages, keys, form, whose it is, and how much is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import CopyDamaged, CopyOfAnother, Failure, VaultDamaged
from companion.vault import backups, elsewhere, files, keys, restore
from companion.vault.backups import Copy
from companion.vault.vault import Vault, create_raw, create_with_sheet
from tests.vault import hostile, torn
from tests.vault.tools import CHEAP, KEY, entries, write_entry

WORDS = "some words"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """With a key file, under the key of the tests."""
    with create_raw(folder, bytearray(KEY)) as opened:
        vault_id = opened.database.fact("vault_id") or ""
        keys.write(folder, [keys.wrap(bytearray(KEY), WORDS, vault_id=vault_id, kdf=CHEAP)], vault_id=vault_id)
        for number in range(5):
            write_entry(opened.database, number, f"word{number} " * 50)
        yield opened


def kept(vault: Vault) -> Copy:
    vault.keep_copy()
    (unread,) = backups.unread(vault.folder)
    return unread


def with_members(copy: Copy, **held: bytes) -> None:
    whole = dict(torn.members(copy.path.read_bytes()))
    for name, content in held.items():
        whole[f"vault.{name}"] = content
    copy.path.write_bytes(torn.packed(list(whole.items())))


def saying(vault: Vault, copy: Copy, *statements: str) -> None:
    """Authentic in every page, but something else than what was written."""
    held = dict(torn.members(copy.path.read_bytes()))
    with_members(copy, db=hostile.said(held[files.DATABASE], vault.folder.parent, *statements))


def refused_everywhere(vault: Vault, copy: Copy, failure: type[Failure] = VaultDamaged) -> None:
    before = entries(vault.database)
    with pytest.raises(failure):
        backups.check(vault.database.aside, copy)
    assert [found.sound for found in backups.copies_of(vault.folder)] == [False], "it is not offered"
    with pytest.raises(failure):
        restore.put_back(vault, copy.path)
    assert vault.is_open
    assert entries(vault.database) == before
    assert [found.path for found in backups.copies_of(vault.folder)] == [copy.path]


def test_a_sound_one_is_sound(vault: Vault) -> None:
    assert backups.check(vault.database.aside, kept(vault)).sound


@pytest.mark.parametrize("at", [0, 40, 200, 350, -1])
def test_a_flipped_bit_in_its_keys(vault: Vault, at: int) -> None:
    copy = kept(vault)
    content = bytearray(dict(torn.members(copy.path.read_bytes()))[files.KEYS])
    content[at] ^= 1
    with_members(copy, keys=bytes(content))
    refused_everywhere(vault, copy)


def test_keys_that_are_of_another_key_or_another_vault(vault: Vault) -> None:
    """Whole, but no passphrase would open this copy by them."""
    vault_id = vault.database.fact("vault_id") or ""
    other = keys.wrap(keys.fresh_key(), WORDS, vault_id=vault_id, kdf=CHEAP)
    theirs = keys.wrap(bytearray(KEY), WORDS, vault_id="0" * 32, kdf=CHEAP)
    copy = kept(vault)
    for named, slot in ((vault_id, other), ("0" * 32, theirs)):
        with_members(copy, keys=keys.encode(keys.KeyFile(vault_id=named, slots=(slot,))))
        refused_everywhere(vault, copy)


def test_keys_under_an_earlier_passphrase_are_sound(vault: Vault) -> None:
    copy = kept(vault)
    vault._weakest = CHEAP
    vault.change_passphrase(WORDS, "other words", kdf=CHEAP)
    assert backups.check(vault.database.aside, copy).sound


@pytest.mark.parametrize("size", [0, 16, 4095, 4097])
def test_a_database_without_a_page(vault: Vault, size: int) -> None:
    copy = kept(vault)
    held = dict(torn.members(copy.path.read_bytes()))[files.DATABASE]
    with_members(copy, db=held[:size])
    refused_everywhere(vault, copy)
    with pytest.raises(CopyDamaged):
        elsewhere.take_in(copy.path, vault.folder.parent / "new")
    assert not (vault.folder.parent / "new").exists() or not list((vault.folder.parent / "new").iterdir())


FORMS = {
    "of no form": "PRAGMA user_version = 0",
    "of another program": "PRAGMA application_id = 1",
    "a table less": "DROP TABLE topic",
    "a table more": "CREATE TABLE more (a INTEGER)",
    "no vault named": "DELETE FROM fact WHERE key = 'vault_id'",
    "an index less": "DROP TRIGGER entry_in",
}


@pytest.mark.parametrize("says", FORMS)
def test_another_form_than_the_vault_s(vault: Vault, says: str) -> None:
    copy = kept(vault)
    saying(vault, copy, FORMS[says])
    refused_everywhere(vault, copy)


def test_of_another_vault_under_the_same_key(vault: Vault) -> None:
    copy = kept(vault)
    saying(vault, copy, "UPDATE fact SET value = 'another' WHERE key = 'vault_id'")
    held = dict(torn.members(copy.path.read_bytes()))
    with_members(copy, db=held[files.DATABASE])
    refused_everywhere(vault, copy, CopyOfAnother)


def test_counts_equal(vault: Vault) -> None:
    """VAULT, backup: every page and index is as it should be, and a row is not there."""
    copy = kept(vault)
    saying(vault, copy, "DELETE FROM entry WHERE id = 3")
    refused_everywhere(vault, copy)


def test_counts_are_of_the_same_moment(vault: Vault) -> None:
    """What was written, or swept out, since the copy was made is no fault of it."""
    copy = kept(vault)
    vault.database.execute("DELETE FROM entry WHERE id = 3")  # takes no clock
    backups.prove(vault.database.aside, copy.path)
    write_entry(vault.database, 100, "since")
    write_entry(vault.database, 101, "since")
    assert backups.check(vault.database.aside, copy).sound


def test_on_a_new_machine_what_was_sound_opens(vault: Vault, tmp_path: Path) -> None:
    sound = backups.check(vault.database.aside, kept(vault))
    elsewhere.take_in(sound.path, tmp_path / "new")
    with Vault.open(tmp_path / "new", WORDS, weakest=CHEAP) as again:
        assert entries(again.database) == entries(vault.database)


def test_without_keys_it_is_what_the_vault_was_then(tmp_path: Path) -> None:
    """The key file was lost: the sheet opens it, and a copy of it."""
    vault, text = create_with_sheet(tmp_path / "mine", WORDS, kdf=CHEAP)
    with vault:
        (tmp_path / "mine" / files.KEYS).unlink()
        sound = backups.check(vault.database.aside, kept(vault))
    elsewhere.take_in(sound.path, tmp_path / "new")
    Vault.open_with_sheet(tmp_path / "new", text, weakest=CHEAP).close()
    shutil.rmtree(tmp_path / "new")
