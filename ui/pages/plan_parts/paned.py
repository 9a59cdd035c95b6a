"""A page whose pane reaches the sheet's edges, and stays in view while the page scrolls (picture 08)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.pages.page import RoomPage
from ui.pages.plan_parts.layouts import Sides
from ui.pages.plan_parts.pocket_pane import PocketPane
from ui.widgets.themed import rtl

_NO_MOST = 16_777_215


class PanedPage(RoomPage):
    """Give it both halves by `lay_out` once, when built."""

    _sides: Sides | None = None

    def lay_out(self, left: QWidget, pane: PocketPane) -> None:
        self._pane = pane
        held = QWidget()
        self._sides = Sides(held, left, pane)
        self.body.addWidget(held, 1)
        self.verticalScrollBar().valueChanged.connect(self._hold_pane)
        self._pad()

    def _pad(self) -> None:
        """What lies around the words is given to the page's own side alone."""
        super()._pad()
        if self._sides is None:
            return
        self._sides.pad = (32, 26, 16) if self.narrow() else (48, 40, 48)
        self._inner.setMaximumWidth(_NO_MOST)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._pane.set_beside(self._sides.beside(self.viewport().width()))
        self._sides.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_pane()

    def _hold_pane(self) -> None:
        self._pane.stay_in_view(self.verticalScrollBar().value(), self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pane's ground, still while the page scrolls; its outer corners are the sheet's."""
        super().paintEvent(event)
        seen = self.viewport()
        if self._sides is None or not self._sides.beside(seen.width()):
            return
        look = theme.current()
        painter = QPainter(seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if rtl(self):
            painter.translate(seen.width(), 0)
            painter.scale(-1, 1)
        start, high = self._sides.pane_from(seen.width()), seen.height()
        radius = 0 if self.verticalScrollBar().isVisible() else look.px(13)  # the bar stands in the corners then
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("inset"))
        painter.setClipRect(QRectF(start, 0, seen.width() - start, high))
        painter.drawRoundedRect(QRectF(start - radius, 0, seen.width() - start + radius, high), radius, radius)
        painter.fillRect(QRectF(start, 0, 1, high), look.color("line"))
