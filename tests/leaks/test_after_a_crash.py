"""What a life leaves that ended in mid-sentence and in a meeting, by a crash (VAULT, Figures: canary scan, core dump).

In a file of its own: another process lives it than the life that locks, at the same time.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.leaks.conftest import Crashed, need
from tests.leaks.lived import CORE_FILES_ALLOWED, may_look


def test_no_word_is_left_in_any_file_after_a_crash(crashed: Crashed) -> None:
    """VAULT: canary scan, crashed in mid-sentence and in a meeting; the log of the database and that of the meeting
    hold nothing readable either.
    """
    assert crashed.code == -signal.SIGSEGV
    assert (crashed.life.data / "vault" / "vault.db-wal").stat().st_size > 0
    assert crashed.left == []
    assert (crashed.life.data / "vault" / "session.clock").stat().st_size > 0
    assert crashed.life.stderr() == ""


def test_started_after_a_crash_it_knows_nothing(crashed: Crashed) -> None:
    """DECISIONS 20: the meeting goes on in the pill at once; what it belongs to comes after the passphrase."""
    need(may_look(), "root, to read the memory of a closed process")
    assert crashed.again.pop("lock screen") > 0
    assert set(crashed.again.values()) == {0}


def test_a_crash_leaves_no_core_file(crashed: Crashed) -> None:
    """VAULT: core dump, though core files were allowed when it was started."""
    assert list(crashed.life.work.iterdir()) == []


def test_a_crash_of_another_program_does_leave_one(tmp_path: Path) -> None:
    """The positive half of it."""
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
    need(not pattern.startswith(("|", "/")), "core files beside the program")
    script = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    subprocess.run([*CORE_FILES_ALLOWED, sys.executable, "-c", script], cwd=tmp_path, check=False)
    assert list(tmp_path.iterdir())
