"""One worker thread for what takes long; results and failures arrive on the UI thread."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from companion.errors import Failure

T = TypeVar("T")
JOIN_SECONDS = 0.02
PATIENCE = 1.0
"""Seconds that `close` waits: what hangs on a stick or a network folder may never answer."""
WRITING_PATIENCE = 3.0
"""Seconds after which what writes in the vault is interrupted as well; a machine that goes to sleep waits for five."""
Work = Callable[[], Any]
_Task = tuple[QObject, Work, Callable[..., None], Callable[..., None]]


class Tasks(QObject):
    """Runs one piece of work at a time, in order.

    `owner` bounds the callbacks' life: when it is gone, so are they (HOUSE rule 10). Known failures go to
    `failed`. So does a bug, as a `Failure` without a name, so that nobody waits for ever for what will not come; then
    it is raised on the UI thread, where the excepthook sees it.
    """

    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._worker: _Worker | None = None
        self.writing: Callable[[], bool] = lambda: False
        """Whether the worker is in the middle of writing in the vault: that is waited for longer."""
        self.break_off: Callable[[], object] = lambda: None
        """Interrupts that, where it takes too long; it is rolled back."""
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None],
    ) -> None:
        if self._worker is None:
            self._worker = _Worker(self._finished.emit)
            self._worker.start()
        self._worker.waiting.put((owner, work, done, failed))

    def stop(self) -> None:
        """What runs is told that it is to end, and what waited is dropped; `close` waits for it, from now on."""
        if self._worker is not None:
            self._worker.end()

    def close(self, interrupt: Callable[[], object] = lambda: None) -> None:
        """End the thread; what waited is dropped. `interrupt` is called until what has begun has ended: a query
        interrupted just before it starts goes on unharmed, so once is not enough.

        What does not end is left behind after `PATIENCE`, unless it writes in the vault: it knows that it is
        `stopped`, and goes with the process.
        """
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.end()
        while worker.is_alive():
            interrupt()
            worker.hurry()
            waited = time.monotonic() - worker.ended
            if waited > PATIENCE and not self.writing():
                return
            if waited > WRITING_PATIENCE:
                self.break_off()
            worker.join(JOIN_SECONDS)

    def stopped(self) -> bool:
        """Asked by the work itself, between two pieces of it: whether the thread is to end."""
        asking = threading.current_thread()
        return isinstance(asking, _Worker) and asking.stopping.is_set()

    def hurry_by(self, interrupt: Callable[[], object] = lambda: None) -> None:
        """From the work: what `close` calls besides, for something of its own that can be interrupted. Ends with it."""
        asking = threading.current_thread()
        if isinstance(asking, _Worker):
            asking.hurry = interrupt

    def _deliver(self, task: _Task, told: Callable[[], None]) -> None:
        if isValid(task[0]):
            told()


class _Worker(threading.Thread):
    """One is never used again once it was told to end: it may hang on, and wake up, long after."""

    def __init__(self, finished: Callable[[_Task, Callable[[], None]], object]) -> None:
        super().__init__(daemon=True)
        self.waiting: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.stopping = threading.Event()
        self.ended = 0.0
        self.hurry: Callable[[], object] = lambda: None
        self._finished = finished

    def end(self) -> None:
        if self.stopping.is_set():
            return
        self.ended = time.monotonic()
        while not self.waiting.empty():
            self.waiting.get()
        self.waiting.put(None)
        self.stopping.set()

    def run(self) -> None:
        while (task := self.waiting.get()) is not None:
            self.hurry = lambda: None
            told = _outcome(task)
            with contextlib.suppress(RuntimeError):  # left behind, it may outlive whoever would tell
                self._finished(task, told)


def _outcome(task: _Task) -> Callable[[], None]:
    _, work, done, failed = task
    try:
        result = work()
    except Failure as failure:
        known = failure
        return lambda: failed(known)
    except Exception as bug:
        unforeseen = bug
        return lambda: _fallen(failed, unforeseen)
    return lambda: done(result)


def _fallen(failed: Callable[[Failure], None], bug: Exception) -> None:
    """Whoever waits is let go on first, whatever becomes of that."""
    try:
        failed(Failure())
    finally:
        raise bug
