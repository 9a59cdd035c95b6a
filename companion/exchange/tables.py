"""Rows of cells out of CSV or JSON, whoever wrote it: any usual sign between cells, with headings or without."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Any, Final

from companion.errors import FileNotRead
from companion.exchange.reading import DAMAGED, EMPTY, NO_TABLE
from companion.text import one_line

SIGNS: Final = (",", ";", "\t")
FEWEST, MOST = 2, 5
"""Columns of a table without headings."""
_LOOKED_AT: Final = 64
"""Rows by which the sign between cells is found."""
_TITLES: Final = 5
"""Among so many rows headings are looked for."""
_ALIKE: Final = 0.6
"""So many rows of a table without headings have as many cells as the others, or it is prose with commas in it."""
_Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`number`: where it is in the file, from 1: a record of a table, headings counted, or an item of a JSON list.
    `cells`: (heading, words); without headings the heading is the place, '0', '1'. None where it is no record."""

    number: int
    cells: tuple[tuple[str, str], ...] | None


def rows_of(words: str, is_heading: Callable[[Sequence[str]], bool]) -> list[Row]:
    """What says something, in the file's order; rows with nothing in them are passed over.

    `is_heading`: whether these cells are headings. Raises `FileNotRead`.
    """
    found = _from_json(words) if words.lstrip()[:1] in ("{", "[") else _from_table(words, is_heading)
    if not found:
        raise FileNotRead(reason=EMPTY)
    return found


# JSON


def _from_json(words: str) -> list[Row]:
    try:
        made = json.loads(words)
    except (ValueError, RecursionError):
        raise FileNotRead(reason=DAMAGED) from None
    items = _items(made)
    rows = [Row(number=at + 1, cells=_cells(item)) for at, item in enumerate(items)]
    if rows and all(row.cells is None for row in rows):
        raise FileNotRead(reason=NO_TABLE)
    return [row for row in rows if row.cells != ()]


def _items(made: Any) -> list[Any]:
    """A list, the first list within an object (the one called services before others), or the object itself."""
    if isinstance(made, list):
        return made
    lists = {name: value for name, value in made.items() if isinstance(value, list) and _has_records(value)}
    return lists.get("services") or next(iter(lists.values()), None) or ([made] if _cells(made) else [])


def _has_records(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _cells(item: Any) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(item, dict):
        return None
    said = ((name, _said(value)) for name, value in item.items())
    return tuple((name, words) for name, words in said if words)


def _said(value: Any) -> str:
    """What is written there; of a list or an object what is written in it, one thing after the other, no deeper."""
    if isinstance(value, list):
        return ", ".join(words for each in value if (words := _plain(each)))
    if isinstance(value, dict):
        return ", ".join(f"{one_line(name)} {words}" for name, each in value.items() if (words := _plain(each)))
    return _plain(value)


def _plain(value: Any) -> str:
    """'' for what says nothing: true and false, and what some programs write for a number that is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "" if isinstance(value, float) and not isfinite(value) else one_line(str(value))


# Tables


def _from_table(words: str, is_heading: Callable[[Sequence[str]], bool]) -> list[Row]:
    sign = max(SIGNS, key=lambda sign: _fits(_parsed(words, sign, _LOOKED_AT), is_heading))
    rows = _parsed(words, sign)
    if not rows:
        raise FileNotRead(reason=NO_TABLE)
    above = _headings_at(rows, is_heading)
    if above is not None:
        headings = rows[above][1]
        return [Row(number=number, cells=_under(headings, cells)) for number, cells in rows[above + 1 :]]
    wide = max(_width(cells) for _, cells in rows)
    if not FEWEST <= wide <= MOST or _common(rows)[1] < _ALIKE:
        raise FileNotRead(reason=NO_TABLE)
    places = [str(place) for place in range(MOST)]
    return [Row(number=number, cells=_under(places, cells)) for number, cells in rows]


def _headings_at(rows: _Rows, is_heading: Callable[[Sequence[str]], bool]) -> int | None:
    """The first row, or the first beneath a title: lines of one cell."""
    for at, (_, cells) in enumerate(rows[:_TITLES]):
        if is_heading(cells):
            return at
        if _width(cells) > 1:
            return None
    return None


def _parsed(words: str, sign: str, most: int | None = None) -> _Rows:
    """(number, cells) of each row that says something, of the first `most` or all. No formula is worked out: all of
    it is text."""
    made = []
    try:
        read = csv.reader(io.StringIO(words, newline=""), delimiter=sign)
        for number, cells in enumerate(islice(read, most), 1):
            said = [one_line(cell) for cell in cells]
            if any(said):
                made.append((number, said))
    except csv.Error:  # a cell without an end
        return []
    return made


def _fits(rows: _Rows, is_heading: Callable[[Sequence[str]], bool]) -> tuple[bool, float, int]:
    """How well the sign between cells is found: headings first, then rows alike, then more cells."""
    if not rows:
        return (False, -1.0, 0)
    above = _headings_at(rows, is_heading)
    wide, alike = _common(rows)
    return (above is not None and len(rows[above][1]) > 1, alike if wide > 1 else 0.0, wide)


def _common(rows: _Rows) -> tuple[int, float]:
    """How many cells most rows have, and what part of the rows they are."""
    wide, many = Counter(len(cells) for _, cells in rows).most_common(1)[0]
    return wide, many / len(rows)


def _width(cells: list[str]) -> int:
    return max((at + 1 for at, cell in enumerate(cells) if cell), default=0)


def _under(headings: Sequence[str], cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Cells beyond the last heading belong to it: a comma in the last cell that was not put in quotes."""
    last = len(headings) - 1
    return tuple((headings[min(at, last)], words) for at, words in enumerate(cells) if words)
