"""Library: services and steps, and words to say (R11, R12, R37, R38, R43, R50, picture 17)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from companion import card_words
from companion.agreement import OWN, AgreementLine, Field
from companion.changes import Kind
from companion.firsts import Contact
from companion.identity import Record
from companion.library import OwnStep, Starter
from companion.store.edits import Edit, records_of
from ui import theme
from ui.kept import KeptNote
from ui.pages.library_parts.services import ServicesPart
from ui.pages.library_parts.words import WordsPart
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.choices import Segments
from ui.widgets.ends import Ends
from ui.widgets.fields import tab_in_order
from ui.widgets.text import Text
from ui.workspace import Workspace

SERVICES, WORDS = "services", "words"


class LibraryPage(RoomPage):
    """`Route.part` names the page, services or words; without one it is the page last looked at."""

    reads = frozenset({Kind.LIBRARY, Kind.CONTACTS, Kind.AGREEMENT})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("library")
        words = card_words.load(services.preferences.value.language or "en")
        self._services_part = ServicesPart(workspace, services, words)
        self._words_part = WordsPart(workspace, words)
        self._parts: dict[str, ServicesPart | WordsPart] = {SERVICES: self._services_part, WORDS: self._words_part}
        self._shown = SERVICES
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self._print = Button(self.tr("Print"), icon="printer", name="print-library")
        self._print.clicked.connect(self.print)
        self._bar = Segments(
            [(SERVICES, self.tr("Services")), (WORDS, self.tr("Words"))],
            "library-parts",
            self.tr("Pages of the library"),
            compact=True,
        )
        self._bar.chosen.connect(self._turn)
        head = Ends(Text(self.tr("Library"), "title"), self._print)
        head.setMinimumHeight(px(40))  # the same with the button and without
        self.body.addWidget(head)
        self.body.addSpacing(px(14))
        self.body.addWidget(self._bar)
        self.body.addSpacing(px(26))
        for part in self._parts.values():
            self.body.addWidget(part)
            part.hide()  # or the first layout would make room for both
            part.rebuilt.connect(self._order_stops)
        self.body.addSpacing(px(18))
        self.body.addWidget(KeptNote(self.workspace))
        self.body.addStretch(1)
        for keys in ("Ctrl+Tab", "Ctrl+Shift+Tab"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self._turn(WORDS if self._shown == SERVICES else SERVICES))

    def _order_stops(self) -> None:
        """Tab follows what is read (B12)."""
        tab_in_order([self._print, *self._bar.options, *self._parts[self._shown].stops()])

    # Shown

    def open(self, route: Route) -> None:
        for part in self._parts.values():
            part.leave()
        if route.part in self._parts:
            self._shown = route.part
        super().open(Route(route.place, route.uid, self._shown))
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        self._parts[self._shown].show_part()
        self._bar.set_value(self._shown)
        self._print.setVisible(self._shown == SERVICES)
        for name, part in self._parts.items():
            part.setVisible(name == self._shown)

    def first_focus(self) -> QWidget | None:
        return next(option for option in self._bar.options if option.value == self._shown)

    def _turn(self, name: str) -> None:
        """Words that can't be kept hold their page: they and the reason beside them stay in view."""
        if not self.workspace.flush():
            self._bar.set_value(self._shown)
            return
        self._parts[self._shown].leave()
        self._shown = name
        self.route = Route(Place.LIBRARY, part=name)
        focused, first = QApplication.focusWidget(), self.first_focus()
        if focused is not None and self.isAncestorOf(focused) and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)  # before its field goes: Qt would choose the sidebar
        self.refresh()

    def leave(self) -> bool:
        left = super().leave()
        if left:
            self._parts[self._shown].leave()
        return left

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """What is seen of these on the page that is open."""
        return all(self._seen(record) for record in records_of(edits))

    def _seen(self, record: Record) -> bool:
        if self._shown == WORDS:
            return isinstance(record, Starter)
        if isinstance(record, AgreementLine):
            return (record.owner_uid, record.field) == (OWN, Field.STEPS_AGREED)
        return isinstance(record, OwnStep | Contact)

    def print(self) -> None:
        """The paper is of what the page shows; words to say have none."""
        if self._shown == SERVICES:
            self._services_part.print()
