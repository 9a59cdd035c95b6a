"""Just after goodbye: five ticks, the marks, four ways on (R26-R29, B4; MORE-SCREENS 40, issue 4 points 6 and 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import AgreementLine, Field
from companion.closing import DoorNote, door_key, turned
from companion.identity import to_micros
from companion.journal import Entry, ReflectionDraft, reflection_key
from companion.meetings import Fullness, Meeting, Purpose, Reflection, Rest, Said
from companion.people import Format, LooseEnd, Person
from companion.rhythm import Rhythm
from companion.steadiness import Limits
from companion.store.briefs import brief_of
from companion.store.carry import DraftWords
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.closing import ClosingPage
from ui.pages.reflection import ReflectionPage
from ui.routes import Place, Route
from ui.widgets.banner import Banner
from ui.widgets.choices import Tick
from ui.widgets.text import Text
from ui.zones import machine_zone

FORTNIGHTLY = Rhythm(every=2, first=date(2026, 4, 14), hour=time(16, 30), zone=machine_zone()).text


def moment(day: int, hour: int, minute: int = 0) -> int:
    return to_micros(datetime(2026, 4, day, hour, minute).astimezone())


@dataclass
class Stand:
    """The page after a meeting with somebody that ended two minutes ago, alone in a window."""

    rig: Rig
    qtbot: QtBot
    page: ClosingPage
    person: Person
    meeting: Meeting

    def now(self) -> Meeting:
        found = self.rig.vault.meetings.get(self.meeting.uid)
        assert found is not None
        return found

    def draft(self) -> ReflectionDraft | None:
        body = self.rig.vault.drafts.get(reflection_key(self.meeting.uid))
        return None if body is None else ReflectionDraft.from_json(body)

    def coming(self) -> list[Meeting]:
        return self.rig.vault.meetings.coming_of(self.person.uid, self.rig.workspace.now())

    def ends(self) -> list[str]:
        return [end.text for end in self.rig.vault.loose_ends.of(self.person.uid)]

    def tick(self, item: Said) -> None:
        press(self.page, f"door-{item.value}")

    def ticked(self, item: Said) -> bool:
        return find(self.page, Tick, f"door-{item.value}").isChecked()

    def says(self, item: Said) -> str:
        return self.page.door.rows[item].says()

    def promise(self, words: str) -> None:
        QTest.keyClicks(self.page.door.promise, words)

    def asked(self) -> Route:
        self.qtbot.waitUntil(lambda: bool(self.rig.asked))
        return self.rig.asked[-1]

    def undo(self) -> bool:
        return self.rig.workspace.undo(self.page.may_turn)


Open = Callable[..., Stand]


@pytest.fixture
def stand(rig: Rig, qtbot: QtBot) -> Open:
    def opened(person: Person | None = None, agreed: dict[Field, str] | None = None, **facts: object) -> Stand:
        met = person or rig.person()
        rig.vault.people.save(met)
        texts = {Field.RHYTHM: FORTNIGHTLY} if agreed is None else agreed
        for field, text in texts.items():
            rig.vault.lines.save(AgreementLine(owner_uid=met.uid, field=field, text=text))
        told = {"marks": (300.0, 1900.0, 3700.0), **facts}
        meeting = Meeting(
            owner_uid=met.uid,
            starts=moment(14, 12, 50),
            begun=moment(14, 12, 50),
            ended=moment(14, 13, 58),
            reflection=Reflection.OPEN,
            **told,  # type: ignore[arg-type]
        )
        rig.vault.meetings.save(meeting)
        page = ClosingPage(rig.workspace, rig.services, rig.keeper)
        rig.open(qtbot, page, Route(Place.CLOSING, meeting.uid))
        return Stand(rig, qtbot, page, met, meeting)

    return opened


# What is there


def test_r28_it_says_with_whom_and_until_when_and_nothing_is_ticked(stand: Open) -> None:
    """MORE-SCREENS 40: the head, five ticks, a line for each mark; nothing counted, nothing kept by looking."""
    there = stand()
    assert "With Maren, until 13:58." in words_of(there.page)
    assert [row.tick.isChecked() for row in there.page.door.rows.values()] == [False] * 5
    assert [line.accessibleName() for line in there.page.marks.lines] == [
        "Mark 1, Early",
        "Mark 2, Middle",
        "Mark 3, Late",
    ]
    assert there.now() == there.meeting
    assert there.draft() is None
    assert there.rig.workspace.undo_stack.count() == 0


def test_r29_closed_untouched_it_leaves_no_trace(stand: Open) -> None:
    """R29: leaving asks nothing, and the page after the meeting waits as it did."""
    there = stand()
    press(there.page, "closing-close")
    assert there.asked() == Route(Place.TODAY)
    assert there.rig.workspace.flush()
    assert (there.now(), there.draft(), there.coming(), there.ends()) == (there.meeting, None, [], [])


def test_r28_escape_closes_it_and_a_late_space_ticks_nothing(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person()
    met = Meeting(owner_uid=maren.uid, starts=moment(14, 12), begun=moment(14, 12), ended=moment(14, 13))
    rig.vault.meetings.save(met)
    rooms = rig.rooms(qtbot, Route(Place.CLOSING, met.uid))
    QTest.keyClick(rooms.window().focusWidget() or rooms, Qt.Key.Key_Space)  # it was meant for the timer
    assert not find(rooms, Tick, "door-next").isChecked()
    assert len(rig.vault.meetings.of(maren.uid)) == 1
    QTest.keyClick(find(rooms, Tick, "door-next"), Qt.Key.Key_Escape)
    assert rooms.route == Route(Place.TODAY)


@pytest.mark.parametrize("item", list(Said))
def test_r28_each_tick_is_seen_and_stored_and_taken_back(stand: Open, item: Said) -> None:
    """R28: every item on its own, by the whole of its row, by Space, and by undo."""
    there = stand(agreed={})
    there.tick(item)
    assert there.ticked(item)
    assert there.now().said == (item.value,)
    assert there.undo()
    assert not there.ticked(item)
    assert there.now() == there.meeting
    QTest.keyClick(find(there.page, Tick, f"door-{item.value}"), Qt.Key.Key_Space)
    assert there.now().said == (item.value,)
    there.tick(item)
    assert there.now() == there.meeting
    assert there.rig.vault.drafts.get(door_key(there.meeting.uid)) is None


def test_r28_what_came_up_is_kept_in_the_order_shown() -> None:
    said = turned(turned((), Said.PROMISE, True), Said.NEXT, True)
    assert said == ("next", "promise")
    assert turned((*said, "later-word"), Said.NEXT, False) == ("promise", "later-word")


# When you meet next


def test_r4_a_tick_keeps_the_next_meeting_as_agreed(stand: Open) -> None:
    """R4, issue 4 point 6: in one act, and said beforehand; undo takes both back."""
    there = stand(agreed={Field.RHYTHM: FORTNIGHTLY, Field.WHERE: "The library", Field.LENGTH: "45"})
    assert there.says(Said.NEXT) == "A tick sets 28 April, 16:30"
    assert find(there.page, Tick, "door-next").accessibleDescription() == "A tick sets 28 April, 16:30"
    there.tick(Said.NEXT)
    (kept,) = there.coming()
    assert (kept.starts, kept.minutes, kept.place) == (moment(28, 16, 30), 45, "The library")
    assert there.says(Said.NEXT) == "28 April, 16:30"
    assert there.undo()
    assert there.coming() == []
    assert there.now().said == ()
    assert there.says(Said.NEXT) == "A tick sets 28 April, 16:30"


def test_r4_taking_the_tick_out_takes_that_meeting_out_again_also_after_a_lock(stand: Open, qtbot: QtBot) -> None:
    there = stand()
    there.tick(Said.NEXT)
    again = ClosingPage(there.rig.workspace, there.rig.services, there.rig.keeper)
    there.rig.open(qtbot, again, Route(Place.CLOSING, there.meeting.uid))
    press(again, "door-next")
    assert there.coming() == []
    assert there.now().said == ()
    assert there.rig.workspace.undo(again.may_turn)
    assert [m.starts for m in there.coming()] == [moment(28, 16, 30)]


def test_r4_a_meeting_set_before_is_shown_and_stays_whatever_the_tick_says(stand: Open) -> None:
    maren = Person.made("Maren")
    planned = Meeting(owner_uid=maren.uid, starts=moment(21, 10), place="By the river")
    there = stand(replace(maren))
    there.rig.vault.meetings.save(planned)
    there.page.refresh()
    assert there.says(Said.NEXT) == "21 April, 10:00"
    there.tick(Said.NEXT)
    there.tick(Said.NEXT)
    assert there.coming() == [planned]


def test_r4_one_planned_further_stays_when_the_tick_goes(stand: Open) -> None:
    """What was thought of for it is not the tick's to take."""
    there = stand()
    there.tick(Said.NEXT)
    (kept,) = there.coming()
    there.rig.vault.meetings.save(replace(kept, kind=Purpose.HEARD))
    there.tick(Said.NEXT)
    assert [m.uid for m in there.coming()] == [kept.uid]
    assert there.now().said == ()


