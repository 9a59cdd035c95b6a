"""Leaving screen sharing, on Windows alone (VAULT, Threats: screen sharing; issue 4, point 3)."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.session import sharing


class User32:
    """The one call, noted."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.calls: list[tuple[int | None, int]] = []

    def SetWindowDisplayAffinity(self, window: Any, affinity: int) -> int:
        assert isinstance(window, ctypes.c_void_p)  # a handle is as wide as a pointer: an int would be cut
        self.calls.append((window.value, affinity))
        return self.answer


@pytest.mark.parametrize("answer", [1, 0])
def test_the_window_is_left_out_and_the_answer_is_told(qtbot: QtBot, answer: int) -> None:
    window, user32 = QWidget(), User32(answer)
    qtbot.addWidget(window)
    assert sharing.exclude(window, user32) is bool(answer)
    assert user32.calls == [(int(window.winId()), 0x11)]


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_elsewhere_nothing_is_promised_and_nothing_done(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not sharing.excludes()
    assert not sharing.exclude(window)
    assert window.internalWinId() == 0  # not even a native window was made for it
