"""Library: guides, my story, services and steps, learning (R2, R11-R14, R37, R43, R44, R50, R61; pictures 15-17)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from companion import card_words
from companion.changes import Kind
from companion.store.edits import Edit
from ui.pages.library_parts.guides import WORDS, GuidesPart
from ui.pages.library_parts.learning import LearningPart
from ui.pages.library_parts.part import GUIDES, LEARNING, SERVICES, STORY, LibraryPart
from ui.pages.library_parts.services import ServicesPart
from ui.pages.library_parts.story import StoryPart
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.fields import tab_in_order
from ui.workspace import Workspace

_PARTS = (GUIDES, STORY, SERVICES, LEARNING)


class LibraryPage(RoomPage):
    """`Route.part` names the part, or WORDS; without one it is the part last looked at. `Route.uid`: the guide or
    piece."""

    reads = frozenset(
        {
            Kind.LIBRARY,
            Kind.CONTACTS,
            Kind.AGREEMENT,
            Kind.GUIDES,
            Kind.STORIES,
            Kind.LINKS,
            Kind.PEOPLE,
            Kind.JOURNAL,
            Kind.ENDINGS,
        }
    )

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("library")
        words = card_words.load(services.preferences.language)
        self._parts: dict[str, LibraryPart] = {
            GUIDES: GuidesPart(workspace, services, words),
            STORY: StoryPart(workspace, services),
            SERVICES: ServicesPart(workspace, services, words),
            LEARNING: LearningPart(workspace, services),
        }
        self._shown = GUIDES
        for name, part in self._parts.items():
            self.body.addWidget(part, 1)
            part.hide()  # or the first layout would make room for all
            part.rebuilt.connect(partial(self._order_stops, name))
            part.go.connect(self.go)
            part.head.turned.connect(self._turn)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn_by, step))

    @property
    def part(self) -> LibraryPart:
        """The part that is shown."""
        return self._parts[self._shown]

    def _order_stops(self, name: str) -> None:
        """Tab follows what is read (B12)."""
        if name == self._shown:
            tab_in_order(list(self.part.stops()))

    # Shown

    def open(self, route: Route) -> None:
        for part in self._parts.values():
            part.leave()
        uid, name = (WORDS, GUIDES) if route.part == WORDS else (route.uid, route.part)
        self._shown = name if name in self._parts else self._shown
        self.part.open(uid)
        super().open(Route(route.place, uid, self._shown))

    def refresh(self) -> None:
        self.part.show_part()
        self.part.head.show_part()
        for name, part in self._parts.items():
            part.setVisible(name == self._shown)
        self._order_stops(self._shown)

    def first_focus(self) -> QWidget | None:
        return self.part.first_focus()

    def _turn_by(self, step: int) -> None:
        self._turn(_PARTS[(_PARTS.index(self._shown) + step) % len(_PARTS)])

    def _turn(self, name: str) -> None:
        """Words that can't be kept hold their part: they and the reason beside them stay in view."""
        if name == self._shown or not self.workspace.flush():
            return
        before = self.part
        before.leave()
        self._shown = name
        self.route = Route(Place.LIBRARY, part=name)
        self.part.open("")
        self.part.show()  # the keyboard goes there before the other is hidden: Qt would choose the sidebar
        self.part.head.option().setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def leave(self) -> bool:
        left = super().leave()
        if left:
            self.part.leave()
        return left

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """What is seen of these on the part that is open."""
        return self.part.may_turn(edits)

    def print(self) -> None:
        self.part.print()

    def find_here(self) -> None:
        self.part.find_here()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.part.back():
            super().keyPressEvent(event)

    def _pad(self) -> None:
        """The parts bring their own room and reach the edges of the sheet."""
        for layout in (self._outer, self.body):
            layout.setContentsMargins(0, 0, 0, 0)
        self._inner.setMaximumWidth(16_777_215)