def test_r4_with_nothing_agreed_it_stays_open(stand: Open) -> None:
    there = stand(agreed={})
    assert there.says(Said.NEXT) == "Not set yet"
    there.tick(Said.NEXT)
    assert there.coming() == []
    assert there.now().said == ("next",)


def test_r52_rest_is_kept_free_and_a_limit_gone_past_is_said_but_not_in_the_way(stand: Open) -> None:
    """R52: never proposed inside a rest; past another limit it is set, with the fact beside it, once."""
    maren = Person.made("Maren")
    there = stand(maren)
    vault = there.rig.vault
    vault.rests.save(Rest(first="2026-04-27", last="2026-04-30"))
    vault.limits.save(Limits(days_off=(1,)))  # a Tuesday
    there.page.refresh()
    assert there.says(Said.NEXT) == "A tick sets 12 May, 16:30"
    there.tick(Said.NEXT)
    assert [m.starts for m in there.coming()] == [to_micros(datetime(2026, 5, 12, 16, 30).astimezone())]
    assert there.page.door.crossed.isVisible()
    assert there.page.door.crossed.words() == "This falls on a weekday you keep free."
    there.tick(Said.NEXT)
    assert not there.page.door.crossed.isVisible()


def test_r4_a_date_gone_by_while_the_page_stood_open_is_not_set(stand: Open) -> None:
    there = stand()
    there.rig.clock.advance(15 * 86_400)
    there.tick(Said.NEXT)
    assert [m.starts for m in there.coming()] == [to_micros(datetime(2026, 5, 12, 16, 30).astimezone())]


