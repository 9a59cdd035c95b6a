from __future__ import annotations

from ui.pages.page import RoomPage


class FitCheckPage(RoomPage):
    def refresh(self) -> None: ...
