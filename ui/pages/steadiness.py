from __future__ import annotations

from ui.pages.page import RoomPage


class SteadinessPage(RoomPage):
    def refresh(self) -> None: ...
