"""The sealed copies of the open vault: read through in the background after an unlock, made on request, and what is
known of each (DECISIONS 2)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock
from companion.errors import Cancelled, Failure, VaultDamaged
from companion.vault import backups, elsewhere, underway
from companion.vault.backups import Copy
from companion.vault.elsewhere import Place
from companion.vault.vault import Vault
from ui.copy_reach import Looker
from ui.tasks import Tasks

T = TypeVar("T")


class Piece:
    """Something the worker of the copies does for somebody, who may stop it."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._asked = threading.Event()
        self.begun = self.over = self.whole = False
        self.hurry: Callable[[], object] = lambda: None

    def stop(self) -> None:
        self._asked.set()

    def stopped(self) -> bool:
        """Asked by the work, between two pieces of it."""
        return self._asked.is_set() or self._tasks.stopped()

    def hurry_by(self, interrupt: Callable[[], object]) -> None:
        """From the work: something of its own that can be interrupted."""
        self.hurry = interrupt
        self._tasks.hurry_by(interrupt)

    def go(self, work: Callable[[Piece], T]) -> T:
        """On the worker."""
        self.begun = True
        try:
            if self.stopped():
                raise Cancelled()
            result = work(self)
            self.whole = True
            return result
        finally:
            self.over = True
            self.hurry = lambda: None


