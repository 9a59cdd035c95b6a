"""Two lives of the program, lived once for all the tests that look at what they left."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from companion.vault import sheet
from tests.leaks import canary
from tests.leaks.lived import Life, may_look
from tests.leaks.scene import Scene


@dataclass
class Locked:
    """What was seen of a life that wrote, met with bugs, and locked itself by replacing the process."""

    life: Life
    kept: dict[str, int] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    """Names of the fields that were written in, and of all there were."""
    columns: list[str] = field(default_factory=list)
    """`table.column` where it stood, and the kinds of the journal's pages that hold it."""
    kinds: list[str] = field(default_factory=list)
    door: list[str] = field(default_factory=list)
    """Tables that hold what was left at the door."""
    clock: str = ""
    """The log of a meeting while it ran."""
    name: str = ""
    """Of whom the pocket brief is about."""
    brought: dict[str, bool] = field(default_factory=dict)
    """What became of a file that was brought in."""
    modules: list[str] = field(default_factory=list)
    libraries: list[str] = field(default_factory=list)
    open: dict[str, int] = field(default_factory=dict)
    """How often each secret lay in memory while the vault was open."""
    locked: dict[str, int] = field(default_factory=dict)
    was_closed: list[bool] = field(default_factory=list)
    """Whether others were kept out of the process: before it was hardened, open, locked."""
    files: list[str] = field(default_factory=list)
    """What the process that shows the lock screen has open."""
    command: str = ""
    left: list[str] = field(default_factory=list)
    code: int = 0


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.close()


def need(there: bool, what: str) -> None:
    """Skips where the machine lacks it, but not in CI: there it has to be."""
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI needs {what}")
    pytest.skip(f"needs {what}")


def secrets_of(opened: Mapping[str, Any], word: str) -> dict[str, bytes]:
    key = bytes(sheet.parse(opened["sheet"]))
    told = {"passphrase": opened["passphrase"], "word": word, "sheet": opened["sheet"], "key spelled": key.hex()}
    forms = {f"{name}, {how}": form for name, text in told.items() for how, form in canary.plain_forms(text).items()}
    return {**forms, "KEY SPELLED": key.hex().upper().encode(), "key": key}


@pytest.fixture(scope="package")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    need(os.path.exists("/proc/self/maps"), "Linux")
    life = Life(tmp_path_factory.mktemp("locked"))
    seen = Locked(life, was_closed=[life.was_closed_at_start])
    try:
        opened = life.do("open")
        wrote = life.do("write")
        seen.kept, seen.filled, seen.met = wrote["kept"], set(wrote["filled"]), set(wrote["met"])
        seen.columns, seen.kinds = wrote["columns"], wrote["kinds"]
        seen.door, seen.clock = wrote["door"], wrote["clock"]
        saved = life.do("save")
        seen.name, seen.brought = saved["name"], saved["brought"]
        life.do("dialogs")
        life.do("bugs")
        loaded = life.do("modules")
        seen.modules, seen.libraries = loaded["modules"], loaded["libraries"]
        seen.was_closed.append(life.closed())
        needles = secrets_of(opened, life.stem)
        if may_look():
            seen.open = canary.in_memory(life.pid, needles)
        life.do("lock")
        seen.locked = life.until_locked(needles)
        seen.was_closed.append(life.closed())
        seen.command = " ".join(life.command())
        seen.files = _open_files(life.pid) if may_look() else []
        seen.code = life.end()
        seen.left = life.left()
        yield seen
    finally:
        life.bury()


def _open_files(pid: int) -> list[str]:
    return [os.readlink(handle) for handle in Path(f"/proc/{pid}/fd").iterdir()]


@dataclass
class Crashed:
    life: Life
    left: list[str]
    code: int
    again: dict[str, int]
    """What the program has in memory that was started over what was left."""


@pytest.fixture(scope="package")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crashed]:
    """A life that ended in mid-sentence by SIGSEGV, with core files allowed."""
    need(os.path.exists("/proc/self/maps"), "Linux")
    life = Life(tmp_path_factory.mktemp("crashed"))
    try:
        for step in ("open", "write", "crash"):
            life.do(step)
        code = life.process.wait(timeout=30)
        left = life.left()
        yield Crashed(life, left, code, life.start_again(canary.plain_forms(life.stem)))
    finally:
        life.bury()
