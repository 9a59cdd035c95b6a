"""Transactions, clocks, the index, and what an error of SQLite is called."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import (
    Cancelled,
    DiskFailed,
    DiskFull,
    Failure,
    FolderReadOnly,
    FolderUnreadable,
    VaultDamaged,
    VaultGone,
    VaultInUse,
)
from companion.vault import files
from companion.vault.database import failure_of
from companion.vault.vault import Vault, create_raw, open_raw
from tests.vault.tools import KEY, SetClock, entries, write_entry

LONG = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
    SELECT count(*) FROM n
"""


def test_the_connection_is_as_decided(vault: Vault) -> None:
    """VAULT: order of opening; DECISIONS 1."""

    def pragma(name: str) -> object:
        row = vault.database.execute(f"PRAGMA {name}").fetchone()
        assert row is not None
        return row[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("locking_mode") == "normal"
    assert pragma("synchronous") == 2
    assert pragma("secure_delete") == 1
    assert pragma("foreign_keys") == 1
    assert pragma("temp_store") == 2
    assert pragma("trusted_schema") == 0
    assert pragma("cell_size_check") == 1
    assert pragma("journal_size_limit") == 0
    assert pragma("cache_size") == -16000
    assert pragma("application_id") == 0x4C764772
    assert vault.database.connection.isolation_level is None


def test_a_transaction_is_kept_whole(vault: Vault) -> None:
    with vault.transaction():
        write_entry(vault.database, 1, "one")
        write_entry(vault.database, 2, "two")
        assert list(vault.database.reader.execute("SELECT id FROM entry")) == []
    assert [row[0] for row in vault.database.reader.execute("SELECT id FROM entry")] == [1, 2]


def test_or_not_at_all(vault: Vault) -> None:
    """DECISIONS 13: rows, index and clock go together."""
    before = vault.database.fact("hlc")

    def gesture() -> None:
        with vault.transaction():
            write_entry(vault.database, 1, "one")
            raise KeyError

    with pytest.raises(KeyError):
        gesture()
    assert entries(vault.database) == {}
    assert vault.database.fact("hlc") == before
    found = vault.database.execute("SELECT rowid FROM entry_words WHERE entry_words MATCH 'one'")
    assert found.fetchall() == []


def test_an_inner_failure_can_not_be_swallowed_into_a_kept_half(vault: Vault) -> None:
    def gesture() -> None:
        with vault.transaction():
            write_entry(vault.database, 1, "one")
            with contextlib.suppress(KeyError), vault.transaction():
                write_entry(vault.database, 2, "two")
                raise KeyError

    with pytest.raises(KeyError):
        gesture()
    assert entries(vault.database) == {}
    write_entry(vault.database, 3, "three")
    assert entries(vault.database) == {3: "three"}


def test_statements_after_sqlite_ended_the_transaction_are_not_kept_one_by_one(vault: Vault) -> None:
    write_entry(vault.database, 1, "one")

    def gesture() -> None:
        with vault.transaction():
            with contextlib.suppress(sqlcipher.IntegrityError):
                vault.database.execute("INSERT OR ROLLBACK INTO entry SELECT * FROM entry")
            vault.database.execute("DELETE FROM entry")

    with pytest.raises(sqlcipher.IntegrityError):
        gesture()
    assert entries(vault.database) == {1: "one"}


def test_many_rows_are_one_gesture(vault: Vault) -> None:
    rows = [("a", "1"), ("b", "2"), ("a", "3")]
    with pytest.raises(sqlcipher.IntegrityError):
        vault.database.executemany("INSERT INTO fact VALUES (?, ?)", rows)
    assert vault.database.fact("b") is None
    vault.database.executemany("INSERT INTO fact VALUES (?, ?)", rows[:2])
    assert vault.database.fact("b") == "2"


def test_rows_are_read_one_by_one_or_all(vault: Vault) -> None:
    rows = vault.database.execute("SELECT 1 UNION SELECT 2 UNION SELECT 3 ORDER BY 1")
    assert rows.fetchone() == (1,)
    assert rows.fetchall() == [(2,), (3,)]
    assert rows.fetchone() is None
    assert vault.database.execute("SELECT :word", {"word": "w"}).fetchone() == ("w",)


def test_stamps_always_grow_also_when_the_clock_goes_back(vault: Vault, clock: SetClock) -> None:
    """DECISIONS 11: hlc. VAULT: a backward jump."""
    began = int(clock.at.timestamp() * 1000)
    seen = []
    for step in (0, 0, 1, -86_400, 0, 86_402, -86_400 * 365):
        clock.go(seconds=step)
        seen.append(vault.database.stamp()[0])
    assert seen == sorted(set(seen))
    milliseconds, count, device = seen[0].split("-")
    assert int(milliseconds, 16) == began
    assert (len(milliseconds), len(count), len(device)) == (13, 4, 8)


def test_stamps_grow_past_a_full_counter_and_a_restart(folder: Path, clock: SetClock) -> None:
    with create_raw(folder, bytearray(KEY), clock=clock) as vault:
        hlc, device = vault.database.stamp()
        full = f"{hlc[:13]}-ffff-{device}"
        vault.database.set_fact("hlc", full)
        later, _ = vault.database.stamp()
        assert later > full
        assert later[14:18] == "0000"
    clock.go(days=-1)
    with open_raw(folder, bytearray(KEY), clock=clock) as vault:
        again, same = vault.database.stamp()
        assert again > later
        assert same == device


def test_the_reader_can_not_write(vault: Vault) -> None:
    """DECISIONS 1: one read-only worker connection."""
    for sql in ("DELETE FROM entry", "PRAGMA user_version=9", "CREATE TABLE t (a)"):
        with pytest.raises(FolderReadOnly):
            vault.database.reader.execute(sql)
    vault.database.reader.execute("PRAGMA query_only=OFF")
    with pytest.raises(FolderReadOnly):
        vault.database.reader.execute("DELETE FROM entry")


def _cancelled_while(run: Callable[[], object], stop: Callable[[], object]) -> list[BaseException]:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            run()
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        stop()
        thread.join(0.01)
    return caught


def test_a_long_read_is_cancelled(vault: Vault) -> None:
    reader = vault.database.reader
    (error,) = _cancelled_while(lambda: reader.execute(LONG), reader.interrupt)
    assert isinstance(error, Cancelled)
    assert reader.execute("SELECT 1").fetchone() == (1,)


def test_a_long_write_is_cancelled_and_taken_back(vault: Vault) -> None:
    def write() -> None:
        with vault.transaction():
            write_entry(vault.database, 1, "one")
            vault.database.execute(LONG)

    (error,) = _cancelled_while(write, vault.database.interrupt)
    assert isinstance(error, Cancelled)
    assert entries(vault.database) == {}


def test_closing_ends_a_long_read_first(folder: Path, vault: Vault) -> None:
    """VAULT, Lock: interrupt, join, checkpoint, close."""
    reader = vault.database.reader
    (error,) = _cancelled_while(lambda: reader.execute(LONG), vault.close)
    assert isinstance(error, Cancelled)
    with pytest.raises(Cancelled):
        reader.execute("SELECT 1")
    reader.interrupt()
    vault.database.interrupt()
    assert sorted(p.name for p in folder.iterdir()) == ["vault.db", "vault.lock"]


@pytest.mark.parametrize("how", ["folder removed", "folder moved", "file removed", "file replaced", "log removed"])
def test_a_vault_gone_from_its_place_is_never_said_to_have_kept(vault: Vault, folder: Path, how: str) -> None:
    write_entry(vault.database, 1, "one")
    if how == "folder removed":
        shutil.rmtree(folder)
    elif how == "folder moved":
        folder.rename(folder.with_name("elsewhere"))
    elif how == "file removed":
        (folder / files.DATABASE).unlink()
    elif how == "file replaced":
        shutil.copy(folder / files.DATABASE, folder / "copy")
        os.replace(folder / "copy", folder / files.DATABASE)
    else:
        (folder / "vault.db-wal").unlink()
    with pytest.raises(VaultGone):
        write_entry(vault.database, 2, "two")
    with pytest.raises(VaultGone):
        vault.database.set_fact("a", "b")
    vault.close()


def test_a_vault_that_goes_during_the_commit_is_gone(vault: Vault, folder: Path) -> None:
    def gesture() -> None:
        with vault.transaction():
            write_entry(vault.database, 1, "one")
            shutil.rmtree(folder)

    with pytest.raises(VaultGone):
        gesture()


def test_removed_words_leave_the_index_when_the_vault_is_closed(folder: Path, vault: Vault) -> None:
    """VAULT: FTS5, no deleted word may survive an erase."""

    def index(opened: Vault) -> bytes:
        return b"".join(row[0] for row in opened.database.execute("SELECT block FROM entry_words_data"))

    for number in range(200):
        write_entry(vault.database, number, "zebrafinch" if number == 100 else "plain words")
    with vault.transaction():
        vault.database.execute("DELETE FROM entry WHERE id = 100")
        vault.database.mark_removal()
    assert b"zebrafinch" in index(vault)
    vault.close()
    with open_raw(folder, bytearray(KEY)) as again:
        assert b"zebrafinch" not in index(again)
        assert again.database.fact("swept") == "1"
        again.database.examine()


def test_closing_puts_everything_into_the_one_file(folder: Path, vault: Vault) -> None:
    write_entry(vault.database, 1, "one")
    assert (folder / "vault.db-wal").stat().st_size > 0
    vault.close()
    vault.close()
    assert sorted(p.name for p in folder.iterdir()) == ["vault.db", "vault.lock"]
    with open_raw(folder, bytearray(KEY)) as again:
        assert entries(again.database) == {1: "one"}


def _error(code: int) -> sqlcipher.Error:
    error: sqlcipher.Error = sqlcipher.OperationalError("a secret word")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (13, DiskFull), (10, DiskFailed), (778, DiskFailed), (8202, VaultDamaged), (8458, VaultDamaged),
        (26, VaultDamaged), (11, VaultDamaged), (267, VaultDamaged), (8, FolderReadOnly),
        (1032, FolderReadOnly), (9, Cancelled), (5, VaultInUse), (14, FolderUnreadable),
    ],
)  # fmt: skip
def test_errors_of_sqlite_have_their_failure(tmp_path: Path, code: int, failure: type[Failure]) -> None:
    found = failure_of(_error(code), tmp_path / "vault.db")
    assert type(found) is failure
    assert "secret" not in repr(found)


