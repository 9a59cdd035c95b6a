"""A throw-away vault with invented people, to look round in. Nobody in it exists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from companion import card_words
from companion.agreement import OWN, AgreementLine, AgreementVersion, Field, HouseRule, Part, TalkedThrough
from companion.clock import Clock
from companion.demo_library import library
from companion.firsts import FirstTalk, Way
from companion.gone_through import written
from companion.identity import Record, to_micros
from companion.journal import Entry
from companion.meetings import Fullness, Meeting, Purpose, Reflection, Rest
from companion.people import (
    AgendaPoint,
    Comfort,
    ComfortKind,
    Door,
    Format,
    Goal,
    LooseEnd,
    Person,
    Side,
    Step,
    Topic,
)
from companion.rhythm import Rhythm
from companion.shapes import PlannedPhase, Shape
from companion.steadiness import Limits
from companion.vault.keys import Kdf
from companion.vault.vault import Vault

PASSPHRASE = "level ground demo"


def make(folder: Path, clock: Clock, kdf: Kdf | None = None, zone: str = "UTC") -> Vault:
    """A vault in `folder`, opened, with a few weeks of an invented supporter's life around the present day.

    `zone`: the machine's, an IANA name, so that what is agreed stands at the hour the meetings have.
    """
    vault = Vault.create(folder, PASSPHRASE, clock=clock, kdf=kdf or Kdf(memory_kib=64 * 1024))
    fill(vault, clock.now(), zone)
    return vault


def fill(vault: Vault, now: datetime, zone: str = "UTC") -> None:
    people = _people(now)
    maren, tomasz, imani, group, _ = people
    with vault.transaction():
        for record in (
            *_maren(maren, now, zone), *_others(tomasz, imani), *_group(group), *_own(now), *people,
            *library(maren, tomasz, now),
            *_meetings(maren, tomasz, imani, group, now), *_entries(maren, tomasz, group, now),
        ):  # fmt: skip
            vault.store_of(type(record)).save(record)


def _days_ago(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).date().isoformat()


def _people(now: datetime) -> tuple[Person, ...]:
    since = _days_ago(now, 90)
    return (
        Person.made("Maren", icon="leaf", tint="a", shape=0, created=since, position=0,
                    own_words="To get through a Sunday without dreading the Monday."),
        Person.made("Tomasz", icon="waves", tint="d", shape=1, format=Format.ONLINE, created=since, position=1),
        Person.made("Imani", icon="boat", tint="b", shape=2, created=since, position=2),
        Person.made("Reading-room group", icon="campfire", tint="f", shape=3, format=Format.GROUP,
                    created=since, position=3, headcount=6),
        Person.made("Ilse", icon="plant", tint="c", shape=4, created=_days_ago(now, 400), position=4,
                    resting=_days_ago(now, 60)),
    )  # fmt: skip


def _maren(maren: Person, now: datetime, zone: str) -> list[Record]:
    uid = maren.uid
    lines = {
        Field.WHERE: "Upstairs at the library café",
        Field.RHYTHM: Rhythm(every=2, first=_twelve_weeks_ago(now), hour=time(16, 30), zone=zone).text,
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
            "Tell me early if you can’t come."
        ),
        Field.FORGETS: "We say “can we look at what we agreed?” and open this page.",
        Field.HOPES_MINE: "To be useful without being in the way.",
        Field.HOPES_THEIRS: "One afternoon in two weeks that is mine.",
        Field.CONFIDENTIAL: "What is said upstairs stays upstairs.",
        Field.LIMITS: "If one of us is in danger right now, the other may fetch help, and says so first.",
        Field.OPENING: "Tea, then “how was the week?”",
        Field.CLOSING: "One thing for this evening",
    }
    talked = _days_ago(now, 85)
    earlier = {**lines, Field.WHERE: "Downstairs at the library café", Field.FORGETS: "We say so."}
    del earlier[Field.HOPES_MINE]
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
        ("The letter", Door.NOT_YET),
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
        AgreementVersion(
            owner_uid=uid,
            at=to_micros(now - timedelta(days=42)),
            lines=tuple((field.value, earlier[field]) for field in Field if field in earlier),
        ),
        *_goals(uid, now),
    ]


def _twelve_weeks_ago(now: datetime) -> date:
    """A rhythm of two weeks that has run for a while, and meets again on the demo's day."""
    return (now - timedelta(weeks=12)).date()


def _goals(uid: str, now: datetime) -> list[Record]:
    sunday = Goal(
        owner_uid=uid, text="To get through a Sunday without dreading the Monday.", said_on=_days_ago(now, 85)
    )
    cinema = Goal(
        owner_uid=uid, text="To sit in a cinema again, near the door.", said_on=_days_ago(now, 42), position=1
    )
    steps = (
        (sunday, "Walk to the allotment on Saturday, open or shut", Side.THEIRS, ""),
        (sunday, "Ask her niece to Sunday supper", Side.THEIRS, ""),
        (sunday, "Bring the list of walking groups", Side.MINE, ""),
        (sunday, "A morning without the phone", Side.THEIRS, _days_ago(now, 28)),
        (cinema, "Find out who would come along", Side.THEIRS, ""),
    )
    return [
        sunday,
        cinema,
        *(
            Step(owner_uid=uid, goal_uid=goal.uid, text=text, side=side, aside_on=aside, position=position)
            for position, (goal, text, side, aside) in enumerate(steps)
        ),
    ]


