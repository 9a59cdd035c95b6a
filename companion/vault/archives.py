"""Sealed copies, `*.lgbackup`: an uncompressed tar of `vault.keys` and `vault.db`. Taken apart and put together."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from companion.errors import Cancelled, VaultDamaged
from companion.vault import files

Stopped = Callable[[], bool]
"""Whether someone asked for it to end: looked at between two pieces, also of a slow stick."""

_AT_WORK: Final = ".at-work"
CHECKING: Final = ".checking"
"""Another folder to unpack in, for what reads while something else amends."""
SCRATCH: Final = (_AT_WORK, CHECKING)
_BLOCK: Final = 512  # of a tar
_SALT: Final = 16
_KEYS_AT_MOST: Final = 16 * 1024  # bytes; twice what a key file may have
_PAGE: Final = 4096  # of a database; one that has none is opened as a new one, without an error
AT_MOST: Final = 8 << 30
"""Bytes: far more than a vault of many years. What is larger was made to fill a disk."""
PIECE: Final = 1 << 20
_MEMBERS: Final = (files.KEYS, files.DATABASE)


def never() -> bool:
    return False


def opened(path: Path) -> IO[bytes]:
    """For reading. Raises VaultDamaged for what is no file, or none that a copy could be: a pipe would keep whoever
    reads waiting for ever."""
    flags = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        found = os.fstat(handle)
        if not files.is_plain(found.st_mode) or found.st_size > AT_MOST:
            raise VaultDamaged()
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


@contextlib.contextmanager
def unpacked(copy: Path, where: Path | None = None, stopped: Stopped = never) -> Iterator[Path]:
    """A folder with what is in it, gone when the block ends; `where`: that one, else one beside it. Raises VaultDamaged
    for what is no copy, Cancelled."""
    folder = where or copy.parent / _AT_WORK
    with files.known():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            _unpack(copy, folder, stopped)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _unpack(copy: Path, folder: Path, stopped: Stopped) -> None:
    with opened(copy) as source:
        members = _members(source)
        _, whole = members.get(files.DATABASE, (0, 0))
        if not whole or whole % _PAGE:
            raise VaultDamaged()
        for name, (at, size) in members.items():
            source.seek(at)
            with os.fdopen(files.create(folder / name), "wb") as out:
                while size:
                    if stopped():
                        raise Cancelled()
                    piece = source.read(min(size, PIECE))
                    if not piece:
                        raise VaultDamaged()  # it became shorter meanwhile
                    size -= out.write(piece)


def _members(source: IO[bytes]) -> dict[str, tuple[int, int]]:
    """Where in the file each of the two begins, and its size. Raises VaultDamaged for what `pack` would not have made.

    (The library's own reading follows every extension of the format, some of them without an end.)
    """
    whole, at = os.fstat(source.fileno()).st_size, 0
    found: dict[str, tuple[int, int]] = {}
    while (head := _block(source, at)) != bytes(_BLOCK):
        try:
            entry = tarfile.TarInfo.frombuf(head, "ascii", "strict")
        except (tarfile.TarError, ValueError):
            raise VaultDamaged() from None
        at += _BLOCK
        known = entry.type == tarfile.REGTYPE and entry.name in _MEMBERS and entry.name not in found
        if not known or not 0 <= entry.size <= whole - at:
            raise VaultDamaged()
        found[entry.name] = (at, entry.size)
        at += -(-entry.size // _BLOCK) * _BLOCK
    return found


def _block(source: IO[bytes], at: int) -> bytes:
    source.seek(at)
    return source.read(_BLOCK)


def _begun(copy: Path, name: str, most: int) -> bytes:
    """The first bytes of one of the two; nothing where there is none."""
    with contextlib.suppress(VaultDamaged, OSError, KeyError), opened(copy) as source:
        at, size = _members(source)[name]
        source.seek(at)
        return source.read(min(size, most))
    return b""


def beginning(path: Path) -> bytes:
    """The first bytes of a database: a salt made of its key, so the same under the same key."""
    with files.known(), open(path, "rb") as source:
        return source.read(_SALT)


def salt_of(copy: Path) -> bytes:
    """The same of the database in a copy; nothing for what is no copy."""
    return _begun(copy, files.DATABASE, _SALT)


def keys_of(copy: Path) -> bytes:
    """The key file in a copy, as it was written; nothing where there is none that could be one."""
    return _begun(copy, files.KEYS, _KEYS_AT_MOST)


def repack(folder: Path, copy: Path) -> None:
    """What is in the folder takes the place of the copy, whole or not at all."""
    with files.known(), files.replacing(copy) as handle, os.fdopen(handle, "wb", closefd=False) as out:
        pack(folder, out)


def pack(folder: Path, out: io.BufferedIOBase) -> None:
    """An uncompressed tar of exactly `vault.keys` and `vault.db`, telling nothing of who packed it.

    A vault opened by its sheet after the key file was lost has no `vault.keys` to pack.
    """
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name in _MEMBERS:
            source = folder / name
            if source.exists():
                with open(source, "rb") as content:
                    entry = tarfile.TarInfo(name)
                    entry.size, entry.mode = os.fstat(content.fileno()).st_size, 0o600
                    tar.addfile(entry, content)


def clear(backups: Path) -> None:
    """Removes what an interrupted making or amending of a copy left: it may hold what is to go."""
    for folder in SCRATCH:
        shutil.rmtree(backups / folder, ignore_errors=True)
    for part in backups.glob("*.part"):
        files.remove(part)


def clear_coming(folder: Path) -> None:
    """Removes a copy that was about to take the vault's place, or was taken in, when the program ended: nothing reaches
    it any more, neither an erase nor a new key. Only where nothing else is at work, as at an opening."""
    shutil.rmtree(folder / files.COMING, ignore_errors=True)
