"""Whether copies in places of the user's own are within reach: asked on threads of their own, because a network folder
or a stick may never answer, and nothing else is to wait for it."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import Failure
from companion.vault import elsewhere
from companion.vault.elsewhere import Reach


class Looker(QObject):
    """`found` tells, a few at a time. A place that does not answer counts as out of reach, and is not asked again until
    it has. The threads know no widget: what they found is fetched."""

    found = Signal(object)  # dict[Path, Reach]
    fetch_ms = 40
    patience = 3.0
    """Seconds that one place may take."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._round: _Round | None = None
        self._left: list[_Round] = []
        self._timer = QTimer(self, interval=self.fetch_ms)
        self._timer.timeout.connect(self._fetch)

    def look(self, folder: Path, paths: Sequence[Path]) -> None:
        self._tell(self._answers())
        hanging = {left.at for left in self._left}
        due = [path for path in paths if path not in hanging]
        if self._round is not None:
            due += [path for path in self._round.due if path not in due]
            self._part()
        if due:
            self._begin(folder, due)

    def rest(self) -> None:
        """Nobody wants to know any more."""
        self._timer.stop()
        self._part()

    def _begin(self, folder: Path, due: Sequence[Path]) -> None:
        self._round = _Round(folder, due)
        self._round.start()
        self._timer.start()

    def _part(self) -> None:
        """The present one ends after what it is at."""
        if self._round is not None:
            self._round.ends = True
            self._left.append(self._round)
            self._round = None

    def _fetch(self) -> None:
        """Rounds that hang are left behind, and a new one goes on with the rest."""
        answers = self._answers()
        going = self._round
        if going is not None and not going.is_alive() and going.answers.empty():
            self._round = None
        elif going is not None and time.monotonic() - going.since > self.patience:
            answers.setdefault(going.at, Reach.AWAY)
            self._part()
            rest = [path for path in going.due if path != going.at]
            if rest:
                self._begin(going.folder, rest)
        if self._round is None and not self._left:
            self._timer.stop()
        self._tell(answers)

    def _answers(self) -> dict[Path, Reach]:
        found: dict[Path, Reach] = {}
        for each in [*self._left, *([self._round] if self._round is not None else [])]:
            while not each.answers.empty():
                path, reach = each.answers.get()
                found[path] = reach
        self._left = [left for left in self._left if left.is_alive() or not left.answers.empty()]
        return found

    def _tell(self, answers: dict[Path, Reach]) -> None:
        if answers:
            self.found.emit(answers)


class _Round(threading.Thread):
    """Asks one place after the other."""

    def __init__(self, folder: Path, due: Sequence[Path]) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.due = deque(due)
        self.at = due[0]
        self.since = time.monotonic()
        self.ends = False
        self.answers: queue.SimpleQueue[tuple[Path, Reach]] = queue.SimpleQueue()

    def run(self) -> None:
        while self.due and not self.ends:
            self.at, self.since = self.due[0], time.monotonic()
            try:
                found = elsewhere.reach(self.folder, self.at)
            except Failure:  # the vault's own folder is gone: nothing can be told
                found = Reach.AWAY
            self.answers.put((self.at, found))
            self.due.popleft()
