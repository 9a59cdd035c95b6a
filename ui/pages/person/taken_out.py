"""What was just taken out is said beside where it stood, with a way back; gone at the next change (R17, R29)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from ui.widgets.banner import Banner
from ui.workspace import Workspace


class TakenOut(Banner):
    """`say_so` right after the removal was kept: while it is seen, that is the last step of undo. `brought_back`
    with the step taken back."""

    brought_back = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("taken-out", closable=False)
        self._workspace = workspace
        workspace.changed.connect(lambda _: self.say(""))
        self.acted.connect(self._bring_back)

    def say_so(self) -> None:
        self.say(self.tr("Taken out."), action=self.tr("Bring it back"), icon="circle-dashed")

    def hideEvent(self, event: QHideEvent) -> None:
        """Left with its page, it is not there when that is come back to."""
        super().hideEvent(event)
        if not self.isHidden():
            self.hide()

    def _bring_back(self) -> None:
        if not self._workspace.flush() or self.isHidden():
            return  # words on their way came first: that was the next change
        if self._workspace.undo():
            self.brought_back.emit()
