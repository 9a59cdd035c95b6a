"""Goals: what they hope for, in their words, with their own next steps (picture 21, R48).

Nothing here is ticked, counted, dated ahead or followed up (R23, R46): a hope may grow, rest or go.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.people import Format, Goal, Person, Side, Step
from companion.store.edits import Edit, in_order
from ui import dates, theme
from ui.kept import KeptNote
from ui.pages.person.goal_actions import ASIDE, BACK, GO, OUT, set_in
from ui.pages.person.goal_block import GoalBlock
from ui.pages.person.goal_entry import Hope, NewWords, whose_step
from ui.pages.person.goal_margin import Aside, GoalMargin
from ui.pages.person.tab import PersonTab
from ui.routes import GOALS_TOGETHER, Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.widgets.column import Column, laid_once, put_at
from ui.widgets.columns import Columns
from ui.widgets.ends import Ends
from ui.widgets.fields import tab_in_order
from ui.widgets.landscape import EmptyScene
from ui.widgets.naming import named
from ui.widgets.sections import BLEED, stack
from ui.widgets.text import Text
from ui.workspace import Workspace

H = TypeVar("H", Goal, Step)
PORTION = 24
"""Rows made at once, about what a window shows; a very long list holds nothing up."""


class GoalsTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("goals")
        self._goals: list[Goal] = []
        self._steps: list[Step] = []
        self._shown: list[Goal] = []
        self._steps_of: dict[str, list[Step]] = {}
        """What is not set aside, by hope."""
        self._blocks: dict[str, GoalBlock] = {}
        self._ordered: list[QWidget] = []
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._show_rows)
        px = theme.current().px
        self.margin = GoalMargin()
        self.margin.together.clicked.connect(lambda: self.go.emit(Route(Place.AGREED, self.person.uid, GOALS_TOGETHER)))
        self.margin.acted.connect(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        self._columns = Columns(self._main(), self.margin, gap=56 - OUT)
        column.addWidget(self._columns)
        column.addStretch(1)

    def _main(self) -> QWidget:
        px = theme.current().px
        main = named(QWidget(), "goals-main")
        column = Column(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._nothing = Text("", "empty")
        self._empty = stack(EmptyScene("line"), self._nothing, gap=24)
        self._empty.setObjectName("goals-empty")
        column.addWidget(self._empty)
        self._holder = QWidget()
        self._list = Column(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        column.addWidget(self._holder)
        column.addSpacing(px(28))
        self._add = Button(self.tr("Something hoped for"), icon="plus", name="add-goal")
        self._entry = NewWords(self.workspace, "new-goal", self._add, self._made, sided=False)
        self._entry.added.connect(self._on_added)
        self._add.clicked.connect(self._entry.open_entry)
        column.addLayout(set_in(self._entry, end=OUT))
        column.addLayout(set_in(Ends(self._add, KeptNote(self.workspace)), end=OUT))
        column.addStretch(1)
        return main

    def _made(self, words: str, _side: Side) -> Hope:
        today = self.services.clock.now().date().isoformat()
        return Goal(owner_uid=self.person.uid, text=words, said_on=today, position=_after(self._goals))

    def _made_step(self, goal_uid: str, words: str, side: Side) -> Hope:
        return Step(owner_uid=self.person.uid, goal_uid=goal_uid, text=words, side=side, position=_after(self._steps))

    def _on_added(self, made: Hope) -> None:
        """What was written under Enter: its first step may follow at once."""
        focused = QApplication.focusWidget()
        if focused is None or not self._entry.isAncestorOf(focused):
            return
        if made.uid not in self._blocks:
            self._show_rows(made.uid)
        block = self._blocks.get(made.uid)
        if block is not None:
            self._entry.close_entry()
            block.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self._following.stop()
            self._entry.close_entry()
            for block in self._blocks.values():
                block.forget()
        super().show_person(person)

    def leave(self) -> None:
        self._entry.rest()
        for block in self._blocks.values():
            block.rest()

    def refresh(self) -> None:
        vault, uid = self.workspace.vault, self.person.uid
        self._goals, self._steps = vault.goals.of(uid), vault.steps.of(uid)
        self._shown = [goal for goal in self._goals if not goal.aside_on]
        self._steps_of = {}
        for step in self._steps:
            if not step.aside_on:
                self._steps_of.setdefault(step.goal_uid, []).append(step)
        self._show_rows()
        self._name()

    def _show_rows(self, sought: str = "") -> None:
        """Rows there are show what is true now; of those still missing a portion is made, the others between keys.

        `sought` is a hope that is not to be waited for.
        """
        portion = self._portion(sought)
        seen = [goal for goal in self._shown if goal.uid in portion]
        moved = [goal.uid for goal in seen] != [*self._blocks]
        with laid_once(self._list) if moved else nullcontext():
            self._clear({goal.uid for goal in seen})
            self._blocks = {goal.uid: self._place(at, goal, portion[goal.uid]) for at, goal in enumerate(seen)}
        self.margin.heir = self._stop()
        more = self.margin.show_aside(self._set_aside(), PORTION)
        self._order_stops()
        if more or sum(portion.values()) >= PORTION:
            self._following.start()

    def _portion(self, sought: str) -> dict[str, int]:
        """The hopes to be seen by now, and how many rows may be made for each."""
        room, portion = PORTION, {}
        for goal in self._shown:
            block = self._blocks.get(goal.uid)
            if block is None and room <= 0 and goal.uid != sought:
                continue
            missing = len(self._steps_of.get(goal.uid, ())) - (len(block.rows) if block is not None else -1)
            portion[goal.uid] = max(0, min(missing, room))
            room -= portion[goal.uid]
        return portion

    def _clear(self, wanted: set[str]) -> None:
        focused = QApplication.focusWidget()
        for uid in [uid for uid in self._blocks if uid not in wanted]:
            block = self._blocks[uid]
            block.forget()
            if focused is not None and block.isAncestorOf(focused):
                self._heir(uid, wanted).setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere
            del self._blocks[uid]
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()

    def _heir(self, uid: str, staying: set[str]) -> QWidget:
        """Who has the keyboard when this hope is gone: the next, else the one before, else where one is added."""
        uids = [*self._blocks]
        at = uids.index(uid)
        near = next((n for n in (*uids[at + 1 :], *reversed(uids[:at])) if n in staying), None)
        return self._stop() if near is None else self._blocks[near].head.buttons[0]

    def _stop(self) -> QWidget:
        return self._entry.field if self._add.isHidden() else self._add

    def _place(self, at: int, goal: Goal, rows: int) -> GoalBlock:
        block = self._blocks.get(goal.uid)
        if block is None:
            rows -= 1
            block = GoalBlock(self.workspace, goal, self.person, self._who_and_when, self._made_step)
            block.acted.connect(self._act)
            block.moved.connect(self._move)
            block.opened.connect(self._order_stops)
        block.show_goal(goal, self.person, first=at == 0)
        block.show_steps(self._steps_of.get(goal.uid, ()), rows)
        put_at(self._list, at, block)
        return block

    def _name(self) -> None:
        """What the room hopes for is said otherwise than what one person does (R57)."""
        group = self.person.format is Format.GROUP
        self._empty.setVisible(not self._shown)
        if any(goal.aside_on for goal in self._goals):
            nothing = self.tr("Every hope is set aside for now.")
        elif group:
            nothing = self.tr("No hopes are written down here.")
        else:
            nothing = self.tr("No hopes of theirs are written down here.")
        self._nothing.set_words(nothing)
        hint = (
            self.tr("What the room hopes for, as it was said")
            if group
            else self.tr("As {name} says it").format(name=self.person.name)
        )
        self._entry.call(hint, "", "")
        self.margin.name(self.person, bool(self._shown))

    def _set_aside(self) -> list[Aside]:
        """Hopes, then steps of hopes that are not set aside themselves; and steps a merge left without a hope."""
        resting = {goal.uid for goal in self._goals if goal.aside_on}
        known = {goal.uid for goal in self._goals}
        hopes: list[Hope] = [goal for goal in self._goals if goal.aside_on]
        hopes += [s for s in self._steps if s.goal_uid not in resting and (s.aside_on or s.goal_uid not in known)]
        alone = {s.uid for s in self._steps if s.goal_uid not in known}
        return [Aside(hope, self._when_aside(hope), (GO,) if hope.uid in alone else (BACK, GO)) for hope in hopes]

    def _who_and_when(self, goal: Goal) -> str:
        day = self._day(goal.said_on)
        if self.person.format is Format.GROUP:
            return self.tr("Said in the room, {day}").format(day=day) if day else self.tr("Said in the room")
        if not day:
            return self.person.name
        return self.tr("{name}, {day}").format(name=self.person.name, day=day)

    def _when_aside(self, hope: Hope) -> str:
        day = self._day(hope.aside_on)
        if isinstance(hope, Goal):
            return self.tr("Set aside on {day}").format(day=day) if day else self.tr("Set aside")
        whose = whose_step(self.person, hope.side)
        return self.tr("{whose}, set aside on {day}").format(whose=whose, day=day) if day else whose

    def _day(self, iso: str) -> str:
        """'' for no day, and for what another program may have written there."""
        try:
            return dates.iso_day(iso, self.services.clock.now())
        except ValueError:
            return ""

    def _order_stops(self) -> None:
        """Tab follows what is read, whatever came when (B12)."""
        blocks = [stop for block in self._blocks.values() for stop in block.stops()]
        stops = [*blocks, *self._entry.stops(), self._add, *self.margin.stops()]
        same = next(
            (at for at, (old, new) in enumerate(zip(self._ordered, stops, strict=False)) if old is not new), None
        )
        at = min(len(self._ordered), len(stops)) if same is None else same
        tab_in_order(stops[max(0, at - 1) :])
        self._ordered = stops

    # Acting

    def _act(self, hope: Hope, action: str) -> None:
        if not self.workspace.flush():  # first: its words may be on their way
            return
        kept = self._latest(hope)
        if kept is None:
            return
        if action == GO:
            self._keep([Edit(before=record) for record in self._with_steps(kept)])
        elif action == ASIDE:
            today = self.services.clock.now().date().isoformat()
            self._keep([Edit(before=kept, after=replace(kept, aside_on=today))])
        elif action == BACK:
            self._keep([Edit(before=kept, after=replace(kept, aside_on=""))])
            self._go_to(kept)

    def _latest(self, hope: Hope) -> Hope | None:
        kept: Sequence[Hope] = self._goals if isinstance(hope, Goal) else self._steps
        return next((record for record in kept if record.uid == hope.uid), None)

    def _with_steps(self, hope: Hope) -> list[Hope]:
        """A hope takes its steps along, in one gesture; the steps last, so that undo brings them back to it."""
        return [hope, *(step for step in self._steps if step.goal_uid == hope.uid)]

    def _go_to(self, hope: Hope) -> None:
        """The keyboard goes along with what was taken up again."""
        uid = hope.goal_uid if isinstance(hope, Step) else hope.uid
        if uid not in self._blocks:
            self._show_rows(uid)
        block = self._blocks.get(uid)
        if block is not None:
            block.focus_on(hope.uid)

    def _move(self, hope: Hope, step: int) -> None:
        if not self.workspace.flush():
            return
        if isinstance(hope, Goal):
            self._keep(_moved(self._goals, [goal.uid for goal in self._shown], hope.uid, step))
        else:
            seen = [other.uid for other in self._steps_of[hope.goal_uid]]
            self._keep(_moved(self._steps, seen, hope.uid, step))

    def _keep(self, edits: Sequence[Edit]) -> None:
        if edits and not self.workspace.keep_or_tell(edits):
            self.refresh()


def _after(hopes: Sequence[Hope]) -> int:
    return max((hope.position for hope in hopes), default=-1) + 1


def _moved(hopes: Sequence[H], seen: Sequence[str], uid: str, step: int) -> list[Edit]:
    """Past its neighbour among those seen; what is set aside in between keeps its place."""
    at = seen.index(uid) + step
    if not 0 <= at < len(seen):
        return []
    order = list(hopes)
    places = {hope.uid: place for place, hope in enumerate(order)}
    order.insert(places[seen[at]], order.pop(places[uid]))
    return in_order(order)
