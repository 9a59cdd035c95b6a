"""Steps in a column, each with its number on a stone: the shipped ones to read, one's own to write (picture 17)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.card_words import ShippedStep
from companion.library import OwnStep
from ui import theme
from ui.item_list import ItemList
from ui.item_rows import Beneath, Item, ItemRow
from ui.widgets.fields import UnderlineField
from ui.widgets.number_pebble import NumberPebble
from ui.widgets.text import ROLES, Lines, Text
from ui.widgets.themed import rtl
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace

AIR = 2
"""Above and below a line that is written in; and above one that is read, so that both stand alike. Design px."""
_BESIDE, _BENEATH, _LEAST = 16, 12, 36


def _beside_stone(stone: NumberPebble, words: QVBoxLayout) -> QHBoxLayout:
    px = theme.current().px
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, px(_BENEATH))
    line.setSpacing(0)
    side = QVBoxLayout()
    side.setContentsMargins(0, px(AIR), 0, 0)
    side.addWidget(stone)
    side.addStretch(1)
    line.addLayout(side)
    line.addSpacing(px(_BESIDE))
    words.setSpacing(0)
    line.addLayout(words, 1)
    return line


class ShippedSteps(QWidget):
    """The steps as they come, to be read."""

    def __init__(self, steps: Sequence[ShippedStep]) -> None:
        super().__init__()
        self.setObjectName("shipped-steps")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, step in enumerate(steps):
            words = QVBoxLayout()
            words.setContentsMargins(0, px(AIR), 0, 0)
            words.addWidget(Text(step.title, "strong"))
            words.addWidget(Text(step.words, "soft"))
            column.addLayout(_beside_stone(NumberPebble(at + 1), words))


class _StepTitle(WrapLine):
    """A line to write in, in the letters of a step's title."""

    def restyle(self) -> None:
        self.setProperty("role", "strong")  # read by the stylesheet
        super().restyle()

    def _lines(self, words: str, width: int) -> Lines:
        look = theme.current()
        return Lines(words, ROLES["strong"].font(look), look.line("body"), max(1, width), rtl(self))


class _StepRow(ItemRow):
    def _made_field(self, says: str, wraps: bool) -> WrapLine | UnderlineField:
        return _StepTitle("item", "", says, room=AIR)

    def _lay_out(self, wraps: bool) -> None:
        self.stone = NumberPebble()
        words = QVBoxLayout()
        words.addWidget(self.kept)
        if self.more is not None:
            words.addWidget(self.more)
        line = _beside_stone(self.stone, words)
        line.addSpacing(theme.current().px(4))
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def set_number(self, number: int) -> None:
        self.stone.set_number(number)
        title = self.tr("Step {number}").format(number=self.stone.words())
        self.field.setAccessibleName(title)
        if self.more is not None:
            self.more.field.setAccessibleName(self.tr("Step {number}, how").format(number=self.stone.words()))
        self.remove.setAccessibleName(self.tr("Take step {number} out").format(number=self.stone.words()))
        self.remove.setToolTip(self.remove.accessibleName())


class StepList(ItemList):
    """The supporter's own steps (R43)."""

    row_kind = _StepRow

    def __init__(self, workspace: Workspace, add: str, make: Callable[[str, int], OwnStep], how: Beneath) -> None:
        super().__init__(workspace, "own-steps", "", add, make, wraps=True, beneath=how)

    def _add_row(self) -> QHBoxLayout:
        """As the lines above it stand."""
        self.add_field.setMinimumHeight(theme.current().px(_LEAST))
        self.add_field.setTextMargins(-2, 0, -2, 0)
        words = QVBoxLayout()
        words.addWidget(self.add_field)
        return _beside_stone(NumberPebble(), words)

    def _show_rows(self, items: Sequence[Item]) -> None:
        super()._show_rows(items)
        for at, row in enumerate(self._rows.values()):
            assert isinstance(row, _StepRow)
            row.set_number(at + 1)

    def to_first(self) -> None:
        """The keyboard goes to the first of them."""
        self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
