"""The ground of a page that is looked at together: more room around the words than other pages have (picture 23).

What can be done with it stands at the foot of the window while there is room, whatever is scrolled above it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.agreed_parts.marks import REACH
from ui.pages.page import RoomPage
from ui.widgets.sections import rule

WIDE = 1062
"""The widest the words stand, in design px."""
_SHARE = 0.3
"""How much of the window's height the foot may take; above it, it stands at the end of the page."""

_ABOVE, _BELOW = 14, 28
"""Room over and under the foot."""
_ROUNDS = 5
"""Of laying out: the words, how wide a scroll bar leaves them, the foot and how many lines it takes."""


class WideGround(RoomPage):
    whole = True
    lined = False
    """A line stands over the foot, even where nothing is scrolled beneath it."""
    _bar: QWidget | None = None

    def stand_at_foot(self, foot: QWidget) -> None:
        """To be called once, last, when `body` has all it is to have."""
        self._foot_widget = foot
        self._bar = QWidget(self)
        column = QVBoxLayout(self._bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._hair = rule()
        self._over = QHBoxLayout()
        self._over.addWidget(self._hair, 1)
        self._over.addStretch(0)
        column.addLayout(self._over)
        column.addStretch(1)
        self._in_bar = QHBoxLayout()
        column.addLayout(self._in_bar)
        self._at_end = QVBoxLayout()
        self._at_end.setContentsMargins(0, theme.current().px(_ABOVE), 0, 0)
        self._at_end.addWidget(foot)
        self.body.addLayout(self._at_end)
        self._hair.setMaximumWidth(theme.current().px(WIDE))
        foot.setMaximumWidth(theme.current().px(WIDE + 2 * REACH))
        foot.installEventFilter(self)
        self._bar.hide()

    def restyle(self) -> None:
        super().restyle()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._inner.setMaximumWidth(theme.current().px(WIDE + 2 * REACH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_foot()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._bar is not None and watched is self._foot_widget and event.type() is QEvent.Type.LayoutRequest:
            self._place_foot()
        return super().eventFilter(watched, event)

    def settle(self, *filled: QLayout) -> None:
        """Show and lay out now what was just put into these: left to its turn, it would be painted half laid out."""
        if not self.isVisible():
            return
        for layout in filled:
            for at in range(layout.count()):
                item = layout.itemAt(at)
                if item is not None and (widget := item.widget()) is not None:
                    widget.show()
        for _ in range(_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _pad(self) -> None:
        """The words leave room for marks at their sides; the scroll bar takes its width out of the padding."""
        look = theme.current()
        start = end = self._side()
        bar = self.verticalScrollBar()
        overflows = not bar.isHidden() and bar.maximum() > 0
        if overflows:
            end = max(look.px(4), end - bar.sizeHint().width())
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left, right = (end, start) if turned else (start, end)
        pinned = self._bar is not None and not self._bar.isHidden()
        below = look.px(6 if pinned else _BELOW)
        self._outer.setContentsMargins(left, look.px(28 if self.narrow() else 43), right, below)
        if pinned:
            self._hair.setVisible(overflows or self.lined)
            reach = look.px(REACH)
            self._over.setContentsMargins(left + reach, 0, right + reach, 0)
            self._in_bar.setContentsMargins(left, look.px(_ABOVE), right, look.px(_BELOW))

    def _side(self) -> int:
        return theme.current().px((40 if self.narrow() else 95) - REACH)

    def _place_foot(self) -> None:
        if self._bar is None:
            return
        foot = self._foot_widget
        room = min(self.width() - 2 * self._side(), foot.maximumWidth())
        tall = foot.heightForWidth(room) if foot.hasHeightForWidth() else foot.sizeHint().height()
        tall += theme.current().px(_ABOVE + _BELOW) + 1
        pinned = tall <= self.height() * _SHARE
        if pinned is self._bar.isHidden():
            self._turn_foot(pinned)
        self.setViewportMargins(0, 0, 0, tall if pinned else 0)
        wide = self.viewport().width()
        x = self.viewport().x()
        self._bar.setGeometry(QRect(x, self.height() - tall, wide, tall))

    def _turn_foot(self, pinned: bool) -> None:
        assert self._bar is not None
        focused = self.window().focusWidget()
        if pinned:
            self._in_bar.addWidget(self._foot_widget, 1)
            self._in_bar.addStretch(0)
        else:
            self._at_end.addWidget(self._foot_widget)
        self._bar.setVisible(pinned)
        self._foot_widget.show()
        if focused is not None and self._foot_widget.isAncestorOf(focused):  # it went while the foot moved
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pad()
