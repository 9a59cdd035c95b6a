"""The week on its line, steppers in words, days in and out (R52, picture 32)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.steadiness_words import number_word
from ui.widgets.day_toggles import DayToggles
from ui.widgets.stepper import Stepper
from ui.widgets.week import Week, WeekDay, WeekDome

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = tuple(
    WeekDay(
        label=f"{name} {13 + at}",
        short=(name, str(13 + at)),
        says=f"{name}day {13 + at} April",
        today=at == 1,
        free="Kept free" if at > 4 else "",
    )
    for at, name in enumerate(NAMES)
)


def meeting(day: int, hour: int, key: str, *, planned: bool = False) -> WeekDome:
    return WeekDome(
        key=key,
        day=day,
        icon="leaf",
        tint="a",
        label=f"{hour}:00",
        says=f"{NAMES[day]} {hour}:00, Leaf",
        planned=planned,
    )


DOMES = (meeting(1, 14, "imani"), meeting(1, 16, "maren"), meeting(3, 18, "group"))


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, theme.Theme("light", reduced_motion=True))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    def shown(widget: QWidget, wide: int = 964) -> None:
        qtbot.addWidget(widget)
        widget.resize(wide, widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return shown


@pytest.fixture
def week(show: Callable[[QWidget], None]) -> Week:
    made = Week()
    made.set_week(DAYS, DOMES)
    show(made)
    return made


# The week


def test_b12_the_week_is_told_in_words(week: Week) -> None:
    said = week.accessibleDescription()
    assert said.startswith("Monday 13 April. Tueday 14 April, Tue 14:00, Leaf, Tue 16:00, Leaf. ")
    assert said.endswith("Satday 18 April, Kept free. Sunday 19 April, Kept free.")


def test_b12_arrow_keys_walk_the_meetings_and_return_opens_one(qtbot: QtBot, week: Week) -> None:
    heard: list[str] = []
    week.chosen.connect(heard.append)
    week.setFocus()
    assert week.at == -1
    QTest.keyClick(week, Qt.Key.Key_Return)
    assert heard == []
    for expected in ("imani", "maren", "group"):
        QTest.keyClick(week, Qt.Key.Key_Right)
        assert week.accessibleDescription().startswith(week.domes()[week.at].says)
        QTest.keyClick(week, Qt.Key.Key_Return)
        assert heard[-1] == expected
    QTest.keyClick(week, Qt.Key.Key_Home)
    QTest.keyClick(week, Qt.Key.Key_Space)
    assert heard[-1] == "imani"
    QTest.keyClick(week, Qt.Key.Key_End)
    assert week.at == 2


@pytest.mark.parametrize("rtl", [False, True])
def test_past_its_ends_the_week_turns(qtbot: QtBot, qapp: QApplication, week: Week, rtl: bool) -> None:
    if rtl:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    on, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
    turned: list[int] = []
    week.turned.connect(turned.append)
    week.set_week(DAYS, DOMES, at=-2)
    QTest.keyClick(week, on)
    week.set_week(DAYS, DOMES, at=0)
    QTest.keyClick(week, back)
    week.set_week(DAYS, ())
    QTest.keyClick(week, on)
    QTest.keyClick(week, back)
    assert turned == [1, -1, 1, -1]


@pytest.mark.parametrize("rtl", [False, True])
def test_a_press_opens_the_meeting_under_it(qapp: QApplication, week: Week, rtl: bool) -> None:
    if rtl:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    heard: list[str] = []
    week.chosen.connect(heard.append)
    x = round(964 / 7 * 3.5)
    QTest.mouseClick(week, Qt.MouseButton.LeftButton, pos=QPoint(964 - x if rtl else x, 30))
    assert heard == ["group"]
    QTest.mouseClick(week, Qt.MouseButton.LeftButton, pos=QPoint(5, 30))
    assert heard == ["group"]


@pytest.mark.parametrize("wide", [280, 370, 964, 1040])
def test_every_dome_lies_within_its_day(week: Week, wide: int) -> None:
    week.set_week(DAYS, [meeting(day, hour, str(hour)) for day in (0, 6) for hour in range(9, 9 + 6)])
    week.resize(wide, week.sizeHint().height())
    cell = wide / 7
    for each, box in zip(week.domes(), week._boxes(), strict=True):
        assert each.day * cell - 1 <= box.left()
        assert box.right() <= (each.day + 1) * cell + 1
    week.grab()


def test_a_focus_ring_stands_around_one_dome(week: Week) -> None:
    assert week.focus_rect().width() > 900
    week.setFocus()
    QTest.keyClick(week, Qt.Key.Key_Right)
    assert week.focus_rect().width() < 90


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_week_is_painted_in_every_look(qapp: QApplication, week: Week, look: theme.ThemeName, scale: float) -> None:
    theme.apply(qapp, theme.Theme(look, scale))
    many = [meeting(2, hour, str(hour)) for hour in range(8, 20)]
    week.set_week(DAYS, [*many, meeting(4, 9, "new", planned=True)])
    week.resize(740, week.sizeHint().height())
    week.grab()
    assert week.sizeHint().height() < 400 * scale


# Steppers


def people(number: int) -> str:
    return number_word(number) if number else "no limit"


@pytest.fixture
def stepper(show: Callable[[QWidget], None]) -> Stepper:
    made = Stepper("people", "People walking with me", people, 50)
    made.set_value(3)
    show(made)
    made.setFocus()
    return made


def test_r52_a_stepper_speaks_in_words(stepper: Stepper) -> None:
    assert stepper.words() == "three"
    heard: list[int] = []
    stepper.valueChanged.connect(heard.append)
    for key, words in (
        (Qt.Key.Key_Up, "four"),
        (Qt.Key.Key_Plus, "five"),
        (Qt.Key.Key_Down, "four"),
        (Qt.Key.Key_Minus, "three"),
        (Qt.Key.Key_Right, "four"),
        (Qt.Key.Key_Left, "three"),
        (Qt.Key.Key_Home, "no limit"),
        (Qt.Key.Key_Down, "no limit"),
    ):
        QTest.keyClick(stepper, key)
        assert stepper.words() == words
    assert heard == [4, 5, 4, 3, 4, 3, 0]
    stepper.set_value(9)
    assert heard[-1] == 0, "shown, not said"


def test_b12_a_stepper_is_read_aloud_in_words(stepper: Stepper) -> None:
    read = QAccessible.queryAccessibleInterface(stepper)
    assert read.role() == QAccessible.Role.SpinBox
    assert read.text(QAccessible.Text.Name) == "People walking with me"
    assert read.text(QAccessible.Text.Value) == "three"


@pytest.mark.parametrize("rtl", [False, True])
def test_less_and_more_are_pressed_at_its_sides(qapp: QApplication, stepper: Stepper, rtl: bool) -> None:
    if rtl:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    less, more = QPoint(8, 15), QPoint(stepper.width() - 8, 15)
    if rtl:
        less, more = more, less
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=more)
    assert stepper.value() == 4
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=less)
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=less)
    assert stepper.value() == 2
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=stepper.rect().center())
    assert stepper.value() == 2
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    assert stepper.value() == (3 if rtl else 1)


def test_steps_keep_to_their_grid_and_their_ends(show: Callable[[QWidget], None]) -> None:
    gap = Stepper("gap", "Rest between", str, 720, 30)
    show(gap)
    gap.set_value(45)
    assert gap.words() == "45", "as it was kept"
    gap.stepBy(1)
    assert gap.value() == 60
    gap.set_value(45)
    gap.stepBy(-1)
    assert gap.value() == 30
    gap.stepBy(-5)
    assert gap.value() == 0
    gap.stepBy(1000)
    assert gap.value() == 720


def test_the_wheel_turns_only_what_has_the_keyboard(stepper: Stepper) -> None:
    def roll() -> None:
        at = QPointF(stepper.rect().center())
        keys, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        where = QPointF(stepper.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(
            stepper, QWheelEvent(at, where, QPoint(0, 120), QPoint(0, 120), keys, none, phase, False)
        )

    stepper.clearFocus()
    roll()
    assert stepper.value() == 3
    stepper.setFocus()
    roll()
    assert stepper.value() == 4


def test_a_stepper_has_room_for_all_it_says(qapp: QApplication, stepper: Stepper) -> None:
    for scale in (1.0, 2.0):
        theme.apply(qapp, theme.Theme("dark", scale))
        stepper.set_value(0)
        wide = stepper.sizeHint().width()
        stepper.set_value(3)
        assert stepper.sizeHint().width() == wide, "it does not move as it is turned"
        stepper.grab()


# Days in and out


def test_r52_days_are_turned_in_and_out_by_key_and_mouse(show: Callable[[QWidget], None]) -> None:
    days = DayToggles("days-off", "Days I keep free")
    show(days)
    heard: list[object] = []
    days.chosen.connect(heard.append)
    days.set_value((6,))
    assert (days.value(), heard) == ((6,), [])
    first = days.days[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Left)
    last = days.days[6]
    assert last.hasFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert heard == [(0, 6), (0,)]
    QTest.mouseClick(days.days[2], Qt.MouseButton.LeftButton)
    assert days.value() == (0, 2)
    assert [day.accessibleName() for day in days.days][:2] == ["Monday", "Tuesday"]
    assert [day.focusPolicy() is Qt.FocusPolicy.StrongFocus for day in days.days].count(True) == 1
    days.grab()
