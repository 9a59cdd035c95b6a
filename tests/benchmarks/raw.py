"""A bare sqlcipher3 connection with the schema and pragmas of a vault, and nothing of ours around it."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from companion.vault import keys
from tests.benchmarks.made import Made

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "journal_size_limit=0",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-16000",
)
INSERT = (
    "INSERT INTO entry (id, uid, owner_uid, hlc, device, body, meeting_uid, supervision, question, full_before, "
    "full_after, removed, kind, tags) VALUES (?, ?, '', '0', 'raw', ?, '', 0, '', '', '', 0, '', '[]')"
)
# "Raw" is the same statement as ours: see companion/store/journal.py.
_FOUND = (
    "SELECT entry.id, entry.uid, entry.owner_uid, snippet(entry_words, 0, ?, ?, '…', 24) "
    "FROM entry_words JOIN entry ON entry.id = entry_words.rowid WHERE entry_words MATCH ? "
)
NEWEST_FIRST = _FOUND + "ORDER BY entry_words.rowid DESC LIMIT 50"
RANKED = _FOUND + "ORDER BY rank LIMIT 50"
KEYSET = (
    "SELECT id, uid, owner_uid, substr(body, 1, 600), question FROM entry WHERE removed = 0 AND id < ? "
    "ORDER BY id DESC LIMIT 50"
)


def connect(made: Made) -> Any:
    connection = sqlcipher.connect(str(made.folder / "vault.db"), isolation_level=None)
    salt = keys.salt_of(bytearray(made.key))
    connection.execute(f"PRAGMA key=\"x'{made.key.hex()}{salt.hex()}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def keep(connection: Any, at: int, uid: str, body: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(INSERT, (at, uid, body))
    connection.execute("COMMIT")
