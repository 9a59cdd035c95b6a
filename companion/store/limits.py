"""Reads what a planned meeting is held against: the supporter's own limits (R52)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import steadiness
from companion.meetings import Meeting
from companion.people import Format
from companion.steadiness import Crossing

if TYPE_CHECKING:
    from companion.vault.vault import Vault


def crossings_of(vault: Vault, planned: Meeting) -> tuple[Crossing, ...]:
    """What planning this meeting would go past."""
    others = vault.meetings.weighing(*steadiness.around(planned))
    return steadiness.crossings(vault.limits.mine(), planned, others, _groups(vault), vault.rests.all())


def free_day_of(vault: Vault, planned: Meeting) -> Meeting | None:
    """The same hour on a later day that goes past nothing, None where there is none near."""
    others = vault.meetings.weighing(*steadiness.around(planned))
    return steadiness.free_day(vault.limits.mine(), planned, others, _groups(vault), vault.rests.all())


def _groups(vault: Vault) -> frozenset[str]:
    return frozenset(person.uid for person in vault.people.all() if person.format is Format.GROUP)
