"""Vaults for journeys: made beforehand and read afterwards by the core, without the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from companion import guides, session
from companion.clock import SystemClock
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.paths import Paths
from companion.people import Person
from companion.session_clock import SessionClock
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


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Vault]:
    """What is in it after the application has gone."""
    with Vault.open(Paths.under(folder).data, passphrase) as vault:
        yield vault


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file of the vault and what is in it."""
    below = Paths.under(folder).data
    return {str(file.relative_to(below)): file.read_bytes() for file in sorted(below.rglob("*")) if file.is_file()}
