"""A copy tried on request: laid out in a folder of its own inside the vault's, opened, read through, and taken away
again. Nothing of the vault is touched."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from companion.vault import archives, backups, elsewhere, files, keys, migrate, restore
from companion.vault import database as databases
from companion.vault.archives import Stopped
from companion.vault.database import Reader
from companion.vault.keys import FLOOR, Kdf
from companion.vault.restore import Inside

if TYPE_CHECKING:
    from companion.vault.vault import Vault

Opened = Callable[[Reader], object]
"""Told of the connection while it is open, so that what runs on it can be interrupted."""


def try_copy(
    vault: Vault,
    path: Path,
    passphrase: str = "",
    *,
    weakest: Kdf = FLOOR,
    stopped: Stopped = archives.never,
    opened: Opened = lambda _: None,
) -> Inside:
    """As on a new machine where a passphrase is given: with it and the copy alone. Else under this vault's key.

    Seconds for a large vault; on the worker of the copies. Raises WrongPassphrase, KeysMissing, KeysDamaged,
    VaultNewer, what `elsewhere.require_ours` does, Cancelled, DiskFull.
    """
    with elsewhere.at_hand(vault.folder, path, stopped) as copy, elsewhere.judged():
        if not passphrase:
            backups.prove(vault.database.aside, copy, stopped)
            return restore.look_inside(vault.database.aside, copy, stopped)
        with (
            vault.database.aside.turn,
            archives.unpacked(copy, copy.parent / archives.CHECKING, stopped) as inside,
            _open(inside, passphrase, weakest) as reader,
        ):
            opened(reader)
            backups.read_through(reader, inside, "main")
            return restore.look(reader, "main")


@contextlib.contextmanager
def _open(inside: Path, passphrase: str, weakest: Kdf) -> Iterator[Reader]:
    database = inside / files.DATABASE
    key = keys.unwrap(keys.read(inside), passphrase, header=archives.beginning(database), weakest=weakest)
    try:
        connection = databases.connect(database, key, writing=True)  # an index is checked by a kind of writing
    finally:
        keys.wipe(key)
    with contextlib.closing(Reader(connection, database)) as reader:
        databases.prove(connection, database, migrate.known())
        yield reader
