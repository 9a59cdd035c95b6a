"""The topic map (picture 07): moving between doors, walking, placing without overlap, falling back to the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.topic_map import TopicChip, TopicMap

TOPICS = [
    ("1", "Her brother", "never"),
    ("2", "Winter of 2019", "never"),
    ("3", "Going back", "gently"),
    ("4", "Her mother’s visits", "gently"),
    ("5", "Work", "gently"),
    ("6", "The allotment", "welcome"),
    ("7", "Cooking for one", "welcome"),
    ("8", "Sundays", "welcome"),
]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    theme.load_fonts()
    theme.apply(qapp, theme.Theme("light"))
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def topic_map(qtbot: QtBot) -> TopicMap:
    shown = TopicMap()
    qtbot.addWidget(shown)
    shown.resize(964, 482)
    shown.set_topics(TOPICS)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def chip(topic_map: TopicMap, uid: str) -> TopicChip:
    found = topic_map.findChild(TopicChip, f"topic-{uid}")
    assert found is not None
    return found


def assert_placed(topic_map: TopicMap) -> None:
    """Every chip whole in the widget, on its own door's ground, over no other."""
    chips = [each for each in topic_map.findChildren(TopicChip) if not each.isHidden()]
    for each in chips:
        box = each.geometry()
        assert topic_map.rect().contains(box)
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            assert topic_map.door_at(QPointF(corner)) == topic_map.door_of(each.uid)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in combinations(chips, 2))


def test_chips_lie_within_their_zones(topic_map: TopicMap) -> None:
    """R17: each behind its door; nothing overlaps and the same topics always lie the same way."""
    assert topic_map.fits
    assert_placed(topic_map)
    before = {each.uid: each.geometry() for each in topic_map.findChildren(TopicChip)}
    topic_map.set_topics(TOPICS)
    assert {each.uid: each.geometry() for each in topic_map.findChildren(TopicChip)} == before


@pytest.mark.parametrize("count", [1, 4, 9, 15, 24])
def test_more_topics_are_placed_too(topic_map: TopicMap, count: int) -> None:
    doors = ("never", "gently", "welcome", "not-yet")
    topic_map.set_topics([(str(at), f"Topic {at}", doors[at % 4]) for at in range(count)])
    assert topic_map.fits
    assert_placed(topic_map)


def test_right_to_left_is_the_mirror_image(qapp: QApplication, topic_map: TopicMap) -> None:
    before = chip(topic_map, "3").geometry()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = chip(topic_map, "3").geometry()
    assert abs(mirrored.center().x() - (topic_map.width() - before.center().x())) <= 2
    assert_placed(topic_map)


def test_up_and_down_move_between_doors(qtbot: QtBot, topic_map: TopicMap) -> None:
    mine = chip(topic_map, "6")
    mine.setFocus()
    with qtbot.waitSignal(topic_map.moved) as heard:
        QTest.keyClick(mine, Qt.Key.Key_Up)
    assert heard.args == ["6", "gently"]
    QTest.keyClick(mine, Qt.Key.Key_Up)
    assert topic_map.door_of("6") == "never"
    with qtbot.assertNotEmitted(topic_map.moved):
        QTest.keyClick(mine, Qt.Key.Key_Up)
    assert mine.hasFocus()
    assert mine.accessibleDescription() == topic_map.door_name("never")
    assert_placed(topic_map)
    QTest.keyClick(mine, Qt.Key.Key_Down)
    assert topic_map.door_of("6") == "gently"


def test_left_and_right_walk_all_chips(topic_map: TopicMap) -> None:
    seen = []
    now = chip(topic_map, "1")
    now.setFocus()
    for _ in TOPICS:
        seen.append(now.uid)
        QTest.keyClick(now, Qt.Key.Key_Right)
        now = next(each for each in topic_map.findChildren(TopicChip) if each.hasFocus())
    assert sorted(seen) == sorted(uid for uid, _, _ in TOPICS)
    assert now.uid == "1"


def test_return_asks_to_edit_and_delete_to_remove(qtbot: QtBot, topic_map: TopicMap) -> None:
    mine = chip(topic_map, "5")
    with qtbot.waitSignal(topic_map.edit_asked) as edit:
        QTest.keyClick(mine, Qt.Key.Key_Return)
    with qtbot.waitSignal(topic_map.removal_asked) as removal:
        QTest.keyClick(mine, Qt.Key.Key_Delete)
    assert (edit.args, removal.args) == (["5"], ["5"])
    assert topic_map.door_of("5") == "gently"


def test_a_removed_topic_hands_its_focus_on(topic_map: TopicMap) -> None:
    chip(topic_map, "5").setFocus()
    topic_map.set_topics([topic for topic in TOPICS if topic[0] != "5"])
    assert any(each.hasFocus() for each in topic_map.findChildren(TopicChip))


