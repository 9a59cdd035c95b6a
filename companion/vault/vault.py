"""The vault as the rest of the program knows it: made, opened, written in, closed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from companion.clock import Clock, SystemClock
from companion.errors import (
    DiskFull,
    Failure,
    FolderUnreadable,
    KeysDamaged,
    VaultDamaged,
    VaultExists,
    VaultGone,
    WrongPassphrase,
    WrongSheet,
)
from companion.store.stores import Stores
from companion.vault import archives, arrival, backups, devices, files, forgotten, keys, migrate, rotation, sheet
from companion.vault import database as databases
from companion.vault.backups import Why
from companion.vault.database import Database, Reader
from companion.vault.inspection import finish_erasing, inspect, inspect_database, key_file
from companion.vault.keys import FLOOR, Kdf, KeyFile
from companion.vault.lockfile import VaultLock


class Vault(Stores):
    """An open vault. `close` it (or leave its `with` block): what it holds of keys and words goes then.

    `weakest` (everywhere): the cheapest derivation that is accepted; only tests lower it.
    `keys_restored` tells that `vault.keys` was lost or damaged and its spare copy has taken its place; `rotated` that a
    new key, begun earlier, is the only one now, so that its sheet is to be shown.
    """

    def __init__(self, folder: Path, database: Database, lock: VaultLock, weakest: Kdf = FLOOR) -> None:
        self.folder = folder
        self.database = database
        self.keys_restored = self.rotated = False
        self._lock = lock
        self._weakest = weakest
        self._open = True
        self.build_stores(database)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock | None = None,
        kdf: Kdf | None = None,
        migrations: Path = migrate.MIGRATIONS,
    ) -> Vault:
        """A new vault, opened. About a second. Raises VaultExists, VaultInUse, FolderReadOnly, DiskFull …"""
        vault, _ = create_with_sheet(folder, passphrase, clock=clock, kdf=kdf, migrations=migrations)
        return vault

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock | None = None,
        weakest: Kdf = FLOOR,
        migrations: Path = migrate.MIGRATIONS,
    ) -> Vault:
        """About a second, nearly all of it the derivation.

        Raises WrongPassphrase and what `inspect` does, also VaultNewer, NotAVault, VaultDamaged, and DiskFull
        where the copy before a migration has no room.
        """
        databases.require_sqlite()
        inspect(folder)
        with _locked(folder) as lock:
            key, spare = _key_by_passphrase(folder, passphrase, weakest)
            with _wiped(key):
                rotated = _rotation_finished(folder, key, passphrase, weakest)
                database = _connected(folder, key, clock or SystemClock(), migrations)
            vault = cls(folder, database, lock, weakest)
            vault.keys_restored, vault.rotated = spare, rotated
            return vault

    @classmethod
    def open_with_sheet(
        cls,
        folder: Path,
        sheet: str,
        *,
        new_passphrase: str | None = None,
        clock: Clock | None = None,
        kdf: Kdf | None = None,
        weakest: Kdf = FLOOR,
        migrations: Path = migrate.MIGRATIONS,
    ) -> Vault:
        """Opens without `vault.keys`. With `new_passphrase` writes a fresh one, before anything is migrated.

        Raises SheetMistyped, WrongSheet, and what `open` does of the database.
        """
        databases.require_sqlite()
        key = _parse_sheet(sheet)
        with _wiped(key):
            inspect_database(folder)
            with _locked(folder) as lock:

                def proven(reader: Any) -> None:
                    if new_passphrase is not None:
                        _write_keys(folder, key, new_passphrase, _vault_id(reader), kdf or Kdf())

                with _sheet_judged(folder, key):
                    database = _connected(folder, key, clock or SystemClock(), migrations, proven)
                return cls(folder, database, lock, weakest)

    @property
    def is_open(self) -> bool:
        """False once it was closed, also by a copy that has taken its place."""
        return self._open

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        """See Database.transaction: one gesture, kept whole or not at all."""
        return self.database.transaction()

    def change_passphrase(self, old: str, new: str, *, kdf: Kdf | None = None) -> None:
        """One small atomic file; the previous one stays as `vault.keys.bak`. About two seconds.

        Costs stay as they are unless `kdf` is given. Raises WrongPassphrase, KeysMissing, KeysDamaged,
        DiskFull, VaultGone.
        """
        if files.identity(self.folder / files.DATABASE) is None:
            raise VaultGone()
        file = keys.read(self.folder)
        if not any(slot["type"] == "passphrase" for slot in file.slots):
            raise KeysDamaged()
        slots = []
        for slot in file.slots:
            if slot["type"] == "passphrase":  # two of them while a new key waits for room
                key = _only(file, slot, old, self._weakest)
                with _wiped(key):
                    slot = keys.wrap(key, new, vault_id=file.vault_id, kdf=kdf or keys.costs_of(file))
            slots.append(slot)
        keys.write(self.folder, slots, vault_id=file.vault_id)

    def spill_key(self) -> bytearray:
        """For `companion.vault.spill`: 32 bytes that only the open vault knows."""
        found = self.database.fact("spill")
        if found is None:
            raise VaultDamaged()
        return bytearray.fromhex(found)

    def keep_copy(self, why: Why = Why.HAND) -> Path:
        """A sealed copy as it is now, not read through yet: `backups.check` does that. Raises DiskFull and its like."""
        with self.database.still():
            return backups.keep(self.folder, self.database.now(), why)

    def close(self, *, keep_copy: bool = False) -> None:
        """Removed words swept out, the log emptied, the connections closed, the lock released. `keep_copy`: a sealed
        copy is made if anything changed since the last (DECISIONS 2).

        Harmless when done twice. Raises no known failure: what has no room now is done at the next closing.
        """
        if not self._open:
            return
        self._open = False
        try:
            self.database.close()
            if keep_copy:
                backups.keep_on_lock(self.folder, self.database.now())
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_with_sheet(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock | None = None,
    kdf: Kdf | None = None,
    migrations: Path = migrate.MIGRATIONS,
) -> tuple[Vault, str]:
    """As Vault.create, and the text of the recovery sheet without a second derivation."""
    key = keys.fresh_key()
    with _wiped(key):
        vault = _created(folder, key, passphrase, clock or SystemClock(), kdf or Kdf(), migrations)
        return vault, sheet.format(key)


def rotate(
    folder: Path,
    passphrase: str,
    *,
    new_passphrase: str | None = None,
    clock: Clock | None = None,
    kdf: Kdf | None = None,
    weakest: Kdf = FLOOR,
    migrations: Path = migrate.MIGRATIONS,
) -> tuple[Vault, str]:
    """A new data key for a closed vault, which it opens, and the text of its sheet: the old sheet, and what was opened
    with it, opens nothing any more. Seconds for a large vault and its copies.

    Raises what `Vault.open` does, and DiskFull: then either nothing has changed, or the next opening goes on. Copies
    that could not be remade are taken up by it as well.
    """
    databases.require_sqlite()
    inspect(folder)
    rotation.require_writable(folder)
    with _locked(folder) as lock:
        old, _ = _key_by_passphrase(folder, passphrase, weakest)
        new = keys.fresh_key()
        with _wiped(old), _wiped(new):
            _rotation_finished(folder, old, passphrase, weakest)
            file = keys.read(folder)
            words, costs = new_passphrase or passphrase, kdf or keys.costs_of(file)
            slots = [keys.wrap(key, words, vault_id=file.vault_id, kdf=costs) for key in (new, old)]
            others = [slot for slot in file.slots if slot["type"] not in ("passphrase", "keyring")]
            rotation.rewrite(folder, old, new)
            keys.write(folder, [*slots, *others], vault_id=file.vault_id)
            rotation.replace(folder)
            with contextlib.suppress(Failure):  # the new key is in use: what is left to do must not stand before it
                rotation.finish(folder, slots[0], old, new, file.vault_id)
            database = _connected(folder, new, clock or SystemClock(), migrations)
            return Vault(folder, database, lock, weakest), sheet.format(new)


def _rotation_finished(folder: Path, key: bytearray, passphrase: str, weakest: Kdf) -> bool:
    """Goes on with a rotation that was interrupted, if any; `key` opens the vault afterwards, and is the new one.

    What can't be done now, for want of room or of a right, waits for the next opening: both keys stay.
    """
    rotation.clear(folder)
    file = keys.read(folder)
    both = rotation.underway(file)
    if both is None:
        return False
    new, old = (_only(file, slot, passphrase, weakest) for slot in both)
    with _wiped(new), _wiped(old), contextlib.suppress(Failure):
        if keys.salt_of(key) == keys.salt_of(old):
            rotation.rewrite(folder, old, new)
            rotation.replace(folder)
            key[:] = new
        rotation.finish(folder, both[0], old, new, file.vault_id)
        return True
    return False


def _only(file: KeyFile, slot: keys.Slot, passphrase: str, weakest: Kdf) -> bytearray:
    return keys.unwrap(KeyFile(vault_id=file.vault_id, slots=(slot,)), passphrase, weakest=weakest)


def recovery_sheet(folder: Path, passphrase: str, *, weakest: Kdf = FLOOR) -> str:
    """The sheet again, after proving the passphrase. Also while the vault is open."""
    key = keys.unwrap(keys.read(folder), passphrase, header=_header(folder), weakest=weakest)
    with _wiped(key):
        return sheet.format(key)


def prove_passphrase(folder: Path, passphrase: str, *, weakest: Kdf = FLOOR) -> None:
    """Before something goes for good. Also while the vault is open; about a second. Raises WrongPassphrase,
    KeysMissing, KeysDamaged."""
    keys.wipe(keys.unwrap(keys.read(folder), passphrase, header=_header(folder), weakest=weakest))


def open_raw(
    folder: Path, data_key: bytearray, *, clock: Clock | None = None, migrations: Path = migrate.MIGRATIONS
) -> Vault:
    """Opens with the data key itself: two milliseconds, for tests. `data_key` stays the caller's to wipe."""
    inspect_database(folder)
    with _locked(folder) as lock:
        return Vault(folder, _connected(folder, data_key, clock or SystemClock(), migrations), lock)


