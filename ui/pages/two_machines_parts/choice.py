"""One row in two wordings beside each other, and the ways to go on with them (picture 35)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.people import Person
from companion.store import choosing
from companion.store.choosing import Pair
from companion.store.edits import Edit
from companion.vault.vault import Vault
from ui import theme
from ui.pages.letting_go_parts.step import ways
from ui.pages.two_machines_parts.fields import parts
from ui.pages.two_machines_parts.hand import ByHand
from ui.pages.two_machines_parts.kinds import what
from ui.pages.two_machines_parts.pane import Pane
from ui.pages.two_machines_parts.said import Machines, subject, written_at
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.columns import TwoColumns
from ui.widgets.sections import emptied, stack
from ui.widgets.sign import Pebble, Sign
from ui.widgets.text import Text
from ui.workspace import Workspace


class Choice(QWidget):
    """`chosen` with the edits to keep; nothing is kept here."""

    chosen = Signal(object)  # list[Edit]
    rebuilt = Signal()

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__()
        self.setObjectName("choice")
        self._workspace, self._services = workspace, services
        self.pair: Pair | None = None
        self.shown: tuple[object, ...] = ()
        px = theme.current().px
        self.banner = Banner("choice-banner")
        self._head, self._panes = QVBoxLayout(), QVBoxLayout()
        self.both = Button("", "primary", name="keep-both")
        self.by_hand = Button(self.tr("Write it together by hand"), name="to-by-hand")
        self.note = Text(self.tr("What gives way stays under “Earlier” for thirty days."), "small")
        self.note.setMinimumHeight(px(40))
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.note.setContentsMargins(px(8), 0, px(8), 0)
        self.ways = ways(self.both, self.by_hand, self.note)
        self.hand = ByHand(workspace, services.clock)
        self.both.clicked.connect(self._take_both)
        self.by_hand.clicked.connect(self.open_hand)
        self.hand.done.connect(self._take_written)
        self.hand.away.connect(self.close_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(24))
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addSpacing(px(18))
        column.addLayout(self._panes)
        column.addSpacing(px(20))
        column.addWidget(self.banner)
        column.addWidget(self.ways)
        column.addWidget(self.hand)

    # Showing

    def show_pair(self, pair: Pair, person: Person | None, machines: Machines) -> None:
        """Built anew only where something about it is other than before: the keyboard stays where it is."""
        now = self._services.clock.now()
        shown = (pair, person, machines, now.date())
        if shown == self.shown:
            return
        another = self.pair is None or self.pair.conflict.uid != pair.conflict.uid
        self.pair, self.shown = pair, shown
        emptied(self._head)
        self._head.addWidget(_subject(pair, person, now))
        self._show_panes(pair, machines, now)
        self.both.set_words(
            self.tr("Keep both, one under the other")
            if choosing.listed(pair)
            else self.tr("Keep both, one after the other")
        )
        self.both.setVisible(choosing.joinable(pair))
        self.by_hand.setVisible(bool(choosing.writable(pair)))
        if another:
            self.banner.hide()
            self.hand.hide()
            self.ways.show()
        if choosing.writable(pair):
            self.hand.show_pair(pair)
            if another and self.hand.begun(pair):
                self._turn_hand(True)
        self.rebuilt.emit()

    def _show_panes(self, pair: Pair, machines: Machines, now: datetime) -> None:
        emptied(self._panes)
        own_first = pair.other.device == machines.own and pair.standing.device != machines.own
        aside = bool(pair.conflict.set_aside)
        sides = [("standing", pair.standing), ("other", pair.other)]
        if own_first and not aside:
            sides.reverse()
        (one, first), (two, second) = sides
        told = parts(pair, first.record, second.record, now)
        names = [machines.name(wording.device) for wording in (first, second)]
        keeps = [self.tr("Keep this one")] * 2
        if aside:
            names = [self.tr("In its place now"), self.tr("Not chosen then")]
            keeps = ["", self.tr("Take this one after all")]
        self.panes = [
            Pane(one, names[0], written_at(first.at, now), [each[0] for each in told], keeps[0]),
            Pane(two, names[1], written_at(second.at, now), [each[1] for each in told], keeps[1]),
        ]
        for key, pane in zip((one, two), self.panes, strict=True):
            pane.taken.connect(self._take_standing if key == "standing" else self._take_other)
        self._panes.addWidget(TwoColumns(self.panes[0], self.panes[1], gap=24, stack_gap=20))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        panes = [pane.button for pane in self.panes if pane.button.words()] if self.pair is not None else []
        return [*panes, *self.banner.stops(), self.both, self.by_hand, *self.hand.stops()]

    # By hand

    def open_hand(self) -> None:
        self._turn_hand(True)
        self.hand.take_keyboard()

    def close_hand(self) -> None:
        self._turn_hand(False)
        self.by_hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_hand(self, on: bool) -> None:
        self.hand.setVisible(on)
        self.ways.setVisible(not on)
        self.rebuilt.emit()

    # Choosing

    def _take_standing(self) -> None:
        self._choose(lambda vault, pair, now: choosing.take_standing(vault, pair, now))

    def _take_other(self) -> None:
        self._choose(lambda vault, pair, now: choosing.take_other(vault, pair, now))

    def _take_both(self) -> None:
        self._choose(lambda vault, pair, _: choosing.take_both(vault, pair))

    def _take_written(self) -> None:
        texts = self.hand.texts()
        self._choose(lambda vault, pair, now: choosing.take_written(vault, pair, texts, now))

    def _choose(self, edits: Callable[[Vault, Pair, int], list[Edit]]) -> None:
        """Words on their way first: the draft they go into goes with the choice."""
        if self.pair is not None and self._workspace.flush():
            self.chosen.emit(edits(self._workspace.vault, self.pair, self._workspace.now()))

    def settled(self) -> None:
        """It was kept: nothing of it is shown any more."""
        self.hand.settle()
        self.pair, self.shown = None, ()


def _subject(pair: Pair, person: Person | None, now: datetime) -> QWidget:
    if person is None:
        mark: QWidget = Pebble("accent", width=48, height=42)
    else:
        mark = Sign(person.icon, person.tint, person.shape, resting=bool(person.resting))
    said = stack(Text(subject(pair, person, now), "heading"), Text(what(pair.standing.record), "soft"), gap=0)
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.current().px(14))
    line.addWidget(mark)
    line.addWidget(said, 1)
    return holder
