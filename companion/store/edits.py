"""A gesture as before and after: applied in one transaction, undone by turning it round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from companion.changes import Changes
from companion.identity import Record

if TYPE_CHECKING:
    from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One record before and after: None before is a new one, None after a removed one."""

    before: Record | None = None
    after: Record | None = None

    @property
    def inverse(self) -> Edit:
        return Edit(before=self.after, after=self.before)


def apply(vault: Vault, edits: Sequence[Edit]) -> Changes:
    """Keep all of them or none. Returns which kinds of record moved. Raises a `Failure` with nothing kept."""
    moved = set()
    with vault.transaction():
        for edit in edits:
            record = edit.after or edit.before
            if record is None:
                continue
            store = vault.store_of(type(record))
            if edit.after is None:
                store.remove(record)
            else:
                store.save(edit.after)
            moved.add(store.kind)
    return frozenset(moved)


def in_order(records: Sequence[Any]) -> list[Edit]:
    """What gives records with a `position` this order: an edit for each that stood elsewhere."""
    return [
        Edit(before=record, after=replace(record, position=place))
        for place, record in enumerate(records)
        if record.position != place
    ]


def stepped(records: Sequence[Any], uid: str, step: int) -> list[Edit]:
    """What moves one of them by so many places; nothing where it would leave the list."""
    order = list(records)
    at = next(place for place, record in enumerate(order) if record.uid == uid)
    if not 0 <= at + step < len(order):
        return []
    order.insert(at + step, order.pop(at))
    return in_order(order)


def records_of(edits: Sequence[Edit]) -> list[Record]:
    """What the edits are about: each record as it will be, or as it was where it goes."""
    return [record for edit in edits if (record := edit.after or edit.before) is not None]
