"""My story: pieces of it, told on purpose or not at all (R14, R44, picture 16)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.identity import Record
from companion.stories import RatherNot, Story, Told
from ui.pages.library_parts.panes import Panes
from ui.pages.library_parts.part import STORY, LibraryHead, LibraryPart
from ui.services import Services
from ui.workspace import Workspace


class StoryPart(LibraryPart):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services, STORY)
        self.head = LibraryHead(STORY)
        self.panes = Panes("story")
        self.panes.list.column.addWidget(self.head)
        self.panes.list.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def show_part(self) -> None:
        pass

    def stops(self) -> Sequence[QWidget]:
        return self.head.stops()

    def sees(self, record: Record) -> bool:
        return isinstance(record, Story | Told | RatherNot)
