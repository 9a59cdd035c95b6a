"""What every widget of ours shares: dressing itself again when the look of the application changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QWidget

from ui import theme

RESTYLING = (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)


class Themed:
    """Mix in before a QWidget class.

    `restyle()` is called when the theme changed; call it once when built.
    """

    _dressed: theme.Theme | None = None

    def restyle(self) -> None:
        """Read the theme again: sizes, fonts, pictures. Colours used while painting need nothing."""

    def dress(self) -> None:
        """First call of `restyle`, at the end of a constructor."""
        self._dressed = theme.current()
        self.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() in RESTYLING and self._dressed is not None:
            turned = event.type() is QEvent.Type.LayoutDirectionChange
            if turned or self._dressed is not theme.current():
                self.dress()


def rtl(widget: QWidget) -> bool:
    """True where the widget is read right to left."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft


def mirrored(widget: QWidget, box: QRectF) -> QRectF:
    """A box drawn for left to right, where it belongs in this widget."""
    if not rtl(widget):
        return box
    return QRectF(widget.width() - box.x() - box.width(), box.y(), box.width(), box.height())
