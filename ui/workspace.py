"""The open vault as the pages see it: what is kept, undone, and heard of."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from companion.changes import Changes, Kind
from companion.clock import Clock
from companion.errors import Failure
from companion.identity import Record, to_micros
from companion.journal import Draft
from companion.store.carry import DraftWords
from companion.store.edits import Edit, apply
from companion.vault.vault import Vault
from ui.copy_desk import CopyDesk

SETTLE_MS = 500
Turns = Callable[[Sequence[Edit]], bool]
"""Whether a page lets these edits be taken back or done again while it is seen."""


class Workspace(QObject):
    """Every change of kept words goes through here, so that it is undoable, seen and never half done.

    `untold` is the last failure that `failed` brought; whoever shows it sets it to None.

    `lent`: the vault is with a worker, and nobody else may write in it. Words go on waiting until it is `returned`.
    """

    changed = Signal(object)  # Changes
    kept = Signal(datetime)
    failed = Signal(object)  # Failure
    returned = Signal()
    errand_asked = Signal(object)
    """See `ui.errands`: what can be done only with the rooms out of reach."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__()
        self.vault, self.clock = vault, clock
        self.copies = CopyDesk(vault, clock, self)
        self.spill_key = vault.spill_key()  # read now: when the folder is gone is when it is needed
        self.undo_stack = QUndoStack(self)
        self.untold: Failure | None = None
        self.lent = False
        self._pending: dict[Autokeep, None] = {}
        self.failed.connect(self._note)
        with contextlib.suppress(Failure):  # what has no room now is done at the next opening
            vault.meetings.sweep()

    def _note(self, failure: Failure) -> None:
        self.untold = failure

    def lend(self) -> None:
        self.lent = True

    def take_back(self) -> None:
        """Harmless where it was not lent."""
        if self.lent:
            self.lent = False
            self.returned.emit()

    def now(self) -> int:
        """The present in microseconds since the epoch."""
        return to_micros(self.clock.now())

    def keep(self, edits: Sequence[Edit], *, gesture: str = "", undoable: bool = True) -> None:
        """Keep one gesture. `gesture`: edits of the same name, one after the other, undo as one.

        What is not undoable puts earlier steps on the same records out of undo's reach: they would take it back.
        Raises the `Failure` with nothing kept; the caller shows it beside its cause.
        """
        moved = apply(self.vault, edits)
        if undoable:
            self.undo_stack.push(_Gesture(tuple(edits), gesture))
        else:
            self._retire(_named(edits))
        self.announce(moved)

    def retire(self, uid: str) -> None:
        """This record was kept past the undo stack: no earlier step on it is taken back any more."""
        self._retire({uid})

    def _retire(self, names: set[str]) -> None:
        for gesture in self._gestures():
            if gesture.touches(names):
                gesture.setObsolete(True)

    def _gestures(self) -> list[_Gesture]:
        commands = [self.undo_stack.command(at) for at in range(self.undo_stack.count())]
        return [command for command in commands if isinstance(command, _Gesture)]

    def save(self, before: Record | None, after: Record | None, *, gesture: str = "") -> None:
        self.keep([Edit(before=before, after=after)], gesture=gesture)

    def keep_or_tell(self, edits: Sequence[Edit], *, gesture: str = "") -> bool:
        """Keep one gesture. Where it can't be, nothing of it is, `failed` says why, and it is False."""
        try:
            self.keep(edits, gesture=gesture)
        except Failure as failure:
            self.failed.emit(failure)
            return False
        return True

    def forget(self, act: Callable[[], Changes]) -> bool:
        """Something goes for good (B6): `act` does it, in one transaction. No step before it can be taken back or done
        again, because any of these may still hold the words.

        False, with nothing gone, where words on their way could not be kept first; that has been told. Raises the
        `Failure` of `act` with nothing gone; the caller shows it beside its cause.
        """
        if not self.flush():  # kept later, they would bring a row back
            return False
        moved = act()
        self.undo_stack.clear()
        self.announce(moved)
        return True

    def went(self, moved: Changes, owner_uid: str) -> None:
        """What this person owned is gone from the vault already: no step before it may be taken back, and words about
        them that still wait are not kept. Nothing can hinder it."""
        for waiting in list(self._pending):
            words = waiting.unkept() if waiting.unkept is not None else None
            if words is not None and owner_uid in (words.owner_uid, getattr(words, "uid", "")):
                waiting.forget()
        self.undo_stack.clear()
        self.announce(moved)

    def put_draft(self, key: str, body: str, owner_uid: str = "") -> None:
        """Keep unfinished words, unless they are about somebody who is gone; raises a `Failure` where they can't be."""
        if owner_uid and self.vault.people.get(owner_uid) is None:
            return
        self.vault.drafts.put(key, body, owner_uid=owner_uid, at=self.now())
        self._retire({key})  # an earlier draft of this place, brought back, would lie over these words
        self.announce(frozenset({Kind.DRAFTS}))

    def drop_draft(self, key: str) -> None:
        self.vault.drafts.drop(key)
        self._retire({key})
        self.changed.emit(frozenset({Kind.DRAFTS}))

    def undo(self, allowed: Turns = lambda _: True) -> bool:
        """One step back, if `allowed` says so of what would be applied; True when it was.

        Where it can't be kept nothing moves, and the step stays to be taken later.
        """
        stack = self.undo_stack
        return self.flush() and self._step(stack.undo, lambda: stack.index() - 1, lambda gesture: gesture.back, allowed)

    def redo(self, allowed: Turns = lambda _: True) -> bool:
        """One step forth again, by the same rule."""
        stack = self.undo_stack
        return self.flush() and self._step(stack.redo, stack.index, lambda gesture: gesture.edits, allowed)

    def _step(
        self,
        move: Callable[[], None],
        at: Callable[[], int],
        edits_of: Callable[[_Gesture], Sequence[Edit]],
        allowed: Turns,
    ) -> bool:
        while 0 <= at() < self.undo_stack.count():
            gesture = self._gestures()[at()]
            if gesture.isObsolete():
                move()  # which drops it
                continue
            if not allowed(edits_of(gesture)):
                return False
            try:
                moved = apply(self.vault, edits_of(gesture))
            except Failure as failure:
                self.failed.emit(failure)
                return False
            move()
            self.announce(moved)
            return True
        return False

    def flush(self) -> bool:
        """Keep all words still on their way. False where some could not be; they stay pending."""
        kept, bugs = True, list[Exception]()
        for waiting in list(self._pending):  # every one, whatever becomes of the others
            try:
                kept = waiting.flush() and kept
            except Exception as bug:
                bugs.append(bug)
        if bugs:
            raise bugs[0]
        return kept

    def unkept(self) -> list[Record | DraftWords]:
        """Words that could not be kept, to be carried across a lock."""
        given = [waiting.unkept() for waiting in self._pending if waiting.unkept is not None]
        return [words for words in given if words is not None]

    def close(self, *, keep_copy: bool = True) -> None:
        """Words still on their way are let go: flush first, and carry what `unkept` gives. A sealed copy is kept if
        anything changed since the last (DECISIONS 2)."""
        self._pending.clear()
        self.vault.close(keep_copy=keep_copy)

    def announce(self, moved: Changes) -> None:
        """Say that this has been kept; only ever after the commit."""
        self.kept.emit(self.clock.now())
        self.changed.emit(moved)


