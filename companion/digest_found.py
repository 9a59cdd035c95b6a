"""What was found in a text that is to leave, as spans of its folded form (B7)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple


class Token(NamedTuple):
    """A word of the folded text."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A span of the folded text that goes. `rank`: the lower says what all of an overlapping lot becomes.
    `tail`: what the label is followed by."""

    start: int
    end: int
    label: str
    owner: str = ""
    tail: str = ""
    rank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`asked`: starts of words that may be a name, for the eye. `kept`: spans of labels that stand there already.
    `large`: words with a capital."""

    words: str
    hits: tuple[Hit, ...]
    asked: frozenset[int]
    kept: tuple[tuple[int, int], ...]
    tokens: list[Token]
    large: list[Token]

    def begins(self, place: int) -> bool:
        """Whether a sentence begins here."""
        return begins(self.words, place)

    def before(self, place: int) -> Token | None:
        """The word before, where only room is between."""
        at = bisect_left(self.tokens, place, key=lambda token: token.start) - 1
        return self.tokens[at] if at >= 0 and not self.words[self.tokens[at].end : place].strip() else None


class Spans:
    """Spans that are spoken for."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touch(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._spans[at][1] > start


_SKIPPED: Final = " \t\n\"'“”„«»‹›()[]{}*_#>~-•"
_ENDS: Final = ".!?:…\n"
_OPENS: Final = "“„«‹"


def begins(words: str, place: int) -> bool:
    """Whether a sentence begins at this place of a folded text."""
    while place and words[place - 1] in _SKIPPED:
        place -= 1
        if words[place] in _OPENS or words[place] == "\n":
            return True
    return not place or words[place - 1] in _ENDS
