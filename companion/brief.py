"""The one-glance brief (B1): composed from what is agreed, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.agreement import Agreement, Field
from companion.meetings import Meeting
from companion.people import Comfort, ComfortKind, Door, LooseEnd, Person, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The opening words of the last page written about meeting this person. `when`: microseconds."""

    when: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to know in one glance, in the order of harm if forgotten (R17 first). No line of it is empty."""

    person: Person
    never: tuple[str, ...]
    gently: tuple[str, ...]
    helps: tuple[str, ...]
    bothers: tuple[str, ...]
    calm: tuple[str, ...]
    opening: str
    closing: str
    asked_hard: str
    loose_ends: tuple[LooseEnd, ...]
    where: str
    how_often: str
    minutes: int
    cue: int
    own_words: str
    next_meeting: Meeting | None = None
    last_time: LastTime | None = None

    @property
    def bare(self) -> bool:
        """Nothing to show yet."""
        told = (self.never, self.gently, self.helps, self.bothers, self.calm, self.loose_ends)
        said = (self.opening, self.closing, self.asked_hard, self.own_words, self.last_time)
        return not any((*told, *said))


def compose(
    person: Person,
    agreement: Agreement,
    topics: Sequence[Topic],
    comforts: Sequence[Comfort],
    loose_ends: Sequence[LooseEnd],
    next_meeting: Meeting | None,
    last_time: LastTime | None,
) -> Brief:
    def behind(door: Door) -> tuple[str, ...]:
        return tuple(t.text for t in topics if t.door is door and t.text.strip())

    def comfort(kind: ComfortKind) -> tuple[str, ...]:
        return tuple(c.text for c in comforts if c.kind is kind and c.text.strip())

    return Brief(
        person=person,
        never=behind(Door.NEVER),
        gently=behind(Door.GENTLY),
        helps=comfort(ComfortKind.HELPS),
        bothers=comfort(ComfortKind.BOTHERS),
        calm=comfort(ComfortKind.CALM),
        opening=agreement.text(Field.OPENING),
        closing=agreement.text(Field.CLOSING),
        asked_hard=agreement.text(Field.ASKED_HARD),
        loose_ends=tuple(end for end in loose_ends if not end.tied and end.text.strip()),
        where=(next_meeting.place if next_meeting else "") or agreement.text(Field.WHERE),
        how_often=agreement.text(Field.HOW_OFTEN),
        minutes=next_meeting.minutes if next_meeting else agreement.minutes,
        cue=next_meeting.cue if next_meeting else agreement.cue,
        own_words=person.own_words,
        next_meeting=next_meeting,
        last_time=last_time,
    )
