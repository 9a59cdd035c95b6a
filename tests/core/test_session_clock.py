"""`session.clock` on a real disk: DECISIONS 18, B9 (nothing acknowledged is lost), never a word in it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import session_clock
from companion.clock import Moment
from companion.errors import DiskFailed, DiskFull, MeetingLogDamaged, VaultGone
from companion.session import Event, EventKind, Phase, Plan, begin, replay
from companion.session_clock import NAME, SessionClock, parse
from tests.limits import files_no_larger_than

UID = "9f2f6d1c-55c6-4a44-9b57-3a0f0a3f1b11"
PLAN = Plan(minutes=50, cue=11, phases=(Phase(key="hopes", word="Maren", start=5, minutes=10, skipped=True),))


def at(seconds: float) -> Moment:
    return Moment(wall=1_800_000_000.25 + seconds, boot=77.125 + seconds, boot_id="boot-a")


def mark(seconds: float) -> Event:
    return Event(kind=EventKind.MARK, moment=at(seconds))


def started(folder: Path) -> SessionClock:
    return SessionClock.start(folder, UID, PLAN, begin(PLAN, at(0)))


def test_what_was_appended_is_what_is_loaded(tmp_path: Path) -> None:
    """HOUSE: recovery after a crash is a replay."""
    clock = started(tmp_path)
    for seconds, kind in enumerate(EventKind):
        clock.append(Event(kind=kind, moment=at(seconds / 3), value=seconds))
    loaded = SessionClock.load(tmp_path)
    assert loaded is not None
    assert loaded == clock.running
    assert loaded.meeting_uid == UID
    assert loaded.state == replay(PLAN, loaded.events)
    assert len(loaded.events) == len(EventKind) + 1


def test_no_meeting_is_none(tmp_path: Path) -> None:
    assert SessionClock.load(tmp_path) is None
    assert SessionClock.open(tmp_path) is None


def test_d18_the_file_holds_times_and_keys_and_no_word(tmp_path: Path) -> None:
    started(tmp_path).append(mark(1))
    text = (tmp_path / NAME).read_text()
    assert "Maren" not in text
    first, *events = [json.loads(line) for line in text.splitlines()]
    assert first["plan"]["phases"] == [["hopes", 5, 10, 1, 0]]
    assert all(set(e) == {"event", "value", "wall", "boot", "boot_id"} for e in events)


def test_d18_a_key_that_could_be_a_word_someone_wrote_is_refused(tmp_path: Path) -> None:
    plan = Plan(minutes=50, phases=(Phase(key="Maren's turn", start=0, minutes=5),))
    with pytest.raises(ValueError, match="identifiers"):
        SessionClock.start(tmp_path, UID, plan, begin(plan, at(0)))
    with pytest.raises(ValueError, match="UUID"):
        SessionClock.start(tmp_path, "Maren", PLAN, begin(PLAN, at(0)))
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_for_the_owner_alone(tmp_path: Path) -> None:
    (tmp_path / (NAME + ".new")).write_text("left by a crash")
    started(tmp_path).append(mark(1))
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == [NAME]


def test_a_second_meeting_is_never_begun_over_the_first(tmp_path: Path) -> None:
    first = started(tmp_path)
    with pytest.raises(FileExistsError):
        SessionClock.start(tmp_path, str(uuid4()), PLAN, begin(PLAN, at(0)))
    assert SessionClock.load(tmp_path) == first.running


def test_b9_a_torn_last_line_is_ignored_and_written_over(tmp_path: Path) -> None:
    """Cut anywhere in the last line, even just before its newline: it was never acknowledged."""
    clock = started(tmp_path)
    clock.append(mark(1))
    whole = (tmp_path / NAME).read_bytes()
    clock.append(mark(2))
    full = (tmp_path / NAME).read_bytes()
    for size in range(len(whole), len(full)):
        (tmp_path / NAME).write_bytes(full[:size])
        again = SessionClock.open(tmp_path)
        assert again is not None
        assert again.state.marks == (1.0,)
    assert again is not None
    again.append(mark(3))
    loaded = SessionClock.load(tmp_path)
    assert loaded is not None
    assert loaded.state.marks == (1.0, 3.0)


def test_b9_a_tail_of_zeros_after_a_power_cut_is_ignored(tmp_path: Path) -> None:
    clock = started(tmp_path)
    with (tmp_path / NAME).open("ab") as file:
        file.write(bytes(40))
    loaded = SessionClock.load(tmp_path)
    assert loaded == clock.running


@pytest.mark.parametrize(
    "line",
    [
        "",
        "garbage",
        "[]",
        "{}",
        '{"event":"shout","value":0,"wall":1.0,"boot":1.0,"boot_id":"a"}',
        '{"event":"mark","value":true,"wall":1.0,"boot":1.0,"boot_id":"a"}',
        '{"event":"mark","value":0,"wall":NaN,"boot":1.0,"boot_id":"a"}',
        '{"event":"mark","value":0,"wall":1e300,"boot":1.0,"boot_id":"a"}',
        '{"event":"mark","value":0,"wall":"1","boot":1.0,"boot_id":"a"}',
        '{"event":"mark","value":0,"wall":1.0,"boot":1.0,"boot_id":3}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_a_whole_line_of_garbage_is_damage(tmp_path: Path, line: str) -> None:
    started(tmp_path)
    with (tmp_path / NAME).open("ab") as file:
        file.write(line.encode("latin-1") + b"\n")
    with pytest.raises(MeetingLogDamaged):
        SessionClock.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n", b"x", b"SQLite format 3\x00\n", bytes(4_000_001)])
def test_a_file_that_is_no_log_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(MeetingLogDamaged):
        SessionClock.load(tmp_path)
    assert (tmp_path / NAME).read_bytes() == content


def test_a_log_of_a_later_version_or_without_its_beginning_is_damage(tmp_path: Path) -> None:
    started(tmp_path).append(mark(1))
    lines = (tmp_path / NAME).read_text().splitlines()
    for broken in (
        [lines[0].replace('"version":1', '"version":2'), lines[1]],
        [lines[0], lines[2]],
        lines[:1],
    ):
        with pytest.raises(MeetingLogDamaged):
            parse(broken)


def test_a_link_or_a_folder_in_its_place_is_damage(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / NAME).symlink_to(other)
    with pytest.raises(MeetingLogDamaged):
        SessionClock.load(tmp_path)
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    with pytest.raises(MeetingLogDamaged):
        SessionClock.load(tmp_path)
    assert other.read_text() == "mine"


_WHOLE = "\n".join(
    session_clock.Running(
        meeting_uid=UID,
        plan=PLAN,
        events=(begin(PLAN, at(0)), mark(1)),
        state=replay(PLAN, [begin(PLAN, at(0))]),
    ).lines()
)


@given(
    st.one_of(
        st.text(),
        st.tuples(st.integers(0, len(_WHOLE)), st.integers(0, 30), st.text(max_size=8)).map(
            lambda cut: _WHOLE[: cut[0]] + cut[2] + _WHOLE[cut[0] + cut[1] :]
        ),
    )
)
def test_no_text_at_all_does_more_than_damage(text: str) -> None:
    try:
        running = parse(text.split("\n"))
    except MeetingLogDamaged:
        return
    assert parse(running.lines()) == running


@pytest.mark.parametrize("room", [0, 1, 20])
def test_b9_a_full_disk_folds_nothing_and_leaves_the_log_whole(tmp_path: Path, room: int) -> None:
    clock = started(tmp_path)
    clock.append(mark(1))
    before, state = (tmp_path / NAME).read_bytes(), clock.state
    with files_no_larger_than(len(before) + room):
        with pytest.raises(DiskFull):
            clock.append(mark(2))
    assert clock.state is state
    assert (tmp_path / NAME).read_bytes() == before
    assert clock.append(mark(3)).marks == (1.0, 3.0)
    loaded = SessionClock.load(tmp_path)
    assert loaded == clock.running


def test_b9_a_full_disk_at_the_beginning_leaves_nothing_behind(tmp_path: Path) -> None:
    with files_no_larger_than(30), pytest.raises(DiskFull):
        started(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("code", "failure"), [(errno.ENOSPC, DiskFull), (errno.EIO, DiskFailed)])
def test_b9_an_event_is_synced_before_it_is_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, failure: type[Exception]
) -> None:
    clock = started(tmp_path)
    state = clock.state

    def no_sync(_fd: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", no_sync)
        with pytest.raises(failure):
            clock.append(mark(1))
    assert clock.state is state
    loaded = SessionClock.load(tmp_path)
    assert loaded is not None
    assert loaded.state.marks == ()


def test_b9_a_folder_that_went_away_is_said_and_nothing_is_folded(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    clock = started(folder)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(VaultGone):
        clock.append(mark(1))
    assert clock.state.marks == ()


_CHILD = """
import os, sys
from pathlib import Path
from tests.core.test_session_clock import mark, started
clock = started(Path(sys.argv[1]))
for n in range(1, 10_000):
    clock.append(mark(n))
    os.write(1, b"%d\\n" % n)
