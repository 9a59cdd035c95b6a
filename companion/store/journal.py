"""Rows of the journal, its index, and drafts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from companion.changes import Kind
from companion.journal import (
    HIT_END,
    HIT_START,
    RESTORABLE_DAYS,
    Draft,
    Entry,
    Hit,
    found_words,
    opening_words,
)
from companion.journal_filter import EVERYTHING, Wanted
from companion.store.journal_filter import RESTING, chosen_ids, found_among, silent
from companion.store.records import Records
from companion.vault.database import Database, Reader, Row

_DAY = 86_400_000_000
_NEWEST = 1 << 62
_BEGINNING = 600  # characters read for a list; headings are left out of them


_FOUND = (
    "SELECT entry.id, entry.uid, entry.owner_uid, snippet(entry_words, 0, ?, ?, '…', 24) "
    "FROM entry_words JOIN entry ON entry.id = entry_words.rowid WHERE entry_words MATCH ?"
)


class Entries(Records[Entry]):
    value, table, kind = Entry, "entry", Kind.JOURNAL

    def free_id(self, wished: int, uid: str = "") -> int:
        """The entry's own date in microseconds, bumped past another entry of that instant (DECISIONS 11)."""
        while self.database.execute("SELECT 1 FROM entry WHERE id = ? AND uid <> ?", (wished, uid)).fetchone():
            wished += 1
        return wished

    def save(self, value: Entry) -> None:
        """Keep this page. Its `id` is bumped where another page stands at that instant."""
        with self.database.transaction():
            before = self.get(value.uid)
            if before is None:
                value = replace(value, id=self.free_id(value.id))
            elif (before.body, before.question, before.removed) != (
                value.body,
                value.question,
                value.removed,
            ):
                self.database.mark_removal()  # words left the index
            super().save(value)

    def page(self, before: int = _NEWEST, limit: int = 50, wanted: Wanted = EVERYTHING) -> list[Hit]:
        """Entries older than id `before`, newest first, by their opening words."""
        chosen = chosen_ids(wanted, before)
        return self._listed(f"id IN ({chosen.sql} ORDER BY id DESC LIMIT ?)", (*chosen.values, limit), limit)

    def taken_out(self, before: int = _NEWEST, limit: int = 50, *, resting: bool = False) -> list[Hit]:
        """Entries that were removed and can still be brought back, newest first."""
        return self._listed(f"removed > 0 AND id < ? AND {silent(resting)}", (before,), limit)

    def _listed(self, where: str, values: Sequence[Any], limit: int) -> list[Hit]:
        rows = self.database.execute(
            f"SELECT id, uid, owner_uid, substr(body, 1, {_BEGINNING}), question FROM entry "
            f"WHERE {where} ORDER BY id DESC LIMIT ?",
            (*values, limit),
        )
        return [Hit(id=r[0], uid=r[1], owner_uid=r[2], words=opening_words(r[3]) or opening_words(r[4])) for r in rows]

    def search(self, expression: str, before: int = _NEWEST, limit: int = 50, wanted: Wanted = EVERYTHING) -> list[Hit]:
        """Entries with those words, newest first; each with the place found, hits between HIT_ marks.

        `expression` comes from `companion.journal.search_expression`. A few milliseconds also at 100,000 pages.
        """
        found = found_among(wanted, before)
        rows = self.database.execute(
            f"{_FOUND} {found.sql} ORDER BY entry_words.rowid DESC LIMIT ?",
            (HIT_START, HIT_END, expression, *found.values, limit),
        )
        return _hits(rows)

    def ranked(self, expression: str, reader: Reader, limit: int = 50, wanted: Wanted = EVERYTHING) -> list[Hit]:
        """The best matches first. For the worker: a word that is in nearly every page takes half a second.

        Raises Cancelled when interrupted.
        """
        found = found_among(wanted)
        rows = reader.execute(
            f"{_FOUND} {found.sql} ORDER BY rank LIMIT ?", (HIT_START, HIT_END, expression, *found.values, limit)
        )
        return _hits(rows)

    def marked(self, entry: Entry, expression: str) -> tuple[str, str]:
        """The entry's body and question, hits between HIT_ marks; as they are where there is none."""
        row = self.database.execute(
            "SELECT highlight(entry_words, 0, ?, ?) FROM entry_words WHERE entry_words MATCH ? AND rowid = ?",
            (HIT_START, HIT_END, expression, entry.id),
        ).fetchone()
        if row is None:
            return entry.body, entry.question
        return _parted(str(row[0]), len(entry.body))

    def of_meeting(self, meeting_uid: str) -> Entry | None:
        found = self.select("meeting_uid = ? AND removed = 0", (meeting_uid,), "id DESC", 1)
        return found[0] if found else None

    def last_of(self, owner_uid: str) -> Entry | None:
        """The newest page about them; not a thought that passed while theirs rested (R36)."""
        found = self.select(f"owner_uid = ? AND removed = 0 AND {silent(True)}", (owner_uid,), "id DESC", 1)
        return found[0] if found else None

    def none_written(self) -> bool:
        """No page stands in the journal, about whomever."""
        return not self._any(f"removed = 0 AND {silent(True)}")

    def any_taken_out(self, *, resting: bool = False) -> bool:
        return self._any(f"removed > 0 AND {silent(resting)}")

    def any_resting(self) -> bool:
        """Some page is left out because it is about somebody whose page rests."""
        return self._any(f"removed = 0 AND {silent(True)} AND owner_uid IN ({RESTING})")

    def _any(self, where: str) -> bool:
        return self.database.execute(f"SELECT 1 FROM entry WHERE {where} LIMIT 1").fetchone() is not None

    def tags(self, *, resting: bool = False) -> tuple[str, ...]:
        """Every tag in every spelling, the latest first; those only on pages left out are left out too."""
        chosen = chosen_ids(Wanted(resting=resting), column="tags")
        rows = self.database.execute(f"{chosen.sql} AND tags <> '[]' ORDER BY id DESC", chosen.values)
        together = dict.fromkeys(str(row[0]) for row in rows)  # most pages share theirs with others
        return tuple(dict.fromkeys(tag for tags in together for tag in json.loads(tags)))

    def sweep(self, now: int) -> int:
        """Remove for good what was taken out more than seven days before `now`; how many went. A page that was brought
        back on another machine meanwhile stays."""
        gone = self.select("removed > 0 AND removed < ?", (now - RESTORABLE_DAYS * _DAY,))
        with self.database.transaction():
            for entry in gone:
                self.expire(entry)
        return len(gone)


