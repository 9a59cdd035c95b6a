"""A group's house rules, its rounds, its next time, and who comes (R27, R57, R58, picture 26)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from companion import group_words
from companion.people import Person
from ui import theme
from ui.kept import KeptNote
from ui.pages.person.rules_parts.comers import Comers
from ui.pages.person.rules_parts.house import HouseRules
from ui.pages.person.rules_parts.next_time import NextTime
from ui.pages.person.rules_parts.rounds import Rounds
from ui.pages.person.tab import PersonTab
from ui.services import Services
from ui.widgets.columns import TwoColumns
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import BLEED, stack
from ui.workspace import Workspace


class RulesTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("rules")
        borrowed = group_words.load(services.preferences.language)
        px = theme.current().px
        self._rounds = Rounds(workspace, services)
        self._house = HouseRules(workspace, services, borrowed)
        self._next = NextTime(workspace, services, borrowed)
        self._comers = Comers(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        column.setSpacing(px(20))
        column.addWidget(self._rounds)
        column.addWidget(TwoColumns(stack(self._house, self._comers, gap=24), self._next, gap=56))
        column.addWidget(KeptNote(workspace))
        column.addStretch(1)
        for part in (self._house, self._comers):
            part.go.connect(self.go)
        for rebuilt in (self._house.rebuilt, self._next.rebuilt, self._comers.rebuilt):
            rebuilt.connect(self._order_stops)

    def _order_stops(self) -> None:
        """Tab follows what is read, whatever came when (B12)."""
        parts = (self._rounds, self._house, self._comers, self._next)
        tab_in_order([stop for part in parts for stop in part.stops()])

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self.workspace.flush()  # before it is somebody else's page
        super().show_person(person)
        for part in (self._house, self._next, self._comers):
            part.show_person(person)

    def refresh(self) -> None:
        agreement = self.workspace.vault.agreement(self.person.uid)
        self._rounds.show_rounds(self.person, agreement)
        self._house.show_rules(agreement)
        self._next.show_next(agreement)
        self._comers.show_comers()
        self._order_stops()

    def leave(self) -> None:
        self._rounds.put_away()
        self._house.leave()
        self._comers.leave()

    def print(self) -> None:
        self._house.print()
