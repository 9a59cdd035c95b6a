"""What is printed for both: agreement, house rules, hopes, what can be offered (B2, R9, R12, R48, R57)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion import PRODUCT
from companion.agreement import Agreement, AgreementLine, AgreementVersion, Field, HouseRule
from companion.people import Format, Goal, Side, Step
from ui import printing
from ui.papers import paper
from ui.papers.agreed import agreed_document
from ui.papers.goals import goals_document
from ui.papers.offer import offer_document
from ui.papers.rules import rules_document
from ui.papers.together import Names, Naming, as_it_stood, together
from ui.theme import load_fonts

NAMES = Names(mine="Robin", theirs="Maren")
LONG = "I would like us to say early when something has to move. " * 350  # 20,000 letters


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    load_fonts()


def agreement(lines: dict[Field, str], rules: tuple[str, ...] = ()) -> Agreement:
    told = [*((field.value, text) for field, text in lines.items()), *(("house-rule", rule) for rule in rules)]
    return as_it_stood(AgreementVersion(owner_uid="them", at=0, lines=tuple(told)))


def agreed(lines: dict[Field, str], names: Names = NAMES, how: Format = Format.ONE_TO_ONE) -> QTextDocument:
    return agreed_document(together(agreement(lines), how, names), names, "31 March 2026", "13 January 2026")


def said(document: QTextDocument) -> list[str]:
    words = document.toPlainText().replace("\u2028", "\n").split("\n")
    return [line.strip() for line in words if line.strip()]


def row_of(image: QImage, y: int) -> bytes:
    line: Any = image.constScanLine(y)
    return bytes(line)


def inked_rows(document: QTextDocument, page: int) -> list[bool]:
    """For each row of a page whether anything is printed on it."""
    high, wide = 746, 528
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    printing.paint(document, painter, QRectF(0, 0, wide, high), page)
    painter.end()
    return [min(row_of(image, y)[:wide]) < 128 for y in range(high)]


def test_b2_what_both_agreed_in_one_order() -> None:
    lines = said(agreed({
        Field.WHERE: "The café", Field.HOPES_MINE: "To be of use", Field.HOPES_THEIRS: "A calm Sunday",
        Field.FORGETS: "We open this page", Field.CANNOT_OFFER: "Nights",
    }))  # fmt: skip
    assert lines == [
        "What we agreed",
        "Robin and Maren, 31 March 2026. First written on 13 January 2026.",
        "When and where", "The café",
        "Robin", "Hopes", "To be of use",
        "Maren", "Hopes", "A calm Sunday",
        "What Robin cannot offer", "Nights",
        "If one of us forgets", "We open this page",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "theirs", "printed"),
    [
        ("Robin", "Maren", ("R.", "M.")),
        ("Mira", "Maren", ("Mi.", "Ma.")),
        ("", "Maren", ("Me", "M.")),
        ("  élodie", "e\u0301va", ("é.", "e\u0301.")),
        ("👩🏽‍🌾 Ada", "علي", ("👩🏽‍🌾.", "ع.")),
    ],
)
def test_b2_initials(mine: str, theirs: str, printed: tuple[str, str]) -> None:
    names = Names(mine=mine, theirs=theirs).printed(Naming.INITIALS)
    assert (names.me, names.theirs) == printed


def test_b2_without_names() -> None:
    names = NAMES.printed(Naming.NONE)
    lines = said(agreed({Field.HOPES_MINE: "One", Field.HOPES_THEIRS: "Two", Field.CAN_OFFER: "Tea"}, names))
    assert lines[1] == "31 March 2026. First written on 13 January 2026."
    assert (lines[2], lines[5], lines[8]) == ("One of us", "The other", "What one of us can offer")
    assert not any(name in line for line in lines for name in ("Robin", "Maren"))


def test_b2_words_are_words_on_paper() -> None:
    """Nothing that was written is read as markup, and no line of it is lost."""
    hard = "<b>not bold</b> & \"so\"  two  spaces\n🙂 مرحبا\nמה\n'quote'"
    lines = said(agreed({Field.BOUNDARIES_THEIRS: hard}))
    assert lines[-4:] == ['<b>not bold</b> & "so"  two  spaces', "🙂 مرحبا", "מה", "'quote'"]


@pytest.mark.parametrize("field", [Field.BOUNDARIES_MINE, Field.CONFIDENTIAL, Field.MOVING, Field.FORGETS])
def test_b2_twenty_thousand_letters_are_printed_whole(field: Field) -> None:
    document = agreed({field: LONG, Field.HOPES_THEIRS: "A calm Sunday"})
    assert document.pageCount() > 5
    assert document.toPlainText().count("say early") == 350
    assert printing.pdf_bytes(document).count(b"/Type /Page\n") == document.pageCount()


def test_b2_no_line_is_cut_between_two_pages() -> None:
    """Above and below the words each page is bare, and each begins at the same height."""
    document = agreed({Field.BOUNDARIES_MINE: LONG, Field.HOPES_THEIRS: LONG})
    for page in range(document.pageCount()):
        rows = inked_rows(document, page)
        assert not any(rows[:40])
        assert not any(rows[-40:])
        assert page in (0, document.pageCount() - 1) or any(rows[42:60]), "no page is left half empty"


def test_b2_a_word_without_end_stays_on_the_paper() -> None:
    for document in (
        agreed({Field.BOUNDARIES_MINE: "x" * 20_000}),
        agreed({Field.OPENING: "x" * 900, Field.CLOSING: "y"}),
    ):
        assert document.size().width() <= printing.PAPER.width()


def test_b2_no_heading_stays_behind_at_the_foot_of_a_page() -> None:
    """Wherever the page happens to end."""
    for count in range(20, 60):
        filler = "".join(paper.paragraph(f"line {at}") for at in range(count))
        document = paper.document(
            filler + paper.paragraph("Name", "name") + paper.paragraph("Head", "part") + "<p>a</p>"
        )
        blocks = {}
        block = document.firstBlock()
        while block.isValid():
            top = document.documentLayout().blockBoundingRect(block).y() + block.layout().lineAt(0).y()
            blocks[block.text()] = int(top // document.pageSize().height())
            block = block.next()
        assert blocks["Name"] == blocks["Head"] == blocks["a"], count


def test_b2_short_things_beside_each_other_are_not_torn_apart() -> None:
    for count in range(30, 50):
        filler = "".join(paper.paragraph(f"line {at}") for at in range(count))
        both = paper.beside(paper.points(["one", "two", "three"]), paper.points(["four", "five", "last"]))
        document = paper.document(filler + both)
        pages = {}
        block = document.firstBlock()
        while block.isValid():
            pages[block.text()] = document.documentLayout().blockBoundingRect(block).y() // document.pageSize().height()
            block = block.next()
        assert pages["one"] == pages["last"], count


@pytest.fixture
def from_right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _ink_at(document: QTextDocument) -> tuple[int, int]:
    """How much is printed on the left and on the right half of the first page."""
    image = QImage(528, 746, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    printing.paint(document, painter, QRectF(0, 0, 528, 746))
    painter.end()
    rows = [row_of(image, y)[:528] for y in range(746)]
    left, right = (sum(value < 128 for row in rows for value in row[half]) for half in (slice(0, 264), slice(264, 528)))
    return left, right


def test_a_paper_begins_where_reading_does(from_right_to_left: None) -> None:
    left, right = _ink_at(paper.document(paper.paragraph("words")))
    assert left == 0 < right
    left, right = _ink_at(paper.document(paper.beside("", paper.paragraph("second"))))
    assert right == 0 < left


def test_r57_house_rules_hang_in_the_room() -> None:
    lines = {Field.OPENING: "Kettle on", Field.WHERE: "The reading room", Field.LEADING: "Robin leads"}
    shown = together(agreement(lines, ("To pass is an answer", "No advice")), Format.GROUP, NAMES)
    assert said(rules_document(shown, "Readers", "5 February 2026")) == [
        "House rules", "Readers, 5 February 2026.", "To pass is an answer", "No advice",
        "How we open", "Kettle on", "When and where", "The reading room",
    ]  # fmt: skip
    assert said(rules_document(shown, "", "5 February 2026"))[1] == "5 February 2026."


def test_r57_five_hundred_rules() -> None:
    rules = tuple(f"Rule {at}" for at in range(500))
    shown = together(agreement({}, rules), Format.GROUP, NAMES)
    document = rules_document(shown, "Readers", "5 February 2026")
    assert said(document)[2:] == list(rules)
    assert document.pageCount() > 10


def test_r48_hopes_with_whose_step_it_is() -> None:
    goal = Goal(owner_uid="them", text="A walk on Sunday")
    steps = [Step(owner_uid="them", goal_uid=goal.uid, text=text, side=side)
             for text, side in (("Find shoes", Side.THEIRS), ("Bring a map", Side.MINE))]  # fmt: skip
    assert said(goals_document([(goal, steps)], NAMES, "14 April 2026")) == [
        "Hopes and next steps", "Robin and Maren, 14 April 2026.", "“A walk on Sunday”",
        "Maren: Find shoes", "Robin: Bring a map",
    ]  # fmt: skip


def test_r12_what_i_can_and_cannot_offer() -> None:
    assert said(offer_document("An hour\nCompany", "Nights")) == [
        "What I can and cannot offer", "I can", "An hour", "Company", "I cannot", "Nights"
    ]  # fmt: skip
    assert said(offer_document("", " ")) == ["What I can and cannot offer"]
    assert "I can" not in said(offer_document("", "Nights"))


def test_r9_an_earlier_day_reads_like_today() -> None:
    lines = {Field.WHERE: "Outside", Field.HOW_LONG: "number 3"}
    now = Agreement(
        owner_uid="them",
        lines={field: AgreementLine(owner_uid="them", field=field, text=text) for field, text in lines.items()},
        parts={},
        rules=(HouseRule(owner_uid="them", text="Pass"),),
    )
    then = as_it_stood(AgreementVersion(owner_uid="them", at=0, lines=now.snapshot()))
    for how in Format:
        assert together(then, how, NAMES) == together(now, how, NAMES)


def test_in_writing_no_hour_is_said() -> None:
    lines = {Field.HOW_OFTEN: "Tuesdays", Field.LENGTH: "60", Field.ANSWERS_OFTEN: "Twice a week",
             Field.ANSWERS_COME: "A silence means nothing"}  # fmt: skip
    assert said(agreed(lines, how=Format.WRITING))[2:] == ["How we write", "Twice a week", "A silence means nothing"]


@pytest.mark.parametrize(
    ("often", "length", "told"),
    [
        ("Tuesdays", "60", "Tuesdays, for an hour"),
        ("Tuesdays.", "90", "Tuesdays.\nAn hour and a half each time"),
        ("", "120", "Two hours each time"),
        ("Tuesdays", "", "Tuesdays"),
        ("Tuesdays {when}", "0", "Tuesdays {when}, for 5 minute(s)"),
    ],
)
def test_how_often_and_how_long(often: str, length: str, told: str) -> None:
    shown = together(agreement({Field.HOW_OFTEN: often, Field.LENGTH: length}), Format.ONE_TO_ONE, NAMES)
    assert shown.facts[0].text in (told, told.replace("(s)", "s"))  # with English plurals loaded, or not


def test_no_paper_names_the_product() -> None:
    papers = (
        agreed({Field.WHERE: "The café"}),
        offer_document("An hour", "Nights"),
        goals_document([], NAMES, "1 May"),
    )
    for document in papers:
        made = printing.pdf_bytes(document)
        assert PRODUCT not in document.toPlainText()
        for name in (PRODUCT, "level-ground", "agreement", "Robin"):
            assert name.encode() not in made
            assert name.encode("utf-16-be") not in made
