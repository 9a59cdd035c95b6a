"""All that the Meetings tab shows of one person, read in one go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from companion.agreement import Agreement
from companion.identity import to_micros
from companion.journal import opening_words
from companion.meetings import Course, Meeting, Rest, course_of, meetings_left, proposal
from companion.people import Format, Person
from companion.steadiness import Crossing
from companion.store.ended import ended
from companion.store.limits import crossings_of
from companion.vault.vault import Vault
from ui.pages.person.meetings_parts.rows import PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where nothing of it moved, nothing is built again.

    `pages`: (meeting, entry) of the past ones shown. `fit`: 'ask' after the first time, 'kept' once something was
    noted, else ''. `last_page`: uid, when and first words, only in writing. `limits`: lines shown of what is to come
    and of what was.
    """

    person: Person
    agreement: Agreement
    course: Course
    pages: tuple[tuple[str, str], ...]
    proposed: Meeting | None
    crossed: tuple[Crossing, ...]
    rests: tuple[Rest, ...]
    left: int | None
    fit: str
    last_page: tuple[str, int, str] | None
    today: str
    limits: tuple[int, int]


def look(vault: Vault, person: Person, now: datetime, limits: tuple[int, int], declined: Collection[int] = ()) -> Seen:
    """`declined`: as for `proposal`."""
    agreement, meetings = vault.agreement(person.uid), vault.meetings.of(person.uid)
    course, today = course_of(meetings, to_micros(now)), now.date().isoformat()
    rests = tuple(rest for rest in vault.rests.all() if rest.last >= today)
    over = person.uid in ended(vault)
    proposed = None if over else _proposed(person, agreement, meetings, rests, now, declined)
    next_one = course.coming[0] if course.coming else proposed
    found = ((m.uid, vault.entries.of_meeting(m.uid)) for m in course.so_far[: limits[1]] if not m.called_off)
    return Seen(
        person=person,
        agreement=agreement,
        course=course,
        pages=tuple((uid, entry.uid) for uid, entry in found if entry is not None),
        proposed=proposed,
        crossed=crossings_of(vault, proposed) if proposed is not None else (),
        rests=rests,
        left=meetings_left(agreement, meetings, next_one, rests) if next_one is not None else None,
        fit=_fit(vault, person, meetings),
        last_page=_last_page(vault, person),
        today=today,
        limits=limits,
    )


def _proposed(
    person: Person,
    agreement: Agreement,
    meetings: Sequence[Meeting],
    rests: Sequence[Rest],
    now: datetime,
    declined: Collection[int],
) -> Meeting | None:
    """Always of the same uid, so that two readings are alike; a real one comes with keeping it."""
    if person.resting or not person.format.timed:
        return None
    found = proposal(agreement, meetings, rests, now, declined)
    return replace(found, uid=PROPOSED) if found is not None else None


def _fit(vault: Vault, person: Person, meetings: Sequence[Meeting]) -> str:
    """After the first time a way to look back on it, quietly; afterwards to what was noted (R15)."""
    if person.format in (Format.GROUP, Format.WRITING):
        return ""
    if vault.fit_checks.with_person(person.uid) is not None:
        return "kept"
    return "ask" if vault.fit_checks.asked_after(person, sum(m.over for m in meetings)) else ""


def _last_page(vault: Vault, person: Person) -> tuple[str, int, str] | None:
    if person.format.timed:
        return None
    entry = vault.entries.last_of(person.uid)
    return (entry.uid, entry.id, opening_words(entry.body)) if entry is not None else None
