"""A column for many rows: it remembers how high it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QVBoxLayout, QWidget


class Column(QVBoxLayout):
    """Remembers how high it is for each width: a page asks very often, and a list may be long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._known: dict[tuple[str, int], int] = {}
        super().__init__(parent)  # type: ignore[arg-type]

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if ("is", width) not in self._known:
            self._known["is", width] = super().heightForWidth(width)
        return self._known["is", width]

    def minimumHeightForWidth(self, width: int) -> int:
        if ("least", width) not in self._known:
            self._known["least", width] = super().minimumHeightForWidth(width)
        return self._known["least", width]


@contextmanager
def laid_once(layout: QLayout) -> Iterator[None]:
    """Rows come and go in here: else the whole page is laid out anew for each row that is shown."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()


def make_room(widget: QWidget) -> None:
    """It has become higher: the page it scrolls in grows first. Else its rows are laid out in the room there was, all
    of them too low, and then again."""
    inside = widget
    while (parent := inside.parentWidget()) is not None and not isinstance(parent.parentWidget(), QScrollArea):
        inside.updateGeometry()
        inside = parent
    if parent is not None and inside.isVisible():
        inside.resize(inside.width(), max(inside.height(), inside.heightForWidth(inside.width())))


def put_at(column: QVBoxLayout, at: int, widget: QWidget) -> None:
    """Where it stands there already, nothing moves; else the keyboard goes along."""
    there = column.itemAt(at)
    if there is not None and there.widget() is widget:
        return
    focused = QApplication.focusWidget()
    column.removeWidget(widget)
    column.insertWidget(at, widget)
    widget.show()
    if focused is not None and widget.isAncestorOf(focused):
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
