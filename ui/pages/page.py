"""What every page in the rooms has in common: it reads again when what it shows has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from companion.changes import NOTHING, Changes
from companion.store.edits import Edit, records_of
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.sections import Page
from ui.workspace import Workspace


class RoomPage(Page):
    """A page of the open vault.

    Emits `go` with a `Route` to ask for another place. `reads` are the kinds of record it shows: it refreshes
    when one of them moved, at once when seen, else when next shown.
    """

    go = Signal(object)
    mention = Signal(str)
    """Said in passing over the page that is shown then."""
    cover_asked = Signal()
    reads: Changes = NOTHING
    whole = False
    """The page hides the sidebar and has the window to itself; Esc is `go_back`."""
    edged = True
    """A whole page lies on a sheet with an edge; one without is painted to the window's."""
    turns: Changes = NOTHING
    """Kinds of record whose undo is seen here: Ctrl Z reaches no further than the page that is open."""

    def __init__(self, workspace: Workspace, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(sheet=False, parent=parent)
        self.body.setSpacing(0)
        self.workspace, self.services = workspace, services
        self.route = Route(Place.TODAY)
        self._stale = False  # nothing is shown before `open`
        workspace.changed.connect(self._on_changed)

    def open(self, route: Route) -> None:
        """Show what the route is about, from the top: where it was left, another page may have stood."""
        self.route = route
        self._stale = False
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read again and show. Words still being typed stay as they are."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Another page comes: keep what is on its way. False where it can't be kept, and the page stays."""
        return self.workspace.flush()

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Whether these may be taken back, or done again, from this page."""
        return all(self.workspace.vault.store_of(type(record)).kind in self.turns for record in records_of(edits))

    def new(self) -> None:
        """Ctrl N here: someone new, unless the page has something nearer."""
        self.go.emit(Route(Place.NEW_PERSON))

    def find_here(self) -> None:
        """Ctrl F here; only pages with something to search do it."""

    def go_back(self) -> None:
        """Esc on a whole page: where it was come from."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.whole and event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def print(self) -> None:
        """Ctrl P here; only pages with something to print do it."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins on this page; None for the first control."""
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _on_changed(self, moved: Changes) -> None:
        if not (moved & self.reads):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
