"""Where it began: what they came with, and what they hoped for, in their words (R10, R48, DECISIONS 29). Read only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.people import Format, Goal, Person
from companion.text import one_line
from ui import theme
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.sections import emptied, row
from ui.widgets.text import Text

_LONGEST, _GOALS = 240, 3
"""Letters of a line and goals that are shown; all of it stands where it was written."""


class Beginnings(QWidget):
    go = Signal(object)  # Route

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ending-beginnings")
        self._person, self._shown = Person.made(""), tuple[str, ...]()
        self._heading = Text("", "subheading")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.current().px(2))
        self.way = Button("", "bare flush compact", name="ending-goals")
        self.way.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self._person.uid, "goals")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        column.addWidget(row(self.way))
        column.addStretch(1)

    def show_beginnings(self, person: Person, goals: Sequence[Goal]) -> None:
        self._person = person
        group = person.format is Format.GROUP
        self._heading.set_words(self.tr("What you came together for") if group else self.tr("What they came with"))
        self.way.set_words(self.tr("To their hopes and next steps"))
        hopes = [one_line(goal.text).strip() for goal in goals if not goal.aside_on]
        said = [one_line(person.own_words).strip(), *hopes[:_GOALS]]
        shown = tuple(dict.fromkeys(_short(words) for words in said if words))  # a hope may repeat what was said
        if shown == self._shown and self._lines.count():
            return
        self._shown = shown
        emptied(self._lines)
        for words in shown:
            self._lines.addWidget(Text(self.tr("“{words}”").format(words=words), "quote"))
        if not shown:
            self._lines.addWidget(Text(self.tr("Nothing of it is written here."), "soft"))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
