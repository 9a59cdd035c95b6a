"""Which paper comes of what is shown, with people called as was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from companion.agreement import Agreement
from companion.people import Format, Person
from ui.pages.agreed_parts.history import History
from ui.papers.agreed import agreed_document
from ui.papers.rules import rules_document
from ui.papers.together import Names, Naming, together


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What is agreed with `person` as it stands, for paper."""

    person: Person
    names: Names
    agreement: Agreement
    history: History

    def document(self, naming: Naming) -> QTextDocument:
        names = self.names.printed(naming)
        shown = together(self.agreement, self.person.format, names)
        day, first = self.history.stands_since(year=True), self.history.first_written(year=True)
        if self.person.format is Format.GROUP:
            return rules_document(shown, "" if naming is Naming.NONE else names.theirs, day)
        return agreed_document(shown, names, day, first)


def file_name(how: Format, *, goals: bool) -> str:
    """What a PDF is called before another name is chosen: nobody's name."""
    if goals:
        return QCoreApplication.translate("Agreed", "hopes.pdf")
    if how is Format.GROUP:
        return QCoreApplication.translate("Agreed", "house-rules.pdf")
    return QCoreApplication.translate("Agreed", "agreement.pdf")
