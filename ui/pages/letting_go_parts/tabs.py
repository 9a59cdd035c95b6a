"""Three steps, in any order, at anybody's pace: tabs, or a menu where these have no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from ui import theme
from ui.pages.journal_parts.layouts import EndFlow
from ui.widgets.buttons import Button
from ui.widgets.naming import named


class StepTabs(QWidget):
    """`turned` brings the key of the step that a hand chose."""

    turned = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, str]], away: QWidget) -> None:
        """`steps` are (key, words); `away` stands at the end of the line."""
        super().__init__()
        self._keys = [key for key, _ in steps]
        self._away = away
        self._bar = named(QTabBar(), "letting-go-tabs", self.tr("Steps"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setUsesScrollButtons(False)
        self._button = Button("", "menu", name="letting-go-menu")
        menu = QMenu(self._button)
        group = QActionGroup(menu)
        for at, (_, words) in enumerate(steps):
            self._bar.addTab(words.replace("&", "&&"))
            action = QAction(words, group, checkable=True)
            action.triggered.connect(lambda _=False, at=at: self._bar.setCurrentIndex(at))
            menu.addAction(action)
        self._button.setMenu(menu)
        self._button.hide()
        self._bar.setMinimumWidth(1)  # where it has no room it is not shown
        line = EndFlow(self, 16)
        for widget in (self._bar, self._button, away):
            line.addWidget(widget)
        self._bar.currentChanged.connect(lambda at: self.turned.emit(self._keys[at]))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def show_step(self, key: str) -> None:
        """Say which one is seen; nobody is told."""
        at = self._keys.index(key)
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(at)
        action = self._button.menu().actions()[at]
        action.setChecked(True)
        self._button.set_words(action.text())

    def close_steps(self, closed: bool) -> None:
        """While it is taken out, and when there is nobody any more, no step can be gone to."""
        self._bar.setEnabled(not closed)
        self._button.setEnabled(not closed)

    def stop(self) -> QWidget:
        """What has the keyboard of the two."""
        return self._bar if self._button.isHidden() else self._button

    def _step(self, step: int) -> None:
        if self._bar.isEnabled():
            self._bar.setCurrentIndex((self._bar.currentIndex() + step) % len(self._keys))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._bar.sizeHint().width() + self._away.sizeHint().width() + theme.current().px(32)
        tight = needed > self.width()
        self._bar.setVisible(not tight)
        self._button.setVisible(tight)
