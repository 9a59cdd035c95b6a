"""Making and opening a vault: each way it can go wrong has its own name, and none makes or changes a file."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import (
    Failure,
    FolderReadOnly,
    FolderUnreadable,
    KeysDamaged,
    KeysMissing,
    NotAVault,
    SheetMistyped,
    SQLiteTooOld,
    VaultDamaged,
    VaultExists,
    VaultGone,
    VaultInUse,
    VaultMissing,
    VaultNewer,
    WrongPassphrase,
    WrongSheet,
)
from companion.vault import database, files, keys, sheet
from companion.vault.inspection import inspect
from companion.vault.lockfile import VaultLock
from companion.vault.vault import Vault, create_raw, create_with_sheet, open_raw, recovery_sheet
from tests.vault.tools import CHEAP, KEY, NOBODY, ROOT, child, entries, killed, tree, write_entry

WORDS = "some six words"


@pytest.fixture
def made(folder: Path) -> str:
    """A closed vault under WORDS with one entry in it; its sheet."""
    vault, text = create_with_sheet(folder, WORDS, kdf=CHEAP)
    with vault:
        write_entry(vault.database, 1, "one")
    return text


def reopen(folder: Path, words: str = WORDS) -> Vault:
    return Vault.open(folder, words, weakest=CHEAP)


@pytest.mark.usefixtures("made")
def test_what_was_kept_is_there_again(folder: Path) -> None:
    inspect(folder)
    with reopen(folder) as vault:
        assert entries(vault.database) == {1: "one"}
        assert not vault.keys_restored
        vault.database.examine()


@pytest.mark.usefixtures("made")
def test_files_are_the_owners_only(folder: Path) -> None:
    """VAULT: folder 0700, files 0600, whatever the umask."""
    shutil.rmtree(folder)
    before = os.umask(0)
    try:
        with Vault.create(folder, WORDS, kdf=CHEAP) as vault:
            write_entry(vault.database, 1, "one")
            vault.change_passphrase(WORDS, "other words")
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes == dict.fromkeys(
        ["vault.db", "vault.db-wal", "vault.db-shm", "vault.keys", "vault.keys.bak", "vault.lock"], 0o600
    )


def test_nothing_written_is_readable_in_the_files(folder: Path) -> None:
    with Vault.create(folder, WORDS, kdf=CHEAP) as vault:
        write_entry(vault.database, 1, "zebrafinch " * 500)
        content = b"".join(tree(folder).values())
    content += b"".join(tree(folder).values())
    for word in ("zebrafinch", WORDS, "person", "CREATE TABLE", "SQLite format"):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content


def test_the_salt_of_the_file_is_derived_from_the_key(folder: Path, vault: Vault) -> None:
    """VAULT: any SQLCipher 4 tool opens it with the key alone."""
    write_entry(vault.database, 1, "one")
    vault.close()
    assert (folder / files.DATABASE).read_bytes()[:16] == keys.salt_of(bytearray(KEY))
    connection = sqlcipher.connect(folder / files.DATABASE)
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    assert connection.execute("SELECT body FROM entry").fetchall() == [("one",)]
    connection.close()


def test_key_and_salt_open_it_even_when_the_header_is_destroyed(folder: Path, made: str) -> None:
    path = folder / files.DATABASE
    path.write_bytes(os.urandom(16) + path.read_bytes()[16:])
    with reopen(folder) as vault:
        assert entries(vault.database) == {1: "one"}
    with Vault.open_with_sheet(folder, made) as vault:
        assert entries(vault.database) == {1: "one"}


def test_the_public_ten_line_script(tmp_path: Path) -> None:
    """HOUSE: the core can be scripted."""
    script = """
import sys
from pathlib import Path
from companion.vault.vault import Vault, recovery_sheet
from companion.vault.keys import FLOOR
folder = Path(sys.argv[1])
with Vault.create(folder, "six words of my own here", kdf=FLOOR) as vault, vault.transaction():
    vault.database.set_fact("greeting", "good morning")
