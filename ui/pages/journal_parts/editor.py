"""Writing in the journal: a new page, of somebody or only of me, or a kept one again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.identity import Record
from companion.journal import NEW_ENTRY, Entry, EntryDraft
from companion.people import Person
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from ui import theme
from ui.failures import sentence
from ui.pages.journal_parts.keeping import tell_of, write_on
from ui.pages.journal_parts.layouts import EndFlow
from ui.pages.journal_parts.supervision import BringToSupervision
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, PageField, labelled
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace


class _Sheet(QWidget):
    """What both kinds of writing have: the page, what to bring to supervision, and the word that it is kept."""

    def __init__(self, name: str, heading: str) -> None:
        super().__init__()
        self.setObjectName(name)
        look = theme.current()
        self.heading = Text(heading, "heading")
        self.page = PageField(
            f"{name}-page",
            self.tr("As little or as much as you like"),
            self.tr("Your words"),
            min_height=260,
            max_height=640,
        )
        self.bring = BringToSupervision()
        self.banner = Banner(f"{name}-banner", closable=True)
        self.note = Text("", "small")
        self.note.setObjectName(f"{name}-kept")
        self.note.setMinimumHeight(look.px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(16))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.page)
        self.column.addWidget(self.bring)
        self.column.addWidget(self.banner)

    def finish(self, *buttons: Button) -> None:
        """The buttons and the note beneath; the last button stands at the end of its line."""
        holder = QWidget()
        line: QHBoxLayout | EndFlow
        if len(buttons) > 2:
            line = EndFlow(holder, gap=12)
            for button in buttons[:-1]:
                line.addWidget(button)
            line.addWidget(self.note)
            line.addWidget(buttons[-1])
        else:
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.current().px(12))
            for button in buttons:
                line.addWidget(button)
            line.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(holder)
        self.column.addStretch(1)


class NewPage(_Sheet):
    """A page begun by Write. It is a draft until it is kept, and waits here when it is left.

    `kept` brings the new entry's uid; `put_away` comes when it waits, or was let go.
    """

    kept = Signal(str)
    put_away = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("new-page", "")
        self.heading.set_words(self.tr("A new page"))
        self.workspace = workspace
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        tell_of(self.keeper, workspace.clock, self.note, self.banner)
        self.about = Choice([], "new-page-about")
        self.column.insertWidget(1, labelled(self.tr("Who is it about?"), self.about))
        keep = Button(self.tr("Keep it"), "primary", name="new-page-keep")
        later = Button(self.tr("Finish another day"), name="new-page-later")
        go = Button(self.tr("Let it go"), "bare", name="new-page-let-go")
        self.finish(keep, later, go)
        keep.clicked.connect(self.keep)
        later.clicked.connect(self._later)
        go.clicked.connect(self._ask_to_let_go)
        self.banner.acted.connect(self._let_go)
        self.page.edited.connect(self.keeper.touch)
        self.bring.edited.connect(self.keeper.touch)
        self.about.activated.connect(lambda _: self.keeper.touch())

    def begin(self, people: list[Person], owner_uid: str = "") -> None:
        """Show the draft that waits, or an empty page, about this person if one is named."""
        stored = self.workspace.vault.drafts.get(NEW_ENTRY)
        draft = EntryDraft.from_json(stored) if stored else EntryDraft(owner_uid=owner_uid)
        self._offer(people)
        if self.keeper.pending:
            return
        self.note.set_words("")
        self.banner.say("")
        self.about.set_value(draft.owner_uid)
        if self.about.currentIndex() < 0:
            self.about.set_value("")
        self.page.set_words(draft.body)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.bring.set_value(draft.supervision, draft.question)

    def _offer(self, people: list[Person]) -> None:
        chosen = self.about.value()
        self.about.clear()
        self.about.addItem(self.tr("Only me"), "")
        for person in people:
            self.about.addItem(person.name, person.uid)
        self.about.set_value(chosen)

    def draft(self) -> EntryDraft:
        bring, question = self.bring.value()
        return EntryDraft(owner_uid=self.about.value(), body=self.page.words(), supervision=bring, question=question)

    def _keep_draft(self) -> None:
        draft = self.draft()
        if not draft.empty:
            self.workspace.put_draft(NEW_ENTRY, draft.to_json(), draft.owner_uid)
        elif self.workspace.vault.drafts.get(NEW_ENTRY) is not None:
            self.workspace.drop_draft(NEW_ENTRY)

    def _unkept(self) -> Record | DraftWords:
        draft = self.draft()
        return DraftWords(key=NEW_ENTRY, owner_uid=draft.owner_uid, body=draft.to_json(), at=self.workspace.now())

    def keep(self) -> None:
        """The page enters the journal and its draft goes, as one gesture. Nothing written is nothing kept."""
        draft = self.draft()
        if draft.empty:
            self._let_go()
            return
        entry = Entry(
            id=self.workspace.now(),
            owner_uid=draft.owner_uid,
            body=draft.body.strip("\n"),
            supervision=draft.supervision,
            question=draft.question,
        )
        if self._end([Edit(after=entry)]):
            self.kept.emit(entry.uid)

    def _later(self) -> None:
        if self.keeper.flush():
            self.put_away.emit()

    def _ask_to_let_go(self) -> None:
        if self.draft().empty:
            self._let_go()
            return
        self.banner.say(
            self.tr("These words go. Ctrl Z brings them back until you lock."),
            action=self.tr("Let them go"),
            icon="circle-dashed",
        )

    def _let_go(self) -> None:
        if self._end([]):
            self.put_away.emit()

    def _end(self, edits: list[Edit]) -> bool:
        """With these edits the draft goes. False where that could not be kept: then everything stays."""
        try:
            self._keep_draft()  # so that undo brings back every word
            stored = self.workspace.vault.drafts.whole(NEW_ENTRY)
            gone = [Edit(before=stored)] if stored is not None else []
            self.keeper.forget()
            if edits or gone:
                self.workspace.keep([*edits, *gone])
        except Failure as failure:
            self.keeper.touch()
            self.banner.say(sentence(failure), "error")
            return False
        return True


class Rewriting(_Sheet):
    """A kept page, written in again: kept as it is typed, undone as one. `done` brings its uid."""

    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("rewriting", "")
        self.workspace = workspace
        self.entry: Entry | None = None
        self._time = 0
        self.keeper = Autokeep(workspace, self, self._keep, self._written)
        tell_of(self.keeper, workspace.clock, self.note, self.banner)
        done = Button(self.tr("Done"), "primary", name="rewriting-done")
        self.finish(done)
        done.clicked.connect(self.finish_writing)
        self.page.edited.connect(self.keeper.touch)
        self.bring.edited.connect(self.keeper.touch)

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

    def look_again(self) -> None:
        """After something moved: an undo shows here too. Words on their way stay as they are."""
        if self.entry is None or self.keeper.pending:
            return
        stored = self.workspace.vault.entries.get(self.entry.uid)
        if stored is not None and stored != self.entry:
            self.entry = stored
            write_on(self.page, stored.body)
            self.bring.set_value(stored.supervision, stored.question)

    def finish_writing(self) -> None:
        if self.entry is not None and self.keeper.flush():
            uid, self.entry = self.entry.uid, None
            self.done.emit(uid)

    def _written(self) -> Entry:
        assert self.entry is not None
        bring, question = self.bring.value()
        return replace(self.entry, body=self.page.words(), supervision=bring, question=question)

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
