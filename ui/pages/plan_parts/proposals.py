"""Which meeting is meant to be planned, and what is proposed where there is none yet (R4)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.agreement import Agreement, Field
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting, proposal
from companion.people import Person
from ui.routes import PLAN_AT, PLAN_MEETING

if TYPE_CHECKING:
    from companion.vault.vault import Vault

AHEAD = timedelta(days=7)
_USUAL_HOUR = time(16, 30)
_LAST_MICROS = 7_258_000_000_000_000  # the end of 2199, as the dates that can be chosen


def meant(vault: Vault, person: Person, part: str, now: datetime) -> tuple[Meeting | None, Meeting]:
    """The meeting to plan, None for a new one; and it, or what is proposed. `part` as of Place.PLAN."""
    if part.startswith(PLAN_MEETING):
        named = vault.meetings.get(part.removeprefix(PLAN_MEETING))
        if named is not None and named.owner_uid == person.uid and not named.begun and not named.called_off:
            return named, named
    at = _micros(part)
    if at:
        return None, _new(vault.agreement(person.uid), person, at)
    planned = vault.meetings.next_of(person.uid, to_micros(now))
    return planned, planned or proposed(vault, person, now)


def _micros(part: str) -> int:
    digits = part.removeprefix(PLAN_AT) if part.startswith(PLAN_AT) else ""
    return int(digits) if digits.isdecimal() and len(digits) < 20 and int(digits) < _LAST_MICROS else 0


def proposed(vault: Vault, person: Person, now: datetime) -> Meeting:
    """As agreed; else the hour of last time a week from now; else this afternoon."""
    agreement = vault.agreement(person.uid)
    agreed = proposal(agreement, vault.meetings.of(person.uid), vault.rests.all(), now)
    if agreed is not None:
        return agreed
    last = vault.meetings.last_of(person.uid)
    hour = from_micros(last.starts).time() if last else _USUAL_HOUR
    day = (now + AHEAD).date() if last else now.date()
    at = _at(day, hour)
    return _new(agreement, person, to_micros(at if at >= now else _at(day + timedelta(days=1), hour)))


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour.replace(second=0, microsecond=0)).astimezone()


def _new(agreement: Agreement, person: Person, starts: int) -> Meeting:
    return Meeting(
        owner_uid=person.uid,
        starts=starts,
        minutes=agreement.minutes,
        cue=agreement.cue,
        place=agreement.text(Field.WHERE),
    )
