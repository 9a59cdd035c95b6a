"""The recovery sheet with the window to itself: after the vault was given a new key (picture 34)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from ui import theme
from ui.pages.gate import Gate
from ui.pages.recovery import RecoverySheet
from ui.services import Services


class NewSheetPage(Gate):
    """`left` once the paper was typed back, or somebody does without. `why`: what is said before everything else."""

    left = Signal()

    def __init__(self, services: Services, sheet: str, why: str, number: int) -> None:
        super().__init__("new-sheet-page")
        self.sheet, self.why = sheet, why
        self.recovery = RecoverySheet(services, sheet, first=True, lead=why, number=number)
        self.recovery.kept.connect(self.left)
        self.recovery.declined.connect(self.left)
        px = theme.current().px
        around = QVBoxLayout(self.ground)
        around.setContentsMargins(px(56), px(27), px(56), px(27))
        self.recovery.setMaximumWidth(px(1028))
        around.addWidget(self.recovery)
        around.addStretch(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It was laid over the rooms, or the cover before it went."""
        super().focusInEvent(event)
        self.recovery.take_keyboard()
