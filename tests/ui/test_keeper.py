"""The keeper of the running meeting: on disk before it is shown, through crash, lock and sleep (B3, B4, B9)."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from companion import guides, session_clock, shapes
from companion.agreement import OWN, AgreementLine, Field
from companion.errors import DiskFull, MeetingLogDamaged
from companion.identity import to_micros
from companion.meetings import Meeting, Reflection
from companion.people import Format, Person
from companion.session import EventKind
from companion.session_clock import NAME, SessionClock
from companion.shapes import PlannedPhase, Shape
from tests.ui.rig import Rig
from ui.session.keeper import DROPS, SLIP_MS, STEPS, MeetingKeeper
from ui.session.pill import Pill
from ui.session.quiet import Form

HOUR = 3_600_000_000


@pytest.fixture
def maren(rig: Rig) -> Person:
    return rig.person("Maren")


@pytest.fixture
def folder(rig: Rig) -> Path:
    return rig.vault.folder


def plan(rig: Rig, person: Person, hours: float, **facts: object) -> Meeting:
    starts = to_micros(rig.clock.now() + timedelta(hours=hours))
    meeting = Meeting(owner_uid=person.uid, starts=starts, **facts)  # type: ignore[arg-type]
    rig.vault.meetings.save(meeting)
    return meeting


def pill(rig: Rig) -> Pill:
    shown = rig.keeper.pill
    assert isinstance(shown, Pill)
    return shown


def key(rig: Rig, which: Qt.Key) -> None:
    QTest.keyClick(pill(rig), which)


def on_disk(folder: Path) -> list[EventKind]:
    running = SessionClock.load(folder)
    assert running is not None
    return [event.kind for event in running.events]


@contextmanager
def full_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No room for another byte of session.clock."""
    with monkeypatch.context() as broken:

        def full(_fd: int, _data: bytes) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        broken.setattr(session_clock, "_write_all", full)
        yield


@pytest.fixture
def again(rig: Rig) -> Iterator[Callable[[], MeetingKeeper]]:
    """The process died and was started anew: another keeper on the same folder."""
    made: list[MeetingKeeper] = []

    def start() -> MeetingKeeper:
        rig.keeper.close()
        rig.keeper = MeetingKeeper(rig.services)
        made.append(rig.keeper)
        return rig.keeper

    yield start
    for keeper in made:
        keeper.close()


# Beginning


@pytest.mark.parametrize(("hours", "taken"), [(-11.9, True), (0, True), (5.9, True), (6.1, False), (-12.1, False)])
def test_a_meeting_planned_for_about_now_is_the_one_begun(rig: Rig, maren: Person, hours: float, taken: bool) -> None:
    planned = plan(rig, maren, hours, minutes=45)
    began = QSignalSpy(rig.keeper.began)
    assert rig.keeper.begin(rig.workspace, maren)
    assert (rig.keeper.meeting_uid == planned.uid) is taken
    assert began.count() == 1
    assert began.at(0)[0] == rig.keeper.meeting_uid
    meeting = rig.vault.meetings.get(rig.keeper.meeting_uid)
    assert meeting is not None
    assert meeting.begun == to_micros(rig.clock.now())
    assert len(rig.vault.meetings.of(maren.uid)) == (1 if taken else 2)


def test_r4_r25_a_new_one_has_the_agreed_length_and_cue(rig: Rig, maren: Person) -> None:
    for field, text in ((Field.LENGTH, "45"), (Field.CUE, "15")):
        rig.vault.lines.save(AgreementLine(owner_uid=maren.uid, field=field, text=text))
    rig.keeper.begin(rig.workspace, maren)
    assert (rig.keeper.state.plan.minutes, rig.keeper.state.plan.cue) == (45, 15)
    [meeting] = rig.vault.meetings.of(maren.uid)
    assert (meeting.minutes, meeting.cue, meeting.starts) == (45, 15, to_micros(rig.clock.now()))


