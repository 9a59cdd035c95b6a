"""The log takes events and codes, and no word that somebody wrote (HOUSE rule 14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.errors import DiskFull
from companion.log import LIMIT_BYTES, Log
from tests.fakes import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "level-ground.log"


@pytest.fixture
def log(path: Path) -> Log:
    return Log(path, FakeClock())


def test_an_event_is_a_time_a_code_and_numbers(log: Log, path: Path) -> None:
    log.event("opened", pages=3, quick=True)
    said = path.read_text()
    assert said.startswith("2026-04-14T14:00:00")
    assert said.endswith(" opened pages=3 quick=True\n")


def test_words_given_as_facts_are_left_out(log: Log, path: Path) -> None:
    log.event("opened", who="Maren", also=["her brother"])  # type: ignore[arg-type]
    assert path.read_text().endswith(" opened\n")


def test_a_bug_is_told_by_its_place_and_never_by_its_words(log: Log, path: Path) -> None:
    def write_about_maren() -> None:
        raise ValueError("Maren said she would rather not")

    try:
        write_about_maren()
    except ValueError as bug:
        log.bug(bug)
    said = path.read_text()
    assert "bug ValueError test_log.py:" in said
    assert "Maren" not in said
    assert "rather" not in said
    assert said.count("\n") == 1


def test_it_grows_to_its_limit_and_keeps_one_old_one(log: Log, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("x" * (LIMIT_BYTES + 1))
    log.event("opened")
    assert path.read_text().count("\n") == 1
    assert {p.name for p in path.parent.iterdir()} == {"level-ground.log", "level-ground.log.old"}


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Log(tmp_path / "file" / "log", FakeClock()).event("opened")
    Log(None, FakeClock()).bug(DiskFull())


def test_the_folder_is_for_its_owner_alone(log: Log, path: Path) -> None:
    log.event("opened")
    assert path.parent.stat().st_mode & 0o077 == 0
