"""What is agreed with someone: written, shown together, changed, printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from companion.agreement import Field
from ui.routes import Place
from ui.tour.hands import Hands, Steps, after

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def agreement(tour: Hands) -> Steps:
    yield from _practicalities(tour)
    yield from _boundaries(tour)
    tour.stop("agreement-rituals")
    tour.click("part-rituals")
    yield None
    tour.write_in("opening", "Tea, then “how was the week?”")
    tour.write_in("closing", "One thing for this evening")
    yield lambda: _agreed(tour, Field.CLOSING) != ""
    tour.check("the ways in and out are kept", _agreed(tour, Field.OPENING).startswith("Tea"))
    tour.picture()


def _practicalities(tour: Hands) -> Steps:
    tour.stop("agreement-practicalities")
    yield None
    tour.write_in("where", "Upstairs at the library café")
    tour.write_in("moving", "By text, the day before if we can")
    tour.into_view("rhythm").setFocus()
    for _ in range(2):
        tour.press(Qt.Key.Key_Down)
    yield None
    tour.check("it says what is missing", tour.says("Add the hour, such as 16:30, and it is kept."))
    tour.write_in("rhythm-hour", "16:30")
    tour.press(Qt.Key.Key_Tab)
    yield lambda: _agreed(tour, Field.RHYTHM).startswith("every 2 from 2026-04-14 at 16:30")
    yield None
    tour.check("and when the next would be", tour.says("The next would be on 14 April."))
    tour.click("talked-practicalities")
    yield lambda: _agreed(tour, Field.MOVING).startswith("By text")
    yield None
    tour.check("words are kept as they are typed", tour.says("Kept "))
    tour.picture()


def _boundaries(tour: Hands) -> Steps:
    tour.stop("agreement-boundaries")
    tour.click("part-boundaries")
    yield None
    tour.write_in("boundaries-mine", "I answer messages until eight, not after.\nI don’t lend money or meet at home.")
    tour.write_in("boundaries-theirs", "Please don’t hug me, even when I cry.\nTell me early if you have to cancel.")
    tour.write_in("forgets", "We say “can we look at what we agreed?”")
    tour.click("talked-boundaries")
    yield lambda: _agreed(tour, Field.FORGETS) != ""
    yield None
    tour.picture()
    before = _agreed(tour, Field.FORGETS)
    tour.find(QAbstractButton, "part-rituals").setFocus()
    for _ in range(2):  # the tick, then the line
        tour.press(Qt.Key.Key_Z, CTRL)
    yield lambda: _agreed(tour, Field.FORGETS) == ""
    for _ in range(2):
        tour.press(Qt.Key.Key_Z, CTRL | SHIFT)
    yield lambda: _agreed(tour, Field.FORGETS) == before
    tour.check("undone, and done again", True)


def agreed(tour: Hands) -> Steps:
    """To look at together, as it stands and as it changed; and on paper."""
    tour.stop("what-we-agreed")
    tour.click("what-we-agreed")
    yield tour.at(Place.AGREED)
    yield None
    tour.check("both sides stand there", tour.says("Please don’t hug me") and tour.says("I answer messages until"))
    tour.check("nothing else of the window", not tour.rooms.sidebar.isVisible())
    tour.picture()
    tour.press(Qt.Key.Key_Escape)
    yield tour.at(Place.PERSON)
    yield from _changed_since(tour)
    tour.stop("print-for-both")
    tour.click("agreed-print")
    yield None
    tour.choose("print-names", "initials")
    yield None
    tour.picture()
    tour.click("print-now")
    tour.check("one for each of the two", len(tour.papers.printed) == 2)
    tour.check("without a name", "Maren" not in tour.papers.printed[0].toPlainText())
    tour.click("print-pdf")
    tour.paper(b"%PDF")
    yield None
    tour.check("said beside it", tour.says("Kept."))
    tour.click("print-not-now")
    tour.click("agreed-close")
    yield tour.at(Place.PERSON)


def _changed_since(tour: Hands) -> Steps:
    tour.stop("what-changed")
    tour.clock.advance(minutes=3)
    tour.click("part-boundaries")
    yield None
    mine = _agreed(tour, Field.BOUNDARIES_MINE)
    tour.write_in("boundaries-mine", "")
    tour.press(Qt.Key.Key_End, CTRL)
    tour.write_in("boundaries-mine", "\nOn Sundays I leave the phone at home.")
    tour.write_in("forgets", "We put the kettle on first")
    yield lambda: "kettle" in _agreed(tour, Field.FORGETS) and len(_agreed(tour, Field.BOUNDARIES_MINE)) > len(mine)
    tour.click("what-we-agreed")
    yield tour.at(Place.AGREED)
    yield None
    tour.choose("agreed-view", "changed")
    yield after(0.05)
    versions = tour.vault.versions.of(tour.person("Maren").uid)
    tour.check("each time it was dated is kept", len(versions) >= 3)  # two parts talked through, and shown
    tour.check("the new line and the old words are both there", tour.says("On Sundays I leave the phone"))
    tour.picture()


def _agreed(tour: Hands, line: Field) -> str:
    return tour.vault.agreement(tour.person("Maren").uid).text(line)
