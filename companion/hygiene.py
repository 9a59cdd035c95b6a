"""What the process does so that nothing of the vault is left outside of it (VAULT.md, Threats)."""

from __future__ import annotations

import contextlib
import os
import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Files for their owner only, no core files, memory closed to other programs of the same user.

    Called first of all, and again after the process replaced itself: exec makes it readable again. Never
    raises: a system without one of these is no reason not to start.
    """
    os.umask(0o077)
    _no_core_files()
    set_dumpable(False)


def set_dumpable(allowed: bool) -> None:
    """Whether other programs of this user may look into the process. Linux only.

    Allowed only while a portal's file dialog is open, because the portal has to read who asks.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(Exception):
        import ctypes  # late: costs start-up where it is not needed

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, int(allowed), 0, 0, 0)


def _no_core_files() -> None:
    with contextlib.suppress(Exception):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
