"""The Meetings tab: proposed as agreed, set, moved, called off; and those that were (issue 3, point 4)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.errors import FolderReadOnly
from companion.firsts import FitCheck
from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Meeting, Purpose, Reflection, Rest, why_key
from companion.people import Format, Person
from companion.plan_draft import KEY, PlanDraft, pack, unpack
from companion.rhythm import Rhythm
from companion.shapes import PlannedPhase, Shape
from companion.steadiness import Limits
from tests.fakes import FakePickers
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.meetings import SHOWN, MeetingsTab
from ui.pages.person.meetings_parts.calendar_panel import CalendarPanel
from ui.pages.person.meetings_parts.rows import ComingRow
from ui.routes import PLAN_AT, PLAN_MEETING, Place, Route
from ui.widgets.banner import Banner
from ui.widgets.fields import Choice, DateField, LineField, TimeField
from ui.widgets.timeline import Mark, Timeline
from ui.zones import machine_zone

DAY = timedelta(days=1)


class Stand:
    """One person's tab, alone in a window, as the person's page would show it."""

    def __init__(self, rig: Rig, qtbot: QtBot, person: Person) -> None:
        self.rig, self.person = rig, person
        self.tab = MeetingsTab(rig.workspace, rig.services)
        self.tab.go.connect(rig.asked.append)
        rig.workspace.changed.connect(lambda _: self.tab.refresh())
        self.tab.show_person(person)
        self.tab.refresh()
        rig.show(qtbot, self.tab)

    @property
    def words(self) -> str:
        return words_of(self.tab)

    @property
    def line(self) -> Timeline:
        return find(self.tab, Timeline, "timeline")

    def press(self, name: str) -> None:
        press(self.tab, name)

    def there(self, name: str) -> bool:
        QApplication.processEvents()
        return any(w.isVisibleTo(self.tab) for w in self.tab.findChildren(QWidget, name))

    def banner(self, name: str) -> str:
        return find(self.tab, Banner, name).words()


Open = Callable[..., Stand]


@pytest.fixture
def stand(rig: Rig, qtbot: QtBot) -> Open:
    return lambda person: Stand(rig, qtbot, person)


def at(rig: Rig, days: int, hour: int = 16, minute: int = 30) -> int:
    day = rig.clock.now().date() + timedelta(days=days)
    return to_micros(datetime.combine(day, time(hour, minute)).astimezone())


def met(rig: Rig, person: Person, days: int, hour: int = 16, minute: int = 30, **facts: object) -> Meeting:
    """A meeting so many days from today."""
    made = replace(Meeting(owner_uid=person.uid, starts=at(rig, days, hour, minute)), **facts)  # type: ignore[arg-type]
    rig.vault.meetings.save(made)
    return made


def held(rig: Rig, person: Person, days: int, **facts: object) -> Meeting:
    starts = at(rig, days)
    return met(rig, person, days, **{"begun": starts, "ended": starts + 3_600_000_000, **facts})  # type: ignore[arg-type]


def agree(rig: Rig, person: Person, rhythm: bool = True, **lines: str) -> None:
    texts = {Field[name.upper()]: text for name, text in lines.items()}
    if rhythm:
        first = rig.clock.now().date() - 12 * 7 * DAY
        texts[Field.RHYTHM] = Rhythm(every=2, first=first, hour=time(16, 30), zone=machine_zone()).text
    for field, text in texts.items():
        rig.vault.lines.save(AgreementLine(owner_uid=person.uid, field=field, text=text))


def of(rig: Rig, person: Person) -> list[Meeting]:
    return rig.vault.meetings.of(person.uid)


# Proposed


def test_r4_the_next_one_is_proposed_from_what_was_agreed_and_never_kept_by_itself(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person, where="Library cafe", length="45")
    met(rig, person, 0)
    shown = stand(person)
    assert "Next, perhaps: Tuesday 28 April, 16:30" in shown.words
    assert "Every second Tuesday, 16:30, 45 minutes, Library cafe" in shown.words
    assert len(of(rig, person)) == 1
    assert [s.mark for s in shown.line.shown()] == [Mark.TODAY, Mark.PROPOSED]


def test_r4_keep_it_keeps_it_once_and_ctrl_z_takes_it_back(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    met(rig, person, 0)
    shown = stand(person)
    find(shown.tab, QWidget, "keep-proposed").setFocus()
    QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Return)
    _, kept = of(rig, person)
    assert kept.starts == at(rig, 14)
    assert kept.uid != "proposed"
    assert "Next, perhaps: Tuesday 12 May, 16:30" in shown.words
    assert shown.tab.focusWidget().objectName() == f"plan-{kept.uid}", "a second Return keeps no second one"
    assert rig.workspace.undo()
    assert len(of(rig, person)) == 1
    assert "Next, perhaps: Tuesday 28 April, 16:30" in shown.words


def test_another_day_leads_to_the_plan_at_that_time(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    met(rig, person, 0)
    shown = stand(person)
    shown.press("another-day")
    assert rig.asked == [Route(Place.PLAN, person.uid, f"{PLAN_AT}{at(rig, 14)}")]
    shown.tab.refresh()
    assert "Next, perhaps: Tuesday 12 May, 16:30" in shown.words, "what was turned down is not asked again"
    other = rig.person("Tomasz")
    agree(rig, other)
    met(rig, other, 0, 10, 0)
    shown.tab.show_person(other)
    shown.tab.refresh()
    assert "Next, perhaps: Tuesday 28 April, 16:30" in shown.words, "the date of one is not another's"


@pytest.mark.parametrize("why", ["", "a cold"])
def test_r4_a_meeting_called_off_is_not_proposed_again(rig: Rig, stand: Open, why: str) -> None:
    person = rig.person()
    agree(rig, person)
    met(rig, person, 0)
    shown = stand(person)
    shown.press("keep-proposed")
    meeting = of(rig, person)[-1]
    assert meeting.starts == at(rig, 14)
    shown.press(f"call-off-{meeting.uid}")
    QTest.keyClicks(find(shown.tab, QLineEdit, "call-off-why"), why)
    shown.press("call-off-keep")
    assert "Next, perhaps: Tuesday 12 May, 16:30" in shown.words
    if why:
        shown.press(f"take-out-{meeting.uid}")
        assert "Next, perhaps: Tuesday 12 May, 16:30" in shown.words
        assert rig.workspace.undo()
    assert rig.workspace.undo()
    assert meeting in of(rig, person)


def test_b9_a_date_that_could_not_be_called_off_is_not_turned_down(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    met(rig, person, 0)
    meeting = met(rig, person, 14)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    with rig.full_disk():
        shown.press("call-off-keep")
    shown.press("call-off-leave")
    rig.workspace.save(meeting, None)
    assert "Next, perhaps: Tuesday 28 April, 16:30" in shown.words


def test_a_proposal_that_has_passed_meanwhile_is_not_kept(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    shown = stand(person)
    assert "Next, perhaps: Tuesday 14 April, 16:30" in shown.words
    rig.clock.advance(4 * 3600)
    shown.press("keep-proposed")
    assert of(rig, person) == []
    assert "Next, perhaps: Tuesday 28 April, 16:30" in shown.words


def test_where_it_cannot_be_kept_that_is_said_and_it_stays_proposed(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    shown = stand(person)
    with rig.full_disk():
        shown.press("keep-proposed")
    assert [failure.code for failure in rig.failures] == ["disk.full"]
    assert of(rig, person) == []
    assert shown.there("keep-proposed")


def test_r52_going_past_a_limit_is_a_sentence_beside_it_and_both_ways_stay_open(rig: Rig, stand: Open) -> None:
    person, other = rig.person(), rig.person("Tomasz")
    agree(rig, person)
    met(rig, person, 0)
    for day in (13, 15, 16):
        met(rig, other, day, 10)
    rig.vault.limits.save(Limits(weekly=3))
    shown = stand(person)
    assert "Room to breathe" in shown.words
    assert "That week would then hold four meetings; you settled on three. Either is yours to choose." in shown.words
    assert shown.there("another-day")
    shown.press("keep-proposed")
    assert len(of(rig, person)) == 2


def test_r52_inside_a_rest_nothing_is_proposed_and_the_rest_is_told(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    met(rig, person, 0)
    rig.vault.rests.save(Rest(first="2026-04-25", last="2026-05-10", note="The sea"))
    rig.vault.rests.save(Rest(first="2026-01-01", last="2026-01-10"))
    shown = stand(person)
    assert "Next, perhaps: Tuesday 12 May, 16:30" in shown.words
    assert "Rest, 25 April to 10 May" in shown.words
    assert "The sea" in shown.words
    assert "January" not in shown.words
    shown.press("change-rest")
    assert rig.asked == [Route(Place.STEADINESS, part="rest")]
    assert [s.label for s in shown.line.shown()] == ["Today, 16:30", "25 April to 10 May", "12 May"]


def test_without_a_rhythm_it_says_what_would_bring_a_proposal(rig: Rig, stand: Open) -> None:
    person = rig.person()
    shown = stand(person)
    assert "No meeting is set." in shown.words
    assert not shown.there("proposal")
    shown.press("to-agreement")
    assert rig.asked == [Route(Place.PERSON, person.uid, "agreement")]


def test_for_a_page_at_rest_nothing_is_proposed(rig: Rig, stand: Open) -> None:
    person = rig.person(resting="2026-03-01")
    agree(rig, person)
    assert not stand(person).there("proposal")


def test_r57_a_group_is_proposed_too_and_asked_for_no_fit(rig: Rig, stand: Open) -> None:
    group = rig.person("Reading room", format=Format.GROUP)
    agree(rig, group)
    held(rig, group, -14)
    shown = stand(group)
    assert shown.there("proposal")
    assert not shown.there("fit-check")


# In writing


def test_r56_writing_keeps_no_hour(rig: Rig, stand: Open) -> None:
    """DECISIONS 28."""
    person = rig.person(format=Format.WRITING)
    agree(rig, person)
    shown = stand(person)
    assert "Writing keeps no hour" in shown.words
    assert not shown.there("proposal")
    assert not shown.there("timeline")
    assert shown.tab.first_stop() is None
    shown.press("to-journal")
    rig.workspace.save(None, Entry(id=at(rig, -3), owner_uid=person.uid, body="She wrote about rain."))
    assert "Last written about, 11 April" in shown.words
    assert "She wrote about rain." in shown.words
    shown.press("to-page")
    entry = rig.vault.entries.last_of(person.uid)
    assert entry is not None
    assert rig.asked == [Route(Place.JOURNAL), Route(Place.JOURNAL, entry.uid)]


# Set, moved, called off


def test_what_is_set_has_its_day_hour_place_and_length_and_leads_to_its_plan(rig: Rig, stand: Open) -> None:
    person = rig.person()
    second = met(rig, person, 14, place="The park", minutes=60)
    first = met(rig, person, 3, 10, 0, place="", minutes=720)
    shown = stand(person)
    words = shown.words
    assert words.index("Friday 17 April, 10:00") < words.index("Tuesday 28 April, 16:30")
    assert "720 minutes" in words
    assert "An hour, The park" in words
    shown.press(f"plan-{second.uid}")
    assert rig.asked == [Route(Place.PLAN, person.uid, f"{PLAN_MEETING}{second.uid}")]
    assert shown.there(f"call-off-{first.uid}")


def move_to(shown: Stand, days: int, hour: str) -> None:
    day = shown.rig.clock.now().date() + timedelta(days=days)
    find(shown.tab, DateField, "move-date").setDate(QDate(day.year, day.month, day.day))
    find(shown.tab, TimeField, "move-time").setText(hour)
    shown.press("move-keep")


def test_a_meeting_is_moved_and_ctrl_z_moves_it_back(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3, purpose="The landlord", questions=("And Sunday?",))
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    assert find(shown.tab, QWidget, "move-date").hasFocus()
    move_to(shown, 4, "0915")
    assert of(rig, person) == [replace(meeting, starts=at(rig, 4, 9, 15))]
    assert "Saturday 18 April, 09:15" in shown.words
    assert not shown.there("move-row")
    assert shown.tab.focusWidget().objectName() == f"move-{meeting.uid}"
    assert rig.workspace.undo()
    assert of(rig, person) == [meeting]


@pytest.mark.parametrize(
    ("days", "hour", "says"),
    [
        (-1, "10:00", "That time has passed. Choose one that is still to come."),
        (0, "13:59", "That time has passed. Choose one that is still to come."),
        (4, "25:00", "That is not a time of day. Write it like 16:30."),
        (4, "", "That is not a time of day. Write it like 16:30."),
    ],
)
def test_a_time_that_cannot_be_is_said_and_nothing_moves(
    rig: Rig, stand: Open, days: int, hour: str, says: str
) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    move_to(shown, days, hour)
    assert shown.banner("move-row-banner") == says
    assert of(rig, person) == [meeting]


def test_what_was_wrong_is_not_said_any_more_once_it_is_changed(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    move_to(shown, 4, "25:99")
    assert shown.there("move-row-banner")
    QTest.keyClick(find(shown.tab, TimeField, "move-time"), Qt.Key.Key_Backspace)
    assert not shown.there("move-row-banner")
    move_to(shown, -1, "10:00")
    assert shown.there("move-row-banner")
    QTest.keyClick(find(shown.tab, DateField, "move-date"), Qt.Key.Key_Up)
    assert not shown.there("move-row-banner")


def test_return_in_the_day_keeps_it(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    day = find(shown.tab, DateField, "move-date")
    QTest.keyClicks(day, "19")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert of(rig, person) == [replace(meeting, starts=at(rig, 5))]
    assert not shown.there("move-row")


@pytest.mark.parametrize("how", ["another day", "by hand"])
def test_r52_past_a_limit_another_day_may_be_looked_for(rig: Rig, stand: Open, how: str) -> None:
    person, other = rig.person(), rig.person("Tomasz")
    meeting = met(rig, person, 3)
    met(rig, other, 4, 10, 0, minutes=720)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    move_to(shown, 4, "1200")
    assert not shown.there("move-keep"), "two buttons, of which neither is the one before"
    day = find(shown.tab, DateField, "move-date")
    if how == "another day":
        shown.press("move-another-day")
        assert day.date() == QDate(2026, 4, 19)
    else:
        day.setFocus()
        assert shown.there("move-crossed"), "12:00 written out is no other time"
        QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.hasFocus()
    assert not shown.there("move-crossed")
    assert of(rig, person) == [meeting]
    shown.press("move-keep")
    assert of(rig, person)[0].starts == at(rig, 5, 12, 0)


def test_r52_where_no_day_near_is_free_that_is_said(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    rig.vault.rests.save(Rest(first="2026-04-20", last="2026-06-30"))
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    move_to(shown, 10, "10:00")
    shown.press("move-another-day")
    assert shown.banner("move-row-banner") == "None of the next ten days is free of that. Choose one as you like."


def test_an_overlap_is_said_once_and_both_ways_stay_open(rig: Rig, stand: Open) -> None:
    person, other = rig.person(), rig.person("Tomasz")
    meeting = met(rig, person, 3)
    met(rig, other, 4, 10, 0, minutes=720)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    move_to(shown, 4, "12:00")
    assert "This would overlap another meeting." in shown.words
    assert "Either is yours to choose." in words_of(find(shown.tab, QWidget, "move-crossed"))
    assert not shown.there("move-row-banner")
    assert shown.tab.focusWidget().objectName() == "move-all-the-same"
    assert of(rig, person) == [meeting]
    shown.press("move-all-the-same")
    assert of(rig, person)[0].starts == at(rig, 4, 12, 0)


@pytest.mark.parametrize("how", ["press", "esc", "same"])
def test_a_move_that_is_not_wished_leaves_everything(rig: Rig, stand: Open, how: str) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    if how == "press":
        shown.press("move-leave")
    elif how == "esc":
        QTest.keyClick(find(shown.tab, QWidget, "move-time"), Qt.Key.Key_Escape)
    else:
        shown.press("move-keep")
    assert not shown.there("move-row")
    assert of(rig, person) == [meeting]
    assert rig.workspace.undo_stack.count() == 0
    assert shown.tab.focusWidget().objectName() == f"move-{meeting.uid}"


def test_r42_called_off_without_a_word_the_row_goes(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting, later = met(rig, person, 3), met(rig, person, 10)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    assert find(shown.tab, QLineEdit, "call-off-why").hasFocus()
    shown.press("call-off-keep")
    assert of(rig, person) == [later]
    assert "17 April" not in shown.words
    assert shown.tab.focusWidget() is shown.line
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Return)
    assert of(rig, person) == [later], "a Return too many calls nothing off"
    assert rig.workspace.undo()
    assert meeting in of(rig, person)
    assert "17 April" in shown.words


def test_called_off_with_words_they_are_all_that_stays(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3, purpose="The landlord")
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    QTest.keyClicks(find(shown.tab, QLineEdit, "call-off-why"), "  a cold,  and snow ")
    QTest.keyClick(find(shown.tab, QLineEdit, "call-off-why"), Qt.Key.Key_Return)
    assert of(rig, person) == [meeting], "Return in the line leads to the button, and no further"
    assert shown.tab.focusWidget().objectName() == "call-off-keep"
    QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Return)
    assert of(rig, person) == [replace(meeting, called_off="a cold, and snow")]
    assert "Called off: a cold, and snow" in shown.words
    assert "landlord" not in shown.words
    assert not shown.there(f"plan-{meeting.uid}")
    assert rig.vault.drafts.get(why_key(meeting.uid)) is None
    assert rig.workspace.undo()
    assert of(rig, person) == [meeting]
    assert rig.workspace.redo()
    shown.press(f"take-out-{meeting.uid}")
    assert of(rig, person) == []


def its_own(rig: Rig, person: Person, meeting: Meeting) -> Callable[[], tuple[object, ...]]:
    """A shape and a begun plan of that meeting alone, and those that stay; reads them as they are."""
    phases = (PlannedPhase("own-1", "Between us", "B", 0, 1),)
    for uid in (meeting.uid, ""):
        rig.vault.shapes.save(Shape(owner_uid=person.uid, meeting_uid=uid, phases=phases))
    plans = [PlanDraft(meeting_uid=uid, opening="not kept yet") for uid in (meeting.uid, "")]
    rig.vault.drafts.put(f"{KEY}{person.uid}", pack(plans), owner_uid=person.uid, at=1)

    def read() -> tuple[object, ...]:
        waiting = unpack(rig.vault.drafts.get(f"{KEY}{person.uid}")) or ()
        shapes = rig.vault.shapes.of(person.uid)
        return sorted(s.meeting_uid for s in shapes), sorted(p.meeting_uid for p in waiting)

    return read


@pytest.mark.parametrize("why", ["", "a cold"])
def test_r42_calling_off_takes_its_shape_and_begun_plan_along_and_ctrl_z_brings_all_back(
    rig: Rig, qtbot: QtBot, why: str
) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    left = its_own(rig, person, meeting)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "meetings"))
    press(rooms, f"call-off-{meeting.uid}")
    QTest.keyClicks(find(rooms, QLineEdit, "call-off-why"), why)
    assert rig.workspace.flush()
    press(rooms, "call-off-keep")
    assert of(rig, person) == ([replace(meeting, called_off=why)] if why else [])
    assert left() == ([""], [""])
    assert rig.vault.drafts.get(why_key(meeting.uid)) is None
    QTest.keyClick(rooms.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert of(rig, person) == [meeting]
    assert left() == (["", meeting.uid], ["", meeting.uid])
    assert rig.workspace.redo(rooms.page.may_turn)
    assert left() == ([""], [""])


def test_r42_one_taken_out_of_those_that_were_takes_its_shape_along(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, -3)
    left = its_own(rig, person, meeting)
    shown = stand(person)
    shown.press(f"take-out-{meeting.uid}")
    assert of(rig, person) == []
    assert left() == ([""], [""])
    assert rig.workspace.undo()
    assert of(rig, person) == [meeting]
    assert left() == (["", meeting.uid], ["", meeting.uid])


def test_b9_what_cannot_be_called_off_keeps_all_that_is_its_own(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    left = its_own(rig, person, meeting)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    with rig.full_disk():
        shown.press("call-off-keep")
        assert "The disk is full." in shown.banner("call-off-row-banner")
    assert of(rig, person) == [meeting]
    assert left() == (["", meeting.uid], ["", meeting.uid])


def test_a_draft_alone_is_not_taken_back_from_a_persons_page(rig: Rig, qtbot: QtBot) -> None:
    """A plan begun afresh is seen on its own page."""
    person = rig.person()
    rig.vault.drafts.put(f"{KEY}{person.uid}", pack([PlanDraft(opening="x")]), owner_uid=person.uid, at=1)
    rig.workspace.save(rig.vault.drafts.whole(f"{KEY}{person.uid}"), None)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "meetings"))
    assert not rig.workspace.undo(rooms.page.may_turn)


def test_a_line_begun_on_why_goes_once_the_meeting_has_begun(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 0)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    QTest.keyClicks(find(shown.tab, QLineEdit, "call-off-why"), "a cold")
    shown.tab.leave()
    assert rig.vault.drafts.get(why_key(meeting.uid)) == "a cold"
    assert rig.keeper.begin(rig.workspace, person)
    assert rig.keeper.meeting_uid == meeting.uid
    assert rig.vault.drafts.get(why_key(meeting.uid)) is None


def test_b9_a_begun_line_outlives_the_tab_and_a_full_disk(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    why = find(shown.tab, QLineEdit, "call-off-why")
    QTest.keyClicks(why, "a cold")
    with rig.full_disk():
        assert not rig.workspace.flush()
        assert "The disk is full." in shown.banner("call-off-row-banner")
        shown.tab.leave()
        assert why.text() == "a cold", "it stays until it can be kept"
        (carried,) = rig.workspace.unkept()
        assert carried.body == "a cold"  # type: ignore[union-attr]
        shown.press("call-off-keep")
        assert of(rig, person) == [meeting]
        assert why.text() == "a cold"
    assert rig.workspace.flush()
    shown.tab.leave()
    shown.tab.refresh()
    shown.press(f"call-off-{meeting.uid}")
    assert find(shown.tab, QLineEdit, "call-off-why").text() == "a cold"
    shown.press("call-off-leave")
    assert rig.vault.drafts.get(why_key(meeting.uid)) is None


def test_what_stands_open_outlives_a_change_elsewhere(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"call-off-{meeting.uid}")
    why = find(shown.tab, QLineEdit, "call-off-why")
    QTest.keyClicks(why, "a co")
    rig.workspace.save(None, Meeting(owner_uid=person.uid, starts=at(rig, 1)))
    assert find(shown.tab, QLineEdit, "call-off-why") is why
    assert why.hasFocus()
    QTest.keyClicks(why, "ld")
    assert why.text() == "a cold"
    rig.workspace.save(meeting, None)
    assert not shown.there("call-off-row")


def test_another_row_opened_keeps_the_line_begun_in_the_first(rig: Rig, stand: Open) -> None:
    person = rig.person()
    first, second = met(rig, person, 3), met(rig, person, 10)
    shown = stand(person)
    shown.press(f"call-off-{first.uid}")
    QTest.keyClicks(find(shown.tab, QLineEdit, "call-off-why"), "a cold")
    with rig.full_disk():
        shown.press(f"move-{second.uid}")
        assert not shown.there("move-row")
        assert find(shown.tab, QLineEdit, "call-off-why").text() == "a cold"
    shown.press(f"move-{second.uid}")
    assert not shown.there("call-off-row")
    assert rig.vault.drafts.get(why_key(first.uid)) == "a cold"


def test_what_was_planned_meanwhile_is_not_lost_by_moving(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    shown.press(f"move-{meeting.uid}")
    planned = replace(meeting, purpose="The landlord")
    rig.workspace.save(meeting, planned)
    move_to(shown, 4, "10:00")
    assert of(rig, person) == [replace(planned, starts=at(rig, 4, 10, 0))]


def test_a_rows_menu_offers_the_same(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    line = find(shown.tab, ComingRow, f"coming-{meeting.uid}")
    menu = line.menu()  # offscreen none can be popped up
    assert [action.text() for action in menu.actions()] == ["Plan", "Move", "Call off"]
    menu.actions()[1].trigger()
    assert shown.there("move-row")


# So far


def test_r46_past_ones_are_days_and_own_words_newest_first_with_no_figure(rig: Rig, stand: Open) -> None:
    person = rig.person()
    written = held(rig, person, -14, purpose="The landlord, and the shed", reflection=Reflection.KEPT)
    rig.vault.entries.save(Entry(id=at(rig, -14), owner_uid=person.uid, meeting_uid=written.uid, body="Quiet."))
    waiting = held(rig, person, -28, kind=Purpose.HEARD, reflection=Reflection.OPEN, aside=True)
    held(rig, person, -42, reflection=Reflection.UNWRITTEN)
    shown = stand(person)
    words = shown.words
    assert words.index("31 March") < words.index("17 March") < words.index("3 March")
    assert "The landlord, and the shed" in words
    assert "To be heard" in words
    assert "Just company" in words
    assert "A meeting that did not happen leaves nothing here, unless you write a line." in words
    labels = "\n".join(w.text() for w in shown.tab.findChildren(QLabel))
    for figure in ("%", "hours", "minutes", "of 3", "attend", "missed", "total", "aside"):
        assert figure not in labels
    shown.press(f"reflection-{written.uid}")
    shown.press(f"write-{waiting.uid}")
    entry = rig.vault.entries.of_meeting(written.uid)
    assert entry is not None
    assert rig.asked == [Route(Place.JOURNAL, entry.uid), Route(Place.REFLECTION, waiting.uid)]


def test_r42_one_that_was_never_begun_leaves_nothing(rig: Rig, stand: Open) -> None:
    """For a week it may still be written about, or taken out; then it is not there any more."""
    person = rig.person()
    recent, old = met(rig, person, -2), met(rig, person, -9)
    shown = stand(person)
    assert "5 April" not in shown.words
    assert shown.there(f"write-{recent.uid}")
    assert shown.line.shown() == ()
    shown.press(f"take-out-{recent.uid}")
    assert of(rig, person) == [old]
    assert "12 April" not in shown.words
    assert rig.workspace.undo()
    assert shown.there(f"write-{recent.uid}")


def test_one_whose_hour_is_just_past_may_still_be_moved(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 0, 11, 0)
    shown = stand(person)
    assert shown.there(f"move-{meeting.uid}")
    rig.clock.advance(6 * 3600)
    shown.tab.refresh()
    assert not shown.there(f"move-{meeting.uid}")


def test_five_hundred_meetings_show_twenty_and_more_when_asked(rig: Rig, stand: Open) -> None:
    person = rig.person()
    with rig.vault.transaction():
        for days in range(1, 251):
            held(rig, person, -days)
            met(rig, person, days)
    shown = stand(person)

    def lines(kind: str) -> int:
        QApplication.processEvents()
        rows = shown.tab.findChildren(QWidget)
        return sum(w.objectName().startswith(kind) and w.isVisibleTo(shown.tab) for w in rows)

    assert (lines("past-"), lines("coming-")) == (SHOWN, SHOWN)
    find(shown.tab, QWidget, "earlier-meetings").setFocus()
    QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Return)
    assert shown.tab.focusWidget().objectName() == "earlier-meetings", "the keyboard stays there"
    assert (lines("past-"), lines("coming-")) == (2 * SHOWN, SHOWN)
    shown.press("later-meetings")
    assert (lines("past-"), lines("coming-")) == (2 * SHOWN, 2 * SHOWN)
    assert len(shown.line.shown()) < 12


@pytest.mark.parametrize("words", ["w" * 20_000, "👩‍👩‍👧 \"'; DROP", "مساء الخير", "one\ntwo"])
def test_long_and_odd_words_stay_within_the_page(rig: Rig, stand: Open, words: str) -> None:
    person = rig.person()
    agree(rig, person, where=words, moving=words, how_long=words)
    held(rig, person, -14, purpose=words)
    met(rig, person, 3, place=words, minutes=5)
    met(rig, person, -3, called_off=words)
    rig.vault.rests.save(Rest(first="2026-04-25", last="2026-05-10", note=words))
    shown = stand(person)
    assert shown.tab.minimumSizeHint().width() < 800


# After the first time, and towards the end


def test_r15_after_the_first_time_a_quiet_way_to_look_back(rig: Rig, stand: Open) -> None:
    person = rig.person()
    shown = stand(person)
    assert not shown.there("fit-check")
    first = held(rig, person, -7)
    shown.tab.refresh()
    assert "How was the first time, for you?" in shown.words
    shown.press("fit-check")
    assert rig.asked == [Route(Place.FIT_CHECK, person.uid)]
    second = held(rig, person, -3)
    shown.tab.refresh()
    assert not shown.there("fit-check")
    rig.vault.meetings.remove(second)
    rig.vault.fit_checks.save(FitCheck(owner_uid=person.uid))
    shown.tab.refresh()
    assert "Your own notes on the first time" in shown.words
    assert first in of(rig, person)


def test_r6_how_appointments_are_made_stands_beside(rig: Rig, stand: Open) -> None:
    person = rig.person()
    shown = stand(person)
    assert "How you make appointments" not in shown.words
    rig.workspace.save(None, AgreementLine(owner_uid=person.uid, field=Field.MOVING, text="By text, the day before"))
    assert "How you make appointments" in shown.words
    assert "By text, the day before" in shown.words


@pytest.mark.parametrize(
    ("agreed", "near"),
    [("number 6", ""), ("number 5", "third-last"), ("number 4", "second-last"), ("number 3", "the last"), ("", "")],
)
def test_r19_r32_near_a_planned_end_it_says_that_it_may_be_mentioned(
    rig: Rig, stand: Open, agreed: str, near: str
) -> None:
    person = rig.person()
    agree(rig, person, rhythm=False, how_long=agreed)
    held(rig, person, -28)
    held(rig, person, -14)
    met(rig, person, 3)
    words = stand(person).words
    assert ("How long you keep meeting" in words) is bool(agreed)
    for sentence in ("third-last", "second-last", "the last"):
        assert (sentence in words) is (sentence == near)


def test_r32_by_day_the_rhythms_dates_count_and_rest_does_not(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person, how_long="until 2026-05-26")
    met(rig, person, 0)
    shown = stand(person)
    assert "third-last" not in shown.words
    rig.workspace.save(None, Rest(first="2026-05-11", last="2026-05-13"))
    assert "third-last" in shown.words


# The line


def test_b12_the_line_leads_to_plan_card_and_row(rig: Rig, stand: Open, qtbot: QtBot) -> None:
    person = rig.person()
    agree(rig, person)
    past = held(rig, person, -14, reflection=Reflection.OPEN)
    today = met(rig, person, 0)
    shown = stand(person)
    assert shown.tab.first_stop() is shown.line
    shown.line.setFocus()
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert rig.asked == [Route(Place.PLAN, person.uid, f"{PLAN_MEETING}{today.uid}")]
    QTest.keyClick(shown.line, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.tab.into_view):
        QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.tab.focusWidget().objectName() == "keep-proposed"
    shown.line.setFocus()
    QTest.keyClick(shown.line, Qt.Key.Key_Home)
    assert shown.line.accessibleDescription() == "31 March: Just company"
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.tab.focusWidget().objectName() == f"write-{past.uid}"


def test_no_name_stands_on_the_line(rig: Rig, stand: Open) -> None:
    person = rig.person("Maren")
    agree(rig, person)
    met(rig, person, 0)
    held(rig, person, -14)
    for stop in stand(person).line.shown():
        assert "Maren" not in stop.says + stop.label + stop.under


def test_b12_tab_goes_through_it_as_one_reads(rig: Rig, stand: Open) -> None:
    person = rig.person()
    agree(rig, person)
    meeting = met(rig, person, 3)
    past = held(rig, person, -14, reflection=Reflection.OPEN)
    shown = stand(person)
    shown.press("save-calendar")
    shown.press(f"move-{meeting.uid}")
    shown.line.setFocus()
    walked: list[str] = []
    while len(walked) < 18:
        name = shown.tab.focusWidget().objectName()
        if name not in walked[-1:]:  # in a date Tab goes by day, month and year
            walked.append(name)
        QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [
        "timeline", "keep-proposed", "another-day", "save-calendar", "option-all", "calendar-words", "calendar-alarm",
        "calendar-save", "calendar-leave", f"plan-{meeting.uid}", f"move-{meeting.uid}", f"call-off-{meeting.uid}",
        "move-date", "move-time", "move-keep", "move-leave", "fit-check", f"write-{past.uid}",
    ]  # fmt: skip


def test_another_person_brings_a_fresh_tab(rig: Rig, stand: Open) -> None:
    first, second = rig.person("Maren"), rig.person("Tomasz")
    meeting = met(rig, first, 3, place="The park")
    shown = stand(first)
    shown.press(f"move-{meeting.uid}")
    shown.press("save-calendar")
    shown.tab.show_person(second)
    shown.tab.refresh()
    assert not shown.there("move-row")
    assert not shown.there("calendar-panel")
    assert "The park" not in shown.words


# The calendar


def panel_of(shown: Stand) -> CalendarPanel:
    shown.press("save-calendar")
    return find(shown.tab, CalendarPanel, "calendar-panel")


def pickers(rig: Rig) -> FakePickers:
    assert isinstance(rig.services.pickers, FakePickers)
    return rig.services.pickers


def saved(path: Path) -> list[str]:
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return [f"{event['SUMMARY']} {event.decoded('DTSTART').astimezone():%d %H:%M}" for event in events]


def test_coming_meetings_are_saved_for_a_calendar_under_neutral_words(rig: Rig, stand: Open, tmp_path: Path) -> None:
    person = rig.person()
    met(rig, person, 3, place="The park", purpose="The landlord")
    met(rig, person, 14)
    met(rig, person, 20, called_off="A cold")
    held(rig, person, -14)
    shown = stand(person)
    panel_of(shown)
    pickers(rig).file_answer = tmp_path / "calendar.ics"
    shown.press("calendar-save")
    assert pickers(rig).asked == ["Save for a calendar", "calendar.ics", "Calendar (*.ics)"]
    assert saved(tmp_path / "calendar.ics") == ["Busy 17 16:30", "Busy 28 16:30"]
    content = (tmp_path / "calendar.ics").read_text()
    for secret in ("Maren", "park", "landlord", "cold", "VALARM"):
        assert secret not in content
    assert (tmp_path / "calendar.ics").stat().st_mode & 0o777 == 0o600
    assert "Kept as calendar.ics." in shown.banner("calendar-told")


def test_only_the_next_one_with_own_words_and_an_alarm(rig: Rig, stand: Open, tmp_path: Path) -> None:
    person = rig.person()
    met(rig, person, 3)
    met(rig, person, 14)
    shown = stand(person)
    panel = panel_of(shown)
    words = find(panel, LineField, "calendar-words")
    assert words.hasFocus()
    press(panel, "option-next")
    words.setText("Tea\t")
    find(panel, Choice, "calendar-alarm").set_value("30")
    pickers(rig).file_answer = tmp_path / "c.ics"
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert saved(tmp_path / "c.ics") == ["Tea 17 16:30"]
    assert "TRIGGER:-PT30M" in (tmp_path / "c.ics").read_text()


@pytest.mark.parametrize("typed", ["coffee with MAREN", "máren", "Olsen"])
def test_r51_words_that_name_them_are_pointed_out_once_and_allowed(
    rig: Rig, stand: Open, tmp_path: Path, typed: str
) -> None:
    person = rig.person("Maren Olsen")
    met(rig, person, 3)
    shown = stand(person)
    words = find(panel_of(shown), LineField, "calendar-words")
    words.setText(typed)
    pickers(rig).file_answer = tmp_path / "c.ics"
    shown.press("calendar-save")
    assert shown.banner("calendar-told").startswith("That would name Maren Olsen in your calendar")
    assert not pickers(rig).asked
    shown.press("calendar-save")
    assert len(saved(tmp_path / "c.ics")) == 1
    words.setText("also Maren")
    shown.press("calendar-save")
    assert shown.banner("calendar-told").startswith("That would name"), "other words are looked at again"


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
def test_empty_words_are_busy(rig: Rig, stand: Open, tmp_path: Path, typed: str) -> None:
    person = rig.person()
    met(rig, person, 3)
    shown = stand(person)
    find(panel_of(shown), LineField, "calendar-words").setText(typed)
    pickers(rig).file_answer = tmp_path / "c.ics"
    shown.press("calendar-save")
    assert saved(tmp_path / "c.ics") == ["Busy 17 16:30"]


def test_a_dialog_put_away_writes_nothing(rig: Rig, stand: Open) -> None:
    person = rig.person()
    met(rig, person, 3)
    shown = stand(person)
    panel_of(shown)
    shown.press("calendar-save")
    assert not find(shown.tab, CalendarPanel, "calendar-panel").banner.isVisible()
    QTest.keyClick(shown.tab.focusWidget(), Qt.Key.Key_Escape)
    assert not shown.there("calendar-panel")
    assert shown.tab.focusWidget().objectName() == "save-calendar"


@pytest.mark.parametrize("where", ["gone", "folder", "closed"])
def test_where_no_file_can_be_made_it_says_so_and_leaves_nothing(
    rig: Rig, stand: Open, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = rig.person()
    met(rig, person, 3)
    shown = stand(person)
    panel_of(shown)
    folder = tmp_path / "out"
    folder.mkdir()
    answer = {"gone": folder / "no" / "c.ics", "folder": folder / "c", "closed": folder / "c.ics"}[where]
    if where == "folder":
        answer.mkdir()
    if where == "closed":
        answer.write_text("before")

        def refuse(*_: object) -> None:
            raise FolderReadOnly

        monkeypatch.setattr("companion.vault.files.write", refuse)
    pickers(rig).file_answer = answer
    shown.press("calendar-save")
    assert "no file was made" in shown.banner("calendar-told") or "No file could" in shown.banner("calendar-told")
    left = [name for name in os.listdir(folder) if name.endswith(".part")]
    assert left == []
    if where == "closed":
        assert answer.read_text() == "before"


def test_the_calendar_closes_when_nothing_is_left_to_save(rig: Rig, stand: Open) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    shown = stand(person)
    panel_of(shown)
    rig.workspace.save(meeting, None)
    assert not shown.there("calendar-panel")
    assert not shown.there("save-calendar")


# In the whole house


def in_sight(rooms: QWidget, block: str) -> bool:
    """The whole of it, within the page that scrolls."""
    widget = find(rooms, QWidget, block)
    area: QWidget | None = widget
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= area.viewport().height()


def test_what_opens_or_grows_is_seen_down_to_its_buttons(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    person = rig.person()
    agree(rig, person)
    meetings = [met(rig, person, days) for days in (3, 5, 7, 9, 30)]
    rig.vault.rests.save(Rest(first="2026-06-01", last="2026-06-30"))
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "meetings"))
    rooms.resize(960, 640)
    press(rooms, f"move-{meetings[2].uid}")
    qtbot.waitUntil(lambda: in_sight(rooms, "move-row"))
    find(rooms, TimeField, "move-time").setText("25:99")
    press(rooms, "move-keep")
    assert find(rooms, QWidget, "move-row-banner").isVisible()
    qtbot.waitUntil(lambda: in_sight(rooms, "move-row"))
    find(rooms, TimeField, "move-time").setText("10:00")
    find(rooms, DateField, "move-date").setDate(QDate(2026, 6, 9))
    press(rooms, "move-keep")
    assert find(rooms, QWidget, "move-crossed").isVisible()
    qtbot.waitUntil(lambda: in_sight(rooms, "move-row"))
    press(rooms, f"call-off-{meetings[4].uid}")
    qtbot.waitUntil(lambda: in_sight(rooms, "call-off-row"))
    press(rooms, "save-calendar")
    qtbot.waitUntil(lambda: in_sight(rooms, "calendar-panel"))
    pickers(rig).file_answer = tmp_path / "calendar.ics"
    press(rooms, "calendar-save")
    assert find(rooms, QWidget, "calendar-told").isVisible()
    qtbot.waitUntil(lambda: in_sight(rooms, "calendar-panel"))


def test_ctrl_z_on_the_page_brings_a_meeting_back(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person()
    meeting = met(rig, person, 3)
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "meetings"))
    press(rooms, f"call-off-{meeting.uid}")
    press(rooms, "call-off-keep")
    assert of(rig, person) == []
    QTest.keyClick(rooms, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert of(rig, person) == [meeting]
    assert find(rooms, QWidget, f"coming-{meeting.uid}").isVisible()


def test_the_days_are_said_with_their_year_where_it_is_another(rig: Rig, stand: Open) -> None:
    person = rig.person()
    held(rig, person, -200)
    met(rig, person, 300)
    words = stand(person).words
    assert f"{date(2026, 4, 14) - 200 * DAY:%Y}" in words
    assert "2027, 16:30" in words
