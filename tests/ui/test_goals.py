"""Goals: what they hope for in their words, with their own next steps, and nothing to measure it by (R48, R23, R46)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QProgressBar, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from companion.people import Format, Goal, Person, Side, Step
from companion.store.edits import Edit
from tests.ui.rig import Rig, find, press, words_of
from ui.pages.person.goal_actions import AsideRow, RowAction
from ui.pages.person.goal_block import GoalBlock
from ui.pages.person.goal_entry import ParagraphField
from ui.pages.person.goal_rows import GoalHead, HopeRow, StepRow
from ui.pages.person.goals import GoalsTab
from ui.routes import GOALS_TOGETHER, Place, Route
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments

ALT = Qt.KeyboardModifier.AltModifier


class Shown:
    """The tab alone in a window; it reads again whenever something moved, as on its page."""

    def __init__(self, rig: Rig, qtbot: QtBot, person: Person | None = None, wide: int = 1000) -> None:
        self.rig = rig
        self.person = person or rig.person()
        self.tab = GoalsTab(rig.workspace, rig.services)
        self.tab.go.connect(rig.asked.append)
        rig.workspace.changed.connect(lambda _: self.tab.refresh())
        self.tab.show_person(self.person)
        self.tab.refresh()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.tab)
        rig.show(qtbot, area, wide, 900)

    def goals(self) -> list[Goal]:
        return self.rig.vault.goals.of(self.person.uid)

    def steps(self) -> list[Step]:
        return self.rig.vault.steps.of(self.person.uid)

    def texts(self) -> list[str]:
        return [goal.text for goal in self.goals()]

    def step_texts(self) -> list[str]:
        return [step.text for step in self.steps()]

    def rows(self, kind: type[HopeRow]) -> list[HopeRow]:
        QApplication.processEvents()
        found = [row for row in self.tab.findChildren(kind) if row.isVisibleTo(self.tab)]
        return sorted(found, key=lambda row: row.mapTo(self.tab, QPoint(0, 0)).y())

    def seen(self, kind: type[HopeRow] = StepRow) -> list[str]:
        return [row.item.text for row in self.rows(kind)]

    def row(self, words: str) -> HopeRow:
        return next(row for row in [*self.rows(GoalHead), *self.rows(StepRow)] if row.item.text == words)

    def aside(self) -> list[AsideRow]:
        QApplication.processEvents()
        return [row for row in self.tab.findChildren(AsideRow) if row.isVisibleTo(self.tab)]

    def block(self, at: int = 0) -> GoalBlock:
        return self.rows(GoalHead)[at].parent()  # type: ignore[return-value]


def type_in(field: QWidget, words: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(field, words)
    if key is not None:
        QTest.keyClick(field, key)
    QApplication.processEvents()


def do(row: HopeRow | AsideRow, action: str) -> None:
    button = next(b for b in row.buttons if b.action == action)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def focused() -> QWidget | None:
    QApplication.processEvents()
    return QApplication.focusWidget()


@pytest.fixture
def some(rig: Rig, qtbot: QtBot) -> Shown:
    """Two hopes; three steps of the first, one of them mine."""
    person = rig.person()
    sunday = Goal(owner_uid=person.uid, text="A Sunday without dread", said_on="2026-01-13")
    cinema = Goal(owner_uid=person.uid, text="The cinema, near the door", said_on="2026-03-03", position=1)
    steps = [
        Step(owner_uid=person.uid, goal_uid=sunday.uid, text="one"),
        Step(owner_uid=person.uid, goal_uid=sunday.uid, text="two", position=1),
        Step(owner_uid=person.uid, goal_uid=sunday.uid, text="mine", side=Side.MINE, position=2),
        Step(owner_uid=person.uid, goal_uid=cinema.uid, text="far", position=3),
    ]
    for goal in (sunday, cinema):
        rig.vault.goals.save(goal)
    for step in steps:
        rig.vault.steps.save(step)
    return Shown(rig, qtbot, person)


# What there is, and what there is not


def test_r23_r46_nothing_of_a_goal_can_be_measured(some: Shown) -> None:
    """No field to count, tick, grade or date ahead exists; nothing on the page could show one."""
    own = {"uid", "owner_uid", "text", "aside_on", "position"}
    assert {f.name for f in fields(Goal)} == own | {"said_on"}
    assert {f.name for f in fields(Step)} == own | {"goal_uid", "side"}
    for kind in (QCheckBox, QProgressBar, QSpinBox):
        assert not some.tab.findChildren(kind)
    assert not any(b.isCheckable() and b.isVisible() for b in some.tab.findChildren(QAbstractButton))
    said = words_of(some.tab)
    assert not any(word in said.lower() for word in ("done", "progress", "due", "score", "complete"))


def test_r48_a_hope_stands_as_it_was_said_with_who_and_when(some: Shown) -> None:
    said = words_of(some.tab)
    assert "“A Sunday without dread”" in said
    assert "Maren, 13 January" in said
    assert some.seen(GoalHead) == ["A Sunday without dread", "The cinema, near the door"]
    assert some.seen() == ["one", "two", "mine", "far"]


def test_r48_whose_a_step_is_can_be_heard(some: Shown) -> None:
    """The pebble's colour has a text twin."""
    for words, whose in (("two", "A step of Maren’s"), ("mine", "A step of mine")):
        edit = some.row(words).buttons[0]
        assert edit.accessibleName() == f"Edit: {words}"
        assert edit.accessibleDescription() == whose


