"""What I can and cannot offer, to hand to someone (R12, R45)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from ui.papers import paper


def offer_document(can: str, cannot: str) -> QTextDocument:
    """Both lists as written, a thing for each line; a side that says nothing is left out."""
    sides = (
        (QCoreApplication.translate("OfferPaper", "I can"), can),
        (QCoreApplication.translate("OfferPaper", "I cannot"), cannot),
    )
    columns = [
        paper.paragraph(heading, "part") + paper.room(6) + paper.lines(words, "large", 8)
        for heading, words in sides
        if words.strip()
    ]
    head = paper.paragraph(QCoreApplication.translate("OfferPaper", "What I can and cannot offer"), "head")
    return paper.document(head + paper.rule() + (paper.beside(*columns) if columns else ""))
