"""Rows of people and of what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from companion.changes import Kind
from companion.people import AgendaPoint, Comfort, Goal, LooseEnd, Member, Person, Step, Topic
from companion.store.records import Records
from companion.text import folded

LINE_REMOVED = "agreement-line-removed:"
"""A fact of this machine, with the person's uid behind it: when a line of their agreement was taken out."""

AWAKE = "owner_uid NOT IN (SELECT uid FROM person WHERE resting <> '')"
"""A condition for any table: rows of people who walk along now, and the supporter's own. What comes up by itself is
only ever of these (R36)."""


class People(Records[Person]):
    value, table, kind = Person, "person", Kind.PEOPLE

    def remove(self, value: Person) -> None:
        with self.database.transaction():
            super().remove(value)
            self.database.execute("DELETE FROM fact WHERE key = ?", (LINE_REMOVED + value.uid,))

    def all(self) -> list[Person]:
        """Everyone, resting people too, in the supporter's order."""
        return self.select("1", order="position, id")

    def active(self) -> list[Person]:
        """Those who walk along now: resting people stay out of everything that is not opened by hand."""
        return self.select("resting = ''", order="position, id")

    def resting(self) -> list[Person]:
        return self.select("resting <> ''", order="resting DESC, id")

    def search(self, words: str, sign: Callable[[str], str]) -> tuple[list[Person], list[Person]]:
        """Who has all of these words, or parts of them, in the name or the sign: active people, and resting ones.

        Neither case nor diacritics matter. `sign` gives an icon's word as it is shown. Without a word, nobody.
        """
        terms = folded(words).split()

        def fits(person: Person) -> bool:
            said = folded(f"{person.name} {sign(person.icon) if person.icon else ''}")
            return all(term in said for term in terms)

        if not terms:
            return [], []
        return [p for p in self.active() if fits(p)], [p for p in self.resting() if fits(p)]


class Topics(Records[Topic]):
    value, table, kind = Topic, "topic", Kind.TOPICS


class Comforts(Records[Comfort]):
    value, table, kind = Comfort, "comfort", Kind.COMFORT


class LooseEnds(Records[LooseEnd]):
    value, table, kind = LooseEnd, "loose_end", Kind.LOOSE_ENDS

    def untied(self) -> Mapping[str, int]:
        """How many are left with each person (by uid); nobody without one, nobody whose page rests."""
        return Counter(end.owner_uid for end in self.select(f"tied = 0 AND {AWAKE}"))


class Members(Records[Member]):
    value, table, kind = Member, "member", Kind.GROUP


class AgendaPoints(Records[AgendaPoint]):
    value, table, kind = AgendaPoint, "agenda_point", Kind.GROUP


class Goals(Records[Goal]):
    value, table, kind = Goal, "goal", Kind.GOALS


class Steps(Records[Step]):
    value, table, kind = Step, "step", Kind.GOALS
