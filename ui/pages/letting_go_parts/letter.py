"""A letter that nobody gets (picture 24, R36): written as a draft, then kept, sealed, or shredded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.endings import Letter, letter_key
from companion.errors import Failure
from companion.journal import Draft
from companion.people import Person
from companion.store.carry import DraftWords
from companion.store.edits import Edit
from companion.store.letting_go import shred
from companion.vault.copies import copies_in
from ui import dates, theme
from ui.failures import sentence
from ui.pages.journal_parts.layouts import OneOf
from ui.pages.letting_go_parts.letter_acts import KEEP
from ui.pages.letting_go_parts.letter_kept import KeptLetter
from ui.pages.letting_go_parts.letter_writing import Writing
from ui.pages.letting_go_parts.shredder import Shredder
from ui.pages.letting_go_parts.step import QUIET, Step, ways
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.sections import emptied
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace


class LetterStep(Step):
    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__("letter-step")
        self._workspace, self._now = workspace, now
        self._person = Person.made("")
        self._another = False
        self._letters: list[Letter] | None = None
        self.writing, self.shredder = Writing(), Shredder()
        self.field = self.writing.field
        self.kept, self._kept_column = QWidget(), QVBoxLayout()
        self.kept.setLayout(self._kept_column)
        self._kept_column.setContentsMargins(0, 0, 0, 0)
        self._kept_column.setSpacing(theme.current().px(28))
        self._rows: list[KeptLetter] = []
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self.banner = Banner("letter-banner")
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.field.edited.connect(self.keeper.touch)
        self.field.edited.connect(self._show_write_on)
        self.keeper.failed.connect(lambda failure: self.banner.say(sentence(failure), "error", self.tr("Keep")))
        self.keeper.settled.connect(self.banner.hide)
        self.banner.acted.connect(self.keeper.flush)
        cards, acts = self.writing.cards, self.writing.acts
        cards.chosen.connect(self._choose)
        acts.sealed.connect(lambda day: self._keep(sealed=True, open_on=day))
        acts.shredded.connect(lambda: self._shred(None))
        acts.escaped.connect(lambda: acts.put_away(cards.card(acts.what)))
        self.shredder.ended.connect(self._on_shredded)

    def _lay_out(self) -> None:
        px = theme.current().px
        self.no_letter = Button(self.tr("No letter, go on"), name="no-letter")
        self.on_button = Button(self.tr("Go on"), "primary", name="letter-on")
        self.write_another = Button(self.tr("Write another"), name="another-letter")
        self.note = Text("", "small")
        self.note.setObjectName("letter-note")
        self.note.setMinimumHeight(px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.note.setContentsMargins(px(8), 0, px(8), 0)
        for button in (self.no_letter, self.on_button):
            button.clicked.connect(lambda: self.on.emit(QUIET))
        self.write_another.clicked.connect(self._begin_another)
        self.parts = OneOf(self.writing, self.shredder)
        self.earlier = Text(self.tr("What you wrote before"), "heading")
        self.earlier.setContentsMargins(0, px(28), 0, px(12))
        self.column.addSpacing(px(24))
        self.column.addWidget(self.banner)
        self.column.addWidget(self.parts)
        self.column.addWidget(self.earlier)
        self.column.addWidget(self.kept)
        self.column.addSpacing(px(36))
        self.column.addWidget(ways(self.on_button, self.no_letter, self.write_another, self.note))

    # Showing

    def show_person(self, person: Person) -> None:
        vault = self._workspace.vault
        other = person.uid != self._person.uid
        self._person = person
        if other:
            self.come(person)
        if not self.keeper.pending:
            self.field.set_words(vault.drafts.get(letter_key(person.uid)) or "")
        letters = vault.letters.of(person.uid)
        if letters != self._letters:
            self._show_letters(letters)
        if self.parts.shown() is not self.shredder:
            self._show_part()

    def come(self, person: Person) -> None:
        self.writing.acts.put_away()
        self._another = False
        self.banner.hide()
        if self.parts.shown() is self.shredder:
            self.parts.show_only(self.writing)
            self._show_part()

    def _show_part(self) -> None:
        written = bool(self.field.words().strip()) or self._another or self.field.hasFocus()
        kept = bool(self._letters) and not written
        inside = self.parts.isAncestorOf(self.window().focusWidget() or self)
        if kept:
            self._say_kept()
        else:
            self.say(self.tr("Say it as if it would be heard."), self.tr("Nobody gets it. It may be long, or a line."))
            self.note.set_words(self.tr("The draft waits here, locked away with the rest, until you choose."))
        self.on_button.setVisible(kept)
        self.no_letter.setVisible(not kept)
        self.write_another.setVisible(kept)
        if inside and kept:
            self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.parts.show_only(self.writing)
        self.parts.setVisible(not kept)
        self._show_kept(beneath=not kept)

    def _show_kept(self, *, beneath: bool) -> None:
        """Alone, or beneath the draft that is begun."""
        self.kept.setVisible(bool(self._letters))
        self.earlier.setVisible(bool(self._letters) and beneath)
        self._show_write_on()

    def _show_write_on(self) -> None:
        empty = self.field.is_empty()
        self.no_letter.set_words(self.tr("No letter, go on") if empty else self.tr("Go on"))
        for row in self._rows:
            row.let_write_on(empty)

    def _say_kept(self) -> None:
        sealed = bool(self._letters) and all(letter.sealed for letter in self._letters or ())
        title = self.tr("The letter is sealed.") if sealed else self.tr("The letter stays with you.")
        self.say(title, self.tr("It asks for nothing. You can leave it as it is."))
        self.note.set_words("")

    def _show_letters(self, letters: list[Letter]) -> None:
        inside = any(row.isAncestorOf(self.window().focusWidget() or self) for row in self._rows)
        if inside:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._letters = letters
        emptied(self._kept_column)
        self._rows = [KeptLetter(letter, self._day, self._now().date()) for letter in letters]
        for row in self._rows:
            row.setMaximumWidth(theme.current().px(640))
            row.sealed.connect(self._seal_kept)
            row.broken.connect(lambda letter: self._change(letter, sealed=False, open_on=""))
            row.shredded.connect(self._shred)
            row.written_on.connect(self._write_on)
            self._kept_column.addWidget(row)
        if inside and self._rows:
            self._rows[0].take_keyboard()

    def _day(self, iso: str) -> str:
        try:
            return dates.iso_day(iso, self._now())
        except ValueError:  # what another program may have written there
            return ""

    def first_focus(self) -> QWidget:
        writing = self.parts.shown() is self.writing and not self.parts.isHidden()
        return self.field if writing else self.on_button

    # The draft

    def _key(self) -> str:
        return letter_key(self._person.uid)

    def _keep_draft(self) -> None:
        words = self.field.words()
        if words.strip():
            self._workspace.put_draft(self._key(), words, self._person.uid)
        elif self._workspace.vault.drafts.get(self._key()) is not None:
            self._workspace.drop_draft(self._key())

    def _unkept(self) -> DraftWords:
        return DraftWords(
            key=self._key(), owner_uid=self._person.uid, body=self.field.words(), at=self._workspace.now()
        )

    def _begin_another(self) -> None:
        self._another = True
        self._show_part()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What becomes of it

    def _choose(self, what: str) -> None:
        if not self.field.words().strip():
            self.note.set_words(self.tr("Nothing is written, and nothing has to be."))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif what == KEEP:
            self._keep()
        else:
            self.writing.acts.open(what, self._now().date())
            self.into_view.emit(self.writing.acts.entry())

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
            return False
        self.banner.hide()
        return True

    def _keep(self, *, sealed: bool = False, open_on: str = "") -> None:
        """A letter comes and its draft goes, as one gesture."""
        words = self.field.words()
        letter = Letter(
            owner_uid=self._person.uid,
            body=words,
            sealed=sealed,
            open_on=open_on,
            written=self._now().date().isoformat(),
        )

        def act() -> None:
            self._keep_draft()  # so that undo brings back every word
            draft = self._workspace.vault.drafts.whole(self._key())
            self.keeper.forget()
            self._leave_writing()
            gone = [Edit(before=draft)] if draft is not None else []
            self._workspace.keep([Edit(after=letter), *gone])

        if not self._try(act):
            self.field.set_words(words)
            self.keeper.touch()

    def _leave_writing(self) -> None:
        """The words go out of the field before they are kept elsewhere: keeping shows the step again."""
        self._another = False
        self.on_button.show()
        self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.writing.acts.put_away()
        self.field.set_words("")

    def _seal_kept(self, letter: Letter, open_on: str) -> None:
        self._change(letter, sealed=True, open_on=open_on)

    def _change(self, letter: Letter, *, sealed: bool, open_on: str) -> None:
        after = replace(letter, sealed=sealed, open_on=open_on)
        self._try(lambda: self._workspace.save(letter, after))

    def _write_on(self, letter: Letter) -> None:
        """It is a draft again, where none is begun."""
        if not self.keeper.flush() or not self.field.is_empty():
            return
        draft = Draft(key=self._key(), owner_uid=self._person.uid, body=letter.body, at=self._workspace.now())
        self._another = True
        if self._try(lambda: self._workspace.keep([Edit(before=letter), Edit(after=draft)])):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shred(self, letter: Letter | None) -> None:
        """First it goes, from the file and out of reach of undo; only then is anything shown."""
        words = self.field.words() if letter is None else "" if letter.sealed else letter.body
        waiting = letter is None and self.keeper.pending
        if letter is None:
            self.keeper.forget()  # kept later, it would be back
        vault, uid = self._workspace.vault, self._person.uid
        self._show_shredder()
        went = False

        def act() -> None:
            nonlocal went
            went = self._workspace.forget(lambda: shred(vault, uid, letter))

        self._try(act)
        if not went:
            self._stay(waiting)
            return
        if letter is None:
            self.field.set_words("")
        self.shredder.begin(words)

    def _stay(self, waiting: bool) -> None:
        """It could not go: everything is as it was."""
        if waiting:
            self.keeper.touch()
        self.parts.show_only(self.writing)
        self._show_part()

    def _show_shredder(self) -> None:
        self.writing.acts.put_away()
        self._another = False
        lead = self.tr("The file holds none of it any more. Look on, or go on.")
        if copies_in(self._workspace.vault.folder):
            lead = self.tr("The file holds none of it any more; sealed copies follow when you next open it.")
        self.say(self.tr("It is said, and it can go."), lead)
        self.note.set_words("" if theme.current().reduced_motion else self.tr("Any key ends it."))
        for button, shown in ((self.on_button, True), (self.no_letter, False), (self.write_another, False)):
            button.setVisible(shown)
        self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.kept.hide()
        self.earlier.hide()
        self.parts.show_only(self.shredder)
        self.parts.show()
        self.shredder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shredded(self) -> None:
        self.note.set_words("")
        if self.shredder.hasFocus():
            self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)
