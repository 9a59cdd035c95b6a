"""The timer in the tray: the states of the pill, its acts in words, and silence (issue 4, point 3; B3, B4, B9; P6)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from companion import PRODUCT
from companion.session import EventKind
from tests.ui.test_pill import EVERY_MINUTE, WORDS, seen
from ui.session.quiet import Form, QuietTimer
from ui.session.tray import SIZES, TrayTimer
from ui.theme import Theme, ThemeName, load_fonts

Reason = QSystemTrayIcon.ActivationReason
STAGES = (0, 30, 50, 57, 60, 90)


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[TrayTimer]:
    load_fonts()
    made = TrayTimer(Theme("light", reduced_motion=True))
    made.show_view(seen(30), WORDS)
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(tray: TrayTimer, side: int = 22) -> QImage:
    return tray.icon.icon().pixmap(side, side).toImage()


def menu(tray: TrayTimer) -> QMenu:
    return tray.icon.contextMenu()


def time_menu(tray: TrayTimer) -> QMenu:
    found = menu(tray).findChild(QMenu, "tray-time-menu")
    assert found is not None
    return found


def line(tray: TrayTimer, name: str) -> QAction:
    found = menu(tray).findChild(QAction, f"tray-{name}")
    assert found is not None
    return found


def words(tray: TrayTimer) -> list[str]:
    return [a.text() for a in menu(tray).actions() if a.isVisible() and not a.isSeparator()]


# What it shows


@pytest.mark.parametrize("side", SIZES)
def test_each_stage_has_a_picture_of_its_own(tray: TrayTimer, side: int) -> None:
    """Also for whoever sees no colours: no two are the same in grey."""
    found = []
    for minutes in STAGES:
        tray.show_view(seen(minutes), WORDS)
        found.append(picture(tray, side).convertToFormat(QImage.Format.Format_Grayscale8))
    tray.show_view(seen(30, (EventKind.PAUSE, 28)), WORDS)
    found.append(picture(tray, side).convertToFormat(QImage.Format.Format_Grayscale8))
    assert all(a != b for at, a in enumerate(found) for b in found[:at])


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_is_legible_on_a_light_and_on_a_dark_panel(tray: TrayTimer, theme: ThemeName) -> None:
    """It brings its own ground: the middle is opaque in every look, and its drawing differs from that ground."""
    tray.set_theme(Theme(theme, reduced_motion=True))
    shown = picture(tray)
    assert all(shown.pixelColor(11, y).alpha() == 255 for y in range(2, 20))
    assert len({shown.pixelColor(x, y).name() for x in range(2, 20) for y in range(2, 20)}) > 5


def test_p6_it_paints_again_only_when_it_looks_different(tray: TrayTimer) -> None:
    before = tray.icon.icon().cacheKey()
    tray.show_view(seen(30), WORDS)
    tray.show_view(seen(30), dict(WORDS, middle="Tea"))  # an icon has no words
    assert tray.icon.icon().cacheKey() == before
    tray.show_view(seen(31), WORDS)
    assert tray.icon.icon().cacheKey() != before


def test_p6_a_dot_stands_still_through_the_middle(tray: TrayTimer) -> None:
    tray.set_form(Form.DOT)
    before = tray.icon.icon().cacheKey()
    for minutes in (31, 35, 40):
        tray.show_view(seen(minutes), WORDS)
    assert tray.icon.icon().cacheKey() == before
    tray.show_view(seen(50), WORDS)
    assert tray.icon.icon().cacheKey() != before


def test_b4_a_mark_has_a_ring_for_a_moment(qtbot: QtBot, tray: TrayTimer) -> None:
    tray.show_view(seen(30, (EventKind.MARK, 30)), WORDS)
    fresh = picture(tray, 48)
    assert line(tray, "unmark").isVisible()
    qtbot.waitUntil(lambda: picture(tray, 48) != fresh)
    assert not line(tray, "unmark").isVisible()


def test_right_to_left_its_arc_is_mirrored(tray: TrayTimer) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = picture(tray, 64)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        tray.show_view(seen(20), WORDS)
        tray.show_view(seen(30), WORDS)
        assert picture(tray, 64) != before
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# What it says


@pytest.mark.parametrize("minutes", EVERY_MINUTE)
def test_b9_it_names_nobody_and_tells_no_time_by_itself(tray: TrayTimer, minutes: int) -> None:
    """The tip is the product's name alone, at every stage; no digits anywhere while the menu is closed."""
    tray.show_view(seen(minutes), dict.fromkeys(WORDS, "Maren"), {"hopes": "Maren"})
    assert tray.icon.toolTip() == PRODUCT
    said = " ".join(words(tray))
    assert "Maren" not in said
    assert not any(letter.isdigit() for letter in said)