with Vault.open(folder, "six words of my own here") as vault:
    print(vault.database.fact("greeting"))
"""
    run = [sys.executable, "-c", script, str(tmp_path / "vault")]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("good morning\n", "")


# What can be wrong with the files


def _nothing(folder: Path) -> None:
    shutil.rmtree(folder)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("x")


def _database(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / files.DATABASE
        path.unlink()
        change(path)

    return apply


def _keys(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / files.KEYS
        path.unlink()
        change(path)

    return apply


def _linked(path: Path) -> None:
    target = path.with_name("elsewhere.db")
    target.write_bytes(bytes(8192))
    path.symlink_to(target)


WRONG: dict[str, tuple[Callable[[Path], None], type[Failure]]] = {
    "no folder": (_nothing, VaultMissing),
    "empty folder": (_empty, VaultMissing),
    "folder is a file": (_a_file, NotAVault),
    "no database": (_database(lambda _: None), VaultMissing),
    "database of 0 bytes": (_database(lambda path: path.write_bytes(b"")), VaultDamaged),
    "database of 1 byte": (_database(lambda path: path.write_bytes(b"x")), VaultDamaged),
    "database of 4095 bytes": (_database(lambda path: path.write_bytes(bytes(4095))), VaultDamaged),
    "database is a folder": (_database(lambda path: path.mkdir()), NotAVault),
    "database is a link to nowhere": (_database(lambda path: path.symlink_to("nowhere")), VaultMissing),
    "database is a link": (_database(_linked), NotAVault),
    "database is a pipe": (_database(lambda path: os.mkfifo(path)), NotAVault),
    "no keys": (_keys(lambda _: None), KeysMissing),
    "keys of 0 bytes": (_keys(lambda path: path.write_bytes(b"")), KeysDamaged),
    "keys of 1 byte": (_keys(lambda path: path.write_bytes(b"{")), KeysDamaged),
    "keys of 9 KB": (_keys(lambda path: path.write_bytes(b" " * 9000)), KeysDamaged),
    "keys are a folder": (_keys(lambda path: path.mkdir()), KeysDamaged),
    "keys are a link to nowhere": (_keys(lambda path: path.symlink_to("nowhere")), KeysMissing),
    "keys are a pipe": (_keys(lambda path: os.mkfifo(path)), KeysDamaged),
}


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder.parent)) for p in folder.parent.rglob("*"))


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_created(folder: Path, what: str) -> None:
    """VAULT: missing, 0-byte, 1-byte, folder, symlink: an error that says which; nothing created."""
    spoil, failure = WRONG[what]
    spoil(folder)
    before = names(folder)
    with pytest.raises(Failure) as caught:
        inspect(folder)
    assert type(caught.value) is failure
    with pytest.raises(Failure) as caught:
        reopen(folder)
    assert type(caught.value) is failure
    assert names(folder) == before


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that nobody (65534) can reach: pytest's own is root's alone."""
    place = Path(tempfile.mkdtemp(prefix="level-ground-test-"))
    place.chmod(0o755)
    yield place
    for folder, _, _ in os.walk(place):
        os.chmod(folder, 0o700)
    shutil.rmtree(place)


def _owned(folder: Path) -> None:
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


