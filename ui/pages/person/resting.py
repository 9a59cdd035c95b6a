"""A resting page: opened only by hand, with one small page for thoughts that pass, and what was kept (R36, DL 14).

Nothing here asks for anything. It can wake, and is then as it was.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import Failure
from companion.people import Person
from companion.store.forgetting import woken
from ui import dates, theme
from ui.failures import sentence
from ui.pages.person.resting_parts.letters import Letters
from ui.pages.person.resting_parts.thoughts import Thoughts
from ui.pages.person.tab import PersonTab
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import BLEED, row, stack
from ui.widgets.text import Text
from ui.workspace import Workspace


class RestingTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("resting-tab")
        px = theme.current().px
        self._since = Text("", "soft")
        self.wake = Button(self.tr("Wake this page"), name="wake-page")
        self.wake.clicked.connect(self._wake)
        self.held = Button(self.tr("What I hold"), "bare", name="resting-held")
        self.held.clicked.connect(lambda: self.go.emit(Route(Place.HELD, self.person.uid)))
        self.banner = Banner("resting-banner")
        self.thoughts = Thoughts(workspace, services.clock)
        self.letters = Letters(workspace, services.clock)
        self.letters.turned.connect(self._in_order)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        column.setSpacing(px(20))
        column.addWidget(stack(Text(self.tr("This page rests."), "empty"), self._since, gap=8))
        column.addWidget(row(self.wake, self.held))
        column.addWidget(self.banner)
        column.addSpacing(px(12))
        column.addWidget(self.thoughts)
        column.addSpacing(px(12))
        column.addWidget(self.letters)
        column.addStretch(1)

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self.banner.hide()
            self.letters.close_all()
        super().show_person(person)

    def first_stop(self) -> QWidget | None:
        return self.wake

    def leave(self) -> None:
        self.letters.close_all()

    def refresh(self) -> None:
        since = self._day()
        if since:
            said = self.tr("Since {day}. It comes up only when you open it, and nothing has to be kept in mind.")
            self._since.set_words(said.format(day=since))
        else:
            self._since.set_words(self.tr("It comes up only when you open it, and nothing has to be kept in mind."))
        self.thoughts.show_thoughts(self.person)
        self.letters.show_letters(self.person)
        self._in_order()

    def _day(self) -> str:
        """'' for what another program may have written there."""
        try:
            return dates.iso_day(self.person.resting, self.services.clock.now())
        except ValueError:
            return ""

    def _in_order(self) -> None:
        tab_in_order([self.wake, self.held, *self.banner.stops(), *self.thoughts.stops(), *self.letters.stops()])

    def _wake(self) -> None:
        """At once, and undone by Ctrl Z."""
        if not self.workspace.flush():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            self.workspace.keep([woken(self.person)])
        except Failure as failure:
            self.wake.setFocus(Qt.FocusReason.OtherFocusReason)
            self.banner.say(sentence(failure), "error")
        else:
            self.go.emit(Route(Place.PERSON, self.person.uid))
