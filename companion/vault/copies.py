"""The sealed copies beside the vault, under its own key: which are within reach, and what is to go from them too."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from companion.errors import (
    Cancelled,
    DiskFailed,
    DiskFull,
    Failure,
    FolderReadOnly,
    FolderUnreadable,
    VaultDamaged,
    VaultGone,
)
from companion.vault import archives, backups, files
from companion.vault.attaching import attached_to
from companion.vault.database import Database, indexes
from companion.vault.jobs import JOB, Job
from companion.vault.labels import KEYED, forget_labels
from companion.vault.tables import columns_of, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """`copies`: how many were gone through; `out_of_reach`: names of those that were not: this vault can't open them,
    or they can't be read or written now, and then it stays noted for them."""

    copies: int = 0
    out_of_reach: tuple[str, ...] = ()


def copies_in(folder: Path) -> list[Path]:
    """The sealed copies beside the vault, by their names; those not read through yet among them. None where nobody may
    look."""
    with contextlib.suppress(FolderUnreadable):
        return all_in(folder)
    return []


def all_in(folder: Path) -> list[Path]:
    """Raises FolderUnreadable. What is no file, whatever its name, is no copy."""
    try:
        found = sorted((folder / files.BACKUPS).iterdir())
    except FileNotFoundError:
        return []
    except OSError:
        raise FolderUnreadable() from None
    return [path for path in found if path.name.endswith((backups.SOUND, backups.UNREAD)) and _is_file(path)]