def test_r5_how_you_reach_each_other_stands_there_in_a_few_words(stand: Open) -> None:
    long = "By text, " + "and by text again " * 1000
    there = stand(agreed={Field.REACH_BY: long, Field.WHO_REACHES: "Either"})
    assert there.says(Said.REACH).startswith("By text, and by text")
    assert len(there.says(Said.REACH)) < 60
    there.rig.vault.lines.save(replace(there.rig.vault.agreement(there.person.uid).line(Field.REACH_BY), text=""))
    there.page.refresh()
    assert there.says(Said.REACH) == "Either"


# Something promised


def test_r28_a_promise_is_a_loose_end_of_the_next_brief(stand: Open) -> None:
    """R28, MORE-SCREENS 40: the tick opens a line; its words wait on the brief, and can be written again here."""
    there = stand()
    there.tick(Said.PROMISE)
    assert there.page.door.promise.hasFocus()
    there.promise("Bring the map")
    assert there.rig.workspace.flush()
    brief = brief_of(there.rig.vault, there.person, there.rig.workspace.now())
    assert [end.text for end in brief.loose_ends] == ["Bring the map"]
    there.promise(" and a pen")
    assert there.rig.workspace.flush()
    assert there.ends() == ["Bring the map and a pen"]


def test_r28_an_empty_promise_leaves_nothing_and_one_emptied_goes(stand: Open) -> None:
    there = stand()
    there.tick(Said.PROMISE)
    assert there.rig.workspace.flush()
    assert there.ends() == []
    there.promise("A word")
    there.rig.workspace.flush()
    there.page.door.promise.selectAll()
    QTest.keyClick(there.page.door.promise, Qt.Key.Key_Delete)
    there.rig.workspace.flush()
    assert there.ends() == []
    assert there.ticked(Said.PROMISE)


