"""What must not leave: names, numbers and addresses of all that are known, with what each becomes (B7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final

from companion.digest_contacts import Way, known_numbers, reaches
from companion.digest_fold import folded
from companion.digest_names import WORD, Names, Needle, Use, needles_of
from companion.digest_words import DigestWords
from companion.people import Format, Member, Person
from companion.supervision import FurtherWord
from companion.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """Words that mean someone, to be looked for as they stand: an emoji, letters in no alphabet."""

    text: str
    owner: str
    label: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Known:
    """What must not leave, made by `companion.digest.known_of`. `numbers`: digits. `labels`: what stands in the page
    already and stays, folded, by its first word. `refused`: owners whose label would itself have said a name."""

    names: Names
    symbols: tuple[Owned, ...]
    numbers: frozenset[str]
    labels: Mapping[str, tuple[str, ...]]
    words: DigestWords
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that `known_of` was given."""

    people: Sequence[Person]
    agreed: Mapping[str, Sequence[str]]
    members: Sequence[Member]
    further: Sequence[FurtherWord]
    words: DigestWords

    def known(self, labels: Mapping[str, str], *, keep: bool, refused: frozenset[str] = frozenset()) -> Known:
        """`keep`: labels found in a text stay as they are."""
        needles = tuple(self._needles(labels))
        own = {(folded(label), uid) for uid, label in labels.items()}
        needles = tuple(n for n in needles if (" ".join(n.words), n.owner) not in own)
        return Known(
            names=Names(needles, self.words),
            symbols=tuple(self._symbols(labels)),
            numbers=self._numbers(),
            labels=by_first_word((*labels.values(), *astuple(self.words.becomes)) if keep else ()),
            words=self.words,
            refused=refused,
        )

    def labels(self, given: Mapping[str, str]) -> dict[str, str]:
        """A label for each owner: as given, else what stands for someone nobody chose."""
        becomes = self.words.becomes
        labels = {person.uid: becomes.someone for person in self.people}
        labels |= {member.uid: becomes.member for member in self.members}
        labels |= {word.uid: one_line(word.becomes) or becomes.further for word in self.further}
        return labels | {uid: said for uid, label in given.items() if (said := one_line(label))}

    def _needles(self, labels: Mapping[str, str]) -> Iterator[Needle]:
        words = self.words
        for person in self.people:
            uid, label = person.uid, labels[person.uid]
            for name in (person.name, *person.aliases):
                yield from needles_of(name, uid, label, words, parts=person.format is not Format.GROUP)
            yield from needles_of(person.icon, uid, label, words, Use.SIGN) if person.icon.isalpha() else ()
        for member in self.members:
            yield from needles_of(member.text, member.uid, labels[member.uid], words, parts=True)
        for word in self.further:
            yield from needles_of(word.text, word.uid, labels[word.uid], words, Use.FURTHER)
        for uid, lines in self.agreed.items():
            for name in reached_by(lines, words):
                yield from needles_of(name, uid, labels.get(uid, words.becomes.handle), words)

    def _symbols(self, labels: Mapping[str, str]) -> Iterator[Owned]:
        for owner, typed in self._typed():
            for text in symbols_in(typed):
                yield Owned(text=text, owner=owner, label=labels[owner])

    def _typed(self) -> Iterator[tuple[str, str]]:
        for person in self.people:
            for name in (person.name, *person.aliases):
                yield person.uid, name
        yield from ((member.uid, member.text) for member in self.members)
        yield from ((word.uid, word.text) for word in self.further)

    def _numbers(self) -> frozenset[str]:
        lines = [line for lines in self.agreed.values() for line in lines]
        lines += [word.text for word in self.further]
        return frozenset().union(*(known_numbers(folded(line)) for line in lines))


def labels_for(people: Iterable[Person], words: DigestWords) -> dict[str, str]:
    """A label for each of these, by uid: Person A, Person B, The group. No letter that someone here is called by."""
    people = tuple(people)
    taken = {word for p in people for name in (p.name, *p.aliases) for word in WORD.findall(folded(name))}
    letters = [c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c.lower() not in taken]
    groups = [p for p in people if p.format is Format.GROUP]
    labels: dict[str, str] = {}
    for kind in (groups, [p for p in people if p.format is not Format.GROUP]):
        pattern = words.becomes.groups if kind is groups else words.becomes.person
        for at, person in enumerate(kind):
            labels[person.uid] = pattern.format(letters[at] if at < len(letters) else at + 1)
    return labels | ({groups[0].uid: words.becomes.group} if len(groups) == 1 else {})


def symbols_in(typed: str) -> tuple[str, ...]:
    """What of a name is no letter, number or mark of punctuation, folded: each run of them."""
    signs = "".join(c if unicodedata.category(c) in ("So", "Sk", "Sm") and c > "\x7f" else " " for c in folded(typed))
    return tuple(signs.split())


_OWN_WORD: Final = re.compile(r"[\w.]*\d[\w.]*")
_LETTERS: Final = 4


def reached_by(lines: Iterable[str], lists: DigestWords) -> Iterator[str]:
    """Names to be found in how someone is reached: a handle without its sign, what stands before an address's @."""
    for line in lines:
        plain = folded(line)
        for reach in reaches(plain):
            found = plain[reach.start : reach.end]
            if reach.way is Way.LINK:
                found = found.rstrip("/").rsplit("/", 1)[-1] if found.count("/") > found.count("//") * 2 else ""
            name = found.lstrip("@").split("@")[0].split(":")[0].split("#")[0].strip()
            if _distinct(name, lists):
                yield name
        for own in _OWN_WORD.findall(plain):
            if sum(c.isalpha() for c in own) >= _LETTERS:
                yield own


def _distinct(name: str, lists: DigestWords) -> bool:
    """Somebody's own, and not what any address has: info, contact."""
    if len(name) < _LETTERS or not any(c.isalpha() for c in name):
        return False
    return not name.isalpha() or (len(name) > _LETTERS and name not in lists.ordinary)


def by_first_word(labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for label in labels:
        plain = folded(label.replace("{}", "").strip())
        if "{}" not in label and (first := WORD.search(plain)):
            found.setdefault(first[0], set()).add(plain)
    return {first: tuple(sorted(plain, key=len, reverse=True)) for first, plain in found.items()}
