"""Comfort and topics: three doors, what helps and bothers, ways back to calm (R7, R17, R30, R47)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from companion.people import Comfort, ComfortKind, Door, Person, Topic
from tests.ui.rig import Rig, find, press, words_of
from ui.item_list import ItemList
from ui.pages.person.comfort import ComfortTab
from ui.pages.person.taken_out import TakenOut
from ui.widgets.choices import Segments
from ui.widgets.fields import LineField
from ui.widgets.topic_map import TopicChip, TopicMap


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def show(rig: Rig, qtbot: QtBot, maren: Person) -> Callable[..., ComfortTab]:
    def made(wide: int = 1000, high: int = 900) -> ComfortTab:
        tab = ComfortTab(rig.workspace, rig.services)
        tab.show_person(maren)
        tab.refresh()
        rig.workspace.changed.connect(lambda _: tab.refresh())
        rig.show(qtbot, tab, wide, high)
        QApplication.processEvents()
        return tab

    return made


def add(rig: Rig, maren: Person, *topics: tuple[str, Door]) -> None:
    for at, (text, door) in enumerate(topics):
        rig.vault.topics.save(Topic(owner_uid=maren.uid, text=text, door=door, position=at))


def doors(rig: Rig, maren: Person) -> dict[str, str]:
    return {topic.text: topic.door.value for topic in rig.vault.topics.of(maren.uid)}


def chip(tab: ComfortTab, text: str) -> TopicChip:
    uid = next(t.uid for t in tab.workspace.vault.topics.of(tab.person.uid) if t.text == text)
    return find(tab, TopicChip, f"topic-{uid}")


def entry(tab: ComfortTab) -> LineField:
    found = tab.findChild(LineField, "topic-field")
    assert found is not None
    return found


def test_a_topic_is_added_by_keyboard_behind_the_chosen_door(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    tab = show()
    press(tab, "add-topic")
    assert entry(tab).hasFocus()
    QTest.keyClicks(entry(tab), "Her brother")
    option = next(o for o in find(tab, Segments, "topic-door").options if o.value == "never")
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)
    QTest.keyClick(entry(tab), Qt.Key.Key_Return)
    assert doors(rig, maren) == {"Her brother": "never"}
    assert entry(tab).isVisible(), "ready for another"
    assert entry(tab).text() == ""
    rig.workspace.undo()
    assert doors(rig, maren) == {}


def test_r47_a_topic_goes_gently_unless_said_otherwise(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    tab = show()
    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "Work")
    press(tab, "keep-topic")
    assert doors(rig, maren) == {"Work": "gently"}


def test_an_empty_entry_closes_and_keeps_nothing(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    tab = show()
    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "   ")
    QTest.keyClick(entry(tab), Qt.Key.Key_Return)
    assert not entry(tab).isVisible()
    assert doors(rig, maren) == {}


def test_not_now_lets_the_words_go(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    tab = show()
    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "Work")
    press(tab, "leave-topic")
    rig.workspace.flush()
    assert doors(rig, maren) == {}
    press(tab, "add-topic")
    assert entry(tab).text() == ""


def test_b9_a_topic_half_written_is_kept_when_the_vault_locks(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    tab = show()
    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "Half a to")
    with rig.full_disk():
        assert not rig.workspace.flush()
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, Topic)
        assert (carried.text, carried.owner_uid) == ("Half a to", maren.uid)
        assert entry(tab).text() == "Half a to"
    assert rig.workspace.flush()
    assert doors(rig, maren) == {"Half a to": "gently"}


def choose_door(tab: ComfortTab, value: str) -> None:
    option = next(o for o in find(tab, Segments, "topic-door").options if o.value == value)
    QTest.mouseClick(option, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("how", ["keyboard", "mouse", "menu"])
def test_b9_a_topic_half_written_is_kept_when_another_is_opened(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab], how: str
) -> None:
    add(rig, maren, ("Her father", Door.GENTLY))
    tab = show()
    [father] = rig.vault.topics.of(maren.uid)

    def open_father() -> None:
        if how == "keyboard":
            chip(tab, "Her father").setFocus()
            QTest.keyClick(chip(tab, "Her father"), Qt.Key.Key_Return)
        elif how == "mouse":
            QTest.mouseClick(chip(tab, "Her father"), Qt.MouseButton.LeftButton)
        else:
            tab._map.edit_asked.emit(father.uid)

    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "The sea")
    with rig.full_disk():
        open_father()
        assert entry(tab).text() == "The sea", "what can't be kept stays in view"
    open_father()
    assert doors(rig, maren) == {"Her father": "gently", "The sea": "gently"}
    assert entry(tab).text() == "Her father"
    assert entry(tab).hasFocus()
    QTest.keyClicks(entry(tab), "s voice")
    press(tab, "add-topic")
    assert entry(tab).text() == ""
    assert set(doors(rig, maren)) == {"Her fathers voice", "The sea"}


def test_b9_a_door_chosen_in_the_entry_is_kept_on_leaving(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Her father", Door.GENTLY))
    tab = show()
    QTest.keyClick(chip(tab, "Her father"), Qt.Key.Key_Return)
    choose_door(tab, "never")
    with rig.full_disk():
        assert not rig.workspace.flush()
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, Topic)
        assert carried.door is Door.NEVER
    assert rig.workspace.flush()
    assert doors(rig, maren) == {"Her father": "never"}
    rig.workspace.undo()
    assert doors(rig, maren) == {"Her father": "gently"}


def test_r29_a_door_chosen_for_no_topic_leaves_nothing(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    tab = show()
    press(tab, "add-topic")
    choose_door(tab, "never")
    assert rig.workspace.unkept() == []
    assert rig.workspace.flush()
    assert doors(rig, maren) == {}
    assert rig.workspace.undo_stack.count() == 0


def test_a_topic_moved_or_taken_out_while_it_is_written_stays_so(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Her father", Door.GENTLY))
    tab = show()
    QTest.keyClick(chip(tab, "Her father"), Qt.Key.Key_Return)
    QTest.keyClicks(entry(tab), "s")
    QTest.keyClick(chip(tab, "Her father"), Qt.Key.Key_Up)
    assert rig.workspace.flush()
    assert doors(rig, maren) == {"Her fathers": "never"}
    QTest.keyClick(chip(tab, "Her fathers"), Qt.Key.Key_Return)
    QTest.keyClicks(entry(tab), " voice")
    QTest.keyClick(chip(tab, "Her fathers"), Qt.Key.Key_Delete)
    assert rig.workspace.flush()
    assert doors(rig, maren) == {}
    rig.workspace.undo()
    assert doors(rig, maren) == {"Her fathers voice": "never"}


def test_b9_a_way_back_to_calm_half_written_is_kept_when_another_is_opened(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Tea", kind=ComfortKind.CALM))
    tab = show()
    sign = f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}"
    press(tab, "add-calm")
    field = find(tab, LineField, "calm-field")
    QTest.keyClicks(field, "The sea")
    with rig.full_disk():
        press(tab, sign)
        assert field.text() == "The sea", "what can't be kept stays in view"
    press(tab, sign)
    assert [c.text for c in rig.vault.comforts.of(maren.uid)] == ["Tea", "The sea"]
    assert (field.text(), field.hasFocus()) == ("Tea", True)
    QTest.keyClicks(field, " with mint")
    press(tab, sign)
    assert field.text() == "Tea with mint", "as it has just been kept"
    QTest.keyClicks(field, ", hot")
    press(tab, "add-calm")
    assert field.text() == ""
    assert [c.text for c in rig.vault.comforts.of(maren.uid)] == ["Tea with mint, hot", "The sea"]


def test_arrow_keys_move_a_topic_between_doors_and_ctrl_z_back(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    """B12."""
    add(rig, maren, ("Work", Door.GENTLY))
    tab = show()
    work = chip(tab, "Work")
    work.setFocus()
    QTest.keyClick(work, Qt.Key.Key_Down)
    assert doors(rig, maren) == {"Work": "welcome"}
    assert work.hasFocus()
    for expected in ("gently", "never", "never"):
        QTest.keyClick(work, Qt.Key.Key_Up)
        assert doors(rig, maren) == {"Work": expected}
    rig.workspace.undo()
    assert doors(rig, maren) == {"Work": "gently"}
    assert find(tab, TopicMap, "topicMap").door_of(work.uid) == "gently"


def test_a_topic_is_dragged_behind_another_door(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    add(rig, maren, ("Work", Door.WELCOME))
    tab = show()
    work, ground = chip(tab, "Work"), find(tab, TopicMap, "topicMap")
    start = work.rect().center()
    QTest.mousePress(work, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(work, start + QPoint(20, 0))
    QTest.mouseMove(work, work.mapFrom(ground, QPoint(30, ground.height() // 2)))
    QTest.mouseRelease(work, Qt.MouseButton.LeftButton, pos=work.rect().center())
    assert doors(rig, maren) == {"Work": "never"}


def test_a_topic_is_edited_by_return_and_taken_out_by_delete(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY), ("Chess", Door.WELCOME))
    tab = show()
    chip(tab, "Work").setFocus()
    QTest.keyClick(chip(tab, "Work"), Qt.Key.Key_Return)
    assert entry(tab).text() == "Work"
    assert find(tab, Segments, "topic-door").value() == "gently"
    QTest.keyClicks(entry(tab), "shop")
    QTest.keyClick(entry(tab), Qt.Key.Key_Return)
    assert doors(rig, maren) == {"Workshop": "gently", "Chess": "welcome"}
    assert not entry(tab).isVisible()
    QTest.keyClick(chip(tab, "Workshop"), Qt.Key.Key_Delete)
    assert doors(rig, maren) == {"Chess": "welcome"}
    rig.workspace.undo()
    rig.workspace.undo()
    assert doors(rig, maren) == {"Work": "gently", "Chess": "welcome"}


def test_the_list_is_the_maps_twin(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    """B12: whatever the map tells by place, the lists tell by words."""
    add(rig, maren, ("Work", Door.GENTLY), ("Her brother", Door.NEVER), ("Chess", Door.WELCOME))
    tab = show()
    press(tab, "topics-as")
    assert not find_hidden(tab, "topicMap").isVisible()
    for door, words in ((Door.NEVER, "Her brother"), (Door.GENTLY, "Work"), (Door.WELCOME, "Chess")):
        listed = find(tab, ItemList, f"topics-{door.value}")
        assert [row.field.text() for row in listed._rows.values()] == [words]
    never = find(tab, ItemList, "topics-never")
    never.add_field.setFocus()
    QTest.keyClicks(never.add_field, "The winter")
    QTest.keyClick(never.add_field, Qt.Key.Key_Return)
    assert doors(rig, maren)["The winter"] == "never"
    press(tab, "topics-as")
    assert chip(tab, "The winter").isVisible()


def find_hidden(tab: ComfortTab, name: str) -> QWidget:
    found = tab.findChild(QWidget, name)
    assert found is not None
    return found


def test_where_the_map_has_no_room_the_lists_stand_in(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    add(rig, maren, ("Work", Door.GENTLY))
    tab = show(560, 700)
    assert not find_hidden(tab, "topicMap").isVisible()
    assert find(tab, ItemList, "topics-gently").isVisible()
    assert not find_hidden(tab, "topics-as").isVisible(), "there is nothing to choose"
    tab.resize(1000, 900)
    QApplication.processEvents()
    assert find_hidden(tab, "topicMap").isVisible()


def test_r17_no_topic_never_raised_is_ever_out_of_sight(
    rig: Rig, qtbot: QtBot, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    """Forty of them don't fit on the map; all of them are in the lists, and a line says why."""
    topics = [(f"A topic of some length, number {at}", Door.NEVER) for at in range(40)]
    add(rig, maren, *topics)
    tab = show()
    listed = find(tab, ItemList, "topics-never")
    assert listed.isVisible()
    qtbot.waitUntil(lambda: len(listed._rows) == 40)
    assert [row.field.text() for row in listed._rows.values()] == [text for text, _ in topics]
    assert "no room for all of these" in words_of(tab)


