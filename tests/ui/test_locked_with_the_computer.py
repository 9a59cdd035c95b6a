"""The window locks with the computer, whatever is going on in it: at once, by the one way a lock goes, without asking
and without losing a word (issue 7, 2; VAULT: Lock; DECISIONS 18, 19).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from companion.agreement import Field
from companion.errors import DiskFull
from companion.people import Person
from companion.session_clock import SessionClock
from companion.vault.vault import Vault, open_raw
from tests.fakes import DATA_KEY, FakeClock, make_services, open_vault
from tests.ui.desktop_bus import Bus, Computer, private_bus
from ui.buses import Buses
from ui.pages.unlock import UnlockPage, Why
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import STEPS, MeetingKeeper
from ui.system_signals import SCREENS, OwnSession
from ui.widgets.fields import LineField
from ui.window import MainWindow

TELLINGS: dict[str, Callable[[Computer], object]] = {
    "sleep": lambda computer: computer.sleep(),
    "session": lambda computer: computer.lock(),
    "switch": lambda computer: computer.active(False),
    "lid": lambda computer: computer.lid(True),
    "screen": lambda computer: computer.screen(SCREENS[1], True),
}


@dataclass
class Relaunch:
    """Notes, at the moment the process would be replaced, what could be seen and whether the machine still waited."""

    window: MainWindow | None = None
    computer: Computer | None = None
    calls: list[list[str]] = field(default_factory=list)
    seen: list[set[str]] = field(default_factory=list)
    waited: list[bool] = field(default_factory=list)

    def __call__(self, arguments: list[str]) -> None:
        assert self.window is not None
        self.calls.append(arguments)
        self.seen.append({label.text() for w in QApplication.topLevelWidgets() for label in w.findChildren(QLabel)
                          if label.isVisible() and w is self.window})  # fmt: skip
        self.waited.append(self.computer is not None and self.computer.held == 1)


@dataclass
class Stage:
    qtbot: QtBot
    window: MainWindow
    services: Services
    clock: FakeClock
    relaunch: Relaunch
    computer: Computer
    folder: Path

    def open(self) -> tuple[Vault, Person]:
        vault = open_vault(self.folder, self.clock)
        maren = Person.made("Maren")
        vault.people.save(maren)
        self.show(vault)
        return vault, maren

    def show(self, vault: Vault) -> None:
        self.window.open_vault(vault)
        self.qtbot.waitUntil(lambda: any(isinstance(s, OwnSession) and s.path for s in self.window.signals.sources))
        self.qtbot.waitUntil(lambda: self.computer.held == 1)

    def writing(self) -> tuple[Vault, Person, LineField]:
        """In the middle of a word about where they meet."""
        vault, maren = self.open()
        assert self.window.rooms is not None
        self.window.rooms.go(Route(Place.PERSON, maren.uid, "agreement"))
        line = self.window.findChild(LineField, Field.WHERE.value)
        assert line is not None
        QTest.keyClicks(line, "Upstairs at the lib")
        return vault, maren, line

    def reopened(self) -> Vault:
        return open_raw(self.folder / "vault", bytearray(DATA_KEY), clock=self.clock)

    def until_locked(self) -> list[str]:
        self.qtbot.waitUntil(lambda: bool(self.relaunch.calls))
        assert self.window.workspace is None
        assert len(self.relaunch.calls) == 1
        assert self.relaunch.calls[0][:2] == ["--why", "away"]
        assert self.relaunch.seen == [set()], "nothing to be read is left in the window"
        return self.relaunch.calls[0]


@pytest.fixture
def bus(qapp: object, tmp_path: Path) -> Iterator[Bus]:
    with private_bus(tmp_path) as made:
        yield made


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, bus: Bus) -> Iterator[Stage]:
    clock, relaunch = FakeClock(), Relaunch()
    services = make_services(tmp_path, clock=clock, relaunch=relaunch, buses=bus.both)
    meeting = MeetingKeeper(services)
    window = MainWindow(services, meeting)
    relaunch.window, relaunch.computer = window, Computer(bus)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Stage(qtbot, window, services, clock, relaunch, relaunch.computer, tmp_path)
    meeting.close()
    window.end()
    services.tasks.close()
    relaunch.computer.close()


def kept_where(stage: Stage, maren: Person) -> str:
    again = stage.reopened()
    try:
        return again.agreement(maren.uid).text(Field.WHERE)
    finally:
        again.close()


@pytest.mark.parametrize("telling", TELLINGS.values(), ids=TELLINGS)
def test_it_locks_in_mid_sentence_and_keeps_the_words(stage: Stage, telling: Callable[[Computer], object]) -> None:
    _, maren, _ = stage.writing()
    telling(stage.computer)
    stage.until_locked()
    assert kept_where(stage, maren) == "Upstairs at the lib"


def test_the_machine_still_waits_while_the_process_is_replaced_and_no_longer_after(stage: Stage) -> None:
    stage.open()
    stage.computer.sleep()
    stage.until_locked()
    assert stage.relaunch.waited == [True]
    stage.qtbot.waitUntil(lambda: stage.computer.held == 0)


def test_all_of_them_at_once_are_one_lock(stage: Stage) -> None:
    stage.open()
    for telling in (*TELLINGS.values(), *TELLINGS.values()):
        telling(stage.computer)
    stage.until_locked()
    for _ in range(20):
        QCoreApplication.processEvents()
    assert len(stage.relaunch.calls) == 1


def test_locked_it_has_nothing_to_do_and_opened_again_it_hears_again(stage: Stage) -> None:
    stage.open()
    stage.computer.lock()
    stage.until_locked()
    stage.computer.lock()
    stage.computer.sleep()
    stage.computer.sleep(False)
    stage.qtbot.waitUntil(lambda: stage.computer.held == 1)
    assert len(stage.relaunch.calls) == 1
    QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_Return)  # of the passphrase
    stage.show(stage.reopened())
    stage.computer.screen(SCREENS[0], True)
    stage.qtbot.waitUntil(lambda: len(stage.relaunch.calls) == 2)


def test_it_locks_also_where_a_lock_by_itself_is_off(stage: Stage) -> None:
    """There is no switch for this."""
    stage.services.preferences.change(idle_minutes=0)
    stage.open()
    stage.computer.lid(True)
    stage.until_locked()


def test_it_is_heard_from_the_first_key_of_the_passphrase_on(stage: Stage) -> None:
    """What the buses cost is paid while somebody types, not by the start."""
    open_vault(stage.folder, stage.clock).close()
    stage.window.show_gate()
    QCoreApplication.processEvents()
    assert stage.window.signals.sources == []
    page = stage.window.findChild(UnlockPage)
    assert page is not None
    page.typing.emit()
    stage.qtbot.waitUntil(lambda: stage.computer.held == 1)
    stage.computer.sleep()
    stage.qtbot.waitUntil(lambda: stage.computer.held == 0)
    assert stage.relaunch.calls == [], "there is nothing to lock"


def test_what_is_being_opened_meanwhile_is_locked_before_it_is_seen(stage: Stage, qapp: QApplication) -> None:
    """The screen is locked on the derivation, or on a new key being made: nothing is open under it afterwards."""
    stage.window.signals.start()
    stage.qtbot.waitUntil(lambda: stage.computer.held == 1)
    told: list[str] = []
    stage.window.signals.should_lock.connect(lambda: told.append("left"))
    stage.computer.screen(SCREENS[1], True)
    stage.qtbot.waitUntil(lambda: bool(told))
    paints = Paints()
    qapp.installEventFilter(paints)
    stage.window.open_vault(open_vault(stage.folder, stage.clock))
    stage.until_locked()
    qapp.removeEventFilter(paints)
    assert set(paints.names) <= {"window", "blank"}


# Whatever stands open


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)", extend=True)  # a menu, off screen
def test_under_a_dialog_a_menu_and_a_list(stage: Stage) -> None:
    """Each is closed, the words in the window are kept."""
    _, maren, _ = stage.writing()
    dialog = QDialog(stage.window)
    dialog.open()
    menu = QMenu(stage.window)
    menu.addAction("One")
    menu.popup(stage.window.mapToGlobal(stage.window.rect().center()))
    box = QComboBox(stage.window)
    box.addItems(["a", "b"])
    box.show()
    box.showPopup()
    stage.computer.lock()
    stage.until_locked()
    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert not box.view().isVisible()
    assert kept_where(stage, maren) == "Upstairs at the lib"


def test_a_dialog_that_fails_to_close_does_not_hold_it_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a blocked lock: a bug on the way is logged, without words."""
    _, maren, _ = stage.writing()

    def broken() -> None:
        raise RuntimeError("Maren")

    monkeypatch.setattr(stage.window.cards, "close", broken)
    monkeypatch.setattr(stage.window, "_note_where", lambda _: broken())
    stage.computer.sleep()
    stage.until_locked()
    monkeypatch.undo()
    assert kept_where(stage, maren) == "Upstairs at the lib"
    told = stage.services.paths.log.read_text(encoding="utf-8")
    assert "bug RuntimeError" in told
    assert "Maren" not in told


