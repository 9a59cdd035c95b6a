"""The meeting that is running, if one is: its engine, its pill, and its way into the vault afterwards."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from companion import session
from companion.changes import Kind
from companion.errors import Failure, MeetingLogDamaged
from companion.meetings import Meeting, Reflection
from companion.people import Format, Person
from companion.session import Plan, State, View
from companion.session_clock import NAME, Running, SessionClock
from companion.store.edits import Edit
from ui import theme
from ui.services import Services

if TYPE_CHECKING:
    from companion.guides import Guide
    from companion.shapes import Phases
    from ui.session.driver import Driver
    from ui.session.pill import Form, Pill
    from ui.workspace import Workspace

ASKING_MS = 3000
EARLY = 6 * 3_600_000_000  # a planned meeting is begun from six hours before its time …
LATE = 12 * 3_600_000_000  # … to twelve hours after it (microseconds)


class MeetingKeeper(QObject):
    """Lives from start to end of the process, so that the pill outlasts the lock and the rooms.

    `changed`: what is seen of the meeting moved, or one began or ended. `began`, `ended` carry the meeting's
    uid. `card_asked`: Enter on the pill. `failed` carries a `Failure` of the meeting's log.
    """

    changed = Signal()
    began = Signal(str)
    ended = Signal(str)
    card_asked = Signal()
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._clock: SessionClock | None = None
        self.driver: Driver | None = None
        self.pill: Pill | None = None
        self._form_before: Form | None = None
        self._phase_words: dict[str, str] = {}
        self._asking = QTimer(self, singleShot=True, interval=ASKING_MS)
        self._asking.timeout.connect(self._stop_asking)

    @property
    def running(self) -> bool:
        return self.driver is not None

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

    # Beginning

    def begin(self, workspace: Workspace, person: Person, planned: Meeting | None = None) -> bool:
        """Meet this person now: the planned meeting that is given, or the one planned for about now, or a new one.

        False where it can't be kept, and then nothing of it is; also while another one runs.
        """
        if not self.running:
            self.fold_into(workspace)  # a log that the vault could not take before makes room now
        if self.running or (workspace.vault.folder / NAME).exists():
            return False
        now = workspace.now()
        meeting = planned or self._planned(workspace, person, now)
        plan = self._plan(workspace, person, meeting)
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
        self._begin_as_planned(plan, meeting)
        self._services.log.event("meeting.began")
        self.began.emit(meeting.uid)
        return True

    def _keep_begun(self, workspace: Workspace, meeting: Meeting) -> None:
        """The log is there first: a crash here leaves a timer without a row, which unlocking clears away."""
        from companion.store.gone import begun_line  # late, as in `_plan`

        try:
            workspace.keep([Edit(after=meeting), *begun_line(workspace.vault, meeting)], undoable=False)
        except Failure:
            with contextlib.suppress(Failure):
                SessionClock.discard(workspace.vault.folder)
            raise

    def _planned(self, workspace: Workspace, person: Person, now: int) -> Meeting:
        near = workspace.vault.meetings.next_of(person.uid, now - LATE)
        if near is not None and near.starts <= now + EARLY:
            return near
        agreement = workspace.vault.agreement(person.uid)
        return Meeting(owner_uid=person.uid, starts=now, minutes=agreement.minutes, cue=agreement.cue)

    def _plan(self, workspace: Workspace, person: Person, meeting: Meeting) -> Plan:
        """The meeting's own shape, else the one kept for this person, else the guide's (R2)."""
        from companion import shapes  # late: the lock screen needs no shape unless a meeting runs

        phases = self._phases(workspace, person.uid, meeting.uid)
        cues = self._services.preferences.value.phase_cues
        return shapes.plan_of(phases, meeting.minutes, meeting.cue, phase_cues=cues)

    def _phases(self, workspace: Workspace, person_uid: str, meeting_uid: str) -> Phases:
        from companion import shapes  # late, as above

        kept = workspace.vault.shapes
        usual, own = kept.usual(person_uid), kept.of_meeting(person_uid, meeting_uid)
        return shapes.phases_for(self._guide(), usual, own)

    def _begin_as_planned(self, plan: Plan, meeting: Meeting) -> None:
        """A plan that was set aside begins aside (R3); the first lens is one that is not left out (R2)."""
        assert self.driver is not None
        if meeting.aside:
            self.driver.set_aside()
        first = next((at for at, phase in enumerate(plan.phases) if not phase.skipped), 0)
        if first:
            self.driver.turn(first)

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
        self._run(Format.ONE_TO_ONE)

    def _run(self, how: Format) -> None:
        assert self._clock is not None
        from ui.session.driver import Driver  # late: only while a meeting runs

        # A log read back has no words, only keys: the guide says them (DECISIONS 18).
        self._phase_words = self._guide().words()
        self.driver = Driver(self._clock, self._services.clock, self)
        self.driver.changed.connect(self._on_view)
        self.driver.failed.connect(self.failed)
        self._show_pill(how)
        self.driver.start()

    # The pill

    def _show_pill(self, how: Format) -> None:
        from ui.session.pill import Form, Pill  # late, as the driver

        settings = self._services.preferences.value
        form = "arc" if how is Format.ONLINE and settings.pill_form == "word" else settings.pill_form
        self.pill = Pill(theme.current(), settings.pill_places.get, form=Form(form))
        self._connect(self.pill)
        self._on_view(self.view)
        self.pill.show()

    def _connect(self, pill: Pill) -> None:
        driver = self.driver
        assert driver is not None
        pill.marked.connect(driver.mark)
        pill.unmark_asked.connect(driver.unmark)
        pill.time_asked.connect(driver.refresh)
        pill.pause_asked.connect(self.pause_or_carry_on)
        pill.make_up_asked.connect(lambda: self.pause_or_carry_on(move_end=True))
        pill.extend_asked.connect(driver.extend)
        pill.end_asked.connect(self.ask_end)
        pill.card_asked.connect(self.card_asked)
        pill.moved.connect(self._remember_place)
        pill.folded.connect(lambda form: self._services.preferences.change(pill_form=form))
        pill.visible_changed.connect(driver.set_visible)

    def ask_end(self) -> None:
        """E asks by a word, E again within three seconds ends: a slip of the finger ends nothing."""
        assert self.pill is not None
        if self._asking.isActive():
            self._asking.stop()
            self.end()
            self._stop_asking()  # where it could not be ended
            return
        self._asking.start()
        self._form_before = self.pill.form
        self.pill.set_form(type(self.pill.form).WORD)
        self._on_view(self.view)

    def _stop_asking(self) -> None:
        if self.pill is not None and self._form_before is not None:
            self.pill.set_form(self._form_before)
            self._on_view(self.view)

    def _remember_place(self, screen: str, x: int, y: int) -> None:
        places = {**self._services.preferences.value.pill_places, screen: (x, y)}
        self._services.preferences.change(pill_places=places)

    def to_pill(self) -> None:
        """Bring the keyboard to the pill, if there is one."""
        if self.pill is not None:
            self.pill.activateWindow()

    def dress(self) -> None:
        """The look changed."""
        if self.pill is not None:
            self.pill.set_theme(theme.current())

    def _on_view(self, view: View) -> None:
        if self.pill is not None:
            words = pill_words()
            if self._asking.isActive():
                words = dict.fromkeys(words, self.tr("End?"))
            self.pill.show_view(view, words, self._phase_words)
        self.changed.emit()

    def _guide(self) -> Guide:
        from companion import guides  # late, as above

        return guides.load(self._services.preferences.value.language or "en")

    # What can be done

    def pause_or_carry_on(self, move_end: bool = False) -> None:
        assert self.driver is not None
        if self.state.paused:
            self.driver.carry_on(move_end)
        else:
            self.driver.pause()

    def end(self) -> None:
        """Only ever by the supporter (B3). The log stays until the vault has it."""
        if self.driver is None:
            return
        self.driver.end()
        if self.state.ended is None:
            return
        uid = self.meeting_uid
        self._put_away()
        self._services.log.event("meeting.ended")
        self.ended.emit(uid)
        self.changed.emit()

    def _put_away(self) -> None:
        if self.driver is not None:
            self.driver.deleteLater()
        self._asking.stop()
        if self.pill is not None:
            self.pill.hide()
            self.pill.deleteLater()
        self.driver = self.pill = self._clock = None

    def fold_into(self, workspace: Workspace) -> None:
        """Take an ended meeting's log into the vault, then remove it. One left running elsewhere goes on here."""
        try:
            running = SessionClock.load(workspace.vault.folder)
            if running is None:
                return
            if running.state.ended is not None:
                self._take_in(workspace, running)
                SessionClock.discard(workspace.vault.folder)
            elif self.driver is None:
                self._go_on(workspace, running)
            self._learn_words(workspace)
        except Failure as failure:
            self._services.log.event(failure.code)
            workspace.failed.emit(failure)
            if isinstance(failure, MeetingLogDamaged):
                self._set_aside(workspace.vault.folder)

    def _learn_words(self, workspace: Workspace) -> None:
        """What runs was read back without words: unlocked, its own ones are known again (DECISIONS 19)."""
        meeting = workspace.vault.meetings.get(self.meeting_uid) if self.running else None
        if meeting is not None:
            own = self._phases(workspace, meeting.owner_uid, meeting.uid)
            self._phase_words |= {phase.key: phase.pill_word for phase in own}

    def _take_in(self, workspace: Workspace, running: Running) -> None:
        meeting = workspace.vault.meetings.get(running.meeting_uid)
        if meeting is not None and running.state.ended is not None:
            self._fold(workspace, meeting, running.state, running.lines())

    def _go_on(self, workspace: Workspace, running: Running) -> None:
        """A log in another folder than the one looked into at the start; without a row it is nobody's."""
        if workspace.vault.meetings.get(running.meeting_uid) is None:
            SessionClock.discard(workspace.vault.folder)
        else:
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
        workspace.announce(frozenset({Kind.MEETINGS}))

    def close(self) -> None:
        """The process ends or is replaced; the log stays."""
        self._put_away()


def pill_words() -> dict[str, str]:
    """The shipped words of the pill, at most seven letters each (DESIGN-LANGUAGE §10)."""
    return {
        "open": QCoreApplication.translate("Pill", "Open"),
        "middle": "",
        "wrap": QCoreApplication.translate("Pill", "Wrap up"),
        "close": QCoreApplication.translate("Pill", "Close"),
        "end": QCoreApplication.translate("Pill", "Time"),
        "over": QCoreApplication.translate("Pill", "Over"),
        "paused": QCoreApplication.translate("Pill", "Paused"),
    }
