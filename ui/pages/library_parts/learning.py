"""Learning: where to read up, what was learned, and a log of trainings (R53, R61)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from companion.identity import Record
from companion.library import Link
from ui.pages.library_parts.part import LEARNING, LibraryHead, WholePart
from ui.services import Services
from ui.workspace import Workspace


class LearningPart(WholePart):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services, LEARNING)
        self.head = LibraryHead(LEARNING)
        self.page.body.addWidget(self.head)
        self.page.body.addStretch(1)

    def show_part(self) -> None:
        pass

    def stops(self) -> Sequence[QWidget]:
        return self.head.stops()

    def sees(self, record: Record) -> bool:
        return isinstance(record, Link)
