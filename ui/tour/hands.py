"""What a walk can do: find, click, type, look, take a picture; run from the event loop, a step at a time."""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from companion.clock import Moment
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault
from ui.house import House
from ui.rooms import Rooms
from ui.routes import Place
from ui.widgets.fields import PageField
from ui.widgets.text import Text

W = TypeVar("W", bound=QWidget)
Until = Callable[[], bool]
Steps = Iterator[Until | None]

START = datetime(2026, 4, 14, 14, 0)
PATIENCE = 30.0  # seconds a stop may take
TICK_MS = 15


class FastClock:
    """Begins on an afternoon in April and goes on as time does, until `advance` moves it."""

    def __init__(self) -> None:
        self._start = START.astimezone().timestamp()
        self._began = time.monotonic()
        self._ahead = 0.0

    def advance(self, *, minutes: float) -> None:
        self._ahead += minutes * 60

    def _passed(self) -> float:
        return time.monotonic() - self._began + self._ahead

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._start + self._passed()).astimezone()

    def moment(self) -> Moment:
        return Moment(wall=self._start + self._passed(), boot=1000 + self._passed(), boot_id="tour")


@dataclass
class Stop:
    name: str
    checked: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
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
        self.code = 1
        self.stops: list[Stop] = []
        self._past: list[House] = []
        self._numbers = 0
        self._steps = steps(self)
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
        return House(self.app, again, clock=self.clock, relaunch=self._relaunch, kdf=FLOOR)

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
            self.app.quit()
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
        self.app.quit()

    def write(self) -> None:
        told = [
            {"stop": s.name, "ok": not s.failed, "checked": s.checked, "pictures": s.pictures, "failed": s.failed}
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
        self.stops.append(Stop(name))

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

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name."""
        found = [w for w in self.house.window.findChildren(kind, name) if w.isVisible()]
        if not found:
            raise TourFailed(f"no {name} in sight")
        return found[0]

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        if not button.isEnabled():
            raise TourFailed(f"{name} can't be pressed")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write_in(self, name: str, words: str) -> None:
        """Click the field, type key by key."""
        target = self.find(QWidget, name)
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
