"""A throw-away vault with invented people, to look round in. Nobody in it exists."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.clock import Clock
from companion.identity import Record, to_micros
from companion.journal import Entry
from companion.meetings import Fullness, Meeting, Reflection
from companion.people import Comfort, ComfortKind, Door, Format, LooseEnd, Person, Topic
from companion.vault.keys import Kdf
from companion.vault.vault import Vault

PASSPHRASE = "level ground demo"


def make(folder: Path, clock: Clock, kdf: Kdf | None = None) -> Vault:
    """A vault in `folder`, opened, with a few weeks of an invented supporter's life around the present day."""
    vault = Vault.create(folder, PASSPHRASE, clock=clock, kdf=kdf or Kdf(memory_kib=64 * 1024))
    fill(vault, clock.now())
    return vault


def fill(vault: Vault, now: datetime) -> None:
    people = _people(now)
    maren, tomasz, imani, group = people
    with vault.transaction():
        for record in (*people, *_maren(maren, now), *_others(tomasz, imani, group)):
            vault.store_of(type(record)).save(record)
        for record in (*_meetings(maren, tomasz, imani, group, now), *_entries(maren, tomasz, group, now)):
            vault.store_of(type(record)).save(record)


def _people(now: datetime) -> tuple[Person, Person, Person, Person]:
    since = (now - timedelta(days=90)).date().isoformat()
    return (
        Person.made("Maren", icon="leaf", tint="a", shape=0, created=since, position=0,
                    own_words="To get through a Sunday without dreading the Monday."),
        Person.made("Tomasz", icon="waves", tint="d", shape=1, format=Format.ONLINE, created=since, position=1),
        Person.made("Imani", icon="boat", tint="b", shape=2, created=since, position=2),
        Person.made("Reading-room group", icon="campfire", tint="f", shape=3, format=Format.GROUP,
                    created=since, position=3),
    )  # fmt: skip


def _maren(maren: Person, now: datetime) -> list[Record]:
    uid = maren.uid
    lines = {
        Field.WHERE: "Upstairs at the library café",
        Field.HOW_OFTEN: "Every second Tuesday, half past four",
        Field.LENGTH: "60",
        Field.CUE: "12",
        Field.MOVING: "By text, the day before if we can",
        Field.HOW_LONG: "Until the summer, then we look again",
        Field.WHO_REACHES: "Either of us, before eight in the evening",
        Field.REACH_BY: "Text. No calls unless we said so",
        Field.BOUNDARIES_MINE: (
            "I answer messages until 20:00, not after.\n\nI don’t lend money or meet at home.\n\n"
            "I’ll say so if something is too close to my own story."
        ),
        Field.BOUNDARIES_THEIRS: (
            "Please don’t hug me, even when I cry.\n\nI’d rather not be asked about medication.\n\n"
            "Tell me early if you have to cancel."
        ),
        Field.FORGETS: "We say “can we look at what we agreed?” and open this page.",
        Field.HOPES_MINE: "To be useful without being in the way.",
        Field.HOPES_THEIRS: "One afternoon in two weeks that is mine.",
        Field.CONFIDENTIAL: "What is said upstairs stays upstairs.",
        Field.LIMITS: "If one of us is in danger right now, the other may fetch help, and says so first.",
        Field.OPENING: "Tea, then “how was the week?”",
        Field.CLOSING: "One thing for this evening",
    }
    talked = (now - timedelta(days=85)).date().isoformat()
    parts = (Part.PRACTICALITIES, Part.BETWEEN, Part.BOUNDARIES, Part.HOPES, Part.CONFIDENTIALITY)
    topics = (
        ("Her brother", Door.NEVER),
        ("The winter of 2019", Door.NEVER),
        ("Going back", Door.GENTLY),
        ("Her mother’s visits", Door.GENTLY),
        ("Work", Door.GENTLY),
        ("The allotment", Door.WELCOME),
        ("Her niece", Door.WELCOME),
        ("Old films", Door.WELCOME),
        ("Cooking for one", Door.WELCOME),
        ("Sundays", Door.WELCOME),
    )
    comforts = (
        ("Side by side, facing the window", ComfortKind.HELPS),
        ("Background music", ComfortKind.BOTHERS),
        ("Look outside together", ComfortKind.CALM),
        ("Cold water", ComfortKind.CALM),
    )
    return [
        *(AgreementLine(owner_uid=uid, field=field, text=text) for field, text in lines.items()),
        *(TalkedThrough(owner_uid=uid, part=part, talked_on=talked) for part in parts),
        *(Topic(owner_uid=uid, text=t, door=d, position=i) for i, (t, d) in enumerate(topics)),
        *(Comfort(owner_uid=uid, text=t, kind=k, position=i) for i, (t, k) in enumerate(comforts)),
        LooseEnd(owner_uid=uid, text="The list of walking groups, as you offered", position=0),
        LooseEnd(owner_uid=uid, text="How the call with her landlord went", position=1),
    ]


