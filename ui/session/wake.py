"""Hears the machine wake up, so that the timer looks at the clock at once: what was slept through is not caught up.

A coarse timer stands still while the machine sleeps; without this it would show the old minute for up to one more.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from ui import buses
from ui.buses import Buses
from ui.system_signals import LOGIN, LOGIN_PATH, MANAGER


class Wake(QObject):
    """Listens from construction on, to login1 on the system bus (a local socket). Where there is none it stays
    silent, and the driver's next minute is the first to be right.
    """

    woke = Signal()

    def __init__(self, parent: QObject | None, places: Buses) -> None:
        super().__init__(parent)
        bus = buses.connected(places.system)
        self.listens = bus is not None and buses.hear(
            bus, LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, "_on_sleep(bool)"
        )
        """Whether anybody will tell."""

    @Slot(bool)
    def _on_sleep(self, going: bool) -> None:
        """login1 tells both: True before the machine sleeps, False once it is awake again."""
        if not going:
            self.woke.emit()
