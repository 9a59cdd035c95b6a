"""The tour, on a real X server and without any (DECISIONS 30)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.xserver import XServer, plain_environment


@pytest.mark.parametrize("platform", ["xcb", pytest.param("offscreen", marks=pytest.mark.slow)])
def test_tour_with_a_screen_and_without(xserver: XServer, tmp_path: Path, platform: str) -> None:
    """Every stop holds, its pictures exist and show something. (Without a screen it is walked under strace, too:
    tests/leaks/test_no_network.py.)"""
    screens = {"xcb": xserver.environment, "offscreen": plain_environment(xserver.home)}
    screens = {platform: screens[platform]}
    walks = {
        platform: subprocess.Popen(
            [sys.executable, "-P", "-m", "ui", "tour", str(tmp_path / platform)],
            env=environment | ({"QT_QPA_PLATFORM": "xcb"} if platform == "xcb" else {}),
            stderr=subprocess.PIPE,
        )
        for platform, environment in screens.items()
    }
    for platform, walk in walks.items():
        _, said = walk.communicate(timeout=240)
        assert walk.returncode == 0, said.decode()
        told = json.loads((tmp_path / platform / "tour.json").read_text(encoding="utf-8"))
        assert told["ok"]
        assert told["platform"] == platform
        pictures = [name for stop in told["stops"] for name in stop["pictures"]]
        assert len(pictures) >= len(told["stops"])
        assert [name for name in pictures if _blank(tmp_path / platform / name)] == []


def _blank(file: Path) -> bool:
    """Nothing there, or one colour all over."""
    picture = QImage(str(file))
    return picture.isNull() or all(_one_colour(picture, *apart) for apart in ((9, 5), (99, 1)))


def _one_colour(picture: QImage, across: int, down: int) -> bool:
    """Looked at so far apart: the light form is a sky with one thin line."""
    points = {(x, y) for x in range(0, picture.width(), across) for y in range(0, picture.height(), down)}
    return len({picture.pixel(x, y) for x, y in points}) < 2
