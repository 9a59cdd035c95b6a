from __future__ import annotations

from ui.pages.page import RoomPage


class AgreedPage(RoomPage):
    def refresh(self) -> None: ...