def test_500_topics_leave_the_map_usable_and_say_where_all_are(
    rig: Rig, qtbot: QtBot, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    doors = (Door.GENTLY, Door.WELCOME, Door.NOT_YET)
    with rig.vault.transaction():
        add(rig, maren, ("Her brother", Door.NEVER), *((f"Topic {at}", doors[at % 3]) for at in range(499)))
    tab = show()
    assert chip(tab, "Her brother").isVisible()
    assert "“As a list” shows them all" in words_of(tab)
    first = chip(tab, "Topic 0")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert rig.vault.topics.get(first.uid).door is Door.WELCOME  # type: ignore[union-attr]
    assert first.hasFocus()
    press(tab, "topics-as")
    lists = [find(tab, ItemList, f"topics-{door.value}") for door in Door]
    qtbot.waitUntil(lambda: sum(len(listed._rows) for listed in lists) == 500, timeout=20000)
    assert "shows them all" not in words_of(tab)
    row = find(tab, ItemList, "topics-welcome")._rows[first.uid]
    assert row.field.text() == "Topic 0"
    find(tab, ItemList, "topics-never").add_field.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert (
        find(tab, ItemList, "topics-gently")._rows[next(iter(find(tab, ItemList, "topics-gently")._rows))].field
        is focused()
    )


def test_r47_not_yet_is_theirs_to_bring_up(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    """A place of its own on the map, in the lists and in the entry; never in the way of the others."""
    add(rig, maren, ("Work", Door.WELCOME))
    tab = show()
    QTest.keyClick(chip(tab, "Work"), Qt.Key.Key_Down)
    assert doors(rig, maren) == {"Work": "not-yet"}
    press(tab, "topics-as")
    listed = find(tab, ItemList, "topics-not-yet")
    assert [row.field.text() for row in listed._rows.values()] == ["Work"]
    assert "Theirs to bring up" in words_of(listed)
    listed.add_field.setFocus()
    QTest.keyClicks(listed.add_field, "The letter")
    QTest.keyClick(listed.add_field, Qt.Key.Key_Return)
    assert doors(rig, maren)["The letter"] == "not-yet"
    press(tab, "topics-as")
    rig.workspace.undo()
    rig.workspace.undo()
    assert doors(rig, maren) == {"Work": "welcome"}
    press(tab, "add-topic")
    assert [option.words for option in find(tab, Segments, "topic-door").options] == [
        "Welcome",
        "Go gently",
        "Not yet",
        "Never raise",
    ]


@pytest.mark.parametrize("words", ["x" * 20_000, "‘“<b>&☃😀</b>", "שלום עולם"])
def test_awkward_topics_break_nothing(rig: Rig, maren: Person, show: Callable[..., ComfortTab], words: str) -> None:
    add(rig, maren, *((words, door) for door in Door))
    tab = show()
    for each in tab.findChildren(TopicChip):
        each.grab()
        assert each.accessibleName() == words
        assert find(tab, TopicMap, "topicMap").rect().contains(each.geometry())
    press(tab, "topics-as")
    assert find(tab, ItemList, "topics-never")._rows


# Ways back to calm


def calm(rig: Rig, maren: Person) -> list[str]:
    return [c.text for c in rig.vault.comforts.of(maren.uid) if c.kind is ComfortKind.CALM]


def test_r30_ways_back_to_calm_are_added_changed_and_taken_out(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    tab = show()
    press(tab, "add-calm")
    field = find(tab, LineField, "calm-field")
    assert field.hasFocus()
    for words in ("Cold water", "Look outside"):
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert calm(rig, maren) == ["Cold water", "Look outside"]
    uid = rig.vault.comforts.of(maren.uid)[0].uid
    QApplication.processEvents()
    press(tab, f"calm-{uid}")
    assert field.text() == "Cold water"
    QTest.keyClicks(field, ", slowly")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert calm(rig, maren) == ["Cold water, slowly", "Look outside"]
    press(tab, f"calm-{uid}")
    press(tab, "remove-calm")
    assert calm(rig, maren) == ["Look outside"]
    rig.workspace.undo()
    assert calm(rig, maren) == ["Cold water, slowly", "Look outside"]


def test_an_emptied_way_goes(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Cold water", kind=ComfortKind.CALM))
    tab = show()
    press(tab, f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}")
    field = find(tab, LineField, "calm-field")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert calm(rig, maren) == []


def test_signs_are_named_and_shown_as_written(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Tea & quiet", kind=ComfortKind.CALM))
    tab = show()
    button = find(tab, QToolButton, f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}")
    assert button.accessibleName() == "Tea & quiet"
    assert button.text().strip() == "Tea && quiet", "an ampersand is no shortcut"


@pytest.mark.parametrize("wide", [360, 560, 800, 1000])
def test_the_entry_has_room_for_words_however_narrow(show: Callable[..., ComfortTab], wide: int) -> None:
    tab = show(wide)
    press(tab, "add-topic")
    QApplication.processEvents()
    assert entry(tab).width() >= 200
    row = find(tab, QWidget, "topic-entry")
    for name in ("topic-door", "keep-topic", "leave-topic"):
        part = find(row, QWidget, name)
        assert part.mapTo(row, QPoint(part.width(), 0)).x() <= row.width() <= wide


# Nothing mixed


def test_another_person_gets_nothing_of_what_was_half_written(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY))
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Cold water", kind=ComfortKind.CALM))
    tab = show()
    QTest.keyClick(chip(tab, "Work"), Qt.Key.Key_Return)
    press(tab, f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}")
    helps = find(tab, ItemList, "comfort-helps")
    helps.add_field.setText("half")
    other = rig.person("Tomasz")
    tab.show_person(other)
    tab.refresh()
    assert not entry(tab).isVisible()
    assert not find_hidden(tab, "calm-entry").isVisible()
    assert helps.add_field.text() == ""
    press(tab, "add-topic")
    QTest.keyClicks(entry(tab), "Chess")
    QTest.keyClick(entry(tab), Qt.Key.Key_Return)
    assert doors(rig, other) == {"Chess": "gently"}
    assert doors(rig, maren) == {"Work": "gently"}
    assert calm(rig, maren) == ["Cold water"]
    assert rig.vault.comforts.of(other.uid) == []


def test_b9_a_move_that_cannot_be_kept_is_shown_as_it_is_kept(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY))
    tab = show()
    work = chip(tab, "Work")
    work.setFocus()
    with rig.full_disk():
        QTest.keyClick(work, Qt.Key.Key_Up)
    assert rig.failures
    assert find(tab, TopicMap, "topicMap").door_of(work.uid) == "gently"


@pytest.mark.parametrize(
    ("name", "kind"), [("comfort-helps", ComfortKind.HELPS), ("comfort-bothers", ComfortKind.BOTHERS)]
)
def test_r7_what_helps_and_what_bothers(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab], name: str, kind: ComfortKind
) -> None:
    tab = show()
    listed = find(tab, ItemList, name)
    listed.add_field.setFocus()
    QTest.keyClicks(listed.add_field, "Music")
    QTest.keyClick(listed.add_field, Qt.Key.Key_Return)
    [comfort] = rig.vault.comforts.of(maren.uid)
    assert (comfort.text, comfort.kind, comfort.owner_uid) == ("Music", kind, maren.uid)


def test_everything_that_takes_the_keyboard_has_a_name(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    """B12."""
    add(rig, maren, ("Work", Door.GENTLY))
    tab = show()
    press(tab, "add-topic")
    for widget in tab.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named, widget


# By keyboard, and by mouse (B12)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walk(tab: ComfortTab, steps: int) -> list[str]:
    seen = []
    for _ in range(steps):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    return seen


def test_b12_tab_follows_what_is_read(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    tab = show()
    for text, door in (("Chess", Door.WELCOME), ("Her brother", Door.NEVER)):
        rig.workspace.save(None, Topic(owner_uid=maren.uid, text=text, door=door))
    for kind in ComfortKind:
        rig.workspace.save(None, Comfort(owner_uid=maren.uid, text=kind.value, kind=kind))
    QApplication.processEvents()
    way = next(c for c in rig.vault.comforts.of(maren.uid) if c.kind is ComfortKind.CALM)
    calm_signs = [f"calm-{way.uid}", "add-calm"]
    lists = ["item", "item-remove", "comfort-helps-add", "item", "item-remove", "comfort-bothers-add"]
    find(tab, QWidget, "add-topic").setFocus()
    chips = [chip(tab, text).objectName() for text in ("Her brother", "Chess")]
    assert walk(tab, 11) == ["topics-as", *chips, *calm_signs, *lists]
    chip(tab, "Chess").setFocus()
    QTest.keyClick(chip(tab, "Chess"), Qt.Key.Key_Up)
    press(tab, "add-topic")
    find(tab, QWidget, "topics-as").setFocus()
    rest = ["topic-field", "option-gently", "keep-topic", "leave-topic", *chips, *calm_signs]
    assert walk(tab, len(rest)) == rest


@pytest.mark.parametrize("how", ["escape", "cross"])
@pytest.mark.parametrize("opener", ["add-topic", "chip", "add-calm", "sign"])
def test_b12_an_entry_put_away_gives_the_keyboard_back(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab], how: str, opener: str
) -> None:
    add(rig, maren, ("Work", Door.GENTLY))
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Cold water", kind=ComfortKind.CALM))
    tab = show()
    sign = f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}"
    name = {"chip": chip(tab, "Work").objectName(), "sign": sign}.get(opener, opener)
    button = find(tab, QAbstractButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return if opener == "chip" else Qt.Key.Key_Space)
    kind = "calm" if opener in ("add-calm", "sign") else "topic"
    row = find(tab, QWidget, f"{kind}-entry")
    assert row.isAncestorOf(focused())
    if how == "escape":
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    else:
        press(tab, f"leave-{kind}")
    assert not row.isVisible()
    assert focused() is button
    assert (doors(rig, maren), calm(rig, maren)) == ({"Work": "gently"}, ["Cold water"])


def test_b12_a_topic_changed_or_a_way_changed_keeps_the_keyboard_near(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY))
    rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text="Water", kind=ComfortKind.CALM))
    tab = show()
    QTest.keyClick(chip(tab, "Work"), Qt.Key.Key_Return)
    QTest.keyClicks(entry(tab), "shop")
    QTest.keyClick(entry(tab), Qt.Key.Key_Return)
    assert focused() is chip(tab, "Workshop")
    name = f"calm-{rig.vault.comforts.of(maren.uid)[0].uid}"
    press(tab, name)
    QTest.keyClicks(focused(), ", cold")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert calm(rig, maren) == ["Water, cold"]
    assert focused().objectName() == name
    rig.workspace.undo()
    assert focused().objectName() == name
    assert calm(rig, maren) == ["Water"]


