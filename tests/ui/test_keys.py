"""All keys on one page: what is in the product is on it, and it fits (picture 38, B12)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press
from ui.pages.keys import KeysPage
from ui.routes import Place, Route


@pytest.fixture
def keys(rig: Rig, qtbot: QtBot) -> KeysPage:
    page = rig.rooms(qtbot, Route(Place.KEYS)).page
    assert isinstance(page, KeysPage)
    return page


@pytest.mark.parametrize(
    ("group", "words", "caps"),
    [
        ("Rooms", "Library", ("Ctrl", "4")),
        ("At once", "My steps", ("Ctrl", "J")),
        ("On the pill", "Take the mark back", ("Backspace",)),
        ("On the pill", "If it drops", ("I",)),
        ("In a meeting, now and then", "Others can see my screen", ("O",)),
        ("In a meeting, now and then", "Dark room, light form", ("D",)),
        ("In a meeting, now and then", "Next turn in a round", ("R",)),
        ("In a meeting, now and then", "To the window", ("W",)),
        ("On the card", "Questions, advice, steps", ("1", "2", "3")),
    ],
)
def test_b12_each_key_is_said_and_seen(keys: KeysPage, group: str, words: str, caps: tuple[str, ...]) -> None:
    found = dict(dict(keys.groups())[group])
    assert tuple(found[words]) == caps
    said = f"{words}: {' '.join(caps)}"
    assert any(line.accessibleName() == said for line in keys.findChildren(QWidget) if line.isVisible())


def test_all_of_them_are_seen_at_once_in_the_usual_window(keys: KeysPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: keys.verticalScrollBar().maximum() == 0)
    assert find(keys, QWidget, "close-keys").isVisible()


def test_they_are_printed_on_one_page(keys: KeysPage, rig: Rig) -> None:
    press(keys, "print-keys")
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    [paper] = pickers.printed
    assert paper.pageCount() == 1
    printed = paper.toPlainText()
    assert all(words in printed for _, entries in keys.groups() for words, _ in entries)
