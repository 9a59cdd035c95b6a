"""What can be told of a vault before any passphrase: the lock screen asks this, and needs no cipher for it."""

from __future__ import annotations

import os
import stat
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

_MARK = 64  # bytes; more than it ever holds
_SMALLEST = 4096  # bytes: one page. SQLite opens a smaller file without an error, as a new and empty database


def inspect(folder: Path) -> None:
    """Raises the failure that can be known before any passphrase is asked for; changes nothing, but for finishing what
    `erasing` began.

    EraseUnfinished, VaultMissing, NotAVault, VaultDamaged, FolderUnreadable, FolderReadOnly, VaultInUse, KeysMissing,
    KeysDamaged, VaultNewer. A lost or damaged `vault.keys` with a sound spare beside it counts as openable.
    """
    inspect_database(folder)
    check_free(folder)
    key_file(folder)


def is_erasing(folder: Path) -> bool:
    """Whether everything here is to go (see `erasing`): its mark is an empty file, and nothing else is."""
    try:
        mark = os.lstat(folder / files.ERASING)
    except OSError:
        return False
    return stat.S_ISREG(mark.st_mode) and not mark.st_size


def finish_erasing(folder: Path) -> bool:
    """Before anything else is made of a folder: what was to go and is still there goes. True where there was such.

    Raises VaultInUse, EraseUnfinished.
    """
    if not is_erasing(folder):
        return False
    from companion.vault import erasing  # late: hardly ever needed, and the lock screen is painted without SQLCipher

    erasing.resume(folder)
    return True


def arrived(folder: Path) -> tuple[str, ...]:
    """Names of what was laid out here from a copy and was not opened since; nothing where there is no such."""
    mark = folder / files.ARRIVED
    try:
        if not stat.S_ISREG(os.lstat(mark).st_mode):
            return ()
        said = mark.read_bytes()[:_MARK].decode("ascii", "replace").split("\n")
    except OSError:
        return ()
    return tuple(name for name in (files.DATABASE, files.KEYS) if name in said)


def inspect_database(folder: Path) -> None:
    """What can be known of `vault.db` by looking at it from outside."""
    finish_erasing(folder)
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