@pytest.mark.parametrize(
    ("spoil", "what", "code"),
    [
        (lambda f: f.chmod(0o500), "inspect", FolderReadOnly.code),
        (lambda f: f.chmod(0o500), "open", FolderReadOnly.code),
        (lambda f: f.chmod(0o500), "keys", FolderReadOnly.code),
        (lambda f: (f / "vault.db").chmod(0o400), "inspect", FolderReadOnly.code),
        (lambda f: (f / "vault.db").chmod(0o400), "open", FolderReadOnly.code),
        (lambda f: (f / "vault.db").chmod(0o200), "inspect", FolderUnreadable.code),
        (lambda f: (f / "vault.keys").chmod(0o200), "inspect", FolderUnreadable.code),
        (lambda f: (f / "vault.lock").chmod(0o400), "open", FolderReadOnly.code),
        (lambda f: f.chmod(0o000), "inspect", FolderUnreadable.code),
        (lambda f: f.chmod(0o600), "open", FolderUnreadable.code),
        (lambda f: f.parent.chmod(0o000), "inspect", FolderUnreadable.code),
        (lambda _: None, "inspect", "done"),
        (lambda _: None, "open", "done"),
    ],
)  # fmt: skip
def test_without_the_rights_it_says_so(open_place: Path, spoil: Callable[[Path], object], what: str, code: str) -> None:
    """VAULT: read-only; DECISIONS 9: as nobody, because root may do everything."""
    folder = open_place / "inner" / "vault"
    folder.parent.mkdir()
    create_raw(folder, bytearray(KEY)).close()
    slot = keys.wrap(bytearray(KEY), WORDS, vault_id="0" * 32, kdf=CHEAP)
    keys.write(folder, [slot], vault_id="0" * 32)
    _owned(folder.parent)
    before = (folder / "vault.db").read_bytes()
    spoil(folder)
    said, _ = child("strip", folder, what).communicate()
    for path in (folder.parent, folder):
        path.chmod(0o700)
    assert said == f"{code}\n"
    assert (folder / "vault.db").read_bytes() == before


@pytest.mark.parametrize(("mode", "said"), [(0o500, FolderReadOnly.code), (0o700, "done")])
def test_where_copies_could_not_be_remade_no_new_key_is_begun(open_place: Path, mode: int, said: str) -> None:
    """DECISIONS 7 and 9: they would open with the old one."""
    folder = open_place / "vault"
    vault, _ = create_with_sheet(folder, "old words", kdf=CHEAP)
    vault.keep_copy()
    vault.close()
    before = (folder / "vault.keys").read_bytes()
    _owned(open_place)
    (folder / files.BACKUPS).chmod(mode)
    told, _ = child("strip", folder, "rotate").communicate()
    assert told == f"{said}\n"
    assert ((folder / "vault.keys").read_bytes() == before) is (said != "done")


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_where_nothing_can_be_written_nothing_is_made(open_place: Path, mode: int) -> None:
    parent = open_place / "inner"
    parent.mkdir()
    _owned(parent)
    parent.chmod(mode)
    said, _ = child("strip", parent / "vault", "create").communicate()
    parent.chmod(0o700)
    assert said == f"{FolderReadOnly.code}\n"
    assert list(parent.iterdir()) == []


def test_a_vault_can_not_be_made_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderUnreadable):
        create_raw(tmp_path / "file" / "vault", bytearray(KEY))


# Wrong passphrase or damage


def test_a_wrong_passphrase_is_never_called_damage_nor_damage_a_wrong_passphrase(folder: Path, made: str) -> None:
    """VAULT: two distinct sentences, always."""
    with pytest.raises(WrongPassphrase):
        reopen(folder, "other words")
    path = folder / files.DATABASE
    whole = path.read_bytes()
    path.write_bytes(whole[:16] + os.urandom(len(whole) - 16))
    with pytest.raises(WrongPassphrase):
        reopen(folder, "other words")
    with pytest.raises(VaultDamaged):
        reopen(folder)
    with pytest.raises(VaultDamaged):
        Vault.open_with_sheet(folder, made)
    path.write_bytes(os.urandom(len(whole)))
    with pytest.raises(VaultDamaged):
        reopen(folder)
    with pytest.raises(VaultDamaged):
        Vault.open_with_sheet(folder, made)  # vault.keys still names this key


@pytest.mark.usefixtures("made")
def test_after_a_failed_opening_the_vault_is_free_and_unchanged(folder: Path) -> None:
    before = tree(folder)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            reopen(folder, "other words")
    assert tree(folder) == before
    reopen(folder).close()


