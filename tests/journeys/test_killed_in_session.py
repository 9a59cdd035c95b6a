"""Killed in a meeting, while one begins, and while one ends (B9, DECISIONS 18 and 20).

A real process on a real vault is killed at any moment. What it had acknowledged is in what goes on: the pill at once
and without content, and whose meeting it is after the passphrase. `LEVEL_GROUND_SEED` makes other moments.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.clock import SystemClock
from companion.people import Person
from companion.session import EventKind, replay
from companion.session_clock import NAME, Running, SessionClock
from companion.vault.vault import Vault
from tests.fakes import PASSPHRASE, make_services
from tests.generated import SEED
from tests.journeys import killed_child
from tests.vault.tools import CHEAP, ROOT, killed
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace

FEW = ("acts", "turnover", "begin", "end", "acts", "turnover")
MANY = ("acts", "turnover", "begin", "acts", "end") * 20
LONGEST = 0.6
"""Seconds after which it is killed at the latest."""
STEPS = 600
"""Steps of beginning or ending a meeting among which it may die; beyond the last it is killed where it waits."""


@dataclass
class Said:
    """What the process had acknowledged: each meeting's lines, and whether the vault had taken it in."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    folded: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, told: list[str]) -> Said:
        said = cls()
        for line in told:
            what, uid, *rest = line.split(" ", 2)
            assert what in ("kept", "folded"), line
            if what == "kept":
                said.lines.setdefault(uid, []).extend(rest)
            else:
                said.folded.add(uid)
        return said

    @property
    def running(self) -> str:
        """The meeting that was acknowledged and is not yet in the vault, '' for none."""
        return next((uid for uid in self.lines if uid not in self.folded), "")


