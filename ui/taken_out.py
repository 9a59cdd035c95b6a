"""That one of a list was taken out, said where it stood, with the way to put it back (B6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from companion.identity import Record
from companion.store.edits import records_of
from ui.widgets.banner import Banner
from ui.workspace import Workspace


class TakenOut(Banner):
    """Stands until the next change: as long as it is said, the removal is the last step. `kind`: of what is listed.

    `came_back`: it was put back. `left`: the keyboard was in here and it goes.
    """

    came_back = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, name: str, kind: type[Record]) -> None:
        super().__init__(name, closable=False)
        self._workspace, self._kind = workspace, kind
        self.acted.connect(self._bring_back)
        workspace.changed.connect(lambda _: self.pass_by())

    def tell(self) -> None:
        """It is gone: the keyboard stands on the way back."""
        self.say(self.tr("Taken out."), action=self.tr("Put it back"), icon="circle-dashed")
        self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def pass_by(self) -> None:
        """Something else is done now."""
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()  # before: Qt would choose elsewhere
        self.hide()

    def _bring_back(self) -> None:
        if not self._workspace.flush() or self.isHidden():
            return  # words on their way came first: that was the next change
        if self._workspace.undo(lambda edits: all(isinstance(record, self._kind) for record in records_of(edits))):
            self.came_back.emit()
