from __future__ import annotations

from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.workspace import Workspace


class GoalsTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("goals")

    def refresh(self) -> None: ...