@pytest.mark.parametrize("code", [1, 19, 20, 21, 25])
def test_anything_else_is_a_bug_and_comes_through(tmp_path: Path, code: int) -> None:
    assert failure_of(_error(code), tmp_path / "vault.db") is None
    assert failure_of(sqlcipher.ProgrammingError("closed"), tmp_path / "vault.db") is None


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EFBIG, DiskFull), (errno.EIO, DiskFailed),
        (errno.EROFS, FolderReadOnly), (errno.EACCES, FolderReadOnly), (errno.ENOENT, VaultGone),
    ],
)  # fmt: skip
def test_errors_of_the_system_have_their_failure(code: int, failure: type[Failure]) -> None:
    with pytest.raises(failure) as caught, files.known():
        raise OSError(code, "text", "/home/secret/path")
    assert "secret" not in repr(caught.value)


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x"
    files.write(path, b"first")

    def half() -> None:
        with files.replacing(path) as handle:
            os.write(handle, b"sec")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert path.read_bytes() == b"first"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def _pages(path: Path) -> int:
    return path.stat().st_size // 4096


def test_an_older_authentic_page_put_back_shows(folder: Path, vault: Vault) -> None:
    """VAULT, finding 3: HMACs alone do not see it, the integrity and full-text checks do."""
    path = folder / files.DATABASE
    for number in range(30):
        write_entry(vault.database, number, f"word{number}")
    vault.database.checkpoint()
    before = path.read_bytes()
    with vault.transaction():
        vault.database.execute("UPDATE entry SET body = 'other' WHERE id = 7")
    vault.close()
    after = bytearray(path.read_bytes())
    assert len(after) == len(before)
    changed = [n for n in range(1, _pages(path)) if after[n * 4096 :][:4096] != before[n * 4096 :][:4096]]
    refused = 0
    for page in changed:
        mixed = bytearray(after)
        mixed[page * 4096 : (page + 1) * 4096] = before[page * 4096 : (page + 1) * 4096]
        path.write_bytes(mixed)
        with open_raw(folder, bytearray(KEY)) as again:
            older = entries(again.database)[7] == "word7"
            try:
                again.database.examine()
            except VaultDamaged:
                refused += 1
            else:
                assert not older
    assert refused >= 2  # the entry's page, the index's