def _is_file(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return files.is_plain(path.lstat().st_mode)
    return False


def within_reach(folder: Path) -> tuple[list[Path], list[Path]]:
    """The copies under this vault's key, and the others. Reads only the beginning of each."""
    own = archives.beginning(folder / files.DATABASE)
    within: list[Path] = []
    beyond: list[Path] = []
    for copy in copies_in(folder):
        (within if archives.salt_of(copy) == own else beyond).append(copy)
    return within, beyond


def amend(database: Database, folder: Path, todo: list[tuple[Job, str]]) -> Finished:
    """Each copy is taken apart, amended, and takes its own place again, whole or not at all, as one that nobody has
    read through. One that can't be reached now has it noted, and does not hold up the others.

    Raises DiskFull, FolderUnreadable, FolderReadOnly: then all of it is still to be done.
    """
    copies, beyond = all_in(folder), []
    waits = waiting(database)
    if copies and not os.access(folder / files.BACKUPS, os.W_OK | os.X_OK):
        raise FolderReadOnly()
    left: dict[str, list[tuple[Job, str]]] = {}
    for copy in copies:
        jobs = [*waits.get(_called(copy), []), *todo]
        try:
            if jobs:
                _amended(database, copy, jobs)
        except VaultDamaged:
            beyond.append(copy.name)
        except (DiskFull, Cancelled):
            raise
        except Failure:
            beyond.append(copy.name)
            left[_called(copy)] = jobs
    _wait(database, left)
    return Finished(copies=len(copies) - len(beyond), out_of_reach=tuple(beyond))


def _amended(database: Database, copy: Path, jobs: list[tuple[Job, str]]) -> None:
    with archives.unpacked(copy) as inside:
        with attached_to(database, inside):
            _amend(database, jobs)
        unread = backups.unread_name(copy)
        archives.repack(inside, unread)
        if unread != copy:
            with files.known():
                copy.unlink(missing_ok=True)  # it holds what is to go
                files.sync_folder(copy.parent)


def _called(copy: Path) -> str:
    """The same before and after it was read through."""
    return copy.name.removesuffix(backups.UNREAD).removesuffix(backups.SOUND)


WAITS: Final = "forget-in:"
"""A fact's key: the name of a copy follows that could not be gone through; its value, JSON, is what is to be done."""


def waiting(database: Database) -> dict[str, list[tuple[Job, str]]]:
    """What is still to be done, by the names of the copies."""
    rows = database.execute("SELECT key, value FROM fact WHERE substr(key, 1, ?) = ?", (len(WAITS), WAITS))
    return {str(key)[len(WAITS) :]: [(Job(job), uid) for job, uid in json.loads(value)] for key, value in rows}


def _wait(database: Database, left: Mapping[str, list[tuple[Job, str]]]) -> None:
    if left == waiting(database):
        return
    with database.transaction():
        database.execute("DELETE FROM fact WHERE substr(key, 1, ?) = ?", (len(WAITS), WAITS))
        for name, jobs in left.items():
            database.set_fact(WAITS + name, json.dumps(list(dict.fromkeys(jobs))))


def _amend(database: Database, todo: list[tuple[Job, str]]) -> None:
    database.execute("PRAGMA copy.secure_delete=ON")
    with database.transaction():
        for job, uid in todo:
            done_to_copy(database, job, uid)
        for noted in (JOB, WAITS):
            database.execute("DELETE FROM copy.fact WHERE substr(key, 1, ?) = ?", (len(noted), noted))
        for table in indexes(database, "copy"):
            database.execute(f"INSERT INTO copy.{table} ({table}) VALUES ('optimize')")
    database.execute("VACUUM copy")
    database.execute("PRAGMA copy.wal_checkpoint(TRUNCATE)")


def done_to_copy(database: Database, job: Job, uid: str) -> None:
    if job in (Job.ROW, Job.DRAFT):
        by = "uid" if job is Job.ROW else "key"
        for table in tables_of(database, "copy"):
            _made_as_here(database, table, by, uid)
        if job is Job.ROW:
            _made_as_here(database, "conflict", "of", uid)  # another wording of it is one, too
        return
    forgotten_in_copy(database, uid)
    for table in tables_of(database, "copy"):
        if job is Job.GONE:
            database.execute(f"DELETE FROM copy.{table} WHERE owner_uid = ?", (uid,))
        else:
            _made_as_here(database, table, "owner_uid", uid)
    if job is Job.GONE:
        database.execute("DELETE FROM copy.person WHERE uid = ?", (uid,))
        database.execute(
            "INSERT OR REPLACE INTO copy.tombstone (uid, hlc) SELECT uid, hlc FROM main.tombstone WHERE uid = ?", (uid,)
        )


def forgotten_in_copy(database: Database, uid: str) -> None:
    """What has no owner and is about them: facts, and what was begun."""
    database.execute("DELETE FROM copy.fact WHERE instr(key, :uid) OR instr(value, :uid)", {"uid": uid})
    forget_labels(database, "copy", uid)
    database.execute(
        "DELETE FROM copy.draft WHERE key <> :keyed AND (instr(key, :uid) OR instr(body, :uid) OR EXISTS "
        "(SELECT 1 FROM copy.meeting WHERE owner_uid = :uid AND instr(draft.key, meeting.uid)))",
        {"uid": uid, "keyed": KEYED},
    )  # a page begun after a meeting is named after that


def _made_as_here(database: Database, table: str, by: str, uid: str) -> None:
    """The rows as they stand in the vault; none where the copy is of a time when they had another form."""
    columns = columns_of(database, "copy", table)
    if by not in columns:
        return
    held = database.execute(f"SELECT count(*) FROM copy.{table} WHERE {by} = ?", (uid,)).fetchone()
    if held == (0,):
        return
    database.execute(f"DELETE FROM copy.{table} WHERE {by} = ?", (uid,))
    if columns == columns_of(database, "main", table):
        names = ", ".join(name for name in columns if name != "id" or table == "entry")
        database.execute(
            f"INSERT OR IGNORE INTO copy.{table} ({names}) SELECT {names} FROM main.{table} WHERE {by} = ?", (uid,)
        )


def older_wording(
    database: Database, folder: Path, owner_uid: str, says: Callable[[str], bool], standing: Collection[str]
) -> set[tuple[Job, str]]:
    """What the copies hold about others that `says` is true of, though in the vault it stands no more: it was changed
    or taken out since. `standing`: names (uid, or key of a draft) of what says it here as well, and is left to that.

    Reads every copy through: about a second for 10,000 entries. Not inside a transaction.
    """
    found: set[tuple[Job, str]] = set()
    for copy in within_reach(folder)[0]:
        with contextlib.suppress(*_UNREADABLE), archives.unpacked(copy) as inside, attached_to(database, inside):
            for table in tables_of(database, "copy"):
                found |= _saying(database, table, owner_uid, says)
    return {(job, name) for job, name in found if name not in standing}


_UNREADABLE: Final = (VaultDamaged, VaultGone, FolderReadOnly, DiskFailed)


def _saying(database: Database, table: str, owner_uid: str, says: Callable[[str], bool]) -> set[tuple[Job, str]]:
    columns = columns_of(database, "copy", table)
    job, name = (Job.ROW, "uid") if "uid" in columns else (Job.DRAFT, "key")
    if name not in columns:
        return set()
    texts = [column for column in columns if column not in _SIGNS and not (table == "person" and column in _CALLED)]
    rows = database.execute(f"SELECT {', '.join([name, *texts])} FROM copy.{table} WHERE owner_uid <> ?", (owner_uid,))
    return {(job, row[0]) for row in rows if any(isinstance(text, str) and says(text) for text in row[1:])}


_SIGNS: Final = {"id", "uid", "owner_uid", "hlc", "device", "key", "meeting_uid", "goal_uid"}
_CALLED: Final = {"name", "aliases"}
"""Another of the same name is somebody else."""
