"""A meeting thought of beforehand: when, where, what for, in what shape, with what close by (R2-R4, R13, R16, R27).

Kept in one act, or not at all; what is not kept yet waits as a draft and is found again. Everything may stay open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from companion import shapes
from companion.brief import Brief
from companion.changes import Kind
from companion.errors import Failure
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Person
from companion.plan_draft import PlanDraft
from companion.shapes import Phases, Shape
from companion.steadiness import Limit
from companion.store.briefs import brief_of
from companion.store.carry import DraftWords
from companion.store.edits import Edit, records_of
from companion.store.guides import conversation_of, pinned_for
from companion.store.limits import free_day_of
from companion.store.stories import known_by
from ui.failures import sentence
from ui.pages.plan_parts import keeping, proposals
from ui.pages.plan_parts.drafts import WaitingPlans
from ui.pages.plan_parts.form import PlanForm, as_shown
from ui.pages.plan_parts.paned import PanedPage
from ui.pages.plan_parts.pocket_pane import PocketPane
from ui.rhythm_words import how_often
from ui.routes import PRINT, Place, Route
from ui.services import Services
from ui.workspace import Autokeep, Workspace

_STEPS_BACK = 100


class PlanPage(PanedPage):
    reads = frozenset(
        {
            Kind.PEOPLE, Kind.MEETINGS, Kind.SHAPES, Kind.AGREEMENT, Kind.LOOSE_ENDS, Kind.TOPICS, Kind.COMFORT,
            Kind.DRAFTS, Kind.GUIDES, Kind.STORIES,
        }
    )  # fmt: skip
    turns = frozenset({Kind.SHAPES, Kind.DRAFTS})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("plan-page")
        self._person = Person.made("")
        self._meeting: Meeting | None = None
        self._stored: Shape | None = None
        self._usual: Shape | None = None
        self._brief: Brief | None = None
        self._base = PlanDraft()
        self._past: list[tuple[Phases, int, tuple[str, ...]]] = []
        self._said: set[Limit] = set()
        self._just_time = False
        self._reshaped = False  # by hand, since it was opened
        self._language = services.preferences.language
        self._guide = conversation_of(workspace.vault, self._language)
        self._waiting = WaitingPlans(workspace)
        self.form = PlanForm()
        self.pane = PocketPane(services)
        self.lay_out(self.form, self.pane)
        self._drafting = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._drafting.failed.connect(self._tell)
        self._listen()

    def _listen(self) -> None:
        form = self.form
        form.edited.connect(self._on_edited)
        form.shape.edited.connect(self._on_reshaped)
        form.about_to_change.connect(self._remember)
        form.keep_asked.connect(self._keep)
        form.just_time_asked.connect(self._keep_time)
        form.aside_asked.connect(self._turn_aside)
        form.leave_asked.connect(self._to_brief)
        form.afresh_asked.connect(self._begin_afresh)
        form.shape.keep_asked.connect(self._keep_shape)
        form.steady.all_the_same.connect(self._keep_all_the_same)
        form.steady.otherwise.connect(self._look_for_another_day)

    # What is shown

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.PEOPLE))
            return
        self._drafting.forget()
        self.route, self._person = route, found
        self._said.clear()
        self.form.afresh()
        self.pane.afresh()
        self._show_base()
        self._show_draft()
        super().open(route)
        if route.part == PRINT:
            QTimer.singleShot(0, self.pane, lambda: self.ensureWidgetVisible(self.pane.first()))

    def _show_base(self) -> None:
        """What is kept, or proposed: what is on the form is compared with it."""
        vault, now = self.workspace.vault, self.services.clock.now()
        self._meeting, self._shown = proposals.meant(vault, self._person, self.route.part, now)
        self._read_shapes()
        self._show(as_shown(self._shown, known=self._meeting is not None))
        self._base = self._plan

    def _read_shapes(self) -> None:
        """And the guide, whose shape is theirs where nobody made another."""
        store, uid = self.workspace.vault.shapes, self._person.uid
        self._guide = conversation_of(self.workspace.vault, self._language, uid)
        self._usual = store.usual(uid)
        self._stored = store.of_meeting(uid, self._meeting.uid) if self._meeting else None

    @property
    def _kept_phases(self) -> Phases:
        return shapes.phases_for(self._guide, self._usual, self._stored)

    def _show_draft(self) -> None:
        self._waiting.read(self._person.uid)
        plan = self._waiting.found(self._base, self.route.part, self.services.clock.now())
        if plan is not None:
            self._show(plan)
        self.form.show_found(plan is not None and self._dirty)

    def _show(self, plan: PlanDraft) -> None:
        self._past.clear()
        self._reshaped = False
        self._show_facts()
        phases = self._kept_phases if plan.phases is None else plan.phases
        self.form.show_plan(plan, phases, self._person.format.timed)

    def _show_facts(self) -> None:
        """All that is not the plan itself."""
        vault, uid = self.workspace.vault, self._person.uid
        agreement = vault.agreement(uid)
        self.form.show_person(self._person, agreement, how_often(agreement), self._meeting)
        self.form.show_shapes(self._person.name, self._guide, self._usual.phases if self._usual else None)
        self.form.show_loose_ends(vault.loose_ends.of(uid))
        self.form.show_library(
            self._person.name, pinned_for(vault, uid), known_by(vault, uid), self.services.clock.now()
        )

    def refresh(self) -> None:
        found = self.workspace.vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible():
                self.go.emit(Route(Place.PEOPLE))
            return
        self._person = found
        if self._waiting.changed and not self._drafting.pending:
            self._show_base()  # a draft was let go and came back, or the other way round
            self._show_draft()
        elif self._dirty or self._reshaped:
            self._meeting = self.workspace.vault.meetings.get(self._meeting.uid) if self._meeting else None
            untouched = self._plan.phases is None
            self._read_shapes()
            if untouched and not self._reshaped:  # or the guide's titles of before would be a shape of one's own
                self.form.shape.show_phases(self._kept_phases, self.form.shape.at)
            self._show_facts()
        else:
            self._show_base()
        self._show_pocket(now=True)

    @property
    def _plan(self) -> PlanDraft:
        return self.form.plan(self._kept_phases)

    @property
    def _dirty(self) -> bool:
        return self._plan != self._base

    def _show_pocket(self, *, now: bool = False) -> None:
        """The brief as it will be with this plan."""
        if now or self._brief is None:
            self._brief = brief_of(self.workspace.vault, self._person, self.workspace.now())
        plan, starts = self._plan, self.form.when.starts
        planned = replace(
            self._brief,
            minutes=plan.minutes,
            cue=plan.cue,
            opening=plan.opening or self.form.agreed_opening,
            closing=plan.closing or self.form.agreed_closing,
        )
        self.pane.show_brief(planned, from_micros(starts) if starts is not None else None, now=now)

    # What is not kept yet

    def _on_reshaped(self) -> None:
        self._reshaped = True

    def _on_edited(self) -> None:
        self._show_pocket()
        if self._dirty or self._waiting.any:
            self._drafting.touch()

    def _draft_body(self) -> str:
        plan = self._plan
        return self._waiting.body_with(plan.meeting_uid, plan if plan != self._base else None)

    def _keep_draft(self) -> None:
        self._waiting.write(self._draft_body())

    def _unkept(self) -> DraftWords | None:
        return self._waiting.words(self._draft_body())

    def _begin_afresh(self) -> None:
        """What was begun goes in one step; Ctrl Z brings it back."""
        self.workspace.flush()
        self._drafting.forget()
        edit = self._waiting.letting_go(self._base.meeting_uid)
        if edit is not None:
            self._try([edit])
        else:
            self._show_base()
            self.form.show_found(False)

    # Keeping

    def _keep(self) -> None:
        self._just_time = False
        self._keep_plan()

    def _keep_time(self) -> None:
        self._just_time = True
        self._keep_plan()

    def _keep_all_the_same(self) -> None:
        self.form.steady.hide()
        self._keep_plan(all_the_same=True)

    def _keep_plan(self, *, all_the_same: bool = False) -> None:
        wrong = self.form.when.problem(self.services.clock.now())
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(wrong)
            return
        planned = self._planned()
        if not all_the_same and self._crosses(planned):
            return
        edits = [Edit(before=self._meeting, after=planned)] if planned != self._meeting else []
        if not self._just_time:
            default = shapes.phases_for(self._guide, self._usual)
            edits += keeping.shape_edits(self._person, self.form.shape.phases, default, self._stored, planned)
        plan = self._plan
        if edits and not self._try(edits):
            return
        self._settle_draft(plan, planned)
        self._to_brief()

    def _planned(self) -> Meeting:
        kept, starts = self._meeting or self._shown, self.form.when.starts
        return keeping.planned(kept, self._plan, self._base, starts or kept.starts, just_time=self._just_time)

    def _settle_draft(self, plan: PlanDraft, planned: Meeting) -> None:
        """Kept is no draft any more, but for what was begun besides the time."""
        self._drafting.forget()
        left = keeping.left_waiting(plan, self._base, planned) if self._just_time else None
        if left is not None:
            self._meeting = planned
        try:
            self._waiting.write(self._waiting.body_with(plan.meeting_uid, left))
        except Failure as failure:
            self.workspace.failed.emit(failure)

    def _keep_shape(self) -> None:
        guide, length = shapes.guide_phases(self._guide), self._plan.minutes
        if self._try([keeping.usual_edit(self._person, self.form.shape.phases, guide, self._usual, length)]):
            self._past.clear()  # Ctrl Z takes back what was done last

    def _turn_aside(self) -> None:
        """The plan is set aside in one act, or taken up again, without a trace of failure (R3)."""
        before = self._meeting
        if before is not None and self._try([Edit(before=before, after=replace(before, aside=not before.aside))]):
            self._to_brief()

    def _try(self, edits: Sequence[Edit]) -> bool:
        try:
            self.workspace.keep(edits)
        except Failure as failure:
            self._tell(failure)
            return False
        self.form.banner.say("")
        return True

    def _tell(self, failure: Failure) -> None:
        self.form.banner.say(sentence(failure), "error")

    # My own limits

    def _crosses(self, planned: Meeting) -> bool:
        """Says what the plan would go past, each limit once; the plan waits for an answer."""
        found = keeping.crossings(self.workspace.vault, self._meeting, planned)
        if all(crossing.limit in self._said for crossing in found):
            return False
        self._said |= {crossing.limit for crossing in found}
        steady = self.form.steady
        steady.say(found)
        QTimer.singleShot(0, steady, lambda: self.ensureWidgetVisible(steady))
        return True

    def _look_for_another_day(self) -> None:
        when = self.form.when
        free = free_day_of(self.workspace.vault, self._planned())
        self.form.steady.hide()
        when.date.setFocus(Qt.FocusReason.OtherFocusReason)
        if free is not None:
            when.move_to(free.starts)
        else:
            when.banner.say(self.tr("None of the next ten days is free of that. Choose one as you like."))
        self.ensureWidgetVisible(when.date)

    # Hands

    def _remember(self) -> None:
        """How phases and questions stand before a gesture, for Ctrl Z."""
        form = self.form
        self._past.append((form.shape.phases, form.shape.at, form.questions.questions))
        del self._past[:-_STEPS_BACK]

    def _step_back(self) -> None:
        shape, own = self.form.shape, self.form.questions
        while self._past:  # a gesture that came to nothing is no step
            phases, at, questions = self._past.pop()
            if (phases, questions) != (shape.phases, own.questions):
                shape.show_phases(phases, at)
                if questions != own.questions:
                    own.show_questions(questions)
                self._on_edited()
                return

    def event(self, event: QEvent) -> bool:
        """Ctrl Z that no line has a step for is the last gesture's, before it is the window's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self._past
        ):
            self._step_back()
            event.accept()
            return True
        return super().event(event)

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        own = all(record.owner_uid == self._person.uid for record in records_of(edits))
        return own and super().may_turn(edits)

    def _to_brief(self) -> None:
        self.go.emit(Route(Place.PERSON, self._person.uid, "brief"))

    def print(self) -> None:
        self._show_pocket(now=True)
        self.pane.print()

    def first_focus(self) -> QWidget | None:
        return self.pane.first() if self.route.part == PRINT else self.form.first()
