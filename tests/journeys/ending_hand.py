"""A hand in the product's window: it presses what has a name, and is told what stands on the page.

Run as `python -P -m tests.journeys.ending_hand CONTROL FOLDER …` it is `turned_child`, which tells more.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTextEdit

from tests.journeys import turned_child
from tests.journeys.desk import every_word
from tests.journeys.turned import TurnedApp
from tests.journeys.vaults import early_afternoon
from tests.journeys.xserver import App, XServer, wait_for

PICTURES = os.environ.get("LEVEL_GROUND_PICTURES", "")
"""A folder for a picture of the window wherever the hand looks, for whoever wants to look as well."""
_numbers = count(1)
_EDGE = 16


class TellingEar(turned_child.Ear):
    """Tells every word that stands on the page, and the rows of each list."""

    def _told(self) -> dict[str, Any]:
        window = self._house.window
        lists = [each for each in window.findChildren(QAbstractItemView) if each.isVisible()]
        rows = {each.objectName(): _rows(each) for each in lists}
        labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        buttons = [b.text() or b.accessibleName() for b in window.findChildren(QAbstractButton) if b.isVisible()]
        fields = [field.toPlainText() for field in window.findChildren(QTextEdit) if field.isVisible()]
        said = "\n".join([*labels, *buttons, *fields, *(row for each in rows.values() for row in each)])
        return super()._told() | {"said": said, "rows": rows}


def _rows(shown: QAbstractItemView) -> list[str]:
    """As they are read out."""
    model, role = shown.model(), Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


class Hand(TurnedApp):
    """The product, and what a person does in it by mouse or by keyboard."""

    def __init__(self, server: XServer, folder: Path, control: Path) -> None:
        self.control = control
        self.program = ("tests.journeys.ending_hand", str(control))
        zone, _ = early_afternoon()  # what is set for soon is today
        App.__init__(self, server, folder, "--data-dir", str(folder), "--theme", "light", zone=zone)

    def on(self, page: str) -> dict[str, Any]:
        return self.until(f"the page {page}", lambda now: now["page"] == page)

    def press(self, name: str) -> None:
        """With the mouse, in its middle; turn the wheel until it is in sight."""
        for _ in range(60):
            x, y = self._at_rest(name)
            left, top, wide, high = self.server.place(self.main)
            if top + _EDGE < y < top + high - _EDGE:
                self.server.press_at(x, y)
                return
            margin = (str(left + wide - 40), str(top + high // 2))  # a wheel over a field would turn the field
            self.server.ask("xdotool", "mousemove", *margin, "click", "5" if y > top else "4")
        raise AssertionError(f"the wheel does not bring {name} into sight")

    def _at_rest(self, name: str) -> tuple[int, int]:
        """Where it is once the page has its places."""

        def look() -> tuple[int, int] | None:
            first = self.where(name)
            time.sleep(0.05)
            return first if self.where(name) == first else None

        return wait_for(f"{name} to be still", look)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        for _ in range(80):
            here = str(self.now()["focus"])
            if here == name:
                return
            self.server.key(key)
            self._leaves(here)
        raise AssertionError(f"{key} does not come to {name}")

    def _leaves(self, stop: str) -> None:
        self.until("the next stop", lambda now: now["focus"] != stop)

    def has_focus(self, name: str) -> None:
        self.until(f"the keyboard in {name}", lambda now: now["focus"] == name)

    def write(self, name: str, words: str) -> None:
        """Once the keyboard is there."""
        self.has_focus(name)
        self.server.type(words)

    def tells_nobody(self, *names: str) -> None:
        """No window, in no property of it, has one of these words."""
        for window, told in every_word(self.server).items():
            assert not [name for name in names if name.lower() in told.lower()], (window, told)

    def look(self, called: str) -> None:
        if PICTURES:
            time.sleep(0.3)
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            made = self.server.picture(self.main, self.server.home)
            made.replace(Path(PICTURES) / f"{next(_numbers):03}-{called}.png")


if __name__ == "__main__":
    turned_child.Ear = TellingEar  # type: ignore[misc]
    sys.exit(turned_child.main(Path(sys.argv[1]), sys.argv[2:]))
