"""The product as it starts for anybody, on a desktop that tells of itself: its lock screen replaces it (issue 7, 2).

Offscreen, with a message bus of the test's own in the place of the computer's two.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.errors import Failure
from companion.vault.lockfile import check_free
from tests.journeys.xserver import ROOT, plain_environment
from tests.ui.desktop_bus import Bus, Computer, private_bus
from ui.app import DEMO_PREFIX
from ui.system_signals import SCREENS

PATIENCE_MS = 60_000


class Running:
    """The demo, which is open from the start. Its process keeps its number when it is replaced."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        (folder / "tmp").mkdir(parents=True)
        environment = plain_environment(folder) | {
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(folder / "tmp"),
            "DBUS_SYSTEM_BUS_ADDRESS": address,
            "DBUS_SESSION_BUS_ADDRESS": address,
        }
        self.process = subprocess.Popen([sys.executable, "-P", "-m", "ui", "--demo"], cwd=ROOT, env=environment)

    @property
    def why(self) -> str:
        """Of the lock; '' while it is open."""
        words = Path(f"/proc/{self.process.pid}/cmdline").read_bytes().decode().split("\0")
        return words[words.index("--why") + 1] if "--why" in words else ""

    @property
    def vault(self) -> Path | None:
        found = list((self.folder / "tmp").glob(f"{DEMO_PREFIX}*/vault/vault.db"))
        return found[0].parent if found else None

    @property
    def open(self) -> bool:
        if self.vault is not None:
            with suppress(Failure):
                check_free(self.vault)
                return False
        return self.vault is not None

    @property
    def ready(self) -> bool:
        """Far enough to end in its own way: it catches the signal that asks for it."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        caught = next(line.split()[1] for line in lines if line.startswith("SigCgt:"))
        return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)

    def told(self) -> str:
        return "".join(path.read_text() for path in (self.folder / "tmp").glob(f"{DEMO_PREFIX}*/**/*.log"))

    def ends(self) -> bool:
        """Asked to, as at the end of a session."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60) == 0

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


@pytest.fixture
def bus(qapp: object, tmp_path: Path) -> Iterator[Bus]:
    with private_bus(tmp_path) as made:
        yield made


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Running]]:
    begun: list[Running] = []

    def begin(address: str) -> Running:
        begun.append(Running(tmp_path / "home", address))
        return begun[-1]

    yield begin
    for running in begun:
        running.close()


@pytest.mark.parametrize("telling", ["sleep", "lock", "lid", "screen"])
def test_it_is_replaced_by_its_lock_screen(
    qtbot: QtBot, bus: Bus, start: Callable[[str], Running], telling: str
) -> None:
    """The same process, another program in it; the vault is closed, and login1 need not wait any longer."""
    computer = Computer(bus)
    running = start(bus.address)
    qtbot.waitUntil(lambda: computer.held == 1 and running.open, timeout=PATIENCE_MS)
    assert [method for method, _ in computer.asked] == ["Inhibit", "GetSession"]
    assert running.why == ""
    tell: dict[str, Callable[[], None]] = {
        "sleep": computer.sleep,
        "lock": computer.lock,
        "lid": lambda: computer.lid(True),
        "screen": lambda: computer.screen(SCREENS[0], True),
    }

    def locked() -> bool:
        if telling == "lock":  # which session is its own it knows a moment after it asked
            tell["lock"]()
        return running.why == "away"

    tell[telling]()
    qtbot.waitUntil(locked, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: running.why == "away" and not running.open, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: computer.held == 0 and running.ready, timeout=PATIENCE_MS)
    assert running.ends()
    computer.close()


def test_a_bus_that_dies_leaves_it_as_it_is(qtbot: QtBot, bus: Bus, start: Callable[[str], Running]) -> None:
    computer = Computer(bus)
    running = start(bus.address)
    qtbot.waitUntil(lambda: computer.held == 1 and running.open, timeout=PATIENCE_MS)
    bus.die()
    qtbot.wait(0)
    assert running.process.poll() is None
    assert running.why == ""
    assert running.open
    assert "bug" not in running.told()
    assert running.ends()
    computer.close()


def test_where_no_bus_answers_it_starts_and_ends(qtbot: QtBot, tmp_path: Path, start: Callable[[str], Running]) -> None:
    running = start(f"unix:path={tmp_path}/none")
    qtbot.waitUntil(lambda: running.open and "opened" in running.told(), timeout=PATIENCE_MS)
    assert running.ends()
