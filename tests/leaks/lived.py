"""A life of the program in private surroundings: started, driven a line at a time, ended, and what it left."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from companion.vault import passphrase
from tests.leaks import canary

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
PATIENCE_SECONDS = 60.0
_OWN_PLACES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
}
_LOCKED = {"asked": "Locked at {}.", "away": "Locked at {}, together with", "put-back": "its place since {}"}
"""What the lock screen says, by the reason it was given."""
_SHARED = [Path("/dev/shm"), Path("/tmp"), Path("/var/tmp")]


def surroundings(private: Path) -> dict[str, str]:
    """An environment whose every place of its own lies in `private`; nothing of the desktop's."""
    places = {name: private / folder for name, folder in _OWN_PLACES.items()}
    for place in places.values():
        place.mkdir(mode=0o700)
    passed = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")}
    return {
        **passed,
        **{name: str(place) for name, place in places.items()},
        "QT_QPA_PLATFORM": "offscreen",
        "QT_ACCESSIBILITY": "1",
        "PYTHONPATH": str(ROOT),
    }


def shared_files() -> set[Path]:
    """What lies where all programs may write. Only names at the top: other tests work there at the same time."""
    return {path for folder in _SHARED if folder.is_dir() for path in folder.iterdir()}


CORE_FILES_ALLOWED = ("/bin/sh", "-c", 'ulimit -c "$(ulimit -H -c)"; exec "$@"', "sh")
"""To start something with: so that only the product keeps core files away."""


def may_look() -> bool:
    """Memory and files of a process that is closed to others are seen by root alone."""
    return os.getuid() == 0


