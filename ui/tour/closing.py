"""Just after goodbye: what came up at the door, and four ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.meetings import Fullness, Said
from ui.routes import Place
from ui.tour.hands import Hands, Steps
from ui.tour.timer import AtTheTimer
from ui.widgets.choices import Options

PROMISED = "The number of the allotment office"
MARKED = "Maren brought up work"


def end(tour: Hands) -> Steps:
    tour.stop("end")
    hand = AtTheTimer(tour)
    yield from hand.end()
    yield tour.at(Place.CLOSING)
    yield None
    tour.check("you have met", tour.says("You have met"))
    tour.check("the meeting is in the vault", tour.vault.meetings.open_reflections() != [])
    tour.check("and the timer is gone", hand.meeting.pill is None)
    tour.picture("you-have-met")
    yield from _at_the_door(tour)


def _at_the_door(tour: Hands) -> Steps:
    tour.stop("closing")
    maren = tour.person("Maren").uid
    met = tour.vault.meetings.open_reflections()[0].uid
    tour.click("door-next")
    yield lambda: _said(tour, met, Said.NEXT)
    coming = [m for m in tour.vault.meetings.of(maren) if not m.begun]
    tour.check("a tick sets the next one", [f"{m.opens_at:%d.%m. %H:%M}" for m in coming] == ["28.04. 16:30"])
    tour.click("door-promise")
    yield lambda: _said(tour, met, Said.PROMISE)
    yield None
    tour.write_in("promise-line", PROMISED)
    yield lambda: PROMISED in [loose.text for loose in tour.vault.loose_ends.of(maren)]
    tour.check("what was promised waits for next time", True)
    tour.write_in("mark-1", MARKED)
    suns = tour.find(Options, "full-now")
    QTest.mouseClick(next(o for o in suns.options if o.value == Fullness.LOW), Qt.MouseButton.LeftButton)
    yield lambda: _fullness(tour, met) is Fullness.LOW
    tour.check("how full one is stays with it", True)
    tour.into_view("door-next")
    yield None
    tour.picture()
    tour.click("way-now")
    yield tour.at(Place.REFLECTION)


def _said(tour: Hands, uid: str, item: Said) -> bool:
    meeting = tour.vault.meetings.get(uid)
    return meeting is not None and item in meeting.said


def _fullness(tour: Hands, uid: str) -> Fullness | None:
    meeting = tour.vault.meetings.get(uid)
    return meeting.full_after if meeting is not None else None
