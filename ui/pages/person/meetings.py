from __future__ import annotations

from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.workspace import Workspace


class MeetingsTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("meetings")

    def refresh(self) -> None: ...
