"""One encrypted database: its connections, its transactions, and the one place that names SQLite's errors."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from companion.clock import Clock
from companion.errors import (
    Cancelled,
    DiskFailed,
    DiskFull,
    Failure,
    FolderReadOnly,
    FolderUnreadable,
    NotAVault,
    SQLiteTooOld,
    VaultDamaged,
    VaultGone,
    VaultInUse,
    VaultNewer,
)
from companion.vault import files, keys

APPLICATION_ID = 0x4C764772  # "LvGr"; tells our databases from those of other programs
OLDEST_SQLITE = (3, 53, 3)

Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]

_HEX = b"0123456789abcdef"
# Primary result codes of SQLite.
_PERM, _BUSY, _LOCKED, _READONLY, _INTERRUPT, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = (
    3, 5, 6, 8, 9, 10, 11, 13, 14, 23, 26,
)  # fmt: skip
_MEANT = {
    _NOTADB: VaultDamaged,
    _CORRUPT: VaultDamaged,
    _FULL: DiskFull,
    _READONLY: FolderReadOnly,
    _PERM: FolderReadOnly,
    _INTERRUPT: Cancelled,
    _CANTOPEN: FolderUnreadable,
    # Our lock file keeps a second Level Ground out; this is some other tool at work in the file.
    _BUSY: VaultInUse,
    _LOCKED: VaultInUse,
}
_IOERR_OF_CONTENT = {8202, 8458}  # IOERR_DATA, IOERR_CORRUPTFS

_SETTLED = (
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_size_limit=0",
)
_CAREFUL = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA cache_size=-16000",
    "PRAGMA busy_timeout=500",
)


def require_sqlite(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> None:
    """Raises SQLiteTooOld: earlier ones lose a full-text index or a log under conditions that do occur."""
    if version < OLDEST_SQLITE:
        raise SQLiteTooOld(found=".".join(map(str, version)))


def failure_of(error: sqlcipher.Error, path: Path) -> Failure | None:
    """The known failure behind an error of SQLite on the vault at `path`; None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in _IOERR_OF_CONTENT:
        return VaultDamaged()
    if code & 0xFF == _IOERR:
        return DiskFailed() if files.has_room(path.parent, path) else DiskFull()
    meant = _MEANT.get(code & 0xFF)
    return meant() if meant else None


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
    """Gives SQLite's errors their failure. The error is dropped: its text may quote what was written."""
    try:
        yield
    except sqlcipher.Error as error:
        failure = failure_of(error, path)
        if failure is None:
            raise
        raise failure from None


@contextlib.contextmanager
def foreign() -> Iterator[None]:
    """Whatever SQLite says in the block that has no failure of its own is of a file from elsewhere: VaultDamaged. Our
    statements are fixed, so it holds what they don't know, or not what they ask for."""
    try:
        yield
    except (sqlcipher.Error, UnicodeDecodeError):
        raise VaultDamaged() from None


def connect(path: Path, key: bytearray, *, writing: bool) -> Any:
    """A connection to an existing file, keyed and careful. Never creates one. The caller wipes `key`.

    Raises the failures of `failure_of`; a key that does not fit shows at the first read, in `prove`.
    """
    mode = "rw" if writing else "ro"
    with foreign(), named(path):
        connection = sqlcipher.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")  # else a wrong key prints to stderr
            _set_key(connection, key)
            for pragma in _CAREFUL:
                connection.execute(pragma)
            if not writing:
                connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_aside(path: Path, key: bytearray) -> Any:
    """A connection that copies are attached to, under the same key. It opened the vault's file for reading alone, so
    that the vault is out of its reach; a full-text index is checked by something that looks like writing.

    (One in memory without a file would do, but keeps the key as it was spelled until something is read.)
    """
    connection = connect(path, key, writing=False)
    with named(path):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA query_only=OFF")
    return connection


def pour(source: Any, out: Any, path: Path) -> None:
    """Everything of one database, at `path`, into another beside it, under its own key, in one go. Its errors come
    without a code: what is wrong is told from outside. Raises DiskFull, DiskFailed, VaultDamaged."""
    try:
        source.backup(out)
    except sqlcipher.DatabaseError as error:
        damaged = "malformed" in str(error) or "not a database" in str(error)
        failure = VaultDamaged if damaged else DiskFailed if files.has_room(path.parent, path) else DiskFull
        raise failure() from None


def settle(connection: Any, path: Path) -> None:
    """What concerns writing. After `prove`, because it is the first thing that may change the file."""
    with named(path):
        mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        for pragma in _SETTLED:
            connection.execute(pragma)
    if mode != "wal":
        raise DiskFailed()  # a file system without the shared memory that a log needs