def test_the_hint_speaks_of_what_is_shown(show: Callable[..., ComfortTab]) -> None:
    tab = show()
    drag = "Press a topic to change it; move it with the arrow keys, or drag it."
    stands = "Each line can be changed where it stands."
    assert drag in words_of(tab)
    assert stands not in words_of(tab)
    press(tab, "topics-as")
    assert drag not in words_of(tab)
    assert stands in words_of(tab)


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)", extend=True)  # a menu, off screen
def test_b12_a_topic_is_changed_and_taken_out_by_mouse(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY), ("Chess", Door.WELCOME))
    tab = show()

    def choose(text: str, action: str) -> None:
        spot = chip(tab, text).rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, chip(tab, text).mapToGlobal(spot))
        QApplication.sendEvent(chip(tab, text), asked)
        menu = find(tab, QMenu, "topic-menu")
        assert [each.text() for each in menu.actions()] == ["Change…", "Take it out"]
        next(each for each in menu.actions() if each.text() == action).trigger()
        menu.close()

    choose("Chess", "Take it out")
    assert doors(rig, maren) == {"Work": "gently"}
    choose("Work", "Change…")
    assert entry(tab).text() == "Work"
    press(tab, "remove-topic")
    assert doors(rig, maren) == {}
    assert not entry(tab).isVisible()
    assert focused().objectName() == "add-topic"
    rig.workspace.undo()
    assert doors(rig, maren) == {"Work": "gently"}
    press(tab, "add-topic")
    assert not find_hidden(tab, "remove-topic").isVisible(), "nothing to take out of a new one"


