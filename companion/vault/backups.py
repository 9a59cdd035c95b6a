"""Sealed copies kept by themselves: made on lock, checked after the next unlock, and only then offered (DECISIONS 2).

A copy that was not read through yet bears another name, so that nothing can take it for a sound one.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from companion.errors import DiskFailed, Failure, VaultDamaged
from companion.vault import archives, files, proof
from companion.vault.attaching import attached
from companion.vault.database import Reader, foreign

if TYPE_CHECKING:
    from companion.vault.vault import Vault

SOUND, UNREAD = ".lgbackup", ".lgbackup-unread"
"""What the names of copies end with: read through, and not yet."""
DAYS, WEEKS, ASIDE = 7, 4, 2
"""How many are kept: the last of each of so many days, and of so many weeks; of those set aside the latest."""
_STAMP: Final = "%Y%m%dT%H%M%S"
_NAME: Final = re.compile(r"(\d{8}T\d{6})-([a-z]+)(?:-(\d+))?\.(lgbackup|lgbackup-unread)")


class Why(StrEnum):
    LOCK = "lock"
    HAND = "hand"
    VERSION = "version"  # before a migration
    SYNC = "sync"  # on its way to the folder that two machines share
    BEFORE = "before"  # set aside before another was put back, or something was brought in


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`made` is the wall clock's, naive. Only a `sound` one is offered."""

    path: Path
    made: datetime
    why: Why
    sound: bool
    size: int


def copies_of(folder: Path) -> list[Copy]:
    """Those beside the vault, newest first; anything else that lies there is none."""
    found = (_copy_at(path) for path in _listed(folder / files.BACKUPS))
    return sorted((copy for copy in found if copy is not None), key=_order, reverse=True)


def _order(copy: Copy) -> tuple[datetime, int]:
    """Of several made in one second, they are numbered."""
    named = _NAME.fullmatch(copy.path.name)
    return copy.made, int(named[3] or 0) if named else 0


def is_name(name: str) -> bool:
    """Whether copies are called so here."""
    return _NAME.fullmatch(name) is not None


