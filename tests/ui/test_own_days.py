"""How full I was, day by day: only words, only mine, opened by hand (R20, R46)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from companion.identity import to_micros
from companion.journal import Entry
from companion.meetings import Fullness, FullnessNote, Meeting
from companion.people import Person
from companion.store.own_days import OwnDay, own_days, unsaid
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.steadiness import SteadinessPage
from ui.pages.steadiness_parts.own_days import AT_FIRST
from ui.routes import Place, Route


@pytest.fixture
def page(rig: Rig, qtbot: QtBot) -> SteadinessPage:
    page = SteadinessPage(rig.workspace, rig.services)
    rig.open(qtbot, page, Route(Place.STEADINESS))
    return page


def said(rig: Rig) -> tuple[Person, Meeting, Entry]:
    """A day with a word on Today, and a meeting with Maren around which something was said."""
    maren = rig.person()
    starts = to_micros(datetime(2026, 4, 9, 16, 0).astimezone())
    before, after = Fullness.STEADY, Fullness.LOW
    meeting = Meeting(
        owner_uid=maren.uid, starts=starts, begun=starts, ended=starts + 1, full_before=before, full_after=after
    )
    entry = Entry(id=1, owner_uid=maren.uid, meeting_uid=meeting.uid, body="x", full_before=before, full_after=after)
    rig.vault.meetings.save(meeting)
    rig.vault.entries.save(entry)
    rig.vault.fullness.save(FullnessNote(day="2026-04-09", level=Fullness.GOOD))
    return maren, meeting, entry


def test_r46_the_history_is_mine_and_names_nobody(rig: Rig, page: SteadinessPage) -> None:
    said(rig)
    assert "Thursday 9 April" not in words_of(page)
    press(page, "own-days")
    words = words_of(page)
    assert "Thursday 9 April\nGood\nA meeting: Steady before, low after" in words
    assert "Maren" not in words
    press(page, "own-days")
    assert "Thursday 9 April" not in words_of(page)


def test_nothing_said_is_said_kindly(page: SteadinessPage) -> None:
    press(page, "own-days")
    assert "You have said nothing of any day. You need not." in words_of(page)


def test_a_day_is_taken_out_everywhere_and_comes_back(rig: Rig, page: SteadinessPage) -> None:
    _, meeting, entry = said(rig)
    rig.vault.fullness.save(FullnessNote(day="2026-04-08", level=Fullness.EMPTY))
    press(page, "own-days")
    button = find(page, QAbstractButton, "own-day-2026-04-09")
    button.setFocus()
    button.click()
    assert [day.day for day in own_days(rig.vault)] == ["2026-04-08"]
    assert find(page, QAbstractButton, "own-day-2026-04-08").hasFocus()
    after = rig.vault.meetings.get(meeting.uid)
    assert after is not None
    assert (after.full_before, after.full_after) == ("", "")
    left = rig.vault.entries.get(entry.uid)
    assert left is not None
    assert (left.full_after, left.body) == ("", "x")
    assert rig.workspace.undo(page.may_turn)
    assert rig.vault.meetings.get(meeting.uid) == meeting
    assert rig.vault.entries.get(entry.uid) == entry
    assert rig.vault.fullness.on("2026-04-09").level is Fullness.GOOD


def test_undo_takes_nothing_else_of_a_meeting_back_here(rig: Rig, page: SteadinessPage) -> None:
    _, meeting, _ = said(rig)

    rig.workspace.save(meeting, replace(meeting, place="the bridge", full_after=Fullness.FULL))
    assert not rig.workspace.undo(page.may_turn)


def test_earlier_days_come_when_asked_for(rig: Rig, page: SteadinessPage) -> None:
    for back in range(500):
        day = (date(2026, 4, 10) - timedelta(days=back)).isoformat()
        rig.vault.fullness.save(FullnessNote(day=day, level=Fullness.STEADY))
    press(page, "own-days")
    shown = [b for b in page.findChildren(QAbstractButton) if b.objectName().startswith("own-day-2")]
    assert len(shown) == AT_FIRST
    press(page, "own-days-earlier")
    assert find(page, QAbstractButton, "own-day-2026-03-25").isVisible()


def test_a_full_disk_takes_no_day_out(rig: Rig, page: SteadinessPage) -> None:
    said(rig)
    press(page, "own-days")
    with rig.full_disk():
        press(page, "own-day-2026-04-09")
    assert rig.failures
    assert find(page, QAbstractButton, "own-day-2026-04-09").isVisible()
    assert len(own_days(rig.vault)) == 1


def test_it_is_closed_when_it_is_come_back_to(rig: Rig, page: SteadinessPage) -> None:
    said(rig)
    press(page, "own-days")
    assert page.leave()
    page.open(Route(Place.STEADINESS))
    assert "Thursday 9 April" not in words_of(page)


def test_a_day_of_two_machines_goes_whole(rig: Rig) -> None:
    """Merged, a day may have two rows; the later one counts."""
    for level in (Fullness.LOW, Fullness.GOOD):
        rig.vault.fullness.save(FullnessNote(day="2026-04-09", level=level))
    assert own_days(rig.vault) == (OwnDay(day="2026-04-09", said=Fullness.GOOD),)
    assert len(unsaid(rig.vault, "2026-04-09")) == 2
