"""Sealed copies in places of the user's own choice: written whole, remembered inside the vault, read without being
moved (point 1; B9)."""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import (
    Cancelled,
    CopyDamaged,
    CopyGone,
    CopyOfAnother,
    CopyOlderKey,
    DiskFailed,
    Failure,
    PlaceTaken,
    VaultDamaged,
)
from companion.vault import archives, backups, files, keys, restore
from companion.vault.restore import PLACE, Inside

if TYPE_CHECKING:
    from companion.vault.database import Database
    from companion.vault.vault import Vault

Stopped = Callable[[], bool]
"""Whether someone asked for it to end: looked at between two pieces, also of a slow stick."""

_BROUGHT: Final = "brought.part"
"""A copy from elsewhere while it is read; what is left of it goes at the next opening."""
_PIECE: Final = 1 << 20


class Reach(StrEnum):
    """What is found where a copy was written to."""

    HERE = "here"
    OLDER = "older"  # of this vault, under the key it had before
    OTHER = "other"  # something else lies there now
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`made` is the wall clock's, naive."""

    path: Path
    made: datetime


def _never() -> bool:
    return False


# Made


def seal(vault: Vault, kept: Path, target: Path, stopped: Stopped = _never) -> None:
    """What `vault.keep_copy()` made is read through, then written whole to `target`, or not at all; `kept` goes.

    On the worker of the copies. Only an earlier copy of this vault is ever written over. Raises PlaceTaken, Cancelled,
    VaultDamaged, DiskFull, FolderReadOnly, VaultGone (no such folder), DiskFailed.
    """
    try:
        require_free(vault.folder, target)
        backups.prove(vault.database.aside, kept)
        _written(kept, target, stopped)
    finally:
        files.remove(kept)


def require_free(folder: Path, target: Path) -> None:
    """Raises PlaceTaken for the vault's own folder, and where anything lies that is no copy of this vault."""
    with files.known():
        if target.resolve().is_relative_to(folder.resolve()):
            raise PlaceTaken()
        if os.path.lexists(target) and archives.salt_of(target) != archives.beginning(folder / files.DATABASE):
            raise PlaceTaken()


def _written(source: Path, target: Path, stopped: Stopped) -> None:
    """Piece by piece onto the disk itself: a slow stick must not hold up a lock."""
    with files.known(), files.replacing(target) as handle:
        _poured(source, handle, stopped, sync=True)
        if not filecmp.cmp(source, target.with_name(target.name + ".part"), shallow=False):
            raise DiskFailed()


def _poured(source: Path, handle: int, stopped: Stopped, *, sync: bool = False) -> None:
    with open(source, "rb") as content:
        while piece := content.read(_PIECE):
            if stopped():
                raise Cancelled()
            view = memoryview(piece)
            while view:
                view = view[os.write(handle, view) :]
            if sync:
                os.fsync(handle)


# Remembered


def remember(database: Database, place: Place) -> None:
    told = {"path": str(place.path), "made": place.made.isoformat(timespec="milliseconds")}
    database.set_fact(_key(place.path), json.dumps(told))


def forget(database: Database, path: Path) -> None:
    """Off the list; what lies there stays there."""
    database.execute("DELETE FROM fact WHERE key = ?", (_key(path),))


def places(database: Database) -> list[Place]:
    """Newest first."""
    rows = database.execute("SELECT value FROM fact WHERE substr(key, 1, ?) = ?", (len(PLACE), PLACE))
    found = [place for place in (_place(row[0]) for row in rows) if place is not None]
    return sorted(found, key=lambda place: (place.made, str(place.path)), reverse=True)


def _key(path: Path) -> str:
    return PLACE + hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _place(told: str) -> Place | None:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        facts = json.loads(told)
        return Place(path=Path(facts["path"]), made=datetime.fromisoformat(facts["made"]).replace(tzinfo=None))
    return None


def taken_out_last(database: Database) -> datetime | None:
    """When something went for good the last time, a person or a line; the wall clock's, naive. None for never."""
    row = database.execute("SELECT max(hlc) FROM tombstone").fetchone()
    if row is None or not row[0]:
        return None
    return datetime.fromtimestamp(int(row[0].split("-")[0], 16) / 1000)


