"""The library’s other parts: one’s own story, places to turn to and what to do, what was learned."""

from __future__ import annotations

from PySide6.QtWidgets import QListView

from companion.firsts import ContactKind
from companion.stories import Ready, Story
from ui.tour.hands import Hands, Steps
from ui.tour.timer import CTRL, KEYS
from ui.widgets.fields import Choice

OWN_STEP = "I stay, and ask whether there is a plan for tonight."
OWN_WORDS = "I wonder what the quiet part of you would say."
INTRODUCTION = "I’m Robin. I had a long stretch of bad weather, and I know some dry places."
PIECE = "The week I hid the post"
PIECE_WORDS = "For a week I put every letter under the sink. Opening the first one took a friend and a pot of soup."
SERVICE, ITS_NUMBER = "The corner room", "555 0174"
FILE = (
    "Name,Phone,Opening hours,Languages\n"
    "The tool shed,555 0181,Tuesdays from two,English\n"
    "Soup at six,,Every evening,\n"
)
LINK, ITS_PLACE = "A talk about small steps", "Town library, the shelf by the lift"


def story(tour: Hands) -> Steps:
    tour.stop("story-empty")
    yield from tour.tab("story")
    yield None
    tour.check("no story is owed", tour.vault.stories.all() == [])
    tour.picture()
    tour.stop("story-introduction")
    if tour.seen("story-begin"):
        tour.click("story-begin")
    else:  # where there is room for the list alone
        tour.find(QListView, "story-pieces").setFocus()
        tour.press(KEYS.Key_Return)
    yield None
    tour.write_in("story-minute", INTRODUCTION)
    yield lambda: [kept.minute for kept in tour.vault.stories.all()] == [INTRODUCTION]
    tour.check("how I introduce myself is kept", tour.vault.stories.all()[0].introduction)
    tour.picture()
    yield from _piece(tour)
    yield from _told(tour)


def _piece(tour: Hands) -> Steps:
    tour.stop("story-piece")
    if tour.seen("story-back"):
        tour.click("story-back")
        yield None
    tour.click("story-add")
    yield None
    tour.write_in("story-title", PIECE)
    tour.choose("story-ready", Ready.READY)
    tour.write_in("story-minute", PIECE_WORDS)
    tour.write_in("story-hand_back", "“And your letters?”")
    yield lambda: _kept(tour).hand_back == "“And your letters?”"
    kept = _kept(tour)
    tour.check("behind an open door", (kept.ready, kept.minute) == (Ready.READY, PIECE_WORDS))
    tour.to_top()
    yield None
    tour.picture()


def _kept(tour: Hands) -> Story:
    return next((piece for piece in tour.vault.stories.all() if piece.text == PIECE), Story())


def _told(tour: Hands) -> Steps:
    tour.stop("story-told")
    tour.click("told-add")
    yield None
    maren = tour.person("Maren")
    who = tour.find(Choice, "told-who")
    who.setFocus()
    while who.currentText() != maren.name:
        tour.press(KEYS.Key_Down)
        yield None
    tour.write_in("told-words", "It was a laugh.")
    tour.click("told-keep")
    yield lambda: [told.owner_uid for told in tour.vault.told.of_story(_kept(tour).uid)] == [maren.uid]
    yield None
    tour.check("to whom it was told", tour.says("Maren"))
    tour.to_top(end=True)
    yield None
    tour.picture()


def services(tour: Hands) -> Steps:
    tour.stop("library-services")
    yield from tour.tab("services")
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
    yield from _place(tour)
    yield from _slip(tour)
    yield from _brought_in(tour)


def _places(tour: Hands) -> list[str]:
    return [place.text for place in tour.vault.contacts.all(ContactKind.SERVICE)]


def _place(tour: Hands) -> Steps:
    tour.stop("service")
    tour.click("places-add")
    yield None
    for key, words in (("text", SERVICE), ("reach", ITS_NUMBER), ("hours", "Fridays, four to seven")):
        tour.write_in(f"places-{key}", words)
    yield lambda: _places(tour) == [SERVICE]
    tour.click("places-checked-today")
    yield None
    tour.click("places-done")
    yield None
    kept = tour.vault.contacts.all(ContactKind.SERVICE)[0]
    tour.check("a place to turn to, and the day it was right", (kept.reach, kept.checked) == (ITS_NUMBER, "2026-04-14"))
    tour.into_view("places-add")
    yield None
    tour.picture()


def _slip(tour: Hands) -> Steps:
    tour.stop("slip")
    tour.click("slip-open")
    yield None
    tour.write_in("slip-line", "They know you may come.")
    yield None
    tour.click("slip-pdf")
    tour.paper(b"%PDF")
    tour.click("slip-print")
    printed = tour.papers.printed[-1].toPlainText()
    tour.check("the place stands on the slip", SERVICE in printed and ITS_NUMBER in printed)
    tour.check("it names nobody, nor this product", "Maren" not in printed and "Level Ground" not in printed)
    yield None
    tour.into_view("slip-away")
    yield None
    tour.picture()
    tour.click("slip-away")
    yield None


def _brought_in(tour: Hands) -> Steps:
    """A file somebody else made, looked through before any of it is kept."""
    tour.stop("services-from-a-file")
    file = tour.house.paths.data.parent / "places.csv"
    file.write_text(FILE, encoding="utf-8")
    tour.papers.to_open = file
    tour.click("bring-in-open")
    yield lambda: tour.seen("bring-in-now")
    yield None
    tour.check("nothing is kept yet", _places(tour) == [SERVICE])
    tour.to_top()
    yield None
    tour.picture()
    tour.click("bring-in-now")
    yield lambda: len(_places(tour)) == 3
    file.unlink()
    yield None
    tour.check("then they stand there", tour.says("The tool shed"))


def learning(tour: Hands) -> Steps:
    tour.stop("library-learning")
    yield from tour.tab("learning")
    yield None
    tour.check("nothing noted, and nothing owed", tour.vault.links.all() == [])
    tour.click("link-add")
    yield None
    tour.write_in("link-text", LINK)
    tour.write_in("link-address", ITS_PLACE)
    tour.click("link-done")
    yield lambda: [(link.text, link.address) for link in tour.vault.links.all()] == [(LINK, ITS_PLACE)]
    yield None
    tour.check("where to read up", tour.says(LINK) and tour.says(ITS_PLACE))
    tour.picture()
