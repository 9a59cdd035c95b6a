"""Reads all of a vault through for words that should not be there any more (B6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from companion.vault.database import Database, indexes
from companion.vault.tables import plain_tables


def still_in(database: Database, words: Sequence[str]) -> int:
    """In how many values of whichever table, those behind the index too, one of the words stands; also how many pages
    are unused or wait in the log, because nobody can read these through.

    Every other page belongs to a table, so that reading the tables reads every page.
    """
    sought = _Sought({word for word in words if word})
    hits = sum(_hits(database, table, sought) for table in plain_tables(database))
    hits += sum(_indexed(database, table, word) for table in indexes(database) for word in words if word)
    unused = database.execute("PRAGMA freelist_count").fetchone()
    return hits + (int(unused[0]) if unused else 0)


class _Sought:
    """Words in whatever case, in text and in bytes."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = {word.lower() for word in words}
        spelled = {form for word in words for form in (word, word.lower(), word.upper())}
        codings = ("utf-8", "utf-16-le", "utf-16-be")
        self._bytes = {form.encode(coding, "ignore") for form in spelled for coding in codings}

    def stands_in(self, value: object) -> bool:
        if isinstance(value, str):
            held = value.lower()
            return any(word in held for word in self._words)
        return isinstance(value, bytes) and any(form in value for form in self._bytes)


def _hits(database: Database, table: str, sought: _Sought) -> int:
    return sum(sought.stands_in(value) for row in database.execute(f"SELECT * FROM {table}") for value in row)


def _indexed(database: Database, table: str, word: str) -> int:
    phrase = '"' + word.replace('"', '""') + '"'
    row = database.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (phrase,)).fetchone()
    return int(row[0]) if row else 0
