"""While the vault is with a worker: nothing is lost of what happens meanwhile, nothing is uncovered, nothing holds up a
lock for long, and whatever becomes of the work there is a way on (issue 7; VAULT: Lock; DECISIONS 18-20)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.digest_words import load
from companion.errors import Cancelled, DiskFailed, DiskFull, Failure
from companion.forgetting import Quiet
from companion.nameless import Neutral
from companion.people import Person
from companion.session_clock import SessionClock
from companion.store import together
from companion.store.forgetting import apply_quiet
from companion.store.together import Brought
from companion.vault import backups, devices, files, renewal, restore, sync
from companion.vault.vault import Vault
from tests.fakes import PASSPHRASE
from tests.ui.rig import find, press, words_of
from tests.ui.test_copies import Desk, renew
from ui import tasks
from ui.copy_desk import CopyDesk
from ui.errands import PutBack
from ui.pages.letting_go_parts import forgetting
from ui.pages.letting_go_parts.forgetting import Wish
from ui.pages.new_sheet import NewSheetPage
from ui.pages.two_machines import TwoMachinesPage
from ui.pages.unlock import UnlockPage, Why
from ui.pages.wait import WaitPage
from ui.rooms import Rooms
from ui.routes import Place, Route
from ui.widgets.fields import LineField


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(CopyDesk, "settle_ms", 0)
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


class Gate:
    """Where a piece of work waits until it is let go on."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.reached.set()
        self.open.wait(20)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()


def rooms_of(desk: Desk) -> Rooms:
    assert desk.window.rooms is not None
    return desk.window.rooms


def two_machines(desk: Desk) -> TwoMachinesPage:
    rooms_of(desk).go(Route(Place.TWO_MACHINES))
    page = rooms_of(desk).page
    assert isinstance(page, TwoMachinesPage)
    return page


def sharing(desk: Desk) -> Path:
    shared = desk.folder / "shared"
    shared.mkdir()
    sync.choose(desk.vault.database, shared)
    return shared


def meeting(desk: Desk) -> str:
    """Twenty minutes into it; the window stands beside the timer."""
    maren = Person.made("Maren")
    desk.vault.people.save(maren)
    assert desk.window.workspace is not None
    assert desk.meeting.begin(desk.window.workspace, maren)
    desk.window.showNormal()
    desk.clock.advance(1200)
    return desk.meeting.meeting_uid


