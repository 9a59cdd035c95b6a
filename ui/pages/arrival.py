"""Arriving: a minute's quiet before a meeting, if one is wished for (R20, picture 29). Nothing moves here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.changes import Kind
from companion.identity import from_micros
from companion.meetings import Fullness, Meeting
from companion.people import Person
from companion.store.edits import Edit
from ui import theme
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.session.planning import EARLY, LATE
from ui.widgets.buttons import Button
from ui.widgets.dawn import Dawn
from ui.widgets.fields import LineField, labelled
from ui.widgets.key_button import KeyCap
from ui.widgets.sections import row
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text
from ui.workspace import Workspace

_FIELD = 470


class ArrivalPage(RoomPage):
    """A route's `uid` is who is met; its `part` is the part of their page Esc leads back to, '' for Today.

    What is left at the door is only in its field: it is kept nowhere, and gone on leaving or beginning.
    """

    whole, edged = True, False
    reads = frozenset({Kind.PEOPLE, Kind.MEETINGS, Kind.FULLNESS})
    turns = frozenset({Kind.FULLNESS})

    _dawn: Dawn | None = None

    def __init__(self, workspace: Workspace, services: Services, meeting: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("arrival")
        self._meeting = meeting
        self._person = Person.made("")
        meeting.changed.connect(self._on_meeting)
        self._dawn = Dawn()
        self._fill_sky(self._dawn)
        self.body.addWidget(self._dawn, 452)
        self.body.addWidget(self._ground(), 348)

    def restyle(self) -> None:
        """It has the whole page, from edge to edge."""
        self._inner.setMaximumWidth(16_777_215)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._pad()

    def _pad(self) -> None:
        self._outer.setContentsMargins(0, 0, 0, 0)
        bar = self.verticalScrollBar()
        if self._dawn is not None:
            self._dawn.set_beside_bar(not bar.isHidden() and bar.maximum() > 0)

    # Building

    def _fill_sky(self, dawn: Dawn) -> None:
        px = theme.current().px
        dawn.words.setContentsMargins(px(24), px(16), px(24), 0)
        dawn.words.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(Text(self.tr("Nothing here is kept unless you choose it."), "small"), 1)
        self._straight = Button(self.tr("Straight in"), "bare", name="straight-in")
        self._straight.clicked.connect(self._begin)
        top.addWidget(self._straight)
        top.addWidget(KeyCap(self.tr("Enter")))
        dawn.words.addLayout(top)
        dawn.words.addWidget(_centred(Text(self.tr("A minute first"), "display")))
        dawn.words.addSpacing(px(4))
        dawn.words.addWidget(_centred(Text(self.tr("For this minute, nobody needs you."), "lead")))

    def _ground(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(24), px(28), px(24), px(24))
        column.setSpacing(0)
        self._suns = EnergySuns("arrival-fullness")
        self._suns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # nearer where it is narrow
        self._suns.chosen.connect(self._keep_fullness)
        self._door = LineField("arrival-door", self.tr("It is gone when you begin"))
        self._door.returnPressed.connect(self._begin)
        self._door.setMaximumWidth(px(_FIELD))
        brief = Button(self.tr("To the brief"), "primary", name="arrival-brief")
        brief.clicked.connect(lambda: self.go.emit(Route(Place.PERSON, self._person.uid, "brief")))
        begin = Button(self.tr("Begin quietly"), name="arrival-begin")
        begin.clicked.connect(self._begin)
        away = Button(self.tr("Not today"), name="not-today")
        away.clicked.connect(lambda: self.go.emit(Route(Place.TODAY)))
        column.addWidget(_centred(Text(self.tr("How full are you?"), "heading")))
        column.addSpacing(px(14))
        column.addWidget(_centred(self._suns))
        column.addSpacing(px(24))
        door = labelled(self.tr("Something to leave at the door, if you like"), self._door)
        door.setMaximumWidth(px(_FIELD))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(door, 1000)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(px(34))
        column.addWidget(_centred(row(brief, begin, away)))
        column.addStretch(1)
        return holder

    # Showing

    def open(self, route: Route) -> None:
        found = self.workspace.vault.people.get(route.uid)
        if self._meeting.running:
            self.go.emit(Route(Place.MEETING))
        elif found is None:
            self.go.emit(Route(Place.TODAY))
        elif found.resting or not found.format.timed:
            self.go.emit(Route(Place.PERSON, found.uid, "brief"))
        else:
            self._person = found
            self._forget()
            super().open(route)

    def refresh(self) -> None:
        self._suns.set_value(self.workspace.vault.fullness.on(self._today()).level.value)

    def _today(self) -> str:
        return self.services.clock.now().date().isoformat()

    def first_focus(self) -> QWidget | None:
        return self._straight

    # Doing

    def _keep_fullness(self, level: str) -> None:
        before = self.workspace.vault.fullness.on(self._today())
        if not self.workspace.keep_or_tell([Edit(before=before, after=replace(before, level=Fullness(level)))]):
            self.refresh()  # the suns say what is kept

    def _begin(self) -> None:
        """Where it can't be kept, all stays as it is, and the reason is told above."""
        self.workspace.flush()
        level = self.workspace.vault.fullness.on(self._today()).level
        meeting = self._due()
        self._meeting.begin(self.workspace, self._person, replace(meeting, full_before=level or meeting.full_before))

    def _due(self) -> Meeting:
        """The meeting planned for about now, or later today: it was chosen by hand. Else a new one."""
        now, vault = self.workspace.now(), self.workspace.vault
        near = vault.meetings.next_of(self._person.uid, now - LATE)
        if near is not None and (near.starts <= now + EARLY or near.opens_at.date() == from_micros(now).date()):
            return near
        agreed = vault.agreement(self._person.uid)
        return Meeting(owner_uid=self._person.uid, starts=now, minutes=agreed.minutes, cue=agreed.cue)

    def _on_meeting(self) -> None:
        if self._meeting.running and self.isVisible():
            self.go.emit(Route(Place.MEETING))

    def _forget(self) -> None:
        """What was left at the door; undo does not bring it back."""
        self._door.set_words("")

    def leave(self) -> bool:
        self._forget()
        return super().leave()

    def go_back(self) -> None:
        part = self.route.part
        self.go.emit(Route(Place.PERSON, self._person.uid, part) if part else Route(Place.TODAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
        else:
            super().keyPressEvent(event)


def _centred(widget: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return holder
