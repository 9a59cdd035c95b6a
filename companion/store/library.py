"""Rows of the supporter's own steps and ways to begin."""

from __future__ import annotations

from companion.changes import Kind
from companion.library import OwnStep, Starter
from companion.store.records import Records


class OwnSteps(Records[OwnStep]):
    value, table, kind = OwnStep, "own_step", Kind.LIBRARY

    def all(self) -> list[OwnStep]:
        return self.select("1", order="position, id")


class Starters(Records[Starter]):
    value, table, kind = Starter, "starter", Kind.LIBRARY

    def all(self) -> list[Starter]:
        return self.select("1", order="position, id")
