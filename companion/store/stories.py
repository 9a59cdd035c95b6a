"""Rows of the story kit (R14, R44)."""

from __future__ import annotations

from companion.changes import Kind
from companion.store.records import Records
from companion.stories import RatherNot, Story, Told


class Stories(Records[Story]):
    value, table, kind = Story, "story", Kind.STORIES

    def all(self) -> list[Story]:
        """The introduction first, then the others in their order."""
        return self.select("1", order="introduction DESC, position, id")


class Tolds(Records[Told]):
    value, table, kind = Told, "told", Kind.STORIES

    def of_story(self, story_uid: str) -> list[Told]:
        """Latest first."""
        return self.select("story_uid = ?", (story_uid,), order="day DESC, id DESC")


class RatherNots(Records[RatherNot]):
    value, table, kind = RatherNot, "rather_not", Kind.STORIES

    def all(self) -> list[RatherNot]:
        return self.select("1", order="position, id")