def test_b3_the_time_is_told_only_where_it_is_asked_for(tray: TrayTimer) -> None:
    """Opening the menu to mark or pause shows no digit."""
    menu(tray).aboutToShow.emit()
    assert not any(letter.isdigit() for said in words(tray) for letter in said)
    tray.time_asked.connect(lambda: tray.show_view(seen(40), WORDS))  # what the keeper does: look at the clock
    time_menu(tray).aboutToShow.emit()
    assert line(tray, "time").text().startswith("20 minute")
    assert not line(tray, "time").isEnabled()
    menu(tray).aboutToHide.emit()
    assert line(tray, "time").text() == "None is left"


def test_over_time_never_counts(tray: TrayTimer) -> None:
    tray.show_view(seen(90), WORDS)
    time_menu(tray).aboutToShow.emit()
    assert line(tray, "time").text() == "None is left"


# What it hears


def test_a_click_marks_and_a_double_click_marks_once(qtbot: QtBot, tray: TrayTimer) -> None:
    marks = QSignalSpy(tray.marked)
    for reason in (Reason.Trigger, Reason.DoubleClick, Reason.Trigger):  # desktops differ in what they tell
        tray.icon.activated.emit(reason)
    assert marks.count() == 1
    qtbot.waitUntil(lambda: not tray._clicked.isActive())
    tray.icon.activated.emit(Reason.Trigger)
    assert marks.count() == 2
    tray.icon.activated.emit(Reason.Context)
    assert marks.count() == 2


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("mark", "marked"),
        ("card", "card_asked"),
        ("steps", "steps_asked"),
        ("window", "window_asked"),
        ("pause", "pause_asked"),
        ("more", "extend_asked"),
        ("turn", "turn_asked"),
        ("round-over", "round_over_asked"),
        ("fold", "folded"),
        ("others", "others_asked"),
        ("end", "end_meant"),
    ],
)
def test_every_act_is_in_the_menu_in_words(tray: TrayTimer, name: str, signal: str) -> None:
    spy = QSignalSpy(getattr(tray, signal))
    assert line(tray, name).text()
    line(tray, name).trigger()
    assert spy.count() == 1


def test_while_paused_the_menu_offers_to_carry_on(tray: TrayTimer) -> None:
    assert {"Pause", "Five minutes more"} <= set(words(tray))
    tray.show_view(seen(30, (EventKind.PAUSE, 28)), WORDS)
    assert {"Carry on", "Carry on, end later"} <= set(words(tray))
    made_up, more = QSignalSpy(tray.make_up_asked), QSignalSpy(tray.extend_asked)
    line(tray, "more").trigger()
    assert (made_up.count(), more.count()) == (1, 0)


def test_b3_an_end_chosen_in_two_steps_is_not_asked_about_again(tray: TrayTimer) -> None:
    """The keeper asks back by a word, for which an icon has no room: choosing it in the inner menu has said yes."""
    asked, meant = QSignalSpy(tray.end_asked), QSignalSpy(tray.end_meant)
    line(tray, "end").trigger()
    assert (asked.count(), meant.count()) == (0, 1)


def test_it_has_every_signal_of_the_other_forms() -> None:
    signals = [name for name, found in vars(QuietTimer).items() if type(found).__name__ == "Signal"]
    assert len(signals) > 10
    for name in signals:
        assert hasattr(TrayTimer, name), name


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)  # Qt's own, where there is no tray
def test_nothing_of_it_is_left_behind(qtbot: QtBot) -> None:
    made = TrayTimer(Theme("light"))
    visible = QSignalSpy(made.visible_changed)
    made.show()  # no complaint of Qt's that it has no picture yet
    made.show_view(seen(30), WORDS)
    assert made.isVisible()
    assert made.icon.isVisible()
    made.hide()
    assert not made.icon.isVisible()
    made.show_view(seen(31), WORDS)
    assert not made.icon.isVisible()
    assert [list(visible.at(at)) for at in range(2)] == [[True], [False]]
    left: QObject = made.icon.contextMenu()
    gone: list[bool] = []
    left.destroyed.connect(lambda: gone.append(True))
    made.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
