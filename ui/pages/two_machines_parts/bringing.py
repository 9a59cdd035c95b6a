"""Brings the machines together on the worker, with everything else at rest until it is done or left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.changes import EVERYTHING
from companion.errors import Failure
from companion.store import together
from companion.store.together import Brought
from ui.pages.letting_go_parts.forgetting import Hold
from ui.services import Services
from ui.workspace import Workspace

_HURRY_MS = 60
_NAME = "bringing"


class Bringing(QObject):
    """One for each open vault: it outlives a page that is built anew. `ended` when `brought` or `failure` says what
    became of it.

    The worker alone has the vault meanwhile: the ways to other pages rest, lock and cover go on.
    """

    ended = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace)
        self.setObjectName(_NAME)
        self._workspace, self._services = workspace, services
        self.busy = False
        self.brought: Brought | None = None
        self.failure: Failure | None = None
        self._holds: list[Hold] = []
        self._left = threading.Event()
        self._hurry = QTimer(self, interval=_HURRY_MS)
        self._hurry.timeout.connect(self._interrupt)

    @staticmethod
    def of(workspace: Workspace, services: Services) -> Bringing:
        found = workspace.findChild(Bringing, _NAME)
        return found if isinstance(found, Bringing) else Bringing(workspace, services)

    def begin(self, folder: Path, page: QWidget) -> bool:
        """False, with nothing begun, where words on their way could not be kept first; that has been told."""
        if self.busy or not self._workspace.flush():
            return False
        vault, tasks = self._workspace.vault, self._services.copies
        left = self._left = threading.Event()
        if not self._workspace.copies.making:  # one that is being made is waited for
            self._workspace.copies.rest(tasks)  # those that are read through in the background wait
        self.busy, self.brought, self.failure = True, None, None
        self._workspace.lend()
        self.hold(page)
        tasks.run(self, lambda: together.bring(vault, folder, _wanted(left, tasks.stopped)), self._done, self._failed)
        return True

    def hold(self, page: QWidget) -> None:
        """Keep the ways out of these rooms at rest until it is over."""
        if self.busy:
            self._holds.append(Hold(page))

    def leave(self) -> None:
        """Nothing more is begun, and what reads ends; what is written in one go ends by itself, in a moment."""
        self._left.set()
        self._hurry.start()

    def _interrupt(self) -> None:
        self._workspace.vault.database.aside.interrupt()

    def _done(self, brought: Brought) -> None:
        if not self._workspace.vault.is_open:
            return  # locked meanwhile
        self.brought = brought
        self._over()
        if any(merged.came for _, merged in brought.together.merged):
            # Steps taken before may be about rows that are others now: undo would write over another machine's words.
            self._workspace.undo_stack.clear()
            self._workspace.announce(EVERYTHING)
        self.ended.emit()

    def _failed(self, failure: Failure) -> None:
        if not self._workspace.vault.is_open:
            return
        self.failure = failure
        self._over()
        self.ended.emit()

    def _over(self) -> None:
        self.busy = False
        self._hurry.stop()
        for hold in self._holds:
            hold.release()
        self._holds = []
        self._workspace.take_back()
        self._workspace.copies.start(self._services.copies)


def _wanted(left: threading.Event, stopped: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: not (left.is_set() or stopped())
