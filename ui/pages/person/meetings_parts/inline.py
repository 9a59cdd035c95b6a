"""What opens beneath a meeting that is set: another time for it, or a line on why it is called off."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.errors import Failure
from companion.identity import to_micros
from companion.meetings import Meeting, why_key
from companion.rhythm import LATEST
from companion.steadiness import Crossing
from companion.store.carry import DraftWords
from companion.text import one_line
from ui.failures import sentence
from ui.fields_kept import LONGEST_LINE
from ui.limit_panel import LimitPanel
from ui.pages.person.meetings_parts import said
from ui.pages.person.meetings_parts.block import Block
from ui.steadiness_words import either_way
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField, LineField, TimeField, labelled
from ui.widgets.sections import row
from ui.workspace import Autokeep, Workspace


class Inline(Block):
    """A block beneath a row. Esc, or 'Not now', puts it away."""

    def __init__(self, name: str, meeting: Meeting) -> None:
        super().__init__(name, f"{name}-banner")
        self.meeting = meeting

    def put_away(self) -> None:
        """Nothing of it is wanted any more."""

    def may_close(self) -> bool:
        """Keeps what is on its way. False where that can't be, and it stays open."""
        return True

    def fail(self, failure: Failure) -> None:
        """It could not be kept: said here, and everything stays as it is."""
        self.banner.say(sentence(failure), "error")


class MoveRow(Inline):
    """Another day and hour for a meeting. `wished` carries the meeting as it would be, and whether it is to be so
    past limits too."""

    wished = Signal(object, bool)  # Meeting
    another_day = Signal(object)  # Meeting

    def __init__(self, meeting: Meeting) -> None:
        super().__init__("move-row", meeting)
        opening = meeting.opens_at
        self._date = DateField("move-date", QDate(opening.year, opening.month, opening.day), self.tr("Day"))
        self._date.setMaximumDate(QDate(LATEST.year, LATEST.month, LATEST.day))
        self._time = TimeField("move-time", QTime(opening.hour, opening.minute), self.tr("Time"))
        self._time.returnPressed.connect(self._ask)
        self._crossed = LimitPanel(
            "move-crossed",
            (self.tr("Move it all the same"), "move-all-the-same"),
            (self.tr("Look for another day"), "move-another-day"),
            either_way(),
            compact=True,
        )
        self._crossed.all_the_same.connect(lambda: self.wished.emit(self._moved(), True))
        self._crossed.otherwise.connect(lambda: self.another_day.emit(self._moved()))
        keep = Button(self.tr("Keep"), "compact", name="move-keep")
        keep.clicked.connect(self._ask)
        away = Button(self.tr("Not now"), "bare compact", name="move-leave")
        away.clicked.connect(self.left)
        self._buttons = row(keep, away, gap=8)
        when = row(labelled(self.tr("Day"), self._date), labelled(self.tr("Time"), self._time), gap=16)
        for widget in (when, self.banner, self._crossed, self._buttons):
            self.column.addWidget(widget)
        self.stops = [self._date, self._time, *self._crossed.stops(), keep, away]
        self._said_of = self._written()
        self._date.dateChanged.connect(self._on_changed)
        self._time.textChanged.connect(self._on_changed)

    def _written(self) -> tuple[QDate, str]:
        """What stands in the fields; 915 and 09:15 are the same."""
        hour = self._time.time()
        return self._date.date(), hour.toString("HH:mm") if hour.isValid() else self._time.text()

    def _moved(self) -> Meeting:
        day, hour = self._date.date(), self._time.time()
        opening = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute()).astimezone()
        return replace(self.meeting, starts=to_micros(opening))

    def _ask(self) -> None:
        if self._time.valid():
            self.wished.emit(self._moved(), False)
        else:
            self._say(self.tr("That is not a time of day. Write it like 16:30."), self._time)

    def _say(self, words: str, at: QWidget) -> None:
        self._quieten()
        self.banner.say(words, "error")
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _quieten(self) -> None:
        """What was said is of the day and hour as they were."""
        self._said_of = self._written()
        self.banner.say("")
        self._buttons.show()
        self._crossed.put_away(self._date)

    def _on_changed(self) -> None:
        if self._written() != self._said_of:
            self._quieten()

    def say_passed(self) -> None:
        self._say(self.tr("That time has passed. Choose one that is still to come."), self._date)

    def say_crossed(self, crossings: Sequence[Crossing]) -> None:
        self._quieten()
        self._crossed.say(crossings)
        self._buttons.hide()

    def look_elsewhere(self, free: Meeting | None) -> None:
        """`free`: the same hour on the nearest day without that; None where there is none soon."""
        self._quieten()
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)
        if free is not None:
            opening = free.opens_at
            self._date.setDate(QDate(opening.year, opening.month, opening.day))
        else:
            self.banner.say(
                self.tr("None of the next ten days is free of that. Choose one as you like."), icon="circle-dashed"
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A day lets Return pass, once it has read what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._date.hasFocus():
            self._ask()
        else:
            super().keyPressEvent(event)


class CallOffRow(Inline):
    """Why, if that is to be kept. `wished` carries the words, '' for none. Begun words are a draft until then."""

    wished = Signal(str)

    def __init__(self, workspace: Workspace, meeting: Meeting, now: datetime) -> None:
        super().__init__("call-off-row", meeting)
        self._workspace = workspace
        self._why = LineField("call-off-why", self.tr("Why, if you like to keep it"))
        self._why.setMaxLength(LONGEST_LINE)
        self._why.set_words(workspace.vault.drafts.get(why_key(meeting.uid)) or "")
        self._why.setAccessibleDescription(said.moment_of(meeting, now))
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._why.textEdited.connect(self.keeper.touch)
        self.keeper.failed.connect(self._tell)
        self.keeper.settled.connect(self.banner.hide)
        self.banner.acted.connect(self.keeper.flush)
        keep = Button(self.tr("Call it off"), "compact", name="call-off-keep")
        keep.clicked.connect(self._ask)
        self._why.returnPressed.connect(keep.setFocus)  # a Return too many calls nothing off
        away = Button(self.tr("Not now"), "bare compact", name="call-off-leave")
        away.clicked.connect(self.left)
        for widget in (self._why, self.banner, row(keep, away, gap=8)):
            self.column.addWidget(widget)
        self.stops = [self._why, keep, away]

    def _words(self) -> str:
        return one_line(self._why.text())

    def _ask(self) -> None:
        self.wished.emit(self._words())

    def _tell(self, failure: Failure) -> None:
        self.banner.say(sentence(failure), "error", self.tr("Keep"))

    def fail(self, failure: Failure) -> None:
        self.keeper.hold()  # so that a lock carries the words
        self._tell(failure)

    def may_close(self) -> bool:
        return self.keeper.flush()

    def _keep_draft(self) -> None:
        if self._words():
            self._workspace.put_draft(why_key(self.meeting.uid), self._words(), self.meeting.owner_uid)
        else:
            self._workspace.drop_draft(why_key(self.meeting.uid))

    def _unkept(self) -> DraftWords:
        key, owner = why_key(self.meeting.uid), self.meeting.owner_uid
        return DraftWords(key=key, owner_uid=owner, body=self._words(), at=self._workspace.now())

    def put_away(self) -> None:
        self.keeper.forget()
        with suppress(Failure):  # a line left over harms nobody
            if self._workspace.vault.drafts.get(why_key(self.meeting.uid)) is not None:
                self._workspace.drop_draft(why_key(self.meeting.uid))
