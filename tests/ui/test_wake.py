"""Waking from sleep: the timer looks at the clock once, at once (DECISIONS 21; LIBRARIES: login1 by QtDBus)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desktop_bus import Bus, Computer, private_bus
from ui.buses import Buses
from ui.session.wake import Wake
from ui.system_signals import LOGIN_PATH


@pytest.fixture
def bus(qapp: object, tmp_path: Path) -> Iterator[Bus]:
    with private_bus(tmp_path) as made:
        yield made


def test_waking_up_is_heard_once_and_going_to_sleep_is_not(qtbot: QtBot, bus: Bus) -> None:
    computer = Computer(bus)
    wake = Wake(None, bus.both)
    assert wake.listens
    heard: list[str] = []
    wake.woke.connect(lambda: heard.append("woke"))
    computer.sleep(True)
    computer.sleep(False)
    qtbot.waitUntil(lambda: bool(heard))
    computer.sleep(True)
    computer.send(LOGIN_PATH, "org.example.Other", "PrepareForSleep", False)
    computer.sleep(False)
    qtbot.waitUntil(lambda: len(heard) > 1)
    assert heard == ["woke", "woke"]


def test_the_service_may_come_later(qtbot: QtBot, bus: Bus) -> None:
    wake = Wake(None, bus.both)
    computer = Computer(bus)
    with qtbot.waitSignal(wake.woke):
        computer.sleep(False)


def test_without_a_bus_it_is_silent(qtbot: QtBot, tmp_path: Path) -> None:
    """No warning either: `qt_log_level_fail`."""
    assert not Wake(None, Buses()).listens
    assert not Wake(None, Buses(system=f"unix:path={tmp_path}/none")).listens