class Killer:
    """One vault for all kills, as it is one for all meetings."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot, self.clock = folder, qtbot, SystemClock()
        self.services: Services = make_services(folder, clock=self.clock)
        self.vault_folder = self.services.paths.data
        self.person: Person = killed_child.person()
        self.found: Counter[str] = Counter()
        with Vault.create(self.vault_folder, PASSPHRASE, clock=self.clock, kdf=CHEAP) as vault:
            vault.people.save(self.person)

    def close(self) -> None:
        self.services.tasks.close()

    def kill(self, way: str, random: Random) -> Said:
        """Starts the process and kills it at some moment."""
        step = "" if way in ("acts", "turnover") else f":{random.randint(1, STEPS)}"
        command = [sys.executable, "-m", "tests.journeys.killed_child", str(self.folder)]
        process = subprocess.Popen(
            [*command, str(random.getrandbits(32)), way + step], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        told = killed(process, LONGEST if step else random.uniform(0, LONGEST))
        assert process.returncode == -9
        return Said.of(told)

    # What the fresh process finds

    @contextmanager
    def started_anew(self) -> Iterator[MeetingKeeper]:
        """As the application does it: before any passphrase."""
        keeper = MeetingKeeper(self.services)
        try:
            keeper.resume(self.vault_folder)
            yield keeper
        finally:
            keeper.close()

    @contextmanager
    def unlocked(self) -> Iterator[Workspace]:
        vault = Vault.open(self.vault_folder, PASSPHRASE, clock=self.clock, weakest=CHEAP)
        workspace = Workspace(vault, self.clock)
        workspace.failed.connect(pytest.fail)
        try:
            yield workspace
        finally:
            workspace.close()

    def check(self, said: Said) -> None:
        found = SessionClock.load(self.vault_folder)
        self.found[_where(said, found)] += 1
        with self.started_anew() as keeper:
            self._check_locked(keeper, said, found)
            with self.unlocked() as workspace:
                keeper.fold_into(workspace)
                if keeper.running:
                    self._check_whose(keeper, workspace)
                    self._check_goes_on_and_ends(keeper, workspace)
                elif found is not None and said.running == found.meeting_uid:
                    assert found.state.ended is not None
                self._check_vault(workspace.vault, said)

    def _check_locked(self, keeper: MeetingKeeper, said: Said, found: Running | None) -> None:
        """B9, DECISIONS 20: nothing acknowledged is lost, one event at most is more; it is on the screen at once."""
        if found is None:
            assert not keeper.running
            assert not said.running or _ended(said.lines[said.running])
            return
        assert found.state == replay(found.plan, found.events)
        if said.running:
            assert found.meeting_uid == said.running
            kept, lines = said.lines[said.running], list(found.lines())
            assert lines[: len(kept)] == kept
            assert len(lines) <= len(kept) + 1
        else:
            assert found.meeting_uid not in said.lines
        assert keeper.running is (found.state.ended is None)
        if keeper.running:
            self._check_pill(keeper, found)

    def _check_pill(self, keeper: MeetingKeeper, found: Running) -> None:
        """On the screen, and with nobody's name on it or behind it."""
        pill = keeper.pill
        assert isinstance(pill, QWidget)
        assert pill.isVisible()
        assert keeper.state == found.state
        assert (keeper.format, keeper.person_uid) == (None, "")
        seen = [pill, *pill.findChildren(QWidget)]
        words = [say() for w in seen for say in (w.windowTitle, w.accessibleName, w.accessibleDescription, w.toolTip)]
        log = (self.vault_folder / NAME).read_text(encoding="ascii")
        for secret in (*self.person.name.split(), self.person.uid):
            assert secret not in log
            assert not any(secret in said for said in words)

    def _check_whose(self, keeper: MeetingKeeper, workspace: Workspace) -> None:
        """After the passphrase it is somebody's."""
        meeting = workspace.vault.meetings.get(keeper.meeting_uid)
        assert meeting is not None
        assert meeting.owner_uid == keeper.person_uid == self.person.uid
        assert meeting.begun > 0 == meeting.ended

    def _check_goes_on_and_ends(self, keeper: MeetingKeeper, workspace: Workspace) -> None:
        assert keeper.driver is not None
        uid, log, marks = keeper.meeting_uid, keeper.driver.log, len(keeper.state.marks)
        keeper.driver.mark()
        assert len(keeper.state.marks) == marks + 1
        keeper.end()
        keeper.fold_into(workspace)
        assert not keeper.running
        meeting = workspace.vault.meetings.get(uid)
        assert meeting is not None
        assert meeting.marks == log.state.marks
        assert workspace.vault.meetings.events(uid) == list(log.lines())

    def _check_vault(self, vault: Vault, said: Said) -> None:
        """Every meeting that was begun has ended and has all its lines; the folder holds nothing else."""
        for uid, lines in said.lines.items():
            assert vault.meetings.events(uid)[: len(lines)] == lines
        for meeting in vault.meetings.of(self.person.uid):
            assert meeting.ended >= meeting.begun > 0
            assert _ended(vault.meetings.events(meeting.uid))
        vault.database.examine()
        assert not (self.vault_folder / NAME).exists()


def _ended(lines: list[str]) -> bool:
    return f'"event":"{EventKind.END}"' in lines[-1]


def _where(said: Said, found: Running | None) -> str:
    """In what the process was killed, as far as it can be known."""
    if not said.running:
        return "between two meetings" if found is None else "beginning"
    if found is None or _ended(list(found.lines())):
        return "ending"
    return "in the meeting"


@pytest.fixture
def killer(tmp_path: Path, qtbot: QtBot) -> Iterator[Killer]:
    made = Killer(tmp_path, qtbot)
    yield made
    made.close()


def _kill(killer: Killer, ways: tuple[str, ...], tell: Callable[[str], None] = print) -> None:
    kept = 0
    for number, way in enumerate(ways):
        random = Random(f"{SEED} {number}")
        said = killer.kill(way, random)
        kept += sum(map(len, said.lines.values()))
        killer.check(said)
    assert kept > 0
    tell(f"\n{len(ways)} kills, {kept} events acknowledged, 0 lost; killed {dict(killer.found)}")


def test_b9_killed_in_a_meeting_it_goes_on(killer: Killer) -> None:
    """Small twin of the one below."""
    _kill(killer, FEW)


@pytest.mark.slow
def test_b9_killed_in_a_meeting_it_goes_on_full(killer: Killer) -> None:
    """100 kills: 40 in a meeting, 20 in short ones one after the other, 20 while one begins, 20 while one ends."""
    _kill(killer, MANY)
