"""Rows of the supporter's own steps, ways to begin and links."""

from __future__ import annotations

from companion.changes import Kind
from companion.library import Link, OwnStep, Starter
from companion.store.records import Records


class OwnSteps(Records[OwnStep]):
    value, table, kind = OwnStep, "own_step", Kind.LIBRARY

    def all(self) -> list[OwnStep]:
        return self.select("1", order="position, id")


class Starters(Records[Starter]):
    value, table, kind = Starter, "starter", Kind.LIBRARY

    def all(self) -> list[Starter]:
        return self.select("1", order="position, id")


class Links(Records[Link]):
    value, table, kind = Link, "link", Kind.LINKS

    def all(self) -> list[Link]:
        return self.select("1", order="position, id")
