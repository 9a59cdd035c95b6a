"""What a real X server answers: who draws soft edges, what the window manager can, how a cut-out window looks.

Issue 4, point 3: where the system can't, another form is chosen by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.xserver import PATIENCE, ROOT, XServer

ASK = """
import ctypes, dataclasses, json, sys
from PySide6.QtWidgets import QApplication, QWidget
from ui.session import desktop, x11

app = QApplication(["ask"])
server = x11._server()
xcb, at = server._xcb, server._at
holder = QWidget()
pointer, number = ctypes.c_void_p, ctypes.c_uint32
xcb.xcb_set_selection_owner.argtypes = [pointer, number, number, number]
xcb.xcb_change_property.argtypes = [pointer, ctypes.c_uint8, number, number, number, ctypes.c_uint8, number, pointer]
xcb.xcb_flush.argtypes = [pointer]


def made(name):  # an atom nobody had used yet
    cookie = xcb.xcb_intern_atom(at, 0, len(name), name.encode())
    return server._number(xcb.xcb_intern_atom_reply(at, cookie, None))


def able(atoms):  # what the window manager says it can do
    root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(at)).screen[0]
    xcb.xcb_change_property(at, 0, root, made("_NET_SUPPORTED"), 4, 32, len(atoms), (number * len(atoms))(*atoms))


def told():
    found = desktop.look()
    return {**dataclasses.asdict(found), "form": desktop.form_for("word", found)}


answers = {"plain": told()}
xcb.xcb_set_selection_owner(at, int(holder.winId()), made("_NET_WM_CM_S0"), 0)
answers["compositor"] = told()
xcb.xcb_set_selection_owner(at, 0, made("_NET_WM_CM_S0"), 0)
before = server.atoms(made("_NET_SUPPORTED"))
try:
    able([made("_NET_ACTIVE_WINDOW"), made("_NET_WM_STATE")])
    answers["tiling"] = told()
    able([])
    answers["nothing known"] = told()
finally:
    able(before)
    xcb.xcb_flush(at)
answers["again"] = told()
json.dump(answers, sys.stdout)
"""
CUT = """
import json, sys
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from ui.session.desktop import shape_mask

app = QApplication(["cut"])
FRAMELESS = Qt.WindowType.FramelessWindowHint


class Patch(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.colour))


def patch(colour, place, *flags):
    made = Patch(None, FRAMELESS | Qt.WindowType.WindowStaysOnTopHint)
    made.colour = colour
    made.setGeometry(QRect(*place))
    return made


behind = patch("#0000ff", (100, 100, 200, 120))
over = patch("#ff0000", (140, 120, 124, 36))
over.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
shape_mask(over, QRect(0, 0, 124, 36), 18)
behind.show()
tries = []


def look():
    over.raise_()
    seen = app.primaryScreen().grabWindow(0, 140, 120, 124, 36).toImage()
    points = {"corner": (0, 0), "other corner": (123, 35), "middle": (62, 18), "end": (1, 18)}
    found = {name: seen.pixelColor(*at).name() for name, at in points.items()}
    tries.append(found)
    if found["middle"] == "#ff0000" and found["corner"] != "#000000" or len(tries) > 100:
        json.dump(found, sys.stdout)
        app.quit()


over.show()
timer = QTimer(interval=100)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


def asked(xserver: XServer, code: str) -> Any:
    environment = {**xserver.environment, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answers(xserver: XServer) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = asked(xserver, ASK)
    return found


def test_a_compositor_is_noticed(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["plain"]["composited"] is False
    assert answers["compositor"]["composited"] is True


def test_a_window_manager_that_keeps_nothing_above_is_noticed(answers: dict[str, dict[str, Any]]) -> None:
    """There the pill would lie under other windows: the light form comes by itself, as there is no tray."""
    assert (answers["plain"]["on_top"], answers["plain"]["form"]) == (True, "word")
    assert answers["tiling"]["tray"] is False
    assert (answers["tiling"]["on_top"], answers["tiling"]["form"]) == (False, "light")


def test_what_nobody_says_is_not_held_against_the_desktop(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["nothing known"]["on_top"] is True
    assert answers["again"] == answers["plain"]


def test_without_a_compositor_a_cut_out_window_has_no_black_corners(xserver: XServer, tmp_path: Path) -> None:
    seen = asked(xserver, CUT)
    assert seen == {"corner": "#0000ff", "other corner": "#0000ff", "middle": "#ff0000", "end": "#ff0000"}
