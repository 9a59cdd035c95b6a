"""Guides: what was learned in training, to read, to change and to have at hand (R2, R13, picture 15)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from companion import guide_pages
from companion.card_words import CardWords
from companion.guide_pages import BlockKind, GuideBlock, GuidePage, Pin, Whose
from companion.identity import Record
from companion.library import Starter
from companion.people import Person
from companion.store.edits import Edit, records_of
from companion.store.guides import pages_of, same_question
from companion.store.stories import listeners
from ui import theme
from ui.pages.library_parts.guide_list import GuideList
from ui.pages.library_parts.guide_pins import Board, LeftOver
from ui.pages.library_parts.guide_sheet import GuideSheet, Shown
from ui.pages.library_parts.panes import Panes
from ui.pages.library_parts.part import GUIDES, LibraryHead, LibraryPart
from ui.pages.library_parts.words import ANY, WordsPart, starters_by_rung
from ui.papers.guide import Ladder, guide_document
from ui.services import Services
from ui.widgets.sections import Bleeding
from ui.widgets.text import Text
from ui.workspace import Workspace

ADVICE = "advice"
WORDS = "words"
"""A part of Place.LIBRARY: the ladder in the guide to offering advice."""


class GuidesPart(LibraryPart):
    def __init__(self, workspace: Workspace, services: Services, words: CardWords) -> None:
        super().__init__(workspace, services, GUIDES)
        self._language = services.preferences.language
        self._card_words = words
        self._key, self._owner = guide_pages.ORDER[0], ""
        self._pages: dict[str, GuidePage] = {}
        self._base: dict[str, GuidePage] = {}
        self._people: list[Person] = []
        self._board = Board(owner_uid="", everyone=(), theirs=())
        self._to_ladder = False
        self.head = LibraryHead(GUIDES)
        self.list = GuideList(guide_pages.ORDER)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._enter)
        self.list.paged.connect(self._page)
        self.left_over = LeftOver()
        self.left_over.pin_asked.connect(self._pin)
        self.guide = GuideSheet(workspace)
        self.guide.rebuilt.connect(self.rebuilt)
        self.guide.pin_asked.connect(self._pin)
        self.guide.print_asked.connect(self.print)
        self.guide.whom.chosen.connect(self._look_for)
        self.words = WordsPart(workspace, words)
        self.words.rebuilt.connect(self.rebuilt)
        self.panes = Panes("guides")
        self.panes.back_asked.connect(self._to_list)
        self._bleeding: list[QLayoutItem] = []
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.current().px
        column = self.panes.list.column
        column.addWidget(self.head)
        column.addSpacing(px(24))
        self.list.setParent(column.parentWidget())
        self._bleeding.append(Bleeding(self.list))
        column.addItem(self._bleeding[0])
        column.addSpacing(px(18))
        column.addWidget(
            Text(
                self.tr(
                    "Something to hold on to, and no timetable. Take these in any order, go back to one, leave one out."
                ),
                "small",
            )
        )
        column.addWidget(self.left_over)
        column.addStretch(1)
        column = self.panes.sheet.column
        column.addWidget(self.guide)
        column.addWidget(self.words)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.panes)

    # Shown

    def open(self, uid: str) -> None:
        """`uid`: the key of a guide, or WORDS; another leads to where it was. For everyone, whoever was looked at."""
        self._owner = ""
        self._to_ladder = uid == WORDS
        key = ADVICE if self._to_ladder else uid
        known = key in guide_pages.ORDER
        if known:
            self._key = key
        self.panes.turn(known)
        self._from_top()

    def first_focus(self) -> QWidget:
        return self.panes.back if self.panes.one() and self.panes.on_sheet() else self.head.option()

    def show_part(self) -> None:
        vault = self.workspace.vault
        self._people = listeners(vault)
        if self._owner not in {person.uid for person in self._people}:
            self._owner = ""
        base = pages_of(vault, self._language) if self._owner else guide_pages.load(self._language)
        self._base = {page.key: page for page in base}
        self._pages = {page.key: page for page in pages_of(vault, self._language, self._owner)}
        self._board = Board.read(vault, self._owner)
        pages = list(self._pages.values())
        self.list.show_pages(pages, [self._mark(page) for page in pages])
        left = self._board.left_over(self._in_force())
        self.left_over.show_left(left, self._board, self.list.row())
        self._show_guide()
        self.words.show_part()

    def _in_force(self) -> list[GuidePage]:
        """The guides as they stand here, and for one person those of everyone too: their pins are seen as well."""
        return [*self._pages.values(), *(self._base.values() if self._owner else ())]

    def _mark(self, page: GuidePage) -> str:
        if page.whose is Whose.THEIRS:
            return self._whom().name if self._owner else ""
        return self.tr("Yours") if page.whose is Whose.MINE else ""

    def _whom(self) -> Person:
        return next(person for person in self._people if person.uid == self._owner)

    def _show_guide(self) -> None:
        self.list.set_value(self._key)
        rows = self.workspace.vault.guide_blocks.of_guide(self._key, self._owner)
        shown = Shown(
            page=self._pages[self._key],
            base=self._base[self._key],
            rows=rows,
            whom=self._whom() if self._owner else None,
            pinned=self._board.how,
        )
        self.guide.show_guide(shown, self._people)
        self.words.setVisible(self._key == ADVICE)
        if self._to_ladder:
            self._to_ladder = False
            QTimer.singleShot(0, self, self._bring_ladder)

    def _bring_ladder(self) -> None:
        sheet = self.panes.sheet
        sheet.verticalScrollBar().setValue(self.words.y())

    def _from_top(self) -> None:
        self.panes.sheet.verticalScrollBar().setValue(0)

    def stops(self) -> Sequence[QWidget]:
        advice = self.words.stops() if self._key == ADVICE else []
        lists = [*self.head.stops(), *self.list.rows, *self.left_over.stops()]
        return [*lists, self.panes.back, *self.guide.stops(), *advice]

    def sees(self, record: Record) -> bool:
        """What stands on the sheet, for whom it stands there."""
        if isinstance(record, GuideBlock):
            return (record.guide, record.owner_uid) == (self._key, self._owner)
        if isinstance(record, Pin):
            return record.owner_uid in ("", self._owner) and self._pin_is_seen(record.text)
        return isinstance(record, Starter) and self._key == ADVICE

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """The pins of a question that was put otherwise go along with it, whoever they are for."""
        records = records_of(edits)
        put = any(isinstance(record, GuideBlock) for record in records)
        return all(self.sees(record) or (put and isinstance(record, Pin)) for record in records)

    def _pin_is_seen(self, text: str) -> bool:
        """On this guide, or on none: then it stands beneath the list."""
        here = {same_question(each) for each in self._pages[self._key].of(BlockKind.QUESTION)}
        asked = {same_question(each) for page in self._in_force() for each in page.of(BlockKind.QUESTION)}
        return same_question(text) in here or same_question(text) not in asked

    # Walked

    def _choose(self, key: str) -> None:
        """Another guide, from its beginning. Words that can't be kept hold theirs."""
        if key == self._key or not self.workspace.flush():
            self.list.set_value(self._key)
            self.list.row().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._key = key
        self._show_guide()
        self._from_top()

    def _enter(self, by_keyboard: bool) -> None:
        """Into what is chosen; a click leads there only where it is not seen yet."""
        if not by_keyboard and not self.panes.one():
            return
        self.panes.turn(True)
        first = self.panes.back if self.panes.one() else self.guide.first_stop()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self, step: int) -> None:
        bar = self.panes.sheet.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def _to_list(self) -> None:
        if not self.workspace.flush():
            return
        self.guide.leave()
        self._show_guide()
        self.panes.list.show()
        self.list.row().setFocus(Qt.FocusReason.OtherFocusReason)  # before the sheet goes
        self.panes.turn(False)

    def back(self) -> bool:
        if self.guide.back():
            return True
        if self.panes.one() and self.panes.on_sheet():
            self._to_list()
            return True
        return False

    def leave(self) -> None:
        self.guide.leave()
        self._owner = ""

    # Acts

    def _look_for(self, uid: str) -> None:
        if uid == self._owner or not self.workspace.flush():
            return
        self._owner = uid
        self.show_part()
        self._from_top()
        self.guide.whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pin(self, question: str) -> None:
        if self.workspace.flush():
            self.workspace.keep_or_tell(self._board.turned(question))

    def print(self) -> None:
        """The guide that is open; never words that were changed since, and no name."""
        if not self.workspace.flush():
            return
        page = self._pages[self._key]
        ladder = self._ladder() if page.key == ADVICE else None
        self.services.pickers.print(self, guide_document(page, ladder))

    def _ladder(self) -> Ladder:
        """Each rung with its line and its ways to begin, one's own among them."""
        rungs = self._card_words.rungs
        own = starters_by_rung(self.workspace.vault.starters.all(), [rung.key for rung in rungs])
        return Ladder(
            rungs=[(rung.title, rung.words, [*rung.starters, *(s.text for s in own[rung.key])]) for rung in rungs],
            any_time=[starter.text for starter in own[ANY]],
        )
