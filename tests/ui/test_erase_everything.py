"""“Erase a person, or everything” (picture 18; B6): seen before it goes, no slip loses it, nothing is left behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion import settings
from companion.errors import DiskFull, EraseUnfinished, Failure, SnapshotStays, VaultMissing
from companion.people import Person
from companion.vault import backups, elsewhere, erasing, files, sync
from companion.vault.inspection import inspect, is_erasing
from companion.vault.vault import Vault, create_with_sheet
from tests.fakes import PASSPHRASE, FakeClock, FakeRelaunch, make_services
from tests.ui.rig import find, press, words_of
from ui.failures import sentence
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts.copies_words import steps
from ui.pages.settings_parts.erase_everything import EraseForm
from ui.pages.unlock import UnlockPage, Why
from ui.pages.wait import WaitPage
from ui.pages.welcome import WelcomePage
from ui.routes import Place, Route
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow


class Desk:
    """A window over a vault that has a passphrase, at the settings that erase it."""

    def __init__(self, qtbot: QtBot, folder: Path, chosen: Path | None = None) -> None:
        self.qtbot, self.clock, self.relaunch = qtbot, FakeClock(), FakeRelaunch()
        self.services = make_services(folder, clock=self.clock, relaunch=self.relaunch)
        self.meeting = MeetingKeeper(self.services)
        self.window = MainWindow(self.services, self.meeting)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.folder = chosen or self.services.paths.data
        self.vault, _ = create_with_sheet(self.folder, PASSPHRASE, clock=self.clock, kdf=self.services.kdf)
        self.window.open_vault(self.vault)
        assert self.window.workspace is not None
        self.window.workspace.copies.rest(self.services.copies)

    def form(self) -> EraseForm:
        """Opened, and everything said."""
        assert self.window.rooms is not None
        self.window.rooms.go(Route(Place.SETTINGS, part="privacy"))
        page = self.window.rooms.page
        assert isinstance(page, SettingsPage)
        press(page, "begin-erase-all")
        form = page.privacy.erase_row.form
        self.qtbot.waitUntil(lambda: form._outlook is not None)
        return form

    def erase(self, passphrase: str = PASSPHRASE) -> EraseForm:
        form = self.form()
        form.old.setText(passphrase)
        press(form, "erase-all-go")
        return form

    def erased(self) -> list[str]:
        """The arguments of the process that takes this one's place."""
        self.qtbot.waitUntil(lambda: bool(self.relaunch.calls))
        (call,) = self.relaunch.calls
        return call

    def left(self) -> set[str]:
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}

    def close(self) -> None:
        self.meeting.close()
        self.window.end()
        self.services.tasks.close()
        self.services.copies.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


def seen(form: QWidget, name: str) -> bool:
    return any(each.isVisible() for each in form.findChildren(QWidget, name))


# Said before


def test_b6_a_person_leads_to_people_as_before(desk: Desk) -> None:
    desk.form()
    assert desk.window.rooms is not None
    press(desk.window.rooms.page, "begin-erase")
    assert desk.window.rooms.route.place is Place.PEOPLE


def test_b6_it_says_what_goes_and_what_nobody_can_reach(desk: Desk, tmp_path: Path) -> None:
    shared = tmp_path / "stick"
    shared.mkdir()
    sync.choose(desk.vault.database, shared)
    own = sync.lay_down(desk.vault, shared)
    (desk.folder / "shopping.txt").touch()
    made = datetime(2026, 4, 2, 10, 0)
    elsewhere.remember(desk.vault.database, elsewhere.Place(path=Path("/media/robin/grey/one.lgbackup"), made=made))
    form = desk.form()
    goes, stays = "\n".join(form.goes.facts), "\n".join(form.stays.facts)
    for words in (steps(desk.folder), "everybody in it", "copies beside it", own.name, "log"):
        assert words in goes
    for words in (
        "2 April 2026",
        "“grey”",
        "one.lgbackup",
        "other computer",
        "shopping.txt",
        "PDF",
        "without moving parts",
        "sheet",
    ):
        assert words in stays
    assert "cannot be taken back" in words_of(form)
    assert "under Copies" in words_of(form)
    assert form.goes.accessibleDescription() == goes
    assert find(form, QAbstractButton, "erase-all-go").property("look") != "error"


