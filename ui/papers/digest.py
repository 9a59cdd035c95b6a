"""The page for supervision on paper: what to talk about, with nobody's name (B7, picture 20)."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from companion.digest_page import Composed, Line
from ui.papers import paper


def digest_document(page: Composed) -> QTextDocument:
    """A4, as many sheets as it takes. Nothing on it says where it was made."""
    said = [paper.paragraph(page.head.words, "head")]
    for point in page.points:
        said += [_line(line, first=not at) for at, line in enumerate(point)]
    if page.last is not None:
        said.append(paper.paragraph(page.last.words, "soft", 22))
    return paper.document("".join(said))


def _line(line: Line, *, first: bool) -> str:
    kind = "part" if line.title else "label" if line.heading else ""
    return paper.paragraph(line.words, kind, 18 if first else 9 if line.above or line.heading else 3)
