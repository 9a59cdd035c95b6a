"""The X server of all journeys, the product on it, a meeting walked through on it, and a small disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.disk import small_disk
from tests.journeys.walk import Walk
from tests.journeys.xserver import App, XServer, xserver

__all__ = ["small_disk", "start", "xserver"]


@pytest.fixture
def start(xserver: XServer) -> Iterator[Callable[..., App]]:
    """Start the product on the display; whatever is left at the end of a test is killed."""
    begun: list[App] = []

    def begin(folder: Path, *arguments: str, zone: str = "") -> App:
        begun.append(App(xserver, folder, *arguments, zone=zone))
        return begun[-1]

    yield begin
    for app in begun:
        app.kill()


@pytest.fixture
def walks(xserver: XServer, tmp_path: Path) -> Iterator[Callable[..., Walk]]:
    """Begin a walk, with these settings; what is left of it at the end of a test is killed."""
    begun: list[Walk] = []

    def begin(**chosen: Any) -> Walk:
        begun.append(Walk(xserver, tmp_path / f"walk-{len(begun)}", **chosen))
        return begun[-1]

    yield begin
    for walk in begun:
        walk.close()
