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

    def all(self) -> list[Told]:
        return self.select("1")

    def of_none(self) -> list[Told]:
        """What someone was told and is kept no more."""
        return self.select("story_uid NOT IN (SELECT uid FROM story) AND owner_uid IN (SELECT uid FROM person)")

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
    """Those who walk along now, whom a piece may be told to and a guide be looked at for: nobody whose page rests,
    nobody with whom contact is over (R36)."""
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


def lost(vault: Vault) -> list[Story]:
    """Pieces that are kept no more while it stands noted who knows them, as a merge may leave them: behind all others
    and without a word, so that what is noted can be seen and taken out (R44, B6)."""
    uids = dict.fromkeys(told.story_uid for told in vault.told.of_none())
    place = max((story.position for story in vault.stories.all()), default=-1) + 1 if uids else 0
    return [Story(uid=uid, position=place) for uid in uids]


def taken_out(vault: Vault, story: Story) -> list[Edit]:
    """What takes a piece out, with every word of whom it was told to; turned round, all of it is back."""
    kept = [Edit(before=story)] if vault.stories.get(story.uid) is not None else []
    return [*(Edit(before=told) for told in vault.told.of_story(story.uid)), *kept]


def untold(vault: Vault, told: Told) -> list[Edit]:
    """What takes it out that a piece was told. With the last of them goes a piece in which nothing is written: it is
    kept for nothing else (R29)."""
    story = vault.stories.get(told.story_uid)
    others = [other for other in vault.told.of_story(told.story_uid) if other.uid != told.uid]
    bare = story is not None and not others and not story.says_something
    return [Edit(before=told), *([Edit(before=story)] if bare else [])]
