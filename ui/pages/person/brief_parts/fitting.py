"""Keeps a brief fitted into the page it stands on, and what is never raised in view where that page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QObject, QPoint, QTimer
from PySide6.QtGui import QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui import theme
from ui.pages.person.brief_parts.sheet import BriefSheet
from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.workspace import Workspace

_FIT = QEvent.Type(QEvent.registerEventType())


class FittedTab(PersonTab):
    """A part of a person's page that is as full as fits without scrolling. Set `sheet`, then `ask_fit`."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.sheet: BriefSheet | None = None
        self._area: QScrollArea | None = None
        self._fitted: tuple[BriefSheet, int, int, int] | None = None
        self._asked = False
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def fitted(self) -> None:
        """It has found its shape."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_area()
        self.ask_fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ask_fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.ask_fit()  # what stands above grew or shrank

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.ask_fit()
        return super().eventFilter(watched, event)

    def ask_fit(self) -> None:
        """Once the page has found its place, and before it is painted: on the way there each change brings another."""
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(_FIT))

    def customEvent(self, event: QEvent) -> None:
        if event.type() == _FIT:
            _lay_out()  # a scroll bar that went, a name that wrapped: their turn comes first
            self._asked = False
            self._fit()
            _lay_out()

    def _find_area(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and above is not self._area:
            self._area = above
            above.viewport().installEventFilter(self)
            above.verticalScrollBar().valueChanged.connect(self._on_scroll)

    def _room(self) -> tuple[int, int]:
        """Height there is for the brief without scrolling, and height seen at once."""
        area = self._area
        holder = area.widget() if area is not None else None
        if area is None or holder is None:
            return self.height(), self.height()
        seen, layout = area.viewport().height(), holder.layout()
        foot = layout.contentsMargins().bottom() if layout is not None else 0
        return seen - self.mapTo(holder, QPoint(0, 0)).y() - foot, seen

    def _fit(self) -> None:
        sheet = self.sheet
        if sheet is None or not self.isVisible():
            return
        room, seen = self._room()
        layout = self.layout()
        around = layout.contentsMargins() if layout is not None else QMargins()
        width = self.width() - around.left() - around.right()
        if self._fitted != (sheet, width, room, seen):
            self._fitted = (sheet, width, room, seen)
            sheet.fit(width, room, seen)
            self.fitted()
        self._on_scroll()  # also where nothing else changed: the page may have scrolled while it was not seen

    def _on_scroll(self) -> None:
        area, sheet = self._area, self.sheet
        holder = area.widget() if area is not None else None
        if area is None or holder is None or sheet is None or not self.isVisible():
            return
        top = sheet.mapTo(holder, QPoint(0, 0)).y()
        sheet.keep_in_view(area.verticalScrollBar().value() - top, area.viewport().height())

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.sheet is not None and self.sheet.isAncestorOf(now):
            QTimer.singleShot(0, self, self._uncover_focus)  # after the page has scrolled to it

    def _uncover_focus(self) -> None:
        """Nothing with the keyboard hides beneath what stays in view."""
        focused, sheet = QApplication.focusWidget(), self.sheet
        if focused is None or sheet is None or self._area is None or not sheet.isAncestorOf(focused):
            return
        hidden = sheet.kept_in_view - focused.mapTo(sheet, QPoint(0, 0)).y()
        if hidden > 0:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() - hidden - theme.current().px(8))


def _lay_out() -> None:
    """What waits to be laid out is, before the next painting."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