def _others(tomasz: Person, imani: Person, group: Person) -> list[Record]:
    return [
        Topic(owner_uid=tomasz.uid, text="The shipyard", door=Door.NEVER),
        Topic(owner_uid=tomasz.uid, text="Chess", door=Door.WELCOME, position=1),
        AgreementLine(owner_uid=tomasz.uid, field=Field.LENGTH, text="45"),
        Comfort(owner_uid=imani.uid, text="Walking while we talk", kind=ComfortKind.HELPS),
        AgreementLine(owner_uid=group.uid, field=Field.LENGTH, text="90"),
        AgreementLine(owner_uid=group.uid, field=Field.WHERE, text="The reading room, ground floor"),
    ]


def _meetings(maren: Person, tomasz: Person, imani: Person, group: Person, now: datetime) -> list[Record]:
    def at(days: int, hour: int, minute: int = 0) -> int:
        when = (now + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return to_micros(when)

    def met(days: int, hour: int, person: Person, reflection: Reflection, minutes: int = 60) -> Meeting:
        start = at(days, hour)
        return Meeting(
            owner_uid=person.uid, starts=start, minutes=minutes, begun=start, ended=start + minutes * 60_000_000,
            reflection=reflection,
        )  # fmt: skip

    soon = at(0, 16, 30) if now.hour < 16 else to_micros(now + timedelta(minutes=40))
    return [
        Meeting(owner_uid=maren.uid, starts=soon, place="Upstairs at the library café"),
        Meeting(owner_uid=group.uid, starts=at(2, 18), minutes=90),
        Meeting(owner_uid=tomasz.uid, starts=at(3, 10), minutes=45),
        Meeting(owner_uid=imani.uid, starts=at(14, 15)),
        met(-14, 16, maren, Reflection.KEPT),
        met(-4, 10, tomasz, Reflection.OPEN, 45),
    ]


def _entries(maren: Person, tomasz: Person, group: Person, now: datetime) -> list[Record]:
    def on(days: int, hour: int) -> int:
        when = (now - timedelta(days=days)).replace(hour=hour, minute=20, second=0, microsecond=0)
        return to_micros(when)

    return [
        Entry(
            id=on(14, 18), owner_uid=maren.uid, full_before=Fullness.STEADY, full_after=Fullness.LOW,
            supervision=True, question="When she asks about my own leave from work: how much?",
            body=(
                "## What stays with me\n\nTired but talkative. She laughed about the allotment shed, then looked out "
                "of the window for a while. I let it be quiet. I think the quiet was the right thing.\n\n"
                "## What helped\n\nI said the time early. She could land the landlord story before we stopped."
            ),
        ),
        Entry(
            id=on(19, 21), owner_uid=group.uid, full_before=Fullness.GOOD, full_after=Fullness.STEADY,
            body="A quiet evening. Six chairs, five people, one long poem.",
        ),
        Entry(
            id=on(26, 11), owner_uid=tomasz.uid,
            body="He went quiet when the camera froze. Next time I ask what he would like then.",
        ),
        Entry(
            id=on(34, 20),
            body="After supervision. Slower, and more quiet in the evenings. Nothing I have to solve.",
        ),
    ]  # fmt: skip
