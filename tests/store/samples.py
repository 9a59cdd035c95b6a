"""One value of every kind that is kept, each field away from its default; and words that are hard to keep."""

from __future__ import annotations

import json

from companion.agreement import RULE, AgreementLine, AgreementVersion, Field, HouseRule, Part, TalkedThrough
from companion.conflicts import Conflict
from companion.endings import Ending, EndingKind, Hand, Letter, LookedThrough, SetDown, Why
from companion.firsts import Again, Contact, ContactKind, FirstTalk, FitCheck, Way
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.identity import Record
from companion.journal import Entry, EntryKind
from companion.library import Link, OwnStep, Starter
from companion.meetings import Fullness, FullnessNote, Meeting, Purpose, Reflection, Rest
from companion.people import (
    AgendaPoint,
    Comfort,
    ComfortKind,
    Door,
    Format,
    Goal,
    LooseEnd,
    Member,
    Person,
    Side,
    Step,
    Topic,
)
from companion.shapes import PlannedPhase, Shape
from companion.steadiness import Limits
from companion.stories import RatherNot, Ready, Story, Told
from companion.supervision import FurtherWord, OwnPrompt, Supervision
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
        words,
        icon="boat",
        tint="c",
        shape=4,
        format=Format.ONLINE,
        own_words=words,
        created="2026-04-14",
        position=3,
        resting="2026-05-01",
        headcount=6,
        aliases=(words, "M."),
        review_on="2026-10-01",
    )
    of = owner or person.uid
    return [
        person,
        AgreementLine(owner_uid=of, field=Field.LIMITS, text=words),
        TalkedThrough(owner_uid=of, part=Part.RITUALS, talked_on="2026-04-14", review_on="2026-06-01"),
        HouseRule(owner_uid=of, text=words, position=1),
        AgreementVersion(owner_uid=of, at=NOON, lines=((Field.WHERE.value, words), (RULE, words))),
        Member(owner_uid=of, text=words, know=words, position=2),
        AgendaPoint(owner_uid=of, text=words, position=3),
        Goal(owner_uid=of, text=words, said_on="2026-04-14", aside_on="2026-05-14", position=4),
        Step(owner_uid=of, goal_uid="g", text=words, side=Side.MINE, aside_on="2026-05-14", position=5),
        Shape(owner_uid=of, meeting_uid="m", phases=(PlannedPhase("k", words, words, 0.125, 0.5, True, 3),)),
        Rest(first="2026-05-04", last="2026-05-17", note=words),
        Limits(people=4, weekly=3, hours=6, gap=120, after_group=1, days_off=(5, 6)),
        FirstTalk(
            text=words, notice=words, way=Way.ASK, answer_by="2026-04-16", began="2026-04-14", icon="boat", tint="b",
            shape=2,
        ),
        Contact(
            text=words, kind=ContactKind.SERVICE, what=words, reach=words, hours=words, languages=words,
            checked="2026-03-02", position=3,
        ),
        FitCheck(
            owner_uid=of, day="2026-04-14", small_talk="easy", own_story="near", room_for="them", second_time="glad",
            text=words, again=Again.STOP,
        ),
        Ending(
            owner_uid=of, kind=EndingKind.PLANNED, why=Why.MOVING, words=words, begun="2026-04-14",
            closed_on="2026-05-12", done=("say-early 2026-04-14",), questions=words, hard_week=words,
            good_week=words, care=words, services=("c1", "c2"), line=words,
        ),
        SetDown(owner_uid=of, text=words, hand=Hand.DOWN, position=2),
        Letter(owner_uid=of, body=words, sealed=True, open_on="2027-04-14", written="2026-04-14"),
        LookedThrough(owner_uid=of, day="2026-04-14"),
        Supervision(day="2026-04-23", text=words, words=words),
        FurtherWord(text=words, becomes=words, position=1),
        OwnPrompt(key="stays", text=words, moments=("first", "hard"), off=True, position=3),
        OwnStep(text=words, words=words, position=4),
        Starter(text=words, rung="ask-first", position=5),
        Link(text=words, address=words, words=words, position=6),
        GuideBlock(owner_uid=of, guide="hopes", kind=BlockKind.SAY, text=words, position=7),
        Pin(owner_uid=of, text=words, position=8),
        Story(
            text=words, introduction=True, purpose=words, ready=Ready.MINE, breath=words, minute=words, longer=words,
            whom=words, steady=words, hand_back=words, position=9,
        ),
        Told(owner_uid=of, story_uid="s", day="2026-04-14", text=words),
        RatherNot(text=words, position=10),
        Topic(owner_uid=of, text=words, door=Door.NEVER, position=7),
        Comfort(owner_uid=of, text=words, kind=ComfortKind.CALM, position=8),
        LooseEnd(owner_uid=of, text=words, tied=True, position=9),
        Meeting(
            owner_uid=of, starts=NOON, minutes=45, cue=14, place=words, purpose=words, begun=NOON + 1, ended=NOON + 2,
            reflection=Reflection.UNWRITTEN, marks=(0.0, 12.25, 3599.999), full_before=Fullness.LOW,
            full_after=Fullness.FULL, kind=Purpose.THINK, questions=(words, words), opening=words, closing=words,
            aside=True, called_off=words, said=("next", "promise"),
        ),
        FullnessNote(day="2026-04-14", level=Fullness.EMPTY),
        Conflict(owner_uid=of, kept_in="meeting", of="m", at=NOON, place="ab12cd34", body=json.dumps(
            {"place": words, "questions": json.dumps([words]), "starts": 5, "lines": json.dumps([["where", words]])})),
        Entry(id=NOON, owner_uid=of, body=words, question=words, supervision=True, meeting_uid="m", removed=5,
              kind=EntryKind.LEARNING, tags=(words, "b")),
    ]  # fmt: skip
