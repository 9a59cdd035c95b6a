"""The level line of meetings: what fits, where the keyboard goes, what is read aloud, and which way time runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.timeline import GROUND, TALL, Mark, Stop, Timeline


def stop(key: str, mark: Mark = Mark.LATER, label: str = "28 April", under: str = "") -> Stop:
    return Stop(key=key, mark=mark, label=label, says=f"{label}, {mark.value}", under=under, icon="leaf")


PAST = [stop(f"p{n}", Mark.PAST, f"{n} March") for n in range(1, 8)]
TODAY = stop("today", Mark.TODAY, "Today, 16:30")
PROPOSED = stop("proposed", Mark.PROPOSED, "28 April", "if you both like")
REST = stop("rest", Mark.REST, "4 to 17 May")
LATER = stop("later", Mark.LATER, "26 May")
ALL = [*PAST, TODAY, PROPOSED, REST, LATER]


@pytest.fixture
def line(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(964, TALL)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def rtl(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def keys(line: Timeline) -> list[str]:
    return [each.key for each in line.shown()]


def shot(line: Timeline) -> QImage:
    return line.grab().toImage()


def near(colour: QColor, role: str) -> bool:
    wanted = theme.current().color(role)
    pairs = ((colour.red(), wanted.red()), (colour.green(), wanted.green()), (colour.blue(), wanted.blue()))
    return all(abs(a - b) < 24 for a, b in pairs)


def test_as_drawn_three_past_and_all_that_come(line: Timeline) -> None:
    """Picture 22: 964 wide, few past, all coming."""
    line.set_stops(ALL, 7)
    assert keys(line) == ["p5", "p6", "p7", "today", "proposed", "rest", "later"]
    assert line.height() == theme.current().px(TALL)


@pytest.mark.parametrize("wide", [120, 200, 320, 480, 640, 964, 2000])
def test_what_is_nearest_has_the_room(line: Timeline, wide: int) -> None:
    line.set_stops(ALL, 7)
    line.resize(wide, TALL)
    shown = keys(line)
    order = [each.key for each in ALL]
    assert shown == [key for key in order if key in shown]
    coming = [key for key in shown if key not in {p.key for p in PAST}]
    assert coming == ["today", "proposed", "rest", "later"][: len(coming)], "the nearest ones"
    assert shown[: len(shown) - len(coming)] == ["p5", "p6", "p7"][3 - (len(shown) - len(coming)) :]
    assert coming or wide < 160
    assert len(coming) == 4 or len(shown) - len(coming) <= 1, "what is to come goes before more of the past"


def test_five_hundred_are_no_matter(line: Timeline) -> None:
    line.set_stops([stop(f"m{n}") for n in range(500)], 250)
    assert "m250" in keys(line)
    assert "m249" in keys(line)
    assert len(keys(line)) < 15


def test_b12_arrows_home_and_end_walk_and_each_is_told(line: Timeline) -> None:
    line.set_stops(ALL, 7)
    line.setFocus()
    assert line.at() == "today", "it begins at what is next"
    assert line.accessibleDescription() == "Today, 16:30, today"
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleDescription() == "28 April, proposed"
    QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert line.at() == "p7"
    for key, at in ((Qt.Key.Key_End, "later"), (Qt.Key.Key_Right, "later"), (Qt.Key.Key_Home, "p5")):
        QTest.keyClick(line, key)
        assert line.at() == at
    assert line.accessibleName()


def test_b12_right_to_left_time_runs_the_other_way(line: Timeline, rtl: None) -> None:
    line.set_stops(ALL, 7)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert line.at() == "proposed"
    ring = line.focus_rect()
    assert ring.center().x() < line.width() / 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_opens_the_one_it_stands_on(line: Timeline, qtbot: QtBot, key: Qt.Key) -> None:
    line.set_stops(ALL, 7)
    line.setFocus()
    with qtbot.waitSignal(line.chosen) as told:
        QTest.keyClick(line, key)
    assert told.args == ["today"]


def test_a_press_opens_what_lies_there_and_nothing_elsewhere(line: Timeline) -> None:
    line.set_stops([TODAY], 0)
    told: list[str] = []
    line.chosen.connect(told.append)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.focus_rect().center())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(900, 60))
    QTest.mouseMove(line, line.focus_rect().center())
    assert told == ["today"]


def test_the_ring_stands_around_one_dome(line: Timeline) -> None:
    line.set_stops(ALL, 7)
    line.setFocus()
    first = line.focus_rect()
    assert 90 <= first.width() <= 104
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert line.focus_rect().width() < first.width()
    assert line.focus_rect().right() < first.left()


def test_with_nothing_there_is_a_bare_line_and_no_stop(line: Timeline) -> None:
    """B12: Tab passes by what holds nothing."""
    line.set_stops([], 0)
    assert line.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert line.accessibleDescription() == "No meeting"
    QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert near(shot(line).pixelColor(700, GROUND), "ink")


def test_where_the_one_the_keyboard_was_on_goes_it_comes_to_the_next(line: Timeline) -> None:
    line.set_stops(ALL, 7)
    line.setFocus()
    line.set_stops([*PAST, PROPOSED], 7)
    assert line.at() == "proposed"
    line.set_stops(PAST, 7)
    assert line.at() == "p7"


def test_until_it_is_walked_it_stands_on_what_is_next(line: Timeline) -> None:
    line.set_stops([REST], 0)
    line.set_stops(ALL, 7)
    assert line.at() == "today"
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    line.set_stops(ALL[1:], 6)
    assert line.at() == "later", "where the keyboard was"


def test_what_is_drawn(line: Timeline) -> None:
    """Past filled and edged, today in the accent, rest a block over dots, and mirrored right to left."""
    line.set_stops([PAST[0], TODAY, REST], 1)
    image = shot(line)
    line.setFocus()
    today = line.focus_rect()
    assert near(image.pixelColor(today.center().x() - 24, GROUND - 20), "accent-soft")
    QTest.keyClick(line, Qt.Key.Key_End)
    rest = line.focus_rect()
    assert near(image.pixelColor(rest.left() + 12, GROUND - 40), "inset")
    dots = {near(image.pixelColor(x, GROUND), "ink") for x in range(rest.left() + 10, rest.right() - 10)}
    assert dots == {True, False}


def test_what_is_set_looks_firmer_than_what_is_proposed(line: Timeline) -> None:
    """Filled and outlined without a gap; a proposal is dashed over nothing."""
    drawn = {}
    for each in (LATER, PROPOSED):
        line.set_stops([each], 0)
        ring, image = line.focus_rect(), shot(line)
        middle, top = ring.center().x(), ring.top() + 4
        dark = (theme.current().color("accent").lightness() + theme.current().color("accent-soft").lightness()) // 2
        outline = [
            any(image.pixelColor(x, y).lightness() < dark for y in range(top - 3, top + 6))
            for x in range(middle - 12, middle + 12)
        ]
        filled = image.pixelColor(middle - 12, GROUND - 10) != image.pixelColor(line.width() - 9, GROUND - 10)
        drawn[each.mark] = filled, any(outline), all(outline)
    assert drawn == {Mark.LATER: (True, True, True), Mark.PROPOSED: (False, True, False)}


@pytest.mark.parametrize("past", [0, 1])
def test_now_and_the_words_beneath_a_proposal_are_not_one_sentence(line: Timeline, past: int) -> None:
    line.set_stops([*PAST[:past], PROPOSED], past)
    image, px = shot(line), theme.current().px
    ground = image.pixelColor(line.width() - 4, px(118))
    inked = [any(image.pixelColor(x, y) != ground for y in range(px(113), px(126))) for x in range(line.width())]
    gaps = [len(run) for run in "".join("x" if each else " " for each in inked).strip().split("x") if run]
    assert max(gaps) >= px(34)


def test_right_to_left_the_picture_is_mirrored(line: Timeline, qapp: QApplication) -> None:
    line.set_stops([TODAY], 0)
    straight = line.focus_rect()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        turned = line.focus_rect()
        assert abs((line.width() - turned.center().x()) - straight.center().x()) <= 2
        assert near(shot(line).pixelColor(turned.center().x() - 24, GROUND - 20), "accent-soft")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("label", ["", "x" * 300, "١٤ أبريل", "👩‍👩‍👧 30"])
def test_odd_words_break_nothing(line: Timeline, label: str) -> None:
    line.set_stops([stop("a", label=label, under=label), TODAY], 0)
    shot(line)
    assert len(keys(line)) <= 2
