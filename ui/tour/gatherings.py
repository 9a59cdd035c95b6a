"""Two short meetings that are not between two in a room: the circle with its rounds, and one online."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QListView, QWidget

from companion.agreement import Field
from companion.card import Face
from companion.meetings import Reflection
from companion.people import Format
from ui.routes import Place
from ui.session.pill import Pill
from ui.session.quiet import Form
from ui.tour.hands import Hands, Steps
from ui.tour.others import CIRCLE
from ui.tour.timer import CTRL, KEYS, SHIFT, AtTheTimer
from ui.widgets.choices import Tick

ONLINE = "Ruben"
IF_IT_DROPS = "Wait where we are for a minute\nI call once more\nIf that fails, a text"


def rounds(tour: Hands) -> Steps:
    """The circle: each in turn, and what it set out to do."""
    tour.stop("group-meeting")
    tour.press(KEYS.Key_2, CTRL)
    yield tour.at(Place.PEOPLE)
    yield from _open(tour, 1)
    tour.check("the circle", tour.rooms.page.route.uid == tour.person(CIRCLE).uid)
    hand = AtTheTimer(tour)
    tour.click("begin")
    yield lambda: hand.meeting.running
    yield from hand.pass_minutes(1.5)
    hand.press(KEYS.Key_R)
    yield from hand.pass_minutes(1)
    tour.check("a turn is under way", hand.view.round is not None and 0 < hand.view.round < 1)
    hand.picture("round")
    hand.press(KEYS.Key_W)
    yield tour.at(Place.MEETING)
    yield None
    tour.check("the turn stands on the page", tour.find(QWidget, "turn-arc").isVisible())
    tour.check("with what was to be done together", tour.says("What went well since last time"))
    tour.check("and nothing of the meeting before", not tour.says("Agreed until"))
    tour.picture()
    tour.click("next-turn")
    yield None
    tour.check("the next turn has just begun", hand.view.round is not None and hand.view.round < 0.1)
    tour.stop("group-card")
    hand.press(KEYS.Key_Return)
    yield lambda: hand.has_card
    tour.check("the agenda, and who leads", hand.card_says("What went well") and hand.card_says("Ada leads"))
    hand.picture_card("group")
    hand.put_card_away()
    hand.press(KEYS.Key_R, SHIFT)
    yield None
    tour.check("the round is over", hand.view.round is None)
    yield from _nothing_more(tour, hand)


def _nothing_more(tour: Hands, hand: AtTheTimer) -> Steps:
    tour.stop("group-closing")
    met = hand.meeting.meeting_uid
    yield from hand.end()
    yield tour.at(Place.CLOSING)
    yield None
    tour.check("said for everyone", tour.find(Tick, "door-how-it-was").accessibleName() == "How it was, for everyone")
    tour.picture()
    tour.click("way-nothing")
    yield tour.at(Place.TODAY)
    kept = tour.vault.meetings.get(met)
    tour.check("nothing waits to be written", kept is not None and kept.reflection is Reflection.UNWRITTEN)


def online(tour: Hands) -> Steps:
    yield from _someone_online(tour)
    tour.stop("online-meeting")
    hand = AtTheTimer(tour)
    tour.click("begin")
    yield lambda: hand.meeting.running
    yield None
    pill = hand.timer
    assert isinstance(pill, Pill)
    area = QGuiApplication.primaryScreen().availableGeometry()
    tour.check("an arc", pill.form is Form.ARC)
    tour.check("at the foot of the screen", pill.drawing().center().y() > area.center().y())
    hand.picture("online")
    tour.stop("if-it-drops")
    hand.press(KEYS.Key_I)
    yield lambda: hand.has_card
    tour.check("what to do if it drops", hand.card.face is Face.DROPS and hand.card_says("I call once more"))
    hand.picture_card("drops")
    hand.put_card_away()
    hand.press(KEYS.Key_W)
    yield tour.at(Place.MEETING)
    yield None
    tour.check("on the page too", tour.says("I call once more"))
    tour.picture("meeting-online")
    yield from hand.end()
    yield tour.at(Place.CLOSING)
    tour.click("way-later")
    yield tour.at(Place.TODAY)
    tour.check("a page waits, and nothing reminds", len(tour.vault.meetings.open_reflections()) == 1)


def _someone_online(tour: Hands) -> Steps:
    tour.stop("online-agreement")
    tour.press(KEYS.Key_N, CTRL)
    yield tour.at(Place.NEW_PERSON)
    yield None
    tour.write_in("person-name", ONLINE)
    tour.choose("format", Format.ONLINE)
    tour.click("keep-person")
    yield None
    crossing = [b for b in tour.house.window.findChildren(QAbstractButton, "crossing-begin") if b.isVisible()]
    if crossing:  # more people than was settled on: it is said, and begun all the same
        tour.click("crossing-begin")
    yield tour.at(Place.PERSON)
    yield from tour.tab("agreement")
    yield None
    tour.click("part-connection")
    yield None
    tour.write_in("if-drops", IF_IT_DROPS)
    uid = tour.person(ONLINE).uid
    yield lambda: tour.vault.agreement(uid).text(Field.IF_DROPS).count("\n") == 2
    yield None
    tour.picture()


def _open(tour: Hands, row: int) -> Steps:
    """The page of whoever stands at this place among all people."""
    tour.find(QListView, "people-list").setFocus()
    tour.press(KEYS.Key_Home)
    for _ in range(row):
        tour.press(KEYS.Key_Down)
    tour.press(KEYS.Key_Return)
    yield tour.at(Place.PERSON)
    yield None
