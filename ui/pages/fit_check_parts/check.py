"""The fit check a page is about: in the vault while it says something, else only begun."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from companion.firsts import FitCheck
from companion.identity import from_micros
from companion.store.edits import Edit
from ui.workspace import Workspace


class CheckInHand:
    """One person's, by `take`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._begun = FitCheck()

    def take(self, owner_uid: str) -> None:
        self._begun = self._workspace.vault.fit_checks.with_person(owner_uid) or FitCheck(owner_uid=owner_uid)

    def first_day(self) -> str:
        """The day of the first meeting that took place (ISO), '' while there was none."""
        met = [m for m in self._workspace.vault.meetings.of(self._begun.owner_uid) if m.over]
        if not met:
            return ""
        first = min(m.begun or m.starts for m in met)
        return from_micros(first).date().isoformat()

    def kept(self) -> FitCheck | None:
        return self._workspace.vault.fit_checks.get(self._begun.uid)

    def is_kept(self) -> bool:
        return self.kept() is not None

    def now(self) -> FitCheck:
        """As it is kept, or as it would begin: without a word."""
        kept = self.kept() or FitCheck(uid=self._begun.uid, owner_uid=self._begun.owner_uid)
        return replace(kept, day=kept.day or self.first_day())

    def change(self, **facts: Any) -> None:
        """Keep it with these facts; it goes where it would say nothing. Raises a `Failure` with nothing kept."""
        before, after = self.kept(), replace(self.now(), **facts)
        edit = Edit(before=before, after=after if after.says_something else None)
        if edit.before != edit.after:
            self._workspace.keep([edit])

    def let_go(self) -> None:
        """Take it out, with any a merge brought; Ctrl Z brings it back. Raises a `Failure` with nothing changed."""
        kept = self._workspace.vault.fit_checks.of(self._begun.owner_uid)
        if kept:
            self._workspace.keep([Edit(before=check) for check in kept])
