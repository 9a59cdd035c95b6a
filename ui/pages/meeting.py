"""The meeting that is running, inside the window: lenses to turn, questions to borrow, and the few acts.

The pill is enough while two people talk; this page is for a moment alone with the screen (R2, R3, R24-R26).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion import guides, shapes
from companion.changes import Kind
from companion.guides import Guide, GuidePhase
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.session import EXTENSIONS, Stage, View
from companion.shapes import Phases
from companion.text import folded
from ui import dates, theme
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.session.shape import PhaseShape
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns
from ui.widgets.ends import Ends
from ui.widgets.sections import emptied, row, rule, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace


class MeetingPage(RoomPage):
    reads = frozenset({Kind.MEETINGS, Kind.PEOPLE, Kind.SHAPES})

    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("meeting")
        self._meeting = meeting
        self._guide: Guide = guides.load(services.preferences.value.language or "en")
        self._lens = -1
        self._phases: Phases = ()
        self._person_uid = ""
        self._close_by: frozenset[str] = frozenset()
        self._build()
        meeting.changed.connect(self._show_view)

    def _build(self) -> None:
        px = theme.current().px
        who = QWidget()
        head = QHBoxLayout(who)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(20))
        self._sign = Sign("leaf", size="l")
        self._title = Text("", "title")
        self._when = Text("", "soft")
        head.addWidget(self._sign)
        head.addWidget(stack(self._title, self._when, gap=2), 1, Qt.AlignmentFlag.AlignVCenter)
        brief = Button(self.tr("Brief"), icon="book-open-text", name="meeting-brief")
        brief.clicked.connect(self._to_brief)
        aside = Button(self.tr("Step aside"), name="step-aside")
        aside.setToolTip(self.tr("Puts this window away. The pill stays."))
        aside.clicked.connect(lambda: self.window().showMinimized())
        self.body.addWidget(Ends(who, row(brief, aside, gap=12)))
        self.body.addSpacing(px(20))
        self.body.addWidget(rule())
        self.body.addSpacing(px(20))
        self._shape = PhaseShape([])
        self._shape.turned.connect(self._turn)
        self._aside_words = Text(self.tr("The plan is set aside. This time is theirs."), "soft")
        self._lens_title = Text("", "heading")
        self._lens_about = Text("", "soft")
        self._questions = QVBoxLayout()
        self._questions.setSpacing(px(6))
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, px(14))
        own.setSpacing(px(6))
        own.addWidget(Text(self.tr("To have close by"), "subheading"))
        self._own_questions = QVBoxLayout()
        self._own_questions.setSpacing(px(6))
        own.addLayout(self._own_questions)
        self._main = QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for widget in (self._shape, self._aside_words, self._own, self._lens_title, self._lens_about):
            column.addWidget(widget)
        column.addSpacing(px(8))
        column.addLayout(self._questions)
        column.addStretch(1)
        self.body.addWidget(Columns(self._main, self._acts()), 1)

    def _acts(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._stage = Text("", "subheading")
        column.addWidget(self._stage)
        column.addSpacing(px(4))
        self._mark = Button(self.tr("Mark this moment"), icon="circle-dashed", name="mark")
        self._mark.clicked.connect(lambda: self._meeting.driver and self._meeting.driver.mark())
        self._pause = Button(self.tr("Pause"), name="pause")
        self._pause.clicked.connect(lambda: self._meeting.pause_or_carry_on())
        self._make_up = Button(self.tr("Carry on, end later"), name="carry-on-later")
        self._make_up.setToolTip(self.tr("The agreed end moves by the length of the break."))
        self._make_up.clicked.connect(lambda: self._meeting.pause_or_carry_on(move_end=True))
        column.addWidget(self._mark)
        column.addWidget(row(self._pause))
        column.addWidget(row(self._make_up))
        column.addSpacing(px(14))
        column.addWidget(Text(self.tr("Move the end"), "subheading"))
        buttons = []
        for minutes in EXTENSIONS:
            button = Button(self.tr("+{minutes} min").format(minutes=minutes), "compact", name=f"extend-{minutes}")
            button.setAccessibleName(self.tr("%n minute(s) more", "", minutes))
            button.clicked.connect(lambda _=False, m=minutes: self._meeting.driver and self._meeting.driver.extend(m))
            buttons.append(button)
        column.addWidget(row(*buttons, gap=8))
        column.addSpacing(px(14))
        self._set_aside = Button(self.tr("Set the plan aside"), "bare flush", name="set-aside")
        self._set_aside.clicked.connect(lambda: self._meeting.driver and self._meeting.driver.set_aside())
        column.addWidget(self._set_aside)
        column.addSpacing(px(14))
        self._end = Button(self.tr("End the meeting"), "primary", name="end-meeting")
        self._end.clicked.connect(self._meeting.ask_end)
        column.addWidget(self._end)
        column.addStretch(1)
        return holder

    def refresh(self) -> None:
        if not self._meeting.running:
            if self.isVisible():
                self.go.emit(Route(Place.TODAY))
            return
        meeting = self.workspace.vault.meetings.get(self._meeting.meeting_uid)
        person = self.workspace.vault.people.get(meeting.owner_uid) if meeting else None
        self._sign.setVisible(person is not None)
        if person is not None:
            self._sign.set_sign(person.icon, person.tint, person.shape)
        self._title.set_words(self.tr("With {name}").format(name=person.name) if person else self.tr("A meeting"))
        self._person_uid = person.uid if person else ""
        self._show_plan(meeting)
        self._show_view()

    def _show_plan(self, meeting: Meeting | None) -> None:
        """The lenses of this meeting by their own names, and what is to be close by."""
        kept = self.workspace.vault.shapes
        usual = kept.usual(meeting.owner_uid) if meeting else None
        own = kept.of_meeting(meeting.owner_uid, meeting.uid) if meeting else None
        self._phases = shapes.phases_for(self._guide, usual, own)
        self._shape.set_titles([self._title_of(at) for at in range(len(self._meeting.state.plan.phases))])
        emptied(self._own_questions)
        questions = [question for question in meeting.questions if question.strip()] if meeting else []
        for question in questions:
            self._own_questions.addWidget(Text(question))
            self._own_questions.addWidget(rule())
        self._own.setVisible(bool(questions))
        self._close_by = frozenset(folded(question).strip() for question in questions)
        self._lens = -1

    def _title_of(self, lens: int) -> str:
        """As the shape calls it; a shape that was changed since may know it by its key alone."""
        keys = [phase.key for phase in self._meeting.state.plan.phases]
        by_place = [phase.key for phase in self._phases] == keys
        found = self._phases[lens] if by_place else next((p for p in self._phases if p.key == keys[lens]), None)
        of_guide = self._guide_phase(keys[lens])
        title = found.title if found is not None else of_guide.title if of_guide is not None else ""
        return title or self.tr("A phase")

    def _guide_phase(self, key: str) -> GuidePhase | None:
        return next((phase for phase in self._guide.phases if phase.key == key), None)

    def open(self, route: Route) -> None:
        super().open(route)
        if not self._meeting.running:
            self.go.emit(Route(Place.TODAY))

    def _show_view(self) -> None:
        if not self._meeting.running:
            return
        view, state = self._meeting.view, self._meeting.state
        begun = from_micros(round(state.begun.wall * 1_000_000))
        end = from_micros(round(state.end * 1_000_000))
        self._when.set_words(
            self.tr("Since {start}, agreed until {end}").format(
                start=dates.clock_time(begun), end=dates.clock_time(end)
            )
        )
        self._stage.set_words(self._stage_words(view))
        self._pause.set_words(self.tr("Carry on") if view.paused else self.tr("Pause"))
        self._make_up.setVisible(view.paused)  # without a number: nothing ticks while paused, so it would stand still
        self._set_aside.setEnabled(not view.aside)  # it stays in its place: nothing moves under the hand
        self._end.set_words(self.tr("Once more to end it") if self._meeting.asking else self.tr("End the meeting"))
        self._aside_words.setVisible(view.aside)
        self._shape.setVisible(not view.aside)
        self._shape.show_plan(state.plan, view)
        if view.lens != self._lens:
            self._lens = view.lens
            self._show_lens(view.lens)

    def _stage_words(self, view: View) -> str:
        if view.paused:
            return self.tr("Paused")
        return {
            Stage.OPEN: self.tr("Just begun"),
            Stage.MIDDLE: self.tr("In the middle"),
            Stage.WRAP: self.tr("Time to wrap up"),
            Stage.CLOSE: self.tr("Time to close"),
            Stage.END: self.tr("The agreed end"),
            Stage.OVER: self.tr("Past the agreed end"),
        }[view.stage]

    def _show_lens(self, lens: int) -> None:
        """Its title; what the guide says of it, where it is the guide's."""
        phases = self._meeting.state.plan.phases
        emptied(self._questions)
        if lens >= len(phases):  # a shape may have none
            self._lens_title.set_words("")
            self._lens_about.set_words("")
            return
        phase = self._guide_phase(phases[lens].key)
        self._lens_title.set_words(self._title_of(lens))
        self._lens_about.set_words(phase.about if phase else "")
        borrowable = phase.questions if phase else ()
        for question in (each for each in borrowable if folded(each).strip() not in self._close_by):  # said once, above
            self._questions.addWidget(Text(question))
            self._questions.addWidget(rule())
        for reminder in phase.reminders if phase else ():
            self._questions.addWidget(Text(reminder, "small"))

    def _turn(self, lens: int) -> None:
        if self._meeting.driver is not None:
            self._meeting.driver.turn(lens)

    def _to_brief(self) -> None:
        if self._person_uid:
            self.go.emit(Route(Place.PERSON, self._person_uid, "brief"))

    def first_focus(self) -> QWidget | None:
        return self._mark
