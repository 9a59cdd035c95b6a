"""The library of the demo's invented supporter: a story, places to turn to, things to read, a guide for one peer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from companion import guide_pages
from companion.firsts import Contact, ContactKind
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.identity import Record, to_micros
from companion.journal import Entry, EntryKind
from companion.library import Link, Starter
from companion.people import Person
from companion.stories import RatherNot, Ready, Story, Told, introduction


def library(maren: Person, tomasz: Person, now: datetime) -> list[Record]:
    return [*_story(maren, tomasz, now), *_places(now), *_learning(now), *_guides(maren, tomasz)]


def _ago(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).date().isoformat()


def _story(maren: Person, tomasz: Person, now: datetime) -> list[Record]:
    curtains = Story(
        text="The winter of shut curtains",
        purpose="For someone who says a small day does not count",
        ready=Ready.READY,
        breath="One winter, opening the curtains was all I did in a day.",
        minute=(
            "One winter I lived behind shut curtains. Then the woman next door asked if I would take in her parcels. "
            "So I had to look out for the van. It was a silly thing to begin with, and it was what I began with."
        ),
        whom="Whoever is ashamed of how little there was room for.",
        steady="Yes. I can smile about the parcels by now.",
        hand_back="“And what is on your list, on a day like that?”",
        position=1,
    )
    work = Story(
        text="What I said at work",
        purpose="When somebody wonders how much to say there",
        ready=Ready.NOT_YET,
        breath="I told one person at work, and left the rest to guess.",
        whom="Not sure yet. Perhaps only me.",
        position=2,
    )
    return [
        replace(
            introduction(),
            purpose="So that nobody has to wonder who sits there",
            ready=Ready.READY,
            breath="I’m Robin. I know bad years from the inside, and how slowly the better ones come.",
            minute=(
                "I’m Robin. For some years I was not well at all. Much of it is over, some of it visits. What helped "
                "me was people who had time and no plan for me. That is about what I can offer as well."
            ),
        ),
        curtains,
        work,
        Story(text="The call from the ferry", ready=Ready.MINE, position=3),
        Told(owner_uid=maren.uid, story_uid=curtains.uid, day=_ago(now, 42), text="The parcels made her laugh."),
        Told(owner_uid=tomasz.uid, story_uid=curtains.uid),
        RatherNot(text="What my brother says about it"),
        RatherNot(text="The names of anything I took", position=1),
    ]


def _places(now: datetime) -> list[Record]:
    return [
        Contact(text="Helle", what="Supervisor", reach="555 0117", hours="Weekdays until five"),
        Contact(text="Ada", what="Fellow supporter", reach="555 0126", hours="Evenings, by text", position=1),
        Contact(
            text="The evening line",
            kind=ContactKind.SERVICE,
            what="Someone to talk to",
            reach="555 0163",
            hours="Every day, seven to eleven",
            languages="English, Turkish",
            checked=_ago(now, 230),
        ),
        Contact(
            text="The open kitchen",
            kind=ContactKind.SERVICE,
            what="Lunch and company",
            hours="Mondays, noon",
            position=1,
        ),
        Contact(
            text="Letters and forms",
            kind=ContactKind.SERVICE,
            what="Help with letters from offices",
            reach="555 0138, or the side door of the town library",
            hours="Wednesdays, three to six",
            languages="English, Polish, Arabic",
            checked=_ago(now, 35),
            position=2,
        ),
    ]


def _learning(now: datetime) -> list[Record]:
    def on(days: int, hour: int) -> int:
        when = (now - timedelta(days=days)).replace(hour=hour, minute=20, second=0, microsecond=0)
        return to_micros(when)

    return [
        Link(
            text="One question, then wait",
            address="example.org/one-question",
            words="A radio talk. The part on waiting comes near the end.",
        ),
        Link(text="A small book about saying no", address="Town library, second floor, under N", position=1),
        Entry(
            id=on(23, 19),
            kind=EntryKind.LEARNING,
            body="From the radio talk: the one who asks finds the silence long, the one who thinks does not.",
            tags=("listening",),
        ),
        Entry(
            id=on(110, 17),
            kind=EntryKind.TRAINING,
            body="Endings, two evenings\n\nWe practised saying it early, in pairs. I was hasty, and noticed.",
        ),
        Starter(text="If this were easy, what would be the first thing?", rung="ask-first"),
        Starter(text="I keep thinking of something. It may not fit at all.", rung="few-ideas"),
        Starter(text="I have a half-baked thought. Now, later, or not at all?", rung="ask-leave"),
    ]


def _guides(maren: Person, tomasz: Person) -> list[Record]:
    """One guide is another for Tomasz; one question waits for everyone, one for Maren."""
    online = next(page for page in guide_pages.load() if page.key == "online")
    title, about, *others = guide_pages.made_mine(online, tomasz.uid)
    own = [
        GuideBlock(owner_uid=tomasz.uid, guide=online.key, kind=kind, text=text)
        for kind, text in (
            (BlockKind.HEADING, "With Tomasz"),
            (BlockKind.TEXT, "The first minutes go to the picture and the sound. Mugs up, then the choir."),
            (BlockKind.QUESTION, "What do you hear where you are?"),
        )
    ]
    return [
        *(replace(block, position=at) for at, block in enumerate([title, about, *own, *others])),
        Pin(text="Which hour of the week was the easiest?"),
        Pin(owner_uid=maren.uid, text="Is the shed still standing?"),
    ]
