"""A way to a place: an item of the sidebar, or of a list at the side of a page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.widgets.buttons import pressed_by_return
from ui.widgets.themed import Themed, mirrored, rtl


class NavItem(Themed, QToolButton):
    """An icon and a word, 40 px high.

    Chosen: the filled icon, semibold, and a box (sheet in the sidebar, else inset).

    Items under one parent are exclusive and walked by the arrow keys. `set_rail` leaves only the icon,
    with a tip.
    """

    def __init__(
        self,
        words: str,
        icon: str,
        name: str = "",
        look: Literal["sidebar", "side"] = "sidebar",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._icon_name, self._look, self._rail = words, icon, look, False
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setCheckable(checkable)
        self.setAutoExclusive(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.dress()

    def restyle(self) -> None:
        self.updateGeometry()

    def words(self) -> str:
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def set_rail(self, on: bool) -> None:
        self._rail = on
        self.setToolTip(self._words if on else "")
        self.updateGeometry()
        self.update()

    def _font(self, strong: bool) -> QFont:
        font = theme.current().font("ui")
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        look = theme.current()
        if self._rail:
            return QSize(look.px(48), look.px(40))
        return QSize(round(QFontMetricsF(self._font(True)).horizontalAdvance(self._words)) + look.px(60), look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(48), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        self._paint_box(painter, on, hover)
        role = "disabled" if not self.isEnabled() else "ink" if on else "ink-soft"
        side = look.px(20)
        start = (self.width() - side) / 2 if self._rail else look.px(13)
        box = mirrored(self, QRectF(start, (self.height() - side) / 2, side, side))
        icon = icons.filled(self._icon_name) if on else self._icon_name
        painter.drawPixmap(box.topLeft(), look.pixmap(icon, role, 20))
        if self._rail:
            return
        painter.setFont(self._font(on))
        painter.setPen(look.color(role))
        x = look.px(45 if self._look == "sidebar" else 43)
        words = mirrored(self, QRectF(x, 0, self.width() - x - look.px(8), self.height()))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
        align = Qt.AlignmentFlag.AlignRight if rtl(self) else Qt.AlignmentFlag.AlignLeft
        self.setToolTip(self._words if shown != self._words else "")
        painter.drawText(words, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_box(self, painter: QPainter, on: bool, hover: bool) -> None:
        look = theme.current()
        if not (on or hover or self.isDown()):
            return
        fill = "accent-soft" if self.isDown() else "sheet" if on and self._look == "sidebar" else "inset"
        painter.setBrush(look.color(fill))
        edged = on and (self._look == "sidebar" or look.name == "contrast")
        painter.setPen(QPen(look.color("line"), 1) if edged else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(4, 4, -4, -4) if self._rail else self.rect()
