"""How contact ends (R31–R35), and how it is put down (R36). The rows are `companion.store.endings`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.identity import Record


class EndingKind(StrEnum):
    """Which way it ends, or ended. Each has a path of its own; none is a failure."""

    UNSAID = ""
    PLANNED = "planned"
    SUDDEN = "sudden"
    NOT_WORKING = "not-working"
    CUT_OFF = "cut-off"


class Why(StrEnum):
    """Why a planned one ends (R31); their own words stand beside it, or instead."""

    UNSAID = ""
    NUMBER = "number"
    NO_LONGER_NEEDED = "no-longer-needed"
    MOVING = "moving"


class Worth(StrEnum):
    """Worth doing before the last meeting (R32, R33), in the order shown; each may be left."""

    SAY_EARLY = "say-early"
    OPEN_QUESTIONS = "open-questions"
    IMAGINE = "imagine"
    LEAVE_PAGE = "leave-page"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Record):
    """One person's ending; taken back, the row goes. ISO dates: `begun` when it was chosen, `closed_on` when contact
    was over, '' for not yet. `words`: the reason in plain words. `done`: what was done of `Worth`, as `key date`.

    What is left with them (R33): `questions`, `hard_week`, `good_week`, `care`, `services` (uids of contacts, in
    order), `line` (one line from me).
    """

    kind: EndingKind = EndingKind.UNSAID
    why: Why = Why.UNSAID
    words: str = ""
    begun: str = ""
    closed_on: str = ""
    done: tuple[str, ...] = ()
    questions: str = ""
    hard_week: str = ""
    good_week: str = ""
    care: str = ""
    services: tuple[str, ...] = ()
    line: str = ""


class Hand(StrEnum):
    CARRY = "carry"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDown(Record):
    """A line of what I carry with me, or of what I set down (R36). Once only the lesson is kept, what is carried is a
    page of the journal, of nobody."""

    text: str
    hand: Hand = Hand.CARRY
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """A letter that is not sent. `sealed`: closed until somebody breaks the seal; `open_on`: an ISO date that was
    wished for opening it, '' for none. `written`: ISO date. While it is written it is a draft (`letter_key`)."""

    body: str = ""
    sealed: bool = False
    open_on: str = ""
    written: str = ""


def letter_key(person_uid: str) -> str:
    """The draft of the letter to this person."""
    return f"letter:{person_uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedThrough(Record):
    """A day on which all that is held about someone was read together (B6); ISO date."""

    day: str
