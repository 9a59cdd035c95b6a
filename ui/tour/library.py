"""The library: steps of one’s own, and words to say."""

from __future__ import annotations

from ui.routes import Place
from ui.tour.hands import Hands, Steps
from ui.tour.timer import CTRL, KEYS

OWN_STEP = "I stay, and ask whether there is a plan for tonight."
OWN_WORDS = "I wonder what the quiet part of you would say."


def library(tour: Hands) -> Steps:
    tour.stop("library-services")
    tour.press(KEYS.Key_4, CTRL)
    yield tour.at(Place.LIBRARY)
    yield None
    tour.check("a beginning stands there, as it was shipped", tour.says("A beginning. Go through it"))
    tour.picture()
    tour.click("steps-mine")
    yield lambda: tour.vault.own_steps.all() != []
    yield None
    tour.into_view("item").setFocus()
    tour.press(KEYS.Key_A, CTRL)
    tour.write_in("item", OWN_STEP)
    yield lambda: OWN_STEP in [step.text for step in tour.vault.own_steps.all()]
    tour.click("gone-through-today")
    yield None
    tour.check("the day they were gone through", tour.says("You went through these on"))
    tour.to_top()
    yield None
    tour.picture("library-steps-mine")
    papers = len(tour.papers.printed)
    tour.click("print-library")
    tour.check(
        "a paper of them", OWN_STEP in tour.papers.printed[-1].toPlainText() and len(tour.papers.printed) > papers
    )
    tour.stop("library-words")
    tour.press(KEYS.Key_Tab, CTRL)
    yield None
    tour.check("advice, one rung at a time", tour.says("Advice, one rung at a time"))
    tour.write_in("starters-hold-back-add", OWN_WORDS)
    tour.press(KEYS.Key_Return)
    yield lambda: OWN_WORDS in [starter.text for starter in tour.vault.starters.all()]
    tour.check("a way to begin, in one’s own words", True)
    tour.to_top()
    yield None
    tour.picture()
