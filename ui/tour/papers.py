"""File and print dialogs of a walk: they answer at once, so that no other window stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget


class Papers:
    """What is saved goes beside the pictures, numbered. Nothing reaches a printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.saved: list[Path] = []
        self.printed: list[QTextDocument] = []
        self.to_open: Path | None = None
        """What is chosen where a file is asked for; None is a dialog put away."""

    def _next(self, name: str) -> Path:
        self.saved.append(self._folder / f"paper-{len(self.saved) + 1}-{name}")
        return self.saved[-1]

    def folder(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        chosen(start)

    def save_pdf(self, parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> None:
        chosen(self._next(name))

    def save_file(self, parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]) -> None:
        chosen(self._next(name))

    def open_file(self, parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]) -> None:
        if self.to_open is not None:
            chosen(self.to_open)

    def print(self, parent: QWidget, document: QTextDocument, copies: int = 1) -> None:
        self.printed.extend([document] * copies)
