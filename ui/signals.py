"""A polite end: when the system asks the process to stop, words are kept and the vault is closed first."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ASKING = ("SIGTERM", "SIGINT", "SIGHUP")


class PoliteEnd(QObject):
    """Python runs a handler only between its own instructions, which the event loop may not reach for long; the
    signal's byte in a pipe wakes the loop.
    """

    def __init__(self, parent: QObject, end: Callable[[], object]) -> None:
        super().__init__(parent)
        self._end = end
        self._read, write = os.pipe()
        for handle in (self._read, write):
            os.set_blocking(handle, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for name in _ASKING:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        os.read(self._read, 64)
        self._end()
