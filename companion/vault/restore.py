"""Putting a sealed copy back: looked into first, what stood there is set aside, and nothing erased comes back
(DECISIONS 2, 12)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import CopyOfAnother, VaultDamaged, VaultExists, VaultNewer
from companion.vault import archives, backups, devices, files, migrate
from companion.vault.database import Database, Reader, indexes
from companion.vault.jobs import JOB
from companion.vault.tables import columns_of, tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

PLACE: Final = "copy-at:"
"""A fact's key: a place of the user's own choice where a sealed copy was written to; see `elsewhere`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a copy holds: names of the people on it, how many pages the journal has, and the date of its latest
    (microseconds, 0 for none)."""

    people: tuple[str, ...]
    pages: int
    latest: int


def look_inside(aside: Reader, copy: Path) -> Inside:
    """Changes nothing. Raises VaultDamaged where the copy is not sound, CopyOfAnother for another vault's."""
    with aside.turn, archives.unpacked(copy, copy.parent / archives.CHECKING) as inside:
        with backups.attached(aside, inside):
            return look(aside)


def look(reader: Reader, schema: str = "copy") -> Inside:
    """What the database holds that the reader has open under that name. Raises VaultNewer."""
    version = reader.execute(f"PRAGMA {schema}.user_version").fetchone() or (0,)
    if version[0] > migrate.known():
        raise VaultNewer(version=version[0], known=migrate.known())
    people = reader.execute(f"SELECT name FROM {schema}.person ORDER BY name COLLATE NOCASE").fetchall()
    counted = reader.execute(f"SELECT count(*), max(id) FROM {schema}.entry WHERE removed = 0").fetchone()
    pages, latest = counted or (0, 0)
    return Inside(people=tuple(row[0] for row in people), pages=pages, latest=latest or 0)


def put_back(vault: Vault, copy: Path) -> Path:
    """The copy takes the vault's place; the vault is closed then, and is opened anew with the same passphrase.

    What went for good since stays gone. Returns where the replaced one was set aside, read through. Raises
    VaultDamaged, CopyOfAnother, VaultNewer, DiskFull … with the vault as it was, and open.
    """
    folder = vault.folder
    coming = folder / files.COMING
    with archives.unpacked(copy, coming) as inside:
        backups.prove(vault.database.aside, copy)
        with _attached(vault.database, inside):
            _require_of(vault.database)
            _made_to_fit(vault.database)
        aside = _set_aside(vault)
        with files.known():
            files.synced(inside / files.DATABASE)
        vault.database.close()
        try:
            with files.known():
                take_place(inside / files.DATABASE, folder / files.DATABASE)
        finally:
            vault.close()
    return aside


def take_in(copy: Path, folder: Path) -> None:
    """A copy becomes the vault of a folder that has none: on a new machine, or after everything was lost. It is then
    opened with the passphrase it was made under.

    Raises VaultDamaged for what is no copy, VaultExists, DiskFull …, with nothing left of it.
    """
    with files.known():
        files.private_folder(folder)
    if any(os.path.lexists(folder / name) for name in (files.DATABASE, files.KEYS, files.MAKING)):
        raise VaultExists()
    coming = folder / files.COMING
    with archives.unpacked(copy, coming) as inside, files.known():
        for name in (files.DATABASE, files.KEYS):
            if (inside / name).exists():
                files.synced(inside / name)
        # The keys last: a database without keys is known as one whose keys are lost, and its sheet opens it.
        take_place(inside / files.DATABASE, folder / files.DATABASE)
        if (inside / files.KEYS).exists():
            os.replace(inside / files.KEYS, folder / files.KEYS)
        files.sync_folder(folder)


@contextlib.contextmanager
def _attached(database: Database, inside: Path) -> Iterator[None]:
    database.execute("ATTACH ? AS copy", (str(inside / files.DATABASE),))
    try:
        yield
    finally:
        database.execute("DETACH copy")


def _require_of(database: Database) -> None:
    """It is of this vault, and of no later program."""
    mine, theirs = (
        database.execute(f"SELECT value FROM {schema}.fact WHERE key = 'vault_id'").fetchone()
        for schema in ("main", "copy")
    )
    if mine != theirs:
        raise CopyOfAnother()
    version = database.execute("PRAGMA copy.user_version").fetchone()
    if version is None:
        raise VaultDamaged()
    if version[0] > migrate.known():
        raise VaultNewer(version=version[0], known=migrate.known())


def _made_to_fit(database: Database) -> None:
    """Tombstones are applied, facts of this machine carried over; no word that went stays in any of its pages."""
    database.execute("PRAGMA copy.secure_delete=ON")
    with database.transaction():
        gone = "SELECT uid FROM main.tombstone"
        for table in tables_of(database, "copy"):
            if "uid" in columns_of(database, "copy", table):
                database.execute(f"DELETE FROM copy.{table} WHERE uid IN ({gone})")
            database.execute(f"DELETE FROM copy.{table} WHERE owner_uid <> '' AND owner_uid IN ({gone})")
        database.execute("INSERT OR REPLACE INTO copy.tombstone (uid, hlc) SELECT uid, hlc FROM main.tombstone")
        _facts_of_here(database)
        for table in indexes(database, "copy"):
            database.execute(f"INSERT INTO copy.{table} ({table}) VALUES ('optimize')")
    database.execute("VACUUM copy")
    database.execute("PRAGMA copy.wal_checkpoint(TRUNCATE)")


def _facts_of_here(database: Database) -> None:
    """What is put back knows only what it knew then: as a device of its own it hears of the rest again (B11)."""
    database.execute("DELETE FROM copy.fact WHERE substr(key, 1, ?) = ?", (len(JOB), JOB))
    for name, value in (
        ("spill", database.fact("spill")),
        (devices.MACHINE, devices.PUT_BACK),
        (devices.FLOOR, database.fact("hlc")),
    ):
        database.execute("INSERT OR REPLACE INTO copy.fact (key, value) VALUES (?, ?)", (name, value or ""))
    database.execute("DELETE FROM copy.fact WHERE substr(key, 1, ?) = ?", (len(PLACE), PLACE))
    database.execute(
        "INSERT INTO copy.fact (key, value) SELECT key, value FROM main.fact WHERE substr(key, 1, ?) = ?",
        (len(PLACE), PLACE),
    )


def _set_aside(vault: Vault) -> Path:
    """The vault as it stands, sealed and read through before anything takes its place."""
    kept = vault.keep_copy(backups.Why.BEFORE)
    copy = next(copy for copy in backups.copies_of(vault.folder) if copy.path == kept)
    return backups.check(vault.database.aside, copy).path


def take_place(coming: Path, database: Path) -> None:
    """The log of the one that goes is empty and belongs to it alone: it goes first."""
    for tail in ("-wal", "-shm"):
        files.remove(database.with_name(database.name + tail))
    os.replace(coming, database)
    files.sync_folder(database.parent)
