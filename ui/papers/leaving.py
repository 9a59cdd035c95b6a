"""A page to keep, for someone with whom contact ends: what they thought of, where to turn, a line from me (R33, R34).

It is theirs and may lie anywhere: it says nothing of this program, and of a name only the first word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from companion.endings import Ending
from companion.firsts import Contact
from companion.text import one_line
from ui.papers import paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """`name`: theirs as it may stand there, '' for none; `mine`: who signs the line, '' for nobody. `slip`: only
    where to turn and the line, for when there is no time (R34)."""

    ending: Ending
    services: Sequence[Contact] = ()
    name: str = ""
    mine: str = ""
    slip: bool = False


def first_name(name: str) -> str:
    """The first word that is no title, of what stands behind a comma if there is one: no surname stands on a paper."""
    given = one_line(name).rpartition(",")[2].split()
    return next((word for word in given if not word.endswith(".")), "")


def leaving_document(leaving: Leaving) -> QTextDocument:
    """What says nothing is left out."""
    head = paper.paragraph(_head(leaving.name), "head")
    ending = leaving.ending
    written = [] if leaving.slip else _written(ending)
    parts = [paper.paragraph(title, "part") + paper.room(4) + paper.lines(said, "", 4) for title, said in written]
    parts += [_services(leaving.services), _line(ending.line, leaving.mine)]
    said = [part for part in parts if part]
    return paper.document(head + paper.rule(13, 16) + paper.room(20).join(said))


def _head(name: str) -> str:
    if not name:
        return QCoreApplication.translate("LeavingPaper", "To keep")
    return QCoreApplication.translate("LeavingPaper", "For {name}, to keep").format(name=name)


def _written(ending: Ending) -> list[tuple[str, str]]:
    titles = (
        (QCoreApplication.translate("LeavingPaper", "Still open, and mine to find out"), ending.questions),
        (QCoreApplication.translate("LeavingPaper", "If a hard week comes"), ending.hard_week),
        (QCoreApplication.translate("LeavingPaper", "What a good week is made of"), ending.good_week),
        (QCoreApplication.translate("LeavingPaper", "Ways to look after myself"), ending.care),
    )
    return [(title, said) for title, said in titles if said.strip()]


def _services(contacts: Sequence[Contact]) -> str:
    """Two beside each other; the last of an odd number alone."""
    if not contacts:
        return ""
    each = [_service(contact) for contact in contacts]
    rows = [each[at : at + 2] for at in range(0, len(each), 2)]
    beside = [paper.beside(*pair, *[""] * (2 - len(pair))) for pair in rows]
    heading = QCoreApplication.translate("LeavingPaper", "Places to turn to")
    return paper.paragraph(heading, "part") + paper.room(6) + paper.room(10).join(beside)


def _service(contact: Contact) -> str:
    """The name or what stands for it first, then how to reach them, large enough to be read in a hurry."""
    return paper.paragraph(contact.called, "label") + paper.points(contact.said[1:], between=0)


def _line(words: str, mine: str) -> str:
    if not words.strip():
        return ""
    signed = paper.paragraph(mine, "soft", 6) if mine else ""
    return paper.rule(20, 14) + paper.lines(words, "large", 5) + signed
