"""Where things stand in the window, asked of the same pages without a screen: `python -m tests.journeys.layout`.

A hand with a mouse sees where a chip or a dome is; a test has to know. This opens a copy of a vault in a window of
the same size, offscreen, and prints as JSON the middle of each thing that is pressed, in px from the window's corner.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QTabBar, QWidget

from companion.paths import Paths
from companion.vault.vault import Vault
from tests.journeys.vaults import PASSPHRASE
from tests.journeys.xserver import ROOT, plain_environment
from ui.app import make_application, parse
from ui.house import House
from ui.routes import Place, Route
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.phase_painting import GROUND
from ui.widgets.topic_map import TopicMap

Places = dict[str, tuple[int, int]]


def places(folder: Path, size: tuple[int, int], zone: str) -> Places:
    """Of the vault below `folder`, which may be in use."""
    with tempfile.TemporaryDirectory() as other:
        shutil.copytree(Paths.under(folder).data, Paths.under(Path(other)).data)
        command = [sys.executable, "-P", "-m", "tests.journeys.layout", other, *map(str, size)]
        environment = plain_environment(Path(other)) | {"QT_QPA_PLATFORM": "offscreen", "TZ": zone}
        environment["PYTHONPATH"] = str(ROOT)
        told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return {name: (x, y) for name, (x, y) in json.loads(told.stdout).items()}


class _Look:
    def __init__(self, app: QApplication, house: House) -> None:
        self._app, self._window = app, house.window
        self.found: Places = {}

    def go(self, route: Route) -> None:
        assert self._window.rooms is not None
        self._window.rooms.go(route)
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            self._app.processEvents()

    def seen(self, kind: type[QWidget], name: str) -> QWidget:
        return next(w for w in self._window.findChildren(kind, name) if w.isVisible())

    def note(self, name: str, widget: QWidget, at: QPoint | None = None) -> None:
        place = widget.mapTo(self._window, at if at is not None else widget.rect().center())
        self.found[name] = (place.x(), place.y())

    def button(self, name: str, called: str = "") -> None:
        self.note(called or name, self.seen(QAbstractButton, name))


def _topics(look: _Look, person: str, topic: str) -> None:
    look.button("nav-people")
    look.go(Route(Place.PEOPLE))
    rows = look.seen(QListView, "people-list")
    assert isinstance(rows, QListView)
    look.note("row", rows, rows.visualRect(rows.model().index(0, 0)).center())
    look.go(Route(Place.PERSON, person))
    bar = look.seen(QTabBar, "person-tabs")
    assert isinstance(bar, QTabBar)
    look.note(
        "comfort", bar, bar.tabRect([bar.tabText(at) for at in range(bar.count())].index("Comfort && topics")).center()
    )
    look.go(Route(Place.PERSON, person, "comfort"))
    look.button(f"topic-{topic}", "chip")
    shown = look.seen(TopicMap, "topicMap")
    look.note("never", shown, QPoint(60, 40))
    look.button("plan")


def _plan(look: _Look, person: str) -> None:
    look.go(Route(Place.PLAN, person))
    editor = look.seen(PhaseEditor, "phase-editor")
    assert isinstance(editor, PhaseEditor)
    start, minutes = editor.phases[0].minutes(60)
    ground = round(GROUND * editor.window().devicePixelRatio())
    for name, minute in (("edge", start + minutes), ("farther", start + minutes + 12)):
        look.note(name, editor, QPoint(round(minute / 60 * editor.width()), ground))
    editor.choose(0)
    editor.put(start, minutes + 12)
    look.settle()
    look.button("shape-always", "always")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int, nargs=2)
    options = parser.parse_args()
    app = make_application()
    house = House(app, parse(["--data-dir", str(options.folder), "--theme", "light"]))
    house.window.resize(*options.size)
    house.window.show()
    house.window.open_vault(Vault.open(Paths.under(options.folder).data, PASSPHRASE))
    vault = house.window.workspace
    assert vault is not None
    person = vault.vault.people.all()[0].uid
    look = _Look(app, house)
    look.settle()
    _topics(look, person, vault.vault.topics.of(person)[0].uid)
    _plan(look, person)
    print(json.dumps(look.found))
    house.window.end()
    house.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
