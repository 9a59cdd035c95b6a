"""One’s own limits, and a group with house rules."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt

from companion.people import Format
from ui.routes import Place
from ui.tour.hands import Hands, Steps
from ui.widgets.day_toggles import DayToggles
from ui.widgets.fields import DateField
from ui.widgets.phase_editor import PhaseEditor

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CIRCLE = "The Thursday circle"


def steadiness(tour: Hands) -> Steps:
    tour.stop("steadiness")
    tour.press(KEYS.Key_2, CTRL)
    yield tour.at(Place.PEOPLE)
    tour.click("to-steadiness")
    yield tour.at(Place.STEADINESS)
    yield None
    for name, steps in (("limit-people", 1), ("limit-weekly", 3), ("limit-gap", 2)):
        tour.into_view(name).setFocus()
        for _ in range(steps):
            tour.press(KEYS.Key_Up)
    tour.find(DayToggles, "days-off").days[6].click()
    yield None
    limits = tour.vault.limits.mine()
    tour.check("kept as chosen", (limits.people, limits.weekly, limits.days_off) == (1, 3, (6,)))
    tour.into_view("week")
    yield None
    tour.picture()
    tour.stop("steadiness-rest")
    tour.click("add-rest")
    yield None
    tour.find(DateField, "rest-first").setDate(QDate(2026, 5, 4))
    tour.write_in("rest-note", "At the lake with Ada")
    tour.press(KEYS.Key_Return)
    yield lambda: [rest.last for rest in tour.vault.rests.all()] == ["2026-05-10"]
    yield None
    tour.check("the days stand there", tour.says("4 to 10 May"))
    tour.into_view("add-rest")
    yield None
    tour.picture()
    yield from _one_more(tour)


def _one_more(tour: Hands) -> Steps:
    """More people than was settled on: said once, with both ways open."""
    tour.stop("one-more")
    tour.press(KEYS.Key_N, CTRL)
    yield tour.at(Place.NEW_PERSON)
    yield None
    tour.write_in("person-name", "Jo")
    tour.click("keep-person")
    yield None
    tour.into_view("crossing")
    yield None
    tour.check("nobody was begun with", [p.name for p in tour.vault.people.all()] == ["Maren"])
    tour.picture()
    tour.click("crossing-leave")
    yield tour.at(Place.PEOPLE)


def group(tour: Hands) -> Steps:
    tour.stop("group-new")
    tour.press(KEYS.Key_N, CTRL)
    yield tour.at(Place.NEW_PERSON)
    yield None
    tour.write_in("person-name", CIRCLE)
    tour.choose("format", Format.GROUP)
    yield None
    tour.into_view("headcount").setFocus()
    for _ in range(8):
        tour.press(KEYS.Key_Up)
    tour.click("icon-boat")
    yield None
    tour.picture()
    tour.click("keep-person")
    yield tour.at(Place.PERSON)
    tour.check("a group of eight at most", tour.person(CIRCLE).headcount == 8)
    yield from _house_rules(tour, tour.person(CIRCLE).uid)


def _house_rules(tour: Hands, uid: str) -> Steps:
    tour.stop("house-rules")
    yield from tour.tab("rules")
    yield None
    tour.click("starter-0")
    yield lambda: len(tour.vault.agreement(uid).rules) == 1
    tour.write_in("house-rules-add", "Phones stay in the bags.")
    tour.press(KEYS.Key_Return)
    yield lambda: len(tour.vault.agreement(uid).rules) == 2
    tour.write_in("leading", "Ada leads, Jo watches the clock")
    tour.write_in("agenda-add", "What went well since last time")
    tour.press(KEYS.Key_Return)
    yield lambda: len(tour.vault.agenda.of(uid)) == 1
    tour.find(PhaseEditor, "rounds-editor").setFocus()
    tour.press(KEYS.Key_Right)
    yield None
    tour.into_view("round-turn").setFocus()
    for _ in range(2):
        tour.press(KEYS.Key_Up)
    yield lambda: _turns(tour, uid) == [2]
    yield None
    tour.check("two minutes for each", tour.says("two minutes for each."))
    tour.into_view("rounds-editor")
    yield None
    tour.picture()
    tour.click("rules-agreed")
    yield None
    tour.check("as it stood today", tour.says("As it stood on 14 April."))
    tour.picture("house-rules-agreed")
    tour.stop("house-rules-shown")
    tour.click("show-room")
    yield tour.at(Place.AGREED)
    yield None
    tour.check("for the room to see", tour.says("Phones stay in the bags."))
    tour.picture()
    tour.click("agreed-close")
    yield tour.at(Place.PERSON)


def _turns(tour: Hands, uid: str) -> list[int]:
    usual = tour.vault.shapes.usual(uid)
    return [phase.turn for phase in usual.phases if phase.turn] if usual else []
