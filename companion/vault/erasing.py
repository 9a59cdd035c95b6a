"""Everything goes: the vault, the copies beside it, and what it laid down for another machine (picture 18; B6).

A mark is set first, and from then on there is no way back: killed at any moment, what is left goes at the next start,
before anything else looks at the folder. Until then the vault is whole. After the mark the keys go, so that whatever a
disk keeps of the rest opens to nobody but who holds the recovery sheet.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion import session_clock
from companion.errors import EraseUnfinished, Failure, SnapshotStays, VaultInUse
from companion.vault import archives, backups, files, sync
from companion.vault.inspection import is_erasing
from companion.vault.lockfile import VaultLock

if TYPE_CHECKING:
    from companion.vault.database import Database
    from companion.vault.vault import Vault

_KEYS: Final = tuple(name + tail for name in (files.KEYS, files.SPARE_KEYS) for tail in ("", ".part"))
_DATABASES: Final = tuple(
    name + tail
    for name in (files.MAKING, files.ROTATED, f"{files.DATABASE}.new", files.DATABASE)
    for tail in ("-wal", "-shm", "-journal", "")
)
_CLOCKS: Final = tuple(session_clock.NAME + tail for tail in ("", ".new", ".damaged"))
_OTHERS: Final = ("vault.room.part", files.ARRIVED, f"{files.ARRIVED}.part", *_CLOCKS)
_GOING: Final = "going.part"
"""A copy that somebody gave another name, on its way out: no longer told by what is in it."""
_FIRST: Final = 64 * 1024  # bytes: holds the keys of a copy, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What can be told before. `foreign`: names of what lies in the vault's folder and is not its own, which stays.

    `snapshot`: this machine's own in the shared folder, which goes; `away`: that folder, where it can't be reached now,
    so that its snapshot stays.
    """

    foreign: tuple[str, ...] = ()
    snapshot: Path | None = None
    away: Path | None = None


# Before


def snapshot_of(database: Database) -> Path | None:
    """Where this machine lays its own down; None where it shares with no other."""
    folder = sync.folder_of(database)
    return sync.own_file(database, folder) if folder is not None else None


def look(folder: Path, snapshot: Path | None) -> Outlook:
    """Changes nothing. On a worker: a network folder may take its time."""
    foreign = tuple(sorted(_foreign(folder)))
    if snapshot is None:
        return Outlook(foreign=foreign)
    with contextlib.suppress(OSError):
        os.listdir(snapshot.parent)
        return Outlook(foreign=foreign, snapshot=snapshot if _is_plain(snapshot) else None)
    return Outlook(foreign=foreign, away=snapshot.parent)


def withdraw(snapshot: Path) -> None:
    """Before everything else, because only the open vault knows where it lies; it can be laid down again at any time.

    Raises SnapshotStays.
    """
    try:
        os.listdir(snapshot.parent)
        half = _gone(snapshot.with_name(snapshot.name + ".part"))
        if not (_gone(snapshot) and half):
            raise SnapshotStays()
        files.sync_folder(snapshot.parent)
    except OSError:
        raise SnapshotStays() from None


# The way there is no back from


def begin(vault: Vault) -> None:
    """From here on this vault goes, though it is still open: close it, then `resume`.

    Raises VaultGone, FolderReadOnly, DiskFull, DiskFailed, with everything as it was.
    """
    with vault.transaction():
        pass  # what lies there still is what is open
    _set_mark(vault.folder)


def erase_everything(folder: Path) -> None:
    """The same for a closed vault, at once. Raises VaultInUse and what `begin` does, with everything as it was; and
    EraseUnfinished, where the rest goes as soon as it can."""
    lock = VaultLock(folder)
    try:
        _set_mark(folder)
        _finish(folder)
    finally:
        lock.release()


def resume(folder: Path) -> None:
    """Goes on with what was begun, if anything. Raises VaultInUse, EraseUnfinished."""
    if not is_erasing(folder):
        return
    try:
        lock = VaultLock(folder)
    except VaultInUse:
        raise
    except Failure:
        raise EraseUnfinished() from None
    try:
        if is_erasing(folder):
            _finish(folder)
    finally:
        lock.release()


def _set_mark(folder: Path) -> None:
    if is_erasing(folder):
        return
    mark = folder / files.ERASING
    with files.known():
        _require_leave(folder)
        handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            files.sync_folder(folder)
        except OSError:
            mark.unlink()
            raise


