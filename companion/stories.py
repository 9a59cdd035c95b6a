"""The story kit: pieces of the supporter's own story, told on purpose or not at all (R14, R44)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from companion.identity import Record


class Ready(StrEnum):
    """How far a piece is open: a door that stands open, ajar, or shut."""

    READY = "ready"
    NOT_YET = "not-yet"
    MINE = "mine"


class Length(StrEnum):
    """How long the telling takes. The same piece may have words for each."""

    BREATH = "breath"
    MINUTE = "minute"
    LONGER = "longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """A piece of my own story. `text` is what I call it; `introduction`: it is how I introduce myself (R14), of which
    there is one at most; `purpose`: what telling it is for. The words by length, each may be ''.

    Asked of oneself before it is shared: `whom` it helps, whether I stay `steady`, how I `hand_back` the talk (R44).
    """

    text: str = ""
    introduction: bool = False
    purpose: str = ""
    ready: Ready = Ready.NOT_YET
    breath: str = ""
    minute: str = ""
    longer: str = ""
    whom: str = ""
    steady: str = ""
    hand_back: str = ""
    position: int = 0

    @property
    def says_something(self) -> bool:
        """One with nothing written in it is not kept."""
        written = (self.text, self.purpose, *(self.words(length) for length in Length))
        return any(words.strip() for words in (*written, self.whom, self.steady, self.hand_back))

    def words(self, length: Length) -> str:
        return {Length.BREATH: self.breath, Length.MINUTE: self.minute, Length.LONGER: self.longer}[length]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Those there are words for, the shortest first."""
        return tuple(length for length in Length if self.words(length).strip())


INTRODUCTION: Final = "0a6c1d52-5a57-4f0e-8a3e-6d0f8f8a9b21"
"""The uid of the introduction: there is one at most, so two machines that begin it begin the same row."""


def introduction() -> Story:
    """How I introduce myself, with nothing written yet."""
    return Story(uid=INTRODUCTION, introduction=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Record):
    """To whom a piece was told (`owner_uid`), so that it is not told twice; it goes with that person.

    `day`: ISO date, '' for not said; `text`: what is worth remembering of it.
    """

    story_uid: str
    day: str = ""
    text: str = ""

    @property
    def when(self) -> date | None:
        """The day, where one is said that there is."""
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatherNot(Record):
    """Something I would rather not be asked."""

    text: str
    position: int = 0


def latest_first(tolds: Iterable[Told]) -> list[Told]:
    """The latest day first; those without a day last, as they came."""
    return sorted(tolds, key=lambda told: told.when or date.min, reverse=True)


def introduction_of(stories: Iterable[Story]) -> Story | None:
    """How I introduce myself, where anything of it is written."""
    return next((story for story in stories if story.introduction), None)


def another(stories: Sequence[Story]) -> Story:
    """A piece to begin, behind all there are."""
    return Story(position=max((story.position for story in stories), default=-1) + 1)
