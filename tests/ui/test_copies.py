"""Settings › Copies (picture 34; issue 7, points 1 and 6; B9): kept on lock, read through in the background, looked
into, tried, put back, and a new sheet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull
from companion.identity import to_micros
from companion.journal import Entry
from companion.people import Person
from companion.vault import backups, elsewhere, files, renewal, restore, rotation
from companion.vault.vault import Vault, create_with_sheet, recovery_sheet, rotate
from tests.fakes import PASSPHRASE, FakeClock, FakePickers, FakeRelaunch, make_services
from tests.ui.rig import find, press, words_of
from ui.copy_desk import CopyDesk
from ui.pages.new_sheet import NewSheetPage
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts.copies import Copies
from ui.pages.unlock import UnlockPage, Why
from ui.pages.wait import WaitPage
from ui.pages.welcome import WelcomePage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow

NEW = "violet harbour sandwich thunder"


class Desk:
    """A window over a vault that has a passphrase, and the hands that work on it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.clock, self.relaunch, self.pickers = FakeClock(), FakeRelaunch(), FakePickers()
        self.services: Services = make_services(folder, clock=self.clock, relaunch=self.relaunch, pickers=self.pickers)
        self.services.preferences.change(idle_minutes=0)  # days go by here
        self.meeting = MeetingKeeper(self.services)
        self.window = MainWindow(self.services, self.meeting)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.sheet = ""

    @property
    def vault_folder(self) -> Path:
        return self.services.paths.data

    def make(self) -> Vault:
        vault, self.sheet = create_with_sheet(self.vault_folder, PASSPHRASE, clock=self.clock, kdf=self.services.kdf)
        self.window.open_vault(vault)
        return vault

    def reopen(self, passphrase: str = PASSPHRASE) -> Vault:
        """As after a lock: the same window asks, and is answered."""
        self.window.show_gate(Why.ASKED, "14:00")
        page = find(self.window, UnlockPage, "unlock")
        page.front.field.setText(passphrase)
        press(page, "open")
        self.qtbot.waitUntil(lambda: self.window.workspace is not None)
        return self.vault

    @property
    def vault(self) -> Vault:
        assert self.window.workspace is not None
        return self.window.workspace.vault

    def copies(self) -> Copies:
        assert self.window.rooms is not None
        self.window.rooms.go(Route(Place.SETTINGS, part="copies"))
        page = self.window.rooms.page
        assert isinstance(page, SettingsPage)
        return page.copies

    def write(self, words: str, name: str = "") -> None:
        self.clock.advance(3600)
        self.vault.entries.save(Entry(id=to_micros(self.clock.now()), body=words))
        if name:
            self.vault.people.save(Person.made(name))

    def sound(self) -> list[backups.Copy]:
        return [copy for copy in backups.copies_of(self.vault_folder) if copy.sound]

    def kept(self) -> Copies:
        """A copy of now, read through; and the section that shows it."""
        self.vault.keep_copy(backups.Why.LOCK)
        (unread,) = backups.unread(self.vault_folder)
        backups.check(self.vault.database.aside, unread)
        return self.copies()

    def close(self) -> None:
        self.meeting.close()
        self.window.end()
        self.services.tasks.close()
        self.services.copies.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(CopyDesk, "settle_ms", 0)
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


def whole(form: QWidget, page: QScrollArea) -> bool:
    """All of it lies within what is seen of the page."""
    top = form.mapTo(page.viewport(), QPoint()).y()
    return top >= 0 and top + form.height() <= page.viewport().height()


def bodies(vault: Vault) -> list[str]:
    return sorted(entry.body for entry in vault.entries.select("removed = 0"))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60_000] ^= 1
    path.write_bytes(content)


# Kept by themselves


def test_b9_a_copy_is_kept_on_lock_and_read_through_after_the_next_unlock(desk: Desk, qtbot: QtBot) -> None:
    """DECISIONS 2: not offered before it was read through; searches never wait for that."""
    desk.make()
    desk.write("One line.")
    desk.window.lock(Why.ASKED)
    assert [copy.sound for copy in backups.copies_of(desk.vault_folder)] == [False]
    desk.reopen()
    section = desk.copies()
    qtbot.waitUntil(lambda: bool(desk.sound()))
    qtbot.waitUntil(lambda: section.known.rows.shown is not None and section.known.rows.shown.offered)
    assert section.known.rows.copies[0].state == "Opened and read through"
    assert desk.window.workspace is not None
    assert desk.services.tasks is not desk.services.copies


