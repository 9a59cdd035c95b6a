"""What is kept of one's story at one moment, and what moved since another: it is seen what undo moved (R44)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from companion.store.stories import lost
from companion.stories import RatherNot, Story, Told
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """`lost`: pieces of which nothing is kept but who knows them. `tolds` by uid."""

    stories: Sequence[Story] = ()
    lost: Sequence[Story] = ()
    tolds: Mapping[str, Told] = field(default_factory=dict)
    rathers: Sequence[RatherNot] = ()

    @staticmethod
    def read(vault: Vault) -> Kept:
        return Kept(
            stories=vault.stories.all(),
            lost=lost(vault),
            tolds={told.uid: told for told in vault.told.all()},
            rathers=vault.rather_nots.all(),
        )

    def __bool__(self) -> bool:
        return bool(self.stories or self.lost or self.rathers)

    @property
    def pieces(self) -> Mapping[str, Story]:
        """By uid."""
        return {story.uid: story for story in (*self.stories, *self.lost)}

    def without(self, uid: str) -> Kept:
        """As it is once that piece is taken out."""
        return replace(
            self,
            stories=[story for story in self.stories if story.uid != uid],
            lost=[story for story in self.lost if story.uid != uid],
            tolds={told.uid: told for told in self.tolds.values() if told.story_uid != uid},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """`pieces`: uids of those that came, went or read otherwise; `tolds`: what was noted or taken out of notes."""

    pieces: Sequence[str]
    tolds: AbstractSet[Told]
    rathers: bool

    @staticmethod
    def between(before: Kept, now: Kept) -> Moved:
        were, are = before.pieces, now.pieces
        return Moved(
            pieces=[uid for uid in {**are, **were} if _said(were.get(uid)) != _said(are.get(uid))],
            tolds=set(before.tolds.values()) ^ set(now.tolds.values()),
            rathers=_lines(before.rathers) != _lines(now.rathers),
        )

    @property
    def told_of(self) -> str:
        """Of which piece it is, where nothing but who knows it moved."""
        found = {told.story_uid for told in self.tolds}
        return found.pop() if len(found) == 1 and not self.pieces else ""


def _lines(rathers: Sequence[RatherNot]) -> dict[str, str]:
    return {line.uid: line.text for line in rathers}


def _said(story: Story | None) -> Story | None:
    """What is to be seen of a piece wherever it stands."""
    return story and replace(story, position=0)
