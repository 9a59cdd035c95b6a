"""For supervision."""

from __future__ import annotations

from companion.changes import Kind
from ui.pages.page import RoomPage
from ui.services import Services
from ui.workspace import Workspace


class SupervisionPage(RoomPage):
    reads = frozenset({Kind.JOURNAL, Kind.PEOPLE, Kind.SUPERVISION})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("supervision")

    def refresh(self) -> None:
        """Nothing yet."""
