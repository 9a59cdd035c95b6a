"""The real program, driven from within by what it reads on stdin: `python -m tests.leaks.walk DATA_DIR PAPERS`.

Started by `tests.leaks.lived`. The first line is the canary; then each line is one thing to do. Every answer is
a line of JSON. It begins with `ui.app.main`, so hygiene, hooks, dialogs and the restart are the product's own.
`PAPERS` is where files go that are saved by hand.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget

from companion.people import Format, Person
from companion.session_clock import NAME
from tests.leaks.copies import CopiesAndMachines
from tests.leaks.hands import line, say, wait
from ui import app as product
from ui.pages.welcome import WelcomePage
from ui.pickers import SystemPickers
from ui.routes import NEW_ABOUT, Place
from ui.workspace import Autokeep


class Walk(CopiesAndMachines):
    def __init__(self, papers: Path) -> None:
        super().__init__(line(), papers)
        self._people: dict[Format, Person] = {}
        self._gone = Person.made("")
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._act)

    def _act(self) -> None:
        """From the program's own event loop, so that errors come up as they do there."""
        self._asked.setEnabled(False)
        try:
            getattr(self, line())()
        except BaseException:
            say(failed=traceback.format_exc())
            os._exit(3)
        self._asked.setEnabled(True)

    # What it can be asked

    def open(self) -> None:
        """A new vault by the welcome page, with a passphrase that is told twice."""
        welcome = self.window.findChild(WelcomePage)
        assert welcome is not None
        for field in ("passphrase", "again"):
            self.type_told(QLineEdit, field)
        self.click("make")
        wait(lambda: any(b.isVisible() for b in self.window.findChildren(QAbstractButton, "written")), "the sheet")
        sheet = welcome.recovery._sheet
        self.click("written")
        typed = self.find(QTextEdit, "typed-back")
        typed.setFocus()
        QTest.keyClicks(typed, sheet)
        self.click("compare")
        wait(lambda: self.window.rooms is not None, "the rooms")
        say(sheet=sheet)

    def write(self) -> None:
        """Something into every field there is. `door`: the tables that hold what was left at the door. `clock`: what
        the log of a running meeting said.
        """
        self._people = self.prepare()
        door = self.leave_at_the_door(self._people[Format.ONE_TO_ONE].uid)
        clock = self._meeting(self._people[Format.GROUP])
        self._gone = self.after_meetings(self._people[Format.ONE_TO_ONE])
        self._journal(self._people[Format.WRITING])
        say(door=[table for table, rows in self.tables().items() if door in rows], clock=clock)

    def kept(self) -> None:
        """What the vault holds of it all, table by table; `columns`: where exactly; `kinds`: of the journal's pages."""
        say(
            filled=sorted(self.filled),
            met=sorted(self.met),
            kept={table: rows.count(self.canary) for table, rows in self.tables().items()},
            columns=self._columns(),
            kinds=sorted({entry.kind for entry in self.vault.entries.select("1") if self.canary in entry.body}),
        )

    def _meeting(self, person: Person) -> str:
        """In rounds with names of their own; the timer in each of its forms, the card with all its faces, another end.

        Then what there is to write just after goodbye, and the page after it.
        """
        keeper, workspace = self.window.meeting, self.window.workspace
        assert workspace is not None
        assert keeper.begin(workspace, person)
        assert keeper.driver is not None
        self.be_at_the_timer()
        clock = Path(self.vault.folder / NAME).read_text()
        self.click("meeting-brief")
        keeper.end()
        self.window.come_forward()
        self.at(Place.CLOSING)
        self.click("door-next")
        self.click("door-promise")
        self.fill("promise-line", "mark-1")
        self.click("way-now")
        self.at(Place.REFLECTION)
        self.click("left-over-add")
        self.click("bring-tick")
        self.fill()
        self.choose("reflection-way", "free")
        self.fill()
        self.click("reflection-keep")
        wait(lambda: bool(self.vault.entries.page()), "the kept page")
        return clock

    def _journal(self, person: Person) -> None:
        """A page that is read and written on, a search for it, and another page left as a draft."""
        uid = self.vault.entries.page()[0].uid
        self.go(Place.JOURNAL, uid)
        self.click("reader-edit")
        self.fill("rewriting-page")
        self.click("rewriting-done")
        self.fill("journal-search")
        search = self.find(QLineEdit, "journal-search")
        search.selectAll()
        QTest.keyClicks(search, self.canary[:6])
        QTest.qWait(300)  # results as one types
        search.clear()
        self.go(Place.JOURNAL, "", f"{NEW_ABOUT}{person.uid}")
        self.fill()
        assert self.window.workspace is not None
        assert self.window.workspace.flush()

    def _columns(self) -> list[str]:
        """`table.column`, wherever the canary stands."""
        database, found = self.vault.database, []
        for table in self.tables():
            for number, column, *_ in database.execute(f"PRAGMA table_info({table})").fetchall():
                rows = database.execute(f"SELECT * FROM {table}").fetchall()
                if any(self.canary in str(row[number]) for row in rows):
                    found.append(f"{table}.{column}")
        return sorted(found)

    def save(self) -> None:
        """Everything on paper, the meetings for a calendar; then a file is brought in, of which `brought` tells.
        `name`: of whom the pocket brief is about."""
        person = self._people[Format.ONE_TO_ONE]
        self.put_on_paper(self._people)
        self.save_digest()
        self.save_held(person)
        self.save_keepsake(self._gone)
        self.save_calendar(person)
        say(name=person.name, brought=self.bring_in())

    def dialogs(self) -> None:
        """Each file dialog in a folder with the canary for a name: put away once, answered once."""
        secret = Path.home() / self.word()
        secret.mkdir()
        pickers, chosen = SystemPickers(), list[Path]()
        for answer in (False, True):
            pickers.folder(self.window, "x", secret, chosen.append)
            self.answer(secret, answer)
            pickers.save_pdf(self.window, "x", f"{self.word()}.pdf", chosen.append)
            self.answer(secret, answer)
            pickers.save_file(self.window, "x", f"{self.word()}.ics", "Calendar (*.ics)", chosen.append)
            self.answer(secret, answer)
        say(chosen=len(chosen), folder=str(secret))

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

    def wait_at_the_door(self) -> None:
        """With words that are only ever in a field. It locks by what comes from outside: nothing is pressed."""
        person = next(p for p in self.vault.people.all() if p.format is Format.ONE_TO_ONE and not p.resting)
        self.go(Place.ARRIVAL, person.uid)
        self.fill("arrival-door")
        say(at_the_door=True)

    def crash(self) -> None:
        """In mid-sentence, in a meeting with rounds of its own."""
        keeper, workspace = self.window.meeting, self.window.workspace
        assert workspace is not None
        assert keeper.begin(workspace, self._people[Format.GROUP])
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
    folder, papers = Path(sys.argv[1]), Path(sys.argv[2])
    product.make_application()
    walk = Walk(papers)
    code = product.main(["--data-dir", str(folder), "--language", "en"])
    del walk
    return code


if __name__ == "__main__":
    sys.exit(main())