# What was just taken out


def said_gone(tab: ComfortTab) -> bool:
    QApplication.processEvents()
    return "Taken out." in words_of(tab)


def one_of_each(rig: Rig, maren: Person) -> None:
    add(rig, maren, ("Her brother", Door.NEVER), ("Chess", Door.WELCOME))
    for kind in ComfortKind:
        rig.vault.comforts.save(Comfort(owner_uid=maren.uid, text=kind.value, kind=kind))


def held(rig: Rig, maren: Person) -> set[Topic | Comfort]:
    return {*rig.vault.topics.of(maren.uid), *rig.vault.comforts.of(maren.uid)}


def take_out(tab: ComfortTab, how: str) -> None:
    if how == "chip":
        chip(tab, "Her brother").setFocus()
        QTest.keyClick(chip(tab, "Her brother"), Qt.Key.Key_Delete)
    elif how == "entry":
        QTest.keyClick(chip(tab, "Her brother"), Qt.Key.Key_Return)
        press(tab, "remove-topic")
    elif how == "calm":
        press(tab, f"calm-{next(c.uid for c in tab.workspace.vault.comforts.of(tab.person.uid) if c.text == 'calm')}")
        press(tab, "remove-calm")
    else:
        if how == "topics-never":
            press(tab, "topics-as")
        press(find(tab, ItemList, how), "item-remove")


