"""Killed at any moment (VAULT, figures): nothing acknowledged is lost, and one consistent state is left."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from companion.errors import KeysMissing, VaultMissing, WrongPassphrase
from companion.vault import archives, backups, keys, migrate
from companion.vault.inspection import inspect
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import CHEAP, KEY, child, entries, killed, write_entry

FEW = 10
WRITES_FULL = 200
OTHERS_FULL = 100


def _kill_writes(folder: Path, times: int, longest: float) -> None:
    create_raw(folder, bytearray(KEY)).close()
    acknowledged: set[int] = set()
    for seed in range(times):
        after = random.Random(seed).uniform(0.03, longest)
        acknowledged |= {int(line) for line in killed(child("write", folder), after)}
        with open_raw(folder, bytearray(KEY)) as vault:
            found = entries(vault.database)
            assert acknowledged <= set(found)
            assert all(words.startswith(f"word{number} ") for number, words in found.items())
            vault.database.examine()
    assert acknowledged


def test_killed_while_writing(folder: Path) -> None:
    """VAULT: kill during writes, 0 acknowledged lost, all checks clean; small twin."""
    _kill_writes(folder, FEW, 0.15)


@pytest.mark.slow
def test_killed_while_writing_full(folder: Path) -> None:
    """VAULT: 200 kills after 30-430 ms."""
    _kill_writes(folder, WRITES_FULL, 0.43)


def _kill_passphrase(folder: Path, times: int) -> None:
    now, then = "first words", "second words"
    Vault.create(folder, now, kdf=CHEAP).close()
    for seed in range(times):
        said = killed(child("passphrase", folder, now, then), random.Random(seed).uniform(0.0, 0.1))
        last = said[-1] if said else now
        next_one = then if last == now else now
        opening = []
        for words in (now, then):
            try:
                with Vault.open(folder, words, weakest=CHEAP) as vault:
                    vault.database.examine()
                    assert not vault.keys_restored
                opening.append(words)
            except WrongPassphrase:
                continue
        assert opening in ([last], [next_one])
        (now,) = opening
        then = "second words" if now == "first words" else "first words"


def test_killed_while_changing_the_passphrase(folder: Path) -> None:
    """VAULT: kill during passphrase change, 0 unopenable, exactly one passphrase opens; small twin."""
    _kill_passphrase(folder, FEW)


@pytest.mark.slow
def test_killed_while_changing_the_passphrase_full(folder: Path) -> None:
    _kill_passphrase(folder, OTHERS_FULL)


def _kill_creation(folder: Path, times: int) -> set[str]:
    states = set()
    for seed in range(times):
        said = killed(child("create", folder, "some words"), random.Random(seed).uniform(0.0, 0.025))
        try:
            inspect(folder)
            states.add("made")
        except VaultMissing:
            assert said == []
            states.add("missing")
            Vault.create(folder, "some words", kdf=CHEAP).close()
        except KeysMissing:
            pytest.fail("a database that nothing opens")
        with Vault.open(folder, "some words", weakest=CHEAP) as vault:
            vault.database.examine()
        assert sorted(p.name for p in folder.iterdir()) == ["vault.db", "vault.keys", "vault.lock"]
        shutil.rmtree(folder)
    return states


def test_killed_while_being_made(folder: Path) -> None:
    """Either there is a vault that its passphrase opens, or there is none and it can be made."""
    assert _kill_creation(folder, FEW)


@pytest.mark.slow
def test_killed_while_being_made_full(folder: Path) -> None:
    assert _kill_creation(folder, OTHERS_FULL) == {"made", "missing"}


def _kill_migration(folder: Path, tmp_path: Path, times: int) -> None:
    steps = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, steps)
    number = migrate.known() + 1
    (steps / f"{number:04}_long.sql").write_text(
        """
        CREATE TABLE later (a INTEGER PRIMARY KEY, b TEXT) STRICT;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
          INSERT INTO later SELECT i, 'words ' || i FROM n;
        UPDATE entry SET body = body || ' after';
        """
    )
    for seed in range(times):
        with create_raw(folder, bytearray(KEY)) as vault:
            write_entry(vault.database, 1, "one")
            vault_id = vault.database.fact("vault_id") or ""
            slot = keys.wrap(bytearray(KEY), "some words", vault_id=vault_id, kdf=CHEAP)
            keys.write(folder, [slot], vault_id=vault_id)
        said = killed(child("migrate", folder, steps), random.Random(seed).uniform(0.0, 0.2))
        if said != ["migrated"]:
            with open_raw(folder, bytearray(KEY), migrations=steps):
                pass
        with open_raw(folder, bytearray(KEY), migrations=steps) as vault:
            assert entries(vault.database) == {1: "one after"}
            assert vault.database.execute("SELECT count(*) FROM later").fetchone() == (40000,)
            vault.database.examine()
            _before_it(vault, tmp_path / "copied")
        shutil.rmtree(folder)


def _before_it(vault: Vault, scratch: Path) -> None:
    """There is a copy of what it was, and its passphrase opens that. Killed more than once, there may be others."""
    found = [copy for copy in backups.copies_of(vault.folder) if copy.why is backups.Why.VERSION]
    assert found
    for copy in found:
        sound = backups.check(vault.database.aside, copy)
        with archives.unpacked(sound.path, scratch) as inside:
            with Vault.open(inside, "some words", weakest=CHEAP) as earlier:
                assert entries(earlier.database) == {1: "one"}
                assert migrate.version_of(earlier.database.connection, earlier.database.path) == migrate.known()


def test_killed_while_migrating(folder: Path, tmp_path: Path) -> None:
    """VAULT: kill during migration; small twin."""
    _kill_migration(folder, tmp_path, FEW)


@pytest.mark.slow
def test_killed_while_migrating_full(folder: Path, tmp_path: Path) -> None:
    _kill_migration(folder, tmp_path, OTHERS_FULL)
