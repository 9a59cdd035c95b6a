"""Every page, looked over in every way it can be dressed (B12; HOUSE: sweeps).

Three palettes, 200 % text, 960×640, a stretched pseudo-language, right to left: nothing is clipped, nothing
overlaps, each control has a name, Tab comes by all of them and round again, no default grey shows, no word of ours
passes the translator by. The default run takes the combinations that differ; `-m slow` takes all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from companion import PRODUCT
from tests.sweeps.looking import (
    clipped,
    off_palette,
    out_of_reach,
    spoken,
    unnamed,
    untranslated,
)
from tests.sweeps.stands import Stage, Variant, dressed

SMALL, USUAL = (960, 640), (1280, 800)
PALETTES = ("light", "dark", "contrast")
NOT_OURS = ("cover", "recovery-", "plan", "supervision")
"""Drawn in the system's manner, and as paper: their colours are none of the design's (pictures 08, 19, 20, 34)."""

Check = Callable[[Stage, str, QWidget], list[str]]


class StrayWindows(QObject):
    """Notes each window that is shown besides the main one and the pill: a widget shown without its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched.objectName() not in ("window", "pill"):
            self.found.append(f"{type(watched).__name__} {watched.objectName()!r} was a window of its own")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[StrayWindows]:
    watching = StrayWindows()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def look_over(qapp: QApplication, folder: Path, variant: Variant, check: Check) -> list[str]:
    """What `check` says of each page in that variant."""
    with dressed(qapp, variant):
        stage = Stage(folder, variant)
        try:
            return [f"{name}: {wrong}" for name, page in stage.walk() for wrong in check(stage, name, page)]
        finally:
            stage.close()


def _shape(_stage: Stage, _name: str, page: QWidget) -> list[str]:
    return clipped(page)


def _colours(_stage: Stage, name: str, page: QWidget) -> list[str]:
    return [] if name.startswith(NOT_OURS) else off_palette(page)


def _keyboard(stage: Stage, _name: str, page: QWidget) -> list[str]:
    return unnamed(page) + out_of_reach(stage.window, page)


def _words(stage: Stage, name: str, page: QWidget) -> list[str]:
    return untranslated(page, stage.own_words)


@pytest.mark.parametrize("look", [pytest.param("light", marks=pytest.mark.slow), "dark", "contrast"])
def test_palettes(qapp: QApplication, tmp_path: Path, look: str) -> None:
    """B12: nothing clipped in any palette, and every colour one of the design's."""
    variant = Variant(look=look)  # type: ignore[arg-type]
    wrong = look_over(qapp, tmp_path, variant, lambda *page: _shape(*page) + _colours(*page))
    assert wrong == []


@pytest.mark.parametrize("scale", [1.0, 2.0], ids=["100%", "200%"])
@pytest.mark.parametrize("size", [SMALL, pytest.param(USUAL, marks=pytest.mark.slow)], ids=["960x640", "1280x800"])
def test_sizes(qapp: QApplication, tmp_path: Path, scale: float, size: tuple[int, int]) -> None:
    """B12: at 200 % and in the smallest window nothing is clipped, and pages scroll down only."""
    assert look_over(qapp, tmp_path, Variant(scale=scale, size=size), _shape) == []


def test_right_to_left(qapp: QApplication, tmp_path: Path) -> None:
    """B12: nothing clipped when mirrored, at 200 % in the usual window."""
    assert look_over(qapp, tmp_path, Variant(right_to_left=True, scale=2.0), _shape) == []


@pytest.mark.parametrize("size", [SMALL, pytest.param(USUAL, marks=pytest.mark.slow)], ids=["960x640", "1280x800"])
def test_a_longer_language(qapp: QApplication, tmp_path: Path, size: tuple[int, int]) -> None:
    """B12: words 40 % longer are not clipped, and every word of ours went through the translator."""
    variant = Variant(stretched=True, size=size)
    wrong = look_over(qapp, tmp_path, variant, lambda *page: _shape(*page) + _words(*page))
    assert wrong == []


def test_keyboard(qapp: QApplication, tmp_path: Path, strays: StrayWindows) -> None:
    """B12: each control has a name for a screen reader; Tab reaches every one and leaves again; no stray windows."""
    wrong = look_over(qapp, tmp_path, Variant(), _keyboard)
    assert wrong + strays.found == []


def test_keyboard_where_it_is_small(qapp: QApplication, tmp_path: Path) -> None:
    """B12: the same where pages stand in one column, as at 200 % in the smallest window."""
    assert look_over(qapp, tmp_path, Variant(scale=2.0, size=SMALL), _keyboard) == []


@pytest.mark.parametrize("name", ["cover", "unlock"])
def test_no_name_behind_cover_or_lock(qapp: QApplication, tmp_path: Path, name: str) -> None:
    """R51: covered or locked, neither the title nor anything a screen reader finds holds a word of the vault."""
    stage = Stage(tmp_path, Variant())
    try:
        for stand, _page in stage.walk(lambda stand: stand in ("people", name)):
            if stand == name:
                said = [*spoken(stage.window), stage.window.windowTitle()]
                own = [words for words in stage.own_words if words in ("Maren", "Tomasz", "Imani")]
                assert stage.window.windowTitle() == PRODUCT
                assert len(own) == 3
                assert [words for words in said if any(mine in words for mine in own)] == []
    finally:
        stage.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "variant",
    [
        Variant(look=look, scale=scale, size=size, right_to_left=rtl, stretched=stretched)  # type: ignore[arg-type]
        for look, scale, size, rtl, stretched in product(
            PALETTES, (1.0, 1.5, 2.0), (SMALL, USUAL, (1920, 1080)), (False, True), (False, True)
        )
    ],
    ids=str,
)
def test_everything(qapp: QApplication, tmp_path: Path, variant: Variant) -> None:
    """B12, all combinations."""

    def all_of_it(stage: Stage, name: str, page: QWidget) -> list[str]:
        found = clipped(page) + _colours(stage, name, page) + _keyboard(stage, name, page)
        return found + (_words(stage, name, page) if variant.stretched else [])

    assert look_over(qapp, tmp_path, variant, all_of_it) == []
