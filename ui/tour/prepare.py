"""Before a meeting: what comforts, what is hoped for, what is set, the plan, and the brief made of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListView, QWidget

from companion.meetings import Purpose
from companion.people import Door, Side
from ui.routes import Place
from ui.tour.hands import Hands, Steps
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.topic_map import TopicMap

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def comfort(tour: Hands) -> Steps:
    tour.stop("comfort-map")
    yield from tour.tab("comfort")
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
        tour.choose("topic-door", door)
        tour.write_in("topic-field", words)
        tour.press(KEYS.Key_Return)
        yield None
    tour.click("leave-topic")
    topics = tour.vault.topics.of(tour.person("Maren").uid)
    tour.check("six topics behind three doors", len(topics) == 6 and len({t.door for t in topics}) == 3)
    work = next(t for t in topics if t.text == "Work")
    if _mapped(tour):
        yield from _move_by_arrows(tour, work.uid)
    tour.click("add-calm")
    tour.write_in("calm-field", "Look outside together")
    tour.press(KEYS.Key_Return)
    yield None
    tour.write_in("comfort-helps-add", "Side by side, facing the window")
    tour.press(KEYS.Key_Return)
    tour.write_in("comfort-bothers-add", "Background music")
    tour.press(KEYS.Key_Return)
    yield lambda: len(tour.vault.comforts.of(work.owner_uid)) == 3
    tour.into_view("add-topic")
    yield None
    tour.picture()
    if _mapped(tour):
        tour.stop("comfort-list")
        tour.click("topics-as")
        yield None
        tour.check("the list stands in for the map", not _mapped(tour))
        tour.picture()
        tour.click("topics-as")
        yield None


def _mapped(tour: Hands) -> bool:
    """Where letters are large the lists stand in for the map."""
    return any(shown.isVisible() for shown in tour.house.window.findChildren(TopicMap))


def _move_by_arrows(tour: Hands, uid: str) -> Steps:
    chip = tour.find(TopicMap, "topicMap").findChild(QAbstractButton, f"topic-{uid}")
    assert chip is not None
    for key, door in ((KEYS.Key_Down, Door.WELCOME), (KEYS.Key_Up, Door.GENTLY)):
        chip.setFocus()
        QTest.keyClick(chip, key)
        yield lambda door=door: _door_of(tour, uid) is door  # type: ignore[misc]
    tour.check("an arrow key moves a topic between doors", True)


def _door_of(tour: Hands, uid: str) -> Door | None:
    topic = tour.vault.topics.get(uid)
    return topic.door if topic else None


def goals(tour: Hands) -> Steps:
    tour.stop("goals")
    yield from tour.tab("goals")
    maren = tour.person("Maren").uid
    for hope, steps in (
        ("To sit in the garden again without checking the gate.", (Side.THEIRS, "Water the beans on Saturday")),
        ("To ring my sister before she rings me.", (Side.MINE, "Ask how it went, if Maren brings it up")),
    ):
        tour.click("add-goal")
        tour.write_in("new-goal-field", hope)
        tour.press(KEYS.Key_Return)
        yield lambda hope=hope: hope in [goal.text for goal in tour.vault.goals.of(maren)]  # type: ignore[misc]
        yield from _step(tour, *steps)
    sides = {step.side for step in tour.vault.steps.of(maren)}
    tour.check("steps of either, each under its hope", sides == {Side.THEIRS, Side.MINE})
    tour.picture()
    tour.stop("goals-together")
    tour.click("goals-together")
    yield tour.at(Place.AGREED)
    yield None
    tour.check("shown in their own words", tour.says("To sit in the garden again"))
    tour.picture()
    tour.click("agreed-close")
    yield tour.at(Place.PERSON)


def _step(tour: Hands, side: Side, words: str) -> Steps:
    """Under the hope that was just written: the keyboard waits at its next step."""
    yield None
    tour.press(KEYS.Key_Space)
    yield None
    tour.choose("new-step-side", side)
    tour.write_in("new-step-field", words)
    tour.press(KEYS.Key_Return)
    yield None
    tour.click("new-step-away")
    yield None


def meetings(tour: Hands) -> Steps:
    tour.stop("meetings-proposed")
    yield from tour.tab("meetings")
    yield None
    tour.check("proposed from what was agreed", tour.says("Next, perhaps: "))
    tour.check("and only proposed", tour.vault.meetings.of(tour.person("Maren").uid) == [])
    tour.picture()
    tour.stop("meetings-kept")
    tour.click("keep-proposed")
    yield None
    kept = tour.vault.meetings.of(tour.person("Maren").uid)
    tour.check("kept by hand", [f"{m.opens_at:%d.%m. %H:%M}" for m in kept] == ["14.04. 16:30"])
    tour.picture()
    tour.stop("calendar")
    tour.click("save-calendar")
    yield None
    tour.click("calendar-save")
    tour.paper(b"BEGIN:VCALENDAR")
    content = tour.papers.saved[-1].read_bytes()
    tour.check("it says Busy and no name", b"SUMMARY:Busy" in content and b"Maren" not in content)
    yield None  # what it says beneath has its place by then
    tour.into_view("calendar-panel")
    yield None
    tour.picture()
    tour.click("calendar-leave")
    yield None


def plan(tour: Hands) -> Steps:
    tour.stop("plan")
    tour.click(f"plan-{tour.vault.meetings.of(tour.person('Maren').uid)[0].uid}")
    yield tour.at(Place.PLAN)
    yield None
    tour.choose("plan-kind", Purpose.THINK)
    tour.write_in("plan-purpose", "Whether to go to the allotment meeting")
    yield None
    tour.check("the wrap-up is told", tour.says("Tuesday 14 April 2026, 16:30 to 17:30. Wrap up from 17:18."))
    tour.picture()
    yield from _shape(tour)
    yield from _questions(tour)
    yield from _pocket(tour)
    tour.click("keep-plan")
    yield tour.at(Place.PERSON)
    meeting = tour.vault.meetings.of(tour.person("Maren").uid)[0]
    tour.check("the plan is kept", meeting.kind is Purpose.THINK and len(meeting.questions) == 3)
    shape = tour.vault.shapes.of_meeting(meeting.owner_uid, meeting.uid)
    tour.check("and its shape", shape is not None and [p.skipped for p in shape.phases].count(True) == 1)


def _shape(tour: Hands) -> Steps:
    tour.stop("plan-shape")
    editor = tour.find(PhaseEditor, "phase-editor")
    editor.setFocus()
    before = editor.phases
    tour.press(KEYS.Key_Right)
    for key, held in ((KEYS.Key_Right, CTRL), (KEYS.Key_Right, CTRL), (KEYS.Key_Left, SHIFT)):
        tour.press(key, held)
    yield None
    start, minutes = editor.phases[0].minutes(60)
    was, lasted = before[0].minutes(60)
    tour.check("a dome moved and shrunk by keys", (start - was, minutes - lasted) == (2, -1))
    tour.press(KEYS.Key_Right)
    tour.press(KEYS.Key_S)
    yield None
    tour.check("another left out", editor.phases[1].skipped)
    tour.into_view("phase-fields")
    tour.into_view("phase-editor")
    yield None
    tour.picture()


def _questions(tour: Hands) -> Steps:
    tour.stop("plan-questions")
    tour.click("plan-question-add")
    yield None
    for question in ("What would make it easier to leave early?", "Who else will be there?"):
        tour.write_in("plan-question", question)
        tour.press(KEYS.Key_Return)
        yield None
    tour.click("plan-borrowed")
    yield None
    tour.picture()
    tour.click("plan-question-done")
    yield None
    tour.check("two of one’s own and one borrowed", tour.find(QWidget, "plan-question-2").isVisible())


def _pocket(tour: Hands) -> Steps:
    tour.stop("pocket-brief")
    tour.click("pocket-pdf")
    tour.paper(b"%PDF")
    yield None
    tour.check("said beside it", tour.says("It is an ordinary file now, outside the vault."))
    tour.into_view("pocket-paper")
    yield None
    tour.picture()


def prepared(tour: Hands) -> Steps:
    tour.stop("brief")
    yield None
    tour.check("never raise stands on the brief", tour.says("Her brother") and tour.says("Never raise"))
    tour.check("so does comfort", tour.says("Background music"))
    # Where it is low the brief never scrolls: it says the beginning, and how much more there is (DECISIONS 24).
    tour.check("so does the ritual", tour.says("One thing for this evening") or tour.says("Rituals"))
    tour.check("and when you meet", tour.says("Today at 16:30"))
    tour.check("and what it is for", tour.says("Whether to go to the allotment meeting") or tour.says("For today"))
    tour.picture()


def look_round(tour: Hands) -> Steps:
    """Everyone, in one’s own order; found by sign; and the day."""
    tour.stop("people")
    QTest.mouseClick(tour.find(QAbstractButton, "nav-people"), Qt.MouseButton.LeftButton)
    yield tour.at(Place.PEOPLE)
    yield None
    listed = tour.find(QListView, "people-list")
    tour.check("Maren and the circle are listed", listed.model().rowCount() == 2)
    tour.picture()
    order = [person.uid for person in tour.vault.people.active()]
    for key in (KEYS.Key_Down, KEYS.Key_Up):
        listed.setFocus()
        QTest.keyClick(listed, key, Qt.KeyboardModifier.AltModifier)
        yield None
        order.reverse()
        tour.check("Alt and an arrow move a page", [p.uid for p in tour.vault.people.active()] == order)
    tour.stop("people-search")
    tour.press(KEYS.Key_F, CTRL)
    yield None
    tour.write_in("people-search", "leaf")
    yield None
    tour.check("found by the sign", listed.model().rowCount() == 1)
    tour.picture()
    tour.click("people-search-close")
    tour.stop("today")
    tour.press(KEYS.Key_1, CTRL)
    yield tour.at(Place.TODAY)
    yield None
    tour.check("her meeting stands on the day", tour.says("One meeting today. Nothing else needs you."))
    tour.picture()
