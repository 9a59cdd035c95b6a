"""Which pages of the journal are wanted, as SQL."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from companion.journal import EntryKind
from companion.journal_filter import Wanted

RESTING = "SELECT uid FROM person WHERE resting <> ''"
_NEWEST = 1 << 62
# As it stands in its row: after a bracket or a space, in quotes; a quote inside a tag has a backslash before it.
_TAGGED = "instr(' ' || substr(tags, 2), ?) > 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Part of a statement, and what its question marks stand for."""

    sql: str
    values: tuple[Any, ...] = ()


def silent(resting: bool, table: str = "entry") -> str:
    """What every list leaves out: passing thoughts, and pages about resting people unless they are asked for (R36)."""
    passing = f"{table}.kind <> '{EntryKind.PASSING}'"
    return passing if resting else f"{passing} AND {table}.owner_uid NOT IN ({RESTING})"


def chosen_ids(wanted: Wanted, before: int = _NEWEST, column: str = "id") -> Clause:
    """A SELECT of their ids, from an index that holds all it asks about: no page is read to be left out.

    The rarest filter over 100,000 pages reads a few megabytes instead of the whole journal.
    """
    since, until = wanted.since, wanted.until
    values: list[Any] = [before if until is None else min(before, until + 1)]
    parts = ["removed = 0", "id < ?", silent(wanted.resting)]
    if since is not None:
        parts.append("id >= ?")
        values.append(since)
    if wanted.about is not None:
        parts.append("owner_uid = ?")
        values.append(wanted.about)
    if wanted.supervision:
        parts.append("supervision = 1")
    if wanted.kind is not EntryKind.PAGE:
        parts.append("kind = ?")
        values.append(wanted.kind.value)
    for spellings in wanted.tags:
        parts.append(f"({' OR '.join([_TAGGED] * len(spellings))})")
        values += [f" {json.dumps(tag)}" for tag in spellings]
    return Clause(
        sql=f"SELECT {column} FROM entry INDEXED BY entry_shelf WHERE {' AND '.join(parts)}", values=tuple(values)
    )


def found_among(wanted: Wanted, before: int = _NEWEST) -> Clause:
    """What the pages of a search are held against besides their words.

    Ids are ordered by time, so a span only bounds them. Anything else chosen is looked up once as a set of ids; the
    `+` keeps the search from being asked again for each of them.
    """
    if wanted.picky:
        chosen = chosen_ids(wanted, before)
        bound = chosen.values[0]
        return Clause(
            sql=f"AND entry_words.rowid < ? AND +entry_words.rowid IN ({chosen.sql})", values=(bound, *chosen.values)
        )
    since, until = wanted.since, wanted.until
    sql = f"AND entry_words.rowid < ? AND {silent(wanted.resting)}"
    values: tuple[Any, ...] = (before if until is None else min(before, until + 1),)
    if since is None:
        return Clause(sql=sql, values=values)
    return Clause(sql=f"{sql} AND entry_words.rowid >= ?", values=(*values, since))
