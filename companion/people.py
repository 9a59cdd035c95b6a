"""People, and what was agreed with them. Values and their rules; the rows are `companion.store.people`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from companion.identity import Record


class Format(StrEnum):
    """How you meet (R56, DECISIONS 28)."""

    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    ONLINE = "online"
    WRITING = "writing"

    @property
    def timed(self) -> bool:
        """A forum or chat has no timer: answers come when they come."""
        return self is not Format.WRITING


ICONS = (
    "leaf", "waves", "boat", "campfire", "tree", "plant", "drop", "coffee",
    "armchair", "path", "sun-horizon", "moon-stars",
)  # fmt: skip
TINTS = ("a", "b", "c", "d", "e", "f")
SHAPES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone you walk alongside, or a group, by a chosen name: it need not be the real one.

    `own_words`: what they struggle with, in one line of theirs, if they wish (R10). `created` is an ISO date, as is
    `resting`: since when the page rests, '' for active. `headcount`: how many come to a group at most, 0 for unsaid.
    `aliases`: what else they are called, in talk or in what I write; `review_on`: when to ask once whether all this
    should stay (B6), ISO date, '' for never.
    """

    name: str
    icon: str = ICONS[0]
    tint: str = TINTS[0]
    shape: int = 0
    format: Format = Format.ONE_TO_ONE
    own_words: str = ""
    created: str = ""
    position: int = 0
    resting: str = ""
    headcount: int = 0
    aliases: tuple[str, ...] = ()
    review_on: str = ""

    @staticmethod
    def made(name: str, **facts: object) -> Person:
        """A new person, who owns their own row."""
        person = replace(Person(name=name), **facts)  # type: ignore[arg-type]
        return replace(person, owner_uid=person.uid)


class Door(StrEnum):
    """How open a topic is (R17). `NOT_YET`: they will say when, and nobody else does (R47)."""

    WELCOME = "welcome"
    GENTLY = "gently"
    NOT_YET = "not-yet"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    text: str
    door: Door = Door.WELCOME
    position: int = 0


class ComfortKind(StrEnum):
    HELPS = "helps"  # R7
    BOTHERS = "bothers"  # R7
    CALM = "calm"  # R30: ways back to calm


@dataclass(frozen=True, slots=True, kw_only=True)
class Comfort(Record):
    text: str
    kind: ComfortKind = ComfortKind.HELPS
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd(Record):
    """Something left over for next time; `tied` when it no longer is."""

    text: str
    tied: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """Someone who comes to a group; kept only where a list is wished (R57). `know`: what others should know, only
    if that person wants it said."""

    text: str
    know: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint(Record):
    """Something a group does next time, in its order (R57)."""

    text: str
    position: int = 0


class Side(StrEnum):
    """Whose a step is."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """Something hoped for, in their own words (R48). ISO dates: `said_on`; `aside_on`, '' while it is not set aside.

    There is nothing to measure it by (R23, R46).
    """

    text: str
    said_on: str = ""
    aside_on: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """A next step towards a goal, in their words. `aside_on`: ISO date, '' while it is not set aside."""

    goal_uid: str
    text: str
    side: Side = Side.THEIRS
    aside_on: str = ""
    position: int = 0
