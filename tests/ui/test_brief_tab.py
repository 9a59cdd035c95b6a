"""The brief on its page: one glance, in the order of harm if forgotten (B1, R17, DECISIONS 24)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion import demo
from companion.agreement import AgreementLine, Field
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import Comfort, ComfortKind, Door, Format, LooseEnd, Person, Topic
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.brief import BriefTab
from ui.pages.person.brief_parts.never import NeverBlock
from ui.routes import Place, Route
from ui.widgets.choices import Tick

HOUR = 3_600_000_000
Show = Callable[..., BriefTab]


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def show(rig: Rig, qtbot: QtBot, maren: Person) -> Show:
    def made(wide: int = 1000, person: Person = maren) -> BriefTab:
        tab = BriefTab(rig.workspace, rig.services)
        tab.go.connect(rig.asked.append)
        tab.show_person(person)
        tab.refresh()
        rig.workspace.changed.connect(lambda _: tab.refresh())
        rig.show(qtbot, tab, wide, 700)
        return tab

    return made


def fill(rig: Rig, person: Person, never: int = 2) -> None:
    uid = person.uid
    for at in range(never):
        rig.vault.topics.save(Topic(owner_uid=uid, text=f"Closed {at}", door=Door.NEVER, position=at))
    rig.vault.topics.save(Topic(owner_uid=uid, text="Work", door=Door.GENTLY))
    rig.vault.topics.save(Topic(owner_uid=uid, text="Chess"))
    for kind in ComfortKind:
        rig.vault.comforts.save(Comfort(owner_uid=uid, text=f"It {kind.value}", kind=kind))
    for field in (Field.OPENING, Field.CLOSING, Field.ASKED_HARD, Field.WHERE):
        rig.vault.lines.save(AgreementLine(owner_uid=uid, field=field, text=f"The {field.value}"))
    rig.vault.loose_ends.save(LooseEnd(owner_uid=uid, text="The list"))


def top(tab: QWidget, words: str) -> tuple[int, int]:
    """Where the words stand: height, then distance from the start."""
    words_of(tab)  # it is laid out
    shown: list[QLabel | Tick] = [*tab.findChildren(QLabel), *tab.findChildren(Tick)]
    for widget in shown:
        if widget.isVisibleTo(tab) and words in widget.text():
            place = widget.mapTo(tab, QPoint(0, 0))
            return place.y(), place.x()
    raise AssertionError(f"{words!r} is not shown")


def test_empty_it_says_where_to_begin(rig: Rig, maren: Person, show: Show) -> None:
    tab = show()
    assert "Nothing to remember yet." in words_of(tab)
    assert "Maren" in words_of(tab)
    press(tab, "brief-agreement")
    press(tab, "brief-comfort")
    assert rig.asked == [Route(Place.PERSON, maren.uid, "agreement"), Route(Place.PERSON, maren.uid, "comfort")]


@pytest.mark.parametrize("wide", [1000, 700])
def test_r17_never_raise_is_first_and_the_rest_in_the_order_of_harm(
    rig: Rig, maren: Person, show: Show, wide: int
) -> None:
    fill(rig, maren)
    tab = show(wide)
    closed = find(tab, NeverBlock, "closedBlock")
    others = [top(tab, heading) for heading in ("Go gently", "Comfort", "Rituals", "Loose ends")]
    assert closed.mapTo(tab, QPoint(0, 0)).y() < min(y for y, _ in others)
    assert others == sorted(others)
    assert "Chess" not in words_of(tab), "what is welcome needs no reminder"


@pytest.mark.parametrize("wide", [1000, 700])
def test_r17_never_raise_is_never_cut(rig: Rig, maren: Person, show: Show, wide: int) -> None:
    fill(rig, maren, never=12)
    said = words_of(find(show(wide), NeverBlock, "closedBlock"))
    assert [at for at in range(12) if f"Closed {at}\n" not in f"{said}\n"] == []


def test_the_rest_says_how_many_more_there_are(rig: Rig, maren: Person, show: Show) -> None:
    for at in range(9):
        rig.vault.topics.save(Topic(owner_uid=maren.uid, text=f"Gently {at}", door=Door.GENTLY, position=at))
        rig.vault.loose_ends.save(LooseEnd(owner_uid=maren.uid, text=f"End {at}", position=at))
    tab = show()
    said = words_of(tab)
    assert [at for at in range(9) if f"Gently {at}" in said] == [0, 1, 2, 3, 4]
    assert [at for at in range(9) if f"End {at}" in said] == [0, 1, 2, 3, 4]
    assert said.count("and 4 more") == 2
    [more, _] = [label for label in tab.findChildren(QLabel) if label.text() == "and 4 more"]
    assert "Gently 8" in more.toolTip()
    assert "Gently 8" in more.accessibleDescription(), "what is not seen can still be heard"


def test_as_many_as_fit_are_not_cut(rig: Rig, maren: Person, show: Show) -> None:
    for at in range(3):
        rig.vault.topics.save(Topic(owner_uid=maren.uid, text=f"Gently {at}", door=Door.GENTLY, position=at))
    said = words_of(show())
    assert "more" not in said
    assert "Gently 2" in said


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_loose_end_is_tied_off_and_brought_back(rig: Rig, maren: Person, show: Show, by: str) -> None:
    end = LooseEnd(owner_uid=maren.uid, text="The list")
    rig.vault.loose_ends.save(end)
    tab = show()
    tick = find(tab, Tick, f"loose-end-{end.uid}")
    if by == "mouse":
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(12, tick.height() // 2))
    else:
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
    assert [e.tied for e in rig.vault.loose_ends.of(maren.uid)] == [True]
    assert "The list" not in words_of(tab)
    rig.workspace.undo()
    assert [e.tied for e in rig.vault.loose_ends.of(maren.uid)] == [False]
    assert not find(tab, Tick, f"loose-end-{end.uid}").isChecked()


def test_b9_a_loose_end_that_cannot_be_tied_is_not_shown_as_tied(rig: Rig, maren: Person, show: Show) -> None:
    end = LooseEnd(owner_uid=maren.uid, text="The list")
    rig.vault.loose_ends.save(end)
    tab = show()
    with rig.full_disk():
        find(tab, Tick, f"loose-end-{end.uid}").click()
    assert rig.failures
    assert not find(tab, Tick, f"loose-end-{end.uid}").isChecked()


def test_the_margin_tells_the_next_meeting(rig: Rig, maren: Person, show: Show) -> None:
    fill(rig, maren)
    now = to_micros(rig.clock.now())
    rig.vault.meetings.save(
        Meeting(owner_uid=maren.uid, starts=now + 2 * HOUR, minutes=45, cue=10, place="The park", purpose="To decide")
    )
    said = words_of(show())
    for words in (
        "Today at 16:00",
        "The park",
        "45 minutes",
        "Cue 10 before the end",
        "For today",
        "To decide",
    ):
        assert words in said


def test_where_there_is_no_margin_it_becomes_one_line(rig: Rig, maren: Person, show: Show) -> None:
    """DECISIONS 24."""
    fill(rig, maren)
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=to_micros(rig.clock.now()) + 2 * HOUR))
    tab = show(800)
    line = "Today at 16:00 · The where · 60 minutes, cue 12 before the end"
    assert line in words_of(tab)
    tab.resize(1000, 700)
    assert line not in words_of(tab)


def test_without_a_next_meeting_it_says_so_and_no_more(rig: Rig, maren: Person, show: Show) -> None:
    fill(rig, maren)
    assert "No next meeting set" in words_of(show())


def test_r56_what_has_no_timer_shows_no_length(rig: Rig, show: Show) -> None:
    person = rig.person("Noor", format=Format.WRITING)
    fill(rig, person)
    for wide in (1000, 800):
        assert "minute" not in words_of(show(wide, person))


def test_the_day_in_it_is_never_yesterdays(rig: Rig, maren: Person, show: Show) -> None:
    fill(rig, maren)
    rig.vault.meetings.save(Meeting(owner_uid=maren.uid, starts=to_micros(rig.clock.now()) + 26 * HOUR))
    tab = show()
    assert "Tomorrow at 16:00" in words_of(tab)
    rig.clock.advance(86_400)
    tab.refresh()
    assert "Today at 16:00" in words_of(tab)


@pytest.mark.parametrize(("wide", "high"), [(960, 640), (1280, 800)])
def test_b1_the_whole_brief_is_seen_without_scrolling(rig: Rig, qtbot: QtBot, wide: int, high: int) -> None:
    """DECISIONS 24, with the demo's Maren: as full as a brief usually is."""
    demo.fill(rig.vault, rig.clock.now())
    maren = rig.vault.people.all()[0]
    rooms = rig.rooms(qtbot, Route(Place.PERSON, maren.uid, "brief"), wide, high)
    page = rooms.page
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=2000)
    assert not bar.isVisible()
    assert "Her brother" in words_of(page)
    end = next(t for t in page.findChildren(Tick) if t.isVisible())
    assert end.mapTo(rooms, QPoint(0, end.height())).y() <= rooms.height()
