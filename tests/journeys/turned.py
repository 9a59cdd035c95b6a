"""The product on the display, by a clock that the test turns on (see `turned_child`)."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.journeys.turned_child import EAR
from tests.journeys.xserver import ROOT, App, XServer, wait_for


class TurnedApp(App):
    """`App`, and it can be asked how the meeting stands and told how much time has passed."""

    environment = {"PYTHONPATH": str(ROOT)}

    def __init__(self, server: XServer, folder: Path, control: Path, *arguments: str) -> None:
        """`control`: a folder for its clock, which another process after this one goes on with. Of a short name, as a
        socket is to be in it.
        """
        self.control = control
        self.program = ("tests.journeys.turned_child", str(self.control))
        super().__init__(server, folder, "--data-dir", str(folder), "--theme", "light", *arguments)

    def say(self, *words: Any) -> Any:
        """One thing said to it, and its answer; waits while it starts or restarts."""
        return wait_for("its answer", lambda: self._answer(words))

    def _answer(self, words: tuple[Any, ...]) -> Any:
        assert self.process.poll() is None, f"it ended with {self.process.returncode}"
        with suppress(OSError, ValueError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as ear:
            ear.settimeout(10)
            ear.connect(str(self.control / EAR))
            with ear.makefile("rw", encoding="utf-8") as line:
                line.write(json.dumps(words) + "\n")
                line.flush()
                return json.loads(line.readline())
        return None

    def now(self) -> dict[str, Any]:
        """How the meeting stands, in its own words."""
        answer: dict[str, Any] = self.say("now")
        return answer

    def until(self, what: str, look: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait until it stands so."""

        def found() -> dict[str, Any] | None:
            now = self.now()
            return now if look(now) else None

        return wait_for(what, found)

    def turn_to_next(self) -> dict[str, Any]:
        """On to the next stage or cue, which the product's own timer brings."""
        before = self.say("to_next")
        return self.until("the next stage or cue", lambda now: _seen(now) != _seen(before))

    def sleep(self, seconds: float, *, woken: bool = True) -> None:
        self.say("sleep", seconds, woken)

    def where(self, name: str) -> tuple[int, int]:
        """Wait until something of this name is to be seen; its middle on the screen."""

        def look() -> tuple[int, int] | None:
            x, y = self.say("where", name)
            return (x, y) if x >= 0 else None

        return wait_for(name, look)


def _seen(now: dict[str, Any]) -> tuple[str, str]:
    return now["stage"], now["word"]
