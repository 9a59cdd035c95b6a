"""Everything that is held about someone, on paper, for them: their right to know (B6).

What is never raised stands on it only where that was chosen; the supporter's own pages are named at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from companion.held import Part
from ui.held_words import Said, sentences
from ui.lists import listed
from ui.papers import paper

OWN = (Part.OWN, Part.SET_DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPaper:
    """`day` it is read, in words; `notes`: (heading, words) of what stands beside it on the screen. `never`, `own`:
    whether what is never raised, and that there are pages of my own, stands on it."""

    name: str
    day: str
    parts: Sequence[Said]
    notes: Sequence[tuple[str, str]] = ()
    never: bool = False
    own: bool = True


def held_document(held: HeldPaper) -> QTextDocument:
    head = QCoreApplication.translate("HeldPaper", "Everything I hold about {name}").format(name=held.name)
    read = QCoreApplication.translate("HeldPaper", "As it stands on {day}. Anything may be changed or taken out.")
    body = paper.paragraph(head, "head") + paper.paragraph(read.format(day=held.day), "soft", 2)
    said = [part for part in held.parts if held.own or part.part not in OWN]
    body += "".join(paper.rule() + _part(part, held.never) for part in said)
    if held.notes:
        body += paper.rule(16, 12) + "".join(_note(heading, words) for heading, words in held.notes)
    return paper.document(body)


def _part(said: Said, never: bool) -> str:
    lines = [sentences([line]) for line in said.paper]
    if said.never and never:
        words = QCoreApplication.translate("HeldPaper", "Never raise: {topics}").format(topics=listed(said.never))
        lines.append(sentences([words]))
    elif said.never:
        lines.append(QCoreApplication.translate("HeldPaper", "What is never raised is held too, and not printed here."))
    return paper.paragraph(said.title, "part") + paper.points(lines, between=3)


def _note(heading: str, words: str) -> str:
    return paper.paragraph(heading, "label", 6) + paper.paragraph(words, "soft")
