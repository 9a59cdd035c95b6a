"""Migrations: the only truth about the schema, each whole or not at all."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.vault import files, migrate
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import CHEAP, KEY, SetClock, entries, tree, write_entry


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The real migrations, to add to."""
    return Path(shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations"))


def add(steps: Path, sql: str) -> int:
    number = migrate.known(steps) + 1
    (steps / f"{number:04}_more.sql").write_text(sql)
    return number


def version(vault: Vault) -> int:
    return migrate.version_of(vault.database.connection, vault.database.path)


def test_a_new_vault_runs_them_all_and_makes_no_copy(folder: Path, steps: Path) -> None:
    add(steps, "CREATE TABLE later (a)")
    last = add(steps, "ALTER TABLE later ADD b; -- with a word at the end")
    with create_raw(folder, bytearray(KEY), migrations=steps) as vault:
        assert version(vault) == last
        assert vault.database.execute("SELECT a, b FROM later").fetchall() == []
    assert not (folder / files.BACKUPS).exists()


def test_triggers_of_the_first_keep_the_index(vault: Vault) -> None:
    """DECISIONS 13, 17: entry and index move together; removed words are not found."""

    def found(word: str) -> list[int]:
        rows = vault.database.execute("SELECT rowid FROM entry_words WHERE entry_words MATCH ?", (word,))
        return [row[0] for row in rows]

    write_entry(vault.database, 1, "Ein Käfer")
    assert found("kafer") == [1]
    vault.database.execute("UPDATE entry SET body = 'two' WHERE id = 1")
    assert (found("kafer"), found("two")) == ([], [1])
    vault.database.execute("UPDATE entry SET removed = 5 WHERE id = 1")
    assert found("two") == []
    vault.database.execute("UPDATE entry SET removed = 0 WHERE id = 1")
    assert found("two") == [1]
    vault.database.execute("DELETE FROM entry")
    assert found("two") == []
    vault.database.examine()


def test_before_the_first_step_the_vault_is_copied_as_it_is(folder: Path, steps: Path) -> None:
    clock = SetClock()
    with Vault.create(folder, "some words", kdf=CHEAP, clock=clock) as vault:
        write_entry(vault.database, 1, "one")
        before = version(vault)
    as_it_was = tree(folder)
    last = add(steps, "UPDATE entry SET body = 'changed'")
    with Vault.open(folder, "some words", weakest=CHEAP, clock=clock, migrations=steps) as vault:
        assert version(vault) == last
        assert entries(vault.database) == {1: "changed"}
    (copy,) = (folder / files.BACKUPS).iterdir()
    assert copy.name == f"20261122T090000-version-{before}.lgbackup-unread"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    with tarfile.open(copy, "r:") as tar:
        assert tar.getnames() == ["vault.keys", "vault.db"]
        for entry in tar:
            content = tar.extractfile(entry)
            assert content is not None
            assert content.read() == as_it_was[entry.name]
            assert (entry.uid, entry.uname, entry.mode) == (0, "", 0o600)


def test_the_copy_opens_as_a_vault(folder: Path, steps: Path, tmp_path: Path) -> None:
    with Vault.create(folder, "some words", kdf=CHEAP) as vault:
        write_entry(vault.database, 1, "one")
    add(steps, "DELETE FROM entry")
    Vault.open(folder, "some words", weakest=CHEAP, migrations=steps).close()
    (copy,) = (folder / files.BACKUPS).iterdir()
    with tarfile.open(copy) as tar:
        tar.extractall(tmp_path / "restored", filter="data")
    with Vault.open(tmp_path / "restored", "some words", weakest=CHEAP) as vault:
        assert entries(vault.database) == {1: "one"}
        vault.database.examine()


def test_a_step_that_fails_is_taken_back_whole_and_the_copy_stays(folder: Path, steps: Path) -> None:
    with create_raw(folder, bytearray(KEY)) as vault:
        write_entry(vault.database, 1, "one")
        before = version(vault)
    good = add(steps, "CREATE TABLE good (a); INSERT INTO good VALUES (1);")
    add(steps, "CREATE TABLE half (a); DELETE FROM entry; INSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlcipher.OperationalError):
        open_raw(folder, bytearray(KEY), migrations=steps)
    assert len(list((folder / files.BACKUPS).iterdir())) == 1
    with open_raw(folder, bytearray(KEY), migrations=_upto(steps, good)) as vault:
        assert version(vault) == good > before
        assert entries(vault.database) == {1: "one"}
        assert vault.database.execute("SELECT a FROM good").fetchall() == [(1,)]
        assert vault.database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchall() == []
        vault.database.examine()


def _upto(steps: Path, last: int) -> Path:
    for script in migrate.scripts(steps)[last:]:
        script.unlink()
    return steps


def test_opening_again_migrates_nothing_and_copies_nothing(folder: Path, steps: Path) -> None:
    create_raw(folder, bytearray(KEY)).close()
    add(steps, "CREATE TABLE later (a)")
    for _ in range(3):
        open_raw(folder, bytearray(KEY), migrations=steps).close()
    assert len(list((folder / files.BACKUPS).iterdir())) == 1


def test_numbers_have_no_gaps(steps: Path) -> None:
    (steps / "0009_gap.sql").write_text("SELECT 1")
    with pytest.raises(ValueError, match="numbered"):
        migrate.scripts(steps)
