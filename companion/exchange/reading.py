"""A file somebody else made, as words: looked at, never changed, and refused in a known way where it can't be read."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path
from typing import Final

from companion.errors import FileNotRead

MOST_BYTES: Final = 1_000_000
GONE, FOLDER, NO_LEAVE, UNREADABLE, EMPTY, TOO_BIG, NO_TABLE, DAMAGED = REASONS = (
    "gone", "folder", "no-leave", "unreadable", "empty", "too-big", "no-table", "damaged",
)  # fmt: skip
"""Why a `FileNotRead`; `damaged` is said of JSON that breaks off or is misspelt."""

_OF_ERRORS: Final = {
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.EISDIR: FOLDER,
    errno.EACCES: NO_LEAVE,
    errno.EPERM: NO_LEAVE,
}
_NOT_WRITTEN: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a")
"""Signs no table is written with: the file is a picture, say, or a spreadsheet in its own form."""


def content_of(path: Path) -> bytes:
    """The bytes of the file, `MOST_BYTES` at most. Raises `FileNotRead`. Never waits for a pipe or a device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as file:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode) or not stat.S_ISREG(mode):
                raise FileNotRead(reason=FOLDER if stat.S_ISDIR(mode) else UNREADABLE)
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # its text holds a path: dropped. ValueError: a path with a NUL in it
        raise FileNotRead(reason=_OF_ERRORS.get(getattr(error, "errno", 0) or 0, UNREADABLE)) from None
    if len(content) > MOST_BYTES:
        raise FileNotRead(reason=TOO_BIG)
    return content


def words_of(content: bytes) -> str:
    """The content as text: UTF-8, UTF-16, or what older Windows programs write. Every line end is a newline.

    Raises `FileNotRead` where there is nothing in it, too much, or what no text holds.
    """
    if len(content) > MOST_BYTES:
        raise FileNotRead(reason=TOO_BIG)
    words = _decoded(content).replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    if not words.strip():
        raise FileNotRead(reason=EMPTY)
    if not _NOT_WRITTEN.isdisjoint(words):
        raise FileNotRead(reason=NO_TABLE)
    return words


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        words = content.decode("cp1252", "replace")
    return _without_mark(content) if "\0" in words else words


def _without_mark(content: bytes) -> str:
    """UTF-16 that does not say so: every second byte of most letters is zero."""
    little = content[1::2].count(0) >= content[0::2].count(0)
    return content.decode("utf-16-le" if little else "utf-16-be", "replace")
