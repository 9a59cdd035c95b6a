"""The words the card ships with: reminders (R21, R22, R47, R49), the rungs of advice (R37, R38), steps (R43)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from companion.guides import FALLBACK, to_borrow, words_of

_FILE: Final = "card.toml"
_FORMAT: Final = 1
REMINDERS: Final = ("listening", "asking_back", "consent", "silence")
RUNGS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of the ladder of advice. `key` is what own phrases hang on to; `starters` are ways to begin (R38)."""

    key: str
    title: str
    words: str
    starters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedStep:
    """A step for when someone may not be safe: what to do, and how (R43)."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """`reminders` by kind, one of REMINDERS."""

    reminders: Mapping[str, tuple[str, ...]]
    rungs: tuple[Rung, ...]
    steps: tuple[ShippedStep, ...]


def load(language: str = FALLBACK) -> CardWords:
    """In this language (`de`, `pt_BR`), else in its plain form, else in English."""
    return parse(words_of(_FILE, language))


def parse(text: str) -> CardWords:
    """The words of one file. ValueError where it is of another format or leaves a part out."""
    record = tomllib.loads(text)
    if record["format"] != _FORMAT:
        raise ValueError("card words of another format")
    words = CardWords(
        reminders={kind: to_borrow(record["reminders"][kind]) for kind in REMINDERS},
        rungs=tuple(_rung(rung) for rung in record["rung"]),
        steps=tuple(ShippedStep(title=step["title"], words=step["words"]) for step in record["step"]),
    )
    if len(words.rungs) != RUNGS or not words.steps:
        raise ValueError("rungs or steps are missing")
    return words


def _rung(record: dict[str, Any]) -> Rung:
    return Rung(key=record["key"], title=record["title"], words=record["words"], starters=to_borrow(record["starters"]))
