"""The one window: gate, rooms, cover, and the order of a lock (VAULT: Lock; DECISIONS 18–20, 26)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import Field
from companion.errors import DiskFull
from companion.journal import Entry
from companion.meetings import Meeting
from companion.people import Format, Person
from companion.prompts import Moment
from companion.session_clock import SessionClock
from companion.store.afterwards import begun_page
from companion.vault.vault import Vault
from tests.fakes import FakeClock, FakeRelaunch, make_services, open_vault
from ui.app import parse
from ui.pages.reflection import ReflectionPage
from ui.pages.unlock import UnlockPage, Why
from ui.pages.welcome import WelcomePage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.widgets.fields import LineField
from ui.window import MainWindow


@dataclass
class Stage:
    window: MainWindow
    services: Services
    clock: FakeClock
    relaunch: FakeRelaunch
    folder: Path

    def open(self) -> Vault:
        vault = open_vault(self.folder, self.clock)
        self.window.open_vault(vault)
        return vault

    def reopened(self) -> Vault:
        from companion.vault.vault import open_raw
        from tests.fakes import DATA_KEY

        return open_raw(self.folder / "vault", bytearray(DATA_KEY), clock=self.clock)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    clock, relaunch = FakeClock(), FakeRelaunch()
    services = make_services(tmp_path, clock=clock, relaunch=relaunch)
    meeting = MeetingKeeper(services)
    window = MainWindow(services, meeting)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Stage(window, services, clock, relaunch, tmp_path)
    meeting.close()
    window.end()
    services.tasks.close()


def child(window: QWidget, kind: type[QWidget]) -> QWidget | None:
    return window.findChild(kind)


def agreeing(stage: Stage) -> tuple[Vault, Person, LineField]:
    """Maren's agreement is open, the keyboard may go into where they meet."""
    vault, maren = with_maren(stage)
    rooms = stage.window.rooms
    assert rooms is not None
    rooms.go(Route(Place.PERSON, maren.uid, "agreement"))
    field = stage.window.findChild(LineField, Field.WHERE.value)
    assert field is not None
    return vault, maren, field


def with_maren(stage: Stage) -> tuple[Vault, Person]:
    vault = stage.open()
    maren = Person.made("Maren")
    vault.people.save(maren)
    return vault, maren


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, modifier)


def test_without_a_vault_it_welcomes(stage: Stage) -> None:
    stage.window.show_gate()
    assert child(stage.window, WelcomePage)


def test_with_a_vault_it_asks_for_the_passphrase(stage: Stage) -> None:
    open_vault(stage.folder, stage.clock).close()
    stage.window.show_gate(Why.ASKED, "14:02")
    assert child(stage.window, UnlockPage)


def test_the_title_never_says_more_than_the_product(stage: Stage) -> None:
    _, maren = with_maren(stage)
    rooms = stage.window.rooms
    assert rooms is not None
    rooms.go(Route(Place.PERSON, maren.uid))
    assert stage.window.windowTitle() == "Level Ground"