def test_r28_the_tick_taken_out_takes_the_promise_and_undo_brings_every_word(stand: Open) -> None:
    there = stand()
    there.rig.vault.loose_ends.save(LooseEnd(owner_uid=there.person.uid, text="An older one"))
    there.tick(Said.PROMISE)
    there.promise("Bring the map")  # still on its way
    there.tick(Said.PROMISE)
    assert there.ends() == ["An older one"]
    assert not there.page.door.promise.isVisible()
    assert there.undo()
    assert there.ends() == ["An older one", "Bring the map"]
    assert there.page.door.promise.words() == "Bring the map"
    assert there.undo()  # the words
    assert there.undo()  # the tick
    assert there.ends() == ["An older one"]
    assert not there.undo()


def test_r28_a_promise_is_there_again_after_a_lock(stand: Open, qtbot: QtBot) -> None:
    there = stand()
    there.tick(Said.PROMISE)
    there.promise("Bring the map")
    there.rig.workspace.flush()
    again = ClosingPage(there.rig.workspace, there.rig.services, there.rig.keeper)
    there.rig.open(qtbot, again, Route(Place.CLOSING, there.meeting.uid))
    assert again.door.promise.words() == "Bring the map"
    QTest.keyClicks(again.door.promise, " too")
    there.rig.workspace.flush()
    assert there.ends() == ["Bring the map too"]


def test_r28_escape_in_the_line_goes_back_to_its_tick(stand: Open) -> None:
    there = stand()
    there.tick(Said.PROMISE)
    QTest.keyClick(there.page.door.promise, Qt.Key.Key_Escape)
    assert find(there.page, Tick, "door-promise").hasFocus()
    assert there.rig.asked == []


@pytest.mark.parametrize("words", ["a" * 20_000, "“Tea” \U0001f375 & <b>x</b>", "شاي غداً", "two\nlines"])
def test_r28_awkward_words_are_kept(stand: Open, words: str) -> None:
    there = stand()
    there.tick(Said.PROMISE)
    there.page.door.promise.insert(words)
    there.page.promise_keeper.touch()
    assert there.rig.workspace.flush()
    (kept,) = there.ends()
    assert kept == " ".join(words.split())


def test_r28_the_reflection_knows_of_the_promise_and_keeps_it_once(stand: Open, qtbot: QtBot) -> None:
    """Typed at the door and again on the page, it is still one loose end."""
    there = stand()
    there.tick(Said.PROMISE)
    there.promise("Bring the map")
    there.rig.workspace.flush()
    page = ReflectionPage(there.rig.workspace, there.rig.services)
    there.rig.open(qtbot, page, Route(Place.REFLECTION, there.meeting.uid))
    assert find(page, Text, "left-over-standing").words() == "From the door: Bring the map"
    press(page, "left-over-add")
    QTest.keyClicks(page.left_over.lines[0], "bring the map")
    QTest.keyClicks(page.questions.fields[0], "It was calm")
    page.keep_page()
    assert there.ends() == ["Bring the map"]
    assert there.now().reflection is Reflection.KEPT
    assert there.rig.vault.drafts.get(door_key(there.meeting.uid)) is None
    assert there.rig.workspace.undo()
    assert DoorNote.from_json(there.rig.vault.drafts.get(door_key(there.meeting.uid)) or "").promise_uid


# The marks


def test_b4_words_beside_a_mark_are_the_reflections_own(stand: Open, qtbot: QtBot) -> None:
    """B4: nothing is typed twice; the other lines leave no trace."""
    there = stand()
    QTest.keyClicks(there.page.marks.lines[1], "The letter")
    assert there.rig.workspace.flush()
    draft = there.draft()
    assert draft is not None
    assert draft.marks == ("", "The letter", "")
    assert find(there.page, Text, "closing-kept").words() == "Kept 14:00"
    page = ReflectionPage(there.rig.workspace, there.rig.services)
    there.rig.open(qtbot, page, Route(Place.REFLECTION, there.meeting.uid))
    assert [line.words() for line in page.margin.lines] == ["", "The letter", ""]


