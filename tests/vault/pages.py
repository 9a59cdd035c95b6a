"""Decrypts every page of a database and of its log, as a stranger with the key and time enough would (VAULT, forget).

SQLCipher 4: pages of 4096 bytes, AES-256-CBC, the last 80 bytes of each are its IV and its HMAC; the first 16 bytes of
the first page are the salt.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from companion.vault import files
from tests.vault.tools import KEY

SIZE, RESERVE, SALT = 4096, 80, 16
LOG_HEAD, FRAME_HEAD = 32, 24


def plain(page: bytes, first: bool, key: bytes = KEY) -> bytes:
    sealed = page[SALT if first else 0 : SIZE - RESERVE]
    iv = page[SIZE - RESERVE : SIZE - RESERVE + 16]
    turned = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return turned.update(sealed) + turned.finalize()


def pages_of(database: bytes) -> Iterator[bytes]:
    for at in range(0, len(database), SIZE):
        page = database[at : at + SIZE]
        if len(page) == SIZE:
            yield plain(page, at == 0)


def log_pages(log: bytes) -> Iterator[bytes]:
    for at in range(LOG_HEAD, len(log), FRAME_HEAD + SIZE):
        frame = log[at : at + FRAME_HEAD + SIZE]
        if len(frame) == FRAME_HEAD + SIZE:
            yield plain(frame[FRAME_HEAD:], frame[:4] == b"\0\0\0\1")


def all_pages(folder: Path) -> Iterator[bytes]:
    """Of the vault, its log, and the copies beside it."""
    yield from pages_of((folder / files.DATABASE).read_bytes())
    log = folder / (files.DATABASE + "-wal")
    if log.exists():
        yield from log_pages(log.read_bytes())
    for copy in (folder / files.BACKUPS).glob("**/*"):
        if copy.is_file():
            yield from _in_copy(copy)


def _in_copy(copy: Path) -> Iterator[bytes]:
    held = copy.read_bytes()
    if not copy.name.endswith((".lgbackup", ".lgbackup-unread", ".part")):
        yield from log_pages(held) if copy.name.endswith("-wal") else pages_of(held)
        return
    with tarfile.open(fileobj=io.BytesIO(held)) as tar:
        for member in tar:
            source = tar.extractfile(member)
            if member.name == files.DATABASE and source is not None:
                yield from pages_of(source.read())


def hits(folder: Path, words: list[str]) -> int:
    """How often one of them stands in a page, in UTF-8 or UTF-16, in the spelling given, in small and large letters.

    What stands across two pages is not looked for: canaries are short, and many.
    """
    sought = {
        form.encode(coding)
        for word in words
        for form in (word, word.lower(), word.upper())
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    return sum(page.count(form) for page in all_pages(folder) for form in sought)