def create_raw(
    folder: Path, data_key: bytearray, *, clock: Clock | None = None, migrations: Path = migrate.MIGRATIONS
) -> Vault:
    """A vault without `vault.keys`, for tests; only its data key and its sheet open it."""
    return _created(folder, data_key, None, clock or SystemClock(), Kdf.for_tests(), migrations)


def _key_by_passphrase(folder: Path, passphrase: str, weakest: Kdf) -> tuple[bytearray, bool]:
    """The data key, and whether it came from the spare copy, which then takes its place."""
    file, spare = key_file(folder)
    try:
        key = keys.unwrap(file, passphrase, header=_header(folder), weakest=weakest)
    except WrongPassphrase:
        if spare:
            keys.read(folder)  # the spare may be under an older passphrase: say what is wrong with the file
        raise
    if spare and keys.salt_of(key) != _header(folder):
        keys.wipe(key)
        keys.read(folder)  # of a key that is no longer in use: as if it were not there
    if spare:
        files.write(folder / files.KEYS, keys.encode(file))
    return key, spare


def _header(folder: Path) -> bytes:
    """The first 16 bytes of `vault.db`: its salt, unless they are destroyed."""
    try:
        with open(folder / files.DATABASE, "rb") as source:
            return source.read(16)
    except OSError:
        return b""


