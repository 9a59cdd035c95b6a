"""Reads what a brief is composed of (B1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.brief import Brief, LastTime, compose
from companion.journal import opening_words
from companion.people import Person

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_HOURS = 3_600_000_000


def brief_of(vault: Vault, person: Person, now: int) -> Brief:
    """The brief as of `now` (microseconds). A meeting counts as the next one until six hours after its time."""
    entry = vault.entries.last_of(person.uid)
    return compose(
        person=person,
        agreement=vault.agreement(person.uid),
        topics=vault.topics.of(person.uid),
        comforts=vault.comforts.of(person.uid),
        loose_ends=vault.loose_ends.of(person.uid),
        next_meeting=vault.meetings.next_of(person.uid, now - 6 * _HOURS),
        last_time=LastTime(when=entry.id, words=opening_words(entry.body)) if entry else None,
    )