def test_empty_is_one_sentence_and_one_action(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    assert "No hopes of theirs are written down here." in words_of(shown.tab)
    buttons = [b for b in shown.tab.findChildren(QAbstractButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["Something hoped for"]
    assert not shown.aside()


def test_when_all_is_set_aside_it_is_not_called_missing(some: Shown) -> None:
    for words in ("A Sunday without dread", "The cinema, near the door"):
        do(some.row(words), "aside")
    assert "Every hope is set aside for now." in words_of(some.tab)
    assert focused() is find(some.tab, Button, "add-goal")


def test_r57_a_room_hopes_together(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot, rig.person("Tuesdays", format=Format.GROUP))
    assert "No hopes are written down here." in words_of(shown.tab)
    press(shown.tab, "add-goal")
    type_in(find(shown.tab, ParagraphField, "new-goal-field"), "to be more")
    assert "Said in the room, 14 April" in words_of(shown.tab)
    press(shown.tab, "add-step")
    assert [o.words for o in find(shown.tab, Segments, "new-step-side").options] == ["The room’s", "Mine"]


# Adding


def test_r48_a_hope_and_its_steps_are_added_by_keyboard_alone(rig: Rig, qtbot: QtBot) -> None:
    shown = Shown(rig, qtbot)
    find(shown.tab, Button, "add-goal").setFocus()
    QTest.keyClick(focused() or shown.tab, Qt.Key.Key_Space)
    field = focused()
    assert isinstance(field, ParagraphField)
    type_in(field, "to sleep")
    [goal] = shown.goals()
    assert (goal.text, goal.said_on, goal.aside_on) == ("to sleep", "2026-04-14", "")
    adding = focused()
    assert adding is not None
    assert adding.objectName() == "add-step", "its first step may follow at once"
    QTest.keyClick(adding, Qt.Key.Key_Space)
    type_in(focused() or shown.tab, "tea at nine")
    type_in(focused() or shown.tab, "no screen")
    assert [(s.text, s.goal_uid, s.side) for s in shown.steps()] == [
        ("tea at nine", goal.uid, Side.THEIRS),
        ("no screen", goal.uid, Side.THEIRS),
    ]
    QTest.keyClick(focused() or shown.tab, Qt.Key.Key_Return)
    assert focused() is find(shown.tab, Button, "add-step"), "an empty line closes"


def test_r48_whose_step_it_is_is_chosen_before_or_after(some: Shown) -> None:
    press(some.block(), "add-step")
    find(some.block(), Segments, "new-step-side").options[1].click()
    type_in(find(some.block(), ParagraphField, "new-step-field"), "a list")
    assert some.steps()[-1].side is Side.MINE
    row = some.row("a list")
    do(row, "edit")
    find(row, Segments, "hope-side").options[0].click()
    assert some.steps()[-1].side is Side.THEIRS
    some.rig.workspace.undo()
    assert some.steps()[-1].side is Side.MINE


@pytest.mark.parametrize("away", [Qt.Key.Key_Escape, None])
def test_r29_a_line_put_away_leaves_no_trace(some: Shown, away: Qt.Key | None) -> None:
    press(some.block(), "add-step")
    field = find(some.block(), ParagraphField, "new-step-field")
    type_in(field, "half", None)
    if away is None:
        press(some.block(), "new-step-away")
    else:
        QTest.keyClick(field, away)
    assert some.rig.workspace.flush()
    assert some.seen() == ["one", "two", "mine", "far"] == some.step_texts()
    assert focused() is find(some.block(), Button, "add-step")


def test_b9_words_begun_are_kept_when_the_page_is_left_or_locked(some: Shown) -> None:
    press(some.tab, "add-goal")
    type_in(find(some.tab, ParagraphField, "new-goal-field"), "half a ho", None)
    press(some.block(), "add-step")
    type_in(find(some.block(), ParagraphField, "new-step-field"), "half a st", None)
    assert len(some.goals()) == 2
    assert some.rig.workspace.flush()
    assert some.texts()[-1] == "half a ho"
    assert some.step_texts()[-1] == "half a st"
    assert some.rig.workspace.flush()
    some.tab.leave()
    assert len(some.goals()) == 3
    assert len(some.steps()) == 5
    assert not find(some.tab, Button, "add-goal").isHidden()


def test_b9_a_full_disk_loses_no_word(some: Shown) -> None:
    """The sentence stands beside the line; the words stay and cross a lock."""
    press(some.block(), "add-step")
    field = find(some.block(), ParagraphField, "new-step-field")
    with some.rig.full_disk():
        type_in(field, "tea")
        assert "disk is full" in words_of(some.tab)
        assert field.words() == "tea"
        some.tab.leave()
        assert not field.isHidden()
        [carried] = some.rig.workspace.unkept()
        assert isinstance(carried, Step)
        assert (carried.text, carried.owner_uid) == ("tea", some.person.uid)
    press(some.block(), "new-step-bannerAction")
    assert some.step_texts()[-1] == "tea"
    assert "disk is full" not in words_of(some.tab)


@pytest.mark.parametrize("words", ["a\nb", "  a\t b ", "a b\n"])
def test_what_is_pasted_is_one_paragraph(some: Shown, words: str) -> None:
    press(some.block(), "add-step")
    field = find(some.block(), ParagraphField, "new-step-field")
    data = QMimeData()
    data.setText(words)
    field.insertFromMimeData(data)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert some.step_texts()[-1] == "a b"


# Editing


def test_r48_words_are_changed_where_they_stand_and_kept_as_typed(some: Shown) -> None:
    for words in ("A Sunday without dread", "two"):
        row = some.row(words)
        do(row, "edit")
        field = find(row, ParagraphField, "hope-words")
        assert focused() is field
        type_in(field, " more", None)
        some.rig.workspace.flush()
        assert f"{words} more" in some.texts() + some.step_texts()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert focused() is row.buttons[0]
        assert row.words.isVisible()
        assert f"{words} more" in row.words.text()
        some.rig.workspace.undo()
        assert words in row.words.text()
        assert words in some.texts() + some.step_texts()


def test_leaving_by_keyboard_or_escape_closes_with_the_words_kept(some: Shown) -> None:
    row = some.row("one")
    do(row, "edit")
    type_in(focused() or row, " a", Qt.Key.Key_Escape)
    assert row.editing is None
    do(row, "edit")
    type_in(focused() or row, "b", None)
    find(some.tab, Button, "add-goal").setFocus()
    assert some.step_texts()[0] == "one ab"
    QApplication.processEvents()
    assert row.editing is None


def test_an_emptied_line_goes_in_one_step(some: Shown) -> None:
    row = some.row("two")
    do(row, "edit")
    find(row, ParagraphField, "hope-words").selectAll()
    type_in(focused() or row, "", Qt.Key.Key_Delete)
    some.rig.workspace.flush()
    assert some.step_texts()[1] == "two", "not kept as an empty one"
    QTest.keyClick(focused() or row, Qt.Key.Key_Return)
    assert some.step_texts() == ["one", "mine", "far"] == some.seen()
    assert focused() is some.row("mine").buttons[0]
    some.rig.workspace.undo()
    assert some.step_texts() == ["one", "two", "mine", "far"] == some.seen()


def test_b9_an_edit_that_cannot_be_kept_stays_open(some: Shown) -> None:
    row = some.row("one")
    do(row, "edit")
    with some.rig.full_disk():
        type_in(focused() or row, " more", Qt.Key.Key_Return)
        assert row.editing is not None
        assert "disk is full" in words_of(row)
    assert some.rig.workspace.flush()
    QTest.keyClick(focused() or row, Qt.Key.Key_Return)
    assert row.editing is None
    assert some.step_texts()[0] == "one more"


# Not now, take it up again, let it go


def test_r48_not_now_sets_aside_and_it_can_be_taken_up_again(some: Shown) -> None:
    do(some.row("one"), "aside")
    assert next((s.text, s.aside_on) for s in some.steps()) == ("one", "2026-04-14")
    assert some.seen() == ["two", "mine", "far"]
    assert focused() is some.row("two").buttons[0]
    [aside] = some.aside()
    assert "A step of Maren’s, set aside on 14 April" in words_of(aside)
    do(aside, "back")
    assert some.seen() == ["one", "two", "mine", "far"]
    assert focused() is some.row("one").buttons[0]
    assert not some.aside()
    some.rig.workspace.undo()
    assert [row.item.text for row in some.aside()] == ["one"]


def test_a_hope_set_aside_takes_its_steps_out_of_sight_and_back(some: Shown) -> None:
    do(some.row("two"), "aside")
    do(some.row("A Sunday without dread"), "aside")
    assert some.seen(GoalHead) == ["The cinema, near the door"]
    assert some.seen() == ["far"]
    assert [row.item.text for row in some.aside()] == ["A Sunday without dread"]
    do(some.aside()[0], "back")
    assert some.seen() == ["one", "mine", "far"]
    assert [row.item.text for row in some.aside()] == ["two"]


def test_r48_let_it_go_takes_the_steps_along_in_one_gesture(some: Shown) -> None:
    do(some.row("two"), "aside")
    do(some.row("A Sunday without dread"), "go")
    assert some.texts() == ["The cinema, near the door"]
    assert some.step_texts() == ["far"]
    assert focused() is some.row("The cinema, near the door").buttons[0]
    some.rig.workspace.undo()
    assert some.seen(GoalHead) == ["A Sunday without dread", "The cinema, near the door"]
    assert sorted(some.step_texts()) == ["far", "mine", "one", "two"]


def test_what_is_set_aside_can_be_let_go_there(some: Shown) -> None:
    do(some.row("one"), "aside")
    do(some.row("two"), "aside")
    do(some.aside()[0], "go")
    assert some.step_texts() == ["two", "mine", "far"]
    assert focused() is some.aside()[0].buttons[0]
    do(some.aside()[0], "go")
    assert focused() is find(some.tab, Button, "add-goal")


def test_a_step_whose_hope_is_gone_is_never_out_of_sight(rig: Rig, qtbot: QtBot) -> None:
    """B11: another machine let the hope go while this one wrote a step of it."""
    person = rig.person()
    rig.vault.steps.save(Step(owner_uid=person.uid, goal_uid="gone", text="left over"))
    shown = Shown(rig, qtbot, person)
    [aside] = shown.aside()
    assert [b.action for b in aside.buttons] == ["go"]
    do(aside, "go")
    assert shown.steps() == []


def test_a_full_disk_changes_nothing_and_says_so(some: Shown) -> None:
    with some.rig.full_disk():
        do(some.row("one"), "aside")
        do(some.row("A Sunday without dread"), "go")
        assert some.rig.failures
    assert some.seen() == ["one", "two", "mine", "far"] == some.step_texts()
    assert not some.aside()


# Order


def test_alt_arrows_reorder_and_the_keyboard_stays(some: Shown) -> None:
    edit = some.row("one").buttons[0]
    edit.setFocus()
    for order in (["two", "one", "mine", "far"], ["two", "mine", "one", "far"], ["two", "mine", "one", "far"]):
        QTest.keyClick(edit, Qt.Key.Key_Down, ALT)
        assert some.step_texts() == order == some.seen()
        assert focused() is edit
    some.rig.workspace.undo()
    assert some.seen() == ["two", "one", "mine", "far"]
    goal = some.row("The cinema, near the door").buttons[2]
    goal.setFocus()
    QTest.keyClick(goal, Qt.Key.Key_Up, ALT)
    assert some.texts() == ["The cinema, near the door", "A Sunday without dread"] == some.seen(GoalHead)
    assert focused() is goal


def test_what_is_set_aside_keeps_its_place_among_the_others(some: Shown) -> None:
    do(some.row("two"), "aside")
    edit = some.row("mine").buttons[0]
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert some.seen() == ["mine", "one", "far"]
    do(some.aside()[0], "back")
    assert some.seen() == ["mine", "one", "two", "far"]


def test_words_on_their_way_are_not_lost_by_moving(some: Shown) -> None:
    row = some.row("one")
    do(row, "edit")
    field = find(row, ParagraphField, "hope-words")
    type_in(field, " more", None)
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    assert some.step_texts()[:2] == ["two", "one more"]
    assert focused() is field


# Reach


def test_b12_every_action_is_reached_by_tab_in_reading_order(some: Shown) -> None:
    first = some.rows(GoalHead)[0].buttons[0]
    first.setFocus()
    reached: list[tuple[str, str]] = []
    for _ in range(40):
        now = focused()
        if isinstance(now, RowAction):
            row = next(r for r in [*some.rows(GoalHead), *some.rows(StepRow)] if r.isAncestorOf(now))
            reached.append((row.item.text, now.action))
        QTest.keyClick(now or some.tab, Qt.Key.Key_Tab)
        if focused() is first:
            break
    order = ["A Sunday without dread", "one", "two", "mine", "The cinema, near the door", "far"]
    assert reached == [(words, action) for words in order for action in ("edit", "aside", "go")]


def test_actions_show_where_the_keyboard_or_the_pointer_is(some: Shown) -> None:
    row = some.row("one")
    some.row("two").buttons[0].setFocus()
    assert not row.awake()
    row.buttons[1].setFocus()
    assert row.awake()
    assert not row.stacked()


def test_actions_stand_beneath_and_always_show_where_it_is_narrow(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person()
    rig.vault.goals.save(Goal(owner_uid=person.uid, text="x"))
    shown = Shown(rig, qtbot, person, wide=380)
    row = shown.row("x")
    assert row.stacked()
    assert row.awake()


def test_the_context_menu_has_the_same_actions(some: Shown) -> None:
    menu = some.row("one").menu()
    says = ["Edit", "Not now", "Let it go", "Further up", "Further down"]
    assert [a.text() for a in menu.actions() if a.text()] == says
    menu.actions()[-1].trigger()
    assert some.seen()[:2] == ["two", "one"]
    some.row("two").menu().actions()[1].trigger()
    assert some.seen()[0] == "one"
    assert [row.item.text for row in some.aside()] == ["two"]


def test_look_at_it_together_leads_to_the_page_for_both(some: Shown) -> None:
    press(some.tab, "goals-together")
    assert some.rig.asked == [Route(Place.AGREED, some.person.uid, GOALS_TOGETHER)]


# What may come in


@pytest.mark.parametrize(
    "words", ["x" * 20_000, "word " * 4_000, "“quotes” & <b>", "\u05e9\u05dc\u05d5\u05dd", "🫖 tea", "a" * 300]
)
def test_any_words_are_shown_whole(rig: Rig, qtbot: QtBot, words: str) -> None:
    person = rig.person("N" * 80)
    goal = Goal(owner_uid=person.uid, text=words, said_on="2026-13-45")
    rig.vault.goals.save(goal)
    rig.vault.steps.save(Step(owner_uid=person.uid, goal_uid=goal.uid, text=words, aside_on="soon"))
    rig.vault.steps.save(Step(owner_uid=person.uid, goal_uid=goal.uid, text=words, position=1))
    shown = Shown(rig, qtbot, person)
    for row in [*shown.rows(GoalHead), *shown.rows(StepRow)]:
        assert words in row.words.text()
        assert row.words.height() >= row.words.heightForWidth(row.words.width())
        assert len(row.buttons[0].accessibleName()) < 100
    press(shown.tab, "add-step")
    assert find(shown.tab, Segments, "new-step-side").options[0].words == "Theirs"
    assert shown.tab.minimumSizeHint().width() < 900


def many(rig: Rig, qtbot: QtBot, goals: int, steps: int) -> Shown:
    person = rig.person()
    with rig.vault.transaction():
        for at in range(goals):
            goal = Goal(owner_uid=person.uid, text=f"hope {at}", position=at)
            rig.vault.goals.save(goal)
            for n in range(steps):
                step = Step(owner_uid=person.uid, goal_uid=goal.uid, text=f"{at}.{n}", position=at * steps + n)
                rig.vault.steps.save(step)
    return Shown(rig, qtbot, person)


def test_many_steps_are_all_there(rig: Rig, qtbot: QtBot) -> None:
    shown = many(rig, qtbot, 1, 120)
    every = [f"0.{at}" for at in range(120)]
    qtbot.waitUntil(lambda: shown.seen() == every)
    rig.vault.steps.save(replace(shown.steps()[5], text="changed"))
    shown.tab.refresh()
    assert shown.seen()[5] == "changed"


def test_of_many_hopes_the_first_are_there_at_once_and_the_others_between_keys(rig: Rig, qtbot: QtBot) -> None:
    """The keyboard stays where it is, and Tab goes from each to the next, also where two portions meet."""
    shown = many(rig, qtbot, 60, 1)
    begun = shown.tab.findChildren(HopeRow)
    assert [row.item.text for row in begun if isinstance(row, GoalHead)][:2] == ["hope 0", "hope 1"]
    assert len(begun) < 120
    edit = begun[0].buttons[0]
    edit.setFocus()
    qtbot.waitUntil(lambda: len(shown.seen()) == 60)
    assert focused() is edit
    assert shown.seen(GoalHead) == [f"hope {at}" for at in range(60)]
    last = shown.row("11.0").buttons[-1]
    last.setFocus()
    for name in ("add-step", "hope-edit"):
        QTest.keyClick(focused() or shown.tab, Qt.Key.Key_Tab)
        now = focused()
        assert now is not None
        assert now.objectName() == name
    assert now is shown.row("hope 12").buttons[0]


def test_what_is_asked_for_while_rows_follow_is_not_waited_for(rig: Rig, qtbot: QtBot) -> None:
    """A hope taken up again from far down has the keyboard at once."""
    person = rig.person()
    with rig.vault.transaction():
        for at in range(80):
            aside = "2026-04-01" if at == 70 else ""
            rig.vault.goals.save(Goal(owner_uid=person.uid, text=f"hope {at}", aside_on=aside, position=at))
    tab = GoalsTab(rig.workspace, rig.services)
    rig.workspace.changed.connect(lambda _: tab.refresh())
    tab.show_person(person)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(tab)
    rig.show(qtbot, area, 1000, 900)
    tab.refresh()
    row = next(iter(tab.findChildren(AsideRow)))
    QTest.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    now = QApplication.focusWidget()
    assert isinstance(now, RowAction)
    assert now.accessibleName() == "Edit: hope 70"

    def seen() -> list[str]:
        heads = sorted(tab.findChildren(GoalHead), key=lambda head: head.mapTo(tab, QPoint(0, 0)).y())
        return [head.item.text for head in heads]

    qtbot.waitUntil(lambda: seen() == [f"hope {at}" for at in range(80)])
    assert QApplication.focusWidget() is now


def test_rows_whose_words_did_not_change_are_left_alone(rig: Rig, qtbot: QtBot) -> None:
    """What is kept in one row of many must not cost as much as all of them."""
    shown = many(rig, qtbot, 30, 2)
    qtbot.waitUntil(lambda: len(shown.seen()) == 60)
    QApplication.processEvents()
    rows = shown.tab.findChildren(HopeRow)
    places = [(row, row.words.text(), row.mapTo(shown.tab, QPoint(0, 0))) for row in rows]
    laid: list[HopeRow] = []
    for row in rows:
        row.installEventFilter(_Laid(row, laid))
    rig.workspace.save(shown.goals()[3], replace(shown.goals()[3], text="another"))
    QApplication.processEvents()
    assert {row.item.text for row in laid} == {"another"}
    assert [row.item.text for row, words, place in places if row.words.text() != words] == ["another"]
    assert all(row.mapTo(shown.tab, QPoint(0, 0)) == place for row, _, place in places)


class _Laid(QObject):
    """Notes the rows that are laid out again."""

    def __init__(self, row: HopeRow, laid: list[HopeRow]) -> None:
        super().__init__(row)
        self._row, self._laid = row, laid

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._laid.append(self._row)
        return False


def test_many_set_aside_are_all_there_and_the_keyboard_stays(rig: Rig, qtbot: QtBot) -> None:
    person = rig.person()
    with rig.vault.transaction():
        for at in range(60):
            rig.vault.goals.save(Goal(owner_uid=person.uid, text=f"{at}", aside_on="2026-04-01", position=at))
    shown = Shown(rig, qtbot, person)
    qtbot.waitUntil(lambda: [row.item.text for row in shown.aside()] == [str(at) for at in range(60)])
    stays = shown.aside()[40].buttons[0]
    stays.setFocus()
    rig.workspace.keep([Edit(before=shown.goals()[5])])
    assert focused() is stays
    assert len(shown.aside()) == 59


def test_b9_nothing_of_one_person_reaches_another(rig: Rig, qtbot: QtBot) -> None:
    one, other = rig.person("Maren"), rig.person("Imani")
    rooms = rig.rooms(qtbot, Route(Place.PERSON, one.uid, "goals"))
    press(rooms, "add-goal")
    type_in(find(rooms, ParagraphField, "new-goal-field"), "hers", None)
    rooms.go(Route(Place.PERSON, other.uid, "goals"))
    assert [g.text for g in rig.vault.goals.of(one.uid)] == ["hers"]
    assert rig.vault.goals.of(other.uid) == []
    assert find(rooms, Button, "add-goal").isVisible()
    assert "hers" not in words_of(find(rooms, QWidget, "goals"))
    rooms.go(Route(Place.PERSON, one.uid, "goals"))
    assert "“hers”" in words_of(find(rooms, QWidget, "goals"))
    QTest.keyClick(rooms, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rig.vault.goals.of(one.uid) == []
