"""A screen of our own, and processes on it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.made import Made

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = Path(__file__).resolve().parent / "children"
Facts = dict[str, float]


@contextlib.contextmanager
def xvfb() -> Iterator[str]:
    """The name of a display nobody else has."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Home:
    """A user's home of its own, with this vault where the product looks for it."""

    def __init__(self, folder: Path, display: str, made: Made | None = None) -> None:
        self.display, self.folder = display, folder
        folder.mkdir(parents=True, exist_ok=True)
        if made is not None:
            made.copy(folder / "data" / "level-ground")

    def environment(self) -> Mapping[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV") if name in os.environ}
        return kept | {
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_RUNTIME_DIR": str(self.folder),
            "LANG": "en_GB.UTF-8",
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, child: str, *arguments: str, limit: float = 300) -> Facts:
        """All that a child told, with `began`, the moment before it was started (`time.monotonic`)."""
        command = [sys.executable, "-P", str(CHILDREN / child), *arguments]
        began = time.monotonic()
        ended = subprocess.run(
            command, env=dict(self.environment()), cwd=self.folder, capture_output=True, text=True, timeout=limit
        )
        facts: Facts = {"began": began}
        for line in ended.stdout.splitlines():
            if line.startswith("{"):
                facts |= json.loads(line)
        if ended.returncode or len(facts) == 1:
            raise RuntimeError(f"{child} {' '.join(arguments)}: {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return facts
