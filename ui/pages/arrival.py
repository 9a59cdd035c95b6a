from __future__ import annotations

from ui.pages.page import RoomPage
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace


class ArrivalPage(RoomPage):
    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self._meeting = meeting

    def refresh(self) -> None: ...