@pytest.mark.parametrize("how", ["chip", "entry", "topics-never", "calm", "comfort-helps", "comfort-bothers"])
def test_r17_what_is_taken_out_is_said_and_brought_back(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab], how: str
) -> None:
    one_of_each(rig, maren)
    tab = show(high=1400)
    kept = held(rig, maren)
    assert not said_gone(tab)
    take_out(tab, how)
    assert held(rig, maren) < kept
    assert said_gone(tab)
    banner = find(tab, TakenOut, "taken-out")
    assert tab.rect().contains(banner.rect().translated(banner.mapTo(tab, QPoint(0, 0))))
    press(tab, "taken-outAction")
    assert held(rig, maren) == kept
    assert not said_gone(tab)
    if how in ("chip", "entry"):
        assert focused() is chip(tab, "Her brother")
    elif how == "calm":
        assert focused().objectName().startswith("calm-")
    else:
        assert focused().objectName() == "item"


def test_r17_the_way_back_is_reached_by_tab(rig: Rig, maren: Person, show: Callable[..., ComfortTab]) -> None:
    one_of_each(rig, maren)
    tab = show(high=1400)
    take_out(tab, "chip")
    find_hidden(tab, "topics-as").setFocus()
    assert walk(tab, 2) == ["taken-outAction", chip(tab, "Chess").objectName()]
    take_out(tab, "comfort-helps")
    find_hidden(tab, "comfort-helps-add").setFocus()
    assert walk(tab, 2) == ["taken-outAction", "item"]


