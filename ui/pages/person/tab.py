"""What the parts of a person's page have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.people import Person
from ui.services import Services
from ui.workspace import Workspace


class PersonTab(QWidget):
    go = Signal(object)  # Route
    into_view = Signal(QWidget)  # scroll until this child stands at the top

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.workspace, self.services = workspace, services
        self.person = Person.made("")

    def show_person(self, person: Person) -> None:
        """This is whose page it is, from now on; `refresh` follows when the part is seen."""
        self.person = person

    def leave(self) -> None:
        """Another part, or another page, comes: whatever stood open for a moment closes."""

    def first_stop(self) -> QWidget | None:
        """Where the keyboard goes when a page leads straight here; None for the tabs."""
        return None

    def refresh(self) -> None:
        """Read again and show."""
        raise NotImplementedError

    def print(self) -> None:
        """Ctrl P; only parts with something to print do it."""
