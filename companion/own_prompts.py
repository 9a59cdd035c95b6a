"""The supporter's own set of questions (R53): shipped ones reworded, left out, moved; own ones beside them.

A shipped question has a row (`OwnPrompt`) only once something about it was changed, with a uid made from its key, so
that two machines change the same one.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from companion.prompts import Prompt, moments_known_of
from companion.store.edits import Edit, records_of, stepped
from companion.supervision import OwnPrompt

_SPACE: Final = uuid.UUID("6f2f3f1e-6a0a-4d0e-9f0b-6f1c6f8d2b57")


def rows_of(shipped: Sequence[Prompt], own: Sequence[OwnPrompt]) -> tuple[OwnPrompt, ...]:
    """Every question as it stands, in order, each with its words; the shipped ones also where no row is kept."""
    changed = {row.key: row for row in own if row.key}
    rows = [_row(prompt, changed.get(prompt.key), place) for place, prompt in enumerate(shipped)]
    rows += [row for row in own if not row.key]
    return tuple(sorted(rows, key=lambda row: row.position))


def _row(prompt: Prompt, row: OwnPrompt | None, place: int) -> OwnPrompt:
    if row is None:
        row = OwnPrompt(uid=str(uuid.uuid5(_SPACE, prompt.key)), key=prompt.key, position=place)
    return replace(row, text=row.text or prompt.ask, moments=tuple(moment.value for moment in prompt.when))


def the_set(shipped: Sequence[Prompt], own: Sequence[OwnPrompt]) -> tuple[Prompt, ...]:
    """The questions to choose from, in order; those left out are there, and `off`."""
    known = {prompt.key: prompt for prompt in shipped}
    return tuple(_prompt(row, known.get(row.key)) for row in rows_of(shipped, own))


def _prompt(row: OwnPrompt, shipped: Prompt | None) -> Prompt:
    if shipped is None:
        return Prompt(key=row.uid, ask=row.text, heading=row.text, when=moments_known_of(row.moments), off=row.off)
    if row.text == shipped.ask:
        return replace(shipped, off=row.off)
    return replace(shipped, ask=row.text, heading=row.text, off=row.off)


class Changing:
    """What the rows that are seen (`rows_of`) become in the vault, where `stored` are kept."""

    def __init__(self, shipped: Sequence[Prompt], stored: Sequence[OwnPrompt]) -> None:
        self._shipped = tuple(shipped)
        self._asks = {prompt.key: prompt.ask for prompt in shipped}
        self._stored = {row.uid: row for row in stored}
        self.rows = rows_of(shipped, stored)

    @property
    def changed(self) -> bool:
        """Something shipped is not as it came."""
        came = {row.uid: row for row in rows_of(self._shipped, ())}
        return any(row.key and row != came.get(row.uid) for row in self.rows)

    def row(self, uid: str) -> OwnPrompt | None:
        return next((row for row in self.rows if row.uid == uid), None)

    def reworded(self, row: OwnPrompt) -> bool:
        return bool(row.key) and row.text != self._asks.get(row.key)

    def edit(self, row: OwnPrompt, **facts: Any) -> Edit:
        """Undone, a row that was not kept goes again. A wording is kept only where it is the supporter's own."""
        after = replace(row, **facts)
        if after.key:
            after = replace(after, text=after.text if self.reworded(after) else "", moments=())
        return Edit(before=self._stored.get(row.uid), after=after)

    def taken_out(self, row: OwnPrompt) -> Edit:
        """A shipped one is left out, and can be asked again; an own one goes."""
        return self.edit(row, off=True) if row.key else Edit(before=self._stored.get(row.uid, row))

    def set_back(self, row: OwnPrompt) -> Edit:
        """Its words as they came."""
        return self.edit(row, text=self._asks[row.key])

    def moved(self, uid: str, step: int) -> list[Edit]:
        """One place up or down among those that are asked."""
        asked = [row for row in self.rows if not row.off]
        after = [row for row in records_of(stepped(asked, uid, step)) if isinstance(row, OwnPrompt)]
        return [self.edit(row) for row in after]

    def all_back(self) -> list[Edit]:
        """Every shipped question as it came; own ones stay."""
        return [Edit(before=row) for row in self._stored.values() if row.key]
