"""Before anything is promised, and after the first time: is this mine to hold, and do we suit each other? (R11, R15)"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from companion.identity import Record
from companion.people import ICONS, SHAPES, TINTS, Person


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

    @property
    def says_something(self) -> bool:
        """Whether anything was written or chosen. A talk that says nothing is not kept."""
        return any(words.strip() for words in (self.text, self.notice)) or bool(self.way or self.answer_by)

    def answer_passed(self, today: str) -> bool:
        """Whether the day promised has gone by (ISO date)."""
        return "" < self.answer_by < today

    def with_sign_beside(self, talks: Sequence[FirstTalk], people: Sequence[Person]) -> FirstTalk:
        """The same with a sign that none of these has, as far as there are enough."""
        taken = {(talk.icon, talk.tint) for talk in talks} | {(person.icon, person.tint) for person in people}
        icon, tint = _sign_beside(taken, {icon for icon, _ in taken})
        return replace(self, icon=icon, tint=tint, shape=len(taken) % SHAPES)


def _sign_beside(taken: Collection[tuple[str, str]], icons: Collection[str]) -> tuple[str, str]:
    """Another icon while there is one, then the same in another tint; the first sign once all are taken."""
    usual = FirstTalk()
    start, at = ICONS.index(usual.icon), TINTS.index(usual.tint)
    turned, tints = ICONS[start:] + ICONS[:start], TINTS[at:] + TINTS[:at]
    fresh = [(icon, tints[n % len(tints)]) for n, icon in enumerate(turned) if icon not in icons]
    left = (sign for sign in product(turned, tints) if sign not in taken)
    return fresh[0] if fresh else next(left, (usual.icon, usual.tint))


class ContactKind(StrEnum):
    """Whom to ask, and where else a peer may turn (R11, R12, R50)."""

    ASK = "ask"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """The supporter's own; the product ships none. `text` is the name, `what` their part, such as supervisor, or for
    a service what kind it is; `reach` a number or address, `hours` when, as they were told; `languages` as written;
    `checked`: ISO date on which it was last known to be so, '' for not said (R12, R50)."""

    text: str
    kind: ContactKind = ContactKind.ASK
    what: str = ""
    reach: str = ""
    hours: str = ""
    languages: str = ""
    checked: str = ""
    position: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """What is known of them, in the order it is read; what says nothing is left out."""
        known = (self.text, self.what, self.reach, self.hours, self.languages)
        return tuple(words for words in known if words.strip())

    @property
    def called(self) -> str:
        """The name, or what stands for it; '' where nothing is known."""
        return next(iter(self.said), "")

    @property
    def says_something(self) -> bool:
        """A contact with nothing in it is not kept."""
        return bool(self.said)

    @property
    def checked_on(self) -> date | None:
        """None where there is none, or nothing that is a day."""
        try:
            return date.fromisoformat(self.checked)
        except ValueError:
            return None

    def worth_checking(self, today: date, months: int) -> bool:
        """Whether it was checked so many months ago or longer; never where no day, or no time, was said."""
        checked = self.checked_on
        if not months or checked is None:
            return False
        passed = (today.year - checked.year) * 12 + today.month - checked.month - (today.day < checked.day)
        return passed >= months


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

    @property
    def says_something(self) -> bool:
        """Whether anything was chosen or written. A check that says nothing is not kept."""
        said = (self.small_talk, self.own_story, self.room_for, self.second_time, self.text)
        return any(words.strip() for words in said) or bool(self.again)
