"""All keys (picture 38)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui import printing, theme
from ui.pages.gate import column
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.key_button import KeyButton, KeyCap
from ui.widgets.sections import rule
from ui.widgets.text import Text
from ui.workspace import Workspace

Entry = tuple[str, Sequence[str]]
Group = tuple[str, Sequence[Entry]]
_LANES = {3: (0, 0, 0, 1, 1, 2, 2), 2: (0, 0, 0, 0, 1, 1, 1), 1: (0,) * 7}
"""In which lane each group stands, by how many lanes there are."""


class KeysPage(RoomPage):
    """Esc or Close goes back: `Route.part` names the place to go back to (its uid in `Route.uid`), else Today."""

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("keys")
        self._columns: list[tuple[QWidget, list[QWidget]]] = []
        self._count = 0
        self._build()

    def _build(self) -> None:
        px = theme.current().px
        self.print_button = Button(self.tr("Print"), icon="printer", name="print-keys")
        self.close_button = KeyButton(self.tr("Close"), self.tr("Esc"), name="close-keys")
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(self._go_back)
        said, words = column(gap=0)
        words.addWidget(Text(self.tr("Keys"), "title"))
        words.addWidget(Text(self.tr("Everything can be reached without a mouse."), "lead"))
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(12))
        self._head.addWidget(said, 1)
        self._head.addLayout(_beside(self.print_button, self.close_button))
        self.body.setSpacing(0)
        self.body.addLayout(self._head)
        self.body.addSpacing(px(22))
        self._blocks = [_Block(title, entries) for title, entries in self.groups()]
        self._lanes = QHBoxLayout()
        self._lanes.setSpacing(px(56))
        self._in_lanes = [column(gap=24) for _ in range(3)]
        for lane, inside in self._in_lanes:
            inside.addStretch(1)
            self._lanes.addWidget(lane, 1)
        self.body.addLayout(self._lanes)
        self.body.addStretch(1)
        self._spread(3)

    def groups(self) -> list[Group]:
        """Only keys that do something now: the rooms, then a room, then a meeting."""
        return [*self._everywhere(), *self._in_a_room(), *self._in_a_meeting()]

    def _everywhere(self) -> list[Group]:
        ctrl, esc = self.tr("Ctrl"), self.tr("Esc")
        return [
            (
                self.tr("Rooms"),
                (
                    (self.tr("Today"), (ctrl, "1")),
                    (self.tr("People"), (ctrl, "2")),
                    (self.tr("Journal"), (ctrl, "3")),
                    (self.tr("Library"), (ctrl, "4")),
                    (self.tr("Settings"), (ctrl, ",")),
                ),
            ),
            (
                self.tr("At once"),
                (
                    (self.tr("Cover"), (esc, esc)),
                    (self.tr("Cover, with one key"), ("F12",)),
                    (self.tr("Lock"), (ctrl, "L")),
                    (self.tr("My steps"), (ctrl, "J")),
                ),
            ),
            (
                self.tr("Writing"),
                (
                    (self.tr("Undo"), (ctrl, "Z")),
                    (self.tr("Redo"), (ctrl, self.tr("Shift"), "Z")),
                ),
            ),
        ]

    def _in_a_room(self) -> list[Group]:
        ctrl = self.tr("Ctrl")
        return [
            (
                self.tr("In a room"),
                (
                    (self.tr("New"), (ctrl, "N")),
                    (self.tr("Find"), (ctrl, "F")),
                    (self.tr("Print"), (ctrl, "P")),
                    (self.tr("Next tab"), (ctrl, self.tr("Tab"))),
                    (self.tr("Move a line"), (self.tr("Alt"), self.tr("Up or Down"))),
                    (self.tr("Next region"), ("F6",)),
                    (self.tr("This page"), ("F1",)),
                ),
            )
        ]

    def _in_a_meeting(self) -> list[Group]:
        shift = self.tr("Shift")
        return [
            (
                self.tr("In a meeting, now and then"),
                (
                    (self.tr("A later end"), ("+",)),
                    (self.tr("Next turn in a round"), ("R",)),
                    (self.tr("The round is over"), (shift, "R")),
                    (self.tr("Others can see my screen"), ("O",)),
                    (self.tr("Dark room, light form"), ("D",)),
                    (self.tr("To the window"), ("W",)),
                ),
            ),
            (
                self.tr("On the pill"),
                (
                    (self.tr("To the pill"), ("F7",)),
                    (self.tr("Mark"), (self.tr("Space"),)),
                    (self.tr("Take the mark back"), (self.tr("Backspace"),)),
                    (self.tr("Card"), (self.tr("Enter"),)),
                    (self.tr("My steps"), ("J",)),
                    (self.tr("If it drops"), ("I",)),
                    (self.tr("Time, for three seconds"), ("T",)),
                    (self.tr("Pause"), ("P",)),
                    (self.tr("Fold; with Shift, back"), ("F",)),
                    (self.tr("End"), ("E",)),
                ),
            ),
            (
                self.tr("On the card"),
                (
                    (self.tr("Questions, advice, steps"), ("1", "2", "3")),
                    (self.tr("Phase"), (self.tr("Left"), self.tr("Right"))),
                    (self.tr("Put it away"), (self.tr("Esc"),)),
                ),
            ),
        ]

    def refresh(self) -> None:
        """Keys do not change."""

    def first_focus(self) -> QWidget:
        return self.close_button

    def print(self) -> None:
        title = self.tr("Keys")
        self.services.pickers.print(self, printing.keys_document(title, self.groups()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        known = {place.value for place in Place} - {Place.KEYS.value}
        back = Place(self.route.part) if self.route.part in known else Place.TODAY
        self.go.emit(Route(back, self.route.uid))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() / theme.current().scale
        self._spread(3 if wide >= 860 else 2 if wide >= 560 else 1)

    def _spread(self, lanes: int) -> None:
        """What is everywhere, what is in a room, what is in a meeting; what has no lane goes to one that has."""
        if lanes == self._count:
            return
        self._count = lanes
        sides = QBoxLayout.Direction
        self._head.setDirection(sides.TopToBottom if lanes == 1 else sides.LeftToRight)
        wanted = _LANES[lanes]
        for block, at in zip(self._blocks, wanted, strict=True):
            inside = self._in_lanes[at][1]
            inside.removeWidget(block)
            inside.insertWidget(inside.count() - 1, block)
        for at, (lane, _) in enumerate(self._in_lanes):
            lane.setVisible(at < lanes)


class _Block(QWidget):
    """A heading and its keys."""

    def __init__(self, title: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        px = theme.current().px
        _, inside = column(gap=0, of=self)
        inside.addWidget(Text(title, "subheading"))
        inside.addSpacing(px(12))
        for at, (words, caps) in enumerate(entries):
            if at:
                inside.addWidget(rule())
            inside.addWidget(_line(words, caps))


def _beside(*buttons: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.current().px(12))
    for button in buttons:
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addStretch(1)
    return line


def _line(words: str, caps: Sequence[str]) -> QWidget:
    px = theme.current().px
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, px(6), 0, px(6))
    line.setSpacing(px(5))
    line.addWidget(Text(words, "body"), 1)
    for cap in caps:
        line.addWidget(KeyCap(cap))
    holder.setAccessibleName(f"{words}: {' '.join(caps)}")
    return holder
