"""The look: tokens whole, contrast as measured (DESIGN-LANGUAGE 3), scale, motion, stylesheet, icons."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from companion import resources
from ui import icons, theme

NAMES: list[theme.ThemeName] = ["light", "dark", "contrast"]
READ = [
    (words, ground)
    for words in ("ink", "ink-soft")
    for ground in ("sheet", "inset", "ground", "accent-soft", "theirs-soft", "lamp-soft")
] + [
    ("accent", "sheet"),
    ("accent", "ground"),
    ("accent", "inset"),
    ("accent", "accent-soft"),
    ("theirs", "sheet"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-closed", "closed"),
    ("on-closed-soft", "closed"),
    ("error", "sheet"),
    ("error", "error-soft"),
    ("placeholder", "sheet"),
    ("placeholder", "inset"),
    ("ink", "selection"),
    ("pill-ink", "pill"),
    ("pill-ink", "pill-wrap"),
]


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    """The theme is the application's: leave it light for the next test."""
    theme.load_fonts()
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, theme.Theme("light"))


def brightness(colour: QColor) -> float:
    rgb = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    a, b = sorted((brightness(one), brightness(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_are_readable(name: theme.ThemeName, words: str, ground: str) -> None:
    """DESIGN-LANGUAGE 3: every pair of text and ground is at least 4.5 to 1."""
    look = theme.Theme(name)
    assert contrast(look.color(words), look.color(ground)) >= 4.5


def test_all_themes_have_the_same_roles() -> None:
    roles = [set(theme.tokens()["color"][name]) for name in NAMES]
    assert roles[0] == roles[1] == roles[2]
    assert len(roles[0]) >= 36


def test_a_scale_or_name_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="no theme"):
        theme.Theme("light", 2.5)
    with pytest.raises(ValueError, match="no theme"):
        theme.Theme("sepia")  # type: ignore[arg-type]


def test_lengths_and_type_grow_with_the_text_scale() -> None:
    """DESIGN-LANGUAGE 4: 100 to 200 % multiplies sizes and controls."""
    look = theme.Theme("light", 2.0)
    assert look.px(40) == 80
    assert look.font("body").pixelSize() == 32
    assert look.line("body") == 50
    assert "min-height: 76px" in look.stylesheet()


def test_reduced_motion_moves_nothing_but_a_mark_still_stands() -> None:
    """DESIGN-LANGUAGE 9."""
    calm, usual = theme.Theme("light", reduced_motion=True), theme.Theme("light")
    assert [calm.ms(key) for key in ("quick", "settle", "cue")] == [0, 0, 0]
    assert [usual.ms(key) for key in ("quick", "settle", "cue", "mark")] == [120, 220, 1200, 1500]
    assert calm.ms("mark") == 1500


@pytest.mark.parametrize("name", NAMES)
def test_the_stylesheet_is_filled_in_and_names_only_files_that_exist(name: theme.ThemeName) -> None:
    sheet = theme.Theme(name).stylesheet()
    assert "@" not in sheet
    files = re.findall(r"url\(styles:([^)]+)\)", sheet)
    assert files
    assert all(resources.path("styles", *file.split("/")).is_file() for file in files)


def test_the_arrows_and_ticks_of_the_stylesheet_have_the_colours_of_their_theme() -> None:
    """QSS can't recolour a picture: those in resources/styles must follow tokens.json."""
    for name in NAMES:
        look = theme.Theme(name)
        for file, role in (
            ("check", "on-accent"),
            ("caret-down", "ink-soft"),
            ("caret-off", "disabled"),
            ("chosen", "ink-soft"),
        ):
            assert look.hex(role) in resources.text("styles", name, f"{file}.svg")


def test_margins_turn_round_where_reading_does(qapp: QApplication) -> None:
    """DESIGN-LANGUAGE 8: right to left."""
    look = theme.Theme("light")
    assert "margin-right: 28px" in look.stylesheet()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert "margin-left: 28px" in look.stylesheet()
    assert look.line("body") == 27  # Arabic: 25 × 1.07


@pytest.mark.parametrize("name", NAMES)
def test_apply_dresses_the_application_and_is_remembered(
    qapp: QApplication, qtbot: QtBot, name: theme.ThemeName
) -> None:
    look = theme.Theme(name, 1.5)
    theme.apply(qapp, look)
    assert theme.current() is look
    assert "QPushButton" in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.color("ground")
    off = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert off == look.color("disabled")
    label = QLabel("Maren")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == 45


def test_the_typeface_and_arabic_are_ours() -> None:
    font = theme.Theme("light").font("body")
    assert QFontInfo(font).family() == "Atkinson Hyperlegible Next"
    assert "Noto Sans Arabic" in font.families()


def test_the_system_is_followed(qapp: QApplication) -> None:
    assert theme.system_theme(qapp) in NAMES


def test_icons_take_the_colour_and_the_size_asked_for() -> None:
    look = theme.Theme("dark", 2.0)
    picture = look.pixmap("leaf", "accent", 20)
    assert picture.deviceIndependentSize().width() == 40
    image = picture.toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {look.color("accent").name()}
    with pytest.raises(KeyError):
        look.pixmap("no-such-icon")


def test_pointing_icons_turn_round_right_to_left_and_others_do_not(qapp: QApplication) -> None:
    """DESIGN-LANGUAGE 6: arrow, caret, export and hand icons."""
    look = theme.Theme("light")
    before = {name: look.pixmap(name).toImage() for name in ("arrow-left", "coffee")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert look.pixmap("arrow-left").toImage() != before["arrow-left"]
    assert look.pixmap("coffee").toImage() == before["coffee"]


def test_every_shipped_icon_can_be_painted() -> None:
    look = theme.Theme("light")
    for name in icons.names():
        assert not look.pixmap(name).isNull()
