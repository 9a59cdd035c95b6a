"""Sealed copies in places of the user's own choice: written whole, remembered inside the vault, read without being
moved (point 1; B9)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
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
from companion.vault import archives, arrival, backups, files, keys, restore
from companion.vault.archives import PIECE, never
from companion.vault.restore import PLACE, Inside

if TYPE_CHECKING:
    from companion.vault.database import Database
    from companion.vault.vault import Vault

Stopped = archives.Stopped

_BROUGHT: Final = "brought.part"
"""A copy from elsewhere while it is read; what is left of it goes at the next opening."""


class Reach(StrEnum):
    """What is found where a copy was written to, by its beginning alone: nobody reads the rest of it for that, so that
    none of these says that it is sound. What was written there was read through then (`seal`); what somebody chose is
    read through by `examine`, and everything by whatever puts it back."""

    HERE = "here"  # within reach, and begins as a copy of this vault does, under its key
    OLDER = "older"  # of this vault, under the key it had before
    OTHER = "other"  # something else lies there now
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`made`, the wall clock's, naive: when it was written, and read through; by nobody since."""

    path: Path
    made: datetime


# Made


def seal(vault: Vault, kept: Path, target: Path, stopped: Stopped = never) -> None:
    """What `vault.keep_copy()` made is read through, then written whole to `target`, or not at all; `kept` goes.

    On the worker of the copies. Only an earlier copy of this vault is ever written over. Raises PlaceTaken, Cancelled,
    VaultDamaged, DiskFull, FolderReadOnly, VaultGone (no such folder), DiskFailed.
    """
    try:
        require_free(vault.folder, target)
        backups.prove(vault.database.aside, kept, stopped)
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
        _require_same(source, handle, stopped)


def _require_same(source: Path, handle: int, stopped: Stopped) -> None:
    """What is on the stick is what was read through."""
    os.lseek(handle, 0, os.SEEK_SET)
    with archives.opened(source) as content, os.fdopen(handle, "rb", closefd=False) as written:
        while True:
            if stopped():
                raise Cancelled()
            piece = content.read(PIECE)
            if piece != written.read(PIECE):
                raise DiskFailed()
            if not piece:
                return


def _poured(source: Path, handle: int, stopped: Stopped, *, sync: bool = False) -> None:
    with archives.opened(source) as content:
        while piece := content.read(PIECE):
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
    _require_there(path)
    salt = archives.salt_of(path)
    if not salt:
        raise CopyDamaged()
    if salt == archives.beginning(folder / files.DATABASE):
        return
    raise CopyOlderKey() if _same_vault(folder, path) else CopyOfAnother()


def _require_there(path: Path) -> None:
    """Raises CopyGone, and CopyDamaged for what is no file."""
    try:
        archives.opened(path).close()
    except OSError:
        raise CopyGone() from None
    except VaultDamaged:
        raise CopyDamaged() from None


def _same_vault(folder: Path, path: Path) -> bool:
    """By their key files; without them nobody can tell."""
    with contextlib.suppress(Failure):
        return keys.decode(archives.keys_of(path)).vault_id == keys.read(folder).vault_id
    return False


@contextlib.contextmanager
def at_hand(folder: Path, path: Path, stopped: Stopped = never) -> Iterator[Path]:
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


def look_inside(vault: Vault, path: Path, stopped: Stopped = never) -> Inside:
    """Changes nothing. Raises what `require_ours` does, VaultNewer, Cancelled, DiskFull …"""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        return restore.look_inside(vault.database.aside, copy, stopped)


def examine(vault: Vault, path: Path, stopped: Stopped = never) -> Inside:
    """Reads it through as well: whatever somebody chose may be offered only then."""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        backups.prove(vault.database.aside, copy, stopped)
        return restore.look_inside(vault.database.aside, copy, stopped)


def put_back(vault: Vault, path: Path, stopped: Stopped = never) -> None:
    """See `restore.put_back`; the copy may lie anywhere."""
    with at_hand(vault.folder, path, stopped) as copy, judged():
        restore.put_back(vault, copy, stopped)


def take_in(path: Path, folder: Path, stopped: Stopped = never) -> None:
    """See `restore.take_in`. Where only the database of a folder was lost, a copy under the same key gives it back, and
    the passphrase stays that of now. Raises CopyGone, CopyDamaged, VaultExists, Cancelled, DiskFull …"""
    _require_there(path)
    if not archives.salt_of(path):
        raise CopyDamaged()
    arrival.clear(folder)
    with judged():
        if _completes(folder, path):
            laid = arrival.laying_out(folder, (files.DATABASE,))
            with archives.unpacked(path, folder / files.COMING, stopped) as inside, laid, files.known():
                files.synced(inside / files.DATABASE)
                restore.take_place(inside / files.DATABASE, folder / files.DATABASE)
        else:
            restore.take_in(path, folder, stopped)


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
