"""Rows of people and of what was agreed with them."""

from __future__ import annotations

from companion.changes import Kind
from companion.people import (
    Agreement,
    AgreementLine,
    Comfort,
    LooseEnd,
    Person,
    TalkedThrough,
    Topic,
)
from companion.store.records import Records


class People(Records[Person]):
    value, table, kind = Person, "person", Kind.PEOPLE

    def all(self) -> list[Person]:
        return self.select("1", order="position, id")


class AgreementLines(Records[AgreementLine]):
    value, table, kind = AgreementLine, "agreement_line", Kind.AGREEMENT


class TalkedThroughs(Records[TalkedThrough]):
    value, table, kind = TalkedThrough, "agreement_part", Kind.AGREEMENT


class Topics(Records[Topic]):
    value, table, kind = Topic, "topic", Kind.TOPICS


class Comforts(Records[Comfort]):
    value, table, kind = Comfort, "comfort", Kind.COMFORT


class LooseEnds(Records[LooseEnd]):
    value, table, kind = LooseEnd, "loose_end", Kind.LOOSE_ENDS


def read_agreement(owner_uid: str, lines: AgreementLines, parts: TalkedThroughs) -> Agreement:
    """One person's agreement. After a merge a field may stand twice: the later edit is shown."""
    return Agreement(
        owner_uid=owner_uid,
        lines={line.field: line for line in lines.select("owner_uid = ?", (owner_uid,), "hlc")},
        parts={part.part: part for part in parts.select("owner_uid = ?", (owner_uid,), "hlc")},
    )