def test_a_vault_that_fails_to_close_does_not_hold_it_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it left open goes with the process; every word was committed before."""
    vault, _, _ = stage.writing()
    close = vault.database.close

    def broken() -> None:
        raise OSError(5, "gone")

    monkeypatch.setattr(vault.database, "close", broken)
    stage.computer.sleep()
    stage.until_locked()
    close()


def test_words_a_full_disk_refuses_are_carried_over(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """DECISIONS 18: sealed in memory across the restart, kept at the next opening."""
    vault, maren, _ = stage.writing()

    def full(*_: object) -> None:
        raise DiskFull()

    with monkeypatch.context() as patch:
        patch.setattr(vault.lines, "save", full)
        stage.computer.sleep()
        call = stage.until_locked()
    assert kept_where(stage, maren) == ""
    stage.window._carried = int(call[call.index("--carried") + 1])
    again = stage.reopened()
    stage.window.open_vault(again)
    assert again.agreement(maren.uid).text(Field.WHERE) == "Upstairs at the lib"


def test_behind_the_cover_it_stays_covered(stage: Stage) -> None:
    stage.open()
    stage.window.show_cover()
    stage.computer.screen(SCREENS[2], True)
    assert "--covered" in stage.until_locked()


# In a meeting


def test_d19_in_a_meeting_the_pill_stays_and_the_card_goes(stage: Stage) -> None:
    vault, maren = stage.open()
    assert stage.window.workspace is not None
    assert stage.window.meeting.begin(stage.window.workspace, maren)
    stage.window.cards.open(STEPS)
    card, pill = stage.window.cards.card, stage.window.meeting.pill
    assert card is not None
    assert card.isVisible()
    assert pill is not None
    assert pill.isVisible()
    stage.computer.active(False)
    assert "--aside" in stage.until_locked()
    assert stage.window.cards.card is None
    assert not shiboken6.isValid(card) or not card.isVisible()
    assert stage.window.meeting.running
    assert pill.isVisible()
    assert SessionClock.load(vault.folder) is not None


# On resume


class Paints(QObject):
    """The names of everything that is painted, from now on."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


