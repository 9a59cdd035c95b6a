"""Supervision: when, with whom, which further words never leave (R53, B7). The rows are `companion.store.endings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.identity import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Record):
    """A supervision, the supporter's own. `day`: ISO date; `text`: with whom; `words`: what I take away from it."""

    day: str
    text: str = ""
    words: str = ""

    @property
    def when(self) -> date | None:
        """None for a day nobody can read."""
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return None


def next_of(supervisions: Sequence[Supervision], today: date) -> Supervision | None:
    """The one that comes next, today's among them; dates nobody can read are none."""
    coming = [each for each in supervisions if each.when is not None and each.when >= today]
    return min(coming, key=lambda each: each.day, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherWord(Record):
    """A word that is to be replaced in all that leaves: a school, a village, a sister's name. `becomes`: by what."""

    text: str
    becomes: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrompt(Record):
    """A question of the supporter's own for the page afterwards, or a shipped one changed or left out (R53).

    `key`: of the shipped question it stands for, '' for a new one. `moments`: what it is for (`companion.prompts`), in
    order. `off`: it is not asked.
    """

    key: str = ""
    text: str = ""
    moments: tuple[str, ...] = ()
    off: bool = False
    position: int = 0
