"""Whom a step is about: a small sign and the name, over every step and over the last look before something goes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.people import Person
from ui import theme
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class Who(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letting-go-who")
        self._sign, self._name = Sign("leaf", size="s"), Text("", "strong")
        self._name.setObjectName("letting-go-name")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(12))
        line.addWidget(self._sign)
        line.addWidget(self._name, 1)

    def show_person(self, person: Person) -> None:
        self._sign.set_sign(person.icon, person.tint, person.shape, resting=bool(person.resting))
        self._name.set_words(person.name)
