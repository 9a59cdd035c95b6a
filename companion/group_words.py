"""Words to borrow for a group: house rules to begin with, and a way to share the room (R57, R58, R59).

The wording is data, a whole file per language in `resources/guides/<language>/group.toml`, and the product's own.
What a room agrees on stands in its own rules, never here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Final

from companion.guides import FALLBACK, to_borrow, words_of

_FILE: Final = "group.toml"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWords:
    """Each tuple has at least one. `rules` for a room that has none yet; `one_voice` when one fills the room."""

    rules: tuple[str, ...]
    one_voice: tuple[str, ...]


def load(language: str = FALLBACK) -> GroupWords:
    """The words in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(words: str) -> GroupWords:
    """The words of one file. ValueError where it is of another format or leaves a kind of words out."""
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("group words of another format")
    return GroupWords(rules=to_borrow(record["rules"]), one_voice=to_borrow(record["one_voice"]))