def _hits(rows: Iterable[Row]) -> list[Hit]:
    return [Hit(id=row[0], uid=row[1], owner_uid=row[2], words=found_words(row[3])) for row in rows]


def _parted(marked: str, length: int) -> tuple[str, str]:
    """Marked body and question, joined by one newline, taken apart after `length` characters of body.

    A hit may reach across the join where a phrase does; it is closed and opened again there.
    """
    seen = at = 0
    inside = False
    while seen < length or marked[at] == HIT_END:
        letter = marked[at]
        at += 1
        if letter in (HIT_START, HIT_END):
            inside = letter == HIT_START
        else:
            seen += 1
    body, question = marked[:at], marked[at + 1 :]
    return (body + HIT_END, HIT_START + question) if inside else (body, question)


class Drafts(Records[Draft]):
    """Words not yet kept as what they will be: one row a place, not indexed, not merged (DECISIONS 14).

    Also the store of `Draft`, so that keeping a page and dropping its draft are one gesture with one undo.
    """

    value, table, kind = Draft, "draft", Kind.DRAFTS

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._columns = "'' AS uid, owner_uid, key, body, at"  # a draft is named by its key alone

    def put(self, key: str, body: str, *, owner_uid: str = "", at: int) -> None:
        """`key` is our own word for the place and a uid, never a person's words. `at`: microseconds."""
        with self.database.transaction():
            self.database.execute(
                "INSERT INTO draft (key, owner_uid, body, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET owner_uid = excluded.owner_uid, "
                "body = excluded.body, at = excluded.at",
                (key, owner_uid, body, at),
            )

    def get(self, key: str) -> str | None:  # type: ignore[override]
        row = self.database.execute("SELECT body FROM draft WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def whole(self, key: str) -> Draft | None:
        """The draft as a record, for a gesture that drops it."""
        found = self.select("key = ?", (key,))
        return found[0] if found else None

    def save(self, value: Draft) -> None:
        self.put(value.key, value.body, owner_uid=value.owner_uid, at=value.at)

    def remove(self, value: Draft) -> None:
        self.drop(value.key)

    def drop(self, key: str) -> None:
        with self.database.transaction():
            self.database.execute("DELETE FROM draft WHERE key = ?", (key,))

    def keys(self, prefix: str) -> list[str]:
        """The places of that prefix with a draft, the latest first."""
        rows = self.database.execute(
            "SELECT key FROM draft WHERE substr(key, 1, ?) = ? ORDER BY at DESC", (len(prefix), prefix)
        )
        return [row[0] for row in rows]
