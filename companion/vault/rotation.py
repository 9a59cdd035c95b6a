"""A new data key: when the sheet was seen by others, a passphrase got about, or a device was lost (DECISIONS 7).

The database is written anew under the new key, read through, and only then both keys go into `vault.keys`, under the
passphrase that counts from then on. Killed at any moment one of the two opens the vault, and the passphrase finds it;
what was left to do is done at the next opening.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from companion.errors import FolderReadOnly, VaultDamaged
from companion.vault import archives, backups, copies, files, keys
from companion.vault import database as databases
from companion.vault.keys import KeyFile, Slot

NUMBER: Final = "sheet:number"
"""A fact: which of this vault's keys this one is, and so its sheet; written with the key itself, in copies too. The
first has none."""
_ONE_MORE: Final = (
    "INSERT INTO fact (key, value) VALUES (?, '2') "
    "ON CONFLICT DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
)


def rewrite(folder: Path, old: bytearray, new: bytearray) -> Path:
    """The database of this folder once more, under the new key, whole and read through, beside the other.

    Nothing else may have it open. Raises VaultDamaged, DiskFull …, with nothing left of it.
    """
    target = folder / files.ROTATED
    try:
        with files.known():
            os.close(files.create(target))
        _poured(folder / files.DATABASE, old, target, new)
        with files.known():
            files.synced(target)
    except BaseException:
        clear(folder)
        raise
    return target


def _poured(path: Path, old: bytearray, target: Path, new: bytearray) -> None:
    with contextlib.closing(databases.connect(path, old, writing=True)) as source:
        with databases.named(path):
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with contextlib.closing(databases.connect(target, new, writing=True)) as out, databases.named(target):
            databases.pour(source, out, path)
            databases.settle(out, target)
            out.execute(_ONE_MORE, (NUMBER,))
            databases.examine(out, target)
            out.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def clear(folder: Path) -> None:
    """What an interrupted writing left: nobody has its key."""
    for tail in ("-wal", "-shm", "-journal", ""):
        files.remove(folder / f"{files.ROTATED}{tail}")


def require_writable(folder: Path) -> None:
    """Copies that could not be remade would still open with the old key. Raises FolderReadOnly."""
    copies_lie = folder / files.BACKUPS
    if copies_lie.exists() and not os.access(copies_lie, os.R_OK | os.W_OK | os.X_OK):
        raise FolderReadOnly()


def replace(folder: Path) -> None:
    """The rewritten database takes the place of the other, whose log is empty."""
    database = folder / files.DATABASE
    with files.known():
        for tail in ("-wal", "-shm"):
            files.remove(database.with_name(database.name + tail))
        os.replace(folder / files.ROTATED, database)
        files.sync_folder(folder)


def finish(folder: Path, slot: Slot, old: bytearray, new: bytearray, vault_id: str) -> None:
    """Every copy within reach is remade under the new key, then the old one is forgotten: it opens nothing any more.

    Safe to be killed and done again. Raises DiskFull …: then both keys stay, and the next opening goes on.
    """
    archives.clear(folder / files.BACKUPS)
    only = keys.encode(KeyFile(vault_id=vault_id, slots=(slot,)))
    salt = keys.salt_of(old)
    for copy in copies.all_in(folder):
        if archives.salt_of(copy) == salt:
            with contextlib.suppress(VaultDamaged):  # one that nobody can read stays as it is, and is named so
                _remade(copy, only, old, new)
    files.remove(folder / files.SPARE_KEYS)  # first: the old passphrase's, and nothing would come back for it
    files.write(folder / files.KEYS, only)


def _remade(copy: Path, key_file: bytes, old: bytearray, new: bytearray) -> None:
    with archives.unpacked(copy) as inside:
        rewrite(inside, old, new)
        replace(inside)
        files.write(inside / files.KEYS, key_file)
        unread = backups.unread_name(copy)  # offered again once it was read through where it lies now
        archives.repack(inside, unread)
    if unread != copy:
        files.remove(copy)


def underway(file: KeyFile) -> tuple[Slot, Slot] | None:
    """The slots of the new and of the old key, where a rotation was not finished."""
    slots = [slot for slot in file.slots if slot["type"] == "passphrase"]
    return (slots[0], slots[1]) if len(slots) == 2 else None
