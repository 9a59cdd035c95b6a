"""The lock screen (picture 02; VAULT: Order of things, wrong passphrase vs damage, second instance)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from companion import demo
from companion.errors import WrongPassphrase
from companion.vault import files, sheet
from companion.vault.lockfile import VaultLock
from companion.vault.vault import Vault, create_with_sheet
from tests.fakes import PASSPHRASE, FakePickers, make_services
from tests.ui.rig import press
from ui.pages.unlock import UnlockPage, Why
from ui.services import Services

NEW = "violet harbour sandwich thunder"


@pytest.fixture
def written(services: Services) -> str:
    """The recovery sheet of a vault that stands closed in the usual place."""
    vault, told = create_with_sheet(services.paths.data, PASSPHRASE, kdf=services.kdf)
    vault.close()
    return told


def shown(qtbot: QtBot, page: UnlockPage) -> UnlockPage:
    page.resize(1280, 800)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def page_of(qtbot: QtBot, services: Services, why: Why | None = None, at: str = "") -> UnlockPage:
    return shown(qtbot, UnlockPage(services, services.paths.data, why, at))


def opened(qtbot: QtBot, page: UnlockPage, act: object) -> Vault:
    with qtbot.waitSignal(page.opened) as heard:
        assert callable(act)
        act()
    assert heard.args is not None
    vault = heard.args[0]
    assert isinstance(vault, Vault)
    return vault


@pytest.mark.usefixtures("written")
def test_return_opens_and_nothing_typed_stays(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    qtbot.waitUntil(page.front.field.hasFocus)
    QTest.keyClicks(page.front.field, PASSPHRASE)
    vault = opened(qtbot, page, lambda: QTest.keyClick(page.front.field, Qt.Key.Key_Return))
    vault.close()
    assert page.front.field.text() == ""
    assert not page.front.field.isUndoAvailable()


@pytest.mark.usefixtures("written")
def test_opening_shows_progress_and_keeps_the_window_alive(qtbot: QtBot, services: Services) -> None:
    """Section 2: never a frozen window. The work is still to come when the click returns."""
    page = page_of(qtbot, services)
    page.front.field.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened) as heard:
        press(page, "open")
        assert page.progress.isVisible()
        assert page.progress.words() == "Opening…"
        assert not page.front.field.isEnabled()
    assert heard.args is not None
    heard.args[0].close()


@pytest.mark.usefixtures("written")
def test_a_wrong_passphrase_is_said_beside_the_field(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    page.front.field.setText("not this one at all")
    press(page, "open")
    qtbot.waitUntil(page.front.refusal.isVisible)
    assert page.front.refusal.words() == "That did not open it. Try again when ready."
    assert page.front.field.selectedText() != ""
    assert page.front.field.hasFocus()
    for _ in range(3):  # nothing is counted
        press(page, "open")
        qtbot.waitUntil(page.front.refusal.isVisible)
    assert page.front.refusal.words() == "That did not open it. Try again when ready."
    QTest.keyClicks(page.front.field, PASSPHRASE)  # over the selected one
    assert not page.front.refusal.isVisible()
    opened(qtbot, page, lambda: press(page, "open")).close()


def _nothing(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _empty(folder: Path) -> None:
    (folder / files.DATABASE).write_bytes(b"")


def _without_keys(folder: Path) -> None:
    (folder / files.KEYS).unlink()


def _broken_keys(folder: Path) -> None:
    (folder / files.KEYS).write_text("{")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("spoil", "words", "helps"),
    [
        (_nothing, "There is no vault in this folder", "make-new"),
        (_empty, "The vault file is damaged", "use-sheet"),
        (_without_keys, "The file with the keys is missing", "use-sheet"),
        (_broken_keys, "The file with the keys is damaged", "use-sheet"),
    ],
)
def test_what_stands_in_the_way_is_said_before_a_passphrase_is_asked(
    qtbot: QtBot, services: Services, spoil: object, words: str, helps: str
) -> None:
    """VAULT: missing, 0-byte … an error that says which."""
    assert callable(spoil)
    spoil(services.paths.data)
    page = page_of(qtbot, services)
    assert page.problem.words().startswith(words)
    assert page.problem.isVisible()
    assert not page.front.isVisible()
    button = page.findChild(QAbstractButton, helps)
    assert button is not None
    assert button.isVisible()


@pytest.mark.usefixtures("written")
def test_open_elsewhere_then_free(qtbot: QtBot, services: Services) -> None:
    """VAULT: second instance refused; looked at again when the other has let go."""
    lock = VaultLock(services.paths.data)
    page = page_of(qtbot, services)
    assert page.problem.words().startswith("This vault is already open")
    assert page.problem.role() == "body"
    lock.release()
    press(page, "look-again")
    assert page.front.isVisible()
    assert not page.problem.isVisible()


@pytest.mark.usefixtures("written")
def test_trouble_found_only_while_opening_gets_its_own_sentence(qtbot: QtBot, services: Services) -> None:
    """Wrong passphrase and damage are two sentences, always."""
    page = page_of(qtbot, services)
    path = services.paths.data / files.DATABASE
    content = bytearray(path.read_bytes())
    content[600:700] = bytes(100)
    path.write_bytes(content)
    page.front.field.setText(PASSPHRASE)
    press(page, "open")
    qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.words().startswith("The vault file is damaged")
    assert page.front.field.text() == ""


@pytest.mark.parametrize("dressed", [str, str.lower, lambda s: s.replace(" ", "-"), lambda s: s.replace(" ", "")])
def test_the_sheet_opens_forgivingly_and_makes_a_new_passphrase(
    qtbot: QtBot, services: Services, written: str, dressed: object
) -> None:
    assert callable(dressed)
    page = page_of(qtbot, services)
    press(page, "use-sheet")
    page.form.field.setPlainText(dressed(written))
    page.form.new.first.setText(NEW)
    page.form.new.again.setText(NEW)
    vault = opened(qtbot, page, lambda: press(page, "open-with-sheet"))
    vault.close()
    assert page.form.field.words() == ""
    assert page.form.new.first.text() == ""
    with pytest.raises(WrongPassphrase):
        Vault.open(services.paths.data, PASSPHRASE, weakest=services.kdf)
    Vault.open(services.paths.data, NEW, weakest=services.kdf).close()


def test_a_mistyped_group_is_named(qtbot: QtBot, services: Services, written: str) -> None:
    page = page_of(qtbot, services)
    press(page, "use-sheet")
    groups = written.split()
    groups[4] = groups[4][:4] + ("0" if groups[4][4] != "0" else "1")
    page.form.field.setPlainText(" ".join(groups))
    press(page, "open-with-sheet")
    assert page.form.problem.words() == "Group 5 does not match its last sign. Look at it once more."
    assert page.form.field.words() == " ".join(groups)


@pytest.mark.usefixtures("written")
def test_the_sheet_of_another_vault_is_not_a_wrong_passphrase(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    press(page, "use-sheet")
    page.form.field.setPlainText(sheet.format(bytes(range(32))))
    page.form.new.first.setText(NEW)
    page.form.new.again.setText(NEW)
    press(page, "open-with-sheet")
    qtbot.waitUntil(page.form.problem.isVisible)
    assert page.form.problem.words().startswith("This sheet is sound, but it belongs to another vault")


@pytest.mark.usefixtures("written")
def test_back_from_the_sheet_forgets_it(qtbot: QtBot, services: Services, written: str) -> None:
    page = page_of(qtbot, services)
    press(page, "use-sheet")
    page.form.field.setPlainText(written)
    press(page, "back")
    assert page.form.field.words() == ""
    assert page.front.isVisible()
    assert page.front.field.hasFocus()


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Why.QUIET, "Locked by itself at 14:02, after a quiet while. What you had written is kept."),
        (Why.ASKED, "Locked at 14:02."),
    ],
)
def test_why_it_is_locked_stands_beneath(qtbot: QtBot, services: Services, why: Why, words: str) -> None:
    page = page_of(qtbot, services, why, "14:02")
    assert [hint.words() for hint in page.front.hints] == [words]


@pytest.mark.usefixtures("written")
def test_without_a_reason_nothing_is_said(qtbot: QtBot, services: Services) -> None:
    assert page_of(qtbot, services).front.hints == []


def test_the_demo_gives_its_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    services = make_services(tmp_path, demo=True)
    Vault.create(services.paths.data, demo.PASSPHRASE, kdf=services.kdf).close()
    page = page_of(qtbot, services)
    assert page.front.hints[0].words().endswith(demo.PASSPHRASE)


@pytest.mark.usefixtures("written")
def test_another_vault(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    other = tmp_path / "other"
    Vault.create(other, NEW, kdf=services.kdf).close()
    pickers = services.pickers
    assert isinstance(pickers, FakePickers)
    pickers.folder_answer = other
    page = page_of(qtbot, services, Why.ASKED, "14:02")
    press(page, "another-vault")
    assert not any(hint.isVisible() for hint in page.front.hints)
    page.front.field.setText(NEW)
    vault = opened(qtbot, page, lambda: press(page, "open"))
    assert vault.folder == other
    vault.close()


def test_an_empty_folder_offers_to_make_a_vault(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    with qtbot.waitSignal(page.make_asked):
        press(page, "make-new")


@pytest.mark.usefixtures("written")
def test_seen_again_after_the_cover_keeps_what_is_being_typed(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    QTest.keyClicks(page.front.field, "half of it")
    page.hide()
    page.show()
    assert page.front.field.text() == "half of it"


@pytest.mark.usefixtures("written")
def test_every_control_has_a_name(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget.objectName()


@pytest.mark.usefixtures("written")
def test_b12_tab_walks_the_recovery_form_in_reading_order(qtbot: QtBot, services: Services) -> None:
    page = page_of(qtbot, services)
    press(page, "use-sheet")
    form, new = page.form, page.form.new
    qtbot.waitUntil(form.field.hasFocus)
    for expected in (new.first, new.first.eye, new.propose_button, new.again, new.again.eye, form.open, page.back):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is expected
