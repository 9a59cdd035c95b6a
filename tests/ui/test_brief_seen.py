"""What the brief shows of a plan, a format, an end that is near; how it is read; and what stays in view (B1, R17)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion import demo
from companion.agreement import AgreementLine, Field, Part, TalkedThrough
from companion.identity import Record, to_micros
from companion.meetings import Meeting, Purpose
from companion.people import AgendaPoint, Comfort, ComfortKind, Door, Format, LooseEnd, Member, Person, Topic
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.pages.person.brief import BriefTab
from ui.pages.person.brief_parts.lines import Short, shortened
from ui.pages.person.brief_parts.never import NeverBlock
from ui.pages.person.brief_parts.sheet import BriefSheet
from ui.pages.person.brief_parts.views import BlockView
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.choices import Tick

HOUR = 3_600_000_000


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


def keep(rig: Rig, *records: Record) -> None:
    for record in records:
        rig.vault.store_of(type(record)).save(record)


def line(person: Person, field: Field, text: str) -> AgreementLine:
    return AgreementLine(owner_uid=person.uid, field=field, text=text)


def meeting(rig: Rig, person: Person, **facts: object) -> Meeting:
    made = Meeting(owner_uid=person.uid, starts=to_micros(rig.clock.now()) + 2 * HOUR, **facts)  # type: ignore[arg-type]
    keep(rig, made)
    return made


def show(rig: Rig, qtbot: QtBot, person: Person, wide: int = 1000, high: int = 700) -> BriefTab:
    tab = BriefTab(rig.workspace, rig.services)
    tab.go.connect(rig.asked.append)
    tab.show_person(person)
    tab.refresh()
    rig.workspace.changed.connect(lambda _: tab.refresh())
    rig.show(qtbot, tab, wide, high)
    QApplication.processEvents()
    return tab


def stands(rig: Rig, qtbot: QtBot, person: Person, wide: int = 1280, high: int = 800) -> Rooms:
    rooms = rig.rooms(qtbot, Route(Place.PERSON, person.uid, "brief"), wide, high)
    for _ in range(3):
        QApplication.processEvents()
    return rooms


# What it says


def test_r47_not_yet_is_a_place_of_its_own(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(rig, Topic(owner_uid=maren.uid, text="The letter", door=Door.NOT_YET))
    tab = show(rig, qtbot, maren)
    assert "Not yet: theirs to bring up" in words_of(find(tab, BlockView, "brief-not-yet"))
    assert "The letter" in words_of(find(tab, BlockView, "brief-not-yet"))


def test_r16_what_the_next_meeting_is_for_and_questions_to_have_close(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    meeting(rig, maren, kind=Purpose.THINK, purpose="The move", questions=("What would you miss?",))
    for wide in (1000, 800):
        said = words_of(show(rig, qtbot, maren, wide))
        for words in (
            "For today",
            "To think it through",
            "The move",
            "Questions to have close",
            "What would you miss?",
        ):
            assert words in said


def test_r30_how_to_ask_and_how_to_come_back(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(rig, line(maren, Field.ASKED_HARD, "Slowly"), line(maren, Field.CALM_AFTER, "A window"))
    said = words_of(find(show(rig, qtbot, maren), BlockView, "brief-comfort"))
    assert all(words in said for words in ("Asked", "Slowly", "After", "A window"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (5, ""),
        (4, ""),
        (3, "The third-last meeting."),
        (2, "The second-last meeting."),
        (1, "The last meeting, as agreed."),
    ],
)
def test_r32_an_end_that_is_near_is_said_in_one_line(
    rig: Rig, qtbot: QtBot, maren: Person, number: int, said: str
) -> None:
    keep(rig, line(maren, Field.HOW_LONG, f"number {number}"), line(maren, Field.OPENING, "Tea"))
    meeting(rig, maren)
    shown = words_of(show(rig, qtbot, maren))
    assert said in shown
    assert ("-last meeting" in shown or "last meeting, as" in shown) is bool(said)


def test_r59_before_the_first_meeting_confidentiality_is_worth_a_line(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(rig, line(maren, Field.OPENING, "Tea"))
    tab = show(rig, qtbot, maren)
    assert "Say what stays between you, and where it ends." in words_of(tab)
    talked = TalkedThrough(owner_uid=maren.uid, part=Part.CONFIDENTIALITY, talked_on="2026-04-14")
    rig.workspace.save(None, talked)
    assert "Say what stays between you" not in words_of(tab)


def test_what_one_wished_to_look_at_again_is_one_quiet_line(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(
        rig,
        line(maren, Field.OPENING, "Tea"),
        TalkedThrough(owner_uid=maren.uid, part=Part.HOPES, talked_on="2026-01-01", review_on="2026-04-01"),
        TalkedThrough(owner_uid=maren.uid, part=Part.RITUALS, talked_on="2026-01-01", review_on="2026-04-14"),
    )
    assert "To look at again, as you wished: Hopes, Rituals." in words_of(show(rig, qtbot, maren))


# Ways of meeting


def test_r56_online_the_steps_if_it_drops_and_ticks_that_are_kept_nowhere(rig: Rig, qtbot: QtBot) -> None:
    noor = rig.person("Noor", format=Format.ONLINE)
    keep(
        rig,
        line(noor, Field.IF_DROPS, "Wait a little\nRing once\nSend a text\nNever shown"),
        line(noor, Field.BEFORE_CONNECTING, "Door shut\nAlone in the room?"),
    )
    tab = show(rig, qtbot, noor)
    drops = words_of(find(tab, QWidget, "brief-drops"))
    assert all(words in drops for words in ("If the connection drops", "Wait a little", "Ring once", "Send a text"))
    assert "Never shown" not in words_of(tab)
    at = rig.vault.database.execute("SELECT total_changes()").fetchone()
    tick = find(tab, Tick, "before-1")
    assert tick.words() == "Alone in the room?"
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    assert rig.vault.database.execute("SELECT total_changes()").fetchone() == at, "nothing was written"
    rig.workspace.save(None, Topic(owner_uid=noor.uid, text="New", door=Door.GENTLY))
    assert find(tab, Tick, "before-1").isChecked(), "a tick stays while the page does"
    tab.show_person(rig.person("Other"))
    tab.show_person(noor)
    tab.refresh()
    assert tab._ticked == set()


def test_r56_in_writing_how_answers_come_and_no_clock(rig: Rig, qtbot: QtBot) -> None:
    noor = rig.person("Noor", format=Format.WRITING)
    keep(rig, line(noor, Field.ANSWERS_OFTEN, "Twice a week"), line(noor, Field.ANSWERS_COME, "Within three days"))
    for wide in (1000, 800):
        tab = show(rig, qtbot, noor, wide)
        said = words_of(tab)
        assert "Twice a week" in said
        assert "Within three days" in said
        assert "minute" not in said
        assert not [b for b in tab.findChildren(QAbstractButton, "minute-first") if b.isVisible()]


def test_r57_a_group_its_agenda_and_what_its_members_want_known(rig: Rig, qtbot: QtBot) -> None:
    group = rig.person("Six chairs", format=Format.GROUP, headcount=6)
    keep(
        rig,
        line(group, Field.LEADING, "Robin"),
        line(group, Field.ONE_VOICE, "Who has not spoken?"),
        line(group, Field.OPENING, "Kettle on"),
        AgendaPoint(owner_uid=group.uid, text="A page read aloud"),
        Member(owner_uid=group.uid, text="Ada", know="Sits near the door"),
        Member(owner_uid=group.uid, text="Bo"),
    )
    said = words_of(show(rig, qtbot, group))
    for words in ("Leading", "Robin", "A page read aloud", "Ada", "Sits near the door", "Who has not spoken?",
                  "Kettle on", "Up to 6 people", "Say what stays in the room, and where it ends."):  # fmt: skip
        assert words in said
    assert "Bo\n" not in said


def test_a_resting_page_proposes_nothing(rig: Rig, qtbot: QtBot) -> None:
    ilse = rig.person("Ilse", resting="2026-01-01")
    keep(rig, line(ilse, Field.OPENING, "Tea"), Topic(owner_uid=ilse.uid, text="Work", door=Door.GENTLY))
    meeting(rig, ilse)
    tab = show(rig, qtbot, ilse)
    assert "This page rests." in words_of(tab)
    assert "Today at" not in words_of(tab)
    assert not [b for b in tab.findChildren(QAbstractButton) if b.isVisible()]


# What can be done


def test_r3_the_plan_is_set_aside_in_one_act_and_taken_up_again(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    planned = meeting(rig, maren, purpose="The move", place="The park")
    keep(
        rig,
        Topic(owner_uid=maren.uid, text="Her brother", door=Door.NEVER),
        Topic(owner_uid=maren.uid, text="Work", door=Door.GENTLY),
        Comfort(owner_uid=maren.uid, text="Cold water", kind=ComfortKind.CALM),
        LooseEnd(owner_uid=maren.uid, text="The list"),
        line(maren, Field.OPENING, "Tea"),
    )
    tab = show(rig, qtbot, maren)
    press(tab, "set-plan-aside")
    kept = rig.vault.meetings.get(planned.uid)
    assert kept is not None
    assert kept.aside
    said = words_of(tab)
    assert "The plan is set aside." in said
    assert all(words in said for words in ("Her brother", "Work", "Cold water", "Today at 16:00", "The park"))
    assert not any(words in said for words in ("The move", "The list", "Tea", "60 minutes"))
    press(tab, "take-plan-up")
    assert rig.vault.meetings.get(planned.uid) == planned
    assert "The move" in words_of(tab)
    rig.workspace.undo()
    assert "The plan is set aside." in words_of(tab)


def test_r3_where_nothing_is_planned_there_is_nothing_to_set_aside(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(rig, line(maren, Field.OPENING, "Tea"))
    meeting(rig, maren)
    tab = show(rig, qtbot, maren)
    assert not tab.findChildren(QAbstractButton, "set-plan-aside")


def test_b9_a_plan_that_cannot_be_set_aside_stays(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    meeting(rig, maren, purpose="The move")
    tab = show(rig, qtbot, maren)
    with rig.full_disk():
        press(tab, "set-plan-aside")
    assert rig.failures
    assert "The move" in words_of(tab)


def test_ways_on_to_a_minute_and_to_paper(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    keep(rig, line(maren, Field.OPENING, "Tea"))
    for wide in (1000, 800):
        tab = show(rig, qtbot, maren, wide)
        press(tab, "minute-first")
        press(tab, "pocket-brief")
        tab.print()
    minute, paper = Route(Place.ARRIVAL, maren.uid, "brief"), Route(Place.PLAN, maren.uid, "print")
    assert rig.asked == [minute, paper, paper] * 2


def test_the_keyboard_goes_on_to_the_next_loose_end(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    ends = [LooseEnd(owner_uid=maren.uid, text=f"End {at}", position=at) for at in range(3)]
    keep(rig, *ends)
    tab = show(rig, qtbot, maren)
    tick = find(tab, Tick, f"loose-end-{ends[1].uid}")
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: find(tab, Tick, f"loose-end-{ends[2].uid}").hasFocus())
    rig.workspace.undo()
    qtbot.waitUntil(lambda: find(tab, Tick, f"loose-end-{ends[2].uid}").hasFocus())


# Reading


def spoken(interface: QAccessibleInterface) -> Iterator[str]:
    if interface.state().invisible:
        return
    if name := interface.text(QAccessible.Text.Name):
        yield name
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None:
            yield from spoken(child)


@pytest.mark.parametrize("wide", [1280, 960])
def test_b12_it_is_read_in_the_order_of_harm_and_a_heading_before_its_lines(rig: Rig, qtbot: QtBot, wide: int) -> None:
    """R17: what is never raised is read first, wherever it stands."""
    demo.fill(rig.vault, rig.clock.now())
    maren = rig.vault.people.all()[0]
    rooms = stands(rig, qtbot, maren, wide, 800)
    sheet = next(s for s in rooms.page.findChildren(BriefSheet) if s.isVisible())
    interface = QAccessible.queryAccessibleInterface(sheet)
    assert interface is not None
    told = list(spoken(interface))
    order = ("Never raise", "Her brother", "The winter of 2019", "Go gently", "Going back",
             "Limits, as agreed", "Comfort", "Background music", "Not yet: theirs to bring up", "The letter", "Rituals",
             "Loose ends", "For today", "To be heard")  # fmt: skip
    places = [next(at for at, words in enumerate(told) if words.startswith(each) or each in words) for each in order]
    assert places == sorted(places)
    assert told[0] == "Never raise"
    assert told[1:3] == ["Her brother", "The winter of 2019"]


def test_a_long_line_is_shortened_for_the_eye_only(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    long = "Side by side, " * 40
    keep(rig, Comfort(owner_uid=maren.uid, text=long))
    keep(rig, Comfort(owner_uid=maren.uid, text="Short"))
    tab = show(rig, qtbot, maren)
    [shown] = [s for s in tab.findChildren(Short) if s.isVisible() and s.text().startswith("Side")]
    assert shown.height() <= 3 * 27
    assert shown.text() == " ".join(long.split())
    assert shown.toolTip() == shown.text()
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == shown.text()
    [other] = [s for s in tab.findChildren(Short) if s.isVisible() and s.text() == "Short"]
    assert other.toolTip() == ""


@pytest.mark.parametrize("words", ["w" * 20_000, "👩‍👩‍👧 " * 400, "مساء الخير " * 300, "a b", ""])
def test_shortened_words_fit_and_keep_what_stands_behind_them(qtbot: QtBot, words: str) -> None:
    font = theme.current().font("body")
    for most in (1, 2, 3):
        told = shortened(words, font, 200.0, most, " · and 4 more")
        assert told.endswith(" · and 4 more")
        text = Short(words)
        qtbot.addWidget(text)
        text.take(most, " · and 4 more")
        assert text.heightForWidth(200) <= 25 * most


def test_bad_input_never_breaks_it(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    huge = "word " * 4_000
    keep(
        rig,
        *(Topic(owner_uid=maren.uid, text=f"{at} {huge[:2000]}", door=Door.GENTLY, position=at) for at in range(500)),
        *(LooseEnd(owner_uid=maren.uid, text=huge, position=at) for at in range(20)),
        line(maren, Field.OPENING, huge),
        line(maren, Field.WHERE, huge),
        line(maren, Field.ASKED_HARD, "one\n\ntwo\n" * 2000),
    )
    meeting(rig, maren, questions=tuple(huge for _ in range(50)), purpose=huge)
    rooms = stands(rig, qtbot, maren, 960, 640)
    assert rooms.page.verticalScrollBar().maximum() == 0
    assert "more" in words_of(rooms.page)


# In view


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    before = theme.current()
    theme.apply(qapp, theme.Theme("light", 2.0, reduced_motion=True))
    yield
    theme.apply(qapp, before)


def in_view(rooms: Rooms, widget: QWidget) -> bool:
    top = widget.mapTo(rooms.page.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= rooms.page.viewport().height()


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(("wide", "high"), [(1280, 800), (960, 640)])
def test_r17_never_raise_cannot_be_scrolled_away_at_200_percent(rig: Rig, qtbot: QtBot, wide: int, high: int) -> None:
    demo.fill(rig.vault, rig.clock.now())
    rooms = stands(rig, qtbot, rig.vault.people.all()[0], wide, high)
    never, bar = find(rooms, NeverBlock, "closedBlock"), rooms.page.verticalScrollBar()
    assert bar.maximum() > 0
    for value in range(0, bar.maximum() + 1, max(1, bar.maximum() // 17)):
        bar.setValue(value)
        QApplication.processEvents()
        if value > 300:
            assert in_view(rooms, never), value
    bar.setValue(bar.maximum())
    last = find(rooms, BlockView, "brief-last-time")
    QApplication.processEvents()
    assert in_view(rooms, last), "the end is reached beneath it"
    assert last.mapTo(rooms, QPoint(0, 0)).y() >= never.mapTo(rooms, QPoint(0, never.height())).y()


@pytest.mark.usefixtures("large")
def test_b12_what_has_the_keyboard_never_hides_beneath_it(rig: Rig, qtbot: QtBot) -> None:
    demo.fill(rig.vault, rig.clock.now())
    maren = rig.vault.people.all()[0]
    rooms = stands(rig, qtbot, maren)
    never, bar = find(rooms, NeverBlock, "closedBlock"), rooms.page.verticalScrollBar()
    ticks = [t for t in rooms.page.findChildren(Tick) if t.isVisible()]
    bar.setValue(bar.maximum())
    focused: QWidget = ticks[-1]
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    sheet = next(s for s in rooms.page.findChildren(BriefSheet) if s.isVisible())

    def clear() -> bool:
        return focused.mapTo(rooms, QPoint(0, 0)).y() >= never.mapTo(rooms, QPoint(0, never.height())).y()

    for _ in ticks:
        QTest.keyClick(focused, Qt.Key.Key_Backtab)
        now = QApplication.focusWidget()
        assert now is not None
        focused = now
        if sheet.isAncestorOf(focused):
            qtbot.waitUntil(clear)


def test_r17_hundreds_are_all_there_and_the_page_scrolls(rig: Rig, qtbot: QtBot, maren: Person) -> None:
    topics = [Topic(owner_uid=maren.uid, text=f"Topic {at}.", door=Door.NEVER, position=at) for at in range(300)]
    topics.append(Topic(owner_uid=maren.uid, text="long words " * 1_800, door=Door.NEVER, position=300))
    keep(rig, *topics, Topic(owner_uid=maren.uid, text="Work", door=Door.GENTLY))
    rooms = stands(rig, qtbot, maren, 960, 640)
    never = find(rooms, NeverBlock, "closedBlock")
    said = words_of(never)
    assert [topic.text for topic in topics if topic.text not in said] == []
    bar = rooms.page.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert never.mapTo(rooms, QPoint(0, never.height())).y() > rooms.page.viewport().height() // 3


def test_what_was_cut_comes_back_with_the_room(rig: Rig, qtbot: QtBot) -> None:
    demo.fill(rig.vault, rig.clock.now())
    rooms = stands(rig, qtbot, rig.vault.people.all()[0], 960, 640)
    few = words_of(rooms.page)
    rooms.resize(1280, 900)
    qtbot.waitUntil(lambda: "60 minutes" in words_of(rooms.page))
    assert "and 1 more" not in words_of(rooms.page)
    assert rooms.page.verticalScrollBar().maximum() == 0
    rooms.resize(960, 640)
    qtbot.waitUntil(lambda: words_of(rooms.page) == few)


@pytest.mark.usefixtures("large")
def test_r17_never_raise_stands_at_the_head_again_when_one_comes_back(rig: Rig, qtbot: QtBot) -> None:
    """Scrolled down, left, and opened again: the page begins at its top, and so does what is never raised."""
    demo.fill(rig.vault, rig.clock.now())
    maren = rig.vault.people.all()[0]
    rooms = stands(rig, qtbot, maren)
    bar = rooms.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    rooms.go(Route(Place.PEOPLE))
    QApplication.processEvents()
    rooms.go(Route(Place.PERSON, maren.uid, "brief"))
    for _ in range(3):
        QApplication.processEvents()
    sheet = next(s for s in rooms.page.findChildren(BriefSheet) if s.isVisible())
    assert (bar.value(), sheet.kept_in_view) == (0, 0)
