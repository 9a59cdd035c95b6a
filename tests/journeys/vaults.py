"""Vaults for journeys: made beforehand and read afterwards by the core, without the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from companion import guides, session, settings
from companion.agreement import OWN, AgreementLine, Field
from companion.clock import SystemClock
from companion.identity import to_micros
from companion.library import OwnStep
from companion.meetings import Meeting
from companion.paths import Paths
from companion.people import Door, Person, Topic
from companion.session_clock import SessionClock
from companion.settings import Settings
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault

PASSPHRASE = "velvet harbour sandwich thunder"


def prepare(folder: Path, *, met_for: float | None = None) -> None:
    """A vault below `folder` (as --data-dir) with one person, Noor, and a meeting with her now.

    `met_for`: that meeting has been running for so many seconds.
    """
    clock = SystemClock()
    with Vault.create(Paths.under(folder).data, PASSPHRASE, clock=clock, kdf=FLOOR) as vault:
        noor = Person.made("Noor")
        now = to_micros(clock.now())
        meeting = Meeting(owner_uid=noor.uid, starts=now)
        vault.people.save(noor)
        if met_for is None:
            vault.meetings.save(meeting)
            return
        begun = clock.moment()
        begun = replace(begun, wall=begun.wall - met_for, boot=begun.boot - met_for)
        plan = guides.plan_for(guides.load("en"), meeting.minutes, meeting.cue)
        vault.meetings.save(replace(meeting, begun=now - round(met_for * 1_000_000)))
        SessionClock.start(vault.folder, meeting.uid, plan, session.begin(plan, begun))


SECRETS = ("Wilhelmine", "Zuckmayer", "telescope", "quince", "lantern", "Kettle", "orchard", "turnip")
"""One word out of everything that is written in the vault of `prepare_told`."""
LIGHT_TITLE = "Meadow"
"""How the light form's window is called there: the one word of the supporter's own that a title shows."""


def prepare_told(folder: Path, **chosen: Any) -> Person:
    """One person with a name like no other and a meeting now, and words wherever words can be written. `chosen`:
    settings.
    """
    person = Person.made("Wilhelmine Zuckmayer", icon="boat")
    lines = {Field.BOUNDARIES_MINE: "No calls by lantern light.", Field.BOUNDARIES_THEIRS: "Not about the orchard."}
    own = {Field.WORD_WRAP: "Kettle", Field.LIGHT_TITLE: LIGHT_TITLE}
    with Vault.create(Paths.under(folder).data, PASSPHRASE, clock=SystemClock(), kdf=FLOOR) as vault:
        now = to_micros(SystemClock().now())
        vault.people.save(person)
        vault.topics.save(Topic(owner_uid=person.uid, text="The brass telescope", door=Door.NEVER))
        vault.meetings.save(
            Meeting(owner_uid=person.uid, starts=now, purpose="The quince hedge", questions=("And the telescope?",))
        )
        vault.own_steps.save(OwnStep(owner_uid=OWN, text="Ring the turnip field", words="They know what to do."))
        for owner, written in ((person.uid, lines), (OWN, own)):
            for field, text in written.items():
                vault.lines.save(AgreementLine(owner_uid=owner, field=field, text=text))
    settings.save(Paths.under(folder).settings, Settings(**({"idle_minutes": 0} | chosen)))
    return person


def prepare_several(folder: Path) -> Person:
    """Three people told apart by their signs, with nothing agreed yet; gives the one with the boat."""
    made = [Person.made(name, icon=icon) for name, icon in (("Noor", "leaf"), ("Ines", "boat"), ("Kim", "tree"))]
    with Vault.create(Paths.under(folder).data, PASSPHRASE, clock=SystemClock(), kdf=FLOOR) as vault:
        for position, person in enumerate(made):
            vault.people.save(replace(person, position=position))
    return made[1]


def prepare_planned(folder: Path, today: date, zone: str) -> tuple[Person, Topic, Meeting]:
    """Someone with a topic to go gently with, and a meeting of an hour today at 16:30 in that zone."""
    ines = Person.made("Ines", icon="boat")
    topic = Topic(owner_uid=ines.uid, text="The flat", door=Door.GENTLY)
    starts = datetime.combine(today, time(16, 30), ZoneInfo(zone))
    meeting = Meeting(owner_uid=ines.uid, starts=to_micros(starts))
    with Vault.create(Paths.under(folder).data, PASSPHRASE, clock=SystemClock(), kdf=FLOOR) as vault:
        vault.people.save(ines)
        vault.topics.save(topic)
        vault.meetings.save(meeting)
    return ines, topic, meeting


def early_afternoon() -> tuple[str, date]:
    """A time zone in which it is between one and two in the afternoon now, and its day: what is planned for later
    today is later today, whenever a test runs.
    """
    now = datetime.now(UTC)
    ahead = 13 - now.hour
    return f"Etc/GMT{-ahead:+d}", (now + timedelta(hours=ahead)).date()  # its names count the other way round


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Vault]:
    """What is in it after the application has gone."""
    with Vault.open(Paths.under(folder).data, passphrase) as vault:
        yield vault


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file of the vault and what is in it."""
    below = Paths.under(folder).data
    return {str(file.relative_to(below)): file.read_bytes() for file in sorted(below.rglob("*")) if file.is_file()}
