"""The library: a guide read, made one’s own, printed, a question of it pinned; then its other parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from companion.guide_pages import BlockKind
from ui.routes import Place
from ui.tour import shelves
from ui.tour.hands import Hands, Steps
from ui.tour.timer import CTRL, KEYS

GUIDE = "hopes"
OWN_TITLE = "What we hope for"
OWN_QUESTION = "What would be enough for today?"


def library(tour: Hands) -> Steps:
    yield from _guide(tour)
    yield from _made_mine(tour)
    yield from _pinned(tour)
    yield from shelves.story(tour)
    yield from shelves.services(tour)
    yield from shelves.learning(tour)
    yield from _words(tour)


def _guide(tour: Hands) -> Steps:
    tour.stop("library-guides")
    tour.press(KEYS.Key_4, CTRL)
    yield tour.at(Place.LIBRARY)
    yield None
    tour.check("the first guide is open", tour.seen("guide-before"))
    tour.picture()
    tour.stop("guide")
    tour.click(f"guide-{GUIDE}")
    yield None
    tour.check("its questions stand there", tour.says("What would make today worth coming for?"))
    tour.to_top()
    yield None
    tour.picture()


def _made_mine(tour: Hands) -> Steps:
    tour.stop("guide-mine")
    tour.click("guide-mine")
    yield lambda: tour.vault.guide_blocks.of_guide(GUIDE) != []
    yield None
    tour.into_view("guide-title-field").setFocus()
    tour.press(KEYS.Key_A, CTRL)
    tour.write_in("guide-title-field", OWN_TITLE)
    yield lambda: _rows(tour, BlockKind.TITLE) == [OWN_TITLE]
    tour.write_in("guide-blocks-add", OWN_QUESTION)
    tour.press(KEYS.Key_Return)
    yield lambda: OWN_QUESTION in _rows(tour, BlockKind.QUESTION)
    tour.check("a question of one’s own is in it", True)
    tour.to_top()
    yield None
    tour.picture()
    tour.click("guide-done")
    yield None
    tour.check("it is read by its own title", tour.says(OWN_TITLE))
    tour.click("guide-print")
    printed = tour.papers.printed[-1].toPlainText()
    tour.check("and printed as it is now", OWN_TITLE in printed and OWN_QUESTION in printed)
    tour.to_top()
    yield None
    tour.picture("guide-mine-read")


def _rows(tour: Hands, kind: BlockKind) -> list[str]:
    return [row.text for row in tour.vault.guide_blocks.of_guide(GUIDE) if row.kind is kind]


def _pinned(tour: Hands) -> Steps:
    """It is met again on the card (`card.faces`)."""
    tour.stop("guide-pinned")
    pins = [pin for pin in tour.house.window.findChildren(QAbstractButton, "guide-pin") if pin.isVisible()]
    pin = next(pin for pin in pins if OWN_QUESTION in pin.accessibleName())
    tour.bring(pin)
    QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
    yield lambda: [kept.text for kept in tour.vault.pins.of("")] == [OWN_QUESTION]
    yield None
    tour.check("the question waits for the next meetings", pin.isChecked())
    tour.bring(pin)
    yield None
    tour.picture()


def _words(tour: Hands) -> Steps:
    tour.stop("library-words")
    yield from tour.tab("guides")
    yield None
    tour.click("guide-advice")
    yield None
    tour.check("advice, one rung at a time", tour.says("Advice, one rung at a time"))
    tour.write_in("starters-hold-back-add", shelves.OWN_WORDS)
    tour.press(KEYS.Key_Return)
    yield lambda: shelves.OWN_WORDS in [starter.text for starter in tour.vault.starters.all()]
    tour.check("a way to begin, in one’s own words", True)
    tour.into_view("starters-hold-back-add")
    yield None
    tour.picture()
