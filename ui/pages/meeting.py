"""The meeting that is running, inside the window: lenses to turn, words to borrow, and the few acts.

The pill is enough while two people talk; this page is for a moment alone with the screen (R2, R3, R24-R27). A group
has its rounds here (R57), a talk online what to do when it drops (R56).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion import shapes
from companion.agreement import Agreement, Field
from companion.brief import STEPS as MOST_STEPS
from companion.changes import Kind
from companion.guides import Guide
from companion.identity import from_micros
from companion.meetings import Meeting
from companion.people import Format, Person
from companion.session import Stage, View
from companion.shapes import Phases
from companion.store.guides import conversation_of, questions_close_by, same_question
from companion.text import lines
from ui import dates, theme, words
from ui.pages.meeting_parts.acts import Acts
from ui.pages.meeting_parts.blocks import Agreed, Block, Drops, PlainList
from ui.pages.meeting_parts.layout import Wide, column_of, fill
from ui.pages.meeting_parts.lens import LensHead, LensWords, guide_phase, title_of
from ui.pages.meeting_parts.rounds import Round
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import STEPS, MeetingKeeper
from ui.session.shape import PhaseShape
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import row, rule, stack
from ui.widgets.sign import Sign
from ui.widgets.text import Text
from ui.workspace import Workspace

_NOTHING = Agreement(owner_uid="", lines={}, parts={})
"""With a meeting that is nobody's any more, and before the page is opened."""


