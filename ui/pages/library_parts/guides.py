"""Guides: what was learned in training, to read, to change and to have at hand (R2, R13, picture 15)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.card_words import CardWords
from companion.guide_pages import GuideBlock, Pin
from companion.identity import Record
from companion.library import Starter
from companion.store.guides import pages_of
from ui.pages.library_parts.panes import Panes
from ui.pages.library_parts.part import GUIDES, LibraryHead, LibraryPart
from ui.pages.library_parts.words import WordsPart
from ui.services import Services
from ui.widgets.text import Text
from ui.workspace import Workspace

ADVICE = "advice"


class GuidesPart(LibraryPart):
    def __init__(self, workspace: Workspace, services: Services, words: CardWords) -> None:
        super().__init__(workspace, services, GUIDES)
        self._language = services.preferences.value.language or "en"
        self._shown = ""
        self.head = LibraryHead(GUIDES)
        self.panes = Panes("guides")
        self.panes.list.column.addWidget(self.head)
        self.panes.list.column.addStretch(1)
        self._title = Text("", "title")
        self.words = WordsPart(workspace, words)
        self.words.rebuilt.connect(self.rebuilt)
        self.panes.sheet.column.addWidget(self._title)
        self.panes.sheet.column.addWidget(self.words)
        self.panes.sheet.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def open(self, uid: str) -> None:
        self._shown = uid or self._shown

    def show_part(self) -> None:
        pages = {page.key: page for page in pages_of(self.workspace.vault, self._language)}
        page = pages.get(self._shown) or next(iter(pages.values()))
        self._title.set_words(page.title)
        self.words.setVisible(page.key == ADVICE)
        self.words.show_part()

    def stops(self) -> Sequence[QWidget]:
        return [*self.head.stops(), *self.words.stops()]

    def sees(self, record: Record) -> bool:
        return isinstance(record, GuideBlock | Pin | Starter)
