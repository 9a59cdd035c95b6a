"""Beside the meetings: how appointments are made, room to breathe, rest, and how long you keep meeting (R6, R19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.agreement import Agreement, Field
from companion.brief import RUNWAY
from companion.meetings import Rest
from companion.steadiness import Crossing
from ui import theme
from ui.pages.person.meetings_parts import said
from ui.pages.person.meetings_parts.rows import LINE
from ui.rhythm_words import span_words
from ui.steadiness_words import crossing_sentences
from ui.widgets.buttons import Button
from ui.widgets.sections import row
from ui.widgets.text import Text


class MeetingsMargin(QWidget):
    rest_asked = Signal()
    ending_asked = Signal()

    def __init__(
        self,
        agreement: Agreement,
        crossed: Sequence[Crossing],
        rest: Rest | None,
        left: int | None,
        now: datetime,
    ) -> None:
        """`crossed` by what is proposed; `rest`: the present or next one; `left`: meetings, the next included."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))
        self._tell(self.tr("How you make appointments"), said.short(agreement.text(Field.MOVING), LINE), "body")
        self._tell(self.tr("Room to breathe"), crossing_sentences(crossed))
        self.stops: list[QWidget] = []
        self._tell(self.tr("How long you keep meeting"), self._ending(agreement, left))
        if left is not None and left <= RUNWAY:
            self._to_ending()
        self._rest(rest, now)
        self._column.addStretch(1)

    def _tell(self, heading: str, words: str, role: str = "soft") -> None:
        if words:
            self._head(heading)
            self._column.addWidget(Text(words, role))

    def _head(self, heading: str) -> None:
        if self._column.count():
            self._column.addSpacing(theme.current().px(26))
        self._column.addWidget(Text(heading, "subheading"))

    def _ending(self, agreement: Agreement, left: int | None) -> str:
        """By a planned ending, and near it that it may be spoken of (R32)."""
        near = {
            1: self.tr("The next one is the last you agreed on."),
            2: self.tr("The next one is the second-last. There is still time to speak of the end."),
            3: self.tr("The next one is the third-last. You might mention that an end is coming."),
        }.get(left or 0, "")
        agreed = said.short(span_words(agreement.span), LINE)
        return "\n".join(part for part in (agreed, near) if part)

    def _to_ending(self) -> None:
        """From the third-last meeting on, a way to what helps to end well (R32)."""
        way = Button(self.tr("Plan the ending"), "bare flush", name="plan-ending")
        way.clicked.connect(self.ending_asked)
        self.stops.append(way)
        self._column.addWidget(row(way))

    def _rest(self, rest: Rest | None, now: datetime) -> None:
        if rest is None:
            self._head(self.tr("Rest"))
            self._column.addWidget(Text(self.tr("None is set. In a rest no dates are proposed."), "soft"))
        else:
            self._head(self.tr("Rest, {days}").format(days=said.rest_days(rest, now)))
            self._column.addWidget(Text(self.tr("No dates are proposed then."), "soft"))
            if rest.note.strip():
                self._column.addWidget(Text(said.short(rest.note, LINE), "soft"))
        change = Button(
            self.tr("Set a rest") if rest is None else self.tr("Change the rest"), "bare flush", name="change-rest"
        )
        change.clicked.connect(self.rest_asked)
        self.stops.append(change)
        self._column.addSpacing(theme.current().px(4))
        self._column.addWidget(row(change))
