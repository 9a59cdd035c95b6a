"""Copies on their way, stopped, gone bad, and the keyboard meanwhile (issue 7, points 1 and 2; DECISIONS 2)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import Cancelled, DiskFull
from companion.people import Person
from companion.vault import archives, backups, elsewhere, files, restore, underway
from companion.vault.vault import Vault, prove_passphrase
from tests.fakes import PASSPHRASE
from tests.ui.rig import find, press, words_of
from tests.ui.test_copies import Desk, bodies
from ui.copy_desk import CopyDesk
from ui.copy_reach import Looker
from ui.errands import PutBack
from ui.pages.settings_parts.copies import Copies
from ui.pages.unlock import Why
from ui.routes import Place, Route


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(CopyDesk, "settle_ms", 0)
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "kept.lgbackup"


def copy_desk(desk: Desk) -> CopyDesk:
    assert desk.window.workspace is not None
    return desk.window.workspace.copies


def made(desk: Desk, qtbot: QtBot, target: Path) -> Copies:
    section = desk.copies()
    desk.pickers.file_answer = target
    press(section, "make-copy")
    qtbot.waitUntil(lambda: target.exists() and not copy_desk(desk).making, timeout=10_000)
    return section


def again(desk: Desk) -> Copies:
    """The page is left and come back to."""
    assert desk.window.rooms is not None
    desk.window.rooms.go(Route(Place.TODAY))
    return desk.copies()


def spoil(path: Path, vault: Vault) -> None:
    """Nearly every page of the copy is flipped; its beginning is as it was."""
    content = bytearray(path.read_bytes())
    start = content.find(archives.beginning(vault.folder / files.DATABASE)) + 3 * 4096
    for at in range(start, len(content) - 12_000):
        content[at] ^= 0x55
    path.write_bytes(content)


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that takes no end, until somebody asks for one."""

    def poured(_source: object, _handle: int, stopped: Callable[[], bool], **_: object) -> None:
        while not stopped():
            time.sleep(0.005)
        raise Cancelled()

    monkeypatch.setattr(elsewhere, "_poured", poured)


# Made, while the vault goes on


