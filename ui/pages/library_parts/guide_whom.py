"""For whom a guide is looked at: for everyone, or for one of those who walk along (R2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from companion.people import Person
from companion.text import shortened
from ui.widgets.buttons import Button
from ui.widgets.naming import named

_ON_BUTTON, _IN_MENU = 22, 40


class Whom(Button):
    """`chosen` tells the uid of a person, '' for everyone."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "bare compact flush menu", name="guide-whom", parent=parent)
        self._people: Sequence[Person] = ()
        self._uid = ""
        self._menu = named(QMenu(self), "guide-whom-menu")
        self._menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # many people would stand in columns else
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setAccessibleDescription(self.tr("Whose guide this is"))

    def show_people(self, people: Sequence[Person], uid: str) -> None:
        """Nothing to choose where there is nobody."""
        self._people, self._uid = people, uid
        name = next((person.name for person in people if person.uid == uid), "")
        said = self.tr("For {name}").format(name=shortened(name, _ON_BUTTON)) if name else self.tr("For everyone")
        if said != self.words():
            self.set_words(said)
            self.updateGeometry()
        self.setToolTip(name if len(name) > _ON_BUTTON else "")

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        self._entry(group, "", self.tr("Everyone"))
        if self._people:
            self._menu.addSeparator()
        for person in self._people:
            self._entry(group, person.uid, shortened(person.name, _IN_MENU))

    def _entry(self, group: QActionGroup, uid: str, words: str) -> None:
        action = QAction(words.replace("&", "&&"), self._menu, checkable=True, checked=uid == self._uid)
        action.setObjectName(f"guide-whom-{uid or 'everyone'}")
        action.triggered.connect(lambda _on=False: self.chosen.emit(uid))
        group.addAction(action)
        self._menu.addAction(action)
