"""The sealed copies beside the vault, under its own key: which are within reach, and what is to go from them too."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from companion.errors import VaultDamaged
from companion.vault import archives, backups, files
from companion.vault.database import Database, indexes
from companion.vault.jobs import JOB, Job
from companion.vault.labels import KEYED, forget_labels
from companion.vault.tables import columns_of, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """`copies`: how many were gone through; `out_of_reach`: names of the copies that this vault can't open."""

    copies: int = 0
    out_of_reach: tuple[str, ...] = ()


def copies_in(folder: Path) -> list[Path]:
    """The sealed copies beside the vault, by their names; those not read through yet among them."""
    found = (folder / files.BACKUPS).iterdir() if (folder / files.BACKUPS).is_dir() else ()
    return sorted(path for path in found if path.name.endswith((backups.SOUND, backups.UNREAD)))


def within_reach(folder: Path) -> tuple[list[Path], list[Path]]:
    """The copies under this vault's key, and the others. Reads only the beginning of each."""
    own = archives.beginning(folder / files.DATABASE)
    within: list[Path] = []
    beyond: list[Path] = []
    for copy in copies_in(folder):
        (within if archives.salt_of(copy) == own else beyond).append(copy)
    return within, beyond


def amend(database: Database, folder: Path, todo: list[tuple[Job, str]]) -> Finished:
    """Each copy is taken apart, amended, and takes its own place again, whole or not at all. Raises DiskFull …"""
    copies, beyond = copies_in(folder), []
    for copy in copies:
        try:
            with archives.unpacked(copy) as inside:
                with _attached(database, inside):
                    _amend(database, todo)
                archives.repack(inside, copy)
        except VaultDamaged:
            beyond.append(copy.name)
    return Finished(copies=len(copies) - len(beyond), out_of_reach=tuple(beyond))


@contextlib.contextmanager
def _attached(database: Database, inside: Path) -> Iterator[None]:
    """The unpacked database beside ours, under the same key. Raises VaultDamaged where that does not open it."""
    database.execute("ATTACH ? AS copy", (str(inside / files.DATABASE),))
    try:
        database.execute("SELECT count(*) FROM copy.sqlite_schema")
        yield
    finally:
        database.execute("DETACH copy")


def _amend(database: Database, todo: list[tuple[Job, str]]) -> None:
    database.execute("PRAGMA copy.secure_delete=ON")
    with database.transaction():
        for job, uid in todo:
            _done_to_copy(database, job, uid)
        database.execute("DELETE FROM copy.fact WHERE substr(key, 1, ?) = ?", (len(JOB), JOB))
        for table in indexes(database, "copy"):
            database.execute(f"INSERT INTO copy.{table} ({table}) VALUES ('optimize')")
    database.execute("VACUUM copy")
    database.execute("PRAGMA copy.wal_checkpoint(TRUNCATE)")


def _done_to_copy(database: Database, job: Job, uid: str) -> None:
    if job in (Job.ROW, Job.DRAFT):
        by = "uid" if job is Job.ROW else "key"
        for table in tables_of(database, "copy"):
            _made_as_here(database, table, by, uid)
        return
    _forgotten_in_copy(database, uid)
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


def _forgotten_in_copy(database: Database, uid: str) -> None:
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
        with contextlib.suppress(VaultDamaged), archives.unpacked(copy) as inside, _attached(database, inside):
            for table in tables_of(database, "copy"):
                found |= _saying(database, table, owner_uid, says)
    return {(job, name) for job, name in found if name not in standing}


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
