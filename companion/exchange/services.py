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
from companion.exchange.reading import EMPTY, words_of
from companion.exchange.tables import Row, rows_of
from companion.firsts import Contact, ContactKind
from companion.text import folded, seen

MOST_ROWS: Final = 2_000
LONGEST: Final = {"text": 160, "what": 200, "reach": 240, "hours": 200, "languages": 200}
"""Characters of each; more is cut, and said."""

_IN_ORDER: Final = ("text", "what", "reach", "hours", "languages")
"""What the columns of a table without headings are."""
_HEADINGS: Final = {
    "reach": "phone telephone tel mobile number contact reach address street postcode zip city town location where "
    "web website homepage url link site email mail fax",
    "hours": "hours open opening opens when times time days availability available schedule",
    "languages": "languages language lang langs speaks spoken",
    "checked": "checked verified updated confirmed",
    "what": "kind type category what description about offers offer",
    "note": "note notes comment comments remark remarks details",
    "text": "name title organisation organization org place provider agency centre center service services who",
}
"""Single words of headings; where a heading has several, the first kind named here counts."""
_KIND_OF: Final = {word: key for key, words in _HEADINGS.items() for word in words.split()}
_WHOLE: Final = {
    "phone number": "reach", "telephone number": "reach", "contact details": "reach", "e mail": "reach",
    "opening hours": "hours", "opening times": "hours", "open hours": "hours",
    "languages spoken": "languages", "last checked": "checked", "checked on": "checked", "last updated": "checked",
    "service name": "text", "name of service": "text", "organisation name": "text", "organization name": "text",
    "kind of service": "what", "service type": "what", "type of service": "what",
}  # fmt: skip
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NO_WORD: Final = re.compile(r"[\W\d_]+")
_A_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.ASCII | re.DOTALL)
_LETTERS_OF_HEADING: Final = 40
_DIGITS_OF_HEADING: Final = 2


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
    """`further`: how many rows come after the first `MOST_ROWS`, which were not looked at."""

    services: tuple[FoundService, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    further: int = 0


def read(content: bytes, have: Sequence[Contact], today: date) -> Found:
    """What there is in a CSV or JSON file, one service at least. `have`: those that are there already.

    Raises `FileNotRead`.
    """
    rows = rows_of(words_of(content), _is_heading)
    columns = _columns(list(dict.fromkeys(heading for row in rows for heading, _ in row.cells or ())))
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
    return Found(services=tuple(services), left_out=tuple(left_out), further=max(0, len(rows) - MOST_ROWS))


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
    """What each cell says, by what it is; several of the same are joined in their order."""
    said: dict[str, str] = {}
    for heading, words in cells:
        key = columns.get(heading, "")
        if key:
            said[key] = f"{said[key]}, {words}" if key in said else words
    note = said.pop("note", "")  # a contact has no room for it but beside what they are
    return said | {"what": ", ".join(words for words in (said.get("what", ""), note) if words)}


def _columns(headings: Sequence[str]) -> dict[str, str]:
    """What each heading stands for. A column called service is its name, or what kind it is beside a name."""
    kinds = {heading: _kind_of(heading) for heading in headings}
    names = [heading for heading, kind in kinds.items() if kind == "text"]
    if len(names) > 1:
        called = next((heading for heading in names if "name" in _plain(heading).split()), names[0])
        kinds |= {heading: "what" for heading in names if heading != called}
    return kinds


def _kind_of(heading: str) -> str:
    """'' for a heading that means nothing here."""
    if heading.isdecimal() and heading.isascii():  # a table without headings: the place
        return _IN_ORDER[int(heading)] if len(heading) == 1 and int(heading) < len(_IN_ORDER) else ""
    whole = _exactly(heading)
    if whole:
        return whole
    kinds = {_KIND_OF.get(word, "") for word in _plain(heading).split()}
    return next((key for key in _HEADINGS if key in kinds), "")


def _exactly(heading: str) -> str:
    """What says a longer number is no heading."""
    if len(heading) > _LETTERS_OF_HEADING or sum(map(str.isdecimal, heading)) > _DIGITS_OF_HEADING:
        return ""
    plain = _plain(heading)
    return _WHOLE.get(plain, "") or _KIND_OF.get(plain, "")


def _plain(heading: str) -> str:
    """'Phone (day)' as 'phone'."""
    return " ".join(_NO_WORD.sub(" ", _ASIDE.sub(" ", folded(heading[:_LETTERS_OF_HEADING]))).split())


def _is_heading(cells: Sequence[str]) -> bool:
    """Two of the cells are headings word for word; or the first is, and it says that names stand beneath."""
    exact = [_exactly(cell) for cell in cells if cell]
    return sum(map(bool, exact)) > 1 or exact[:1] == ["text"]


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
