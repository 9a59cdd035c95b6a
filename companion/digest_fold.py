"""Text as the digest compares it: without case, accents and unseen signs; each place knows where it came from (B7)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import Final

# Letters that no decomposition takes apart, and other hands' ways to write the same sign.
_SAME: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "′": "'", "´": "'", "`": "'", "＇": "'", "‛": "'", "ʹ": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "֊": "-", "־": "-", "﹣": "-", "－": "-",
    "＠": "@", "﹫": "@", "＋": "+", "．": ".", "／": "/", "＿": "_", "＃": "#", "：": ":", "（": "(", "）": ")",
}  # fmt: skip
# Signs that are not seen or only stretch or colour what stands beside them: fillers, joiners, selectors, skin tones.
_UNSEEN: Final = frozenset(
    "\u00ad\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
_MARKS: Final = "\u0900-\u0963\u0970-\u0e3a\u0e40-\u0e4e\u0e80-\u0ece\u0f71-\u109f\u1780-\u17d3"
LETTER: Final = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A letter of a word, with the vowel signs that some scripts write as marks."""


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    kind = unicodedata.category(char)
    if char in _UNSEEN or kind == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    if kind in ("Cc", "Zs", "Zl", "Zp"):
        return char if char in "\n\t " else ("\n" if kind in ("Zl", "Zp") or char in "\r\v\f\x85" else _room(kind))
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind[0] not in "LMN" and not ("Ⓐ" <= char <= "ⓩ"):
        return char  # a trade mark is no two letters more to a name
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    # The dot in Catalan's own letter for a double l parts no words.
    return "".join(_SAME.get(c, c) for c in plain if not unicodedata.combining(c) and c != "·")


def _room(kind: str) -> str:
    return "" if kind == "Cc" else " "


class _Sizes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        size = self[code] = ("A" if char.isupper() or char.istitle() else "a") * len(_TABLE[code])
        return size


_TABLE: Final = _Table()
_SIZES: Final = _Sizes()


def folded(words: str) -> str:
    return words.translate(_TABLE)


class Folded:
    """A text and its folded form. `at` leads back: from a place in `words` to the place in `text`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = folded(text)

    @cached_property
    def sizes(self) -> str:
        """For each place in `words` A where the text has a capital, a where it has none."""
        return self.text.translate(_SIZES)

    @cached_property
    def _steps(self) -> tuple[list[int], list[int]]:
        """Where the two run apart: places in the folded words, and how far behind the text they are from there on."""
        odd = "".join(c for c in set(self.text) if len(_TABLE[ord(c)]) != 1)
        places, behind, apart = [0], [0], 0
        if not odd:
            return places, behind
        for found in re.finditer(f"[{re.escape(odd)}]", self.text):
            length = len(_TABLE[ord(found[0])])
            place = found.start() - apart
            apart += 1 - length
            if length:  # every part of what became longer leads back to its one sign
                for part in range(1, length):
                    places.append(place + part)
                    behind.append(found.start() - place - part)
            places.append(place + length)
            behind.append(apart)
        return places, behind

    def at(self, place: int) -> int:
        places, behind = self._steps
        if len(places) == 1:
            return place
        return place + behind[bisect_right(places, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text, whole signs, with the marks and unseen signs inside it and after its last letter."""
        if end <= start:
            return self.at(start), self.at(start)
        first, last = self.at(start), self.at(end - 1) + 1
        text = self.text
        while last < len(text) and not _TABLE[ord(text[last])] and text[last] not in "\u200e\u200f":
            last += 1
        return first, last
