"""The rooms' names down the side; a rail of icons where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from companion import PRODUCT
from ui.routes import Place
from ui.theme import Theme
from ui.widgets.landscape import Brand
from ui.widgets.nav import NavItem
from ui.widgets.text import Text

_ICONS = {
    "today": "sun-horizon",
    "people": "users",
    "journal": "notebook",
    "library": "books",
    "settings": "sliders-horizontal",
    "lock": "lock-simple",
}
_LOW = 380  # design px


class Sidebar(QWidget):
    """208 px with words, 64 px as a rail. Emits the place chosen, or `lock_asked`."""

    chosen = Signal(object)  # Place
    lock_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._theme = theme
        self._items: dict[str, NavItem] = {}
        self._column = QVBoxLayout(self)
        self._brand = Brand(PRODUCT)
        self._brand_line = QHBoxLayout()
        self._brand_line.addWidget(self._brand)
        self._column.addLayout(self._brand_line)
        self._column.addItem(self._room(26))
        self._add("today", self.tr("Today"))
        self._add("people", self.tr("People"))
        self._add("journal", self.tr("Journal"))
        self._add("library", self.tr("Library"))
        self._column.addStretch(1)
        self._add("settings", self.tr("Settings"))
        self._add("lock", self.tr("Lock"))
        self._hint = Text(self.tr("Esc Esc to cover"), "small")
        self._column.addItem(self._room(4))
        self._hint.setContentsMargins(theme.px(12), 0, 0, 0)
        self._column.addWidget(self._hint)
        self.set_rail(False)

    def _room(self, height: int) -> QSpacerItem:
        """Room in design px that gives way where large letters need it in a low window."""
        policy = QSizePolicy.Policy
        return QSpacerItem(0, self._theme.px(height), policy.Minimum, policy.Maximum)

    def _add(self, name: str, words: str) -> None:
        item = NavItem(words, _ICONS[name], f"nav-{name}", checkable=name != "lock")
        if name == "lock":
            item.clicked.connect(self.lock_asked)
        else:
            item.clicked.connect(lambda _=False, name=name: self.chosen.emit(Place(name)))
        self._items[name] = item
        self._column.addWidget(item)

    def choose(self, place: Place) -> None:
        """Mark the room a page belongs to."""
        self._items[place.value].setChecked(True)

    def set_rail(self, rail: bool) -> None:
        px = self._theme.px
        self.setFixedWidth(px(64 if rail else 208))
        self._column.setContentsMargins(*((px(8),) * 4 if rail else (px(16), px(28), px(16), px(16))))
        self._space()
        self._brand.set_rail(rail)
        self._brand_line.setContentsMargins(0 if rail else px(10), 0, 0, 0)
        self._hint.setVisible(not rail)
        for item in self._items.values():
            item.set_rail(rail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        """Large letters in a low window: the rooms stand close, and each as high as ever."""
        low = self.height() < self._theme.px(_LOW)
        self._column.setSpacing(0 if low else self._theme.px(4))

    def focus_chosen(self) -> None:
        """Bring the keyboard to the room that is open."""
        for item in self._items.values():
            if item.isChecked():
                item.setFocus(Qt.FocusReason.TabFocusReason)
