"""What the head of the page says beneath its title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.people import Format, Person
from ui.pages.agreed_parts.history import Compared, History
from ui.papers.together import Names, Together, first_written, who


def as_it_stands(history: History, person: Person, names: Names) -> str:
    """Who, since when, and when it was first written."""
    day, first = history.stands_since(), history.first_written()
    if person.format is not Format.GROUP:
        return who(names, day, first)
    dated = QCoreApplication.translate("Agreed", "{name}, {day}.").format(name=person.name, day=day)
    return f"{dated} {first_written(first)}".strip()


def what_changed(shown: Together, compared: Compared, person: Person, names: Names) -> str:
    """Who, and between which dates what is marked was said differently."""
    same = [block.said for block in shown.blocks()] == [block.said for block in compared.before.blocks()]
    marked = _until(same) if compared.until else _until_now(same)
    return f"{whose(person, names)} {marked.format(day=compared.since, later=compared.until)}"


def whose(person: Person, names: Names) -> str:
    if person.format is Format.GROUP:
        return QCoreApplication.translate("Agreed", "{name}.").format(name=person.name)
    return QCoreApplication.translate("Agreed", "{one} and {other}.").format(one=names.me, other=names.theirs)


def _until_now(same: bool) -> str:
    if same:
        return QCoreApplication.translate("Agreed", "Nothing is different from {day}.")
    return QCoreApplication.translate("Agreed", "Marked: what is different from {day}.")


def _until(same: bool) -> str:
    if same:
        return QCoreApplication.translate("Agreed", "Nothing changed from {day} to {later}.")
    return QCoreApplication.translate("Agreed", "Marked: what changed from {day} to {later}.")
