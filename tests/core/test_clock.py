"""Time as it is handed in (DECISIONS 21)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from companion.clock import SystemClock


def test_the_present_is_aware_and_local() -> None:
    now = SystemClock().now()
    assert now.tzinfo is not None
    assert now.utcoffset() == now.astimezone().utcoffset()


def test_a_moment_is_told_by_a_clock_that_counts_sleep_and_never_falls() -> None:
    clock = SystemClock()
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    first, second = clock.moment(), clock.moment()
    assert before <= first.boot <= second.boot <= time.clock_gettime(time.CLOCK_BOOTTIME)
    assert first.boot_id == second.boot_id != ""


def test_without_a_boot_id_a_moment_is_comparable_with_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", unreadable)
    assert SystemClock().moment().boot_id == ""