@pytest.fixture
def merging(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Bringing together stands in the middle of a transaction, which is rolled back afterwards."""

    def slow(vault: Vault, _folder: Path, _wanted: Callable[[], bool]) -> Brought:
        with vault.transaction():
            gate.wait()
            raise Cancelled()

    monkeypatch.setattr(together, "bring", slow)
    return gate


def begin_bringing(desk: Desk, gate: Gate) -> TwoMachinesPage:
    page = two_machines(desk)
    press(page, "bring-together")
    assert gate.reached.wait(10)
    return page


# A meeting that ends meanwhile


def kept_whole(desk: Desk, uid: str) -> None:
    met = desk.vault.meetings.get(uid)
    assert met is not None
    assert met.ended
    assert met.begun
    assert desk.vault.meetings.events(uid)
    assert SessionClock.load(desk.vault_folder) is None


def test_b3_a_meeting_that_ends_while_machines_come_together_is_kept(desk: Desk, qtbot: QtBot, merging: Gate) -> None:
    """The merge is rolled back; the meeting's end is not, and its page comes afterwards."""
    desk.make()
    sharing(desk)
    uid = meeting(desk)
    page = begin_bringing(desk, merging)
    desk.meeting.end()
    QApplication.processEvents()
    assert SessionClock.load(desk.vault_folder) is not None, "its log waits"
    assert not rooms_of(desk).banner.isVisible()
    merging.open.set()
    qtbot.waitUntil(lambda: not page.bringing.busy)
    qtbot.waitUntil(lambda: rooms_of(desk).route == Route(Place.CLOSING, uid))
    kept_whole(desk, uid)


def test_b3_a_meeting_that_ends_while_somebody_is_let_go_of_is_kept(
    desk: Desk, qtbot: QtBot, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    uid = meeting(desk)
    ilse = Person.made("Ilse")
    desk.vault.people.save(ilse)
    real = apply_quiet

    def slow(vault: Vault, *rest: object, **more: object) -> object:
        with vault.transaction():
            gate.wait()
            return real(vault, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(forgetting, "apply_quiet", slow)
    told: list[object] = []
    workspace = desk.window.workspace
    assert workspace is not None
    wish = Wish(person=ilse, quiet=Quiet.ERASE)
    neutral = Neutral(person="somebody", member="somebody", contact="somebody", lists=load())
    asking = QWidget()
    assert forgetting.begin(asking, workspace, desk.services, wish, neutral, None, told.append, told.append)
    assert gate.reached.wait(10)
    desk.meeting.end()
    QApplication.processEvents()
    assert SessionClock.load(desk.vault_folder) is not None
    gate.open.set()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: SessionClock.load(desk.vault_folder) is None)
    kept_whole(desk, uid)
    assert desk.vault.people.get(ilse.uid) is None


def test_a_lock_while_machines_come_together_keeps_the_meeting_too(desk: Desk, merging: Gate) -> None:
    desk.make()
    sharing(desk)
    uid = meeting(desk)
    begin_bringing(desk, merging)
    desk.meeting.end()
    threading.Timer(0.2, merging.open.set).start()
    desk.window.lock(Why.AWAY)
    desk.reopen()
    kept_whole(desk, uid)


def test_a_busy_page_says_that_it_stays_and_nothing_untrue(desk: Desk, qtbot: QtBot, merging: Gate) -> None:
    desk.make()
    sharing(desk)
    page = begin_bringing(desk, merging)
    rooms_of(desk).go(Route(Place.TODAY))
    said = words_of(rooms_of(desk).banner)
    assert "stays open until what was begun on it is done" in said
    assert "could not be kept" not in said
    merging.open.set()
    qtbot.waitUntil(lambda: not page.bringing.busy)


def test_another_look_waits_until_the_vault_is_back(desk: Desk, qtbot: QtBot, merging: Gate) -> None:
    desk.make()
    sharing(desk)
    page, before = begin_bringing(desk, merging), desk.window.rooms
    desk.window.rebuild()
    assert desk.window.rooms is before
    merging.open.set()
    qtbot.waitUntil(lambda: not page.bringing.busy)
    qtbot.waitUntil(lambda: desk.window.rooms is not before)
    assert rooms_of(desk).route == Route(Place.TWO_MACHINES)


# The cover


@contextmanager
def slow_renewal(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = renewal.renew

    def slow(*words: object, **more: object) -> object:
        gate.wait()
        return real(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(renewal, "renew", slow)
    yield


def test_what_was_covered_while_a_key_was_made_stays_covered(
    desk: Desk, qtbot: QtBot, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the cover the sheet waits: it is the key itself."""
    desk.make()
    section = desk.copies()
    with slow_renewal(gate, monkeypatch):
        renew(section)
        qtbot.waitUntil(lambda: desk.window.errands is not None and desk.window.errands.keeps_open)
        desk.window.toggle_cover()
        gate.open.set()
        qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=10_000)
        seen = [desk.window._stack.currentWidget() is desk.window.cover]
    QApplication.processEvents()
    seen.append(desk.window._stack.currentWidget() is desk.window.cover)
    assert seen == [True, True]
    assert desk.window.cover is not None
    (sheet,) = desk.window.findChildren(NewSheetPage)
    assert not sheet.isVisible()
    desk.window.toggle_cover()
    assert sheet.isVisible()
    assert sheet.isAncestorOf(desk.window.focusWidget() or desk.window) or sheet.hasFocus()


def test_what_was_covered_while_it_opened_stays_covered(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    desk.window.lock(Why.ASKED)
    desk.window.show_gate(Why.ASKED, "14:00")
    page = find(desk.window, UnlockPage, "unlock")
    page.front.field.setText(PASSPHRASE)
    press(page, "open")
    desk.window.toggle_cover()
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert desk.window._stack.currentWidget() is desk.window.cover
    assert not rooms_of(desk).isVisible()
    assert desk.window.focusWidget() is desk.window.cover
    desk.window.toggle_cover()
    assert rooms_of(desk).isVisible()


@pytest.mark.parametrize("failure", [DiskFailed(), ZeroDivisionError()])
def test_where_it_cannot_be_opened_again_the_lock_screen_says_how_to_know(
    desk: Desk, qtbot: QtBot, gate: Gate, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """Also of what nobody foresaw: the window is not left waiting for ever. It stands as it stood, and covered."""
    desk.make()
    section = desk.copies()

    def lost(*_: object, **__: object) -> None:
        gate.wait()
        raise failure

    monkeypatch.setattr(renewal, "renew", lost)
    with qtbot.captureExceptions() as bugs:
        renew(section)
        qtbot.waitUntil(lambda: desk.window.errands is not None and desk.window.errands.keeps_open)
        desk.window.toggle_cover()
        gate.open.set()
        qtbot.waitUntil(lambda: bool(desk.relaunch.calls))
        QApplication.processEvents()
    assert [bug[1] for bug in bugs] == ([] if isinstance(failure, Failure) else [failure])
    (told,) = desk.relaunch.calls
    assert told[:2] == ["--why", "not-renewed"]
    assert "--covered" in told
    assert any(word.startswith("--place=") for word in told)
    assert desk.window.errands is not None
    assert not desk.window.errands.busy
    desk.window.show_gate(Why(told[1]), told[3])
    said = words_of(desk.window)
    assert "If there is a new key, its sheet is shown once you are in" in said
    assert "14:00" in said


def test_ctrl_l_locks_where_the_new_sheet_stands(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    renew(desk.copies())
    qtbot.waitUntil(lambda: any(page.isVisible() for page in desk.window.findChildren(NewSheetPage)), timeout=10_000)
    QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [call[:2] for call in desk.relaunch.calls] == [["--why", "asked"]]


def test_ctrl_l_locks_from_the_rooms_once_and_under_the_cover(desk: Desk) -> None:
    desk.make()
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.relaunch.calls) == 1
    desk.reopen()
    desk.window.show_cover()
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.relaunch.calls) == 2
    assert "--covered" in desk.relaunch.calls[1]
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.relaunch.calls) == 2, "nothing is open"


# A copy in the place of the vault


def ask_back(desk: Desk) -> list[Failure]:
    refused: list[Failure] = []
    (copy,) = desk.sound()
    assert desk.window.workspace is not None
    desk.window.workspace.errand_asked.emit(PutBack(path=copy.path, refused=refused.append))
    return refused


def test_ctrl_l_locks_while_a_copy_is_put_back(desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make()
    desk.write("One line.")
    desk.kept()

    def slow(*_: object) -> None:
        gate.wait()
        raise Cancelled()

    monkeypatch.setattr(backups, "read_through", slow)
    ask_back(desk)
    assert gate.reached.wait(10)
    page = desk.window._stack.currentWidget()
    assert isinstance(page, WaitPage)
    threading.Timer(0.2, gate.open.set).start()
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [call[:2] for call in desk.relaunch.calls] == [["--why", "asked"]]
    desk.reopen()


def test_what_could_not_be_put_back_is_not_said_to_stand_there(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    desk.write("One line.")
    desk.kept()
    desk.write("Another.")

    def failing(*_: object) -> None:
        raise DiskFailed()

    monkeypatch.setattr(restore, "take_place", failing)
    refused = ask_back(desk)
    qtbot.waitUntil(lambda: bool(desk.relaunch.calls), timeout=10_000)
    assert desk.relaunch.calls[0][:2] == ["--why", "not-put-back"]
    assert not refused
    desk.window.show_gate(Why.NOT_PUT_BACK, "14:02")
    said = words_of(desk.window)
    assert "could not" in said
    assert "14:02" in said
    monkeypatch.undo()
    desk.reopen()
    assert sorted(entry.body for entry in desk.vault.entries.select("1")) == ["Another.", "One line."]


def test_what_stands_there_though_the_last_step_failed_is_said_to(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    desk.write("One line.")
    desk.kept()
    desk.write("Another.")
    real = restore.take_place

    def late(coming: Path, database: Path) -> None:
        real(coming, database)
        raise DiskFailed()

    monkeypatch.setattr(restore, "take_place", late)
    ask_back(desk)
    qtbot.waitUntil(lambda: bool(desk.relaunch.calls), timeout=10_000)
    assert desk.relaunch.calls[0][:2] == ["--why", "put-back"]


# What hangs, and what nobody foresaw


def locked_in(desk: Desk) -> float:
    began = time.monotonic()
    desk.window.lock(Why.AWAY)
    assert len(desk.relaunch.calls) == 1
    return time.monotonic() - began


def test_what_hangs_on_a_stick_does_not_hold_up_a_lock(desk: Desk, gate: Gate) -> None:
    """It goes with the process. Both workers hang here; the words of the moment are kept all the same."""
    desk.make()
    desk.write("One line.")
    other = Gate()
    desk.services.copies.run(desk.window, gate.wait, lambda _: None, lambda _: None)
    desk.services.tasks.run(desk.window, other.wait, lambda _: None, lambda _: None)
    assert gate.reached.wait(10)
    assert other.reached.wait(10)
    assert locked_in(desk) < tasks.PATIENCE + 0.8
    other.open.set()
    gate.open.set()
    desk.reopen()
    assert [entry.body for entry in desk.vault.entries.select("1")] == ["One line."]


def test_a_slow_stick_does_not_hold_up_a_lock(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The snapshot is written piece by piece."""
    desk.make()
    shared = sharing(desk)
    begun = threading.Event()
    real = files.write_from

    def slow(source: Path, target: Path, stopped: Callable[[], bool]) -> None:
        def asked() -> bool:
            begun.set()
            time.sleep(0.3)  # as a piece takes
            return stopped()

        source.write_bytes(source.read_bytes() + bytes(40 << 20))
        real(source, target, asked)

    monkeypatch.setattr(files, "write_from", slow)
    press(two_machines(desk), "bring-together")
    assert begun.wait(10)
    assert locked_in(desk) < tasks.PATIENCE + 0.5
    assert not list(shared.glob("*.part"))


def test_what_is_on_its_way_into_the_vault_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PATIENCE", 0.1)
    vault = desk.make()
    begun = threading.Event()

    def write() -> None:
        with vault.transaction():
            vault.people.save(Person.made("Maren"))
            begun.set()
            time.sleep(0.6)

    desk.services.tasks.run(desk.window, write, lambda _: None, lambda _: None)
    assert begun.wait(10)
    assert locked_in(desk) >= 0.5
    desk.reopen()
    assert [person.name for person in desk.vault.people.all()] == ["Maren"]


def test_what_writes_for_too_long_is_broken_off_and_rolled_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PATIENCE", 0.1)
    monkeypatch.setattr(tasks, "WRITING_PATIENCE", 0.4)
    vault = desk.make()
    begun = threading.Event()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

    def write() -> None:
        with vault.transaction():
            vault.people.save(Person.made("Maren"))
            begun.set()
            vault.database.execute(endless)

    desk.services.tasks.run(desk.window, write, lambda _: None, lambda _: None)
    assert begun.wait(10)
    assert locked_in(desk) < 2
    desk.reopen()
    assert desk.vault.people.all() == []


def test_after_something_unforeseen_the_ways_are_open_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    sharing(desk)

    def fall(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(together, "bring", fall)
    page = two_machines(desk)
    with qtbot.captureExceptions() as bugs:
        press(page, "bring-together")
        qtbot.waitUntil(lambda: bool(bugs))
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]
    assert not page.bringing.busy
    assert rooms_of(desk).sidebar.isEnabled()
    assert page.back.isEnabled()
    assert "Something went wrong here" in words_of(page)
    rooms_of(desk).go(Route(Place.TODAY))
    assert rooms_of(desk).route == Route(Place.TODAY)


# The page for two machines


def test_a_folder_is_looked_at_by_the_worker(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may lie on a network, or on a stick that was only just put in."""
    desk.make()
    page, shared = two_machines(desk), desk.folder / "shared"
    shared.mkdir()
    asked: list[threading.Thread] = []
    real = Path.resolve

    def resolve(path: Path, strict: bool = False) -> Path:
        if path == shared:
            asked.append(threading.current_thread())
        return real(path, strict)

    monkeypatch.setattr(Path, "resolve", resolve)
    desk.pickers.folder_answer = shared
    press(page, "choose-shared")
    qtbot.waitUntil(lambda: sync.folder_of(desk.vault.database) == shared)
    assert asked
    assert threading.main_thread() not in asked


def test_decisions_18_the_name_of_this_computer_crosses_a_lock_on_a_full_disk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    page = two_machines(desk)
    field = find(page, LineField, "machine-name")
    field.setFocus()

    def full() -> None:
        raise DiskFull()

    monkeypatch.setattr(desk.vault.database, "_commit", full)
    monkeypatch.setattr(desk.vault.database, "set_fact", lambda *_: full())
    QTest.keyClicks(field, "Upstairs")
    desk.window.lock(Why.QUIET)
    (told,) = desk.relaunch.calls
    handle = int(told[told.index("--carried") + 1])
    desk.window.show_gate(Why.QUIET, "14:00", handle)
    page_ = find(desk.window, UnlockPage, "unlock")
    page_.front.field.setText(PASSPHRASE)
    press(page_, "open")
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
    page = two_machines(desk)
    assert find(page, LineField, "machine-name").words() == "Upstairs"
    assert page.leave()
    own = desk.vault.database.fact("device") or ""
    assert devices.called(desk.vault.database) == {own: "Upstairs"}
    assert desk.vault.drafts.get("machine-name") is None
