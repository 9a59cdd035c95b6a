"""Ending well, everything that is held, letting go, and a page that rests and wakes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from companion.endings import Ending, EndingKind, Hand
from companion.forgetting import Quiet
from companion.people import Person
from ui.routes import Place
from ui.tour.hands import Hands, Steps

CTRL = Qt.KeyboardModifier.ControlModifier
LINE = "The plant on your sill was your idea."
THOUGHT = "A coat like hers on the tram."


def held(tour: Hands) -> Steps:
    """Everything there is about her, to be read together."""
    tour.stop("held")
    yield from _to_maren(tour)
    tour.click("edit-person")
    yield tour.at(Place.EDIT_PERSON)
    yield None
    tour.click("to-held")
    yield tour.at(Place.HELD)
    yield None
    tour.check("it says whose", tour.says("Everything I hold about Maren"))
    tour.picture()
    tour.click("held-today")
    yield lambda: tour.vault.looked_through.of(_maren(tour).uid) != []
    tour.check("looked at together today", True)
    tour.stop("held-paper")
    tour.click("held-print")
    yield None
    tour.click("held-paper-pdf")
    tour.paper(b"%PDF")
    yield None
    tour.picture()
    tour.click("held-close")
    yield tour.at(Place.PERSON)


def ending(tour: Hands) -> Steps:
    tour.stop("ending")
    yield from _to_maren(tour)
    tour.click("to-ending")
    yield tour.at(Place.ENDING)
    yield None
    tour.check("nothing is chosen before", tour.vault.endings.with_person(_maren(tour).uid) is None)
    tour.picture()
    tour.stop("ending-planned")
    tour.choose("ending-kinds", EndingKind.PLANNED)
    yield None
    tour.click("worth-say-early")
    yield lambda: _ending(tour).done != ()
    tour.check("what was done bears its day", _ending(tour).done[0].startswith("say-early 2026-"))
    tour.to_top()
    yield None
    tour.picture()
    tour.stop("ending-page")
    tour.click("ending-write")
    yield None
    tour.write_in("keepsake-questions", "Whether the choir takes people who can’t read notes.")
    tour.write_in("keepsake-line", LINE)
    yield lambda: _ending(tour).line == LINE
    tour.click("keepsake-paper-pdf")
    tour.paper(b"%PDF")
    tour.to_top()
    yield None
    tour.picture()
    tour.click("keepsake-back")
    yield None
    tour.stop("ending-over")
    tour.click("planned-over-close")
    yield lambda: _ending(tour).closed_on != ""
    yield None
    tour.check("a quiet place is offered, once", tour.says("a quiet place to set things down"))
    tour.picture()
    tour.click("planned-over-take")
    yield tour.at(Place.LETTING_GO)


def letting_go(tour: Hands) -> Steps:
    tour.stop("letting-go")
    maren = _maren(tour).uid
    yield None
    tour.write_in("carried-add", "That quiet can be enough")
    tour.press(Qt.Key.Key_Return)
    tour.write_in("set-down-add", "Looking at the phone at night")
    tour.press(Qt.Key.Key_Return)
    yield lambda: {line.hand for line in tour.vault.set_downs.of(maren)} == set(Hand)
    tour.check("one line carried, one set down", True)
    tour.to_top()
    yield None
    tour.picture()
    tour.stop("letting-go-quiet")
    tour.click("carry-skip")
    yield None
    tour.check("none is chosen before", not tour.says("Keep it, quiet"))
    tour.click(f"quiet-{Quiet.KEEP.value}")
    yield None
    tour.picture()
    tour.click("quiet-go")
    yield tour.at(Place.TODAY)
    yield None
    tour.check("her page rests", _maren(tour).resting != "")
    tour.check("and nothing speaks of her", not tour.says("Maren"))


def resting(tour: Hands) -> Steps:
    tour.stop("resting")
    tour.press(Qt.Key.Key_2, CTRL)
    yield tour.at(Place.PEOPLE)
    yield None
    tour.check("apart from the others", not tour.says("Maren"))
    tour.click("show-resting")
    yield None
    tour.find(QListView, "resting-list").setFocus()
    tour.press(Qt.Key.Key_Home)
    tour.press(Qt.Key.Key_Return)
    yield tour.at(Place.PERSON)
    yield None
    tour.write_in("passing-thoughts", THOUGHT)
    yield lambda: tour.vault.entries.search('"tram"*') == []
    tour.check("no search finds a passing thought", True)
    tour.picture()
    tour.click("wake-page")
    yield lambda: _maren(tour).resting == ""
    yield None
    tour.check("woken, she is there as she was", len(tour.vault.topics.of(_maren(tour).uid)) == 6)


def _to_maren(tour: Hands) -> Steps:
    tour.press(Qt.Key.Key_2, CTRL)
    yield tour.at(Place.PEOPLE)
    tour.find(QListView, "people-list").setFocus()
    tour.press(Qt.Key.Key_Home)
    tour.press(Qt.Key.Key_Return)
    yield tour.at(Place.PERSON)
    yield None


def _maren(tour: Hands) -> Person:
    return tour.person("Maren")


def _ending(tour: Hands) -> Ending:
    found = tour.vault.endings.with_person(_maren(tour).uid)
    assert found is not None
    return found
