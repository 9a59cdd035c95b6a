"""After goodbye: what came up at the door (R28), and what a tick there brought about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Final

from companion.meetings import Said

CLOSING: Final = "closing:"
"""A draft's key: what the ticks of a meeting brought about; the meeting's uid follows."""


def door_key(meeting_uid: str) -> str:
    return f"{CLOSING}{meeting_uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorNote:
    """Which records stand there because of a tick, by uid, so that taking the tick back takes them out again.

    `next_uid`: the meeting that was set. `promise_uid`: the loose end a promise is written in; reserved with the tick,
    there once something is written.
    """

    next_uid: str = ""
    promise_uid: str = ""

    @property
    def empty(self) -> bool:
        return not (self.next_uid or self.promise_uid)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(body: str) -> DoorNote:
        """The note of this or another version: what is unknown here is left out."""
        facts = json.loads(body)
        return DoorNote(**{f.name: str(facts.get(f.name, "")) for f in fields(DoorNote)})


def turned(said: Iterable[str], item: Said, on: bool) -> tuple[str, ...]:
    """What came up with this item in or out, in the order shown; words of another version stay, at the end."""
    now = {*said, item.value} if on else {*said} - {item.value}
    known = tuple(each.value for each in Said if each.value in now)
    return (*known, *sorted(now.difference(known)))
