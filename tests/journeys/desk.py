"""What else is on the display: somebody else's editor, in which a letter is written all the while, and every word that
any window gives to whoever asks the X server.
"""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.journeys.xserver import XServer, stop, wait_for

LETTER = "dear friend the rain has stopped and the path by the river is open again all the way to the mill "
GEOMETRY = "820x860+540+60"
"""Over the corner where the timer begins."""


MARK = "_JOURNEY_MARK"


class Editor:
    """xedit: it knows nothing of Qt, and takes the keyboard as any program does."""

    def __init__(self, server: XServer, file: Path) -> None:
        self._server, self.file = server, file
        self.written = ""
        self._words = cycle(LETTER.split())
        self._began = False
        file.touch()
        self.process = subprocess.Popen(
            ["xedit", "-geometry", GEOMETRY, str(file)], env=server.environment, stderr=subprocess.DEVNULL
        )
        server.processes.append(self.process)
        self.window = wait_for("the editor", self._look)

    def _look(self) -> str:
        window = self._server.active_window()
        return window if '"Xedit"' in self._server.ask("xprop", "-id", window or "0x0", "WM_CLASS") else ""

    @property
    def in_front(self) -> bool:
        return self._server.active_window() == self.window

    def come_back(self) -> None:
        """As by a click in the list of windows: it may lie behind another."""
        self._server.ask("xdotool", "windowactivate", "--sync", self.window)
        wait_for("the editor in front", lambda: self.in_front)

    def write(self, words: str) -> None:
        self._server.ask("xdotool", "type", "--delay", "12", "--", words)
        self.written += words

    @contextmanager
    def written_meanwhile(self) -> Iterator[None]:
        """Somebody writes on and on."""
        enough, begun = threading.Event(), threading.Event()

        def write() -> None:
            while not enough.is_set():
                self.write(next(self._words) + " ")
                begun.set()

        hand = threading.Thread(target=write)
        hand.start()
        try:
            assert begun.wait(30)
            yield
        finally:
            enough.set()
            hand.join()

    def kept(self) -> str:
        """What it has: it is told to save, as its own keys do."""
        self._server.ask("xdotool", "key", "ctrl+x", "ctrl+s")
        return self.file.read_text(encoding="latin-1")

    def nothing_lost(self) -> None:
        wait_for("every key in the letter", lambda: self.kept().rstrip("\n") == self.written.rstrip("\n"), 10)

    def close(self) -> None:
        stop(self.process)


@contextmanager
def keyboard_stays(server: XServer, editor: Editor, folder: Path) -> Iterator[None]:
    """From here to the end the window manager names no other active window, and the X server tells the editor of no
    loss of the keyboard: not for a moment, also between two looks."""
    active, focus = folder / "active.txt", folder / "focus.txt"
    _set_mark(server, editor)  # a property that no window has can't be watched
    spies = [
        _spy(server, active, "xprop", "-spy", "-root", "_NET_ACTIVE_WINDOW", MARK),
        _spy(server, focus, "xev", "-id", editor.window, "-event", "focus", "-event", "property"),
    ]
    try:
        _mark(server, editor, active, focus)  # from now on both hear
        assert editor.in_front
        yield
        assert editor.in_front
        _mark(server, editor, active, focus)  # what was before it, both have told
        others = set(re.findall(r"# (0x[0-9a-f]+)", active.read_text())) - {editor.window}
        assert not others, f"active meanwhile: {others}"
        assert "FocusOut" not in focus.read_text(), "the editor lost the keyboard for a moment"
    finally:
        for spy in spies:
            stop(spy)


def _mark(server: XServer, editor: Editor, *files: Path) -> None:
    """A property is set until both have told of it: the X server keeps to the order in which things happen. Twice, as
    the first may be what was there before."""
    before = [file.read_text().count(MARK) for file in files]

    def told() -> bool:
        _set_mark(server, editor)
        return all(file.read_text().count(MARK) >= at + 2 for file, at in zip(files, before, strict=True))

    wait_for("both spies", told)


def _set_mark(server: XServer, editor: Editor) -> None:
    for window in (("-root",), ("-id", editor.window)):
        server.ask("xprop", *window, "-f", MARK, "8s", "-set", MARK, "now")


def _spy(server: XServer, file: Path, *command: str) -> subprocess.Popen[bytes]:
    with file.open("wb") as out:
        return subprocess.Popen(
            ["stdbuf", "-oL", *command], env=server.environment, stdout=out, stderr=subprocess.DEVNULL
        )


def stacking(server: XServer) -> list[str]:
    """Every window that the window manager knows, from the lowest up."""
    return re.findall(r"0x[0-9a-f]+", server.ask("xprop", "-root", "_NET_CLIENT_LIST_STACKING"))


def every_word(server: XServer) -> dict[str, str]:
    """Every property of every window on the display, by window: titles, classes, icon names, roles, command lines,
    and whatever else a program may hang on one."""
    told = server.ask("xwininfo", "-root", "-tree")
    windows = sorted(set(re.findall(r"0x[0-9a-f]+", told)))
    with ThreadPoolExecutor(4) as several:
        found = several.map(lambda window: server.ask("xprop", "-id", window, "-len", "600"), windows)
        return {"tree": told, **dict(zip(windows, found, strict=True))}


def words_of(server: XServer, window: str) -> set[str]:
    """What that window is called, in every way there is."""
    names = ("WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "_NET_WM_ICON_NAME", "_NET_WM_VISIBLE_NAME")
    return set(re.findall(r'= "(.*)"', server.ask("xprop", "-id", window, *names)))