def _parse_sheet(text: str) -> bytearray:
    return sheet.parse(text)


@contextlib.contextmanager
def _sheet_judged(folder: Path, key: bytearray) -> Iterator[None]:
    """A key that does not open the database is the wrong sheet, unless its own files name that key."""
    try:
        yield
    except VaultDamaged:
        if _header(folder) != keys.salt_of(key) and not _names_key(folder, key):
            raise WrongSheet() from None
        raise


def _names_key(folder: Path, key: bytearray) -> bool:
    """And no other: while a new one waits for room, the file names the old one too."""
    try:
        named = {slot.get("key_id") for slot in keys.read(folder).slots if slot["type"] == "passphrase"}
    except Failure:
        return False
    return named == {keys.key_id(key)}


@contextlib.contextmanager
def _wiped(key: bytearray) -> Iterator[None]:
    try:
        yield
    finally:
        keys.wipe(key)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[VaultLock]:
    """The lock, released if the block fails: otherwise the vault made in it holds it on."""
    lock = VaultLock(folder)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _connected(
    folder: Path,
    key: bytearray,
    clock: Clock,
    migrations: Path,
    proven: Callable[[Any], None] = lambda _: None,
) -> Database:
    """Reader first: it can't change the file, so a newer or foreign or damaged one stays byte for byte."""
    path = folder / files.DATABASE
    arrival.prove(folder, key, migrate.known(migrations))
    with contextlib.ExitStack() as undo:
        undo.callback(_tidy_log, path)
        reader = databases.connect(path, key, writing=False)
        undo.callback(reader.close)
        databases.prove(reader, path, migrate.known(migrations))
        proven(reader)
        writer = databases.connect(path, key, writing=True)
        undo.callback(writer.close)
        undo.callback(reader.close)  # before the writer, which then tidies its log as the last
        databases.settle(writer, path)
        if migrate.version_of(writer, path) < migrate.known(migrations):
            migrate.keep_copy(writer, folder, clock.now())
            migrate.migrate(writer, path, migrations)
        aside = databases.connect_aside(path, key)
        undo.callback(aside.close)
        database = Database(writer, path, clock, Reader(reader, path), Reader(aside, path))
        archives.clear_coming(folder)
        with databases.foreign():
            forgotten.resume(database, folder)
            with contextlib.suppress(DiskFull):  # then it is settled at the next opening
                devices.settle(database, folder)
        undo.pop_all()
    return database


