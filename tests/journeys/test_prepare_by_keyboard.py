"""A meeting prepared from nothing to its beginning, by keyboard alone, in a real window (B12)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage

from companion import PRODUCT
from companion.agreement import Field
from companion.identity import to_micros
from companion.meetings import Fullness, Purpose
from companion.people import Door, Side
from companion.store.briefs import brief_of
from companion.vault.vault import Vault
from tests.journeys.vaults import PASSPHRASE, early_afternoon, opened, prepare_several
from tests.journeys.xserver import App, XServer, stop, wait_for
from ui.theme import tokens

Start = Callable[..., App]
CLOSED = int(tokens()["color"]["light"]["closed"].removeprefix("#"), 16)
"""What never to raise stands on this ground, in the light theme."""


class Keys:
    """All there is to press: no journey here has a mouse. Notes the titles of every window after each turn."""

    def __init__(self, server: XServer, app: App) -> None:
        self._server, self._app = server, app
        self.titles: set[str] = set()

    def press(self, *keys: str) -> None:
        self._server.key(*keys)
        self._look()

    def press_again(self, key: str) -> None:
        self._server.key_again(key)
        self._look()

    def type(self, words: str) -> None:
        self._server.type(words)
        self._look()

    def _look(self) -> None:
        self.titles |= {self._server.title(window) for window in self._server.all_windows(self._app.pid)}


def test_prepared_and_begun_by_keyboard_alone(xserver: XServer, start: Start, tmp_path: Path) -> None:
    """R4, R8, R9, R13, R16, R17, R20, R48: found, agreed, planned, arrived, begun; then read back from the disk."""
    ines = prepare_several(tmp_path)
    zone, today = early_afternoon()
    app = start(tmp_path, "--data-dir", str(tmp_path), "--theme", "light", zone=zone)
    app.ready()
    keys = Keys(xserver, app)
    with every_title(xserver, app.main, tmp_path / "titles.txt") as titles:
        app.unlock(PASSPHRASE)
        find_by_sign(keys)
        bare = closed_ground(xserver, app, tmp_path)
        agree(keys)
        never_raise(keys)
        hope(keys)
        set_a_meeting(keys)
        plan(keys)
        wait_for("never raise on the brief", lambda: closed_ground(xserver, app, tmp_path) > bare + 20_000)
        arrive_and_begin(keys)
        app.wait_told("meeting.began")
        assert xserver.title(app.pill()) == PRODUCT
        wait_for("the window to step aside", lambda: "Iconic" in xserver.state(app.main))
        app.come_back()
        keys.press("F7")
        wait_for("the keyboard in the pill", lambda: xserver.active_window() == app.pill())
        keys.press_again("e")
        app.wait_told("meeting.ended")
        assert app.quit() == 0
    assert app.bugs() == []
    assert keys.titles | titles() == {PRODUCT}
    with opened(tmp_path) as vault:
        agreed_is_kept(vault, ines.uid, f"every 1 from {today} at 16:30 in {zone}")
        prepared_is_kept(vault, ines.uid)
        assert all(vault.page_of(p.uid) == [p] for p in vault.people.all() if p.uid != ines.uid)


# What is pressed; the words after # say which stop each key reaches


def find_by_sign(keys: Keys) -> None:
    keys.press("ctrl+2", "ctrl+f")
    keys.type("boat")
    keys.press("Return", "Return")  # into the list, open


def agree(keys: Keys) -> None:
    keys.press("ctrl+Tab", "Tab", "Tab", "Tab", "Tab", "Down")  # agreement: its parts, where, moving, every week
    keys.press("Tab", "Tab")  # the first day, then the hour
    keys.type("1630")
    keys.press("F6", "F6", "Tab", "Down", "Down", "Tab")  # sidebar, page; parts, down to the boundaries, mine
    keys.type("No calls after eight.")
    keys.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")  # theirs, forgets, print, again, talked, what we agreed
    keys.press("Return")
    keys.press("Escape")


def never_raise(keys: Keys) -> None:
    keys.press("ctrl+Tab", "Tab", "space")  # comfort: a topic
    keys.type("The flat")
    keys.press("Return", "Return")  # kept; nothing more
    keys.press("Tab", "Tab", "Up")  # as a list, the topic; from gently to never


def hope(keys: Keys) -> None:
    keys.press("ctrl+Tab", "Tab", "space")  # goals: something hoped for
    keys.type("To sleep through.")
    keys.press("Return", "space")  # kept; a next step
    keys.type("A walk at dusk")
    keys.press("Return")


def set_a_meeting(keys: Keys) -> None:
    keys.press("ctrl+Tab", "Tab", "Tab", "space")  # meetings: the line, the proposal: keep it
    keys.press("Return")  # its plan has the keyboard now


def plan(keys: Keys) -> None:
    keys.press("Tab", "Tab")  # time, place
    keys.press("Tab", "Tab", "Tab", "Tab", "Right", "space")  # usual, minutes, cue, to be heard; to think it through
    keys.press("Tab")
    keys.type("The letter")
    keys.press("Tab", "Right", "Right", "s")  # the shape: its second phase is left out
    keys.press(*["Tab"] * 3)  # in words, as the guide has it, every time
    keys.press(*["Tab"] * 9)  # which, name, word, start, length, left out, add, once more, take out
    keys.press("Tab", "Tab", "Tab", "space")  # opening, closing, a question
    keys.type("Who else knows?")
    keys.press("Return", "Return", "Tab", "Return")  # taken in; nothing more; keep this plan


def arrive_and_begin(keys: Keys) -> None:
    keys.press("Tab", "Return")  # the brief: a minute first
    keys.press("Tab", "Right", "Right", "space")  # how full: empty, low, steady
    keys.press("Tab")
    keys.type("The tram was late")
    keys.press("Return")  # straight from the door


# What is seen, and what is kept


def closed_ground(server: XServer, app: App, folder: Path) -> int:
    """How many pixels of the window are of the ground that only what never to raise stands on."""
    picture = QImage(str(server.picture(app.main, folder))).convertToFormat(QImage.Format.Format_RGB32)
    assert not picture.isNull()
    pixels = memoryview(picture.constBits()).cast("B").cast("I")
    return sum(pixel & 0xFFFFFF == CLOSED for pixel in pixels)


@contextmanager
def every_title(server: XServer, window: str, file: Path) -> Iterator[Callable[[], set[str]]]:
    """Whatever that window is called from now on, also between two looks."""
    with file.open("wb") as out:
        watching = subprocess.Popen(
            ["stdbuf", "-oL", "xprop", "-spy", "-id", window, "WM_NAME", "_NET_WM_NAME"],
            env=server.environment,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        wait_for("the first title", lambda: file.read_bytes())
        try:
            yield lambda: set(re.findall(r'= "(.*)"', file.read_text(encoding="utf-8")))
        finally:
            stop(watching)


def agreed_is_kept(vault: Vault, uid: str, rhythm: str) -> None:
    agreement = vault.agreement(uid)
    assert agreement.text(Field.RHYTHM) == rhythm
    assert agreement.text(Field.BOUNDARIES_MINE) == "No calls after eight."
    [shown] = vault.versions.of(uid)  # by looking at it together
    assert shown.lines == agreement.snapshot()
    [topic] = vault.topics.of(uid)
    assert (topic.text, topic.door) == ("The flat", Door.NEVER)
    [goal], [step] = vault.goals.of(uid), vault.steps.of(uid)
    assert (goal.text, step.text, step.goal_uid) == ("To sleep through.", "A walk at dusk", goal.uid)
    assert step.side is Side.THEIRS


def prepared_is_kept(vault: Vault, uid: str) -> None:
    [meeting] = vault.meetings.of(uid)
    assert (meeting.kind, meeting.purpose) == (Purpose.THINK, "The letter")
    assert meeting.questions == ("Who else knows?",)
    assert 0 < meeting.begun < meeting.starts  # early, and yet the planned one
    assert meeting.ended
    assert meeting.full_before is Fullness.STEADY
    shape = vault.shapes.of_meeting(uid, meeting.uid)
    assert shape is not None
    assert [phase.skipped for phase in shape.phases] == [False, True, False, False]
    person = vault.people.get(uid)
    assert person is not None
    brief = brief_of(vault, person, to_micros(meeting.opens_at))
    assert brief.never == ("The flat",)
    kept = " ".join(repr(record) for record in vault.page_of(uid)) + " ".join(vault.drafts.keys(""))
    assert "tram" not in kept  # left at the door
