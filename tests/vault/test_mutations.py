"""Vaults changed by accident or by someone: never accepted without a word, never changed further."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from companion.errors import NotAVault, VaultDamaged
from companion.vault import files
from companion.vault.vault import create_raw, open_raw
from tests.vault.fed import MOST, fed
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
    changes = (mutated(whole, random.Random(seed)) for seed in itertools.count())
    different = (changed for changed in changes if changed != whole)
    for number, changed in enumerate(itertools.islice(different, count)):
        path.write_bytes(changed)
        with pytest.raises((VaultDamaged, NotAVault)):
            with open_raw(folder, bytearray(KEY)) as vault:
                vault.database.examine()
        assert path.read_bytes() == changed, number
    path.write_bytes(whole)
    with open_raw(folder, bytearray(KEY)) as vault:
        vault.database.examine()
        assert len(entries(vault.database)) == 60


def test_mutated_vaults_are_never_accepted_and_never_changed(folder: Path) -> None:
    """VAULT: mutated vaults, 0 accepted silently, 0 changed, 0 crash; small twin."""
    _mutations(folder, MUTATIONS)


@pytest.mark.slow
def test_mutated_vaults_full() -> None:
    """VAULT: mutated vaults, 10,000; memory < 300 MB."""
    assert fed("vaults", MUTATIONS_FULL) < MOST


@pytest.mark.slow
def test_mutated_key_files_take_little_memory_full() -> None:
    """VAULT: mutated and forged key files, 10,000 each; memory < 300 MB."""
    assert fed("keys", MUTATIONS_FULL) < MOST


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such measure there")
@pytest.mark.parametrize("kind", ["vaults", "keys"])
def test_mutated_ones_take_little_memory(kind: str) -> None:
    """VAULT: below 300 MB; small twin."""
    assert fed(kind, MUTATIONS) < MOST


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such measure there")
def test_what_takes_much_is_told() -> None:
    """That the measure can fail, also for what is given back at once."""
    assert fed("hog", MOST + 20) > MOST


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