def test_b9_closing_the_window_keeps_one_too_and_nothing_changed_keeps_none(desk: Desk) -> None:
    desk.make()
    desk.write("One line.")
    desk.window.close()
    assert len(backups.copies_of(desk.vault_folder)) == 1
    Vault.open(desk.vault_folder, PASSPHRASE, weakest=desk.services.kdf, clock=desk.clock).close(keep_copy=True)
    assert len(backups.copies_of(desk.vault_folder)) == 1


def test_one_that_fails_its_check_is_never_offered_and_said_plainly(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    for at in range(40):
        desk.write(f"word{at} " * 100)
    desk.window.lock(Why.ASKED)
    (unread,) = backups.unread(desk.vault_folder)
    flip(unread.path)
    desk.reopen()
    section = desk.copies()
    qtbot.waitUntil(lambda: section.known.damaged.isVisible())
    assert "could not be read through" in section.known.damaged.words()
    assert section.known.rows.copies[0].state == "Could not be read through"
    assert not section.known.look_button.isEnabled()
    assert not section.known.back_button.isEnabled()
    assert not section.known.try_button.isEnabled()
    assert unread.path.exists()
    assert not desk.sound()


def test_where_the_vault_itself_is_damaged_that_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """A copy of it is as damaged as it is: nobody is told that the copy is at fault, or that another would be whole."""
    desk.make()
    for at in range(40):
        desk.write(f"word{at} " * 100)
    desk.kept()
    (sound,) = desk.sound()
    desk.write("Another line.")
    desk.vault.database.checkpoint()
    database = desk.vault_folder / files.DATABASE
    content = bytearray(database.read_bytes())
    for at in range(len(content) * 3 // 4 // 4096, len(content) // 4096):
        content[at * 4096 + 2000] ^= 1
    with database.open("r+b") as there:  # the same file: a connection has it open
        there.write(content)
    section = desk.copies()
    desk.pickers.file_answer = tmp_path / "kept"
    press(section, "make-copy")
    qtbot.waitUntil(section.made.isVisible)
    assert "no copy was made" in section.made.words()
    assert "opened" not in section.made.words()
    qtbot.waitUntil(section.known.damaged.isVisible)
    assert section.known.damaged.words().startswith(
        "The vault itself has a damaged place. The copy of 16 April, 06:00 is"
    )
    desk.vault.keep_copy(backups.Why.LOCK)
    assert desk.window.workspace is not None
    copies = desk.window.workspace.copies
    copies.vault_damaged = False
    copies.start(desk.services.copies)
    qtbot.waitUntil(lambda: bool(copies.unreadable) and copies.vault_damaged)
    assert section.known.rows.copies[0].state == "Could not be read through"
    section.known.rows.choose(section.known.rows.copies[0].path)
    assert "neither could the vault" in section.known.hint.words()
    assert [shown.path for shown in section.known.rows.copies if shown.offered] == [sound.path]


def test_the_newest_that_is_offered_is_chosen_until_somebody_chooses(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    section = desk.kept()
    (older,) = desk.sound()
    desk.write("One line.")
    desk.vault.keep_copy(backups.Why.LOCK)
    section.show_kept()
    assert section.known.rows.shown is not None
    assert section.known.rows.shown.path == older.path
    backups.check(desk.vault.database.aside, *backups.unread(desk.vault_folder))
    section.show_kept()
    assert section.known.rows.shown == section.known.rows.copies[0]
    section.known.rows.choose(older.path)
    desk.write("Another line.")
    desk.vault.keep_copy(backups.Why.LOCK)
    backups.check(desk.vault.database.aside, *backups.unread(desk.vault_folder))
    section.show_kept()
    assert section.known.rows.shown is not None
    assert section.known.rows.shown.path == older.path


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
@pytest.mark.parametrize("opens", ["copy-back", "copy-try", "make-sheet", "try-sheet"])
def test_what_opens_is_seen_whole_and_nothing_scrolls_into_emptiness(
    desk: Desk, opens: str, size: tuple[int, int]
) -> None:
    desk.make()
    desk.window.resize(*size)
    section = desk.kept()
    page = find(desk.window, QScrollArea, "settings")
    press(section, opens)
    form = next(
        form
        for form in (section.known.back_form, section.known.try_form, section.sheet.new_form, section.sheet.try_form)
        if form.isVisible()
    )
    desk.qtbot.waitUntil(lambda: whole(form, page))
    section.wipe()
    bar, last = page.verticalScrollBar(), section.erased_button

    def ends_with_the_last_row() -> bool:
        bar.setValue(bar.maximum())
        end = last.mapTo(page.viewport(), QPoint(0, last.height())).y()
        return bar.maximum() == 0 or page.viewport().height() - end < 80

    desk.qtbot.waitUntil(ends_with_the_last_row)


def test_the_way_to_a_copy_from_before_a_new_sheet_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """It opens nowhere here; what it was made under opens it where no vault lies yet."""
    desk.make()
    section = desk.kept()
    place = elsewhere.Place(path=tmp_path / "kept.lgbackup", made=desk.clock.now().replace(tzinfo=None))
    elsewhere.remember(desk.vault.database, place)
    section._on_reached({place.path: elsewhere.Reach.OLDER})
    section.known.rows.choose(place.path)
    assert section.known.rows.shown is not None
    assert section.known.rows.shown.state == "From before the new key"
    assert "“I have a copy”" in section.known.hint.words()
    assert "takes it off this list" in section.known.hint.words()
    assert not section.known.look_button.isEnabled()


def test_how_long_they_stay_is_said(desk: Desk) -> None:
    """VAULT: seven days and four weeks; DECISIONS 2."""
    desk.make()
    assert "seven days" in words_of(desk.copies())
    assert (backups.DAYS, backups.WEEKS, backups.ASIDE) == (7, 4, 2)


def test_superfluous_ones_go_in_the_background(desk: Desk, qtbot: QtBot) -> None:
    """VAULT: 7 daily and 4 weekly."""
    desk.make()
    for _ in range(12):
        desk.write("One line.")
        desk.clock.advance(86_400)
        desk.vault.keep_copy(backups.Why.LOCK)
    assert desk.window.workspace is not None
    desk.window.workspace.copies.start(desk.services.copies)
    qtbot.waitUntil(lambda: not backups.unread(desk.vault_folder))
    qtbot.waitUntil(lambda: not backups.superfluous(backups.copies_of(desk.vault_folder), desk.clock.now()))
    assert len(desk.sound()) < 12


def test_without_room_to_unpack_one_it_waits_and_that_is_said(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    desk.vault.keep_copy(backups.Why.LOCK)

    def full(*_: object) -> None:
        raise DiskFull()

    section = desk.copies()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "check", full)
        assert desk.window.workspace is not None
        desk.window.workspace.copies.start(desk.services.copies)
        qtbot.waitUntil(section.known.damaged.isVisible)
    assert section.known.damaged.words().startswith("Not every copy could be read through yet")
    assert "no room" in section.known.damaged.words()


def test_locking_while_one_is_read_through_ends_it(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps its name, and is read through another time."""
    desk.make()
    desk.write("One line.")
    desk.vault.keep_copy(backups.Why.LOCK)
    began = []
    statement = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"

    def endless(reader: object, *_: object) -> None:
        began.append(True)
        reader.execute(statement)  # type: ignore[attr-defined]

    monkeypatch.setattr(backups, "read_through", endless)
    assert desk.window.workspace is not None
    desk.window.workspace.copies.start(desk.services.copies)
    qtbot.waitUntil(lambda: bool(began))
    desk.window.lock(Why.QUIET)
    assert desk.relaunch.calls[0][:2] == ["--why", "quiet"]
    assert not desk.sound()
    assert not (desk.vault_folder / files.BACKUPS / ".checking").exists()


# Looked into, tried


def test_looking_inside_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    desk.write("One line.", "Noor")
    section = desk.kept()
    before = {path: path.read_bytes() for path in desk.vault_folder.rglob("*") if path.is_file()}
    press(section, "copy-look")
    qtbot.waitUntil(lambda: not section.known.found.waiting)
    words = words_of(section.known.found)
    assert "With Noor." in words
    assert "Pages in the journal: 1, the latest of 14 April." in words
    assert "Here are the same people now, and no later page." in words
    assert find(section, QWidget, "copy-found-close").hasFocus()
    assert {path: path.read_bytes() for path in desk.vault_folder.rglob("*") if path.is_file()} == before
    press(section, "copy-found-close")
    assert not section.known.found.isVisible()
    assert section.known.look_button.hasFocus()
    desk.clock.advance(86_400)
    desk.write("Another line.", "Ilse")
    press(section, "copy-look")
    qtbot.waitUntil(lambda: not section.known.found.waiting)
    assert "Since then came Ilse. The journal here has gone on since, up to 15 April." in words_of(section.known.found)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_copy_is_tried_and_taken_away_again(desk: Desk, qtbot: QtBot, passphrase: str) -> None:
    """Verified restore test on request: with its passphrase alone, or by the key of now."""
    desk.make()
    desk.write("One line.")
    section = desk.kept()
    press(section, "copy-try")
    section.known.try_form.old.setText(passphrase)
    press(section, "try-copy-go")
    qtbot.waitUntil(lambda: section.known.found.isVisible() and not section.known.found.waiting)
    assert "opens, and all of it can be read" in section.known.found.title.words()
    assert section.known.try_form.old.text() == ""
    assert [path.name for path in (desk.vault_folder / files.BACKUPS).iterdir()] == [desk.sound()[0].path.name]


def test_a_wrong_passphrase_is_told_beside_the_field(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    section = desk.kept()
    press(section, "copy-try")
    section.known.try_form.old.setText("something else entirely")
    press(section, "try-copy-go")
    qtbot.waitUntil(section.known.try_form.problem.isVisible)
    assert section.known.try_form.problem.words() == "That does not open it. Try again when ready."
    assert section.known.try_form.old.hasFocus()


# Put back


def put_back(section: Copies, passphrase: str = PASSPHRASE) -> None:
    press(section, "copy-back")
    section.known.back_form.old.setText(passphrase)
    press(section, "put-back-go")


def test_b9_a_copy_is_put_back_and_the_step_can_be_undone(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    desk.write("As it was.")
    section = desk.kept()
    desk.write("Written since.")
    gone = Person.made("Zebedeus")
    desk.vault.people.save(gone)
    desk.vault.people.remove(gone)
    put_back(section)
    qtbot.waitUntil(lambda: bool(desk.relaunch.calls))
    assert desk.relaunch.calls[0][:2] == ["--why", "put-back"]
    assert desk.window.workspace is None
    vault = desk.reopen()
    assert bodies(vault) == ["As it was."]
    section = desk.copies()
    aside = next(shown for shown in section.known.rows.copies if "set aside" in shown.where)
    section.known.rows.choose(aside.path)
    put_back(section)
    qtbot.waitUntil(lambda: len(desk.relaunch.calls) == 2)
    assert bodies(desk.reopen()) == ["As it was.", "Written since."]


def test_the_lock_screen_says_that_it_stands_there(qtbot: QtBot, desk: Desk) -> None:
    desk.make()
    desk.window.lock(Why.ASKED)
    desk.window.show_gate(Why.PUT_BACK, "14:02")
    page = find(desk.window, UnlockPage, "unlock")
    assert page.front.hints[0].words().startswith("The copy stands in its place since 14:02.")


def test_a_slip_of_the_finger_puts_nothing_back(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    section = desk.kept()
    desk.write("Written since.")
    put_back(section, "something else entirely")
    qtbot.waitUntil(section.known.back_form.problem.isVisible)
    assert section.known.back_form.problem.words() == "That does not open it. Try again when ready."
    assert not desk.relaunch.calls
    assert bodies(desk.vault) == ["Written since."]


def test_without_room_nothing_is_put_back_and_it_is_said_there(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    section = desk.kept()
    desk.write("Written since.")

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(restore, "_set_aside", full)
    put_back(section)
    qtbot.waitUntil(section.known.back_form.problem.isVisible)
    assert "The disk has no room for that. Nothing was changed." in section.known.back_form.problem.words()
    assert section.isVisible()
    assert not desk.window.findChildren(WaitPage) or not desk.window.findChildren(WaitPage)[0].isVisible()
    assert bodies(desk.vault) == ["Written since."]
    desk.write("And on.")


def test_a_lock_in_the_middle_leaves_the_vault_as_it_was(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    section = desk.kept()
    desk.write("Written since.")
    began = []
    statement = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"

    def endless(theirs: object) -> None:
        began.append(True)
        theirs.execute(statement)  # type: ignore[attr-defined]

    monkeypatch.setattr(restore, "_require_clocks", endless)
    put_back(section)
    qtbot.waitUntil(lambda: bool(began))
    assert desk.window.findChildren(WaitPage)[0].isVisible()
    desk.window.toggle_cover()
    desk.window.toggle_cover()
    assert desk.window.findChildren(WaitPage)[0].isVisible()
    desk.window.lock(Why.QUIET)
    assert desk.relaunch.calls[0][:2] == ["--why", "quiet"]
    assert bodies(desk.reopen()) == ["Written since."]
    assert not (desk.vault_folder / files.COMING).exists()


def test_words_that_cannot_be_kept_hold_it_up(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make()
    section = desk.kept()
    assert desk.window.workspace is not None
    monkeypatch.setattr(desk.window.workspace, "flush", lambda: False)
    put_back(section)
    qtbot.waitUntil(lambda: not section.known.back_form.busy)
    assert not desk.relaunch.calls
    assert desk.vault.is_open


# Elsewhere


def test_a_sealed_copy_is_made_and_its_place_is_kept_in_the_vault_alone(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.make()
    desk.write("One line.")
    desk.pickers.file_answer = tmp_path / "stick" / "kept"
    desk.pickers.file_answer.parent.mkdir()
    section = desk.copies()
    press(section, "make-copy")
    qtbot.waitUntil(section.made.isVisible)
    target = tmp_path / "stick" / "kept.lgbackup"
    assert section.made.words().startswith("Kept as kept.lgbackup, in ")
    assert section.making.height() >= section.made.geometry().bottom() + 10, "the heading stands clear of it"
    assert section.known.rows.copies[0].path == target
    assert section.known.rows.shown == section.known.rows.copies[0]
    assert find(desk.window, QWidget, "make-copy").hasFocus()
    assert section.known.rows.copies[0].state == "Opened and read through"
    assert section.make_button.isEnabled()
    assert desk.pickers.asked[1].startswith("copy-2026-04-14")
    settings = desk.services.paths.settings
    assert not settings.exists() or b"kept" not in settings.read_bytes()
    assert not backups.copies_of(desk.vault_folder)
    # named when it is out of reach
    desk.window.lock(Why.ASKED)
    target.rename(target.with_name("elsewhere"))
    desk.reopen()
    section = desk.copies()
    qtbot.waitUntil(lambda: any(shown.state == "Out of reach now" for shown in section.known.rows.copies))
    section.known.rows.choose(target)
    assert not section.known.back_button.isEnabled()
    press(section, "copy-off")
    assert target not in {shown.path for shown in section.known.rows.copies}
    assert not elsewhere.places(desk.vault.database)


def test_nothing_is_written_over(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.make()
    section = desk.copies()
    letter = tmp_path / "letter.lgbackup"
    letter.write_text("dear", encoding="utf-8")
    desk.pickers.file_answer = letter
    press(section, "make-copy")
    qtbot.waitUntil(section.made.isVisible)
    assert section.made.words().startswith("Something else lies there")
    assert section.made.role() == "error"
    assert letter.read_text(encoding="utf-8") == "dear"
    desk.pickers.file_answer = tmp_path / "no such folder" / "copy"
    press(section, "make-copy")
    qtbot.waitUntil(lambda: section.made.words().startswith("That place is gone"))
    desk.pickers.file_answer = None  # the dialog was put away
    press(section, "make-copy")
    assert section.make_button.isEnabled()
    assert not elsewhere.places(desk.vault.database)


def test_another_copy_is_brought_read_through_and_put_back(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.make()
    desk.write("As it was.")
    kept = desk.vault.keep_copy()
    other = tmp_path / "found.lgbackup"
    shutil.move(kept, other)
    desk.write("Written since.")
    section = desk.copies()
    desk.pickers.open_answer = other
    press(section, "copy-other")
    qtbot.waitUntil(lambda: section.known.found.isVisible() and not section.known.found.waiting)
    assert "Pages in the journal: 1" in words_of(section.known.found)
    assert section.known.rows.shown is not None
    assert section.known.rows.shown.path == other
    put_back(section)
    qtbot.waitUntil(lambda: bool(desk.relaunch.calls))
    assert bodies(desk.reopen()) == ["As it was."]
    assert other.exists()


def test_what_is_no_copy_of_this_vault_is_refused_in_plain_words(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.make()
    section = desk.copies()
    vault, _ = create_with_sheet(tmp_path / "other", PASSPHRASE, kdf=desk.services.kdf)
    with vault:
        theirs = shutil.move(vault.keep_copy(), tmp_path / "theirs.lgbackup")
    noise = tmp_path / "noise.lgbackup"
    noise.write_bytes(b"x" * 5000)
    said = {
        Path(theirs): "This copy belongs to another vault.",
        noise: "This file is not a copy that can be read.",
        tmp_path / "gone.lgbackup": "This copy can't be reached now.",
    }
    for path, words in said.items():
        desk.pickers.open_answer = path
        press(section, "copy-other")
        qtbot.waitUntil(lambda words=words: section.known.found.about.words().startswith(words))  # type: ignore[misc]
        assert section.known.found.about.role() == "error"
    assert not section.known.rows.copies


# The sheet


def test_the_sheet_is_tried_and_nothing_changes(desk: Desk) -> None:
    desk.make()
    section = desk.copies()
    press(section, "try-sheet")
    form = section.sheet.try_form
    wrong = desk.sheet.split()
    wrong[4] = wrong[4][:4] + ("0" if wrong[4][4] != "0" else "1")
    for typed, told in (
        ("", ""),
        (" ".join(wrong), "Group 5 does not match its last sign. Look at it once more."),
        (desk.sheet[:20], "The sheet has thirteen groups of five signs. Look which are missing."),
        (desk.sheet.lower(), "It fits: this sheet opens the vault."),
    ):
        form.field.set_words(typed)
        press(section, "try-sheet-go")
        assert form.told.words() == told
        assert form.told.isVisible() is bool(told)
    assert form.field.is_empty()
    assert desk.window.rooms is not None
    desk.window.rooms.go(Route(Place.TODAY))
    assert not form.isVisible()


def renew(section: Copies, *, new: str = "", passphrase: str = PASSPHRASE) -> None:
    press(section, "make-sheet")
    form = section.sheet.new_form
    form.old.setText(passphrase)
    if new:
        form.tick.setChecked(True)
        form.new.first.setText(new)
        form.new.again.setText(new)
    press(section, "new-key-go")


def new_sheet(desk: Desk, qtbot: QtBot) -> NewSheetPage:
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(NewSheetPage)))
    (page,) = desk.window.findChildren(NewSheetPage)
    qtbot.waitUntil(page.isVisible)
    return page


@pytest.mark.parametrize("new", ["", NEW])
def test_decisions_7_a_new_sheet_ends_the_old_one(desk: Desk, qtbot: QtBot, new: str) -> None:
    desk.make()
    desk.write("One line.")
    section = desk.kept()
    old = desk.sheet
    renew(section, new=new)
    page = new_sheet(desk, qtbot)
    assert page.why.startswith("A new sheet.")
    assert page.recovery.print_button.hasFocus()
    assert page.sheet != old
    assert bodies(desk.vault) == ["One line."]
    press(page, "written")
    page.recovery.typed.set_words(page.sheet)
    press(page, "compare")
    qtbot.waitUntil(lambda: desk.window.findChild(NewSheetPage) is None)
    section = desk.copies()
    assert section.sheet.about.words() == "Number 2, made on 14 April, counts. A new sheet ends\u00a0it."
    desk.window.lock(Why.ASKED)
    text = recovery_sheet(desk.vault_folder, new or PASSPHRASE, weakest=desk.services.kdf)
    assert text == page.sheet
    vault = desk.reopen(new or PASSPHRASE)
    assert bodies(vault) == ["One line."]
    assert desk.window.findChild(NewSheetPage) is None
    qtbot.waitUntil(lambda: not backups.unread(desk.vault_folder))  # read through by themselves, and tidied
    copy = max(desk.sound(), key=lambda each: each.made)  # which tidying never takes
    backups.prove(vault.database.aside, copy.path)


def test_a_sheet_nobody_has_seen_is_shown_after_the_next_unlock(desk: Desk, qtbot: QtBot) -> None:
    """Locked while it was on the screen, or killed before: the paper of before opens nothing any more."""
    desk.make()
    renew(desk.copies())
    sheet = new_sheet(desk, qtbot).sheet
    desk.window.lock(Why.QUIET)
    desk.reopen()
    page = new_sheet(desk, qtbot)
    assert page.sheet == sheet
    assert page.recovery.paper.accessibleName().endswith("number 2")
    assert "Keep that one as long as a copy from before matters to you, else tear it up." in page.why
    press(page, "without")
    press(page, "sure-without")
    qtbot.waitUntil(lambda: desk.window.findChild(NewSheetPage) is None)
    desk.window.lock(Why.ASKED)
    desk.reopen()
    assert desk.window.findChild(NewSheetPage) is None


def test_an_interrupted_one_is_finished_and_its_sheet_shown(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    desk.write("One line.")
    desk.window.lock(Why.ASKED)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rotation, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate(desk.vault_folder, PASSPHRASE, weakest=desk.services.kdf)
    vault = desk.reopen()
    page = new_sheet(desk, qtbot)
    renewal.fits(vault.folder, page.sheet)
    assert bodies(vault) == ["One line."]


def test_without_room_for_a_new_key_everything_is_as_before_and_said(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    desk.write("One line.")

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(rotation, "rewrite", full)
    renew(desk.copies())
    qtbot.waitUntil(lambda: desk.window.workspace is not None and not desk.window._apart and "told" in _told(desk))
    assert "The disk is full, so there is no new key." in _told(desk)
    renewal.fits(desk.vault_folder, desk.sheet)
    assert bodies(desk.vault) == ["One line."]
    assert desk.window.findChild(NewSheetPage) is None


def _told(desk: Desk) -> str:
    """What stands beneath the recovery sheet's row."""
    if desk.window.rooms is None or not isinstance(desk.window.rooms.page, SettingsPage):
        return ""
    row = desk.window.rooms.page.copies.sheet
    return f"told: {row.told.words()}" if row.told.isVisible() else ""


def test_a_wrong_passphrase_closes_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    section = desk.copies()
    renew(section, passphrase="something else entirely")
    form = section.sheet.new_form
    qtbot.waitUntil(form.problem.isVisible)
    assert desk.vault.is_open
    form.old.setText(PASSPHRASE)
    form.tick.setChecked(True)
    form.new.first.setText("password")
    press(section, "new-key-go")
    assert form.new.first_problem.isVisible()
    assert not form.busy


def test_the_window_stays_while_the_key_is_made(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make()
    began, closed = list[bool](), list[bool]()
    rewrite = rotation.rewrite

    def noted(*arguments: object) -> Path:
        began.append(True)
        while not closed:
            pass
        return rewrite(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rotation, "rewrite", noted)
    renew(desk.copies())
    qtbot.waitUntil(lambda: bool(began))
    assert desk.window.findChildren(WaitPage)[0].isVisible()
    assert not desk.window.close()
    assert desk.window.isVisible()
    closed.append(True)
    new_sheet(desk, qtbot)


# Someone has asked to be erased


def test_b6_which_copies_hold_somebody_still(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.make()
    noor = Person.made("Noor")
    desk.vault.people.save(noor)
    section = desk.copies()
    press(section, "erased-show")
    assert "This computer knows of no copy out of reach." in words_of(section.erased)
    desk.pickers.file_answer = tmp_path / "kept.lgbackup"
    press(section, "make-copy")
    qtbot.waitUntil(section.made.isVisible)
    assert "kept.lgbackup" not in words_of(section.erased)
    desk.clock.advance(86_400)
    desk.vault.people.remove(noor)
    (desk.vault_folder / files.BACKUPS / "20260101T100000-lock.lgbackup").write_bytes(b"x" * 5000)
    press(section, "erased-show")
    press(section, "erased-show")
    words = words_of(section.erased)
    assert "kept.lgbackup" in words
    assert "20260101T100000-lock.lgbackup" in words
    assert "Beside the vault, under another key." in words
    assert "Noor" not in words
    name = next(button.objectName() for button in section.erased.stops())
    press(section, name)
    qtbot.waitUntil(lambda: "kept.lgbackup" not in words_of(section.erased))
    assert elsewhere.look_inside(desk.vault, tmp_path / "kept.lgbackup").people == ()


def test_b6_erasing_ends_the_reading_of_copies_first(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that is given its name while it is amended under the other would hold them still."""
    from companion.digest_words import load
    from companion.forgetting import Quiet
    from companion.nameless import Neutral
    from ui.pages.letting_go_parts.forgetting import Wish, begin

    desk.make()
    noor = Person.made("Zebedeus")
    desk.vault.people.save(noor)
    desk.vault.keep_copy(backups.Why.LOCK)
    assert desk.window.workspace is not None
    desk.window.workspace.copies.start(desk.services.copies)
    neutral = Neutral(person="someone", member="someone", contact="a way", lesson="x", sealed="y", lists=load("en"))
    done: list[object] = []
    begin(
        desk.window, desk.window.workspace, desk.services, Wish(person=noor, quiet=Quiet.ERASE), neutral, PASSPHRASE,
        done.append, done.append,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(desk.sound()))
    assert len(backups.copies_of(desk.vault_folder)) == 1
    (copy,) = desk.sound()
    assert restore.look_inside(desk.vault.database.aside, copy.path).people == ()


# Before there is a vault


def test_first_run_a_sealed_copy_becomes_the_vault(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    other, _ = create_with_sheet(tmp_path / "other", PASSPHRASE, kdf=desk.services.kdf)
    with other:
        other.entries.save(Entry(id=1, body="Kept."))
        copy = Path(shutil.move(other.keep_copy(), tmp_path / "kept.lgbackup"))
    desk.window.show_gate()
    page = find(desk.window, WelcomePage, "welcome")
    desk.pickers.open_answer = tmp_path / "no such"
    press(page, "have-copy")
    qtbot.waitUntil(page.place_problem.isVisible)
    assert page.place_problem.words().startswith("This file can't be reached now, so nothing was laid out here.")
    assert not page.progress.isVisible()
    desk.pickers.open_answer = copy
    press(page, "have-copy")
    qtbot.waitUntil(lambda: desk.window.findChild(UnlockPage) is not None)
    unlock = find(desk.window, UnlockPage, "unlock")
    unlock.front.field.setText(PASSPHRASE)
    press(unlock, "open")
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert bodies(desk.vault) == ["Kept."]


def test_where_a_vault_is_missing_a_copy_takes_its_place(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.make()
    desk.write("Kept.")
    copy = Path(shutil.move(desk.vault.keep_copy(), tmp_path / "kept.lgbackup"))
    desk.window.lock(Why.ASKED)
    (desk.vault_folder / files.DATABASE).unlink()
    desk.window.show_gate(Why.ASKED, "14:00")
    page = find(desk.window, UnlockPage, "unlock")
    noise = tmp_path / "noise"
    noise.write_bytes(b"noise")
    desk.pickers.open_answer = noise
    press(page, "have-copy")
    qtbot.waitUntil(page.problem.isVisible)
    qtbot.waitUntil(lambda: page.problem.words().startswith("This file is not a copy that can be read"))
    desk.pickers.open_answer = copy
    press(page, "have-copy")
    qtbot.waitUntil(page.front.field.isVisible)
    page.front.field.setText(PASSPHRASE)
    press(page, "open")
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert bodies(desk.vault) == ["Kept."]


# The keyboard, and the ways here


def test_b12_the_list_is_walked_by_arrows_and_left_by_tab(desk: Desk, qtbot: QtBot) -> None:
    desk.make()
    for _ in range(3):
        desk.write("One line.")
        desk.vault.keep_copy(backups.Why.LOCK)
        desk.clock.advance(86_400)
    for copy in backups.unread(desk.vault_folder):
        backups.check(desk.vault.database.aside, copy)
    section = desk.copies()
    section.known.rows.take_keyboard()
    first = section.known.rows.shown
    row = desk.window.focusWidget()
    assert first is not None
    assert row is not None
    assert row.accessibleName().startswith(first.when)
    assert row.accessibleDescription() == "Opened and read through"
    QTest.keyClick(row, Qt.Key.Key_Down)
    assert section.known.rows.shown is not None
    assert section.known.rows.shown.path != first.path
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    assert section.known.look_button.hasFocus()
    QTest.keyClick(section.known.look_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.window.focusWidget().accessibleName().startswith(section.known.rows.shown.when)


def test_many_copies_are_folded(desk: Desk) -> None:
    desk.make()
    for day in range(30):
        elsewhere.remember(
            desk.vault.database,
            elsewhere.Place(
                path=Path(f"/media/robin/{'grey ' * 60}/{day}.lgbackup"), made=desk.clock.now().replace(tzinfo=None)
            ),
        )
    section = desk.copies()
    assert len(section.known.rows.options.options) < 10
    press(section, "copies-earlier")
    assert len(section.known.rows.options.options) == 30
    assert section.known.rows.options.options[6].hasFocus()
    assert not section.known.rows.more.isVisible()


def test_privacy_leads_here(desk: Desk) -> None:
    """Picture 18: a new sheet begins where copies are, with its form open and seen whole; a lock opens it no more."""
    desk.make()
    assert desk.window.rooms is not None
    desk.window.rooms.go(Route(Place.SETTINGS, part="privacy"))
    press(desk.window.rooms.page, "renew-sheet")
    section = desk.window.rooms.page.findChild(Copies)
    assert isinstance(section, Copies)
    form = section.sheet.new_form
    assert form.old.hasFocus()
    page = desk.window.rooms.page
    desk.qtbot.waitUntil(lambda: whole(form, page))
    assert page.route.part == "copies", "what a lock notes"
    press(page, "settings-privacy")
    press(page, "settings-copies")
    assert form.isHidden()
    desk.window.rooms.go(Route(Place.SETTINGS, part="privacy"))
    press(desk.window.rooms.page, "begin-erase")
    assert desk.window.rooms.route.place is Place.PEOPLE


def test_nothing_of_a_passphrase_stays_behind(desk: Desk) -> None:
    desk.make()
    section = desk.kept()
    press(section, "copy-back")
    section.known.back_form.old.setText(PASSPHRASE)
    press(section, "make-sheet")
    section.sheet.new_form.old.setText(PASSPHRASE)
    assert desk.window.rooms is not None
    desk.window.rooms.go(Route(Place.TODAY))
    assert section.known.back_form.old.text() == section.sheet.new_form.old.text() == ""
    assert section.known.back_form.isHidden()
    assert section.sheet.new_form.isHidden()