def _named(edits: Sequence[Edit]) -> set[str]:
    """What tells the records of these edits from others: the uid, or the key of a draft."""
    records = [record for edit in edits for record in (edit.before, edit.after) if record]
    return {record.key if isinstance(record, Draft) else record.uid for record in records} - {""}


class _Gesture(QUndoCommand):
    """One gesture on the undo stack, which only remembers: `Workspace` applies first and moves afterwards."""

    def __init__(self, edits: tuple[Edit, ...], gesture: str) -> None:
        super().__init__()
        self.edits, self.gesture = edits, gesture

    @property
    def back(self) -> list[Edit]:
        return [edit.inverse for edit in reversed(self.edits)]

    def touches(self, names: set[str]) -> bool:
        return bool(names & _named(self.edits))

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Gesture) or not self.gesture or other.gesture != self.gesture:
            return False
        if len(self.edits) != 1 or len(other.edits) != 1:
            return False
        before, after = self.edits[0].before, other.edits[0].after
        self.edits = (Edit(before=before, after=after),)
        self.setObsolete(before == after)  # typed and taken out again: no step at all
        return True


class Autokeep(QObject):
    """Keeps a field's words a moment after the last one was typed, and at once when asked.

    `keep` is given nothing and reads the field itself; it raises a `Failure` where the words can't be kept,
    which goes to `failed` while the words stay pending. `unkept` gives those words, for a lock on a full disk.
    Bound to its parent's life.
    """

    failed = Signal(object)  # Failure
    settled = Signal()

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject,
        keep: Callable[[], None],
        unkept: Callable[[], Record | DraftWords | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._keep = workspace, keep
        self.unkept = unkept
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        pending = workspace._pending
        # A field that goes takes its promise along; a later flush would reach for what is no more.
        self.destroyed.connect(lambda: pending.pop(self, None))

    @property
    def pending(self) -> bool:
        return self in self._workspace._pending

    def touch(self) -> None:
        """Something was typed."""
        self._workspace._pending[self] = None
        self._timer.start()

    def hold(self) -> None:
        """Something was typed that is kept when asked, not by a pause: a line that is not finished yet."""
        self._workspace._pending[self] = None

    def forget(self) -> None:
        """What was typed is not wanted any more."""
        self._timer.stop()
        self._workspace._pending.pop(self, None)

    def flush(self) -> bool:
        if not self.pending:
            return True
        if self._workspace.lent:
            self._timer.start()  # it is asked again
            return False
        self._timer.stop()
        try:
            self._keep()
        except Failure as failure:
            self.failed.emit(failure)
            return False
        self._workspace._pending.pop(self, None)
        self.settled.emit()
        return True
