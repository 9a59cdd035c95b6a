"""A brief opened, People and Today opened: from `rooms.go` until it is painted.

`python children/briefs.py COUNT`; the vault is where the environment says that a user's data is.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median

from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.children.rooms import make_house, rest, seen, unlocked
from tests.benchmarks.children.told import Paints, tell
from tests.benchmarks.made import FEW
from ui.rooms import Rooms
from ui.routes import Place, Route

SIZES = {"wide": (1280, 800), "narrow": (960, 640)}
SETTLED_MS = 60


class Opened:
    """Opens places of the rooms, and remembers how long each took until it was painted."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self.cpu: list[float] = []
        """Milliseconds of this process in each of them: less moody than the clock where others work too."""
        self.again = 0
        """Paintings of a page after its first: what was painted was not yet what it should be."""

    def first(self, route: Route) -> float:
        """The page does not exist yet: it is built too."""
        return self._go(route)

    def once(self, route: Route, *, come_from: Route) -> float:
        self._rooms.go(come_from)
        rest(SETTLED_MS)
        return self._go(route)

    def _go(self, route: Route) -> float:
        # Whichever page it is, it lies on this sheet; a page that is not built yet can't be watched itself.
        sheet = self._rooms.findChild(QWidget, "sheet")
        assert sheet is not None
        begun = time.process_time()
        took = seen(sheet, lambda: self._rooms.go(route))
        self.cpu.append((time.process_time() - begun) * 1000)
        paints = Paints(self._rooms.page.viewport())
        rest(SETTLED_MS)
        self.again += paints.count
        paints.deleteLater()
        return took


def main(count: int) -> None:
    house = make_house()
    unlocked(house)
    window = house.window
    assert window.rooms is not None
    assert window.workspace is not None
    people = window.workspace.vault.people.all()[:FEW]
    briefs = [Route(Place.PERSON, person.uid, "brief") for person in people]
    opened = Opened(window.rooms)
    rest(500)
    for size, (wide, high) in SIZES.items():
        window.resize(wide, high)
        rest(200)
        if size == "wide":
            tell(people_first=opened.first(Route(Place.PEOPLE)), brief_first=opened.first(briefs[-1]))
        opened.cpu.clear()
        took = [[opened.once(route, come_from=Route(Place.PEOPLE)) for route in briefs] for _ in range(count)]
        tell(**{
            f"brief_{size}": median(each for turn in took for each in turn),
            f"fullest_{size}": max(median(each) for each in zip(*took, strict=True)),
            f"cpu_{size}": median(opened.cpu),
        })  # fmt: skip
        for name, place, other in (("people", Place.PEOPLE, Place.TODAY), ("today", Place.TODAY, Place.PEOPLE)):
            each = [opened.once(Route(place), come_from=Route(other)) for _ in range(count)]
            tell(**{f"{name}_{size}": median(each)})
    tell(again=opened.again)
    house.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
    sys.stdout.flush()
    instance = QApplication.instance()
    os._exit(0)  # nothing of a measured process is kept
