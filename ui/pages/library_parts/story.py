"""My story: pieces of it, told on purpose or not at all (R14, R44, picture 16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.identity import Record
from companion.store.edits import stepped
from companion.store.stories import taken_out
from companion.stories import RatherNot, Story, Told, another, introduction_of
from ui import theme
from ui.pages.library_parts.panes import Panes
from ui.pages.library_parts.part import STORY, LibraryHead, LibraryPart
from ui.pages.library_parts.story_empty import StoryEmpty
from ui.pages.library_parts.story_rather import RatherSheet
from ui.pages.library_parts.story_sheet import StorySheet
from ui.pages.library_parts.story_side import StorySide
from ui.services import Services
from ui.widgets.sections import Bleeding
from ui.workspace import Workspace

RATHER = "rather-not"
"""`open` with this leads to what I would rather not be asked."""


class StoryPart(LibraryPart):
    """`_shown` is the uid of the piece whose sheet is open, RATHER, or '' for none while nothing is written."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services, STORY)
        self._shown = ""
        self._stories: list[Story] = []
        self._rathers: list[RatherNot] = []
        self._introduction, self._begun = Story(introduction=True), Story()
        self.head = LibraryHead(STORY)
        self.panes = Panes("story")
        self.side = StorySide()
        self.sheet = StorySheet(workspace, services.clock.now)
        self.rather, self.empty = RatherSheet(workspace), StoryEmpty()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        px = theme.current().px
        listed = self.panes.list.column
        listed.addWidget(self.head)
        listed.addSpacing(px(20))
        self.side.setParent(self.panes.list.widget())
        self._bleeding = Bleeding(self.side)
        listed.addItem(self._bleeding)
        listed.addStretch(1)
        for sheet in (self.empty, self.sheet, self.rather):
            self.panes.sheet.column.addWidget(sheet)
            sheet.hide()
        self.panes.sheet.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def _wire(self) -> None:
        rows, rather = self.side.list, self.side.rather
        rows.walked.connect(self._choose)
        rows.opened.connect(self._open_by_hand)
        rows.entered.connect(self._enter)
        rows.moved.connect(self._move)
        rows.left_foot.connect(self._to_rather)
        rather.clicked.connect(lambda: self._open_by_hand(RATHER))
        rather.entered.connect(lambda: self._enter(RATHER))
        rather.left_top.connect(self.side.list.to_last)
        self.side.add.clicked.connect(self._begin)
        self.side.taken_out.acted.connect(self._bring_back)
        self.empty.asked.connect(lambda: self._enter(self._introduction.uid))
        self.panes.back_asked.connect(self._to_list)
        self.sheet.begun.connect(self._on_begun)
        self.sheet.rebuilt.connect(self.rebuilt)
        self.rather.rebuilt.connect(self.rebuilt)
        self.sheet.removal_asked.connect(self._take_out)
        self.workspace.changed.connect(lambda _: self.side.taken_out.say(""))

    # Shown

    def open(self, uid: str) -> None:
        self._shown = uid or self._shown
        self.panes.turn(bool(uid))

    def show_part(self) -> None:
        vault = self.workspace.vault
        before, self._stories = self._stories, vault.stories.all()
        rathers_before, self._rathers = self._rathers, vault.rather_nots.all()
        blank = Story(uid=self._introduction.uid, introduction=True)
        self._introduction = introduction_of(self._stories) or blank
        self._stay(before)
        if before or rathers_before:
            self._follow(before, rathers_before)
        if self._shown not in (RATHER, *(story.uid for story in self._listed())):
            self._shown = self._stories[0].uid if self._stories else ""
        self._show()

    def _stay(self, before: Sequence[Story]) -> None:
        """A piece whose last word went while it is open may be written again."""
        emptied = next((story for story in before if story.uid == self._shown and not story.introduction), None)
        if emptied is not None and emptied.uid not in {story.uid for story in self._stories}:
            self._begun = Story(uid=emptied.uid, ready=emptied.ready, position=emptied.position)

    def _follow(self, before: Sequence[Story], rathers: Sequence[RatherNot]) -> None:
        """What came or was changed while another sheet is open, as by undo, is shown: it is seen what moved."""
        known = {story.uid: story for story in before}
        moved = [story.uid for story in self._stories if _said(known.get(story.uid)) != _said(story)]
        if len(moved) == 1 and self._shown != moved[0]:
            self._shown = moved[0]
        elif len(known) == len(self._stories) and not moved and _lines(rathers) != _lines(self._rathers):
            self._shown = RATHER

    def _listed(self) -> list[Story]:
        """The introduction, written or not, then the pieces; one of them may be one that is being begun."""
        known = {story.uid for story in self._stories}
        open_too = (self._introduction, *([self._begun] if self._begun.uid == self._shown else []))
        listed = [*self._stories, *(story for story in open_too if story.uid not in known)]
        return sorted(listed, key=lambda story: (not story.introduction, story.position))

    def _story(self) -> Story | None:
        return next((story for story in self._listed() if story.uid == self._shown), None)

    def _show(self) -> None:
        story = self._story()
        rather = self._shown == RATHER
        self.side.list.show_stories(self._listed(), "" if rather else self._shown)
        self.side.turn(rather)
        if story is not None:
            self.sheet.show_story(story)
        self.rather.show_list(self._rathers)
        self._turn(self.rather if rather else self.empty if story is None else self.sheet)
        self.rebuilt.emit()

    def _turn(self, coming: QWidget) -> None:
        sheets: tuple[QWidget, ...] = (self.empty, self.sheet, self.rather)
        focused = QApplication.focusWidget()
        going = [sheet for sheet in sheets if sheet is not coming]
        if focused is not None and any(sheet.isAncestorOf(focused) for sheet in going):
            coming.show()
            self._first(coming).setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        if coming.isHidden():
            self.panes.sheet.verticalScrollBar().setValue(0)
        for sheet in going:
            sheet.hide()
        coming.show()

    def _first(self, sheet: QWidget) -> QWidget:
        if sheet is self.empty:
            return self.empty.begin
        return self.rather.first() if sheet is self.rather else self.sheet.first()

    def stops(self) -> Sequence[QWidget]:
        return [
            *self.head.stops(),
            *self.side.stops(),
            self.panes.back,
            self.empty.begin,
            *self.sheet.stops(),
            *self.rather.stops(),
        ]

    def sees(self, record: Record) -> bool:
        return isinstance(record, Story | Told | RatherNot)

    def leave(self) -> None:
        self.sheet.put_away()
        self.side.taken_out.say("")
        self._begun = Story()
        if not self._stories and self._shown != RATHER:
            self._shown = ""
        self._stories, self._rathers = [], []  # what moves meanwhile opens nothing

    def back(self) -> bool:
        """From a sheet to the list, where only one of them is seen."""
        if not self.panes.one() or self.panes.list.isVisible():
            return False
        self._to_list()
        return True

    def _to_list(self) -> None:
        self.panes.list.show()
        self.side.current().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.panes.turn(False)

    # Chosen

    def _choose(self, uid: str) -> bool:
        """Another sheet. Words that can't be kept hold theirs: they and the reason beside them stay in view."""
        kept = uid == self._shown or self.workspace.flush()
        if kept and uid != self._shown:
            self.sheet.put_away()
            self._shown = uid
            self.panes.sheet.verticalScrollBar().setValue(0)
        self._show()
        self._keep_in_view(self.side.list.visualRect(self.side.list.currentIndex()))
        return kept

    def _keep_in_view(self, row: QRect) -> None:
        middle = self.side.mapToParent(self.side.list.mapTo(self.side, row.center()))
        self.panes.list.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def _open_by_hand(self, uid: str) -> None:
        if self._choose(uid):
            self.panes.turn(True)

    def _enter(self, uid: str) -> None:
        """On into the sheet."""
        if self._choose(uid):
            self.panes.turn(True)
            self._first(self.rather if uid == RATHER else self.sheet).setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_rather(self) -> None:
        if self._choose(RATHER):
            self.side.rather.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin(self) -> None:
        """Another piece: with nothing written in it, it goes again as it came."""
        if self.workspace.flush():
            self._begun = another(self._stories)
            self._enter(self._begun.uid)

    def _move(self, uid: str, step: int) -> None:
        """The introduction stays where it is."""
        if not self.workspace.flush():  # first: its words may be on their way
            return
        pieces = [story for story in self._stories if not story.introduction]
        if uid not in {story.uid for story in pieces}:
            return
        if edits := stepped(pieces, uid, step):
            self.workspace.keep_or_tell(edits)

    def _on_begun(self, story: Story) -> None:
        self._begun = story
        self._show()

    def _take_out(self) -> None:
        """With whom it was told to, in one step. The keyboard goes to the list, on the row that comes up there."""
        if not self.workspace.flush():
            return
        before, uid = self.workspace.vault.stories.get(self._shown), self._shown
        if before is None:
            return
        others = [story.uid for story in self._stories if story.uid != uid]
        at = next((place for place, story in enumerate(self._stories) if story.uid == uid), 0)
        self._to_list()
        self._shown = others[min(at, len(others) - 1)] if others else ""
        if self.workspace.keep_or_tell(taken_out(self.workspace.vault, before)):
            self.side.taken_out.say_so()
            self.rebuilt.emit()
        else:
            self._shown = uid

    def _bring_back(self) -> None:
        if not self.workspace.flush() or self.side.taken_out.isHidden():
            return  # words on their way came first: that was the next change
        self.side.current().setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self.workspace.undo()


def _lines(rathers: Sequence[RatherNot]) -> dict[str, str]:
    return {line.uid: line.text for line in rathers}


def _said(story: Story | None) -> Story | None:
    """What is to be seen of a piece wherever it stands."""
    return story and replace(story, position=0)
