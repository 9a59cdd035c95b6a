"""Where else the name stands: rows about others, and the supporter's own, for a choice before anything goes (B6)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from companion.endings import Letter
from companion.forgetting import Mention, name_of
from companion.identity import Record
from companion.nameless import Names, Neutral
from companion.people import Person
from companion.store.nameless import called
from companion.store.owned import put, rows_of_others
from companion.store.wording import reworded, words_of

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_BEFORE, _LONGEST = 40, 140
_ELLIPSIS: Final = "…"
NOTHING: Final = Neutral(person="", member="", contact="")


def mentions(vault: Vault, person: Person, neutral: Neutral = NOTHING) -> tuple[Mention, ...]:
    """Rows that are not theirs and say the name or an alias. A name that is a word finds the word too: that is why
    each is for a choice. Of `neutral` its `lists` are
    looked at, and what it shows instead of a sealed letter."""
    names = called(person, neutral)
    return tuple(
        Mention(record=record, words=neutral.sealed if _is_sealed(record) else place)
        for record in rows_of_others(vault, person)
        if (place := _place(record, names)) is not None
    )


def _is_sealed(record: Record) -> bool:
    return isinstance(record, Letter) and record.sealed


def _place(record: Record, names: Names) -> str | None:
    for words in words_of(record):
        at = names.first_in(words)
        if at >= 0:
            return _around(words, at)
    return None


def _around(words: str, at: int) -> str:
    """The place on one line, from the beginning of a word."""
    start = max(0, at - _BEFORE)
    if start:
        start = next((n + 1 for n in range(start, at) if words[n].isspace()), at)
    found = " ".join(words[start : start + _LONGEST].split())
    return (_ELLIPSIS if start else "") + found + (_ELLIPSIS if start + _LONGEST < len(words) else "")


def replace_in_mentions(vault: Vault, person: Person, chosen: Collection[str], neutral: Neutral) -> list[Record]:
    """Puts `neutral.person` in the place of the name in those rows, in the transaction that is open; gives the rows."""
    names, moved = called(person, neutral), []
    if chosen:
        for record in rows_of_others(vault, person):
            after = reworded(record, names.out_of) if name_of(record) in chosen else record
            if after is not record:
                put(vault, after)
                moved.append(after)
    return moved
