"""The ending a page is about: kept from the moment its kind is chosen until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from companion.endings import Ending, EndingKind
from companion.identity import Record
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from companion.store.ended import contact_over
from companion.text import clean, one_line
from ui.fields_said import SaidField
from ui.widgets.fields import LineField, PageField
from ui.workspace import Workspace


class EndingInHand:
    """One person's, by `take`. What changes it raises a `Failure` with nothing kept."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace, self._now = workspace, now
        self._seen = Ending()
        self._fields: list[tuple[str, EndingField]] = []

    def take(self, owner_uid: str) -> None:
        self._seen = self._workspace.vault.endings.with_person(owner_uid) or Ending(owner_uid=owner_uid)

    def kept(self) -> Ending | None:
        """As it stands in the vault; after a merge the later one."""
        return self._workspace.vault.endings.with_person(self._seen.owner_uid)

    def is_kept(self) -> bool:
        return self.kept() is not None

    def now(self) -> Ending:
        """As it is kept, else as it would begin. Words still being typed have a row to go to: the one last seen."""
        self._seen = self.kept() or self._seen
        return self._seen

    def today(self) -> str:
        return self._now().date().isoformat()

    def choose(self, kind: EndingKind) -> None:
        before = self.kept()
        begun = before or Ending(owner_uid=self._seen.owner_uid, begun=self.today())
        if begun.kind is not kind:
            self._workspace.save(before, replace(begun, kind=kind))

    def change(self, after: Ending) -> None:
        before = self.kept()
        if before is not None and before != after:
            self._workspace.save(before, after)

    def over(self) -> None:
        """Contact is over: in one act, with the meetings that are still set."""
        before = self.kept()
        if before is not None and not before.closed_on:
            self._workspace.keep(contact_over(self._workspace.vault, before, self._now()))

    def take_back(self) -> None:
        """It goes, with any a merge brought; Ctrl Z brings it back."""
        kept = self._workspace.vault.endings.of(self._seen.owner_uid)
        if kept:
            self._workspace.keep([Edit(before=ending) for ending in kept])
        self._seen = Ending(owner_uid=self._seen.owner_uid)

    # Its written parts

    def field(self, name: str, widget: LineField | PageField) -> EndingField:
        made = EndingField(self._workspace, self, name, widget)
        self._fields.append((name, made))
        made.autokeep.unkept = self._typed
        return made

    def _typed(self) -> Record | DraftWords | None:
        """All that is being typed, in one record: carried across a lock, one field would take the other's words."""
        facts = {name: field.typed() for name, field in self._fields if field.autokeep.pending}
        return _with(self.now(), facts) if facts else None

    def forget_typing(self) -> list[EndingField]:
        """Words on their way are let go. Which fields had some."""
        waiting = [field for _, field in self._fields if field.autokeep.pending]
        for field in waiting:
            field.autokeep.forget()
        return waiting

    def show_fields(self) -> None:
        ending = self.now()
        for _, field in self._fields:
            field.show_kept(ending)


class EndingField(SaidField[Ending]):
    """One written part of the ending in hand; several may show the same part, one of them at a time."""

    def __init__(self, workspace: Workspace, hand: EndingInHand, name: str, widget: LineField | PageField) -> None:
        self._one_line = isinstance(widget, LineField)
        super().__init__(
            workspace,
            widget,
            hand.now,
            lambda ending: str(getattr(ending, name)),
            lambda ending, words: _with(ending, {name: one_line(words) if self._one_line else words}),
            is_kept=hand.is_kept,
            says=lambda ending: ending.kind is not EndingKind.UNSAID,
        )
        self.setFocusProxy(None)  # type: ignore[arg-type]  # with one, an order of Tab led anew ties a knot

    def typed(self) -> str:
        words = clean(self.field.words())
        return one_line(words) if self._one_line else words


def _with(ending: Ending, facts: dict[str, Any]) -> Ending:
    return replace(ending, **facts)
