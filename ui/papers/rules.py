"""A group's house rules on paper, to lie on the table or hang in the room (R57)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from ui.papers import paper
from ui.papers.agreed import block_html
from ui.papers.together import Together


def rules_document(shown: Together, name: str, day: str) -> QTextDocument:
    """`name` of the group, '' for a paper that names nobody; `day` it stands so since, in words."""
    head = paper.paragraph(QCoreApplication.translate("RulesPaper", "House rules"), "head")
    dated = (
        QCoreApplication.translate("RulesPaper", "{name}, {day}.").format(name=name, day=day)
        if name
        else QCoreApplication.translate("RulesPaper", "{day}.").format(day=day)
    )
    head += paper.paragraph(dated, "soft", 2)
    rules = paper.points(shown.rules.said, "large", 10)
    rest = [block for block in (*shown.shared, *shown.facts) if block.said]
    parts = [rules, "".join(block_html(block, above=12 if at else 0) for at, block in enumerate(rest))]
    return paper.document(head + "".join(paper.rule() + part for part in parts if part))