@pytest.mark.parametrize("jump", [0, 86_400, -86_400])
@pytest.mark.parametrize("dialog", [False, True])
def test_nothing_of_the_content_is_painted_after_a_sleep_nobody_told_of(
    stage: Stage, qapp: QApplication, jump: float, dialog: bool
) -> None:
    """VAULT, idle lock: before the first paint on resume, with paints waiting, whatever the wall clock was set to."""
    stage.writing()
    if dialog:
        QDialog(stage.window).open()
    QCoreApplication.processEvents()
    paints = Paints()
    qapp.installEventFilter(paints)
    try:
        for widget in stage.window.findChildren(QWidget):
            widget.update()
        stage.clock.sleep(3600)
        stage.clock.jump(jump)
        stage.qtbot.waitUntil(lambda: bool(stage.relaunch.calls))
        QCoreApplication.processEvents()
    finally:
        qapp.removeEventFilter(paints)
    stage.until_locked()
    assert set(paints.names) <= {"window", "blank", "QDialog"}


def test_idle_for_an_hour_of_the_boot_clock_nothing_is_painted_either(stage: Stage, qapp: QApplication) -> None:
    """The machine did not sleep, but nothing of ours ran: as after a debugger, or a stopped process."""
    stage.writing()
    paints = Paints()
    qapp.installEventFilter(paints)
    try:
        stage.window.update()
        stage.clock.advance(3600)
        stage.qtbot.waitUntil(lambda: bool(stage.relaunch.calls))
        QCoreApplication.processEvents()
    finally:
        qapp.removeEventFilter(paints)
    assert stage.relaunch.calls[0][:2] == ["--why", "quiet"]
    assert set(paints.names) <= {"window", "blank"}


# What is said, and what is not there


def test_the_lock_screen_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    services = make_services(tmp_path)
    open_vault(tmp_path).close()
    page = UnlockPage(services, tmp_path / "vault", Why.AWAY, "16:40")
    qtbot.addWidget(page)
    page.show()
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Locked at 16:40, together with the computer." in said
    services.tasks.close()


def test_without_any_bus_it_opens_and_locks_as_ever(qtbot: QtBot, tmp_path: Path) -> None:
    relaunch = Relaunch()
    services = make_services(tmp_path, relaunch=relaunch, buses=Buses(system=f"unix:path={tmp_path}/none"))
    meeting = MeetingKeeper(services)
    window = relaunch.window = MainWindow(services, meeting)
    qtbot.addWidget(window)
    window.show()
    window.open_vault(open_vault(tmp_path))
    QCoreApplication.processEvents()
    assert window.signals.sources == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert relaunch.calls[0][:2] == ["--why", "asked"]
    meeting.close()
    services.tasks.close()
