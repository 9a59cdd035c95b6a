"""A new data key: the old sheet, the old key and copies of the old key open nothing any more (DECISIONS 7)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from companion.errors import DiskFull, KeysMissing, WrongPassphrase, WrongSheet
from companion.vault import archives, backups, files, keys, rotation, sheet
from companion.vault.vault import Vault, create_with_sheet, recovery_sheet, rotate
from tests.vault.test_backups import made
from tests.vault.tools import CHEAP, child, entries, killed, write_entry

WORDS = "some words"
FEW, FULL = 6, 100


@pytest.fixture
def old_sheet(folder: Path) -> str:
    """A vault with an entry and a copy, closed."""
    vault, text = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        made(vault, "kept", 1)
    return text


def opened(folder: Path, words: str = WORDS) -> Vault:
    return Vault.open(folder, words, weakest=CHEAP)


def test_everything_is_there_under_another_key(folder: Path, old_sheet: str) -> None:
    vault, text = rotate(folder, WORDS, weakest=CHEAP)
    with vault:
        assert entries(vault.database) == {1: "kept"}
        vault.database.examine()
        (copy,) = backups.copies_of(folder)
        backups.prove(vault.database.aside, copy.path)
    assert text != old_sheet
    assert recovery_sheet(folder, WORDS, weakest=CHEAP) == text
    with pytest.raises(WrongSheet):
        Vault.open_with_sheet(folder, old_sheet, weakest=CHEAP)
    with Vault.open_with_sheet(folder, text, weakest=CHEAP) as again:
        assert entries(again.database) == {1: "kept"}
    assert sorted(p.name for p in folder.iterdir()) == ["backups", "vault.db", "vault.keys", "vault.lock"]


def test_the_old_key_opens_no_copy(folder: Path, old_sheet: str) -> None:
    """DECISIONS 7: every reachable backup is remade, with the keys in it."""
    old = sheet.parse(old_sheet)
    vault, _ = rotate(folder, WORDS, new_passphrase="other words", weakest=CHEAP)
    vault.close()
    (copy,) = backups.copies_of(folder)
    assert archives.salt_of(copy.path) != keys.salt_of(old)
    with archives.unpacked(copy.path) as inside:
        with pytest.raises(WrongPassphrase):
            opened(inside)
        with opened(inside, "other words") as again:
            assert entries(again.database) == {1: "kept"}


def test_with_a_new_passphrase_the_old_one_opens_nothing(folder: Path, old_sheet: str) -> None:
    vault, _ = rotate(folder, WORDS, new_passphrase="other words", weakest=CHEAP)
    vault.close()
    with pytest.raises(WrongPassphrase):
        opened(folder)
    opened(folder, "other words").close()
    assert not (folder / files.SPARE_KEYS).exists(), (
        "it would open copies elsewhere only, but it is the old passphrase's"
    )


def test_a_wrong_passphrase_changes_nothing(folder: Path, old_sheet: str) -> None:
    before = (folder / files.KEYS).read_bytes(), (folder / files.DATABASE).read_bytes()
    with pytest.raises(WrongPassphrase):
        rotate(folder, "wrong", weakest=CHEAP)
    assert ((folder / files.KEYS).read_bytes(), (folder / files.DATABASE).read_bytes()) == before


def test_a_copy_that_nobody_can_read_stays_and_the_rest_goes_on(folder: Path, old_sheet: str) -> None:
    (copy,) = backups.copies_of(folder)
    content = bytearray(copy.path.read_bytes())
    content[30_000] ^= 1
    copy.path.write_bytes(content)
    vault, _ = rotate(folder, WORDS, weakest=CHEAP)
    vault.close()
    assert copy.path.read_bytes() == content
    opened(folder).close()


@pytest.mark.parametrize("room", [0, 300, 1000, 50_000, 200_000])
def test_without_room_it_opens_all_the_same(folder: Path, room: int) -> None:
    """VAULT: disk full at rotation: nothing acknowledged lost, and it is finished when there is room."""
    vault, _ = create_with_sheet(folder, "old words", kdf=CHEAP)
    with vault:
        made(vault, "word " * 8000, 1)
    said, _ = child("starve", folder, "rotate", room).communicate()
    assert said.split() in ([DiskFull.code], ["done"])
    with opened(folder, "old words") as vault:
        assert set(entries(vault.database)) == {1}
        vault.database.examine()
        for copy in backups.copies_of(folder):
            backups.prove(vault.database.aside, copy.path)
    assert rotation.underway(keys.read(folder)) is None
    assert not (folder / files.ROTATED).exists()


def test_interrupted_between_the_keys_and_the_database_it_goes_on(folder: Path, old_sheet: str) -> None:
    file = keys.read(folder)
    old, new = sheet.parse(old_sheet), keys.fresh_key()
    slots = [keys.wrap(key, WORDS, vault_id=file.vault_id, kdf=CHEAP) for key in (new, old)]
    keys.write(folder, slots, vault_id=file.vault_id)
    with opened(folder) as vault:
        assert vault.rotated
        assert entries(vault.database) == {1: "kept"}
    assert (folder / files.DATABASE).read_bytes()[:16] == keys.salt_of(new)
    with opened(folder) as vault:
        assert not vault.rotated


def _salt(folder: Path) -> bytes:
    return archives.beginning(folder / files.DATABASE)


def _full(*_: object) -> None:
    raise DiskFull()


def test_killed_before_the_last_step_nothing_of_the_old_passphrase_is_left(
    folder: Path, old_sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """VAULT: the previous key file goes before the new one stands alone."""
    write = files.write

    def killed_there(path: Path, content: bytes) -> None:
        if path == folder / files.KEYS and not rotation_slots(content):
            raise KeyboardInterrupt
        write(path, content)

    def rotation_slots(content: bytes) -> bool:
        return content.count(b'"passphrase"') == 2

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", killed_there)
        with pytest.raises(KeyboardInterrupt):
            rotate(folder, WORDS, new_passphrase="new words", weakest=CHEAP)
    assert not (folder / files.SPARE_KEYS).exists()
    with opened(folder, "new words") as vault:
        assert vault.rotated
        assert entries(vault.database) == {1: "kept"}
    with pytest.raises(WrongPassphrase):
        opened(folder)


def test_a_spare_key_file_of_a_key_no_longer_in_use_is_not_put_in_place(folder: Path, old_sheet: str) -> None:
    before = (folder / files.KEYS).read_bytes()
    rotate(folder, WORDS, new_passphrase="new words", weakest=CHEAP)[0].close()
    (folder / files.SPARE_KEYS).write_bytes(before)
    (folder / files.KEYS).unlink()
    with pytest.raises(KeysMissing):
        opened(folder)
    assert not (folder / files.KEYS).exists()


def test_copies_that_cannot_be_remade_lock_nobody_out(
    folder: Path, old_sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vault and its new sheet are there; the next opening takes the copies up."""
    with monkeypatch.context() as patched:
        patched.setattr(rotation, "_remade", _full)
        vault, text = rotate(folder, WORDS, weakest=CHEAP)
        vault.close()
        opened(folder).close()
        assert rotation.underway(keys.read(folder)) is not None
        with pytest.raises(WrongSheet):
            Vault.open_with_sheet(folder, old_sheet, weakest=CHEAP)
        Vault.open_with_sheet(folder, text, weakest=CHEAP).close()
    opened(folder).close()
    assert rotation.underway(keys.read(folder)) is None
    assert {archives.salt_of(copy.path) for copy in backups.copies_of(folder)} == {_salt(folder)}


