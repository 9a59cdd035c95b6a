"""A guide on paper, to read or to lay beside one: it names nobody (R13, picture 15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QTextDocument

from companion.guide_pages import Block, BlockKind, GuidePage
from ui.papers import paper

_LISTS = (BlockKind.REMINDER, BlockKind.OPENING, BlockKind.GOODBYE, BlockKind.LANDING, BlockKind.CLOSING)
Rung = tuple[str, str, Sequence[str]]
"""Its title, its line, and ways to begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs of advice; `any_time`: one's own ways to begin that stand by none of them (R38)."""

    rungs: Sequence[Rung] = ()
    any_time: Sequence[str] = ()


def guide_document(page: GuidePage, ladder: Ladder | None = None) -> QTextDocument:
    """`ladder`: beneath the guide it belongs to."""
    head = paper.paragraph(page.title, "head") + paper.paragraph(page.about, "soft", 4)
    body, last = "", None
    for block in page.blocks:
        body += _said(block, last)
        last = block.kind
    return paper.document(head + paper.rule() + body + _ladder(ladder or Ladder()))


def _ladder(ladder: Ladder) -> str:
    rungs = "".join(_rung(at + 1, rung) for at, rung in enumerate(ladder.rungs))
    if ladder.any_time:
        title = QCoreApplication.translate("GuidePaper", "At any time")
        rungs += paper.paragraph(title, "label", 10) + paper.points(ladder.any_time, "said", 2)
    if not rungs:
        return ""
    heading = QCoreApplication.translate("GuidePaper", "Advice, one rung at a time")
    return paper.rule(18, 4) + paper.paragraph(heading, "name", 8) + rungs


def _said(block: Block, last: BlockKind | None) -> str:
    kind = block.kind
    if kind is BlockKind.HEADING:
        return paper.paragraph(block.text, "part", 14 if last else 0)
    above = 3 if last in (BlockKind.HEADING, None) else 0
    if kind in _LISTS:
        text = QCoreApplication.translate("GuidePaper", "– {line}").format(line=block.text)
        return paper.paragraph(text, "", above or (3 if last is kind else 9))
    if kind is BlockKind.QUESTION:
        return paper.paragraph(block.text, "", above or (6 if last is kind else 9))
    if kind is BlockKind.SAY:
        return paper.paragraph(block.text, "said", above or (6 if last is kind else 9))
    return paper.paragraph(block.text, "", above or 7)


def _rung(number: int, rung: Rung) -> str:
    title, words, starters = rung
    named = QCoreApplication.translate("GuidePaper", "{number}. {title}").format(
        number=QLocale().toString(number), title=title
    )
    return paper.paragraph(named, "label", 10) + paper.paragraph(words, "", 1) + paper.points(starters, "said", 2)
