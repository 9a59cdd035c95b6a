"""What I would rather not be asked, beside the pieces of my story (R14, R44)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.stories import RatherNot
from ui import theme
from ui.item_list import ItemList
from ui.kept import KeptNote
from ui.widgets.text import Text
from ui.workspace import Workspace


class RatherSheet(QWidget):
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("story-rather-sheet")
        self._workspace = workspace
        px = theme.current().px
        self.list = ItemList(
            workspace, "rather-nots", "", self.tr("Something I would keep to myself"), self._made, wraps=True
        )
        self.list.grown.connect(self.rebuilt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("What I would rather not be asked"), "title"))
        column.addSpacing(px(10))
        column.addWidget(
            Text(self.tr("When it comes up you may say just that: you would rather not. You owe no reason."), "soft")
        )
        column.addSpacing(px(18))
        column.addWidget(self.list)
        column.addSpacing(px(18))
        column.addWidget(KeptNote(workspace))

    def _made(self, words: str, position: int) -> RatherNot:
        return RatherNot(text=words, position=position)

    def show_list(self, lines: list[RatherNot]) -> None:
        self.list.show_items(lines)
        self.rebuilt.emit()

    def first(self) -> QWidget:
        return self.list.stops()[0]

    def stops(self) -> list[QWidget]:
        return self.list.stops()
