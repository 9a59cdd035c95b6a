"""Before a meeting: what is agreed, what comforts, what is hoped for, the plan, and the brief made of it."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView

from companion.agreement import Field
from companion.people import Door
from ui.routes import Place
from ui.tour.hands import Hands, Steps
from ui.widgets.choices import Options
from ui.widgets.topic_map import TopicMap


def agreement(tour: Hands) -> Steps:
    tour.stop("agreement-practicalities")
    yield None
    tour.write_in("where", "Upstairs at the library café")
    tour.write_in("how-often", "Every second Tuesday, half past four")
    tour.write_in("moving", "By text, the day before if we can")
    tour.click("talked-practicalities")
    yield lambda: _agreed(tour, Field.MOVING).startswith("By text")
    yield None
    tour.check("words are kept as they are typed", tour.says("Kept "))
    tour.picture()
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
        tour.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield lambda: _agreed(tour, Field.FORGETS) == ""
    for _ in range(2):
        tour.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    yield lambda: _agreed(tour, Field.FORGETS) == before
    tour.check("undone, and done again", True)
    tour.stop("agreement-rituals")
    tour.click("part-rituals")
    yield None
    tour.write_in("opening", "Tea, then “how was the week?”")
    tour.write_in("closing", "One thing for this evening")
    yield lambda: _agreed(tour, Field.CLOSING) != ""
    tour.picture()


def _agreed(tour: Hands, line: Field) -> str:
    return tour.vault.agreement(tour.vault.people.all()[0].uid).text(line)


def comfort(tour: Hands) -> Steps:
    tour.stop("comfort-map")
    tour.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    yield None
    tour.click("add-topic")
    for words, door in (
        ("Her brother", Door.NEVER),
        ("The winter of 2019", Door.NEVER),
        ("Going back", Door.GENTLY),
        ("Work", Door.GENTLY),
        ("The allotment", Door.WELCOME),
        ("Old films", Door.WELCOME),
    ):
        doors = tour.find(Options, "topic-door")
        option = next(o for o in doors.options if o.value == door.value)
        QTest.mouseClick(option, Qt.MouseButton.LeftButton)
        tour.write_in("topic-field", words)
        tour.press(Qt.Key.Key_Return)
        yield None
    tour.click("leave-topic")
    topics = tour.vault.topics.of(tour.vault.people.all()[0].uid)
    tour.check("six topics behind three doors", len(topics) == 6 and len({t.door for t in topics}) == 3)
    work = next(t for t in topics if t.text == "Work")
    if _mapped(tour):
        yield from _move_by_arrows(tour, work.uid)
    tour.click("add-calm")
    tour.write_in("calm-field", "Look outside together")
    tour.press(Qt.Key.Key_Return)
    yield None
    tour.write_in("comfort-helps-add", "Side by side, facing the window")
    tour.press(Qt.Key.Key_Return)
    tour.write_in("comfort-bothers-add", "Background music")
    tour.press(Qt.Key.Key_Return)
    yield lambda: len(tour.vault.comforts.of(work.owner_uid)) == 3
    yield None
    tour.picture()
    if _mapped(tour):
        tour.stop("comfort-list")
        tour.click("topics-as")
        yield None
        tour.picture()
        tour.click("topics-as")
        yield None


def _mapped(tour: Hands) -> bool:
    """Where letters are large the lists stand in for the map."""
    return any(shown.isVisible() for shown in tour.house.window.findChildren(TopicMap))


def _move_by_arrows(tour: Hands, uid: str) -> Steps:
    chip = tour.find(TopicMap, "topicMap").findChild(QAbstractButton, f"topic-{uid}")
    assert chip is not None
    for key, door in ((Qt.Key.Key_Down, Door.WELCOME), (Qt.Key.Key_Up, Door.GENTLY)):
        chip.setFocus()
        QTest.keyClick(chip, key)
        yield lambda door=door: _door_of(tour, uid) is door  # type: ignore[misc]
    tour.check("an arrow key moves a topic between doors", True)


def _door_of(tour: Hands, uid: str) -> Door | None:
    topic = tour.vault.topics.get(uid)
    return topic.door if topic else None


def plan(tour: Hands) -> Steps:
    from ui.widgets.fields import DateField, TimeField

    tour.stop("plan")
    tour.click("plan")
    yield tour.at(Place.PLAN)
    yield None
    day = tour.clock.now().date()
    tour.find(DateField, "plan-date").setDate(QDate(day.year, day.month, day.day))
    tour.find(TimeField, "plan-time").setTime(QTime(16, 30))
    tour.write_in("plan-purpose", "To think something through")
    yield None
    tour.picture()
    tour.click("keep-plan")
    yield tour.at(Place.PERSON)


def prepared(tour: Hands) -> Steps:
    tour.stop("brief")
    yield None
    tour.check("never raise stands on the brief", tour.says("Her brother") and tour.says("Never raise"))
    tour.check("so do comfort and ritual", tour.says("Background music") and tour.says("One thing for this evening"))
    tour.check("and when you meet", tour.says("Today at 16:30"))
    tour.picture()
    tour.stop("people")
    QTest.mouseClick(tour.find(QAbstractButton, "nav-people"), Qt.MouseButton.LeftButton)
    yield tour.at(Place.PEOPLE)
    yield None
    listed = tour.find(QListView, "people-list").model()
    tour.check("Maren is listed", listed.rowCount() == 1)
    tour.picture()
    tour.stop("today")
    tour.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    yield tour.at(Place.TODAY)
    yield None
    tour.check("her meeting stands on the day", tour.says("One meeting today. Nothing else needs you."))
    tour.picture()
