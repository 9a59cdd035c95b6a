"""The chosen round in fields: its name, how long each may speak, and whether it is left out (R57)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.shapes import TURN_MOST, PlannedPhase
from companion.text import one_line
from ui import theme
from ui.steadiness_words import number_word
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import FlowLayout
from ui.widgets.fields import LineField, labelled
from ui.widgets.stepper import Stepper

LONGEST_TITLE = 80


class RoundFields(QFrame):
    """`altered`: the chosen round is to be this one; `named` while its name is typed. `out`: it is to go."""

    altered = Signal(object)  # PlannedPhase
    named = Signal(object)  # PlannedPhase
    out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("round-fields")
        self.setProperty("look", "block")
        self._phase: PlannedPhase | None = None
        self.title = LineField("round-title")
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setFixedWidth(theme.current().px(230))
        self._turn = Stepper("round-turn", self.tr("For each in turn"), self._length, TURN_MOST)
        self._skip = Button("", name="round-skip")
        self._out = IconButton("x", self.tr("Take this round out"), "round-out")
        self._build()
        self.title.textEdited.connect(self._on_title)
        self._turn.valueChanged.connect(lambda minutes: self._alter(turn=minutes))
        self._skip.clicked.connect(self._on_skip)
        self._out.clicked.connect(self.out)
        self.hide()

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        holder = QWidget()
        flow = FlowLayout(holder, 16, foot=True)
        flow.addWidget(labelled(self.tr("Its name"), self.title))
        flow.addWidget(labelled(self.tr("For each in turn"), self._turn))
        ways = QWidget()
        line = QHBoxLayout(ways)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self._skip)
        line.addWidget(self._out)
        flow.addWidget(ways)
        column.addWidget(holder)

    def _length(self, minutes: int) -> str:
        if minutes <= 1:
            return self.tr("one minute") if minutes else self.tr("no turns")
        return self.tr("{number} minutes", "", minutes).format(number=number_word(minutes))

    def stops(self) -> list[QWidget]:
        return [self.title, self._turn, self._skip, self._out]

    def show_phase(self, phase: PlannedPhase | None) -> None:
        """None where no round is chosen."""
        self._phase = phase
        if phase is None:
            return
        if one_line(self.title.text()) != phase.title:
            self.title.set_words(phase.title)
        self._turn.set_value(phase.turn)
        self._skip.set_words(self.tr("Take it back in") if phase.skipped else self.tr("Leave it out"))

    def to_title(self) -> None:
        """A new round wants its name."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _alter(self, **facts: object) -> None:
        if self._phase is not None:
            self.altered.emit(self._phase._replace(**facts))  # type: ignore[arg-type]

    def _on_skip(self) -> None:
        if self._phase is not None:
            self._alter(skipped=not self._phase.skipped)

    def _on_title(self, words: str) -> None:
        if self._phase is not None:
            self.named.emit(self._phase._replace(title=one_line(words)))
