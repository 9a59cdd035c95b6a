"""Words that can't be kept because the disk is full, carried across the lock in memory (DECISIONS 18).

They lie in a file without a name or place (memfd), sealed by a key that only the open vault knows, and are
gone with the process.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companion.errors import DiskFailed

_NONCE = 12
_BOUND = b"level-ground spill 1"
_MOST = 64 * 1024 * 1024  # bytes; far above any draft, so that a strange file is not read whole


def seal(words: bytes, key: bytes | bytearray) -> int:
    """A file descriptor that survives exec. Raises DiskFailed where the system has no such files."""
    if not hasattr(os, "memfd_create"):
        raise DiskFailed()
    nonce = os.urandom(_NONCE)
    rest = memoryview(nonce + AESGCM(key).encrypt(nonce, words, _BOUND))
    try:
        handle = os.memfd_create("spill", 0)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError:
        raise DiskFailed() from None
    return handle


def unseal(fd: int, key: bytes | bytearray) -> bytes | None:
    """The words, or None for anything not sealed with this key. The caller closes `fd`."""
    try:
        size = os.fstat(fd).st_size
        if not _NONCE < size <= _MOST:
            return None
        sealed = os.pread(fd, size, 0)
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _BOUND)
    except (OSError, OverflowError, ValueError, TypeError, InvalidTag):
        return None
