"""What was copied here does not stay on the clipboard; what others put there does (VAULT, Lock: clear own clipboard).

In a real X server: only there a clipboard has an owner.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leaks.conftest import need
from tests.leaks.lived import PATIENCE_SECONDS, ROOT, surroundings

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication
from companion.log import Log
from ui.clipboard import ClipboardKeeper
from ui.preferences import Preferences
app = QApplication([])
board = app.clipboard()
keeper = ClipboardKeeper(Preferences(Path(sys.argv[1]), Log(None, None)), app)
def act():
    what, _, words = sys.stdin.readline().strip().partition(" ")
    if what == "copy":
        board.setText(words)
    elif what == "select":
        board.setText(words, board.Mode.Selection)
    elif what == "empty":
        keeper.empty()
    elif what == "end":
        app.quit()
    print(board.text(), board.text(board.Mode.Selection), keeper._timer.isActive(), sep="|", flush=True)
asked = QSocketNotifier(0, QSocketNotifier.Type.Read)
asked.activated.connect(act)
app.exec()
"""


class Program:
    """A program with a clipboard; each answer is what it sees there: clipboard, selection, whether it will empty it."""

    def __init__(self, environment: dict[str, str], settings: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", SCRIPT, str(settings)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def does(self, what: str) -> list[str]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n").split("|")

    def comes_to_see(self, clipboard: str, selection: str) -> bool:
        """What the other does reaches it a moment later, by way of the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.does("look")[:2] == [clipboard, selection]:
                return True
        return False

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    """Ours and another, on one screen."""
    need(shutil.which("Xvfb") is not None, "Xvfb")
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = told.readline().strip()
    environment = surroundings(tmp_path) | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"}
    programs = Program(environment, tmp_path / "ours.json"), Program(environment, tmp_path / "other.json")
    yield programs
    for program in programs:
        program.end()
    screen.kill()
    screen.wait()


def test_ours_is_emptied_and_anothers_stays(two: tuple[Program, Program]) -> None:
    ours, other = two
    assert ours.does("copy secret") == ["secret", "", "True"]
    assert other.comes_to_see("secret", "")
    ours.does("select secret")
    assert other.comes_to_see("secret", "secret")
    ours.does("empty")
    assert other.comes_to_see("", "")
    other.does("copy theirs")
    other.does("select theirs")
    assert ours.comes_to_see("theirs", "theirs")
    ours.does("empty")
    assert other.does("look")[:2] == ["theirs", "theirs"]
    assert ours.comes_to_see("theirs", "theirs")
