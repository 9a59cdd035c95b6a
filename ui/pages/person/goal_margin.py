"""Beside the goals: whose words they are, what is set aside, and that all of it may change (picture 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.people import Format, Person
from ui import theme
from ui.pages.person.goal_actions import AsideRow
from ui.pages.person.goal_entry import Hope
from ui.widgets.buttons import Button
from ui.widgets.column import Column, laid_once, put_at
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Aside:
    """Something set aside, what is said of it, and what can be done with it."""

    hope: Hope
    about: str
    actions: tuple[str, ...]


class GoalMargin(QWidget):
    """`acted` brings a hope or step set aside, and what is to be done with it."""

    acted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("goals-margin")
        px = theme.current().px
        self.heir: QWidget | None = None
        """Who has the keyboard when nothing is set aside any more."""
        self._rows: dict[str, tuple[Aside, AsideRow]] = {}
        self.together = Button(self.tr("Look at it together"), "compact", icon="eye", name="goals-together")
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Text(self.tr("Whose words"), "subheading"))
        self._whose = Text("", "soft")
        column.addWidget(self._whose)
        column.addSpacing(px(6))
        column.addWidget(self.together, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(22))
        self._aside = QWidget()
        inside = QVBoxLayout(self._aside)
        inside.setContentsMargins(0, 0, 0, px(14))
        inside.setSpacing(px(6))
        inside.addWidget(Text(self.tr("Set aside"), "subheading"))
        holder = QWidget()
        self._list = Column(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(px(6))
        inside.addWidget(holder)
        self._aside.hide()
        column.addWidget(self._aside)
        column.addWidget(Text(self.tr("Room to change"), "subheading"))
        column.addWidget(Text(self.tr("A hope may turn, rest or go. Nothing here is measured."), "soft"))
        column.addStretch(1)

    def name(self, person: Person, some: bool) -> None:
        """`some`: there is something to look at."""
        self._whose.set_words(
            self.tr("As the room says it, and only what the room wants to see here.")
            if person.format is Format.GROUP
            else self.tr("As {name} says it, and only what {name} wants to see here.").format(name=person.name)
        )
        self.together.setVisible(some)

    def show_aside(self, lines: Sequence[Aside], room: int) -> bool:
        """Of rows that are missing `room` are made. True where others are missing still."""
        keep = [line for line in lines if self._rows.get(line.hope.uid, (None,))[0] == line]
        there = {line.hope.uid for line in keep}
        missing = {line.hope.uid for line in [line for line in lines if line.hope.uid not in there][:room]}
        seen = [line for line in lines if line.hope.uid in there or line.hope.uid in missing]
        if [line.hope.uid for line in seen] != [*self._rows] or missing:
            with laid_once(self._list):
                self._lay(seen, there)
        self._aside.setVisible(bool(lines))
        return len(seen) < len(lines)

    def _lay(self, lines: Sequence[Aside], there: set[str]) -> None:
        focused = QApplication.focusWidget()
        going = [row for uid, (_, row) in self._rows.items() if uid not in there]
        had = focused is not None and any(row.isAncestorOf(focused) for row in going)
        if had and self.heir is not None:
            self.heir.setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
        for row in going:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows = {}
        for at, line in enumerate(lines):
            uid = line.hope.uid
            rows[uid] = self._rows[uid] if uid in there else (line, self._row(line))
            put_at(self._list, at, rows[uid][1])
        self._rows = rows
        if had and rows:
            next(iter(rows.values()))[1].buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: Aside) -> AsideRow:
        row = AsideRow(line.hope, line.about, line.actions)
        row.acted.connect(partial(self.acted.emit, line.hope))
        return row

    def stops(self) -> list[QWidget]:
        return [self.together, *(button for _, row in self._rows.values() for button in row.buttons)]
