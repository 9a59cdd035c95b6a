"""After how long a place says, in the Library alone, that it may be worth a look (R12)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from companion.settings import CHECK_MONTHS
from ui.preferences import Preferences
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.naming import named
from ui.widgets.text import Text
from ui.widgets.themed import rtl


class CheckAgain(QWidget):
    """A line of words with a small menu at its end; never is one of the answers."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("check-again")
        self._preferences = preferences
        asks = self.tr("Say here that a place is worth a look")
        self.button = Button("", "bare compact flush", name="check-again-menu")
        self.button.clicked.connect(self._open_menu)
        self.button.setAccessibleDescription(asks)
        flow = FlowLayout(self, gap=10)
        flow.addWidget(Text(asks, "small"))
        flow.addWidget(self.button)
        preferences.changed.connect(self.show_months)
        self.show_months()

    def show_months(self, _settings: object = None) -> None:
        self.button.set_words(self._words(self._preferences.value.check_services))

    def _words(self, months: int) -> str:
        if months == 12:
            return self.tr("After a year")
        return self.tr("After %n month(s)", "", months) if months else self.tr("Never")

    def menu(self) -> QMenu:
        """The times there are to choose from."""
        menu = named(QMenu(self), "check-again-choices")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for months in (*CHECK_MONTHS[1:], 0):
            action = menu.addAction(self._words(months), partial(self._choose, months))
            action.setCheckable(True)
            action.setChecked(months == self._preferences.value.check_services)
            group.addAction(action)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        corner = self.button.rect().bottomLeft()
        if rtl(self):
            corner = QPoint(self.button.rect().right() - menu.sizeHint().width(), corner.y())
        menu.popup(self.button.mapToGlobal(corner + QPoint(0, 4)))

    def _choose(self, months: int) -> None:
        self._preferences.change(check_services=months)
