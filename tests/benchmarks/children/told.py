"""How a child sees and tells."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

GAP_MS = 2


def tell(**facts: float | str) -> None:
    print(json.dumps(facts), flush=True)


def memory() -> float:
    """Resident MB of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


class FirstPaint(QObject):
    """Tells `then` when (`time.monotonic`) the widget's next paint, and with it its window's, was done."""

    def __init__(self, widget: QWidget, then: Callable[[float], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[float], None] | None = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: then(time.monotonic()))
        return False


class Paints(QObject):
    """Counts a widget's paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Gaps(QObject):
    """The longest the event loop was away from its work, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=GAP_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, (now - self._last) * 1000 - GAP_MS)
        self._last = now

    def stop(self) -> float:
        self._look()
        self._timer.stop()
        return self.longest
