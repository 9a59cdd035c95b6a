"""The recovery sheet: the data key itself, in signs made for being typed from paper (DECISIONS 4).

Thirteen groups of four Crockford base32 signs, each followed by a check sign: `7K2MQ 3FDA9 …`.
"""

from __future__ import annotations

import re
import unicodedata

from companion.errors import SheetMistyped

GROUPS = 13
KEY_BYTES = 32
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {sign: value for value, sign in enumerate(_SIGNS)} | {"O": 0, "I": 1, "L": 1}
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−_.,]+")
# Distinct weights in GF(32), none of them 0 or 1: one wrong sign and any two signs exchanged, the check sign
# among them, always show.
_WEIGHTS = (2, 4, 8, 16)


def _times(a: int, b: int) -> int:
    """Product in GF(32), modulo x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x25 if a & 0x10 else 0)
        b >>= 1
    return product


def _check(signs: list[int], group: int) -> int:
    """The group's own number takes part, so that two groups exchanged show as well."""
    total = group
    for weight, sign in zip(_WEIGHTS, signs, strict=True):
        total ^= _times(weight, sign)
    return total


def format(key: bytes | bytearray) -> str:
    """The sheet of a key of 32 bytes: 13 groups of five signs, parted by single spaces."""
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    fives: list[int] = []
    held = bits = 0
    for byte in key:
        held, bits = (held << 8) | byte, bits + 8
        while bits >= 5:
            bits -= 5
            fives.append((held >> bits) & 31)
            held &= (1 << bits) - 1
    fives.append((held << (5 - bits)) & 31)
    groups = [fives[at : at + 4] for at in range(0, len(fives), 4)]
    return " ".join("".join(_SIGNS[s] for s in [*g, _check(g, n)]) for n, g in enumerate(groups))


def parse(text: str) -> bytearray:
    """The key a sheet stands for. Forgives case, spaces, dashes, and I, L, O for 1, 1, 0.

    Raises SheetMistyped with the first group that can't be right (1-13), or 0 when the count is wrong.
    """
    groups = _groups(unicodedata.normalize("NFKC", text).upper())
    key = bytearray()
    held = bits = 0
    for number, group in enumerate(groups):
        for sign in _proven(group, number):
            held, bits = (held << 5) | sign, bits + 5
            if bits >= 8 and len(key) < KEY_BYTES:
                bits -= 8
                key.append(held >> bits)
                held &= (1 << bits) - 1
    if held:
        raise SheetMistyped(group=GROUPS)  # the sheet ends in four bits that are always 0
    return key


def _groups(text: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == GROUPS:
        odd = next((number for number, part in enumerate(parts, 1) if len(part) != 5), 0)
        if odd:
            raise SheetMistyped(group=odd)
        return parts
    signs = "".join(parts)
    if len(signs) != 5 * GROUPS:
        raise SheetMistyped(group=0)
    return [signs[at : at + 5] for at in range(0, len(signs), 5)]


def _proven(group: str, number: int) -> list[int]:
    """The four values of a group whose check sign agrees."""
    if any(sign not in _VALUE for sign in group):
        raise SheetMistyped(group=number + 1)
    *signs, check = (_VALUE[sign] for sign in group)
    if _check(signs, number) != check:
        raise SheetMistyped(group=number + 1)
    return signs
