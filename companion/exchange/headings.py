"""What the columns of a list of places are, by the words above them (R12).

The words are data, a file per language in `resources/guides/<language>/services.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from companion import resources
from companion.guides import FALLBACK, candidates, to_borrow
from companion.text import folded

NOTES, PERSON, CHECKED, NAME, PLACE = "notes", "person", "checked", "name", "place"
REACH: Final = ("phone", "reach", "mail", "web", "address")
"""All of them ways to reach somebody; what is read out in need comes first, and is the last to be cut away."""
KINDS: Final = (NOTES, PERSON, *REACH, "hours", "languages", CHECKED, "what", NAME, PLACE)
"""Where a heading has words of several, the first of these counts."""

_FILE: Final = "services.toml"
_FORMAT: Final = 1
_LONGEST: Final = 40
"""Letters of a heading that are looked at; what is longer, or says a number, is none word for word."""
_DIGITS: Final = 2
_MOST_WORDS: Final = 4
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NO_WORD: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """`kinds`: one of KINDS by the words that mean it, compared as `_plain` leaves them."""

    kinds: Mapping[str, str]

    def exactly(self, heading: str) -> str:
        """What it is word for word; '' where it may be words of a row."""
        if len(heading) > _LONGEST or sum(map(str.isdecimal, heading)) > _DIGITS:
            return ""
        return self.kinds.get(_plain(heading), "")

    def kind_of(self, heading: str) -> str:
        """'' for a heading that means nothing here."""
        words, found, at = _plain(heading).split(), set[str](), 0
        while at < len(words):  # the longest of ours that begins here: "contact name" is no "contact"
            sizes = range(min(_MOST_WORDS, len(words) - at), 0, -1)
            size = next((size for size in sizes if " ".join(words[at : at + size]) in self.kinds), 0)
            if size:
                found.add(self.kinds[" ".join(words[at : at + size])])
            at += size or 1
        return next((kind for kind in KINDS if kind in found), "")

    def are_headings(self, cells: Sequence[str]) -> bool:
        """Two of the cells are headings word for word; or the first is, and it says that names stand beneath."""
        exact = [self.exactly(cell) for cell in cells if cell]
        return sum(map(bool, exact)) > 1 or exact[:1] in ([NAME], [PLACE])


@lru_cache
def load(language: str = FALLBACK) -> Headings:
    """The words of this language (`de`, `pt_BR`), of its plain form, and English besides: lists come from anywhere."""
    kinds: dict[str, str] = {}
    for name in reversed(candidates(language)):
        path = resources.path("guides", name, _FILE)
        if path.is_file():
            kinds |= parse(path.read_text(encoding="utf-8")).kinds
    return Headings(kinds=kinds)


def parse(text: str) -> Headings:
    """The words of one file. ValueError where it is of another format, or leaves a kind out."""
    record = tomllib.loads(text)
    if record.pop("format") != _FORMAT or set(record) != set(KINDS):
        raise ValueError("headings of another format")
    return Headings(kinds={_plain(words): kind for kind in reversed(KINDS) for words in to_borrow(record[kind])})


def _plain(heading: str) -> str:
    """'Phone (day)' as 'phone'."""
    return " ".join(_NO_WORD.sub(" ", _ASIDE.sub(" ", folded(heading[:_LONGEST]))).split())
