"""A full disk at each way of writing: a clear failure, nothing acknowledged lost (VAULT, figures).

No file may grow beyond a limit (RLIMIT_FSIZE, its signal ignored): the same errors as of a full disk, without
the rights to mount one.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from companion.errors import DiskFull, VaultMissing
from companion.vault import files, migrate
from companion.vault.inspection import inspect
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import CHEAP, KEY, child, entries, tree, write_entry

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")


@pytest.mark.parametrize("room", [0, 10_000, 100_000, 1_000_000])
def test_while_writing(folder: Path, room: int) -> None:
    """And when there is room again, writing goes on in the same vault."""
    create_raw(folder, bytearray(KEY)).close()
    said, _ = child("fill", folder, room).communicate()
    *kept, code, last = said.split()
    assert code == DiskFull.code
    assert last == "1000000"
    assert kept or room < 100_000
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == {int(number) for number in kept} | {1_000_000}
        vault.database.examine()


def test_while_closing(folder: Path) -> None:
    """The sweep has no room: nothing is said to be lost, and the next closing does it."""
    with create_raw(folder, bytearray(KEY)) as vault:
        for number in range(100):
            write_entry(vault.database, number, f"zebra{number} " * 50)
    said, _ = child("fill-index", folder, 1).communicate()
    assert said.split() == ["removed", "closed"]
    with open_raw(folder, bytearray(KEY)) as vault:
        assert set(entries(vault.database)) == set(range(0, 100, 2))
        assert vault.database.fact("swept") == "0"
    with open_raw(folder, bytearray(KEY)) as vault:
        assert vault.database.fact("swept") == "1"
        vault.database.examine()


@pytest.mark.parametrize("room", [0, 100, 500])
def test_while_changing_the_passphrase(folder: Path, room: int) -> None:
    Vault.create(folder, "old words", kdf=CHEAP).close()
    said, _ = child("starve", folder, "passphrase", room).communicate()
    if said == "done\n":
        assert room >= 481  # the size of the file
        return
    assert said == f"{DiskFull.code}\n"
    with Vault.open(folder, "old words", weakest=CHEAP) as vault:
        assert not vault.keys_restored
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("room", [0, 300, 5000, 60_000, 120_000])
def test_while_being_made(folder: Path, room: int) -> None:
    said, _ = child("starve", folder, "create", room).communicate()
    assert said == f"{DiskFull.code}\n"
    assert not list(folder.glob("vault.db*"))
    with pytest.raises(VaultMissing):
        inspect(folder)
    Vault.create(folder, "old words", kdf=CHEAP).close()


@pytest.mark.parametrize("room", [0, 100_000, 600_000])
def test_while_migrating(folder: Path, tmp_path: Path, room: int) -> None:
    """No room for the copy, or for the steps: the vault stays as it was."""
    with create_raw(folder, bytearray(KEY)) as vault:
        write_entry(vault.database, 1, "one")
    before = tree(folder)
    steps = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, steps)
    (steps / f"{migrate.known() + 1:04}_long.sql").write_text(
        """
        CREATE TABLE later (a INTEGER PRIMARY KEY, b TEXT) STRICT;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80000)
          INSERT INTO later SELECT i, 'words ' || i FROM n;
        """
    )
    said, _ = child("starve", folder, f"migrate {steps}", room).communicate()
    assert said == f"{DiskFull.code}\n"
    with open_raw(folder, bytearray(KEY)) as vault:
        assert entries(vault.database) == {1: "one"}
        vault.database.examine()
    copies = list((folder / files.BACKUPS).glob("*"))
    assert bool(copies) == (room == 600_000)
    assert tree(folder)["vault.db"] == before["vault.db"]
