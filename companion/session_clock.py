"""`session.clock`: the running meeting on disk (DECISIONS 18), readable while the vault is locked.

JSON lines. The first says the format, the meeting's random uid and the plan in numbers and phase keys; each
further line is one event. Never a word someone wrote, never a name: whose meeting it is stays in the vault.

An event is on the disk before it is part of the state, so what was acknowledged is never lost (B9) and
recovery is a replay. The file appears whole or not at all; a last line without its newline was never
acknowledged.
"""

from __future__ import annotations

import errno
import json
import math
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID

from companion.clock import Moment
from companion.errors import DiskFailed, DiskFull, Failure, FolderReadOnly, MeetingLogDamaged, VaultGone
from companion.session import Event, EventKind, Phase, Plan, State, fold, replay

NAME: Final = "session.clock"
FORMAT: Final = "level-ground session"
VERSION: Final = 1
_MOST_BYTES: Final = 4_000_000  # some thirty thousand events; more is not a meeting
_KEY: Final = re.compile(r"[a-z0-9-]{1,40}")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A meeting as its log tells it."""

    meeting_uid: str
    plan: Plan
    events: tuple[Event, ...]
    state: State

    def lines(self) -> tuple[str, ...]:
        """The log's lines without their newlines: what the vault's `meeting_event` keeps, one a row."""
        return (_header(self.meeting_uid, self.plan), *(_event_line(event) for event in self.events))


class SessionClock:
    """The log of one running meeting. One at a time in a folder; its vault's lock file keeps others away.

    Every writing raises DiskFull, FolderReadOnly, VaultGone or DiskFailed, and then nothing was folded.
    """

    def __init__(self, folder: Path, running: Running, size: int) -> None:
        self._folder = folder
        self._running = running
        self._size = size  # bytes acknowledged; anything beyond is a torn line

    @classmethod
    def start(cls, folder: Path, meeting_uid: str, plan: Plan, event: Event) -> Self:
        """Begins a meeting's log with its `BEGIN` event.

        Raises ValueError for a uid or phase key that could be a word, FileExistsError when a meeting runs
        already.
        """
        state = fold(None, event, plan)
        running = Running(meeting_uid=_uid(meeting_uid), plan=plan, events=(event,), state=state)
        if any(not _KEY.fullmatch(phase.key) for phase in plan.phases):
            raise ValueError("phase keys are identifiers")
        if (folder / NAME).exists():
            raise FileExistsError(errno.EEXIST, "a meeting is already running")
        data = "".join(line + "\n" for line in running.lines()).encode("ascii")
        _create(folder, data)
        return cls(folder, running, len(data))

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Goes on with the meeting left in the folder, None when there is none. Raises MeetingLogDamaged."""
        data = _read(folder)
        if data is None:
            return None
        whole = data[: data.rfind(b"\n") + 1]
        return cls(folder, _running(whole), len(whole))

    @classmethod
    def again(cls, folder: Path, lines: Sequence[str]) -> Self:
        """Goes on with a meeting that was ended by mistake: its lines, as the vault has them, without the end.

        Raises MeetingLogDamaged, FileExistsError when another runs, and what every writing raises.
        """
        ended = parse(lines)
        events = tuple(event for event in ended.events if event.kind is not EventKind.END)
        state = replay(ended.plan, events)
        running = Running(meeting_uid=ended.meeting_uid, plan=ended.plan, events=events, state=state)
        if (folder / NAME).exists():
            raise FileExistsError(errno.EEXIST, "a meeting is already running")
        data = "".join(line + "\n" for line in running.lines()).encode("ascii")
        _create(folder, data)
        return cls(folder, running, len(data))

    @staticmethod
    def load(folder: Path) -> Running | None:
        """What the folder's log tells, nothing touched; None without a log. Raises MeetingLogDamaged."""
        clock = SessionClock.open(folder)
        return None if clock is None else clock.running

    @property
    def running(self) -> Running:
        return self._running

    @property
    def state(self) -> State:
        return self._running.state

    def append(self, event: Event) -> State:
        """Writes the event through to the disk, then folds it."""
        data = (_event_line(event) + "\n").encode("ascii")
        with _known_failures():
            _append(self._folder / NAME, data, self._size)
        self._size += len(data)
        was = self._running
        state = fold(was.state, event, was.plan)
        self._running = Running(meeting_uid=was.meeting_uid, plan=was.plan, events=(*was.events, event), state=state)
        return state

    def lines(self) -> tuple[str, ...]:
        return self._running.lines()

    def remove(self) -> None:
        """Takes the log away, once its lines are in the vault. Nothing to take away is all right."""
        self.discard(self._folder)

    @staticmethod
    def discard(folder: Path) -> None:
        """The same for a log that can't be, or need not be, read."""
        with _known_failures():
            (folder / NAME).unlink(missing_ok=True)
            _sync_folder(folder)


