"""Rows of the story kit (R14, R44)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.changes import Kind
from companion.people import Person
from companion.store.edits import Edit
from companion.store.ended import ended
from companion.store.records import Records
from companion.stories import RatherNot, Story, Told, latest_first

if TYPE_CHECKING:
    from companion.vault.vault import Vault


class Stories(Records[Story]):
    value, table, kind = Story, "story", Kind.STORIES

    def all(self) -> list[Story]:
        """The introduction first, then the others in their order."""
        return self.select("1", order="introduction DESC, position, id")


class Tolds(Records[Told]):
    value, table, kind = Told, "told", Kind.STORIES

    def of_story(self, story_uid: str) -> list[Told]:
        """Latest first."""
        return latest_first(self.select("story_uid = ?", (story_uid,), order="id DESC"))

    def of_person(self, person_uid: str) -> list[Told]:
        """Latest first."""
        return latest_first(self.select("owner_uid = ?", (person_uid,), order="id DESC"))


class RatherNots(Records[RatherNot]):
    value, table, kind = RatherNot, "rather_not", Kind.STORIES

    def all(self) -> list[RatherNot]:
        return self.select("1", order="position, id")


def listeners(vault: Vault) -> list[Person]:
    """Those a piece may be told to now: nobody whose page rests, nobody with whom contact is over (R36)."""
    over = ended(vault)
    return [person for person in vault.people.active() if person.uid not in over]


def told_to(vault: Vault, story_uid: str) -> list[tuple[Told, Person]]:
    """To whom of these a piece was told, the latest first. Endings stay ended: the others come up nowhere by
    themselves (R36, R44)."""
    people = {person.uid: person for person in listeners(vault)}
    tolds = vault.told.of_story(story_uid)
    return [(told, people[told.owner_uid]) for told in tolds if told.owner_uid in people]


def known_by(vault: Vault, person_uid: str) -> list[tuple[Story, Told]]:
    """What was told to this person, the latest first, so that it is not told twice (R44). What was told and is kept
    no more is left out; a piece told again stands there each time."""
    stories = {story.uid: story for story in vault.stories.all()}
    tolds = vault.told.of_person(person_uid) if person_uid else []
    return [(stories[told.story_uid], told) for told in tolds if told.story_uid in stories]


def taken_out(vault: Vault, story: Story) -> list[Edit]:
    """What takes a piece out, with every word of whom it was told to; turned round, all of it is back."""
    return [*(Edit(before=told) for told in vault.told.of_story(story.uid)), Edit(before=story)]
