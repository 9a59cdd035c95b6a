"""The one-glance brief (B1): composed from what is agreed and planned, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.agreement import Agreement, Field, Part, parts_for
from companion.meetings import Meeting
from companion.people import AgendaPoint, Comfort, ComfortKind, Door, Format, LooseEnd, Member, Person, Topic
from companion.shapes import PlannedPhase
from companion.text import lines

STEPS = 3
"""Steps shown for a connection that drops: more can't be kept in mind while it happens (R56)."""
RUNWAY = 3
"""From the third-last meeting on, an agreed end is spoken of (R32)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The opening words of the last page written about meeting this person. `when`: microseconds."""

    when: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to know in one glance, in the order of harm if forgotten (R17 first). No line of it is empty.

    `limits`: theirs, as agreed (R8).
    `opening`, `closing`: this meeting's own, else those agreed (R27). `left`: meetings left by an agreed end, this
    one included, from the third-last on; 0 for not near or open (R32). `ending`: an end is planned, whether or not it
    is known which meeting is the last. `confidentiality`: it is the first meeting and
    what stays between you is not talked through yet (R59). `review`: parts to look at again. `if_drops` and `before`
    only online (R56), `answers_…` only in writing (DECISIONS 28), the last six only for a group (R57).
    """

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
    not_yet: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    calm_after: str = ""
    left: int = 0
    ending: bool = False
    confidentiality: bool = False
    review: tuple[Part, ...] = ()
    if_drops: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    answers_often: str = ""
    answers_come: str = ""
    know: tuple[Member, ...] = ()
    agenda: tuple[str, ...] = ()
    rounds: tuple[PlannedPhase, ...] = ()
    leading: str = ""
    one_voice: str = ""
    headcount: int = 0

    @property
    def questions(self) -> tuple[str, ...]:
        """Those to have close at the next meeting (R16)."""
        return tuple(q for q in self.next_meeting.questions if q.strip()) if self.next_meeting else ()

    @property
    def purposeful(self) -> bool:
        """Somebody thought of what the next meeting is for (R16)."""
        return self.next_meeting is not None and bool(self.next_meeting.kind or self.next_meeting.purpose)

    @property
    def aside(self) -> bool:
        """The plan of the next meeting was set aside (R3)."""
        return self.next_meeting is not None and self.next_meeting.aside

    @property
    def bare(self) -> bool:
        """Nothing to show yet. A hint of what to say the first time alone is not something to remember."""
        told = (
            self.never,
            self.gently,
            self.not_yet,
            self.limits,
            self.helps,
            self.bothers,
            self.calm,
            self.loose_ends,
        )
        said = (self.opening, self.closing, self.asked_hard, self.calm_after, self.own_words, self.last_time)
        planned = (self.purposeful, self.questions, self.left or self.ending, self.aside)
        ways = (self.if_drops, self.before, self.answers_often, self.answers_come)
        room = (self.know, self.agenda, self.rounds, self.leading, self.one_voice)
        return not any((*told, self.loose_ends, *said, *planned, *ways, *room))


def compose(
    person: Person,
    agreement: Agreement,
    topics: Sequence[Topic],
    comforts: Sequence[Comfort],
    loose_ends: Sequence[LooseEnd],
    next_meeting: Meeting | None,
    last_time: LastTime | None,
    *,
    left: int | None = None,
    ending: bool = False,
    first: bool = False,
    today: str = "",
    members: Sequence[Member] = (),
    agenda: Sequence[AgendaPoint] = (),
    rounds: Sequence[PlannedPhase] = (),
) -> Brief:
    """`left`: meetings left by an agreed end, this one included; None where it is open. `ending`: one is planned.

    `first`: none took place yet. `today`: an ISO date, for what is to be looked at again. The last three are a group's.
    """

    def behind(door: Door) -> tuple[str, ...]:
        return tuple(t.text for t in topics if t.door is door and t.text.strip())

    def comfort(kind: ComfortKind) -> tuple[str, ...]:
        return tuple(c.text for c in comforts if c.kind is kind and c.text.strip())

    def agreed(field: Field, *ways: Format) -> str:
        return agreement.text(field).strip() if not ways or person.format in ways else ""

    group = person.format is Format.GROUP
    return Brief(
        person=person,
        never=behind(Door.NEVER),
        gently=behind(Door.GENTLY),
        not_yet=behind(Door.NOT_YET),
        limits=() if group else lines(agreed(Field.BOUNDARIES_THEIRS)),
        helps=comfort(ComfortKind.HELPS),
        bothers=comfort(ComfortKind.BOTHERS),
        calm=comfort(ComfortKind.CALM),
        opening=(next_meeting.opening.strip() if next_meeting else "") or agreed(Field.OPENING),
        closing=(next_meeting.closing.strip() if next_meeting else "") or agreed(Field.CLOSING),
        asked_hard=agreed(Field.ASKED_HARD),
        calm_after=agreed(Field.CALM_AFTER),
        loose_ends=tuple(end for end in loose_ends if not end.tied and end.text.strip()),
        where=(next_meeting.place.strip() if next_meeting else "") or agreed(Field.WHERE),
        how_often=agreed(Field.HOW_OFTEN),
        minutes=next_meeting.minutes if next_meeting else agreement.minutes,
        cue=next_meeting.cue if next_meeting else agreement.cue,
        own_words=person.own_words.strip(),
        next_meeting=next_meeting,
        last_time=last_time,
        left=left if left is not None and 1 <= left <= RUNWAY else 0,
        ending=ending,
        confidentiality=first and not agreement.part(Part.CONFIDENTIALITY).talked_on,
        review=_to_review(person, agreement, today),
        if_drops=lines(agreed(Field.IF_DROPS, Format.ONLINE))[:STEPS],
        before=lines(agreed(Field.BEFORE_CONNECTING, Format.ONLINE)),
        answers_often=agreed(Field.ANSWERS_OFTEN, Format.WRITING),
        answers_come=agreed(Field.ANSWERS_COME, Format.WRITING),
        know=tuple(m for m in members if group and m.know.strip()),
        agenda=tuple(point.text for point in agenda if group and point.text.strip()),
        rounds=tuple(phase for phase in rounds if group and not phase.skipped),
        leading=agreed(Field.LEADING, Format.GROUP),
        one_voice=agreed(Field.ONE_VOICE, Format.GROUP),
        headcount=person.headcount if group else 0,
    )


def _to_review(person: Person, agreement: Agreement, today: str) -> tuple[Part, ...]:
    seen = parts_for(person.format)
    return tuple(part for part in agreement.to_review(today) if part in seen)