def reach(folder: Path, path: Path) -> Reach:
    """Reads only the beginning of it. On a worker: a network folder may take its time."""
    try:
        require_ours(folder, path)
    except CopyGone:
        return Reach.AWAY
    except CopyOlderKey:
        return Reach.OLDER
    except (CopyOfAnother, CopyDamaged):
        return Reach.OTHER
    return Reach.HERE


# Read


def require_ours(folder: Path, path: Path) -> None:
    """By what can be told without a key. Raises CopyGone, CopyDamaged, CopyOfAnother, CopyOlderKey."""
    try:
        with open(path, "rb"):
            pass
    except OSError:
        raise CopyGone() from None
    salt = archives.salt_of(path)
    if not salt:
        raise CopyDamaged()
    if salt == archives.beginning(folder / files.DATABASE):
        return
    raise CopyOlderKey() if _same_vault(folder, path) else CopyOfAnother()


def _same_vault(folder: Path, path: Path) -> bool:
    """By their key files; without them nobody can tell."""
    with contextlib.suppress(Failure):
        return keys.decode(archives.keys_of(path)).vault_id == keys.read(folder).vault_id
    return False


@contextlib.contextmanager
def at_hand(folder: Path, path: Path, stopped: Stopped = _never) -> Iterator[Path]:
    """The copy itself where it lies beside the vault, else its bytes, brought there while the block runs: nothing is
    unpacked on somebody's stick. Raises what `require_ours` does, Cancelled, DiskFull."""
    require_ours(folder, path)
    home = folder / files.BACKUPS
    if path.parent == home:
        yield path
        return
    brought = home / _BROUGHT
    try:
        with files.known():
            home.mkdir(mode=0o700, exist_ok=True)
            handle = files.create(brought)
        try:
            _brought(path, handle, stopped)
        finally:
            os.close(handle)
        yield brought
    finally:
        files.remove(brought)


def _brought(path: Path, handle: int, stopped: Stopped) -> None:
    try:
        _poured(path, handle, stopped)
    except OSError as error:
        failure = files.failure_of(error)
        raise (CopyGone() if isinstance(failure, DiskFailed) else failure) from None


def look_inside(vault: Vault, path: Path, stopped: Stopped = _never) -> Inside:
    """Changes nothing. Raises what `require_ours` does, VaultNewer, Cancelled, DiskFull …"""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        return restore.look_inside(vault.database.aside, copy)


def examine(vault: Vault, path: Path, stopped: Stopped = _never) -> Inside:
    """Reads it through as well: whatever somebody chose may be offered only then."""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        backups.prove(vault.database.aside, copy)
        return restore.look_inside(vault.database.aside, copy)


def put_back(vault: Vault, path: Path, stopped: Stopped = _never) -> None:
    """See `restore.put_back`; the copy may lie anywhere."""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        restore.put_back(vault, copy)


def take_in(path: Path, folder: Path) -> None:
    """See `restore.take_in`. Where only the database of a folder was lost, a copy under the same key gives it back, and
    the passphrase stays that of now. Raises CopyGone, CopyDamaged, VaultExists, DiskFull …"""
    try:
        with open(path, "rb"):
            pass
    except OSError:
        raise CopyGone() from None
    if not archives.salt_of(path):
        raise CopyDamaged()
    with judged():
        if _completes(folder, path):
            with archives.unpacked(path, folder / files.COMING) as inside, files.known():
                files.synced(inside / files.DATABASE)
                restore.take_place(inside / files.DATABASE, folder / files.DATABASE)
        else:
            restore.take_in(path, folder)


def _completes(folder: Path, path: Path) -> bool:
    if any(os.path.lexists(folder / name) for name in (files.DATABASE, files.MAKING)):
        return False
    with contextlib.suppress(Failure):
        here, there = keys.read(folder), keys.decode(archives.keys_of(path))
        ids = ({slot.get("key_id") for slot in file.slots} for file in (here, there))
        return here.vault_id == there.vault_id and bool(set.intersection(*ids))
    return False


@contextlib.contextmanager
def judged() -> Iterator[None]:
    """What is damaged in the block is the copy."""
    try:
        yield
    except VaultDamaged:
        raise CopyDamaged() from None
