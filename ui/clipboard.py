"""What was copied here does not stay on the clipboard: it is emptied after a minute, if it is still ours."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.preferences import Preferences

KEPT_MS = 60_000


class ClipboardKeeper(QObject):
    """Follows the application's clipboard and, on X11, its selection."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._timer = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._timer.timeout.connect(self.empty)
        QGuiApplication.clipboard().dataChanged.connect(self._on_copied)

    def _on_copied(self) -> None:
        if self._preferences.value.clear_clipboard and QGuiApplication.clipboard().ownsClipboard():
            self._timer.start()

    def empty(self) -> None:
        """Nothing of ours is left on it; what another program put there stays."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)


def copy(words: str) -> None:
    """Put words on the clipboard; its keeper takes them off again after a minute, unless that was turned off."""
    QGuiApplication.clipboard().setText(words)
