"""Everything that is held about one person, part by part (B6, their right to know). The rows are
`companion.store.held`.

A new kind of row is named here, or it shows under `Part.OTHER`: nothing that is held stays unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from companion.agreement import AgreementLine, AgreementVersion, HouseRule, TalkedThrough
from companion.conflicts import Conflict
from companion.endings import Ending, Letter, LookedThrough, SetDown
from companion.firsts import Contact, FirstTalk, FitCheck
from companion.guide_pages import GuideBlock, Pin
from companion.identity import Record
from companion.journal import Draft, Entry
from companion.library import Link, OwnStep, Starter
from companion.meetings import FullnessNote, Meeting, Rest
from companion.people import AgendaPoint, Comfort, Goal, LooseEnd, Member, Person, Step, Topic
from companion.shapes import Shape
from companion.steadiness import Limits
from companion.stories import RatherNot, Story, Told
from companion.supervision import FurtherWord, OwnPrompt, Supervision

R = TypeVar("R", bound=Record)


class Part(StrEnum):
    """The parts of the page, in the order read."""

    NAME = "name"
    AGREED = "agreed"
    ROOM = "room"  # a group's: who comes, what is next
    COMFORT = "comfort"
    TOPICS = "topics"
    HOPES = "hopes"
    MEETINGS = "meetings"
    LOOSE_ENDS = "loose-ends"
    ENDING = "ending"
    GUIDES = "guides"  # guides in words for them alone, and pinned questions
    TOLD = "told"  # pieces of the supporter's story they were told
    OWN = "own"  # the supporter's own pages: named, shown only by choice
    SET_DOWN = "set-down"  # the supporter's own lines and letters: only named
    BEGUN = "begun"  # begun and not kept: only named
    LOOKED = "looked"  # in the margin
    OTHER = "other"


PART_OF: Final[Mapping[type[Record], Part]] = {
    Person: Part.NAME,
    AgreementLine: Part.AGREED,
    AgreementVersion: Part.AGREED,
    HouseRule: Part.AGREED,
    TalkedThrough: Part.AGREED,
    Member: Part.ROOM,
    AgendaPoint: Part.ROOM,
    Comfort: Part.COMFORT,
    Topic: Part.TOPICS,
    Goal: Part.HOPES,
    Step: Part.HOPES,
    Meeting: Part.MEETINGS,
    Shape: Part.MEETINGS,
    GuideBlock: Part.GUIDES,
    Pin: Part.GUIDES,
    LooseEnd: Part.LOOSE_ENDS,
    Ending: Part.ENDING,
    Told: Part.TOLD,
    Entry: Part.OWN,
    FitCheck: Part.OWN,
    SetDown: Part.SET_DOWN,
    Letter: Part.SET_DOWN,
    Draft: Part.BEGUN,
    Conflict: Part.BEGUN,
    LookedThrough: Part.LOOKED,
}

NOBODYS: Final[frozenset[type[Record]]] = frozenset(
    {
        Contact, FirstTalk, FullnessNote, FurtherWord, Limits, Link, OwnPrompt, OwnStep, RatherNot, Rest, Starter,
        Story, Supervision,
    }
)  # fmt: skip
"""The supporter's own: such a row is of no person. One that had an owner all the same would show as `Part.OTHER`."""

WITH_MEETINGS: Final = "meeting_event"
"""The one table that is not read as records: when a meeting began, paused and ended. Named with the meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Every row of a person's. `timed`: of some meeting it is kept when it began, paused and ended. `stories`: by uid,
    the pieces they were told; these are nobody's rows."""

    person: Person
    rows: Sequence[Record]
    timed: bool = False
    stories: Mapping[str, Story] = field(default_factory=dict)

    def all(self, kind: type[R]) -> list[R]:
        return [row for row in self.rows if isinstance(row, kind)]

    def part(self, part: Part) -> list[Record]:
        return [row for row in self.rows if part_of(row) is part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where all of it lies, as far as this vault knows: `beside` it locked copies, `put` elsewhere others, `shared` a
    file in a folder for another computer; `others`: there is another computer with this vault, `called` so."""

    beside: bool = False
    put: bool = False
    shared: bool = False
    others: bool = False
    called: tuple[str, ...] = ()


def part_of(record: Record) -> Part:
    return PART_OF.get(type(record), Part.OTHER)
