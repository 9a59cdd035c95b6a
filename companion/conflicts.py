"""What was written in two places at once: neither is lost (B11). One stands in its place, the other waits here."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any, Final

from companion.identity import Record

_SPACE: Final = uuid.UUID("5e1c0f0e-6a0b-4c6e-9f3c-0d4a6d2b7f11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Record):
    """The other wording of a row. `kept_in` is its table and `of` its uid; `body` is JSON: its columns as written
    there, `at` when (microseconds), `place` the device. The same on every machine that finds it."""

    kept_in: str
    of: str
    body: str
    at: int = 0
    place: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        found = json.loads(self.body)
        return found if isinstance(found, dict) else {}


def conflict_uid(of: str, hlc: str) -> str:
    """Named by what is in it, so that two machines that find it call it the same."""
    return str(uuid.uuid5(_SPACE, f"{of} {hlc}"))
