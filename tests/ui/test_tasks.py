"""One worker thread: results arrive on the UI thread, in order, and never after their owner (HOUSE rule 10)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.errors import DiskFull, Failure
from ui.tasks import Tasks


def refuse(failure: Failure) -> None:
    raise failure


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[tuple[int, threading.Thread]] = []
    owner = QObject()
    tasks.run(owner, threading.get_ident, lambda ran: done.append((ran, threading.current_thread())), refuse)
    qtbot.waitUntil(lambda: bool(done))
    [(ran, told)] = done
    assert ran != threading.get_ident()
    assert told is threading.main_thread()


def test_a_known_failure_is_brought_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    failed: list[Failure] = []

    def full() -> None:
        raise DiskFull(free=3)

    owner = QObject()
    tasks.run(owner, full, lambda _: pytest.fail("done"), failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code == "disk.full"
    assert failed[0].facts == {"free": 3}


def test_rule_5_a_bug_reaches_the_top(tasks: Tasks, qtbot: QtBot) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    owner = QObject()
    with qtbot.captureExceptions() as caught:
        tasks.run(owner, bug, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_after_a_bug_the_worker_goes_on(tasks: Tasks, qtbot: QtBot) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    done: list[int] = []
    owner = QObject()
    with qtbot.captureExceptions():
        tasks.run(owner, bug, lambda _: None, lambda _: None)
        tasks.run(owner, lambda: 5, done.append, refuse)
        qtbot.waitUntil(lambda: bool(done))
    assert done == [5]


def test_one_at_a_time_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    at_once, most, done = [0], [0], list[int]()
    owner = QObject()

    def work(number: int) -> int:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        at_once[0] -= 1
        return number

    for number in range(20):
        tasks.run(owner, partial(work, number), done.append, refuse)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert most == [1]


def test_rule_10_nothing_is_told_to_an_owner_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[str] = []
    gone, here = QObject(), QObject()
    hold = threading.Event()
    tasks.run(gone, hold.wait, lambda _: told.append("gone"), refuse)
    tasks.run(here, lambda: None, lambda _: told.append("here"), refuse)
    shiboken6.delete(gone)
    hold.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["here"]


def test_closing_ends_what_has_begun_and_drops_the_rest(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    begun, hold = threading.Event(), threading.Event()
    ran: list[str] = []

    def first() -> None:
        begun.set()
        hold.wait()
        ran.append("first")

    tasks.run(owner, first, lambda _: None, refuse)
    tasks.run(owner, lambda: ran.append("second"), lambda _: None, refuse)
    begun.wait()
    threading.Timer(0, hold.set).start()
    tasks.close()
    assert ran in (["first"], ["first", "second"])
    tasks.close()


def test_it_can_be_used_again_after_closing(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.close()
    done: list[int] = []
    owner = QObject()
    tasks.run(owner, lambda: 5, done.append, refuse)
    qtbot.waitUntil(lambda: done == [5])


def test_whoever_waits_hears_of_a_bug_too(tasks: Tasks, qtbot: QtBot) -> None:
    """Else a page would wait for ever for what does not come."""

    def bug() -> None:
        raise ZeroDivisionError

    failed: list[Failure] = []
    owner = QObject()
    with qtbot.captureExceptions() as caught:
        tasks.run(owner, bug, lambda _: pytest.fail("done"), failed.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert [failure.code for failure in failed] == ["failure"]
    assert caught[0][0] is ZeroDivisionError


def test_what_hangs_is_left_behind_and_knows_that_it_is_to_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder on a network that does not answer; what comes after it runs on another thread."""
    monkeypatch.setattr("ui.tasks.PATIENCE", 0.1)
    tasks, owner = Tasks(), QObject()
    begun, hold = threading.Event(), threading.Event()
    told: list[bool] = []
    done: list[bool] = []

    def hang() -> None:
        begun.set()
        hold.wait(20)
        told.append(tasks.stopped())

    tasks.run(owner, hang, lambda _: None, refuse)
    begun.wait()
    tasks.close()
    assert not told
    tasks.run(owner, tasks.stopped, done.append, refuse)
    qtbot.waitUntil(lambda: done == [False])
    hold.set()
    qtbot.waitUntil(lambda: told == [True])
    tasks.close()


def test_what_writes_in_the_vault_is_waited_for_and_then_broken_off(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.tasks.PATIENCE", 0.05)
    monkeypatch.setattr("ui.tasks.WRITING_PATIENCE", 0.2)
    tasks, owner = Tasks(), QObject()
    begun, broken = threading.Event(), threading.Event()
    tasks.writing, tasks.break_off = lambda: not broken.is_set(), broken.set

    def write() -> None:
        begun.set()
        broken.wait(20)

    tasks.run(owner, write, lambda _: None, refuse)
    begun.wait()
    tasks.close()
    assert broken.is_set()
