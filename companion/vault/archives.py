"""Sealed copies, `*.lgbackup`: an uncompressed tar of `vault.keys` and `vault.db`. Taken apart and put together."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from companion.errors import VaultDamaged
from companion.vault import files

_AT_WORK: Final = ".at-work"
CHECKING: Final = ".checking"
"""Another folder to unpack in, for what reads while something else amends."""
_SALT: Final = 16
_KEYS_AT_MOST: Final = 16 * 1024  # bytes; twice what a key file may have
_MEMBERS: Final = (files.KEYS, files.DATABASE)


@contextlib.contextmanager
def unpacked(copy: Path, where: Path | None = None) -> Iterator[Path]:
    """A folder with what is in it, gone when the block ends; `where`: that one, else one beside it. Raises VaultDamaged
    for what is no copy."""
    folder = where or copy.parent / _AT_WORK
    with files.known():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            _unpack(copy, folder)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _unpack(copy: Path, folder: Path) -> None:
    try:
        with tarfile.open(copy, mode="r:") as tar:
            for member in tar:
                if member.name not in _MEMBERS or not member.isreg():
                    raise VaultDamaged()
                _pour(tar, member, folder / member.name)
    except (tarfile.TarError, EOFError):
        raise VaultDamaged() from None
    if not (folder / files.DATABASE).exists():
        raise VaultDamaged()


def _pour(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    source, handle = tar.extractfile(member), files.create(target)
    with os.fdopen(handle, "wb") as out:
        if source is not None:
            shutil.copyfileobj(source, out, 1 << 20)


def beginning(path: Path) -> bytes:
    """The first bytes of a database: a salt made of its key, so the same under the same key."""
    with files.known(), open(path, "rb") as source:
        return source.read(_SALT)


def salt_of(copy: Path) -> bytes:
    """The same of the database in a copy; nothing for what is no copy."""
    try:
        with tarfile.open(copy, mode="r:") as tar:
            source = tar.extractfile(files.DATABASE)
            return source.read(_SALT) if source is not None else b""
    except (tarfile.TarError, EOFError, KeyError, OSError):
        return b""


def keys_of(copy: Path) -> bytes:
    """The key file in a copy, as it was written; nothing where there is none that could be one."""
    try:
        with tarfile.open(copy, mode="r:") as tar:
            source = tar.extractfile(files.KEYS)
            return source.read(_KEYS_AT_MOST) if source is not None else b""
    except (tarfile.TarError, EOFError, KeyError, OSError):
        return b""


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
    for folder in (_AT_WORK, CHECKING):
        shutil.rmtree(backups / folder, ignore_errors=True)
    for part in backups.glob("*.part"):
        files.remove(part)
