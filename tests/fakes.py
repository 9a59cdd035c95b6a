"""The few fakes there are: clock, file pickers, relaunch. Everything else in a test is the real thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from companion.clock import Moment
from companion.log import Log
from companion.paths import Paths
from companion.vault.keys import Kdf
from companion.vault.vault import Vault, create_raw
from ui.preferences import Preferences
from ui.services import Services
from ui.tasks import Tasks

PASSPHRASE = "lantern gravel mosaic tundra"
DATA_KEY = bytes(range(32))


class FakeClock:
    """Stands at 14 April 2026, 14:00 local time, until it is told otherwise."""

    def __init__(self, start: datetime | None = None) -> None:
        self.wall = (start or datetime(2026, 4, 14, 14, 0)).astimezone().timestamp()
        self.boot, self.asleep = 1000.0, 0.0
        self.boot_id = "boot-1"

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.wall).astimezone()

    def moment(self) -> Moment:
        return Moment(wall=self.wall, boot=self.boot, boot_id=self.boot_id, asleep=self.asleep)

    def advance(self, seconds: float) -> None:
        """Time passes on both clocks."""
        self.wall += seconds
        self.boot += seconds

    def sleep(self, seconds: float) -> None:
        """The machine slept so long."""
        self.advance(seconds)
        self.asleep += seconds

    def jump(self, seconds: float) -> None:
        """Somebody sets the wall clock; the machine's own goes on."""
        self.wall += seconds

    def reboot(self, boot_id: str = "boot-2") -> None:
        self.boot, self.boot_id = 5.0, boot_id


@dataclass
class FakePickers:
    """Answers at once with what the test put in; None is a dialog put away. Notes what it was asked."""

    folder_answer: Path | None = None
    pdf_answer: Path | None = None
    file_answer: Path | None = None
    open_answer: Path | None = None
    asked: list[str] = field(default_factory=list)
    printed: list[QTextDocument] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)

    def folder(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.folder_answer is not None:
            chosen(self.folder_answer)

    def save_pdf(self, parent: QWidget, title: str, name: str, chosen: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.pdf_answer is not None:
            chosen(self.pdf_answer)

    def save_file(self, parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]) -> None:
        self.asked.extend((title, name, kind))
        if self.file_answer is not None:
            chosen(self.file_answer)

    def open_file(self, parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]) -> None:
        self.asked.extend((title, kind))
        if self.open_answer is not None:
            chosen(self.open_answer)

    def print(self, parent: QWidget, document: QTextDocument, copies: int = 1) -> None:
        self.printed.append(document)
        self.copies.append(copies)


@dataclass
class FakeRelaunch:
    """Notes each restart by the arguments it was asked with."""

    calls: list[list[str]] = field(default_factory=list)

    def __call__(self, arguments: list[str]) -> None:
        self.calls.append(list(arguments))


def make_services(tmp_path: Path, **others: Any) -> Services:
    """Services under one folder, with the cheapest derivation. `others` replace any of them."""
    clock = others.pop("clock", None) or FakeClock()
    paths = Paths.under(tmp_path)
    log = Log(paths.log, clock)
    made: dict[str, Any] = {
        "clock": clock,
        "paths": paths,
        "log": log,
        "tasks": Tasks(),
        "preferences": Preferences(paths.settings, log),
        "pickers": FakePickers(),
        "relaunch": FakeRelaunch(),
        "kdf": Kdf.for_tests(),
    }
    return Services(**(made | others))


def open_vault(tmp_path: Path, clock: FakeClock | None = None) -> Vault:
    """A fresh vault under a raw key (2 ms), without `vault.keys`. Close it when done."""
    return create_raw(tmp_path / "vault", bytearray(DATA_KEY), clock=clock or FakeClock())
