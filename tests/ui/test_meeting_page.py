"""The meeting inside the window: lenses, acts, and nothing that hurries (R2, R3, R24-R26, DECISIONS 21, 22)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion import guides, session, shapes
from companion.clock import Moment
from companion.meetings import Meeting
from companion.people import Person
from companion.session import Plan
from companion.shapes import PlannedPhase, Shape
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.meeting import MeetingPage
from ui.routes import Place, Route
from ui.session.shape import PhaseShape


@pytest.fixture
def maren(rig: Rig) -> Person:
    person = rig.person("Maren")
    rig.keeper.begin(rig.workspace, person)
    return person


@pytest.fixture
def page(rig: Rig, qtbot: QtBot, maren: Person) -> MeetingPage:
    made = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.MEETING))
    return made


def later(rig: Rig, minutes: float) -> None:
    rig.clock.advance(minutes * 60)
    assert rig.keeper.driver is not None
    rig.keeper.driver.refresh()


def button(page: MeetingPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_it_says_with_whom_and_until_when(page: MeetingPage) -> None:
    said = words_of(page)
    assert "With Maren" in said
    assert "Since 14:00, agreed until 15:00" in said
    assert "Just begun" in said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(10, "In the middle"), (48, "Time to wrap up"), (55, "Time to close"), (60, "The agreed end"),
     (62, "Past the agreed end")],
)  # fmt: skip
def test_r25_r26_the_stage_is_said_in_words(rig: Rig, page: MeetingPage, minutes: int, said: str) -> None:
    later(rig, minutes)
    assert said in words_of(page)


def test_r24_no_seconds_and_no_countdown_anywhere(rig: Rig, page: MeetingPage) -> None:
    for minutes in (0, 20, 30):
        later(rig, minutes)
        said = words_of(page)
        assert not re.search(r"\d:\d\d:\d\d", said)
        assert "left" not in said
        assert "second" not in said.lower()


def test_b4_a_moment_is_marked(rig: Rig, page: MeetingPage) -> None:
    assert page.first_focus() is button(page, "mark")
    button(page, "mark").setFocus()
    QTest.keyClick(button(page, "mark"), Qt.Key.Key_Space)
    assert len(rig.keeper.state.marks) == 1


def test_decision_21_a_pause_offers_a_later_end_from_its_first_moment(rig: Rig, page: MeetingPage) -> None:
    """Nothing ticks while paused, so what is offered must be there without being looked for again."""
    assert not button(page, "carry-on-later").isVisible()
    press(page, "pause")
    assert "Paused" in words_of(page)
    assert button(page, "carry-on-later").isVisible()
    rig.clock.advance(300)
    press(page, "carry-on-later")
    assert "agreed until 15:05" in words_of(page)
    assert not button(page, "carry-on-later").isVisible()
    press(page, "pause")
    rig.clock.advance(300)
    press(page, "pause")
    assert "agreed until 15:05" in words_of(page), "a break alone moves nothing"


@pytest.mark.parametrize("minutes", [5, 10, 15])
def test_the_end_is_moved_in_one_act(rig: Rig, page: MeetingPage, minutes: int) -> None:
    press(page, f"extend-{minutes}")
    assert f"agreed until 15:{minutes:02}" in words_of(page)
    assert str(minutes) in button(page, f"extend-{minutes}").accessibleName()


def test_r3_the_plan_is_set_aside_in_one_act_without_a_trace_of_failure(rig: Rig, page: MeetingPage) -> None:
    press(page, "set-aside")
    assert rig.keeper.state.aside
    assert not find_any(page, "phase-shape").isVisible()
    assert not button(page, "set-aside").isEnabled()  # it keeps its place: End does not slide under the hand
    said = words_of(page)
    assert "The plan is set aside. This time is theirs." in said
    for word in ("failed", "skipped", "incomplete", "cancel"):
        assert word not in said.lower()


def find_any(page: MeetingPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def test_r2_the_lens_is_turned_by_hand_round_and_back(rig: Rig, page: MeetingPage) -> None:
    guide = guides.load("en")
    shape = find(page, PhaseShape, "phase-shape")
    shape.setFocus()
    for at in (1, 2, 3, 0):
        QTest.keyClick(shape, Qt.Key.Key_Right)
        assert rig.keeper.state.lens == at % len(guide.phases)
        assert guide.phases[at].title in words_of(page)
        assert guide.phases[at].title in shape.accessibleDescription()
    QTest.keyClick(shape, Qt.Key.Key_Left)
    assert rig.keeper.state.lens == len(guide.phases) - 1


def test_r13_each_lens_brings_its_questions_alone(rig: Rig, page: MeetingPage) -> None:
    guide = guides.load("en")
    shape = find(page, PhaseShape, "phase-shape")
    QTest.keyClick(shape, Qt.Key.Key_Right)
    said = words_of(page)
    assert all(question in said for question in guide.phases[1].questions)
    assert not any(question in said for question in guide.phases[0].questions)


def test_decision_22_the_clock_never_turns_the_lens(rig: Rig, page: MeetingPage) -> None:
    for _ in range(7):
        later(rig, 10)
        assert rig.keeper.state.lens == 0


def test_a_click_turns_the_lens_to_the_nearest_dome(rig: Rig, page: MeetingPage) -> None:
    shape = find(page, PhaseShape, "phase-shape")
    QTest.mouseClick(shape, Qt.MouseButton.LeftButton, pos=QPoint(shape.width() - 4, 80))
    assert rig.keeper.state.lens == len(rig.keeper.state.plan.phases) - 1
    QTest.mouseClick(shape, Qt.MouseButton.LeftButton, pos=QPoint(4, 80))
    assert rig.keeper.state.lens == 0


def test_right_to_left_the_arrows_turn_round(rig: Rig, page: MeetingPage) -> None:
    shape = find(page, PhaseShape, "phase-shape")
    shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(shape, Qt.Key.Key_Left)
    assert rig.keeper.state.lens == 1
    QTest.mouseClick(shape, Qt.MouseButton.LeftButton, pos=QPoint(shape.width() - 4, 80))
    assert rig.keeper.state.lens == 0


def test_a_shape_without_phases_takes_keys_and_clicks_calmly(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    """R29: a guide may have none."""
    shape = PhaseShape([])
    shape.show_plan(Plan(minutes=60), rig.keeper.view)
    rig.show(qtbot, shape, 400, 130)
    turned = QSignalSpy(shape.turned)
    QTest.keyClick(shape, Qt.Key.Key_Right)
    QTest.mouseClick(shape, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert turned.count() == 0
    assert not shape.grab().isNull()


def test_it_leads_to_the_brief_and_ends_by_hand(rig: Rig, page: MeetingPage, maren: Person) -> None:
    press(page, "meeting-brief")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]
    press(page, "end-meeting")
    assert rig.keeper.running, "a slip of the finger ends nothing"
    press(page, "end-meeting")
    assert not rig.keeper.running


def test_without_a_meeting_it_leads_to_today(rig: Rig, qtbot: QtBot) -> None:
    made = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.MEETING))
    assert set(rig.asked) == {Route(Place.TODAY)}


def test_r2_no_bar_and_no_percentage_of_completion(page: MeetingPage) -> None:
    from PySide6.QtWidgets import QProgressBar

    assert page.findChildren(QProgressBar) == []
    assert "%" not in words_of(page)


# The plan of this meeting


@pytest.fixture
def planned(rig: Rig, qtbot: QtBot) -> MeetingPage:
    """A meeting with a shape and questions of its own."""
    person = rig.person("Tomasz")
    guide = shapes.guide_phases(guides.load("en"))
    meeting = Meeting(owner_uid=person.uid, starts=rig.workspace.now(), questions=("How was Sunday?", " ", "And now?"))
    rig.vault.meetings.save(meeting)
    own = PlannedPhase("own-1", "Soup", "", 0.5, 1)
    phases = (guide[1]._replace(title="Over tea"), own, PlannedPhase("own-2", "", "", 0.6, 1, skipped=True))
    rig.vault.shapes.save(Shape(owner_uid=person.uid, meeting_uid=meeting.uid, phases=phases))
    rig.keeper.begin(rig.workspace, person)
    made = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.MEETING))
    return made


def test_r2_lenses_bear_the_shapes_own_titles(rig: Rig, planned: MeetingPage) -> None:
    guide = guides.load("en").phases[1]
    said = words_of(planned)
    assert "Over tea" in said
    assert guide.about in said
    assert guide.questions[0] in said
    shape = find(planned, PhaseShape, "phase-shape")
    QTest.keyClick(shape, Qt.Key.Key_Right)
    said = words_of(planned)
    assert "Soup" in said
    assert "Soup" in shape.accessibleDescription()
    assert guide.about not in said, "the guide knows nothing of it"
    QTest.keyClick(shape, Qt.Key.Key_Right)
    assert "A phase" in words_of(planned)


def test_r13_the_meetings_own_questions_are_close_by_under_every_lens(rig: Rig, planned: MeetingPage) -> None:
    shape = find(planned, PhaseShape, "phase-shape")
    for _ in range(3):
        said = words_of(planned)
        assert "To have close by" in said
        assert "How was Sunday?" in said
        assert "And now?" in said
        QTest.keyClick(shape, Qt.Key.Key_Right)


def test_a_shape_changed_while_it_runs_leaves_the_lenses_as_they_were(rig: Rig, planned: MeetingPage) -> None:
    [kept] = rig.vault.shapes.select("1")
    rig.workspace.save(kept, replace(kept, phases=(PlannedPhase("own-1", "Stew", "", 0, 1),)))
    shape = find(planned, PhaseShape, "phase-shape")
    assert guides.load("en").phases[1].title in words_of(planned), "the guide's, where the shape knows it no more"
    QTest.keyClick(shape, Qt.Key.Key_Right)
    assert "Stew" in words_of(planned)


def test_without_questions_of_its_own_there_is_no_heading(page: MeetingPage) -> None:
    assert "To have close by" not in words_of(page)


def test_a_meeting_without_phases_has_time_and_acts(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person("Imani")
    rig.vault.shapes.save(Shape(owner_uid=person.uid))
    rig.keeper.begin(rig.workspace, person)
    made = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.MEETING))
    assert "With Imani" in words_of(made)
    assert not made.grab().isNull()


def test_r25_a_borrowed_question_is_said_once(rig: Rig, qtbot: QtBot) -> None:
    """What was taken from the guide stands above, with one's own, and not among its phase's again."""
    first, second = guides.load("en").phases[0].questions[:2]
    person = rig.person("Maren")
    planned = Meeting(owner_uid=person.uid, starts=rig.workspace.now(), questions=(f" {first} ", "And the letter?"))
    rig.vault.meetings.save(planned)
    rig.keeper.begin(rig.workspace, person, planned)
    page = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, page, Route(Place.MEETING))
    said = words_of(page)
    assert said.count(first) == 1
    assert said.index(first) < said.index("And the letter?") < said.index(second)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_now_is_whole_wherever_it_stands_on_the_line(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    theme.apply(qapp, theme.Theme("light", scale))
    plan = shapes.plan_of((), 60, 12)
    begun = Moment(wall=1_776_175_200.0, boot=500.0, boot_id="one")
    state = session.replay(plan, [session.begin(plan, begun)])
    wide = set()
    for minutes in (0, 20, 60):
        shape = PhaseShape([])
        qtbot.addWidget(shape)
        shape.resize(900, shape.sizeHint().height())
        later = replace(begun, wall=begun.wall + minutes * 60, boot=begun.boot + minutes * 60)
        shape.show_plan(plan, session.view(state, later))
        picture = shape.grab().toImage()
        accent, ground = theme.current().color("accent"), theme.current().px(96) + theme.current().px(3)
        wide.add(sum(picture.pixelColor(x, ground) == accent for x in range(picture.width())))
    assert max(wide) - min(wide) <= 1, "a rounding of the place"
    assert min(wide) >= theme.current().px(3)
