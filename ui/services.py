"""What the application is made of, handed in from `ui.app`: no page reaches for it by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.log import Log
from companion.paths import Paths
from companion.vault.keys import Kdf
from ui.buses import Buses
from ui.preferences import Preferences
from ui.tasks import Tasks


class Pickers(Protocol):
    """File and print dialogs, the only separate windows (DECISIONS 26). Each answers later, or never."""

    def folder(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None: ...

    def save_pdf(self, parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> None: ...

    def save_file(self, parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]) -> None: ...

    def open_file(
        self, parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]
    ) -> None: ...

    def print(self, parent: QWidget, document: QTextDocument, copies: int = 1) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`relaunch` replaces this process by a fresh one, which shows the lock screen; it takes the arguments to
    add (tests hand in one that only notes them). `kdf` is how a new vault's passphrase is stretched. `buses`: where
    the computer tells of itself; nowhere, if not given."""

    clock: Clock
    paths: Paths
    log: Log
    tasks: Tasks
    preferences: Preferences
    pickers: Pickers
    relaunch: Callable[[list[str]], None]
    kdf: Kdf
    demo: bool = False
    buses: Buses = field(default_factory=Buses)
    copies: Tasks = field(default_factory=Tasks)
    """A worker of its own for all that reads sealed copies through (`Database.aside`): searches never wait for it."""
