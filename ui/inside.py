"""Everything behind the passphrase. Loaded while it is typed, or at the latest when it is right: it is half of the
start otherwise (PERFORMANCE: Start). The one place that says so.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

# In the order of need, each some tens of milliseconds at the most, so that typing never waits for long.
STEPS = (
    "companion.vault.vault",
    "ui.carried",
    "ui.errands",
    "ui.rooms",
    "ui.pages.today",
    "ui.pages.people",
    "ui.pages.person.brief",
    "ui.pages.person.page",
    "ui.pages.plan",
    "ui.pages.journal",
    "ui.pages.reflection",
    "ui.pages.library",
    "ui.pages.settings",
    "ui.pages.factories",
)


class WarmUp(QObject):
    """Loads the rooms a step at a time, between the keys that are typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        if self._left and not self._timer.isActive():
            self._timer.start()

    def _step(self) -> None:
        import_module(self._left.pop(0))
        self.start()
