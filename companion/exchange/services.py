"""Services out of a file somebody else made, to look through before any of it is kept (R12, R50).

The product ships none. The file is read, never changed; nothing in it is worked out or followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from companion.errors import FileNotRead
from companion.exchange.headings import CHECKED, NAME, NOTES, PERSON, PLACE, REACH, Headings, load
from companion.exchange.reading import EMPTY, words_of
from companion.exchange.tables import Row, rows_of
from companion.firsts import Contact, ContactKind
from companion.guides import FALLBACK
from companion.text import folded, one_line, seen

MOST_ROWS: Final = 500
"""More are seldom close by, and a list so long could not be looked through."""
LONGEST: Final = {"text": 160, "what": 200, "reach": 240, "hours": 200, "languages": 200}
"""Characters of each; more is cut, and said."""

_IN_ORDER: Final = ("name", "what", "reach", "hours", "languages")
"""What the columns of a table without headings are."""
_A_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.ASCII | re.DOTALL)


class Why(StrEnum):
    """Why a row does not become a service."""

    NOTHING = "nothing"
    """No name and no way to reach anybody."""
    NO_RECORD = "no-record"
    """An item of a list in JSON that is no object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundService:
    """`number`: which row of the file. `already`: the same name and reach stand among the supporter's own, or above in
    the file. `cut`: something was too long; `undated`: the day in it is no ISO date, or still to come."""

    number: int
    contact: Contact
    already: bool = False
    cut: bool = False
    undated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    number: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`further`: how many rows come after the first `MOST_ROWS`, which were not looked at. `unread`: the headings of
    columns with words in them that mean nothing here, '' for one without; `notes`: of those in which somebody wrote
    for themselves. Neither comes in."""

    services: tuple[FoundService, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    further: int = 0
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read(content: bytes, have: Sequence[Contact], today: date, language: str = FALLBACK) -> Found:
    """What there is in a CSV or JSON file, one service at least. `have`: those that are there already; `language`: of
    the headings, besides English.

    Raises `FileNotRead`.
    """
    headings = load(language)
    rows = rows_of(words_of(content), headings.are_headings)
    columns = _columns(list(dict.fromkeys(heading for row in rows for heading, _ in row.cells or ())), headings)
    known = {_key(contact) for contact in have}
    services: list[FoundService] = []
    left_out: list[LeftOut] = []
    for row in rows[:MOST_ROWS]:
        found = _service(row, columns, today)
        if isinstance(found, LeftOut):
            left_out.append(found)
            continue
        key = _key(found.contact)
        services.append(replace(found, already=key in known))
        known.add(key)
    if not services:
        raise FileNotRead(reason=EMPTY)
    return Found(
        services=tuple(services),
        left_out=tuple(left_out),
        further=max(0, len(rows) - MOST_ROWS),
        unread=_titles(columns, "", PERSON),
        notes=_titles(columns, NOTES),
    )


def placed(chosen: Sequence[FoundService], have: Sequence[Contact]) -> list[Contact]:
    """The chosen ones as they will be kept: after those that are there, in the file's order."""
    after = max((contact.position for contact in have), default=-1) + 1
    return [replace(found.contact, position=after + at) for at, found in enumerate(chosen)]


def _key(contact: Contact) -> tuple[str, str]:
    """Case, room and diacritics make no difference."""
    name, reach = ("".join(folded(words).split()) for words in (contact.text, contact.reach))
    return name, reach


# A row


def _service(row: Row, columns: Mapping[str, str], today: date) -> FoundService | LeftOut:
    if row.cells is None:
        return LeftOut(number=row.number, why=Why.NO_RECORD)
    said = _sorted(row.cells, columns)
    if not any(seen(said.get(key, "")) for key in ("text", "what", "reach")):
        return LeftOut(number=row.number, why=Why.NOTHING)
    short = {key: _cut(said.get(key, ""), most) for key, most in LONGEST.items()}
    checked = _day(said.get("checked", ""), today)
    return FoundService(
        number=row.number,
        contact=Contact(
            kind=ContactKind.SERVICE,
            text=short["text"],
            what=short["what"],
            reach=short["reach"],
            hours=short["hours"],
            languages=short["languages"],
            checked=checked,
        ),
        cut=any(short[key] != said.get(key, "") for key in short),
        undated=bool(said.get("checked")) and not checked,
    )


def _sorted(cells: Sequence[tuple[str, str]], columns: Mapping[str, str]) -> dict[str, str]:
    """What the cells say, by what they are; several of the same stand in their order, a number before an address."""
    by: dict[str, list[str]] = {}
    for heading, words in cells:
        by.setdefault(columns.get(heading, ""), []).append(words)
    reach = [words for kind in REACH for words in by.get(kind, ())]
    said = {kind: ", ".join(by.get(kind, ())) for kind in ("hours", "languages", "what", CHECKED)}
    return said | {"text": " ".join(by.get(NAME, ())), "reach": ", ".join(reach)}


def _columns(titles: Sequence[str], headings: Headings) -> dict[str, str]:
    """What each heading stands for. A column called service is its name, or what kind it is beside a name; a person's
    name is the name where there is no other."""
    kinds = {title: _kind_of(title, headings) for title in titles}
    by = {kind: [title for title in titles if kinds[title] == kind] for kind in (NAME, PLACE, PERSON)}
    called = by[NAME][:1] or by[PLACE][:1] or by[PERSON]
    beside = dict.fromkeys(by[NAME] + by[PLACE], "what")
    return kinds | beside | dict.fromkeys(called, NAME)


def _titles(columns: Mapping[str, str], *kinds: str) -> tuple[str, ...]:
    """The headings of these kinds, in the file's order, each once."""
    return tuple(dict.fromkeys(one_line(title) for title, kind in columns.items() if kind in kinds))


def _kind_of(title: str, headings: Headings) -> str:
    """'' for a heading that means nothing here."""
    if title.isdecimal() and title.isascii():  # a table without headings: the place
        return _IN_ORDER[int(title)] if len(title) == 1 and int(title) < len(_IN_ORDER) else ""
    return headings.kind_of(title)


def _cut(words: str, most: int) -> str:
    """At the end of a word where there is one near."""
    if len(words) <= most:
        return words
    short = words[: most - 1]
    whole = short.rpartition(" ")[0]
    return f"{(whole if len(whole) > most * 3 // 4 else short).rstrip()}…"


def _day(words: str, today: date) -> str:
    """An ISO date that is not still to come; else ''."""
    found = _A_DAY.fullmatch(words.strip())
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    return day.isoformat() if day is not None and day <= today else ""