def test_it_is_on_the_disk_before_it_is_told(rig: Rig, maren: Person, folder: Path) -> None:
    seen: list[tuple[bool, bool]] = []

    def look(uid: str) -> None:
        meeting = rig.vault.meetings.get(uid)
        seen.append((on_disk(folder) == [EventKind.BEGIN], meeting is not None and meeting.begun > 0))

    rig.keeper.began.connect(look)
    rig.keeper.begin(rig.workspace, maren)
    assert seen == [(True, True)]
    assert pill(rig).isVisible()


def test_decision_18_nothing_that_someone_wrote_is_in_the_log(rig: Rig, maren: Person, folder: Path) -> None:
    plan(rig, maren, 0, place="The café", purpose="Her brother")
    rig.keeper.begin(rig.workspace, maren)
    written = (folder / NAME).read_bytes()
    for word in ("Maren", maren.uid, "caf", "brother"):
        assert word.encode() not in written


def phase(title: str, start: float, end: float, **facts: object) -> PlannedPhase:
    return PlannedPhase("own-1", title, "", start, end)._replace(**facts)  # type: ignore[arg-type]


def shape(rig: Rig, person: Person, *phases: PlannedPhase, meeting: str = "") -> None:
    rig.vault.shapes.save(Shape(owner_uid=person.uid, meeting_uid=meeting, phases=phases))


def test_r2_the_meetings_own_shape_is_followed_else_the_persons_else_the_guides(rig: Rig, maren: Person) -> None:
    planned = plan(rig, maren, 0, minutes=90)
    for made in (None, "", planned.uid):
        if made is not None:
            shape(rig, maren, phase(made or "usual", 0.1, 0.6, skipped=bool(made)), meeting=made)
        rig.keeper.begin(rig.workspace, maren)
        phases = rig.keeper.state.plan.phases
        if made is None:
            assert [p.key for p in phases] == [p.key for p in guides.load("en").phases]
        else:
            assert [(p.start, p.minutes, p.skipped) for p in phases] == [(9, 45, bool(made))]
        rig.keeper.end()
        SessionClock.discard(rig.vault.folder)
        rig.vault.meetings.save(planned)


def test_d22_own_words_stand_on_the_pill_and_never_in_the_log(rig: Rig, maren: Person, folder: Path) -> None:
    shape(rig, maren, phase("Silence together", 0.5, 1, word="Hush"), phase("Soup", 0.75, 1))
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.driver is not None
    for minutes, word in ((30, "Hush"), (15, "Soup")):
        rig.clock.advance(minutes * 60)
        rig.keeper.driver.refresh()
        assert pill(rig)._seen.text == word  # type: ignore[union-attr]
    written = (folder / NAME).read_bytes()
    for word in ("Hush", "Silence", "Soup"):
        assert word.encode() not in written


