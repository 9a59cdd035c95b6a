"""Disk full while typing, and the folder taken away: a sentence beside the cause, the words kept (section 4)."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull, Failure, VaultGone
from companion.journal import NEW_ENTRY
from companion.paths import Paths
from companion.vault.keys import FLOOR
from tests.fakes import FakePickers, FakeRelaunch
from tests.journeys.disk import SmallDisk
from tests.journeys.vaults import PASSPHRASE, opened, prepare
from tests.journeys.xserver import App, XServer
from ui.app import parse
from ui.failures import sentence
from ui.house import House
from ui.pages.journal import JournalPage
from ui.pages.unlock import UnlockPage
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.fields import PageField

WORDS = "She said that the allotment is hers again."


@pytest.fixture
def in_house(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], House]]:
    """The whole application within this process, unlocked, over the prepared vault of a folder."""
    for place, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, hook, getattr(place, hook))  # the house puts its own there
    begun: list[House] = []

    def open_house(folder: Path) -> House:
        options = parse(["--data-dir", str(folder)])
        house = House(qapp, options, relaunch=FakeRelaunch(), pickers=FakePickers(), kdf=FLOOR)
        begun.append(house)
        house.open()
        page = house.window.findChild(UnlockPage)
        assert isinstance(page, UnlockPage)
        QTest.keyClicks(page.front.field, PASSPHRASE)
        QTest.keyClick(page.front.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: house.window.rooms is not None, timeout=20_000)
        return house

    yield open_house
    for house in begun:
        house.window.end()
        house.close()
        house.window.deleteLater()


def write(house: House, qtbot: QtBot, words: str) -> PageField:
    """Into a new page of the journal, key by key."""
    rooms = house.window.rooms
    assert rooms is not None
    rooms.go(Route(Place.JOURNAL))
    page = rooms.page
    assert isinstance(page, JournalPage)
    page.new()
    field = page.findChild(PageField, "new-page-page")
    assert isinstance(field, PageField)
    qtbot.waitUntil(field.isVisible)
    QTest.keyClicks(field, words)
    return field


def says(house: House, failure: Failure) -> Callable[[], bool]:
    """That failure's own sentence is seen."""
    words = sentence(failure)
    return lambda: any(b.isVisible() and b.words() == words for b in house.window.findChildren(Banner))


def draft(folder: Path) -> str:
    with opened(folder) as vault:
        return vault.drafts.get(NEW_ENTRY) or ""


def test_full_while_typing(in_house: Callable[[Path], House], qtbot: QtBot, small_disk: SmallDisk) -> None:
    """The sentence comes, the words stay on the screen, and with room again they are kept by going on."""
    folder = small_disk.folder / "data"
    prepare(folder)
    house = in_house(folder)
    small_disk.fill(os.getpid())
    field = write(house, qtbot, WORDS)
    qtbot.waitUntil(says(house, DiskFull()), timeout=10_000)
    assert field.isVisible()
    assert field.words() == WORDS
    assert house.window.workspace is not None
    assert not house.window.workspace.flush()
    small_disk.free(os.getpid())
    assert house.window.workspace.flush()
    qtbot.waitUntil(lambda: not says(house, DiskFull())(), timeout=10_000)
    house.window.close()
    assert WORDS in draft(folder)


def test_closing_on_a_full_disk_warns_once(
    in_house: Callable[[Path], House], qtbot: QtBot, small_disk: SmallDisk
) -> None:
    """Words that can't be kept hold the window once; asked again it goes."""
    folder = small_disk.folder / "data"
    prepare(folder)
    house = in_house(folder)
    small_disk.fill(os.getpid())
    write(house, qtbot, WORDS)
    assert not house.window.close()
    assert house.window.isVisible()
    assert house.window.close()


def test_lock_on_a_full_disk(xserver: XServer, small_disk: SmallDisk) -> None:
    """DECISIONS 18: what the disk does not take crosses the restart in memory, and is kept when there is room."""
    folder = small_disk.folder / "data"
    prepare(folder)
    app = App(xserver, folder)
    try:
        app.ready()
        xserver.type(PASSPHRASE)
        xserver.key("Return")
        app.wait_told("opened")
        xserver.key("ctrl+3", "ctrl+n")
        small_disk.fill(app.pid)
        xserver.type(WORDS)
        xserver.key("ctrl+l")
        assert "--carried" in app.replaced()
        app.ready()
        small_disk.free(app.pid)
        xserver.type(PASSPHRASE)
        xserver.key("Return")
        app.wait_told("opened", 2)
        assert app.bugs() == []
        assert app.quit() == 0
    finally:
        app.kill()
    assert WORDS in draft(folder)


def test_folder_taken_away(in_house: Callable[[Path], House], qtbot: QtBot, tmp_path: Path) -> None:
    """Its own sentence; the words stay; put back, the Keep beside them keeps them."""
    folder = tmp_path / "data"
    prepare(folder)
    house = in_house(folder)
    vault = Paths.under(folder).data
    away = folder / "elsewhere"
    vault.rename(away)
    field = write(house, qtbot, WORDS)
    qtbot.waitUntil(says(house, VaultGone()), timeout=10_000)
    assert field.words() == WORDS
    away.rename(vault)
    keep = [b for b in house.window.findChildren(QAbstractButton) if b.isVisible() and b.text() == "Keep"]
    if keep:
        QTest.mouseClick(keep[0], Qt.MouseButton.LeftButton)
    else:
        assert house.window.workspace is not None
        house.window.workspace.flush()
    qtbot.waitUntil(lambda: not says(house, VaultGone())(), timeout=10_000)
    house.window.close()
    assert WORDS in draft(folder)
