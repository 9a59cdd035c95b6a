"""The cover: something plain to be seen instead, with no word of the vault (picture 19)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.rig import words_of
from ui import theme
from ui.pages.cover import Cover
from ui.theme import ThemeName


@pytest.mark.parametrize("kind", ["notes", "blank"])
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_it_fills_its_window_in_every_palette(qtbot: QtBot, name: ThemeName, kind: str) -> None:
    cover = Cover(theme.Theme(name), kind)
    qtbot.addWidget(cover)
    cover.resize(960, 640)
    cover.show()
    picture = cover.grab().toImage()
    light = picture.pixelColor(950, 630).lightness()
    assert (light > 200) is (name == "light")
    colours = {picture.pixel(x, y) for x in range(0, 960, 3) for y in range(0, 640, 3)}
    assert (len(colours) == 1) is (kind == "blank")


def test_nothing_of_ours_is_on_it(qtbot: QtBot) -> None:
    cover = Cover(theme.Theme("light"), "notes")
    qtbot.addWidget(cover)
    cover.show()
    said = words_of(cover).lower() + cover.accessibleName().lower()
    for word in ("level ground", "peer", "agreement", "journal", "lock", "maren", "meeting", "cover"):
        assert word not in said, word
    assert "around the house" in said


def test_no_ring_of_ours_stands_around_it(qtbot: QtBot) -> None:
    cover = Cover(theme.Theme("light"), "notes")
    qtbot.addWidget(cover)
    assert cover.property("ring") is False


def test_blank_says_nothing(qtbot: QtBot) -> None:
    cover = Cover(theme.Theme("light"), "blank")
    qtbot.addWidget(cover)
    assert cover.findChildren(QLabel) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_its_words_are_not_cut(qtbot: QtBot, scale: float) -> None:
    cover = Cover(theme.Theme("light", scale), "notes")
    qtbot.addWidget(cover)
    cover.resize(960, 640)
    cover.show()
    for label in cover.findChildren(QLabel):
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
        assert cover.rect().contains(label.rect().translated(label.mapTo(cover, QPoint(0, 0)))), label.text()
