"""A whole meeting in pictures: each form tells the stages apart, and nothing moves more often than once a minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.frames import frames, sheet
from ui import theme
from ui.session.quiet import Form


@pytest.mark.parametrize("form", list(Form))
def test_b3_every_form_tells_where_the_meeting_is(qapp: QApplication, tmp_path: Path, form: Form) -> None:
    """R24: begun, in the middle, wrap-up, close, the end and over are six pictures in each form but the dot, where
    beginning and middle are one."""
    theme.load_fonts()
    seen = dict(frames(tmp_path, form, 60))
    stages = {minute: seen[minute].toImage() for minute in (0, 40, 48, 55, 60, 63)}
    pairs = [(a, b) for a in stages for b in stages if a < b and not (form is Form.DOT and (a, b) == (0, 40))]
    for one, other in pairs:
        assert stages[one] != stages[other], (form, one, other)


def test_the_sheets_hold_every_minute(qapp: QApplication, tmp_path: Path) -> None:
    theme.load_fonts()
    made = list(frames(tmp_path, Form.ARC, 20, after=2))
    assert [minute for minute, _ in made] == list(range(23))
    whole = sheet(made, QColor("white"), QColor("black"))
    assert whole.width() > 8 * made[0][1].width()
