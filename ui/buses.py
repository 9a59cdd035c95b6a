"""The two message buses of a desktop, as local sockets (LIBRARIES: sleep, screen lock). No other way to one is taken:
not over a network, and none is started for us.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import SLOT, QObject

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SYSTEM_SOCKETS: Final = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
PROPERTIES: Final = "org.freedesktop.DBus.Properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buses:
    """Where each is; '' where there is none, and then nothing is heard from it."""

    system: str = ""
    session: str = ""

    @classmethod
    def around(cls, environment: Mapping[str, str] = os.environ) -> Buses:
        """Of this computer and this user. A session without an address is not asked for one: that would start one."""
        own = environment.get("XDG_RUNTIME_DIR", "")
        return cls(
            system=_local(environment.get("DBUS_SYSTEM_BUS_ADDRESS", "")) or _first(_SYSTEM_SOCKETS),
            session=_local(environment.get("DBUS_SESSION_BUS_ADDRESS", "")) or _first([f"{own}/bus"] if own else []),
        )


def _local(address: str) -> str:
    """Of the ways that an address offers, those that are sockets of this machine."""
    return ";".join(way for way in address.split(";") if way.startswith("unix:"))


def _first(sockets: list[str] | tuple[str, ...]) -> str:
    return next((f"unix:path={path}" for path in sockets if Path(path).is_socket()), "")


def connected(address: str) -> QDBusConnection | None:
    """A connection of our own, always the same for one address; None where nobody answers. Some milliseconds.

    Qt waits for a bus that accepts and stays silent, as all of such a desktop does. Asking it first would take a socket
    of our own, and no module that could open one is imported anywhere (B10).
    """
    try:
        from PySide6.QtDBus import QDBusConnection  # late: not every system has the library
    except ImportError:
        return None
    if not address:
        return None
    name = f"level-ground {address}"
    bus = QDBusConnection(name)
    if not bus.isConnected():
        QDBusConnection.disconnectFromBus(name)  # one that died would be handed out again
        bus = QDBusConnection.connectToBus(address, name)
    return bus if bus.isConnected() else None


def hear(bus: QDBusConnection, service: str, path: str, interface: str, signal: str, at: QObject, slot: str) -> bool:
    """Bound to the life of `at`. Only from who owns the name `service`: on the system bus any user may send anything.
    `path` '' for each of its objects; `slot` in Qt's own writing, such as `_on_sleep(bool)`."""
    called: Any = SLOT(slot)  # a str, whatever the stubs say
    return bus.connect(service, path, interface, signal, at, called)


def ask(
    bus: QDBusConnection, to: tuple[str, str, str], method: str, arguments: list[str], at: QObject, slot: str
) -> None:
    """Without waiting: what is answered comes to `slot`, a refusal to `_on_refused(QDBusError,QDBusMessage)`.

    `to`: service, path, interface. A service that does not run is not started for this.
    """
    from PySide6.QtDBus import QDBusMessage  # late, as above

    message = QDBusMessage.createMethodCall(*to, method)
    message.setArguments(arguments)
    message.setAutoStartService(False)
    answer: Any = SLOT(slot)
    refused: Any = SLOT("_on_refused(QDBusError,QDBusMessage)")
    bus.callWithCallback(message, at, answer, refused)
