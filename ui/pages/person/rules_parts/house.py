"""House rules, in the room's own words: kept in order, shown to the room, printed, dated (R57, R59)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.agreement import Agreement, HouseRule
from companion.changes import Kind
from companion.errors import Failure
from companion.group_words import GroupWords
from companion.identity import from_micros
from companion.people import Person
from companion.store.edits import Edit
from ui import dates, theme
from ui.item_list import ItemList
from ui.pages.person.rules_parts.starters import Starters
from ui.routes import PRINT, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import row
from ui.widgets.text import Text
from ui.workspace import Workspace

ICONS = ("lock-simple", "shield-check", "hand-arrow-up", "circle-dashed", "bell-slash", "armchair", "eye-slash")
"""Decoration of the starters, in the order in which they are shipped: the words beside each say what it is."""
OWN = "dot"
"""Before a rule in the room's own words: no picture is guessed for it."""


class HouseRules(QWidget):
    go = Signal(object)  # Route
    rebuilt = Signal()
    """Tab is to be led anew."""

    def __init__(self, workspace: Workspace, services: Services, borrowed: GroupWords) -> None:
        super().__init__()
        self.setObjectName("house-rules-column")
        self._workspace, self._services, self._borrowed = workspace, services, borrowed
        self._person = Person.made("")
        self._rules: list[HouseRule] = []
        self._offering = False
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._show = Button(self.tr("Show the room"), "compact", icon="eye", name="show-room")
        self._show.clicked.connect(lambda: self.go.emit(Route(Place.AGREED, self._person.uid)))
        self._print = Button(self.tr("Print"), "compact", icon="printer", name="print-rules")
        self._print.clicked.connect(self.print)
        column.addWidget(Ends(Text(self.tr("House rules"), "heading"), row(self._show, self._print, gap=8)))
        self._list = ItemList(
            workspace, "house-rules", "", self.tr("A house rule"), self._made, wraps=True, icon_of=self._icon_of
        )
        self._list.grown.connect(self.rebuilt)
        column.addWidget(self._list)
        self._starters = Starters()
        self._starters.taken.connect(self._take)
        column.addWidget(self._starters)
        column.addLayout(self._dated())

    def _dated(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._stood = Text("", "small")
        self._stood.setObjectName("rules-stood")
        column.addWidget(self._stood)
        self._agree = Button(self.tr("The room agreed to these today"), "bare compact flush", name="rules-agreed")
        self._agree.clicked.connect(self._agreed_today)
        column.addWidget(self._agree, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _icon_of(self, words: str) -> str:
        return dict(zip(self._borrowed.rules, ICONS, strict=False)).get(words, OWN)

    def _made(self, words: str, position: int) -> HouseRule:
        return HouseRule(owner_uid=self._person.uid, text=words, position=position)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self._show, self._print, *self._list.stops(), *self._starters.stops(), self._agree]

    # Shown

    def show_person(self, person: Person) -> None:
        if person.uid != self._person.uid:
            self._list.forget()
            self._offering = False
        self._person = person

    def leave(self) -> None:
        """What was offered is offered again only to a room without rules."""
        self._offering = False

    def show_rules(self, agreement: Agreement) -> None:
        self._rules = list(agreement.rules)
        self._list.show_items(self._rules)
        self._offering = self._offering or not self._rules
        have = {rule.text for rule in self._rules}
        offered = [words for words in self._borrowed.rules if self._offering and words not in have]
        self._offer(offered)
        self._tell(agreement)
        self.rebuilt.emit()

    def _offer(self, words: Sequence[str]) -> None:
        focused = QApplication.focusWidget()
        if not words and focused is not None and self._starters.isAncestorOf(focused):
            self._list.add_field.setFocus(Qt.FocusReason.OtherFocusReason)  # before they go
        self._starters.show_starters(words)
        self._starters.setVisible(bool(words))

    def _tell(self, agreement: Agreement) -> None:
        """Since when they stand as they do, and a way to say that the room said yes today."""
        last = self._workspace.vault.versions.last(self._person.uid)
        now = self._services.clock.now()
        stood = ""
        if self._rules and last is not None:
            at = from_micros(last.at)
            day = dates.day(at.date(), year=at.year != now.year)
            same = last.rules == tuple(rule.text for rule in self._rules if rule.text.strip())
            said = self.tr("As it stood on {day}.") if same else self.tr("Something is different since {day}.")
            stood = said.format(day=day)
        self._stood.set_words(stood)
        self._stood.setVisible(bool(stood))
        dated = last is not None and last.lines == agreement.snapshot()
        if self._agree.hasFocus() and (dated or not self._rules):
            self._list.add_field.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes
        self._agree.setVisible(bool(self._rules) and not dated)

    # Acts

    def _take(self, words: str) -> None:
        position = max((rule.position for rule in self._rules), default=-1) + 1
        self._workspace.flush()
        self._workspace.keep_or_tell([Edit(after=self._made(words, position))])

    def _agreed_today(self) -> None:
        """How it stands becomes a version of today."""
        if not self._workspace.flush():
            return
        try:
            self._workspace.vault.agreements.date_now(self._person.uid)
        except Failure as failure:
            self._workspace.failed.emit(failure)
            return
        self._workspace.announce(frozenset({Kind.AGREEMENT}))

    def print(self) -> None:
        self.go.emit(Route(Place.AGREED, self._person.uid, PRINT))
