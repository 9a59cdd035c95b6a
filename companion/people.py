"""People, and what was agreed with them. Values and their rules; the rows are `companion.store.people`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from companion.identity import Record

DEFAULT_MINUTES = 60
MIN_MINUTES, MAX_MINUTES = 5, 720
DEFAULT_CUE = 12
MIN_CUE, MAX_CUE = 10, 15


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

    `own_words`: what they struggle with, in one line of theirs, if they wish (R10). `created` is an ISO date.
    """

    name: str
    icon: str = ICONS[0]
    tint: str = TINTS[0]
    shape: int = 0
    format: Format = Format.ONE_TO_ONE
    own_words: str = ""
    created: str = ""
    position: int = 0

    @staticmethod
    def made(name: str, **facts: object) -> Person:
        """A new person, who owns their own row."""
        person = replace(Person(name=name), **facts)  # type: ignore[arg-type]
        return replace(person, owner_uid=person.uid)


class Part(StrEnum):
    """The parts of an agreement of equals, in the order shown. The order of talking is theirs."""

    PRACTICALITIES = "practicalities"
    BETWEEN = "between"
    BOUNDARIES = "boundaries"
    HOPES = "hopes"
    CONFIDENTIALITY = "confidentiality"
    RITUALS = "rituals"
    HARD_MOMENTS = "hard-moments"
    OUTSIDE = "outside"
    OFFER = "offer"


class Field(StrEnum):
    """One line or page of an agreement: the smallest thing edited."""

    WHERE = "where"  # R4
    HOW_OFTEN = "how-often"  # R4
    LENGTH = "length"  # R4; minutes, as digits
    CUE = "cue"  # R25; minutes before the end, as digits
    MOVING = "moving"  # R6
    HOW_LONG = "how-long"  # R19
    WHO_REACHES = "who-reaches"  # R5
    REACH_BY = "reach-by"  # R5
    BOUNDARIES_MINE = "boundaries-mine"  # R8
    BOUNDARIES_THEIRS = "boundaries-theirs"  # R8
    FORGETS = "forgets"  # R9
    HOPES_MINE = "hopes-mine"  # R8, R16
    HOPES_THEIRS = "hopes-theirs"
    FEARS_MINE = "fears-mine"  # R16, R17
    FEARS_THEIRS = "fears-theirs"
    CONFIDENTIAL = "confidential"  # R59
    LIMITS = "limits"  # R59
    OPENING = "opening"  # R27
    CLOSING = "closing"  # R27
    ASKED_HARD = "asked-hard"  # R30
    CALM_AFTER = "calm-after"  # R30
    OUTSIDE = "outside-support"  # R18
    CAN_OFFER = "can-offer"  # R12
    CANNOT_OFFER = "cannot-offer"  # R12


FIELDS: Mapping[Part, tuple[Field, ...]] = {
    Part.PRACTICALITIES: (
        Field.WHERE, Field.HOW_OFTEN, Field.LENGTH, Field.CUE, Field.MOVING, Field.HOW_LONG,
    ),
    Part.BETWEEN: (Field.WHO_REACHES, Field.REACH_BY),
    Part.BOUNDARIES: (Field.BOUNDARIES_MINE, Field.BOUNDARIES_THEIRS, Field.FORGETS),
    Part.HOPES: (Field.HOPES_MINE, Field.HOPES_THEIRS, Field.FEARS_MINE, Field.FEARS_THEIRS),
    Part.CONFIDENTIALITY: (Field.CONFIDENTIAL, Field.LIMITS),
    Part.RITUALS: (Field.OPENING, Field.CLOSING),
    Part.HARD_MOMENTS: (Field.ASKED_HARD, Field.CALM_AFTER),
    Part.OUTSIDE: (Field.OUTSIDE,),
    Part.OFFER: (Field.CAN_OFFER, Field.CANNOT_OFFER),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine(Record):
    field: Field
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedThrough(Record):
    """A part that was talked through together. `talked_on` is an ISO date, '' for not yet."""

    part: Part
    talked_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All lines of one agreement, read together. An untouched field is a new, empty line."""

    owner_uid: str
    lines: Mapping[Field, AgreementLine]
    parts: Mapping[Part, TalkedThrough]

    def line(self, field: Field) -> AgreementLine:
        return self.lines.get(field) or AgreementLine(owner_uid=self.owner_uid, field=field)

    def text(self, field: Field) -> str:
        return self.line(field).text

    def part(self, part: Part) -> TalkedThrough:
        return self.parts.get(part) or TalkedThrough(owner_uid=self.owner_uid, part=part)

    @property
    def minutes(self) -> int:
        """Agreed length, 5 to 720; an hour when nothing was agreed."""
        return _within(self.text(Field.LENGTH), MIN_MINUTES, MAX_MINUTES, DEFAULT_MINUTES)

    @property
    def cue(self) -> int:
        """Minutes before the end at which the wrap-up is cued, 10 to 15 (R25)."""
        return _within(self.text(Field.CUE), MIN_CUE, MAX_CUE, DEFAULT_CUE)

    @property
    def agreed_on(self) -> str:
        """The first day any part was talked through, '' for none."""
        return min((p.talked_on for p in self.parts.values() if p.talked_on), default="")


def _within(digits: str, low: int, high: int, default: int) -> int:
    if not (digits.isascii() and digits.isdigit()):
        return default
    return max(low, min(high, int(digits[:6])))


class Door(StrEnum):
    """How open a topic is (R17, R47)."""

    WELCOME = "welcome"
    GENTLY = "gently"
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
