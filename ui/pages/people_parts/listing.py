"""A list of people as a view: opened by a key or a press, put in another order by Alt and arrows or by dragging."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QListView, QSizePolicy

from ui import theme
from ui.models.people import PEOPLE_ROW, UID, PeopleModel, PersonDelegate
from ui.widgets.naming import named

NOBODY = -1


class PeopleList(QListView):
    """As tall as its rows: the page scrolls, not the list. Nothing is dragged out of it, to no other program.

    `opened` brings a uid; `moved` the rows from and to; `left_top`: Up was pressed on the first row;
    `dragged_over`: a place of the list to keep in view.
    """

    opened = Signal(str)
    moved = Signal(int, int)
    left_top = Signal()
    dragged_over = Signal(QPoint)

    def __init__(self, model: PeopleModel, name: str, says: str) -> None:
        super().__init__()
        named(self, name, says)
        self.movable = False
        self._held, self._gap = NOBODY, NOBODY
        self._pressed = QPoint()
        self.setProperty("look", "plain")
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def fit(self) -> None:
        """As tall as the rows there are now."""
        self.setFixedHeight(theme.current().px(PEOPLE_ROW) * max(1, self.model().rowCount()) + 4)

    def let_move(self, on: bool) -> None:
        self.movable = on
        self.setAccessibleDescription(self.tr("Alt with Up or Down moves a page in your order.") if on else "")

    def current_uid(self) -> str:
        return str(self.currentIndex().data(UID) or "")

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(UID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, step = self.currentIndex().row(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._gap != NOBODY:
            self._let_go()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.movable and row >= 0 and 0 <= row + step < self.model().rowCount():
                self.moved.emit(row, row + step)
        elif step < 0 and row <= 0:
            self.left_top.emit()
        else:
            super().keyPressEvent(event)

    # Dragging, by hand: Qt's own would offer the row to every program on the screen

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._held = self.indexAt(self._pressed).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        held = self.movable and self._held != NOBODY and bool(event.buttons() & Qt.MouseButton.LeftButton)
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not held or (self._gap == NOBODY and not far):
            super().mouseMoveEvent(event)
            return
        self._gap = max(0, min(self.model().rowCount(), round(at.y() / theme.current().px(PEOPLE_ROW))))
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()
        self.dragged_over.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, gap = self._held, self._gap
        self._let_go()
        if gap == NOBODY:
            super().mouseReleaseEvent(event)
            return
        to = gap - 1 if gap > held else gap
        if to != held:
            self.moved.emit(held, to)

    def _let_go(self) -> None:
        self._held = self._gap = NOBODY
        self.viewport().unsetCursor()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap == NOBODY:
            return
        look = theme.current()
        y = max(1.5, self._gap * look.px(PEOPLE_ROW) - 1.0)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent"), look.px(3)))
        side = look.px(12)
        line = QRectF(self.viewport().rect())
        painter.drawLine(int(line.x()) + side, int(y), int(line.right()) - side, int(y))
