"""A quiet line that says when words were last kept: only ever after they were."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from ui import dates
from ui.widgets.text import Text
from ui.workspace import Workspace


class KeptNote(Text):
    """'Kept as you type.' until something was kept, then 'Kept 16:02'. `before` is said in front of it."""

    def __init__(self, workspace: Workspace, before: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "small", parent)
        self.setObjectName("kept-note")
        self._before = before
        self._when: datetime | None = None
        workspace.kept.connect(self._on_kept)
        self._say()

    def set_before(self, words: str) -> None:
        self._before = words
        self._say()

    def _on_kept(self, when: datetime) -> None:
        self._when = when
        self._say()

    def _say(self) -> None:
        if self._when is None:
            kept = self.tr("Kept as you type.")
        else:
            kept = self.tr("Kept {time}").format(time=dates.clock_time(self._when))
        self.set_words(f"{self._before} {kept}".strip())
