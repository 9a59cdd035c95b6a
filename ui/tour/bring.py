"""What is brought to supervision: a page of the journal with a tag, found again, and the page that names nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.pages.journal_parts.entry_list import EntryList
from ui.pages.supervision_parts.sheet import DigestSheet
from ui.routes import Place
from ui.tour.hands import Hands, Steps, TourFailed
from ui.widgets.chips import Chip
from ui.widgets.choices import Tick

CTRL = Qt.KeyboardModifier.ControlModifier


def tag(tour: Hands) -> Steps:
    """On the page after the meeting; then every page with it, then kind words alone."""
    tour.stop("journal-tag")
    yield from _to_journal(tour)
    tour.click("journal-search-clear")  # what was looked for stands there still
    yield lambda: _listed(tour) > 1
    tour.find(EntryList, "journal-list").setFocus()
    tour.press(Qt.Key.Key_Home)
    tour.press(Qt.Key.Key_Return)
    yield None
    if not tour.seen("tags-line"):  # where the page stands beside the list already, Return is for writing in it
        tour.click("reader-edit")
        yield None
    tour.write_in("tags-line", "the window seat")
    tour.press(Qt.Key.Key_Return)
    tour.click("rewriting-done")
    yield lambda: "the window seat" in tour.vault.entries.tags()
    yield None
    tour.check("it stands on the page", tour.find(Chip, "reader-tag").words() == "the window seat")
    tour.picture()
    tour.stop("journal-filter")
    tour.click("reader-tag")
    yield lambda: tour.seen("chosen-tag") and _listed(tour) == 1
    tour.check("the one page with it", tour.find(Chip, "chosen-tag").words() == "the window seat")
    tour.click("filter-clear")
    yield lambda: _listed(tour) > 1
    yield from _choose_kind_words(tour)
    tour.check("kind words have a place of their own", _listed(tour) == 1)
    tour.picture()
    tour.click("filter-clear")
    yield None


def _choose_kind_words(tour: Hands) -> Steps:
    tour.click("filter-more")
    yield None
    menu = tour.find(QMenu, "filter-more-menu")
    tour.picture("journal-more", menu)
    next(action for action in menu.actions() if action.objectName() == "kind-kind-words").trigger()
    menu.close()
    yield lambda: _listed(tour) == 1


def _listed(tour: Hands) -> int:
    return tour.find(EntryList, "journal-list").model().rowCount()


def _to_journal(tour: Hands) -> Steps:
    tour.press(Qt.Key.Key_3, CTRL)
    yield tour.at(Place.JOURNAL)
    yield None


def digest(tour: Hands) -> Steps:
    """From what waits in the journal to a page with nobody's name on it."""
    tour.stop("supervision")
    yield from _to_journal(tour)
    tour.click("filter-supervision")
    yield None
    tour.click("filter-prepare")
    yield tour.at(Place.SUPERVISION)
    yield None
    ticks = [tick.words() for tick in tour.rooms.page.findChildren(Tick, "question-tick")]
    tour.check("one question waits", ticks == ["How much do I tell of my own leave?"])
    tour.picture()
    tour.stop("supervision-digest")
    tour.click("question-tick")
    yield lambda: "Person A" in _sheet(tour)
    tour.check("nobody is named", "Maren" not in _sheet(tour))
    tour.write_in("name-becomes", "the gardener")
    tour.press(Qt.Key.Key_Tab)
    yield lambda: "the gardener" in _sheet(tour).lower()
    tour.check("names become what one says", "Person A" not in _sheet(tour))
    tour.write_in("further-words-add", "allotment")
    tour.press(Qt.Key.Key_Return)
    yield lambda: "allotment" not in _sheet(tour)
    tour.check("so do further words", True)
    tour.to_top()
    yield None
    tour.picture()
    yield from _saved(tour)


def _saved(tour: Hands) -> Steps:
    tour.click("digest-save")
    yield None
    menu = tour.find(QMenu, "digest-save-menu")
    menu.actions()[-1].trigger()
    menu.close()
    yield lambda: tour.papers.saved[-1].suffix == ".md"
    words = tour.papers.saved[-1].read_text(encoding="utf-8")
    tour.paper(b"#")
    if any(said in words for said in ("Maren", "allotment")):
        raise TourFailed("a name left")
    tour.check("and what leaves has neither", True)
    yield None


def _sheet(tour: Hands) -> str:
    return tour.find(DigestSheet, "digest-sheet").words()
