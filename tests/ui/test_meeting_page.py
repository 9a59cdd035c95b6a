"""The meeting inside the window: lenses, acts, and nothing that hurries (R2, R3, R24-R26, DECISIONS 21, 22)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTime, QTimer
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion import guides, session, shapes
from companion.agreement import AgreementLine, Field
from companion.clock import Moment
from companion.meetings import Meeting
from companion.people import AgendaPoint, Format, Person
from companion.session import EventKind, Plan
from companion.session_clock import NAME
from companion.shapes import PlannedPhase, Shape
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.meeting import MeetingPage
from ui.pages.meeting_parts.another_end import coming
from ui.pages.meeting_parts.rounds import TurnArc, TurnLength
from ui.routes import Place, Route
from ui.session.shape import GROUND, PhaseShape
from ui.widgets.choices import Switch
from ui.widgets.fields import TimeField
from ui.widgets.text import Text


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


def test_r3_a_plan_set_aside_is_taken_up_again_by_the_same_hand(rig: Rig, page: MeetingPage) -> None:
    press(page, "set-aside")
    assert rig.keeper.view.aside
    assert "Take the plan up again" in words_of(page)
    press(page, "set-aside")
    assert not rig.keeper.view.aside


def test_r3_the_plan_is_set_aside_in_one_act_without_a_trace_of_failure(rig: Rig, page: MeetingPage) -> None:
    press(page, "set-aside")
    assert rig.keeper.state.aside
    assert not find_any(page, "phase-shape").isVisible()
    assert button(page, "set-aside").isEnabled()  # its own way back, in its place: End does not slide under the hand
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
        accent, ground = theme.current().color("accent"), theme.current().px(GROUND) + theme.current().px(3)
        wide.add(sum(picture.pixelColor(x, ground) == accent for x in range(picture.width())))
    assert max(wide) - min(wide) <= 1, "a rounding of the place"
    assert min(wide) >= theme.current().px(3)


# A mark taken back


def test_b4_a_mark_is_taken_back_within_three_seconds_and_nothing_moves(rig: Rig, page: MeetingPage) -> None:
    mark = button(page, "mark")
    end = button(page, "end-meeting")
    place, wide = end.mapTo(page, QPoint()), mark.width()
    press(page, "mark")
    assert mark.text() == "Take it back"
    assert mark.accessibleName() == "Take it back"
    assert (end.mapTo(page, QPoint()), mark.width()) == (place, wide)
    rig.clock.advance(2)
    press(page, "mark")
    assert rig.keeper.state.marks == ()
    assert mark.text() == "Mark this moment"
    assert mark.width() == wide


def over(page: MeetingPage) -> QTimer:
    return next(timer for timer in button(page, "mark").findChildren(QTimer) if timer.isSingleShot())


def test_b4_after_three_seconds_it_marks_again(rig: Rig, page: MeetingPage) -> None:
    press(page, "mark")
    assert 2_000 < over(page).interval() <= 3_000
    rig.clock.advance(3.1)
    over(page).timeout.emit()
    assert button(page, "mark").text() == "Mark this moment"
    assert not over(page).isActive()
    press(page, "mark")
    assert len(rig.keeper.state.marks) == 2


def test_b4_pressed_twice_out_of_habit_the_mark_stays(rig: Rig, page: MeetingPage) -> None:
    press(page, "mark")
    rig.clock.advance(0.2)
    press(page, "mark")
    assert len(rig.keeper.state.marks) == 1


def test_b4_a_mark_is_a_ring_on_the_line(rig: Rig, page: MeetingPage) -> None:
    shape = find(page, PhaseShape, "phase-shape")
    later(rig, 15)
    press(page, "mark")
    later(rig, 15)  # the bead has gone on
    picture, look = shape.grab().toImage(), theme.current()
    middle = round(shape.width() / 4)
    assert picture.pixelColor(middle, look.px(GROUND)) == look.color("sheet")
    across = [picture.pixelColor(x, look.px(GROUND)) for x in range(middle - 7, middle + 8)]
    assert look.color("ink") in across, "the line goes on at both sides"


def test_b4_backspace_takes_back_and_is_otherwise_nobodys(rig: Rig, page: MeetingPage) -> None:
    button(page, "mark").setFocus()
    press(page, "mark")
    QTest.keyClick(button(page, "mark"), Qt.Key.Key_Backspace)
    assert rig.keeper.state.marks == ()
    press(page, "mark")
    rig.clock.advance(4)
    QTest.keyClick(button(page, "mark"), Qt.Key.Key_Backspace)
    assert len(rig.keeper.state.marks) == 1


def test_b4_a_mark_made_on_the_pill_can_be_taken_back_here(rig: Rig, page: MeetingPage) -> None:
    assert rig.keeper.driver is not None
    rig.keeper.driver.mark()
    assert button(page, "mark").text() == "Take it back"


# Another end


def agree_on(page: MeetingPage, said: str) -> TimeField:
    if button(page, "another-end").isVisible():
        press(page, "another-end")
    field = find(page, TimeField, "new-end")
    field.selectAll()
    QTest.keyClicks(field, said)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def says(page: MeetingPage) -> str:
    found = page.findChild(Text, "new-end-says")
    assert found is not None
    return found.words() if found.isVisible() else ""


@pytest.mark.parametrize("said", ["17:45", "14:01", "14:30"])
def test_d21_another_end_is_a_time_of_day_later_or_earlier(rig: Rig, page: MeetingPage, said: str) -> None:
    agree_on(page, said)
    assert f"Since 14:00, agreed until {said}" in words_of(page)
    assert says(page) == f"Agreed until {said}."
    assert button(page, "another-end").hasFocus(), "the keyboard comes back to where it was"
    written = rig.keeper.driver.log.running.events[-1] if rig.keeper.driver else None
    assert written is not None
    assert written.kind is EventKind.NEW_END
    assert rig.keeper.state.end == written.value * 60


def test_d21_what_is_said_of_the_end_goes_once_it_is_another_one(rig: Rig, page: MeetingPage) -> None:
    agree_on(page, "14:30")
    press(page, "extend-5")
    assert "Since 14:00, agreed until 14:35" in words_of(page)
    assert says(page) == ""


def test_d21_what_was_said_of_the_end_is_not_there_in_the_next_meeting(rig: Rig, page: MeetingPage) -> None:
    agree_on(page, "14:30")
    rig.keeper.end()
    person = rig.vault.people.all()[0]
    assert rig.keeper.begin(rig.workspace, person)
    assert says(page) == ""


def test_d21_it_begins_with_the_end_agreed_so_far_and_says_which_day(page: MeetingPage) -> None:
    press(page, "another-end")
    field = find(page, TimeField, "new-end")
    assert field.hasFocus()
    assert field.text() == "15:00"
    assert says(page) == "Today, 15:00"
    field.selectAll()
    QTest.keyClicks(field, "0030")
    assert says(page) == "Tomorrow, 00:30"


def test_d21_after_midnight_is_tomorrow(rig: Rig, page: MeetingPage) -> None:
    agree_on(page, "01:15")
    assert says(page) == "Agreed until 01:15 tomorrow."
    assert rig.keeper.view.minutes_left == 11 * 60 + 15


@pytest.mark.parametrize(
    ("said", "because"),
    [("14:00", "within twelve hours"), ("13:20", "within twelve hours"), ("2:01", "within twelve hours"),
     ("tea", "not a time of day"), ("25:00", "not a time of day"), ("", "not a time of day")],
)  # fmt: skip
def test_d21_what_is_no_end_is_said_beside_it_and_moves_nothing(
    rig: Rig, page: MeetingPage, said: str, because: str
) -> None:
    before = rig.keeper.state.end
    press(page, "another-end")
    find(page, TimeField, "new-end").clear()
    field = agree_on(page, said)
    assert because in says(page)
    assert field.isVisible()
    assert field.hasFocus()
    assert rig.keeper.state.end == before


def test_d21_esc_leaves_the_end_as_it_was(rig: Rig, page: MeetingPage) -> None:
    before = rig.keeper.state.end
    press(page, "another-end")
    QTest.keyClick(find(page, TimeField, "new-end"), Qt.Key.Key_Escape)
    assert button(page, "another-end").isVisible()
    assert button(page, "another-end").hasFocus()
    assert says(page) == ""
    assert rig.keeper.state.end == before


def test_b9_an_end_that_can_not_be_written_stays_in_its_field_and_says_why(
    rig: Rig, page: MeetingPage, tmp_path: Path
) -> None:
    before = rig.keeper.state.end
    log = rig.vault.folder / NAME
    log.unlink()
    field = agree_on(page, "17:45")
    assert says(page)
    assert "Agreed" not in says(page)
    assert field.text() == "17:45"
    assert rig.keeper.state.end == before


def test_d21_an_end_moved_by_a_button_puts_the_field_away(page: MeetingPage) -> None:
    press(page, "another-end")
    press(page, "extend-5")
    assert button(page, "another-end").isVisible()
    assert says(page) == ""


def test_d21_an_hour_the_clocks_have_twice_is_the_one_still_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the night the clocks go back 02:30 comes twice; after the first one the second is meant."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        first = datetime(2026, 10, 25, 0, 40, tzinfo=UTC).astimezone()  # 02:40 for the first time
        found = coming(QTime(2, 30), first)
        assert found is not None
        assert found.astimezone(UTC).hour == 1
        skipped = coming(QTime(2, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC).astimezone())  # 01:30, before the gap
        assert skipped is not None
    finally:
        monkeypatch.undo()
        time.tzset()


def test_r2_the_domes_lie_over_the_time_agreed_on_now(rig: Rig, page: MeetingPage) -> None:
    shape = find(page, PhaseShape, "phase-shape")
    before = shape._spans()
    press(page, "extend-15")
    after = shape._spans()
    assert after[-1][1] == pytest.approx(before[-1][1] * 60 / 75, abs=1)
    agree_on(page, "14:20")
    assert all(0 <= start < end <= shape.width() for start, end in shape._spans())
    assert not page.grab().isNull()


# Beginning and landing


@pytest.fixture
def agreed(rig: Rig) -> Callable[[Person, dict[Field, str]], None]:
    def keep(person: Person, said: dict[Field, str]) -> None:
        for field, text in said.items():
            rig.vault.store_of(AgreementLine).save(AgreementLine(owner_uid=person.uid, field=field, text=text))

    return keep


Keep = Callable[[Person, dict[Field, str]], None]


def meet(rig: Rig, qtbot: QtBot, person: Person, planned: Meeting | None = None) -> MeetingPage:
    assert rig.keeper.begin(rig.workspace, person, planned)
    made = MeetingPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, made, Route(Place.MEETING))
    return made


def test_r26_r27_from_the_wrap_up_on_the_page_lands(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("Maren")
    agreed(person, {Field.CLOSING: "We wash the cups"})
    page = meet(rig, qtbot, person)
    landing = guides.load("en").landing
    later(rig, 30)
    assert not any(line in words_of(page) for line in (*landing, "We wash the cups"))
    for minutes in (18, 7, 5, 20):  # wrap-up, closing, the end, after it
        later(rig, minutes)
        said = words_of(page)
        assert all(line in said for line in landing)
        assert "We wash the cups" in said
    shape, block = find(page, PhaseShape, "phase-shape"), find(page, QWidget, "landing")
    questions = next(w for w in page.findChildren(Text) if w.words() == guides.load("en").phases[0].questions[0])
    assert shape.mapTo(page, QPoint()).y() < block.mapTo(page, QPoint()).y() < questions.mapTo(page, QPoint()).y()


def test_r27_r59_how_you_begin_stands_there_while_it_has_just_begun(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("Maren")
    agreed(person, {Field.OPENING: "Tea first", Field.CONFIDENTIAL: "It stays here", Field.LIMITS: "But for danger"})
    page = meet(rig, qtbot, person)
    assert all(line in words_of(page) for line in ("Tea first", "It stays here", "But for danger"))
    later(rig, 7)
    assert not any(line in words_of(page) for line in ("Tea first", "It stays here", "But for danger"))


def test_r27_the_rituals_of_this_meeting_come_before_the_usual_ones(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("Maren")
    agreed(person, {Field.OPENING: "Tea first", Field.CLOSING: "We wash the cups"})
    planned = Meeting(owner_uid=person.uid, starts=rig.workspace.now(), opening="A walk", closing="A wave")
    rig.vault.meetings.save(planned)
    page = meet(rig, qtbot, person, planned)
    assert "A walk" in words_of(page)
    assert "Tea first" not in words_of(page)
    later(rig, 50)
    assert "A wave" in words_of(page)
    assert "We wash the cups" not in words_of(page)


def test_r27_without_a_ritual_nothing_asks_for_one(rig: Rig, page: MeetingPage) -> None:
    assert "To begin with" not in words_of(page)
    later(rig, 50)
    assert "Towards the end" in words_of(page)
    assert "How we close" not in words_of(page)


def test_r3_set_aside_the_plan_asks_nothing_and_the_landing_still_comes(rig: Rig, planned: MeetingPage) -> None:
    press(planned, "set-aside")
    assert not any(question in words_of(planned) for phase in guides.load("en").phases for question in phase.questions)
    assert "How was Sunday?" in words_of(planned), "what was to be close by may still be looked for"
    later(rig, 50)
    assert guides.load("en").landing[0] in words_of(planned)


# A group


@pytest.fixture
def room(rig: Rig, qtbot: QtBot, agreed: Keep) -> MeetingPage:
    group = rig.person("Reading room", format=Format.GROUP)
    agreed(group, {Field.LEADING: "Robin leads", Field.ONE_VOICE: "Who else?", Field.LENGTH: "90"})
    for at, text in enumerate(("A story", "Copy a line")):
        rig.vault.agenda.save(AgendaPoint(owner_uid=group.uid, text=text, position=at))
    phases = (
        PlannedPhase("own-1", "Arriving", "", 0, 0.3),
        PlannedPhase("own-2", "A word each", "", 0.3, 0.5, turn=4),
        PlannedPhase("own-3", "Open talk", "", 0.5, 1, turn=1),
        PlannedPhase("own-4", "Left out", "", 0.8, 1, skipped=True, turn=9),
    )
    rig.vault.shapes.save(Shape(owner_uid=group.uid, phases=phases))
    return meet(rig, qtbot, group)


def turn_length(page: MeetingPage) -> TurnLength:
    return find(page, TurnLength, "turn-length")


def test_r57_a_group_has_its_agenda_its_leading_and_its_rounds_as_planned(room: MeetingPage) -> None:
    said = words_of(room)
    assert all(line in said for line in ("A story", "Copy a line", "Robin leads", "Who else?"))
    assert "A word each: four minutes each. Open talk: one minute each." in said
    assert "Left out:" not in said
    assert room.findChildren(QAbstractButton, "tick") == []
    assert "If it drops" not in said


def test_r57_the_planned_turn_of_the_lens_reaches_the_engine_and_is_offered(rig: Rig, room: MeetingPage) -> None:
    assert [phase.turn for phase in rig.keeper.state.plan.phases] == [0, 4, 1, 9]
    assert turn_length(room).words() == "three minutes each"
    shape = find(room, PhaseShape, "phase-shape")
    QTest.keyClick(shape, Qt.Key.Key_Right)
    assert turn_length(room).words() == "four minutes each"
    QTest.keyClick(shape, Qt.Key.Key_Right)
    assert turn_length(room).words() == "one minute each"


def test_r57_the_length_is_chosen_in_words_among_a_few(room: MeetingPage) -> None:
    stepper = turn_length(room)
    seen = [stepper.words()]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(stepper, key)
        seen.append(stepper.words())
    assert seen == ["three minutes each", "five minutes each", "ten minutes each", "ten minutes each"]
    for _ in range(5):
        QTest.keyClick(stepper, Qt.Key.Key_Down)
    assert stepper.words() == "one minute each"


def test_r57_a_round_begins_goes_on_and_is_over(rig: Rig, room: MeetingPage) -> None:
    begin = find(room, QAbstractButton, "begin-round")
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Space)
    assert rig.keeper.state.turn == 3
    assert find(room, QAbstractButton, "next-turn").hasFocus()
    arc = find(room, TurnArc, "turn-arc")
    assert arc.accessibleDescription() == "It has just begun."
    later(rig, 1)
    assert arc.accessibleDescription() == "It is under way."
    later(rig, 2)
    assert arc.accessibleDescription() == "Its time is over."
    assert rig.keeper.view.round == 1.0, "the room goes on when it likes"
    press(room, "next-turn")
    assert rig.keeper.view.round == 0.0
    assert rig.keeper.state.turn == 3
    press(room, "round-over")
    assert rig.keeper.view.round is None
    assert find(room, QAbstractButton, "begin-round").hasFocus()


def test_r57_a_turn_shows_no_digit_no_name_and_no_count(rig: Rig, room: MeetingPage) -> None:
    press(room, "begin-round")
    for _ in range(4):
        later(rig, 1)
        press(room, "next-turn")
    row = find(room, QWidget, "round")
    assert not re.search(r"\d", words_of(row))


def test_r57_a_lens_turned_in_a_round_leaves_the_round(rig: Rig, room: MeetingPage) -> None:
    press(room, "begin-round")
    QTest.keyClick(find(room, PhaseShape, "phase-shape"), Qt.Key.Key_Right)
    press(room, "next-turn")
    assert rig.keeper.state.turn == 3, "one round has one length"


def test_r57_the_turn_arc_fills_from_the_reading_start(qtbot: QtBot) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        arc = TurnArc()
        qtbot.addWidget(arc)
        arc.setLayoutDirection(direction)
        arc.show_share(0.4)
        picture, accent = arc.grab().toImage(), theme.current().color("accent")
        across = range(picture.width())
        filled = [x for x in across if any(picture.pixelColor(x, y) == accent for y in range(picture.height()))]
        begins = filled[0] < 10 if direction is Qt.LayoutDirection.LeftToRight else filled[-1] > picture.width() - 10
        assert begins
        assert filled[-1] - filled[0] < picture.width() / 2


def test_r57_between_two_people_there_are_no_rounds(page: MeetingPage) -> None:
    assert not find_any(page, "begin-round").isVisible()


def test_r56_r57_a_way_of_meeting_changed_while_it_runs_is_followed(rig: Rig, page: MeetingPage, maren: Person) -> None:
    kept = rig.vault.people.get(maren.uid)
    assert kept is not None
    rig.workspace.save(kept, replace(kept, format=Format.GROUP))
    assert find(page, QWidget, "begin-round").isVisible()
    rig.workspace.save(replace(kept, format=Format.GROUP), kept)
    assert not find_any(page, "begin-round").isVisible()


# Online, and others who see


def test_r56_online_what_to_do_if_it_drops_is_close_by(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("Tomasz", format=Format.ONLINE)
    steps = "Wait a little\n\n  I ring  \nA text\nA fourth"
    agreed(person, {Field.IF_DROPS: steps, Field.REACH_BY: "The number you know"})
    page = meet(rig, qtbot, person)
    said = words_of(page)
    assert "If it drops" in said
    assert all(line in said for line in ("Wait a little", "I ring", "A text", "The number you know"))
    assert "A fourth" not in said, "more than three can't be kept in mind while it happens"


def test_r56_in_a_room_nothing_drops(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("Maren")
    agreed(person, {Field.IF_DROPS: "Wait", Field.REACH_BY: "Text"})
    assert "If it drops" not in words_of(meet(rig, qtbot, person))


def test_others_who_see_the_screen_are_told_of_in_one_press(rig: Rig, page: MeetingPage) -> None:
    switch = find(page, Switch, "others-see")
    assert not switch.isChecked()
    assert "is a dot" in switch.accessibleDescription()
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert rig.keeper.others_see
    label = next(w for w in page.findChildren(Text) if w.words() == "Others can see my screen")
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not rig.keeper.others_see
    rig.keeper.set_others_see(True)
    assert switch.isChecked(), "as it is turned on the pill"


def test_r43_my_steps_are_one_press_away(rig: Rig, page: MeetingPage) -> None:
    asked = QSignalSpy(rig.keeper.card_asked)
    assert "If someone may not be safe" in words_of(page)
    press(page, "my-steps")
    assert asked.count() == 1
    assert asked.at(0)[0] == "steps"


# Whose meeting nobody knows


def test_b4_without_its_person_the_page_still_stands(rig: Rig, page: MeetingPage, maren: Person) -> None:
    rig.vault.database.execute("DELETE FROM person WHERE uid = ?", (maren.uid,))
    page.refresh()
    assert "A meeting" in words_of(page)
    assert not button(page, "meeting-brief").isVisible()
    later(rig, 50)
    assert guides.load("en").landing[0] in words_of(page)
    press(page, "mark")
    assert len(rig.keeper.state.marks) == 1


def test_it_takes_words_of_any_length_and_kind(rig: Rig, qtbot: QtBot, agreed: Keep) -> None:
    person = rig.person("“‮ " + "Long " * 60, format=Format.ONLINE)
    long = "w" * 20_000
    agreed(person, dict.fromkeys((Field.OPENING, Field.LIMITS, Field.IF_DROPS, Field.REACH_BY), long))
    page = meet(rig, qtbot, person)
    assert page.horizontalScrollBar().maximum() == 0
    assert not page.grab().isNull()


def test_where_it_is_narrow_the_acts_stand_before_what_is_only_read(rig: Rig, page: MeetingPage) -> None:
    question = next(w for w in page.findChildren(Text) if w.words() == guides.load("en").phases[0].questions[0])

    def down(widget: QWidget) -> int:
        return widget.mapToGlobal(QPoint()).y()

    shape = find(page, PhaseShape, "phase-shape")
    for wide in (860, 1060, 860):
        page.resize(wide, 600)
        QApplication.processEvents()
        assert (down(question) > down(button(page, "end-meeting"))) is (wide == 860)
        assert down(shape) < down(button(page, "mark")) or wide == 1060
