"""What the tests of pages share: real vault, workspace and keeper; finding and pressing by name; a disk that fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull, Failure
from companion.people import Person
from companion.vault.vault import Vault, open_raw
from tests.fakes import DATA_KEY, FakeClock, make_services
from ui.pages import factories
from ui.pages.page import RoomPage
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace

W = TypeVar("W", bound=QObject)


class Rig:
    """One open vault with all that a page is handed."""

    def __init__(self, folder: Path, empty: Path) -> None:
        """`empty` is a folder with a fresh vault, closed: copying it is five times as quick as making one."""
        self.clock = FakeClock()
        self.services: Services = make_services(folder, clock=self.clock)
        shutil.copytree(empty, folder / "vault")
        self.vault: Vault = open_raw(folder / "vault", bytearray(DATA_KEY), clock=self.clock)
        self.workspace = Workspace(self.vault, self.clock)
        self.keeper = MeetingKeeper(self.services)
        self.shown: list[QWidget] = []
        self.asked: list[Route] = []
        self.failures: list[Failure] = []
        self.workspace.failed.connect(self.failures.append)

    def close(self) -> None:
        """The keeper first, as in the product; then the pages, while the vault they read is still open."""
        self.keeper.close()
        for widget in reversed(self.shown):
            if shiboken6.isValid(widget):
                widget.close()
                shiboken6.delete(widget)
        self.services.tasks.close()
        self.workspace.copies.rest(self.services.copies)
        self.workspace.close(keep_copy=False)

    def person(self, name: str = "Maren", **facts: object) -> Person:
        made = Person.made(name, **facts)
        self.vault.people.save(made)
        return made

    def show(self, qtbot: QtBot, widget: QWidget, wide: int = 1060, high: int = 780) -> None:
        self.shown.append(widget)
        widget.resize(wide, high)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    def open(self, qtbot: QtBot, page: RoomPage, route: Route) -> None:
        """The page alone in a window, as `Rooms` would show it; where it asks to go is noted in `asked`."""
        page.go.connect(self.asked.append)
        page.open(route)
        self.show(qtbot, page)

    def rooms(self, qtbot: QtBot, place: Route | None = None, wide: int = 1280, high: int = 800) -> Rooms:
        rooms = Rooms(self.workspace, factories.build(self.workspace, self.services, self.keeper))
        rooms.go(place or Route(Place.TODAY))
        self.show(qtbot, rooms, wide, high)
        return rooms

    @contextmanager
    def full_disk(self, failure: Callable[[], Failure] = DiskFull) -> Iterator[None]:
        """Every commit fails, as SQLite does when the disk is full (tests/vault fills a real one)."""
        database = self.vault.database
        commit = database._commit

        def refuse() -> None:
            raise failure()

        database._commit = refuse  # type: ignore[method-assign]
        try:
            yield
        finally:
            database._commit = commit  # type: ignore[method-assign]


def find(page: QObject, kind: type[W], name: str) -> W:
    """The one child of that name; of several hidden and shown ones the one that is not going."""
    QApplication.processEvents()  # what was built a moment ago is shown by the layout's next turn
    found = [w for w in page.findChildren(kind, name) if not (isinstance(w, QWidget) and w.isHidden())]
    assert found, f"no {kind.__name__} named {name}"
    return found[-1]


def press(page: QObject, name: str) -> None:
    QTest.mouseClick(find(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def words_of(widget: QWidget) -> str:
    """Every word a reader sees on it, in the order of the widgets."""
    QApplication.processEvents()
    labels = [w for w in widget.findChildren(QLabel) if w.isVisibleTo(widget)]
    buttons = [w for w in widget.findChildren(QAbstractButton) if w.isVisibleTo(widget)]
    return "\n".join([*(w.text() for w in labels), *(b.text() or b.accessibleName() for b in buttons)])
