"""One hope with its steps, and a way to add another (picture 21)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.people import Format, Goal, Person, Side, Step
from companion.text import shortened
from ui import theme
from ui.pages.person.goal_actions import OUT, SPOKEN, set_in
from ui.pages.person.goal_entry import Hope, NewWords, whose_words
from ui.pages.person.goal_rows import GoalHead, HopeRow, StepRow
from ui.widgets.buttons import Button
from ui.widgets.column import Column, laid_once, put_at
from ui.widgets.sections import rule
from ui.workspace import Workspace

MakeStep = Callable[[str, str, Side], Hope]


class GoalBlock(QWidget):
    """`acted` and `moved` bring the hope or step, and what is to be done with it."""

    acted = Signal(object, str)
    moved = Signal(object, int)
    opened = Signal()

    def __init__(
        self, workspace: Workspace, goal: Goal, person: Person, about: Callable[[Goal], str], make: MakeStep
    ) -> None:
        super().__init__()
        self.setObjectName("goal-block")
        self._workspace, self._goal, self._person = workspace, goal, person
        self.rows: dict[str, StepRow] = {}
        """Of its steps, by uid, in their order."""
        self._make = partial(make, goal.uid)
        self.entry: NewWords | None = None
        """Where a step is written; there from when it is first asked for."""
        px = theme.current().px
        self._above = QWidget()
        hair = QVBoxLayout(self._above)
        hair.setContentsMargins(0, px(26), 0, px(27))
        hair.addLayout(set_in(rule(), end=OUT))
        self.head = self._adopted(GoalHead(workspace, goal, person, about))
        self.add = Button(self.tr("A next step"), "bare", icon="plus", name="add-step")
        self.add.clicked.connect(self._open_entry)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        steps = QVBoxLayout()
        steps.setSpacing(0)
        steps.addLayout(self._steps)
        self._writing = QVBoxLayout()
        steps.addLayout(set_in(self._writing, start=OUT, end=OUT))
        steps.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column = self._column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.head)
        column.addLayout(set_in(steps, start=42))

    def _adopted(self, row: HopeRow) -> HopeRow:
        row.acted.connect(lambda action: self._act(row, action))
        row.moved.connect(lambda step: self.moved.emit(row.item, step))
        row.opened.connect(self.opened)
        return row

    # Reading

    def show_goal(self, goal: Goal, person: Person, *, first: bool) -> None:
        """`first`: no line stands above it."""
        renamed = person != self._person
        self._goal, self._person = goal, person
        if first is not self._above.isHidden():
            self._above.setVisible(not first)
        self.head.show_item(goal, person)
        if renamed:
            self._call()
        spoken = self.tr("A next step: {words}").format(words=shortened(goal.text, SPOKEN))
        if spoken != self.add.accessibleName():
            self.add.setAccessibleName(spoken)

    def _call(self) -> None:
        if self.entry is None:
            return
        theirs, mine = whose_words(self._person)
        hint = (
            self.tr("A next step, as it was said")
            if self._person.format is Format.GROUP
            else self.tr("A next step, as {name} says it").format(name=self._person.name)
        )
        self.entry.call(hint, theirs, mine)

    def show_steps(self, steps: Sequence[Step], room: int) -> None:
        """Rows there are show what is true now; of those still missing the first `room` are made."""
        missing = {step.uid for step in [step for step in steps if step.uid not in self.rows][:room]}
        seen = [step for step in steps if step.uid in self.rows or step.uid in missing]
        if [step.uid for step in seen] != [*self.rows]:
            with laid_once(self._column):
                self._clear({step.uid for step in steps})
                self._lay(seen)
        for step in seen:
            self.rows[step.uid].show_item(step, self._person)

    def _clear(self, wanted: set[str]) -> None:
        focused = QApplication.focusWidget()
        for uid in [uid for uid in self.rows if uid not in wanted]:
            row = self.rows.pop(uid)
            row.forget()
            if focused is not None and row.isAncestorOf(focused):
                self.stop().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _lay(self, steps: Sequence[Step]) -> None:
        rows = {}
        for at, step in enumerate(steps):
            row = self.rows.get(step.uid)
            if row is None:
                row = StepRow(self._workspace, step, self._person)
                self._adopted(row)
            rows[step.uid] = row
            put_at(self._steps, at, row)
        self.rows = rows

    # The keyboard

    def stop(self) -> QWidget:
        """Where the keyboard goes when a step is gone."""
        return self.entry.field if self.entry is not None and self.add.isHidden() else self.add

    def stops(self) -> list[QWidget]:
        rows = [stop for row in (self.head, *self.rows.values()) for stop in row.stops()]
        return [*rows, *(self.entry.stops() if self.entry is not None else ()), self.add]

    def _open_entry(self) -> None:
        if self.entry is None:
            self.entry = NewWords(self._workspace, "new-step", self.add, self._make, sided=True)
            self._call()
            self._writing.addWidget(self.entry)
            self.opened.emit()
        self.entry.open_entry()

    def focus_on(self, uid: str) -> None:
        """The hope's or step's first action; where it is not here, the hope's."""
        row = self.rows.get(uid, self.head)
        row.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, row: HopeRow, action: str) -> None:
        """What goes hands the keyboard to the next step, else the one before, else to where another is added."""
        focused = QApplication.focusWidget()
        if isinstance(row, StepRow) and focused is not None and row.isAncestorOf(focused):
            uids = [*self.rows]
            at = uids.index(row.item.uid)
            near = uids[at + 1 : at + 2] or uids[at - 1 : at] if at else uids[1:2]
            heir = self.rows[near[0]].buttons[0] if near else self.stop()
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        self.acted.emit(row.item, action)

    # Coming and going

    def rest(self) -> None:
        """Another part of the page comes: what stands open closes."""
        if self.entry is not None:
            self.entry.rest()
        for row in (self.head, *self.rows.values()):
            row.close_words()

    def forget(self) -> None:
        """The block is going: nothing half written in it is kept any more."""
        if self.entry is not None:
            self.entry.writing.forget()
        for row in (self.head, *self.rows.values()):
            row.forget()
