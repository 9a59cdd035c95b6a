"""Letting go, in three steps, at anybody's pace (pictures 14, 24, 25; R35, R36, R40, B5, B6).

Nothing of it is owed: each step may stay empty, be left, and be come back to. It is never offered from here again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.changes import EVERYTHING, Kind
from companion.endings import Letter, SetDown, letter_key
from companion.journal import Draft
from companion.people import Person
from companion.store.edits import Edit, records_of
from ui import theme
from ui.pages.letting_go_parts.carry import CarryStep
from ui.pages.letting_go_parts.letter import LetterStep
from ui.pages.letting_go_parts.quiet import QuietStep
from ui.pages.letting_go_parts.step import CARRY, LETTER, QUIET, Step
from ui.pages.letting_go_parts.tabs import StepTabs
from ui.pages.letting_go_parts.who import Who
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.widgets.buttons import Button
from ui.workspace import Workspace

_SIDE = 24
"""Design px more at both sides than other pages have, where there is room."""


class LettingGoPage(RoomPage):
    """Route(LETTING_GO, person uid, one of the steps)."""

    reads = EVERYTHING  # what would go and stay is said of all there is
    turns = frozenset({Kind.ENDINGS, Kind.DRAFTS})

    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("letting-go")
        self._person = Person.made("")
        self._busy = self._over = False
        self.carry = CarryStep(workspace)
        self.letter = LetterStep(workspace, services.clock.now)
        self.quiet = QuietStep(workspace, services)
        self._steps: dict[str, Step] = {CARRY: self.carry, LETTER: self.letter, QUIET: self.quiet}
        self.away = Button(self.tr("Leave for now"), "bare flush", name="letting-go-leave")
        self.away.clicked.connect(lambda: self.go.emit(Route(Place.PEOPLE)))
        words = {
            CARRY: self.tr("Carry and set down"),
            LETTER: self.tr("A letter, unsent"),
            QUIET: self.tr("Quiet"),
        }
        self.tabs = StepTabs(list(words.items()), self.away)
        self.tabs.turned.connect(self._turn_by_tab)
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._inside.setSpacing(0)
        self.who = Who()
        px = theme.current().px
        self._inside.addWidget(self.tabs)
        self._inside.addSpacing(px(20))
        self._inside.addWidget(self.who)
        self._inside.addSpacing(px(12))
        for step in self._steps.values():
            self._inside.addWidget(step)
            step.on.connect(self._turn)
            step.go.connect(self.go)
            step.told.connect(self.mention)
            step.into_view.connect(self._bring_up)
            step.hide()
        self._inside.addStretch(1)
        self.quiet.busy.connect(self._set_busy)
        self.body.addWidget(self._holder, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 0 if self.narrow() else theme.current().px(_SIDE)
        self._inside.setContentsMargins(side, 0, side, 0)

    # Reading

    @property
    def step(self) -> Step:
        return self._steps.get(self.route.part, self.carry)

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if found is None:
            self.go.emit(Route(Place.TODAY))
            return
        self._person, self._over = found, False
        self.who.show_person(found)
        self.who.show()
        self.tabs.close_steps(self._busy)
        part = route.part if route.part in self._steps else CARRY
        for step in self._steps.values():
            step.hide()
        super().open(Route(Place.LETTING_GO, found.uid, part))
        self.route = route if route.part == part else self.route
        self._show(part)

    def refresh(self) -> None:
        found = self.workspace.vault.people.get(self._person.uid)
        if found is None:
            if self.isVisible() and not self._busy and not self._over:
                self.go.emit(Route(Place.TODAY))
            return
        self._person = found
        if not self._busy:
            self.who.show_person(found)
            for step in self._steps.values():
                step.show_person(found)

    def _set_busy(self, on: bool) -> None:
        """While it is taken out nothing here asks the vault; once it is, there may be nobody to show."""
        self._busy = on
        self._over = not on and self.workspace.vault.people.get(self._person.uid) is None
        if self._over:
            self.who.hide()
            self.away.setFocus(Qt.FocusReason.OtherFocusReason)
        self.away.setEnabled(not on)
        self.tabs.close_steps(on or self._over)

    def _show(self, part: str) -> None:
        step = self._steps[part]
        self.tabs.show_step(part)
        step.come(self._person)
        step.show()
        for other in self._steps.values():
            if other is not step:
                other.hide()
        self.verticalScrollBar().setValue(0)

    def _bring_up(self, widget: QWidget) -> None:
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, theme.current().px(16)))

    def _turn_by_tab(self, part: str) -> None:
        if not self.workspace.flush():
            self.tabs.show_step(self.step_key())  # words that can't be kept hold their step
            return
        self.route = Route(Place.LETTING_GO, self._person.uid, part)
        self.tabs.show_step(part)
        self._leave_focus()
        self._show(part)

    def step_key(self) -> str:
        return next(key for key, step in self._steps.items() if step is self.step)

    def _leave_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and any(step.isAncestorOf(focused) for step in self._steps.values()):
            self.tabs.stop().setFocus(Qt.FocusReason.OtherFocusReason)  # before: Qt would choose elsewhere

    def _turn(self, part: str) -> None:
        """A way on was pressed: the keyboard goes along."""
        if not self.workspace.flush():
            return
        self._turn_by_tab(part)
        self.step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self.step.first_focus()

    def leave(self) -> bool:
        return not self._busy and super().leave()

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Lines of this person, and a letter with its draft."""
        if self._busy:
            return False
        return all(self._own(record) for record in records_of(edits))

    def _own(self, record: object) -> bool:
        if isinstance(record, Draft):
            return record.key == letter_key(self._person.uid)
        return isinstance(record, Letter | SetDown) and record.owner_uid == self._person.uid
