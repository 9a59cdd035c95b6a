"""A message bus of the test's own, and on it somebody who plays the computer: login1, UPower, the screen savers."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from ui.buses import PROPERTIES, Buses
from ui.system_signals import LOGIN, LOGIN_PATH, MANAGER, POWER, POWER_PATH, SCREENS, SESSION

OURS, OTHERS = f"{LOGIN_PATH}/session/_32", f"{LOGIN_PATH}/session/_37"


class Bus:
    """`address` of a daemon that runs until `die`."""

    def __init__(self, folder: Path) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()
        self._names: list[str] = []

    @property
    def both(self) -> Buses:
        """One bus in the place of two."""
        return Buses(system=self.address, session=self.address)

    def connect(self, name: str) -> QDBusConnection:
        """Somebody on it. To be let go of with the bus."""
        name = f"{name} {self.address}"
        self._names.append(name)
        made = QDBusConnection.connectToBus(self.address, name)
        assert made.isConnected()
        return made

    def die(self) -> None:
        self._daemon.kill()
        self._daemon.wait(5)

    def close(self) -> None:
        for name in (*self._names, f"level-ground {self.address}"):
            QDBusConnection.disconnectFromBus(name)
        self.die()
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()


@contextmanager
def private_bus(folder: Path) -> Iterator[Bus]:
    """Skipped where there is no daemon, but never in CI."""
    if shutil.which("dbus-daemon") is None:
        if os.environ.get("CI"):
            pytest.fail("needs dbus-daemon: apt-get install dbus")
        pytest.skip("needs dbus-daemon: apt-get install dbus")
    bus = Bus(folder)
    try:
        yield bus
    finally:
        bus.close()


class Computer(QDBusVirtualObject):
    """Tells of itself as systemd, UPower and the desktops do, and answers what login1 is asked.

    `asked`: each call's method and its arguments. `refuses`: session names it does not know, and 'Inhibit'.
    """

    def __init__(self, bus: Bus, *, refuses: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.bus, self.refuses = bus.connect("computer"), refuses
        self.asked: list[tuple[str, list[Any]]] = []
        self._holds: list[int] = []
        for name in (LOGIN, POWER, *SCREENS):
            assert self.bus.registerService(name)
        whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert self.bus.registerVirtualObject(LOGIN_PATH, self, whole)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        asked, arguments = message.member(), message.arguments()
        self.asked.append((asked, arguments))
        refused = asked in self.refuses or (asked == "GetSession" and arguments[0] in self.refuses)
        if refused or asked not in ("Inhibit", "GetSession"):
            return connection.send(message.createErrorReply(f"{LOGIN}.No", "no"))
        return connection.send(message.createReply(self._hold() if asked == "Inhibit" else QDBusObjectPath(OURS)))

    def _hold(self) -> QDBusUnixFileDescriptor:
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        self._holds.append(reading)
        try:
            return QDBusUnixFileDescriptor(writing)
        finally:
            os.close(writing)

    @property
    def held(self) -> int:
        """How many holds keep the machine from sleeping at once."""
        return sum(not self._released(handle) for handle in self._holds)

    @staticmethod
    def _released(handle: int) -> bool:
        with suppress(BlockingIOError):
            return os.read(handle, 1) == b""
        return False

    def close(self) -> None:
        for handle in self._holds:
            os.close(handle)

    # Telling

    def send(self, path: str, interface: str, signal: str, *arguments: Any) -> None:
        send(self.bus, path, interface, signal, *arguments)

    def sleep(self, going: bool = True) -> None:
        self.send(LOGIN_PATH, MANAGER, "PrepareForSleep", going)

    def lock(self, path: str = OURS) -> None:
        self.send(path, SESSION, "Lock")

    def change(self, path: str, interface: str, **facts: Any) -> None:
        self.send(path, PROPERTIES, "PropertiesChanged", interface, facts, ["IdleHint"])

    def active(self, active: bool, path: str = OURS) -> None:
        self.change(path, SESSION, Active=active)

    def lid(self, closed: bool) -> None:
        self.change(LOGIN_PATH, MANAGER, LidClosed=closed)

    def older_lid(self, closed: bool) -> None:
        self.change(POWER_PATH, POWER, LidIsClosed=closed)

    def screen(self, name: str, active: bool, path: str = "") -> None:
        self.send(path or "/" + name.replace(".", "/"), name, "ActiveChanged", active)


def send(bus: QDBusConnection, path: str, interface: str, signal: str, *arguments: Any) -> None:
    message = QDBusMessage.createSignal(path, interface, signal)
    message.setArguments(list(arguments))
    assert bus.send(message)


def through(bus: QDBusConnection) -> None:
    """What was sent has been passed on: the bus answers a question that came after it."""
    service = "org.freedesktop.DBus"
    bus.call(QDBusMessage.createMethodCall(service, "/org/freedesktop/DBus", service, "GetId"))
