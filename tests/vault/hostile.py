"""A database as somebody who has the key would write it: other rows, another schema, other bytes in its plain pages
(VAULT: import fuzz)."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2 as sqlcipher

from companion.errors import Failure
from companion.vault import database as databases
from companion.vault import files
from tests.vault.pages import RESERVE, SALT, SIZE, plain
from tests.vault.tools import KEY


def hostile(whole: bytes, chance: Random, scratch: Path) -> bytes:
    """The database of a snapshot with other rows, another schema, or other bytes in it, under the same key again."""
    path = scratch / "hostile.db"
    for tail in ("", "-wal", "-shm", "-journal"):
        files.remove(path.with_name(path.name + tail))
    path.write_bytes(whole)
    for _ in range(chance.choice((1, 1, 2, 4))):
        with (
            contextlib.suppress(Failure),
            contextlib.closing(databases.connect(path, bytearray(KEY), writing=True)) as connection,
        ):
            with contextlib.suppress(sqlcipher.Error, OverflowError, IndexError):
                chance.choice(
                    (_other_cell, _other_cell, _other_row, _other_fact, _other_stone, _other_kind, _other_schema)
                )(connection, chance)
            with contextlib.suppress(sqlcipher.Error):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    content = path.read_bytes()
    return resealed(content, chance) if chance.random() < 0.25 else content


def said(whole: bytes, scratch: Path, *statements: str) -> bytes:
    """The same with these statements run in it."""
    path = scratch / "said.db"
    path.write_bytes(whole)
    with contextlib.closing(databases.connect(path, bytearray(KEY), writing=True)) as connection:
        for sql in statements:
            connection.execute(sql)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return path.read_bytes()


STRANGE: tuple[object, ...] = (
    "",
    "x",
    "e",
    "\0",
    "a\nb",
    "'; DROP TABLE entry; --",
    "%s{0}",
    "\u202e",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "é" * 70_000,
    0,
    -1,
    1,
    2**63 - 1,
    -(2**63),
    10**17,
    -(10**17),
    "[]",
    "{}",
    "null",
    "[[1]]",
    "[" * 50_000,
    "1e999",
    "[1, NaN]",
    "zzz",
    "fffffffffffff-ffff-ffffffff",
    "0-0",
    "-",
    "0196a0000000-0000-",
    "g" * 13 + "-0000-0badf00d",
    "9999-99-99",
    "0000-00-00",
    "0e677d21fdc00-0000-0badf00d",
    "0e677d21fdbff-ffff-0badf00d",
    "0199000000000-0000-0badf00d",
    b"",
    b"\xff\xfe",
    1.5,
    None,
)
LATER = "001a2028dab40-{:04x}-0badf00d"


def _tables(connection: Any) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%owner_uid%' AND sql NOT LIKE '%VIRTUAL%'"
    )
    return sorted(row[0] for row in rows)


def _columns(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _filled(connection: Any, chance: Random) -> str:
    full = [table for table in _tables(connection) if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    return chance.choice(full or ["person"])


def _other_cell(connection: Any, chance: Random) -> None:
    table = _filled(connection, chance)
    columns = _columns(connection, table)
    values = {chance.choice(columns): chance.choice(STRANGE)}
    if "hlc" in columns and chance.random() < 0.8:
        values.setdefault("hlc", LATER.format(chance.randrange(65536)))
    changed = ", ".join(f"{name} = ?" for name in values)
    where = chance.choice(("1", f"id = (SELECT max(id) FROM {table})", "random() % 2"))
    connection.execute(f"UPDATE OR IGNORE {table} SET {changed} WHERE {where}", tuple(values.values()))


def _other_row(connection: Any, chance: Random) -> None:
    """Of any table, with a strange value in every other column."""
    table = chance.choice(_tables(connection))
    row: dict[str, object] = {}
    for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
        right = [each for each in STRANGE if isinstance(each, int if kind == "INTEGER" else str)]
        row[name] = chance.choice(right) if chance.random() < 0.5 else 1 if kind == "INTEGER" else "x"
    row["id"] = chance.choice((5, 2**63 - 1, None, -1))
    if "hlc" in row and chance.random() < 0.8:
        row["hlc"] = LATER.format(chance.randrange(65536))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )


CLOCKS = (
    "zzz",
    "",
    "fffffffffffff-ffff-0badf00d",
    "019b000000000-0000-0badf00d",
    "-",
    "0-0",
    "é",
    "0e677d21fdc00-0000-0badf00d",
)


def _other_fact(connection: Any, chance: Random) -> None:
    key = chance.choice(
        ("seen", "device", "hlc", "vault_id", "swept", "spill", "machine", "floor", "called:0badf00d", "job:x")
    )
    seen = f'{{"{chance.choice(("0badf00d", "", "x"))}": "{chance.choice(CLOCKS)}"}}'
    value = chance.choice((*STRANGE, *CLOCKS, seen, seen, seen, '{"a": 1}', '{"a": [1]}', "[1]"))
    connection.execute("INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)", (key, value))


def _other_stone(connection: Any, chance: Random) -> None:
    own = [row[0] for row in connection.execute("SELECT uid FROM person UNION SELECT uid FROM entry")]
    uid = chance.choice((*own, "", "e", "x", chance.choice(STRANGE)))
    hlc = chance.choice((*CLOCKS, LATER.format(3), chance.choice(STRANGE)))
    connection.execute("INSERT OR REPLACE INTO tombstone (uid, hlc) VALUES (?, ?)", (uid, hlc))


def _other_kind(connection: Any, chance: Random) -> None:
    """A table that takes anything for a moment, and says afterwards that it never did."""
    table = chance.choice((*_tables(connection), "tombstone", "fact"))
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    if found is None:
        return
    told = str(found[0])
    loose = told.replace("STRICT", "").replace("NOT NULL", "").replace("TEXT", "").replace("UNIQUE", "      ")
    _schema(
        connection, table, loose if "UNIQUE" not in told or chance.random() < 0.5 else loose.replace("      ", "UNIQUE")
    )
    columns = _columns(connection, table)
    for name in chance.sample(columns, min(len(columns), 2)):
        with contextlib.suppress(sqlcipher.Error, OverflowError):
            connection.execute(f"UPDATE {table} SET {name} = ?", (chance.choice(STRANGE),))
    if "hlc" in columns:
        with contextlib.suppress(sqlcipher.Error):
            connection.execute(f"UPDATE {table} SET hlc = ? WHERE typeof(hlc) = 'text'", (LATER.format(9),))
    _schema(connection, table, told)


def _schema(connection: Any, table: str, told: str) -> None:
    execute = connection.execute
    execute("PRAGMA writable_schema=ON")
    execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (told, table))
    (version,) = execute("PRAGMA schema_version").fetchone()
    execute(f"PRAGMA schema_version={version + 1}")
    execute("PRAGMA writable_schema=RESET")


SCHEMAS = (
    "DROP TABLE topic",
    "DROP TABLE entry_words",
    "DROP TRIGGER entry_in",
    "CREATE TABLE more (a)",
    "DROP VIEW entry_shown",
    "CREATE TRIGGER t AFTER DELETE ON topic BEGIN DELETE FROM entry; END",
    "CREATE VIEW v AS SELECT * FROM entry",
    "ALTER TABLE entry ADD COLUMN more TEXT",
    "ALTER TABLE person RENAME COLUMN name TO called",
    "DELETE FROM fact",
    "CREATE TEMP TABLE entry (a)",
    "PRAGMA user_version=999",
    "PRAGMA user_version=0",
    "PRAGMA user_version=-5",
    "DROP TABLE fact",
    "PRAGMA application_id=1",
    "CREATE UNIQUE INDEX u ON entry (body)",
    "DROP TABLE tombstone",
    "CREATE TABLE sqlite_stat9 (a)",
    "ALTER TABLE topic RENAME TO topics",
    "UPDATE entry_words_data SET block = x'00ff'",
    "DELETE FROM entry_words_data",
    "DELETE FROM entry_words_docsize",
    "VACUUM",
    "PRAGMA writable_schema=ON;DELETE FROM sqlite_schema",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET sql = 'CREATE TABLE'",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'entry'",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'topic'",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET rootpage = "
    "(SELECT rootpage FROM sqlite_schema WHERE name = 'person') WHERE name IN ('topic', 'entry')",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET sql = replace(sql, 'entry', 'entr\u00ff')",
    "PRAGMA writable_schema=ON;UPDATE sqlite_schema SET type = 'view' WHERE name = 'entry'",
)


def _other_schema(connection: Any, chance: Random) -> None:
    for change in chance.sample(SCHEMAS, chance.choice((1, 1, 1, 3))):
        for sql in change.split(";") if change.startswith("PRAGMA w") else [change]:
            connection.execute(sql)


def resealed(sealed: bytes, chance: Random) -> bytes:
    """A few bytes of the plain pages are others, and each of these pages is enciphered and summed anew."""
    changed = bytearray(sealed)
    for _ in range(chance.choice((1, 1, 3))):
        number = chance.choice((0, chance.randrange(len(sealed) // SIZE)))
        page = bytearray(plain(bytes(changed[number * SIZE : (number + 1) * SIZE]), number == 0))
        for _ in range(chance.choice((1, 4))):
            at = chance.choice((chance.randrange(len(page)), chance.randrange(100)))
            page[at] = chance.choice((page[at] ^ 1 << chance.randrange(8), chance.randrange(256), 0, 255))
        changed[number * SIZE : (number + 1) * SIZE] = sealed_page(bytes(page), number, sealed[:SALT])
    return bytes(changed)


def sealed_page(page: bytes, number: int, salt: bytes) -> bytes:
    """As SQLCipher 4 does it."""
    iv = bytes(range(16))
    turned = Cipher(algorithms.AES(KEY), modes.CBC(iv)).encryptor()
    body = turned.update(page) + turned.finalize() + iv
    made_of = hashlib.pbkdf2_hmac("sha512", KEY, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    total = hmac.new(made_of, body + (number + 1).to_bytes(4, "little"), "sha512").digest()
    assert len(body) + len(total) == SIZE - (SALT if number == 0 else 0)
    assert len(total) + 16 == RESERVE
    return (salt if number == 0 else b"") + body + total