def test_a_database_of_another_program_is_not_ours(folder: Path, vault: Vault) -> None:
    vault.database.execute("PRAGMA application_id=7")
    vault.close()
    before = tree(folder)
    with pytest.raises(NotAVault):
        open_raw(folder, bytearray(KEY))
    assert tree(folder) == before


def test_a_newer_vault_is_refused_by_its_number_and_untouched_byte_for_byte(folder: Path, vault: Vault) -> None:
    """HOUSE: a newer vault is refused by name, never touched."""
    known = vault.database.execute("PRAGMA user_version").fetchone()
    assert known is not None
    vault.database.execute(f"PRAGMA user_version={known[0] + 1}")
    vault.close()
    before = tree(folder)
    with pytest.raises(VaultNewer) as caught:
        open_raw(folder, bytearray(KEY))
    assert caught.value.facts == {"version": known[0] + 1, "known": known[0]}
    assert tree(folder) == before


def test_a_newer_vault_after_a_crash_keeps_its_log(folder: Path, vault: Vault, tmp_path: Path) -> None:
    vault.database.execute("PRAGMA user_version=900")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)
    (crashed / "vault.db-shm").unlink()
    before = tree(crashed)
    with pytest.raises(VaultNewer):
        open_raw(crashed, bytearray(KEY))
    after = tree(crashed)
    assert {name: after[name] for name in ("vault.db", "vault.db-wal")} == {
        name: before[name] for name in ("vault.db", "vault.db-wal")
    }


def test_an_old_sqlite_is_refused() -> None:
    database.require_sqlite((3, 53, 3))
    with pytest.raises(SQLiteTooOld):
        database.require_sqlite((3, 53, 2))


# Making


@pytest.mark.usefixtures("made")
def test_a_vault_is_never_made_over_another(folder: Path) -> None:
    before = tree(folder)
    with pytest.raises(VaultExists):
        Vault.create(folder, "other words", kdf=CHEAP)
    assert tree(folder) == before


@pytest.mark.parametrize("kept", [files.DATABASE, files.KEYS, files.SPARE_KEYS])
def test_nor_over_what_is_left_of_one(folder: Path, kept: str) -> None:
    """Keys alone may still open a backup."""
    folder.mkdir()
    (folder / kept).write_bytes(b"x")
    with pytest.raises(VaultExists):
        create_raw(folder, bytearray(KEY))
    assert (folder / kept).read_bytes() == b"x"


def test_what_an_unfinished_making_left_is_cleared(folder: Path) -> None:
    folder.mkdir()
    for name in (files.MAKING, files.MAKING + "-wal", files.KEYS):
        (folder / name).write_bytes(b"x")
    with pytest.raises(VaultMissing):
        inspect(folder)
    with Vault.create(folder, WORDS, kdf=CHEAP):
        pass
    assert sorted(p.name for p in folder.iterdir()) == ["vault.db", "vault.keys", "vault.lock"]


