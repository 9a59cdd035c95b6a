"""A sealed copy becomes the vault of a folder that has none: on the first page, and where a vault is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.services import Services


def ask(page: QWidget, services: Services, chosen: Callable[[Path], None]) -> None:
    """For the file of a copy."""
    title = QCoreApplication.translate("TakeIn", "The sealed copy")
    kind = QCoreApplication.translate("TakeIn", "Sealed copy (*{tail})").format(tail=".lgbackup")
    services.pickers.open_file(page, title, Path.home(), kind, chosen)


def work(copy: Path, folder: Path) -> None:
    """On a worker. Raises what `elsewhere.take_in` does."""
    from companion.vault import elsewhere  # late: these pages are painted without SQLCipher and the ciphers

    elsewhere.take_in(copy, folder)
