"""After a meeting: two quiet minutes, or more, or none (picture 11)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from companion import prompts
from companion.changes import Kind
from companion.errors import Failure
from companion.identity import Record
from companion.journal import Entry, ReflectionDraft, reflection_key, sections
from companion.meetings import Meeting, Reflection
from companion.people import LooseEnd, Person
from companion.store.afterwards import ended, page_of
from companion.store.carry import DraftWords
from companion.store.door import promise_of
from companion.store.edits import Edit
from companion.text import folded
from ui import theme
from ui.failures import sentence
from ui.pages.journal_parts import marks
from ui.pages.journal_parts.keeping import bring_cursor_into_view, tell_of, write_on
from ui.pages.journal_parts.layouts import EndFlow, Turning
from ui.pages.journal_parts.left_over import LeftOver
from ui.pages.journal_parts.meeting_margin import MeetingMargin
from ui.pages.journal_parts.questions import Questions
from ui.pages.journal_parts.supervision import BringToSupervision
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.columns import Columns
from ui.widgets.fields import PageField
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

GUIDED, FREE = "guided", "free"


class ReflectionPage(RoomPage):
    """Route(REFLECTION, meeting uid). A page already kept opens in the journal; an unknown meeting goes there too.

    Every word is a draft in the vault until the page is kept, so it can be left at any moment.
    """

    reads = frozenset({Kind.MEETINGS, Kind.PEOPLE, Kind.DRAFTS, Kind.JOURNAL, Kind.LOOSE_ENDS})

    turns = frozenset({Kind.JOURNAL, Kind.DRAFTS, Kind.MEETINGS, Kind.LOOSE_ENDS, Kind.FULLNESS})

    def __init__(self, workspace: Workspace, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(workspace, services, parent)
        self.setObjectName("reflection-page")
        self.meeting: Meeting | None = None
        self.person: Person | None = None
        self._shown: tuple[str, ReflectionDraft] | None = None
        self._leaving = False
        self.prompts = prompts.load(QLocale().name())
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._build()

    # What it is made of

    def _build(self) -> None:
        look = theme.current()
        self.body.addWidget(self._head())
        self.body.addSpacing(look.px(27))
        self.margin = MeetingMargin()
        self.margin.edited.connect(self.keeper.touch)
        self.columns = Columns(self._main(), self.margin, width=300, gap=44)  # picture 11
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
        tell_of(self.keeper, self.services.clock, self.note, self.banner)

    def _head(self) -> QWidget:
        look = theme.current()
        self.sign = Sign("leaf", "a", 0, "m")
        self.title = Text("", "title")
        self.title.setObjectName("reflection-title")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(Text(self.tr("As little or as much as you like. Anything may stay empty."), "soft"))
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.sign)
        row.addLayout(words, 1)
        self.way = Segments(
            [(GUIDED, self.tr("With questions")), (FREE, self.tr("Free page"))],
            "reflection-way",
            self.tr("How to write"),
        )
        self.way.set_value(GUIDED)
        self.way.chosen.connect(self._on_way)
        return Turning(left, self.way, below=680)

    def _main(self) -> QWidget:
        look = theme.current()
        self.questions = Questions(self.prompts)
        self.free = PageField(
            "reflection-free",
            self.tr("Whatever comes, in any order"),
            self.tr("Free page"),
            min_height=348,
            max_height=640,
        )
        self.bring, self.left_over = BringToSupervision(), LeftOver()
        self.banner = Banner("reflection-banner")
        for part in (self.questions, self.free, self.bring, self.left_over):
            part.edited.connect(self.keeper.touch)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.questions)
        column.addWidget(self.free)
        column.addSpacing(look.px(16))
        column.addWidget(self.bring)
        column.addWidget(self.left_over)
        column.addSpacing(look.px(16))
        column.addWidget(self.banner)
        column.addSpacing(look.px(10))
        column.addWidget(self._buttons())
        self.first_time = Button(self.tr("How was the first time, for you?"), "bare flush", name="to-fit-check")
        self.first_time.clicked.connect(self._to_fit_check)
        column.addWidget(self.first_time, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return main

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = EndFlow(holder, gap=12)
        self.keep_button = Button(self.tr("Keep it"), "primary", name="reflection-keep")
        self.later_button = Button(self.tr("Finish another day"), name="reflection-later")
        self.go_button = Button(self.tr("Let this one go unwritten"), "bare", name="reflection-unwritten")
        self.note = Text("", "small")
        self.note.setObjectName("reflection-kept")
        self.note.setMinimumHeight(theme.current().px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.keep_button, self.later_button, self.note, self.go_button):
            flow.addWidget(widget)
        self.keep_button.clicked.connect(self.keep_page)
        self.later_button.clicked.connect(self.finish_later)
        self.go_button.clicked.connect(self.ask_unwritten)
        self.banner.acted.connect(self.leave_unwritten)
        return holder

    # Reading

    def open(self, route: Route) -> None:
        self._leaving = False
        self.banner.say("")
        self.note.set_words("")
        super().open(route)

    def refresh(self) -> None:
        if self._leaving or self.route.place is not Place.REFLECTION:
            return  # on the way out, or not asked for yet
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
        draft = page_of(vault, meeting)
        if not self.keeper.pending and self._shown != (meeting.uid, draft):
            self._show(draft)

    def _show_person(self) -> None:
        person = self.person
        self.sign.setVisible(person is not None)
        self.left_over.setVisible(person is not None)
        self.first_time.setVisible(person is not None and self._is_first(person))
        if person is None:
            self.title.set_words(self.tr("After the meeting"))
            return
        self.sign.set_sign(person.icon, person.tint, person.shape)
        self.title.set_words(self.tr("After {name}").format(name=person.name))

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
        self._show_way(draft.guided)
        self.questions.show_answers(draft.answers, draft.asked)
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
        stops: list[QWidget] = [
            *self.way.options,
            *self.questions.fields,
            self.questions.other,
            self.free,
            self.bring.tick,
            self.bring.line,
            self.left_over.add,
            *self.left_over.lines,
            *self.banner.findChildren(QAbstractButton),
            self.keep_button,
            self.later_button,
            self.go_button,
            *self.margin.lines,
            *self.margin.before.options,
            *self.margin.now.options,
        ]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

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
        )

    def first_focus(self) -> QWidget | None:
        if self.way.value() == FREE:
            return self.free
        return self.questions.fields[0] if self.questions.fields else None

    # Writing

    @property
    def _key(self) -> str:
        return reflection_key(self.route.uid)

    def _on_way(self, way: str) -> None:
        """Both ways keep their words; only one is on the page."""
        self._show_way(way == GUIDED)
        self.keeper.touch()

    def _show_way(self, guided: bool) -> None:
        self.questions.setVisible(guided)
        self.free.setVisible(not guided)

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
        entry = self._entry(self.meeting, draft)
        if self._end(draft, Reflection.KEPT, [Edit(after=entry), *self._loose_ends(draft)]):
            self._go(Route(Place.JOURNAL, entry.uid))

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

    def _entry(self, meeting: Meeting, draft: ReflectionDraft) -> Entry:
        parts = [(p.heading, draft.answers.get(p.key, "")) for p in self.prompts]
        answered = any(words.strip() for _, words in parts)
        besides = self.tr("And besides") if answered else ""  # or they would read as part of the last answer
        count = marks.how_many(len(meeting.marks)) if meeting.marks else ""
        return Entry(
            id=meeting.ended or meeting.starts,
            owner_uid=meeting.owner_uid,
            body=sections([*parts, (besides, draft.free), (count, marks.recalled(meeting, draft.marks))]),
            meeting_uid=meeting.uid,
            supervision=draft.supervision,
            question=draft.question,
            full_before=draft.full_before,
            full_after=draft.full_after,
        )

    def _loose_ends(self, draft: ReflectionDraft) -> list[Edit]:
        if self.person is None:
            return []
        kept = self.workspace.vault.loose_ends.of(self.person.uid)
        first = max((end.position for end in kept), default=-1) + 1
        standing = {folded(end.text) for end in kept if not end.tied}  # what was said at the door is there already
        new = [words for words in draft.loose_ends if folded(words) not in standing]
        return [
            Edit(after=LooseEnd(owner_uid=self.person.uid, text=words, position=first + at))
            for at, words in enumerate(new)
        ]

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