def test_d19_after_a_crash_shipped_words_stand_for_own_ones_until_it_is_unlocked(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    guide = shapes.guide_phases(guides.load("en"))
    shape(rig, maren, guide[2]._replace(word="Tea", start=0.5), phase("Soup", 0.75, 1))
    rig.keeper.begin(rig.workspace, maren)
    keeper = again()
    keeper.resume(folder)
    assert keeper.driver is not None
    rig.clock.advance(30 * 60)
    keeper.driver.refresh()
    assert pill(rig)._seen.text == "Deeper"  # type: ignore[union-attr]
    rig.clock.advance(15 * 60)
    keeper.driver.refresh()
    assert pill(rig)._seen.text == "", "its own phase has no word of ours"  # type: ignore[union-attr]
    keeper.fold_into(rig.workspace)
    rig.clock.advance(1)
    keeper.driver.refresh()
    keeper._on_view(keeper.view)
    assert pill(rig)._seen.text == "Soup"  # type: ignore[union-attr]


def test_r3_a_plan_set_aside_begins_aside_and_without_cues(rig: Rig, maren: Person, folder: Path) -> None:
    plan(rig, maren, 0, aside=True)
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.state.aside
    assert on_disk(folder) == [EventKind.BEGIN, EventKind.SET_ASIDE]
    rig.clock.advance(18 * 60)
    assert rig.keeper.view.phase_cue is None


def test_r2_the_first_lens_is_one_that_is_not_left_out(rig: Rig, maren: Person) -> None:
    shape(rig, maren, phase("A", 0, 0.3, skipped=True), phase("B", 0.2, 1))
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.state.lens == 1


def test_r2_with_no_phase_at_all_it_is_only_time(rig: Rig, maren: Person) -> None:
    shape(rig, maren)
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.state.plan.phases == ()
    assert rig.keeper.view.lens == 0


def test_one_meeting_at_a_time(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    assert not rig.keeper.begin(rig.workspace, rig.person("Tomasz"))
    assert rig.keeper.meeting_uid == uid
    assert len(rig.vault.meetings.select("begun > 0")) == 1


def test_ctrl_z_takes_no_running_meeting_away(rig: Rig, maren: Person) -> None:
    planned = Meeting(owner_uid=maren.uid, starts=to_micros(rig.clock.now()))
    rig.workspace.save(None, planned)
    rig.keeper.begin(rig.workspace, maren)
    rig.workspace.undo()
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    meeting = rig.vault.meetings.get(planned.uid)
    assert meeting is not None
    assert meeting.over
    rig.workspace.undo()
    assert rig.vault.meetings.get(planned.uid) == meeting


@pytest.mark.parametrize("planned", [True, False])
def test_b9_a_disk_too_full_for_the_log_leaves_no_half_meeting(
    rig: Rig, maren: Person, folder: Path, monkeypatch: pytest.MonkeyPatch, planned: bool
) -> None:
    if planned:
        plan(rig, maren, 0)
    before = rig.vault.meetings.of(maren.uid)
    with full_folder(monkeypatch):
        assert not rig.keeper.begin(rig.workspace, maren)
    assert [type(f) for f in rig.failures] == [DiskFull]
    assert rig.vault.meetings.of(maren.uid) == before
    assert not (folder / NAME).exists()
    assert (rig.keeper.running, rig.keeper.pill, rig.keeper.meeting_uid) == (False, None, "")
    assert rig.keeper.begin(rig.workspace, maren)


def test_b9_a_disk_too_full_for_the_vault_leaves_no_half_meeting(rig: Rig, maren: Person, folder: Path) -> None:
    with rig.full_disk():
        assert not rig.keeper.begin(rig.workspace, maren)
    assert [type(f) for f in rig.failures] == [DiskFull]
    assert not (folder / NAME).exists()
    assert not rig.keeper.running
    assert rig.keeper.begin(rig.workspace, maren)


# Marks, ending


def test_b4_marks_arrive_in_the_meeting(rig: Rig, maren: Person, folder: Path) -> None:
    rig.keeper.begin(rig.workspace, maren)
    for seconds in (60, 600):
        rig.clock.advance(seconds)
        key(rig, Qt.Key.Key_Space)
    assert on_disk(folder)[-2:] == [EventKind.MARK] * 2
    rig.clock.advance(40 * 60)
    rig.keeper.end()
    rig.keeper.fold_into(rig.workspace)
    [meeting] = rig.vault.meetings.of(maren.uid)
    assert meeting.marks == (60.0, 660.0)
    assert meeting.ended - meeting.begun == (660 + 40 * 60) * 1_000_000
    assert meeting.reflection is Reflection.OPEN
    assert not (folder / NAME).exists()
    assert len(rig.vault.meetings.events(meeting.uid)) == 5


def test_e_asks_by_a_word_and_e_again_ends(rig: Rig, maren: Person) -> None:
    ended = QSignalSpy(rig.keeper.ended)
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    key(rig, Qt.Key.Key_E)
    assert rig.keeper.running
    assert pill(rig)._seen == replace(pill(rig)._seen, form=Form.WORD, text="End?")  # type: ignore[type-var]
    key(rig, Qt.Key.Key_E)
    assert not rig.keeper.running
    assert [ended.at(i)[0] for i in range(ended.count())] == [uid]


def test_e_once_is_forgotten_and_the_pill_is_as_it_was(rig: Rig, maren: Person) -> None:
    rig.services.preferences.change(pill_form="dot")
    rig.keeper.begin(rig.workspace, maren)
    assert pill(rig).form is Form.DOT
    key(rig, Qt.Key.Key_E)
    rig.keeper._asking.timeout.emit()
    rig.keeper._asking.stop()
    assert rig.keeper.running
    assert pill(rig).form is Form.DOT
    key(rig, Qt.Key.Key_E)
    assert rig.keeper.running, "asked again, not ended"
    assert rig.services.preferences.value.pill_form == "dot", "a question is no choice of a form"


def test_a_key_that_bounces_ends_nothing(rig: Rig, maren: Person) -> None:
    """Nor does the second press of a double click on “End the meeting”."""
    rig.keeper.slip_ms = SLIP_MS
    rig.keeper.begin(rig.workspace, maren)
    rig.keeper.ask_end()
    rig.keeper.ask_end()
    assert rig.keeper.running
    assert rig.keeper.asking


def test_whose_it_was_is_forgotten_with_them(rig: Rig, maren: Person) -> None:
    """R36: their word goes from the timer too."""
    shape(rig, maren, phase("Secret", 0.5, 1))
    rig.keeper.begin(rig.workspace, maren)
    meeting = rig.vault.meetings.get(rig.keeper.meeting_uid)
    assert meeting is not None
    rig.vault.meetings.remove(meeting)
    rig.clock.advance(30 * 60)
    rig.keeper.learn_words(rig.workspace)
    assert rig.keeper.view.phase_cue is not None
    pill(rig).show_view(rig.keeper.view, {}, rig.keeper._phase_words)
    assert "Secret" not in pill(rig).word()
    assert rig.keeper.person_uid == ""


def test_p6_with_neither_timer_nor_page_in_sight_nothing_ticks(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    driver = rig.keeper.driver
    assert driver is not None
    minute = driver._timer.interval()
    pill(rig).hide()
    assert driver._timer.interval() > minute
    rig.keeper.look(True)
    assert driver._timer.interval() <= minute
    rig.keeper.look(False)
    assert driver._timer.interval() > minute


def test_b9_undo_never_takes_an_end_away_that_came_from_the_log(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_Space)
    uid = rig.keeper.meeting_uid
    rig.clock.advance(600)
    rig.keeper.end()
    meeting = rig.vault.meetings.get(uid)
    assert meeting is not None
    rig.workspace.save(meeting, replace(meeting, said=("next",)))  # before the log could be taken in
    rig.keeper.fold_into(rig.workspace)
    rig.workspace.undo()
    kept = rig.vault.meetings.get(uid)
    assert kept is not None
    assert kept.ended
    assert len(kept.marks) == 1


def test_b3_the_clock_never_ends_a_meeting(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.driver is not None
    for _ in range(30):
        rig.clock.advance(3600)
        rig.keeper.driver.refresh()
    assert rig.keeper.running
    assert not rig.keeper.view.ended


def test_b9_an_end_that_cannot_be_written_is_no_end(rig: Rig, maren: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.keeper.begin(rig.workspace, maren)
    failed, ended = QSignalSpy(rig.keeper.failed), QSignalSpy(rig.keeper.ended)
    with full_folder(monkeypatch):
        key(rig, Qt.Key.Key_E)
        key(rig, Qt.Key.Key_E)
    assert (failed.count(), ended.count()) == (1, 0)
    assert rig.keeper.running
    assert "End?" not in pill(rig)._seen.text  # type: ignore[union-attr]
    rig.keeper.end()
    assert ended.count() == 1


def test_ending_twice_is_ending_once(rig: Rig, maren: Person) -> None:
    ended = QSignalSpy(rig.keeper.ended)
    rig.keeper.begin(rig.workspace, maren)
    rig.keeper.end()
    rig.keeper.end()
    assert ended.count() == 1


# Into the vault


def test_folding_in_is_idempotent(rig: Rig, maren: Person, folder: Path) -> None:
    """A crash between the vault's commit and the log's removal."""
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_Space)
    rig.keeper.end()
    log = (folder / NAME).read_bytes()
    rig.keeper.fold_into(rig.workspace)
    [meeting] = rig.vault.meetings.of(maren.uid)
    written = replace(meeting, reflection=Reflection.KEPT)
    rig.workspace.save(meeting, written)
    (folder / NAME).write_bytes(log)
    rig.keeper.fold_into(rig.workspace)
    assert rig.vault.meetings.of(maren.uid) == [written], "what was written since stays"
    assert len(rig.vault.meetings.events(meeting.uid)) == 4
    rig.keeper.fold_into(rig.workspace)


def test_b9_what_the_vault_cannot_take_waits_in_the_log(rig: Rig, maren: Person, folder: Path) -> None:
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_Space)
    rig.keeper.end()
    with rig.full_disk():
        rig.keeper.fold_into(rig.workspace)
        assert rig.failures
        assert (folder / NAME).exists()
        assert not rig.keeper.begin(rig.workspace, maren), "it must not be written over"
    first = rig.vault.meetings.of(maren.uid)[0]
    assert not first.over
    assert rig.keeper.begin(rig.workspace, maren)
    taken = rig.vault.meetings.get(first.uid)
    assert taken is not None
    assert (taken.over, len(taken.marks)) == (True, 1)


def test_folding_tells_that_meetings_moved(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.keeper.end()
    changed = QSignalSpy(rig.workspace.changed)
    rig.keeper.fold_into(rig.workspace)
    assert changed.count() == 1


def test_a_log_of_no_one_is_cleared_away(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    """A crash between the log's beginning and the meeting's row."""
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    keeper = again()
    rig.vault.meetings.remove(Meeting(uid=uid, starts=0))
    keeper.fold_into(rig.workspace)
    assert not (folder / NAME).exists()
    assert keeper.begin(rig.workspace, maren)


# Crash, lock, sleep


def test_decision_20_after_a_crash_it_goes_on_with_the_same_time(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    rig.clock.advance(20 * 60)
    key(rig, Qt.Key.Key_Space)
    before = rig.keeper.view
    keeper = again()
    assert not keeper.running
    keeper.resume(folder)
    assert keeper.running
    assert (keeper.meeting_uid, keeper.view) == (uid, before)
    assert pill(rig).isVisible()
    rig.clock.advance(10 * 60)
    keeper.end()
    keeper.fold_into(rig.workspace)
    [meeting] = rig.vault.meetings.of(maren.uid)
    assert meeting.ended - meeting.begun == 30 * 60 * 1_000_000
    assert meeting.marks == (1200.0,)


def test_decision_21_also_after_the_machine_was_started_anew(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    rig.keeper.begin(rig.workspace, maren)
    rig.clock.advance(20 * 60)
    key(rig, Qt.Key.Key_Space)
    keeper = again()
    rig.clock.reboot()
    rig.clock.wall += 120
    keeper.resume(folder)
    assert on_disk(folder)[-1] is EventKind.RESUME
    keeper.end()
    keeper.fold_into(rig.workspace)
    [meeting] = rig.vault.meetings.of(maren.uid)
    assert meeting.ended - meeting.begun == 22 * 60 * 1_000_000


def test_with_no_meeting_left_nothing_goes_on(rig: Rig, maren: Person, folder: Path) -> None:
    rig.keeper.resume(folder)
    assert not rig.keeper.running
    rig.keeper.begin(rig.workspace, maren)
    rig.keeper.end()
    rig.keeper.resume(folder)
    assert not rig.keeper.running, "it was ended, and waits for the vault"


def test_a_lock_keeps_the_log_and_the_meeting(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    """DECISIONS 18, 19: space still marks while the vault is closed."""
    rig.keeper.begin(rig.workspace, maren)
    rig.workspace.close()
    assert (folder / NAME).exists()
    keeper = again()
    keeper.resume(folder)
    key(rig, Qt.Key.Key_Space)
    assert on_disk(folder)[-1] is EventKind.MARK


def test_unlocking_another_folder_goes_on_with_the_meeting_left_there(
    rig: Rig, maren: Person, again: Callable[[], MeetingKeeper]
) -> None:
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    keeper = again()
    keeper.fold_into(rig.workspace)
    assert keeper.running
    assert keeper.meeting_uid == uid


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\x00\xff\n", b'{"format":"level-ground session","version":99}\n'])
def test_a_damaged_log_is_said_set_aside_and_the_next_meeting_can_begin(
    rig: Rig, maren: Person, folder: Path, content: bytes
) -> None:
    (folder / NAME).write_bytes(content)
    failed = QSignalSpy(rig.keeper.failed)
    rig.keeper.resume(folder)
    assert failed.count() == 1
    assert not rig.keeper.running
    rig.keeper.fold_into(rig.workspace)
    assert [type(f) for f in rig.failures] == [MeetingLogDamaged]
    assert isinstance(rig.workspace.untold, MeetingLogDamaged)
    assert (folder / f"{NAME}.damaged").read_bytes() == content
    assert rig.keeper.begin(rig.workspace, maren)


def test_sleeping_through_two_cues_shows_the_present_only(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    changed = QSignalSpy(rig.keeper.changed)
    rig.clock.advance(57 * 60)
    assert rig.keeper.driver is not None
    rig.keeper.driver.refresh()
    assert changed.count() == 1
    assert rig.keeper.view.word_key == "close"


# Pause, place, form


def test_decision_21_pause_and_carry_on_with_or_without_a_later_end(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    end = rig.keeper.state.end
    for plus, moved in ((False, 0), (True, 300)):
        key(rig, Qt.Key.Key_P)
        assert rig.keeper.state.paused
        rig.clock.advance(300)
        key(rig, Qt.Key.Key_Plus if plus else Qt.Key.Key_P)
        assert not rig.keeper.state.paused
        assert rig.keeper.state.end == end + moved


def test_the_pill_remembers_form_and_place(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_F)
    assert rig.services.preferences.value.pill_form_now == pill(rig).form.value == "arc"
    assert rig.services.preferences.value.pill_form == "word", "folding is for this meeting; the choice stays"
    pill(rig).moved.emit("HDMI-1", 12, 34)
    assert rig.services.preferences.value.pill_places == {"HDMI-1": (12, 34)}


def test_online_the_pill_is_an_arc_unless_another_was_chosen(rig: Rig) -> None:
    rig.keeper.begin(rig.workspace, rig.person(format=Format.ONLINE))
    assert pill(rig).form is Form.ARC
    assert rig.services.preferences.value.pill_form == "word"


def test_enter_on_the_pill_asks_for_the_card(rig: Rig, maren: Person) -> None:
    asked = QSignalSpy(rig.keeper.card_asked)
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_Return)
    key(rig, Qt.Key.Key_J)
    key(rig, Qt.Key.Key_I)
    assert [asked.at(i)[0] for i in range(asked.count())] == ["", STEPS, DROPS]


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [(0.1, 66), (-0.25, 45), (-0.9, 6), (0.3, 60), (-0.95, 60), (-3, 60)],
    ids=["a little early", "late", "very late", "too early", "all but over", "long past"],
)
def test_d21_a_planned_meeting_ends_when_it_was_agreed_to(rig: Rig, maren: Person, hours: float, minutes: int) -> None:
    """Begun near its time it ends at the agreed time of day; far from it, it lasts as long as agreed."""
    plan(rig, maren, hours)
    rig.keeper.begin(rig.workspace, maren)
    assert rig.keeper.state.end == pytest.approx(rig.clock.now().timestamp() + minutes * 60)
    assert rig.keeper.state.plan.minutes == minutes


def test_r57_a_round_goes_on_by_r_and_ends_by_shift_r(rig: Rig) -> None:
    rig.keeper.begin(rig.workspace, rig.person("Wednesday", format=Format.GROUP))
    key(rig, Qt.Key.Key_R)
    assert (rig.keeper.state.turn, rig.keeper.view.round) == (3, 0.0)
    rig.clock.advance(120)
    assert rig.keeper.view.round == pytest.approx(2 / 3)
    key(rig, Qt.Key.Key_R)
    assert rig.keeper.view.round == 0.0
    QTest.keyClick(pill(rig), Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert rig.keeper.view.round is None


def test_r57_a_round_lasts_as_long_as_was_planned_for_the_phase_in_hand(rig: Rig) -> None:
    group = rig.person("Wednesday", format=Format.GROUP)
    shape(rig, group, phase("Coming in", 0, 0.5, turn=2))
    rig.keeper.begin(rig.workspace, group)
    key(rig, Qt.Key.Key_R)
    assert rig.keeper.state.turn == 2


def test_r57_between_two_there_is_no_round(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    key(rig, Qt.Key.Key_R)
    assert rig.keeper.view.round is None


def test_own_words_take_the_place_of_the_shipped_or_of_none(rig: Rig, maren: Person) -> None:
    """§10: replaceable by your own, or none."""
    for field, text in ((Field.WORD_OPEN, "Tea"), (Field.WORD_PAUSED, "–")):
        rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=field, text=text))
    rig.keeper.begin(rig.workspace, maren)
    assert pill(rig).word() == "Tea"
    key(rig, Qt.Key.Key_P)
    assert pill(rig).word() == ""


def test_d19_locked_the_shipped_words_stand_for_own_ones(
    rig: Rig, maren: Person, again: Callable[[], MeetingKeeper], folder: Path
) -> None:
    rig.vault.lines.save(AgreementLine(owner_uid=OWN, field=Field.WORD_OPEN, text="Tea"))
    rig.keeper.begin(rig.workspace, maren)
    assert "Tea" not in (folder / NAME).read_text() + rig.services.paths.settings.read_text()
    keeper = again()
    keeper.resume(folder)
    assert pill(rig).word() == "Open"
    assert (keeper.format, keeper.person_uid) == (None, "")
    keeper.fold_into(rig.workspace)
    assert pill(rig).word() == "Tea"
    assert (keeper.format, keeper.person_uid) == (Format.ONE_TO_ONE, maren.uid)


def test_closing_puts_everything_away_and_leaves_the_log(rig: Rig, maren: Person, folder: Path, qtbot: QtBot) -> None:
    rig.keeper.begin(rig.workspace, maren)
    shown = pill(rig)
    rig.keeper.close()
    rig.keeper.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(shown) or not shown.isVisible())
    assert (folder / NAME).exists()
    assert not rig.keeper.running


def test_rule_14_the_programs_log_tells_events_only(rig: Rig, maren: Person) -> None:
    rig.keeper.begin(rig.workspace, maren)
    uid = rig.keeper.meeting_uid
    rig.keeper.end()
    said = rig.services.paths.log.read_text()
    assert "meeting.began" in said
    assert "meeting.ended" in said
    assert "Maren" not in said
    assert uid not in said


def test_b9_killed_while_it_began_it_is_nobodys_and_unlocking_clears_it_away(
    rig: Rig, maren: Person, folder: Path, again: Callable[[], MeetingKeeper]
) -> None:
    """The log is there, the row is not: the timer goes on at once, as nobody can know that yet."""
    rig.keeper.begin(rig.workspace, maren)
    [meeting] = rig.vault.meetings.of(maren.uid)
    rig.vault.meetings.remove(meeting)
    keeper = again()
    keeper.resume(folder)
    assert keeper.running
    keeper.fold_into(rig.workspace)
    assert not keeper.running
    assert keeper.pill is None
    assert not (folder / NAME).exists()
    assert keeper.begin(rig.workspace, maren)
