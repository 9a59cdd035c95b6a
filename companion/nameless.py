"""Takes names out of texts for good (B6): whoever is meant, nobody is named any more.

Neither case nor diacritics matter, a name may be bent ("Mareni", "Marka"), and a text may be of any length. Only whole
words: a name inside another word stays. A name that is an everyday word too ("Will") is one where it has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from companion.digest_fold import Folded, folded
from companion.digest_forms import (
    ENDING,
    SHORT,
    cased,
    is_ending,
    opens_with_vowel,
    spellings,
    stems,
    unspaced,
    whole_forms,
    without_before,
)

_REACH: Final = re.compile(
    r"(?P<link>\b(?:https?://|www\.)\S+)"
    r"|(?P<mail>[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.\w+)"
    r"|(?P<handle>(?<![\w@])@\w[\w.\-]{1,40})"
    r"|(?P<number>(?<![\w.,:/\-])\+?\(?\d[\d \t\u00a0()/.\-]{4,24}\d(?!\w))"
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}")
_FEWEST: Final = 7
"""Digits of a number that may reach somebody; shorter ones count things, and years."""
_WORD: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = re.compile(r"[^\w\n]{0,4}\n?[^\w\n]{0,4}|_")
"""What may stand between the words of one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral:
    """What stands in the place of names, in the reader's language; given by the page. `lesson`: what stands over the
    lines that are kept. `ordinary`: words that are words as well (`DigestWords.ordinary`)."""

    person: str
    member: str
    contact: str
    lesson: str = ""
    ordinary: frozenset[str] = frozenset()


class _Called(NamedTuple):
    """One name in folded words. `capital`: only where it has one."""

    words: tuple[str, ...]
    label: str
    capital: bool


Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is not to be said any more. `called`: name or alias, and by what it is replaced. `contact`: what replaces
    numbers, addresses, handles and links, None to leave them. `parts`: each word of a longer name is one too."""

    called: tuple[tuple[str, str], ...] = ()
    contact: str | None = None
    ordinary: frozenset[str] = frozenset()
    parts: bool = False
    _names: tuple[_Called, ...] = field(default=(), init=False)
    _sure: frozenset[str] = field(default=frozenset(), init=False)
    _pattern: re.Pattern[str] | None = field(default=None, init=False)
    _known: dict[str, tuple[_Called, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        made: dict[tuple[str, ...], _Called] = {}
        for typed, label in self.called:
            for name in _names(typed, label, self.ordinary, parts=self.parts):
                made.setdefault(name.words, name)
        names = tuple(sorted(made.values(), key=lambda name: -len(name.words)))
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_sure", frozenset(_sure(name.words[0]) for name in names))
        if names:
            begins = "|".join(sorted({_begins(name.words[0]) for name in names}))
            object.__setattr__(self, "_pattern", re.compile(begins))

    def out_of(self, words: str) -> str:
        """The same words without the names."""
        spans = self._spans(words)
        parts, at = [], 0
        for start, end, label in spans:
            parts += [words[at:start], label]
            at = end
        return "".join((*parts, words[at:])) if spans else words

    def first_in(self, words: str) -> int:
        """Where the first of them stands, -1 where none does."""
        spans = self._spans(words)
        return spans[0][0] if spans else -1

    def _spans(self, words: str) -> list[Span]:
        reach = [] if self.contact is None else [(*span, self.contact) for span in _reaches(words)]
        return _joined([*reach, *self._named(words)])

    def _named(self, words: str) -> Iterator[Span]:
        if self._pattern is None or not words:
            return
        plain, done = Folded(words), 0
        if not any(sure in plain.words for sure in self._sure):
            return  # told in a moment: most texts name nobody
        for found in self._pattern.finditer(plain.words):
            if found.start() < done:
                continue
            end, name = self._at(plain, found)
            if name is not None:
                done = end
                yield (*plain.span(found.start(), end), name.label)

    def _at(self, plain: Folded, found: re.Match[str]) -> tuple[int, _Called | None]:
        """Where the name ends that stands there, if one does."""
        word = found[0]
        for name in self._candidates(word):
            if unspaced(name.words[0]):
                return found.start() + len(name.words[0]), name
            if name.capital and not plain.text[plain.at(found.start())].isupper():
                continue
            end = _rest(plain.words, found.end(), name.words[1:])
            if end >= 0:
                return end, name
        return -1, None

    def _candidates(self, word: str) -> tuple[_Called, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(name for name in self._names if _is_form(word, name.words[0]))
        return known


def _names(typed: str, label: str, ordinary: frozenset[str], *, parts: bool) -> Iterator[_Called]:
    for form in (typed, *spellings(typed)):
        words = tuple(_WORD.findall(folded(form)))
        if not words:
            continue
        everyday = all(word in ordinary for word in words) and typed != typed.lower()
        initial = len(words) == 1 and len(words[0]) == 1
        yield _Called(words, label, cased(words[0]) and (everyday or initial))
        if parts and len(words) > 1:
            yield from (_Called((w,), label, cased(w)) for w in words if len(w) >= SHORT and w not in ordinary)


def _begins(word: str) -> str:
    """A pattern for all words that may be a form of this one."""
    if unspaced(word):
        return re.escape(word)
    if not cased(word):
        return r"(?<![^\W_])[^\W_]+"  # particles may stand before it, in the same word
    return rf"(?<![^\W_]){re.escape(_sure(word))}[^\W_]*"


def _sure(word: str) -> str:
    """What every form of it holds."""
    return word if len(word) < SHORT or not cased(word) else word[: max(2, len(word) - 3)]


def _is_form(word: str, known: str) -> bool:
    """Whether this word is that one, bent or not."""
    if word == known or (unspaced(known) and word.startswith(known)):
        return True
    if len(known) < SHORT:
        return False
    if any(rest == known for rest in without_before(word)) or word in whole_forms(known):
        return True
    return any(
        word.startswith(stem)
        and 0 < len(word) - len(stem) <= ENDING
        and is_ending(word[len(stem) :], known)
        and (not lost or opens_with_vowel(word[len(stem)]))
        for stem, lost in ((known, False), *((stem, True) for stem in stems(known)))
    )


def _rest(words: str, at: int, more: tuple[str, ...]) -> int:
    """Where the other words of the name end, -1 where they do not follow."""
    for known in more:
        between = _BETWEEN.match(words, at)
        found = _WORD.match(words, between.end() if between else at)
        if found is None or found.start() == at or not _is_form(found[0], known):
            return -1
        at = found.end()
    return at


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In order; what overlaps as one, under the label of the longest: a name in an address goes with all of it."""
    joined: list[Span] = []
    longest = 0
    for start, end, label in sorted(spans):
        if joined and start < joined[-1][1]:
            first, last, known = joined[-1]
            label, longest = (label, end - start) if end - start > longest else (known, longest)
            joined[-1] = (first, max(last, end), label)
        else:
            joined.append((start, end, label))
            longest = end - start
    return joined


def _reaches(words: str) -> Iterator[tuple[int, int]]:
    for match in _REACH.finditer(words):
        if match["number"] is None or _may_reach(match["number"]):
            yield match.span()


def _may_reach(number: str) -> bool:
    return sum(c.isdigit() for c in number) >= _FEWEST and not _DAY.match(number)
