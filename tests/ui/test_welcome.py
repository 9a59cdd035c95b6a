"""Making the first vault (picture 01; issue 2, section 2: The vault)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.vault import files, passphrase
from companion.vault.inspection import arrived
from companion.vault.vault import Vault, create_with_sheet
from tests.fakes import PASSPHRASE, FakePickers
from tests.ui.rig import find, press
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage, synced_by
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.window import MainWindow


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> WelcomePage:
    made = WelcomePage(services, services.paths.data)
    made.resize(1280, 800)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose(page: WelcomePage, words: str, again: str | None = None) -> None:
    page.new.first.setText(words)
    page.new.again.setText(words if again is None else again)


def made_by(qtbot: QtBot, page: WelcomePage, name: str) -> Vault:
    with qtbot.waitSignal(page.made) as heard:
        press(page, name)
    assert heard.args is not None
    vault = heard.args[0]
    assert isinstance(vault, Vault)
    return vault


def test_six_words_are_proposed_readable(page: WelcomePage) -> None:
    words = page.new.first.text()
    assert len(words.split()) == passphrase.WORDS
    assert page.new.first.shown()
    passphrase.check(words)


def test_another_proposal_is_another(page: WelcomePage) -> None:
    before = page.new.first.text()
    page.new.again.setText("old words")
    press(page, "propose")
    assert page.new.first.text() != before
    assert len(page.new.first.text().split()) == passphrase.WORDS
    assert page.new.again.text() == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "That is short enough to be guessed."),
        ("password1234", "Many people use this one"),
        ("zxcvbnm,./asdf;", "Keys that lie side by side"),
    ],
)
def test_a_guessable_passphrase_is_refused_with_its_reason(
    page: WelcomePage, services: Services, words: str, reason: str
) -> None:
    choose(page, words)
    press(page, "make")
    assert page.new.first_problem.isVisible()
    assert page.new.first_problem.words().startswith(reason)
    assert page.new.first.hasFocus()
    assert not services.paths.data.exists()


def test_an_own_passphrase_is_never_praised(qtbot: QtBot, page: WelcomePage) -> None:
    page.tick.setChecked(False)
    choose(page, "")
    QTest.keyClicks(page.new.first, PASSPHRASE)
    assert page.new.hint.words() == "A few words that do not belong together."
    page.new.again.setText(PASSPHRASE)
    made_by(qtbot, page, "make").close()


def test_the_two_have_to_agree(page: WelcomePage, services: Services) -> None:
    choose(page, PASSPHRASE, PASSPHRASE + "x")
    press(page, "make")
    assert page.new.again_problem.words() == "The two are not the same yet."
    assert page.new.again.hasFocus()
    assert page.new.first.text() == PASSPHRASE
    assert not services.paths.data.exists()


def test_composed_and_decomposed_letters_agree(page: WelcomePage) -> None:
    """VAULT: Unicode passphrases, NFC/NFD pairs."""
    choose(page, "caf\u00e9 lantern gravel mosaic", "cafe\u0301 lantern gravel mosaic")
    assert page.new.ready()


def test_without_a_sheet_the_vault_is_there_at_once(qtbot: QtBot, page: WelcomePage, services: Services) -> None:
    page.tick.setChecked(False)
    choose(page, PASSPHRASE)
    made_by(qtbot, page, "make").close()
    assert page.new.first.text() == page.new.again.text() == ""
    assert services.paths.data.stat().st_mode & 0o777 == 0o700
    Vault.open(services.paths.data, PASSPHRASE, weakest=services.kdf).close()


def test_making_shows_progress_and_holds_still(qtbot: QtBot, page: WelcomePage) -> None:
    page.tick.setChecked(False)
    choose(page, PASSPHRASE)
    with qtbot.waitSignal(page.made) as heard:
        QTest.keyClick(page.new.again, Qt.Key.Key_Return)
        assert page.progress.isVisible()
        assert not page.make.isEnabled()
        press(page, "make")  # nothing more is begun
    assert heard.args is not None
    heard.args[0].close()


def test_with_a_sheet_it_is_typed_back_before_going_on(qtbot: QtBot, page: WelcomePage, services: Services) -> None:
    """Section 2: recovery sheet made, printed, re-typed once; and it opens the vault."""
    choose(page, PASSPHRASE)
    heard: list[object] = []
    page.made.connect(heard.append)
    press(page, "make")
    qtbot.waitUntil(lambda: hasattr(page, "recovery"))
    assert heard == []
    told = page.recovery.paper.accessibleDescription()
    written = " ".join(part.split(": ")[1] for part in told.split(", "))
    press(page, "print")
    pickers = services.pickers
    assert isinstance(pickers, FakePickers)
    assert written.split()[12][:4] in pickers.printed[0].toPlainText()
    press(page, "written")
    page.recovery.typed.setPlainText(written)
    made_by(qtbot, page, "compare").close()
    Vault.open_with_sheet(services.paths.data, written, weakest=services.kdf).close()


def test_doing_without_after_all_says_what_that_means(qtbot: QtBot, page: WelcomePage) -> None:
    choose(page, PASSPHRASE)
    press(page, "make")
    qtbot.waitUntil(lambda: hasattr(page, "recovery"))
    press(page, "without")
    assert page.recovery.faces["without"].isVisible()
    assert page.recovery.rather_button.hasFocus()
    made_by(qtbot, page, "sure-without").close()


def test_nothing_is_made_over_a_vault(qtbot: QtBot, page: WelcomePage, services: Services) -> None:
    Vault.create(services.paths.data, "the first one there is", kdf=services.kdf).close()
    before = (services.paths.data / "vault.db").read_bytes()
    choose(page, PASSPHRASE)
    press(page, "make")
    qtbot.waitUntil(page.place_problem.isVisible)
    assert page.place_problem.words().startswith("There is already a vault in this folder")
    assert page.new.first.text() == PASSPHRASE
    assert (services.paths.data / "vault.db").read_bytes() == before


def test_another_folder(qtbot: QtBot, page: WelcomePage, services: Services, tmp_path: Path) -> None:
    pickers = services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = tmp_path / "elsewhere"
    press(page, "change-folder")
    page.tick.setChecked(False)
    choose(page, PASSPHRASE)
    vault = made_by(qtbot, page, "make")
    assert vault.folder == tmp_path / "elsewhere"
    vault.close()


def test_a_folder_that_is_copied_elsewhere_is_named_in_plain_ink(
    page: WelcomePage, services: Services, tmp_path: Path
) -> None:
    pickers = services.pickers
    assert isinstance(pickers, FakePickers)
    assert not page.synced.isVisible()
    pickers.folder_answer = tmp_path / "Dropbox" / "notes"
    press(page, "change-folder")
    assert page.synced.isVisible()
    assert page.synced.words().startswith("Dropbox copies this folder")
    assert page.synced.role() == "small"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Some School/x", "OneDrive"),
        ("Nextcloud/a/b", "Nextcloud"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-someone", "Google Drive"),
        ("Documents/dropboxes", ""),
        ("notes", ""),
    ],
)
def test_known_sync_folders(tmp_path: Path, folder: str, service: str) -> None:
    """VAULT: warn inside a known sync folder."""
    assert synced_by(tmp_path / folder) == service


def test_syncthing_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "deep" / "down") == "Syncthing"


def test_one_that_is_there_already(qtbot: QtBot, page: WelcomePage, services: Services, tmp_path: Path) -> None:
    pickers = services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = tmp_path
    with qtbot.waitSignal(page.existing_chosen) as heard:
        press(page, "existing")
    assert heard.args == [tmp_path]


def test_the_keyboard_goes_down_the_form(qtbot: QtBot, page: WelcomePage) -> None:
    qtbot.waitUntil(page.new.first.hasFocus)
    names = []
    for _ in range(9):
        focus = page.window().focusWidget()
        assert focus is not None
        names.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "passphrase",
        "passphraseEye",
        "propose",
        "again",
        "againEye",
        "want-sheet",
        "folder",
        "change-folder",
        "make",
    ]


def test_narrow_windows_do_without_the_landscape(qtbot: QtBot, page: WelcomePage) -> None:
    assert page.scene.isVisible()
    page.resize(700, 640)
    assert not page.scene.isVisible()
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)


def test_words_wider_than_the_field_stand_beneath_it_whole(qtbot: QtBot, page: WelcomePage) -> None:
    """Large letters in a small window: what is to be written down is never cut."""
    assert not page.new.spelled.isVisible()
    page.resize(300, 640)
    qtbot.waitUntil(page.new.spelled.isVisible)
    assert page.new.spelled.words() == page.new.first.text()
    page.new.wipe()
    assert page.new.spelled.words() == ""


# A sealed copy, taken in


@pytest.fixture
def copy(tmp_path: Path, services: Services) -> tuple[Path, str]:
    """A sealed copy on a stick, and the recovery sheet of its vault."""
    vault, sheet = create_with_sheet(tmp_path / "first", PASSPHRASE, kdf=services.kdf)
    with vault:
        kept = vault.keep_copy()
    return kept.rename(tmp_path / "stick.lgbackup"), sheet


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> MainWindow:
    made = MainWindow(services, MeetingKeeper(services))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_gate()
    made.show()
    return made


def damage(path: Path) -> bytes:
    """Two bits of the body of a page."""
    content = bytearray(path.read_bytes())
    content[200_000] ^= 1
    content[200_009] ^= 4
    path.write_bytes(content)
    return bytes(content)


def take_in(qtbot: QtBot, window: MainWindow, path: Path, name: str = "welcome") -> None:
    pickers = window.services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.open_answer = path
    press(find(window, WelcomePage, name), "have-copy")


def laid_out(qtbot: QtBot, window: MainWindow, path: Path) -> UnlockPage:
    take_in(qtbot, window, path)
    qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None)
    return find(window, UnlockPage, "unlock")


def test_b9_after_a_copy_was_taken_in_it_is_said_what_stands_there(
    qtbot: QtBot, window: MainWindow, copy: tuple[Path, str]
) -> None:
    page = laid_out(qtbot, window, copy[0])
    qtbot.waitUntil(page.front.told.isVisible)
    assert page.front.told.words().startswith("The copy stands in its place here. The passphrase it was made under")
    assert page.front.told.words() in page.front.field.accessibleDescription()
    page.front.field.setText(PASSPHRASE)
    press(page, "open")
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert arrived(window.vault_folder) == ()
    window.show_gate()
    again = find(window, UnlockPage, "unlock")
    assert not again.front.told.isVisible()
    window.end()


@pytest.mark.parametrize("by_sheet", [False, True])
def test_decisions_2_a_damaged_copy_is_not_kept_and_the_way_leads_back(
    qtbot: QtBot, window: MainWindow, copy: tuple[Path, str], by_sheet: bool
) -> None:
    path, sheet = copy
    content = damage(path)
    page = laid_out(qtbot, window, path)
    if by_sheet:
        press(page, "use-sheet")
        page.form.field.setPlainText(sheet)
        page.form.new.first.setText("meadow kettle orbit saddle")
        page.form.new.again.setText("meadow kettle orbit saddle")
        press(page, "open-with-sheet")
    else:
        page.front.field.setText(PASSPHRASE)
        press(page, "open")
    qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.words() == (
        "The copy you chose is damaged, so nothing of it was kept here. The file itself is as it was; choose another."
    )
    assert window.workspace is None
    assert not page.front.isVisible()
    assert not page.use_sheet.isVisible()
    assert page.copy.isVisible()
    assert page.copy.hasFocus()
    assert path.read_bytes() == content
    assert {found.name for found in window.vault_folder.iterdir()} <= {files.LOCK}
    press(page, "make-new")
    assert find(window, WelcomePage, "welcome").folder == window.vault_folder


def test_b9_a_file_that_is_no_copy_says_nothing_of_a_vault_there_is_none_of(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "noise").write_bytes(b"noise")
    take_in(qtbot, window, tmp_path / "noise")
    page = find(window, WelcomePage, "welcome")
    qtbot.waitUntil(page.place_problem.isVisible)
    assert page.place_problem.words() == (
        "This file is not a copy that can be read, so nothing was laid out here. Choose another file."
    )
    assert page.copy.hasFocus()
