"""A page that names nobody (B7, R53): what is known of people is replaced, what has a capital and stays is marked.

Nothing is sent by it. What it can't know (places, dates, stories, names nobody told it) is the reader's to check:
`DigestWords.slips` says so in sentences. How names are looked for: `companion.digest_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.digest_fold import Folded, folded
from companion.digest_found import Hit, Spans
from companion.digest_known import Known, Told, labels_for
from companion.digest_matching import found_in
from companion.digest_words import DigestWords
from companion.people import Member, Person
from companion.supervision import FurtherWord

__all__ = ["Known", "Mark", "Segment", "known_of", "labels_for", "original", "replaced", "said"]


class Mark(StrEnum):
    PLAIN = "plain"
    REPLACED = "replaced"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the page. `was`: what stood there, where it was replaced. `STANDING`: left as it is, for the eye: a
    word with a capital, or one that may be a name written small."""

    text: str
    was: str = ""
    mark: Mark = Mark.PLAIN


def known_of(
    people: Sequence[Person],
    agreed: Mapping[str, Sequence[str]],
    members: Sequence[Member],
    further: Sequence[FurtherWord],
    labels: Mapping[str, str],
    words: DigestWords,
) -> Known:
    """What must not leave, of all these. Give everyone there is, not only whom the page is about.

    `agreed`: by uid the lines that say how someone is reached. `labels`: by uid of a person, member or further word.
    Without one, or with one that says a known name (`Known.refused`), it is what the words say for such a one.
    """
    told = Told(people=people, agreed=agreed, members=members, further=further, words=words)
    given = told.labels(labels)
    bare = told.known(given, keep=False)
    says = {label: any(piece.was for piece in replaced(label, bare)) for label in set(given.values())}
    refused = frozenset(uid for uid, label in given.items() if says[label])
    plain = told.labels({})
    further_uids = {word.uid for word in further}
    safe = {uid: (words.becomes.further if uid in further_uids else plain.get(uid, "")) for uid in refused}
    return told.known(given | safe, keep=True, refused=refused)


def replaced(text: str, known: Known, about: str = "") -> tuple[Segment, ...]:
    """The text in pieces. Joined by `was or text` they are the text; replacing again changes nothing more.

    `about`: the uid of whom it was written about; of two with one name they are meant.
    """
    return tuple(_Page(Folded(text), known, about).segments())


def said(segments: Sequence[Segment]) -> str:
    """The text as it leaves."""
    return "".join(piece.text for piece in segments)


def original(segments: Sequence[Segment]) -> str:
    """The text as it was written."""
    return "".join(piece.was or piece.text for piece in segments)


class _Page:
    """The found spans of one text, turned into its pieces."""

    def __init__(self, plain: Folded, known: Known, about: str) -> None:
        self._plain, self._known = plain, known
        self._found = found_in(plain, known, about)
        self._spoken_for = Spans([*((hit.start, hit.end) for hit in self._found.hits), *self._found.kept])

    def segments(self) -> Iterator[Segment]:
        text, at = self._plain.text, 0
        pieces = sorted([*self._replaced(), *self._standing()], key=lambda piece: piece[0])
        for start, end, label in pieces:
            start = max(start, at)
            if end <= start:
                continue  # half of a sign that already went
            if start > at:
                yield Segment(text[at:start])
            yield Segment(label, text[start:end], Mark.REPLACED) if label else _left(text[start:end])
            at = end
        if at < len(text):
            yield Segment(text[at:])

    def _replaced(self) -> Iterator[tuple[int, int, str]]:
        for hit in self._found.hits:
            start, label = self._fitting(hit)
            yield *self._plain.span(start, hit.end), label + hit.tail

    def _standing(self) -> Iterator[tuple[int, int, str]]:
        """Words with a capital, but for “I” and the commonest ones where a sentence begins; and what was asked."""
        asked, small = self._found.asked, self._known.words.small
        asked_too = [token for token in self._found.tokens if token.start in asked] if asked else []
        for token in {*self._found.large, *asked_too}:
            plain = token.word == "i" or (token.word in small and self._found.begins(token.start))
            if (token.start in asked or not plain) and not self._spoken_for.touch(token.start, token.end):
                yield *self._plain.span(token.start, token.end), ""

    def _fitting(self, hit: Hit) -> tuple[int, str]:
        """Where the hit begins and what stands there, with one article, large only where a sentence begins."""
        label = hit.label
        first, articles = folded(label).split(" ")[0], self._known.words.articles
        if first not in articles:
            return hit.start, label[:1].upper() + label[1:] if self._found.begins(hit.start) else label
        before = self._found.before(hit.start)
        if before and before.word in articles and not self._spoken_for.touch(before.start, before.end):
            return before.start, _sized(label, large=self._plain.text[self._plain.at(before.start)].isupper())
        return hit.start, _sized(label, large=self._found.begins(hit.start))


def _left(words: str) -> Segment:
    return Segment(words, mark=Mark.STANDING)


def _sized(label: str, *, large: bool) -> str:
    return (label[0].upper() if large else label[0].lower()) + label[1:]
