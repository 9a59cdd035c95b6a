"""What the computer tells of itself locks, and nothing else it tells does (issue 7, 2; VAULT: found unlocked).

A real message bus of the test's own, with somebody on it who plays login1, UPower and the screen savers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.ui.desktop_bus import OTHERS, OURS, Bus, Computer, private_bus, send, through
from ui import buses
from ui.buses import Buses
from ui.system_signals import (
    LOGIN_PATH,
    MANAGER,
    POWER,
    POWER_PATH,
    SCREENS,
    SESSION,
    OwnSession,
    Sleep,
    Source,
    SystemSignals,
)

S = TypeVar("S", bound=Source)
Telling = Callable[[Computer], object]

RIGHT: dict[str, Telling] = {
    "the machine goes to sleep": lambda computer: computer.sleep(True),
    "the session is locked": lambda computer: computer.lock(),
    "another session has the screen": lambda computer: computer.active(False),
    "the desktop says that it is locked": lambda computer: computer.change(OURS, SESSION, LockedHint=True),
    "the lid closes": lambda computer: computer.lid(True),
    "the lid closes, told by UPower": lambda computer: computer.older_lid(True),
    "Plasma's screen locks": lambda computer: computer.screen(SCREENS[0], True, "/ScreenSaver"),
    **{f"{name} begins": lambda computer, name=name: computer.screen(name, True) for name in SCREENS},  # type: ignore[misc]
}
WRONG: dict[str, Telling] = {
    "the machine woke": lambda computer: computer.sleep(False),
    "another session is locked": lambda computer: computer.lock(OTHERS),
    "another session is left": lambda computer: computer.active(False, OTHERS),
    "the session has the screen": lambda computer: computer.active(True),
    "the desktop takes its hint back": lambda computer: computer.change(OURS, SESSION, LockedHint=False),
    "the session is unlocked": lambda computer: computer.send(OURS, SESSION, "Unlock"),
    "something else of the session": lambda computer: computer.change(OURS, SESSION, IdleHint=True),
    "another lid": lambda computer: computer.change(OURS, "org.example.Lid", LidClosed=True),
    "the lid opens": lambda computer: computer.lid(False),
    "the lid opens, told by UPower": lambda computer: computer.older_lid(False),
    "UPower's word from login1": lambda computer: computer.change(LOGIN_PATH, MANAGER, LidIsClosed=True),
    "the screen comes back": lambda computer: computer.screen(SCREENS[1], False),
    "a shutdown": lambda computer: computer.send(LOGIN_PATH, MANAGER, "PrepareForShutdown", True),
    "no truth but a word": lambda computer: computer.change(LOGIN_PATH, MANAGER, LidClosed="true"),
    "a number": lambda computer: computer.change(OURS, SESSION, Active=0),
    "too much": lambda computer: computer.send(LOGIN_PATH, MANAGER, "PrepareForSleep", "yes", 3),
    "nothing": lambda computer: computer.send(POWER_PATH, POWER, "PropertiesChanged"),
}


class Desk:
    """A computer that tells, and the ears of the program."""

    def __init__(self, qtbot: QtBot, bus: Bus, *, refuses: tuple[str, ...] = ()) -> None:
        self.qtbot, self.bus = qtbot, bus
        self.computer = Computer(bus, refuses=refuses)
        self.owner = QObject()
        self.signals = SystemSignals(bus.both, self.owner)
        self.heard = QSignalSpy(self.signals.should_lock)

    def listen(self) -> None:
        self.signals.start()
        self.qtbot.waitUntil(lambda: self.listens)

    @property
    def listens(self) -> bool:
        return bool(self.signals.sources) and self.source(OwnSession).path == OURS and self.source(Sleep).waits

    def source(self, kind: type[S]) -> S:
        return next(each for each in self.signals.sources if isinstance(each, kind))

    def until_heard(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.heard.count() >= count)


@pytest.fixture
def bus(qapp: object, tmp_path: Path) -> Iterator[Bus]:
    with private_bus(tmp_path) as made:
        yield made


@pytest.fixture
def desk(qtbot: QtBot, bus: Bus) -> Iterator[Desk]:
    made = Desk(qtbot, bus)
    made.listen()
    yield made
    made.computer.close()


@pytest.mark.parametrize("telling", RIGHT.values(), ids=RIGHT)
def test_each_of_these_locks_once(desk: Desk, telling: Telling) -> None:
    telling(desk.computer)
    desk.until_heard(1)
    desk.computer.lock()  # and what comes after it is the second
    desk.until_heard(2)
    assert desk.heard.count() == 2


@pytest.mark.parametrize("telling", WRONG.values(), ids=WRONG)
def test_none_of_these_does(desk: Desk, telling: Telling) -> None:
    for _ in range(3):
        telling(desk.computer)
    desk.computer.lock()
    desk.until_heard(1)
    assert desk.heard.count() == 1


def test_a_stranger_locks_nothing(desk: Desk) -> None:
    """On the system bus every user may send any signal: only who owns the name is heard."""
    stranger = desk.bus.connect("stranger")
    send(stranger, LOGIN_PATH, MANAGER, "PrepareForSleep", True)
    send(stranger, OURS, SESSION, "Lock")
    send(stranger, "/org/gnome/ScreenSaver", SCREENS[1], "ActiveChanged", True)
    through(stranger)
    desk.computer.lock()
    desk.until_heard(1)
    assert desk.heard.count() == 1


# Sleep waits


def test_the_machine_waits_until_it_is_locked(desk: Desk) -> None:
    """VAULT, idle lock and sleep: locked before it sleeps. login1's delay is held, and let go of after the lock."""
    asked = [arguments for method, arguments in desk.computer.asked if method == "Inhibit"]
    assert [(each[0], each[1], each[3]) for each in asked] == [("sleep", "Level Ground", "delay")]
    held: list[int] = []
    desk.signals.should_lock.connect(lambda: held.append(desk.computer.held))
    assert desk.computer.held == 1
    desk.computer.sleep()
    desk.until_heard(1)
    assert held == [1], "while it locks"
    assert desk.computer.held == 0
    assert not desk.source(Sleep).waits


