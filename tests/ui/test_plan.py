"""The next meeting with someone: proposed, kept, moved, set aside (R3, R4, R6, R16)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.errors import DiskFull
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting
from companion.people import Person
from tests.ui.rig import Rig, find, press, words_of
from ui.failures import sentence
from ui.pages.plan import PlanPage
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Segments
from ui.widgets.fields import DateField, LineField, NumberField, TimeField


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


def test_r3_a_plan_is_set_aside_in_one_act_and_leaves_no_row(
    rig: Rig, qtbot: QtBot, page: PlanPage, maren: Person
) -> None:
    planned = Meeting(owner_uid=maren.uid, starts=to_micros(rig.clock.now() + timedelta(hours=5)))
    rig.vault.meetings.save(planned)
    show(rig, qtbot, page, maren)
    press(page, "set-aside-plan")
    assert rig.vault.meetings.of(maren.uid) == []
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]
    rig.workspace.undo()
    assert one(rig, maren) == planned


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
    banner = find(page, Banner, "plan-banner")
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
    assert find(page, Banner, "plan-banner").words() == "That is not a time of day. Write it like 16:30."
    assert hour.hasFocus()
    assert hour.text() == "soon"
    assert rig.vault.meetings.of(maren.uid) == []
    hour.selectAll()
    QTest.keyClicks(hour, "1815")
    press(page, "keep-plan")
    assert from_micros(one(rig, maren).starts) == rig.clock.now().replace(hour=18, minute=15)