def _require_leave(folder: Path) -> None:
    """What is in a folder goes only where that may be written in: told before the first of it is gone."""
    for place in (folder, folder / files.BACKUPS):
        if (place is folder or _is_real(place)) and not os.access(place, os.R_OK | os.W_OK | os.X_OK):
            os.stat(place)  # it may not be there at all
            raise PermissionError(13, "")


def _finish(folder: Path) -> None:
    """Under the lock. Each step can be done again. What resists does not hold up the rest."""
    if not _all_gone(folder):
        raise EraseUnfinished()
    try:
        files.sync_folder(folder)
        (folder / files.ERASING).unlink(missing_ok=True)
        files.sync_folder(folder)
    except OSError:
        raise EraseUnfinished() from None


def _all_gone(folder: Path) -> bool:
    """The keys first; the database as the last, because renamed copies are known by it. Every step is done, whatever
    became of the one before."""
    home = folder / files.BACKUPS
    done = [_gone(folder / name) for name in _KEYS]
    done.append(_synced(folder))
    for place in _scratch(folder):
        done += [_gone(place / name) for name in _KEYS]
        shutil.rmtree(place, ignore_errors=True)
        done.append(not _is_real(place))
    done += [_copy_gone(path) for path in _copies(folder)]
    done.append(_synced(home))
    if all(done):
        done += [_gone(folder / name) for name in (*_OTHERS, *_DATABASES)]
    if _is_real(home):
        with contextlib.suppress(OSError):  # somebody else's files keep it there
            home.rmdir()
    return all(done)


def _synced(folder: Path) -> bool:
    if not _is_real(folder):
        return True
    try:
        files.sync_folder(folder)
    except OSError:
        return False
    return True


def _copy_gone(path: Path) -> bool:
    if _is_named(path.name):
        return _gone(path)
    going = path.with_name(_GOING)
    try:
        os.replace(path, going)
    except OSError:
        return False
    return _gone(going)


def _gone(path: Path) -> bool:
    """This file overwritten where its keys may be, and removed; True where it is not there, or was never ours."""
    if not _is_plain(path):
        return True
    with contextlib.suppress(OSError):
        _overwrite(path)
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _overwrite(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        found = os.fstat(handle)
        if found.st_nlink > 1:
            return  # it is somebody's file under another name as well
        rest = memoryview(bytes(min(found.st_size, _FIRST)))
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


# What is ours


def _is_plain(path: Path) -> bool:
    """A file itself; a link, wherever it leads, is none of ours."""
    with contextlib.suppress(OSError):
        return stat.S_ISREG(os.lstat(path).st_mode)
    return False


def _is_real(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(os.lstat(folder).st_mode)
    return False


def _scratch(folder: Path) -> list[Path]:
    """Where copies are unpacked: emptied at any time, whatever is in them."""
    home = folder / files.BACKUPS
    inside = [home / name for name in archives.SCRATCH] if _is_real(home) else []
    return [place for place in (folder / files.COMING, *inside) if _is_real(place)]


def _copies(folder: Path) -> list[Path]:
    """By their names, and by what is in them where somebody gave them another."""
    home = folder / files.BACKUPS
    if not _is_real(home):
        return []
    own = b""
    with contextlib.suppress(Failure):
        own = archives.beginning(folder / files.DATABASE)
    with contextlib.suppress(OSError):
        return [path for path in sorted(home.iterdir()) if _is_plain(path) and _is_copy(path, own)]
    return []


def _is_copy(path: Path, own: bytes) -> bool:
    if _is_named(path.name):
        return True
    return path.name.endswith((backups.SOUND, backups.UNREAD)) and bool(own) and archives.salt_of(path) == own


def _is_named(name: str) -> bool:
    """`*.part`: what is being written, and is thrown away at the next opening if it stays."""
    return name.endswith(".part") or backups.is_name(name)


def _foreign(folder: Path) -> set[str]:
    home = folder / files.BACKUPS
    ours = {*_KEYS, *_OTHERS, *_DATABASES, files.LOCK, files.ERASING}
    places = {place.name for place in _scratch(folder)}
    copies = {path.name for path in _copies(folder)}
    found: set[str] = set()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            known = (path.name in ours and _is_plain(path)) or path.name in places
            if not known and not (path == home and _is_real(home)):
                found.add(path.name)
    if _is_real(home):
        with contextlib.suppress(OSError):
            found |= {f"{home.name}/{path.name}" for path in home.iterdir() if path.name not in copies | places}
    return found
