"""What the supporter has at hand in their own words: steps (R43), ways to begin (R38), places to read up (R61)."""

from __future__ import annotations

from dataclasses import dataclass

from companion.identity import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStep(Record):
    """One step of the supporter's own for when someone may not be safe (R43). `text`: what to do; `words`: how.

    As long as there is one, theirs stand in the place of the shipped steps.
    """

    text: str
    words: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter(Record):
    """A gentle way to begin a sentence, in the supporter's own words (R38). `rung`: the key of the rung of advice it
    stands by, '' for any."""

    text: str
    rung: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """Something to read, hear or look up again (R53, R61). `text`: what it is called; `address`: where it is, in any
    form, copied by hand and opened by nothing here; `words`: what it is good for."""

    text: str
    address: str = ""
    words: str = ""
    position: int = 0

    @property
    def says_something(self) -> bool:
        """One with nothing in it is not kept."""
        return any(words.strip() for words in (self.text, self.address, self.words))