def _set_key(connection: Any, key: bytearray) -> None:
    """Raw key and salt, x'<64 hex><32 hex>', built where it can be wiped (DECISIONS 6)."""
    spelled = bytearray(b"x'" + bytes(2 * (keys.KEY_BYTES + 16)) + b"'")
    at = 2
    for part in (key, keys.salt_of(key)):
        for byte in part:
            spelled[at], spelled[at + 1] = _HEX[byte >> 4], _HEX[byte & 15]
            at += 2
    try:
        connection.set_key(spelled)
    finally:
        keys.wipe(spelled)


def prove(connection: Any, path: Path, known: int) -> None:
    """The first read. Raises VaultDamaged, NotAVault, VaultNewer (version, known); changes nothing."""
    with foreign(), named(path):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != APPLICATION_ID:
        raise NotAVault()
    if version < 1:
        raise VaultDamaged()
    if version > known:
        raise VaultNewer(version=version, known=known)


def examine(connection: Any, path: Path) -> None:
    """Reads every page and every index: seconds on a large vault. Raises VaultDamaged.

    HMACs alone don't show an older authentic page put back; the integrity and full-text checks do.
    """
    with foreign(), named(path):
        bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        size = connection.execute("PRAGMA page_count").fetchone()[0] * 4096
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if bad or path.stat().st_size != size:
            raise VaultDamaged()
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise VaultDamaged()
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise VaultDamaged()
        for (table,) in connection.execute(_INDEXES.format(schema="main")).fetchall():
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


_INDEXES = "SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%' ORDER BY name"


def indexes(database: Database, schema: str = "main") -> list[str]:
    """The full-text tables. Their names come from our own migrations."""
    return [row[0] for row in database.execute(_INDEXES.format(schema=schema))]


class Rows:
    """The answer to one statement, read whole at once.

    So an error of the disk shows in the one place that names it, and no half-read statement keeps a snapshot
    open that a checkpoint would have to wait for.
    """

    __slots__ = ("_rows", "lastrowid", "rowcount")

    def __init__(self, cursor: Any) -> None:
        self._rows: Iterator[Row] = iter(cursor.fetchall())
        self.lastrowid: int = cursor.lastrowid or 0
        self.rowcount: int = cursor.rowcount

    def fetchone(self) -> Row | None:
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return self._rows


_STEPS = 10_000
_ASKING = ("SELECT", "PRAGMA", "WITH")
"""How statements begin that change nothing, or nothing of a transaction's."""


def _reading_only(action: int, first: str | None, *_: object) -> int:
    if action in (sqlcipher.SQLITE_SELECT, sqlcipher.SQLITE_READ, _RECURSIVE):
        return int(sqlcipher.SQLITE_OK)
    if action == sqlcipher.SQLITE_PRAGMA and first in ("user_version", "table_info"):
        return int(sqlcipher.SQLITE_OK)
    return int(sqlcipher.SQLITE_DENY)


_RECURSIVE = 33  # SQLITE_RECURSIVE, which the module does not name
_A_MOMENT = 0.005  # seconds between two interruptions


class Reader:
    """The second connection: reads only, for one worker thread (DECISIONS 1). Sees what is committed."""

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._one = threading.Lock()
        self._closing = False
        self.turn = threading.RLock()
        """Held by whoever has a copy attached: there is one name for it."""

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """Raises Cancelled when interrupted or closing, VaultDamaged, DiskFailed."""
        with self._one, named(self._path):
            if self._closing:
                raise Cancelled()
            return Rows(self._connection.execute(sql, values))

    @contextlib.contextmanager
    def guarded(self, steps: int) -> Iterator[None]:
        """In the block only reading is allowed, and not for ever: after so many steps it ends with Cancelled."""
        left = steps // _STEPS

        def spent() -> int:
            nonlocal left
            left -= 1
            return int(left < 0)

        self._connection.set_progress_handler(spent, _STEPS)
        self._connection.set_authorizer(_reading_only)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)
            self._connection.set_authorizer(None)

    def interrupt(self) -> None:
        """From any thread: what runs now ends with Cancelled."""
        with contextlib.suppress(sqlcipher.ProgrammingError):  # already closed
            self._connection.interrupt()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """What runs now ends with Cancelled; what is asked meanwhile waits until the block ends."""
        while not self._one.acquire(timeout=_A_MOMENT):
            self.interrupt()
        try:
            yield
        finally:
            self._one.release()

    def close(self) -> None:
        """Interrupts, waits for the statement to end, closes. Harmless when done twice."""
        if self._closing:
            return
        self._closing = True
        # Again and again: an interruption just before a statement begins has no effect on it.
        while not self._one.acquire(timeout=_A_MOMENT):
            self._connection.interrupt()
        try:
            self._connection.close()
        finally:
            self._one.release()