def test_a_chip_is_dragged_to_another_door(qtbot: QtBot, topic_map: TopicMap) -> None:
    mine = chip(topic_map, "6")
    target = mine.mapFromGlobal(topic_map.mapToGlobal(QPoint(20, 20)))
    start = mine.rect().center()
    with qtbot.waitSignal(topic_map.moved) as heard:
        QTest.mousePress(mine, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(mine, start + QPoint(-30, -30))
        QTest.mouseMove(mine, mine.mapFromGlobal(topic_map.mapToGlobal(QPoint(20, 20))) + QPoint(10, 0))
        QTest.mouseRelease(mine, Qt.MouseButton.LeftButton, pos=start)
    assert target != start
    assert heard.args == ["6", "never"]
    assert_placed(topic_map)


def many(count: int, door: str) -> list[tuple[str, str, str]]:
    return [(f"{door}-{at}", f"A rather long topic, number {at}", door) for at in range(count)]


def shown(topic_map: TopicMap) -> list[str]:
    return [stop.objectName().removeprefix("topic-") for stop in topic_map.stops() if stop.isVisible()]


def test_r17_too_many_to_never_raise_say_that_they_do_not_fit(qtbot: QtBot, topic_map: TopicMap) -> None:
    """DESIGN-LANGUAGE 7: the page then shows the list."""
    with qtbot.waitSignal(topic_map.fits_changed) as heard:
        topic_map.set_topics(many(40, "never"))
    assert heard.args == [False]
    assert not topic_map.fits
    topic_map.set_topics(TOPICS)
    assert topic_map.fits
    assert_placed(topic_map)


@pytest.mark.parametrize("door", ["gently", "welcome", "not-yet"])
def test_of_other_topics_as_many_are_shown_as_there_is_room_for(qtbot: QtBot, topic_map: TopicMap, door: str) -> None:
    with qtbot.waitSignal(topic_map.whole_changed) as heard:
        topic_map.set_topics([*many(60, door), ("last", "Cats", "never")])
    assert heard.args == [False]
    assert topic_map.fits, "the map stays"
    on_it = shown(topic_map)
    assert 5 < len(on_it) < 60
    assert on_it == ["last", *(f"{door}-{at}" for at in range(len(on_it) - 1))], "the first ones, in their order"
    assert_placed(topic_map)


def test_a_map_that_could_hold_hardly_any_of_them_does_not_fit(topic_map: TopicMap) -> None:
    topic_map.resize(700, 388)
    topic_map.set_topics(many(12, "gently"))
    assert not topic_map.fits
    topic_map.resize(964, 482)
    assert topic_map.fits


def test_b12_a_topic_moved_to_a_full_place_stays_in_sight_with_the_keyboard(topic_map: TopicMap) -> None:
    topic_map.set_topics([*many(60, "gently"), ("cats", "Cats", "welcome")])
    mine = chip(topic_map, "cats")
    mine.setFocus()
    QTest.keyClick(mine, Qt.Key.Key_Up)
    assert topic_map.door_of("cats") == "gently"
    assert mine.isVisible()
    assert mine.hasFocus()
    assert_placed(topic_map)


def test_a_chip_that_finds_no_room_any_more_hands_its_focus_on(topic_map: TopicMap) -> None:
    topic_map.set_topics([("cats", "Cats", "gently")])
    chip(topic_map, "cats").setFocus()
    topic_map.set_topics([*many(60, "gently"), ("cats", "Cats", "gently")])
    assert [each.hasFocus() for each in topic_map.findChildren(TopicChip)].count(True) == 1


def test_500_topics_are_laid_out_quickly(topic_map: TopicMap) -> None:
    doors = ("gently", "welcome", "not-yet")
    topics = [(str(at), f"Topic number {at}", doors[at % 3]) for at in range(500)]
    began = perf_counter()
    topic_map.set_topics(topics)
    assert perf_counter() - began < 1.0, "some fifty milliseconds, on a machine with nothing else to do"
    topic_map.resize(964, 482 + topic_map.extra)
    assert topic_map.fits
    assert_placed(topic_map)
    assert len(topic_map.topics()) == 500


# Not yet (R47)


def test_r47_not_yet_is_a_shelf_below_the_line(topic_map: TopicMap) -> None:
    topic_map.set_topics([*TOPICS, ("9", "The letter", "not-yet"), ("10", "The sea", "not-yet")])
    assert_placed(topic_map)
    lowest = max(each.geometry().bottom() for each in topic_map.findChildren(TopicChip) if each.uid not in ("9", "10"))
    assert chip(topic_map, "9").geometry().top() > lowest
    assert topic_map.door_at(QPointF(500, topic_map.height() - 20)) == "not-yet"


def test_r47_a_topic_goes_down_to_not_yet_and_up_again_by_keyboard(qtbot: QtBot, topic_map: TopicMap) -> None:
    mine = chip(topic_map, "6")
    mine.setFocus()
    with qtbot.waitSignal(topic_map.moved) as heard:
        QTest.keyClick(mine, Qt.Key.Key_Down)
    assert heard.args == ["6", "not-yet"]
    assert mine.hasFocus()
    assert mine.accessibleDescription() == "Not yet"
    with qtbot.assertNotEmitted(topic_map.moved):
        QTest.keyClick(mine, Qt.Key.Key_Down)
    QTest.keyClick(mine, Qt.Key.Key_Up)
    assert topic_map.door_of("6") == "welcome"
    assert_placed(topic_map)


def test_r47_a_chip_is_dragged_to_the_shelf(qtbot: QtBot, topic_map: TopicMap) -> None:
    mine = chip(topic_map, "6")
    start = mine.rect().center()
    with qtbot.waitSignal(topic_map.moved) as heard:
        QTest.mousePress(mine, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(mine, start + QPoint(20, 20))
        foot = QPoint(600, topic_map.height() - 20)
        QTest.mouseMove(mine, mine.mapFrom(topic_map, foot))
        QTest.mouseRelease(mine, Qt.MouseButton.LeftButton, pos=start)
    assert heard.args == ["6", "not-yet"]
    assert_placed(topic_map)


def test_r47_the_shelf_takes_a_second_row_where_one_is_full(topic_map: TopicMap) -> None:
    topic_map.set_topics([*TOPICS, *many(10, "not-yet")])
    assert topic_map.whole
    assert_placed(topic_map)
    assert topic_map.extra > 0
    tops = {chip(topic_map, f"not-yet-{at}").y() for at in range(10)}
    assert len(tops) == 2


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_r17_only_what_is_never_raised_is_inverted(
    qapp: QApplication, topic_map: TopicMap, look: theme.ThemeName
) -> None:
    theme.apply(qapp, theme.Theme(look))
    topic_map.set_topics([*TOPICS, ("9", "The letter", "not-yet")])
    ground = theme.current().color("closed")
    for each in topic_map.findChildren(TopicChip):
        image = each.grab().toImage()
        filled = image.pixelColor(image.width() // 2, 4) == ground
        assert filled is (topic_map.door_of(each.uid) == "never"), each.words()


def test_long_topics_are_cut_and_whole_in_the_tip(topic_map: TopicMap) -> None:
    words = "Whether to go back to the old flat, and what she left there"
    topic_map.set_topics([("1", words, "gently")])
    assert_placed(topic_map)
    mine = chip(topic_map, "1")
    mine.grab()
    assert mine.toolTip().split() == words.split()
    assert mine.accessibleName() == words


def test_a_long_tip_is_wrapped_and_never_markup(topic_map: TopicMap) -> None:
    words = "What was said in the <b>kitchen</b> that winter & after it, " * 6
    topic_map.set_topics([("1", words, "gently"), ("2", "x" * 20_000, "never"), ("3", "kitchen " * 20, "never")])
    for uid in "123":
        chip(topic_map, uid).grab()
    shown = QTextDocumentFragment.fromHtml(chip(topic_map, "1").toolTip()).toPlainText()
    assert " ".join(shown.split()) == words.strip()
    assert "<b>" in shown
    for tip in (shown, chip(topic_map, "2").toolTip(), chip(topic_map, "3").toolTip()):
        lines = tip.splitlines()
        assert 1 < len(lines) <= 20
        assert max(map(len, lines)) <= 60


def test_a_click_asks_to_edit_once_and_a_drag_does_not(qtbot: QtBot, topic_map: TopicMap) -> None:
    asked: list[str] = []
    topic_map.edit_asked.connect(asked.append)
    five = chip(topic_map, "5")
    QTest.mouseClick(five, Qt.MouseButton.LeftButton)
    assert asked == ["5"]
    QTest.mouseDClick(five, Qt.MouseButton.LeftButton)
    assert asked == ["5"], "the click before it was the one"
    QTest.keyClick(five, Qt.Key.Key_Space)
    assert asked == ["5", "5"]
    QTest.mouseClick(five, Qt.MouseButton.RightButton)
    start = five.rect().center()
    QTest.mousePress(five, Qt.MouseButton.LeftButton, pos=start)
    for step in (5, 10, 15):
        QTest.mouseMove(five, start + QPoint(step, 0))
    QTest.mouseRelease(five, Qt.MouseButton.LeftButton, pos=start)
    assert asked == ["5", "5"]
