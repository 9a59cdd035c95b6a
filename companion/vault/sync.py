"""A folder that two machines share, by whatever carries it: each lays down its own sealed snapshot and takes in the
others' (B11). `vault.db` itself is never shared.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.changes import NOTHING, Changes
from companion.errors import Failure, FolderUnreadable
from companion.vault import backups, files
from companion.vault.database import Database
from companion.vault.merge import Merged, merge

if TYPE_CHECKING:
    from companion.vault.vault import Vault

TAIL: Final = ".lgsync"
FOLDER: Final = "sync:folder"
"""The fact that says where; the vault keeps it, no setting does."""
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


def lay_down(vault: Vault, folder: Path) -> Path:
    """This machine's snapshot, read through before it takes the place of the last. Raises DiskFull, FolderReadOnly …"""
    target = own_file(vault.database, folder)
    kept = vault.keep_copy(backups.Why.SYNC)
    try:
        backups.prove(vault.database.aside, kept)
        with files.known():
            files.write_from(kept, target)
    finally:
        files.remove(kept)
    return target


def others_in(database: Database, folder: Path) -> list[Path]:
    """The snapshots of other machines, by their names. Raises FolderUnreadable."""
    own = own_file(database, folder).name
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name) and path.name != own)
    except OSError:
        raise FolderUnreadable() from None


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
            merged.append((device, merge(vault, path)))
        except Failure as failure:
            if wanted():
                refused.append((device, failure.code))
    unlaid = _laid(vault, folder) if wanted() else ""
    stopped = not wanted()
    return Together(merged=tuple(merged), refused=tuple(refused), unlaid="" if stopped else unlaid, stopped=stopped)


def _laid(vault: Vault, folder: Path) -> str:
    try:
        lay_down(vault, folder)
    except Failure as failure:
        return failure.code
    return ""


def withdraw(database: Database) -> None:
    """After something was erased: this machine's own snapshot may hold it still, until the next is laid down."""
    folder = folder_of(database)
    if folder is not None:
        with contextlib.suppress(OSError):
            own_file(database, folder).unlink(missing_ok=True)
