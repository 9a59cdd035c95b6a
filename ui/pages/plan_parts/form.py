"""Everything on the plan that is written or chosen, and the acts beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion import shapes
from companion.agreement import Agreement, Field
from companion.guides import Guide
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Format, LooseEnd, Person
from companion.plan_draft import PlanDraft
from companion.shapes import Phases
from companion.stories import Story, Told
from companion.text import one_line
from ui import theme, words
from ui.limit_panel import LimitPanel
from ui.pages.plan_parts.pinned import KnownStories
from ui.pages.plan_parts.purpose import PurposeFields
from ui.pages.plan_parts.questions import QuestionsSection
from ui.pages.plan_parts.shape import ShapeSection
from ui.pages.plan_parts.when import WhenFields
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.ends import Ends
from ui.widgets.fields import LineField, labelled
from ui.widgets.sections import row, stack
from ui.widgets.text import Text


class PlanForm(QWidget):
    """`edited` comes with each change by hand, `about_to_change` before a gesture that the page takes back."""

    edited = Signal()
    about_to_change = Signal()
    keep_asked = Signal()
    just_time_asked = Signal()
    aside_asked = Signal()
    leave_asked = Signal()
    afresh_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = PlanDraft()
        self._group = False
        self._agreed: dict[LineField, str] = {}
        self.when = WhenFields()
        self.purpose = PurposeFields()
        self.shape = ShapeSection()
        self.opening = LineField("plan-opening")
        self.closing = LineField("plan-closing")
        self.questions = QuestionsSection()
        self.known = KnownStories()
        self.steady = LimitPanel(
            "plan-steady",
            (self.tr("Plan it all the same"), "plan-all-the-same"),
            (self.tr("Look for another day"), "plan-another-day"),
            self.tr("You know best how you are."),
        )
        self.banner = Banner("plan-banner")
        self._build()
        self.questions.follow(self.closing)
        self._listen()

    def _build(self) -> None:
        px = theme.current().px
        self._title = Text("", "title")
        self._about = Text("", "soft")
        self._aside_words = Text(self.tr("The plan is set aside. The meeting stands."), "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(stack(self._title, self._about, self._aside_words, self._build_found(), gap=4))
        column.addSpacing(px(22))
        column.addWidget(self.when)
        column.addSpacing(px(20))
        column.addWidget(self.purpose)
        column.addSpacing(px(30))
        column.addWidget(self.shape)
        self._shape_room = QWidget()
        self._shape_room.setFixedHeight(px(26))
        column.addWidget(self._shape_room)
        opening, closing = labelled(self.tr("Opening"), self.opening), labelled(self.tr("Closing"), self.closing)
        column.addWidget(TwoColumns(opening, closing, gap=28, below=420, stack_gap=16))
        column.addSpacing(px(28))
        column.addWidget(stack(self.questions, self.known, gap=16))
        column.addSpacing(px(30))
        told = QVBoxLayout()
        told.setSpacing(px(16))
        for widget in (self.steady, self.banner, self._build_acts()):
            told.addWidget(widget)
        column.addLayout(told)
        column.addStretch(1)

    def _build_found(self) -> QWidget:
        afresh = Button(self.tr("Begin afresh"), "bare compact", name="plan-afresh")
        afresh.clicked.connect(self.afresh_asked)
        self._found = Ends(Text(self.tr("You had begun to plan this. Here it is as you left it."), "soft"), afresh)
        self._found.setObjectName("plan-found")
        self._afresh = afresh
        return self._found

    def _build_acts(self) -> QWidget:
        self._keep = Button(self.tr("Keep this plan"), "primary", name="keep-plan")
        self._time = Button(self.tr("Just the time"), "bare", name="keep-time")
        leave = Button(self.tr("Not now"), "bare", name="leave-plan")
        self._aside = Button("", "bare", name="set-aside-plan")
        for button, asked in (
            (self._keep, self.keep_asked),
            (self._time, self.just_time_asked),
            (leave, self.leave_asked),
            (self._aside, self.aside_asked),
        ):
            button.clicked.connect(asked)
        return Ends(row(self._keep, self._time, leave, gap=6), self._aside)

    def _listen(self) -> None:
        for part in (self.when, self.purpose, self.shape, self.questions):
            part.edited.connect(self.edited)
        self.when.edited.connect(self._on_when)
        for gesture in (self.shape.about_to_change, self.questions.about_to_change):
            gesture.connect(self.about_to_change)
        for line in (self.opening, self.closing):
            line.textEdited.connect(lambda _: self.edited.emit())
            line.returnPressed.connect(self.keep_asked)
        self.when.entered.connect(self.keep_asked)
        self.purpose.entered.connect(self.keep_asked)

    def _on_when(self) -> None:
        self.steady.hide()  # it spoke of another time
        self._tell_length()

    def _tell_length(self) -> None:
        plan = self.when.told_in(self._plan)
        self.shape.set_length(plan.minutes, plan.cue)

    # What is shown

    def show_person(self, person: Person, agreement: Agreement, often: str, meeting: Meeting | None) -> None:
        """`often`: how often you meet, as agreed. `meeting`: the one that is planned here, None for a new one."""
        self._group = person.format is Format.GROUP
        self._title.set_words(self.tr("Plan with {name}").format(name=person.name))
        self._about.set_words(
            self.tr("You agreed: {often}.").format(often=often.rstrip("."))
            if often
            else self.tr("It is only a shape. Everything in it may change.")
        )
        for line, field in ((self.opening, Field.OPENING), (self.closing, Field.CLOSING)):
            self._agreed[line] = one_line(agreement.text(field))
            line.setPlaceholderText(self._agreed[line] or words.field_hint(field))
        for part in (self.shape, self._shape_room):
            part.setVisible(person.format.timed)
        aside = meeting is not None and meeting.aside
        self._aside_words.setVisible(aside)
        self._aside.setVisible(meeting is not None)
        self._aside.set_words(self.tr("Take the plan up again") if aside else self.tr("Set this plan aside"))

    def show_shapes(self, name: str, guide: Guide, usual: Phases | None) -> None:
        """`usual`: the shape kept for this person, None without one."""
        self.shape.show_whose(name, self._group, shapes.guide_phases(guide), usual)
        self._guide = guide
        self._tell_borrowing()

    def _tell_borrowing(self) -> None:
        """The guide's questions come by the lenses of this meeting; where it has none of the guide's, by all."""
        seen = {phase.key for phase in self.shape.phases if not phase.skipped}
        self.questions.show_guide([p for p in self._guide.phases if p.key in seen] or list(self._guide.phases))

    def show_library(
        self, name: str, pinned: Sequence[str], known: Sequence[tuple[Story, Told]], now: datetime
    ) -> None:
        """What is pinned for them, and the pieces of my story they were told."""
        self.questions.show_pinned(pinned)
        self.known.show_known(name, known, now)

    def show_loose_ends(self, ends: Sequence[LooseEnd]) -> None:
        self.questions.show_loose_ends(ends)

    def show_plan(self, plan: PlanDraft, phases: Phases, timed: bool) -> None:
        """`phases`: those of the plan, or what it leaves untouched."""
        self._plan = plan
        self.when.show_plan(plan, timed)
        self.purpose.show_purpose(plan.kind, plan.purpose)
        for line, said in ((self.opening, plan.opening), (self.closing, plan.closing)):
            line.set_words(said)
            line.setCursorPosition(0)
        self.questions.show_questions(plan.questions)
        self.shape.show_phases(phases, -1)
        self._tell_length()

    def show_found(self, on: bool) -> None:
        if not on and self._afresh.hasFocus():
            self.when.date.setFocus()
        self._found.setVisible(on)

    def afresh(self) -> None:
        """As the page is found when it is opened."""
        self.shape.close_fields()
        self.steady.hide()
        self.banner.say("")

    # What is said

    def plan(self, untouched: Phases) -> PlanDraft:
        """As it stands. `untouched`: the phases without a change."""
        plan = self.when.told_in(self._plan)
        phases = self.shape.phases
        return replace(
            plan,
            kind=self.purpose.kind,
            purpose=self.purpose.words,
            opening=self._ritual(self.opening),
            closing=self._ritual(self.closing),
            questions=self.questions.questions,
            phases=None if shapes.same(phases, untouched, plan.minutes) else phases,
        )

    def _ritual(self, line: LineField) -> str:
        """Own words only where they are others than agreed."""
        said = one_line(line.text())
        return "" if said == self._agreed.get(line) else said

    @property
    def agreed_opening(self) -> str:
        return self._agreed.get(self.opening, "")

    @property
    def agreed_closing(self) -> str:
        return self._agreed.get(self.closing, "")

    def first(self) -> QWidget:
        return self.when.date


def as_shown(meeting: Meeting, *, known: bool) -> PlanDraft:
    """A meeting as the form has it; `known`: it is kept already."""
    opening = from_micros(meeting.starts)
    return PlanDraft(
        meeting_uid=meeting.uid if known else "",
        began=meeting.starts,
        day=opening.date().isoformat(),
        hour=f"{opening:%H:%M}",
        minutes=meeting.minutes,
        cue=meeting.cue,
        place=meeting.place,
        kind=meeting.kind,
        purpose=meeting.purpose,
        opening=meeting.opening,
        closing=meeting.closing,
        questions=meeting.questions,
    )
