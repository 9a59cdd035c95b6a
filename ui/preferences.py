"""The settings in use: changed in one place, kept at once, heard by whoever cares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal

from companion import settings
from companion.log import Log
from companion.settings import Settings


class Preferences(QObject):
    changed = Signal(object)  # Settings

    def __init__(self, path: Path, log: Log, **overrides: Any) -> None:
        """`overrides` come from the command line: they rule this run and are never written."""
        super().__init__()
        self._path, self._log = path, log
        self._kept = settings.load(path)
        self._overrides = {name: value for name, value in overrides.items() if value is not None}

    @property
    def value(self) -> Settings:
        return replace(self._kept, **self._overrides)

    @property
    def language(self) -> str:
        """Of the guides and ready words (`en_GB`): that of everything on the screen, chosen or else the system's."""
        return QLocale().name()

    def change(self, **facts: Any) -> None:
        for name in facts:
            self._overrides.pop(name, None)
        self._kept = replace(self._kept, **facts)
        try:
            settings.save(self._path, self._kept)
        except OSError:
            self._log.event("settings.not-written")
        self.changed.emit(self.value)
