"""One worker thread for what takes long; results and failures arrive on the UI thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from companion.errors import Failure

T = TypeVar("T")
JOIN_SECONDS = 0.02
Work = Callable[[], Any]


class Tasks(QObject):
    """Runs one piece of work at a time, in order.

    `owner` bounds the callbacks' life: when it is gone, so are they (HOUSE rule 10). Known failures go to
    `failed`; bugs are raised on the UI thread, where the excepthook sees them.
    """

    _finished = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: queue.SimpleQueue[tuple[QObject, Work, Callable[..., None], Callable[..., None]] | None]
        self._waiting = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._hurry: Callable[[], object] = lambda: None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None],
    ) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, daemon=True)
            self._thread.start()
        self._waiting.put((owner, work, done, failed))

    def close(self, interrupt: Callable[[], object] = lambda: None) -> None:
        """End the thread; what waited is dropped. `interrupt` is called until what has begun has ended: a query
        interrupted just before it starts goes on unharmed, so once is not enough.
        """
        if self._thread is None:
            return
        while not self._waiting.empty():
            self._waiting.get()
        self._waiting.put(None)
        self._stopping.set()
        while self._thread.is_alive():
            interrupt()
            self._hurry()
            self._thread.join(JOIN_SECONDS)
        self._stopping.clear()
        self._thread = None

    def stopped(self) -> bool:
        """Asked by the work itself, between two pieces of it: whether the thread is to end."""
        return self._stopping.is_set()

    def hurry_by(self, interrupt: Callable[[], object] = lambda: None) -> None:
        """From the work: what `close` calls besides, for something of its own that can be interrupted. Ends with it."""
        self._hurry = interrupt

    def _serve(self) -> None:
        while (task := self._waiting.get()) is not None:
            owner, work, done, failed = task
            self._hurry = lambda: None
            try:
                result, callback = work(), done
            except Failure as failure:
                result, callback = failure, failed
            except Exception as bug:
                result, callback = bug, _raise
            self._finished.emit(owner, callback, result)

    def _deliver(self, owner: QObject, callback: Callable[[object], None], result: object) -> None:
        if isValid(owner):
            callback(result)


def _raise(bug: Exception) -> None:
    raise bug
