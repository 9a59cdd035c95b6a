"""The recovery sheet on paper (VAULT: recovery sheet; picture 34)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageRanges, QPainter, QPalette, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot

from companion import PRODUCT
from companion.errors import Failure
from companion.vault import sheet
from ui import printing
from ui.papers import paper
from ui.printing import SheetLook
from ui.theme import load_fonts

SHEET = sheet.format(bytes(range(7, 39)))
MADE_ON = date(2026, 4, 14)


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    load_fonts()


def document(**look: bool) -> QTextDocument:
    return printing.sheet_document(SHEET, MADE_ON, SheetLook(**look))


def picture(shown: QTextDocument) -> QImage:
    image = QImage(528, 746, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    printing.paint(shown, painter, QRectF(0, 0, 528, 746))
    painter.end()
    return image


def test_thirteen_groups_with_their_check_signs_apart() -> None:
    words = document().toPlainText().replace("\xa0", " ")
    for group in SHEET.split():
        assert f"{group[:4]} {group[4]}" in words


def test_two_sheets_of_one_day_are_told_apart_by_their_number() -> None:
    look = SheetLook()
    papers = [printing.sheet_document(SHEET, MADE_ON, look, number).toPlainText() for number in (1, 2)]
    assert "1, until a newer one is made" in papers[0]
    assert "2, until a newer one is made" in papers[1]
    assert "2, until" in printing.sheet_document(SHEET, MADE_ON, SheetLook(by_hand=True), 2).toPlainText()


def test_plain_heading_names_no_product() -> None:
    assert PRODUCT not in document(plain=True).toPlainText()
    assert PRODUCT in document(plain=False).toPlainText()


def test_lines_only_holds_no_group() -> None:
    words = document(by_hand=True).toPlainText()
    assert not any(group[:4] in words for group in SHEET.split())
    assert "13" in words


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("plain", [True, False])
def test_one_page(plain: bool, by_hand: bool) -> None:
    assert document(plain=plain, by_hand=by_hand).pageCount() == 1


def test_black_on_white_whatever_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dark palette must not print pale letters."""
    from PySide6.QtWidgets import QApplication

    before = QApplication.palette()
    dark = QPalette(QColor("#111716"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#EAEEE8"))
    QApplication.setPalette(dark)
    try:
        image = picture(document())
    finally:
        QApplication.setPalette(before)
    lightness = [image.pixelColor(x, y).lightness() for x in range(54, 474) for y in range(46, 90)]
    assert min(lightness) < 60
    assert image.pixelColor(2, 2) == QColor("white")


def test_the_pdf_says_nothing_of_its_own() -> None:
    made = printing.pdf_bytes(document())
    assert made.startswith(b"%PDF")
    for name in (PRODUCT, "level-ground", "recovery", "sheet"):
        assert name.encode() not in made
        assert name.encode("utf-16-be") not in made


def test_the_pdf_is_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    printing.to_pdf(document(), path)
    assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_pdf_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "taken.pdf"
    place.mkdir()
    with pytest.raises(Failure):
        printing.to_pdf(document(), place)
    with pytest.raises(Failure):
        printing.to_pdf(document(), tmp_path / "gone" / "paper.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["taken.pdf"]


def test_keys_on_one_page() -> None:
    shown = printing.keys_document("Keys", [("Rooms", [("Today", ("Ctrl", "1"))] * 4)] * 5)
    assert shown.pageCount() == 1
    assert "Ctrl" in shown.toPlainText()


def many_pages(count: int = 3) -> QTextDocument:
    pages = [paper.paragraph(f"page {number}") for number in range(1, count + 1)]
    return paper.document("<p style='page-break-after:always'></p>".join(pages))


def pages_in(made: bytes) -> int:
    return made.count(b"/Type /Page\n")


def test_b2_each_page_of_a_document_is_printed() -> None:
    document = many_pages()
    assert document.pageCount() == 3
    assert pages_in(printing.pdf_bytes(document)) == 3


def test_b2_a_page_shows_only_itself() -> None:
    """Pages drawn one after the other differ, and what stands on one is not on another."""
    document, pictures = many_pages(), []
    for page in range(3):
        image = QImage(528, 746, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        printing.paint(document, painter, QRectF(0, 0, 528, 746), page)
        painter.end()
        inked = [y for y in range(746) if any(image.pixelColor(x, y).lightness() < 128 for x in range(54, 474, 2))]
        assert inked
        assert max(inked) - min(inked) < 30, "one line only"
        pictures.append(image)
    assert pictures[0] != pictures[1] != pictures[2]


def test_b2_only_the_pages_asked_for(tmp_path: Path) -> None:
    """A print dialog may ask for some pages."""
    path = tmp_path / "some.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageRanges(QPageRanges.fromString("2-3"))
    printing.to_device(many_pages(5), writer)
    del writer
    assert pages_in(path.read_bytes()) == 2
