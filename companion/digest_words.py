"""Words for a page that leaves (B7): what stands where something was taken out, and which words are only words.

The wording is data, a whole file per language in `resources/guides/<language>/digest.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from companion import resources
from companion.digest_fold import folded
from companion.guides import FALLBACK, to_borrow, words_of

_FILE: Final = "digest.toml"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Becomes:
    """What stands for each kind of thing taken out. `person`, `groups`: with a place for a letter or a number."""

    person: str
    group: str
    groups: str
    someone: str
    member: str
    further: str
    phone: str
    mail: str
    handle: str
    link: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWords:
    """`slips`: what may still slip through, whole sentences for the page. All other words are folded.

    `small`: words so common that one at a sentence's beginning needs no mark. `names_too`: words that are names.
    `ordinary`: all that are words, both of these among them.
    """

    becomes: Becomes
    slips: tuple[str, ...]
    articles: frozenset[str]
    not_after_names: frozenset[str]
    beside_names: frozenset[str]
    before_amounts: frozenset[str]
    after_amounts: frozenset[str]
    before_phones: frozenset[str]
    small: frozenset[str]
    names_too: frozenset[str]
    ordinary: frozenset[str]


def load(language: str = FALLBACK) -> DigestWords:
    """The words in this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language), resources.text("words", "eff_large.txt").split())


def parse(words: str, passphrase_words: Sequence[str] = ()) -> DigestWords:
    """The words of one file. ValueError where it is of another format or leaves a kind of words out.

    `passphrase_words`: known to be ordinary words, but for those the file says are none.
    """
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("words for a digest of another format")
    lists = {name: frozenset(folded(text).split()) for name, text in record["words"].items()}
    more = lists.pop("ordinary") | (frozenset(passphrase_words) - lists.pop("not_words"))
    return DigestWords(
        becomes=_becomes(record["becomes"]),
        slips=to_borrow(record["slips"]),
        ordinary=more | lists["small"] | lists["names_too"],
        **lists,
    )


def _becomes(record: dict[str, Any]) -> Becomes:
    to_borrow(list(record.values()))
    for key in ("person", "groups"):
        if "{}" not in record[key]:
            raise ValueError(f"no place for a letter: {key}")
    return Becomes(**record)
