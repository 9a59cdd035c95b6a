"""A meeting planned: proposed, kept, moved, set aside; its shape, questions and limits (R2-R4, R6, R13, R16, R25, R27,
R52, R57, B1, B8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from companion import guides, plan_draft, shapes
from companion.agreement import AgreementLine, Field
from companion.errors import DiskFull
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting, Purpose, Rest
from companion.people import Door, Format, LooseEnd, Person, Topic
from companion.rhythm import Rhythm
from companion.shapes import PlannedPhase, Shape
from companion.steadiness import Limits
from companion.store import carry
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.failures import sentence
from ui.pages.plan import PlanPage
from ui.rooms import Rooms
from ui.routes import PLAN_AT, PLAN_MEETING, Place, Route
from ui.widgets.banner import Banner
from ui.widgets.chips import Chip
from ui.widgets.choices import Segments, Switch, Tick
from ui.widgets.fields import Choice, DateField, LineField, NumberField, TimeField
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.phase_editor import PhaseEditor


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def page(rig: Rig) -> PlanPage:
    return PlanPage(rig.workspace, rig.services)


def show(rig: Rig, qtbot: QtBot, page: PlanPage, person: Person) -> None:
    rig.open(qtbot, page, Route(Place.PLAN, person.uid))


def shown(page: PlanPage) -> datetime:
    day, hour = find(page, DateField, "plan-date").date(), find(page, TimeField, "plan-time").time()
    return datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute()).astimezone()


def put(page: PlanPage, when: datetime) -> None:
    find(page, DateField, "plan-date").setDate(QDate(when.year, when.month, when.day))
    find(page, TimeField, "plan-time").setTime(QTime(when.hour, when.minute))


def one(rig: Rig, person: Person) -> Meeting:
    [meeting] = rig.vault.meetings.of(person.uid)
    return meeting


def coming(rig: Rig, person: Person, hours: float = 5, **facts: object) -> Meeting:
    starts = to_micros(rig.clock.now() + timedelta(hours=hours))
    meeting = Meeting(owner_uid=person.uid, starts=starts, **facts)  # type: ignore[arg-type]
    rig.vault.meetings.save(meeting)
    return meeting


def agreed(rig: Rig, person: Person, **lines: str) -> None:
    for field, text in lines.items():
        rig.vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field[field], text=text))


def write(page: PlanPage, name: str, words: str) -> None:
    field = find(page, LineField, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def choose(page: PlanPage, group: str, value: str) -> None:
    option = next(o for o in find(page, Segments, group).options if o.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


def editor(page: PlanPage) -> PhaseEditor:
    return find(page, PhaseEditor, "phase-editor")


def undo(page: PlanPage) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


GUIDE = shapes.guide_phases(guides.load("en"))


def test_r4_what_was_agreed_is_proposed(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    for field, text in (
        (Field.LENGTH, "45"), (Field.CUE, "15"), (Field.WHERE, "The café"), (Field.HOW_OFTEN, "every second Tuesday."),
    ):  # fmt: skip
        rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=field, text=text))
    show(rig, qtbot, page, maren)
    assert "Plan with Maren" in words_of(page)
    assert "You agreed: every second Tuesday." in words_of(page)
    press(page, "keep-plan")
    meeting = one(rig, maren)
    assert (meeting.minutes, meeting.cue, meeting.place) == (45, 15, "The café")
    assert from_micros(meeting.starts) == rig.clock.now().replace(hour=16, minute=30)
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]


def test_r4_the_same_hour_as_last_time_a_week_on(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    last = rig.clock.now().replace(hour=10, minute=15) - timedelta(days=3)
    rig.vault.meetings.save(
        Meeting(owner_uid=maren.uid, starts=to_micros(last), begun=to_micros(last), ended=to_micros(last) + 1)
    )
    show(rig, qtbot, page, maren)
    assert shown(page) == rig.clock.now().replace(hour=10, minute=15) + timedelta(days=7)


def test_late_in_the_day_tomorrow_is_proposed(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    rig.clock.advance(5 * 3600)
    show(rig, qtbot, page, maren)
    assert shown(page) == (rig.clock.now() + timedelta(days=1)).replace(hour=16, minute=30)


def test_looking_plans_nothing(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    press(page, "leave-plan")
    assert rig.vault.meetings.of(maren.uid) == []


def test_r16_time_length_place_and_purpose_are_kept(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    when = rig.clock.now().replace(hour=9, minute=45) + timedelta(days=40)
    put(page, when)
    option = next(o for o in find(page, Segments, "plan-usual").options if o.value == "90")
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)
    find(page, LineField, "plan-place").setText(" The park ")
    purpose = find(page, LineField, "plan-purpose")
    purpose.setFocus()
    QTest.keyClicks(purpose, "To be heard")
    QTest.keyClick(purpose, Qt.Key.Key_Return)
    meeting = one(rig, maren)
    assert from_micros(meeting.starts) == when
    assert (meeting.minutes, meeting.place, meeting.purpose) == (90, "The park", "To be heard")


def test_length_and_usual_lengths_agree(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    usual, minutes = find(page, Segments, "plan-usual"), find(page, NumberField, "plan-minutes")
    assert usual.value() == "60"
    minutes.setValue(50)
    assert usual.value() == ""
    minutes.setValue(45)
    assert usual.value() == "45"
    minutes.setValue(100_000)
    assert minutes.value() == 720


def test_r6_a_plan_is_moved_and_moved_back(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    planned = Meeting(owner_uid=maren.uid, starts=to_micros(rig.clock.now() + timedelta(hours=5)), purpose="x")
    rig.vault.meetings.save(planned)
    show(rig, qtbot, page, maren)
    assert shown(page) == rig.clock.now() + timedelta(hours=5)
    put(page, rig.clock.now() + timedelta(days=2))
    press(page, "keep-plan")
    moved = one(rig, maren)
    assert (moved.uid, moved.purpose) == (planned.uid, "x")
    assert from_micros(moved.starts) == rig.clock.now() + timedelta(days=2)
    rig.workspace.undo()
    assert one(rig, maren) == planned


def test_r3_a_plan_is_set_aside_in_one_act_and_the_meeting_stands(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    planned = coming(rig, maren, hours=5, purpose="x", questions=("y?",))
    show(rig, qtbot, page, maren)
    press(page, "set-aside-plan")
    assert one(rig, maren) == replace(planned, aside=True)
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]
    rig.workspace.undo()
    assert one(rig, maren) == planned


def test_r3_a_plan_set_aside_is_taken_up_again(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    planned = coming(rig, maren, hours=5, aside=True, purpose="x")
    show(rig, qtbot, page, maren)
    assert "The plan is set aside. The meeting stands." in words_of(page)
    assert find(page, QAbstractButton, "set-aside-plan").text() == "Take the plan up again"
    press(page, "set-aside-plan")
    assert one(rig, maren) == replace(planned, aside=False)


def test_r3_keeping_a_plan_takes_it_up_just_the_time_leaves_it_aside(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    coming(rig, maren, hours=5, aside=True)
    for name, aside in (("keep-time", True), ("keep-plan", False)):
        show(rig, qtbot, page, maren)
        find(page, LineField, "plan-place").setText(name)
        press(page, name)
        assert (one(rig, maren).place, one(rig, maren).aside) == (name, aside)


def test_r3_without_a_plan_there_is_nothing_to_set_aside(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    aside = page.findChild(QWidget, "set-aside-plan")
    assert aside is not None
    assert not aside.isVisible()


def test_a_time_that_has_passed_is_refused_and_the_words_stay(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    find(page, LineField, "plan-purpose").setText("To be heard")
    put(page, rig.clock.now() - timedelta(days=1))
    press(page, "keep-plan")
    banner = find(page, Banner, "plan-when-banner")
    assert "has passed" in banner.words()
    assert find(page, DateField, "plan-date").hasFocus()
    assert find(page, LineField, "plan-purpose").text() == "To be heard"
    assert rig.vault.meetings.of(maren.uid) == []
    put(page, rig.clock.now() - timedelta(minutes=20))
    press(page, "keep-plan")
    assert one(rig, maren).purpose == "To be heard", "a few minutes late is still now"


def test_b9_a_full_disk_is_said_and_the_plan_stays_on_screen(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    find(page, LineField, "plan-purpose").setText("To be heard")
    with rig.full_disk():
        press(page, "keep-plan")
    assert find(page, Banner, "plan-banner").words() == sentence(DiskFull())
    assert rig.asked == []
    press(page, "keep-plan")
    assert one(rig, maren).purpose == "To be heard"


def test_another_persons_plan_shows_nothing_of_the_last(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    find(page, LineField, "plan-purpose").setText("To be heard")
    other = rig.person("Tomasz")
    page.open(Route(Place.PLAN, other.uid))
    assert find(page, LineField, "plan-purpose").text() == ""
    press(page, "keep-plan")
    assert one(rig, other).owner_uid == other.uid
    assert rig.vault.meetings.of(maren.uid) == []


def test_nobody_to_plan_with_leads_to_people(rig: Rig, qtbot: QtBot, page: PlanPage) -> None:
    rig.open(qtbot, page, Route(Place.PLAN, "nobody"))
    assert rig.asked == [Route(Place.PEOPLE)]


def test_b9_what_is_no_time_of_day_is_said_and_nothing_is_kept(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    hour = find(page, TimeField, "plan-time")
    hour.setFocus()
    hour.selectAll()
    QTest.keyClicks(hour, "soon")
    press(page, "keep-plan")
    assert find(page, Banner, "plan-when-banner").words() == "That is not a time of day. Write it like 16:30."
    assert hour.hasFocus()
    assert hour.text() == "soon"
    assert rig.vault.meetings.of(maren.uid) == []
    hour.selectAll()
    QTest.keyClicks(hour, "1815")
    press(page, "keep-plan")
    assert from_micros(one(rig, maren).starts) == rig.clock.now().replace(hour=18, minute=15)


# Which meeting


def test_r4_the_next_of_the_rhythm_is_proposed(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    rhythm = Rhythm(every=2, first=date(2026, 4, 7), hour=time(10, 15), zone="UTC")
    agreed(rig, maren, RHYTHM=rhythm.text, WHERE="The café")
    rig.vault.rests.save(Rest(first="2026-04-20", last="2026-04-22"))
    show(rig, qtbot, page, maren)
    assert shown(page).astimezone(UTC).date() == date(2026, 5, 5), "the 21st is a day of rest"
    assert find(page, LineField, "plan-place").text() == "The café"


def test_a_meeting_is_planned_by_its_name_and_a_new_one_at_a_time(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    coming(rig, maren, hours=5)
    later = coming(rig, maren, hours=50, purpose="later")
    rig.open(qtbot, page, Route(Place.PLAN, maren.uid, f"{PLAN_MEETING}{later.uid}"))
    assert find(page, LineField, "plan-purpose").text() == "later"
    at = rig.clock.now().replace(minute=5) + timedelta(days=9)
    page.open(Route(Place.PLAN, maren.uid, f"{PLAN_AT}{to_micros(at)}"))
    assert shown(page) == at
    assert find(page, LineField, "plan-purpose").text() == ""
    press(page, "keep-plan")
    assert len(rig.vault.meetings.of(maren.uid)) == 3


@pytest.mark.parametrize("part", [f"{PLAN_MEETING}nobody", f"{PLAN_AT}soon", f"{PLAN_AT}-5", f"{PLAN_AT}{10**30}", "x"])
def test_b9_a_part_that_leads_nowhere_leads_to_the_next(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, part: str
) -> None:
    coming(rig, maren, hours=5, purpose="the next")
    rig.open(qtbot, page, Route(Place.PLAN, maren.uid, part))
    assert find(page, LineField, "plan-purpose").text() == "the next"


def test_another_persons_meeting_is_not_planned_here(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    other = coming(rig, rig.person("Tomasz"), hours=5, purpose="theirs")
    rig.open(qtbot, page, Route(Place.PLAN, maren.uid, f"{PLAN_MEETING}{other.uid}"))
    assert find(page, LineField, "plan-purpose").text() == ""


# What it is for, how long, rituals


@pytest.mark.parametrize("kind", [k for k in Purpose if k])
def test_r16_one_of_four_own_words_or_both(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, kind: Purpose
) -> None:
    show(rig, qtbot, page, maren)
    choose(page, "plan-kind", kind.value)
    write(page, "plan-purpose", "About Sunday")
    press(page, "keep-plan")
    assert (one(rig, maren).kind, one(rig, maren).purpose) == (kind, "About Sunday")


def test_r16_none_of_them_and_a_choice_taken_back(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    coming(rig, maren, kind=Purpose.DECIDE)
    show(rig, qtbot, page, maren)
    choose(page, "plan-kind", "decide")
    press(page, "keep-plan")
    assert one(rig, maren).kind is Purpose.UNSAID


def test_r25_the_cue_is_agreed_and_may_be_another_this_time(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    agreed(rig, maren, CUE="15")
    show(rig, qtbot, page, maren)
    assert "Wrap up from 17:15." in words_of(page)
    find(page, NumberField, "plan-cue").setValue(10)
    assert "16:30 to 17:30. Wrap up from 17:20." in words_of(page)
    press(page, "keep-plan")
    assert one(rig, maren).cue == 10


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (20, "Wrap up from 16:40: in so short a meeting that cue comes later."),
        (23, "Wrap up from 16:42: in so short a meeting that cue comes later."),
        (24, "Wrap up from 16:42."),
    ],
)
def test_r25_a_cue_that_comes_later_in_a_short_meeting_says_so(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, minutes: int, said: str
) -> None:
    show(rig, qtbot, page, maren)
    find(page, NumberField, "plan-minutes").setValue(minutes)
    assert said in words_of(page)


@pytest.mark.parametrize(("minutes", "kept"), [(5, 5), (0, 5), (9, 9), (10, 10), (19, 19), (720, 720), (721, 720)])
def test_r25_b9_short_and_long_meetings_are_plain_about_the_cue(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, minutes: int, kept: int
) -> None:
    show(rig, qtbot, page, maren)
    find(page, NumberField, "plan-minutes").setValue(minutes)
    none = "there is no room for the wrap-up cue" in words_of(page)
    assert none is (kept < 20)
    assert ("nor for the closing one." in words_of(page)) is (kept < 10)
    press(page, "keep-plan")
    assert one(rig, maren).minutes == kept


def test_r27_rituals_as_agreed_need_no_words_and_own_ones_are_this_times(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    agreed(rig, maren, OPENING="Tea first", CLOSING="One thing")
    show(rig, qtbot, page, maren)
    assert find(page, LineField, "plan-opening").placeholderText() == "Tea first"
    write(page, "plan-opening", "Tea first")
    write(page, "plan-closing", "A walk to the gate")
    press(page, "keep-plan")
    assert (one(rig, maren).opening, one(rig, maren).closing) == ("", "A walk to the gate")


def test_r27_words_that_are_only_a_hint_are_kept_when_written(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    hint = find(page, LineField, "plan-opening").placeholderText()
    find(page, LineField, "plan-opening").setText(hint)
    press(page, "keep-plan")
    assert one(rig, maren).opening == hint


def test_just_the_time_keeps_the_time_alone_and_the_rest_waits(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    write(page, "plan-place", "The park")
    write(page, "plan-purpose", "About Sunday")
    press(page, "keep-time")
    meeting = one(rig, maren)
    assert (meeting.place, meeting.purpose, meeting.planned) == ("The park", "", False)
    page.open(Route(Place.PLAN, maren.uid))
    assert find(page, LineField, "plan-purpose").text() == "About Sunday", "what was begun waits for that meeting"
    press(page, "keep-plan")
    assert one(rig, maren).purpose == "About Sunday"
    assert rig.vault.drafts.keys(plan_draft.KEY) == []


def test_just_the_time_leaves_a_plan_as_it_was(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    planned = coming(rig, maren, purpose="x", questions=("y?",), kind=Purpose.THINK)
    show(rig, qtbot, page, maren)
    find(page, NumberField, "plan-minutes").setValue(45)
    press(page, "keep-time")
    assert one(rig, maren) == replace(planned, minutes=45)


def test_in_writing_there_is_no_clock_and_no_shape(rig: Rig, qtbot: QtBot, page: PlanPage) -> None:
    forum = rig.person("Forum", format=Format.WRITING)
    show(rig, qtbot, page, forum)
    for name in ("plan-minutes", "plan-cue", "phase-editor"):
        widget = page.findChild(QWidget, name)
        assert widget is not None
        assert not widget.isVisible()
    press(page, "keep-plan")
    assert one(rig, forum).minutes == 60


# The shape


def test_r2_the_guides_shape_is_there_and_untouched_is_not_kept(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    assert editor(page).phases == GUIDE
    press(page, "keep-plan")
    assert rig.vault.shapes.of(maren.uid) == []


def test_r2_a_changed_shape_is_that_meetings_alone(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    editor(page).setFocus()
    for key, with_key in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(editor(page), key, with_key)
    press(page, "keep-plan")
    [shape] = rig.vault.shapes.of(maren.uid)
    assert shape.meeting_uid == one(rig, maren).uid
    assert [(p.key, p.skipped) for p in shape.phases][:2] == [("hopes", False), ("meeting", True)]
    rig.workspace.undo()
    assert rig.vault.shapes.of(maren.uid) == []
    assert rig.vault.meetings.of(maren.uid) == []
    rig.workspace.redo()
    page.open(Route(Place.PLAN, maren.uid))
    assert editor(page).phases == shape.phases


def test_r2_changed_back_the_meeting_has_no_shape_of_its_own(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    meeting = coming(rig, maren)
    rig.vault.shapes.save(Shape(owner_uid=maren.uid, meeting_uid=meeting.uid, phases=GUIDE[:2]))
    show(rig, qtbot, page, maren)
    assert editor(page).phases == GUIDE[:2]
    press(page, "shape-as-guide")
    press(page, "keep-plan")
    assert rig.vault.shapes.of(maren.uid) == []


def test_r2_a_shape_is_kept_for_every_time_and_taken_back(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    rooms = rig.rooms(qtbot, Route(Place.PLAN, maren.uid))
    seen = rooms.page
    assert isinstance(seen, PlanPage)
    assert not find_any(seen, "shape-always").isVisible()
    editor(seen).setFocus()
    QTest.keyClick(editor(seen), Qt.Key.Key_Right)
    QTest.keyClick(editor(seen), Qt.Key.Key_S)
    press(seen, "shape-always")
    usual = rig.vault.shapes.usual(maren.uid)
    assert usual is not None
    assert usual.phases[0].skipped
    assert not find_any(seen, "shape-always").isVisible()
    assert rig.vault.meetings.of(maren.uid) == [], "the meeting is not kept by it"
    undo(seen)
    qtbot.waitUntil(lambda: rig.vault.shapes.usual(maren.uid) is None)
    assert find_any(seen, "shape-always").isVisible()


def test_r2_as_the_guide_has_it_every_time_is_no_shape_of_ones_own(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    rig.vault.shapes.save(Shape(owner_uid=maren.uid, phases=GUIDE[:2]))
    show(rig, qtbot, page, maren)
    press(page, "shape-as-guide")
    press(page, "shape-as-usual")
    assert editor(page).phases == GUIDE[:2]
    press(page, "shape-as-guide")
    press(page, "shape-always")
    assert rig.vault.shapes.usual(maren.uid) is None


def test_r2_the_same_in_words(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    assert not find_any(page, "phase-fields").isVisible()
    press(page, "shape-in-words")
    which = find(page, Choice, "phase-which")
    assert [which.itemText(n) for n in range(which.count())] == [p.title for p in GUIDE]
    QTest.keyClick(which, Qt.Key.Key_Down)
    assert editor(page).at == 1
    write(page, "phase-title", "Over tea")
    write(page, "phase-word", "Teatimes")
    find(page, NumberField, "phase-start").setValue(12)
    find(page, NumberField, "phase-lasts").setValue(20)
    find(page, Tick, "phase-skip").click()
    press(page, "keep-plan")
    [shape] = rig.vault.shapes.of(maren.uid)
    phase = shape.phases[1]
    assert (phase.key, phase.title, phase.word, phase.minutes(60), phase.skipped) == (
        "hopes", "Over tea", "Teatime", (12, 20), True,
    )  # fmt: skip


def test_r2_phases_are_added_repeated_and_taken_out_up_to_the_most(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    press(page, "shape-in-words")
    press(page, "phase-take-out")
    press(page, "phase-repeat")
    assert [p.key for p in editor(page).phases] == ["hopes", "hopes", "deeper", "landing"]
    press(page, "phase-add")
    assert find(page, LineField, "phase-title").hasFocus()
    QTest.keyClicks(find(page, LineField, "phase-title"), "Silence")
    assert editor(page).phases[2].title == "Silence"
    for _ in range(20):
        press(page, "phase-add")
    assert len(editor(page).phases) == shapes.MOST
    assert not find(page, QAbstractButton, "phase-add").isEnabled()
    for _ in range(20):
        press(page, "phase-take-out")
    assert editor(page).phases == ()
    press(page, "keep-plan")
    [shape] = rig.vault.shapes.of(maren.uid)
    assert shape.phases == ()


def test_r57_a_group_has_rounds_with_a_turn_for_each(rig: Rig, qtbot: QtBot, page: PlanPage) -> None:
    group = rig.person("Reading", format=Format.GROUP)
    show(rig, qtbot, page, group)
    press(page, "shape-in-words")
    turn = find(page, NumberField, "phase-turn")
    assert turn.isVisible()
    turn.setValue(3)
    press(page, "keep-plan")
    [shape] = rig.vault.shapes.of(group.uid)
    assert shape.phases[0].turn == 3


def test_r57_for_two_there_are_no_turns(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    press(page, "shape-in-words")
    assert not find_any(page, "phase-turn").isVisible()


def test_ctrl_z_takes_back_each_gesture_on_the_shape(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.PLAN, maren.uid))
    seen = rooms.page
    assert isinstance(seen, PlanPage)
    editor(seen).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_S):
        QTest.keyClick(editor(seen), key)
    QTest.keyClick(editor(seen), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(seen, "phase-take-out")
    assert len(editor(seen).phases) == 3
    undo(seen)
    assert [p.skipped for p in editor(seen).phases] == [True, False, False, False]
    undo(seen)
    assert editor(seen).phases[0].minutes(60) == GUIDE[0].minutes(60)
    undo(seen)
    assert editor(seen).phases == GUIDE
    undo(seen)
    assert editor(seen).phases == GUIDE


# Questions


def test_r13_questions_are_written_borrowed_and_made_of_loose_ends(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    guide = guides.load("en")
    rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text="The letter"))
    rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text="Done long ago", tied=True))
    show(rig, qtbot, page, maren)
    assert "Left over from last time" in words_of(page)
    assert "Done long ago" not in words_of(page)
    press(page, "plan-question-add")
    line = find(page, LineField, "plan-question")
    QTest.keyClicks(line, "How was Sunday?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (line.hasFocus(), line.text()) == (True, ""), "another may follow"
    choose(page, "plan-borrow", "deeper")
    press(page, "plan-borrowed")
    borrowed = guide.phases[2].questions[-1]
    press(page, f"plan-ask-{rig.vault.loose_ends.of(maren.uid)[0].uid}")
    assert "Left over from last time" not in words_of(page)
    press(page, "keep-plan")
    assert one(rig, maren).questions == ("How was Sunday?", borrowed, "The letter")


def test_r13_a_question_half_written_is_kept_with_the_plan(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    coming(rig, maren, questions=("One?", "Two?"))
    show(rig, qtbot, page, maren)
    press(page, "plan-question-0")
    QTest.keyClicks(find(page, LineField, "plan-question"), "Changed?")
    press(page, "keep-plan")
    assert one(rig, maren).questions == ("Changed?", "Two?")


def test_r13_questions_move_and_go_by_keys(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    coming(rig, maren, questions=("One?", "Two?", "Three?"))
    show(rig, qtbot, page, maren)
    chip = find(page, Chip, "plan-question-2")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.form.questions.questions == ("One?", "Three?", "Two?")
    moved = QApplication.focusWidget()
    assert isinstance(moved, Chip)
    assert moved.words() == "Three?"
    QTest.keyClick(moved, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Delete)
    assert list(page.form.questions.questions) == ["One?", "Two?"]
    undo(page)
    assert list(page.form.questions.questions) == ["One?", "Two?", "Three?"]


def chip_with(page: PlanPage, at: int) -> Chip:
    chip = find(page, Chip, f"plan-question-{at}")
    chip.setFocus()
    return chip


ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("opened", "typed", "at", "key", "with_key", "left"),
    [
        (1, "", 0, Qt.Key.Key_Delete, PLAIN, ("Two?", "Three?")),
        (1, "Now?", 0, Qt.Key.Key_Delete, PLAIN, ("Now?", "Three?")),
        (1, "Now?", 1, Qt.Key.Key_Delete, PLAIN, ("One?", "Three?")),
        (0, " ", 2, Qt.Key.Key_Delete, PLAIN, ("Two?",)),
        (1, " ", 1, Qt.Key.Key_Delete, PLAIN, ("One?", "Three?")),
        (1, "Now?", 2, Qt.Key.Key_Up, ALT, ("One?", "Three?", "Now?")),
        (0, " ", 1, Qt.Key.Key_Down, ALT, ("Three?", "Two?")),
        (1, "Now?", 0, Qt.Key.Key_Up, ALT, ("One?", "Now?", "Three?")),
        (0, " ", 2, Qt.Key.Key_Return, PLAIN, ("Two?", "Three?")),
        (1, " ", 1, Qt.Key.Key_Return, PLAIN, ("One?", "Three?")),
    ],
)
def test_r13_no_question_is_lost_by_keys_on_the_chips_while_one_is_open(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, opened: int, typed: str, at: int, key: Qt.Key,
    with_key: Qt.KeyboardModifier, left: tuple[str, ...],
) -> None:  # fmt: skip
    coming(rig, maren, questions=("One?", "Two?", "Three?"))
    show(rig, qtbot, page, maren)
    press(page, f"plan-question-{opened}")
    line = find(page, LineField, "plan-question")
    if typed:
        line.selectAll()
        QTest.keyClicks(line, typed)
    QTest.keyClick(chip_with(page, at), key, with_key)
    assert page.form.questions.questions == left
    assert line.isVisible() is (key is Qt.Key.Key_Return and opened != at)
    if line.isVisible():
        assert line.text() == "Three?", "the one that was chosen, at its new place"
    press(page, "keep-plan")
    assert one(rig, maren).questions == left


def test_r13_a_new_question_half_written_stays_when_another_is_moved_or_taken_out(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    coming(rig, maren, questions=("One?", "Two?"))
    show(rig, qtbot, page, maren)
    press(page, "plan-question-add")
    QTest.keyClicks(find(page, LineField, "plan-question"), "New?")
    QTest.keyClick(chip_with(page, 1), Qt.Key.Key_Down, ALT)
    assert page.form.questions.questions == ("One?", "New?", "Two?")
    undo(page)
    assert page.form.questions.questions == ("One?", "Two?", "New?")
    press(page, "plan-question-add")
    QTest.keyClicks(find(page, LineField, "plan-question"), "Last?")
    QTest.keyClick(chip_with(page, 0), Qt.Key.Key_Delete)
    assert page.form.questions.questions == ("Two?", "New?", "Last?")


def test_esc_closes_the_line_and_what_was_in_it_is_not_wanted(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    press(page, "plan-question-add")
    line = find(page, LineField, "plan-question")
    QTest.keyClicks(line, "Half a")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert page.form.questions.questions == ()
    assert find(page, Chip, "plan-question-add").hasFocus()


def test_a_question_is_taken_out_where_it_is_open(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    coming(rig, maren, questions=("One?", "Two?"))
    show(rig, qtbot, page, maren)
    press(page, "plan-question-1")
    press(page, "plan-question-out")
    assert page.form.questions.questions == ("One?",)


# What is not kept yet


def draft_kept(rig: Rig, page: PlanPage) -> None:
    assert rig.workspace.flush()


def test_words_and_choices_wait_while_another_page_is_seen(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    rig.rooms(qtbot, Route(Place.PLAN, maren.uid))
    rooms = rig.shown[-1]
    assert isinstance(rooms, Rooms)
    seen = rooms.page
    assert isinstance(seen, PlanPage)
    write(seen, "plan-place", "The park")
    choose(seen, "plan-kind", "heard")
    editor(seen).choose(0)
    QTest.keyClick(editor(seen), Qt.Key.Key_S)
    press(seen, "leave-plan")
    assert rig.vault.meetings.of(maren.uid) == []
    assert rig.vault.drafts.keys(plan_draft.KEY) == [f"{plan_draft.KEY}{maren.uid}"]
    rooms.go(Route(Place.PLAN, maren.uid))
    assert "You had begun to plan this. Here it is as you left it." in words_of(seen)
    assert find(seen, LineField, "plan-place").text() == "The park"
    assert find(seen, Segments, "plan-kind").value() == "heard"
    assert editor(seen).phases[0].skipped
    press(seen, "keep-plan")
    assert one(rig, maren).place == "The park"
    assert rig.vault.drafts.keys(plan_draft.KEY) == []


def test_looking_and_changing_back_leaves_no_draft(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    write(page, "plan-place", "x")
    draft_kept(rig, page)
    assert rig.vault.drafts.keys(plan_draft.KEY)
    QTest.keyClick(find(page, LineField, "plan-place"), Qt.Key.Key_Backspace)
    draft_kept(rig, page)
    assert rig.vault.drafts.keys(plan_draft.KEY) == []


def test_r42_a_plan_begun_for_a_meeting_called_off_waits_no_more(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    off = coming(rig, maren, hours=9, called_off="snow")
    plans = plan_draft.pack([plan_draft.PlanDraft(meeting_uid=off.uid, opening="x")])
    rig.vault.drafts.put(f"plan:{maren.uid}", plans, owner_uid=maren.uid, at=1)
    show(rig, qtbot, page, maren)
    write(page, "plan-opening", "y")
    draft_kept(rig, page)
    kept = plan_draft.unpack(rig.vault.drafts.get(f"plan:{maren.uid}")) or ()
    assert [(p.meeting_uid, p.opening) for p in kept] == [("", "y")]


def test_beginning_afresh_shows_what_is_kept_and_ctrl_z_what_was_begun(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    coming(rig, maren, place="The café")
    show(rig, qtbot, page, maren)
    write(page, "plan-place", "The park")
    draft_kept(rig, page)
    page.open(Route(Place.PLAN, maren.uid))
    press(page, "plan-afresh")
    assert find(page, LineField, "plan-place").text() == "The café"
    assert not find_any(page, "plan-found").isVisible()
    assert rig.vault.drafts.keys(plan_draft.KEY) == []
    assert rig.workspace.undo(page.may_turn)
    assert find(page, LineField, "plan-place").text() == "The park"
    assert find_any(page, "plan-found").isVisible()


def test_each_meeting_has_its_own_draft(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    soon, later = coming(rig, maren, hours=5), coming(rig, maren, hours=50)
    show(rig, qtbot, page, maren)
    for meeting in (soon, later):
        page.open(Route(Place.PLAN, maren.uid, f"{PLAN_MEETING}{meeting.uid}"))
        write(page, "plan-purpose", meeting.uid[:6])
        draft_kept(rig, page)
    for meeting in (soon, later):
        page.open(Route(Place.PLAN, maren.uid, f"{PLAN_MEETING}{meeting.uid}"))
        assert find(page, LineField, "plan-purpose").text() == meeting.uid[:6]
        press(page, "keep-plan")
    assert [m.purpose for m in rig.vault.meetings.of(maren.uid)] == [soon.uid[:6], later.uid[:6]]
    assert rig.vault.drafts.keys(plan_draft.KEY) == []


def test_a_draft_of_a_day_gone_by_is_for_the_day_that_is_proposed(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    write(page, "plan-purpose", "Sunday")
    draft_kept(rig, page)
    rig.clock.advance(4 * 86_400)
    page.open(Route(Place.PLAN, maren.uid))
    assert find(page, LineField, "plan-purpose").text() == "Sunday"
    assert shown(page) >= rig.clock.now()


@pytest.mark.parametrize("body", ["", "words", '{"format": 99}'])
def test_b9_a_draft_that_cannot_be_read_is_left_alone(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, body: str
) -> None:
    rig.vault.drafts.put(f"{plan_draft.KEY}{maren.uid}", body, owner_uid=maren.uid, at=1)
    show(rig, qtbot, page, maren)
    assert not find_any(page, "plan-found").isVisible()
    page.leave()
    assert rig.vault.drafts.get(f"{plan_draft.KEY}{maren.uid}") == body


def test_b9_on_a_full_disk_the_words_stay_and_may_cross_a_lock(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    show(rig, qtbot, page, maren)
    write(page, "plan-purpose", "About Sunday")
    with rig.full_disk():
        assert not page.leave()
        assert find(page, Banner, "plan-banner").words() == sentence(DiskFull())
        packed = carry.pack(rig.vault, rig.workspace.unkept())
    assert find(page, LineField, "plan-purpose").text() == "About Sunday"
    carry.keep(rig.vault, packed)
    found = plan_draft.unpack(rig.vault.drafts.get(f"{plan_draft.KEY}{maren.uid}"))
    assert found is not None
    assert [plan.purpose for plan in found] == ["About Sunday"]


def test_what_changes_elsewhere_is_shown_where_nothing_was_begun(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    planned = coming(rig, maren)
    show(rig, qtbot, page, maren)
    rig.workspace.save(planned, replace(planned, place="Elsewhere"))
    assert find(page, LineField, "plan-place").text() == "Elsewhere"
    write(page, "plan-purpose", "Begun")
    rig.workspace.save(replace(planned, place="Elsewhere"), None)
    assert find(page, LineField, "plan-purpose").text() == "Begun"
    press(page, "keep-plan")
    assert one(rig, maren).purpose == "Begun"


# My own limits


def limited(rig: Rig, **limits: object) -> None:
    rig.vault.limits.save(Limits(**limits))  # type: ignore[arg-type]


def panel(page: PlanPage) -> QFrame:
    return find(page, QFrame, "plan-steady")


def test_r52_a_limit_is_said_once_and_kindly_and_the_plan_may_stand(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    limited(rig, weekly=1)
    coming(rig, rig.person("Tomasz"), hours=20)
    show(rig, qtbot, page, maren)
    press(page, "keep-plan")
    assert rig.vault.meetings.of(maren.uid) == []
    assert panel(page).isVisible()
    assert "You know best how you are." in words_of(page)
    press(page, "plan-all-the-same")
    assert one(rig, maren).owner_uid == maren.uid
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]


def test_r52_another_day_is_looked_for(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    limited(rig, days_off=(1, 2))
    show(rig, qtbot, page, maren)
    before = shown(page)
    press(page, "keep-plan")
    press(page, "plan-another-day")
    assert shown(page) == before + timedelta(days=2)
    assert find(page, DateField, "plan-date").hasFocus()
    assert not find_any(page, "plan-steady").isVisible()
    press(page, "keep-plan")
    assert from_micros(one(rig, maren).starts) == before + timedelta(days=2)


def test_r52_where_no_day_is_free_the_choice_stays_open(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    limited(rig, days_off=tuple(range(7)))
    show(rig, qtbot, page, maren)
    before = shown(page)
    press(page, "keep-plan")
    press(page, "plan-another-day")
    assert shown(page) == before
    assert find(page, Banner, "plan-when-banner").isVisible()
    press(page, "keep-plan")
    assert one(rig, maren).minutes == 60, "said once is enough"


def test_r52_the_same_limit_is_not_spoken_of_twice_another_one_is(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    limited(rig, days_off=(1,))
    coming(rig, rig.person("Tomasz"), hours=24 * 7 + 2.5)
    show(rig, qtbot, page, maren)
    press(page, "keep-plan")
    put(page, shown(page) + timedelta(days=7))
    press(page, "keep-plan")
    assert "overlap" in page.form.steady.words()
    press(page, "plan-all-the-same")
    assert one(rig, maren)


def test_r52_what_was_settled_already_is_not_asked_again(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    limited(rig, days_off=(1,))
    coming(rig, maren)
    show(rig, qtbot, page, maren)
    write(page, "plan-purpose", "x")
    press(page, "keep-plan")
    assert one(rig, maren).purpose == "x"


def test_r52_just_the_time_is_asked_the_same(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    limited(rig, days_off=(1,))
    show(rig, qtbot, page, maren)
    write(page, "plan-purpose", "x")
    press(page, "keep-time")
    assert panel(page).isVisible()
    press(page, "plan-all-the-same")
    assert one(rig, maren).purpose == ""


def test_b8_nothing_of_it_is_kept(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    limited(rig, days_off=(1,))
    kept = rig.vault.limits.mine()
    show(rig, qtbot, page, maren)
    press(page, "keep-plan")
    press(page, "plan-all-the-same")
    assert rig.vault.limits.mine() == kept
    assert "crossing" not in rig.services.paths.log.read_text() if rig.services.paths.log.exists() else True


# The paper


def pocket_words(page: PlanPage) -> str:
    return find(page, PaperPreview, "pocket-paper").accessibleDescription()


def test_b1_the_paper_follows_the_plan_and_names_nobody(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    rig.vault.topics.save(Topic(owner_uid=maren.uid, text="Maren’s brother", door=Door.NEVER))
    agreed(rig, maren, OPENING="Tea first")
    show(rig, qtbot, page, maren)
    assert "Tea first" in pocket_words(page)
    assert "…’s brother" in pocket_words(page)
    assert "Maren" not in pocket_words(page)
    write(page, "plan-opening", "Soup")
    find(page, NumberField, "plan-minutes").setValue(90)
    qtbot.waitUntil(lambda: "wrap up from 17:48" in pocket_words(page))
    assert "Soup" in pocket_words(page)
    find(page, Switch, "pocket-sign-only").click()
    assert "Maren’s brother" in pocket_words(page)
    find(page, Switch, "pocket-never").click()
    assert "brother" not in pocket_words(page)
    page.open(Route(Place.PLAN, maren.uid))
    assert "…’s brother" in pocket_words(page), "the next time it begins without a name again"


def test_b1_ctrl_p_and_the_button_print_what_is_seen(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person) -> None:
    show(rig, qtbot, page, maren)
    page.print()
    press(page, "pocket-print")
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    assert len(pickers.printed) == 2
    assert all(document.pageCount() == 1 for document in pickers.printed)


def test_b1_it_is_saved_as_a_pdf_of_a_neutral_name(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, tmp_path: Path
) -> None:
    pickers = rig.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.pdf_answer = tmp_path / "x" / "paper.pdf"
    show(rig, qtbot, page, maren)
    press(page, "pocket-pdf")
    assert find(page, Banner, "pocket-banner").isVisible(), "no such folder: said, nothing lost"
    (tmp_path / "x").mkdir()
    press(page, "pocket-pdf")
    assert pickers.pdf_answer.read_bytes().startswith(b"%PDF")
    assert not any("Maren" in title for title in pickers.asked)


def test_b1_from_the_brief_one_comes_to_the_paper(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    rooms = rig.rooms(qtbot, Route(Place.PLAN, maren.uid, "print"))
    assert find(rooms, QAbstractButton, "pocket-print").hasFocus()


@pytest.mark.parametrize("words", ["x" * 20_000, "\u202eabc <b>&", "🫖" * 300])
def test_b9_any_words_are_only_words(rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person, words: str) -> None:
    rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text=words))
    coming(rig, maren, questions=(words,) * 30, purpose=words, place=words, opening=words)
    rig.vault.shapes.save(
        Shape(owner_uid=maren.uid, phases=tuple(PlannedPhase("k", words, words, 0.5, 0.2) for _ in range(12)))
    )
    show(rig, qtbot, page, maren)
    press(page, "shape-in-words")
    press(page, "plan-question-0")
    assert not page.grab().isNull()
    press(page, "keep-plan")
    assert rig.asked


def find_any(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found
