"""What the computer tells of itself that locks: it goes to sleep, its lid closes, its screen or session is locked,
somebody else is let in (VAULT, Threats: found unlocked; LIBRARIES: sleep, screen lock).

It is an addition. Where nobody tells, `ui.watch` still locks after a quiet while, and after a sleep.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from companion import PRODUCT
from ui import buses
from ui.buses import PROPERTIES, Buses

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor

LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = f"{LOGIN}.Manager"
SESSION: Final = f"{LOGIN}.Session"
POWER: Final = "org.freedesktop.UPower"
POWER_PATH: Final = "/org/freedesktop/UPower"
SCREENS: Final = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "cinnamon", "mate"))
"""Each is a service and its interface; Plasma has the first, at two paths."""
_TO_LOGIN: Final = (LOGIN, LOGIN_PATH, MANAGER)
_CHANGED: Final = "PropertiesChanged"
_ON_CHANGED: Final = "_on_changed(QString,QVariantMap,QStringList)"


class Source(QObject):
    """One who can tell. Hears from construction on; whoever it is may come later, and go."""

    should_lock = Signal()

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self.bus = bus

    @Slot("QDBusError", "QDBusMessage")  # by name: the library is imported late
    def _on_refused(self, _error: QDBusError, _asked: QDBusMessage) -> None:
        """It is not there, or does not want to: then that is how it is."""


class Sleep(Source):
    """login1 tells before the machine sleeps, and waits for those who asked it to: so the lock is done by then. It
    waits five seconds at the most. Where it does not wait, what it told is still heard, at the latest on waking.
    """

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(bus, parent)
        self._hold: QDBusUnixFileDescriptor | None = None
        buses.hear(bus, *_TO_LOGIN, "PrepareForSleep", self, "_on_sleep(bool)")
        self._ask_to_wait()

    @property
    def waits(self) -> bool:
        """The next sleep waits for the lock."""
        return self._hold is not None

    def _ask_to_wait(self) -> None:
        words = ["sleep", PRODUCT, self.tr("Locks before the computer sleeps"), "delay"]
        buses.ask(self.bus, _TO_LOGIN, "Inhibit", words, self, "_on_hold(QDBusUnixFileDescriptor)")

    @Slot("QDBusUnixFileDescriptor")
    def _on_hold(self, hold: QDBusUnixFileDescriptor) -> None:
        self._hold = hold

    @Slot(bool)
    def _on_sleep(self, going: bool) -> None:
        """The lock replaces the process, and with it the hold is gone; here it comes back where nothing was open."""
        if going:
            self.should_lock.emit()
            self._let_go()
        elif self._hold is None:
            self._ask_to_wait()

    def _let_go(self) -> None:
        hold, self._hold = self._hold, None
        if hold is not None:
            os.close(hold.takeFileDescriptor())


class Lid(Source):
    """login1 tells of it from systemd 256 on; before that, UPower does. Whoever has both is told twice."""

    _PROPERTIES = {MANAGER: "LidClosed", POWER: "LidIsClosed"}

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(bus, parent)
        buses.hear(bus, LOGIN, LOGIN_PATH, PROPERTIES, _CHANGED, self, _ON_CHANGED)
        buses.hear(bus, POWER, POWER_PATH, PROPERTIES, _CHANGED, self, _ON_CHANGED)

    @Slot(str, "QVariantMap", "QStringList")
    def _on_changed(self, interface: str, changed: dict[str, Any], _unsaid: list[str]) -> None:
        if changed.get(self._PROPERTIES.get(interface, "")) is True:
            self.should_lock.emit()


class OwnSession(Source):
    """The session this program runs in: it is locked, or another one has the screen. Others' are not heard."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(bus, parent)
        # A program that the user's own systemd started is in no session: "auto" is then the one with the screen.
        self._names = ["auto", os.environ.get("XDG_SESSION_ID", "")]
        self.path = ""
        self._ask_where()

    def _ask_where(self) -> None:
        name = self._names.pop(0) if self._names else ""
        if name:
            buses.ask(self.bus, _TO_LOGIN, "GetSession", [name], self, "_on_path(QDBusObjectPath)")

    @Slot("QDBusError", "QDBusMessage")
    def _on_refused(self, _error: QDBusError, _asked: QDBusMessage) -> None:
        self._ask_where()

    @Slot("QDBusObjectPath")
    def _on_path(self, path: QDBusObjectPath) -> None:
        self.path = path.path()
        buses.hear(self.bus, LOGIN, self.path, SESSION, "Lock", self, "_on_lock()")
        buses.hear(self.bus, LOGIN, self.path, PROPERTIES, _CHANGED, self, _ON_CHANGED)

    @Slot()
    def _on_lock(self) -> None:
        self.should_lock.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def _on_changed(self, interface: str, changed: dict[str, Any], _unsaid: list[str]) -> None:
        """Only what becomes so: a desktop that never takes its hint back must not lock each time anew."""
        if interface == SESSION and (changed.get("Active") is False or changed.get("LockedHint") is True):
            self.should_lock.emit()


class Screen(Source):
    """The desktop has locked its screen, or something plain stands on it that soon will."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(bus, parent)
        for name in SCREENS:
            buses.hear(bus, name, "", name, "ActiveChanged", self, "_on_active(bool)")

    @Slot(bool)
    def _on_active(self, active: bool) -> None:
        if active:
            self.should_lock.emit()


class SystemSignals(QObject):
    """All of them. Silent until `start`; several may tell of one event."""

    should_lock = Signal()

    def __init__(self, places: Buses, parent: QObject) -> None:
        super().__init__(parent)
        self._places = places
        self._begun = False
        self.sources: list[Source] = []

    def start(self) -> None:
        """From the event loop's next turn on; what is asked is answered later. Once is enough."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._hear)

    def _hear(self) -> None:
        for address, kinds in ((self._places.system, (Sleep, OwnSession, Lid)), (self._places.session, (Screen,))):
            bus = buses.connected(address)
            if bus is not None:
                self.sources += [kind(bus, self) for kind in kinds]
        for source in self.sources:
            source.should_lock.connect(self.should_lock)
