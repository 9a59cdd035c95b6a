"""Words for the ways in which contact ends: planned, sudden, not working, cut off (R31–R35).

The wording is data, a whole file per language in `resources/guides/<language>/ending.toml`, and the product's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from companion.endings import Worth
from companion.guides import FALLBACK, to_borrow, words_of

_FILE: Final = "ending.toml"
_FORMAT: Final = 1
PAGE: Final = ("questions", "hard_week", "good_week", "care", "line")
"""The written parts of the page they keep, in its order: fields of `Ending`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingWords:
    """Each tuple has at least one. `short` and `hopeful` are said to the other person, `not_working` and `cut_off` to
    the supporter. `worth` by `Worth`; `page` by the fields of PAGE: what may stand there."""

    short: tuple[str, ...]
    hopeful: tuple[str, ...]
    not_working: tuple[str, ...]
    cut_off: tuple[str, ...]
    worth: Mapping[str, str]
    page: Mapping[str, str]


def load(language: str = FALLBACK) -> EndingWords:
    """The words in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(words: str) -> EndingWords:
    """The words of one file. ValueError where it is of another format or leaves some out."""
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("ending words of another format")
    return EndingWords(
        short=to_borrow(record["short"]),
        hopeful=to_borrow(record["hopeful"]),
        not_working=to_borrow(record["not_working"]),
        cut_off=to_borrow(record["cut_off"]),
        worth=_named(record["worth"], [worth.value for worth in Worth]),
        page=_named(record["page"], PAGE),
    )


def _named(words: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    """All of these, in this order, and no others."""
    if set(words) != set(keys):
        raise ValueError("words for other things")
    return dict(zip(keys, to_borrow([words[key] for key in keys]), strict=True))
