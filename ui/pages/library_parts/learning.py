"""Learning: where to read up, what was learned, and a plain log of trainings (R53, R61; R42: nothing is certified).

The pages themselves live in the journal; here are only their first words. Pages about somebody who rests, and pages
that were taken out, never come up (R36).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.identity import Record, from_micros
from companion.journal import NEW_ENTRY, EntryDraft, EntryKind, Hit, opening_words
from companion.journal_filter import Wanted
from companion.library import Link
from ui import dates, theme
from ui.kept import KeptNote
from ui.pages.library_parts.learning_links import LinkList
from ui.pages.library_parts.learning_notes import MOST, Note, Notes
from ui.pages.library_parts.part import LEARNING, LibraryHead, WholePart
from ui.routes import NEW_KIND, OF_KIND, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.naming import named
from ui.widgets.sections import BLEED
from ui.widgets.text import Text
from ui.workspace import Workspace

_GAP = 56


class LearningPart(WholePart):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services, LEARNING)
        px = theme.current().px
        self.head = LibraryHead(LEARNING)
        self.links = LinkList(workspace, services.preferences)
        self.links.rebuilt.connect(self.rebuilt)
        self.learned = self._notes(
            EntryKind.LEARNING,
            Notes(
                "learned",
                self.tr("What I learned"),
                self.tr("Nothing noted yet. A line after a book or a talk is enough."),
                write=self.tr("Write down something I learned"),
            ),
        )
        self.trainings = self._notes(
            EntryKind.TRAINING,
            Notes(
                "trainings",
                self.tr("Trainings"),
                self.tr("None written down. Its day and its name are enough."),
                write=self.tr("Write down a training"),
            ),
        )
        self._waits = named(
            Text(self.tr("A page you began waits in the journal. It comes first."), "small"), "page-waits"
        )
        self.supervision = Button(
            self.tr("What waits for supervision"), "bare compact flush", name="learning-supervision"
        )
        self.supervision.clicked.connect(lambda: self.go.emit(Route(Place.SUPERVISION)))
        body = self.page.body
        body.addWidget(self.head)
        body.addSpacing(px(24))
        self.page.add_bleeding(TwoColumns(self.links, self._from_journal(), gap=_GAP - 2 * BLEED, below=680))
        body.addSpacing(px(18))
        body.addWidget(KeptNote(workspace))
        body.addStretch(1)

    def _notes(self, kind: EntryKind, notes: Notes) -> Notes:
        notes.opened.connect(lambda uid: self.go.emit(Route(Place.JOURNAL, uid)))
        notes.write_asked.connect(lambda: self.go.emit(Route(Place.JOURNAL, part=NEW_KIND + kind.value)))
        notes.more_asked.connect(lambda: self.go.emit(Route(Place.JOURNAL, part=OF_KIND + kind.value)))
        return notes

    def _from_journal(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.learned)
        column.addSpacing(px(28))
        column.addWidget(self.trainings)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(BLEED), px(18), px(BLEED), 0)
        foot.setSpacing(px(8))
        foot.addWidget(self._waits)
        foot.addWidget(self.supervision, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        column.addStretch(1)
        return holder

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [
            *self.head.stops(),
            *self.links.stops(),
            *self.learned.stops(),
            *self.trainings.stops(),
            self.supervision,
        ]

    def sees(self, record: Record) -> bool:
        return isinstance(record, Link)

    # Shown

    def show_part(self) -> None:
        """Read again and show."""
        vault = self.workspace.vault
        self.links.show_links(vault.links.all())
        waiting = self._waiting()
        for kind, notes in ((EntryKind.LEARNING, self.learned), (EntryKind.TRAINING, self.trainings)):
            hits = vault.entries.page(limit=MOST + 1, wanted=Wanted(kind=kind))
            notes.show_notes([self._note(hit, kind) for hit in hits], waits=waiting is kind)
        self._waits.setVisible(waiting is not None)

    def _waiting(self) -> EntryKind | None:
        """Of what kind the page is that was begun in the journal and left, if there is one."""
        stored = self.workspace.vault.drafts.get(NEW_ENTRY)
        return EntryDraft.from_json(stored).kind if stored else None

    def _note(self, hit: Hit, kind: EntryKind) -> Note:
        when = from_micros(hit.id).date()
        day = dates.day(when, year=when.year != self.services.clock.now().year)
        return Note(hit.uid, (self._name(hit.uid) if kind is EntryKind.TRAINING else "") or hit.words, day)

    def _name(self, uid: str) -> str:
        """A training is called by its first line, a heading too."""
        entry = self.workspace.vault.entries.get(uid)
        lines = entry.body.splitlines() if entry is not None else []
        return next((words for line in lines if (words := opening_words(line.lstrip("# \t")))), "")

    def leave(self) -> None:
        """Nothing stands open when it is come back to."""
        self.links.put_away()