"""


def test_b9_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """DECISIONS 18: what a killed process had acknowledged is there, and the meeting goes on."""
    with subprocess.Popen([sys.executable, "-c", _CHILD, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(25)]
        child.kill()
        said += child.stdout.readlines()
    acknowledged = max(int(line) for line in said if line.endswith(b"\n"))
    again = SessionClock.open(tmp_path)
    assert again is not None
    assert len(again.state.marks) in (acknowledged, acknowledged + 1)
    again.append(mark(20_000))
    loaded = SessionClock.load(tmp_path)
    assert loaded is not None
    assert loaded.state.marks[-1] == 20_000


def test_a_meeting_that_was_ended_goes_on_by_its_lines(tmp_path: Path) -> None:
    clock = started(tmp_path)
    clock.append(mark(1))
    before = clock.state
    clock.append(Event(kind=EventKind.END, moment=mark(2).moment))
    lines = clock.lines()
    clock.remove()
    again = SessionClock.again(tmp_path, lines)
    assert again.state == before
    assert SessionClock.load(tmp_path) == again.running
    with pytest.raises(FileExistsError):
        SessionClock.again(tmp_path, lines)


def test_removed_it_is_gone_and_another_may_begin(tmp_path: Path) -> None:
    clock = started(tmp_path)
    lines = clock.lines()
    clock.remove()
    clock.remove()
    assert SessionClock.load(tmp_path) is None
    assert parse(lines) == clock.running
    started(tmp_path)


def test_opening_a_log_changes_no_byte_of_it(tmp_path: Path) -> None:
    started(tmp_path)
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"event":')
    before = (tmp_path / NAME).read_bytes()
    SessionClock.load(tmp_path)
    assert (tmp_path / NAME).read_bytes() == before


def test_d18_d21_an_agreed_end_and_turns_are_carried_by_the_log(tmp_path: Path) -> None:
    plan = Plan(minutes=50, until=1_800_003_300, phases=(Phase(key="round", start=5, minutes=30, turn=4),))
    clock = SessionClock.start(tmp_path, UID, plan, begin(plan, at(0)))
    clock.append(Event(kind=EventKind.ROUND, moment=at(60), value=4))
    clock.append(Event(kind=EventKind.NEW_END, moment=at(90), value=30_000_040))
    loaded = SessionClock.load(tmp_path)
    assert loaded == clock.running
    assert loaded is not None
    assert (loaded.plan.until, loaded.plan.phases[0].turn) == (1_800_003_300, 4)
    assert (loaded.state.turn, loaded.state.turn_since) == (4, 60)
    assert loaded.state.end == pytest.approx(30_000_040 * 60)


def test_b9_a_log_begun_before_there_were_agreed_ends_and_turns_goes_on(tmp_path: Path) -> None:
    """The product was replaced by a newer one in the middle of a meeting."""
    started(tmp_path)
    lines = (tmp_path / NAME).read_text().splitlines()
    before = lines[0].replace('"until":0,', "").replace('"hopes",5,10,1,0', '"hopes",5,10,1')
    assert before != lines[0]
    assert parse([before, *lines[1:]]) == parse(lines)
