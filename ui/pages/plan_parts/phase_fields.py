"""The chosen phase in fields: what the domes show, for hands that write and for those who listen (R2, R57)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion import shapes
from companion.session import WORD_LETTERS
from companion.shapes import Phases, PlannedPhase
from companion.text import one_line
from ui import theme
from ui.pages.plan_parts.layouts import expanding, filling
from ui.widgets.buttons import Button
from ui.widgets.choices import Tick
from ui.widgets.fields import Choice, LineField, NumberField, labelled
from ui.widgets.sections import row, stack

_TITLE_LETTERS = 18


class PhaseFields(QFrame):
    """`chosen` another phase; `put` the chosen one to (start, minutes); `altered` it is to be this one; `asked`
    "add", "repeat" or "take-out".
    """

    chosen = Signal(int)
    put = Signal(int, int)
    altered = Signal(object)  # PlannedPhase
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("phase-fields")
        self.setProperty("look", "block")
        self._phase: PlannedPhase | None = None
        self._filling = False
        px = theme.current().px
        self._which = Choice([], "phase-which")
        self._title = LineField("phase-title", self.tr("A phase"))
        self._title.setMinimumWidth(px(150))
        self._word = LineField("phase-word")
        self._word.setMaxLength(WORD_LETTERS)
        self._word.setFixedWidth(px(100))
        self._start = self._number("phase-start")
        self._lasts = self._number("phase-lasts")
        self._turn = self._number("phase-turn")
        self._turn.setRange(0, shapes.TURN_MOST)
        self._turn.setSpecialValueText(self.tr("not in turns"))
        self._skip = Tick(self.tr("Leave it out"), "phase-skip")
        self._build()
        self._listen()

    def _number(self, name: str) -> NumberField:
        field = NumberField(name)
        field.setSuffix(self.tr(" min"))
        return field

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(12))
        which = labelled(self.tr("Phase"), self._which)
        title = expanding(labelled(self.tr("Its name"), self._title))
        word = labelled(self.tr("On the pill"), self._word)
        self._word.setAccessibleDescription(self.tr("Seven letters at most"))
        column.addWidget(filling(which, title, word))
        self._turns = labelled(self.tr("For each in turn"), self._turn)
        column.addWidget(
            filling(
                labelled(self.tr("Starts after"), self._start),
                labelled(self.tr("Lasts"), self._lasts),
                self._turns,
            )
        )
        self._buttons = {
            "add": Button(self.tr("Add a phase"), "compact", icon="plus", name="phase-add"),
            "repeat": Button(self.tr("Once more"), "compact", name="phase-repeat"),
            "take-out": Button(self.tr("Take it out"), "compact", name="phase-take-out"),
        }
        column.addWidget(row(stack(self._skip), *self._buttons.values(), gap=8))

    def _listen(self) -> None:
        self._which.activated.connect(self.chosen)
        self._title.textEdited.connect(lambda words: self._alter(title=one_line(words)))
        self._word.textEdited.connect(lambda words: self._alter(word=one_line(words)))
        self._turn.valueChanged.connect(lambda minutes: self._alter(turn=minutes))
        self._skip.toggled.connect(lambda on: self._alter(skipped=on))
        for field in (self._start, self._lasts):
            field.valueChanged.connect(self._on_put)
        for what, button in self._buttons.items():
            button.clicked.connect(lambda _=False, what=what: self.asked.emit(what))

    def _alter(self, **facts: object) -> None:
        if self._phase is not None and not self._filling:
            self.altered.emit(self._phase._replace(**facts))  # type: ignore[arg-type]

    def _on_put(self) -> None:
        if self._phase is not None and not self._filling:
            self.put.emit(self._start.value(), self._lasts.value())

    def show_phase(self, phases: Phases, at: int, length: int, group: bool) -> None:
        """The phase of that number, -1 for none chosen."""
        self._filling = True
        self._phase = phases[at] if 0 <= at < len(phases) else None
        self._name_all([_short(phase.title or self.tr("A phase")) for phase in phases], at)
        chosen = self._phase is not None
        for field in (self._title, self._word, self._start, self._lasts, self._turn, self._skip):
            field.setEnabled(chosen)
        self._buttons["add"].setEnabled(len(phases) < shapes.MOST)
        self._buttons["repeat"].setEnabled(chosen and len(phases) < shapes.MOST)
        self._buttons["take-out"].setEnabled(chosen)
        self._which.setEnabled(bool(phases))
        self._turns.setVisible(group)
        if self._phase is not None:
            self._fill(self._phase, length)
        self._filling = False

    def _name_all(self, titles: list[str], at: int) -> None:
        if [self._which.itemText(n) for n in range(self._which.count())] != titles:
            self._which.clear()
            self._which.addItems(titles)
        self._which.setCurrentIndex(at)

    def _fill(self, phase: PlannedPhase, length: int) -> None:
        start, minutes = phase.minutes(length)
        if one_line(self._title.text()) != phase.title:
            self._title.set_words(phase.title)
        if one_line(self._word.text()) != phase.word:
            self._word.set_words(phase.word)
        self._word.setPlaceholderText(phase._replace(word="").pill_word)
        self._start.setRange(0, length - shapes.SHORTEST)
        self._lasts.setRange(shapes.SHORTEST, length)
        self._start.setValue(start)
        self._lasts.setValue(minutes)
        self._turn.setValue(phase.turn)
        self._skip.setChecked(phase.skipped)

    def to_title(self) -> None:
        """A new phase wants its name."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def keyboard_in(self) -> QWidget:
        return self._which


def _short(title: str) -> str:
    """For a list that is as wide as its longest line."""
    return title if len(title) <= _TITLE_LETTERS else f"{title[:_TITLE_LETTERS].rstrip()}…"
