"""The product by a clock that can be turned on: `python -P -m tests.journeys.turned_child CONTROL FOLDER …`.

What follows CONTROL is the product's own command line. In the folder CONTROL lie `ahead` (by how many seconds its clock
is ahead of the machine's; it outlasts a lock and a kill) and `ear`, a socket that takes a line of JSON and answers one.
Everything else is the application as it starts for anybody: its window, its timer, its restart at lock.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from companion import hygiene, session
from companion.clock import Moment, SystemClock
from ui.app import make_application, parse
from ui.house import House
from ui.session.pill import Pill
from ui.signals import PoliteEnd

AHEAD, EAR = "ahead", "ear"
JUST_BEFORE = 0.25
"""Seconds before a change, to which the clock is turned: the product's own timer brings the change."""


class TurnedClock:
    """The machine's, and some seconds ahead: both of its clocks, as after a sleep."""

    def __init__(self, control: Path) -> None:
        self._system, self._file = SystemClock(), control / AHEAD
        self.ahead = float(self._file.read_text()) if self._file.exists() else 0.0

    def turn(self, seconds: float) -> None:
        self.ahead += seconds
        self._file.write_text(str(self.ahead))

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.moment().wall).astimezone()

    def moment(self) -> Moment:
        real = self._system.moment()
        return replace(real, wall=real.wall + self.ahead, boot=real.boot + self.ahead)


class Ear(QObject):
    """Hears from the test how to turn the clock, and tells where the meeting is."""

    def __init__(self, house: House, clock: TurnedClock, control: Path) -> None:
        super().__init__(house.window)
        self._house, self._clock, self._clients = house, clock, list[Any]()
        path = control / EAR
        with suppress(FileNotFoundError):
            path.unlink()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(str(path))
        self._socket.listen()
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._words: list[str] = []
        house.meeting.changed.connect(self._note_word)

    def _note_word(self) -> None:
        """Every word that was on the timer, also those between two questions of the test."""
        timer = self._house.meeting.pill
        if timer is not None and [timer.word()] != self._words[-1:]:
            self._words.append(timer.word())

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._socket.close()

    def _hear(self) -> None:
        one, _ = self._socket.accept()
        with one, one.makefile("rw", encoding="utf-8") as line:
            asked = json.loads(line.readline())
            answers: dict[str, Callable[..., Any]] = {
                "to_next": self._to_next,
                "sleep": self._sleep,
                "where": self._where,
                "now": self._told,
            }
            done = answers[asked[0]](*asked[1:])
            line.write(json.dumps(self._told() if done is None else done) + "\n")

    def _to_next(self) -> None:
        """Just before the next stage or cue. The product looks at the clock, as it does when asked for the time."""
        driver = self._house.meeting.driver
        assert driver is not None
        coming = session.next_change(driver.state, self._clock.moment(), minutes=False)
        assert coming is not None
        self._clock.turn(max(0.0, coming - JUST_BEFORE))
        driver.refresh()

    def _sleep(self, seconds: float, woken: bool = True) -> None:
        """The machine slept so long; `woken`: and said so when it awoke."""
        self._clock.turn(seconds)
        driver = self._house.meeting.driver
        if woken and driver is not None:
            driver.refresh()

    def _where(self, name: str) -> list[int]:
        """The middle of what has this name, on the screen; nothing where it is not to be seen."""
        every = [w for window in QApplication.topLevelWidgets() for w in (window, *window.findChildren(QWidget, name))]
        seen = [w for w in every if w.objectName() == name and w.isVisible()]
        at = seen[0].mapToGlobal(seen[0].rect().center()) if seen else QPoint(-1, -1)
        return [at.x(), at.y()]

    def _told(self) -> dict[str, Any]:
        meeting, window = self._house.meeting, self._house.window
        told: dict[str, Any] = {"running": meeting.running, "page": "", "card": "", "words": self._words}
        told["locked"] = window.workspace is None
        if window.rooms is not None:
            told["page"] = window.rooms.page.route.place.value
        if window.cards.card is not None and window.cards.card.isVisible():
            told["card"] = window.cards.card.face.value
            told["faces"] = [face.value for face in window.cards.card.faces]
            told["card_words"] = [text.text() for text in window.cards.card.findChildren(QLabel) if text.isVisible()]
        focus = QApplication.focusWidget()
        told["focus"] = focus.objectName() if focus is not None else ""
        told["screens"] = {screen.name(): screen.geometry().getRect() for screen in QGuiApplication.screens()}
        timer = meeting.pill
        if timer is not None and timer.view is not None:
            view = timer.view  # what is seen, which may be a moment behind
            told |= {
                "stage": view.stage.value,
                "word": timer.word(),
                "answer": timer.answer(),
                "form": timer.form.value,
                "marks": len(view.marks),
                "paused": view.paused,
                "left": view.minutes_left,
                "drawn": (timer.drawing() if isinstance(timer, Pill) else timer.geometry()).getRect(),
                "whose": meeting.person_uid,
            }
        return told


def main(control: Path, arguments: list[str]) -> int:
    hygiene.harden()
    options = parse(arguments)
    app = make_application()
    clock = TurnedClock(control)
    lasting = arguments[: arguments.index("--why")] if "--why" in arguments else arguments

    def relaunch(more: list[str]) -> None:
        house.meeting.close()
        own = ["-P", "-m", "tests.journeys.turned_child", str(control), *lasting, *more]
        os.execv(sys.executable, [sys.executable, *own])

    house = House(app, options, clock=clock, relaunch=relaunch)
    PoliteEnd(app, house.end)
    house.open()
    ear = Ear(house, clock, control)
    code = app.exec()
    ear.close()
    house.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
