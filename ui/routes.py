"""Where a page asks to go. Pages never import pages: they say where, the window takes them there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NEW_ABOUT = "new:"
"""A part of Place.JOURNAL: a new page about the person whose uid follows."""


class Place(StrEnum):
    TODAY = "today"
    PEOPLE = "people"
    NEW_PERSON = "new-person"
    PERSON = "person"
    EDIT_PERSON = "edit-person"
    PLAN = "plan"
    MEETING = "meeting"
    REFLECTION = "reflection"
    JOURNAL = "journal"
    SETTINGS = "settings"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Route:
    """`uid` names the person, meeting or entry the place is about; `part` a tab or section of it."""

    place: Place
    uid: str = ""
    part: str = ""