def test_b6_a_shared_folder_out_of_reach_is_named_among_what_stays(desk: Desk, tmp_path: Path) -> None:
    sync.choose(desk.vault.database, tmp_path / "stick")
    form = desk.form()
    assert steps(tmp_path / "stick") in "\n".join(form.stays.facts)
    assert ".lgsync" not in "\n".join(form.goes.facts)


def test_many_files_and_long_names_of_others_find_room(desk: Desk, qtbot: QtBot) -> None:
    for number in range(60):
        (desk.folder / f"{number:02} {'🍵 long' * 20}.txt").touch()
    made = desk.clock.now().replace(tzinfo=None)
    for number in range(40):
        place = elsewhere.Place(path=Path(f"/media/robin/{'grey' * 60}/{number}.lgbackup"), made=made)
        elsewhere.remember(desk.vault.database, place)
    form = desk.form()
    assert "others" in "\n".join(form.stays.facts)
    assert desk.window.rooms is not None
    page = desk.window.rooms.page
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)


# Done


def test_b6_everything_goes_and_a_fresh_process_welcomes(desk: Desk) -> None:
    desk.vault.people.save(Person.made("Maren"))
    desk.vault.keep_copy(backups.Why.LOCK)
    desk.services.preferences.change(theme="dark")
    desk.services.log.event("opened")
    desk.erase()
    call = desk.erased()
    assert call[:2] == ["--why", "erased"]
    assert any(argument.startswith("--place") for argument in call)
    assert desk.left() == {files.LOCK}
    assert desk.window.workspace is None
    assert desk.window.rooms is None
    assert not desk.vault.is_open
    assert desk.window.findChild(QWidget, "blank").isVisible()  # type: ignore[union-attr]
    desk.window.show_gate(Why.ERASED)
    find(desk.window, WelcomePage, "welcome")
    assert settings.load(desk.services.paths.settings).theme == "dark"
    assert not desk.services.paths.log.exists()


def test_b6_a_vault_in_a_folder_of_ones_own_is_not_asked_for_again(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, tmp_path / "chosen")
    assert desk.services.preferences.value.vault_folder
    desk.erase()
    desk.erased()
    assert desk.left() == {files.LOCK}
    desk.window.show_gate(Why.ERASED)
    assert desk.services.preferences.value.vault_folder == ""
    find(desk.window, WelcomePage, "welcome")
    desk.close()


def test_b11_what_lies_in_the_shared_folder_goes_first(desk: Desk, tmp_path: Path) -> None:
    shared = tmp_path / "stick"
    shared.mkdir()
    sync.choose(desk.vault.database, shared)
    sync.lay_down(desk.vault, shared)
    (shared / "0badf00d.lgsync").write_bytes(b"of the other")
    desk.erase()
    desk.erased()
    assert [path.name for path in shared.iterdir()] == ["0badf00d.lgsync"]
    assert desk.left() == {files.LOCK}


