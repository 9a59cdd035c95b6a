"""Rows of guides made one's own and of pinned questions; the guides as they stand for someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion import guide_pages, guides
from companion.changes import Kind
from companion.guide_pages import GuideBlock, GuidePage, Pin, Whose
from companion.guides import Guide
from companion.meetings import Meeting
from companion.store.records import Records
from companion.text import folded

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
            found.setdefault(folded(pin.text).strip(), pin)
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
    return guide_pages.conversation_with(guides.load(language), pages_of(vault, language, owner_uid))


def questions_close_by(vault: Vault, meeting: Meeting) -> tuple[str, ...]:
    """The meeting's own questions, then what is pinned (R13); none twice."""
    written = (*meeting.questions, *(pin.text for pin in vault.pins.close_by(meeting.owner_uid)))
    found: dict[str, str] = {}
    for question in written:
        if question.strip():
            found.setdefault(folded(question).strip(), question.strip())
    return tuple(found.values())
