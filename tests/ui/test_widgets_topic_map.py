"""The topic map (picture 07): moving between doors, walking, placing without overlap, falling back to the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
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
    shown.resize(964, 424)
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
    chips = topic_map.findChildren(TopicChip)
    for each in chips:
        box = each.geometry()
        assert topic_map.rect().contains(box)
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            assert topic_map.door_at(QPointF(corner)) == topic_map.door_of(each.uid)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in combinations(chips, 2))


def test_chips_lie_within_their_zones(topic_map: TopicMap) -> None:
    """R20, R21: three doors; nothing overlaps and the same topics always lie the same way."""
    assert topic_map.fits
    assert_placed(topic_map)
    before = {each.uid: each.geometry() for each in topic_map.findChildren(TopicChip)}
    topic_map.set_topics(TOPICS)
    assert {each.uid: each.geometry() for each in topic_map.findChildren(TopicChip)} == before


@pytest.mark.parametrize("count", [1, 4, 9, 15])
def test_more_topics_are_placed_too(topic_map: TopicMap, count: int) -> None:
    doors = ("never", "gently", "welcome")
    topic_map.set_topics([(str(at), f"Topic {at}", doors[at % 3]) for at in range(count)])
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


def test_too_many_topics_say_that_they_do_not_fit(qtbot: QtBot, topic_map: TopicMap) -> None:
    """DESIGN-LANGUAGE 7: the page then shows the list."""
    many = [(str(at), f"A rather long topic, number {at}", "welcome") for at in range(40)]
    with qtbot.waitSignal(topic_map.fits_changed) as heard:
        topic_map.set_topics(many)
    assert heard.args == [False]
    assert not topic_map.fits
    topic_map.set_topics(TOPICS)
    assert topic_map.fits
    assert_placed(topic_map)


def test_long_topics_are_cut_and_whole_in_the_tip(topic_map: TopicMap) -> None:
    words = "Whether to go back to the old flat, and what she left there"
    topic_map.set_topics([("1", words, "gently")])
    assert_placed(topic_map)
    mine = chip(topic_map, "1")
    mine.grab()
    assert mine.toolTip() == words
    assert mine.accessibleName() == words
