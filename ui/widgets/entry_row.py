"""What opens on a page to be written in or answered, and goes again by Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class EntryRow(QWidget):
    """A line to write in that comes and goes. `escaped`: Esc was pressed in it."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def put_away(self, opener: QWidget) -> None:
        """The keyboard goes back to what opened it, if it is in here."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            opener.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        self.hide()
