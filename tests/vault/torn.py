"""Files as an accident, or somebody who means it, would leave them: tables, and sealed copies (VAULT: import fuzz)."""

from __future__ import annotations

import contextlib
import io
import tarfile
from pathlib import Path
from random import Random

from tests.vault.pages import SIZE

BLOCK = 512  # of a tar


def torn(whole: bytes, chance: Random) -> bytes:
    """One accident at least; now and then several."""
    changed = whole
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        changed = _torn_once(changed, chance)
    return changed


def _torn_once(whole: bytes, chance: Random) -> bytes:
    if not whole:
        return chance.randbytes(3)
    changed, size = bytearray(whole), len(whole)
    at = chance.choice((chance.randrange(size), chance.randrange(min(size, 2 * BLOCK))))
    piece = min(chance.choice((1, 7, BLOCK, SIZE)), size - at)
    other = chance.randrange(size)
    match chance.randrange(8):
        case 0:
            changed[at] ^= 1 << chance.randrange(8)
        case 1:
            changed[at : at + piece] = chance.randbytes(piece)
        case 2:
            del changed[at:]
        case 3:
            changed[at:at] = chance.randbytes(piece)
        case 4:
            del changed[at : at + piece]
        case 5:
            held = bytes(changed[other : other + piece])
            changed[other : other + piece] = changed[at : at + piece]
            changed[at : at + piece] = held
        case 6:
            changed += whole
        case _:
            changed[at : at + piece] = bytes(piece)
    return bytes(changed)


# Tables of services


SIGNS = [
    b'"', b"'", b",", b";", b"\t", b"\n", b"\r", b"\0", b"\x1a", b"\xff\xfe", b"\xef\xbb\xbf", b"\\", b"{", b"[", b"]",
    b"}", b"=cmd|' /C calc'!A0", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", "\u202emerz".encode(), b"1e999", b"NaN",
    b"\\ud800", b"null", b"-0", b"9" * 5000,
]  # fmt: skip
CODES = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32", "utf-7"]


def torn_table(whole: str, chance: Random) -> bytes:
    """In other letters than it says, with quotes, NULs and fields of any length; or by accident."""
    content = bytearray(whole.encode(chance.choice(CODES), "replace"))
    for _ in range(chance.choice((0, 1, 1, 3, 20))):
        at = chance.randrange(len(content) + 1)
        content[at:at] = chance.choice(SIGNS)
    match chance.randrange(12):
        case 0:
            content[len(content) // 2 : len(content) // 2] = b"x" * chance.choice((5_000, 140_000, 1_200_000))
        case 1:
            content = content * chance.choice((2, 60))
        case 2:
            content[:0] = b"[" * chance.choice((3, 2_000, 200_000))
        case 3:
            content = bytearray(b'{"a":' * 3000 + bytes(content))
    return torn(bytes(content), chance) if chance.random() < 0.5 else bytes(content)


# Sealed copies


def members(copy: bytes) -> list[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(copy)) as tar:
        return [(entry.name, source.read()) for entry in tar if (source := tar.extractfile(entry)) is not None]


def torn_copy(whole: bytes, chance: Random, outside: Path) -> bytes:
    """By accident, or packed by somebody who would reach `outside`, fill the disk, or keep the machine busy."""
    if chance.random() < 0.5:
        return torn(whole, chance)
    if chance.random() < 0.4:
        return _reheaded(whole, chance)
    packed = members(whole)
    form = chance.choice((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))
    out = io.BytesIO()
    with contextlib.suppress(ValueError), tarfile.open(fileobj=out, mode="w", format=form) as tar:
        entries = [_entry(name, content, chance, outside) for name, content in packed]
        entries += [_entry(*chance.choice(packed), chance, outside) for _ in range(chance.choice((0, 0, 1, 3)))]
        chance.shuffle(entries)
        for entry, content in entries:
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


KINDS = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, tarfile.CONTTYPE, b"Z")
TOLD = {
    "size": ("-1", "99999999999999", "x"), "path": ("../x", "vault.db"), "mtime": ("nan", "1e400"),
    "GNU.sparse.major": ("1", "x"), "GNU.sparse.minor": ("0", "9"), "GNU.sparse.map": ("0,1,x", "0,-5", "9" * 400),
    "GNU.sparse.size": ("123456789012345", "x"), "GNU.sparse.realsize": ("99999999999999", "-7"),
    "hdrcharset": ("BINARY",),
}  # fmt: skip


def _entry(name: str, content: bytes, chance: Random, outside: Path) -> tuple[tarfile.TarInfo, bytes]:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    match chance.randrange(7):
        case 0:
            entry.name = chance.choice(
                ("../x", str(outside), f"a/../{name}", f"./{name}", "extra", name.upper(), "é" * 200)
            )
        case 1:
            entry.type, entry.linkname = chance.choice(KINDS), str(outside)
            entry.size = chance.choice((0, len(content)))
        case 2:
            content = chance.choice((b"", content[:100], content + bytes(SIZE), torn(content, chance)))
            entry.size = len(content)
        case 3:
            key = chance.choice(sorted(TOLD))
            entry.pax_headers = {key: chance.choice(TOLD[key])}
    return entry, content


def _reheaded(whole: bytes, chance: Random) -> bytes:
    """One field of a header says something else, and its sum is right again."""
    heads = [at for at in range(0, len(whole), BLOCK) if whole[at + 257 : at + 262] == b"ustar"]
    at = chance.choice(heads)
    field, size = chance.choice(
        ((0, 100), (100, 8), (124, 12), (124, 12), (136, 12), (156, 1), (157, 100), (257, 8), (345, 155))
    )
    odd: tuple[bytes, ...] = (
        b"-1", b"77777777777", b"00000000000", b"\xff" * 12, b"\xff" * 10 + b"\xf0\x00", b"\x80" + b"\xff" * 11,
        b"\x80" + bytes(7) + b"\x7f\xff\xff\xff", b"x" * size, b"vault.db", b"S", b"x", b"g", b"L", b"K", b"1", b"D",
        b"\xff" * 8 + (-chance.choice((1, 2, 40)) * BLOCK).to_bytes(4, "big", signed=True), chance.randbytes(size),
    )  # fmt: skip
    return reheaded(whole, at, field, chance.choice(odd)[:size].ljust(size, b"\0"))


def reheaded(whole: bytes, at: int, field: int, says: bytes) -> bytes:
    """The header at `at` says this in the field that begins there, and its sum fits."""
    changed = bytearray(whole)
    changed[at + field : at + field + len(says)] = says
    changed[at + 148 : at + 156] = b" " * 8
    changed[at + 148 : at + 156] = b"%06o\0 " % sum(changed[at : at + BLOCK])
    return bytes(changed)


def packed(content: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, held in content:
            entry = tarfile.TarInfo(name)
            entry.size = len(held)
            tar.addfile(entry, io.BytesIO(held))
    return out.getvalue()