def _others(tomasz: Person, imani: Person) -> list[Record]:
    online = {
        Field.LENGTH: "45",
        Field.CUE: "10",
        Field.WHERE: "Video, from a closed room",
        Field.BEFORE_CONNECTING: "Door shut, headphones on\nOther windows closed\nIs he alone in the room?",
        Field.IF_DROPS: "Wait two minutes\nI ring once, on the number agreed\nElse a text: “Monday?”",
        Field.OPENING: "Show the mug, then begin",
    }
    return [
        *(AgreementLine(owner_uid=tomasz.uid, field=field, text=text) for field, text in online.items()),
        Topic(owner_uid=tomasz.uid, text="The shipyard", door=Door.NEVER),
        Topic(owner_uid=tomasz.uid, text="His father’s house", door=Door.GENTLY, position=1),
        Topic(owner_uid=tomasz.uid, text="Chess", door=Door.WELCOME, position=2),
        Comfort(owner_uid=tomasz.uid, text="Camera off is fine", kind=ComfortKind.HELPS),
        LooseEnd(owner_uid=tomasz.uid, text="The name of the choir"),
        Comfort(owner_uid=imani.uid, text="Walking while we talk", kind=ComfortKind.HELPS),
        AgreementLine(owner_uid=imani.uid, field=Field.HOW_LONG, text="number 3"),
    ]


def _group(group: Person) -> list[Record]:
    uid = group.uid
    lines = {
        Field.LENGTH: "90",
        Field.WHERE: "The reading room, ground floor",
        Field.HOW_OFTEN: "Every week, six to half past seven",
        Field.OPENING: "Kettle on, one word each",
        Field.CLOSING: "One thing to take home",
        Field.LEADING: "Robin. Ada holds the time",
        Field.ONE_VOICE: "“Who has not had a turn, and would like one?”",
    }
    rules = (
        "What is told here stays in this room",
        "One person speaks; a raised hand waits",
        "To pass is a whole answer",
        "Advice only for those who ask for it",
        "If someone is in danger the leaders fetch help, and say that they do",
    )
    rounds = (
        PlannedPhase("arriving", "Arriving", "Arrive", 0.0, 0.16),
        PlannedPhase("word", "One word each", "A word", 0.13, 0.33, turn=1),
        PlannedPhase("page", "A page read aloud", "Page", 0.29, 0.53),
        PlannedPhase("open", "Open talk", "Talk", 0.49, 0.86, turn=3),
        PlannedPhase("last", "Closing word", "Closing", 0.88, 1.0, turn=1),
    )
    return [
        *(AgreementLine(owner_uid=uid, field=field, text=text) for field, text in lines.items()),
        *(HouseRule(owner_uid=uid, text=text, position=at) for at, text in enumerate(rules)),
        AgendaPoint(owner_uid=uid, text="A short story about a ferry"),
        AgendaPoint(owner_uid=uid, text="Copy one sentence by hand", position=1),
        Shape(owner_uid=uid, phases=rounds),
    ]


def _steps() -> list[tuple[str, str]]:
    """The shipped ones: of their own there are none."""
    return [(step.title, step.words) for step in card_words.load().steps]


def _own(now: datetime) -> list[Record]:
    """The supporter's own pages."""
    lines = {
        Field.MY_NAME: "Robin",
        Field.CAN_OFFER: "An hour every other week\nCompany, and an honest ear\nGo along to a first visit somewhere",
        Field.CANNOT_OFFER: "Be reached at night\nAdvise on medicine or money\nStand in for treatment",
        Field.FILLS_ME: "Swimming early. A phone call with Ada. Bread.",
        Field.STEPS_AGREED: written((now - timedelta(days=43)).date(), _steps()),
    }
    rest = now + timedelta(days=20)
    return [
        *(AgreementLine(owner_uid=OWN, field=field, text=text) for field, text in lines.items()),
        Limits(people=4, weekly=3, gap=120, after_group=1),
        Rest(first=rest.date().isoformat(), last=(rest + timedelta(days=13)).date().isoformat()),
        FirstTalk(
            text="Sleeping badly since moving here, and no one to say it to",
            notice="Close to my own year away. I can be steady with it.",
            way=Way.ASK,
            answer_by=(now + timedelta(days=2)).date().isoformat(),
            began=_days_ago(now, 1),
        ),
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
        Meeting(
            owner_uid=maren.uid,
            starts=soon,
            place="Upstairs at the library café",
            kind=Purpose.HEARD,
            questions=("What was good about Sunday?",),
        ),
        Meeting(owner_uid=group.uid, starts=at(2, 18), minutes=90),
        Meeting(owner_uid=tomasz.uid, starts=at(3, 10), minutes=45),
        Meeting(owner_uid=imani.uid, starts=at(14, 15)),
        met(-14, 16, maren, Reflection.KEPT),
        met(-28, 16, maren, Reflection.UNWRITTEN),
        met(-42, 16, maren, Reflection.KEPT),
        met(-7, 15, imani, Reflection.UNWRITTEN),
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
