"""The guides of the library: what was learned in training, in plain words, theirs to change (R2, R13).

A guide is a list of blocks. Those that ship are data, a file each per language in
`resources/guides/<language>/library/`, in the product's own words; one that was made one's own is rows, for everyone or
for one peer. Where a guide is the page of a phase of the conversation, its questions and reminders are that lens's, on
the card too.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from companion import guides
from companion.guides import FALLBACK, Guide, GuidePhase
from companion.identity import Record

_FORMAT: Final = 1
RITUALS, LANDING = "rituals", "landing"
"""The guides in which the conversation's lists are written: its rituals (R27), and how to come to its end (R26)."""
ORDER: Final = (
    "before",
    "first",
    "meeting",
    "hopes",
    "deeper",
    LANDING,
    "advice",
    RITUALS,
    "group",
    "online",
    "confidentiality",
    "being-real",
    "last",
    "letting-go",
    "yourself",
)
"""The guides in the order of the library: as contact goes, then for oneself."""


class BlockKind(StrEnum):
    """What a block is. The first two are the guide's own title and its first sentence."""

    TITLE = "title"
    ABOUT = "about"
    HEADING = "heading"
    TEXT = "text"
    QUESTION = "question"  # to borrow; can be pinned
    SAY = "say"  # words to borrow
    REMINDER = "reminder"
    OPENING = "opening"  # an idea for a ritual to begin with (R27)
    GOODBYE = "goodbye"  # and to end with
    LANDING = "landing"  # how to come to the end (R26)
    CLOSING = "closing"  # the list at the end (R28)


_FILLS: Final[dict[BlockKind, Callable[[Guide, GuidePhase | None], tuple[str, ...]]]] = {
    BlockKind.QUESTION: lambda _guide, phase: phase.questions if phase else (),
    BlockKind.REMINDER: lambda _guide, phase: phase.reminders if phase else (),
    BlockKind.OPENING: lambda guide, _phase: guide.opening,
    BlockKind.GOODBYE: lambda guide, _phase: guide.goodbye,
    BlockKind.LANDING: lambda guide, _phase: guide.landing,
    BlockKind.CLOSING: lambda guide, _phase: guide.closing,
}
"""What a file may leave to the conversation guide, so that nothing is written twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`key` names a block that ships, within its guide; '' with one's own."""

    kind: BlockKind
    text: str
    key: str = ""


class Whose(StrEnum):
    SHIPPED = "shipped"
    MINE = "mine"
    THEIRS = "theirs"  # one peer's


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """One guide. `phase`: the key of the phase it is the page of, '' for none. `span`: where its small dome stands on
    the line, as shares (0-1); the tint is 'accent', 'lamp' or 'theirs'."""

    key: str
    title: str
    about: str
    blocks: tuple[Block, ...]
    phase: str = ""
    span: tuple[float, float] = (0.0, 1.0)
    tint: str = "accent"
    whose: Whose = Whose.SHIPPED

    def of(self, *kinds: BlockKind) -> tuple[str, ...]:
        """The words of its blocks of these kinds, in order."""
        return tuple(block.text for block in self.blocks if block.kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideBlock(Record):
    """A block of a guide that was made one's own (R2): `owner_uid` is the peer it is used for, '' for everyone.

    All rows of a guide and an owner together stand in the place of the guide that ships; title and first sentence are
    rows of their own.
    """

    guide: str
    kind: BlockKind
    text: str
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Record):
    """A question that waits on the card and in the next plan (R13): `owner_uid` is for whom, '' for everyone."""

    text: str
    position: int = 0


_SPACE: Final = uuid.UUID("c2b7a1de-7c8e-4d1b-9a55-30e0b7c2f4a6")

# What ships


@lru_cache(maxsize=8)
def load(language: str = FALLBACK) -> tuple[GuidePage, ...]:
    """The guides that ship in this language (`de`, `pt_BR`), each else in its plain form, else in English, in ORDER."""
    conversation = guides.load(language)
    return tuple(parse(guides.words_of(f"library/{key}.toml", language), conversation) for key in ORDER)


