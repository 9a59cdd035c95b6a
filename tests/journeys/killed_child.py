"""A process in which a meeting is held until it is killed: `python -m tests.journeys.killed_child FOLDER SEED WAY`.

It says `begun` once the vault is open; then of each meeting, once it is on the disk, `kept UID LINE` (a line of its
log) and `folded UID` (the vault has all of it). WAY: `acts`, one meeting for ever; `turnover`, one short meeting after
the other; `begin:N` and `end:N`, one meeting, killed by its own hand at the Nth step of beginning or of ending it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from PySide6.QtWidgets import QApplication

from companion.clock import SystemClock
from companion.errors import Failure
from companion.people import Person
from companion.session_clock import SessionClock
from companion.vault.vault import Vault
from tests.fakes import PASSPHRASE, make_services
from tests.vault.tools import CHEAP, say
from ui import theme
from ui.session.driver import Driver
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace

STEPS_IN = ("session_clock.py", "database.py", "records.py", "meetings.py", "keeper.py", "driver.py")


class Child:
    """One vault, one keeper, and whatever the seed makes them do."""

    def __init__(self, folder: Path, seed: int) -> None:
        clock = SystemClock()
        services = make_services(folder, clock=clock)
        self.random = Random(seed)
        self.workspace = Workspace(Vault.open(services.paths.data, PASSPHRASE, clock=clock, weakest=CHEAP), clock)
        [self.person] = self.workspace.vault.people.all()
        self.keeper = MeetingKeeper(services)
        self.keeper.ended.connect(self._on_ended)
        for failed in (self.keeper.failed, self.workspace.failed):
            failed.connect(self._on_failed)
        self._told = 0
        self._log: SessionClock | None = None

    @property
    def driver(self) -> Driver:
        assert self.keeper.driver is not None
        return self.keeper.driver

    def begin(self) -> None:
        assert self.keeper.begin(self.workspace, self.person)
        self._log, self._told = self.driver.log, 0
        self.tell_kept()

    def tell_kept(self) -> None:
        """What was acknowledged since: only now, so that nothing told can be more than was kept."""
        assert self._log is not None
        lines = self._log.lines()
        for line in lines[self._told :]:
            say("kept", self._log.running.meeting_uid, line)
        self._told = len(lines)

    def act(self) -> None:
        self.random.choice(self._acts())()
        QApplication.processEvents()
        self.tell_kept()

    def _acts(self) -> list[Callable[[], object]]:
        choice, driver, keeper = self.random.choice, self.driver, self.keeper
        in_a_while = self.workspace.clock.now() + timedelta(minutes=self.random.randint(-5, 90))
        return [
            driver.mark,
            driver.mark,
            driver.unmark,
            keeper.pause_or_carry_on,
            lambda: keeper.pause_or_carry_on(choice((True, False))),
            lambda: driver.extend(choice((5, 10, 15))),
            lambda: keeper.new_end(in_a_while),
            lambda: driver.turn(self.random.randint(0, 4)),
            driver.set_aside,
            keeper.next_turn,
            keeper.round_over,
        ]

    def end(self) -> None:
        self.keeper.end()

    def _on_ended(self, uid: str) -> None:
        self.tell_kept()
        self.keeper.fold_into(self.workspace)
        say("folded", uid)

    def _on_failed(self, failure: Failure) -> None:
        say("failed", failure.code)
        sys.exit(1)


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """Dies at the `step`th call or return inside the files where a meeting is kept; lives when there are fewer."""
    left = step

    def count(frame: FrameType, event: str, _about: Any) -> None:
        nonlocal left
        if event in ("call", "return") and frame.f_code.co_filename.endswith(STEPS_IN):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


def _acts(child: Child) -> None:
    child.begin()
    while True:
        child.act()


def _turnover(child: Child) -> None:
    while True:
        child.begin()
        for _ in range(child.random.randint(0, 3)):
            child.act()
        child.end()


def _begin(child: Child, step: int) -> None:
    with killed_at(step):
        child.begin()


def _end(child: Child, step: int) -> None:
    child.begin()
    for _ in range(child.random.randint(0, 3)):
        child.act()
    with killed_at(step):
        child.end()


def main(folder: str, seed: str, way: str) -> None:
    app = QApplication(["level-ground"])
    theme.apply(app, theme.Theme("light", reduced_motion=True))
    child = Child(Path(folder), int(seed))
    name, _, step = way.partition(":")
    say("begun")
    if name in ("acts", "turnover"):
        {"acts": _acts, "turnover": _turnover}[name](child)
    {"begin": _begin, "end": _end}[name](child, int(step))
    signal.pause()


def person() -> Person:
    """Whom the vault is made for: a group, so that there are rounds too."""
    from companion.people import Format

    return Person.made("Ottoline Vance", format=Format.GROUP)


if __name__ == "__main__":
    main(*sys.argv[1:])
