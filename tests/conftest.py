"""Set before Qt is imported: tests in this process need no screen (journeys start their own)."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "1")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["level-ground"]


@pytest.fixture(autouse=True)
def plain_look(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test with a screen begins in the light palette at 100 %, in English."""
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        yield
        return
    app: QApplication = request.getfixturevalue("qapp")
    from companion import resources
    from ui import theme

    QLocale.setDefault(QLocale("en_GB"))
    english = QTranslator()
    english.load(str(resources.path("translations", "level-ground_en.qm")))
    app.installTranslator(english)
    plain = theme.current()
    if (plain.name, plain.scale, plain.reduced_motion) != ("light", 1.0, True) or app.styleSheet() == "":
        theme.load_fonts()
        theme.apply(app, theme.Theme("light", reduced_motion=True))
    yield
    app.removeTranslator(english)
