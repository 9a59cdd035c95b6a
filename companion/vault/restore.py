"""Putting a sealed copy back: looked into first, what stood there is set aside, and nothing erased comes back
(DECISIONS 2, 12)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import Cancelled, Failure, VaultDamaged, VaultExists, VaultNewer
from companion.store.unnamed import unnamed_in_copy
from companion.vault import archives, arrival, backups, copies, devices, files, migrate, proof
from companion.vault.archives import Stopped
from companion.vault.attaching import Theirs, attached, attached_to
from companion.vault.database import Database, Reader, foreign, indexes
from companion.vault.inspection import finish_erasing
from companion.vault.jobs import JOB, Job
from companion.vault.jobs import jobs as jobs_of
from companion.vault.stones import mark_of
from companion.vault.tables import columns_of, tables_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

PLACE: Final = "copy-at:"
"""A fact's key: a place of the user's own choice where a sealed copy was written to; see `elsewhere`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a copy holds: names of the people on it, how many pages the journal has, and the date of its latest
    (microseconds, 0 for none)."""

    people: tuple[str, ...]
    pages: int
    latest: int


class Left(StrEnum):
    """What a putting back that failed after the vault was closed has left in its place."""

    AS_IT_WAS = "as it was"
    PUT_BACK = "put back"


def left_by(failure: Failure) -> Left | None:
    """What `put_back` left when it raised this; None where nothing had moved, and the vault is open still."""
    told = failure.facts.get(_LEFT)
    return Left(str(told)) if told is not None else None


_LEFT: Final = "left"


def look_inside(aside: Reader, copy: Path, stopped: Stopped = archives.never) -> Inside:
    """Changes nothing. Raises VaultDamaged where what it looks at can't be read; only `backups.prove` reads it all.
    VaultNewer, Cancelled."""
    with aside.turn, archives.unpacked(copy, copy.parent / archives.CHECKING, stopped) as inside:
        with attached(aside, inside):
            return look(aside)


def look(reader: Reader, schema: str = "copy") -> Inside:
    """What the database holds that the reader has open under that name. Raises VaultNewer, VaultDamaged."""
    with foreign():
        version = reader.execute(f"PRAGMA {schema}.user_version").fetchone() or (0,)
        if version[0] > migrate.known():
            raise VaultNewer(version=version[0], known=migrate.known())
        people = reader.execute(f"SELECT name FROM {schema}.person ORDER BY name COLLATE NOCASE").fetchall()
        counted = reader.execute(f"SELECT count(*), max(id) FROM {schema}.entry WHERE removed = 0").fetchone()
    pages, latest = counted or (0, 0)
    return Inside(people=tuple(row[0] for row in people), pages=pages, latest=latest or 0)


def put_back(vault: Vault, copy: Path, stopped: Stopped = archives.never) -> Path:
    """The copy takes the vault's place; the vault is closed then, and is opened anew with the same passphrase.

    What went for good since stays gone. Returns where the replaced one was set aside, read through. Raises
    VaultDamaged, CopyOfAnother, VaultNewer, Cancelled, DiskFull … with the vault as it was, and open. Only the very
    last step comes after it was closed (then `vault.is_open` is False): what that left in its place `left_by` tells.
    """
    folder, aside = vault.folder, vault.database.aside
    with aside.turn, archives.unpacked(copy, folder / files.COMING, stopped) as inside:
        with attached(aside, inside) as theirs:
            backups.read_through(aside, inside)
            proof.require_ours(aside, theirs, inside)
            _require_clocks(theirs)
        with attached_to(vault.database, inside):
            _made_to_fit(vault)
        with attached(aside, inside):
            backups.read_through(aside, inside)  # these very bytes take the place
        if stopped():
            raise Cancelled()
        kept = _set_aside(vault)
        with files.known():
            files.synced(inside / files.DATABASE)
        _put_in_place(vault, inside / files.DATABASE)
    return kept


def _put_in_place(vault: Vault, coming: Path) -> None:
    database, mark = vault.folder / files.DATABASE, files.identity(coming)
    vault.database.close()
    try:
        with files.known():
            take_place(coming, database)
    except Failure as failure:
        failure.facts[_LEFT] = Left.PUT_BACK if files.identity(database) == mark else Left.AS_IT_WAS
        raise
    finally:
        vault.close()


def take_in(copy: Path, folder: Path, stopped: Stopped = archives.never) -> None:
    """A copy becomes the vault of a folder that has none: on a new machine, or after everything was lost. It is then
    opened with the passphrase it was made under.

    Raises VaultDamaged for what is no copy, VaultExists, Cancelled, DiskFull …, with nothing left of it. What being
    killed leaves of it goes when it is done again.
    """
    with files.known():
        files.private_folder(folder)
    finish_erasing(folder)
    arrival.clear(folder)
    if any(os.path.lexists(folder / name) for name in (files.DATABASE, files.KEYS, files.MAKING)):
        raise VaultExists()
    with archives.unpacked(copy, folder / files.COMING, stopped) as inside:
        with arrival.laying_out(folder, (files.DATABASE, files.KEYS)), files.known():
            _laid_out(inside, folder)


def _laid_out(inside: Path, folder: Path) -> None:
    """The keys first: a database alone would be one whose keys are lost, and no copy could be taken in beside it."""
    files.synced(inside / files.DATABASE)
    try:
        if (inside / files.KEYS).exists():
            files.synced(inside / files.KEYS)
            os.replace(inside / files.KEYS, folder / files.KEYS)
            files.sync_folder(folder)
        take_place(inside / files.DATABASE, folder / files.DATABASE)
    except BaseException:
        if not os.path.lexists(folder / files.DATABASE):
            files.remove(folder / files.KEYS)
        raise


def _require_clocks(theirs: Theirs) -> None:
    """Else nothing could be kept in it. Raises CopyDamaged."""
    rows = theirs.execute("SELECT key, value FROM copy.fact WHERE key IN ('device', 'hlc', 'seen')")
    facts = {str(key): value for key, value in rows}
    devices.vector(facts.get(devices.SEEN), facts.get("device"), facts.get("hlc"))
    for (hlc,) in theirs.execute("SELECT hlc FROM copy.tombstone"):
        devices.require_clock(hlc)


def _made_to_fit(vault: Vault) -> None:
    """Tombstones are applied, facts of this machine carried over; no word that went stays in any of its pages."""
    database = vault.database
    database.execute("PRAGMA copy.secure_delete=ON")
    with database.transaction():
        gone = "SELECT uid FROM main.tombstone WHERE uid <> ''"
        tables = tables_of(database, "copy")
        for uid in _owners(database, tables, gone):
            copies.forgotten_in_copy(database, uid)
        try:
            unnamed_in_copy(vault)
        except (ValueError, TypeError, KeyError, RecursionError):  # a row that no page could show
            raise VaultDamaged() from None
        for job, uid in _let_go(database, tables):
            copies.done_to_copy(database, job, uid)
        database.execute(f"DELETE FROM copy.draft WHERE EXISTS (SELECT 1 FROM ({gone}) WHERE instr(draft.key, uid))")
        for table in tables:
            if "uid" in columns_of(database, "copy", table):
                database.execute(f"DELETE FROM copy.{table} WHERE uid IN ({gone})")
            database.execute(f"DELETE FROM copy.{table} WHERE owner_uid <> '' AND owner_uid IN ({gone})")
        database.execute("INSERT OR REPLACE INTO copy.tombstone (uid, hlc) SELECT uid, hlc FROM main.tombstone")
        _facts_of_here(database)
        for table in indexes(database, "copy"):
            database.execute(f"INSERT INTO copy.{table} ({table}) VALUES ('optimize')")
    database.execute("VACUUM copy")
    database.execute("PRAGMA copy.wal_checkpoint(TRUNCATE)")


def _owners(database: Database, tables: list[str], gone: str) -> list[str]:
    """Those who went for good since, of whom, or of whose, something is in the copy still."""
    held = " UNION ".join(f"SELECT owner_uid FROM copy.{table}" for table in tables)
    rows = database.execute(f"{gone} AND uid IN (SELECT uid FROM copy.person UNION {held})")
    return [str(row[0]) for row in rows]


def _let_go(database: Database, tables: list[str]) -> list[tuple[Job, str]]:
    """Rows whose older words went after the copy was made (`stones`), and what copies are still waiting for: they come
    back as they stand here."""
    waiting = [*jobs_of(database), *(job for jobs in copies.waiting(database).values() for job in jobs)]
    marks = {
        str(row[0])
        for row in database.execute(
            "SELECT uid FROM main.tombstone AS mine WHERE NOT EXISTS "
            "(SELECT 1 FROM copy.tombstone AS theirs WHERE theirs.uid = mine.uid AND theirs.hlc >= mine.hlc)"
        )
    }
    told = [(job, uid) for job, uid in waiting if job in (Job.ROW, Job.DRAFT)]
    for table in tables if marks else []:
        if "uid" in columns_of(database, "copy", table):
            rows = database.execute(f"SELECT uid FROM copy.{table}")
            told += [(Job.ROW, str(row[0])) for row in rows if mark_of(Job.ROW, str(row[0])) in marks]
    return list(dict.fromkeys(told))


def _facts_of_here(database: Database) -> None:
    """What is put back knows only what it knew then: as a device of its own it hears of the rest again (B11)."""
    for noted in (JOB, copies.WAITS):  # what is still to be done to copies stays to be done
        database.execute("DELETE FROM copy.fact WHERE substr(key, 1, ?) = ?", (len(noted), noted))
        database.execute(
            "INSERT INTO copy.fact (key, value) SELECT key, value FROM main.fact WHERE substr(key, 1, ?) = ?",
            (len(noted), noted),
        )
    for name, value in (
        ("spill", database.fact("spill")),
        (devices.MACHINE, devices.PUT_BACK),
        (devices.FLOOR, database.fact("hlc")),
    ):
        database.execute("INSERT OR REPLACE INTO copy.fact (key, value) VALUES (?, ?)", (name, value or ""))
    devices.carry_here(database, "copy")


def _set_aside(vault: Vault) -> Path:
    """The vault as it stands, sealed and read through before anything takes its place."""
    kept = vault.keep_copy(backups.Why.BEFORE)
    copy = next(copy for copy in backups.copies_of(vault.folder) if copy.path == kept)
    return backups.check(vault.database.aside, copy).path


def take_place(coming: Path, database: Path) -> None:
    """The log of the one that goes is empty and belongs to it alone: it goes first."""
    for tail in ("-wal", "-shm"):
        files.remove(database.with_name(database.name + tail))
    os.replace(coming, database)
    files.sync_folder(database.parent)
