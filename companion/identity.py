"""What every kept value has in common (DECISIONS 11)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, tzinfo


def new_uid() -> str:
    """A random v4 identifier: says nothing about when, where or who."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A value that is kept as one row, the smallest thing a person edits.

    `uid` names it on every machine. `owner_uid` is the person it belongs to, '' for the supporter's own.
    """

    uid: str = field(default_factory=new_uid)
    owner_uid: str = ""


def to_micros(moment: datetime) -> int:
    """Microseconds since the epoch, of an aware datetime."""
    return round(moment.timestamp() * 1_000_000)


def minutes_after(moment: datetime, minutes: int) -> datetime:
    """So much later on the machine's clock, also where that is set to summer or winter time in between."""
    return from_micros(to_micros(moment) + minutes * 60_000_000)


def from_micros(micros: int, zone: tzinfo | None = None) -> datetime:
    """The moment in `zone`, by default the machine's."""
    return datetime.fromtimestamp(micros / 1_000_000, zone).astimezone(zone)
