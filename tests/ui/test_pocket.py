"""The pocket brief: one small page, what never to raise first and whole, no name unless asked (B1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.agreement import Agreement
from companion.brief import Brief, compose
from companion.people import Comfort, ComfortKind, Door, Format, LooseEnd, Person, Topic
from ui import printing
from ui.papers import pocket
from ui.papers.pocket import PocketLook
from ui.theme import load_fonts

AT = datetime(2026, 4, 28, 16, 30)
NAMELESS, NAMED = PocketLook(), PocketLook(name=True)


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    load_fonts()


def brief(name: str = "Maren", **facts: object) -> Brief:
    person = Person.made(name)
    made = compose(
        person=person,
        agreement=Agreement(owner_uid=person.uid, lines={}, parts={}),
        topics=[Topic(text="The brother", door=Door.NEVER), Topic(text="Work", door=Door.GENTLY)],
        comforts=[
            Comfort(text="Side by side"), Comfort(text="Loud music", kind=ComfortKind.BOTHERS),
            Comfort(text="Cold water", kind=ComfortKind.CALM),
        ],
        loose_ends=[LooseEnd(text="The list")],
        next_meeting=None,
        last_time=None,
    )  # fmt: skip
    return replace(made, **({"opening": "Tea", "closing": "One thing"} | facts))  # type: ignore[arg-type]


def words(document: QTextDocument) -> str:
    return re.sub(r"[\s\ufffc]+", " ", document.toPlainText()).strip()


def card(some: Brief, look: PocketLook = NAMELESS, starts: datetime | None = AT) -> QTextDocument:
    made = pocket.pocket_document(some, starts, look)
    assert made.pageCount() == 1
    return made


def test_b1_the_card_says_all_in_the_order_of_harm_if_forgotten() -> None:
    said = words(card(brief()))
    parts = [
        "28 April, 16:30", "Never raise", "The brother", "Go gently", "Work", "Comfort", "Side by side; Cold water",
        "What bothers", "Loud music", "Open, close", "Tea; One thing", "Loose ends", "The list", "60 minute",
        "wrap up from 17:18",
    ]  # fmt: skip
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_b1_it_is_a_quarter_of_an_a4(tmp_path: Path) -> None:
    ratio = pocket.CARD.height() / pocket.CARD.width()
    assert abs(ratio - 2**0.5) < 0.01
    on_a4 = pocket.printed_document(brief(), AT, NAMELESS)
    assert on_a4.pageCount() == 1
    assert words(on_a4) == words(card(brief()))
    size = on_a4.pageSize()
    assert size == QSizeF(card(brief()).pageSize()) * 2
    image = QImage(608, 860, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    printing.paint(on_a4, painter, image.rect().toRectF())
    painter.end()
    inked = [(x, y) for x in range(0, 608, 2) for y in range(0, 860, 2) if image.pixelColor(x, y).lightness() < 128]
    assert inked
    assert all(x < 304 and y < 430 for x, y in inked), "all in the first quarter"


@pytest.mark.parametrize("look", [NAMELESS, PocketLook(never=False)])
def test_b1_without_a_name_there_is_none_anywhere(look: PocketLook) -> None:
    some = brief(
        "Maren Lind",
        gently=("Maren’s mother", "maren and the dog", "Frau LIND"),
        never=("Lind & sons", "Marene"),
        opening="Ask Maren: how was the week?",
        loose_ends=(LooseEnd(text="Maren Lind’s list"),),
    )
    said = words(card(some, look))
    assert not re.search(r"\b(maren|lind)\b", said, re.IGNORECASE)
    assert "…’s mother" in said
    assert ("Marene" in said) is look.never, "another word is another word"


def test_b1_with_the_name_it_stands_beside_the_sign_and_words_stay_whole() -> None:
    said = words(card(brief(gently=("Maren’s mother",)), NAMED))
    assert said.startswith("Maren 28 April")
    assert "Maren’s mother" in said


def test_a_groups_name_goes_only_as_a_whole() -> None:
    group = Person.made("Reading group", format=Format.GROUP)
    said = words(card(replace(brief(gently=("The group itself", "the reading group")), person=group)))
    assert "The group itself; the …" in said


@pytest.mark.parametrize("name", ["", "  ", ".*", "O’Neill (Mo)", "Ünal", "李", "\u202eabc", "a" * 5000])
def test_b9_any_name_is_only_a_name(name: str) -> None:
    said = words(card(brief(name)))
    assert "The brother" in said
    assert card(brief(name), NAMED).pageCount() == 1


def test_what_never_to_raise_can_be_left_off() -> None:
    said = words(card(brief(), PocketLook(never=False)))
    assert "Never raise" not in said
    assert "The brother" not in said


def test_without_a_time_the_length_is_said_all_the_same() -> None:
    assert "wrap up 12 minutes before the end" in words(card(brief(), starts=None))


def test_r25_where_no_cue_fits_none_is_said() -> None:
    said = words(card(brief(minutes=15)))
    assert re.search(r"15 minute(s|\(s\))$", said)


def test_in_writing_there_is_no_clock() -> None:
    some = brief()
    said = words(card(replace(some, person=replace(some.person, format=Format.WRITING))))
    assert "minute" not in said


def test_r56_online_it_says_what_to_do_if_the_connection_drops() -> None:
    assert "If the connection drops Wait two minutes; Ring once" in words(
        card(brief(if_drops=("Wait two minutes", "Ring once")))
    )


def test_b1_long_things_are_shortened_and_say_so() -> None:
    many = tuple(f"Thing number {n} that takes some room" for n in range(60))
    said = words(card(brief(gently=many, helps=("word " * 4000,))))
    assert "Thing number 0" in said
    assert "and more" in said
    assert "Thing number 59" not in said
    assert "wrap up from 17:18" in said


@pytest.mark.parametrize(
    "never", [tuple(f"Topic {n}" for n in range(500)), ("x" * 20_000,), ("long words " * 300,) * 3]
)
def test_b1_what_never_to_raise_is_never_cut(never: tuple[str, ...]) -> None:
    said = words(card(brief(never=never, gently=("word " * 4000,) * 500)))
    for topic in never:
        assert " ".join(topic.split()) in said
    assert "wrap up from 17:18" in said


def test_b9_markup_quotes_and_other_scripts_are_only_words() -> None:
    strange = ('<b>bold</b> & "quoted"', "أخوها", "🫖🫖", "a\nb\u2028c", "\x00")
    said = words(card(brief(never=strange)))
    for word in ('<b>bold</b> & "quoted"', "أخوها", "🫖🫖", "a b c"):
        assert word in said


def test_right_to_left_it_is_one_page_too(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert "The brother" in words(card(brief()))
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_file_tells_nothing_besides(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    printing.to_pdf(card(brief()), path, pocket.SIZE)
    held = path.read_bytes()
    assert held.startswith(b"%PDF")
    assert b"Maren" not in held
    assert b"Level Ground" not in held
    assert path.stat().st_mode & 0o077 == 0
