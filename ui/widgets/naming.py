"""Names for widgets: one for tests and stylesheets, one to be read aloud."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, says: str = "") -> W:
    """The same widget with its object name and, where given, its accessible name."""
    widget.setObjectName(name)
    if says:
        widget.setAccessibleName(says)
    return widget
