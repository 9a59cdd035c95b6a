"""The recovery sheet on the screen (picture 34): put on paper, typed back, honest about doing without."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion import PRODUCT
from companion.vault import sheet
from tests.fakes import FakePickers
from tests.ui.rig import press
from ui import theme
from ui.pages.recovery import RecoverySheet, wrong_groups
from ui.services import Services
from ui.widgets.text import Text

SHEET = sheet.format(bytes(range(60, 92)))


@pytest.fixture
def page(qtbot: QtBot, services: Services) -> RecoverySheet:
    made = RecoverySheet(services, SHEET, first=True)
    made.resize(1100, 760)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def pickers_of(services: Services) -> FakePickers:
    assert isinstance(services.pickers, FakePickers)
    return services.pickers


def changed(*numbers: int) -> str:
    groups = SHEET.split()
    for number in numbers:
        first = groups[number - 1][0]
        groups[number - 1] = ("2" if first != "2" else "3") + groups[number - 1][1:]
    return " ".join(groups)


def test_typed_right_it_is_kept(qtbot: QtBot, page: RecoverySheet) -> None:
    press(page, "written")
    qtbot.waitUntil(page.typed.hasFocus)
    QTest.keyClicks(page.typed, SHEET.lower())
    with qtbot.waitSignal(page.kept):
        press(page, "compare")
    assert page.typed.words() == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (changed(3), "Group 3 does not match its last sign. Look at it once more."),
        (changed(3, 8, 13), "These groups are not as on the sheet: 3, 8, 13. Look at them once more."),
        (SHEET[:-3], "Group 13 does not match its last sign. Look at it once more."),
        ("", "The sheet has thirteen groups of five signs. Look which are missing."),
        (sheet.format(bytes(32)), "None of the groups is as on this sheet. It may be another paper."),
    ],
)
def test_each_mistyped_group_is_named(page: RecoverySheet, typed: str, words: str) -> None:
    heard: list[bool] = []
    page.kept.connect(lambda: heard.append(True))
    press(page, "written")
    page.typed.setPlainText(typed)
    press(page, "compare")
    assert page.typed_problem.words() == words
    assert page.typed.words() == typed
    assert heard == []


def test_reading_is_forgiving() -> None:
    assert wrong_groups(SHEET.replace(" ", ""), SHEET) == []
    assert (
        wrong_groups(SHEET.replace(" ", " - ").lower(), SHEET) == []
        or wrong_groups(SHEET.replace(" ", "-").lower(), SHEET) == []
    )
    assert wrong_groups(SHEET.replace("0", "O").replace("1", "l"), SHEET) == []
    assert wrong_groups(changed(1, 13), SHEET) == [1, 13]


def test_while_typing_the_screen_shows_no_group(page: RecoverySheet) -> None:
    assert SHEET.split()[0] in page.paper.accessibleDescription()
    press(page, "written")
    assert page.paper.accessibleDescription() == ""
    assert SHEET.split()[0][:4] not in page.paper._document.toPlainText()
    press(page, "see-again")
    assert SHEET.split()[0][:4] in page.paper._document.toPlainText()


def test_the_printed_paper_is_as_chosen(page: RecoverySheet, services: Services) -> None:
    pickers = pickers_of(services)
    press(page, "print")
    assert PRODUCT not in pickers.printed[-1].toPlainText()
    press(page, "plain")
    press(page, "print")
    assert PRODUCT in pickers.printed[-1].toPlainText()
    press(page, "by-hand")
    press(page, "print")
    assert SHEET.split()[0][:4] not in pickers.printed[-1].toPlainText()
    assert SHEET.split()[0][:4] in page.paper._document.toPlainText()  # to copy from
    assert page.told.isVisible()


def test_decisions_7_its_number_is_seen_and_printed(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    """Two sheets of one day look alike otherwise (picture 34)."""
    page = RecoverySheet(services, SHEET, first=False, number=2, made="2026-03-02")
    qtbot.addWidget(page)
    page.show()
    assert page.paper.accessibleName() == "The sheet as it is printed, number 2"
    press(page, "print")
    for paper in (page.paper._document, pickers_of(services).printed[-1]):
        assert "2, until a newer one is made" in paper.toPlainText()
        assert "2 March 2026" in paper.toPlainText(), "the day since when it counts, not that of looking at it"
    pickers_of(services).pdf_answer = tmp_path / "paper.pdf"
    press(page, "pdf")
    assert (tmp_path / "paper.pdf").stat().st_size


@pytest.mark.parametrize("first", [True, False])
def test_decisions_7_it_is_said_that_it_can_be_shown_again(qtbot: QtBot, services: Services, first: bool) -> None:
    """It is in no file, and whoever has the passphrase can have it: both are true."""
    page = RecoverySheet(services, SHEET, first=first)
    qtbot.addWidget(page)
    said = " ".join(text.words() for text in page.findChildren(Text))
    assert "never kept on this computer" not in said
    assert "it is no file on this computer" in said.lower()
    assert "whoever has" in said


def test_the_file_is_offered_a_name_that_says_nothing(
    page: RecoverySheet, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(pickers_of(services), "save_pdf", lambda _parent, _title, name, _chosen: offered.append(name))
    press(page, "pdf")
    assert offered == ["paper.pdf"]


def test_the_words_of_a_switch_turn_it_too(page: RecoverySheet) -> None:
    label = next(text for text in page.findChildren(Text) if text.words() == "Plain heading")
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not page.plain.isChecked()


def test_saved_as_pdf(page: RecoverySheet, services: Services, tmp_path: Path) -> None:
    pickers_of(services).pdf_answer = tmp_path / "paper.pdf"
    press(page, "pdf")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert page.told.words().startswith("Kept as paper.pdf.")


def test_a_place_that_takes_no_file_is_said_beside_the_button(
    page: RecoverySheet, services: Services, tmp_path: Path
) -> None:
    pickers_of(services).pdf_answer = tmp_path / "gone" / "paper.pdf"
    press(page, "pdf")
    assert page.told.words() == "No file could be made there. Choose another place."
    assert page.told.role() == "error"


def test_doing_without_asks_once_more_and_can_be_taken_back(qtbot: QtBot, page: RecoverySheet) -> None:
    heard: list[bool] = []
    page.declined.connect(lambda: heard.append(True))
    press(page, "without")
    assert heard == []
    press(page, "rather")
    assert page.faces["show"].isVisible()
    press(page, "without")
    press(page, "sure-without")
    assert heard == [True]


def test_from_settings_closing_needs_no_second_word(qtbot: QtBot, services: Services) -> None:
    page = RecoverySheet(services, SHEET, first=False)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.declined):
        press(page, "without")


def test_the_paper_stays_white_in_the_dark(qtbot: QtBot, services: Services) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Theme("dark"))
    page = RecoverySheet(services, SHEET, first=True)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    image = page.paper.grab().toImage()
    theme.apply(app, theme.Theme("light"))
    assert image.pixelColor(20, 20) == QColor("#FFFFFF")


def test_a_narrow_place_puts_the_paper_beneath(qtbot: QtBot, page: RecoverySheet) -> None:
    assert page.paper.x() > 264
    page.resize(520, 1400)
    qtbot.waitUntil(lambda: page.paper.x() < 100)
    assert page.width() == 520
