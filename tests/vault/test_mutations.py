"""Vaults changed by accident or by someone: never accepted without a word, never changed further."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from companion.errors import NotAVault, VaultDamaged
from companion.vault import files
from companion.vault.vault import create_raw, open_raw
from tests.vault.tools import KEY, entries, write_entry

MUTATIONS = 200
MUTATIONS_FULL = 10_000
PAGE = 4096
HEADER = 16  # bytes of salt, which are known without the file


def mutated(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    at = chance.randrange(HEADER, len(changed))
    pages = len(changed) // PAGE
    one, other = (chance.randrange(pages) * PAGE for _ in range(2))
    how = chance.randrange(7)
    if how == 0:
        changed[at] ^= 1 << chance.randrange(8)
    elif how == 1:
        changed[at : at + 64] = chance.randbytes(min(64, len(changed) - at))
    elif how == 2:
        changed = changed[:at]
    elif how == 3:
        changed += chance.randbytes(chance.choice([1, 100, PAGE]))
    elif how == 4:
        changed[one : one + PAGE] = bytes(PAGE)
    elif how == 5:
        first = bytes(changed[one : one + PAGE])
        changed[one : one + PAGE] = changed[other : other + PAGE]
        changed[other : other + PAGE] = first
    else:
        del changed[one : one + PAGE]
    return bytes(changed)


def _mutations(folder: Path, count: int) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        for number in range(60):
            write_entry(vault.database, number, f"word{number} " * 60)
    path = folder / files.DATABASE
    whole = path.read_bytes()
    for seed in range(count):
        changed = mutated(whole, random.Random(seed))
        if changed == whole:
            continue
        path.write_bytes(changed)
        with pytest.raises((VaultDamaged, NotAVault)):
            with open_raw(folder, bytearray(KEY)) as vault:
                vault.database.examine()
        assert path.read_bytes() == changed, seed
    path.write_bytes(whole)
    with open_raw(folder, bytearray(KEY)) as vault:
        vault.database.examine()
        assert len(entries(vault.database)) == 60


def test_mutated_vaults_are_never_accepted_and_never_changed(folder: Path) -> None:
    """VAULT: mutated vaults, 0 accepted silently, 0 changed, 0 crash; small twin."""
    _mutations(folder, MUTATIONS)


@pytest.mark.slow
def test_mutated_vaults_full(folder: Path) -> None:
    """VAULT: mutated vaults, 10,000."""
    _mutations(folder, MUTATIONS_FULL)


def test_reading_a_damaged_page_says_damage_not_nonsense(folder: Path) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        for number in range(300):
            write_entry(vault.database, number, f"word{number} " * 60)
    path = folder / files.DATABASE
    whole = bytearray(path.read_bytes())
    for page in range(1, len(whole) // PAGE):
        whole[page * PAGE + 100] ^= 1
    path.write_bytes(whole)
    with pytest.raises(VaultDamaged):
        with open_raw(folder, bytearray(KEY)) as vault:
            entries(vault.database)
