"""A folder that two machines share, by whatever carries it: each lays down its own sealed snapshot and takes in the
others' (B11). `vault.db` itself is never shared.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.changes import NOTHING, Changes
from companion.errors import Failure, FolderUnreadable
from companion.vault import archives, backups, files
from companion.vault.archives import Stopped
from companion.vault.database import Database
from companion.vault.merge import Merged, merge

if TYPE_CHECKING:
    from companion.vault.vault import Vault

TAIL: Final = ".lgsync"
FOLDER: Final = "sync:folder"
"""The fact that says where; the vault keeps it, no setting does."""
LAID: Final = "sync:laid:"
"""What the facts begin with that tell of each snapshot of this machine, wherever it lies."""
_NAME: Final = re.compile(r"[0-9a-f]{8}\.lgsync")


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What came of each snapshot, and which could not be taken in: its device, and the code of the failure.

    `unlaid`: why this machine's own could not be laid down, '' where it was; `stopped`: it was not wanted any more
    before the end."""

    merged: tuple[tuple[str, Merged], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    unlaid: str = ""
    stopped: bool = False

    @property
    def moved(self) -> Changes:
        return frozenset().union(*(merged.moved for _, merged in self.merged)) if self.merged else NOTHING


def folder_of(database: Database) -> Path | None:
    found = database.fact(FOLDER)
    return Path(found) if found else None


def choose(database: Database, folder: Path | None) -> None:
    """None: nothing is laid down any more. What lies in the folder stays there."""
    database.set_fact(FOLDER, str(folder) if folder is not None else "")


def own_file(database: Database, folder: Path) -> Path:
    return folder / f"{database.fact('device')}{TAIL}"


def lay_down(vault: Vault, folder: Path, stopped: Stopped = archives.never) -> Path:
    """This machine's snapshot, read through before it takes the place of the last. Raises DiskFull, FolderReadOnly,
    Cancelled …"""
    target = own_file(vault.database, folder)
    kept = vault.keep_copy(backups.Why.SYNC)
    try:
        backups.prove(vault.database.aside, kept, stopped)
        note = _note(vault.database, vault.folder, target)
        with files.known():
            files.write_from(kept, target, stopped)
        _stands(vault.database, note)
    finally:
        files.remove(kept)
    return target


def others_in(database: Database, folder: Path) -> list[Path]:
    """The snapshots of other machines, by their names; what is no plain file is none. Raises FolderUnreadable."""
    own = own_file(database, folder).name
    try:
        return sorted(path for path in folder.iterdir() if path.name != own and _is_snapshot(path))
    except OSError:
        raise FolderUnreadable() from None


def _is_snapshot(path: Path) -> bool:
    return _NAME.fullmatch(path.name) is not None and _is_plain(path)


def _is_plain(path: Path) -> bool:
    """A file itself: not a pipe, which would keep whoever reads it waiting, and no link to anywhere."""
    with contextlib.suppress(OSError):
        return files.is_plain(path.lstat().st_mode)
    return False


def bring_together(vault: Vault, folder: Path, wanted: Callable[[], bool] = lambda: True) -> Together:
    """Takes in what the others laid down, each whole or not at all, then lays down this machine's own.

    What can't be read, or written, is named and does not hold up the rest. `wanted` is asked before each step; what
    came until then stays. Raises FolderUnreadable.
    """
    merged: list[tuple[str, Merged]] = []
    refused: list[tuple[str, str]] = []
    for path in others_in(vault.database, folder):
        device = path.name.removesuffix(TAIL)
        if not wanted():
            break
        try:
            merged.append((device, merge(vault, path, lambda: not wanted())))
        except Failure as failure:
            if wanted():
                refused.append((device, failure.code))
    unlaid = _lay(vault, folder, wanted) if wanted() else ""
    stopped = not wanted()
    if not stopped and not unlaid:
        with contextlib.suppress(Failure):
            _superseded(vault.database, folder, {device for device, _ in merged})
    return Together(merged=tuple(merged), refused=tuple(refused), unlaid="" if stopped else unlaid, stopped=stopped)


def _lay(vault: Vault, folder: Path, wanted: Callable[[], bool]) -> str:
    try:
        lay_down(vault, folder, lambda: not wanted())
    except Failure as failure:
        return failure.code
    return ""


# What lies there of this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """One snapshot of this machine, under a name it has or had. `sign`: what the key is known by that it opens with;
    `device`: of the disk, because a stick that is not in looks like an empty folder; `goes`: it is to be taken away as
    soon as it can be reached."""

    path: Path
    sign: str
    device: int
    goes: bool = False


def laid(database: Database) -> list[Path]:
    """Wherever this machine laid one down that may still lie there, the folder of now or not."""
    known = [each.path for each in _noted(database).values()]
    folder = folder_of(database)
    return list(dict.fromkeys([*known, own_file(database, folder)] if folder is not None else known))


def withdraw(database: Database) -> None:
    """After something was erased: snapshots of this machine may hold it still, until the next is laid down. One that
    can't be reached now goes when it can: see `resume`. Raises DiskFull and its like."""
    notes = _noted(database)
    folder = folder_of(database)
    with database.transaction():
        for key, one in notes.items():
            _keep(database, key, replace(one, goes=True))
        if folder is not None and (key := _key(own_file(database, folder))) not in notes:  # laid down before any note
            path = own_file(database, folder)
            _keep(database, key, _Laid(path=path, sign="", device=_disk(folder), goes=True))
    _take_away(database)


def resume(database: Database, folder: Path) -> None:
    """At every opening: what was to go and could not be reached, and what another key than the vault's own opens, a new
    one having been made since (DECISIONS 7). Raises DiskFull and its like."""
    notes = _noted(database)
    sign = _sign(folder) if notes else ""
    for key, one in notes.items():
        if one.sign not in ("", sign) and not one.goes:
            _keep(database, key, replace(one, goes=True))
    _take_away(database)


def _take_away(database: Database) -> None:
    for key, one in _noted(database).items():
        if one.goes and _gone(one):
            database.execute("DELETE FROM fact WHERE key = ?", (key,))


def _gone(one: _Laid) -> bool:
    """It and what is left of a writing are taken away, or were by somebody else; False where that can't be told."""
    part = one.path.with_name(one.path.name + ".part")
    try:
        lying = set(os.listdir(one.path.parent))
        found = [path for path in (one.path, part) if path.name in lying and _is_plain(path)]
        for path in found:
            path.unlink()
        if found:
            files.sync_folder(one.path.parent)
        return one.path in found or _disk(one.path.parent) == one.device
    except OSError:
        return False


def _superseded(database: Database, folder: Path, taken: set[str]) -> None:
    """Under the name it had before, this machine laid down what is here now, and in the one just laid down."""
    own = own_file(database, folder)
    with database.transaction():
        for key, one in _noted(database).items():
            if one.path.parent == folder and one.path != own and one.path.name.removesuffix(TAIL) in taken:
                _keep(database, key, replace(one, goes=True))
    _take_away(database)


def _note(database: Database, vault: Path, path: Path) -> str:
    """Before it is written: killed on the way it is known. One that is to go still is, until another has its place."""
    key = _key(path)
    known = _noted(database).get(key)
    _keep(
        database,
        key,
        _Laid(path=path, sign=_sign(vault), device=_disk(path.parent), goes=known is not None and known.goes),
    )
    return key


def _stands(database: Database, key: str) -> None:
    one = _noted(database).get(key)
    if one is not None and one.goes:
        _keep(database, key, replace(one, goes=False))


def _sign(folder: Path) -> str:
    return archives.beginning(folder / files.DATABASE).hex()


def _disk(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return -1


def _key(path: Path) -> str:
    return LAID + hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _keep(database: Database, key: str, one: _Laid) -> None:
    told = {"path": str(one.path), "sign": one.sign, "device": one.device, "goes": one.goes}
    database.set_fact(key, json.dumps(told))


def _noted(database: Database) -> dict[str, _Laid]:
    rows = database.execute("SELECT key, value FROM fact WHERE substr(key, 1, ?) = ?", (len(LAID), LAID))
    found: dict[str, _Laid] = {}
    for key, told in rows:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            facts = json.loads(told)
            found[str(key)] = _Laid(
                path=Path(facts["path"]), sign=str(facts["sign"]), device=int(facts["device"]), goes=bool(facts["goes"])
            )
    return found
