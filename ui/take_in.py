"""A sealed copy becomes the vault of a folder that has none: on the first page, and where a vault is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.vault import files
from ui.failures import sentence
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


def refusal(failure: Failure) -> str:
    """Why it was not laid out: there is no vault yet that could have been spared."""
    return _refusals().get(failure.code) or sentence(failure)


def _refusals() -> dict[str, str]:
    return {
        "copy.damaged": QCoreApplication.translate(
            "TakeIn", "This file is not a copy that can be read, so nothing was laid out here. Choose another file."
        ),
        "copy.gone": QCoreApplication.translate(
            "TakeIn",
            "This file can't be reached now, so nothing was laid out here. Put back the drive or the folder it lies "
            "in, then choose it again.",
        ),
        "disk.full": QCoreApplication.translate(
            "TakeIn", "The disk is full, so nothing was laid out here. Free some space, then choose the copy again."
        ),
        "disk.failed": QCoreApplication.translate(
            "TakeIn", "The disk did not take the copy, so nothing was laid out here. Check the disk, then try again."
        ),
    }


def arrived(names: tuple[str, ...]) -> str:
    """On the lock screen, of a copy that was just laid out; '' where none was. `names`: of the files it brought."""
    if not names:
        return ""
    if files.KEYS in names:
        return QCoreApplication.translate(
            "TakeIn",
            "The copy stands in its place here. The passphrase it was made under opens it, and it is read through "
            "then.",
        )
    return QCoreApplication.translate(
        "TakeIn", "The copy stands in its place here. Your passphrase opens it, and it is read through then."
    )
