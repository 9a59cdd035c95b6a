"""Hears the machine wake up, so that the timer looks at the clock at once: what was slept through is not caught up.

A coarse timer stands still while the machine sleeps; without this it would show the old minute for up to one more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SERVICE: Final = "org.freedesktop.login1"
_PATH: Final = "/org/freedesktop/login1"
_INTERFACE: Final = "org.freedesktop.login1.Manager"


class Wake(QObject):
    """Listens from construction on, to login1 on the system bus (a local socket). Where there is none it stays
    silent, and the driver's next minute is the first to be right.
    """

    woke = Signal()

    def __init__(self, parent: QObject | None = None, *, bus: QDBusConnection | None = None) -> None:
        """`bus`: another one, for the test."""
        super().__init__(parent)
        self._bus = bus or _system_bus()
        self.listens = self._bus is not None and self._listen(self._bus)
        """Whether anybody will tell."""

    def _listen(self, bus: QDBusConnection) -> bool:
        slot: Any = SLOT("_on_sleep(bool)")  # a str, whatever the stubs say
        return bus.isConnected() and bus.connect(_SERVICE, _PATH, _INTERFACE, "PrepareForSleep", self, slot)

    @Slot(bool)
    def _on_sleep(self, going: bool) -> None:
        """login1 tells both: True before the machine sleeps, False once it is awake again."""
        if not going:
            self.woke.emit()


def _system_bus() -> QDBusConnection | None:
    try:
        from PySide6.QtDBus import QDBusConnection  # late: not every system has the library
    except ImportError:
        return None
    return QDBusConnection.systemBus()
