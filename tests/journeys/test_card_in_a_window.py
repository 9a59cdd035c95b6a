"""The card under a real window manager: Enter on the pill, read, put away; the window never comes forward by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion import PRODUCT
from tests.journeys.vaults import PASSPHRASE, prepare
from tests.journeys.xserver import App, XServer, wait_for

Start = Callable[..., App]


def test_d25_the_card_comes_beside_the_pill_and_the_keyboard_goes_back(
    xserver: XServer, start: Start, tmp_path: Path
) -> None:
    """Two keystrokes to the steps; the window stays put away; one Esc, and the pill has the keys again."""
    prepare(tmp_path / "data")
    app = start(tmp_path / "data")
    app.ready()
    app.unlock(PASSPHRASE)
    xserver.key("Tab", "Tab", "Return")  # on Today: the brief, then Begin quietly
    app.wait_told("meeting.began")
    pill = app.pill()
    wait_for("the window to step aside", lambda: "Iconic" in xserver.state(app.main))
    x, y, wide, high = xserver.place(pill)
    xserver.press_at(x + wide // 2, y + high // 2)
    wait_for("the keyboard in the pill", lambda: xserver.active_window() == pill)
    xserver.key("Return")
    card = wait_for("the card", lambda: _other(xserver.active_window(), pill, app.main))
    assert xserver.pid_of(card) == app.pid
    assert xserver.title(card) == PRODUCT
    left, top, across, down = xserver.place(card)
    assert (across, down) == (392, 644)
    assert left + across <= x or left >= x + wide or top >= y + high or top + down <= y, "never over the pill"
    xserver.key("3")
    assert "Iconic" in xserver.state(app.main)
    xserver.key("Escape")
    wait_for("the keyboard in the pill", lambda: xserver.active_window() == pill)
    assert "Iconic" in xserver.state(app.main)
    assert app.bugs() == []


def _other(now: str, *known: str) -> str:
    return "" if now in known else now
