"""The session card: what is worth a glance while two people talk, composed and never stored (R13, R26, R37, R43).

Four faces: questions, advice, steps, and online what to do if it drops. Nothing on it asks to be typed, nothing names
anybody, and no face tells the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from companion.agreement import Agreement, Field
from companion.brief import STEPS
from companion.card_words import REMINDERS, CardWords
from companion.firsts import Contact, ContactKind
from companion.gone_through import gone_through_on
from companion.guides import Guide
from companion.library import OwnStep, Starter
from companion.meetings import Meeting
from companion.people import AgendaPoint, Format
from companion.session import Plan, Stage, View
from companion.shapes import PlannedPhase, titles_in
from companion.text import folded, lines

_SUITED: Final = {
    "meeting": ("asking_back", "consent"),
    "hopes": ("consent", "listening"),
    "deeper": ("listening", "silence"),
    "landing": ("silence", "asking_back"),
}
_SUIT_ANY: Final = ("listening", "silence")


class Face(StrEnum):
    """In the order of their keys, 1 to 4."""

    QUESTIONS = "questions"
    ADVICE = "advice"
    STEPS = "steps"
    DROPS = "drops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """One phase as the card shows it. `at` is its place in the plan, `word` what it is called in a few letters, `title`
    in full; both '' where nobody called it anything. `questions` are the guide's, without those of one's own.
    """

    at: int
    word: str
    title: str
    questions: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The first face. `lens`: the place in the plan of the phase that is turned to; None where there is none, or the
    plan is set aside (R3). `reminders` are that lens's, or without a plan all that there are to choose from. `own` are
    the plan's questions, `pinned` those that wait for everyone or for them (R13).

    `opening` is said while the meeting opens, `landing` and `closing` from the wrap-up on (R26, R27). `agenda`,
    `leading` and `one_voice` are a group's (R57, R58).
    """

    lenses: tuple[Lens, ...] = ()
    lens: int | None = None
    aside: bool = False
    opening: str = ""
    landing: tuple[str, ...] = ()
    closing: str = ""
    own: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    leading: str = ""
    one_voice: str = ""

    @property
    def current(self) -> Lens | None:
        return next((lens for lens in self.lenses if lens.at == self.lens), None)

    def beside(self, step: int) -> int | None:
        """The place in the plan of the lens before (-1) or after (1) the one turned to; None beyond the ends."""
        places = [lens.at for lens in self.lenses]
        at = places.index(self.lens) + step if self.lens in places else 0
        return places[at] if 0 <= at < len(places) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of advice (R37), with ways to begin: `own`, and those that are `lent` (R38)."""

    title: str
    words: str
    lent: tuple[str, ...]
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """`starters`: one's own that stand by no rung."""

    rungs: tuple[Rung, ...]
    starters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """For when someone may not be safe (R43). `own`: the supporter's; else the shipped ones. `agreed_on`: ISO date on
    which their own, in these very words, were gone through with somebody; '' for not yet."""

    steps: tuple[Step, ...]
    own: bool = False
    agreed_on: str = ""
    ask: tuple[Contact, ...] = ()
    services: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drops:
    """If the connection drops (R56): what was agreed to do, and how to reach each other between meetings."""

    steps: tuple[str, ...]
    reach_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A face that is None is not on the card: questions without a meeting, drops anywhere but online."""

    steps: Steps
    questions: Questions | None = None
    advice: Advice | None = None
    drops: Drops | None = None

    @property
    def faces(self) -> tuple[Face, ...]:
        return tuple(face for face in Face if getattr(self, face.value) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the meeting that runs. Without a row of it, as little as a log tells.

    `guide` in the words that stand for whoever it is with; `reminders`: by phase, where these were made one's own.
    `questions` are the meeting's own, `pinned` those besides (R13).
    """

    guide: Guide
    reminders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    format: Format = Format.ONE_TO_ONE
    meeting: Meeting | None = None
    agreement: Agreement | None = None
    phases: tuple[PlannedPhase, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    questions: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()

    def agreed(self, field: Field) -> str:
        return self.agreement.text(field).strip() if self.agreement is not None else ""

    @property
    def opening(self) -> str:
        """This time's ritual, else the agreed one (R27)."""
        return (self.meeting.opening.strip() if self.meeting else "") or self.agreed(Field.OPENING)

    @property
    def closing(self) -> str:
        return (self.meeting.closing.strip() if self.meeting else "") or self.agreed(Field.CLOSING)


# The questions face


def questions_of(known: Known, plan: Plan, view: View, words: CardWords, one_voice: str = "") -> Questions:
    """The first face as of this view. `one_voice`: what to say in a group that agreed on no words for it (R58)."""
    group = known.format is Format.GROUP
    lenses = () if view.aside else _lenses(known, plan, view.lens, words)
    current = next((lens for lens in lenses if lens.at == view.lens), None)
    return Questions(
        lenses=lenses,
        lens=current.at if current else None,
        aside=view.aside,
        opening=known.opening if view.stage is Stage.OPEN else "",
        landing=known.guide.landing if view.stage.ending else (),
        closing=known.closing if view.stage.ending else "",
        own=() if view.aside else known.questions,
        pinned=() if view.aside else known.pinned,
        reminders=current.reminders if current else tuple(words.reminders[kind][0] for kind in REMINDERS),
        agenda=tuple(p.text.strip() for p in known.agenda if group and not view.aside and p.text.strip()),
        leading=known.agreed(Field.LEADING) if group else "",
        one_voice=(known.agreed(Field.ONE_VOICE) or one_voice) if group else "",
    )


def _lenses(known: Known, plan: Plan, turned_to: int, words: CardWords) -> tuple[Lens, ...]:
    """Phases that are left out are no lens, but the one that is turned to all the same."""
    own = frozenset(_compared(question) for question in (*known.questions, *known.pinned))
    titles = [(title or "").strip() for title in titles_in(plan, known.phases)]
    of_guide = {phase.key: phase for phase in known.guide.phases}
    found = []
    for at, phase in enumerate(plan.phases):
        if phase.skipped and at != turned_to:
            continue
        lent = of_guide.get(phase.key)
        title = titles[at] or (lent.title if lent else phase.word)
        found.append(
            Lens(
                at=at,
                word=phase.word or (lent.word if lent and not titles[at] else title),
                title=title,
                questions=tuple(q for q in (lent.questions if lent else ()) if _compared(q) not in own),
                reminders=known.reminders.get(phase.key, _reminders(phase.key, at, words)),
            )
        )
    return tuple(found)


def _compared(question: str) -> str:
    return folded(question).strip()


def _reminders(key: str, at: int, words: CardWords) -> tuple[str, ...]:
    """Two lines that suit a lens (R21, R22, R47, R49); neighbours of one kind don't say the same."""
    kinds = (words.reminders[kind] for kind in _SUITED.get(key, _SUIT_ANY))
    return tuple(said[at % len(said)] for said in kinds)


# The other faces


def advice_of(words: CardWords, starters: Sequence[Starter]) -> Advice:
    """The ladder of five rungs, one's own ways to begin before the shipped ones (R37, R38)."""
    own = [starter for starter in starters if starter.text.strip()]
    keys = {rung.key for rung in words.rungs}

    def by(key: str) -> tuple[str, ...]:
        return tuple(starter.text.strip() for starter in own if starter.rung == key)

    return Advice(
        rungs=tuple(Rung(title=r.title, words=r.words, lent=r.starters, own=by(r.key)) for r in words.rungs),
        starters=tuple(starter.text.strip() for starter in own if starter.rung not in keys),
    )


def shipped_steps(words: CardWords) -> Steps:
    """All that can be read while locked (DECISIONS 19)."""
    return Steps(steps=tuple(Step(title=step.title, words=step.words) for step in words.steps))


def steps_of(words: CardWords, own: Sequence[OwnStep], gone_through: str, contacts: Sequence[Contact]) -> Steps:
    """One's own steps as soon as there is one, else the shipped ones; beneath, whom to ask and where else to turn.

    `gone_through`: the day and for which words, as it is kept.
    """
    mine = tuple(Step(title=s.text.strip(), words=s.words.strip()) for s in own if s.text.strip() or s.words.strip())
    said = [contact for contact in contacts if contact.says_something]
    day = gone_through_on(gone_through, [(step.title, step.words) for step in mine])
    return Steps(
        steps=mine or shipped_steps(words).steps,
        own=bool(mine),
        agreed_on=day.isoformat() if mine and day else "",
        ask=tuple(contact for contact in said if contact.kind is ContactKind.ASK),
        services=tuple(contact for contact in said if contact.kind is ContactKind.SERVICE),
    )


def drops_of(known: Known) -> Drops | None:
    """Only online (R56)."""
    if known.format is not Format.ONLINE:
        return None
    return Drops(steps=lines(known.agreed(Field.IF_DROPS))[:STEPS], reach_by=known.agreed(Field.REACH_BY))
