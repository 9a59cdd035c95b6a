"""What a desktop can do, and which form can be had on it (issue 4, point 3; DESIGN-LANGUAGE §10, Limits).

What real desktops answer is asked in `tests/journeys/test_desktops.py`.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.settings import PILL_FORMS
from ui.pages.settings_parts.desktop_words import about_desktop
from ui.session import x11
from ui.session.desktop import Desktop, form_for, look, shape_mask

ABLE = Desktop()
WAYLAND = Desktop(on_top=False, places=False)
WAYLAND_TRAY = Desktop(on_top=False, places=False, tray=True)
TILING = Desktop(on_top=False)
PLAIN = Desktop(composited=False)
WINDOWS = Desktop(tray=True, excludes=True)


@pytest.mark.parametrize("desktop", [ABLE, PLAIN, WINDOWS])
@pytest.mark.parametrize("form", PILL_FORMS)
def test_where_it_can_be_had_the_chosen_form_is_shown(form: str, desktop: Desktop) -> None:
    assert form_for(form, desktop) == form


@pytest.mark.parametrize("form", PILL_FORMS)
def test_the_light_form_works_everywhere_and_a_pill_has_a_stand_in(form: str) -> None:
    assert form_for(form, WAYLAND) == form_for(form, TILING) == "light"
    assert form_for(form, WAYLAND_TRAY) == ("light" if form == "light" else "tray")


def test_nothing_is_given_up_for_what_nobody_knows(qapp: QApplication) -> None:
    """Offscreen has no X server to ask: it is taken to be an able desktop."""
    assert x11.composited() is None
    assert x11.keeps_above() is None
    assert look() == Desktop()


def test_a_cut_out_window_ends_where_its_drawing_ends(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(60, 36)
    shape_mask(window, QRect(0, 0, 60, 36), 18)
    shape = window.mask()
    assert shape.contains(QPoint(30, 18))
    assert shape.contains(QPoint(1, 18))
    for corner in (QPoint(0, 0), QPoint(59, 0), QPoint(0, 35), QPoint(59, 35), QPoint(4, 4)):
        assert not shape.contains(corner)
    window.resize(96, 32)
    shape_mask(window, QRect(0, 13, 96, 6), 3)
    assert window.mask().boundingRect() == QRect(0, 13, 96, 6)


def said(desktop: Desktop) -> str:
    return " ".join(about_desktop(desktop))


def test_settings_say_what_holds_here_and_nothing_else() -> None:
    assert "stays on top of other windows, and where you put it" in said(ABLE)
    assert "see-through" not in said(ABLE)
    assert "see-through" in said(PLAIN)
    assert "an icon in the tray" in said(WAYLAND_TRAY)
    assert "light form takes the place" not in said(WAYLAND_TRAY)
    for unable in (WAYLAND, TILING):
        assert "there is no tray" in said(unable)
        assert "light form takes the place" in said(unable)
        assert "see-through" not in said(unable)
    assert "the desktop decides" in said(Desktop(places=False))


def test_settings_tell_the_truth_about_screen_sharing() -> None:
    assert "leaves the timer and the card out" in said(WINDOWS)
    for desktop in (ABLE, PLAIN, WAYLAND, WAYLAND_TRAY):
        assert "cannot be hidden from a shared or recorded screen" in said(desktop)
        assert "the card closes" in said(desktop)
    assert "becomes a dot" in said(ABLE)
    assert "press O" not in said(WAYLAND_TRAY)  # an icon hears no keys
