"""Hands inside the real program: they find, press and write as a person would, and answer its dialogs."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from companion.people import Person
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.choices import Options
from ui.widgets.fields import LineField, PageField, PassphraseField, TimeField
from ui.window import MainWindow

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)
PATIENCE_SECONDS = 60.0
_RETURN_KEEPS = (
    "topic-field", "calm-field", "comfort-helps-add", "comfort-bothers-add", "house-rules-add", "agenda-add",
    "members-add", "new-goal-field", "new-step-field", "plan-question", "own-steps-add", "aliases-line", "tags-line",
    "questions-asked-add", "further-words-add", "carried-add", "set-down-add", "guide-blocks-add", "rather-nots-add",
)  # fmt: skip


def say(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def line() -> str:
    """Unbuffered: what is not read yet has to show on the handle."""
    read = b""
    while not read.endswith(b"\n"):
        more = os.read(0, 1)
        if not more:
            sys.exit(4)
        read += more
    return read.decode().strip()


def wait(until: Callable[[], bool], what: str) -> None:
    """Lets the program go on until it is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        QTest.qWait(10)


class Hands:
    def __init__(self, canary: str, papers: Path) -> None:
        """`papers`: where files go that are saved by hand."""
        self.canary, self.papers = canary, papers
        self.filled: set[str] = set()
        """Names of the fields that were written in."""
        self.met: set[str] = set()
        """Names of all the fields for words that there were."""
        self._typed = 0

    @property
    def window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    @property
    def rooms(self) -> Rooms:
        assert self.window.rooms is not None
        return self.window.rooms

    @property
    def vault(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace.vault

    @property
    def person(self) -> Person:
        found: Person = self.vault.people.all()[0]
        return found

    def tables(self) -> dict[str, str]:
        """All that each table holds."""
        database = self.vault.database
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {table: str(database.execute(f"SELECT * FROM {table}").fetchall()) for (table,) in names}

    def go(self, place: Place, uid: str = "", part: str = "") -> None:
        self.rooms.go(Route(place, uid, part))
        QApplication.processEvents()
        assert self.rooms.route.place is place, f"{place} was not reached"
        self.look()

    def at(self, place: Place) -> None:
        wait(lambda: self.window.rooms is not None and self.rooms.route.place is place, place)
        QApplication.processEvents()
        self.look()

    # Finding and pressing

    def seen(self, kind: type[W], name: str) -> list[W]:
        return [w for w in self.window.findChildren(kind, name) if w.isVisible()]

    def find(self, kind: type[W], name: str) -> W:
        found = self.seen(kind, name)
        assert found, f"no {name} in sight"
        return found[0]

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isEnabled(), f"{name} can't be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.look()

    def choose(self, name: str, value: str) -> None:
        """One of several that stand there."""
        option = next(o for o in self.find(Options, name).options if o.value == value)
        if not option.isChecked():
            QTest.mouseClick(option, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.look()

    def turn(self, name: str, value: str) -> None:
        """One of a list that folds out, by the arrow keys."""
        box = self.find(QComboBox, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentData() == value:
                break
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentData() == value, f"{name} does not offer {value}"
        QApplication.processEvents()
        self.look()

    # Writing

    def word(self) -> str:
        """The canary with two letters behind it that tell one place from another."""
        self._typed += 1
        return f"{self.canary}{chr(97 + self._typed // 26)}{chr(97 + self._typed % 26)}"

    def look(self) -> None:
        """Note what fields there are to write in, in sight or not."""
        fields: list[LineField | PageField] = [*self.window.findChildren(LineField)]
        fields += self.window.findChildren(PageField)
        writable = [field for field in fields if not field.isReadOnly()]  # a kept letter is read
        self.met |= {f.objectName() for f in writable if not isinstance(f, PassphraseField | TimeField)}

    def _fields(self, names: tuple[str, ...]) -> Iterator[QWidget]:
        """Those in sight at first that are there when their turn comes: writing in one may take another away."""
        for field in self.window.findChildren(QWidget):
            if not shiboken6.isValid(field) or isinstance(field, TimeField):
                continue
            written = isinstance(field, QTextEdit) or (
                isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Normal
            )
            name = field.objectName()
            if not written or name.startswith("qt_") or (names and name not in names):
                continue
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():  # type: ignore[attr-defined]
                yield field

    def fill(self, *names: str) -> str:
        """A canary into every field in sight, or into those of these names; the last one written."""
        word, filled = "", set[str]()
        for field in self._fields(names):
            name, word = field.objectName(), self.word()
            field.setFocus()
            QTest.keyClicks(field, word)
            filled.add(name)
            if name in _RETURN_KEEPS or name.startswith("starters-"):
                QTest.keyClick(field, Qt.Key.Key_Return)
                QApplication.processEvents()
        assert filled, "nothing to write in"
        assert filled.issuperset(names), f"nothing to write in: {set(names) - filled}"
        self.filled |= filled
        QApplication.processEvents()
        self.look()
        return word

    def put(self, name: str, words: str) -> None:
        """These words in place of what stands there."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def type_told(self, kind: type[W], name: str) -> None:
        """What is told in a line, sign by sign as it is read: only what the program keeps of it is in memory then."""
        field = self.find(kind, name)
        field.setFocus()
        field.selectAll()  # type: ignore[attr-defined]
        while (sign := os.read(0, 1)) != b"\n":
            QTest.keyClicks(field, sign.decode())

    # The system's dialogs

    def dialog(self, kind: type[D]) -> D:
        wait(lambda: bool(_open(kind)), kind.__name__)
        return _open(kind)[0]

    def answer(self, folder: Path, answer: bool) -> None:
        """A file dialog in that folder, with the name it offers."""
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(folder))
        QTest.qWait(50)
        dialog.accept() if answer else dialog.reject()
        self.gone(QFileDialog)

    def name_file(self, dialog: QFileDialog, name: str) -> None:
        """Once the keyboard is in it: nobody is quicker."""
        named = dialog.findChild(QLineEdit, "fileNameEdit")
        assert named is not None
        wait(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None, "the keyboard in it")
        named.setText(name)
        dialog.accept()

    def gone(self, kind: type[QDialog]) -> None:
        wait(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, kind)], f"no {kind.__name__}")

    def saved(self, within: str = "") -> Path:
        """A file dialog is answered with the name it offers, in that folder; the new file."""
        folder = self.papers / within
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        self.answer(folder, True)
        (new,) = set(folder.iterdir()) - before
        return new

    def printed(self, name: str) -> Path:
        """The print dialog is answered with a file, chosen by its own little button."""
        from PySide6.QtPrintSupport import QPrintDialog  # late: what the program loads by itself is looked at

        paper = self.papers / name
        dialog = self.dialog(QPrintDialog)
        browse = dialog.findChild(QToolButton, "fileBrowser")
        assert browse is not None
        QTimer.singleShot(100, dialog, lambda: self._choose_file(paper))
        browse.click()  # returns when that is done: the print dialog waits for its file dialog
        dialog.accept()
        self.gone(QPrintDialog)
        return paper

    def _choose_file(self, paper: Path) -> None:
        dialog = self.dialog(QFileDialog)
        self.name_file(dialog, str(paper))


def _open(kind: type[D]) -> list[D]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
