"""The X server of all journeys, the product on it, and a small disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.disk import small_disk
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
