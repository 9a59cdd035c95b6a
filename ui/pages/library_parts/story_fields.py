"""Where a piece of one's story is written: its name in large letters, and lines beside a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.stories import Story
from companion.text import clean, one_line
from ui import theme
from ui.fields_said import SaidField
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import PageField
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.widgets.wrap_line import WrapLine
from ui.workspace import Workspace

_LOW = 2
"""Design px: a line of a question, beside words of body size."""


class TitleLine(WrapLine):
    """A line to write in, as large as a title."""

    def restyle(self) -> None:
        self._role = "title"
        self.setProperty("role", "title")  # read by the stylesheet
        super().restyle()

    def sizeHint(self) -> QSize:
        width = theme.current().px(520)
        return QSize(width, self.heightForWidth(width))


class PurposeLine(WrapLine):
    """A line in soft letters, whose hint depends on whose purpose it is."""

    def __init__(self, name: str) -> None:
        super().__init__(name, room=6)
        self.setProperty("role", "soft")  # read by the stylesheet

    def set_hint(self, hint: str) -> None:
        if hint == self._hint:
            return
        self._hint = hint
        self.setAccessibleName(hint)
        self._tall_at.clear()
        self.updateGeometry()
        self.viewport().update()


class StoryField(SaidField[Story]):
    """Kept as it is typed into one field of the piece that `read` gives: as kept, or as it would begin.

    A piece comes with its first word and goes with its last, unless `says` it stays.
    """

    def __init__(
        self,
        workspace: Workspace,
        field: PageField,
        key: str,
        read: Callable[[], Story],
        is_kept: Callable[[], bool],
        says: Callable[[Story], bool],
    ) -> None:
        tidied = one_line if isinstance(field, WrapLine) else clean

        def changed(story: Story, words: str) -> Story:
            facts: dict[str, Any] = {key: tidied(words)}
            return replace(story, **facts)

        super().__init__(
            workspace, field, read, lambda story: str(getattr(story, key)), changed, is_kept=is_kept, says=says
        )
        self.key = key
        self.setFocusProxy(None)  # type: ignore[arg-type]  # with one, Qt ties the Tab chain into a knot


def underlined(field: QWidget) -> QWidget:
    """With a hairline beneath."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(field)
    column.addWidget(rule())
    return holder


def asked(question: str, field: StoryField) -> QWidget:
    """A question and, beside it or beneath, the line to answer in."""
    field.field.setAccessibleName(question)
    words = Text(question)
    words.setContentsMargins(0, theme.current().px(8 + _LOW), 0, theme.current().px(4))
    return TwoColumns(words, underlined(field), gap=22, below=440, stack_gap=0)
