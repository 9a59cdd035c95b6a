"""The head of a reflection: after whom, and whether with questions or on a free page (picture 11)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from ui import theme
from ui.pages.journal_parts.layouts import Turning
from ui.widgets.choices import Segments
from ui.widgets.sign import Sign
from ui.widgets.text import Text

GUIDED, FREE = "guided", "free"


class ReflectionHead(Turning):
    def __init__(self) -> None:
        look = theme.current()
        sign, title = Sign("leaf", "a", 0, "m"), Text("", "title")
        way = Segments([(GUIDED, ""), (FREE, "")], "reflection-way")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(sign)
        row.addLayout(words, 1)
        super().__init__(left, way, below=680)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, look.px(27))
        self.sign, self.title, self.way = sign, title, way
        title.setObjectName("reflection-title")
        words.addWidget(Text(self.tr("About you, not about them. As little or as much as you like."), "soft"))
        way.setAccessibleName(self.tr("How to write"))
        way.set_words({GUIDED: self.tr("With questions"), FREE: self.tr("Free page")})
        way.set_value(GUIDED)

    def show_after(self, person: Person | None, day: str) -> None:
        """`day`: of the meeting, '' for today."""
        self.sign.setVisible(person is not None)
        if person is not None:
            self.sign.set_sign(person.icon, person.tint, person.shape)
        self.title.set_words(self._after(person.name if person is not None else "", day))

    def _after(self, name: str, day: str) -> str:
        if not name:
            return self.tr("After the meeting of {day}").format(day=day) if day else self.tr("After the meeting")
        if day:
            return self.tr("After {name}, {day}").format(name=name, day=day)
        return self.tr("After {name}").format(name=name)
