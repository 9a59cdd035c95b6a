"""Waking from sleep: the timer looks at the clock once, at once (DECISIONS 21; LIBRARIES: login1 by QtDBus).

A real message bus of the test's own, with somebody on it who calls themselves login1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from ui.session.wake import Wake

ME, THEM = "level-ground-test-wake", "level-ground-test-login1"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Of a private bus. Skipped where there is no daemon, but never in CI."""
    if shutil.which("dbus-daemon") is None:
        if os.environ.get("CI"):
            pytest.fail("needs dbus-daemon: apt-get install dbus")
        pytest.skip("needs dbus-daemon: apt-get install dbus")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={tmp_path}"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        for name in (ME, THEM):
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()
        daemon.wait(5)
        daemon.stdout.close()


class Login1:
    """Tells of sleep as systemd does: True before it, False after it."""

    def __init__(self, address: str) -> None:
        self.bus = QDBusConnection.connectToBus(address, THEM)
        assert self.bus.registerService("org.freedesktop.login1")

    def tell(self, going: bool, *, interface: str = "org.freedesktop.login1.Manager") -> None:
        message = QDBusMessage.createSignal("/org/freedesktop/login1", interface, "PrepareForSleep")
        message.setArguments([going])
        assert self.bus.send(message)


def test_waking_up_is_heard_once_and_going_to_sleep_is_not(qtbot: QtBot, address: str) -> None:
    login1 = Login1(address)
    wake = Wake(bus=QDBusConnection.connectToBus(address, ME))
    assert wake.listens
    heard: list[str] = []
    wake.woke.connect(lambda: heard.append("woke"))
    login1.tell(True)
    login1.tell(False)
    qtbot.waitUntil(lambda: bool(heard))
    login1.tell(True)
    login1.tell(False, interface="org.example.Other")
    login1.tell(False)
    qtbot.waitUntil(lambda: len(heard) > 1)
    assert heard == ["woke", "woke"]


def test_the_service_may_come_later(qtbot: QtBot, address: str) -> None:
    wake = Wake(bus=QDBusConnection.connectToBus(address, ME))
    login1 = Login1(address)
    with qtbot.waitSignal(wake.woke):
        login1.tell(False)


def test_without_a_bus_it_is_silent(qtbot: QtBot, tmp_path: Path) -> None:
    """No warning either: `qt_log_level_fail`."""
    nowhere = QDBusConnection.connectToBus(f"unix:path={tmp_path}/none", ME)
    assert not Wake(bus=nowhere).listens
    QDBusConnection.disconnectFromBus(ME)
