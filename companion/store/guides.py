"""Rows of guides made one's own and of pinned questions; the guides as they stand for someone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from companion import guide_pages, guides
from companion.changes import Kind
from companion.guide_pages import BlockKind, GuideBlock, GuidePage, Pin, Whose
from companion.guides import Guide
from companion.meetings import Meeting
from companion.store.records import Records
from companion.text import folded, one_line

if TYPE_CHECKING:
    from companion.vault.vault import Vault


class GuideBlocks(Records[GuideBlock]):
    value, table, kind = GuideBlock, "guide_block", Kind.GUIDES

    def of_guide(self, guide: str, owner_uid: str = "") -> list[GuideBlock]:
        """The rows of this guide as this owner's, in order; none where it was not made one's own."""
        return self.select("owner_uid = ? AND guide = ?", (owner_uid, guide), order="position, id")


class Pins(Records[Pin]):
    value, table, kind = Pin, "pin", Kind.GUIDES

    def close_by(self, owner_uid: str) -> list[Pin]:
        """What is pinned for everyone and for this person, one of each wording."""
        found: dict[str, Pin] = {}
        for pin in (*self.of(""), *(self.of(owner_uid) if owner_uid else ())):
            found.setdefault(same_question(pin.text), pin)
        return list(found.values())


def pages_of(vault: Vault, language: str, owner_uid: str = "") -> tuple[GuidePage, ...]:
    """The guides as they stand for this peer, '' for everyone: theirs, else one's own, else as they ship."""
    mine, theirs = vault.guide_blocks.of(""), vault.guide_blocks.of(owner_uid) if owner_uid else []
    return tuple(
        guide_pages.with_own(guide_pages.with_own(page, mine), theirs, Whose.THEIRS)
        for page in guide_pages.load(language)
    )


def conversation_of(vault: Vault, language: str, owner_uid: str = "") -> Guide:
    """The conversation guide in the words that stand for this peer, '' for everyone (R2, R13)."""
    return guide_pages.conversation_with(_shipped(language), pages_of(vault, language, owner_uid))


@lru_cache(maxsize=8)
def _shipped(language: str) -> Guide:
    return guides.load(language)


def reminders_of(vault: Vault, language: str, owner_uid: str = "") -> dict[str, tuple[str, ...]]:
    """By the key of its phase, the reminders of each lens in which they are others than those that ship."""
    found: dict[str, tuple[str, ...]] = {}
    stand = pages_of(vault, language, owner_uid)
    for shipped, page in zip(guide_pages.load(language), stand, strict=True):
        said = page.of(BlockKind.REMINDER)
        if page.phase and said != shipped.of(BlockKind.REMINDER):
            found[page.phase] = said
    return found


def pinned_for(vault: Vault, owner_uid: str) -> tuple[str, ...]:
    """What is pinned for this person and for everyone, each on one line and once (R13)."""
    return each_once(pin.text for pin in vault.pins.close_by(owner_uid))


def questions_close_by(vault: Vault, meeting: Meeting) -> tuple[str, ...]:
    """The meeting's own questions, then what is pinned (R13); none twice."""
    return each_once((*meeting.questions, *pinned_for(vault, meeting.owner_uid)))


def same_question(question: str) -> str:
    """By this two questions are told to be one."""
    return folded(one_line(question))


def pins_along(vault: Vault, block: GuideBlock) -> list[Pin]:
    """The pins that go along when this question of a guide is put otherwise: of those for whom the guide reads so. In
    everyone's, these are all who have no such guide of their own."""
    if block.kind is not BlockKind.QUESTION:
        return []
    key = same_question(block.text)
    pins = [pin for pin in vault.pins.select("1") if same_question(pin.text) == key]
    if block.owner_uid:
        return [pin for pin in pins if pin.owner_uid == block.owner_uid]
    others = {row.owner_uid for row in vault.guide_blocks.select("guide = ? AND owner_uid <> ''", (block.guide,))}
    return [pin for pin in pins if pin.owner_uid not in others]


def each_once(questions: Iterable[str]) -> tuple[str, ...]:
    """Those that say something, each on one line and in its first wording."""
    found: dict[str, str] = {}
    for question in questions:
        if words := one_line(question):
            found.setdefault(same_question(words), words)
    return tuple(found.values())
