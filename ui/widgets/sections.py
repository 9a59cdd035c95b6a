"""The ground plan of a page: a sheet that scrolls up and down only, hairlines.

And headings with a drawing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from ui import theme
from ui.widgets.chips import FlowLayout
from ui.widgets.painting import Door, door
from ui.widgets.sign import Icon
from ui.widgets.text import Text
from ui.widgets.themed import Themed, rtl


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("look", "rule")
    line.setFixedHeight(1)
    return line


def stack(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Widgets beneath each other with no margin; `gap` in design px."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(gap))
    for widget in widgets:
        column.addWidget(widget)
    return holder


def row(*widgets: QWidget, gap: int = 12, stretch: bool = True) -> QWidget:
    """Widgets beside each other from the start, the spare room at the end; `gap` in design px.

    Without words to wrap among them they go on in another line where one has no room for all.
    """
    holder = QWidget()
    if stretch and not any(isinstance(widget, QLabel | QCheckBox) for widget in widgets):
        flow = FlowLayout(holder, gap)
        for widget in widgets:
            flow.addWidget(widget)
        return holder
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(gap))
    for widget in widgets:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        line.addStretch(1)
    return holder


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout that is to be filled afresh; the widgets go when nothing uses them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class DoorMark(Themed, QWidget):
    """A door, open, ajar, shut or waiting, 20 px. Decoration: the word beside it says the same."""

    def __init__(self, how: Door, role: str = "ink") -> None:
        super().__init__()
        self._how: Door = how
        self._role = role
        self.dress()

    def restyle(self) -> None:
        side = theme.current().px(20)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = theme.current().color(self._role)
        door(QPainter(self), QRectF(self.rect()), self._how, colour, mirrored=rtl(self))


def headed(words: str, mark: QWidget | None = None, icon: str = "") -> QWidget:
    """A subheading with a drawing or an icon before it, as in the brief (picture 05)."""
    head = mark or (Icon(icon) if icon else None)
    text = Text(words, "subheading")
    return row(text, gap=10) if head is None else row(head, text, gap=10)


BENEATH = 72
"""Design px kept in sight under what has the keyboard: the buttons of a row that has opened, as a rule."""
BLEED = 12
"""How far a chosen row may reach out of the column of words, in design px (pictures 04, 06)."""


class Bleeding(QWidgetItem):
    """Lays a widget out BLEED wider at both sides than the column it stands in. (A layout's margins can't be negative.)

    The widget must be a child of the layout's widget already; keep a reference to the item.
    """

    def setGeometry(self, rect: QRect) -> None:
        bleed = theme.current().px(BLEED)
        super().setGeometry(rect.adjusted(-bleed, 0, bleed, 0))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2 * theme.current().px(BLEED))


class Page(Themed, QScrollArea):
    """A page of the sheet: padding 48 (32 beside a rail), at most 1040 wide from the start.

    Scrolling down only.

    Add to `body`. What has the keyboard comes into view.
    `sheet=False` leaves the ground and the border to others.
    """

    def __init__(self, name: str = "", sheet: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._sheet = sheet
        self.setProperty("look", "sheet" if sheet else "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._holder.setObjectName("pageHolder")
        self._outer = QHBoxLayout(self._holder)
        self._inner = QWidget()
        self._outer.addWidget(self._inner, 1)
        self._outer.addStretch(0)
        self.body = QVBoxLayout(self._inner)
        self.setWidget(self._holder)
        self._holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().installEventFilter(self)
        self._bleeding: list[Bleeding] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.dress()

    def restyle(self) -> None:
        look = theme.current()
        bleed = look.px(BLEED)
        self._inner.setMaximumWidth(look.px(theme.tokens()["size"]["page_max"]) + 2 * bleed)
        self.body.setContentsMargins(bleed, 0, bleed, 0)
        self.body.setSpacing(look.px(16))
        self._pad()

    def add_bleeding(self, widget: QWidget, stretch: int = 0) -> None:
        """Add to `body` what reaches BLEED out of the column of words at both sides."""
        widget.setParent(self.body.parentWidget())
        item = Bleeding(widget)
        self._bleeding.append(item)
        self.body.addItem(item)
        self.body.setStretch(self.body.count() - 1, stretch)

    def narrow(self) -> bool:
        """True where the window has a rail (below 1080, divided by text scale)."""
        limit = theme.tokens()["breakpoint"]["window_rail_below"]
        return self.window().width() < theme.current().px(limit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pad()
        super().resizeEvent(event)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is seen, also where a row has just opened beneath: Qt itself sees to Tab alone.

        Coming back to the window moves nothing.
        """
        if before is None or now is None or not self.isVisible() or not self._holder.isAncestorOf(now):
            return
        if QApplication.mouseButtons() is Qt.MouseButton.NoButton:  # what is being pressed does not slide away
            QTimer.singleShot(0, now, lambda: self._bring(now))

    def _bring(self, now: QWidget) -> None:
        if now.hasFocus() and now.height() <= self.viewport().height() and self._holder.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme.current().px(BENEATH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):  # also while the page is not seen
            self._pad()
        return super().eventFilter(watched, event)

    def _pad(self) -> None:
        """The room around the words; the scroll bar takes its width out of it, so that nothing shifts."""
        look = theme.current()
        side, top = (32, 26) if self.narrow() else (48, 40)
        start, end = look.px(side), look.px(side)
        bar = self.verticalScrollBar()
        if not bar.isHidden() and bar.maximum() > 0:
            end = max(look.px(20), end - bar.sizeHint().width())
        left, right = (end, start) if rtl(self) else (start, end)
        # What the stylesheet keeps around a sheet, so that its bar stands clear of the border; and the bleed.
        inset = (look.px(9) - 1 if self._sheet else 0) + look.px(BLEED)
        left, right = left - inset, right - inset
        self._outer.setContentsMargins(left, look.px(top), right, look.px(16 if self.narrow() else side))
