"""Where things are: under one folder when asked, else where the system keeps such things."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.paths import Paths


def test_data_dir_holds_everything(tmp_path: Path) -> None:
    """Issue 2 §1: --data-dir puts vault, settings and log under one folder."""
    paths = Paths.under(tmp_path)
    assert {paths.data.parent, paths.settings.parent, paths.log.parent} == {tmp_path}
    assert len({paths.data, paths.settings, paths.log}) == 3
    assert not list(tmp_path.iterdir()), "asking where things are writes nothing"


def test_the_users_own_places_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    paths = Paths.for_user()
    assert paths.data == tmp_path / "d" / "level-ground"
    assert paths.settings == tmp_path / "c" / "level-ground" / "settings.json"
    assert paths.log.is_relative_to(tmp_path / "s" / "level-ground")