@pytest.mark.parametrize("what", ["change", "undo", "leave", "other", "hide"])
def test_r17_the_way_back_goes_at_the_next_change_or_on_leaving(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab], what: str
) -> None:
    one_of_each(rig, maren)
    tab = show(high=1400)
    take_out(tab, "chip")
    assert said_gone(tab)
    if what == "change":
        rig.workspace.save(None, Topic(owner_uid=maren.uid, text="Work", door=Door.GENTLY))
    elif what == "undo":
        rig.workspace.undo()
    elif what == "leave":
        tab.leave()
    elif what == "other":
        tab.show_person(rig.person("Tove"))
        tab.refresh()
    else:
        tab.hide()
        tab.show()
    assert not said_gone(tab)


def test_b9_what_could_not_be_taken_out_is_not_said_to_be_gone(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    one_of_each(rig, maren)
    tab = show(high=1400)
    with rig.full_disk():
        take_out(tab, "chip")
        take_out(tab, "comfort-helps")
    assert not said_gone(tab)
    assert "Her brother" in doors(rig, maren)


def test_a_click_on_a_chip_opens_it_and_a_drag_does_not(
    rig: Rig, maren: Person, show: Callable[..., ComfortTab]
) -> None:
    add(rig, maren, ("Work", Door.GENTLY), ("Chess", Door.WELCOME))
    tab = show()
    QTest.mouseClick(chip(tab, "Work"), Qt.MouseButton.LeftButton)
    assert entry(tab).text() == "Work"
    assert entry(tab).hasFocus()
    QTest.mouseClick(chip(tab, "Chess"), Qt.MouseButton.LeftButton)
    assert entry(tab).text() == "Chess"
    assert doors(rig, maren) == {"Work": "gently", "Chess": "welcome"}
