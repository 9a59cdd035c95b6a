"""Rows of people and of what is known of them."""

from __future__ import annotations

from companion.changes import Kind
from companion.people import AgendaPoint, Comfort, Goal, LooseEnd, Member, Person, Step, Topic
from companion.store.records import Records


class People(Records[Person]):
    value, table, kind = Person, "person", Kind.PEOPLE

    def all(self) -> list[Person]:
        """Everyone, resting people too, in the supporter's order."""
        return self.select("1", order="position, id")

    def active(self) -> list[Person]:
        """Those who walk along now: resting people stay out of everything that is not opened by hand."""
        return self.select("resting = ''", order="position, id")

    def resting(self) -> list[Person]:
        return self.select("resting <> ''", order="resting DESC, id")


class Topics(Records[Topic]):
    value, table, kind = Topic, "topic", Kind.TOPICS


class Comforts(Records[Comfort]):
    value, table, kind = Comfort, "comfort", Kind.COMFORT


class LooseEnds(Records[LooseEnd]):
    value, table, kind = LooseEnd, "loose_end", Kind.LOOSE_ENDS


class Members(Records[Member]):
    value, table, kind = Member, "member", Kind.GROUP


class AgendaPoints(Records[AgendaPoint]):
    value, table, kind = AgendaPoint, "agenda_point", Kind.GROUP


class Goals(Records[Goal]):
    value, table, kind = Goal, "goal", Kind.GOALS


class Steps(Records[Step]):
    value, table, kind = Step, "step", Kind.GOALS
