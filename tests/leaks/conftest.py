"""Two lives of the program, lived once for all the tests that look at what they left."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.vault import passphrase, sheet
from tests.leaks import canary, other
from tests.leaks.lived import Life, may_look
from tests.leaks.scene import Scene
from tests.ui.desktop_bus import Computer, private_bus


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
    chosen: list[Path] = field(default_factory=list)
    """The folders its user chose, and all files there were in the end."""
    made: list[Path] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    """Names of those beside the vault, once they were read through after the next unlock; then it locked again."""
    asleep: dict[str, int] = field(default_factory=dict)


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


def secrets_of(opened: Mapping[str, Any], when: str) -> dict[str, bytes]:
    """Passphrase, sheet and key, as they can lie in memory. `when`: told with the name of each."""
    key = bytes(sheet.parse(opened["sheet"]))
    told = {"passphrase": opened["passphrase"], "sheet": opened["sheet"], "key spelled": key.hex()}
    forms = {f"{name}, {how}": form for name, text in told.items() for how, form in canary.plain_forms(text).items()}
    found = {**forms, "KEY SPELLED": key.hex().upper().encode(), "key": key}
    return {f"{name}, {when}": form for name, form in found.items()}


def words_of(word: str) -> dict[str, bytes]:
    return {f"word, {how}": form for how, form in canary.plain_forms(word).items()}


def share(life: Life, opened: Mapping[str, Any], place: Path) -> dict[str, bytes]:
    """Copies, another machine (its vault in `place`, beyond all that is looked through) and a new key, after something
    was written; all that nobody may find then, by name. `life.renewed` is what opens the vault afterwards.
    """
    made = life.do("copies", opened["passphrase"])
    life.choose(Path(made["folder"]))
    shared = life.choose(life.private / f"{life.word} shared")
    other.lay_down(Path(made["copy"]), place, shared, opened["passphrase"], made["uid"], life.word)
    life.do("machines", str(shared), made["uid"])
    chosen = passphrase.propose()
    made = life.do("new_key", opened["sheet"], opened["passphrase"], chosen, chosen)
    life.renewed = {"passphrase": chosen, **made}
    life.do("machines_again")
    return {**secrets_of(opened, "before"), **secrets_of(life.renewed, "now"), **words_of(life.stem)}


@pytest.fixture(scope="package")
def locked(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Locked]:
    """Twice: in mid-sentence by its key; then, at the door, as the computer goes to sleep."""
    need(os.path.exists("/proc/self/maps"), "Linux")
    with private_bus(tmp_path_factory.mktemp("bus")) as bus:
        life = Life(tmp_path_factory.mktemp("locked"), buses=bus.address)
        computer = Computer(bus)
        try:
            seen = Locked(life, was_closed=[life.was_closed_at_start])
            needles = _live(seen, tmp_path_factory.mktemp("other") / "vault")
            _lock(seen, needles)
            _lock_at_the_door(seen, needles, computer)
            yield seen
        finally:
            life.bury()
            computer.close()


def _live(seen: Locked, place: Path) -> dict[str, bytes]:
    life = seen.life
    opened = life.open()
    wrote = life.do("write")
    seen.door, seen.clock = wrote["door"], wrote["clock"]
    saved = life.do("save")
    seen.name, seen.brought = saved["name"], saved["brought"]
    needles = share(life, opened, place)
    kept = life.do("kept")
    seen.kept, seen.filled, seen.met = kept["kept"], set(kept["filled"]), set(kept["met"])
    seen.columns, seen.kinds = kept["columns"], kept["kinds"]
    life.do("dialogs")
    life.do("bugs")
    loaded = life.do("modules")
    seen.modules, seen.libraries = loaded["modules"], loaded["libraries"]
    return needles


def _lock(seen: Locked, needles: Mapping[str, bytes]) -> None:
    life = seen.life
    seen.was_closed.append(life.closed())
    if may_look():
        seen.open = canary.in_memory(life.pid, needles)
    life.do("lock")
    seen.locked = life.until_locked(needles)
    seen.was_closed.append(life.closed())
    seen.command = " ".join(life.command())
    seen.files = _open_files(life.pid) if may_look() else []
    seen.code = life.end()
    seen.chosen = life.plain()
    seen.left = life.left()
    seen.made = canary.files_under([life.private])


def _lock_at_the_door(seen: Locked, needles: Mapping[str, bytes], computer: Computer) -> None:
    life = seen.life
    life.go_on()
    seen.copies = life.do("unlock", life.renewed["passphrase"])["copies"]
    life.do("wait_at_the_door")
    computer.sleep()
    seen.asleep = life.until_locked(needles)
    life.end()
    seen.left += life.left()


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
        opened = life.open()
        life.do("write")
        needles = share(life, opened, tmp_path_factory.mktemp("other") / "vault")
        life.do("crash")
        code = life.process.wait(timeout=30)
        life.plain()
        left = life.left()
        yield Crashed(life, left, code, life.start_plainly(needles))
    finally:
        life.bury()
