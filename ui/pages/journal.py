"""The journal: pages listed and searched at one side, read and written at the other (pictures 12 and 37)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from companion.changes import Kind
from companion.errors import Failure
from companion.identity import from_micros
from companion.journal import NEW_ENTRY, Entry, Hit, search_expression
from companion.people import Person
from ui import dates, theme
from ui.failures import sentence
from ui.models.entries import EntriesModel
from ui.pages.journal_parts.bare import BareJournal
from ui.pages.journal_parts.editor import NewPage, Rewriting
from ui.pages.journal_parts.keeping import bring_cursor_into_view
from ui.pages.journal_parts.layouts import OneOf
from ui.pages.journal_parts.ranking import Ranking
from ui.pages.journal_parts.reader import Reader
from ui.pages.journal_parts.shelf import SUPERVISION, Shelf
from ui.pages.page import RoomPage
from ui.routes import NEW_ABOUT, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.text import Text
from ui.widgets.themed import rtl
from ui.workspace import Workspace

BOTH_FROM = 700
"""The width, divided by text scale, from which list and reading stand beside each other."""
_ROOMY_FROM = 980
_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX
_SHELF, _SHELF_NARROW = 407, 350


class JournalPage(RoomPage):
    """Route(JOURNAL, uid) opens that page; without a uid the list alone. Nothing opens by itself."""

    reads = frozenset({Kind.JOURNAL, Kind.PEOPLE, Kind.DRAFTS})

    turns = frozenset({Kind.JOURNAL, Kind.DRAFTS, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FULLNESS})

    def __init__(self, workspace: Workspace, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(workspace, services, parent)
        self.setObjectName("journal-page")
        self._people: dict[str, Person] = {}
        self._expression = ""
        self._taken = False
        self._ranked = False  # the list shows the closest first
        self._entry: Entry | None = None  # the page that is read
        self._rendered: tuple[Entry, str, Person | None] | None = None
        self._removed: Entry | None = None
        self._undo_place = -1
        self._reading = False  # where there is room for one pane: the page rather than the list
        self._ranking = Ranking(workspace, services.tasks, self)
        self._build()

    # What it is made of

    def _build(self) -> None:
        self.model = EntriesModel()
        self.model.failed.connect(self._tell)
        self.shelf = Shelf(self.model, self.write)
        self.reader, self.new_page = Reader(), NewPage(self.workspace)
        self.rewriting = Rewriting(self.workspace)
        self.bare = BareJournal(self.write, lambda: self._show_taken(True))
        self._hair = QFrame()
        self._hair.setProperty("look", "fill")
        self._hair.setFixedWidth(1)
        self._panes = QWidget()
        row = QHBoxLayout(self._panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        row.addWidget(self._hair)
        row.addWidget(self._side(), 1)
        self._whole = OneOf(self._panes, self.bare)
        self.body.addWidget(self._whole, 1)
        self._wire()

    def _side(self) -> QWidget:
        look = theme.current()
        self.back = Button(self.tr("Back to the list"), "bare compact", icon="arrow-left", name="journal-back")
        self.banner = Banner("journal-banner")
        self._idle = Text(self.tr("Choose a page to read it here."), "soft")
        self.content = OneOf(self._idle, self.reader, self.new_page, self.rewriting)
        self._idle.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = self._inner_side = QWidget()
        self._side_column = QVBoxLayout(inner)
        self._side_column.setSpacing(look.px(16))
        self._side_column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._side_column.addWidget(self.banner)
        self._side_column.addWidget(self.content, 1)
        self.side = QScrollArea()
        self.side.setObjectName("journal-side")
        self.side.setProperty("look", "plain")
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.side.viewport().setAutoFillBackground(False)
        return self.side

    def _wire(self) -> None:
        self.shelf.asked.connect(self._list)
        self.shelf.ranked_asked.connect(self._rank)
        self._ranking.found.connect(self._show_ranked)
        self._ranking.failed.connect(self._tell)
        self.shelf.chosen.connect(self._on_chosen)
        self.shelf.taken_asked.connect(self._show_taken)
        self.shelf.list.opened.connect(self._open_current)
        self.shelf.list.entered_by_key.connect(self._enter)
        self.shelf.list.removing.connect(self.remove)
        self.reader.editing.connect(self.edit)
        self.reader.removing.connect(self.remove)
        self.reader.bringing_back.connect(self._bring_back)
        self.new_page.kept.connect(self._on_kept)
        self.new_page.put_away.connect(self._close_writing)
        self.rewriting.done.connect(self._on_rewritten)
        self.back.clicked.connect(self._to_list)
        self.banner.acted.connect(self._undo_removal)

    # What a room asks

    def open(self, route: Route) -> None:
        self._taken = False
        super().open(route)
        if route.uid:
            self._open_uid(route.uid)
        elif route.part.startswith(NEW_ABOUT):
            self.write(route.part.removeprefix(NEW_ABOUT))

    def refresh(self) -> None:
        self._people = {person.uid: person for person in self.workspace.vault.people.all()}
        if self._ranked:
            self._list()
        else:
            chosen = self.shelf.current()
            self._read_again(chosen)
        self._settle()

    def leave(self) -> bool:
        if not super().leave():
            return False
        if self.content.shown() is self.rewriting and not self.rewriting.keeper.pending:
            self.rewriting.finish_writing()
        return True

    def new(self) -> None:
        self.write()

    def find_here(self) -> None:
        """Ctrl F: the search field, whatever is open."""
        if self._taken:
            self._show_taken(False)
        self._reading = False
        self._whole.show_only(self._panes)
        self._arrange()
        self.shelf.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shelf.search.selectAll()

    def first_focus(self) -> QWidget | None:
        if self._whole.shown() is self.bare:
            return self.bare.write
        shown = self.content.shown()
        if shown is self.new_page:
            return self.new_page.page
        if self._one_pane() and self._reading:
            return self.back
        return self.shelf.list if self.shelf.current() else self.shelf.search

    # The list

    def _page(self, before: int, limit: int) -> list[Hit]:
        entries = self.workspace.vault.entries
        brought = self.shelf.filter() == SUPERVISION
        if self._taken:
            return entries.taken_out(before, limit)
        if self._expression:
            return entries.search(self._expression, before, limit, supervision=brought)
        return entries.page(before, limit, supervision=brought)

    def _list(self) -> None:
        """Show the list as it is asked for now, from its newest page; a search on its way is overtaken."""
        self._ranking.overtake()
        self._ranked = False
        self._expression = "" if self._taken else search_expression(self.shelf.search.text())
        chosen = self.shelf.current() or self._open_entry_uid()
        self.model.show(self._page, self._people, self.services.clock.now(), "" if self._taken else None)
        self._choose_quietly(chosen)
        self._settle()

    def _read_again(self, chosen: str) -> None:
        if self.model.rowCount() == 0:
            self._list()
            return
        scrolled = self.shelf.list.verticalScrollBar().value()
        self.model.reload(self._people, self.services.clock.now())
        self._choose_quietly(chosen)
        self.shelf.list.verticalScrollBar().setValue(scrolled)

    def _choose_quietly(self, uid: str) -> None:
        """The cursor on that page if it is in the list, without opening anything."""
        self.shelf.blockSignals(True)
        self.shelf.choose(self.model.row_of(uid) if uid else -1)
        self.shelf.blockSignals(False)

    def _rank(self) -> None:
        """Return in the search: the closest pages first; the next key goes back to newest first."""
        if self._expression:
            self._ranking.ask(self._expression, supervision=self.shelf.filter() == SUPERVISION)

    def _show_ranked(self, hits: list[Hit]) -> None:
        self._ranked = True
        chosen = self.shelf.current()
        self.model.show(
            lambda before, _limit: hits if before == 1 << 62 else [],
            self._people,
            self.services.clock.now(),
            self.tr("Closest first"),
        )
        self._choose_quietly(chosen)
        self._settle()

    def _settle(self) -> None:
        """What is shown around the list, after it or the vault moved."""
        entries = self.workspace.vault.entries
        any_taken = entries.any_taken_out()
        self.shelf.show_state(showing_taken=self._taken, any_taken=any_taken)
        self.bare.taken.setVisible(any_taken)
        writing = self.content.shown() in (self.new_page, self.rewriting)
        bare = entries.none_written() and not (self._taken or writing or self.shelf.search.text())
        self._whole.show_only(self.bare if bare else self._panes)
        self._look_again()
        self._say_waiting()
        self._arrange()

    def _say_waiting(self) -> None:
        """Write says that a page waits, but not beside that page itself."""
        open_ = self.content.shown() is self.new_page
        waits = not open_ and self.workspace.vault.drafts.get(NEW_ENTRY) is not None
        self.shelf.say_waiting(waits)
        self.bare.say_waiting(waits)

    def _look_again(self) -> None:
        """The open page as it is now; put away where it is gone."""
        if self.content.shown() is self.rewriting:
            self.rewriting.look_again()
        if self._removed is not None:
            back = self.workspace.vault.entries.get(self._removed.uid)
            if back is None or not back.removed:
                uid, self._removed = self._removed.uid, None
                self.banner.say("")
                if back is not None and not self._taken:
                    self._choose_quietly(uid)
                    self._show_entry(back)
        if self.content.shown() is self.reader:
            entry = self.workspace.vault.entries.get(self._open_entry_uid())
            if entry is None or bool(entry.removed) != self._taken:
                self._show_nothing()
            else:
                self._show_entry(entry)

    # Reading

    def _open_entry_uid(self) -> str:
        return self._entry.uid if self._entry is not None else ""

    def _open_uid(self, uid: str) -> None:
        entry = self.workspace.vault.entries.get(uid)
        if entry is None or entry.removed:
            return
        if self.model.row_of(uid) < 0 and (self.shelf.search.text() or self.shelf.filter() == SUPERVISION):
            self.shelf.search.clear()
            self.shelf.everyone.setChecked(True)
        self._choose_quietly(uid)
        self._read(entry)

    def _on_chosen(self) -> None:
        """The cursor moved in the list: beside it the page is shown at once."""
        if not self._one_pane():
            self._read_uid(self.shelf.current())

    def _enter(self) -> None:
        """Return: the page itself; where it stands beside the list already, to write in it."""
        beside = not self._one_pane() and self.content.shown() is self.reader
        if beside and self.shelf.current() == self._open_entry_uid():
            self.edit()
        else:
            self._open_current()

    def _open_current(self) -> None:
        uid = self.shelf.current()
        if not uid:
            return
        self._read_uid(uid)
        if self._one_pane():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_uid(self, uid: str) -> None:
        if self.content.shown() is self.rewriting:
            if self.rewriting.entry is not None and self.rewriting.entry.uid == uid:
                return
            if not self.rewriting.keeper.flush():
                return
        entry = self.workspace.vault.entries.get(uid) if uid else None
        if entry is not None:
            self._read(entry)

    def _read(self, entry: Entry) -> None:
        self.new_page.keeper.flush()
        self._show_entry(entry)
        self._say_waiting()
        self.side.verticalScrollBar().setValue(0)
        self._reading = True
        self._arrange()

    def _show_entry(self, entry: Entry) -> None:
        """Show it; where it stands already as it is, nothing is laid out again."""
        self._entry = entry
        person = self._people.get(entry.owner_uid)
        wanted = (entry, self._expression, person)
        if self._rendered != wanted:
            self._rendered = wanted
            marked = (entry.body, entry.question)
            if self._expression:
                marked = self.workspace.vault.entries.marked(entry, self._expression)
            self.reader.show_entry(entry, self._title(entry), person, marked)
        self.content.show_only(self.reader)

    def _title(self, entry: Entry) -> str:
        when = from_micros(entry.id).date()
        day = dates.day(when, year=when.year != self.services.clock.now().year)
        name = self.model.name_of(entry.owner_uid)
        return self.tr("{name}, {day}").format(name=name, day=day) if name else day

    def _show_nothing(self) -> None:
        self._entry = None
        self._reading = False
        self.content.show_only(self._idle)
        self._say_waiting()
        self._arrange()

    def _to_list(self) -> None:
        if self.content.shown() is self.rewriting:
            self.rewriting.finish_writing()
        elif self.content.shown() is self.new_page and self.new_page.keeper.flush():
            self._show_nothing()
        self._reading = False
        self._arrange()
        (self.shelf.list if self.model.rowCount() else self.shelf.search).setFocus()

    # Writing

    def write(self, owner_uid: str = "") -> None:
        """A new page, about this person if one is named, or the one that waits as a draft."""
        if self._taken:
            self._show_taken(False)
        if self.content.shown() is self.rewriting:
            self.rewriting.finish_writing()
        if self.content.shown() is not self.new_page:
            self.new_page.begin(list(self._people.values()), owner_uid)
        self._choose_quietly("")
        self._begin_writing(self.new_page)
        self.new_page.page.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_cursor_into_view(self.side, self.new_page.page)

    def edit(self) -> None:
        if self._entry is None or self._entry.removed:
            return
        self.rewriting.begin(self._entry, self._title(self._entry))
        self._begin_writing(self.rewriting)
        self.rewriting.page.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_cursor_into_view(self.side, self.rewriting.page)

    def _begin_writing(self, sheet: QWidget) -> None:
        self.banner.say("")
        self._whole.show_only(self._panes)
        self.content.show_only(sheet)
        self._say_waiting()
        self._reading = True
        self._arrange()
        self.side.verticalScrollBar().setValue(0)

    def _on_kept(self, uid: str) -> None:
        self._show_nothing()
        self._list()
        self._open_uid(uid)
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _close_writing(self) -> None:
        self._show_nothing()
        self._settle()
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _on_rewritten(self, uid: str) -> None:
        entry = self.workspace.vault.entries.get(uid)
        if entry is None or entry.removed:
            self._show_nothing()
            return
        self._show_entry(entry)
        self._choose_quietly(uid)
        if not entry.body.strip() and not entry.question.strip():
            self.remove()  # every word was taken out: the page goes as any other
            return
        self.reader.edit.setFocus()

    # Removing

    def remove(self) -> None:
        """The open page moves out of sight; it can be brought back for seven days (DECISIONS 16)."""
        uid = self.shelf.current() if self.shelf.list.hasFocus() else self._open_entry_uid()
        entry = self.workspace.vault.entries.get(uid) if uid else None
        if entry is None or entry.removed:
            return
        row = self.model.row_of(uid)
        gone = replace(entry, removed=self.workspace.now())
        if not self._keep(entry, gone):
            return
        self._removed = gone
        self._undo_place = self.workspace.undo_stack.index()
        self._move_on(row)
        self.banner.say(self.tr("Taken out. It can be brought back for seven days."), action=self.tr("Bring back"))
        self._arrange()

    def _move_on(self, row: int) -> None:
        """The next page takes the place of a removed one."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.shelf.choose(max(0, min(row, last)))
            self.shelf.list.setFocus()
        else:
            self._show_nothing()

    def _undo_removal(self) -> None:
        """Undo beside the words: the last step back, or, where others came since, this page alone."""
        if self._removed is None:
            self.banner.say("")
        elif self.workspace.undo_stack.index() == self._undo_place:
            self.workspace.undo()
        else:
            self._keep(self._removed, replace(self._removed, removed=0))

    def _bring_back(self) -> None:
        entry = self._entry
        if entry is None:
            return
        back = replace(entry, removed=0)
        if not self._keep(entry, back):
            return
        if self.model.rowCount() == 0:
            self._show_taken(False)
        self._open_uid(entry.uid)

    def _keep(self, before: Entry, after: Entry) -> bool:
        try:
            self.workspace.save(before, after)
        except Failure as failure:
            self._tell(failure)
            return False
        return True

    def _show_taken(self, on: bool) -> None:
        self._taken = on
        self.banner.say("")
        self._show_nothing()
        self._list()
        target = self.shelf.list if self.model.rowCount() else self.shelf.taken
        if self._whole.shown() is self._panes:
            target.setFocus()

    def _tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error")

    # Room on the screen

    def _pad(self) -> None:
        """The panes bring their own room and reach the edges of the sheet."""
        for layout in (self._outer, self.body):
            layout.setContentsMargins(0, 0, 0, 0)
        self._inner.setMaximumWidth(_UNBOUND)

    def _one_pane(self) -> bool:
        return self.width() < theme.current().px(BOTH_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        one, roomy = self._one_pane(), self.width() >= look.px(_ROOMY_FROM)
        side = 48 if roomy else 32
        self.shelf.set_side(side)
        self.bare.set_side(side)
        self.shelf.setVisible(not one or not self._reading)
        self._hair.setVisible(not one)
        self.side.setVisible(not one or self._reading)
        self.back.setVisible(one)
        self._place_banner()
        if one:
            self.shelf.setMinimumWidth(0)
            self.shelf.setMaximumWidth(_UNBOUND)
        else:
            self.shelf.setFixedWidth(look.px(_SHELF if roomy else _SHELF_NARROW))
        start, end = look.px(56 if roomy else 32), look.px(50 if roomy else 32)
        left, right = (end, start) if rtl(self) else (start, end)
        self._side_column.setContentsMargins(left, look.px(40 if roomy else 26), right, look.px(48))

    def _place_banner(self) -> None:
        """What it says is seen whichever pane is: with the page, above the list, or in the bare journal."""
        if self._whole.shown() is self.bare:
            if self.banner.parentWidget() is not self.bare:
                self.bare.hold(self.banner)
        elif self._one_pane() and not self._reading:
            if self.banner.parentWidget() is not self.shelf:
                self.shelf.hold(self.banner)
        elif self.banner.parentWidget() is not self._inner_side:
            self._side_column.insertWidget(1, self.banner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._one_pane() and self._reading:
            self._to_list()
        else:
            super().keyPressEvent(event)
