"""Writing in a kept page of the journal again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from companion.errors import Failure
from companion.journal import Entry, EntryKind
from ui.pages.journal_parts.keeping import tell_of, write_on
from ui.pages.journal_parts.sheet import Sheet
from ui.widgets.buttons import Button
from ui.workspace import Autokeep, Workspace

KINDS = (EntryKind.PAGE, EntryKind.KIND_WORDS, EntryKind.LEARNING)


class Rewriting(Sheet):
    """A kept page, written in again: kept as it is typed, undone as one. `done` brings its uid."""

    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("rewriting", KINDS, workspace.vault.entries.tags)
        self.workspace = workspace
        self.entry: Entry | None = None
        self._time = 0
        self.keeper = Autokeep(workspace, self, self._keep, self._written)
        tell_of(self.keeper, workspace.clock, self.note, self.banner)
        done = Button(self.tr("Done"), "primary", name="rewriting-done")
        self.finish(done)
        done.clicked.connect(self.finish_writing)
        self.edited.connect(self.keeper.touch)

    def begin(self, entry: Entry, title: str) -> None:
        """Show this page for writing. A new time of writing is a new step to undo."""
        self._time += 1
        self.entry = entry
        self.heading.set_words(title)
        self.note.set_words("")
        self.banner.say("")
        self.page.set_words(entry.body)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.bring.set_value(entry.supervision, entry.question)
        self.tags.begin(entry.tags)
        self._show_kind_of(entry)

    def _show_kind_of(self, entry: Entry) -> None:
        """A page may become another kind of page; a training stays one."""
        self.kind.setVisible(entry.kind is not EntryKind.TRAINING)
        self.show_kind(entry.kind)

    def look_again(self) -> None:
        """After something moved: an undo shows here too. Words on their way stay as they are."""
        if self.entry is None or self.keeper.pending:
            return
        stored = self.workspace.vault.entries.get(self.entry.uid)
        if stored is not None and stored != self.entry:
            self.entry = stored
            write_on(self.page, stored.body)
            self.bring.set_value(stored.supervision, stored.question)
            self.tags.set_value(stored.tags)
            self._show_kind_of(stored)

    def finish_writing(self) -> None:
        if self.entry is not None and self.keeper.flush():
            uid, self.entry = self.entry.uid, None
            self.done.emit(uid)

    def _written(self) -> Entry:
        assert self.entry is not None
        bring, question = self.bring.value()
        written = replace(self.entry, body=self.page.words(), supervision=bring, question=question)
        if self.entry.kind is EntryKind.TRAINING:
            return written
        return replace(written, tags=self.tags.value(), kind=self.kind_now())

    def _keep(self) -> None:
        if self.entry is None:
            return
        before, after = self.entry, self._written()
        if after != before:
            self.entry = after  # first: the page is shown again while it is being kept
            try:
                self.workspace.save(before, after, gesture=f"rewriting:{after.uid}:{self._time}")
            except Failure:
                self.entry = before
                raise
