"""Words to borrow before anything is promised and after a first meeting: a kind no, asking for time, handing on,
and what to ask oneself (R11, R15, R51).

The wording is data, a whole file per language in `resources/guides/<language>/first.toml`, and the product's own.
What a supporter makes of it stands in their own lines (`companion.agreement.OWN`), never here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Final

from companion.guides import FALLBACK, to_borrow, words_of

_FILE: Final = "first.toml"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWords:
    """Each tuple has at least one; the first is the one to show where there is room for one only.

    `kind_no`, `asking` and `handing_on` are said to the other person; `mine_to_hold` are questions to oneself.
    """

    kind_no: tuple[str, ...]
    asking: tuple[str, ...]
    handing_on: tuple[str, ...]
    mine_to_hold: tuple[str, ...]


def load(language: str = FALLBACK) -> FirstWords:
    """The words in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(words: str) -> FirstWords:
    """The words of one file. ValueError where it is of another format or leaves a kind of words out."""
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("first words of another format")
    return FirstWords(
        kind_no=to_borrow(record["kind_no"]),
        asking=to_borrow(record["asking"]),
        handing_on=to_borrow(record["handing_on"]),
        mine_to_hold=to_borrow(record["mine_to_hold"]),
    )
