"""A copy's database beside the vault's, under the same key: read by a connection that can't reach the vault, or written
by the vault's own. Only what is said of the copy is taken for its fault; an error of ours comes through as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import VaultDamaged
from companion.vault import files
from companion.vault.database import Database, Reader, Rows, Values, foreign
from companion.vault.tables import schema_of


class Theirs:
    """A reader, asked about the copy alone: whatever SQLite says then is of that."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """Raises VaultDamaged, Cancelled, DiskFailed."""
        with foreign():
            return self._reader.execute(sql, values)


@contextlib.contextmanager
def attached(reader: Reader, inside: Path) -> Iterator[Theirs]:
    """The unpacked database as `copy`. VaultDamaged where the vault's key does not open it."""
    with reader.turn:
        if any(row[1] == "copy" for row in reader.execute("PRAGMA database_list")):
            reader.execute("DETACH copy")  # an interruption came just when the one before was to go
        theirs = Theirs(reader)
        theirs.execute("ATTACH ? AS copy", (str(inside / files.DATABASE),))
        try:
            theirs.execute("SELECT count(*) FROM copy.sqlite_schema")
            yield theirs
        finally:
            reader.execute("DETACH copy")


@contextlib.contextmanager
def attached_to(database: Database, inside: Path) -> Iterator[None]:
    """The same beside the vault itself, to be written in. Raises VaultDamaged where the key does not open it, and where
    it is not made as the vault is, so that a statement of ours does not fit it."""
    with foreign():
        database.execute("ATTACH ? AS copy", (str(inside / files.DATABASE),))
    try:
        with foreign():
            database.execute("SELECT count(*) FROM copy.sqlite_schema")
        with _judged(database):
            yield
    finally:
        database.execute("DETACH copy")


@contextlib.contextmanager
def _judged(database: Database) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise VaultDamaged() from None
    except sqlcipher.Error:
        with foreign():
            alike = schema_of(database, "copy") == schema_of(database, "main")
        if alike:
            raise
        raise VaultDamaged() from None
