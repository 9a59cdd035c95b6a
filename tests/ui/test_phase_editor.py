"""The shape of a meeting by mouse, by keys, and in words (R2, R57)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from companion import guides, shapes
from companion.shapes import MOST, PlannedPhase
from ui import theme
from ui.widgets.phase_editor import PhaseEditor
from ui.widgets.phase_painting import GROUND

LENGTH = 60
WIDE = 600
"""Ten px a minute."""


def phase(title: str, start: int, minutes: int, **facts: object) -> PlannedPhase:
    made = PlannedPhase("own-1", title, "", 0, 1).placed(start, minutes, LENGTH)
    return made._replace(**facts)  # type: ignore[arg-type]


ONE, TWO, THREE = phase("One", 0, 20), phase("Two", 15, 20), phase("Three", 40, 20)


@pytest.fixture
def editor(qtbot: QtBot) -> PhaseEditor:
    made = PhaseEditor()
    qtbot.addWidget(made)
    made.show_shape((ONE, TWO, THREE), LENGTH, 12)
    made.resize(WIDE, made.sizeHint().height())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def told(editor: PhaseEditor) -> list[tuple[str, int, int]]:
    return [(p.title, *p.minutes(LENGTH)) for p in editor.phases]


def key(editor: PhaseEditor, which: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, which, with_key)


def place(minute: float, up: int = 20) -> QPoint:
    return QPoint(round(minute * WIDE / LENGTH), theme.current().px(GROUND) - up)


def drag(editor: PhaseEditor, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(editor, left, pos=start)
    QTest.mouseMove(editor, (start + end) / 2)
    QTest.mouseMove(editor, end)
    QTest.mouseRelease(editor, left, pos=end)


ARROWS = Qt.Key.Key_Left, Qt.Key.Key_Right
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def test_r2_arrows_choose_a_phase_and_tell(editor: PhaseEditor) -> None:
    chosen = QSignalSpy(editor.chosen)
    for at in (0, 1, 2, 0):
        key(editor, Qt.Key.Key_Right)
        assert editor.at == at
    key(editor, Qt.Key.Key_Left)
    assert editor.at == 2
    assert [chosen.at(n)[0] for n in range(chosen.count())] == [0, 1, 2, 0, 2]


def test_r2_keys_move_stretch_reorder_and_leave_out(editor: PhaseEditor) -> None:
    editor.choose(1)
    key(editor, Qt.Key.Key_Right, CTRL)
    assert told(editor)[1] == ("Two", 16, 20)
    key(editor, Qt.Key.Key_Left, CTRL)
    key(editor, Qt.Key.Key_Left, SHIFT)
    assert told(editor)[1] == ("Two", 15, 19)
    key(editor, Qt.Key.Key_Right, SHIFT)
    key(editor, Qt.Key.Key_Left, ALT)
    assert told(editor) == [("Two", 0, 20), ("One", 15, 20), ("Three", 40, 20)]
    assert editor.at == 0
    for which in (Qt.Key.Key_S, Qt.Key.Key_Delete):
        key(editor, which)
        assert editor.phases[0].skipped is (which == Qt.Key.Key_S), "once leaves it out, again takes it back"


def test_r2_keys_stop_at_the_ends_of_the_meeting(editor: PhaseEditor) -> None:
    editor.choose(2)
    for _ in range(5):
        key(editor, Qt.Key.Key_Right, CTRL)
        key(editor, Qt.Key.Key_Right, SHIFT)
        key(editor, Qt.Key.Key_Right, ALT)
    assert told(editor)[2] == ("Three", 40, 20)
    editor.show_shape((phase("One", 0, 1),), LENGTH, 12, 0)
    key(editor, Qt.Key.Key_Left, SHIFT)
    key(editor, Qt.Key.Key_Left, CTRL)
    assert told(editor) == [("One", 0, 1)]


def test_each_key_is_one_gesture_told_before_it_happens(editor: PhaseEditor) -> None:
    before: list[object] = []
    editor.about_to_change.connect(lambda: before.append(editor.phases))
    editor.choose(0)
    start = editor.phases
    key(editor, Qt.Key.Key_Right, CTRL)
    key(editor, Qt.Key.Key_S)
    assert len(before) == 2
    assert before[0] == start


def test_r2_a_dome_is_dragged(editor: PhaseEditor) -> None:
    drag(editor, place(50), place(40))
    assert told(editor)[2] == ("Three", 30, 20)
    assert editor.at == 2


def test_r2_an_edge_is_dragged(editor: PhaseEditor) -> None:
    drag(editor, place(40, 2), place(45, 2))
    assert told(editor)[2] == ("Three", 45, 15)
    drag(editor, place(0, 2), place(-9, 2))
    assert told(editor)[0] == ("One", 0, 20), "not out of the meeting"
    drag(editor, place(60, 2), place(30, 2))
    assert told(editor)[2] == ("Three", 45, 1), "not inside out"


def test_r2_dragged_past_another_it_takes_its_place(editor: PhaseEditor) -> None:
    drag(editor, place(8), place(48))
    assert [title for title, *_ in told(editor)] == ["Two", "One", "Three"] or told(editor)[-1][0] == "One"
    assert editor.phases[editor.at].title == "One"


def test_a_click_alone_chooses_and_moves_nothing(editor: PhaseEditor) -> None:
    changed = QSignalSpy(editor.changed)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=place(50))
    assert (editor.at, changed.count()) == (2, 0)


def test_where_domes_overlap_the_chosen_one_is_held(editor: PhaseEditor) -> None:
    editor.choose(0)
    drag(editor, place(17, 20), place(20, 20))
    assert told(editor)[0] == ("One", 3, 20)


def test_esc_puts_a_dragged_dome_back(editor: PhaseEditor) -> None:
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=place(50))
    QTest.mouseMove(editor, place(30))
    assert told(editor)[2] != ("Three", 40, 20) or editor.at != 2
    key(editor, Qt.Key.Key_Escape)
    assert told(editor) == [("One", 0, 20), ("Two", 15, 20), ("Three", 40, 20)]


def test_right_to_left_time_runs_the_other_way(editor: PhaseEditor) -> None:
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    key(editor, Qt.Key.Key_Left)
    assert editor.at == 0
    key(editor, Qt.Key.Key_Left, CTRL)
    assert told(editor)[0] == ("One", 1, 20)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(WIDE - 500, 80))
    assert editor.at == 2
    assert not editor.grab().isNull()


def test_what_is_chosen_is_said_in_words(editor: PhaseEditor) -> None:
    assert "One, Two, Three" in editor.accessibleDescription()
    editor.choose(1)
    assert "Two: starts after 15 minutes, lasts 20." in editor.accessibleDescription()
    key(editor, Qt.Key.Key_S)
    assert "Two, left out" in editor.accessibleDescription()
    key(editor, Qt.Key.Key_Right, CTRL)
    assert "starts after 16 minutes" in editor.accessibleDescription()


def test_only_to_look_at_it_takes_no_hand(qtbot: QtBot) -> None:
    """The rounds on a group's page."""
    shown = PhaseEditor("rounds", editable=False)
    qtbot.addWidget(shown)
    shown.show_shape((ONE, phase("Two", 20, 30, turn=3)), LENGTH, 12)
    shown.resize(WIDE, 160)
    drag(shown, place(10), place(30))
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.phases[0] == ONE
    assert shown.at == -1
    assert shown.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_without_phases_keys_and_clicks_are_calm(editor: PhaseEditor) -> None:
    editor.show_shape((), LENGTH, 12)
    for with_key in (Qt.KeyboardModifier.NoModifier, CTRL, SHIFT, ALT):
        key(editor, Qt.Key.Key_Right, with_key)
    key(editor, Qt.Key.Key_S)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=place(50))
    assert editor.at == -1
    assert not editor.grab().isNull()


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("minutes", [5, 15, 60, 720])
def test_every_length_in_every_palette_is_painted(
    editor: PhaseEditor, qapp: object, look: theme.ThemeName, minutes: int
) -> None:
    """R25: where no cue fits there is no lamp, and still a picture."""
    many = tuple(phase(f"{'long ' * n}title", n, 5, skipped=n % 3 == 0, turn=n) for n in range(MOST))
    for some in (shapes.guide_phases(guides.load("en")), many):
        editor.show_shape(some, minutes, 12, 0)
        assert not editor.grab().isNull()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*ARROWS, Qt.Key.Key_S]), st.integers(0, 3)), max_size=30))
def test_whatever_keys_come_every_phase_stays_inside(editor: PhaseEditor, keys: list[tuple[Qt.Key, int]]) -> None:
    modifiers = (Qt.KeyboardModifier.NoModifier, CTRL, SHIFT, ALT)
    for which, n in keys:
        key(editor, which, modifiers[n])
    assert sorted(title for title, *_ in told(editor)) == ["One", "Three", "Two"]
    for _, start, minutes in told(editor):
        assert 0 <= start < start + minutes <= LENGTH
