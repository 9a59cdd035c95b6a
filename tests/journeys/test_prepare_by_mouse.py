"""What is dragged, dragged by a real pointer in a real window (R2, R17)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion import guides, shapes
from companion.people import Door
from tests.journeys.layout import places
from tests.journeys.vaults import PASSPHRASE, early_afternoon, opened, prepare_planned
from tests.journeys.xserver import App, XServer, wait_for

Start = Callable[..., App]


def test_r2_r17_a_topic_and_a_dome_are_dragged(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """From gently to never raise, and the first dome's end twelve minutes on, kept for every time."""
    zone, today = early_afternoon()
    ines, topic, _ = prepare_planned(tmp_path, today, zone)
    app = start(tmp_path, "--data-dir", str(tmp_path), "--theme", "light", zone=zone)
    app.ready()
    left, top, width, height = xserver.place(app.main)
    at = {name: (left + x, top + y) for name, (x, y) in places(tmp_path, (width, height), zone).items()}
    app.unlock(PASSPHRASE)
    hand = Hand(xserver, app, tmp_path)
    for name in ("nav-people", "row", "comfort"):
        hand.press(at[name])
    hand.drag(at["chip"], at["never"])
    hand.press(at["plan"])
    hand.drag(at["edge"], at["farther"])
    hand.press(at["always"])
    assert app.quit() == 0
    assert app.bugs() == []
    with opened(tmp_path) as vault:
        kept = vault.topics.get(topic.uid)
        assert kept is not None
        assert kept.door is Door.NEVER
        usual = vault.shapes.usual(ines.uid)
        assert usual is not None
        guide = shapes.guide_phases(guides.load("en"))
        (start_at, lasted), (still_at, lasts) = guide[0].minutes(60), usual.phases[0].minutes(60)
        assert (still_at, lasts) == (start_at, lasted + 12)
        assert [phase.minutes(60) for phase in usual.phases[1:]] == [phase.minutes(60) for phase in guide[1:]]


class Hand:
    """Presses and drags, and looks up when the window shows something else and is still: all has its place then."""

    def __init__(self, server: XServer, app: App, folder: Path) -> None:
        self._server, self._app, self._folder = server, app, folder

    def press(self, at: tuple[int, int]) -> None:
        self._turn(lambda: self._server.press_at(*at))

    def drag(self, start: tuple[int, int], to: tuple[int, int]) -> None:
        self._turn(lambda: self._server.drag(start, to))

    def _turn(self, act: Callable[[], None]) -> None:
        before = self._look()
        act()
        wait_for("something else", lambda: self._look() != before)
        wait_for("it to be still", lambda: self._look() == self._look())

    def _look(self) -> bytes:
        return self._server.picture(self._app.main, self._folder).read_bytes()
