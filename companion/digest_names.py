"""Names as the digest looks for them: what each may look like in a folded text, and how sure that is (B7).

A name is replaced wherever it is one. Where it may as well be an everyday word, small and large letters tell; where
they don't, the word is left for the eye (`Sure.ASK`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

from companion.digest_fold import LETTER, folded
from companion.digest_forms import (
    ENDING,
    SHORT,
    cased,
    is_ending,
    opens_with_vowel,
    spellings,
    stems,
    unbent,
    unspaced,
    whole_forms,
    without_before,
)
from companion.digest_words import DigestWords

WORD: Final = re.compile(rf"{LETTER}+|\d+")


class Sure(IntEnum):
    """How a word stands to a name: not it, perhaps (the eye decides), it."""

    NO = 0
    ASK = 1
    YES = 2


class Use(IntEnum):
    """What a name was given as; the lower wins where two are the same."""

    NAME = 0
    PART = 1  # one word of a longer name
    FURTHER = 2  # agreed on: as it is typed
    SIGN = 3  # the word for a person's sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """A name in folded words. `owner`: a uid. `small`: it was typed without a capital. `everyday`: it is a word, too,
    `common`: one of the commonest, that is no name elsewhere. `capitals`: only where it has one, being all such words.
    """

    words: tuple[str, ...]
    owner: str
    label: str
    use: Use = Use.NAME
    small: bool = False
    everyday: bool = False
    common: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it stands: whether it has a capital, begins a sentence, owns something (’s), is followed by a full
    stop that is not a number's, hangs on a letter or number beside it; and the words before and after."""

    capital: bool
    begins: bool
    owns: bool
    dotted: bool
    joined: bool
    before: str
    after: str


class Names:
    """All names known, by what their first word may look like."""

    def __init__(self, needles: Iterable[Needle], lists: DigestWords) -> None:
        self.lists = lists
        self._exact: dict[str, list[Needle]] = defaultdict(list)
        self._bent: dict[str, list[tuple[Needle, bool]]] = defaultdict(list)
        self._memo: dict[str, list[tuple[Needle, bool]]] = {}
        self.inside: list[Needle] = []
        for needle in needles:
            self._add(needle)

    def _add(self, needle: Needle) -> None:
        first = needle.words[0]
        self._exact[first].append(needle)
        if len(needle.words) == 1 and unspaced(first) and len(first) > 1:
            self.inside.append(needle)
        if len(first) < SHORT or first.isdigit():
            return
        self._bent[first].append((needle, False))
        for stem in stems(first):
            self._bent[stem].append((needle, True))
        for form in whole_forms(first):
            self._bent[form].append((needle, True))

    def candidates(self, word: str) -> list[tuple[Needle, bool]]:
        """The names whose first word this may be, and whether it is bent."""
        found = self._memo.get(word)
        if found is None:
            found = self._memo[word] = list(self._looked_up(word))
        return found

    def _looked_up(self, word: str) -> Iterator[tuple[Needle, bool]]:
        for needle in self._exact.get(word, ()):
            yield needle, False
        for rest in without_before(word):
            for needle in self._exact.get(rest, ()):
                if len(rest) > 1:
                    yield needle, False
        bent = {id(n): n for n in self._bent_ones(word)}
        for needle in bent.values():
            if needle.words[0] != word:
                yield needle, True

    def _bent_ones(self, word: str) -> Iterator[Needle]:
        for needle, _ in self._bent.get(word, ()):
            if word in whole_forms(needle.words[0]):
                yield needle
        for length in range(max(2, len(word) - 8), len(word)):
            for needle, lost in self._bent.get(word[:length], ()):
                ending = word[length:]
                if is_ending(ending, needle.words[0]) and (not lost or opens_with_vowel(ending)):
                    yield needle

    def sure(self, needle: Needle, word: str, bent: bool, seen: Seen) -> Sure:
        """How sure it is that this single word is the name."""
        if len(needle.words[0]) == 1 and not needle.words[0].isdigit():
            return self._initial(needle, seen)
        if needle.capitals and not seen.capital:
            return Sure.NO
        if word.isdigit():
            return Sure.YES if len(word) > 2 or needle.use is Use.FURTHER else Sure.ASK
        if not cased(word):
            return Sure.ASK if bent and unbent(word) else Sure.YES
        if bent and word in self.lists.ordinary:
            return Sure.NO
        if needle.use is Use.SIGN and seen.before in self.lists.articles:
            return Sure.ASK if seen.capital else Sure.NO
        if needle.everyday:
            return self._everyday(needle, bent, seen)
        if not bent or seen.capital:
            return Sure.YES
        kept = next((n for n in range(min(len(word), len(needle.words[0]))) if word[n] != needle.words[0][n]), 99)
        return Sure.YES if min(kept, len(needle.words[0])) > SHORT or word == needle.words[0] + "s" else Sure.ASK

    def _everyday(self, needle: Needle, bent: bool, seen: Seen) -> Sure:
        """“Will you”, “I will”; “I met Will”, “Will’s”. Typed small, it is a name in small letters, too."""
        if needle.small and needle.use is not Use.SIGN and not needle.common and not bent:
            return Sure.YES
        if not seen.capital:
            if seen.owns and not bent and needle.use is not Use.SIGN and seen.before not in self.lists.not_after_names:
                return Sure.YES
            return Sure.NO if bent or needle.words[0] in self.lists.small or needle.use is Use.SIGN else Sure.ASK
        if seen.owns or not seen.begins:
            return Sure.YES
        if bent or needle.common or needle.use is Use.SIGN or seen.after in self.lists.not_after_names:
            return Sure.ASK
        return Sure.YES

    def _initial(self, needle: Needle, seen: Seen) -> Sure:
        """“M.”, “M”, “M’s”; a small letter only before a full stop. I, and A before a word, are words."""
        letter = needle.words[0]
        if not cased(letter):
            return Sure.YES if seen.dotted or needle.use is Use.FURTHER else Sure.ASK
        if seen.joined:
            return Sure.ASK if seen.capital else Sure.NO  # T-shirt, M3, I’M, U.S.
        if not seen.capital:
            return Sure.YES if seen.dotted and letter not in self.lists.ordinary else Sure.NO
        if letter == "i":
            return Sure.YES if seen.owns else (Sure.ASK if seen.dotted else Sure.NO)
        if letter in self.lists.ordinary and seen.begins and not (seen.dotted or seen.owns):
            return Sure.ASK
        return Sure.YES

    def follows(self, needle: Needle, words: list[str]) -> bool:
        """Whether these are the needle's words after the first, bent or not."""
        return len(words) == len(needle.words) - 1 and all(
            self._is_form(word, known) for word, known in zip(words, needle.words[1:], strict=True)
        )

    def _is_form(self, word: str, known: str) -> bool:
        if word == known:
            return True
        if len(known) < SHORT or not word.startswith(known[:2]):
            return False
        stemmed = [(known, False), *((stem, True) for stem in stems(known))]
        return word in whole_forms(known) or any(
            word.startswith(stem)
            and 0 < len(word) - len(stem) <= ENDING
            and is_ending(word[len(stem) :], known)
            and (not lost or opens_with_vowel(word[len(stem) :]))
            for stem, lost in stemmed
        )