class MeetingPage(RoomPage):
    reads = frozenset({Kind.MEETINGS, Kind.PEOPLE, Kind.SHAPES, Kind.AGREEMENT, Kind.GROUP, Kind.GUIDES})

    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("meeting")
        self._meeting = meeting
        self._language = services.preferences.language
        self._guide: Guide = conversation_of(workspace.vault, self._language)
        self._phases: Phases = ()
        self._person: Person | None = None
        self._agreed = _NOTHING
        self._rituals = ("", "")
        self._close_by: frozenset[str] = frozenset()
        self._build()
        meeting.changed.connect(self._follow_clock)

    # Built

    def _build(self) -> None:
        px = theme.current().px
        self.body.addWidget(self._head())
        self.body.addSpacing(px(12))
        self.body.addWidget(rule())
        self.body.addSpacing(px(12))
        self._shape = PhaseShape([])
        self._shape.turned.connect(self._turn)
        self._aside_words = Text(self.tr("The plan is set aside. This time is theirs."), "lead")
        self._lens_head, self._lens_words = LensHead(), LensWords()
        self._round = Round(self._meeting)
        self._opening = Block("opening", self.tr("To begin with"), "block")
        self._landing = Block("landing", self.tr("Towards the end"), "lamp")
        self._drops = Drops()
        self._own = PlainList(self.tr("To have close by"))
        self._agenda = PlainList(self.tr("To do together"))
        self._room = Agreed()
        self._acts = Acts(self._meeting, self.services.clock)
        self._acts.steps_asked.connect(lambda: self._meeting.card_asked.emit(STEPS))
        main, self._column = column_of()
        self._beneath, self._tail = column_of()
        self._beneath.setContentsMargins(0, px(24), 0, 0)
        self._wide = Wide(main, self._acts)
        self._wide.turned.connect(self._lay_out)
        self.body.addWidget(self._wide, 1)
        self.body.addWidget(self._beneath)
        self._lay_out()

    def _lay_out(self) -> None:
        """A round belongs to its lens, and stands where nothing that comes and goes can move it. Where the acts have no
        room beside, they stand before what is only to be read."""
        lens, coming = (self._lens_head, self._round), (self._opening, self._landing, self._drops)
        stands = (self._agenda, self._room, self._own)
        first, narrow = (self._shape, self._aside_words), not self._wide.beside()
        above: list[QWidget] = [*first, *(lens if self._group else ()), *coming, *stands]
        below: list[QWidget] = [*(() if self._group else lens), self._lens_words]
        fill(self._column, above if narrow else above + below)
        fill(self._tail, below if narrow else ())
        self._beneath.setVisible(narrow)

    def _head(self) -> QWidget:
        who = QWidget()
        head = QHBoxLayout(who)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.current().px(20))
        self._sign = Sign("leaf", size="l")
        self._title = Text("", "title")
        self._when = Text("", "soft")
        head.addWidget(self._sign)
        head.addWidget(stack(self._title, self._when, gap=2), 1, Qt.AlignmentFlag.AlignVCenter)
        self._brief = Button(self.tr("Brief"), icon="book-open-text", name="meeting-brief")
        self._brief.clicked.connect(self._to_brief)
        aside = Button(self.tr("Step aside"), name="step-aside")
        aside.setToolTip(self.tr("Puts this window away. The timer stays."))
        aside.clicked.connect(lambda: self.window().showMinimized())
        return Ends(who, row(self._brief, aside, gap=12))

    # Read

    def open(self, route: Route) -> None:
        super().open(route)
        if not self._meeting.running:
            self.go.emit(Route(Place.TODAY))
        # Once the focus is set, which may move the page: whose meeting it is is read first.
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def refresh(self) -> None:
        if not self._meeting.running:
            if self.isVisible():
                self.go.emit(Route(Place.TODAY))
            return
        vault = self.workspace.vault
        meeting = vault.meetings.get(self._meeting.meeting_uid)
        self._person = vault.people.get(meeting.owner_uid) if meeting else None
        self._agreed = vault.agreement(self._person.uid) if self._person is not None else _NOTHING
        self._guide = conversation_of(vault, self._language, self._person.uid if self._person is not None else "")
        self._show_whose()
        self._show_plan(meeting)
        self._show_agreed(meeting)
        self._show_view()

    @property
    def _group(self) -> bool:
        return self._person is not None and self._person.format is Format.GROUP

    def _show_whose(self) -> None:
        person = self._person
        self._sign.setVisible(person is not None)
        self._brief.setVisible(person is not None)
        if person is not None:
            self._sign.set_sign(person.icon, person.tint, person.shape)
        self._title.set_words(self.tr("With {name}").format(name=person.name) if person else self.tr("A meeting"))
        self._round.setVisible(self._group)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._meeting.look(False)

    def _show_plan(self, meeting: Meeting | None) -> None:
        """The lenses of this meeting by their own names, and what is to be close by."""
        kept = self.workspace.vault.shapes
        self._phases = kept.phases_of(meeting, self._guide) if meeting else shapes.guide_phases(self._guide)
        self._shape.set_titles([self._title_of(at) for at in range(len(self._meeting.state.plan.phases))])
        questions = questions_close_by(self.workspace.vault, meeting) if meeting else ()
        self._own.show_lines(questions)
        self._close_by = frozenset(map(same_question, questions))

    def _show_agreed(self, meeting: Meeting | None) -> None:
        """What the agreement says for this hour."""
        agreed = self._agreed
        self._rituals = (
            (meeting.opening if meeting else "") or agreed.text(Field.OPENING),
            (meeting.closing if meeting else "") or agreed.text(Field.CLOSING),
        )
        online = self._person is not None and self._person.format is Format.ONLINE
        steps = lines(agreed.text(Field.IF_DROPS))[:MOST_STEPS] if online else ()
        self._drops.setVisible(self._drops.show_steps(steps, agreed.text(Field.REACH_BY) if online else ""))
        points = self.workspace.vault.agenda.of(self._person.uid) if self._person and self._group else ()
        self._agenda.show_lines([point.text for point in points if point.text.strip()])
        of_room = (Field.LEADING, Field.ONE_VOICE) if self._group else ()
        self._room.show_lines([(words.field_label(field), agreed.text(field)) for field in of_room])
        planned = enumerate(self._meeting.state.plan.phases)
        self._round.show_planned([(self._title_of(at), p.turn) for at, p in planned if p.turn and not p.skipped])

    def _title_of(self, lens: int) -> str:
        named = title_of(lens, self._meeting.state.plan, self._phases, self._guide)
        return named or self.tr("A phase")

    # Seen

    def _follow_clock(self) -> None:
        """Not while the window is put away: that is most of a meeting, and nobody looks (P6)."""
        seen = self.isVisible() and not self.window().isMinimized()
        self._meeting.look(seen)
        if seen:
            self._show_view()

    def _show_view(self) -> None:
        if not self._meeting.running:
            return
        view, state = self._meeting.view, self._meeting.state
        begun = from_micros(round(state.begun.wall * 1_000_000))
        self._when.set_words(
            self.tr("Since {start}, agreed until {end}").format(
                start=dates.clock_time(begun), end=dates.clock_time(self._meeting.agreed_end)
            )
        )
        self._acts.show_view(view)
        self._round.show_view(state, view)
        self._aside_words.setVisible(view.aside)
        self._shape.setVisible(not view.aside)
        self._shape.show_state(state, view)
        self._show_moment(view)
        self._show_lens(view)

    def _show_moment(self, view: View) -> None:
        """How you begin while it has just begun; from the wrap-up on, how to land and how you close (R26, R27)."""
        opening, closing = self._rituals
        begins = [(words.field_label(Field.OPENING), opening)]
        kept = (Field.CONFIDENTIAL, Field.LIMITS)  # said at the start (R59)
        begins += [(words.field_label(field), self._agreed.text(field)) for field in kept]
        said = self._opening.show_block((), begins)
        self._opening.setVisible(said and view.stage is Stage.OPEN)
        said = self._landing.show_block(self._guide.landing, [(words.field_label(Field.CLOSING), closing)])
        self._landing.setVisible(said and view.stage.ending)

    def _show_lens(self, view: View) -> None:
        """A shape may have none; a plan that is set aside asks nothing."""
        phases = self._meeting.state.plan.phases
        seen = view.lens < len(phases) and not view.aside
        self._lens_head.setVisible(seen)
        self._lens_words.setVisible(seen)
        if seen:
            phase = guide_phase(self._guide, phases[view.lens].key)
            coming = any(not block.isHidden() for block in (self._opening, self._landing))  # they take the room
            self._lens_head.show_lens(self._title_of(view.lens), phase.about if phase and not coming else "")
            self._lens_words.show_lens(phase, self._close_by, reminded=view.stage is Stage.MIDDLE)

    # By hand

    def _turn(self, lens: int) -> None:
        if self._meeting.driver is not None:
            self._meeting.driver.turn(lens)

    def _to_brief(self) -> None:
        if self._person is not None:
            self.go.emit(Route(Place.PERSON, self._person.uid, "brief"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes back the mark that was just made, as on the pill."""
        if event.key() == Qt.Key.Key_Backspace and self._acts.mark.take_back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def first_focus(self) -> QWidget | None:
        return self._acts.mark
