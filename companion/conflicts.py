"""What was written in two places at once: neither is lost (B11). One stands in its place, the other waits here.

What is then not chosen waits on for thirty days, as a row of its own: nothing that came of a choice is lost either.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from companion.identity import Record

_SPACE: Final = uuid.UUID("5e1c0f0e-6a0b-4c6e-9f3c-0d4a6d2b7f11")
_SET_ASIDE: Final = "not chosen"
"""In the body, beside its columns, none of which is called that: since when (microseconds)."""
WAITS_DAYS: Final = 30
_DAY: Final = 86_400_000_000
_MOST: Final = 2_000_000
"""Pairs of lines up to which two texts are laid into one another; above it they stand one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Record):
    """The other wording of a row. `kept_in` is its table and `of` its uid; `body` is JSON: its columns as written
    there, `at` when (microseconds), `place` the device. The same on every machine that finds it."""

    kept_in: str
    of: str
    body: str
    at: int = 0
    place: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """Empty where they can't be read."""
        found = _read(self.body)
        found.pop(_SET_ASIDE, None)
        return found

    @property
    def set_aside(self) -> int:
        """Since when it is the one that was not chosen (microseconds); 0 while it waits for a choice."""
        found = _read(self.body).get(_SET_ASIDE, 0)
        return found if isinstance(found, int) else 0

    @property
    def goes_at(self) -> int:
        """When one that was not chosen goes for good (microseconds)."""
        return self.set_aside + WAITS_DAYS * _DAY


def _read(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def conflict_uid(of: str, hlc: str) -> str:
    """Named by what is in it, so that two machines that find it call it the same."""
    return str(uuid.uuid5(_SPACE, f"{of} {hlc}"))


def not_chosen(conflict: Conflict, columns: Mapping[str, Any], now: int, *, at: int, place: str) -> Conflict:
    """A row for the wording that gives way. It has a name of its own: the one that was asked about is gone on every
    machine once somebody chose."""
    body = json.dumps({**columns, _SET_ASIDE: now}, ensure_ascii=False)
    return Conflict(
        owner_uid=conflict.owner_uid, kept_in=conflict.kept_in, of=conflict.of, body=body, at=at, place=place
    )


def one_after_the_other(earlier: str, later: str) -> str:
    """Both texts whole."""
    return "\n\n".join(words.strip("\n") for words in (earlier, later) if words.strip())


def laid_together(earlier: str, later: str) -> str:
    """A beginning for writing it by hand: what both say once, what only one says where it stood in that."""
    before, after = earlier.split("\n"), later.split("\n")
    if len(before) * len(after) > _MOST:
        return one_after_the_other(earlier, later)
    found: list[str] = []
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        found += before[a:b]
        found += after[c:d] if how != "equal" else []
    return "\n".join(found)
