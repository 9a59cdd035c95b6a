"""The rig of the pages' tests: a real vault, its workspace, the keeper of meetings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import make_services, open_vault
from tests.ui.rig import Rig
from ui.services import Services
from ui.session.keeper import MeetingKeeper


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a fresh vault, closed."""
    folder = tmp_path_factory.mktemp("empty")
    open_vault(folder).close()
    return folder / "vault"


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test presses twice within a moment, and means it."""
    monkeypatch.setattr(MeetingKeeper, "slip_ms", 0)


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, empty_vault: Path) -> Iterator[Rig]:
    made = Rig(tmp_path, empty_vault)
    yield made
    made.close()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """For pages before the vault is open; the rig has its own."""
    made = make_services(tmp_path)
    yield made
    made.tasks.close()
