"""Words for a page that leaves (B7): what stands where something was taken out, and which words are only words.

The wording is data, two whole files per language in `resources/guides/<language>/`: digest.toml and digest-words.txt.
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
_LISTS: Final = "digest-words.txt"
_FORMAT: Final = 1
_NAMES: Final = (
    "articles", "not_after_names", "beside_names", "before_amounts", "after_amounts", "before_phones", "small",
    "names_too", "not_words", "ordinary",
)  # fmt: skip


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
    return parse(
        words_of(_FILE, language), words_of(_LISTS, language), resources.text("words", "eff_large.txt").split()
    )


def parse(words: str, lists: str, passphrase_words: Sequence[str] = ()) -> DigestWords:
    """The words of one language. ValueError where they are of another format or leave a kind of words out.

    `passphrase_words`: known to be ordinary words, but for those that are said to be none.
    """
    record = tomllib.loads(words)
    if record["format"] != _FORMAT:
        raise ValueError("words for a digest of another format")
    parts = _parts(lists)
    more = parts.pop("ordinary") | (frozenset(passphrase_words) - parts.pop("not_words"))
    return DigestWords(
        becomes=_becomes(record["becomes"]),
        slips=to_borrow(record["slips"]),
        ordinary=more | parts["small"] | parts["names_too"],
        **parts,
    )


def _parts(lists: str) -> dict[str, frozenset[str]]:
    """Lists by their name: a line [name], then words; # begins a line of no words."""
    parts: dict[str, list[str]] = {name: [] for name in _NAMES}
    name = ""
    for line in lists.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            parts[name] += folded(line).split()
    to_borrow([" ".join(words) for words in parts.values()])
    return {name: frozenset(words) for name, words in parts.items()}


def _becomes(record: dict[str, Any]) -> Becomes:
    to_borrow(list(record.values()))
    for key in ("person", "groups"):
        if "{}" not in record[key]:
            raise ValueError(f"no place for a letter: {key}")
    return Becomes(**record)
