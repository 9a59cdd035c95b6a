"""How machines, files and what came of each are spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.identity import Record, from_micros
from companion.journal import Entry
from companion.meetings import Meeting
from companion.people import Person
from companion.store.choosing import Pair
from companion.store.together import Came, FromThere
from companion.vault.sync import TAIL
from companion.vault.vault import Vault
from ui import dates
from ui.lists import listed
from ui.pages.two_machines_parts.kinds import came_as

_MOST = 40
"""Lines told of one machine: the first time everything comes."""


@dataclass(frozen=True, slots=True)
class Machines:
    """What each is called, by device; `own` is this one's."""

    own: str
    names: Mapping[str, str]

    def name(self, device: str) -> str:
        """'The laptop upstairs', else 'This computer' or 'Another computer'."""
        if device == self.own:
            return QCoreApplication.translate("TwoMachines", "This computer")
        return self.names.get(device) or QCoreApplication.translate("TwoMachines", "Another computer")

    def source(self, device: str) -> str:
        """'from The laptop upstairs', behind a line."""
        if not self.names.get(device):
            return QCoreApplication.translate("TwoMachines", "from another computer")
        return QCoreApplication.translate("TwoMachines", "from {machine}").format(machine=self.names[device])


@dataclass(frozen=True, slots=True, kw_only=True)
class CameLine:
    words: str
    source: str


def came_lines(vault: Vault, there: FromThere, machines: Machines, now: datetime) -> list[CameLine]:
    """A line for each person, and for the supporter's own; somebody whose page rests is not named."""
    people = {person.uid: person for person in vault.people.all()}
    by_owner: dict[str, list[Came]] = {}
    for each in there.came:
        by_owner.setdefault(each.owner_uid, []).append(each)
    said = [_line(vault, people.get(owner), owner, rows, now) for owner, rows in by_owner.items()]
    told = list(dict.fromkeys(said))[:_MOST]
    if len(set(said)) > _MOST:
        told.append(QCoreApplication.translate("TwoMachines", "And about others, too"))
    if there.gone:
        told.append(QCoreApplication.translate("TwoMachines", "What was taken out there is taken out here as well"))
    return [CameLine(words=words, source=machines.source(there.device)) for words in told]


def _line(vault: Vault, person: Person | None, owner: str, rows: list[Came], now: datetime) -> str:
    if owner and (person is None or person.resting):
        return QCoreApplication.translate("TwoMachines", "Something about a page that rests")
    things = list(dict.fromkeys(_thing(vault, came, now) for came in rows))
    if person is None:
        form = QCoreApplication.translate("TwoMachines", "Only about you: {things}")
        return form.format(things=listed(things))
    form = QCoreApplication.translate("TwoMachines", "{name}: {things}")
    return form.format(name=person.name, things=listed(things))


def _thing(vault: Vault, came: Came, now: datetime) -> str:
    if came.table == vault.meetings.table and came.uid:
        meeting = vault.meetings.get(came.uid)
        if meeting is not None:
            form = QCoreApplication.translate("TwoMachines", "the meeting on {day}")
            return form.format(day=_day(meeting.starts, now))
    return came_as(vault.store_named(came.table).kind, one=bool(came.uid))


def _day(micros: int, now: datetime) -> str:
    """'' for what is no moment: another program may have written there."""
    try:
        when = from_micros(micros).date()
    except (ValueError, OverflowError, OSError):
        return ""
    return dates.day(when, year=when.year != now.year)


def subject(pair: Pair, person: Person | None, now: datetime) -> str:
    """'Maren, 14 April': whose it is, and the day of what has one."""
    name = person.name if person is not None else QCoreApplication.translate("TwoMachines", "Only about you")
    micros = _moment(pair.standing.record)
    day = _day(micros, now) if micros else ""
    form = QCoreApplication.translate("TwoMachines", "{name}, {day}") if day else "{name}"
    return form.format(name=name, day=day)


def _moment(record: Record) -> int:
    if isinstance(record, Entry):
        return record.id
    return record.starts if isinstance(record, Meeting) else 0


def refused(device: str, code: str, machines: Machines) -> str:
    """What could not be taken in, by its file and by name, and what to do."""
    file, name = f"{device}{TAIL}", machines.names.get(device, "")
    form = QCoreApplication.translate("TwoMachines", "{file}, from {machine}: {why}")
    named = form if name else QCoreApplication.translate("TwoMachines", "{file}: {why}")
    return named.format(file=file, machine=name, why=_why_refused(code))


def _why_refused(code: str) -> str:
    told = {
        "copy.another": QCoreApplication.translate(
            "TwoMachines",
            "it belongs to another vault, or is sealed with a key that was exchanged since. Nothing of it was taken "
            "in. Set that computer up again from a sealed copy of this vault.",
        ),
        "copy.ahead": QCoreApplication.translate(
            "TwoMachines",
            "it bears a day that has not come yet: the date is wrong there, or here. Nothing of it was taken in. Set "
            "the date right, bring both together on that computer first, then here.",
        ),
        "vault.newer": QCoreApplication.translate(
            "TwoMachines",
            "a newer Level Ground wrote it. Nothing of it was taken in. Update the program here, then try again.",
        ),
        "cancelled": QCoreApplication.translate(
            "TwoMachines", "it took too long to read. Nothing of it was taken in, and nothing here was changed."
        ),
        "disk.full": QCoreApplication.translate(
            "TwoMachines", "the disk of this computer is full. Nothing of it was taken in. Free some space first."
        ),
        "vault.folder-unreadable": QCoreApplication.translate(
            "TwoMachines", "it can’t be read by your user here. Nothing of it was taken in."
        ),
    }
    return told.get(code) or QCoreApplication.translate(
        "TwoMachines",
        "it can’t be read. It may still be on its way, or an older Level Ground wrote it. Nothing of it was taken in; "
        "try again later.",
    )


def unlaid(code: str) -> str:
    """Why nothing of this computer lies in the folder now, or still what lay there before."""
    told = {
        "disk.full": QCoreApplication.translate(
            "TwoMachines",
            "What the others wrote is here. What is new on this computer is not in the folder yet: there is no room.",
        ),
        "vault.folder-read-only": QCoreApplication.translate(
            "TwoMachines",
            "What the others wrote is here. What is new on this computer is not in the folder yet: nothing can be "
            "written there.",
        ),
    }
    return told.get(code) or QCoreApplication.translate(
        "TwoMachines",
        "What the others wrote is here. What is new on this computer is not in the folder yet. Try again later.",
    )


def written_at(at: int, now: datetime) -> str:
    """'Today, 16:30', '14 April, 16:30'; '' for never, and for what is no moment. Another machine's clock may be ahead:
    of that no “tomorrow” is made."""
    day = _day(at, now) if at else ""
    if not day:
        return ""
    when = from_micros(at)
    form = QCoreApplication.translate("TwoMachines", "{day}, {time}")
    today = QCoreApplication.translate("TwoMachines", "Today")
    return form.format(day=today if when.date() == now.date() else day, time=dates.clock_time(when))
