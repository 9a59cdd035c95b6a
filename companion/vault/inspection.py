"""What can be told of a vault before any passphrase: the lock screen asks this, and needs no cipher for it."""

from __future__ import annotations

import os
from pathlib import Path

from companion.errors import (
    Failure,
    FolderReadOnly,
    FolderUnreadable,
    KeysDamaged,
    KeysMissing,
    NotAVault,
    VaultDamaged,
    VaultMissing,
)
from companion.vault import files, keys
from companion.vault.keys import KeyFile
from companion.vault.lockfile import check_free

_SMALLEST = 4096  # bytes: one page. SQLite opens a smaller file without an error, as a new and empty database


def inspect(folder: Path) -> None:
    """Raises the failure that can be known before any passphrase is asked for; changes nothing.

    VaultMissing, NotAVault, VaultDamaged, FolderUnreadable, FolderReadOnly, VaultInUse, KeysMissing,
    KeysDamaged, VaultNewer. A lost or damaged `vault.keys` with a sound spare beside it counts as openable.
    """
    inspect_database(folder)
    check_free(folder)
    key_file(folder)


def inspect_database(folder: Path) -> None:
    """What can be known of `vault.db` by looking at it from outside."""
    path = folder / files.DATABASE
    try:
        if not folder.is_dir():
            raise VaultMissing() if not os.path.lexists(folder) else NotAVault()
        if not os.access(folder, os.R_OK | os.X_OK):
            raise FolderUnreadable()
        if not path.exists():
            raise VaultMissing()
        if path.is_symlink() or not path.is_file():
            raise NotAVault()  # a link could give one database two lock files
        if path.stat().st_size < _SMALLEST:
            raise VaultDamaged()
    except OSError:
        raise FolderUnreadable() from None
    if not os.access(path, os.R_OK):
        raise FolderUnreadable()
    if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        raise FolderReadOnly()


def key_file(folder: Path) -> tuple[KeyFile, bool]:
    """The key file, or its spare copy where it is lost or damaged; and whether it is the spare."""
    try:
        return keys.read(folder), False
    except (KeysMissing, KeysDamaged) as failure:
        try:
            return keys.read(folder, files.SPARE_KEYS), True
        except Failure:
            raise failure from None
