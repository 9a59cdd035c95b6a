"""Contact with this person is over: a quiet line in the head of their page, and two ways on (R35, R36). It urges
nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from companion.clock import Clock
from companion.endings import Ending, EndingKind
from companion.identity import to_micros
from companion.people import Person
from companion.store.edits import Edit
from companion.store.ended import is_over
from ui.over_words import over_words
from ui.routes import Place, Route
from ui.widgets.buttons import Button
from ui.widgets.chips import FlowLayout
from ui.widgets.text import Text
from ui.workspace import Workspace

CARRY = "carry"
"""A part of Place.LETTING_GO: where it begins."""


class OverLine(QWidget):
    """Hidden while contact goes on, and on a page that rests."""

    go = Signal(object)  # Route

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("over-line")
        self._workspace, self._clock = workspace, clock
        self._person = Person.made("")
        self._says = Text("", "soft")
        self._says.setObjectName("over-line-says")
        self.way = Button(self.tr("Set things down"), "bare flush compact", name="over-line-let-go")
        self.way.clicked.connect(lambda: self.go.emit(Route(Place.LETTING_GO, self._person.uid, CARRY)))
        self.again = Button(self.tr("It goes on after all"), "bare flush compact", name="over-line-goes-on")
        self.again.clicked.connect(self._goes_on)
        flow = FlowLayout(self, gap=16)
        for widget in (self._says, self.way, self.again):
            flow.addWidget(widget)
        self.hide()

    def show_person(self, person: Person, stop: QWidget | None) -> bool:
        """Whether it is so quiet here that what leads to a meeting steps back: not where one was planned since.
        `stop` takes the keyboard where the line goes with it."""
        vault, now = self._workspace.vault, self._clock.now()
        self._person = person
        ending = None if person.resting else vault.endings.with_person(person.uid)
        over = ending if is_over(ending) else None
        focused = QApplication.focusWidget()
        if over is None and focused is not None and self.isAncestorOf(focused) and stop is not None:
            stop.setFocus()  # before it goes: Qt would choose the sidebar
        if over is not None:
            self._says.set_words(over_words(over, now))
        self.setVisible(over is not None)
        if over is None:
            return bool(person.resting)
        meant = over.kind is not EndingKind.CUT_OFF and vault.meetings.next_of(person.uid, to_micros(now)) is not None
        return not meant

    def _goes_on(self) -> None:
        """At once, and undone by Ctrl Z; what was cut off is taken back where it was chosen."""
        ending = self._workspace.vault.endings.with_person(self._person.uid)
        if ending is None or ending.kind is EndingKind.CUT_OFF:
            self.go.emit(Route(Place.ENDING, self._person.uid))
        elif self._workspace.flush():
            self._workspace.keep_or_tell([Edit(before=ending, after=replace(ending, closed_on=""))])


def over_turned(edit: Edit) -> bool:
    """Whether contact was over by it, or goes on: that is seen in the head of the page."""
    before, after = edit.before, edit.after
    return isinstance(before, Ending) and isinstance(after, Ending) and is_over(before) is not is_over(after)