class Life:
    """`under`: a command to run it under, such as strace. `buses`: the address of a message bus in the place of both.

    `chosen`: folders named by the canary that its user chose; `plain` gives them names that say nothing. `renewed`:
    passphrase and sheet after a new key was made.
    """

    def __init__(self, private: Path, *, under: Sequence[str] = (), buses: str = "") -> None:
        self.private = private
        self.word = canary.new_word()
        self.stem = self.word[: canary.STEM]
        self.data = private / "kept"
        self.work = private / "work"  # where it stands: core files and stray writes would land here
        self.papers = private / "papers"  # what is saved by hand
        for folder in (self.work, self.papers):
            folder.mkdir(parents=True)
        self._shared = shared_files()
        self.chosen: list[Path] = []
        self.renewed: dict[str, Any] = {}
        self._surroundings = surroundings(private)
        if buses:
            self._surroundings |= {f"DBUS_{which}_BUS_ADDRESS": buses for which in ("SYSTEM", "SESSION")}
        self._stderr = (private / "stderr").open("wb")
        self._walk = self.process = self._begin(under)

    def _begin(self, under: Sequence[str] = ()) -> subprocess.Popen[str]:
        walk = subprocess.Popen(
            [*CORE_FILES_ALLOWED, *under, sys.executable, "-m", "tests.leaks.walk", str(self.data), str(self.papers)],
            cwd=self.work,
            env=self._surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            text=True,
            group=NOBODY if os.getuid() == 0 else None,  # tells a closed /proc entry from an open one
        )
        self._walk = self.process = walk
        self.pid: int = self.heard()["started"]
        self.was_closed_at_start = self.closed()
        self._tell(self.word)
        return walk

    def go_on(self) -> None:
        """It was ended, and begins once more over what it left."""
        self._put_down()
        self._begin()

    def _tell(self, line: str) -> None:
        assert self._walk.stdin is not None
        self._walk.stdin.write(line + "\n")
        self._walk.stdin.flush()

    def heard(self) -> dict[str, Any]:
        assert self._walk.stdout is not None
        line = self._walk.stdout.readline()
        if not line:
            raise AssertionError(f"it ended: {self.process.wait()}; {self.stderr()}")
        told: dict[str, Any] = json.loads(line)
        if "failed" in told:
            raise AssertionError(f"{told['failed']}; {self.log()}")
        return told

    def do(self, what: str, *words: str) -> dict[str, Any]:
        for told in (what, *words):
            self._tell(told)
        return self.heard()

    def open(self) -> dict[str, str]:
        """A new vault; what opens it. The passphrase is made up here and never stands in the driver's memory."""
        chosen = passphrase.propose()
        return {"passphrase": chosen, "sheet": self.do("open", chosen, chosen)["sheet"]}

    def choose(self, folder: Path) -> Path:
        """One that its user chose: made where it is not there yet."""
        folder.mkdir(exist_ok=True)
        self.chosen.append(folder)
        return folder

    def plain(self) -> list[Path]:
        """That they are named by the canary was the user's doing; from now on what is in them speaks for itself."""
        for number, folder in enumerate(self.chosen):
            self.chosen[number] = folder.rename(self.private / f"chosen {number}")
        return self.chosen

    def closed(self) -> bool:
        """Whether other programs of the same user are kept out of its memory (PR_SET_DUMPABLE 0).

        What the kernel then gives to root is seen from outside; inside it could only be asserted.
        """
        entry = os.stat(f"/proc/{self.pid}/environ")
        return (entry.st_uid, entry.st_gid) == (0, 0)

    def command(self) -> list[str]:
        return Path(f"/proc/{self.pid}/cmdline").read_text().split("\0")

    def until_locked(self, needles: Mapping[str, bytes] | None = None) -> dict[str, int]:
        """Until another program with this process number says since when it is locked; what is in its memory then.

        Without the right to look into it there is only the next best sign: it has closed itself to others again.
        """

        def says() -> str | None:
            command = self.command()
            if "ui" not in command or "--at" not in command or not (may_look() or self.closed()):
                return None
            return _LOCKED[command[command.index("--why") + 1]].format(command[command.index("--at") + 1])

        return self._until_shown(says, needles or {})

    def start_plainly(self, needles: Mapping[str, bytes]) -> dict[str, int]:
        """The plain program over what was left, which is told no word; what is in its memory on the lock screen."""
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ui", "--data-dir", str(self.data), "--language", "en"],
            cwd=ROOT,
            env=self._surroundings,
            stdin=subprocess.DEVNULL,
            stderr=self._stderr,
            text=True,
        )
        self.pid = self.process.pid
        self._until_shown(lambda: "Use the recovery sheet", needles)
        return self._until_shown(lambda: "Use the recovery sheet", needles)  # a meeting that runs is there by now

    def _until_shown(self, says: Callable[[], str | None], needles: Mapping[str, bytes]) -> dict[str, int]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert self.process.poll() is None, f"it ended: {self.stderr()}"
            assert time.monotonic() < deadline, "the lock screen did not come"
            words = says()
            if words is not None:
                if not may_look():
                    return {}
                found = canary.in_memory(self.pid, {**needles, "lock screen": words.encode("utf-16-le")})
                if found["lock screen"]:
                    return found
            QTest.qWait(20)

    def end(self) -> int:
        """Asks it politely; its exit code."""
        os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(timeout=30)

    def bury(self) -> None:
        """Whatever became of it, it is gone afterwards, with its pipes."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)  # what it runs under ends with it
        self.process.wait()
        self._put_down()
        self._stderr.close()

    def _put_down(self) -> None:
        self._walk.wait()
        for pipe in (self._walk.stdin, self._walk.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def log(self) -> str:
        log = self.data / "level-ground.log"
        return log.read_text() if log.exists() else ""

    def stderr(self) -> str:
        return (self.private / "stderr").read_text()

    def left(self) -> list[str]:
        """Every trace of the canary, in its own places and where all programs write."""
        new = [path for path in shared_files() - self._shared if not self.private.is_relative_to(path)]
        loose = [path for path in new if path.is_file()]
        told = canary.hits([self.private, *(path for path in new if path.is_dir())], [self.stem])
        return told + [
            f"{path}: {how}" for path in loose for how in canary.found_in(canary.content_of(path), [self.stem])
        ]
