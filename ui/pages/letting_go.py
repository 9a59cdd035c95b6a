"""Letting go (R36)."""

from __future__ import annotations

from ui.pages.page import RoomPage


class LettingGoPage(RoomPage):
    def refresh(self) -> None:
        pass
