"""The one door to `cryptography`. Imported when a key is first needed: the lock screen is painted without it."""

from __future__ import annotations

import os
from typing import Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

__all__ = ["AESGCM", "InvalidTag", "expand", "stretch"]

_LEAST_KIB: Final = 8
"""For each lane: less is no Argon2id."""


def expand(key: bytearray, length: int, info: bytes) -> bytes:
    """HKDF-SHA256 without a salt: `length` bytes that tell nothing of the key."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(key)


def stretch(passphrase: bytearray, salt: bytes, out: bytearray, *, memory_kib: int, passes: int, lanes: int) -> None:
    """Argon2id into `out`.

    The library gives memory back with the passphrase still in it. The same steps at the least cost, for as many bytes
    of chance, are given that memory again and write over it.
    """
    _derive(passphrase, salt, out, memory_kib=memory_kib, passes=passes, lanes=lanes)
    chance = bytearray(os.urandom(len(passphrase)))
    _derive(chance, salt, bytearray(len(out)), memory_kib=_LEAST_KIB * lanes, passes=1, lanes=lanes)


def _derive(passphrase: bytearray, salt: bytes, out: bytearray, *, memory_kib: int, passes: int, lanes: int) -> None:
    derivation = Argon2id(salt=salt, length=len(out), iterations=passes, lanes=lanes, memory_cost=memory_kib)
    # Typed as bytes only; any buffer is accepted, and a bytearray can be wiped.
    derivation.derive_into(cast(bytes, passphrase), out)
