"""What is done before the last meeting, and the page that is left with someone (R32, R33)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from companion.ending_words import PAGE
from companion.endings import Ending, Worth
from companion.firsts import Contact


def done_on(ending: Ending, worth: Worth) -> str:
    """The ISO day on which it was ticked, '' for not."""
    return next((day for key, _, day in (said.partition(" ") for said in ending.done) if key == worth.value), "")


def turned(ending: Ending, worth: Worth, day: str) -> Ending:
    """The same with this ticked on that ISO day, or not ticked where the day is ''."""
    left = tuple(said for said in ending.done if said.partition(" ")[0] != worth.value)
    return replace(ending, done=(*left, f"{worth.value} {day}") if day else left)


def services_of(ending: Ending, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Those of the contacts that were chosen, in the contacts' order; ones that went are left out."""
    return tuple(contact for contact in contacts if contact.uid in ending.services)


def choosing(ending: Ending, uids: Collection[str], contacts: Sequence[Contact]) -> Ending:
    """The same with these contacts chosen, in the contacts' order."""
    return replace(ending, services=tuple(contact.uid for contact in contacts if contact.uid in uids))


def page_begun(ending: Ending) -> bool:
    """Something stands on the page they keep."""
    return bool(ending.services) or any(getattr(ending, field).strip() for field in PAGE)
