"""Before anything is promised, and after the first time: is this mine to hold, and do we suit each other? (R11, R15)"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.identity import Record


class Way(StrEnum):
    """Where a first talk may lead; each is as good as the others."""

    UNSAID = ""
    YES = "yes"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstTalk(Record):
    """Someone who asked for a talk. No name: nobody is a person here before a yes. ISO dates.

    `text`: what it is about in one line of theirs (R10); `notice`: what I notice in myself; `answer_by`: when I said
    I would answer, '' for nothing said. The sign is only for telling talks apart.
    """

    text: str = ""
    notice: str = ""
    way: Way = Way.UNSAID
    answer_by: str = ""
    began: str = ""
    icon: str = "tree"
    tint: str = "e"
    shape: int = 0


class ContactKind(StrEnum):
    """Whom to ask, and where else a peer may turn (R11, R12, R50)."""

    ASK = "ask"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """The supporter's own; the product ships none. `text` is the name, `what` their part, such as supervisor;
    `reach` a number or address, `hours` when, as they were told."""

    text: str
    kind: ContactKind = ContactKind.ASK
    what: str = ""
    reach: str = ""
    hours: str = ""
    position: int = 0


class Again(StrEnum):
    UNSAID = ""
    AGAIN = "again"
    ASK = "ask"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class FitCheck(Record):
    """How the first meeting was for me; nothing adds up and nothing follows from it (R15). '' where nothing was said.

    `small_talk`: easy, between, work; `own_story`: quiet, near, loud; `room_for`: both, me, them; `second_time`:
    glad, unsure, heavy. `day` is an ISO date.
    """

    day: str = ""
    small_talk: str = ""
    own_story: str = ""
    room_for: str = ""
    second_time: str = ""
    text: str = ""
    again: Again = Again.UNSAID
