"""Preferences in use: changed in one place, kept at once, heard by whoever cares."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from companion import settings
from companion.log import Log
from companion.settings import Settings
from tests.fakes import FakeClock
from ui.preferences import Preferences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def log(path: Path) -> Log:
    return Log(path.parent / "log", FakeClock())


def test_a_change_is_kept_and_told(path: Path) -> None:
    preferences = Preferences(path, log(path))
    told = QSignalSpy(preferences.changed)
    preferences.change(theme="dark", idle_minutes=0)
    assert settings.load(path) == preferences.value == Settings(theme="dark", idle_minutes=0)
    assert [told.at(i)[0] for i in range(told.count())] == [preferences.value]


def test_what_the_command_line_says_rules_this_run_and_is_never_written(path: Path) -> None:
    preferences = Preferences(path, log(path), theme="contrast", text_scale=None, language="ar")
    assert (preferences.value.theme, preferences.value.text_scale, preferences.value.language) == (
        "contrast",
        1.0,
        "ar",
    )
    preferences.change(idle_minutes=10)
    assert (settings.load(path).theme, settings.load(path).language) == ("system", "")
    assert preferences.value.theme == "contrast"


def test_a_choice_by_hand_ends_the_command_lines(path: Path) -> None:
    preferences = Preferences(path, log(path), theme="contrast")
    preferences.change(theme="light")
    assert preferences.value.theme == "light"
    assert settings.load(path).theme == "light"


def test_b9_what_cannot_be_written_still_holds_for_this_run_and_is_logged(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "settings.json"
    preferences = Preferences(path, Log(tmp_path / "log", FakeClock()))
    told = QSignalSpy(preferences.changed)
    preferences.change(theme="dark")
    assert preferences.value.theme == "dark"
    assert told.count() == 1
    assert "settings.not-written" in (tmp_path / "log").read_text()


def test_an_unknown_setting_is_a_bug(path: Path) -> None:
    with pytest.raises(TypeError):
        Preferences(path, log(path)).change(colour="red")