def test_while_it_goes_a_plain_page_stands_there_and_the_window_stays(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going: list[str] = []
    resume = erasing.resume

    def slow(folder: Path) -> None:
        while not going:
            QTest.qWait(1)
        resume(folder)

    monkeypatch.setattr(erasing, "resume", slow)
    desk.erase()
    qtbot.waitUntil(lambda: desk.window.workspace is None)
    page = find(desk.window, WaitPage, "wait")
    assert "keys go first" in words_of(page)
    desk.window.close()
    desk.window.lock(Why.QUIET)
    desk.window.show_cover()
    assert desk.window.isVisible()
    assert not desk.relaunch.calls
    going.append("on")
    assert "--covered" in desk.erased()
    assert desk.left() == {files.LOCK}


# By no slip


def test_a_wrong_passphrase_erases_nothing(desk: Desk, qtbot: QtBot) -> None:
    form = desk.erase("something else entirely")
    qtbot.waitUntil(form.problem.isVisible)
    assert form.problem.words() == "That did not open it. Try again when ready."
    assert desk.vault.is_open
    assert not is_erasing(desk.folder)
    form.old.setText("")
    press(form, "erase-all-go")
    assert form.old.hasFocus()
    assert not form.busy


@pytest.mark.parametrize("how", ["esc", "button", "esc on the way in"])
def test_not_now_is_one_key_away_and_leaves_nothing_typed(desk: Desk, how: str) -> None:
    form = desk.form()
    form.old.setText(PASSPHRASE)
    everything = find(desk.window, QAbstractButton, "begin-erase-all")
    if how == "button":
        press(form, "erase-all-away")
    else:
        target: QWidget = form.old if how == "esc" else everything
        target.setFocus()
        QTest.keyClick(target, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.old.text() == ""
    assert everything.hasFocus()
    assert desk.window.cover is None


@pytest.mark.parametrize("how", ["elsewhere", "section", "cover", "lock"])
def test_left_covered_or_locked_it_forgets_what_was_typed(desk: Desk, how: str) -> None:
    form = desk.form()
    form.old.setText(PASSPHRASE)
    rooms = desk.window.rooms
    assert rooms is not None
    leave: dict[str, Callable[[], object]] = {
        "elsewhere": lambda: rooms.go(Route(Place.TODAY)),
        "section": lambda: rooms.go(Route(Place.SETTINGS, part="reading")),
        "cover": desk.window.show_cover,
        "lock": lambda: desk.window.lock(Why.ASKED),
    }
    leave[how]()
    assert form.old.text() == ""
    assert (desk.folder / files.DATABASE).exists()
    assert not is_erasing(desk.folder)


@pytest.mark.parametrize("how", ["elsewhere", "cover", "lock"])
def test_left_while_the_passphrase_is_tried_nothing_goes(desk: Desk, qtbot: QtBot, how: str) -> None:
    """Nothing goes unseen."""
    form = desk.form()
    form.old.setText(PASSPHRASE)
    form.begin()
    assert form.busy
    assert desk.window.rooms is not None
    if how == "elsewhere":
        desk.window.rooms.go(Route(Place.TODAY))
    elif how == "cover":
        desk.window.show_cover()
    else:
        desk.window.lock(Why.QUIET)
    qtbot.waitUntil(lambda: how == "lock" or not form.busy)
    QApplication.processEvents()
    assert not is_erasing(desk.folder)
    if how == "lock":
        Vault.open(desk.folder, PASSPHRASE, weakest=desk.services.kdf).close()
    else:
        assert desk.vault.is_open
        assert form.isHidden()
        assert not desk.relaunch.calls


def test_only_one_form_is_open(desk: Desk) -> None:
    form = desk.form()
    press(desk.window, "change-passphrase")
    assert not form.isVisible()
    press(desk.window, "begin-erase-all")
    assert form.isVisible()
    assert not seen(desk.window, "change-old")


def test_a_running_meeting_is_waited_for(desk: Desk) -> None:
    person = Person.made("Maren")
    desk.vault.people.save(person)
    assert desk.window.workspace is not None
    assert desk.meeting.begin(desk.window.workspace, person)
    desk.window.come_forward()
    form = desk.form()
    assert seen(form, "erase-all-waits")
    assert not form.old.isEnabled()
    assert not form.go_button.isEnabled()
    form.begin()
    assert not form.busy
    desk.meeting.end()
    form = desk.form()
    assert not seen(form, "erase-all-waits")
    form.old.setText(PASSPHRASE)
    press(form, "erase-all-go")
    desk.erased()
    assert desk.left() == {files.LOCK}


def test_b12_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.put_away()
    everything = find(desk.window, QAbstractButton, "begin-erase-all")
    assert everything.hasFocus()
    QTest.keyClick(everything, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: form.isVisible() and form._outlook is not None)
    assert everything.hasFocus()
    for stop in (form.old, form.old.eye, form.go_button, form.away_button):
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        assert stop.hasFocus()
        assert stop.accessibleName()
    form.old.setFocus()
    QTest.keyClicks(form.old, PASSPHRASE)
    QTest.keyClick(form.old, Qt.Key.Key_Return)
    desk.erased()


def test_in_a_small_window_it_is_read_from_its_beginning(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(960, 640)
    form = desk.form()
    assert desk.window.rooms is not None
    page = desk.window.rooms.page

    def at_top() -> bool:
        return 0 <= form.goes.mapTo(page.viewport(), form.goes.rect().topLeft()).y() < 300

    qtbot.waitUntil(at_top)


# What stands in the way


def failing(kind: type[Failure]) -> Callable[[object], None]:
    def fail(_: object) -> None:
        raise kind()

    return fail


def test_where_it_cannot_begin_it_says_so_beside_the_button_and_nothing_is_lost(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.vault.people.save(Person.made("Maren"))
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_set_mark", failing(DiskFull))
        form = desk.erase()
        qtbot.waitUntil(form.problem.isVisible)
    assert "too full to begin, so nothing was erased" in form.problem.words()
    assert form.old.accessibleDescription() == form.problem.words()
    assert form.old.text() == ""
    assert desk.vault.is_open
    assert [person.name for person in desk.vault.people.all()] == ["Maren"]
    assert not desk.relaunch.calls
    desk.vault.people.save(Person.made("Imani"))
    form.old.setText(PASSPHRASE)
    press(form, "erase-all-go")
    desk.erased()
    assert desk.left() == {files.LOCK}


def test_a_stick_that_was_pulled_meanwhile_stops_it(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    shared = tmp_path / "stick"
    shared.mkdir()
    sync.choose(desk.vault.database, shared)
    sync.lay_down(desk.vault, shared)
    form = desk.form()
    shutil.rmtree(shared)
    form.old.setText(PASSPHRASE)
    press(form, "erase-all-go")
    qtbot.waitUntil(form.problem.isVisible)
    assert form.problem.words() == sentence(SnapshotStays())
    assert desk.vault.is_open
    assert not is_erasing(desk.folder)


def test_a_folder_that_went_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.folder.rename(tmp_path / "moved")
    form = desk.erase()
    qtbot.waitUntil(form.problem.isVisible)
    assert "moved or removed, so nothing was erased" in form.problem.words()
    (tmp_path / "moved").rename(desk.folder)
    form.old.setText(PASSPHRASE)
    press(form, "erase-all-go")
    desk.erased()


# The next start


def test_b6_what_was_interrupted_goes_before_anything_else_looks(desk: Desk) -> None:
    desk.window.lock(Why.ASKED)
    (desk.folder / files.ERASING).touch()
    desk.window.show_gate(Why.ASKED, "14:00")
    assert desk.left() == {files.LOCK}
    find(desk.window, WelcomePage, "welcome")
    with pytest.raises(VaultMissing):
        inspect(desk.folder)


def test_b6_what_still_resists_is_said_and_looked_for_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.lock(Why.ASKED)
    (desk.folder / files.ERASING).touch()
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_finish", failing(EraseUnfinished))
        desk.window.show_gate(Why.ERASED)
        page = find(desk.window, UnlockPage, "unlock")
        qtbot.waitUntil(page.problem.isVisible)
        assert page.problem.words() == sentence(EraseUnfinished())
        assert not page.front.isVisible()
    press(page, "look-again")
    assert desk.left() == {files.LOCK}
    assert "There is no vault in this folder" in page.problem.words()
