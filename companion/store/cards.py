"""Reads what a session card is composed of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.agreement import OWN, Field
from companion.card import Known, Steps, steps_of
from companion.card_words import CardWords
from companion.firsts import ContactKind
from companion.people import Format
from companion.store import guides

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def known_of(vault: Vault, meeting_uid: str, language: str) -> Known:
    """What is known of this meeting, and the guide as it stands for whoever it is with (R2, R13); as good as nothing
    where it has no row."""
    meeting = vault.meetings.get(meeting_uid)
    person = vault.people.get(meeting.owner_uid) if meeting is not None else None
    uid = person.uid if person is not None else ""
    guide, reminders = guides.conversation_of(vault, language, uid), guides.reminders_of(vault, language, uid)
    if meeting is None or person is None:
        return Known(guide=guide, reminders=reminders)
    questions = guides.each_once(meeting.questions)
    return Known(
        guide=guide,
        reminders=reminders,
        format=person.format,
        meeting=meeting,
        questions=questions,
        pinned=guides.questions_close_by(vault, meeting)[len(questions) :],
        agreement=vault.agreement(person.uid),
        phases=vault.shapes.phases_of(meeting, guide),
        agenda=tuple(vault.agenda.of(person.uid)) if person.format is Format.GROUP else (),
    )


def own_steps_of(vault: Vault, words: CardWords) -> Steps:
    gone_through = vault.agreement(OWN).text(Field.STEPS_AGREED)
    contacts = [contact for kind in ContactKind for contact in vault.contacts.all(kind)]
    return steps_of(words, vault.own_steps.all(), gone_through, contacts)
