"""How quiet the page becomes (picture 25; R36, B6): a choice, what it takes and leaves, one more look, then silence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.digest_words import load
from companion.endings import Hand
from companion.errors import Failure
from companion.forgetting import Preview, Quiet
from companion.nameless import Names, Neutral
from companion.people import Person
from companion.store.forgetting import nameless_edits, preview, rested
from companion.store.held import where_held
from companion.store.letting_go import in_hand
from companion.store.nameless import names_of
from ui import theme
from ui.failures import sentence
from ui.pages.letting_go_parts.afterwards import gone_words, resting_words
from ui.pages.letting_go_parts.forgetting import Forgotten, Hold, Wish, begin
from ui.pages.letting_go_parts.last_look import LastLook
from ui.pages.letting_go_parts.own_lines import Elsewhere, Lessons
from ui.pages.letting_go_parts.quiet_cards import QuietCards
from ui.pages.letting_go_parts.quiet_lists import QuietLists
from ui.pages.letting_go_parts.step import Step, ways
from ui.pages.letting_go_parts.ticked import TickedLines
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.text import Text
from ui.workspace import Workspace


class QuietStep(Step):
    """`busy`: the worker has the vault, and the page is not left until it gives it back."""

    busy = Signal(bool)

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__("quiet-step")
        self._workspace, self._services = workspace, services
        self._person = Person.made("")
        self._known: dict[Quiet, Preview] = {}
        self._hold: Hold | None = None
        self._keeps = False
        language = services.preferences.language
        self.neutral = Neutral(
            person=self.tr("someone"),
            name=self.tr("Someone"),
            member=self.tr("someone of the group"),
            contact=self.tr("a way to reach them"),
            lesson=self.tr("What I carry with me"),
            sealed=self.tr("A sealed letter. Its words are not shown here."),
            lists=load(language),
        )
        self.cards = QuietCards()
        self.lists = QuietLists(services.clock.now)
        self.look = LastLook()
        self.banner = Banner("quiet-banner")
        self.lessons, self.elsewhere = Lessons(workspace), Elsewhere(workspace, self.neutral)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.cards.chosen.connect(self._choose)
        self.lists.more_asked.connect(self._open_lessons)
        self.lists.look_asked.connect(self._open_elsewhere)
        self.lessons.failed.connect(lambda failure: self.banner.say(sentence(failure), "error"))
        self.lessons.done.connect(lambda: self._put_away(self.lessons))
        self.elsewhere.done.connect(lambda: self._put_away(self.elsewhere))
        self.look.agreed.connect(self._agree)
        self.look.away.connect(self._look_no_more)

    def _lay_out(self) -> None:
        px = theme.current().px
        self.go_button = Button("", "primary", name="quiet-go")
        self.go_button.clicked.connect(self._act)
        self.later = Button(self.tr("Decide another day"), name="quiet-later")
        self.later.clicked.connect(lambda: self.go.emit(Route(Place.PEOPLE)))
        self.note = Text("", "small")
        self.note.setMinimumHeight(px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.note.setContentsMargins(px(8), 0, px(8), 0)
        self.choosing = QWidget()
        column = QVBoxLayout(self.choosing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.cards)
        column.addSpacing(px(28))
        column.addWidget(self.lists)
        self._between = QVBoxLayout()
        self._between.setContentsMargins(0, px(20), 0, 0)
        self._between.addWidget(self.lessons)
        self._between.addWidget(self.elsewhere)
        column.addLayout(self._between)
        column.addSpacing(px(24))
        column.addWidget(ways(self.go_button, self.later, self.note))
        self.column.addSpacing(px(22))
        self.column.addWidget(self.banner)
        self.column.addWidget(self.choosing)
        self.column.addWidget(self.look)
        self.look.hide()

    # Showing

    @property
    def chosen(self) -> Quiet | None:
        value = self.cards.value()
        return Quiet(value) if value else None

    def show_person(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self.cards.set_value("")
            self._person = person
            self.come(person)
        self._person = person
        self._known.clear()
        self.elsewhere.take(person)
        self.cards.show_person(person)
        if self.isVisible():
            self._show_choice()

    def come(self, person: Person) -> None:
        self.banner.hide()
        self.lessons.hide()
        self.elsewhere.hide()
        self._show_look(False)
        self._show_choice()

    def _show_choice(self) -> None:
        quiet = self.chosen
        self.say(self._title())
        self.lists.setVisible(quiet is not None)
        self.go_button.setVisible(quiet is not None)
        if quiet is None:
            self.note.set_words(self.tr("Nothing is decided by looking at each."))
            return
        self.lists.show_preview(quiet, self._preview(quiet), self._names().out_of)
        self.go_button.set_words(self._does(quiet))
        self.note.set_words(self._after(quiet))
        if quiet is not Quiet.LESSON:
            self.lessons.hide()
        if quiet is Quiet.KEEP:
            self.elsewhere.hide()
        self.lessons.show_ticked()

    def _title(self) -> str:
        if self.look.isHidden() or self.chosen is None:
            return self.tr("How quiet may it become here?")
        return {
            Quiet.KEEP: "",
            Quiet.NAMELESS: self.tr("Once more, before the names go"),
            Quiet.LESSON: self.tr("Once more, before the rest goes"),
            Quiet.ERASE: self.tr("Once more, before all of it goes"),
        }[self.chosen]

    def _does(self, quiet: Quiet) -> str:
        return {
            Quiet.KEEP: self.tr("Keep it, quiet"),
            Quiet.NAMELESS: self.tr("Make it nameless"),
            Quiet.LESSON: self.tr("Keep the lesson only"),
            Quiet.ERASE: self.tr("Erase this person"),
        }[quiet]

    def _after(self, quiet: Quiet) -> str:
        if quiet is Quiet.KEEP:
            return self.tr("Under People it rests, and wakes when you say so.")
        if quiet is Quiet.ERASE:
            return self.tr("Your passphrase is asked for first. Afterwards the file is read through.")
        return self.tr("You read it through once more before anything goes.")

    def _preview(self, quiet: Quiet) -> Preview:
        if quiet not in self._known:
            now = self._services.clock.now()
            self._known[quiet] = preview(self._workspace.vault, self._person, quiet, now, neutral=self.neutral)
        return self._known[quiet]

    def _names(self) -> Names:
        return names_of(self._workspace.vault, self._person, self.neutral)

    def first_focus(self) -> QWidget:
        return next((card for card in self.cards.cards if card.isChecked()), self.cards.cards[0])

    # Choosing

    def _choose(self, _value: str) -> None:
        self.banner.hide()
        self._show_choice()

    def _open_lessons(self) -> None:
        self.lessons.fill(self._person)
        self.lessons.show()
        self.lessons.take_keyboard()

    def _open_elsewhere(self) -> None:
        self.elsewhere.fill()
        self.elsewhere.show()
        self.elsewhere.take_keyboard()

    def _put_away(self, lines: TickedLines) -> None:
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        lines.hide()

    # One more look, then silence

    def _act(self) -> None:
        quiet = self.chosen
        if quiet is None:
            return
        if quiet is Quiet.KEEP:
            self._keep_quiet()
            return
        person, vault, names = self._person, self._workspace.vault, self._names()
        today = self._services.clock.now().date().isoformat()
        edits = nameless_edits(vault, person, today, self.neutral) if quiet is Quiet.NAMELESS else []
        stays = (
            [names.out_of(line.text) for line in in_hand(vault, person.uid, Hand.CARRY)]
            if quiet is Quiet.LESSON
            else []
        )
        goes = [] if quiet is Quiet.NAMELESS else self.lists.goes_words(quiet, self._preview(quiet))
        self.look.open(quiet, self._does(quiet), goes, edits, stays, self.neutral.sealed)
        self._show_look(True)
        self.look.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_look(self, on: bool) -> None:
        """Notes about others are looked at before, whatever was opened until then."""
        if on:
            self.elsewhere.fill()
            self.look.put_between(self.elsewhere)
            self.elsewhere.setVisible(bool(self.elsewhere.found()))
            self.elsewhere.close_button.hide()
            self.look.show()
            self.choosing.hide()
        else:
            self.look.wipe()
            self._between.addWidget(self.elsewhere)
            self.elsewhere.close_button.show()
            self.choosing.show()
            self.look.hide()
        self.say(self._title())

    def _look_no_more(self) -> None:
        self.elsewhere.hide()
        self._show_look(False)
        self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_quiet(self) -> None:
        """One act: from here on nothing speaks of them by itself. Undo takes it back, and so does waking."""
        today = self._services.clock.now().date().isoformat()
        try:
            if not self._workspace.flush():
                return
            rests = bool(self._person.resting)
            if not rests:
                self._workspace.keep([rested(self._person, today)])
        except Failure as failure:
            self.banner.say(sentence(failure), "error")
            return
        self.go.emit(Route(Place.TODAY))
        if not rests:
            self.told.emit(resting_words())

    def _agree(self, passphrase: str) -> None:
        quiet = self.chosen
        if quiet is None or self._hold is not None:
            return
        wish = Wish(
            person=self._person,
            quiet=quiet,
            replaced=self.elsewhere.replaced,
            all_replaced=self.elsewhere.all_replaced(),
        )
        self._keeps = bool(in_hand(self._workspace.vault, self._person.uid, Hand.CARRY))
        asked = passphrase if quiet is Quiet.ERASE else None
        begun = begin(self, self._workspace, self._services, wish, self.neutral, asked, self._done, self._failed)
        if begun:
            self._hold = Hold(self)
            self.busy.emit(True)
            self.elsewhere.setEnabled(False)
            self.look.set_busy(self.tr("Taking it out of every page of the file. This takes a moment…"))

    def _end_wait(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None
        self.elsewhere.setEnabled(True)
        self.look.set_busy("")

    def _failed(self, failure: Failure) -> None:
        self._end_wait()
        self.busy.emit(False)
        self.look.failed(failure)

    def _done(self, forgotten: Forgotten) -> None:
        quiet = self.chosen or Quiet.ERASE
        self._end_wait()
        self.look.wipe()
        self.cards.set_value("")
        self._workspace.went(forgotten.moved, self._person.uid)
        self.busy.emit(False)
        if not forgotten.waiting and not forgotten.left:
            self.go.emit(Route(Place.TODAY))
            if not self.isVisible() or not self._workspace.unkept():
                self.told.emit(self._gone_words(quiet, forgotten))
                return  # else words about others can't be kept, and hold the page
        self._say_left(forgotten)

    def _gone_words(self, quiet: Quiet, forgotten: Forgotten) -> str:
        return gone_words(quiet, forgotten, kept=self._keeps, where=where_held(self._workspace.vault))

    def _say_left(self, forgotten: Forgotten) -> None:
        self.look.hide()
        self.choosing.hide()
        if forgotten.waiting:
            more = self.tr("It is out of the file. Old pages of it and the copies follow when you next open the vault.")
        elif forgotten.left:
            more = self.tr("It is gone. Read through, the file still has the name in another word or a line of yours.")
        else:
            more = self.tr("It is out of the file. Something else you wrote can't be kept yet, so this page stays.")
        self.say(self.tr("It is quiet now."), more)