def parse(text: str, conversation: Guide) -> GuidePage:
    """The guide of one file. ValueError where it is of another format, empty, or has two blocks of one name."""
    record = tomllib.loads(text)
    if record["format"] != _FORMAT:
        raise ValueError("a guide of another format")
    phase = next((p for p in conversation.phases if p.key == record.get("phase")), None)
    blocks = tuple(block for each in record["block"] for block in _blocks(each, conversation, phase))
    keys = [block.key for block in blocks]
    start, end = record["span"]
    title, about = record.get("title") or (phase and phase.title), record.get("about") or (phase and phase.about)
    if len(set(keys)) != len(keys) or not all(block.text.strip() for block in blocks) or not (title and about):
        raise ValueError(f"guide {record['key']}")
    return GuidePage(
        key=record["key"],
        title=title,
        about=about,
        blocks=blocks,
        phase=phase.key if phase else "",
        span=(float(start), float(end)),
        tint=record.get("tint", "accent"),
    )


def _blocks(record: dict[str, Any], conversation: Guide, phase: GuidePhase | None) -> Iterable[Block]:
    kind = BlockKind(record["kind"])
    if "text" in record:
        return (Block(kind=kind, key=record["key"], text=record["text"]),)
    lent = _FILLS[kind](conversation, phase)
    return (Block(kind=kind, key=f"{record['key']}-{at}", text=text) for at, text in enumerate(lent, 1))


# One's own


def made_mine(page: GuidePage, owner_uid: str = "") -> list[GuideBlock]:
    """The rows that make this guide one's own, as it stands; the same ones on two machines (B11)."""
    blocks = (
        Block(kind=BlockKind.TITLE, text=page.title),
        Block(kind=BlockKind.ABOUT, text=page.about),
        *page.blocks,
    )
    return [
        GuideBlock(
            uid=str(uuid.uuid5(_SPACE, f"{owner_uid} {page.key} {at}")),
            owner_uid=owner_uid,
            guide=page.key,
            kind=block.kind,
            text=block.text,
            position=at,
        )
        for at, block in enumerate(blocks)
    ]


def with_own(shipped: GuidePage, rows: Sequence[GuideBlock], whose: Whose = Whose.MINE) -> GuidePage:
    """The guide as these rows of it say; as it ships where there are none. Empty rows say nothing."""
    own = [row for row in rows if row.guide == shipped.key]
    if not own:
        return shipped
    said = [Block(kind=row.kind, text=row.text.strip()) for row in own if row.text.strip()]

    def first(kind: BlockKind, usual: str) -> str:
        return next((block.text for block in said if block.kind is kind), usual)

    return replace(
        shipped,
        title=first(BlockKind.TITLE, shipped.title),
        about=first(BlockKind.ABOUT, ""),
        blocks=tuple(block for block in said if block.kind not in (BlockKind.TITLE, BlockKind.ABOUT)),
        whose=whose,
    )


def conversation_with(guide: Guide, pages: Iterable[GuidePage]) -> Guide:
    """The conversation guide as the own ones among these say it: titles, questions, reminders, rituals, landing."""
    for page in pages:
        if page.whose is Whose.SHIPPED:
            continue
        phases = tuple(_phase_with(phase, page) if phase.key == page.phase else phase for phase in guide.phases)
        guide = replace(guide, phases=phases)
        if page.key == RITUALS:
            guide = replace(guide, opening=page.of(BlockKind.OPENING), goodbye=page.of(BlockKind.GOODBYE))
        if page.key == LANDING:
            guide = replace(guide, landing=page.of(BlockKind.LANDING), closing=page.of(BlockKind.CLOSING))
    return guide


def _phase_with(phase: GuidePhase, page: GuidePage) -> GuidePhase:
    return replace(
        phase,
        title=page.title,
        about=page.about,
        questions=page.of(BlockKind.QUESTION),
        reminders=page.of(BlockKind.REMINDER),
    )
