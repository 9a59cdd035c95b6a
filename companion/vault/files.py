"""Files of the vault: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from companion.errors import Cancelled, DiskFailed, DiskFull, Failure, FolderReadOnly, VaultGone

DATABASE = "vault.db"
KEYS = "vault.keys"
SPARE_KEYS = "vault.keys.bak"
LOCK = "vault.lock"
BACKUPS = "backups"
# The database under construction. Its presence beside a `vault.keys` without `vault.db` tells an interrupted
# creation from a lost vault.
MAKING = "vault.db.making"

COMING = ".coming"
"""A folder beside it: a copy that is about to take its place."""
ROTATED = "vault.db.rotated"
"""The database written anew under another key, before it takes its place."""
ERASING = "vault.erasing"
"""Empty: everything here is to go, and what is left goes before anything else is looked at; see `erasing`."""
ARRIVED = "vault.arrived"
"""Names what was laid out here from a copy and is not read through yet; see `arrival`."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_LEAVE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP, errno.EISDIR}
_NO_PLACE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}


def failure_of(error: OSError) -> Failure:
    """The known failure behind an error of the system while writing in the vault's folder."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_LEAVE:
        return FolderReadOnly()
    if error.errno in _NO_PLACE:
        return VaultGone()
    return DiskFailed()


@contextlib.contextmanager
def known() -> Iterator[None]:
    """Turns errors of the system inside the block into failures. Their text holds a path: dropped."""
    try:
        yield
    except OSError as error:
        raise failure_of(error) from None


def sync_folder(folder: Path) -> None:
    """Makes names created, replaced or removed in `folder` survive a power cut. Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(path: Path) -> int:
    """A new or emptied file of mode 0600, opened for writing. Never follows a link out of the folder."""
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, 0o600)  # a leftover of an earlier attempt keeps its old mode otherwise
    return handle


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[int]:
    """A file being written beside `path`; takes its place when the block ends well, else vanishes.

    Under the vault's lock one fixed name is enough, and a killed attempt leaves at most that one file.
    """
    part = path.with_name(path.name + ".part")
    handle = create(part)
    try:
        try:
            yield handle
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(part, path)
    except BaseException:
        remove(part)
        raise
    sync_folder(path.parent)


def write(path: Path, content: bytes | bytearray) -> None:
    """Writes the whole file or leaves what was there. Raises what `failure_of` knows."""
    with known(), replacing(path) as handle:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]


def write_from(source: Path, target: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """The bytes of one file in the place of another, whole or not at all; also on another disk. Piece by piece onto the
    disk itself, so that a slow stick holds up nobody: raises Cancelled."""
    with replacing(target) as handle, open(source, "rb") as content:
        while rest := content.read(1 << 20):
            if stopped():
                raise Cancelled()
            view = memoryview(rest)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)


def synced(path: Path) -> None:
    """Everything written to this file is on the disk afterwards."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Removes a file of ours if it can: a leftover is harmless."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def private_folder(folder: Path) -> None:
    """Makes the folder (0700). One that already holds something keeps its mode: it may be a shared place."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not any(folder.iterdir()):
        folder.chmod(0o700)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this very file from another put in its place; None when nothing is there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def is_plain(mode: int) -> bool:
    return stat.S_ISREG(mode)


def has_room(folder: Path, file: Path) -> bool:
    """Whether a little more could be written in `folder`. For telling a full disk from a failing one.

    SQLite says the same "input/output error" of a quota, a size limit and a dying disk.
    """
    try:
        if hasattr(os, "statvfs") and os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize < _A_LITTLE:
            return False
        if _over_limit(file):
            return False
        probe = folder / "vault.room.part"
        handle = create(probe)
        try:
            os.write(handle, bytes(_A_LITTLE))
            os.fsync(handle)
        finally:
            os.close(handle)
            remove(probe)
    except OSError as error:
        return error.errno not in _NO_ROOM
    return True


_A_LITTLE = 64 * 1024  # bytes; more than one page and its frame


def _over_limit(file: Path) -> bool:
    """A limit on file sizes (RLIMIT_FSIZE) about to be met by the database or its log."""
    try:
        import resource  # not on Windows
    except ImportError:
        return False
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    if limit == resource.RLIM_INFINITY:
        return False
    names = (file, file.with_name(file.name + "-wal"))
    return any(name.exists() and name.stat().st_size + _A_LITTLE > limit for name in names)
