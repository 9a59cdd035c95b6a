"""What two people agreed, on paper, one for each of them (R9, B2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from ui.papers import paper
from ui.papers.together import Block, Names, Together, who

_LONG = 1_600
"""Letters from which columns would leave half of each page empty: then they stand beneath each other."""


def agreed_document(shown: Together, names: Names, day: str, first: str = "") -> QTextDocument:
    """`names` as they are called on paper; `day` it stands so since, `first` when it was first written, in words."""
    head = paper.paragraph(QCoreApplication.translate("AgreedPaper", "What we agreed"), "head")
    head += paper.paragraph(who(names, day, first), "soft", 2)
    parts = [
        beside([block_html(block) for block in shown.facts if block.said]),
        beside([_side(names.me, shown.mine), _side(names.theirs, shown.theirs)]),
        pairs(shown.shared),
        block_html(shown.forgets),
    ]
    return paper.document(head + "".join(paper.rule() + part for part in parts if part))


def block_html(block: Block, title: str = "part", above: int = 0) -> str:
    """The heading and a paragraph for each line; nothing where nothing is said."""
    if not block.said:
        return ""
    return paper.paragraph(block.title, title, above) + paper.points(block.said)


def pairs(blocks: Sequence[Block]) -> str:
    """Blocks two by two beside each other, in reading order."""
    said = [block_html(block) for block in blocks if block.said]
    rows = [beside(said[at : at + 2], 2) for at in range(0, len(said), 2)]
    return paper.room(10).join(rows)


def beside(columns: Sequence[str], of: int = 0) -> str:
    """Those that say something beside each other, `of` so many at least in width; long ones beneath each other."""
    said = [column for column in columns if column]
    if not said:
        return ""
    if max(map(len, said)) > _LONG:
        return paper.room(14).join(said)
    return paper.beside(*said, *[""] * (of - len(said)))


def _side(name: str, blocks: Sequence[Block]) -> str:
    said = "".join(block_html(block, "label", 8) for block in blocks)
    return paper.paragraph(name, "name") + said if said else ""
