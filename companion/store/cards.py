"""Reads what a session card is composed of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.agreement import OWN, Field
from companion.card import Known, Steps, steps_of
from companion.card_words import CardWords
from companion.firsts import ContactKind
from companion.guides import Guide
from companion.people import Format

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def known_of(vault: Vault, meeting_uid: str, guide: Guide) -> Known:
    """What is known of this meeting; as good as nothing where it has no row."""
    meeting = vault.meetings.get(meeting_uid)
    person = vault.people.get(meeting.owner_uid) if meeting is not None else None
    if meeting is None or person is None:
        return Known()
    return Known(
        format=person.format,
        meeting=meeting,
        agreement=vault.agreement(person.uid),
        phases=vault.shapes.phases_of(meeting, guide),
        agenda=tuple(vault.agenda.of(person.uid)) if person.format is Format.GROUP else (),
    )


def own_steps_of(vault: Vault, words: CardWords) -> Steps:
    agreed_on = vault.agreement(OWN).text(Field.STEPS_AGREED)
    contacts = [contact for kind in ContactKind for contact in vault.contacts.all(kind)]
    return steps_of(words, vault.own_steps.all(), agreed_on, contacts)
