"""Numbered SQL, the only truth about the schema. A fresh vault runs all of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from companion import resources
from companion.vault import backups, files
from companion.vault.database import named

MIGRATIONS = resources.path("migrations")


def scripts(folder: Path = MIGRATIONS) -> list[Path]:
    """`0001_….sql` and so on, in order. The numbers must be 1, 2, 3 …: a released one is never taken away."""
    found = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    if [int(script.name[:4]) for script in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations are not numbered 1, 2, 3 …")
    return found


def known(folder: Path = MIGRATIONS) -> int:
    """The latest version this program can write."""
    return len(scripts(folder))


def version_of(connection: Any, path: Path) -> int:
    with named(path):
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: Any, path: Path, folder: Path = MIGRATIONS) -> None:
    """Runs what is missing, each script whole or not at all. Raises what the database does.

    `executescript` commits an open transaction without a word, so each script brings its own.
    """
    for number, script in enumerate(scripts(folder), 1):
        if number <= version_of(connection, path):
            continue
        steps = script.read_text(encoding="utf-8")
        try:
            with named(path):
                connection.executescript(f"BEGIN IMMEDIATE;\n{steps}\n;PRAGMA user_version={number};\nCOMMIT;")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def keep_copy(connection: Any, folder: Path, now: datetime) -> Path:
    """A copy of the vault as it is, before a migration's first step, mode 0600.

    Called under the lock file with no other writer: the log is emptied first, then the bytes are copied.
    """
    database = folder / files.DATABASE
    with named(database):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return backups.keep(folder, now, backups.Why.VERSION, version=version_of(connection, database))
