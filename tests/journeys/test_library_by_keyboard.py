"""The library by keyboard alone, in a real window: a guide made one's own is met again on the card (B12, issue 6)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from companion import guide_pages
from companion.guide_pages import BlockKind, GuidePage
from companion.people import Person
from companion.vault.vault import Vault
from tests.journeys.ending_hand import Hand
from tests.journeys.vaults import PASSPHRASE, SECRETS, opened, prepare_told
from tests.journeys.xserver import XServer, wait_for

GUIDE = "meeting"
"""The page of the phase a meeting begins with: what it asks is what the card lends first."""
QUESTION = "Which noise do you like best?"
PIECE, PURPOSE, WORDS = "Cellar days", "It passes", "Then a knock."
ABOUT_TELLING, BACK = "On a bench", "And yours?"
SERVICE = {"text": "Lamp room", "reach": "555 0147", "languages": "Finnish, Kurdish"}
LINK, ADDRESS = "Small steps", "By the lift"
WRITTEN = ("noise", "cellar", "passes", "knock", "bench", "lamp room", "0147", "Kurdish", "small steps", "the lift")
"""A word of everything that is written here."""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with a meeting now, and words wherever words can be written."""
    return prepare_told(tmp_path)


@pytest.fixture
def app(xserver: XServer, tmp_path: Path, person: Person) -> Iterator[Hand]:
    """Started, and opened: Today is seen."""
    begun = Hand(xserver, tmp_path, Path(tempfile.mkdtemp(dir=xserver.home)))
    begun.ready()
    begun.unlock(PASSPHRASE)
    begun.on("today")
    yield begun
    begun.kill()


def test_a_guide_read_changed_and_pinned_is_met_on_the_card(app: Hand, person: Person, tmp_path: Path) -> None:
    """R2, R11-R14, R44, R50, R53, R61: by keys alone, a guide read, made one's own, a question put otherwise, another
    pinned, and both on the card of the next meeting; a piece of one's story written and noted as told; a place with
    its languages, looked after today; something to read up. Then read back from the disk.
    """
    app.server.key("ctrl+4")
    app.on("library")
    read_a_guide(app)
    make_it_mine(app)
    pin_the_last(app)
    write_a_story(app, person)
    add_a_service(app)
    add_a_link(app)
    app.tells_nobody(*SECRETS, *WRITTEN)
    meet_them_on_the_card(app)
    assert app.quit() == 0
    assert app.bugs() == []
    with opened(tmp_path) as vault:
        guide_is_kept(vault)
        the_rest_is_kept(vault, person)


# What is pressed; the words after # say which stop each key reaches


def read_a_guide(app: Hand) -> None:
    app.server.key("Tab", "Down", "Down", "Return")  # the first guide, the second, this one; into it
    app.has_focus("guide-whom")
    shipped = page()
    said = app.now()["said"]
    for block in (shipped.title, shipped.about, *(block.text for block in shipped.blocks)):
        assert block in said


def make_it_mine(app: Hand) -> None:
    app.server.key("Tab", *["Tab"] * len(questions()), "Tab", "Return")  # the pencil, each pin, make it mine
    app.has_focus("guide-title-field")
    app.server.key("Tab", "Tab", "Tab", "Tab", "ctrl+a")  # first sentence, a heading, its way out, a question
    app.has_focus("item")
    app.server.type(QUESTION)
    app.server.key("Escape")  # done
    app.has_focus("guide-change")
    app.until("the question as it is now", lambda now: QUESTION in now["said"] and questions()[0] not in now["said"])


def pin_the_last(app: Hand) -> None:
    app.server.key("shift+Tab", "space")  # the last question’s pin
    app.until("the pin", lambda now: f"Pinned: {questions()[-1]}" in now["said"])
    assert f"Not pinned: {QUESTION}" in app.now()["said"]
    app.look("guide")


def write_a_story(app: Hand, person: Person) -> None:
    app.server.key("ctrl+Tab", "Tab", "Tab", "Return")  # my story: the list, another piece
    app.write("story-title", PIECE)
    app.server.key("Tab")
    app.write("story-purpose", PURPOSE)
    app.server.key("Tab", "Left", "Tab", "Tab")  # not yet, ready; a minute, the page
    app.write("story-minute", WORDS)
    app.server.key("Tab", "Tab", "Tab")  # who is helped, steady, back to them
    app.write("story-hand_back", BACK)
    app.server.key("Tab", "Return")  # tell to somebody
    app.has_focus("told-who")
    app.server.key("Down", "Tab", "Tab")  # the one there is; today; a word about it
    app.write("told-words", ABOUT_TELLING)
    app.server.key("Return")
    app.has_focus("told-add")
    app.until("to whom it was told", lambda now: f"{person.name}, " in now["said"])
    app.look("story")


