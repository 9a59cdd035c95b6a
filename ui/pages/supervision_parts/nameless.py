"""The page without names, made anew only as far as something moved: pages may be long, and many (B7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from companion.digest import Known, labels_for
from companion.digest_page import Composed, Lines, Point, composed, met
from companion.digest_words import DigestWords
from companion.store.digests import Everyone


class Nameless:
    """Remembers what it made with the same people, labels and words."""

    def __init__(self, words: DigestWords) -> None:
        self._words = words
        self._met_of: tuple[Everyone, Known] | None = None
        self._met: dict[Point, tuple[str, ...]] = {}
        self._made_of: tuple[Everyone, dict[str, str], Known] | None = None
        self._made: dict[tuple[int, Point], Lines] = {}

    def known(
        self, points: Sequence[Point], everyone: Everyone, typed: Mapping[str, str]
    ) -> tuple[Known, dict[str, str]]:
        """What must not leave; and by uid what stands for those met unless told otherwise, as they appear."""
        usual = self._usual(self._found(points, everyone), everyone)
        labels = {**usual, **typed}
        if self._made_of is None or self._made_of[:2] != (everyone, labels):
            self._made_of = everyone, labels, everyone.known(labels, self._words)
            self._made.clear()
        return self._made_of[2], usual

    def composed(
        self, head: str, points: Sequence[Point], last: str, everyone: Everyone, typed: Mapping[str, str]
    ) -> Composed | None:
        """None where nothing was chosen."""
        if not points:
            return None
        known, _ = self.known(points, everyone, typed)
        return composed(head, points, last, known, self._made)

    def _found(self, points: Sequence[Point], everyone: Everyone) -> tuple[str, ...]:
        if self._met_of is None or self._met_of[0] != everyone:
            self._met_of = everyone, everyone.known({}, self._words)
            self._met.clear()
        return met(points, self._met_of[1], self._met)

    def _usual(self, found: Sequence[str], everyone: Everyone) -> dict[str, str]:
        """Letters in the order they appear."""
        people = {person.uid: person for person in everyone.people}
        members = {member.uid for member in everyone.members}
        labels = labels_for([people[uid] for uid in found if uid in people], self._words)
        labels |= {uid: self._words.becomes.member for uid in found if uid in members}
        return {uid: labels[uid] for uid in found if uid in labels}
