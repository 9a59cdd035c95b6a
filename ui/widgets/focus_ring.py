"""The focus ring: 2 px of colour with a 2 px gap outside the control, which QSS can't draw.

One small see-through child per window follows the focus. Scrolled-away parts are cut at the scroll area.
A widget may set the property `ring` to False (it draws its own), `ringRadius` to its corner radius in
design px,
or have a method `focus_rect() -> QRect` where the ring belongs inside it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QTabBar,
    QWidget,
)

from ui import theme

_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.Paint,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
)
_OUT = 4  # gap and ring


class FocusRing(QWidget):
    """The ring of one window. Made and moved by FocusRings."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._radius = 8
        self._whole = QRect()
        self.hide()

    def surround(self, whole: QRect, seen: QRect, radius: int) -> None:
        """Stand around `whole`, showing what lies in `seen` (both in window coordinates)."""
        box = whole.intersected(seen)
        if box.isEmpty():
            self.hide()
            return
        if (self._whole, self._radius, self.geometry()) != (whole, radius, box):
            self._whole, self._radius = QRect(whole), radius
            self.setGeometry(box)
            # The middle is left out, so that a blinking caret does not make the ring paint again.
            round_ = radius + 6
            inside = QRegion(whole.adjusted(6, round_, -6, -round_))
            inside += QRegion(whole.adjusted(round_, 6, -round_, -6))
            self.setMask(QRegion(self.rect()).subtracted(inside.translated(-box.topLeft())))
            self.update()
        if self.isHidden():
            self.show()
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("focus"), 2))
        box = QRectF(self._whole.translated(-self.pos())).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, self._radius + 3, self._radius + 3)


class FocusRings(QObject):
    """Follows `QApplication.focusChanged` and keeps a ring in each window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._chain: list[QWidget] = []
        self._ring: FocusRing | None = None  # the one seen last
        self._quiet = False
        self._last: QWidget | None = None  # what had the focus before the window was left
        app.focusChanged.connect(self._turn)

    def _turn(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        target = _target(new)
        # A press of the mouse says where the focus is by itself; the ring comes with the first key.
        pressed = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        back = new is not None and new is self._last  # the window was left and come back to
        if new is not None:
            self._quiet = (pressed or (back and self._quiet)) and isinstance(target, QAbstractButton | QTabBar)
            self._last = new
        self._chain = [] if target is None else _chain(target)
        for widget in self._chain:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._forget)
        self._place()

    def _let_go(self) -> None:
        for widget in self._chain:
            if _alive(widget):
                widget.removeEventFilter(self)
                widget.destroyed.disconnect(self._forget)
        # Not by way of its window: one of Qt's own (the file dialog within the print dialog) may be going just now with
        # the keyboard in it, and to look through its children then would end the process.
        if self._ring is not None and _alive(self._ring):
            self._ring.hide()

    @Slot()
    def _forget(self) -> None:
        """One of them is going. Of a widget that Qt made itself, as those of its print dialog, nothing else tells:
        `isValid` says yes of it for ever, and to ask it for its window ends the process."""
        self._chain = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES and (kind is not QEvent.Type.Paint or (self._chain and watched is self._chain[0])):
            if kind is QEvent.Type.KeyPress:
                self._quiet = False
            elif kind is QEvent.Type.MouseButtonPress and self._chain and watched is self._chain[0]:
                self._quiet = isinstance(watched, QAbstractButton | QTabBar)
            self._place()
        return False

    def _place(self) -> None:
        if not self._chain or not all(_alive(widget) for widget in self._chain):
            return
        widget = self._chain[0]
        window = widget.window()
        ring = _ring_of(widget)
        if self._quiet or not widget.isVisible() or (not widget.hasFocus() and not _inner_focus(widget)):
            if ring is not None:
                ring.hide()
            return
        self._ring = ring = ring or FocusRing(window)
        place = _rect_in(widget)
        whole = QRect(widget.mapTo(window, place.topLeft()), place.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        ring.surround(whole, _seen(widget, window), _radius(widget))


def install(app: QApplication) -> FocusRings:
    """Give every window of the application its focus ring, after `theme.apply`. Once given, it stays."""
    return app.findChild(FocusRings) or FocusRings(app)


def _alive(widget: QWidget) -> bool:
    return bool(shiboken6.isValid(widget))


def _inner_focus(widget: QWidget) -> bool:
    inner = QApplication.focusWidget()
    return inner is not None and widget.isAncestorOf(inner)


def _ring_of(widget: QWidget) -> FocusRing | None:
    return widget.window().findChild(FocusRing, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)


def _target(widget: QWidget | None) -> QWidget | None:
    """The control a ring belongs to: a spin box rather than the field inside it.

    None where one draws its own.
    """
    if widget is None:
        return None
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractSpinBox | QComboBox):
        widget = parent
    if widget.property("ring") is False or widget.isWindow():
        return None
    if isinstance(widget, QAbstractItemView | QScrollArea) and not hasattr(widget, "focus_rect"):
        return None
    return widget


def _chain(widget: QWidget) -> list[QWidget]:
    chain = [widget]
    while not chain[-1].isWindow() and (parent := chain[-1].parentWidget()) is not None:
        chain.append(parent)
    return chain


def _rect_in(widget: QWidget) -> QRect:
    if hasattr(widget, "focus_rect"):
        return QRect(widget.focus_rect())
    if isinstance(widget, QTabBar):
        return widget.tabRect(widget.currentIndex()).adjusted(-2, 4, -theme.current().px(22), -6)
    return widget.rect()


def _radius(widget: QWidget) -> int:
    own = widget.property("ringRadius")
    return theme.current().px(own if isinstance(own, int) else 8)


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window not cut by a scroll area around the widget."""
    seen = window.rect()
    child, parent = widget, widget.parentWidget()
    while parent is not None and not child.isWindow():
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and parent is holder.viewport():
            seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        child, parent = parent, parent.parentWidget()
    return seen
