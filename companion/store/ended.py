"""Contact that is over: in one act, and whom nothing reminds of any more (R35, R36)."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from companion.endings import Ending, EndingKind
from companion.identity import to_micros
from companion.journal import Draft
from companion.meetings import Meeting, course_of
from companion.plan_draft import KEY, without
from companion.store.edits import Edit
from companion.store.gone import called_off

if TYPE_CHECKING:
    from datetime import datetime

    from companion.people import Person
    from companion.vault.vault import Vault


def still_set(vault: Vault, owner_uid: str, now: datetime) -> tuple[Meeting, ...]:
    """The meetings with this person that are still to come."""
    return course_of(vault.meetings.of(owner_uid), to_micros(now)).coming


def contact_over(vault: Vault, ending: Ending, now: datetime) -> list[Edit]:
    """Closed today; what is still set goes with it, and all that was made for it alone. Turned round, all is back."""
    uid, going = ending.owner_uid, still_set(vault, ending.owner_uid, now)
    edits = [Edit(before=ending, after=replace(ending, closed_on=now.date().isoformat()))]
    for meeting in going:
        edits += [edit for edit in called_off(vault, meeting) if not _is_plan(edit, uid)]
    waiting = vault.drafts.whole(f"{KEY}{uid}")
    if waiting is not None:  # one draft holds the plans begun for all of them
        body = reduce(without, [meeting.uid for meeting in going], waiting.body)
        if body != waiting.body:
            edits.append(Edit(before=waiting, after=replace(waiting, body=body) if body else None))
    return edits


def _is_plan(edit: Edit, owner_uid: str) -> bool:
    return isinstance(edit.before, Draft) and edit.before.key == f"{KEY}{owner_uid}"


def cut_off(vault: Vault) -> frozenset[str]:
    """Uids of those who went without a goodbye: what was set with them reminds nobody (R35). (With contact that is over
    what was set is gone; what is planned afterwards is meant.)"""
    found = vault.endings.select("kind = ?", (EndingKind.CUT_OFF.value,))
    return frozenset(ending.owner_uid for ending in found)


def over_with(vault: Vault) -> dict[str, Ending]:
    """With whom contact is over or cut off, by uid; after a merge the later row says so."""
    latest = {ending.owner_uid: ending for ending in vault.endings.select("1", order="hlc")}
    return {uid: ending for uid, ending in latest.items() if is_over(ending)}


def is_over(ending: Ending | None) -> bool:
    return ending is not None and (bool(ending.closed_on) or ending.kind is EndingKind.CUT_OFF)


def ended(vault: Vault) -> frozenset[str]:
    """Uids of those with whom contact is over or cut off: nothing is proposed with them."""
    return frozenset(over_with(vault))


def walking(vault: Vault) -> list[Person]:
    """Whom the supporter walks alongside now: neither resting, nor over (R52)."""
    over = over_with(vault)
    return [person for person in vault.people.active() if person.uid not in over]