def test_a_copy_is_taken_by_the_worker_while_the_vault_is_written_in(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    """Nothing of it happens on the thread of the page, and it is whole: one moment of the vault, without the note that
    it is under way, and nothing of it is left behind."""
    desk.make()
    desk.write("One line.", "Noor")
    desk.copies()
    threads = list[str]()
    taken = underway._taken

    def noted(*arguments: object) -> None:
        threads.append(threading.current_thread().name)
        taken(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(underway, "_taken", noted)
        copy_desk(desk).make(desk.services.copies, stick)
        desk.write("Written meanwhile.")
        qtbot.waitUntil(lambda: not copy_desk(desk).making, timeout=10_000)
    assert threads
    assert threads != [threading.main_thread().name]
    assert sorted(path.name for path in stick.parent.iterdir()) == ["kept.lgbackup"]
    assert not list((desk.vault_folder / files.BACKUPS).iterdir())
    assert elsewhere.examine(desk.vault, stick).people == ("Noor",)
    desk.window.lock(Why.ASKED)
    elsewhere.take_in(stick, desk.folder / "other")
    with Vault.open(desk.folder / "other", PASSPHRASE, weakest=desk.services.kdf) as taken_in:
        assert "One line." in bodies(taken_in)
        assert underway.left(taken_in.database) is None


def test_a_pipe_in_its_place_holds_nothing_up(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    section = desk.copies()
    os.mkfifo(stick)
    desk.pickers.file_answer = stick
    press(section, "make-copy")
    qtbot.waitUntil(section.made.isVisible)
    assert section.made.words().startswith("Something else lies there")


def test_a_lock_in_the_middle_is_said_after_the_next_unlock_and_it_is_made_again(
    desk: Desk, qtbot: QtBot, stick: Path
) -> None:
    """Whoever walked away from a slow stick would believe that there is a copy."""
    desk.make()
    desk.write("One line.")
    section = desk.copies()
    with pytest.MonkeyPatch.context() as patch:
        slowly(patch)
        desk.pickers.file_answer = stick
        press(section, "make-copy")
        qtbot.waitUntil(lambda: stick.with_name(stick.name + ".part").exists(), timeout=10_000)
        desk.window.lock(Why.QUIET)
    assert not stick.exists()
    desk.reopen()
    assert desk.window.rooms is not None
    assert "stopped before it was whole" in desk.window.rooms.banner.words()
    section = desk.copies()
    words = section.making.left_over.about.words()
    assert section.making.left_over.isVisible()
    assert "kept.lgbackup" in words
    assert "stick" in words
    assert words.endswith("Make it again.")
    press(section, "copy-again")
    qtbot.waitUntil(lambda: stick.exists() and not copy_desk(desk).making, timeout=10_000)
    assert not section.making.left_over.isVisible()
    assert section.made.words().startswith("Kept as kept.lgbackup")
    desk.window.lock(Why.ASKED)
    desk.reopen()
    assert not desk.copies().making.left_over.isVisible()


def test_a_copy_a_lock_came_before_may_be_left(desk: Desk) -> None:
    desk.make()
    place = elsewhere.Place(path=Path("/media/robin/grey/kept.lgbackup"), made=desk.clock.now().replace(tzinfo=None))
    underway.begin(desk.vault.database, place)
    section = desk.copies()
    assert "on the drive called “grey”" in section.making.left_over.about.words()
    section.making.left_over.leave_button.setFocus()
    QTest.keyClick(section.making.left_over.leave_button, Qt.Key.Key_Space)
    assert not section.making.left_over.isVisible()
    assert section.make_button.hasFocus()
    assert underway.left(desk.vault.database) is None
    assert not elsewhere.places(desk.vault.database)


def test_a_copy_that_is_whole_when_the_lock_comes_is_on_the_list(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    """It ended, and nobody had heard of it yet."""
    desk.make()
    desk.copies()
    desk_of = copy_desk(desk)
    desk_of.make(desk.services.copies, stick)
    assert desk_of._underway is not None
    piece = desk_of._underway[0]
    while not piece.over:
        time.sleep(0.005)
    desk.window.lock(Why.QUIET)
    desk.reopen()
    assert [place.path for place in elsewhere.places(desk.vault.database)] == [stick]
    assert not desk.copies().making.left_over.isVisible()


def test_a_copy_is_stopped_by_hand_and_the_keyboard_comes_back(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    section = desk.copies()
    with pytest.MonkeyPatch.context() as patch:
        slowly(patch)
        desk.pickers.file_answer = stick
        section.make_button.setFocus()
        QTest.keyClick(section.make_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: stick.with_name(stick.name + ".part").exists(), timeout=10_000)
        assert section.making.stop_button.hasFocus()
        QTest.keyClick(section.making.stop_button, Qt.Key.Key_Space)
        assert section.making.progress.words().startswith("Stopping.")
        qtbot.waitUntil(lambda: not copy_desk(desk).making)
    assert section.made.words() == "It was stopped, so no copy was made."
    assert section.make_button.hasFocus()
    assert not section.making.stop_button.isVisible()
    assert list(stick.parent.iterdir()) == []
    assert underway.left(desk.vault.database) is None


def test_a_copy_that_the_list_could_not_be_told_of_is_said_to_be_there(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    section = desk.copies()

    def full(*_: object) -> None:
        raise DiskFull()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elsewhere, "remember", full)
        desk.pickers.file_answer = stick
        press(section, "make-copy")
        qtbot.waitUntil(lambda: stick.exists() and section.made.isVisible(), timeout=10_000)
    assert section.made.words().startswith("Kept as kept.lgbackup, in ")
    assert "so no copy was made" not in section.made.words()
    assert "it is not on this list" in section.made.words()
    assert section.made.role() == "error"
    assert not section.making.left_over.isVisible()
    desk.window.lock(Why.ASKED)
    desk.reopen()
    assert [place.path for place in elsewhere.places(desk.vault.database)] == [stick]


def test_when_copies_rest_for_an_erasure_the_page_is_told(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    section = desk.copies()
    with pytest.MonkeyPatch.context() as patch:
        slowly(patch)
        copy_desk(desk).make(desk.services.copies, stick)
        qtbot.waitUntil(lambda: stick.with_name(stick.name + ".part").exists(), timeout=10_000)
        copy_desk(desk).rest(desk.services.copies)
    qtbot.waitUntil(lambda: not copy_desk(desk).making)
    assert section.made.words() == "It was stopped, so no copy was made."
    assert underway.left(desk.vault.database) is None


# Gone bad


def test_a_copy_on_a_stick_is_said_to_be_read_through_only_where_it_was(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    """Its beginning fits; nearly every page behind that does not."""
    desk.make()
    for at in range(40):
        desk.write(f"word{at} " * 100)
    section = made(desk, qtbot, stick)
    assert section.known.rows.copies[0].state == "Opened and read through"
    spoil(stick, desk.vault)
    section = again(desk)
    qtbot.waitUntil(lambda: section.known.rows.copies[0].offered)
    assert section.known.rows.copies[0].state == "Within reach; read through when it was made"
    assert "it is read through first" in section.known.hint.words()
    press(section, "copy-look")
    qtbot.waitUntil(lambda: section.known.found.isVisible() and not section.known.found.waiting)
    assert section.known.found.title.words() == "Not opened"
    assert section.known.rows.copies[0].state == "Could not be read through"
    for button in (section.known.look_button, section.known.back_button, section.known.try_button):
        assert not button.isEnabled()


def test_looking_into_one_within_reach_reads_it_through(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    desk.write("One line.", "Noor")
    made(desk, qtbot, stick)
    section = again(desk)
    qtbot.waitUntil(lambda: section.known.rows.copies[0].offered)
    assert not section.known.rows.copies[0].proven
    press(section, "copy-look")
    qtbot.waitUntil(lambda: section.known.found.isVisible() and not section.known.found.waiting)
    assert "With Noor." in words_of(section.known.found)
    assert section.known.rows.copies[0].state == "Opened and read through"


def test_putting_back_one_that_has_gone_bad_changes_nothing(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    for at in range(40):
        desk.write(f"word{at} " * 100)
    made(desk, qtbot, stick)
    spoil(stick, desk.vault)
    before = bodies(desk.vault)
    section = again(desk)
    qtbot.waitUntil(lambda: section.known.rows.copies[0].offered)
    press(section, "copy-back")
    form = section.known.back_form
    assert form.first.isVisible()
    assert form.first.words().startswith("It is read through first.")
    form.old.setText(PASSPHRASE)
    press(section, "put-back-go")
    qtbot.waitUntil(form.problem.isVisible)
    assert "not a copy that can be read" in form.problem.words()
    assert bodies(desk.vault) == before
    assert not desk.relaunch.calls
    assert section.known.rows.copies[0].state == "Could not be read through"


# The one that was named


def two(desk: Desk) -> Copies:
    """Two sound copies beside the vault."""
    for words in ("one", "two"):
        desk.write(words)
        desk.vault.keep_copy(backups.Why.HAND)
        desk.clock.advance(86_400)
    for copy in backups.unread(desk.vault_folder):
        backups.check(desk.vault.database.aside, copy)
    return desk.copies()


def test_the_copy_is_put_back_that_the_form_names(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the passphrase is proven another row is pressed, and the list is made anew."""
    desk.make()
    section = two(desk)
    known = section.known
    asked = list[PutBack]()
    assert desk.window.workspace is not None
    desk.window.workspace.errand_asked.disconnect()
    desk.window.workspace.errand_asked.connect(asked.append)
    gate = threading.Event()

    def slow(folder: Path, typed: str, **more: object) -> None:
        gate.wait(5)
        prove_passphrase(folder, typed, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("ui.pages.settings_parts.copies_forms.prove_passphrase", slow)
    newest, older = (option.shown for option in known.rows.options.options)  # type: ignore[attr-defined]
    press(section, "copy-back")
    known.back_form.old.setText(PASSPHRASE)
    press(section, "put-back-go")
    QTest.mouseClick(known.rows.options.options[1], Qt.MouseButton.LeftButton)
    assert known.rows.shown is not None
    assert known.rows.shown.path == newest.path
    known.rows.choose(older.path)  # as a list would that was tidied
    assert newest.said in known.back_form.chosen.words()
    gate.set()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0].path == newest.path


def test_what_is_open_goes_with_the_copy_that_is_tidied_away(desk: Desk) -> None:
    desk.make()
    section = two(desk)
    known = section.known
    assert known.rows.shown is not None
    gone = known.rows.shown
    press(section, "copy-try")
    known.try_form.old.setText(PASSPHRASE)
    gone.path.unlink()
    section.show_kept()
    assert known.rows.shown is not None
    assert known.rows.shown.path != gone.path
    assert known.try_form.isHidden()
    assert known.try_form.old.text() == ""
    focus = desk.window.focusWidget()
    assert focus is not None
    assert known.rows.isAncestorOf(focus)


# Stopped, and the keyboard


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Reading through takes no end."""
    began = list[bool]()
    statement = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"

    def read_through(reader: object, *_: object) -> None:
        began.append(True)
        reader.execute(statement)  # type: ignore[attr-defined]

    monkeypatch.setattr(backups, "read_through", read_through)
    monkeypatch.setattr(restore, "look", lambda reader, *_: read_through(reader))
    return began


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_try_can_be_stopped(desk: Desk, qtbot: QtBot, endless: list[bool], passphrase: str) -> None:
    desk.make()
    desk.vault.keep_copy(backups.Why.HAND)
    (unread,) = backups.unread(desk.vault_folder)
    unread.path.rename(unread.path.with_name(unread.path.name.removesuffix("-unread")))
    section = desk.copies()
    press(section, "copy-try")
    form = section.known.try_form
    form.old.setText(passphrase)
    press(section, "try-copy-go")
    qtbot.waitUntil(lambda: bool(endless))
    assert form.stop_button.hasFocus()
    press(section, "try-copy-stop")
    qtbot.waitUntil(lambda: not form.busy)
    assert form.problem.words()
    assert form.old.hasFocus()
    assert not form.stop_button.isVisible()
    assert section.known.look_button.isEnabled()


def test_a_look_can_be_stopped(desk: Desk, qtbot: QtBot, endless: list[bool]) -> None:
    desk.make()
    desk.vault.keep_copy(backups.Why.HAND)
    (unread,) = backups.unread(desk.vault_folder)
    unread.path.rename(unread.path.with_name(unread.path.name.removesuffix("-unread")))
    section = desk.copies()
    section.known.look_button.setFocus()
    QTest.keyClick(section.known.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(endless))
    assert section.known.found.stop_button.hasFocus()
    QTest.keyClick(section.known.found.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not section.known.found.waiting)
    assert section.known.found.close_button.hasFocus()
    assert section.known.found.about.words() == "Stopped, as asked."


def test_what_is_found_does_not_take_the_keyboard_from_another_form(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    section = desk.kept()
    gate = threading.Event()
    look = elsewhere.look_inside

    def slow(*arguments: object) -> restore.Inside:
        gate.wait(5)
        return look(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(elsewhere, "look_inside", slow)
    press(section, "copy-look")
    press(section, "try-sheet")
    field = find(section, QWidget, "try-sheet-groups")
    focus = desk.window.focusWidget()
    assert focus is not None
    assert focus is field or field.isAncestorOf(focus)
    gate.set()
    qtbot.waitUntil(lambda: not section.known.found.waiting)
    QApplication.processEvents()
    assert desk.window.focusWidget() is focus


def test_made_anew_by_the_keyboard_which_stays_and_goes_on(desk: Desk, qtbot: QtBot, stick: Path) -> None:
    desk.make()
    noor = Person.made("Noor")
    desk.vault.people.save(noor)
    other = stick.with_name("other.lgbackup")
    for target in (stick, other):
        made(desk, qtbot, target)
    desk.clock.advance(86_400)
    desk.vault.people.remove(noor)
    section = again(desk)
    qtbot.waitUntil(lambda: all(shown.offered for shown in section.known.rows.copies))
    section.erased_button.setFocus()
    QTest.keyClick(section.erased_button, Qt.Key.Key_Space)
    QTest.keyClick(section.erased_button, Qt.Key.Key_Tab)
    first = desk.window.focusWidget()
    assert first is not None
    assert first.objectName() == "erased-anew-0"
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.hasFocus()
    assert section.erased.told.words() == "Being made anew…"
    qtbot.waitUntil(lambda: not copy_desk(desk).making, timeout=10_000)
    last = desk.window.focusWidget()
    assert last is not None
    assert last.objectName() == "erased-anew-0"
    assert last is not first
    assert section.erased.told.words() == "Made anew: it holds what the vault holds now."
    QTest.keyClick(last, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert section.erased_button.hasFocus()
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not copy_desk(desk).making, timeout=10_000)
    assert section.erased_button.hasFocus()
    assert "no copy out of reach" in words_of(section.erased)


# Places that never answer


def test_a_place_that_never_answers_holds_nothing_up(
    desk: Desk, qtbot: QtBot, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the other places, nor a copy, nor a lock."""
    monkeypatch.setattr(Looker, "patience", 0.05)
    desk.make()
    made(desk, qtbot, stick)
    hanging = Path("/mnt/far/kept.lgbackup")
    elsewhere.remember(
        desk.vault.database, elsewhere.Place(path=hanging, made=desk.clock.now().replace(tzinfo=None, year=2027))
    )
    gate, asked, reach = threading.Event(), list[Path](), elsewhere.reach

    def slow(folder: Path, path: Path) -> elsewhere.Reach:
        asked.append(path)
        if path == hanging:
            gate.wait(20)
        return reach(folder, path)

    monkeypatch.setattr(elsewhere, "reach", slow)
    section = again(desk)

    def state_of(path: Path) -> str:
        return next(shown.state for shown in section.known.rows.copies if shown.path == path)

    qtbot.waitUntil(lambda: state_of(hanging) == "Out of reach now")
    qtbot.waitUntil(lambda: state_of(stick) == "Within reach; read through when it was made")
    again(desk)
    assert asked.count(hanging) == 1
    press(section, "copy-look")
    made(desk, qtbot, stick.with_name("other.lgbackup"))
    began = time.monotonic()
    desk.window.lock(Why.AWAY)
    assert time.monotonic() - began < 1
    gate.set()