def test_lock_keeps_words_in_mid_sentence_and_replaces_the_process(stage: Stage, qtbot: QtBot) -> None:
    """VAULT, Lock: drafts into the vault, never asking; then the process is replaced."""
    _, maren, field = agreeing(stage)
    QTest.keyClicks(field, "Upstairs at the lib")
    press(stage.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [call[:3] for call in stage.relaunch.calls] == [["--why", "asked", "--at"]]
    assert stage.window.workspace is None
    again = stage.reopened()
    assert again.agreement(maren.uid).text(Field.WHERE) == "Upstairs at the lib"
    again.close()


def test_r29_lock_keeps_a_reflection_in_mid_sentence(stage: Stage) -> None:
    """Every word, and what was said so that the questions fit; it can be gone on with another day."""
    vault, maren = with_maren(stage)
    meeting = Meeting(owner_uid=maren.uid, starts=1, begun=1, ended=2)
    vault.meetings.save(meeting)
    assert stage.window.rooms is not None
    stage.window.rooms.go(Route(Place.REFLECTION, meeting.uid))
    page = stage.window.rooms.page
    assert isinstance(page, ReflectionPage)
    page.questions.told.chips[Moment.HARD].click()
    QTest.keyClicks(page.questions.fields[0], "The quiet was ri")
    press(stage.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    again = stage.reopened()
    draft = begun_page(again, meeting)
    assert draft is not None
    assert list(draft.answers.values()) == ["The quiet was ri"]
    assert draft.told == ("hard",)
    again.close()


def test_nothing_of_the_vault_is_in_sight_when_it_locks(stage: Stage) -> None:
    stage.open()
    seen: list[str] = []
    stage.window.locked.connect(lambda: seen.append(stage.window.findChildren(QWidget, "blank")[0].objectName()))
    stage.window.lock(Why.QUIET)
    assert seen == ["blank"]
    assert stage.window.findChildren(QWidget, "blank")[0].isVisible()


def test_words_a_full_disk_refuses_cross_the_lock_sealed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """DECISIONS 18: they go through a memfd under a key that is in the vault, and are kept after the next opening."""
    vault, maren, field = agreeing(stage)

    def full(*_: object) -> None:
        raise DiskFull()

    with monkeypatch.context() as patch:
        patch.setattr(vault.lines, "save", full)
        QTest.keyClicks(field, "On the bench by the river")
        stage.window.lock(Why.ASKED)
    (call,) = stage.relaunch.calls
    carried = int(call[call.index("--carried") + 1])
    again = stage.reopened()
    assert again.agreement(maren.uid).text(Field.WHERE) == ""
    stage.window._carried = carried
    stage.window.open_vault(again)
    assert again.agreement(maren.uid).text(Field.WHERE) == "On the bench by the river"


def test_closing_waits_once_for_words_that_cannot_be_kept(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, _, field = agreeing(stage)

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(vault.lines, "save", full)
    QTest.keyClicks(field, "Somewhere")
    assert not stage.window.close()
    assert stage.window.rooms is not None
    assert stage.window.rooms.banner.isVisible()
    assert field.text() == "Somewhere"
    assert stage.window.close()


def test_idle_locks(stage: Stage) -> None:
    """Five quiet minutes by default; the wall clock set back a day does not lengthen them."""
    stage.open()
    stage.clock.advance(299)
    stage.clock.jump(-86_400)
    stage.window.update()
    QTest.mouseMove(stage.window)
    stage.window.watch._look()
    assert not stage.relaunch.calls
    stage.clock.advance(301)
    stage.window.watch._look()
    assert stage.relaunch.calls[0][:2] == ["--why", "quiet"]


def test_the_cover_hides_everything_at_once_and_leads_back(stage: Stage) -> None:
    vault = stage.open()
    vault.people.save(Person.made("Maren"))
    press(stage.window, Qt.Key.Key_F12)
    cover = stage.window.cover
    assert cover is not None
    assert cover.isVisible()
    assert stage.window.rooms is not None
    assert not stage.window.rooms.isVisible()
    press(stage.window, Qt.Key.Key_F12)
    assert stage.window.cover is None
    assert stage.window.rooms.isVisible()


def test_escape_twice_covers(stage: Stage) -> None:
    stage.open()
    press(stage.window, Qt.Key.Key_Escape)
    assert stage.window.cover is None
    stage.clock.advance(0.3)
    press(stage.window, Qt.Key.Key_Escape)
    assert stage.window.cover is not None


def test_a_lock_behind_the_cover_stays_behind_it(stage: Stage) -> None:
    stage.open()
    press(stage.window, Qt.Key.Key_F12)
    stage.window.lock(Why.QUIET)
    assert "--covered" in stage.relaunch.calls[0]


def test_a_meeting_puts_the_window_away_and_its_lock_keeps_it_away(stage: Stage) -> None:
    """DECISIONS 19: idle lock fires in a meeting; the pill stays, and no lock screen comes up by itself."""
    vault, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.window.meeting.begin(stage.window.workspace, maren)
    assert stage.window.isMinimized()
    pill = stage.window.meeting.pill
    assert pill is not None
    assert pill.isVisible()
    stage.window.lock(Why.QUIET)
    assert "--aside" in stage.relaunch.calls[0]
    assert SessionClock.load(vault.folder) is not None


@pytest.mark.parametrize("at_work_elsewhere", [True, False])
def test_a_lock_screen_comes_up_behind_the_window_somebody_works_in(stage: Stage, at_work_elsewhere: bool) -> None:
    """R25: words typed into another program must not land in the passphrase's field."""
    stage.open()
    if at_work_elsewhere:
        stage.window.clearFocus()
        stage.window.hide()  # of no window of this program is active
        assert QApplication.activeWindow() is None
    stage.window.lock(Why.QUIET)
    assert ("--behind" in stage.relaunch.calls[0]) is at_work_elsewhere
    options = parse(stage.relaunch.calls[0])
    assert options.behind is at_work_elsewhere


def test_a_window_half_off_the_screen_comes_back_where_it_stood(stage: Stage) -> None:
    stage.open()
    stage.window.move(-200, -3)
    stage.window.lock(Why.ASKED)
    assert parse(stage.relaunch.calls[0]).place == (-200, -3, 1280, 800)


def test_w_on_the_pill_brings_the_meeting_forward(stage: Stage) -> None:
    """(Enter opens the card, and leaves the window where it is: test_card.)"""
    _, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.window.meeting.begin(stage.window.workspace, maren)
    stage.window.meeting.window_asked.emit()
    assert not stage.window.isMinimized()
    assert stage.window.rooms is not None
    assert stage.window.rooms.route.place is Place.MEETING


def test_while_others_can_see_the_window_steps_aside_and_comes_back_covered(stage: Stage) -> None:
    """A name stands on it."""
    _, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.window.meeting.begin(stage.window.workspace, maren)
    stage.window.meeting.window_asked.emit()
    stage.window.meeting.set_others_see(True)
    assert stage.window.isMinimized()
    stage.window.meeting.window_asked.emit()
    assert not stage.window.isMinimized()
    assert stage.window.cover is not None
    stage.window.uncover()
    stage.window.showMinimized()
    stage.window.meeting.end()
    assert stage.window.isMinimized(), "nor does the page afterwards bring it onto the shared screen"
    assert stage.window.rooms is not None
    assert stage.window.rooms.route.place is Place.CLOSING


def test_d19_a_meeting_that_ended_locked_leads_to_its_page_after_the_passphrase(stage: Stage) -> None:
    vault, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.services.preferences.change(idle_minutes=0)
    meeting = stage.window.meeting
    meeting.begin(stage.window.workspace, maren)
    uid = meeting.meeting_uid
    meeting.close()
    stage.window.lock(Why.QUIET)
    meeting.resume(vault.folder)
    meeting.end()
    stage.window.open_vault(stage.reopened())
    assert stage.window.rooms is not None
    assert stage.window.rooms.route == Route(Place.CLOSING, uid)


def test_a_new_look_leaves_the_cover_where_it_is(stage: Stage) -> None:
    stage.open()
    stage.window.show_cover()
    stage.window.rebuild()
    assert stage.window.cover is not None


def test_a_meeting_that_ended_leads_to_its_page_and_is_in_the_vault(stage: Stage) -> None:
    vault, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.services.preferences.change(idle_minutes=0)
    stage.window.meeting.begin(stage.window.workspace, maren)
    stage.clock.advance(3600)
    stage.window.meeting.end()
    (met,) = vault.meetings.of(maren.uid)
    assert met.ended - met.begun == pytest.approx(3_600_000_000, abs=2_000_000)
    assert SessionClock.load(vault.folder) is None
    assert stage.window.rooms is not None
    assert stage.window.rooms.route == Route(Place.CLOSING, met.uid)


def test_a_meeting_found_running_after_the_passphrase_is_shown(stage: Stage) -> None:
    """DECISIONS 20: the pill goes on at once, what it belongs to appears after the passphrase."""
    vault, maren = with_maren(stage)
    assert stage.window.workspace is not None
    stage.window.meeting.begin(stage.window.workspace, maren)
    stage.window.meeting.close()
    stage.window.lock(Why.QUIET)
    stage.window.meeting.resume(vault.folder)
    assert stage.window.meeting.running
    stage.window.open_vault(stage.reopened())
    assert stage.window.rooms is not None
    assert stage.window.rooms.route.place is Place.MEETING


def test_a_spare_key_file_that_took_its_place_is_told(stage: Stage) -> None:
    vault = open_vault(stage.folder, stage.clock)
    vault.keys_restored = True
    stage.window.open_vault(vault)
    assert stage.window.rooms is not None
    assert "spare copy" in stage.window.rooms.banner.words()


def test_a_bug_is_told_and_nothing_written_is_in_the_log(stage: Stage) -> None:
    stage.open()
    stage.window.tell_of_bug()
    assert stage.window.rooms is not None
    assert stage.window.rooms.banner.isVisible()
    try:
        raise ValueError("Her brother")
    except ValueError as bug:
        stage.services.log.bug(bug)
    log = stage.services.paths.log.read_text()
    assert "ValueError" in log
    assert "brother" not in log


def test_someone_you_meet_in_writing_has_no_timer_but_a_page(stage: Stage) -> None:
    """R56, DECISIONS 28: a forum or chat is written about, not timed."""
    vault = stage.open()
    ana = Person.made("Ana", format=Format.WRITING)
    vault.people.save(ana)
    rooms = stage.window.rooms
    assert rooms is not None
    rooms.go(Route(Place.PERSON, ana.uid))
    begin = stage.window.findChild(QAbstractButton, "begin")
    assert begin is not None
    assert begin.text() == "Write about it"
    begin.click()
    assert not stage.window.meeting.running
    assert rooms.route.place is Place.JOURNAL
    about = stage.window.findChild(QComboBox, "new-page-about")
    assert about is not None
    assert about.currentData() == ana.uid


def test_after_a_lock_the_page_that_was_open_comes_back(stage: Stage) -> None:
    """Where one was is kept inside the vault, not told to the next process by name or number."""
    _, maren, _ = agreeing(stage)
    stage.window.lock(Why.QUIET)
    assert maren.uid not in " ".join(stage.relaunch.calls[0])
    stage.window.open_vault(stage.reopened())
    assert stage.window.rooms is not None
    assert stage.window.rooms.route == Route(Place.PERSON, maren.uid, "agreement")


def test_a_vault_that_vanished_while_open_is_asked_for_not_made_anew(stage: Stage) -> None:
    stage.open()
    stage.window.lock(Why.ASKED)
    shutil.rmtree(stage.folder / "vault")
    stage.window.show_gate(Why.ASKED, "14:02")
    assert child(stage.window, UnlockPage)
    assert not child(stage.window, WelcomePage)


def test_words_typed_after_the_folder_went_are_there_when_it_is_back(stage: Stage) -> None:
    """Folder moved while open, then locked: the words wait in memory for their vault."""
    _, maren, field = agreeing(stage)
    moved = stage.folder / "elsewhere"
    (stage.folder / "vault").rename(moved)
    QTest.keyClicks(field, "On the bench by the river")
    stage.window.lock(Why.ASKED)
    (call,) = stage.relaunch.calls
    moved.rename(stage.folder / "vault")
    stage.window.show_gate(Why.ASKED, "14:02", int(call[call.index("--carried") + 1]))
    again = stage.reopened()
    stage.window.open_vault(again)
    assert again.agreement(maren.uid).text(Field.WHERE) == "On the bench by the river"


def test_closing_the_lock_screen_does_not_lose_waiting_words_unsaid(stage: Stage) -> None:
    open_vault(stage.folder, stage.clock).close()
    stage.window.show_gate(Why.ASKED, "14:02", carried=os.memfd_create("words", 0))
    assert not stage.window.close()
    page = stage.window.findChild(UnlockPage)
    assert page is not None
    assert "wait here for the passphrase" in page.problem.words()
    assert stage.window.close()


def test_after_some_days_it_is_said_when_something_was_kept_last(stage: Stage) -> None:
    """VAULT, Threats: an older vault of one's own put in its place opens like any; only this tells it."""
    vault = open_vault(stage.folder, stage.clock)
    vault.entries.save(Entry(id=1, body="x"))
    stage.clock.advance(3 * 86_400)
    stage.window.open_vault(vault)
    assert stage.window.rooms is not None
    assert "Last kept: 14 April at 14:00" in stage.window.rooms.banner.words()


def test_from_one_day_to_the_next_nothing_is_said_of_it(stage: Stage) -> None:
    vault = open_vault(stage.folder, stage.clock)
    vault.entries.save(Entry(id=1, body="x"))
    stage.clock.advance(86_400)
    stage.window.open_vault(vault)
    assert stage.window.rooms is not None
    assert stage.window.rooms.banner.isHidden()
