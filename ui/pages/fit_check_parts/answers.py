"""How it was to be there: four things one may say in a word, or not (picture 31, R15).

The words stand in no order and lead to nothing.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.firsts import FitCheck
from companion.people import Person
from ui import theme
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.sections import rule, stack
from ui.widgets.text import Text

SHORT = 18
"""Letters of a name that still fit on a button."""


class Answers(QWidget):
    """`said` brings the name of a field of FitCheck and its word, '' where it was taken back."""

    said = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fit-answers")
        self.rows: dict[str, Segments] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, (field, label, options) in enumerate(self._asked()):
            if at:
                column.addWidget(rule())
            column.addWidget(self._row(field, label, options))

    def _asked(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        return [
            (
                "small_talk",
                self.tr("Talking about small things felt"),
                [("easy", self.tr("Easy")), ("between", self.tr("In between")), ("work", self.tr("Like work"))],
            ),
            (
                "own_story",
                self.tr("While I listened, my own story was"),
                [("quiet", self.tr("Quiet")), ("near", self.tr("Near")), ("loud", self.tr("Loud"))],
            ),
            (
                "room_for",
                self.tr("I think there was room for"),
                [("both", self.tr("Both of us")), ("me", self.tr("Mostly me")), ("them", self.tr("Mostly them"))],
            ),
            (
                "second_time",
                self.tr("Thinking of a second time, I feel"),
                [("glad", self.tr("Glad")), ("unsure", self.tr("Unsure")), ("heavy", self.tr("Heavy"))],
            ),
        ]

    def _row(self, field: str, label: str, options: list[tuple[str, str]]) -> QWidget:
        px = theme.current().px
        segments = Segments(options, f"fit-{field}", label, compact=True, may_be_none=True)
        for option in segments.options:
            option.setAccessibleDescription(label)
        segments.chosen.connect(partial(self.said.emit, field))
        self.rows[field] = segments
        holder = stack(Ends(Text(label), segments), gap=0)
        layout = holder.layout()
        assert layout is not None
        layout.setContentsMargins(0, px(13), 0, px(13))
        return holder

    def show_check(self, check: FitCheck, person: Person) -> None:
        short = len(person.name) <= SHORT
        them = self.tr("Mostly {name}").format(name=person.name) if short else self.tr("Mostly them")
        self.rows["room_for"].set_words({"them": them})
        for field, segments in self.rows.items():
            segments.set_value(str(getattr(check, field)))

    def stops(self) -> list[QWidget]:
        return [option for segments in self.rows.values() for option in segments.options]
