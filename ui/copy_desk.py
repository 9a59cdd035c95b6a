"""The sealed copies of the open vault: read through in the background after an unlock, made on request, and what is
known of each (DECISIONS 2)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock
from companion.errors import Cancelled, Failure, VaultDamaged
from companion.vault import backups, elsewhere
from companion.vault.backups import Copy
from companion.vault.elsewhere import Place
from companion.vault.vault import Vault
from ui.tasks import Tasks


class CopyDesk(QObject):
    """One for each open vault. `changed`: something else is known of the copies than before. `made` and `not_made` tell
    what came of `make`.

    `unreadable` are the names of copies beside the vault that are not as they were written; they are never offered.
    `waits` is why the others could not be read through yet, if so. `told` is for the page that shows copies: what came
    of something that was done while it was not there.
    """

    settle_ms = 1500
    """So long after an unlock the first copy is read through: the page that was asked for comes first."""

    changed = Signal()
    made = Signal(object)  # Place
    not_made = Signal(object)  # Failure

    def __init__(self, vault: Vault, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock
        self._soon = QTimer(self, singleShot=True)
        self.unreadable: frozenset[str] = frozenset()
        self.waits: Failure | None = None
        self.reading = self.making = False
        self.told = ""

    def list_copies(self) -> list[Copy]:
        """Those beside the vault, newest first."""
        return [copy for copy in backups.copies_of(self._vault.folder) if copy.why is not backups.Why.SYNC]

    # In the background

    def start_soon(self, tasks: Tasks) -> None:
        self._soon.timeout.connect(lambda: self.start(tasks))
        self._soon.start(self.settle_ms)

    def start(self, tasks: Tasks) -> None:
        """Reads through what was not yet, and takes out what no day and no week needs any more."""
        folder = self._vault.folder
        copies = backups.copies_of(folder)
        waiting = [copy for copy in copies if not copy.sound and copy.path.name not in self.unreadable]
        if self.reading or not self._vault.is_open or not (waiting or backups.superfluous(copies)):
            return
        self.reading = bool(waiting)
        tasks.run(self, lambda: _checked(self._vault, waiting), self._on_checked, self._on_stopped)
        self.changed.emit()

    def _on_checked(self, found: tuple[frozenset[str], Failure | None]) -> None:
        damaged, self.waits = found
        self.unreadable |= damaged
        self._on_stopped()

    def _on_stopped(self, _: object = None) -> None:
        self.reading = False
        self.changed.emit()

    def rest(self, tasks: Tasks) -> None:
        """What reads ends now, and nothing begins before `start`: the vault is to be closed, or to be taken apart."""
        self._soon.stop()
        database = self._vault.database

        def interrupt() -> None:
            database.aside.interrupt()
            database.interrupt()

        tasks.close(interrupt)
        self.reading = self.making = False

    # On request

    def make(self, tasks: Tasks, target: Path) -> None:
        """A sealed copy of the vault as it is now, in a place of the user's own; remembered there."""
        try:
            elsewhere.require_free(self._vault.folder, target)
            kept = self._vault.keep_copy()
        except Failure as failure:
            self.not_made.emit(failure)
            return
        place = Place(path=target, made=self._clock.now().replace(tzinfo=None))
        self.making = True
        tasks.run(
            self,
            lambda: elsewhere.seal(self._vault, kept, target, tasks.stopped),
            lambda _: self._on_made(place),
            self._on_not_made,
        )
        self.changed.emit()

    def _on_made(self, place: Place) -> None:
        self.making = False
        try:
            elsewhere.remember(self._vault.database, place)
        except Failure as failure:  # the copy is there, and sound; only the list does not know of it
            self.not_made.emit(failure)
        else:
            self.made.emit(place)
        self.changed.emit()

    def _on_not_made(self, failure: Failure) -> None:
        self.making = False
        self.not_made.emit(failure)
        self.changed.emit()


def _checked(vault: Vault, copies: list[Copy]) -> tuple[frozenset[str], Failure | None]:
    """On the worker: names of those that are not sound, and why others could not be read through. The newest come
    first: once one of a day is sound, the earlier ones of that day are not needed, and go unread."""
    damaged, waits = set[str](), None
    for copy in copies:
        if not copy.path.exists():
            continue
        try:
            backups.check(vault.database.aside, copy)
            backups.tidy(vault.folder)
        except VaultDamaged:
            damaged.add(copy.path.name)
        except Cancelled:
            raise
        except Failure as failure:
            waits = failure
    backups.tidy(vault.folder)
    return frozenset(damaged), waits
