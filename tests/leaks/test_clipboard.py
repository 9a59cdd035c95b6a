"""What was copied here does not stay on the clipboard; what others put there does (VAULT, Lock: clear own clipboard).

In a real X server: only there a clipboard has an owner.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leaks.conftest import need
from tests.leaks.lived import ROOT, surroundings

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
    assert other.does("look")[0] == "secret"
    ours.does("select secret")
    assert other.does("look")[:2] == ["secret", "secret"]
    ours.does("empty")
    assert other.does("look")[:2] == ["", ""]
    other.does("copy theirs")
    other.does("select theirs")
    assert ours.does("look")[:2] == ["theirs", "theirs"]
    ours.does("empty")
    assert other.does("look")[:2] == ["theirs", "theirs"]