class Database:
    """The writing connection. One thread at a time owns it; it never runs beside itself."""

    def __init__(
        self, connection: Any, path: Path, clock: Clock, reader: Reader | None = None, aside: Reader | None = None
    ) -> None:
        self.connection = connection
        self.path = path
        self._clock = clock
        self._reader, self._aside = reader, aside
        self._depth = 0
        self._holder: int | None = None  # the thread whose transaction is open
        self._running: list[None] = []  # one for each statement under way; its two ends are atomic
        self._doom: BaseException | None = None
        self._place = files.identity(path)
        self._log_place = files.identity(_log_of(path))
        self._device = ""
        self._closed = False

    @property
    def reader(self) -> Reader:
        if self._reader is None:
            raise LookupError("opened without a reader")
        return self._reader

    @property
    def aside(self) -> Reader:
        """For one worker: copies are attached to it, the vault is out of its reach."""
        if self._aside is None:
            raise LookupError("opened without a connection for copies")
        return self._aside

    @property
    def in_use(self) -> bool:
        """Another thread is in the middle of something here: it is waited for, or interrupted, before `close`."""
        return bool(self._running) or self._holder not in (None, threading.get_ident())

    @property
    def is_closed(self) -> bool:
        return self._closed

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """One statement. Outside of a transaction it is kept at once, by the same rules.

        Raises DiskFull, DiskFailed, VaultDamaged, VaultGone, FolderReadOnly, Cancelled, VaultInUse; anything
        else that SQLite says is a bug and comes through as it is.
        """
        if not sql.startswith(_ASKING):
            self._require_own()
        before = self.connection.total_changes
        with self._fateful(), self._at_work():
            rows = Rows(self.connection.execute(sql, values))
        if not self._depth and self.connection.total_changes != before:
            self._require_place()
        return rows

    def executemany(self, sql: str, rows: Iterable[Values]) -> None:
        """The same statement for many rows, all or none."""
        with self.transaction(), self._fateful(), self._at_work():
            self.connection.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it; on the disk when it ends without an error.

        An inner one joins the outer, and when it fails the outer can't be kept either. Raises what `execute`
        does; VaultGone also when the file is no longer where it was opened: SQLite writes into a deleted file
        without a word, and "kept" would be a lie. From two threads at once is a bug, and a RuntimeError: what one of
        them took for kept would go when the other's is rolled back.
        """
        self._require_own()
        if self._depth:
            with self._joined():
                yield
            return
        with self._fateful(), self._at_work():
            self.connection.execute("BEGIN IMMEDIATE")
        self._depth, self._doom, self._holder = 1, None, threading.get_ident()
        try:
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth, self._doom, self._holder = 0, None, None

    def _require_own(self) -> None:
        if self._holder not in (None, threading.get_ident()):
            raise RuntimeError("another thread is in the middle of a transaction")

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        self._running.append(None)
        try:
            yield
        finally:
            self._running.pop()

    @contextlib.contextmanager
    def _joined(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        except BaseException as error:
            self._doom = self._doom or error
            raise
        finally:
            self._depth -= 1

    def _commit(self) -> None:
        if self._doom is not None:
            raise self._doom
        self._require_place()
        with named(self.path):
            self.connection.execute("COMMIT")
        self._require_place()

    def _roll_back(self) -> None:
        """SQLite has often done it already: after a full disk, an error of it, an interruption."""
        if self.connection.in_transaction:
            with contextlib.suppress(sqlcipher.Error):
                self.connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def _fateful(self) -> Iterator[None]:
        """Names errors, and remembers those that ended the transaction under the block's feet.

        Otherwise a caller that went on regardless would have its next statements kept one by one.
        """
        if self._depth and self._doom is not None:
            raise self._doom
        try:
            with named(self.path):
                yield
        except BaseException as error:
            if self._depth and not self.connection.in_transaction:
                self._doom = self._doom or error
            if isinstance(error, Failure) and not isinstance(error, Cancelled):
                self._require_place()
            raise

    def _require_place(self) -> None:
        """The file and its log still are those we write in."""
        if self._log_place is None:
            self._log_place = files.identity(_log_of(self.path))
        here = files.identity(self.path) == self._place
        if not here or files.identity(_log_of(self.path)) != self._log_place:
            raise VaultGone() from None

    def now(self) -> datetime:
        """The present, aware, by the clock this vault was given."""
        return self._clock.now()

    def stamp(self) -> tuple[str, str]:
        """(hlc, device) for a row being written now.

        The hlc is `<ms 13 hex>-<counter 4 hex>-<device 8 hex>`, compares as text, and always grows within the
        vault, also when the wall clock goes back.
        """
        device = self._device or self._own_device()
        now = int(self._clock.now().timestamp() * 1000)
        with self.transaction():
            last = self.fact("hlc") or "0-0"
            then, count = (int(part, 16) for part in last.split("-")[:2])
            if now > then:
                then, count = now, 0
            elif count < 0xFFFF:
                count += 1
            else:
                then, count = then + 1, 0
            hlc = f"{then:013x}-{count:04x}-{device}"
            self.set_fact("hlc", hlc)
        return hlc, device

    def observe(self, hlc: str) -> None:
        """What is stamped from now on is later than that, too."""
        then = hlc.rsplit("-", 1)[0]
        if then > (self.fact("hlc") or "").rsplit("-", 1)[0]:
            self.set_fact("hlc", f"{then}-{self._device or self._own_device()}")

    def rename_device(self, device: str) -> None:
        """Inside a transaction: rows written from now on are that device's, later than all until now."""
        then = (self.fact("hlc") or "0-0").split("-")[:2]
        self.set_fact("device", device)
        self.set_fact("hlc", "-".join([*then, device]))
        self._device = ""

    def _own_device(self) -> str:
        found = self.fact("device")
        if found is None:
            raise VaultDamaged()  # written when the vault was made
        self._device = found
        return found

    def fact(self, key: str) -> str | None:
        row = self.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_fact(self, key: str, value: str) -> None:
        self.execute(
            "INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def mark_removal(self) -> None:
        """Say this in the transaction that takes words out of the index.

        A deleted word stays in the index's older segments until they are merged; `sweep` does that at the
        latest when the vault is closed.
        """
        self.set_fact("swept", "0")

    def sweep(self) -> None:
        """Takes removed words out of the full-text indexes for good, if there are any."""
        if self.fact("swept") != "0":
            return
        with self.transaction():
            for table in indexes(self):
                self.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            self.set_fact("swept", "1")

    def compact(self) -> None:
        """Nothing that was removed stands in any page afterwards, nor in the log: the index is merged, everything
        left is written anew, the log emptied. Reading waits, or ends with Cancelled.

        About a second for 10,000 entries. Raises DiskFull and its like with nothing changed, VaultDamaged where the
        index does not fit its table, VaultInUse where something else still reads.
        """
        with self._reader.paused() if self._reader is not None else contextlib.nullcontext():
            self.sweep()
            for table in indexes(self):
                self.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            self.execute("VACUUM")
            emptied = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if emptied is None or emptied[0]:
                raise VaultInUse()

    def examine(self) -> None:
        """Reads everything; seconds on a large vault. Raises VaultDamaged."""
        examine(self.connection, self.path)

    def checkpoint(self) -> None:
        """Everything kept is in `vault.db` itself afterwards, and its log is empty."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def still(self) -> Iterator[None]:
        """Everything kept is in `vault.db` itself while the block runs, and nothing writes: its bytes may be copied.

        Raises VaultInUse where something else still reads, DiskFull and its like.
        """
        with self._reader.paused() if self._reader is not None else contextlib.nullcontext():
            emptied = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if emptied is None or emptied[0]:
                raise VaultInUse()
            self.execute("BEGIN IMMEDIATE")
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._roll_back()
                self._holder = None

    def interrupt(self) -> None:
        """From any thread: what this connection runs now ends with Cancelled, its transaction rolled back."""
        with contextlib.suppress(sqlcipher.ProgrammingError):  # already closed
            self.connection.interrupt()

    def close(self) -> None:
        """Sweeps, empties the log, closes the connections. Raises nothing that is known; harmless when done twice.

        For want of room these chores wait: the log is read again at the next opening, the sweep is done at
        the next closing. What was kept stays kept.
        """
        if self._closed:
            return
        self._closed = True
        try:
            for other in (self._aside, self._reader):
                if other is not None:
                    other.close()
            for chore in (self.sweep, self.checkpoint):
                _leave_for_later(chore)
        finally:
            self.connection.close()


def _leave_for_later(chore: Callable[[], None]) -> None:
    with contextlib.suppress(Failure):
        chore()


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