def add_a_service(app: Hand) -> None:
    app.server.key("ctrl+Tab")
    app.has_focus("option-services")
    app.tab_to("places-add")
    app.server.key("Return")
    for key in ("text", "what", "reach", "hours", "languages"):
        app.has_focus(f"places-{key}")
        if key in SERVICE:
            app.server.type(SERVICE[key])
        app.server.key("Tab")
    app.has_focus("places-checked-today")
    app.server.key("space", "Escape")
    app.has_focus("contact-change")
    said = app.now()["said"]
    assert all(words in said for words in SERVICE.values())
    assert "Checked on " in said
    app.look("service")


def add_a_link(app: Hand) -> None:
    app.server.key("ctrl+Tab", "Tab", "Return")  # learning: add
    app.write("link-text", LINK)
    app.server.key("Tab", "Tab")  # what it is good for, where it is
    app.write("link-address", ADDRESS)
    app.server.key("Return")
    app.until("the row of it", lambda now: LINK in now["said"] and ADDRESS in now["said"])
    app.look("learning")


def meet_them_on_the_card(app: Hand) -> None:
    """The question that was changed is what the card lends; what it was before is gone; the other one waits above."""
    server = app.server
    server.key("ctrl+1", "Tab", "Tab", "Return")  # the brief, begin quietly
    app.wait_told("meeting.began")
    wait_for("the window to step aside", lambda: "Iconic" in server.state(app.main))
    server.key("alt+Tab")
    wait_for("the window again", lambda: server.active_window() == hex(int(app.main, 16)))
    server.key("F7")
    app.has_focus("pill")
    server.key("Return")
    now = app.until("the card", lambda now: now["card"] == "questions" and server.active_window() != app.main)
    on_it(now)
    app.tells_nobody(*SECRETS, *WRITTEN)
    server.key("Escape")
    app.until("no card", lambda now: not now["card"])
    app.has_focus("pill")
    server.key_again("e")
    app.wait_told("meeting.ended")
    app.on("closing")


def on_it(now: dict[str, Any]) -> None:
    told: list[str] = now["card_words"]
    first, *others, last = questions()
    assert told.index("Pinned") < told.index(last) < told.index("To borrow") < told.index(QUESTION)
    assert first not in told
    assert all(question in told for question in others)
    assert told.count(last) == 1  # pinned, and not lent as well


# What is kept


def guide_is_kept(vault: Vault) -> None:
    kept = rows(vault, "SELECT owner_uid, guide, kind, text FROM guide_block ORDER BY position")
    shipped = page()
    written = [(BlockKind.TITLE, shipped.title), (BlockKind.ABOUT, shipped.about)]
    written += [(block.kind, QUESTION if block.text == questions()[0] else block.text) for block in shipped.blocks]
    assert kept == [("", GUIDE, kind.value, text) for kind, text in written]
    assert rows(vault, "SELECT owner_uid, text FROM pin") == [("", questions()[-1])]


def the_rest_is_kept(vault: Vault, person: Person) -> None:
    columns = "text, introduction, purpose, ready, breath, minute, longer, hand_back"
    [story] = rows(vault, f"SELECT uid, {columns} FROM story")
    assert story[1:] == (PIECE, 0, PURPOSE, "ready", "", WORDS, "", BACK)
    [(owner, of, day, text)] = rows(vault, "SELECT owner_uid, story_uid, day, text FROM told")
    assert (owner, of, text) == (person.uid, story[0], ABOUT_TELLING)
    [service] = rows(vault, "SELECT kind, text, what, reach, hours, languages, checked FROM contact")
    assert service == ("service", SERVICE["text"], "", SERVICE["reach"], "", SERVICE["languages"], day)
    assert len(day) == len("2026-04-14")  # both on the same day, which is today
    assert rows(vault, "SELECT text, address, words FROM link") == [(LINK, ADDRESS, "")]
    [meeting] = vault.meetings.of(person.uid)
    assert meeting.begun
    assert meeting.ended
    assert QUESTION not in meeting.questions  # what the guide lends is not put into the plan


def rows(vault: Vault, asked: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in vault.database.execute(asked).fetchall()]


def page() -> GuidePage:
    """As it ships."""
    return next(each for each in guide_pages.load("en") if each.key == GUIDE)


def questions() -> tuple[str, ...]:
    return page().of(BlockKind.QUESTION)
