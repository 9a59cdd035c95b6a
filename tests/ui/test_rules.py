"""A group's house rules, rounds, next time and who comes (R27, R56, R57, R58, R59, picture 26)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from companion import group_words
from companion.agreement import AgreementLine, Field, HouseRule
from companion.identity import to_micros
from companion.meetings import Meeting
from companion.people import AgendaPoint, Format, Member, Person
from companion.shapes import PlannedPhase, Shape
from tests.ui.rig import Rig, find, press, words_of
from ui import theme
from ui.item_list import ItemList
from ui.pages.person.page import PersonPage
from ui.pages.person.rules import RulesTab
from ui.pages.person.rules_parts.house import ICONS, OWN
from ui.pages.person.rules_parts.round_fields import RoundFields
from ui.pages.person.rules_parts.starters import Starter
from ui.routes import Place, Route
from ui.widgets.fields import LineField
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.sign import Icon
from ui.widgets.stepper import Stepper
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine

Show = Callable[..., RulesTab]


@pytest.fixture
def group(rig: Rig) -> Person:
    return rig.person("Reading-room group", format=Format.GROUP, headcount=6)


@pytest.fixture
def show(rig: Rig, qtbot: QtBot, group: Person) -> Show:
    def made(wide: int = 1000, high: int = 1400) -> RulesTab:
        tab = RulesTab(rig.workspace, rig.services)
        tab.show_person(group)
        tab.refresh()
        tab.go.connect(rig.asked.append)
        rig.workspace.changed.connect(lambda _: tab.refresh())
        rig.show(qtbot, tab, wide, high)
        QApplication.processEvents()
        return tab

    return made


def rules(rig: Rig, group: Person) -> list[str]:
    return [rule.text for rule in rig.vault.rules.of(group.uid)]


def set_rules(rig: Rig, group: Person, *texts: str) -> None:
    for at, text in enumerate(texts):
        rig.vault.rules.save(HouseRule(owner_uid=group.uid, text=text, position=at))


def listed(tab: RulesTab, name: str) -> ItemList:
    return find(tab, ItemList, name)


def fields(tab: RulesTab, name: str) -> list[WrapLine]:
    QApplication.processEvents()
    found = [row.field for row in listed(tab, name)._rows.values()]
    return [field for field in found if isinstance(field, WrapLine)]


def add(tab: RulesTab, name: str, words: str) -> None:
    field = listed(tab, name).add_field
    field.setFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


# House rules


def test_r57_rules_are_written_changed_moved_and_taken_out(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    for words in ("Tea first", "One talks", "Passing is fine"):
        add(tab, "house-rules", words)
    assert rules(rig, group) == ["Tea first", "One talks", "Passing is fine"]
    second = fields(tab, "house-rules")[1]
    second.setFocus()
    second.moveCursor(second.textCursor().MoveOperation.End)
    QTest.keyClicks(second, " at a time")
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rules(rig, group) == ["One talks at a time", "Tea first", "Passing is fine"]
    assert second.hasFocus()
    row = next(iter(listed(tab, "house-rules")._rows.values()))
    QTest.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert rules(rig, group) == ["Tea first", "Passing is fine"]
    for expected in (
        ["One talks at a time", "Tea first", "Passing is fine"],
        ["Tea first", "One talks at a time", "Passing is fine"],
        ["Tea first", "One talks", "Passing is fine"],
        ["Tea first", "One talks"],
    ):
        rig.workspace.undo()
        assert rules(rig, group) == expected == [field.text() for field in fields(tab, "house-rules")]


def test_a_long_rule_is_seen_whole_and_stays_one_line_of_words(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "short", "A rule of many words, " * 8)
    tab = show()
    short, long = fields(tab, "house-rules")
    assert long.height() > 2 * short.height()
    assert not long.verticalScrollBar().isVisible()
    pasted = QMimeData()
    pasted.setText("two\nlines")
    short.setFocus()
    short.selectAll()
    short.insertFromMimeData(pasted)
    QTest.keyClick(short, Qt.Key.Key_Return)
    assert rules(rig, group)[0] == "two lines"


def test_an_emptied_rule_goes_when_it_is_left(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "one", "two")
    tab = show()
    first = fields(tab, "house-rules")[0]
    first.setFocus()
    first.selectAll()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    rig.workspace.flush()
    assert rules(rig, group) == ["one", "two"]
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert rules(rig, group) == ["two"]
    rig.workspace.undo()
    assert rules(rig, group) == ["one", "two"]


@pytest.mark.parametrize("words", ["x" * 20_000, "\N{GRINNING FACE}‘“<b>&", "שלום עולם", "a\u202eb"])
def test_awkward_words_break_nothing(rig: Rig, group: Person, show: Show, words: str) -> None:
    set_rules(rig, group, words)
    rig.vault.members.save(Member(owner_uid=group.uid, text=words, know=words))
    rig.vault.agenda.save(AgendaPoint(owner_uid=group.uid, text=words))
    rig.vault.lines.save(AgreementLine(owner_uid=group.uid, field=Field.LEADING, text=words))
    rig.vault.shapes.save(Shape(owner_uid=group.uid, phases=(PlannedPhase("a", words, "", 0, 1, turn=3),)))
    tab = show()
    tab.grab()
    assert tab.minimumSizeHint().width() < 1000
    rig.workspace.flush()
    assert rules(rig, group) == [words], "looking changes nothing"


def test_500_rules_break_nothing(rig: Rig, qtbot: QtBot, group: Person) -> None:
    with rig.vault.transaction():
        set_rules(rig, group, *(f"Rule {at}" for at in range(500)))
    tab = RulesTab(rig.workspace, rig.services)
    tab.show_person(group)
    tab.refresh()
    at_once = tab.findChild(ItemList, "house-rules")
    assert at_once is not None
    assert len(at_once._rows) == 20, "the rest follows between keys"
    rig.show(qtbot, tab)
    qtbot.waitUntil(lambda: len(listed(tab, "house-rules")._rows) == 500, timeout=60000)
    assert [field.text() for field in fields(tab, "house-rules")] == [f"Rule {at}" for at in range(500)]


# A few to begin with


def starters(tab: RulesTab) -> list[Starter]:
    QApplication.processEvents()
    return [each for each in tab.findChildren(Starter) if each.isVisible()]


def test_r59_a_room_without_rules_is_offered_a_few(rig: Rig, group: Person, show: Show) -> None:
    """What is heard stays here, and where that ends, come first."""
    tab = show()
    offered = starters(tab)
    assert 4 <= len(offered) <= 8
    assert "ourselves" in offered[0].words()
    assert "danger" in offered[1].words()
    offered[0].setFocus()
    QTest.keyClick(offered[0], Qt.Key.Key_Return)
    assert rules(rig, group) == [offered[0].words()]
    left = starters(tab)
    assert [each.words() for each in left] == [each.words() for each in offered[1:]]
    assert left[0].hasFocus(), "the keyboard goes on to the next"
    QTest.mouseClick(left[0], Qt.MouseButton.LeftButton)
    assert len(rules(rig, group)) == 2
    rig.workspace.undo()
    assert starters(tab)[0].words() == left[0].words(), "offered again"
    assert rules(rig, group) == [offered[0].words()]


def test_the_last_one_taken_hands_the_keyboard_to_the_list(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    while starters(tab):
        first = starters(tab)[0]
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert listed(tab, "house-rules").add_field.hasFocus()


def test_rules_of_their_own_are_left_in_peace(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "Tea first")
    tab = show()
    assert starters(tab) == []
    QTest.mouseClick(
        listed(tab, "house-rules")._rows[rig.vault.rules.of(group.uid)[0].uid].remove, Qt.MouseButton.LeftButton
    )
    assert starters(tab)
    add(tab, "house-rules", "Tea first")
    assert starters(tab), "while the page is not left"
    tab.leave()
    tab.refresh()
    assert starters(tab) == []


# Shown, printed, dated


def test_r57_the_room_is_shown_its_rules_and_they_are_printed(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "Tea first")
    tab = show()
    press(tab, "show-room")
    press(tab, "print-rules")
    tab.print()
    agreed, paper = Route(Place.AGREED, group.uid), Route(Place.AGREED, group.uid, "print")
    assert rig.asked == [agreed, paper, paper]


def stood(tab: RulesTab) -> str:
    return find(tab, Text, "rules-stood").words() if visible(tab, "rules-stood") else ""


def visible(tab: RulesTab, name: str) -> bool:
    QApplication.processEvents()
    return any(widget.isVisible() for widget in tab.findChildren(QWidget, name))


def test_r57_the_room_agrees_and_it_stands_as_of_that_day(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    assert not visible(tab, "rules-agreed")
    add(tab, "house-rules", "Tea first")
    assert not stood(tab)
    button = find(tab, QAbstractButton, "rules-agreed")
    button.setFocus()
    press(tab, "rules-agreed")
    version = rig.vault.versions.last(group.uid)
    assert version is not None
    assert version.rules == ("Tea first",)
    assert stood(tab) == "As it stood on 14 April."
    assert not visible(tab, "rules-agreed"), "nothing is left to say"
    assert listed(tab, "house-rules").add_field.hasFocus()
    rig.clock.jump(9 * 86400)
    add(tab, "house-rules", "One talks")
    assert stood(tab) == "Something is different since 14 April."
    press(tab, "rules-agreed")
    assert stood(tab) == "As it stood on 23 April."


def test_b9_a_date_that_cannot_be_kept_says_so(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "Tea first")
    tab = show()
    with rig.full_disk():
        press(tab, "rules-agreed")
    assert rig.failures
    assert rig.vault.versions.last(group.uid) is None
    assert visible(tab, "rules-agreed")


# For next time


@pytest.mark.parametrize("field", [Field.LEADING, Field.OPENING, Field.CLOSING, Field.ONE_VOICE])
def test_r27_r57_r58_lines_for_next_time_are_kept(rig: Rig, group: Person, show: Show, field: Field) -> None:
    tab = show()
    line = find(tab, WrapLine, field.value)
    assert line.hint(), "a small suggestion"
    line.setFocus()
    QTest.keyClicks(line, "Ada, then Robin")
    rig.workspace.flush()
    assert rig.vault.agreement(group.uid).text(field) == "Ada, then Robin"
    rig.workspace.undo()
    assert (rig.vault.agreement(group.uid).text(field), line.words()) == ("", "")


def test_b9_words_that_cannot_be_kept_stay_with_the_reason_beside_them(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    line = find(tab, WrapLine, Field.LEADING.value)
    line.setFocus()
    with rig.full_disk():
        QTest.keyClicks(line, "Ada")
        assert not rig.workspace.flush()
        assert "disk is full" in words_of(tab)
    assert line.words() == "Ada"
    assert rig.workspace.flush()
    assert rig.vault.agreement(group.uid).text(Field.LEADING) == "Ada"


def test_r57_an_agenda_in_its_order(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    for words in ("A story", "Copy a sentence"):
        add(tab, "agenda", words)
    second = fields(tab, "agenda")[1]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [point.text for point in rig.vault.agenda.of(group.uid)] == ["Copy a sentence", "A story"]
    rig.workspace.undo()
    assert [field.text() for field in fields(tab, "agenda")] == ["A story", "Copy a sentence"]


def test_the_next_date_stands_beside_what_it_is_for(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    assert not visible(tab, "next-when")
    starts = to_micros(rig.clock.now() + timedelta(days=2))
    rig.workspace.save(None, Meeting(owner_uid=group.uid, starts=starts))
    assert find(tab, Text, "next-when").words() == "Thursday, 14:00"


# Who comes


def comers(tab: RulesTab) -> str:
    return find(tab, Text, "comers-said").words()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "No names are kept here."),
        (1, "One person at most. No names are kept here."),
        (6, "A group of six at most. No names are kept here."),
        (200, "A group of 200 at most. No names are kept here."),
    ],
)
def test_r57_a_headcount_at_most(rig: Rig, show: Show, group: Person, number: int, said: str) -> None:
    tab = show()
    other = replace(group, headcount=number)
    rig.vault.people.save(other)
    tab.show_person(other)
    tab.refresh()
    assert comers(tab) == said
    press(tab, "change-headcount")
    assert rig.asked == [Route(Place.EDIT_PERSON, group.uid)]


def test_r57_no_list_of_members_unless_it_is_wished(rig: Rig, group: Person, show: Show) -> None:
    tab = show()
    assert not visible(tab, "members")
    press(tab, "keep-members")
    assert visible(tab, "members")
    assert listed(tab, "members").add_field.hasFocus()
    tab.leave()
    tab.refresh()
    assert not visible(tab, "members"), "asked for and left without a name"
    press(tab, "keep-members")
    add(tab, "members", "Ada")
    [member] = rig.vault.members.of(group.uid)
    assert (member.text, member.know, member.owner_uid) == ("Ada", "", group.uid)
    assert "No names" not in comers(tab)
    tab.leave()
    tab.refresh()
    assert visible(tab, "members")
    row = listed(tab, "members")._rows[member.uid]
    row.remove.setFocus()
    QTest.keyClick(row.remove, Qt.Key.Key_Space)
    assert rig.vault.members.of(group.uid) == []
    assert not visible(tab, "members"), "with the last one the list goes"
    assert find(tab, QAbstractButton, "keep-members").hasFocus()
    assert "No names are kept here." in comers(tab)
    rig.workspace.undo()
    assert visible(tab, "members")


def test_r57_what_others_should_know_is_theirs_to_wish(rig: Rig, group: Person, show: Show) -> None:
    rig.vault.members.save(Member(owner_uid=group.uid, text="Ada"))
    tab = show()
    know = find(tab, WrapLine, "member-know")
    assert "only if they want it said" in know.hint()
    know.setFocus()
    QTest.keyClicks(know, "Hears better on the left")
    QTest.keyClick(know, Qt.Key.Key_Tab)
    [member] = rig.vault.members.of(group.uid)
    assert (member.text, member.know) == ("Ada", "Hears better on the left")
    name = fields(tab, "members")[0]
    name.setFocus()
    name.moveCursor(name.textCursor().MoveOperation.End)
    QTest.keyClicks(name, "h")
    rig.workspace.flush()
    [member] = rig.vault.members.of(group.uid)
    assert (member.text, member.know) == ("Adah", "Hears better on the left")


def test_r57_tab_after_a_name_leads_to_what_others_should_know(rig: Rig, qtbot: QtBot, group: Person) -> None:
    """Private words never land in a line that was not meant."""
    rooms = rig.rooms(qtbot, Route(Place.PERSON, group.uid, "rules"))
    tab = find(rooms, RulesTab, "rules")
    press(tab, "keep-members")
    for name, said in (("Ada", "Sits near the door"), ("Bo", "Hears on the left")):
        field = listed(tab, "members").add_field
        field.setFocus()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert focused().objectName() == "member-know"
        QTest.keyClicks(focused(), said)
        QApplication.processEvents()
        page = find(rooms, PersonPage, "person")
        at = focused().mapTo(page.viewport(), QPoint(0, 0))
        assert page.viewport().rect().contains(at), "in view"
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused().objectName() == "item-remove"
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is field
    members = rig.vault.members.of(group.uid)
    assert [(m.text, m.know) for m in members] == [("Ada", "Sits near the door"), ("Bo", "Hears on the left")]
    assert rig.vault.agreement(group.uid).line(Field.LEADING).text == ""
    add(tab, "members", "Cato")
    assert focused() is listed(tab, "members").add_field, "by Return it stays for another"


def test_b9_a_name_that_cannot_be_kept_lets_the_keyboard_go_on(rig: Rig, show: Show) -> None:
    tab = show()
    press(tab, "keep-members")
    field = listed(tab, "members").add_field
    QTest.keyClicks(field, "Ada")
    with rig.full_disk():
        QTest.keyClick(field, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert field.text() == "Ada"
    assert rig.failures
    assert rig.workspace.flush()


def test_b12_tab_out_of_an_add_line_stops_at_what_has_come_up_beneath(rig: Rig, group: Person, show: Show) -> None:
    set_rules(rig, group, "Tea first")
    tab = show()
    press(tab, "rules-agreed")
    assert not visible(tab, "rules-agreed")
    for name, after in (("house-rules", "rules-agreed"), ("agenda", "closing")):
        field = listed(tab, name).add_field
        field.setFocus()
        QTest.keyClicks(field, "One talks")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert focused().objectName() == after
    assert rules(rig, group) == ["Tea first", "One talks"]


def icons_of(tab: RulesTab) -> list[str]:
    return [icon._name for row in listed(tab, "house-rules")._rows.values() for icon in row.findChildren(Icon)[:1]]


def test_r57_only_a_borrowed_rule_carries_a_picture(rig: Rig, group: Person, show: Show) -> None:
    borrowed = group_words.load("en").rules
    assert len(ICONS) == len(borrowed)
    set_rules(rig, group, "We begin and end on time", borrowed[0])
    tab = show()
    assert icons_of(tab) == [OWN, ICONS[0]]
    second = fields(tab, "house-rules")[1]
    second.setFocus()
    QTest.keyClicks(second, "Here: ")
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert icons_of(tab) == [OWN, OWN], "in other words it is the room's own"


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_examples_look_like_examples_and_stand_in_line(qapp: QApplication, show: Show, look: theme.ThemeName) -> None:
    theme.apply(qapp, theme.Theme(look))
    try:
        tab = show()
        colour = theme.current().color("placeholder")
        ends = []
        for field in (listed(tab, "agenda").add_field, find(tab, WrapLine, "closing")):
            QApplication.processEvents()
            picture = field.grab().toImage()
            ink = [
                (x, y)
                for y in range(picture.height() - 2)
                for x in range(picture.width())
                if near(picture.pixelColor(x, y), colour)
            ]
            assert ink, field.objectName()
            label = field.mapTo(tab, QPoint(0, 0)).y()
            row = next(w for w in tab.findChildren(Text) if w.text() == LABELS[field.objectName()])
            ends.append((min(x for x, _ in ink), min(y for _, y in ink) + label - row.mapTo(tab, QPoint(0, 0)).y()))
        (left, top), (other_left, other_top) = ends
        assert abs(left - other_left) <= 2
        assert abs(top - other_top) <= 1, "as low beside its label"
    finally:
        theme.apply(qapp, theme.Theme("light"))


LABELS = {"agenda-add": "In between", "closing": "How we close"}


def near(one: QColor, other: QColor) -> bool:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) < 12


# The rounds


ROUNDS = (
    PlannedPhase("arriving", "Arriving", "", 0.0, 0.2),
    PlannedPhase("talk", "Open talk", "", 0.2, 0.8, turn=3),
    PlannedPhase("last", "Closing word", "", 0.8, 1.0, turn=1),
)


@pytest.fixture
def rounds(rig: Rig, group: Person) -> Shape:
    shape = Shape(owner_uid=group.uid, phases=ROUNDS)
    rig.vault.shapes.save(shape)
    return shape


def usual(rig: Rig, group: Person) -> tuple[PlannedPhase, ...]:
    shape = rig.vault.shapes.usual(group.uid)
    assert shape is not None
    assert shape.meeting_uid == ""
    return shape.phases


def editor(tab: RulesTab) -> PhaseEditor:
    return find(tab, PhaseEditor, "rounds-editor")


def test_r57_the_meeting_is_shown_in_rounds(rounds: Shape, show: Show) -> None:
    tab = show()
    assert [phase.title for phase in editor(tab).phases] == ["Arriving", "Open talk", "Closing word"]
    assert find(tab, Text, "turns").words() == "Open talk: three minutes for each. Closing word: one minute for each."
    assert "Arriving, Open talk, Closing word" in editor(tab).accessibleDescription()


def test_r57_without_rounds_of_their_own_the_guide_is_shown_and_nothing_kept(
    rig: Rig, group: Person, show: Show
) -> None:
    tab = show()
    assert len(editor(tab).phases) == 4
    tab.leave()
    rig.workspace.flush()
    assert rig.vault.shapes.usual(group.uid) is None


def test_r57_rounds_move_by_keyboard_and_come_back(rig: Rig, group: Person, rounds: Shape, show: Show) -> None:
    tab = show()
    keys = editor(tab)
    keys.setFocus()
    QTest.keyClick(keys, Qt.Key.Key_Right)
    QTest.keyClick(keys, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    rig.workspace.flush()
    assert [phase.title for phase in usual(rig, group)] == ["Open talk", "Arriving", "Closing word"]
    assert [phase.turn for phase in usual(rig, group)] == [3, 0, 1], "each keeps its turns"
    rig.workspace.undo()
    assert usual(rig, group) == ROUNDS == keys.phases
    assert len(rig.vault.shapes.select("1")) == 1


def test_r57_a_round_is_dragged_in_one_step(rig: Rig, group: Person, rounds: Shape, show: Show) -> None:
    tab = show()
    hand = editor(tab)
    start = QPoint(hand.width() // 10, 90)
    QTest.mousePress(hand, Qt.MouseButton.LeftButton, pos=start)
    for x in (20, 40, 60):
        QTest.mouseMove(hand, start + QPoint(x, 0))
    QTest.mouseRelease(hand, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    rig.workspace.flush()
    assert usual(rig, group)[0].start > 0
    rig.workspace.undo()
    assert usual(rig, group) == ROUNDS


def test_r57_a_turn_has_a_length_if_wished(rig: Rig, group: Person, rounds: Shape, show: Show) -> None:
    tab = show()
    assert not visible(tab, "round-fields")
    editor(tab).choose(0)
    turn = find(tab, Stepper, "round-turn")
    assert turn.words() == "no turns"
    turn.setFocus()
    QTest.keyClick(turn, Qt.Key.Key_Up)
    assert turn.words() == "one minute"
    QTest.keyClick(turn, Qt.Key.Key_Up)
    assert turn.words() == "two minutes"
    assert turn.hasFocus()
    rig.workspace.flush()
    assert usual(rig, group)[0].turn == 2
    assert "Arriving: two minutes for each." in find(tab, Text, "turns").words()


def test_r57_any_round_may_be_left_out_taken_out_or_added(rig: Rig, group: Person, rounds: Shape, show: Show) -> None:
    tab = show()
    editor(tab).choose(1)
    press(tab, "round-skip")
    rig.workspace.flush()
    assert usual(rig, group)[1].skipped
    assert "Open talk" not in find(tab, Text, "turns").words()
    press(tab, "round-skip")
    press(tab, "round-out")
    rig.workspace.flush()
    assert [phase.title for phase in usual(rig, group)] == ["Arriving", "Closing word"]
    assert editor(tab).hasFocus()
    press(tab, "add-round")
    title = find(tab, LineField, "round-title")
    assert title.hasFocus()
    QTest.keyClicks(title, "A song")
    rig.workspace.flush()
    assert [phase.title for phase in usual(rig, group)] == ["Arriving", "Closing word", "A song"]
    rig.workspace.undo()
    assert [phase.title for phase in usual(rig, group)] == ["Arriving", "Closing word", "A round"], "a name is one step"
    for _ in range(4):
        rig.workspace.undo()
    assert usual(rig, group) == ROUNDS


def test_b9_a_round_that_cannot_be_kept_is_carried(rig: Rig, group: Person, rounds: Shape, show: Show) -> None:
    tab = show()
    editor(tab).choose(0)
    with rig.full_disk():
        QTest.keyClicks(find(tab, LineField, "round-title"), "!")
        assert not rig.workspace.flush()
        [carried] = rig.workspace.unkept()
        assert isinstance(carried, Shape)
        assert carried.phases[0].title == "Arriving!"
    assert editor(tab).phases[0].title == "Arriving!"
    assert rig.workspace.flush()
    assert usual(rig, group)[0].title == "Arriving!"


def test_leaving_puts_the_rounds_fields_away(rounds: Shape, show: Show) -> None:
    tab = show()
    editor(tab).choose(0)
    find(tab, LineField, "round-title").setFocus()
    tab.leave()
    assert not visible(tab, "round-fields")
    assert editor(tab).hasFocus()


# Nothing mixed


def test_another_group_gets_nothing_of_what_was_half_written(
    rig: Rig, group: Person, rounds: Shape, show: Show
) -> None:
    tab = show()
    other = rig.person("Choir", format=Format.GROUP)
    editor(tab).choose(0)
    QTest.keyClicks(find(tab, LineField, "round-title"), "!")
    QTest.keyClicks(find(tab, WrapLine, Field.LEADING.value), "Ada")
    listed(tab, "house-rules").add_field.setText("half a rule")
    press(tab, "keep-members")
    tab.show_person(other)
    tab.refresh()
    rig.workspace.flush()
    assert rig.vault.agreement(group.uid).text(Field.LEADING) == "Ada"
    assert usual(rig, group)[0].title == "Arriving!"
    assert rig.vault.shapes.usual(other.uid) is None
    assert rig.vault.agreement(other.uid).text(Field.LEADING) == ""
    assert rules(rig, other) == []
    assert listed(tab, "house-rules").add_field.text() == ""
    assert not visible(tab, "members")
    assert not visible(tab, "round-fields")
    assert len(editor(tab).phases) == 4


# Where it stands, and by keyboard


def test_r56_only_a_group_has_house_rules(rig: Rig, qtbot: QtBot, group: Person) -> None:
    maren = rig.person("Maren")
    page = PersonPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, page, Route(Place.PERSON, group.uid, "rules"))
    assert find(page, RulesTab, "rules").isVisible()
    page.open(Route(Place.PERSON, maren.uid, "rules"))
    hidden = page.findChild(RulesTab, "rules")
    assert hidden is not None
    assert not hidden.isVisible()
    bar = find(page, QTabBar, "person-tabs")
    assert "House rules" not in [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]


def test_undo_on_the_page_takes_back_what_is_seen_here(rig: Rig, qtbot: QtBot, group: Person) -> None:
    page = PersonPage(rig.workspace, rig.services, rig.keeper)
    rig.open(qtbot, page, Route(Place.PERSON, group.uid, "rules"))
    tab = find(page, RulesTab, "rules")
    add(tab, "house-rules", "Tea first")
    press(tab, "keep-members")
    add(tab, "members", "Ada")
    add(tab, "agenda", "A story")
    editor(tab).choose(0)
    press(tab, "round-skip")
    for _ in range(4):
        assert rig.workspace.undo(page.may_turn)
    assert rules(rig, group) == []
    assert rig.vault.members.of(group.uid) == []
    assert rig.vault.agenda.of(group.uid) == []


def test_b12_tab_follows_what_is_read_and_everything_has_a_name(
    rig: Rig, group: Person, rounds: Shape, show: Show
) -> None:
    set_rules(rig, group, "Tea first")
    rig.vault.members.save(Member(owner_uid=group.uid, text="Ada"))
    rig.vault.agenda.save(AgendaPoint(owner_uid=group.uid, text="A story"))
    tab = show()
    add(tab, "house-rules", "One talks")
    editor(tab).choose(0)
    editor(tab).setFocus()
    seen = []
    for _ in range(60):
        assert focused().accessibleName(), focused()
        seen.append(focused().objectName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if focused() is editor(tab):
            break
    row = ["item", "item-remove"]
    assert seen == [
        "rounds-editor", "round-title", "round-turn", "round-skip", "round-out", "add-round",
        "show-room", "print-rules", *row, *row, "house-rules-add", "rules-agreed",
        "change-headcount", "item", "member-know", "item-remove", "members-add",
        "leading", "opening", *row, "agenda-add", "closing", "one-voice",
    ]  # fmt: skip


@pytest.mark.parametrize("wide", [380, 600, 760, 1000])
def test_nothing_sticks_out_of_a_narrow_page(rig: Rig, group: Person, rounds: Shape, show: Show, wide: int) -> None:
    rig.vault.members.save(Member(owner_uid=group.uid, text="Ada"))
    tab = show(wide)
    editor(tab).choose(1)
    QApplication.processEvents()
    assert tab.minimumSizeHint().width() <= 380
    for widget in tab.findChildren(QWidget):
        if widget.isVisible():
            assert widget.mapTo(tab, QPoint(widget.width(), 0)).x() <= tab.width(), widget


def test_round_fields_alone_say_nothing(qtbot: QtBot) -> None:
    alone = RoundFields()
    qtbot.addWidget(alone)
    with qtbot.assertNotEmitted(alone.altered):
        alone.show_phase(None)
        press(alone, "round-skip") if alone.isVisible() else None
