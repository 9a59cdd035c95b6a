"""One program per vault. The system drops the lock when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from companion.errors import DiskFailed, VaultInUse
from companion.vault import files

_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class VaultLock:
    """Holds `vault.lock`. The file stays behind, empty: removing it would race with the next opener."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock at once or raises VaultInUse; FolderReadOnly where no lock file can be made."""
        self._handle = -1
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        with files.known():
            handle = os.open(folder / files.LOCK, flags, 0o600)
        try:
            _take(handle)
        except OSError as error:
            os.close(handle)
            raise (VaultInUse() if error.errno in _TAKEN else DiskFailed()) from None
        self._handle = handle

    def release(self) -> None:
        """Closing the file drops the lock. Harmless when done twice."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


def check_free(folder: Path) -> None:
    """Raises VaultInUse if another program holds the lock; makes no file."""
    with contextlib.suppress(OSError):
        handle = os.open(folder / files.LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _TAKEN:
                raise VaultInUse() from None
        finally:
            os.close(handle)
