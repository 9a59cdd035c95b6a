"""A copy taken in is read through at its first opening, and nothing of a damaged one stays (DECISIONS 2; B9)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from companion.errors import ArrivedDamaged, Failure, WrongPassphrase, WrongSheet
from companion.vault import arrival, backups, elsewhere, files, sheet
from companion.vault.inspection import arrived
from companion.vault.keys import Kdf
from companion.vault.vault import Vault, create_with_sheet
from tests.vault.tools import entries, write_entry

WORDS = "lantern gravel mosaic thimble"
CHEAP = Kdf.for_tests()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A sealed copy of a vault of some size, and its recovery sheet."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault, text = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        for number in range(400):
            write_entry(vault.database, number, f"word{number} " * 60)
        return vault.keep_copy().read_bytes(), text


def flipped(content: bytes, page: int, bits: int = 2) -> bytes:
    """The copy with some bits of the body of one page of its database turned round."""
    at = content.rindex(b"vault.db\0") // 512 * 512 + 512 + (page - 1) * 4096 + 700
    changed = bytearray(content)
    for bit in range(bits):
        changed[at + bit * 9] ^= 1
    return bytes(changed)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new"


def taken_in(tmp_path: Path, place: Path, content: bytes) -> Path:
    copy = tmp_path / "copy.lgbackup"
    copy.write_bytes(content)
    elsewhere.take_in(copy, place)
    return copy


def opened(place: Path, text: str = "") -> Vault:
    if text:
        return Vault.open_with_sheet(place, text, new_passphrase="other words altogether", kdf=CHEAP, weakest=CHEAP)
    return Vault.open(place, WORDS, weakest=CHEAP)


@pytest.mark.parametrize("page", [1, 2, 3, 20, 49, 60])
@pytest.mark.parametrize("by_sheet", [False, True])
def test_decisions_2_nothing_of_a_damaged_copy_is_kept(
    tmp_path: Path, place: Path, made: tuple[bytes, str], page: int, by_sheet: bool
) -> None:
    content = flipped(made[0], page)
    copy = taken_in(tmp_path, place, content)
    with pytest.raises(ArrivedDamaged):
        opened(place, made[1] if by_sheet else "").close()
    assert [path.name for path in place.iterdir() if path.name != files.LOCK] == []
    assert copy.read_bytes() == content
    copy.write_bytes(made[0])
    elsewhere.take_in(copy, place)  # another one is taken in as if nothing had been
    with opened(place) as vault:
        assert len(entries(vault.database)) == 400


def test_decisions_2_a_sound_one_is_read_through_once(
    tmp_path: Path, place: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_in(tmp_path, place, made[0])
    mark = place / files.ARRIVED
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600
    assert arrived(place) == (files.DATABASE, files.KEYS)
    with pytest.raises(WrongPassphrase):
        Vault.open(place, "something else entirely", weakest=CHEAP)
    with pytest.raises(WrongSheet):
        Vault.open_with_sheet(place, sheet.format(bytes(range(32))), weakest=CHEAP)
    assert mark.exists(), "nothing was known of the copy yet"
    assert (place / files.DATABASE).exists()
    opened(place).close()
    assert not mark.exists()
    monkeypatch.setattr(backups, "read_through", lambda *_: pytest.fail("it was read through before"))
    opened(place).close()


@pytest.mark.parametrize("at", ["read_through", "_noted"])
def test_decisions_2_killed_while_it_is_read_the_next_opening_reads_again(
    tmp_path: Path, place: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    taken_in(tmp_path, place, flipped(made[0], 49) if at == "read_through" else made[0])
    with monkeypatch.context() as patch:
        patch.setattr(backups if at == "read_through" else arrival, at, killed)
        with pytest.raises(KeyboardInterrupt):
            opened(place)
    assert (place / files.ARRIVED).exists()
    if at == "read_through":
        with pytest.raises(ArrivedDamaged):
            opened(place)
    else:
        opened(place).close()


@pytest.mark.parametrize("again", ["same", "another", "made"])
def test_decisions_2_killed_while_it_is_taken_away_nothing_stands_in_the_way(
    tmp_path: Path, place: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    copy = taken_in(tmp_path, place, flipped(made[0], 49))
    gone: list[str] = []
    remove = files.remove

    def removed(path: Path) -> None:
        if path.parent == place and path.name.startswith("vault.keys"):
            raise KeyboardInterrupt
        gone.append(path.name)
        remove(path)

    with monkeypatch.context() as patch:
        patch.setattr(files, "remove", removed)
        with pytest.raises(KeyboardInterrupt):
            opened(place)
    assert files.DATABASE in gone
    assert not (place / files.DATABASE).exists()
    if again == "made":
        create_with_sheet(place, "other words altogether", kdf=CHEAP)[0].close()
        assert not (place / files.ARRIVED).exists()
        return
    copy.write_bytes(made[0] if again == "same" else another(tmp_path))
    elsewhere.take_in(copy, place)
    opened(place).close()


def another(tmp_path: Path) -> bytes:
    vault, _ = create_with_sheet(tmp_path / "another", WORDS, kdf=CHEAP)
    with vault:
        return vault.keep_copy().read_bytes()


def test_decisions_2_keys_that_were_there_stay_where_only_the_database_was_laid_out(
    tmp_path: Path, made: tuple[bytes, str]
) -> None:
    folder = tmp_path / "mine"
    taken_in(tmp_path, folder, made[0])
    opened(folder).close()
    (folder / files.DATABASE).unlink()
    keys = (folder / files.KEYS).read_bytes()
    taken_in(tmp_path, folder, flipped(made[0], 30))
    assert arrived(folder) == (files.DATABASE,)
    with pytest.raises(ArrivedDamaged):
        opened(folder)
    assert not (folder / files.DATABASE).exists()
    assert (folder / files.KEYS).read_bytes() == keys
    taken_in(tmp_path, folder, made[0])
    opened(folder).close()


def test_decisions_2_a_vault_damaged_later_is_not_taken_for_a_copy(
    tmp_path: Path, place: Path, made: tuple[bytes, str]
) -> None:
    taken_in(tmp_path, place, made[0])
    opened(place).close()
    database = place / files.DATABASE
    content = bytearray(database.read_bytes())
    content[700] ^= 1
    database.write_bytes(content)
    with pytest.raises(Failure) as refused:
        opened(place)
    assert refused.value.code == "vault.damaged"
    assert database.read_bytes() == bytes(content)


@pytest.mark.parametrize("mark", [b"", b"nonsense", b"\xff" * 200, b"../x", None])
def test_a_mark_that_says_nothing_is_none(place: Path, mark: bytes | None) -> None:
    place.mkdir()
    if mark is None:
        os.symlink("/etc/hostname", place / files.ARRIVED)
    else:
        (place / files.ARRIVED).write_bytes(mark)
    assert arrived(place) == ()
