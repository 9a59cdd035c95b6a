"""What a walk can do: find, click, type, look, take a picture; run from the event loop, a step at a time."""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from companion.people import Person
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault
from ui.buses import Buses
from ui.house import House
from ui.rooms import Rooms
from ui.routes import Place
from ui.tour.clock import FastClock
from ui.tour.papers import Papers
from ui.widgets.choices import Options
from ui.widgets.fields import PageField
from ui.widgets.text import Text

W = TypeVar("W", bound=QWidget)
Until = Callable[[], bool]
Steps = Iterator[Until | None]

PATIENCE = 30.0  # seconds a stop may take
TICK_MS = 15


@dataclass
class Stop:
    name: str
    checked: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    failed: str = ""


class TourFailed(Exception):
    """A check of a stop did not hold."""


def after(seconds: float) -> Until:
    since = time.monotonic()
    return lambda: time.monotonic() - since >= seconds


def type_in(target: QWidget, words: str) -> None:
    """Key by key; letters no plain key has come as an input method brings them."""
    for letter in words:
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            composed = QInputMethodEvent("", [])
            composed.setCommitString(letter)
            QApplication.sendEvent(target, composed)


class Hands(QObject):
    """Runs the walk a step at a time from the event loop: a step yields what it waits for."""

    def __init__(self, app: QApplication, options: argparse.Namespace, steps: Callable[[Hands], Steps]) -> None:
        super().__init__()
        self.passphrase = ""
        self.app, self.options = app, options
        self.clock = FastClock()
        self.papers = Papers(options.dir)
        self.code = 1
        self.stops: list[Stop] = []
        self._past: list[House] = []
        self._numbers = 0
        self._steps = self._to_the_end(steps)
        self._until: Until | None = None
        self._deadline = 0.0
        self.house = self._house([])
        self.house.open()
        self._size_window()

    def _house(self, arguments: list[str]) -> House:
        from ui.app import parse

        again = parse(arguments)
        for known in ("data_dir", "language", "theme", "text_scale"):
            setattr(again, known, getattr(self.options, known))
        made = partial(House, self.app, again, clock=self.clock, relaunch=self._relaunch, pickers=self.papers)
        return made(kdf=FLOOR, buses=Buses())  # no screen saver locks in the middle of a walk

    def _relaunch(self, arguments: list[str]) -> None:
        """What replacing the process does, within this one."""
        old = self.house
        QTimer.singleShot(0, self, lambda: self._replace(old, arguments))

    def _replace(self, old: House, arguments: list[str]) -> None:
        old.meeting.close()
        old.window.hide()
        self._past.append(old)  # let go of at the end: Python might take it down in the middle of an event
        self.house = self._house(arguments)
        self.house.open()
        self._size_window()

    def _size_window(self) -> None:
        self.house.window.resize(*self.options.size)

    def close(self) -> None:
        self.house.window.end()
        self.house.close()

    # Running

    def _to_the_end(self, steps: Callable[[Hands], Steps]) -> Steps:
        yield from steps(self)
        self._look_for_bugs()

    def go_on(self) -> None:
        if self.app.activeWindow() is None and not self.house.window.isMinimized():
            self.house.window.activateWindow()  # without a window manager nobody else does it
        try:
            if self._until is not None and not self._until():
                if time.monotonic() > self._deadline:
                    raise TourFailed("waited too long")
            else:
                self._until = next(self._steps)
                self._deadline = time.monotonic() + PATIENCE
        except StopIteration:
            self.code = 0
            self.app.exit()
            return
        except Exception as problem:
            self._fail(problem)
            return
        QTimer.singleShot(TICK_MS, self, self.go_on)

    def _fail(self, problem: Exception) -> None:
        where = traceback.extract_tb(problem.__traceback__)[-1]
        self.stops[-1].failed = f"{type(problem).__name__}: {problem} ({Path(where.filename).name}:{where.lineno})"
        print(f"tour: stop '{self.stops[-1].name}' failed: {self.stops[-1].failed}", file=sys.stderr)
        self.picture("failed")
        self.app.exit()  # `quit` would ask each window, and a timer does not let itself be closed

    def write(self) -> None:
        told = [
            {
                "stop": s.name,
                "ok": not s.failed,
                "checked": s.checked,
                "pictures": s.pictures,
                "papers": s.papers,
                "failed": s.failed,
            }
            for s in self.stops
        ]
        record: dict[str, Any] = {
            "ok": self.code == 0,
            "theme": self.options.theme,
            "size": "x".join(str(n) for n in self.options.size),
            "platform": self.app.platformName(),
            "stops": told,
        }
        (self.options.dir / "tour.json").write_text(json.dumps(record, indent=1, ensure_ascii=False), encoding="utf-8")

    # What a step can do

    def stop(self, name: str) -> None:
        if self.stops:
            self._look_for_bugs()
        self.stops.append(Stop(name))

    def _look_for_bugs(self) -> None:
        """What a page raised is only logged, and the walk might never meet it."""
        log = self.house.paths.log
        told = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        bug = next((line for line in told if line.split(" ")[1] == "bug"), "")
        if bug:
            raise TourFailed(bug)

    def check(self, what: str, holds: bool) -> None:
        if not holds:
            raise TourFailed(what)
        self.stops[-1].checked.append(what)

    def picture(self, name: str = "", widget: QWidget | None = None) -> None:
        self._numbers += 1
        file = f"{self._numbers:02d}-{name or self.stops[-1].name}.png"
        (widget or self.house.window).grab().save(str(self.options.dir / file))
        self.stops[-1].pictures.append(file)

    @property
    def rooms(self) -> Rooms:
        assert self.house.window.rooms is not None
        return self.house.window.rooms

    @property
    def vault(self) -> Vault:
        assert self.house.window.workspace is not None
        return self.house.window.workspace.vault

    def person(self, name: str) -> Person:
        """Who is called so, as the vault has it."""
        found = next((person for person in self.vault.people.all() if person.name == name), None)
        if found is None:
            raise TourFailed(f"nobody is called {name}")
        return found

    def seen(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.house.window.findChildren(QWidget, name))

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name."""
        found = [w for w in self.house.window.findChildren(kind, name) if w.isVisible()]
        if not found:
            raise TourFailed(f"no {name} in sight")
        return found[0]

    def into_view(self, name: str) -> QWidget:
        """Scroll to the visible widget of that name, as a hand would before touching it."""
        widget = self.find(QWidget, name)
        self.bring(widget)
        return widget

    def bring(self, widget: QWidget) -> None:
        """Scroll everything it stands in, the page and a side of it."""
        around = widget.parentWidget()
        while around is not None:
            inside = around.widget() if isinstance(around, QScrollArea) else None
            if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()

    def to_top(self, *, end: bool = False) -> None:
        """Scroll the page to where it begins, or to its end; its sides too, where it has such."""
        page = self.rooms.page
        for area in (page, *(inner for inner in page.findChildren(QScrollArea) if inner.isVisible())):
            bar = area.verticalScrollBar()
            bar.setValue(bar.maximum() if end else 0)

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        if not button.isEnabled():
            raise TourFailed(f"{name} can't be pressed")
        self.into_view(name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, name: str, value: str) -> None:
        """Click the option of that value among those of that name."""
        self.into_view(name)
        option = next((o for o in self.find(Options, name).options if o.value == value), None)
        if option is None:
            raise TourFailed(f"no {value} among {name}")
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)

    def tab(self, key: str) -> Steps:
        """From part to part of a person's page by keys, until it is that one."""
        for _ in range(8):
            if self.rooms.page.route.part == key:
                return
            self.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
            yield None
        raise TourFailed(f"no part {key} on this page")

    def paper(self, beginning: bytes) -> None:
        """The file that was just saved is there, and begins as its kind does."""
        if not self.papers.saved:
            raise TourFailed("nothing was saved")
        file = self.papers.saved[-1]
        self.check(f"{file.suffix} saved", file.is_file() and file.read_bytes().startswith(beginning))
        self.stops[-1].papers.append(file.name)

    def write_in(self, name: str, words: str) -> None:
        """Click the field, type key by key."""
        target = self.into_view(name)
        target.setFocus()
        if isinstance(target, QLineEdit):
            target.selectAll()
        elif not isinstance(target, PageField):
            raise TourFailed(f"{name} is no field")
        type_in(target, words)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.house.window.windowHandle(), key, modifier)

    def says(self, words: str) -> bool:
        """These words are seen somewhere in the window."""
        shown = [t.words() for t in self.house.window.findChildren(Text) if t.isVisible()]
        shown += [b.text().replace("&&", "&") for b in self.house.window.findChildren(QAbstractButton) if b.isVisible()]
        return any(words in each for each in shown)

    def at(self, place: Place) -> Until:
        return lambda: self.house.window.rooms is not None and self.rooms.route.place is place

    def gate(self, kind: type[W]) -> W | None:
        return self.house.window.findChild(kind)