class CopyDesk(QObject):
    """One for each open vault. `changed`: something else is known of the copies than before. `made`, `not_made` and
    `unlisted` (it lies there, but the list could not be told) say what came of `make`.

    `unreadable` are the names of copies beside the vault that are not as they were written; they are never offered.
    `proven` are copies elsewhere that were read through since the page that shows them was opened; `unsound` are those
    that could not be. `waits` is why those beside the vault could not be read through yet, if so. `told` is for the
    page that shows copies: what came of something that was done while it was not there. `vault_damaged`: a copy could
    not be read through or made, and that is the vault's own fault.
    """

    settle_ms = 1500
    """So long after an unlock the first copy is read through: the page that was asked for comes first."""
    press_ms = 20

    changed = Signal()
    made = Signal(object)  # Place
    unlisted = Signal(object, object)  # Place, Failure
    not_made = Signal(object)  # Failure

    def __init__(self, vault: Vault, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock
        self._soon = QTimer(self, singleShot=True)
        self._press = QTimer(self, interval=self.press_ms)
        self._press.timeout.connect(self._press_on)
        self._stopping: list[Piece] = []
        self._underway: tuple[Piece, Place] | None = None
        self._unlisted: Place | None = None
        self.looker = Looker(self)
        self.unreadable: frozenset[str] = frozenset()
        self.proven, self.unsound = set[Path](), set[Path]()
        self.waits: Failure | None = None
        self.reading = self.vault_damaged = False
        self.told = ""

    @property
    def making(self) -> bool:
        return self._underway is not None

    @property
    def stopping(self) -> bool:
        """Whether the one that is made was told to end, and has not yet."""
        return self._underway is not None and self._underway[0] in self._stopping

    def list_copies(self) -> list[Copy]:
        """Those beside the vault, newest first."""
        return [copy for copy in backups.copies_of(self._vault.folder) if copy.why is not backups.Why.SYNC]

    def learn(self, path: Path, *, sound: bool) -> None:
        """It was read through just now."""
        (self.proven if sound else self.unsound).add(path)
        (self.unsound if sound else self.proven).discard(path)
        self.changed.emit()

    # In the background

    def start_soon(self, tasks: Tasks) -> None:
        self._soon.timeout.connect(lambda: self.start(tasks))
        self._soon.start(self.settle_ms)

    def start(self, tasks: Tasks) -> None:
        """Reads through what was not yet, and takes out what no day and no week needs any more."""
        folder, now = self._vault.folder, self._clock.now()
        copies = backups.copies_of(folder)
        waiting = [copy for copy in copies if not copy.sound and copy.path.name not in self.unreadable]
        if self.reading or not self._vault.is_open or not (waiting or backups.superfluous(copies, now)):
            return
        self.reading = bool(waiting)
        tasks.run(self, lambda: _checked(self._vault, waiting, now), self._on_checked, self._on_stopped)
        self.changed.emit()

    def _on_checked(self, found: _Checked) -> None:
        self.waits = found.waits
        self.unreadable |= found.damaged
        self.vault_damaged |= found.vault_damaged
        self._on_stopped()

    def _on_stopped(self, _: object = None) -> None:
        self.reading = False
        self.changed.emit()

    def rest(self, tasks: Tasks) -> None:
        """What reads ends now, and nothing begins before `start`: the vault is to be closed, or to be taken apart."""
        self._soon.stop()
        self.looker.rest()
        database = self._vault.database

        def interrupt() -> None:
            database.aside.interrupt()
            database.interrupt()

        tasks.close(interrupt)
        self.reading = False
        if self._vault.is_open:
            self._list_late()
        QTimer.singleShot(0, self, self._give_up)

    def _list_late(self) -> None:
        """What ended just now, or could not be told before: a lock leaves no time for it later."""
        if self._underway is not None and self._underway[0].whole:
            self._list(self._underway[1])
        elif self._unlisted is not None:
            self._list(self._unlisted)

    def _give_up(self) -> None:
        """What was made is not made any more, where the vault stays open. Where it was locked, the note inside it says
        so after the next unlock."""
        if self._underway is not None and not self._underway[0].whole:
            self._on_not_made(self._underway[1], Cancelled(), None)

    # On request

    def do(
        self,
        tasks: Tasks,
        owner: QObject,
        work: Callable[[Piece], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None],
    ) -> Piece:
        """On the worker of the copies; `stop` ends it with Cancelled."""
        piece = Piece(tasks)
        tasks.run(owner, lambda: piece.go(work), done, failed)
        return piece

    def stop(self, piece: Piece) -> None:
        """Soon: what runs is interrupted, again and again, and what waits for a slow place ends with its answer."""
        piece.stop()
        if not piece.over and piece not in self._stopping:
            self._stopping.append(piece)
            self._press.start()

    def _press_on(self) -> None:
        self._stopping = [piece for piece in self._stopping if not piece.over]
        for piece in self._stopping:
            if piece.begun:  # else that is somebody else's
                piece.hurry()
                self._vault.database.aside.interrupt()
        if not self._stopping or not self._vault.is_open:
            self._press.stop()

    def make(self, tasks: Tasks, target: Path) -> None:
        """A sealed copy of the vault as it is now, in a place of the user's own; remembered there."""
        if self.making:
            return
        place = Place(path=target, made=self._now())
        with contextlib.suppress(Failure):  # for want of room here, which the work itself will find
            underway.begin(self._vault.database, place)
        piece = self.do(
            tasks,
            self,
            lambda piece: underway.write(self._vault, target, piece.stopped),
            lambda _: self._on_made(place),
            lambda failure: self._on_not_made(place, failure, tasks),
        )
        self._underway = piece, place
        self.changed.emit()

    def stop_making(self) -> None:
        if self._underway is not None:
            self.stop(self._underway[0])
            self.changed.emit()

    def left_over(self) -> Place | None:
        """The copy that a lock came before, or an end of the program, until it is made again or left."""
        if self.making or not self._vault.is_open or self._unlisted is not None:
            return None
        return underway.left(self._vault.database)

    def leave_it(self) -> None:
        """Nobody wants that one any more. Raises DiskFull and its like."""
        underway.end(self._vault.database)
        self.changed.emit()

    def _now(self) -> datetime:
        return self._clock.now().replace(tzinfo=None)

    def _on_made(self, place: Place) -> None:
        if self._underway is not None and self._underway[1] is place:
            self._underway = None
        if not self._vault.is_open:
            return
        self.learn(place.path, sound=True)
        failure = self._list(place)
        if failure is None:
            self.made.emit(place)
        else:
            self.unlisted.emit(place, failure)
        self.changed.emit()

    def _list(self, place: Place) -> Failure | None:
        """The copy is there, and sound, whether or not the list can be told; that is tried again before a lock."""
        try:
            with self._vault.transaction():
                underway.end(self._vault.database)
                elsewhere.remember(self._vault.database, place)
        except Failure as failure:
            self._unlisted = place
            return failure
        self._unlisted = None
        return None

    def _on_not_made(self, place: Place, failure: Failure, tasks: Tasks | None) -> None:
        if self._underway is None or self._underway[1] is not place:
            return  # given up before
        self._underway = None
        if not self._vault.is_open:
            return
        with contextlib.suppress(Failure):
            underway.end(self._vault.database)
        self.not_made.emit(failure)
        self.changed.emit()
        if tasks is not None and isinstance(failure, VaultDamaged):
            tasks.run(self, lambda: backups.is_sound(self._vault), self._on_examined, lambda _: None)

    def _on_examined(self, sound: bool) -> None:
        self.vault_damaged = not sound
        self.changed.emit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """Names of those that are not sound, why others could not be read through, and whether the vault is what is not as
    it was written."""

    damaged: frozenset[str]
    waits: Failure | None
    vault_damaged: bool


def _checked(vault: Vault, copies: list[Copy], now: datetime) -> _Checked:
    """On the worker. The newest come first: once one of a day is sound, the earlier ones of that day are not needed,
    and go unread."""
    damaged, waits = set[str](), None
    for copy in copies:
        if not copy.path.exists():
            continue
        try:
            backups.check(vault.database.aside, copy)
            backups.tidy(vault.folder, now)
        except VaultDamaged:
            damaged.add(copy.path.name)
        except Cancelled:
            raise
        except Failure as failure:
            waits = failure
    backups.tidy(vault.folder, now)
    astray = bool(damaged) and not backups.is_sound(vault)
    return _Checked(damaged=frozenset(damaged), waits=waits, vault_damaged=astray)
