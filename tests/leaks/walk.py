"""The real program, driven from within by what it reads on stdin: `python -m tests.leaks.walk DATA_DIR`.

Started by `tests.leaks.lived`. The first line is the canary; then each line is one thing to do. Every answer is
a line of JSON. It begins with `ui.app.main`, so hygiene, hooks, dialogs and the restart are the product's own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget

from companion.agreement import parts_for
from companion.people import Door, Person
from ui import app as product
from ui.pages.welcome import WelcomePage
from ui.pickers import SystemPickers
from ui.routes import Place, Route
from ui.widgets.choices import Options
from ui.window import MainWindow
from ui.workspace import Autokeep

W = TypeVar("W", bound=QWidget)
PATIENCE_SECONDS = 30.0
_RETURN_KEEPS = ("topic-field", "calm-field", "comfort-helps-add", "comfort-bothers-add")


def say(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)


def _line() -> str:
    """Unbuffered: what is not read yet has to show on the handle."""
    line = b""
    while not line.endswith(b"\n"):
        more = os.read(0, 1)
        if not more:
            sys.exit(4)
        line += more
    return line.decode().strip()


def wait(until: Callable[[], bool], what: str) -> None:
    """Lets the program go on until it is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        QTest.qWait(10)


class Walk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.canary = _line()
        self._typed = 0
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._act)

    @property
    def window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    def _act(self) -> None:
        """From the program's own event loop, so that errors come up as they do there."""
        self._asked.setEnabled(False)
        try:
            getattr(self, _line())()
        except BaseException:
            say(failed=traceback.format_exc())
            os._exit(3)
        self._asked.setEnabled(True)

    # Hands

    def find(self, kind: type[W], name: str) -> W:
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
        assert found, f"no {name} in sight"
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def word(self) -> str:
        """The canary with two letters behind it that tell one place from another."""
        self._typed += 1
        return f"{self.canary}{chr(97 + self._typed // 26)}{chr(97 + self._typed % 26)}"

    def fill(self, *names: str) -> list[str]:
        """A canary into every field in sight, or into those of these names. Which they were."""
        filled = []
        for field in self.window.findChildren(QWidget):
            name = field.objectName()
            line = isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Normal
            if not (line or isinstance(field, QTextEdit)) or name.startswith("qt_") or (names and name not in names):
                continue
            if not field.isVisible() or not field.isEnabled() or field.isReadOnly():  # type: ignore[attr-defined]
                continue
            field.setFocus()
            QTest.keyClicks(field, self.word())
            if name in _RETURN_KEEPS:
                QTest.keyClick(field, Qt.Key.Key_Return)
            filled.append(name)
        assert filled, f"nothing to write in: {names}"
        return filled

    def go(self, place: Place, uid: str = "", part: str = "") -> None:
        rooms = self.window.rooms
        assert rooms is not None
        rooms.go(Route(place, uid, part))
        QApplication.processEvents()
        assert rooms.route.place is place, f"{place} was not reached"

    @property
    def vault(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace.vault

    @property
    def person(self) -> Person:
        found: Person = self.vault.people.all()[0]
        return found

    # What it can be asked

    def open(self) -> None:
        """A new vault by the welcome page."""
        welcome = self.window.findChild(WelcomePage)
        assert welcome is not None
        passphrase = welcome.new.first.text()
        again = self.find(QLineEdit, "again")
        again.setFocus()
        QTest.keyClicks(again, passphrase)
        self.click("make")
        wait(lambda: any(b.isVisible() for b in self.window.findChildren(QAbstractButton, "written")), "the sheet")
        sheet = welcome.recovery._sheet
        self.click("written")
        typed = self.find(QTextEdit, "typed-back")
        typed.setFocus()
        QTest.keyClicks(typed, sheet)
        self.click("compare")
        wait(lambda: self.window.rooms is not None, "the rooms")
        say(passphrase=passphrase, sheet=sheet, pid=os.getpid())

    def write(self) -> None:
        """Something into every kind of field there is; what the vault then holds, table by table."""
        filled = [*self._person(), *self._meeting(), *self._journal()]
        say(filled=filled, kept=self._tables())

    def _person(self) -> list[str]:
        self.go(Place.NEW_PERSON)
        filled = self.fill()
        self.click("keep-person")
        wait(lambda: self.window.rooms is not None and self.window.rooms.route.place is Place.PERSON, "the person")
        uid = self.person.uid
        self.go(Place.PERSON, uid, "agreement")
        for part in parts_for(self.person.format):
            self.click(f"part-{part.value}")
            QApplication.processEvents()
            filled += self.fill()
        self.go(Place.PERSON, uid, "comfort")
        self.click("add-topic")
        doors = self.find(Options, "topic-door")
        for door in Door:
            option = next(o for o in doors.options if o.value == door.value)
            QTest.mouseClick(option, Qt.MouseButton.LeftButton)
            filled += self.fill("topic-field")
        self.click("leave-topic")
        self.click("add-calm")
        filled += self.fill("calm-field", "comfort-helps-add", "comfort-bothers-add")
        self.go(Place.PLAN, uid)
        filled += self.fill("plan-place", "plan-purpose")  # the third line there takes a time only
        self.click("keep-plan")
        QApplication.processEvents()
        return filled

    def _meeting(self) -> list[str]:
        keeper, workspace = self.window.meeting, self.window.workspace
        assert workspace is not None
        assert keeper.begin(workspace, self.person)
        assert keeper.driver is not None
        keeper.driver.mark()
        self.window.services.preferences.change(pill_places={"screen": (4, 5)})  # as moving the pill does
        keeper.end()
        self.window.come_forward()
        wait(lambda: self.window.rooms is not None and self.window.rooms.route.place is Place.REFLECTION, "reflection")
        QApplication.processEvents()
        self.click("left-over-add")
        QApplication.processEvents()
        filled = self.fill()
        self.click("reflection-keep")
        wait(lambda: bool(self.vault.entries.page()), "the kept page")
        return filled

    def _journal(self) -> list[str]:
        """A page that is read, a search for it, and another page left as a draft."""
        uid = self.vault.entries.page()[0].uid
        self.go(Place.JOURNAL, uid)
        filled = self.fill("journal-search")
        search = self.find(QLineEdit, "journal-search")
        search.selectAll()
        QTest.keyClicks(search, self.canary[:6])
        QTest.qWait(300)  # results as one types
        search.clear()
        self.go(Place.JOURNAL, "", f"new:{self.person.uid}")
        QApplication.processEvents()
        filled += self.fill()
        assert self.window.workspace is not None
        assert self.window.workspace.flush()
        return filled

    def _tables(self) -> dict[str, int]:
        database = self.vault.database
        kept = {}
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'entry_words%'")
        for (table,) in names.fetchall():
            rows = database.execute(f"SELECT * FROM {table}").fetchall()
            kept[table] = sum(str(row).count(self.canary) for row in rows)
        return kept

    def dialogs(self) -> None:
        """Each file dialog in a folder with the canary for a name: put away once, answered once."""
        secret = Path.home() / self.word()
        secret.mkdir()
        pickers, chosen = SystemPickers(), list[Path]()
        for answer in (False, True):
            pickers.folder(self.window, "x", secret, chosen.append)
            self._answer(secret, answer)
            pickers.save_pdf(self.window, "x", f"{self.word()}.pdf", chosen.append)
            self._answer(secret, answer)
            pickers.save_file(self.window, "x", f"{self.word()}.ics", "Calendar (*.ics)", chosen.append)
            self._answer(secret, answer)
        say(chosen=len(chosen), folder=str(secret))

    def _answer(self, folder: Path, answer: bool) -> None:
        (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)]
        wait(dialog.isVisible, "the dialog")
        dialog.setDirectory(str(folder))
        QTest.qWait(50)
        dialog.accept() if answer else dialog.reject()
        wait(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)], "the dialog to go")

    def dialog_for_printing(self) -> None:
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog

        SystemPickers().print(self.window, QTextDocument(self.word()))
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QPrintDialog))
        QTest.qWait(50)
        dialog.reject()
        say(printed=False)

    def bugs(self) -> None:
        """Errors that quote what was written, by every way in which an error can come up."""
        words, vault, tasks = self.canary, self.vault, self.window.services.tasks
        quoting = f'"{words}'  # SQLite says where it stopped understanding
        ways: list[Callable[[], object]] = [
            lambda: _fail(words),
            lambda: vault.database.execute("SELECT * FROM entry_words WHERE entry_words MATCH ?", (quoting,)),
            self._fail_while_keeping,
            lambda: tasks.run(self.window, lambda: _fail(words), lambda _: None, lambda _: None),
            lambda: _in_a_thread(words),
            lambda: _Dying(words),
            lambda: _Painting(words).grab(),
            lambda: say(bugs=True),
        ]
        for number, way in enumerate(ways):
            QTimer.singleShot(100 * number, self.window, way)

    def _fail_while_keeping(self) -> None:
        """A bug, and another while the words on their way are being kept because of it."""
        workspace = self.window.workspace
        assert workspace is not None
        waiting = Autokeep(workspace, workspace, lambda: _fail(self.canary))
        waiting.hold()
        QTimer.singleShot(50, waiting, waiting.forget)
        _fail(self.canary)

    def modules(self) -> None:
        with open("/proc/self/maps") as maps:
            libraries = sorted({line.split()[-1] for line in maps if ".so" in line})
        say(modules=sorted(sys.modules), libraries=libraries)

    def lock(self) -> None:
        """In mid-sentence, by its key; nothing can be said afterwards: the process is another then."""
        self.go(Place.PERSON, self.person.uid, "agreement")
        self.fill()
        self.window.activateWindow()
        wait(self.window.isActiveWindow, "the window")
        say(locking=True)
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def crash(self) -> None:
        self.go(Place.PERSON, self.person.uid, "agreement")
        self.fill()
        say(crashing=True)
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)

    def close(self) -> None:
        say(closing=True)
        self.window.close()


def _fail(words: str) -> None:
    raise RuntimeError(f"no such thing as {words}")


def _in_a_thread(words: str) -> None:
    thread = threading.Thread(target=_fail, args=(words,))
    thread.start()
    thread.join()


class _Painting(QWidget):
    """An error in what Qt calls by itself."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def paintEvent(self, event: QPaintEvent) -> None:
        _fail(self._words)


class _Dying:
    """An error in a destructor: Python can only report it."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __del__(self) -> None:
        _fail(self._words)


def main() -> int:
    say(started=os.getpid())
    folder = Path(sys.argv[1])
    product.make_application()
    walk = Walk(folder)
    code = product.main(["--data-dir", str(folder), "--language", "en"])
    del walk
    return code


if __name__ == "__main__":
    sys.exit(main())
