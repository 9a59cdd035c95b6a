"""The closest pages first (P4): read on the worker, overtaken by whatever is asked next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.errors import Cancelled, Failure
from companion.journal import Hit
from companion.journal_filter import Wanted
from ui.tasks import Tasks
from ui.workspace import Workspace


class Ranking(QObject):
    """`found` brings the hits of the last question, `failed` its `Failure`; an overtaken one stays unheard."""

    found = Signal(list)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._number = 0
        self._reading = False

    def ask(self, expression: str, wanted: Wanted) -> None:
        self.overtake()
        number, vault = self._number, self._workspace.vault

        def work() -> list[Hit]:
            if number != self._number:
                raise Cancelled()
            return vault.entries.ranked(expression, vault.database.reader, wanted=wanted)

        def done(hits: list[Hit]) -> None:
            if number == self._number:
                self._reading = False
                self.found.emit(hits)

        def failed(failure: Failure) -> None:
            if number == self._number:
                self._reading = False
                if not isinstance(failure, Cancelled):
                    self.failed.emit(failure)

        self._reading = True
        self._tasks.run(self, work, done, failed)

    def overtake(self) -> None:
        """What was asked before is not wanted any more."""
        self._number += 1
        if self._reading:
            self._reading = False
            self._workspace.vault.database.reader.interrupt()
