"""Made-up people of every kind, for what has to hold for all of them: the same seed makes the same people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from companion.agreement import AgreementLine, Field, HouseRule, Part, TalkedThrough
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.identity import Record, to_micros
from companion.journal import Entry
from companion.meetings import Meeting, Purpose
from companion.people import (
    ICONS,
    SHAPES,
    TINTS,
    AgendaPoint,
    Comfort,
    ComfortKind,
    Door,
    Format,
    LooseEnd,
    Member,
    Person,
    Topic,
)
from companion.shapes import PlannedPhase, Shape
from companion.stories import Told
from companion.vault.vault import Vault

SEED = int(os.environ.get("LEVEL_GROUND_SEED", "20260414"))
_SYLLABLES = (
    "an", "bel", "cor", "da", "el", "fen", "gar", "hi", "ist", "jo", "kal", "lum", "mor", "ne", "oth", "pal", "quin",
    "ro", "sel", "ta", "und", "ver", "wil", "ya", "zem",
)  # fmt: skip
_AWKWARD = (
    "a 🪁 kite",
    "“quoted” & <b>bold</b>",
    "مساء الخير",
    "o'clock -- %s {x}",
    "Straßenbahnhaltestellenwartehäuschen",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A person and every row of theirs."""

    person: Person
    records: tuple[Record, ...]

    def keep(self, vault: Vault) -> None:
        with vault.transaction():
            for record in (self.person, *self.records):
                vault.store_of(type(record)).save(record)


def people(seed: int = SEED, count: int = 200, *, now: datetime) -> Iterator[Made]:
    """`now`: aware; meetings and pages lie around it."""
    for number in range(count):
        yield _Maker(Random(f"{seed}-{number}"), now).made(number)