def _listed(backups: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return list(backups.iterdir())
    return []


def _copy_at(path: Path) -> Copy | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    with contextlib.suppress(OSError, ValueError):
        made = datetime.strptime(named[1], _STAMP)
        found = path.lstat()
        if files.is_plain(found.st_mode):
            return Copy(path=path, made=made, why=Why(named[2]), sound=path.name.endswith(SOUND), size=found.st_size)
    return None


# Made


def keep(folder: Path, now: datetime, why: Why, *, version: int = 0) -> Path:
    """A copy of the vault's bytes, not read through yet. Nothing may write meanwhile, and its log must be empty: the
    vault is closed, or its only writer is the caller.

    Raises DiskFull and its like, with nothing left of it.
    """
    database = folder / files.DATABASE
    backups = folder / files.BACKUPS
    with files.known():
        backups.mkdir(mode=0o700, exist_ok=True)
        target = _vacant(backups, now, why, version)
        with files.replacing(target) as handle, os.fdopen(handle, "wb", closefd=False) as out:
            archives.pack(folder, out)
        _mark(target, database)
    return target


def _vacant(backups: Path, now: datetime, why: Why, version: int) -> Path:
    """A name that no copy has: two in one second would take each other's place."""
    tail = f"-{version}" if version else ""
    base = f"{now:{_STAMP}}-{why.value}{tail}"
    names = (base, *(f"{now:{_STAMP}}-{why.value}-{n}" for n in range(version + 1, version + 1000)))
    taken = {path.name.split(".")[0] for path in _listed(backups)}
    return backups / (next(name for name in names if name not in taken) + UNREAD)


def _mark(copy: Path, database: Path) -> None:
    """The copy bears the time of what it is of: that tells, without any key, whether anything changed since."""
    stamp = database.stat().st_mtime_ns
    with contextlib.suppress(OSError):
        os.utime(copy, ns=(stamp, stamp))


def changed(folder: Path) -> bool:
    """Whether the vault's file was written to since the latest copy of it."""
    with contextlib.suppress(OSError):
        stamp = (folder / files.DATABASE).stat().st_mtime_ns
        return all(copy.path.stat().st_mtime_ns != stamp for copy in copies_of(folder))
    return False


def keep_on_lock(folder: Path, now: datetime) -> Path | None:
    """After the vault was closed, under its lock: a copy if anything changed. None where there is no room for one:
    the vault itself is kept, and the next lock tries again."""
    if not changed(folder):
        return None
    with contextlib.suppress(Failure):
        return keep(folder, now, Why.LOCK)
    return None


# Read through


def unread(folder: Path) -> list[Copy]:
    return [copy for copy in copies_of(folder) if not copy.sound]


def unread_name(copy: Path) -> Path:
    """What it is called until somebody has read it through again; one that somebody gave a name of their own keeps it,
    and is not offered anyway."""
    if copy.suffix != SOUND or not is_name(copy.name):
        return copy
    return copy.with_name(copy.name.removesuffix(SOUND) + UNREAD)


def check(reader: Reader, copy: Copy) -> Copy:
    """Reads a copy through and gives it its name. About two seconds for 10,000 entries; on a worker, by
    `Database.aside`.

    Raises VaultDamaged where it is not sound or not under this vault's key, and it keeps its name; Cancelled; DiskFull.
    """
    prove(reader, copy.path)
    sound = copy.path.with_name(copy.path.name.removesuffix(UNREAD) + SOUND)
    with files.known():
        os.replace(copy.path, sound)
        files.sync_folder(sound.parent)
    return Copy(path=sound, made=copy.made, why=copy.why, sound=True, size=copy.size)


def prove(reader: Reader, path: Path, stopped: archives.Stopped = archives.never) -> None:
    """Every page, every index and every row of this copy, its keys, and that it is of this vault: VaultDamaged where
    one is not as it was written. Raises CopyOfAnother, VaultNewer, Cancelled as well."""
    with reader.turn, archives.unpacked(path, path.parent / archives.CHECKING, stopped) as inside:
        with attached(reader, inside) as theirs:
            read_through(reader, inside)
            proof.require_ours(reader, theirs, inside)


def read_through(reader: Reader, inside: Path, schema: str = "copy") -> None:
    """The database unpacked in that folder, which the reader has open under that name."""
    with foreign():
        if reader.execute(f"PRAGMA {schema}.cipher_integrity_check").fetchall():
            raise VaultDamaged()
        pages = reader.execute(f"PRAGMA {schema}.page_count").fetchone()
        if pages is None or not pages[0] or (inside / files.DATABASE).stat().st_size != pages[0] * 4096:
            raise VaultDamaged()
        if reader.execute(f"PRAGMA {schema}.integrity_check").fetchall() != [("ok",)]:
            raise VaultDamaged()
        if reader.execute(f"PRAGMA {schema}.foreign_key_check").fetchall():
            raise VaultDamaged()
        for (table,) in reader.execute(_INDEXES.format(schema=schema)).fetchall():
            reader.execute(f"INSERT INTO {schema}.{table} ({table}, rank) VALUES ('integrity-check', 1)")


def is_sound(vault: Vault) -> bool:
    """Whether the vault itself, open as it is, reads through as it was written: asked where a fresh copy of it does
    not. By the connection for copies, on a worker. Raises Cancelled."""
    aside = vault.database.aside
    try:
        with aside.turn, foreign():
            for _ in range(2):  # it reads past every lock: what was just being written is whole the second time
                bad = aside.execute("PRAGMA main.cipher_integrity_check").fetchall()
                if not bad:
                    break
            return not bad and aside.execute("PRAGMA main.integrity_check").fetchall() == [("ok",)]
    except (VaultDamaged, DiskFailed):
        return False


_INDEXES: Final = (
    "SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%' ORDER BY name"
)


# Kept


def superfluous(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """Sound ones that no day and no week needs any more. What was not read through does not count, and goes only where
    a later one of the same day is sound. Neither counts, nor goes, what a wrong clock dated later than now: those of
    today would be the oldest beside it."""
    latest_day = (now.replace(tzinfo=None) + _ASTRAY).date()
    sound = [copy for copy in copies if copy.sound and _day(copy) <= latest_day]
    by_itself = [copy for copy in sound if copy.why in (Why.LOCK, Why.HAND)]
    needed = {*_latest(by_itself, _day, DAYS), *_latest(by_itself, _week, WEEKS)}
    for why in (Why.VERSION, Why.BEFORE):
        needed |= {copy.path for copy in [c for c in sound if c.why is why][:ASIDE]}
    latest = {_day(copy): copy.made for copy in reversed(by_itself)}
    passed = [
        copy
        for copy in copies
        if not copy.sound and copy.why is Why.LOCK and copy.made < latest.get(_day(copy), copy.made)
    ]
    return [*(copy for copy in sound if copy.path not in needed), *passed]


_ASTRAY: Final = timedelta(days=1)
"""As far as a clock on the wall may be set back on a journey."""


def _day(copy: Copy) -> date:
    return copy.made.date()


def _week(copy: Copy) -> tuple[int, int]:
    return copy.made.isocalendar()[:2]


def _latest(copies: Sequence[Copy], of: Callable[[Copy], object], many: int) -> set[Path]:
    """The newest of each of the latest so many days or weeks there is one of."""
    found: dict[object, Path] = {}
    for copy in copies:  # newest first
        found.setdefault(of(copy), copy.path)
    return set(list(found.values())[:many])


def tidy(folder: Path, now: datetime) -> None:
    """Takes out what is superfluous; never the one made last, whatever a clock said then."""
    for copy in superfluous(copies_of(folder), now):
        if not _is_of(copy.path, folder / files.DATABASE):
            files.remove(copy.path)


def _is_of(copy: Path, database: Path) -> bool:
    """By its mark: a copy of the database as it is."""
    with contextlib.suppress(OSError):
        return copy.stat().st_mtime_ns == database.stat().st_mtime_ns
    return False
