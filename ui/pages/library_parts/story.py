"""My story: pieces of it, told on purpose or not at all (R14, R44, picture 16)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.identity import Record
from companion.store.edits import Edit, records_of, stepped
from companion.store.stories import listeners, taken_out
from companion.stories import RatherNot, Story, Told, another, introduction, introduction_of
from ui import theme
from ui.pages.library_parts.panes import Panes
from ui.pages.library_parts.part import STORY, LibraryHead, LibraryPart
from ui.pages.library_parts.story_empty import StoryEmpty
from ui.pages.library_parts.story_kept import Kept, Moved
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
        self._kept = Kept()
        self._introduction, self._begun = introduction(), Story()
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
        before, self._kept = self._kept, Kept.read(self.workspace.vault)
        self._introduction = introduction_of(self._kept.stories) or introduction()
        moved = Moved.between(before, self._kept)
        if before:
            self._follow(moved)
        self._stay(before)
        if self._shown not in (RATHER, *(story.uid for story in self._listed())):
            self._shown = next(iter(self._kept.pieces), "")
        self._show()
        if before and moved.told_of and moved.told_of == self._shown:
            self._point_to(moved)

    def _stay(self, before: Kept) -> None:
        """A piece whose last word went while it is open may be written again."""
        was = before.pieces.get(self._shown)
        if was is not None and not was.introduction and was.uid not in self._kept.pieces:
            self._begun = Story(uid=was.uid, ready=was.ready, position=was.position)

    def _follow(self, moved: Moved) -> None:
        """What came, went or was changed while another sheet is open, as by undo, is shown: it is seen what moved."""
        if len(moved.pieces) == 1:
            self._shown = moved.pieces[0]
        elif moved.told_of in self._kept.pieces:
            self._shown = moved.told_of
        elif not moved.pieces and moved.rathers:
            self._shown = RATHER

    def _point_to(self, moved: Moved) -> None:
        """Who knows the piece moved, and by no hand that is there: that is brought into view."""
        log, focused = self.sheet.told, QApplication.focusWidget()
        if log.entry.about or (focused is not None and log.isAncestorOf(focused)):
            return
        if self.panes.one():
            self.panes.turn(True)
        log.reach({told.uid for told in moved.tolds})
        QTimer.singleShot(0, self, lambda: self.panes.sheet.ensureWidgetVisible(log))

    def _listed(self) -> list[Story]:
        """The introduction, written or not, then the pieces; one of them may be one that is being begun."""
        begun = [self._begun] if self._begun.uid == self._shown else []
        found: dict[str, Story] = {}
        for story in (*self._kept.stories, self._introduction, *begun, *self._kept.lost):
            found.setdefault(story.uid, story)
        return sorted(found.values(), key=lambda story: (not story.introduction, story.position))

    def _story(self) -> Story | None:
        return next((story for story in self._listed() if story.uid == self._shown), None)

    def _show(self) -> None:
        story = self._story()
        rather = self._shown == RATHER
        self.side.list.show_stories(self._listed(), "" if rather else self._shown)
        self.side.turn(rather)
        if story is not None:
            self.sheet.show_story(story)
        self.rather.show_list(list(self._kept.rathers))
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
        return self._sees([record])

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        return self._sees(records_of(edits))

    def _sees(self, records: Sequence[Record]) -> bool:
        """The list leads to each piece that moves. Who knows it is seen of those who walk along (R36), or goes with
        the piece."""
        vault = self.workspace.vault
        seen = {person.uid for person in listeners(vault)}
        pieces = {record.uid for record in records if isinstance(record, Story)}
        return all(
            record.owner_uid in seen or record.story_uid in pieces or vault.stories.get(record.story_uid) is None
            if isinstance(record, Told)
            else isinstance(record, Story | RatherNot)
            for record in records
        )

    def leave(self) -> None:
        self.sheet.put_away()
        self.side.taken_out.say("")
        self._begun = Story()
        if not self._kept.pieces and self._shown != RATHER:
            self._shown = ""
        self._kept = Kept()  # what moves meanwhile opens nothing

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
            self._begun = another([*self._kept.stories, *self._kept.lost])
            self._enter(self._begun.uid)

    def _move(self, uid: str, step: int) -> None:
        """The introduction stays where it is."""
        if not self.workspace.flush():  # first: its words may be on their way
            return
        pieces = [story for story in self._kept.stories if not story.introduction]
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
        uid, before = self._shown, self._kept
        piece = before.pieces.get(uid)
        if piece is None:
            return
        others, at = list(before.without(uid).pieces), list(before.pieces).index(uid)
        self._to_list()
        self._shown = others[min(at, len(others) - 1)] if others else ""
        self._kept = before.without(uid)  # it went by hand, from here
        if self.workspace.keep_or_tell(taken_out(self.workspace.vault, piece)):
            self.side.taken_out.say_so()
            self.panes.sheet.verticalScrollBar().setValue(0)  # another piece, from its beginning
            self.rebuilt.emit()
        else:
            self._shown, self._kept = uid, before

    def _bring_back(self) -> None:
        if not self.workspace.flush() or self.side.taken_out.isHidden():
            return  # words on their way came first: that was the next change
        self.side.current().setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        if self.workspace.undo():
            self.side.current().setFocus(Qt.FocusReason.OtherFocusReason)  # by now that is the piece itself
