"""Further words that never leave: a school, a village, a sister's name, and what each becomes (B7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.supervision import FurtherWord
from companion.text import one_line
from ui import theme
from ui.fields_kept import KeptField
from ui.item_list import ItemList
from ui.item_rows import Item
from ui.widgets.fields import UnderlineField
from ui.widgets.text import Text
from ui.workspace import Workspace


class Further(QWidget):
    """They count for every page that leaves, not for this one alone."""

    def __init__(self, workspace: Workspace, usual: str) -> None:
        """`usual`: what a word becomes that was told nothing else."""
        super().__init__()
        self.setObjectName("further")
        self._workspace, self._usual = workspace, usual
        self.list = ItemList(
            workspace, "further-words", "", self.tr("A word, a place, a name"), self._made, beneath=self._becomes
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(Text(self.tr("Further words"), "subheading"))
        column.addWidget(Text(self.tr("A school, a village, a sister: replaced wherever they stand."), "small"))
        column.addWidget(self.list)

    def show_further(self) -> None:
        self.list.show_items(self._workspace.vault.further_words.all())

    def stops(self) -> list[QWidget]:
        return self.list.stops()

    def _made(self, words: str, position: int) -> FurtherWord:
        return FurtherWord(text=words, position=position)

    def _becomes(self, read: Callable[[], Item]) -> KeptField[FurtherWord]:
        def word() -> FurtherWord:
            item = read()
            assert isinstance(item, FurtherWord)
            return item

        hint = self.tr("becomes {usual}").format(usual=self._usual)
        field = UnderlineField("further-becomes", hint, self.tr("What it becomes"))
        return KeptField(
            self._workspace,
            field,
            word,
            lambda kept: kept.becomes,
            lambda kept, words: replace(kept, becomes=one_line(words)),
        )
