"""After a meeting: two quiet minutes, or more, or none (picture 11)."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from companion import prompts
from companion.changes import Kind
from companion.errors import Failure
from companion.identity import Record, from_micros
from companion.journal import ReflectionDraft, reflection_key
from companion.meetings import Meeting, Reflection
from companion.own_prompts import the_set
from companion.people import Person
from companion.store.afterwards import ended, moments_known, page_of
from companion.store.carry import DraftWords
from companion.store.door import promise_of
from companion.store.edits import Edit, records_of
from companion.supervision import OwnPrompt
from ui import dates
from ui.failures import sentence
from ui.pages.journal_parts.keeping import bring_cursor_into_view, tell_of, write_on
from ui.pages.journal_parts.meeting_margin import MeetingMargin
from ui.pages.page import RoomPage
from ui.pages.reflection_parts.head import FREE, GUIDED, ReflectionHead
from ui.pages.reflection_parts.question_set import QuestionSet
from ui.pages.reflection_parts.sheet import ReflectionSheet
from ui.pages.reflection_parts.written import entries_of, left_over
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.columns import Columns
from ui.widgets.fields import tab_in_order
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

QUESTIONS = "questions"
"""A part of Place.REFLECTION: the set that questions are chosen from, with or without a meeting to go back to."""
MY_SERVICES = Route(Place.LIBRARY, part="services")
"""Where my steps stand, and whom I ask (R43, R51)."""
MY_SETTINGS = Route(Place.SETTINGS, part="you")


class ReflectionPage(RoomPage):
    """Route(REFLECTION, meeting uid). A page already kept opens in the journal; an unknown meeting goes there too.
    With part QUESTIONS it is the set of questions.

    Every word is a draft in the vault until the page is kept, so it can be left at any moment.
    """

    reads = frozenset({Kind.MEETINGS, Kind.PEOPLE, Kind.DRAFTS, Kind.JOURNAL, Kind.LOOSE_ENDS, Kind.PROMPTS})

    turns = frozenset({Kind.JOURNAL, Kind.DRAFTS, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FULLNESS})

    def __init__(self, workspace: Workspace, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(workspace, services, parent)
        self.setObjectName("reflection-page")
        self.meeting: Meeting | None = None
        self.person: Person | None = None
        self._shown: tuple[str, ReflectionDraft] | None = None
        self._leaving = False
        self._to_ask: tuple[tuple[prompts.Prompt, ...], frozenset[prompts.Moment]] | None = None
        self._shipped = prompts.load(self.services.preferences.language)
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._build()

    # What it is made of

    def _build(self) -> None:
        self.head = ReflectionHead()
        self.way = self.head.way
        self.way.chosen.connect(self._on_way)
        self.margin = MeetingMargin()
        self.margin.edited.connect(self.keeper.touch)
        self.sheet = self._made_sheet()
        self.columns = Columns(self.sheet, self.margin, width=300, gap=44)  # picture 11
        self.set = QuestionSet(self.workspace, self._shipped)
        self.set.back_asked.connect(self._leave_set)
        self.set.hide()
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)
        self.body.addWidget(self.set)
        self.body.addStretch(1)
        tell_of(self.keeper, self.services.clock, self.note, self.banner)

    def _made_sheet(self) -> ReflectionSheet:
        sheet = ReflectionSheet()
        sheet.edited.connect(self.keeper.touch)
        sheet.banner.acted.connect(self.leave_unwritten)
        sheet.keep_button.clicked.connect(self.keep_page)
        sheet.later_button.clicked.connect(self.finish_later)
        sheet.go_button.clicked.connect(self.ask_unwritten)
        sheet.first_time.clicked.connect(self._to_fit_check)
        sheet.questions.reasked.connect(self._keep_choice)
        sheet.questions.steps_asked.connect(lambda: self.go.emit(MY_SERVICES))
        sheet.questions.rebuilt.connect(self._order_tabs)
        sheet.questions.told.to_set.clicked.connect(self._to_set)
        self.questions, self.free, self.bring, self.left_over = (
            sheet.questions,
            sheet.free,
            sheet.bring,
            sheet.left_over,
        )
        self.banner, self.note = sheet.banner, sheet.note
        return sheet

    @property
    def title(self) -> Text:
        return self.head.title

    # Reading

    def open(self, route: Route) -> None:
        self._leaving = False
        self.banner.say("")
        self.note.set_words("")
        super().open(route)

    def refresh(self) -> None:
        if self._leaving or self.route.place is not Place.REFLECTION:
            return  # on the way out, or not asked for yet
        whole = self.route.part == QUESTIONS
        self.head.setVisible(not whole)
        self.columns.setVisible(not whole)
        self.set.setVisible(whole)
        if whole:
            self.set.show_set(self.tr("Back to the page") if self.route.uid else self.tr("Back to Settings"))
        else:
            self._show_page()

    def _show_page(self) -> None:
        vault = self.workspace.vault
        meeting = vault.meetings.get(self.route.uid)
        entry = vault.entries.of_meeting(self.route.uid) if meeting is not None else None
        if meeting is None or entry is not None:
            self._go(Route(Place.JOURNAL, entry.uid if entry is not None else ""))
            return
        self.meeting = meeting
        self.person = vault.people.get(meeting.owner_uid)
        self._show_person()
        self.margin.show_meeting(meeting)
        promised = promise_of(vault, meeting.uid)
        self.left_over.say_standing(promised.text if promised is not None else "")
        if self._questions_anew(meeting):
            self._shown = None
        draft = page_of(vault, meeting)
        if not self.keeper.pending and self._shown != (meeting.uid, draft):
            self._show(draft)

    def _questions_anew(self, meeting: Meeting) -> bool:
        """Whether there are others to choose from than there were."""
        vault = self.workspace.vault
        to_ask = (the_set(self._shipped, vault.own_prompts.all()), moments_known(vault, meeting, self.person))
        if to_ask == self._to_ask:
            return False
        self._to_ask = to_ask
        self.questions.set_prompts(*to_ask)
        return True

    def _show_person(self) -> None:
        person = self.person
        assert self.meeting is not None
        self.head.show_after(person, self._day_of(self.meeting))
        self.left_over.setVisible(person is not None)
        self.sheet.first_time.setVisible(person is not None and self._is_first(person))

    def _day_of(self, meeting: Meeting) -> str:
        """'18 November', '' for a meeting of today."""
        when, now = from_micros(meeting.begun or meeting.starts), self.services.clock.now()
        return "" if when.date() == now.date() else dates.day(when.date(), year=when.year != now.year)

    def _is_first(self, person: Person) -> bool:
        vault = self.workspace.vault
        return vault.fit_checks.asked_after(person, sum(m.over for m in vault.meetings.of(person.uid)))

    def _to_fit_check(self) -> None:
        """What is written here waits, as with any other leaving (R15)."""
        if self.person is not None:
            self.go.emit(Route(Place.FIT_CHECK, self.person.uid))

    def _show(self, draft: ReflectionDraft) -> None:
        assert self.meeting is not None
        self._shown = (self.meeting.uid, draft)
        self.way.set_value(GUIDED if draft.guided else FREE)
        self.sheet.show_way(guided=draft.guided)
        self.questions.show_answers(draft.answers, draft.asked, draft.told)
        write_on(self.free, draft.free)
        self.margin.set_words(draft.marks)
        self.margin.set_fullness(draft.full_before, draft.full_after)
        self.bring.set_value(draft.supervision, draft.question)
        self.left_over.set_value(draft.loose_ends)
        self._order_tabs()
        if draft.free and not draft.guided:
            bring_cursor_into_view(self, self.free)

    def _order_tabs(self) -> None:
        """Tab goes as one reads; the lines were made in another order."""
        tab_in_order([*self.way.options, *self.sheet.stops(), *self.margin.stops()])

    def draft(self) -> ReflectionDraft:
        """What is on the page now."""
        bring, question = self.bring.value()
        before, after = self.margin.fullness()
        return ReflectionDraft(
            guided=self.way.value() == GUIDED,
            asked=self.questions.asked(),
            answers=self.questions.answers(),
            free=self.free.words(),
            marks=self.margin.words(),
            loose_ends=self.left_over.value(),
            supervision=bring,
            question=question,
            full_before=before,
            full_after=after,
            told=self.questions.told.value(),
        )

    def first_focus(self) -> QWidget | None:
        if self.route.part == QUESTIONS:
            return self.set.back
        if self.way.value() == FREE:
            return self.free
        return self.questions.fields[0] if self.questions.fields else self.questions.told.to_set

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """The questions where they are changed, and only there."""
        if self.route.part == QUESTIONS:
            return all(isinstance(record, OwnPrompt) for record in records_of(edits))
        return super().may_turn(edits)

    def _to_set(self) -> None:
        self.go.emit(Route(Place.REFLECTION, self.route.uid, QUESTIONS))

    def _leave_set(self) -> None:
        self.go.emit(Route(Place.REFLECTION, self.route.uid) if self.route.uid else MY_SETTINGS)

    # Writing

    @property
    def _key(self) -> str:
        return reflection_key(self.route.uid)

    def _on_way(self, way: str) -> None:
        """Both ways keep their words; only one is on the page."""
        self.sheet.show_way(guided=way == GUIDED)
        self._keep_choice()

    def _keep_choice(self) -> None:
        """How it is written goes with a draft there is, and makes none: only words begin a page (R29)."""
        if self.meeting is None or self.keeper.pending:
            return  # it goes with the words on their way
        if self.workspace.vault.drafts.get(self._key) is not None:
            with contextlib.suppress(Failure):  # no word is lost with it
                self._keep_draft()

    def _keep_draft(self) -> None:
        if self.meeting is None:
            return
        draft = self.draft()
        self._shown = (self.meeting.uid, draft)
        self.workspace.put_draft(self._key, draft.to_json(), self.meeting.owner_uid)

    def _unkept(self) -> Record | DraftWords:
        owner = self.meeting.owner_uid if self.meeting is not None else ""
        return DraftWords(key=self._key, owner_uid=owner, body=self.draft().to_json(), at=self.workspace.now())

    # Three ways on

    def keep_page(self) -> None:
        """The page enters the journal. Where nothing was written there is no page, and no fuss about it."""
        if self.meeting is None:
            return
        draft = self.draft()
        if draft.pageless:
            if self._end(draft, Reflection.UNWRITTEN, self._loose_ends(draft)):
                self._go(Route(Place.TODAY))
            return
        entries = entries_of(self.meeting, draft, self.questions.prompts())
        if self._end(draft, Reflection.KEPT, [*(Edit(after=entry) for entry in entries), *self._loose_ends(draft)]):
            self._go(Route(Place.JOURNAL, entries[0].uid))

    def finish_later(self) -> None:
        """The draft waits, and Today knows of it; nothing reminds."""
        if self.meeting is None or not self.keeper.flush():
            return
        if self.meeting.reflection is not Reflection.OPEN and not self._keep(
            [Edit(before=self.meeting, after=replace(self.meeting, reflection=Reflection.OPEN))]
        ):
            return
        self._go(Route(Place.TODAY))

    def ask_unwritten(self) -> None:
        """Only written words are asked about, once, here."""
        if self.draft().empty:
            self.leave_unwritten()
            return
        self.banner.say(
            self.tr("What stands here goes. Ctrl Z brings it back until you lock."),
            action=self.tr("Let it go"),
            icon="circle-dashed",
        )
        self._bring_banner_into_view()

    def leave_unwritten(self) -> None:
        if self.meeting is None:
            return
        if self._end(self.draft(), Reflection.UNWRITTEN, []):
            self._go(Route(Place.TODAY))

    def _loose_ends(self, draft: ReflectionDraft) -> list[Edit]:
        if self.person is None:
            return []
        return left_over(draft, self.person.uid, self.workspace.vault.loose_ends.of(self.person.uid))

    def _end(self, draft: ReflectionDraft, reflection: Reflection, edits: list[Edit]) -> bool:
        """One gesture: these edits, what became of the meeting, and the draft gone. Undo brings all of it back."""
        assert self.meeting is not None
        self._leaving = True
        try:
            if not draft.empty:
                self._keep_draft()  # so that undo brings back every word
            self.keeper.forget()
            self.workspace.keep([*edits, *ended(self.workspace.vault, self.meeting, draft, reflection)])
        except Failure as failure:
            self._leaving = False
            self.keeper.touch()
            self._tell(failure)
            return False
        self._shown = None
        return True

    def _keep(self, edits: list[Edit]) -> bool:
        try:
            self.workspace.keep(edits)
        except Failure as failure:
            self._tell(failure)
            return False
        return True

    def _tell(self, failure: Failure) -> None:
        self.note.set_words("")
        self.banner.say(sentence(failure), "error")
        self._bring_banner_into_view()

    def _bring_banner_into_view(self) -> None:
        """Once it has its place: on a small screen it may stand below."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.banner))

    def _go(self, route: Route) -> None:
        """Afterwards: the room may still be on its way here."""
        self._leaving = True
        QTimer.singleShot(0, self, lambda: self.go.emit(route))