def test_awake_again_the_next_sleep_waits_too(desk: Desk) -> None:
    for again in (1, 2, 3):
        desk.computer.sleep(True)
        desk.computer.sleep(False)
        desk.until_heard(again)
        desk.qtbot.waitUntil(lambda: desk.computer.held == 1 and desk.source(Sleep).waits)
    desk.computer.sleep(False)  # told twice: held once
    desk.computer.sleep(False)
    through(desk.computer.bus)
    desk.computer.lock()
    desk.until_heard(4)
    assert desk.computer.held == 1


def test_the_hold_does_not_outlive_the_process(desk: Desk) -> None:
    """The lock replaces the process: the next one must not hold what this one held."""
    hold = desk.source(Sleep)._hold
    assert hold is not None
    assert not os.get_inheritable(hold.fileDescriptor())


def test_where_login1_does_not_wait_it_is_heard_all_the_same(qtbot: QtBot, bus: Bus) -> None:
    desk = Desk(qtbot, bus, refuses=("Inhibit",))
    desk.signals.start()
    qtbot.waitUntil(lambda: bool(desk.signals.sources) and desk.source(OwnSession).path == OURS)
    desk.computer.sleep()
    desk.until_heard(1)
    assert not desk.source(Sleep).waits


# Whose session


@pytest.mark.parametrize(
    ("refused", "known", "asked"),
    [
        ((), "7", ["auto"]),
        (("auto",), "7", ["auto", "7"]),
        (("auto",), "", ["auto"]),
        (("auto", "7"), "7", ["auto", "7"]),
    ],
)
def test_its_own_session_is_asked_for(
    qtbot: QtBot, bus: Bus, monkeypatch: pytest.MonkeyPatch, refused: tuple[str, ...], known: str, asked: list[str]
) -> None:
    """Where nobody knows, it hears of none: no other session's lock is its own."""
    monkeypatch.setenv("XDG_SESSION_ID", known)
    desk = Desk(qtbot, bus, refuses=refused)
    desk.signals.start()
    found = asked[-1] not in refused
    qtbot.waitUntil(lambda: bool(desk.signals.sources) and (not found or bool(desk.source(OwnSession).path)))
    qtbot.waitUntil(lambda: [a[0] for m, a in desk.computer.asked if m == "GetSession"] == asked)
    desk.computer.lock()
    desk.computer.sleep()
    desk.until_heard(1 + found)
    assert desk.heard.count() == 1 + found
    desk.computer.close()


