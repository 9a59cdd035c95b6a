"""Where a page asks to go. Pages never import pages: they say where, the window takes them there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NEW_ABOUT = "new:"
"""A part of Place.JOURNAL: a new page about the person whose uid follows."""
NEW_KIND, OF_KIND = "new-kind:", "kind:"
"""Parts of Place.JOURNAL: a new page of the kind that follows, or the pages of that kind."""


PLAN_MEETING, PLAN_AT = "meeting:", "at:"
"""Parts of Place.PLAN: that meeting (its uid follows), or a new one at that time (microseconds follow). Without a
part it is the next planned one, else what the agreement proposes."""
FROM_TALK = "talk:"
"""A part of Place.NEW_PERSON: someone met in that first talk (its uid follows)."""
PRINT = "print"
"""A part of Place.AGREED and Place.PLAN: with the paper at hand."""
CONTACTS = "contacts"
"""A part of Place.FIRST_CONTACT: whom to ask."""
OFFER = "offer"
"""A part of Place.FIRST_CONTACT: what I can and cannot offer."""
GOALS_TOGETHER = "goals"
"""A part of Place.AGREED: their goals, to look at together."""

BRING = "bring"
"""A part of Place.TWO_MACHINES: bring them together now."""


class Place(StrEnum):
    TODAY = "today"
    PEOPLE = "people"
    NEW_PERSON = "new-person"
    PERSON = "person"
    EDIT_PERSON = "edit-person"
    PLAN = "plan"
    AGREED = "agreed"
    ARRIVAL = "arrival"
    FIRST_CONTACT = "first-contact"
    FIT_CHECK = "fit-check"
    STEADINESS = "steadiness"
    MEETING = "meeting"
    CLOSING = "closing"
    REFLECTION = "reflection"
    JOURNAL = "journal"
    SUPERVISION = "supervision"
    ENDING = "ending"
    LETTING_GO = "letting-go"
    HELD = "held"
    LIBRARY = "library"
    SETTINGS = "settings"
    TWO_MACHINES = "two-machines"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Route:
    """`uid` names the person, meeting or entry the place is about; `part` a tab or section of it."""

    place: Place
    uid: str = ""
    part: str = ""
