"""A copy that became the vault of a folder is read through before anything is made of it (DECISIONS 2): at the first
opening, because nobody could without its key.

A mark is set before anything is laid out, and says what was. Killed at any moment the next opening reads again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from companion.errors import ArrivedDamaged, DiskFull, VaultDamaged
from companion.vault import archives, backups, devices, files, keys
from companion.vault import database as databases
from companion.vault.database import Reader
from companion.vault.inspection import arrived


@contextlib.contextmanager
def laying_out(folder: Path, names: Sequence[str]) -> Iterator[None]:
    """These files come into the folder in the block. Raises DiskFull …"""
    files.write(folder / files.ARRIVED, "\n".join(names).encode())
    try:
        yield
    except BaseException:
        if not os.path.lexists(folder / files.DATABASE):
            files.remove(folder / files.ARRIVED)
        raise


def clear(folder: Path) -> None:
    """What was left by a killed taking in, or taking away: a mark, and perhaps keys of a database that is not there."""
    if arrived(folder) and not os.path.lexists(folder / files.DATABASE):
        _take_away(folder)


def prove(folder: Path, key: bytearray, known: int) -> None:
    """Before a vault is opened, under its lock: what was laid out is read through once. Raises ArrivedDamaged, with
    nothing left of it; VaultDamaged where it may as well be the key that does not fit; VaultNewer."""
    if not arrived(folder):
        return
    path = folder / files.DATABASE
    try:
        with contextlib.closing(databases.connect(path, key, writing=True)) as connection:
            databases.prove(connection, path, known)
            with databases.foreign():
                backups.read_through(Reader(connection, path), folder, "main")
            _noted(connection, path)
    except VaultDamaged:
        if archives.beginning(path) != keys.salt_of(key):
            raise
        _take_away(folder)
        raise ArrivedDamaged() from None
    files.remove(folder / files.ARRIVED)  # at once: what is written from now on is more than the copy


def _noted(connection: Any, path: Path) -> None:
    """Whatever place it lies in, it is a device of its own: see `devices.settle`."""
    with contextlib.suppress(DiskFull), databases.foreign(), databases.named(path):
        connection.execute(
            "UPDATE fact SET value = ? || value WHERE key = ? AND substr(value, 1, ?) <> ?",
            (devices.TAKEN_IN, devices.MACHINE, len(devices.TAKEN_IN), devices.TAKEN_IN),
        )


def _take_away(folder: Path) -> None:
    """The database first: keys alone open nothing, and a mark without a database means nothing."""
    names = arrived(folder)
    for tail in ("", "-wal", "-shm", "-journal"):
        files.remove(folder / f"{files.DATABASE}{tail}")
    if files.KEYS in names:
        files.remove(folder / files.KEYS)
        files.remove(folder / files.SPARE_KEYS)
    files.remove(folder / files.ARRIVED)