def parse(lines: Sequence[str]) -> Running:
    """The meeting that `Running.lines` wrote. Raises MeetingLogDamaged."""
    try:
        meeting_uid, plan = _parse_header(lines[0])
        events = tuple(_parse_event(line) for line in lines[1:])
        return Running(meeting_uid=meeting_uid, plan=plan, events=events, state=replay(plan, events))
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        # The cause is a line of the file: it stays out of any report.
        raise MeetingLogDamaged from None


# Lines


def _header(meeting_uid: str, plan: Plan) -> str:
    phases = [[p.key, p.start, p.minutes, int(p.skipped), p.turn] for p in plan.phases]
    figures = {
        "minutes": plan.minutes,
        "cue": plan.cue,
        "closing": plan.closing,
        "phase_cues": int(plan.phase_cues),
        "until": plan.until,
        "phases": phases,
    }
    return _json({"format": FORMAT, "version": VERSION, "meeting": meeting_uid, "plan": figures})


def _event_line(event: Event) -> str:
    at = event.moment
    return _json({"event": event.kind, "value": event.value, "wall": at.wall, "boot": at.boot, "boot_id": at.boot_id})


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, separators=(",", ":"), allow_nan=False)


def _parse_header(line: str) -> tuple[str, Plan]:
    record = json.loads(line)
    if record["format"] != FORMAT or record["version"] != VERSION:
        raise ValueError("another format")
    plan = record["plan"]
    return _uid(record["meeting"]), Plan(
        minutes=_whole(plan["minutes"]),
        cue=_whole(plan["cue"]),
        closing=_whole(plan["closing"]),
        phase_cues=bool(_whole(plan["phase_cues"])),
        until=_whole(plan.get("until", 0)),  # not told by a log begun before there were agreed ends and turns
        phases=tuple(_parse_phase(*phase) for phase in plan["phases"]),
    )


def _parse_phase(key: str, start: int, minutes: int, skipped: int, turn: int = 0) -> Phase:
    if not _KEY.fullmatch(key):
        raise ValueError("not a key")
    return Phase(
        key=key, start=_whole(start), minutes=_whole(minutes), skipped=bool(_whole(skipped)), turn=_whole(turn)
    )


def _parse_event(line: str) -> Event:
    record = json.loads(line)
    boot_id = record["boot_id"]
    if not isinstance(boot_id, str):
        raise TypeError("boot_id")
    moment = Moment(wall=_seconds(record["wall"]), boot=_seconds(record["boot"]), boot_id=boot_id)
    return Event(kind=EventKind(record["event"]), moment=moment, value=_whole(record["value"]))


def _uid(text: str) -> str:
    """A UUID in its usual spelling, so that nothing else can hide in it."""
    if str(UUID(text)) != text:
        raise ValueError("not a uid")
    return text


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError("not a whole number")
    return number


def _seconds(number: object) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError("not a time")
    if not math.isfinite(number) or abs(number) > 1e12:
        raise ValueError("no such time")
    return float(number)


def _running(data: bytes) -> Running:
    try:
        lines = data.decode("ascii").split("\n")[:-1]
    except UnicodeDecodeError:
        raise MeetingLogDamaged from None
    return parse(lines)


# The disk


@contextmanager
def _known_failures() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise _failure(problem) from problem


def _failure(problem: OSError) -> Failure:
    if problem.errno in _FULL:
        return DiskFull()
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return VaultGone()
    if problem.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return FolderReadOnly()
    return DiskFailed(errno=problem.errno or 0)


def _read(folder: Path) -> bytes | None:
    try:
        with _opened(folder / NAME, os.O_RDONLY) as fd:
            if os.fstat(fd).st_size > _MOST_BYTES:
                raise MeetingLogDamaged
            with os.fdopen(fd, "rb", closefd=False) as file:
                return file.read()
    except FileNotFoundError:
        return None
    except OSError as problem:
        if problem.errno in (errno.ELOOP, errno.EISDIR):
            raise MeetingLogDamaged from problem
        raise _failure(problem) from problem


def _create(folder: Path, data: bytes) -> None:
    """Writes the whole file aside, then gives it its name: there is never a log without its beginning."""
    aside = folder / (NAME + ".new")
    with _known_failures():
        aside.unlink(missing_ok=True)
        try:
            with _opened(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
                os.fchmod(fd, 0o600)
                _write_all(fd, data)
                os.fsync(fd)
            aside.replace(folder / NAME)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        _sync_folder(folder)


def _append(path: Path, data: bytes, size: int) -> None:
    """Puts the data after the first `size` bytes, or leaves just those."""
    with _opened(path, os.O_WRONLY) as fd:
        os.ftruncate(fd, size)
        os.lseek(fd, size, os.SEEK_SET)
        try:
            _write_all(fd, data)
            os.fsync(fd)
        except OSError:
            os.ftruncate(fd, size)
            raise


def _write_all(fd: int, data: bytes) -> None:
    while data:
        data = data[os.write(fd, data) :]


def _sync_folder(folder: Path) -> None:
    with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as fd:
        os.fsync(fd)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    # O_NOFOLLOW: a link put in this place must not lead the writing elsewhere.
    fd = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        yield fd
    finally:
        os.close(fd)