class _Maker:
    """`plenty`: how full this person's page is, from hardly anything to everything there is."""

    def __init__(self, chance: Random, now: datetime) -> None:
        self.chance, self.now = chance, now
        self.plenty = chance.choice((0.15, 0.4, 0.7, 1.0, 1.0))
        self.wordy = chance.choice((3, 6, 6, 12, 24))

    def made(self, number: int) -> Made:
        how = (Format.ONE_TO_ONE, Format.ONLINE, Format.GROUP, Format.WRITING)[number % 4]
        name = self.words(1, 3 if self.chance.random() < 0.9 else 6).title()
        person = Person.made(
            name,
            icon=self.chance.choice(ICONS),
            tint=self.chance.choice(TINTS),
            shape=self.chance.randrange(SHAPES),
            format=how,
            own_words=self.maybe(self.line),
            created="2026-01-01",
            position=number,
            headcount=self.chance.choice((0, 6, 14)),
        )
        uid = person.uid
        return Made(
            person,
            (
                *self.agreement(uid, how),
                *self.topics(uid),
                *self.comforts(uid),
                *(LooseEnd(owner_uid=uid, text=self.line(), position=at) for at in range(self.some(5))),
                *self.meetings(uid),
                *self.group(uid),
                *([Entry(id=self.at(days=-9), owner_uid=uid, body=self.page())] if self.chance.random() < 0.7 else []),
                *self.library(uid),
            ),
        )

    def agreement(self, uid: str, how: Format) -> list[Record]:
        kept: list[Record] = [
            AgreementLine(owner_uid=uid, field=field, text=self.field(field))
            for field in Field
            if field not in (Field.RHYTHM,) and self.chance.random() < self.plenty
        ]
        today = self.now.date()
        for part in Part:
            if self.chance.random() < 0.5:
                review = (today - timedelta(days=1)).isoformat() if self.chance.random() < 0.2 else ""
                kept.append(TalkedThrough(owner_uid=uid, part=part, talked_on="2026-01-05", review_on=review))
        return kept

    def field(self, field: Field) -> str:
        if field in (Field.LENGTH, Field.CUE):
            return str(self.chance.choice((10, 12, 15, 45, 90)))
        if field is Field.HOW_OFTEN:
            return self.words(2, 8)
        if field is Field.HOW_LONG:
            return self.chance.choice(("number 3", "number 2", "number 4", "number 1", self.line()))
        if field in (Field.BEFORE_CONNECTING, Field.IF_DROPS):
            return "\n".join(self.line() for _ in range(self.chance.randint(1, 4)))
        return self.line()

    def topics(self, uid: str) -> list[Record]:
        many = {Door.NEVER: self.chance.choice((0, 1, 2, 3, 12)), Door.GENTLY: self.some(6), Door.NOT_YET: self.some(4)}
        return [
            Topic(owner_uid=uid, text=self.short(), door=door, position=at)
            for door, count in many.items()
            for at in range(count)
        ]

    def comforts(self, uid: str) -> list[Record]:
        return [
            Comfort(owner_uid=uid, text=self.line(), kind=kind, position=at)
            for kind in ComfortKind
            for at in range(self.some(4))
        ]

    def meetings(self, uid: str) -> list[Record]:
        kept: list[Record] = []
        if self.chance.random() < 0.85:
            planned = self.chance.random() < self.plenty
            kept.append(
                Meeting(
                    owner_uid=uid,
                    starts=self.at(days=self.chance.randint(0, 8), hours=2),
                    minutes=self.chance.choice((30, 60, 90)),
                    place=self.maybe(self.line),
                    purpose=self.line() if planned else "",
                    kind=self.chance.choice(tuple(Purpose)) if planned else Purpose.UNSAID,
                    questions=tuple(self.line() for _ in range(self.some(4))) if planned else (),
                    opening=self.maybe(self.line) if planned else "",
                    aside=self.chance.random() < 0.05,
                )
            )
        if self.chance.random() < 0.6:
            start = self.at(days=-7)
            kept.append(Meeting(owner_uid=uid, starts=start, begun=start, ended=start + 3_600_000_000))
        return kept

    def group(self, uid: str) -> list[Record]:
        rounds = tuple(
            PlannedPhase(f"p{at}", self.words(1, 3), "Word", at / 6, (at + 1) / 6, turn=self.chance.choice((0, 2)))
            for at in range(self.some(6))
        )
        return [
            *(AgendaPoint(owner_uid=uid, text=self.line(), position=at) for at in range(self.some(5))),
            *(
                Member(owner_uid=uid, text=self.words(1, 2), know=self.maybe(self.line), position=at)
                for at in range(self.some(8))
            ),
            *(HouseRule(owner_uid=uid, text=self.line(), position=at) for at in range(self.some(6))),
            *([Shape(owner_uid=uid, phases=rounds)] if rounds else []),
        ]

    def library(self, uid: str) -> list[Record]:
        """A guide in words of their own, questions pinned for them, what they were told."""
        kinds = (BlockKind.TITLE, BlockKind.QUESTION, BlockKind.REMINDER)
        return [
            *(GuideBlock(owner_uid=uid, guide="hopes", kind=kind, text=self.line()) for kind in kinds[: self.some(3)]),
            *(Pin(owner_uid=uid, text=self.line(), position=at) for at in range(self.some(3))),
            *(Told(owner_uid=uid, story_uid="s", day="2026-02-02", text=self.line()) for _ in range(self.some(2))),
        ]

    # Words

    def some(self, most: int) -> int:
        return round(self.chance.randint(0, most) * self.plenty) if self.plenty < 1 else self.chance.randint(1, most)

    def maybe(self, words: object) -> str:
        return str(words()) if callable(words) and self.chance.random() < self.plenty else ""

    def short(self) -> str:
        return self.words(1, max(2, min(8, self.wordy // 2)))

    def line(self) -> str:
        if self.chance.random() < 0.03:
            return self.chance.choice(_AWKWARD)
        return self.words(2, self.wordy).capitalize()

    def page(self) -> str:
        return ". ".join(self.words(4, 14).capitalize() for _ in range(8))

    def words(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(least, most)))

    def word(self) -> str:
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.randint(1, 4)))

    def at(self, *, days: int, hours: int = 0) -> int:
        return to_micros(self.now + timedelta(days=days, hours=hours))
