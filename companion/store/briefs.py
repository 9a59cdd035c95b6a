"""Reads what a brief is composed of (B1), and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from companion.agreement import Agreement, Part, TalkedThrough
from companion.brief import Brief, LastTime, compose
from companion.endings import EndingKind
from companion.identity import from_micros
from companion.journal import opening_words
from companion.meetings import Meeting, meetings_left
from companion.people import Format, Person
from companion.rhythm import SpanKind
from companion.shapes import PlannedPhase
from companion.store.ended import cut_off

if TYPE_CHECKING:
    from companion.vault.vault import Vault

_HOURS = 3_600_000_000
_ENDS = (SpanKind.NUMBER, SpanKind.UNTIL)


def brief_of(vault: Vault, person: Person, now: int) -> Brief:
    """The brief as of `now` (microseconds). A meeting counts as the next one until six hours after its time.

    Nothing is next with someone whose page rests.
    """
    uid = person.uid
    entry = vault.entries.last_of(uid)
    agreement = vault.agreement(uid)
    silent = person.resting or uid in cut_off(vault)
    coming = None if silent else vault.meetings.next_of(uid, now - 6 * _HOURS)
    group = person.format is Format.GROUP
    return compose(
        person=person,
        agreement=agreement,
        topics=vault.topics.of(uid),
        comforts=vault.comforts.of(uid),
        loose_ends=vault.loose_ends.of(uid),
        next_meeting=coming,
        last_time=LastTime(when=entry.id, words=opening_words(entry.body)) if entry else None,
        left=_left(vault, agreement, coming),
        ending=_ending(vault, person),
        first=_first(vault, agreement),
        today=from_micros(now).date().isoformat(),
        members=vault.members.of(uid) if group else (),
        agenda=vault.agenda.of(uid) if group else (),
        rounds=_rounds(vault, uid, coming) if group else (),
    )


def _left(vault: Vault, agreement: Agreement, coming: Meeting | None) -> int | None:
    """All meetings are read only where an end was agreed that they count towards."""
    if coming is None or agreement.span.kind not in _ENDS:
        return None
    return meetings_left(agreement, vault.meetings.of(coming.owner_uid), coming, vault.rests.all())


def _ending(vault: Vault, person: Person) -> bool:
    """An end is planned, and not over (R32)."""
    ending = None if person.resting else vault.endings.with_person(person.uid)
    return ending is not None and ending.kind is EndingKind.PLANNED and not ending.closed_on


def _first(vault: Vault, agreement: Agreement) -> bool:
    """No meeting took place yet; asked only where it matters."""
    talked = agreement.part(Part.CONFIDENTIALITY).talked_on
    return not talked and vault.meetings.last_of(agreement.owner_uid) is None


def _rounds(vault: Vault, uid: str, coming: Meeting | None) -> tuple[PlannedPhase, ...]:
    shape = vault.shapes.of_meeting(uid, coming.uid) if coming else None
    shape = shape or vault.shapes.usual(uid)
    return shape.phases if shape else ()


def part_to_review(vault: Vault, owners: Collection[str], today: str) -> TalkedThrough | None:
    """The part of an agreement with one of these whose day to look at it again came first, `today` an ISO date."""
    due = vault.talked.select("review_on <> '' AND review_on <= ?", (today,), "review_on, id")
    return next((part for part in due if part.owner_uid in owners), None)
