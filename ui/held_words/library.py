"""What of the library is theirs: a guide in words for them, pinned questions (R2, R13), what they were told (R44)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.held import Part
from companion.stories import Told
from companion.text import one_line
from ui.held_words.said import Said, Teller, sentences
from ui.routes import Place, Route

_PINS: Final = 3
"""Questions that are said on the screen without being asked for."""


class LibraryWords(Teller):
    def parts(self) -> list[Said | None]:
        return [self._guides(), self._told()]

    def _guides(self) -> Said | None:
        """In few words on the screen, block by block where it is asked for, and on paper."""
        guides, pins = _by_guide(self._held.all(GuideBlock)), self._held.all(Pin)
        asked = [text for pin in pins if (text := one_line(pin.text))]
        if not guides and not pins:
            return None
        shown, paper = [], []
        for blocks in guides.values():
            titles = (one_line(block.text) for block in blocks if block.kind is BlockKind.TITLE)
            title = next(filter(None, titles), self.tr("A guide"))
            line = self.tr("“{title}”, a guide in words for {name} alone").format(title=title, name=self._person.name)
            said = [one_line(block.text) for block in blocks if block.kind is not BlockKind.TITLE]
            shown.append(line)
            paper += [line, *filter(None, said)]
        if pins:
            few = [*asked[:_PINS], *([self.tr("And more")] if len(asked) > _PINS else [])]
            shown.append(self.tr("Pinned, to ask one day: {questions}").format(questions=sentences(few)))
            paper.append(self.tr("Pinned, to ask one day: {questions}").format(questions=sentences(asked)))
        return Said(
            part=Part.GUIDES,
            title=self.tr("For our talks"),
            words=sentences(shown),
            paper=tuple(paper),
            act=self.tr("Change"),
            route=Route(Place.LIBRARY, next(iter(guides), ""), "guides"),
            fold=self.tr("Show each line") if guides or len(asked) > _PINS else "",
            more=tuple(paper),
        )

    def _told(self) -> Said | None:
        told = sorted(self._held.all(Told), key=lambda row: row.day, reverse=True)
        first = told[0].story_uid if told else ""
        way = Route(Place.LIBRARY, first, "story")
        return self._simple(Part.TOLD, self.tr("What I told of myself"), [self._piece(row) for row in told], way)

    def _piece(self, told: Told) -> str:
        story, day, words = self._held.stories.get(told.story_uid), self._day(told.day), one_line(told.text)
        title = one_line(story.text) if story is not None else ""
        said = title or self.tr("A piece of my own story")
        if day:
            said = self.tr("{piece}, on {day}").format(piece=said, day=day)
        return self.tr("{piece}: {words}").format(piece=said, words=words) if words else said


def _by_guide(blocks: Sequence[GuideBlock]) -> Mapping[str, list[GuideBlock]]:
    """The blocks of each guide, in order."""
    found: dict[str, list[GuideBlock]] = {}
    for block in blocks:
        found.setdefault(block.guide, []).append(block)
    return found