def test_who_tells_may_come_later_and_go(qtbot: QtBot, bus: Bus) -> None:
    signals = SystemSignals(bus.both, QCoreApplication.instance() or QObject())
    heard = QSignalSpy(signals.should_lock)
    signals.start()
    qtbot.waitUntil(lambda: bool(signals.sources))
    computer = Computer(bus)
    computer.screen(SCREENS[0], True)
    qtbot.waitUntil(lambda: heard.count() == 1)
    computer.bus.unregisterService(SCREENS[0])
    computer.screen(SCREENS[0], True)
    computer.screen(SCREENS[1], True)
    qtbot.waitUntil(lambda: heard.count() == 2)
    assert heard.count() == 2
    signals.deleteLater()


# Where there is none


def test_a_bus_that_dies_hurts_nothing(desk: Desk) -> None:
    """No warning, no exception, no lock: `qt_log_level_fail`, and the tests' own hook."""
    bus = QDBusConnection(f"level-ground {desk.bus.address}")
    assert bus.isConnected()
    desk.bus.die()
    desk.qtbot.waitUntil(lambda: not bus.isConnected())
    desk.source(Sleep)._on_sleep(True)
    desk.source(Sleep)._on_sleep(False)
    QCoreApplication.processEvents()
    assert desk.heard.count() == 1
    assert buses.connected(desk.bus.address) is None


@pytest.mark.parametrize("place", ["", "unix:path={}/none", "unix:path={}/dead"])
def test_without_a_bus_nothing_is_waited_for(qtbot: QtBot, tmp_path: Path, place: str) -> None:
    (tmp_path / "dead").touch()  # what a bus that was killed leaves behind
    address = place.format(tmp_path)
    signals = SystemSignals(Buses(system=address, session=address), QCoreApplication.instance() or QObject())
    signals.start()
    signals.start()
    QCoreApplication.processEvents()
    assert signals.sources == []
    signals.deleteLater()


def test_it_listens_once(desk: Desk) -> None:
    before = list(desk.signals.sources)
    desk.signals.start()
    QCoreApplication.processEvents()
    assert desk.signals.sources == before


# Where the buses are


def test_only_sockets_of_this_machine_are_buses() -> None:
    """B10: nothing over a network; and no bus is started, nor any program."""
    for address in ("tcp:host=10.0.0.1,port=1", "nonce-tcp:host=x", "unixexec:path=/bin/sh", "autolaunch:", "launchd:"):
        found = Buses.around({"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address})
        assert found.session == ""
        assert found.system in (
            "",
            "unix:path=/run/dbus/system_bus_socket",
            "unix:path=/var/run/dbus/system_bus_socket",
        )
    mixed = Buses.around({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=x;unix:path=/run/user/1/bus;autolaunch:"})
    assert mixed.session == "unix:path=/run/user/1/bus"


def test_a_session_without_an_address_has_its_bus_in_its_own_folder(tmp_path: Path) -> None:
    around = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert Buses.around(around).session == ""
    (tmp_path / "bus").touch()
    assert Buses.around(around).session == "", "a file is no socket"
    assert Buses.around({}).session == ""


def test_the_bus_in_the_own_folder_is_found(bus: Bus, tmp_path: Path) -> None:
    made = next(path for path in tmp_path.iterdir() if path.is_socket())
    (tmp_path / "bus").symlink_to(made)
    found = Buses.around({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert found.session == f"unix:path={tmp_path}/bus"
    assert buses.connected(found.session) is not None
    QDBusConnection.disconnectFromBus(f"level-ground {found.session}")
