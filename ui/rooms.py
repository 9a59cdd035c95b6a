"""The rooms of the open vault: sidebar, the sheet, and the pages on it, each built when first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.errors import Failure
from ui import theme
from ui.failures import sentence
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.sidebar import Sidebar
from ui.widgets.banner import Banner
from ui.widgets.naming import named
from ui.workspace import Workspace

Factory = Callable[[], RoomPage]

ROOM_OF = {
    Place.TODAY: Place.TODAY,
    Place.MEETING: Place.TODAY,
    Place.PEOPLE: Place.PEOPLE,
    Place.NEW_PERSON: Place.PEOPLE,
    Place.PERSON: Place.PEOPLE,
    Place.EDIT_PERSON: Place.PEOPLE,
    Place.PLAN: Place.PEOPLE,
    Place.AGREED: Place.PEOPLE,
    Place.ARRIVAL: Place.TODAY,
    Place.FIRST_CONTACT: Place.PEOPLE,
    Place.FIT_CHECK: Place.PEOPLE,
    Place.CLOSING: Place.PEOPLE,
    Place.ENDING: Place.PEOPLE,
    Place.HELD: Place.PEOPLE,
    Place.LETTING_GO: Place.PEOPLE,
    Place.STEADINESS: Place.TODAY,
    Place.JOURNAL: Place.JOURNAL,
    Place.REFLECTION: Place.JOURNAL,
    Place.SUPERVISION: Place.JOURNAL,
    Place.LIBRARY: Place.LIBRARY,
    Place.SETTINGS: Place.SETTINGS,
    Place.TWO_MACHINES: Place.SETTINGS,
    Place.KEYS: Place.SETTINGS,
}


def _rail_below() -> int:
    return int(theme.tokens()["breakpoint"]["window_rail_below"])


class Rooms(QWidget):
    """Emits `lock_asked`; everything else it does itself."""

    lock_asked = Signal()
    cover_asked = Signal()

    def __init__(self, workspace: Workspace, factories: dict[Place, Factory], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rooms")
        self.workspace = workspace
        self._factories = factories
        self._pages: dict[Place, RoomPage] = {}
        self.route = Route(Place.TODAY)
        self._passing = False
        self._build()
        self._add_keys()
        workspace.failed.connect(self._tell)
        workspace.kept.connect(lambda _: self._pass())
        if workspace.untold is not None:  # it came while there was nobody to say it
            self._tell(workspace.untold)

    def _tell(self, failure: Failure) -> None:
        self.workspace.untold = None
        self.banner.say(sentence(failure), "error")

    def _build(self) -> None:
        px = theme.current().px
        self.sidebar = Sidebar(theme.current())
        self.sidebar.chosen.connect(lambda place: self.go(Route(place)))
        self.sidebar.lock_asked.connect(self.lock_asked)
        self.banner = Banner("rooms-banner")
        self.banner.acted.connect(self._redo)
        self._stack = QStackedWidget()
        self._sheet = sheet = named(QFrame(), "sheet")
        inside = QVBoxLayout(sheet)
        self._inside = inside
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        told = QVBoxLayout()
        told.setContentsMargins(px(12), 0, px(12), 0)
        told.setSpacing(0)
        self._room_above = QWidget()  # a layout keeps its margins when all in it is hidden; this goes with the banner
        self._room_above.setFixedHeight(px(12))
        self._room_above.hide()
        told.addWidget(self._room_above)
        told.addWidget(self.banner)
        self.banner.installEventFilter(self)
        inside.addLayout(told)
        inside.addWidget(self._stack, 1)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        self._column = column = QVBoxLayout()
        column.addWidget(sheet)
        row.addLayout(column, 1)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+1": lambda: self.go(Route(Place.TODAY)),
            "Ctrl+2": lambda: self.go(Route(Place.PEOPLE)),
            "Ctrl+3": lambda: self.go(Route(Place.JOURNAL)),
            "Ctrl+4": lambda: self.go(Route(Place.LIBRARY)),
            "Ctrl+,": lambda: self.go(Route(Place.SETTINGS)),
            "Ctrl+N": lambda: self.page.new(),
            "Ctrl+F": self._find,
            "Ctrl+P": lambda: self.page.print(),
            "Ctrl+Z": self._undo,
            "Ctrl+Shift+Z": self._redo,
            "Ctrl+Y": self._redo,
            "F1": self._show_keys,
            "F6": self._next_region,
        }
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    @property
    def page(self) -> RoomPage:
        page = self._stack.currentWidget()
        assert isinstance(page, RoomPage)
        return page

    def go(self, route: Route) -> None:
        """Keep what is on its way, then show that place with the keyboard in it.

        Words that can't be kept hold their page: they and the reason beside them stay in view.
        """
        if self._pages and not self.page.leave():
            self.sidebar.choose(ROOM_OF[self.route.place])  # where we still are
            self._passing = True
            self._say_why_it_stays()
            return
        self._pass()
        self.route = route
        if route.place not in self._pages:
            page = self._factories[route.place]()
            page.go.connect(self.go)
            page.mention.connect(self.say_in_passing)
            page.cover_asked.connect(self.cover_asked)
            self._pages[route.place] = page
            self._stack.addWidget(page)
        page = self._pages[route.place]
        page.open(route)
        if self.route is not route:
            return  # it sent us on: what it is about is gone
        self.sidebar.choose(ROOM_OF[route.place])
        self._give_room(page)
        self._stack.setCurrentWidget(page)
        self._focus(page)

    def _say_why_it_stays(self) -> None:
        if self.workspace.lent:
            self.banner.say(self.tr("This page stays open until what was begun on it is done."))
        else:
            self.banner.say(self.tr("Some words here could not be kept yet, so this page stays open."), "error")

    def _give_room(self, page: RoomPage) -> None:
        """A page that is looked at together, or in quiet, has the window to itself."""
        self.sidebar.setVisible(not page.whole)
        self._sheet.setObjectName("sheet" if page.edged else "edgeless")
        self._sheet.style().polish(self._sheet)
        room, edge = (theme.current().px(12), 1) if page.edged else (0, 0)
        self._row.setContentsMargins(room if page.whole else 0, 0, room, 0)
        self._column.setContentsMargins(0, room, 0, room)
        self._inside.setContentsMargins(edge, edge, edge, edge)

    def _focus(self, page: RoomPage) -> None:
        wished = page.first_focus()
        if wished is not None:
            wished.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_page(self) -> None:
        self._focus(self.page)

    def _undo(self) -> None:
        """One step back, said aloud: what came back may be out of sight."""
        if self.workspace.undo(self.page.may_turn):
            self._passing = True
            self.banner.say(self.tr("Taken back."), action=self.tr("Do it again"))

    def say_in_passing(self, words: str) -> None:
        """What became of something that led here; it goes with the next step."""
        self._passing = True
        self.banner.say(words)

    def _redo(self) -> None:
        self.workspace.redo(self.page.may_turn)

    def _pass(self) -> None:
        """Something else was kept, or another page comes: what was said of the last step goes."""
        if self._passing:
            self._passing = False
            self.banner.hide()

    def _show_keys(self) -> None:
        """Closing the keys leads back to where F1 was pressed."""
        if self.route.place is not Place.KEYS:
            self.go(Route(Place.KEYS, self.route.uid, self.route.place.value))

    def _find(self) -> None:
        """Among people from their room, in the journal from elsewhere."""
        if self.route.place not in (Place.JOURNAL, Place.PEOPLE):
            self.go(Route(Place.PEOPLE if ROOM_OF[self.route.place] is Place.PEOPLE else Place.JOURNAL))
        self.page.find_here()

    def _next_region(self) -> None:
        """F6: from the sidebar to the page and back."""
        if self.page.whole:
            self._focus(self.page)
            return
        inside = self.sidebar.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if inside:
            self._focus(self.page)
        else:
            self.sidebar.focus_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.banner and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._room_above.setVisible(event.type() is QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_rail(self.width() / theme.current().scale < _rail_below())
