"""One value of every kind that is kept, each field away from its default; and words that are hard to keep."""

from __future__ import annotations

from companion.identity import Record
from companion.journal import Entry
from companion.meetings import Fullness, FullnessNote, Meeting, Reflection
from companion.people import (
    AgreementLine,
    Comfort,
    ComfortKind,
    Door,
    Field,
    Format,
    LooseEnd,
    Part,
    Person,
    TalkedThrough,
    Topic,
)
from companion.text import clean

NOON = 1_776_000_000_000_000
AWKWARD = [
    "",
    " leading and trailing ",
    "emoji 👩‍👩‍👧 and e\u0301",
    "مساء الخير، كان الهدوء طويلا",
    "quotes \" ' ; DROP TABLE person; -- %s {x} \\",
    "one\ntwo\n\n\tthree",
    "w" * 100_000,
    clean("cut \ud83d in half and \x00 nothing"),
]


def every(words: str = "words", owner: str = "") -> list[Record]:
    """The same words in every field that takes words."""
    person = Person.made(
        words, icon="boat", tint="c", shape=4, format=Format.ONLINE, own_words=words, created="2026-04-14", position=3
    )
    of = owner or person.uid
    return [
        person,
        AgreementLine(owner_uid=of, field=Field.LIMITS, text=words),
        TalkedThrough(owner_uid=of, part=Part.RITUALS, talked_on="2026-04-14"),
        Topic(owner_uid=of, text=words, door=Door.NEVER, position=7),
        Comfort(owner_uid=of, text=words, kind=ComfortKind.CALM, position=8),
        LooseEnd(owner_uid=of, text=words, tied=True, position=9),
        Meeting(
            owner_uid=of, starts=NOON, minutes=45, cue=14, place=words, purpose=words, begun=NOON + 1, ended=NOON + 2,
            reflection=Reflection.UNWRITTEN, marks=(0.0, 12.25, 3599.999), full_before=Fullness.LOW,
            full_after=Fullness.FULL,
        ),
        FullnessNote(day="2026-04-14", level=Fullness.EMPTY),
        Entry(id=NOON, owner_uid=of, body=words, question=words, supervision=True, meeting_uid="m", removed=5),
    ]  # fmt: skip
