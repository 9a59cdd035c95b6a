"""Writing a new page in the journal, about somebody or only about me."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.identity import Record, to_micros
from companion.journal import NEW_ENTRY, Entry, EntryDraft, EntryKind
from companion.people import Person
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from ui.failures import sentence
from ui.pages.journal_parts.keeping import tell_of
from ui.pages.journal_parts.sheet import Sheet
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, DateField, labelled
from ui.workspace import Autokeep, Workspace

KINDS = (EntryKind.PAGE, EntryKind.KIND_WORDS, EntryKind.LEARNING, EntryKind.TRAINING)


class NewPage(Sheet):
    """A page begun by Write. It is a draft until it is kept, and waits here when it is left.

    `kept` brings the new entry's uid; `put_away` comes when it waits, or was let go.
    """

    kept = Signal(str)
    put_away = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("new-page", KINDS, workspace.vault.entries.tags)
        self.heading.set_words(self.tr("A new page"))
        self.workspace = workspace
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        tell_of(self.keeper, workspace.clock, self.note, self.banner)
        self.about = Choice([], "new-page-about")
        self._whom = labelled(self.tr("Who is it about?"), self.about)
        self.column.insertWidget(2, self._whom)
        self.day: DateField | None = None  # a calendar is dear: made for the first training
        self._when: QWidget | None = None
        self._iso = ""
        self._at_rest = ""  # whose page rested already when this one was opened by hand
        keep = Button(self.tr("Keep it"), "primary", name="new-page-keep")
        later = Button(self.tr("Finish another day"), name="new-page-later")
        go = Button(self.tr("Let it go"), "bare", name="new-page-let-go")
        self.finish(keep, later, go)
        keep.clicked.connect(self.keep)
        later.clicked.connect(self._later)
        go.clicked.connect(self._ask_to_let_go)
        self.banner.acted.connect(self._let_go)
        self.edited.connect(self.keeper.touch)
        self.about.activated.connect(lambda _: self.keeper.touch())
        self._dress(EntryKind.PAGE)

    def begin(self, people: Sequence[Person], owner_uid: str = "", kind: EntryKind = EntryKind.PAGE) -> None:
        """Show the draft that waits, or an empty page: about this person if one is named, of this kind.

        `people` are all there are; those whose page rests are only offered where the page is about them already.
        """
        stored = self.workspace.vault.drafts.get(NEW_ENTRY)
        draft = EntryDraft.from_json(stored) if stored else EntryDraft(owner_uid=owner_uid, kind=kind)
        self._offer([person for person in people if not person.resting or person.uid == draft.owner_uid])
        if self.keeper.pending:
            return
        self._fill(draft)

    def _fill(self, draft: EntryDraft) -> None:
        person = self._person_of(draft.owner_uid)
        self._at_rest = draft.owner_uid if person is not None and person.resting else ""
        self.note.set_words("")
        self.banner.say("")
        self.about.set_value(draft.owner_uid)
        if self.about.currentIndex() < 0:
            self.about.set_value("")
        self.page.set_words(draft.body)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.bring.set_value(draft.supervision, draft.question)
        self.tags.begin(draft.tags)
        self._iso = draft.day
        self.show_kind(draft.kind)

    def _person_of(self, uid: str) -> Person | None:
        return self.workspace.vault.people.get(uid) if uid else None

    def over(self) -> bool:
        """After something moved: True where these words went meanwhile, or whom they are about is gone or began to
        rest. Words that are not kept yet are never over."""
        draft = self.draft()
        if self.keeper.pending or (draft.empty and not draft.owner_uid):
            return False
        if draft.owner_uid and draft.owner_uid != self._at_rest:
            person = self._person_of(draft.owner_uid)
            if person is None or person.resting:
                return True
        return not draft.empty and self.workspace.vault.drafts.get(NEW_ENTRY) is None

    def wipe(self) -> None:
        """Nothing of what was written is left in the fields; a draft that waits in the vault is left alone."""
        self.keeper.forget()
        self._fill(EntryDraft())
        self._offer([])

    def _dress(self, kind: EntryKind) -> None:
        super()._dress(kind)
        training = kind is EntryKind.TRAINING
        self._whom.setVisible(not training)
        if training:
            self._show_day()
        if self._when is not None:
            self._when.setVisible(training)

    def _show_day(self) -> None:
        """The day of a training: today, or one that was."""
        if self.day is None:
            self.day = DateField("new-page-day")
            self._when = labelled(self.tr("Which day was it?"), self.day)
            self.column.insertWidget(3, self._when)
            self.day.dateChanged.connect(self._on_day)
        today = self.workspace.clock.now().date()
        blocked = self.day.blockSignals(True)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate.fromString(self._iso, "yyyy-MM-dd") if self._iso else self.day.maximumDate())
        self.day.blockSignals(blocked)

    def _on_day(self, day: QDate) -> None:
        self._iso = date(day.year(), day.month(), day.day()).isoformat()
        self.keeper.touch()

    def _offer(self, people: Sequence[Person]) -> None:
        chosen = self.about.value()
        self.about.clear()
        self.about.addItem(self.tr("Only me"), "")
        for person in people:
            self.about.addItem(person.name, person.uid)
        self.about.set_value(chosen)

    def draft(self) -> EntryDraft:
        bring, question = self.bring.value()
        return EntryDraft(
            owner_uid=self.about.value(),
            body=self.page.words(),
            supervision=bring,
            question=question,
            kind=self.kind_now(),
            tags=self.tags.value(),
            day=self._iso,
        )

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
        entry = _entry(draft, self.workspace.clock.now())
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


def _entry(draft: EntryDraft, now: datetime) -> Entry:
    """The page. A training has its day, and what was said of it before it was one does not count."""
    body = draft.body.strip("\n")
    if draft.kind is EntryKind.TRAINING:
        day = date.fromisoformat(draft.day) if draft.day else now.date()
        return Entry(id=to_micros(datetime.combine(day, now.timetz())), body=body, kind=draft.kind)
    return Entry(
        id=to_micros(now),
        owner_uid=draft.owner_uid,
        body=body,
        supervision=draft.supervision,
        question=draft.question,
        kind=draft.kind,
        tags=draft.tags,
    )
