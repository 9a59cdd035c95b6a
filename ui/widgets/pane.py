"""One side of a page that has two, each scrolling for itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sections import BENEATH
from ui.widgets.themed import Themed


class Pane(Themed, QScrollArea):
    """Scrolls down only. What has the keyboard is seen, also where a row has just opened."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = self._inside = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setSpacing(0)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.dress()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or not self.isVisible() or not self._inside.isAncestorOf(now):
            return
        if QApplication.mouseButtons() is Qt.MouseButton.NoButton:
            QTimer.singleShot(0, now, lambda: self._bring(now))

    def _bring(self, now: QWidget) -> None:
        if now.hasFocus() and now.height() <= self.viewport().height() and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme.current().px(BENEATH))
