"""A slip to hand over: where to turn, and perhaps a line. It names nobody and says nothing of this program (R12, R50).

The names are large enough to be read in a hurry; what is left of the sheet can be cut off.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QTextDocument

from companion.firsts import Contact
from ui import printing
from ui.papers import paper

_BESIDE = 4
"""From so many on, two stand beside each other."""


def slip_document(services: Sequence[Contact], line: str = "") -> QTextDocument:
    """In the order given, each as it was written; `line`: from whoever hands it over, '' for none."""
    return paper.document(_html(services, line) + _cut_here())


def cut_off(services: Sequence[Contact], line: str = "") -> QTextDocument:
    """The same as it is when what is left of the sheet has been cut off: one page as high as its words."""
    made = paper.document(_html(services, line))
    made.setPageSize(QSizeF(printing.PAPER.width(), -1))
    made.setPageSize(QSizeF(printing.PAPER.width(), made.size().height()))
    return made


def _html(services: Sequence[Contact], line: str) -> str:
    head = paper.paragraph(QCoreApplication.translate("SlipPaper", "Where you can turn"), "head")
    each = [_service(contact) for contact in services]
    if len(each) < _BESIDE:
        listed = paper.room(16).join(each)
    else:
        rows = [each[at : at + 2] for at in range(0, len(each), 2)]
        listed = paper.room(16).join(paper.beside(*pair, *[""] * (2 - len(pair))) for pair in rows)
    said = paper.lines(line, "large", 5)
    between = paper.rule(20, 14) if listed and said else ""
    return head + paper.rule(13, 16) + listed + between + said


def _service(contact: Contact) -> str:
    """How to reach them is as large as who they are."""
    lines = [paper.paragraph(contact.called, "name")]
    for words in contact.said[1:]:
        kind = "large" if words == contact.reach else ""
        lines.append(paper.paragraph(words, kind, 2))
    return "".join(lines)


def _cut_here() -> str:
    """A broken line beneath."""
    line = "border-bottom:1px dashed #767676; font-size:1px; line-height:1px"
    return (
        f"<table style='margin-top:30px' width='{paper.WIDTH}' cellspacing='0' cellpadding='0'>"
        f"<tr><td style='{line}'>&nbsp;</td></tr></table>"
    )
