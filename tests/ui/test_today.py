"""Today: the day on its level line, who is next, and nothing that is owed (picture 03, R20, R23, R29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.firsts import FirstTalk, Way
from companion.identity import to_micros
from companion.journal import Entry, ReflectionDraft, reflection_key
from companion.meetings import Fullness, Meeting, Reflection
from companion.people import Comfort, Door, Format, LooseEnd, Person, Topic
from companion.supervision import Supervision
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.today import TodayPage
from ui.routes import Place, Route
from ui.widgets.closed_block import ClosedBlock
from ui.widgets.suns import EnergySuns


@pytest.fixture
def page(rig: Rig) -> TodayPage:
    return TodayPage(rig.workspace, rig.services, rig.keeper)


def show(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    rig.open(qtbot, page, Route(Place.TODAY))


def plan(rig: Rig, person: Person, hours: float, **facts: object) -> Meeting:
    starts = to_micros(rig.clock.now() + timedelta(hours=hours))
    meeting = Meeting(owner_uid=person.uid, starts=starts, **facts)  # type: ignore[arg-type]
    rig.vault.meetings.save(meeting)
    return meeting


def test_a_level_day_with_no_one_yet(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    said = words_of(page)
    assert "Tuesday 14 April" in said
    assert "Nothing planned. Nothing needs you." in said
    assert "The day is level." in said
    press(page, "first-person")
    assert rig.asked == [Route(Place.NEW_PERSON)]


def test_a_level_day_with_people(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    rig.person()
    show(rig, qtbot, page)
    press(page, "to-people")
    assert rig.asked == [Route(Place.PEOPLE)]


def test_who_is_next_with_what_matters_most(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren, later = rig.person("Maren"), rig.person("Tomasz")
    plan(rig, later, 5)
    plan(rig, maren, 2.5)
    rig.vault.topics.save(Topic(owner_uid=maren.uid, text="Her brother", door=Door.NEVER))
    rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=Field.WHERE, text="The café"))
    show(rig, qtbot, page)
    said = words_of(page)
    assert "2 meetings today. Nothing else needs you." in said
    assert "16:30 to 17:30, The café" in said
    assert "Tomasz" not in said
    [closed] = [block for block in page.findChildren(ClosedBlock) if block.isVisible()]
    assert "Her brother" in words_of(closed) + closed.accessibleName() + closed.accessibleDescription()
    press(page, "open-brief")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "brief")]


def test_one_half_alone_has_the_whole_width(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    plan(rig, maren, 2.5)
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Side by side, facing the window"))
    show(rig, qtbot, page)
    [comfort] = [label for label in page.findChildren(QLabel) if label.text().startswith("Side by side")]
    assert comfort.width() > page.width() / 2


@pytest.mark.parametrize(("hours", "next_up"), [(-1, True), (-5.9, True), (-6.1, False)])
def test_a_meeting_whose_time_passed_long_ago_is_not_next(
    rig: Rig, qtbot: QtBot, page: TodayPage, hours: float, next_up: bool
) -> None:
    plan(rig, rig.person("Maren"), hours)
    show(rig, qtbot, page)
    assert ("Maren" in words_of(page)) is next_up


def test_one_meeting_is_said_in_the_singular(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    plan(rig, rig.person(), 1)
    show(rig, qtbot, page)
    assert "One meeting today. Nothing else needs you." in words_of(page)


def test_a_meeting_is_begun_from_here(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    planned = plan(rig, rig.person("Maren"), 1)
    show(rig, qtbot, page)
    press(page, "begin")
    assert rig.keeper.meeting_uid == planned.uid
    said = words_of(page)
    assert "A meeting is running. Nothing else needs you." in said
    press(page, "to-meeting")
    assert rig.asked == [Route(Place.MEETING)]
    rig.keeper.end()
    assert "Nothing planned. Nothing needs you." in words_of(page)


def test_r56_writing_is_not_begun(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    plan(rig, rig.person(format=Format.WRITING), 1)
    show(rig, qtbot, page)
    assert page.findChild(QWidget, "begin") is None


def test_r29_a_page_left_open_waits_without_asking(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    ended = to_micros(rig.clock.now() - timedelta(days=4))
    left = plan(rig, maren, -97, begun=ended - 1, ended=ended, reflection=Reflection.OPEN)
    for done in (Reflection.KEPT, Reflection.UNWRITTEN):
        plan(rig, maren, -50, begun=ended, ended=ended + 1, reflection=done)
    show(rig, qtbot, page)
    said = words_of(page)
    assert said.count("No reflection yet. That is fine.") == 1
    assert "Last Friday with Maren" in said, "a weekday alone is the coming one"
    press(page, f"write-{left.uid}")
    assert rig.asked == [Route(Place.REFLECTION, left.uid)]


def test_the_week_is_named_up_to_four_and_never_counted(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren", format=Format.ONLINE)
    for day in range(1, 9):
        plan(rig, maren, day * 24)
    show(rig, qtbot, page)
    said = words_of(page)
    assert "Later this week" in said
    assert "Tomorrow, 14:00" in said
    assert said.count("Maren, online") == 4
    assert "8" not in said


def suns(page: TodayPage) -> EnergySuns:
    return find(page, EnergySuns, "fullness")


def option(page: TodayPage, value: str) -> QWidget:
    return next(o for o in suns(page).options if o.value == value)


def level(rig: Rig) -> Fullness:
    return rig.vault.fullness.on("2026-04-14").level


def test_r20_how_full_is_kept_changed_taken_back_and_undone(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    for value in ("low", "good"):
        QTest.mouseClick(option(page, value), Qt.MouseButton.LeftButton)
        assert level(rig) == value
        assert suns(page).value() == value
    assert len(rig.vault.fullness.select("1")) == 1
    QTest.mouseClick(option(page, "good"), Qt.MouseButton.LeftButton)
    assert level(rig) is Fullness.UNSAID
    rig.workspace.undo()
    assert level(rig) is Fullness.GOOD
    assert suns(page).value() == "good"


def test_b12_the_keyboard_stays_on_the_sun_it_chose(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    option(page, "low").setFocus()
    QTest.keyClick(option(page, "low"), Qt.Key.Key_Space)
    assert level(rig) is Fullness.LOW
    assert option(page, "low").hasFocus()
    QTest.keyClick(option(page, "low"), Qt.Key.Key_Right)
    assert level(rig) is Fullness.STEADY
    assert option(page, "steady").hasFocus()


def test_b9_how_full_is_not_shown_as_kept_when_it_was_not(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    with rig.full_disk():
        QTest.mouseClick(option(page, "low"), Qt.MouseButton.LeftButton)
    assert rig.failures
    assert suns(page).value() == ""


def test_a_new_day_begins_unsaid(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    QTest.mouseClick(option(page, "low"), Qt.MouseButton.LeftButton)
    rig.clock.advance(86_400)
    page.refresh()
    assert suns(page).value() == ""
    assert "Wednesday 15 April" in words_of(page)


def test_r23_r46_nothing_is_owed_counted_or_praised(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    for at in range(7):
        ended = to_micros(rig.clock.now() - timedelta(days=at + 1))
        plan(rig, maren, -24 * (at + 1), begun=ended - 5, ended=ended, reflection=Reflection.OPEN)
    plan(rig, maren, 2)
    show(rig, qtbot, page)
    said = words_of(page).lower()
    for word in ("streak", "overdue", "missed", "late", "reminder", "in a row", "well done", "great", "!", "7"):
        assert word not in said.replace("17:", "").replace("later", ""), word


def test_the_meeting_of_the_card_is_the_one_begun_however_early(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    """Begun ten hours before its time by hand: still that meeting, not a second one."""
    maren = rig.person("Maren")
    planned = plan(rig, maren, 9.5)
    show(rig, qtbot, page)
    press(page, "begin")
    assert [met.uid for met in rig.vault.meetings.of(maren.uid)] == [planned.uid]
    assert rig.keeper.meeting_uid == planned.uid


def test_a_page_that_was_begun_says_so(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    """Nobody should think that their words are gone."""
    maren = rig.person("Maren")
    now = to_micros(rig.clock.now())
    met = Meeting(owner_uid=maren.uid, starts=now - 7_200_000_000, begun=now - 7_200_000_000, ended=now - 3_600_000_000,
                  reflection=Reflection.OPEN)  # fmt: skip
    rig.vault.meetings.save(met)
    rig.vault.drafts.put(reflection_key(met.uid), ReflectionDraft(free="Half").to_json(), at=now)
    show(rig, qtbot, page)
    assert "A page is begun. It can wait." in words_of(page)
    assert "No reflection yet" not in words_of(page)


def test_r29_what_only_chose_the_questions_is_no_page_begun(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    now = to_micros(rig.clock.now())
    for days, draft in ((1, ReflectionDraft(told=("hard",))), (8, ReflectionDraft(full_after=Fullness.GOOD))):
        ended = now - days * 86_400_000_000
        met = Meeting(owner_uid=maren.uid, starts=ended - 1, begun=ended - 1, ended=ended, reflection=Reflection.OPEN)
        rig.vault.meetings.save(met)
        rig.vault.drafts.put(reflection_key(met.uid), draft.to_json(), at=now)
    show(rig, qtbot, page)
    said = words_of(page)
    assert said.count("No reflection yet. That is fine.") == 2
    assert "A page is begun" not in said
    assert "Yesterday with Maren" in said
    assert "6 April with Maren" in said


@pytest.mark.parametrize(
    ("days", "says"),
    [(0, "Supervision today"), (1, "Supervision tomorrow"), (7, "Supervision, Tuesday 21 April")],
)
def test_r53_a_supervision_within_a_week_is_one_quiet_row(
    rig: Rig, qtbot: QtBot, page: TodayPage, days: int, says: str
) -> None:
    """Picture 03: with whom, and the way to what is brought; never how much."""
    day = rig.clock.now().date() + timedelta(days=days)
    rig.vault.supervisions.save(Supervision(day=day.isoformat(), text="Helle"))
    rig.vault.supervisions.save(Supervision(day=(day + timedelta(days=1)).isoformat(), text="Later"))
    rig.vault.entries.save(Entry(id=5, body="Words", supervision=True))
    show(rig, qtbot, page)
    said = words_of(page)
    assert "When you have time" in said
    assert says in said
    assert "With Helle" in said
    assert "Later" not in said.split("\n")
    assert "With Later" not in said
    press(page, "to-supervision")
    assert rig.asked == [Route(Place.SUPERVISION)]


def test_r53_no_supervision_near_says_nothing(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    """None at all, past ones, far ones, days nobody can read; and it is read again when one is set."""
    today = rig.clock.now().date()
    for day in ((today - timedelta(days=1)).isoformat(), (today + timedelta(days=8)).isoformat(), "2026-02-31", ""):
        rig.vault.supervisions.save(Supervision(day=day, text="Helle"))
    show(rig, qtbot, page)
    assert "Supervision" not in words_of(page)
    near = Supervision(day=today.isoformat(), text='  \u0635 \N{SEEDLING} "&" ' + "long" * 5000)
    rig.workspace.save(None, near)
    assert "Supervision today" in words_of(page)
    assert page.horizontalScrollBar().maximum() == 0


def test_r20_a_minute_first_leads_to_arriving(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    plan(rig, maren, 1)
    show(rig, qtbot, page)
    press(page, "minute-first")
    assert rig.asked == [Route(Place.ARRIVAL, maren.uid)]


def test_b8_steadiness_is_reached_from_here(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    press(page, "to-steadiness")
    assert rig.asked == [Route(Place.STEADINESS)]


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "You said you would answer today."),
        (-1, "You said you would answer by Monday."),
        (-30, "You said you would answer by 15 March."),
        (1, ""),
    ],
)
def test_r11_a_promised_answer_is_one_quiet_line(
    rig: Rig, qtbot: QtBot, page: TodayPage, ahead: int, said: str
) -> None:
    day = (rig.clock.now() + timedelta(days=ahead)).date().isoformat()
    talk = FirstTalk(text="Sleeping badly", way=Way.ASK, answer_by=day, began=day)
    for each in (talk, FirstTalk(way=Way.NO, answer_by=day, began=day), FirstTalk(began=day)):
        rig.vault.first_talks.save(each)
    show(rig, qtbot, page)
    shown = words_of(page)
    assert shown.count("You said you would answer") == bool(said)
    assert said in shown
    assert "Sleeping badly" not in shown, "what it is about stays on its page"
    if said:
        press(page, f"talk-{talk.uid}")
        assert rig.asked == [Route(Place.FIRST_CONTACT, talk.uid)]


def test_it_is_read_again_when_a_first_talk_changes(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    show(rig, qtbot, page)
    rig.workspace.save(None, FirstTalk(way=Way.ASK, answer_by="2026-04-14", began="2026-04-13"))
    assert "You said you would answer today." in words_of(page)


def test_a_part_to_look_at_again_is_one_line_at_most(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren, ilse = rig.person("Maren"), rig.person("Ilse", resting="2026-01-01")
    for owner, part, day in (
        (maren, Part.HOPES, "2026-04-10"),
        (maren, Part.RITUALS, "2026-04-12"),
        (ilse, Part.OFFER, "2026-01-01"),
    ):
        rig.vault.talked.save(TalkedThrough(owner_uid=owner.uid, part=part, talked_on="2025-01-01", review_on=day))
    show(rig, qtbot, page)
    said = words_of(page)
    assert said.count("You wished to look at") == 1
    assert "You wished to look at “Hopes” with Maren again." in said
    press(page, "to-review")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "agreement")]


def test_resting_people_and_meetings_called_off_are_not_here(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    ilse, maren = rig.person("Ilse", resting="2026-01-01"), rig.person("Maren")
    ended = to_micros(rig.clock.now() - timedelta(days=2))
    plan(rig, ilse, 1)
    plan(rig, ilse, 26)
    plan(rig, ilse, -50, begun=ended - 1, ended=ended, reflection=Reflection.OPEN)
    plan(rig, maren, 2, called_off="A cold")
    show(rig, qtbot, page)
    said = words_of(page)
    assert "Ilse" not in said
    assert "Maren" not in said
    assert "Nothing planned. Nothing needs you." in said


def test_r3_a_plan_set_aside_brings_no_loose_ends(rig: Rig, qtbot: QtBot, page: TodayPage) -> None:
    maren = rig.person("Maren")
    rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text="The list"))
    meeting = plan(rig, maren, 1, purpose="The move")
    show(rig, qtbot, page)
    assert "The list" in words_of(page)
    rig.workspace.save(meeting, replace(meeting, aside=True))
    assert "The list" not in words_of(page)