def test_b4_words_taken_out_again_leave_no_draft(stand: Open) -> None:
    there = stand()
    QTest.keyClicks(there.page.marks.lines[0], "x")
    there.rig.workspace.flush()
    QTest.keyClick(there.page.marks.lines[0], Qt.Key.Key_Backspace)
    there.rig.workspace.flush()
    assert there.draft() is None


def test_b4_what_else_the_draft_holds_stays(stand: Open) -> None:
    there = stand()
    body = ReflectionDraft(answers={"stays": "A pause"}, marks=("One", "", "")).to_json()
    there.rig.workspace.put_draft(reflection_key(there.meeting.uid), body, there.person.uid)
    assert there.page.marks.words() == ("One", "", "")
    QTest.keyClicks(there.page.marks.lines[2], "Three")
    there.rig.workspace.flush()
    draft = there.draft()
    assert draft is not None
    assert (draft.answers, draft.marks) == ({"stays": "A pause"}, ("One", "", "Three"))


def test_b4_without_marks_nothing_is_said_of_them(stand: Open) -> None:
    there = stand(marks=())
    assert "Your marks, while you remember" not in words_of(there.page)
    assert there.page.marks.lines == []


def test_b4_other_marks_of_another_meeting(stand: Open) -> None:
    """As many, but elsewhere in the meeting: their words and parts are its own."""
    there = stand()
    other = replace(there.meeting, uid=Meeting(starts=0).uid, marks=(3500.0, 3600.0, 3700.0))
    there.rig.vault.meetings.save(other)
    QTest.keyClicks(there.page.marks.lines[0], "Mine")
    there.rig.workspace.flush()
    there.page.open(Route(Place.CLOSING, other.uid))
    assert there.page.marks.words() == ("", "", "")
    assert words_of(there.page.marks).split("\n") == ["Late", "Late", "Late"]


# How full I am


def test_r46_you_now_is_the_meetings_and_undone(stand: Open, qtbot: QtBot) -> None:
    there = stand()
    press(there.page, "option-low")
    assert there.now().full_after is Fullness.LOW
    assert there.draft() is None
    page = ReflectionPage(there.rig.workspace, there.rig.services)
    there.rig.open(qtbot, page, Route(Place.REFLECTION, there.meeting.uid))
    assert page.margin.fullness()[1] is Fullness.LOW
    assert there.undo()
    assert there.page.margin.suns.value() == ""


def test_r46_you_now_goes_into_a_page_that_is_begun(stand: Open) -> None:
    there = stand()
    QTest.keyClicks(there.page.marks.lines[0], "x")
    press(there.page, "option-good")
    draft = there.draft()
    assert draft is not None
    assert (draft.full_after, draft.marks) == (Fullness.GOOD, ("x", "", ""))
    assert there.page.margin.suns.value() == "good"


# Ways on


@pytest.mark.parametrize(
    ("way", "where"),
    [("now", Place.REFLECTION), ("later", Place.TODAY), ("talk", Place.LIBRARY), ("nothing", Place.TODAY)],
)
def test_r29_four_equal_ways_on(stand: Open, way: str, where: Place) -> None:
    there = stand()
    press(there.page, f"way-{way}")
    assert there.asked().place is where
    ended = Reflection.UNWRITTEN if way == "nothing" else Reflection.OPEN
    assert there.now().reflection is ended


def test_r29_arrows_walk_the_ways_and_return_takes_one(stand: Open) -> None:
    there = stand()
    first = find(there.page, QAbstractButton, "way-now")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = find(there.page, QAbstractButton, "way-later")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert there.asked() == Route(Place.TODAY)


def test_r29_nothing_more_asks_once_where_words_would_go(stand: Open) -> None:
    """As the reflection does: said once, both ways open; undo brings back every word."""
    there = stand()
    QTest.keyClicks(there.page.marks.lines[0], "The letter")
    press(there.page, "way-nothing")
    assert there.page.margin.ways.asking.isVisible()
    press(there.page, "let-stay")
    assert not there.page.margin.ways.asking.isVisible()
    assert there.now().reflection is Reflection.OPEN
    press(there.page, "way-nothing")
    press(there.page, "let-go")
    assert there.asked() == Route(Place.TODAY)
    assert (there.now().reflection, there.draft()) == (Reflection.UNWRITTEN, None)
    assert there.rig.workspace.undo()
    draft = there.draft()
    assert draft is not None
    assert draft.marks == ("The letter", "", "")
    assert there.now().reflection is Reflection.OPEN


