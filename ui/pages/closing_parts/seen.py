"""What stands on the rows of the door, read in one go (R4, R5, R28, R52)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.agreement import Agreement, Field
from companion.journal import opening_words
from companion.meetings import Meeting
from companion.people import Format, Person
from companion.store import door
from companion.store.limits import crossings_of
from companion.vault.vault import Vault
from ui import dates
from ui.pages.closing_parts.door import AtTheDoor
from ui.steadiness_words import crossing_words

_FEW_WORDS = 48
"""Characters of what was agreed that stand at the end of a row."""


def at_the_door(vault: Vault, meeting: Meeting, person: Person | None, now: datetime) -> AtTheDoor:
    """`person`: None for one who is gone, or rests: then there is nobody to set or leave anything for."""
    said = frozenset(meeting.said)
    if person is None:
        return AtTheDoor(said=said)
    promise = door.promise_of(vault, meeting.uid)
    reserved = door.note_of(vault, meeting.uid).promise_uid
    return AtTheDoor(
        said=said,
        when=_when(vault, person, now),
        reach=_reach(vault.agreement(person.uid)),
        promise=promise.text if promise is not None else "" if reserved else None,
        crossed=_crossed(vault, meeting),
        many=person.format is Format.GROUP,
    )


def _when(vault: Vault, person: Person, now: datetime) -> str:
    """When you meet next: as it is set, else as a tick would set it."""
    planned = door.set_next(vault, person, now)
    if planned is not None:
        return dates.nearby(planned.opens_at, now)
    proposed = door.proposed_next(vault, person, now)
    if proposed is None:
        return QCoreApplication.translate("Door", "Not set yet")
    when = dates.nearby(proposed.opens_at, now)
    return QCoreApplication.translate("Door", "A tick sets {when}").format(when=when)


def _reach(agreement: Agreement) -> str:
    """How you reach each other, else who does, in a few words (R5)."""
    said = agreement.text(Field.REACH_BY).strip() or agreement.text(Field.WHO_REACHES).strip()
    return opening_words(said, _FEW_WORDS)


def _crossed(vault: Vault, meeting: Meeting) -> str:
    """Set by a tick here, it stays set; what it goes past is said beside it (R52)."""
    standing = door.set_by_tick(vault, meeting.uid)
    found = crossings_of(vault, standing) if standing is not None else ()
    return "\n".join(crossing_words(crossing) for crossing in found)
