"""A real X server with a window manager, and the product in it as a child process, driven by keys and clicks.

What a person would see is asked of the window manager (titles, states, the active window) and of `/proc`; what was
kept is read from the vault afterwards by the core.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from companion.paths import Paths

PROGRAMS = ("Xvfb", "openbox", "xdotool", "xprop", "xwininfo", "xev", "xedit", "xrandr")
ROOT = Path(__file__).resolve().parents[2]
SEEN = "_JOURNEY_SEEN"
LOOK = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["look"])
app.primaryScreen().grabWindow(int(sys.argv[1], 16)).save(sys.argv[2])
"""
PATIENCE = 30.0  # seconds; reached only by a failure
T = TypeVar("T")


def wait_for(what: str, look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """The first answer of `look` that is true. AssertionError naming `what` when it never comes."""
    deadline = time.monotonic() + seconds
    while True:
        answer = look()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.03)


@dataclass
class XServer:
    """One display, with a window manager on it."""

    name: str
    home: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What a desktop session would hand on: this display, a home of its own, no bus."""
        return {
            **plain_environment(self.home),
            "DISPLAY": self.name,
        }

    def ask(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout.strip() if done.returncode == 0 else ""

    def windows(self, pid: int) -> list[str]:
        """Ids of the windows of a process that are mapped, the pill among them."""
        return self.ask("xdotool", "search", "--onlyvisible", "--pid", str(pid), "--name", "").split()

    def all_windows(self, pid: int) -> list[str]:
        """Also those put away, but only such as the window manager knows."""
        known = re.findall(r"0x[0-9a-f]+", self.ask("xprop", "-root", "_NET_CLIENT_LIST"))
        return [window for window in known if self.pid_of(window) == pid]

    def pid_of(self, window: str) -> int:
        told = re.search(r"= (\d+)", self.ask("xprop", "-id", window, "_NET_WM_PID"))
        return int(told[1]) if told else 0

    def title(self, window: str) -> str:
        return self.ask("xdotool", "getwindowname", window)

    def state(self, window: str) -> str:
        """`_NET_WM_STATE` and `WM_STATE`, as xprop tells them."""
        return self.ask("xprop", "-id", window, "_NET_WM_STATE", "WM_STATE")

    def active(self) -> int:
        """The pid of the window that has the keyboard; 0 for none."""
        window = self.ask("xdotool", "getactivewindow")
        return self.pid_of(window) if window else 0

    def active_window(self) -> str:
        told = self.ask("xdotool", "getactivewindow")
        return hex(int(told)) if told else ""

    def key(self, *keys: str) -> None:
        self.ask("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)

    def key_again(self, key: str) -> None:
        """Twice, the second time as an answer to what the first has asked: not as a key that bounces."""
        self.ask("xdotool", "key", "--clearmodifiers", "--delay", "600", key, key)

    def type(self, words: str) -> None:
        self.ask("xdotool", "type", "--clearmodifiers", "--delay", "15", "--", words)

    def picture(self, window: str, folder: Path) -> Path:
        """What that window shows on the screen."""
        file = folder / "look.png"
        self.child(LOOK, window, str(file)).wait(20)
        return file

    def place(self, window: str) -> tuple[int, int, int, int]:
        """Where the window's own ground begins on the screen, its width and height."""
        told = self.ask("xwininfo", "-id", window)  # xdotool counts the frame twice
        x, y, wide, high = (
            int(re.findall(rf"{what}: +(-?\d+)", told)[0])
            for what in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        return x, y, wide, high

    def press_at(self, x: int, y: int) -> None:
        self.ask("xdotool", "mousemove", str(x), str(y), "click", "1")

    def drag(self, start: tuple[int, int], to: tuple[int, int], steps: int = 8) -> None:
        """With the left button held, in steps as a hand does."""
        (x, y), (to_x, to_y) = start, to
        command = ["xdotool", "mousemove", str(x), str(y), "mousedown", "1"]
        for step in range(1, steps + 1):
            at = x + (to_x - x) * step // steps, y + (to_y - y) * step // steps
            command += ["mousemove", str(at[0]), str(at[1]), "sleep", "0.02"]
        self.ask(*command, "mouseup", "1")

    def child(self, code: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Another program on the same display."""
        started = subprocess.Popen([sys.executable, "-c", code, *arguments], env=self.environment)
        self.processes.append(started)
        return started

    def close(self) -> None:
        for process in reversed(self.processes):
            stop(process)


def plain_environment(home: Path) -> dict[str, str]:
    """Ours without any screen, Qt's switches or a bus; written things land below `home`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_", "LEVEL_GROUND"))}
    for gone in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        kept.pop(gone, None)
    return {**kept, "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "default"}


def stop(process: subprocess.Popen[bytes]) -> None:
    """End it, gently if it will."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def missing_programs() -> list[str]:
    return [program for program in PROGRAMS if shutil.which(program) is None]


@pytest.fixture(scope="session")
def xserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """One for all journeys. Skipped where the programs are missing, but never in CI."""
    missing = missing_programs()
    if missing:
        packages = "xvfb openbox xdotool x11-utils x11-apps x11-xserver-utils"
        told = f"journeys need {', '.join(missing)}: apt-get install {packages}"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    home = tmp_path_factory.mktemp("session")
    server = _start(home)
    yield server
    server.close()


def _start(home: Path) -> XServer:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()  # written once the server listens, or never
    assert number, "Xvfb did not start"
    server = XServer(f":{number}", home, [process])
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=server.environment, stderr=subprocess.DEVNULL)
    server.processes.append(manager)
    wait_for("the window manager", lambda: "window id" in server.ask("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
    return server


class App:
    """The product as a child process on that display, over one folder of data."""

    program: tuple[str, ...] = ("ui",)
    """The module that is run, and what stands before the product's own command line."""
    environment: Mapping[str, str] = {}
    """Beside what the desktop hands on."""

    def __init__(self, server: XServer, folder: Path, *arguments: str, zone: str = "") -> None:
        """`zone`: the clocks it goes by, an IANA name; else the machine's."""
        self.server, self.folder = server, folder
        self.log = Paths.under(folder).log
        command = [sys.executable, "-P", "-m", *self.program, *(arguments or ("--data-dir", str(folder)))]
        self.errors = (server.home / f"errors-{folder.name}.txt").open("ab")
        environment = server.environment | dict(self.environment) | ({"TZ": zone} if zone else {})
        self.process = subprocess.Popen(command, env=environment, stderr=self.errors)
        self.main = ""

    @property
    def pid(self) -> int:
        return self.process.pid

    def ready(self) -> str:
        """Wait until a main window not seen before is there with the keyboard in it.

        A window made after a restart may have the number of the one before: each is marked when seen.
        """

        def look() -> str:
            assert self.process.poll() is None, f"it ended with {self.process.returncode}"
            window = self.server.active_window()
            ours = bool(window) and self.server.pid_of(window) == self.pid
            return window if ours and "seen" not in self.server.ask("xprop", "-id", window, SEEN) else ""

        self.main = wait_for("the main window", look)
        self.server.ask("xprop", "-id", self.main, "-f", SEEN, "8s", "-set", SEEN, "seen")
        return self.main

    def bring_forward(self) -> str:
        """Turn to its main window, as by a click in the list of windows: where somebody types it comes behind."""

        def look() -> str:
            others = [w for w in self.server.all_windows(self.pid) if "_NET_WM_STATE_ABOVE" not in self.server.state(w)]
            return others[0] if others else ""

        self.server.ask("xdotool", "windowactivate", "--sync", wait_for("the main window", look))
        return self.ready()

    def command_line(self) -> list[str]:
        return Path(f"/proc/{self.pid}/cmdline").read_bytes().decode().split("\0")

    def told(self, code: str) -> int:
        """How often its log has that code."""
        return sum(line.split(" ")[1] == code for line in self.log_lines())

    def log_lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def wait_told(self, code: str, times: int = 1) -> None:
        wait_for(f"{code} in the log, {times} times", lambda: self.told(code) >= times)

    def replaced(self) -> list[str]:
        """Wait until the process has replaced itself; its new command line."""
        pid = self.pid
        line = wait_for("the restart", lambda: self.command_line() if "--why" in self.command_line() else None)
        assert pid == self.pid
        assert self.process.poll() is None
        return line

    def unlock(self, passphrase: str, times: int = 1) -> None:
        """Type it where the keyboard is; wait until that has opened the vault so many times."""
        self.server.type(passphrase)
        self.server.key("Return")
        self.wait_told("opened", times)

    def come_back(self) -> None:
        """Turn to its main window again, which was seen before."""
        self.server.ask("xdotool", "windowactivate", "--sync", self.main)
        wait_for("the main window", lambda: self.server.active_window() == hex(int(self.main, 16)))

    def quit(self) -> int:
        """Close the main window as a person would; the exit code."""
        self.server.ask("xdotool", "windowactivate", "--sync", self.main)
        self.server.key("alt+F4")
        code = self.process.wait(PATIENCE)
        self.errors.close()
        return code

    def kill(self) -> None:
        """As a crash does: nothing is told."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)
        self.errors.close()

    def bugs(self) -> list[str]:
        return [line for line in self.log_lines() if line.split(" ")[1] == "bug"]

    def pill(self) -> str:
        """Wait for the other window of it, which stays above."""

        def look() -> str:
            others = [w for w in self.server.all_windows(self.pid) if "_NET_WM_STATE_ABOVE" in self.server.state(w)]
            return others[0] if others else ""

        return wait_for("the pill", look)
