"""`level-ground tour DIR`: the main job walked through the real windows, by keys and clicks, on a fast clock.

Leaves numbered pictures and `tour.json` with what was checked at each stop. The journey tests walk the same
way (DECISIONS 30).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QDate, QObject, Qt, QTime, QTimer, qInstallMessageHandler
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QWidget

from companion.agreement import Field
from companion.clock import Moment
from companion.people import Door
from companion.vault.keys import FLOOR
from companion.vault.vault import Vault
from ui.house import House
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.rooms import Rooms
from ui.routes import Place
from ui.widgets.choices import Options
from ui.widgets.fields import PageField
from ui.widgets.text import Text
from ui.widgets.topic_map import TopicMap

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


def take(options: argparse.Namespace) -> int:
    """Walk it; 0 where every stop held."""
    from ui.app import make_application

    qInstallMessageHandler(lambda *_: None)  # Qt's own messages may quote paths
    app = make_application()
    options.theme = options.tour_theme or options.theme or "light"
    options.dir.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="level-ground-tour-"))
    options.data_dir, options.language = home, options.language or "en"
    tour = Tour(app, options)
    QTimer.singleShot(0, tour.go_on)
    try:
        app.exec()
    finally:
        tour.close()
        shutil.rmtree(home, ignore_errors=True)
    tour.write()
    return tour.code


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


class Tour(QObject):
    """Runs the walk a step at a time from the event loop: a step yields what it waits for."""

    def __init__(self, app: QApplication, options: argparse.Namespace) -> None:
        super().__init__()
        self.app, self.options = app, options
        self.clock = FastClock()
        self.code = 1
        self.stops: list[Stop] = []
        self._past: list[House] = []
        self._numbers = 0
        self._steps: Steps = self._walk()
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
        self._picture("failed")
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

    def _picture(self, name: str = "", widget: QWidget | None = None) -> None:
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

    # The walk

    def _walk(self) -> Steps:
        yield from self._first_run()
        yield from self._someone_new()
        yield from self._agreement()
        yield from self._comfort()
        yield from self._plan()
        yield from self._prepared()
        yield from self._meet()
        yield from self._reflect()
        yield from self._journal()
        yield from self._settings()
        yield from self._cover()
        yield from self._lock()

    def _first_run(self) -> Steps:
        self.stop("welcome")
        yield lambda: self.gate(WelcomePage) is not None
        page = self.gate(WelcomePage)
        assert page is not None
        self._passphrase = page.new.first.text()
        self.check("six words are proposed", len(self._passphrase.split()) == 6)
        self.write_in("again", self._passphrase)
        yield None
        self._picture()
        self.check("the title is the product's name alone", self.house.window.windowTitle() == "Level Ground")
        self.click("make")
        self.stop("recovery-sheet")
        yield lambda: any(b.isVisible() for b in self.house.window.findChildren(QAbstractButton, "written"))
        self._picture()
        self.click("written")
        yield None
        self.write_in("typed-back", page.recovery._sheet)
        self._picture("recovery-typed-back")
        self.click("compare")
        self.stop("today-empty")
        yield self.at(Place.TODAY)
        yield None
        self.check("nothing is planned and nothing is owed", self.says("Nothing planned. Nothing needs you."))
        self._picture()
        QTest.mouseClick(self.find(QAbstractButton, "nav-people"), Qt.MouseButton.LeftButton)
        self.stop("people-empty")
        yield self.at(Place.PEOPLE)
        yield None
        self.check("an empty room says so kindly", self.says("No one here yet."))
        self._picture()
        QTest.mouseClick(self.find(QAbstractButton, "nav-journal"), Qt.MouseButton.LeftButton)
        self.stop("journal-empty")
        yield self.at(Place.JOURNAL)
        yield None
        self._picture()

    def _someone_new(self) -> Steps:
        self.stop("someone-new")
        self.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.PEOPLE)
        self.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.NEW_PERSON)
        yield None
        self.write_in("person-name", "Maren")
        self.click("icon-leaf")
        self.click("tint-a")
        self.write_in("own-words", "To get through a Sunday without dreading the Monday.")
        yield None
        self._picture()
        self.click("keep-person")
        yield self.at(Place.PERSON)
        self.check("the person is in the vault", [p.name for p in self.vault.people.all()] == ["Maren"])

    def _agreement(self) -> Steps:
        self.stop("agreement-practicalities")
        yield None
        self.write_in("where", "Upstairs at the library café")
        self.write_in("how-often", "Every second Tuesday, half past four")
        self.write_in("moving", "By text, the day before if we can")
        self.click("talked-practicalities")
        yield lambda: self._agreed(Field.MOVING).startswith("By text")
        yield None
        self.check("words are kept as they are typed", self.says("Kept "))
        self._picture()
        self.stop("agreement-boundaries")
        self.click("part-boundaries")
        yield None
        self.write_in(
            "boundaries-mine", "I answer messages until eight, not after.\nI don’t lend money or meet at home."
        )
        self.write_in(
            "boundaries-theirs", "Please don’t hug me, even when I cry.\nTell me early if you have to cancel."
        )
        self.write_in("forgets", "We say “can we look at what we agreed?”")
        self.click("talked-boundaries")
        yield lambda: self._agreed(Field.FORGETS) != ""
        yield None
        self._picture()
        before = self._agreed(Field.FORGETS)
        self.find(QAbstractButton, "part-rituals").setFocus()
        for _ in range(2):  # the tick, then the line
            self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: self._agreed(Field.FORGETS) == ""
        for _ in range(2):
            self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        yield lambda: self._agreed(Field.FORGETS) == before
        self.check("undone, and done again", True)
        self.stop("agreement-rituals")
        self.click("part-rituals")
        yield None
        self.write_in("opening", "Tea, then “how was the week?”")
        self.write_in("closing", "One thing for this evening")
        yield lambda: self._agreed(Field.CLOSING) != ""
        self._picture()

    def _agreed(self, line: Field) -> str:
        return self.vault.agreement(self.vault.people.all()[0].uid).text(line)

    def _comfort(self) -> Steps:
        self.stop("comfort-map")
        self.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        yield None
        self.click("add-topic")
        for words, door in (
            ("Her brother", Door.NEVER),
            ("The winter of 2019", Door.NEVER),
            ("Going back", Door.GENTLY),
            ("Work", Door.GENTLY),
            ("The allotment", Door.WELCOME),
            ("Old films", Door.WELCOME),
        ):
            doors = self.find(Options, "topic-door")
            option = next(o for o in doors.options if o.value == door.value)
            QTest.mouseClick(option, Qt.MouseButton.LeftButton)
            self.write_in("topic-field", words)
            self.press(Qt.Key.Key_Return)
            yield None
        self.click("leave-topic")
        topics = self.vault.topics.of(self.vault.people.all()[0].uid)
        self.check("six topics behind three doors", len(topics) == 6 and len({t.door for t in topics}) == 3)
        work = next(t for t in topics if t.text == "Work")
        if self._mapped():
            yield from self._move_by_arrows(work.uid)
        self.click("add-calm")
        self.write_in("calm-field", "Look outside together")
        self.press(Qt.Key.Key_Return)
        yield None
        self.write_in("comfort-helps-add", "Side by side, facing the window")
        self.press(Qt.Key.Key_Return)
        self.write_in("comfort-bothers-add", "Background music")
        self.press(Qt.Key.Key_Return)
        yield lambda: len(self.vault.comforts.of(work.owner_uid)) == 3
        yield None
        self._picture()
        if self._mapped():
            self.stop("comfort-list")
            self.click("topics-as")
            yield None
            self._picture()
            self.click("topics-as")
            yield None

    def _mapped(self) -> bool:
        """Where letters are large the lists stand in for the map."""
        return any(shown.isVisible() for shown in self.house.window.findChildren(TopicMap))

    def _move_by_arrows(self, uid: str) -> Steps:
        chip = self.find(TopicMap, "topicMap").findChild(QAbstractButton, f"topic-{uid}")
        assert chip is not None
        for key, door in ((Qt.Key.Key_Down, Door.WELCOME), (Qt.Key.Key_Up, Door.GENTLY)):
            chip.setFocus()
            QTest.keyClick(chip, key)
            yield lambda door=door: self._door_of(uid) is door  # type: ignore[misc]
        self.check("an arrow key moves a topic between doors", True)

    def _door_of(self, uid: str) -> Door | None:
        topic = self.vault.topics.get(uid)
        return topic.door if topic else None

    def _plan(self) -> Steps:
        from ui.widgets.fields import DateField, TimeField

        self.stop("plan")
        self.click("plan")
        yield self.at(Place.PLAN)
        yield None
        day = self.clock.now().date()
        self.find(DateField, "plan-date").setDate(QDate(day.year, day.month, day.day))
        self.find(TimeField, "plan-time").setTime(QTime(16, 30))
        self.write_in("plan-purpose", "To think something through")
        yield None
        self._picture()
        self.click("keep-plan")
        yield self.at(Place.PERSON)

    def _prepared(self) -> Steps:
        self.stop("brief")
        yield None
        self.check("never raise stands on the brief", self.says("Her brother") and self.says("Never raise"))
        self.check(
            "so do comfort and ritual", self.says("Background music") and self.says("One thing for this evening")
        )
        self.check("and when you meet", self.says("Today at 16:30"))
        self._picture()
        self.stop("people")
        QTest.mouseClick(self.find(QAbstractButton, "nav-people"), Qt.MouseButton.LeftButton)
        yield self.at(Place.PEOPLE)
        yield None
        listed = self.find(QListView, "people-list").model()
        self.check("Maren is listed", listed.rowCount() == 1)
        self._picture()
        self.stop("today")
        self.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.TODAY)
        yield None
        self.check("her meeting stands on the day", self.says("One meeting today. Nothing else needs you."))
        self._picture()

    def _meet(self) -> Steps:
        self.stop("begin-quietly")
        self.house.preferences.change(idle_minutes=0)  # hours pass here in a moment; the lock has its own stop
        self.clock.advance(minutes=150)
        self.click("begin")
        yield lambda: self.house.meeting.running
        pill = self.house.meeting.pill
        assert pill is not None
        self.check("the window steps aside", self.house.window.isMinimized() or self.app.platformName() != "xcb")
        self.check(
            "the pill names nobody", pill.windowTitle() == "Level Ground" and "Maren" not in pill.accessibleName()
        )
        yield None
        self._picture("pill-open", pill)
        for minutes, name in (
            (10, "middle"),
            (20, "later"),
            (19, "wrap-up"),
            (7, "close"),
            (4.5, "end"),
            (1.5, "over"),
        ):
            self.clock.advance(minutes=minutes)
            assert self.house.meeting.driver is not None
            self.house.meeting.driver.refresh()
            yield None
            if name in ("middle", "later", "wrap-up"):
                QTest.keyClick(pill, Qt.Key.Key_Space)
                yield None
            yield after(1.3 if name == "wrap-up" else 0.05)  # the one fade of the whole meeting
            self._picture(f"pill-{name}", pill)
        self.check("three marks, nothing typed", len(self.house.meeting.state.marks) == 3)
        self.check("it does not end by itself", self.house.meeting.running)
        QTest.keyClick(pill, Qt.Key.Key_P)
        yield None
        self.check("paused", self.house.meeting.view.paused)
        self._picture("pill-paused", pill)
        QTest.keyClick(pill, Qt.Key.Key_P)
        self.stop("meeting")
        QTest.keyClick(pill, Qt.Key.Key_Return)
        yield self.at(Place.MEETING)
        yield None
        self._picture()
        self.stop("end")
        QTest.keyClick(pill, Qt.Key.Key_E)
        yield None
        self.check("E asks first", self.house.meeting.running)
        QTest.keyClick(pill, Qt.Key.Key_E)
        yield self.at(Place.REFLECTION)
        self.check("the meeting is in the vault", self.vault.meetings.open_reflections() != [])

    def _reflect(self) -> Steps:
        self.stop("reflection")
        yield None
        page = self.rooms.page
        fields = [f for f in page.findChildren(PageField) if f.isVisible()]
        self.check("three questions at most", 1 <= len(fields) <= 3)
        fields[0].setFocus()
        QTest.keyClicks(
            fields[0], "She said the word work first today. I let it be quiet. I think the quiet was right."
        )
        fields[1].setFocus()
        type_in(fields[1], "Told her the time early.")
        self.write_in("mark-1", "She brought up work")
        suns = self.find(Options, "full-now")
        QTest.mouseClick(next(o for o in suns.options if o.value == "low"), Qt.MouseButton.LeftButton)
        yield None
        self._picture()
        self.click("reflection-keep")
        yield lambda: self.vault.entries.page() != []

    def _journal(self) -> Steps:
        self.stop("journal")
        self.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.JOURNAL)
        yield None
        self._picture()
        self.stop("journal-search")
        self.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        yield None
        self.write_in("journal-search", "quie")
        yield after(0.3)
        self.check("a beginning of a word finds the page", self.vault.entries.search('"quie"*') != [])
        self._picture()

    def _settings(self) -> Steps:
        self.stop("settings-privacy")
        self.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.SETTINGS)
        yield None
        self._picture()
        for section in ("reading", "pill"):
            self.stop(f"settings-{section}")
            self.click(f"settings-{section}")
            yield None
            self._picture()
        self.stop("keys")
        self.press(Qt.Key.Key_F1)
        yield self.at(Place.KEYS)
        yield None
        self._picture()

    def _cover(self) -> Steps:
        self.stop("cover")
        for _ in range(2):
            self.press(Qt.Key.Key_Escape)
        yield lambda: self.house.window.cover is not None
        yield None
        self.check("nothing of the vault is seen", not self.says("Maren"))
        self._picture()
        self.press(Qt.Key.Key_F12)
        yield lambda: self.house.window.cover is None

    def _lock(self) -> Steps:
        self.stop("locked-by-itself")
        self.house.preferences.change(idle_minutes=5)
        self._left_at = self.rooms.route.place
        self.clock.advance(minutes=6)
        self.house.window.update()
        yield from self._opened_again()
        self.check("five quiet minutes lock it", True)
        self.stop("locked")
        self.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        yield lambda: self.gate(UnlockPage) is not None and self.house.window.isVisible()
        yield None
        self.write_in("unlock-passphrase", "not this one at all")
        self.press(Qt.Key.Key_Return)
        yield lambda: self.says("That did not open it. Try again when ready.")
        self.check("a wrong passphrase is told plainly", True)
        self._picture()
        self.stop("opened-again")
        yield from self._opened_again()
        person = self.vault.people.all()[0]
        self.check("everything is there", person.name == "Maren" and len(self.vault.topics.of(person.uid)) == 6)
        self.check("the page of the journal too", len(self.vault.entries.page()) == 1)
        self.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        yield self.at(Place.TODAY)
        yield None
        self._picture()

    def _opened_again(self) -> Steps:
        yield lambda: self.gate(UnlockPage) is not None and self.house.window.isVisible()
        yield None
        self.write_in("unlock-passphrase", self._passphrase)
        self.press(Qt.Key.Key_Return)
        yield lambda: self.house.window.rooms is not None
        yield None
        self.check("it leads back to where one was", self.rooms.route.place is self._left_at)
