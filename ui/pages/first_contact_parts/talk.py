"""The first talk a page is about: in the vault while it says something, else only begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from companion import person_draft
from companion.firsts import FirstTalk
from companion.store.edits import Edit
from ui.workspace import Workspace


class TalkInHand:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._begun = FirstTalk()

    @property
    def uid(self) -> str:
        return self._begun.uid

    def take(self, uid: str, today: date) -> None:
        """That talk; one that is not there begins today, with a sign unlike the others'. '' for a new one."""
        vault = self._workspace.vault
        found = vault.first_talks.get(uid) if uid else None
        begun = FirstTalk(uid=uid) if uid else FirstTalk()
        fresh = replace(begun, began=today.isoformat()).with_sign_beside(vault.first_talks.all(), vault.people.active())
        self._begun = found or fresh

    def kept(self) -> FirstTalk | None:
        return self._workspace.vault.first_talks.get(self._begun.uid)

    def is_kept(self) -> bool:
        return self.kept() is not None

    def now(self) -> FirstTalk:
        """As it is kept, or as it would begin: without a word."""
        if (kept := self.kept()) is not None:
            return kept
        return replace(
            FirstTalk(uid=self._begun.uid, began=self._begun.began),
            icon=self._begun.icon,
            tint=self._begun.tint,
            shape=self._begun.shape,
        )

    def change(self, gesture: str = "", **facts: Any) -> None:
        """Keep it with these facts; it goes where it would say nothing. Raises a `Failure` with nothing kept."""
        before, after = self.kept(), replace(self.now(), **facts)
        edit = Edit(before=before, after=after if after.says_something else None)
        if edit.before != edit.after:
            self._workspace.keep([edit], gesture=gesture)

    def let_go(self) -> None:
        """Take it out, with the page of theirs that was half begun; Ctrl Z brings both back.

        Raises a `Failure` with nothing changed.
        """
        half = self._workspace.vault.drafts.whole(person_draft.new_key(self._begun.uid))
        edits = [Edit(before=record) for record in (self.kept(), half) if record is not None]
        if edits:
            self._workspace.keep(edits)