def test_r28_nothing_more_leaves_what_came_up_at_the_door(stand: Open) -> None:
    there = stand()
    there.tick(Said.NEXT)
    there.tick(Said.PROMISE)
    there.promise("Bring the map")
    press(there.page, "way-nothing")
    assert there.asked() == Route(Place.TODAY)
    assert there.now().said == ("next", "promise")
    assert there.now().reflection is Reflection.UNWRITTEN
    assert there.ends() == ["Bring the map"]
    assert len(there.coming()) == 1


def test_r43_more_than_a_peer_can_hold_leads_to_my_steps(stand: Open) -> None:
    there = stand()
    press(there.page, "closing-steps")
    assert there.asked() == Route(Place.LIBRARY, part="services")


# Others, and nobody


def test_r57_a_group_is_everyone(stand: Open) -> None:
    there = stand(Person.made("Reading room", format=Format.GROUP))
    words = words_of(there.page)
    assert "With Reading room, until 13:58." in words
    assert [row.tick.words() for row in there.page.door.rows.values()][2::2] == [
        "The rest of the day, for everyone",
        "How it was, for everyone",
    ]


def test_r56_online_as_in_a_room_and_in_writing_no_hour_is_set(stand: Open) -> None:
    """DECISIONS 28: with somebody who writes by now, nobody agrees on an hour."""
    assert stand(Person.made("Tomasz", format=Format.ONLINE)).says(Said.NEXT) == "A tick sets 28 April, 16:30"
    there = stand(Person.made("Noor", format=Format.WRITING))
    assert there.says(Said.NEXT) == "Not set yet"
    there.tick(Said.NEXT)
    assert there.coming() == []


@pytest.mark.parametrize("resting", [True, False], ids=["resting", "gone"])
def test_r29_without_anybody_it_works_without_a_name(stand: Open, resting: bool) -> None:
    there = stand()
    if resting:
        there.rig.vault.people.save(replace(there.person, resting="2026-04-14"))
    else:
        there.rig.vault.people.remove(there.person)
    there.page.refresh()
    assert "Maren" not in words_of(there.page)
    assert "Until 13:58." in words_of(there.page)
    for item in Said:
        there.tick(item)
    assert len(there.now().said) == len(Said)
    assert not there.page.door.promise.isVisible()
    assert (there.coming(), there.ends()) == ([], [])


def test_r29_unknown_or_written_about_it_leads_on(stand: Open) -> None:
    there = stand()
    entry = Entry(id=there.meeting.ended, owner_uid=there.person.uid, meeting_uid=there.meeting.uid, body="Calm.")
    there.rig.vault.entries.save(entry)
    there.page.open(Route(Place.CLOSING, there.meeting.uid))
    assert there.asked() == Route(Place.JOURNAL, entry.uid)
    there.rig.asked.clear()
    there.page.open(Route(Place.CLOSING, "nobody"))
    assert there.asked() == Route(Place.JOURNAL)


# What goes wrong


def test_r28_a_full_disk_says_so_and_keeps_the_words(stand: Open) -> None:
    """The tick stands as it is kept; words stay in their lines, and cross a lock."""
    there = stand()
    there.tick(Said.PROMISE)
    with there.rig.full_disk():
        there.tick(Said.REST_OF_DAY)
        assert not there.ticked(Said.REST_OF_DAY)
        assert find(there.page, Banner, "closing-banner").isVisible()
        there.promise("Bring the map")
        QTest.keyClicks(there.page.marks.lines[0], "The letter")
        assert not there.rig.workspace.flush()
        assert there.page.door.promise.words() == "Bring the map"
        assert there.page.marks.words()[0] == "The letter"
        unkept = there.rig.workspace.unkept()
        assert [words.text for words in unkept if isinstance(words, LooseEnd)] == ["Bring the map"]
        assert [words.key for words in unkept if isinstance(words, DraftWords)] == [reflection_key(there.meeting.uid)]
        press(there.page, "way-nothing")
        press(there.page, "way-now")
        assert there.rig.asked == []
    assert there.rig.workspace.flush()
    assert there.ends() == ["Bring the map"]
    assert there.draft() is not None
    assert not find_banner(there.page).isVisible()