# From names as typed to needles

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060]")
_ASIDE: Final = re.compile(r"[,;:(\[–—/|]| - ")


def needles_of(
    typed: str, owner: str, label: str, lists: DigestWords, use: Use = Use.NAME, *, parts: bool = False
) -> Iterator[Needle]:
    """All needles of one name: itself, written as one word, other spellings, and, with `parts`, each of its words.

    `parts`: for a person's names; a group's words are words.
    """
    made: set[tuple[str, ...]] = set()
    for form in _forms(typed, parts):
        for words in _joined(form, lists):
            if words not in made:
                made.add(words)
                yield _needle(words, typed, owner, label, lists, use)
    if parts and len(WORD.findall(folded(typed))) > 1:
        yield from _parts(typed, owner, label, lists, made)


def _forms(typed: str, parts: bool) -> Iterator[str]:
    """The name, what stands before a comma or a bracket, and both without umlauts."""
    first = _ASIDE.split(typed, maxsplit=1)[0].strip()
    for form in (typed, first) if parts and first else (typed,):
        yield form
        yield from spellings(form)


def _joined(form: str, lists: DigestWords) -> Iterator[tuple[str, ...]]:
    """Its words, and they written as one, where that is no other word."""
    words = tuple(WORD.findall(folded(form)))
    if words:
        yield words
    together = "".join(words)
    if len(words) > 1 and not any(w.isdigit() for w in words) and together not in lists.ordinary:
        yield (together,)


def _parts(typed: str, owner: str, label: str, lists: DigestWords, made: set[tuple[str, ...]]) -> Iterator[Needle]:
    """The words of a longer name, but for what is beside a name; O'Brien and Anna-Maria also as a whole."""
    all_small = typed == typed.lower()
    chunks = [chunk for chunk in re.split(r"[\s,;:()\[\]/|\"“”„«»]+", typed) if chunk]
    for chunk in (
        *chunks,
        *(f"{one} {next_one}" for one, next_one in pairwise(chunks) if _large(one) and _large(next_one)),
    ):
        for form in (chunk, *spellings(chunk)):
            for words in _joined(form, lists):
                if len(WORD.findall(folded(form))) > 1 and words not in made:
                    made.add(words)
                    yield _needle(words, chunk, owner, label, lists, Use.PART)
    for written in re.findall(rf"{LETTER}+", _UNSEEN.sub("", typed)):
        for form in (written, *spellings(written)):
            word = folded(form)
            apart = len(word) < 2 or word in lists.beside_names or (word in lists.small and word not in lists.names_too)
            name = not cased(word) or written[0] != written[0].lower() or all_small
            if not apart and name and (word,) not in made and not (all_small and word in lists.ordinary):
                made.add((word,))
                yield _needle((word,), written, owner, label, lists, Use.PART)


def _large(chunk: str) -> bool:
    """Written as names are, where there are capitals."""
    return chunk[0] != chunk[0].lower() or not cased(folded(chunk) or " ")


def _needle(words: tuple[str, ...], typed: str, owner: str, label: str, lists: DigestWords, use: Use) -> Needle:
    everyday = all(word in lists.ordinary for word in words) and cased(words[0])
    common = all(word in lists.small and word not in lists.names_too for word in words)
    letters = (len(words) > 1 and all(len(word) == 1 for word in words)) or (len(words) == 1 and _is_initials(typed))
    return Needle(
        words=words,
        owner=owner,
        label=label,
        use=use,
        small=typed == typed.lower(),
        everyday=everyday,
        common=common,
        capitals=cased(words[0]) and typed != typed.lower() and (letters or (common and len(words) > 1)),
    )


def _is_initials(typed: str) -> bool:
    """J.K., J K; written together a word in capitals."""
    return bool(re.fullmatch(r"(?:[^\W\d_][. ]+){1,3}[^\W\d_]\.?", typed.strip()))