def _tidy_log(path: Path) -> None:
    """A reading connection leaves an empty log behind. One that holds something is never touched."""
    log = path.with_name(path.name + "-wal")
    with contextlib.suppress(OSError):
        if log.stat().st_size == 0:
            files.remove(log)
            files.remove(path.with_name(path.name + "-shm"))


def _vault_id(connection: Any) -> str:
    row = connection.execute("SELECT value FROM fact WHERE key = 'vault_id'").fetchone()
    if row is None:
        raise VaultDamaged()
    return str(row[0])


def _write_keys(folder: Path, key: bytearray, passphrase: str, vault_id: str, kdf: Kdf) -> None:
    keys.write(folder, [keys.wrap(key, passphrase, vault_id=vault_id, kdf=kdf)], vault_id=vault_id)


def _created(folder: Path, key: bytearray, passphrase: str | None, clock: Clock, kdf: Kdf, migrations: Path) -> Vault:
    """The database whole under another name, then the keys, then its name.

    Killed at any moment this leaves no `vault.db` without a key, and what it leaves is known as a leftover by
    the next attempt: nothing was kept in it, because creating had not ended.
    """
    databases.require_sqlite()
    try:
        files.private_folder(folder)
    except OSError as error:
        failure = files.failure_of(error)
        raise (FolderUnreadable() if isinstance(failure, VaultGone) else failure) from None
    finish_erasing(folder)
    with _locked(folder) as lock:
        arrival.clear(folder)
        _require_vacant(folder)
        _clear_unfinished(folder)
        making = folder / files.MAKING
        try:
            vault_id = secrets.token_hex(16)
            _build(making, key, vault_id, migrations)
            if passphrase is not None:
                _write_keys(folder, key, passphrase, vault_id, kdf)
            with files.known():
                os.replace(making, folder / files.DATABASE)
                files.sync_folder(folder)
        except BaseException:
            _clear_unfinished(folder)
            raise
        return Vault(folder, _connected(folder, key, clock, migrations), lock, min(kdf, FLOOR, key=_cost))


def _cost(kdf: Kdf) -> int:
    return kdf.memory_kib


def _require_vacant(folder: Path) -> None:
    """Raises VaultExists where there is anything of a vault, even keys alone: they may open its backups."""
    if os.path.lexists(folder / files.DATABASE):
        raise VaultExists()
    unfinished = os.path.lexists(folder / files.MAKING)
    if not unfinished and any(os.path.lexists(folder / name) for name in (files.KEYS, files.SPARE_KEYS)):
        raise VaultExists()


def _clear_unfinished(folder: Path) -> None:
    """Removes what a creation left that did not come to its end."""
    making = folder / files.MAKING
    if not os.path.lexists(making) or os.path.lexists(folder / files.DATABASE):
        return
    files.remove(folder / files.KEYS)  # first: as long as the other stands, this is known as unfinished
    for tail in ("-wal", "-shm", "-journal", ""):
        files.remove(making.with_name(making.name + tail))


def _build(path: Path, key: bytearray, vault_id: str, migrations: Path) -> None:
    """A whole, closed, synced database in one file."""
    with files.known():
        os.close(files.create(path))
    connection = databases.connect(path, key, writing=True)
    try:
        databases.settle(connection, path)
        with databases.named(path):
            connection.execute(f"PRAGMA application_id={databases.APPLICATION_ID}")
        migrate.migrate(connection, path, migrations)
        database = Database(connection, path, SystemClock())
        with database.transaction():
            for fact, value in (
                ("vault_id", vault_id),
                ("device", secrets.token_hex(4)),
                ("spill", secrets.token_hex(32)),
                ("swept", "1"),
            ):
                database.set_fact(fact, value)
        databases.examine(connection, path)
        database.checkpoint()
    finally:
        connection.close()
    with files.known():
        files.synced(path)
