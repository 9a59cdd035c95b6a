"""What stands in a brief, block by block, in the order of harm if forgotten: words, no widgets (B1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from companion.brief import Brief
from companion.people import Door, Format, LooseEnd, Person
from companion.shapes import PlannedPhase
from ui import words
from ui.lists import listed
from ui.widgets import painting


class Harm(IntEnum):
    """How much it would hurt to forget this; what hurts least is shortened first."""

    MOST = 0
    SOME = 1
    LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`label`: a word at its start, said once for the lines that share it. `icon`: a drawing in its place.

    `end`: a loose end, ticked when it is tied. `tick`: ticked for the eye only, and kept nowhere.
    """

    words: str
    label: str = ""
    icon: str = ""
    end: LooseEnd | None = None
    tick: bool = False

    @property
    def alone(self) -> str:
        """The line where its label has no place of its own."""
        if not self.label:
            return self.words
        return QCoreApplication.translate("Brief", "{label}: {words}").format(label=self.label, words=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading and its lines. Without a heading its lines stand across the page, each with its icon.

    `across`: its lines may stand beside each other where there is no margin.
    """

    key: str
    lines: tuple[Line, ...]
    heading: str = ""
    icon: str = ""
    door: painting.Door | None = None
    harm: Harm = Harm.SOME
    role: str = "read"
    across: bool = False


Spot = Sequence[Block]
"""Blocks that stand beneath each other in one place of the brief."""


def never_hint(person: Person, topics: int) -> str:
    if person.format is Format.GROUP:
        return QCoreApplication.translate("Brief", "If someone brings one up, go at the pace of whoever did.")
    if topics == 1:
        told = QCoreApplication.translate("Brief", "If {name} brings it up, go at {name}’s pace.")
    else:
        told = QCoreApplication.translate("Brief", "If {name} brings one up, go at {name}’s pace.")
    return told.format(name=person.name)


def care(brief: Brief) -> list[Spot]:
    """What to go gently with, and what comforts: seen too when the plan is set aside (R3, R7, R17, R30, R47)."""
    gently = Block(
        key="gently",
        heading=words.door_name(Door.GENTLY),
        door="ajar",
        harm=Harm.MOST,
        lines=plain(brief.gently),
    )
    not_yet = Block(
        key="not-yet",
        heading=QCoreApplication.translate("Brief", "Not yet: theirs to bring up"),
        icon="hand-arrow-up",
        lines=plain(brief.not_yet),
    )
    limits = Block(
        key="limits",
        heading=QCoreApplication.translate("Brief", "Limits, as agreed"),
        icon="shield-check",
        harm=Harm.MOST,
        lines=plain(brief.limits),
    )
    return seen([gently, limits], [_comfort(brief), not_yet])


def _comfort(brief: Brief) -> Block:
    kinds = (
        (QCoreApplication.translate("Brief", "Helps"), brief.helps),
        (QCoreApplication.translate("Brief", "Bothers"), brief.bothers),
        (QCoreApplication.translate("Brief", "Calm"), brief.calm),
        (QCoreApplication.translate("Brief", "Asked"), one(brief.asked_hard)),
        (QCoreApplication.translate("Brief", "After"), one(brief.calm_after)),
    )
    return Block(
        key="comfort",
        heading=QCoreApplication.translate("Brief", "Comfort"),
        icon="armchair",
        harm=Harm.MOST,
        lines=tuple(Line(words=said, label=label) for label, told in kinds for said in told),
    )


def hints(brief: Brief) -> Block:
    """What is worth saying today; one quiet line each (R32, R59)."""
    told = (
        ("sun-horizon", _ending(brief.left) or _planned_end(brief)),
        ("lock-simple", _confidentiality(brief) if brief.confidentiality else ""),
        ("calendar-blank", _review(brief)),
    )
    return Block(
        key="hints", role="body", lines=tuple(Line(words=said, icon=icon) for icon, said in told if said)
    )  # fmt: skip


def _ending(left: int) -> str:
    return {
        3: QCoreApplication.translate("Brief", "The third-last meeting. A good time to mention the end."),
        2: QCoreApplication.translate("Brief", "The second-last meeting. Say it this time, if it has not been said."),
        1: QCoreApplication.translate("Brief", "The last meeting, as agreed. Leave room for a goodbye."),
    }.get(left, "")


def _planned_end(brief: Brief) -> str:
    """An end is planned, and it is far, or not known which meeting is the last."""
    if not brief.ending:
        return ""
    return QCoreApplication.translate("Brief", "You plan an end. Speak of it early, so that there is time for it.")


def _confidentiality(brief: Brief) -> str:
    if brief.person.format is Format.GROUP:
        return QCoreApplication.translate("Brief", "Say what stays in the room, and where it ends.")
    return QCoreApplication.translate("Brief", "Say what stays between you, and where it ends.")


def _review(brief: Brief) -> str:
    if not brief.review:
        return ""
    parts = listed(words.part_name(part) for part in brief.review)
    return QCoreApplication.translate("Brief", "To look at again, as you wished: {parts}.").format(parts=parts)


def plan(brief: Brief) -> list[Spot]:
    """How the time is held: rituals, loose ends, and what a group does (R27, R57)."""
    rituals = (
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Open")) for said in one(brief.opening)),
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Close")) for said in one(brief.closing)),
    )
    places = [
        [_know(brief)],
        [
            Block(
                key="rituals",
                heading=QCoreApplication.translate("Brief", "Rituals"),
                icon="coffee",
                lines=rituals,
            )
        ],
        [
            Block(
                key="loose-ends",
                heading=QCoreApplication.translate("Brief", "Loose ends"),
                icon="path",
                lines=tuple(Line(words=end.text, end=end) for end in brief.loose_ends),
            )
        ],
        [_this_time(brief)],
        [
            Block(
                key="one-voice",
                heading=QCoreApplication.translate("Brief", "If one voice fills the room"),
                icon="users",
                lines=plain(one(brief.one_voice)),
            )
        ],
    ]
    return seen(*places)


def _know(brief: Brief) -> Block:
    """Only of those who want it known, and only while they do (R57)."""
    return Block(
        key="know",
        heading=QCoreApplication.translate("Brief", "What others should know"),
        icon="eye",
        lines=tuple(Line(words=member.know, label=member.text) for member in brief.know),
    )


def _this_time(brief: Brief) -> Block:
    rounds = " · ".join(_round(phase) for phase in brief.rounds)
    told = (
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Leading")) for said in one(brief.leading)),
        *(Line(words=said, label=QCoreApplication.translate("Brief", "To do")) for said in brief.agenda),
        *(Line(words=said, label=QCoreApplication.translate("Brief", "Rounds")) for said in one(rounds)),
    )
    return Block(
        key="this-time",
        heading=QCoreApplication.translate("Brief", "This time"),
        icon="campfire",
        harm=Harm.LEAST,
        lines=told,
    )


def _round(phase: PlannedPhase) -> str:
    if not phase.turn:
        return phase.title
    told = QCoreApplication.translate("Brief", "{round} ({minutes} min each)")
    return told.format(round=phase.title, minutes=phase.turn)


def drops(brief: Brief) -> tuple[Line, ...]:
    """What to do if the connection drops, one step after the other (R56)."""
    order = (
        QCoreApplication.translate("Brief", "First"),
        QCoreApplication.translate("Brief", "Then"),
        QCoreApplication.translate("Brief", "After that"),
    )
    several = len(brief.if_drops) > 1
    return tuple(
        Line(words=step, label=label if several else "") for step, label in zip(brief.if_drops, order, strict=False)
    )


def one(said: str) -> tuple[str, ...]:
    return (said,) if said.strip() else ()


def plain(told: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(words=said) for said in told)


def seen(*spots: Spot) -> list[Spot]:
    """Without blocks that say nothing, and without places that are empty then."""
    kept = [[block for block in spot if block.lines] for spot in spots]
    return [spot for spot in kept if spot]
