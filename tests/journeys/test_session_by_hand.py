"""What a hand does to a running meeting in real windows: by the timer's keys and by clicks (R24-R28, R43, R57, B3, B4,
B9, DECISIONS 18-25, issue 4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion import card_words
from companion.meetings import Reflection
from companion.session import EventKind
from tests.journeys.desk import keyboard_stays
from tests.journeys.vaults import PASSPHRASE, SECRETS, opened
from tests.journeys.walk import Walk
from tests.journeys.xserver import XServer, wait_for

Walks = Callable[..., Walk]


def test_two_keystrokes_to_the_card_and_to_the_steps(walks: Walks) -> None:
    """R37, R43, DECISIONS 25: a click marks and gives the timer the keyboard; from there one key opens the card, and a
    second turns to the steps. Esc gives the keyboard back. Others can see: the card goes, and the timer is a dot.
    """
    walk = walks()
    walk.begin()
    walk.to_the_timer()
    card = walk.open_card("questions")
    walk.check_words(walk.timer, "word")
    walk.look_at_it()
    walk.server.key("j")
    now = walk.app.until("the steps", lambda now: now["card"] == "steps")
    assert "Ring the turnip field" in now["card_words"]
    walk.check_words(walk.timer, "word")
    walk.look_at_it()
    assert "_NET_WM_STATE_ABOVE" in walk.server.state(card)
    walk.put_card_away()
    walk.server.key("t")
    told = walk.app.until("the time", lambda now: now["answer"])
    assert re.fullmatch(r"(60|59) min left", told["answer"])  # whole minutes, no seconds
    walk.look_at_it()
    walk.app.until("three seconds", lambda now: not now["answer"])
    walk.open_card("questions")  # never the steps, unasked: somebody may sit beside
    walk.to_the_timer()
    walk.server.key("o")
    walk.app.until("the dot and no card", lambda now: (now["form"], now["card"]) == ("dot", ""))
    walk.look_at_it()
    walk.server.key("Return", "j")
    walk.server.key("o")
    walk.app.until("the form of before", lambda now: (now["form"], now["card"]) == ("word", ""))
    walk.editor.come_back()
    walk.editor.write("and on")
    walk.editor.nothing_lost()
    assert walk.app.bugs() == []


def test_b9_killed_it_is_back_and_takes_no_key(walks: Walks) -> None:
    """After kill -9 the timer stands at once in another process, before any passphrase, without a word of anybody's;
    what the keyboard goes to is the window that somebody started, never the timer."""
    walk = walks()
    walk.begin()
    walk.to_the_timer()
    walk.editor.come_back()
    walk.app.kill()
    walk.editor.write("nothing is missed ")
    walk.start_again("--aside")  # as it starts where nobody wants to see it
    with keyboard_stays(walk.server, walk.editor, walk.folder), walk.editor.written_meanwhile():
        now = walk.app.until("the timer", lambda now: "form" in now)
        assert (now["locked"], now["whose"], now["marks"]) == (True, "", 1)
        walk.check()
    walk.app.kill()
    walk.start_again()
    walk.app.ready()
    assert walk.app.now()["whose"] == ""
    assert walk.timer != walk.app.main
    walk.editor.come_back()
    walk.check()
    walk.editor.nothing_lost()
    walk.app.come_back()
    walk.app.unlock(PASSPHRASE, 2)
    now = walk.app.until("whose it is", lambda now: now["whose"])
    assert now["whose"] == walk.person.uid
    assert now["page"] == "meeting"
    assert walk.app.bugs() == []


def test_locked_in_a_meeting_the_time_goes_on(walks: Walks) -> None:
    """B9, R43, DECISIONS 19: quiet locks it, and who writes elsewhere notices nothing. On the locked timer J shows the
    shipped steps and nothing else, and Enter asks for the passphrase."""
    walk = walks(idle_minutes=2)
    walk.begin()
    with keyboard_stays(walk.server, walk.editor, walk.folder), walk.editor.written_meanwhile():
        walk.app.sleep(130)
        line = walk.app.replaced()
        assert line[line.index("--why") + 1] == "quiet"
        walk.app.until("the timer", lambda now: now["locked"] and "form" in now)
        walk.app.main = ""
        walk.check()
        while walk.seen()[0] != "wrap":
            walk.app.turn_to_next()
        assert walk.seen() == ("wrap", "Wrap up")  # the shipped word: their own is in the vault
        walk.check()
    walk.editor.nothing_lost()
    walk.to_the_timer()
    walk.server.key("j")
    now = walk.app.until("the steps", lambda now: now["card"] == "steps")
    walk.look_at_it()
    assert now["faces"] == ["steps"]
    assert {step.title for step in card_words.load("en").steps} <= set(now["card_words"])
    assert not [secret for secret in SECRETS if secret.lower() in " ".join(now["card_words"]).lower()]
    walk.put_card_away()
    walk.server.key("Return")
    walk.app.ready()
    walk.look_at_it()
    walk.app.unlock(PASSPHRASE, 2)
    walk.app.until("their own word", lambda now: now["word"] == "Kettle")
    walk.server.key("ctrl+l")  # and by hand, with the window in sight
    walk.app.until("the lock", lambda now: now["locked"] and "form" in now)
    assert walk.seen() == ("wrap", "Wrap up")
    assert walk.app.bugs() == []


def test_slept_over_the_end(walks: Walks) -> None:
    """No cue is caught up: the word of before, and then Over. It does not end by itself."""
    walk = walks()
    walk.begin()
    with keyboard_stays(walk.server, walk.editor, walk.folder), walk.editor.written_meanwhile():
        walk.app.sleep(7200)
        now = walk.app.until("the present", lambda now: now["stage"] == "over")
        assert now["words"] == ["Open", "Over"]
        assert now["running"]
        walk.check()
    walk.look_at_it()
    assert walk.app.bugs() == []


def test_a_monitor_is_unplugged(walks: Walks) -> None:
    """The timer comes back onto a screen that is there, in silence; and where it was when the other is there again."""
    walk = walks()
    with two_monitors(walk.server):
        walk.begin()
        walk.app.until("both screens", lambda now: set(now["screens"]) == {"Left", "Right"})
        walk.server.drag(walk.middle_of_the_timer(), (1250, 600))
        walk.app.until("it on the right", lambda now: now["drawn"][0] > 1100)
        walk.editor.come_back()
        for form in ("word", "light"):
            if form == "light":
                walk.fold_to(form)
                _plug_in(walk.server)
                walk.app.until("both screens", lambda now: set(now["screens"]) == {"Left", "Right"})
                walk.server.ask("xdotool", "windowmove", "--sync", walk.timer, "1000", "300")
                walk.app.until("it on the right", lambda now: now["drawn"][0] >= 950)
                walk.editor.come_back()
            with keyboard_stays(walk.server, walk.editor, walk.folder), walk.editor.written_meanwhile():
                walk.server.ask("xrandr", "--delmonitor", "Right")
                now = walk.app.until("it on the left", lambda now: now["drawn"][0] + now["drawn"][2] <= 900)
                assert list(now["screens"]) == ["Left"]
                walk.check()
            walk.look_at_it()
        walk.editor.nothing_lost()
        assert walk.app.bugs() == []


@contextmanager
def two_monitors(server: XServer) -> Iterator[None]:
    server.ask("xrandr", "--setmonitor", "Left", "900/240x1000/260+0+0", "screen")
    _plug_in(server)
    try:
        yield
    finally:
        server.ask("xrandr", "--delmonitor", "Right")
        server.ask("xrandr", "--delmonitor", "Left")


def _plug_in(server: XServer) -> None:
    server.ask("xrandr", "--setmonitor", "Right", "500/130x1000/260+900+0", "none")


def test_b3_ended_by_hand_and_on_to_the_page(walks: Walks) -> None:
    """E asks and E again ends. What comes forward is the page after goodbye; a click leads on to the reflection."""
    walk = walks()
    walk.begin()
    walk.to_the_timer()
    walk.app.sleep(3700)
    walk.server.key("e", "e")  # a key that bounces ends nothing
    walk.app.until("the question", lambda now: now["answer"])
    walk.look_at_it()
    walk.app.until("no question any more", lambda now: not now["answer"])
    walk.server.key_again("e")
    walk.app.wait_told("meeting.ended")
    walk.app.until("the page after goodbye", lambda now: now["page"] == "closing")
    wait_for("the window in front", lambda: walk.server.active_window() == walk.app.main)
    assert walk.server.all_windows(walk.app.pid) == [walk.app.main]  # the timer has gone
    assert walk.server.title(walk.app.main) == "Level Ground"
    walk.look_at_it()
    walk.server.press_at(*walk.app.where("way-now"))
    walk.app.until("the reflection", lambda now: now["page"] == "reflection")
    walk.look_at_it()
    assert walk.app.quit() == 0
    assert walk.app.bugs() == []
    with opened(walk.folder / "data") as vault:
        [meeting] = vault.meetings.of(walk.person.uid)
        assert meeting.ended - meeting.begun >= 3_700_000_000
        assert len(meeting.marks) == 1
        assert meeting.reflection is Reflection.OPEN


def test_b12_a_whole_meeting_by_keyboard_alone(walks: Walks) -> None:
    """Everything that a meeting needs, and never a mouse: to the timer and back, marks, pause, more time, the forms,
    the card, the window, the end, and the way on."""
    walk = walks()
    app, key = walk.app, walk.server.key
    walk.begin()
    key("alt+Tab")
    walk.has_keyboard(app.main)
    key("F7")
    walk.has_keyboard(walk.timer)
    app.until("the focus in it, for whoever hears where it is", lambda now: now["focus"] == "pill")
    key("space", "space")
    app.until("two marks", lambda now: now["marks"] == 2)
    key("BackSpace")
    app.until("one taken back", lambda now: now["marks"] == 1)
    key("p")
    app.until("a pause", lambda now: (now["paused"], now["word"]) == (True, "Paused"))
    key("p")
    app.until("no pause", lambda now: not now["paused"])
    key("plus")
    app.until("five minutes more", lambda now: now["left"] > 60)
    walk.open_card("questions")
    key("2", "3")
    app.until("the steps", lambda now: now["card"] == "steps")
    walk.put_card_away()
    for form in ("arc", "dot", "edge", "light"):
        walk.fold("f")
        assert app.now()["form"] == form
    for form in ("edge", "dot", "arc", "word"):
        walk.fold("shift+f")
        assert app.now()["form"] == form
    key("w")
    walk.has_keyboard(app.main)
    app.until("the meeting's page", lambda now: now["page"] == "meeting" and now["focus"] not in ("", "pill"))
    walk.look_at_it()
    key("F7")
    walk.has_keyboard(walk.timer)
    walk.server.key_again("e")
    app.until("the page after goodbye", lambda now: now["page"] == "closing")
    walk.has_keyboard(app.main)
    walk.tab_to("way-now")
    key("Return")
    app.until("the reflection", lambda now: now["page"] == "reflection")
    assert app.quit() == 0
    assert app.bugs() == []
    with opened(walk.folder / "data") as vault:
        [meeting] = vault.meetings.of(walk.person.uid)
        assert len(meeting.marks) == 1
        told = " ".join(vault.meetings.events(meeting.uid))
        kinds = (EventKind.PAUSE, EventKind.CARRY_ON, EventKind.EXTEND, EventKind.UNMARK, EventKind.END)
        assert all(f'"event":"{kind}"' in told for kind in kinds)
