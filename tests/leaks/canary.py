"""Words that stand nowhere else, and where they are looked for: files and the memory of a process."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

_LETTERS = "bcdfghjklmnpqrstvwxz"
STEM = 7
"""Letters of a word that are looked for: some fields take no more (a phase's word on the pill)."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def new_word() -> str:
    """Fifteen letters that begin like a name."""
    return "Qz" + "".join(secrets.choice(_LETTERS) for _ in range(13))


def plain_forms(word: str) -> dict[str, bytes]:
    """As it lies in memory: UTF-8, and UTF-16 as Qt has it."""
    return {"utf-8": word.encode(), "utf-16-le": word.encode("utf-16-le")}


def disguises(word: str) -> dict[str, bytes]:
    """How it could stand in a file, lower case where case says nothing. VAULT: UTF-8, UTF-16, base64, hex."""
    forms: dict[str, bytes] = {}
    for encoding in ENCODINGS:
        forms[encoding] = word.lower().encode(encoding)
        forms[f"hex of {encoding}"] = word.encode(encoding).hex().encode()
        forms[f"hex of lower {encoding}"] = word.lower().encode(encoding).hex().encode()
    return forms


def base64_forms(word: str) -> dict[str, bytes]:
    """Each of the three ways in which it can lie in a longer text, less the signs its neighbours have a part in."""
    forms: dict[str, bytes] = {}
    for encoding in ENCODINGS:
        for spelled in {word, word.lower()}:
            raw = spelled.encode(encoding)
            for before in range(3):
                bits = 8 * (before + len(raw))
                code = base64.b64encode(bytes(before) + raw)[-(-8 * before // 6) : bits // 6]
                name = f"base64 of {encoding} {spelled == word} {before}"
                forms[name] = code
                forms[f"{name} for addresses"] = code.replace(b"+", b"-").replace(b"/", b"_")
    return forms


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    """In what disguise any of the words stands in it."""
    low = content.lower()
    seen = []
    for word in words:
        seen += [name for name, form in disguises(word).items() if form in low]
        seen += [name for name, form in base64_forms(word).items() if form in content]
    return seen


def files_under(folders: Iterable[Path]) -> list[Path]:
    """Whatever others make and take away there meanwhile."""
    found = (Path(place, name) for folder in folders for place, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def content_of(path: Path) -> bytes:
    """Nothing where another program has just taken it away: what is shared, all write in."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def hits(folders: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Every file below the folders with a word in it or in its name: 'path: disguise'."""
    words, told = list(words), []
    for folder in folders:
        for path in files_under([folder]):
            inside = path.relative_to(folder)
            told += [f"{path}: {how}" for how in found_in(content_of(path), words)]
            told += [f"{path}: its name, {how}" for how in found_in(str(inside).encode(), words)]
    return told


# Memory

_CHUNK = 1 << 24


def in_memory(pid: int, needles: Mapping[str, bytes]) -> dict[str, int]:
    """How often each stands in all that the process has in memory, but files mapped only to be read."""
    found = dict.fromkeys(needles, 0)
    overlap = max(map(len, needles.values())) - 1
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, _, _, inode, *name = line.split()
            first, last = (int(end, 16) for end in span.split("-"))
            of_a_file = inode != "0" and "memfd:" not in " ".join(name)
            if "r" not in rights or (of_a_file and "w" not in rights) or (name and name[0].startswith("[v")):
                continue
            _count(memory, first, last, needles, overlap, found)
    return found


def _count(
    memory: object, first: int, last: int, needles: Mapping[str, bytes], overlap: int, found: dict[str, int]
) -> None:
    before = b""
    while first < last:
        try:
            memory.seek(first)  # type: ignore[attr-defined]
            chunk: bytes = memory.read(min(last - first, _CHUNK))  # type: ignore[attr-defined]
        except OSError:
            return  # it was given back meanwhile
        if not chunk:
            return
        whole = before + chunk
        for name, needle in needles.items():
            # What stands in the overlap alone was counted with the chunk before.
            found[name] += whole.count(needle) - before.count(needle)
        before = whole[-overlap:]
        first += len(chunk)
