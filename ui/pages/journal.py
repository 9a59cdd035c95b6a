"""The journal: pages listed and searched at one side, read and written at the other (pictures 12 and 37)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.changes import Kind
from companion.journal import NEW_ENTRY, Entry, EntryKind
from ui.models.entries import EntriesModel
from ui.pages.journal_parts.bare import BareJournal
from ui.pages.journal_parts.keeping import bring_cursor_into_view
from ui.pages.journal_parts.listing import Listing
from ui.pages.journal_parts.new_page import NewPage
from ui.pages.journal_parts.open_page import OpenPage
from ui.pages.journal_parts.panes import Panes
from ui.pages.journal_parts.reader import Reader
from ui.pages.journal_parts.removal import Removal
from ui.pages.journal_parts.rewriting import Rewriting
from ui.pages.journal_parts.shelf import Shelf
from ui.pages.page import RoomPage
from ui.routes import NEW_ABOUT, NEW_KIND, OF_KIND, Place, Route
from ui.services import Services
from ui.workspace import Workspace

_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX


class JournalPage(RoomPage):
    """Route(JOURNAL, uid) opens that page; without a uid the list alone. Nothing opens by itself."""

    reads = frozenset({Kind.JOURNAL, Kind.PEOPLE, Kind.DRAFTS})

    turns = frozenset({Kind.JOURNAL, Kind.DRAFTS, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FULLNESS})

    def __init__(self, workspace: Workspace, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(workspace, services, parent)
        self.setObjectName("journal-page")
        self._build()

    # What it is made of

    def _build(self) -> None:
        self.model = EntriesModel()
        tags = self.workspace.vault.entries.tags
        self.shelf = Shelf(self.model, self.write, lambda: self.services.clock.now().date(), tags)
        self.reader, self.new_page = Reader(), NewPage(self.workspace)
        self.rewriting = Rewriting(self.workspace)
        self.bare = BareJournal(self.write, lambda: self._show_taken(True))
        self.panes = Panes(self.shelf, self.bare, (self.reader, self.new_page, self.rewriting))
        self.back, self.banner = self.panes.back, self.panes.banner
        self.content, self.side = self.panes.content, self.panes.side
        self.listing = Listing(self.workspace, self.services, self.shelf, self)
        self.open_page = OpenPage(self.listing, self.reader)
        self.removal = Removal(self.workspace, self.banner)
        self.body.addWidget(self.panes, 1)
        self._wire()

    def _wire(self) -> None:
        self.listing.read.connect(self._settle)
        self.listing.failed.connect(self.removal.tell)
        self.shelf.chosen.connect(self._on_chosen)
        self.shelf.taken_asked.connect(self._show_taken)
        self.shelf.filters.prepare_asked.connect(lambda: self.go.emit(Route(Place.SUPERVISION)))
        self.shelf.list.opened.connect(self._open_current)
        self.shelf.list.entered_by_key.connect(self._enter)
        self.shelf.list.removing.connect(self.remove)
        self.reader.editing.connect(self.edit)
        self.reader.removing.connect(self.remove)
        self.reader.bringing_back.connect(self._bring_back)
        self.reader.tag_asked.connect(self._on_tag)
        self.new_page.kept.connect(self._on_kept)
        self.new_page.put_away.connect(self._close_writing)
        self.rewriting.done.connect(self._on_rewritten)
        self.back.clicked.connect(self._to_list)

    # What a room asks

    def open(self, route: Route) -> None:
        narrowed = self.shelf.filters.clear()  # what was chosen lasts as long as one stays in the room
        if narrowed or self.listing.taken:
            self.listing.taken = False
            self.listing.show()
        super().open(route)
        if route.uid:
            self._open_uid(route.uid)
        elif route.part.startswith(NEW_ABOUT):
            self.write(route.part.removeprefix(NEW_ABOUT))
        elif route.part.startswith(NEW_KIND):
            self._write_kind(EntryKind(route.part.removeprefix(NEW_KIND)))
        elif route.part.startswith(OF_KIND):
            self._show_kind(EntryKind(route.part.removeprefix(OF_KIND)))

    def refresh(self) -> None:
        self.listing.read_again()
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
        if self.listing.taken:
            self._show_taken(False)
        self.panes.show_bare(False)
        self.panes.turn(False)
        self.shelf.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shelf.search.selectAll()

    def first_focus(self) -> QWidget | None:
        if self.panes.shows_bare():
            return self.bare.write
        shown = self.content.shown()
        if shown is self.new_page:
            return self.new_page.page
        if self.panes.one() and self.panes.open():
            return self.back
        return self.shelf.list if self.shelf.current() else self.shelf.search

    # Around the list

    def _settle(self) -> None:
        """What is shown around the list, after it or the vault moved."""
        entries, resting = self.workspace.vault.entries, self.shelf.filters.wanted().resting
        any_taken = entries.any_taken_out(resting=resting)
        self.shelf.show_state(showing_taken=self.listing.taken, any_taken=any_taken, any_resting=entries.any_resting())
        self.bare.taken.setVisible(any_taken)
        writing = self.content.shown() in (self.new_page, self.rewriting)
        bare = entries.none_written() and not (self.listing.taken or writing or self.shelf.narrowed())
        self.panes.show_bare(bare)
        self._look_again()
        self._say_waiting()
        self.panes.arrange()

    def _say_waiting(self) -> None:
        """Write says that a page waits, but not beside that page itself."""
        open_ = self.content.shown() is self.new_page
        waits = not open_ and self.workspace.vault.drafts.get(NEW_ENTRY) is not None
        self.shelf.say_waiting(waits)
        self.bare.say_waiting(waits)

    def _look_again(self) -> None:
        """The open page as it is now; put away where it is gone."""
        if self.content.shown() is self.new_page and self.new_page.over():
            self._put_new_page_away()
        if self.content.shown() is self.rewriting:
            self.rewriting.look_again()
        back = self.removal.returned()
        if back is not None and not self.listing.taken:
            self.listing.choose_quietly(back.uid)
            self._show_entry(back)
        if self.content.shown() is self.reader:
            entry = self.workspace.vault.entries.get(self.open_page.uid)
            if entry is None or bool(entry.removed) != self.listing.taken:
                self._show_nothing()
            else:
                self._show_entry(entry)

    def _put_new_page_away(self) -> None:
        inside = self.new_page.isAncestorOf(self.window().focusWidget() or self)
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.new_page.wipe()
        self._show_nothing()
        if inside:
            self._to_first_focus()

    # Reading

    def _open_uid(self, uid: str) -> None:
        entry = self.workspace.vault.entries.get(uid)
        if entry is None or entry.removed:
            return
        self.listing.widen_to(uid)
        self.listing.choose_quietly(uid)
        self._read(entry)

    def _show_kind(self, kind: EntryKind) -> None:
        """The list of them, whatever stood open before."""
        self.shelf.filters.choose_kind(kind)
        self.panes.show_bare(False)
        self.panes.turn(False)

    def _on_tag(self, tag: str) -> None:
        """A tag pressed in the page: others that have it."""
        self.shelf.filters.show_tag(tag)
        self.panes.turn(not self.panes.one())

    def _on_chosen(self) -> None:
        """The cursor moved in the list: beside it the page is shown at once."""
        if not self.panes.one():
            self._read_uid(self.shelf.current())

    def _enter(self) -> None:
        """Return: the page itself; where it stands beside the list already, to write in it."""
        beside = not self.panes.one() and self.content.shown() is self.reader
        if beside and self.shelf.current() == self.open_page.uid:
            self.edit()
        else:
            self._open_current()

    def _open_current(self) -> None:
        uid = self.shelf.current()
        if not uid:
            return
        self._read_uid(uid)
        if self.panes.one():
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
        self.panes.from_top()
        self.panes.turn(True)

    def _show_entry(self, entry: Entry) -> None:
        self.open_page.show(entry)
        self.content.show_only(self.reader)

    def _show_nothing(self) -> None:
        self.open_page.close()
        self.content.show_only(self.panes.idle)
        self._say_waiting()
        self.panes.turn(False)

    def _to_list(self) -> None:
        if self.content.shown() is self.rewriting:
            self.rewriting.finish_writing()
        elif self.content.shown() is self.new_page and self.new_page.keeper.flush():
            self._show_nothing()
        self.panes.turn(False)
        (self.shelf.list if self.model.rowCount() else self.shelf.search).setFocus()

    # Writing

    def write(self, owner_uid: str = "", kind: EntryKind = EntryKind.PAGE) -> None:
        """A new page, about this person if one is named, of this kind, or the one that waits as a draft."""
        if self.listing.taken:
            self._show_taken(False)
        if self.content.shown() is self.rewriting:
            self.rewriting.finish_writing()
        if self.content.shown() is not self.new_page:
            kind = kind or self.shelf.filters.wanted().kind  # begun while one kind is looked at, it is of that kind
            self.new_page.begin(list(self.listing.people.values()), owner_uid, kind)
        self.listing.choose_quietly("")
        self._begin_writing(self.new_page)
        self.new_page.page.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_cursor_into_view(self.side, self.new_page.page)

    def _write_kind(self, kind: EntryKind) -> None:
        """Asked for from elsewhere: a page that stands open with nothing on it gives way."""
        if self.content.shown() is self.new_page and self.new_page.draft().empty:
            self.content.show_only(self.panes.idle)
        self.write(kind=kind)

    def edit(self) -> None:
        entry = self.open_page.entry
        if entry is None or entry.removed:
            return
        self.rewriting.begin(entry, self.open_page.title(entry))
        self._begin_writing(self.rewriting)
        self.rewriting.page.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_cursor_into_view(self.side, self.rewriting.page)

    def _begin_writing(self, sheet: QWidget) -> None:
        self.banner.say("")
        self.panes.show_bare(False)
        self.content.show_only(sheet)
        self._say_waiting()
        self.panes.turn(True)
        self.panes.from_top()

    def _on_kept(self, uid: str) -> None:
        self._show_nothing()
        self.listing.show()
        self._open_uid(uid)
        self._to_first_focus()

    def _close_writing(self) -> None:
        self._show_nothing()
        self._settle()
        self._to_first_focus()

    def _to_first_focus(self) -> None:
        target = self.first_focus()
        if target is not None:
            target.setFocus()

    def _on_rewritten(self, uid: str) -> None:
        entry = self.workspace.vault.entries.get(uid)
        if entry is None or entry.removed:
            self._show_nothing()
            return
        self._show_entry(entry)
        self.listing.choose_quietly(uid)
        if not entry.body.strip() and not entry.question.strip():
            self.remove()  # every word was taken out: the page goes as any other
            return
        self.reader.edit.setFocus()

    # Removing

    def remove(self) -> None:
        """The open page moves out of sight; it can be brought back for seven days (DECISIONS 16)."""
        uid = self.shelf.current() if self.shelf.list.hasFocus() else self.open_page.uid
        row = self.model.row_of(uid)
        if self.removal.take_out(uid):
            self._move_on(row)
            self.removal.say()
            self.panes.arrange()

    def _move_on(self, row: int) -> None:
        """The next page takes the place of a removed one."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.shelf.choose(max(0, min(row, last)))
            self.shelf.list.setFocus()
        else:
            self._show_nothing()

    def _bring_back(self) -> None:
        entry = self.open_page.entry
        if entry is None or not self.removal.bring_back(entry):
            return
        if self.model.rowCount() == 0:
            self._show_taken(False)
        self._open_uid(entry.uid)

    def _show_taken(self, on: bool) -> None:
        self.listing.taken = on
        self.banner.say("")
        self._show_nothing()
        self.listing.show()
        target = self.shelf.list if self.model.rowCount() else self.shelf.foot.taken
        if not self.panes.shows_bare():
            target.setFocus()

    # Room on the screen

    def _pad(self) -> None:
        """The panes bring their own room and reach the edges of the sheet."""
        for layout in (self._outer, self.body):
            layout.setContentsMargins(0, 0, 0, 0)
        self._inner.setMaximumWidth(_UNBOUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.one() and self.panes.open():
            self._to_list()
        else:
            super().keyPressEvent(event)