def test_a_passphrase_changed_while_copies_wait_opens_both_keys(
    folder: Path, old_sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(rotation, "_remade", _full)
        vault, _ = rotate(folder, WORDS, weakest=CHEAP)
        vault.change_passphrase(WORDS, "new words")
        vault.close()
    opened(folder, "new words").close()
    (copy,) = backups.copies_of(folder)
    with archives.unpacked(copy.path) as inside:
        with pytest.raises(WrongPassphrase):
            opened(inside)
        opened(inside, "new words").close()


def _kill(folder: Path, times: int) -> None:
    vault, _ = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        made(vault, "kept " * 500, 1)
    told = 0
    for seed in range(times):
        told += len(killed(child("rotate", folder), random.Random(seed).uniform(0.0, 0.5)))
        with opened(folder) as vault:
            assert set(entries(vault.database)) == {1, *range(100, 100 + seed)}
            vault.database.examine()
            for copy in backups.copies_of(folder):
                backups.prove(vault.database.aside, copy.path)
            write_entry(vault.database, 100 + seed, "more")
        assert rotation.underway(keys.read(folder)) is None
        if (folder / files.SPARE_KEYS).exists():  # killed before anything was rotated: it holds the key in use
            spare = keys.unwrap(keys.read(folder, files.SPARE_KEYS), WORDS, weakest=CHEAP)
            assert keys.salt_of(spare) == _salt(folder)
        assert {archives.salt_of(copy.path) for copy in backups.copies_of(folder)} <= {_salt(folder)}
    assert told


def test_killed_while_rotating(folder: Path) -> None:
    """VAULT: kill during rotation, 0 unopenable, exactly one consistent state; small twin."""
    _kill(folder, FEW)


@pytest.mark.slow
def test_killed_while_rotating_full(folder: Path) -> None:
    _kill(folder, FULL)
