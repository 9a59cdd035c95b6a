from __future__ import annotations

from ui.pages.page import RoomPage


class FirstContactPage(RoomPage):
    def refresh(self) -> None: ...
