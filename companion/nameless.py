"""Takes names out of texts for good (B6): whoever is meant, nobody is named any more.

Names and ways to reach someone are looked for as the digest looks for them (`companion.digest_matching`), so that both
catch the same forms. Where the digest would ask the eye, the name goes; one that is an everyday word too ("Will") is
one where it has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from companion.digest_contacts import known_numbers
from companion.digest_fold import Folded, folded
from companion.digest_forms import SHORT, cased
from companion.digest_found import Hit, begins
from companion.digest_known import Known, Owned, by_first_word, reached_by, symbols_in
from companion.digest_matching import found_in
from companion.digest_names import WORD, Needle, Seen, Sure, Use, needles_of
from companion.digest_names import Names as Looked
from companion.digest_words import Becomes, DigestWords

_NONE: Final[frozenset[str]] = frozenset()
NO_LISTS: Final = DigestWords(
    becomes=Becomes(
        person="{}", group="", groups="{}", someone="", member="", further="", phone="", mail="", handle="", link="",
        account="",
    ),
    slips=(), articles=_NONE, not_after_names=_NONE, beside_names=_NONE, before_amounts=_NONE, after_amounts=_NONE,
    before_phones=_NONE, small=_NONE, names_too=_NONE, ordinary=_NONE,
)  # fmt: skip
"""No word is an everyday word."""
_FEWEST: Final = 2
"""Letters a part of a name must have to be looked for by itself."""
_BROKEN: Final = re.compile(r"-[ \t]*\n")
_AROUND: Final = ".,;:()\"“”„«»'’"
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 24
_TITLE: Final = 4
"""Letters that a shortened title has at most."""
_BETWEEN: Final = " \t\"'“”„«»‹›()[]{}*_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral:
    """What stands in the place of names, in the reader's language; given by the page. `name`: what the page is called
    afterwards, '' for `person`. `lesson`: what stands over the lines that are kept. `sealed`: what is shown instead of
    a sealed letter's words. `lists`: words that are words as well."""

    person: str
    member: str
    contact: str
    name: str = ""
    lesson: str = ""
    sealed: str = ""
    lists: DigestWords = NO_LISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is not to be said any more. `called`: name or alias, and by what it is replaced. `parts`: each word of a
    longer name is one too; for `members` always. `contact`: what replaces numbers, addresses, handles and links, None
    to leave them; `agreed`: lines that say how somebody is reached."""

    called: tuple[tuple[str, str], ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    agreed: tuple[str, ...] = ()
    contact: str | None = None
    lists: DigestWords = NO_LISTS
    parts: bool = False
    _known: Known = field(init=False)
    _sure: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        needles = tuple(self._needles())
        named = (*self.called, *self.members)
        symbols = tuple(Owned(text=sign, owner="", label=to) for typed, to in named for sign in symbols_in(typed))
        stays = {label for _, label in named} | {self.contact or ""}
        known = Known(
            names=_Sought(needles, self.lists),
            symbols=symbols,
            numbers=frozenset().union(*(known_numbers(folded(line)) for line in self.agreed)),
            labels=by_first_word(sorted(stays)),
            words=replace(self.lists, becomes=_all_become(self.contact or "")),
        )
        object.__setattr__(self, "_known", known)
        sure = {_sure(needle.words[0]) for needle in needles} | {symbol.text for symbol in symbols}
        object.__setattr__(self, "_sure", frozenset(sure))

    def _needles(self) -> Iterator[Needle]:
        lists = self.lists
        for typed, label in self.called:
            yield from _needles(typed, label, lists, parts=self.parts)
        for typed, label in self.members:
            yield from _needles(typed, label, lists, parts=True)
        if self.contact is not None:
            for handle in reached_by(self.agreed, lists):
                yield from needles_of(handle, "", self.contact, lists)

    def out_of(self, words: str) -> str:
        """The same words without the names."""
        plain = Folded(words)
        hits = self._hits(plain)
        if not hits:
            return words
        pieces, at = [], 0
        for hit in hits:
            start, end = plain.span(hit.start, hit.end)
            tail = hit.tail if plain.words[hit.end - 1] == "'" else ""  # Tomas’ book
            pieces += [words[at : max(start, at)], self._said(hit, plain, start) + tail]
            at = max(at, end)
        return "".join((*pieces, words[at:]))

    def _said(self, hit: Hit, plain: Folded, start: int) -> str:
        """With a capital where a sentence begins with it, unless what stood there had a small letter too."""
        first = plain.text[start : start + 1]
        small = first.isalpha() and not first.isupper()
        return hit.label if small or not self._opens(plain.words, hit.start) else hit.label[:1].upper() + hit.label[1:]

    def _opens(self, words: str, place: int) -> bool:
        """Whether a sentence begins there: neither a colon nor the stop of a title (“Mrs.”) ends one."""
        if not begins(words, place):
            return False
        before = words[max(0, place - _NEAR) : place].rstrip(_BETWEEN)
        if before.endswith("."):
            word = WORD.findall(before)
            return not word or len(word[-1]) > _TITLE or word[-1] not in self.lists.beside_names
        return not before.endswith(":")

    def first_in(self, words: str) -> int:
        """Where the first of them stands, -1 where none does."""
        plain = Folded(words)
        hits = self._hits(plain)
        return plain.at(hits[0].start) if hits else -1

    def _hits(self, plain: Folded) -> tuple[Hit, ...]:
        if not plain.words or (self.contact is None and not self._may_name(plain.words)):
            return ()
        return found_in(plain, self._known, "", reaching=self.contact is not None).hits

    def _may_name(self, words: str) -> bool:
        """Told in a moment: most texts name nobody."""
        return any(sure in words for sure in self._sure) or bool(self._sure and _BROKEN.search(words))


class _Sought(Looked):
    """Names that go for good: nobody is asked, and a capital tells a name from an everyday word."""

    def sure(self, needle: Needle, word: str, bent: bool, seen: Seen) -> Sure:
        if needle.everyday and len(needle.words[0]) > 1:
            return Sure.YES if self._is_name(needle, word, bent, seen) else Sure.NO
        sure = super().sure(needle, word, bent, seen)
        if sure is Sure.ASK and len(word) == 1 and cased(word) and word in self.lists.ordinary:
            return Sure.NO  # “A tree”
        return Sure.YES if sure is Sure.ASK else sure

    def _is_name(self, needle: Needle, word: str, bent: bool, seen: Seen) -> bool:
        if not seen.capital or (bent and word in self.lists.ordinary):
            return False
        return not (needle.common and needle.use is Use.PART and seen.begins and not seen.owns)


def _needles(typed: str, label: str, lists: DigestWords, *, parts: bool) -> Iterator[Needle]:
    """As the digest has them; and every part of a name, be it the commonest word."""
    made = set()
    for needle in needles_of(typed, "", label, lists, parts=parts):
        made.add(needle.words)
        everyday_name = len(needle.words) > 1 and needle.everyday
        yield replace(needle, capitals=True) if everyday_name else needle
    if not parts:
        return
    all_small = typed == typed.lower()
    for written in _LETTERS.findall(typed):
        word = folded(written)
        named = all_small or written[0] != written[0].lower()
        if named and len(word) >= _FEWEST and word not in lists.beside_names and (word,) not in made:
            made.add((word,))
            common = word in lists.small and word not in lists.names_too
            everyday = word in lists.ordinary
            yield Needle(words=(word,), owner="", label=label, use=Use.PART, everyday=everyday, common=common)


def telling(names: Iterable[str], lists: DigestWords, *, parts: bool) -> list[str]:
    """The names, and with `parts` each word of them, that are no everyday words: what can be told from other words."""
    said: dict[str, None] = {}
    for name in names:
        words = [word.strip(_AROUND) for word in name.split()] if parts else []
        for word in (name, *words):
            told = WORD.findall(folded(word))
            if told and not all(each in lists.ordinary or each in lists.beside_names for each in told):
                said[word] = None
    return list(said)


def _all_become(contact: str) -> Becomes:
    return replace(NO_LISTS.becomes, phone=contact, mail=contact, handle=contact, link=contact, account=contact)


def _sure(word: str) -> str:
    """What every form of it holds."""
    return word if len(word) < SHORT or not cased(word) else word[: max(2, len(word) - 3)]
