"""Vaults made up for measuring: the same seed, the same words, each of them gone with the run."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion import resources
from companion.agreement import AgreementLine, Field
from companion.clock import SystemClock
from companion.identity import Record, to_micros
from companion.meetings import Meeting
from companion.people import Comfort, ComfortKind, Door, LooseEnd, Person, Topic
from companion.vault import sheet
from companion.vault.keys import Kdf
from companion.vault.vault import Vault, create_with_sheet, open_raw
from tests import generated

PASSPHRASE = "lantern gravel mosaic tundra"
SEED = 20261101
WORDS_EACH = 200
EVERYWHERE = "and the to of a was it in we that for on with had but not"
"""In nearly every entry, as in any language."""
PEOPLE = 200
FEW = 5
MEETINGS_EACH = 100
_NEWEST = to_micros(datetime(2026, 11, 1, 12, tzinfo=UTC))
_APART = 26 * 60 * 1_000_000  # 100,000 entries are five years
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A closed vault of so many entries; `key` is its data key."""

    folder: Path
    key: bytes
    entries: int

    def open(self) -> Vault:
        return open_raw(self.folder, bytearray(self.key))

    def copy(self, to: Path) -> Made:
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        return Made(folder=to, key=self.key, entries=self.entries)


class Vaults:
    """Each size is made once a run; `kdf` is what a passphrase costs there."""

    def __init__(self, scratch: Path, kdf: Kdf | None = None) -> None:
        self._scratch, self._kdf = scratch, kdf or Kdf()
        self._made: dict[int, Made] = {}
        self._met: dict[int, Made] = {}

    def of(self, entries: int) -> Made:
        if entries not in self._made:
            self._made[entries] = _make(self._scratch / f"vault-{entries}", entries, self._kdf)
        return self._made[entries]

    def met(self, people: int) -> Made:
        """So many people, each met a hundred times. The first FEW are the same in each, and have the fullest pages."""
        if people not in self._met:
            self._met[people] = _make_met(self._scratch / f"met-{people}", people, self._kdf)
        return self._met[people]


def _make(folder: Path, entries: int, kdf: Kdf) -> Made:
    vault, written = create_with_sheet(folder, PASSPHRASE, kdf=kdf)
    with vault:
        people = _fill_people(vault)
        stamp = vault.database.stamp()
        rows = (
            (_NEWEST - place * _APART, str(uuid.UUID(int=place, version=4)), people[place % len(people)], *stamp, body)
            for place, body in zip(range(entries - 1, -1, -1), bodies(), strict=False)
        )
        while batch := [row for _, row in zip(range(_BATCH), rows, strict=False)]:
            vault.database.executemany(
                "INSERT INTO entry (id, uid, owner_uid, hlc, device, body, meeting_uid, supervision, question, "
                "full_before, full_after, removed, kind, tags) "
                "VALUES (?, ?, ?, ?, ?, ?, '', 0, '', '', '', 0, '', '[]')",
                batch,
            )
    return Made(folder=folder, key=bytes(sheet.parse(written)), entries=entries)


def bodies(seed: int = SEED) -> Iterator[str]:
    """Entries of about 200 words without end. Half are everyday words, the rest fall off as words do (Zipf)."""
    chance = random.Random(seed)
    everyday = EVERYWHERE.split()
    rarer = [line.split()[-1] for line in resources.text("words", "eff_large.txt").splitlines() if line.strip()]
    chance.shuffle(rarer)
    weights = [1 / (rank + 8) for rank in range(len(rarer))]
    while True:
        length = chance.randint(WORDS_EACH - 60, WORDS_EACH + 60)
        half = length // 2
        words = chance.choices(everyday, k=half) + chance.choices(rarer, weights, k=length - half)
        chance.shuffle(words)
        sentences = (" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, length, 12))
        yield "## How it was\n\n" + " ".join(sentences)


def _fill_people(vault: Vault) -> list[str]:
    """Each with a page, and a meeting: two of them today, twenty this week."""
    chance = random.Random(SEED)
    now = SystemClock().now()
    evening = now.replace(hour=21, minute=30, second=0, microsecond=0)
    records: list[Record] = []
    owners: list[str] = []
    for place in range(PEOPLE):
        person = Person.made(f"Person {place}", position=place, created="2026-01-01")
        owners.append(person.uid)
        days = 0 if place < 2 else 1 + place % 6 if place < 22 else -(place % 60) - 1
        meeting = Meeting(owner_uid=person.uid, starts=to_micros(evening + timedelta(days=days, minutes=place)))
        records += [person, meeting, *_page(person.uid, chance)]
    with vault.transaction():
        for record in records:
            vault.store_of(type(record)).save(record)
    return owners


def _page(owner: str, chance: random.Random) -> list[Record]:
    return [
        *(
            AgreementLine(owner_uid=owner, field=field, text="Every second Tuesday")
            for field in (Field.WHERE, Field.FORGETS)
        ),
        *(
            Topic(owner_uid=owner, text=f"Topic {place}", door=chance.choice(list(Door)), position=place)
            for place in range(5)
        ),
        *(Comfort(owner_uid=owner, text="Side by side", kind=kind) for kind in ComfortKind),
        LooseEnd(owner_uid=owner, text="The list of walking groups"),
    ]


def _make_met(folder: Path, count: int, kdf: Kdf) -> Made:
    now = SystemClock().now()
    everyone = sorted(generated.people(SEED, PEOPLE, now=now), key=lambda made: -len(made.records))
    vault, written = create_with_sheet(folder, PASSPHRASE, kdf=kdf)
    with vault, vault.transaction():
        for place, made in enumerate(everyone[:count]):
            replace(made, person=replace(made.person, position=place)).keep(vault)
            for meeting in _met(made.person.uid, now):
                vault.meetings.save(meeting)
    return Made(folder=folder, key=bytes(sheet.parse(written)), entries=0)


def _met(owner: str, now: datetime) -> Iterator[Meeting]:
    """Week after week: most of them took place, the last ten are set."""
    for week in range(10 - MEETINGS_EACH, 10):
        starts = to_micros(now + timedelta(weeks=week, days=3))
        held = starts < to_micros(now)
        yield Meeting(
            owner_uid=owner, starts=starts, begun=starts if held else 0, ended=starts + 3_600_000_000 if held else 0
        )