def test_a_making_that_fails_leaves_no_vault(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "migrations"
    bad.mkdir()
    (bad / "0001_bad.sql").write_text("CREATE TABLE a (b); NONSENSE;")
    with pytest.raises(sqlcipher.OperationalError):
        Vault.create(folder, WORDS, kdf=CHEAP, migrations=bad)
    assert [p.name for p in folder.iterdir()] == ["vault.lock"]
    with pytest.raises(VaultMissing):
        inspect(folder)
    Vault.create(folder, WORDS, kdf=CHEAP).close()


def test_a_database_never_stands_without_its_keys(folder: Path) -> None:
    """Whatever goes wrong with the keys of a new vault, there is no `vault.db` that nothing opens."""
    folder.mkdir()
    (folder / (files.KEYS + ".part")).mkdir()
    with pytest.raises(FolderReadOnly):
        Vault.create(folder, WORDS, kdf=CHEAP)
    assert not list(folder.glob("vault.db*"))
    with pytest.raises(VaultMissing):
        inspect(folder)


@pytest.mark.parametrize("how", ["passphrase", "sheet", "made"])
def test_the_data_key_is_wiped_once_the_vault_is_open(
    folder: Path, made: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    taken: list[bytearray] = []

    def noting(path: Path, key: bytearray, *, writing: bool) -> object:
        taken.append(key)
        assert any(key)
        return connect(path, key, writing=writing)

    connect = database.connect
    monkeypatch.setattr(database, "connect", noting)
    if how == "passphrase":
        reopen(folder).close()
    elif how == "sheet":
        Vault.open_with_sheet(folder, made).close()
    else:
        Vault.create(folder / "other", WORDS, kdf=CHEAP).close()
    assert taken
    assert not any(any(key) for key in taken)


# Sheet, spare keys, another passphrase


def test_the_sheet_opens_without_any_key_file(folder: Path, made: str) -> None:
    """VAULT: key file lost: the sheet is the key."""
    (folder / files.KEYS).unlink()
    with Vault.open_with_sheet(folder, made.lower().replace(" ", "-")) as vault:
        assert entries(vault.database) == {1: "one"}
    assert not (folder / files.KEYS).exists()
    with Vault.open_with_sheet(folder, made, new_passphrase="new words", kdf=CHEAP):
        pass
    with reopen(folder, "new words") as vault:
        assert entries(vault.database) == {1: "one"}
    assert recovery_sheet(folder, "new words", weakest=CHEAP) == made


@pytest.mark.parametrize("content", [b"", b"damaged", None])
def test_a_forgotten_passphrase_is_replaced_by_the_sheet(folder: Path, made: str, content: bytes | None) -> None:
    if content is not None:
        (folder / files.KEYS).write_bytes(content)
    Vault.open_with_sheet(folder, made, new_passphrase="new words", kdf=CHEAP).close()
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    reopen(folder, "new words").close()


@pytest.mark.usefixtures("made")
def test_a_sheet_of_another_vault_is_the_wrong_sheet(folder: Path) -> None:
    before = tree(folder)
    other = sheet.format(os.urandom(32))
    with pytest.raises(WrongSheet):
        Vault.open_with_sheet(folder, other, new_passphrase="new words", kdf=CHEAP)
    with pytest.raises(SheetMistyped):
        Vault.open_with_sheet(folder, other[:-1] + ("0" if other[-1] != "0" else "1"))
    assert tree(folder) == before


def test_the_sheet_is_shown_again_only_for_the_passphrase(folder: Path, made: str) -> None:
    assert recovery_sheet(folder, WORDS, weakest=CHEAP) == made
    with pytest.raises(WrongPassphrase):
        recovery_sheet(folder, "other words", weakest=CHEAP)
    with reopen(folder):
        assert recovery_sheet(folder, WORDS, weakest=CHEAP) == made


def test_changing_the_passphrase(folder: Path, made: str) -> None:
    with reopen(folder) as vault:
        first = (folder / files.KEYS).read_bytes()
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase("other words", "new words")
        assert (folder / files.KEYS).read_bytes() == first
        database_before = (folder / files.DATABASE).read_bytes()
        vault.change_passphrase(WORDS, "new words")
        assert (folder / files.DATABASE).read_bytes() == database_before
    assert (folder / files.SPARE_KEYS).read_bytes() == first
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    reopen(folder, "new words").close()
    assert recovery_sheet(folder, "new words", weakest=CHEAP) == made


@pytest.mark.usefixtures("made")
def test_no_passphrase_is_changed_in_a_vault_that_is_gone(folder: Path) -> None:
    with reopen(folder) as vault:
        shutil.rmtree(folder)
        with pytest.raises(VaultGone):
            vault.change_passphrase(WORDS, "new words")
    assert not folder.exists()


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("content", [b"damaged", None])
def test_a_lost_key_file_is_replaced_by_its_spare_and_that_is_told(folder: Path, content: bytes | None) -> None:
    """VAULT: key file lost or damaged: `.bak`."""
    with reopen(folder) as vault:
        vault.change_passphrase(WORDS, "new words")
    if content is None:
        (folder / files.KEYS).unlink()
    else:
        (folder / files.KEYS).write_bytes(content)
    inspect(folder)
    with pytest.raises((KeysMissing, KeysDamaged)):
        reopen(folder, "new words")  # the spare is under the old one: it is the file that is wrong
    with reopen(folder) as vault:
        assert vault.keys_restored
    with reopen(folder) as vault:
        assert not vault.keys_restored


# One program at a time


def test_a_second_one_is_refused_at_once(folder: Path, made: str) -> None:
    """VAULT: second instance refused < 1 s: it is refused before the passphrase is even tried."""
    with reopen(folder):
        for attempt in (
            lambda: inspect(folder),
            lambda: reopen(folder, "whatever"),
            lambda: open_raw(folder, bytearray(KEY)),
            lambda: Vault.open_with_sheet(folder, made),
        ):
            began = time.monotonic()
            with pytest.raises(VaultInUse):
                attempt()
            assert time.monotonic() - began < 1
    reopen(folder).close()


def test_a_second_process_is_refused_and_the_lock_of_a_killed_one_is_free(folder: Path, vault: Vault) -> None:
    """VAULT: stale lock recovered."""
    vault.close()
    holder = child("hold", folder)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "begun\n"
    with pytest.raises(VaultInUse):
        open_raw(folder, bytearray(KEY))
    holder.kill()
    holder.communicate()
    assert (folder / files.LOCK).exists()
    with open_raw(folder, bytearray(KEY)) as again:
        again.database.examine()


@pytest.mark.usefixtures("vault")
def test_the_lock_does_not_pass_to_other_programs(folder: Path) -> None:
    """Released by exec: the lock screen that replaces the process can open the vault again."""
    open_ones = [int(name) for name in os.listdir("/proc/self/fd")] if os.path.isdir("/proc") else []
    locks = [fd for fd in open_ones if _is_lock(fd, folder)]
    assert locks
    assert not any(os.get_inheritable(fd) for fd in locks)


def _is_lock(fd: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), (folder / files.LOCK).stat())
    except OSError:
        return False


def test_a_process_that_replaces_itself_can_open_the_vault_again(folder: Path, vault: Vault) -> None:
    vault.close()
    script = """
import os, sys
from pathlib import Path
from companion.vault.vault import open_raw
vault = open_raw(Path(sys.argv[1]), bytearray(range(32)))
if sys.argv[2] == "first":
    os.execv(sys.executable, [sys.executable, "-c", os.environ["SCRIPT"], sys.argv[1], "second"])
print("open again")
"""
    run = [sys.executable, "-c", script, str(folder), "first"]
    done = subprocess.run(run, cwd=ROOT, env=os.environ | {"SCRIPT": script}, capture_output=True, text=True)
    assert done.stdout == "open again\n"


def test_only_one_of_two_makers_makes_it(folder: Path) -> None:
    folder.mkdir()
    lock = VaultLock(folder)
    with pytest.raises(VaultInUse):
        create_raw(folder, bytearray(KEY))
    lock.release()
    lock.release()
    create_raw(folder, bytearray(KEY)).close()


def test_facts_of_a_new_vault(vault: Vault) -> None:
    device = vault.database.fact("device")
    assert device is not None
    assert len(bytes.fromhex(device)) == 4
    assert len(vault.spill_key()) == 32
    assert vault.database.fact("nothing") is None


def test_a_killed_process_leaves_no_lock(folder: Path, vault: Vault) -> None:
    vault.close()
    killed(child("write", folder), 0.02)
    open_raw(folder, bytearray(KEY)).close()
