"""The meeting that is running, if one is: its engine, its pill, and its way into the vault afterwards."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from companion import session
from companion.agreement import OWN, Field
from companion.changes import Kind
from companion.errors import Failure, MeetingLogDamaged
from companion.identity import from_micros, to_micros
from companion.meetings import Meeting, Reflection
from companion.people import Format, Person
from companion.session import Plan, State, View
from companion.session_clock import NAME, Running, SessionClock
from companion.store.edits import Edit
from ui.services import Services
from ui.session.words import own_words, pill_words

if TYPE_CHECKING:
    from companion.guides import Guide
    from ui.session.driver import Driver
    from ui.session.forms import TimerForms
    from ui.session.quiet import Offers, QuietTimer
    from ui.session.tray import TrayTimer
    from ui.session.wake import Wake
    from ui.workspace import Workspace

ASKING_MS = 3000
SLIP_MS = 250  # a second press sooner than this was no answer
STEPS, DROPS = "steps", "drops"
_TURN = 3  # minutes for each in a round where nobody planned any


class MeetingKeeper(QObject):
    """Lives from start to end of the process, so that the pill outlasts the lock and the rooms.

    `changed`: what is seen of the meeting moved, or one began or ended. `began`, `ended` carry the meeting's
    uid. `card_asked` carries the face: '' for the natural one, `STEPS` or `DROPS`. `window_asked`: the main window is
    wanted. `others_changed`: others can see the screen, or no longer. `failed` carries a `Failure` of the log.

    `format` and `person_uid` are None and '' while nobody can know whose meeting it is (DECISIONS 19).
    """

    changed = Signal()
    began = Signal(str)
    ended = Signal(str)
    card_asked = Signal(str)
    window_asked = Signal()
    others_changed = Signal(bool)
    failed = Signal(object)

    slip_ms = SLIP_MS
    """For the tests, whose hands are quicker than any."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._clock: SessionClock | None = None
        self.driver: Driver | None = None
        self._timer_seen = self._page_seen = False
        self.seen_by_others = False
        """Others could see the screen when the last meeting ended: nothing comes forward by itself then."""
        self.format: Format | None = None
        self.person_uid = ""
        self._forms: TimerForms | None = None
        self._wake: Wake | None = None
        self._words: dict[str, str] = {}
        self._phase_words: dict[str, str] = {}
        self._since_asked = QElapsedTimer()
        self._asking = QTimer(self, singleShot=True, interval=ASKING_MS)
        self._asking.timeout.connect(self._stop_asking)

    @property
    def running(self) -> bool:
        return self.driver is not None

    @property
    def pill(self) -> QuietTimer | None:
        """The window of the timer: None also where the desktop leaves it only an icon in the tray."""
        if self._forms is None:
            return None
        from ui.session.quiet import QuietTimer  # late: only while a meeting runs

        return self._forms.timer if isinstance(self._forms.timer, QuietTimer) else None

    @property
    def asking(self) -> bool:
        """An end was asked for a moment ago: asking again ends."""
        return self._asking.isActive()

    @property
    def meeting_uid(self) -> str:
        return self._clock.running.meeting_uid if self._clock else ""

    @property
    def state(self) -> State:
        assert self._clock is not None
        return self._clock.state

    @property
    def view(self) -> View:
        return session.view(self.state, self._services.clock.moment())

    @property
    def agreed_end(self) -> datetime:
        """By the clock on the wall as it stands now."""
        return from_micros(session.end_at(self.state, self._services.clock.moment()) * 1_000_000)

    # Beginning

    def begin(self, workspace: Workspace, person: Person, planned: Meeting | None = None) -> bool:
        """Meet this person now: the planned meeting that is given, or the one planned for about now, or a new one.

        False where it can't be kept, and then nothing of it is; also while another one runs.
        """
        if not self.running:
            self.fold_into(workspace)  # a log that the vault could not take before makes room now
        if self.running or self.waits(workspace):
            return False
        from ui.session import planning  # late: the lock screen needs no shape unless a meeting runs

        now = workspace.now()
        meeting = planned or planning.meeting_for(workspace, person, now)
        cues = self._services.preferences.value.phase_cues
        plan = planning.plan_for(workspace, meeting, self._guide(), phase_cues=cues)
        event = session.begin(plan, self._services.clock.moment())
        try:
            self._clock = SessionClock.start(workspace.vault.folder, meeting.uid, plan, event)
            self._keep_begun(workspace, replace(meeting, begun=now))
        except Failure as failure:
            self._clock = None
            workspace.failed.emit(failure)
            return False
        self._run(person.format)
        self._phase_words = {}  # the plan in hand has its own
        self._learn_whose(workspace, meeting, person.format)
        self._begin_as_planned(plan, meeting)
        self._services.log.event("meeting.began")
        self.began.emit(meeting.uid)
        return True

    def _keep_begun(self, workspace: Workspace, meeting: Meeting) -> None:
        """The log is there first: a crash here leaves a timer without a row, which unlocking clears away."""
        from companion.store.gone import begun_line  # late, as in `begin`

        try:
            workspace.keep([Edit(after=meeting), *begun_line(workspace.vault, meeting)], undoable=False)
        except Failure:
            with contextlib.suppress(Failure):
                SessionClock.discard(workspace.vault.folder)
            raise

    def _begin_as_planned(self, plan: Plan, meeting: Meeting) -> None:
        """A plan that was set aside begins aside (R3); the first lens is one that is not left out (R2)."""
        assert self.driver is not None
        if meeting.aside:
            self.driver.set_aside()
        first = next((at for at, phase in enumerate(plan.phases) if not phase.skipped), 0)
        if first:
            self.driver.turn(first)

    def take_back_end(self, workspace: Workspace, meeting: Meeting) -> bool:
        """It was ended by mistake: the meeting goes on as if it had not been. False where it can't, and then it has
        ended as before.
        """
        if self.running or self.waits(workspace):
            return False
        person = workspace.vault.people.get(meeting.owner_uid)
        try:
            self._clock = SessionClock.again(workspace.vault.folder, workspace.vault.meetings.events(meeting.uid))
            before = Reflection.NONE if meeting.reflection is Reflection.OPEN else meeting.reflection
            self._keep_begun(workspace, replace(meeting, ended=0, marks=(), reflection=before))
        except Failure as failure:
            self._clock = None
            workspace.failed.emit(failure)
            return False
        self._run(person.format if person is not None else Format.ONE_TO_ONE)
        self.learn_words(workspace)
        self._services.log.event("meeting.went-on")
        self.began.emit(meeting.uid)
        return True

    def resume(self, folder: Path) -> None:
        """After a crash or a lock: the meeting goes on at once, without content (DECISIONS 20)."""
        try:
            clock = SessionClock.open(folder)
        except Failure as failure:
            self._services.log.event(failure.code)
            self.failed.emit(failure)
            return
        if clock is None or clock.state.ended is not None:
            return
        self._clock = clock
        self._run(None)

    def _run(self, how: Format | None) -> None:
        """`how`: None for a meeting that goes on."""
        assert self._clock is not None
        self._timer_seen = self._page_seen = False
        from ui.session.driver import Driver  # late, all three: only while a meeting runs
        from ui.session.forms import TimerForms
        from ui.session.wake import Wake

        # A log read back has no words, only keys: the guide says them (DECISIONS 18).
        self._phase_words = self._guide().words()
        self.driver = Driver(self._clock, self._services.clock, self)
        self.driver.changed.connect(self._on_view)
        self.driver.failed.connect(self.failed)
        self._words = pill_words()
        self._forms = TimerForms(self._services.preferences, self._connect, self)
        self._forms.begin(how) if how is not None else self._forms.go_on()
        self._wake = Wake(self, self._services.buses)
        self._wake.woke.connect(self.driver.refresh)
        self._on_view(self.view)
        self.driver.start()

    # The timer that is seen

    def _connect(self, timer: QuietTimer | TrayTimer) -> None:
        driver = self.driver
        assert driver is not None
        assert self._forms is not None
        timer.marked.connect(driver.mark)
        timer.unmark_asked.connect(driver.unmark)
        timer.time_asked.connect(driver.refresh)
        timer.pause_asked.connect(self.pause_or_carry_on)
        timer.make_up_asked.connect(lambda: self.pause_or_carry_on(move_end=True))
        timer.extend_asked.connect(driver.extend)
        timer.turn_asked.connect(self.next_turn)
        timer.round_over_asked.connect(self.round_over)
        timer.end_asked.connect(self.ask_end)
        timer.card_asked.connect(lambda: self._ask_card(""))
        timer.steps_asked.connect(lambda: self._ask_card(STEPS))
        timer.drops_asked.connect(lambda: self._ask_card(DROPS))
        timer.window_asked.connect(self.window_asked)
        timer.others_asked.connect(lambda: self.set_others_see(not self.others_see))
        timer.folded.connect(self._forms.fold)
        timer.visible_changed.connect(self._on_timer_seen)
        timer.end_meant.connect(self.end)

    def _on_timer_seen(self, seen: bool) -> None:
        self._timer_seen = seen
        self._tell_who_looks()

    def look(self, looking: bool) -> None:
        """The page of the meeting is seen, or no longer: while nothing of it is, nothing ticks (P6)."""
        if looking != self._page_seen:
            self._page_seen = looking
            self._tell_who_looks()

    def _tell_who_looks(self) -> None:
        if self.driver is not None:
            self.driver.set_visible(self._timer_seen or self._page_seen)

    def _ask_card(self, face: str) -> None:
        """While others can see the screen none opens, and a word says why."""
        if not self.others_see or self._forms is None:
            self.card_asked.emit(face)
        elif not self.asking:
            self._forms.say(self.tr("Shared"))

    @property
    def others_see(self) -> bool:
        """Others can see this screen: the timer is a dot, and no card opens."""
        return self.running and self._services.preferences.value.others_see

    def set_others_see(self, seen: bool) -> None:
        if self._forms is not None:
            self._forms.set_others_see(seen)
            self._on_view(self.view)
            self.others_changed.emit(seen)

    def ask_end(self) -> None:
        """E asks by a word, E again within three seconds ends: a slip of the finger ends nothing, nor does a key that
        bounces, nor the second press of a double click.
        """
        assert self._forms is not None
        if self._asking.isActive() and self._since_asked.elapsed() < self.slip_ms:
            return
        if self._asking.isActive():
            self._asking.stop()
            self.end()
            self._stop_asking()  # where it could not be ended
            return
        self._asking.start()
        self._since_asked.start()
        self._forms.ask(self.tr("End?"))
        self.changed.emit()

    def _stop_asking(self) -> None:
        if self._forms is not None:
            self._forms.ask("")
            self.changed.emit()

    def to_pill(self) -> None:
        """Bring the keyboard to the timer, if there is one."""
        if self._forms is not None:
            self._forms.take_keyboard()

    def dress(self) -> None:
        """The look changed."""
        if self._forms is not None:
            self._forms.dress()

    def _on_view(self, view: View) -> None:
        if self._forms is not None:
            self._forms.show_view(view, self._words, self._phase_words)
            self._forms.offer(self._offers())
        self.changed.emit()

    def _guide(self) -> Guide:
        """As it ships: a guide that was made one's own has other titles and questions, and the same words for the
        timer, which is all of it that is said here. Locked it is the only one (DECISIONS 19)."""
        from companion import guides  # late, as above

        return guides.load(self._services.preferences.language)

    # What can be done

    def pause_or_carry_on(self, move_end: bool = False) -> None:
        assert self.driver is not None
        if self.state.paused:
            self.driver.carry_on(move_end)
        else:
            self.driver.pause()

    def next_turn(self) -> None:
        """The next in a round, for as long as was planned (R57). In a talk between two there is none."""
        turn = self._turn_minutes()
        if self.driver is not None and turn:
            self.driver.round(turn)

    def _turn_minutes(self) -> int:
        state = self.state
        in_hand = state.plan.phases[state.lens : state.lens + 1]
        minute = session.elapsed(state, self._services.clock.moment()) / 60
        now = [p for p in state.plan.phases if not p.skipped and p.start <= minute < p.start + p.minutes]
        planned = next((p.turn for p in (*in_hand, *now) if p.turn), 0)
        usual = _TURN if self.format is Format.GROUP else max((p.turn for p in state.plan.phases), default=0)
        return state.turn or planned or usual

    def round_over(self) -> None:
        if self.driver is not None:
            self.driver.round(0)

    def new_end(self, end: datetime) -> None:
        """Another end was agreed on; one that is past is none."""
        if self.driver is not None:
            self.driver.new_end(round(to_micros(end) / 60_000_000))

    def end(self) -> None:
        """Only ever by the supporter (B3). The log stays until the vault has it."""
        if self.driver is None:
            return
        self.driver.end()
        if self.state.ended is None:
            return
        uid, forms = self.meeting_uid, self._forms
        self.seen_by_others = self.others_see
        self._put_away()
        if forms is not None:
            forms.end()
        self._services.log.event("meeting.ended")
        self.ended.emit(uid)
        self.changed.emit()

    def _put_away(self) -> None:
        self._asking.stop()
        for part in (self.driver, self._wake, self._forms):
            if part is not None:
                part.deleteLater()
        if self._forms is not None:
            self._forms.close()
        self.driver = self._forms = self._wake = self._clock = None
        self.format, self.person_uid = None, ""

    def waits(self, workspace: Workspace) -> bool:
        """A meeting's log is there that the vault has not taken in, and not the one of a meeting that runs or begins:
        the vault tells of the row of that one before its timer is there."""
        return self._clock is None and (workspace.vault.folder / NAME).exists()

    def fold_into(self, workspace: Workspace) -> str:
        """Take an ended meeting's log into the vault, then remove it: its uid, '' where there was none. One left
        running elsewhere goes on here.
        """
        taken = ""
        try:
            running = SessionClock.load(workspace.vault.folder)
            if running is None:
                return ""
            if running.state.ended is not None:
                taken = self._take_in(workspace, running)
                SessionClock.discard(workspace.vault.folder)
            else:
                self._go_on(workspace, running)
            self.learn_words(workspace)
        except Failure as failure:
            self._services.log.event(failure.code)
            workspace.failed.emit(failure)
            if isinstance(failure, MeetingLogDamaged):
                self._set_aside(workspace.vault.folder)
        return taken

    def learn_words(self, workspace: Workspace) -> None:
        """What runs was read back without words: unlocked, its own ones are known again (DECISIONS 19). Also once they
        were changed.
        """
        meeting = workspace.vault.meetings.get(self.meeting_uid) if self.running else None
        if self.running and meeting is None:
            self._forget_words()
        if meeting is not None:
            guide = self._guide()
            own = workspace.vault.shapes.phases_of(meeting, guide)
            self._phase_words = guide.words() | {phase.key: phase.pill_word for phase in own}
            person = workspace.vault.people.get(meeting.owner_uid)
            self._learn_whose(workspace, meeting, person.format if person is not None else None)

    def _forget_words(self) -> None:
        """Whose it was is gone from the vault: so are their words."""
        shipped = self._guide().words()
        self._phase_words = {phase.key: shipped.get(phase.key, "") for phase in self.state.plan.phases}
        self.format, self.person_uid = None, ""
        self._on_view(self.view)

    def _learn_whose(self, workspace: Workspace, meeting: Meeting, how: Format | None) -> None:
        """Whose it is, and the supporter's own words for the timer: all of it is in the vault alone."""
        assert self._forms is not None
        self.format, self.person_uid = how, meeting.owner_uid
        agreed = workspace.vault.agreement(OWN)
        self._words = own_words(agreed)
        self._forms.set_title(agreed.text(Field.LIGHT_TITLE).strip())
        self._on_view(self.view)

    def _offers(self) -> Offers:
        from ui.session.quiet import Offers  # late, as the timer

        return Offers(
            turns=bool(self._turn_minutes()),
            round_runs=self.view.round is not None,
            drops=self.format is Format.ONLINE,
            others_see=self.others_see,
        )

    def _take_in(self, workspace: Workspace, running: Running) -> str:
        meeting = workspace.vault.meetings.get(running.meeting_uid)
        if meeting is None or running.state.ended is None:
            return ""
        self._fold(workspace, meeting, running.state, running.lines())
        return meeting.uid

    def _go_on(self, workspace: Workspace, running: Running) -> None:
        """A log in another folder than the one looked into at the start goes on; one without a row is nobody's: the
        process ended while it began that meeting, and nothing of it was told."""
        if workspace.vault.meetings.get(running.meeting_uid) is None:
            if self.meeting_uid == running.meeting_uid:
                self._put_away()
            SessionClock.discard(workspace.vault.folder)
            self.changed.emit()
        elif self.driver is None:
            self.resume(workspace.vault.folder)

    def _set_aside(self, folder: Path) -> None:
        """A log that can't be read makes room for the next meeting's; it stays, in case someone can read it."""
        with contextlib.suppress(OSError):
            (folder / NAME).replace(folder / f"{NAME}.damaged")

    def _fold(self, workspace: Workspace, meeting: Meeting, state: State, lines: tuple[str, ...]) -> None:
        assert state.ended is not None
        begun = round(state.begun.wall * 1_000_000)
        after = replace(
            meeting,
            begun=begun,
            ended=begun + round(state.ended * 1_000_000),
            marks=state.marks,
            reflection=meeting.reflection or Reflection.OPEN,
        )
        with workspace.vault.transaction():
            workspace.vault.meetings.keep_events(meeting, lines)
            workspace.vault.meetings.save(after)
        workspace.retire(meeting.uid)  # an earlier step, taken back, would take its end and marks away
        workspace.announce(frozenset({Kind.MEETINGS}))

    def close(self) -> None:
        """The process ends or is replaced; the log stays."""
        self._put_away()
