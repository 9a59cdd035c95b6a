"""LIBRARIES: the PySide6 in use must not wear away `None`; some builds abort after a few thousand calls."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000


def test_calls_that_return_nothing_keep_none_alive(qtbot: QtBot) -> None:
    """LIBRARIES, Qt row: one reference of None lost per call kills the process."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for at in range(CALLS):
        label.setText(str(at))
    assert sys.getrefcount(None) > before - CALLS // 2