def find_banner(page: QWidget) -> Banner:
    found = page.findChild(Banner, "closing-banner")
    assert found is not None
    return found


def test_r28_a_disk_that_fills_at_the_last_moment_ends_nothing_half(stand: Open) -> None:
    there = stand()
    with there.rig.full_disk():
        press(there.page, "way-nothing")
        assert there.rig.asked == []
        assert find_banner(there.page).isVisible()
    assert there.now() == there.meeting
    press(there.page, "way-nothing")
    assert there.asked() == Route(Place.TODAY)


def test_r28_undo_reaches_no_further_than_this_page(stand: Open) -> None:
    """What was planned before is not taken back by a Ctrl Z after the meeting."""
    there = stand()
    earlier = Meeting(owner_uid=there.person.uid, starts=moment(21, 10))
    there.rig.workspace.save(None, earlier)
    assert not there.undo()
    assert there.coming() == [earlier]


def test_r28_tab_walks_the_page_in_reading_order(stand: Open) -> None:
    there = stand()
    there.tick(Said.PROMISE)
    there.page.head.close_button.setFocus()
    focused: QWidget = there.page.head.close_button
    met = []
    for _ in range(16):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget() or there.page
        met.append(focused.objectName())
    assert met[:9] == [
        "door-next", "door-reach", "door-rest-of-day", "door-promise", "promise-line", "door-how-it-was",
        "mark-1", "mark-2", "mark-3",
    ]  # fmt: skip
    assert met[9:15] == ["way-now", "way-later", "way-talk", "way-nothing", "option-empty", "closing-steps"]


@pytest.mark.parametrize("minutes", [0, 600])
def test_r28_a_meeting_of_any_length_opens(stand: Open, minutes: int) -> None:
    there = stand()
    odd = replace(there.meeting, ended=there.meeting.begun + timedelta(minutes=minutes) // timedelta(microseconds=1))
    there.rig.vault.meetings.save(odd)
    there.page.refresh()
    assert len(there.page.marks.lines) == 3


def test_an_end_by_mistake_is_taken_back(rig: Rig, qtbot: QtBot) -> None:
    """The timer comes back as it was, its marks too; later than a quarter of an hour it was an end."""
    maren = rig.person()
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.driver is not None
    rig.clock.advance(600)
    rig.keeper.driver.mark()
    uid, before = rig.keeper.meeting_uid, rig.keeper.state
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    rig.clock.advance(60)
    rooms = rig.rooms(qtbot, Route(Place.CLOSING, uid))
    press(rooms, "closing-go-on")
    assert rig.keeper.running
    assert rig.keeper.meeting_uid == uid
    assert (rig.keeper.state.marks, rig.keeper.state.end) == (before.marks, before.end)
    kept = rig.vault.meetings.get(uid)
    assert kept is not None
    assert (kept.ended, kept.marks, kept.reflection) == (0, (), Reflection.NONE)
    assert rig.vault.meetings.open_reflections() == []
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    again = rig.vault.meetings.get(uid)
    assert again is not None
    assert again.ended - again.begun == 660_000_000, "the minute between counts: they went on talking"
    assert len(again.marks) == 1
    rig.clock.advance(16 * 60)
    rooms.go(Route(Place.TODAY))
    rooms.go(Route(Place.CLOSING, uid))
    assert not find(rooms, QWidget, "closing-close").isHidden()
    assert all(each.isHidden() for each in rooms.page.findChildren(QWidget, "closing-go-on"))


def test_b9_an_end_that_cannot_be_taken_back_stays_an_end(rig: Rig, qtbot: QtBot) -> None:
    maren = rig.person()
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    rooms = rig.rooms(qtbot, Route(Place.CLOSING, uid))
    with rig.full_disk():
        press(rooms, "closing-go-on")
    assert not rig.keeper.running
    assert not rig.keeper.waits(rig.workspace), "no log is left behind"
    kept = rig.vault.meetings.get(uid)
    assert kept is not None
    assert kept.ended
