"""What opens beneath a meeting that is set: another time for it, or a line on why it is called off."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.identity import to_micros
from companion.meetings import Meeting, why_key
from companion.rhythm import LATEST
from companion.store.carry import DraftWords
from companion.text import one_line
from ui import theme
from ui.failures import sentence
from ui.fields_kept import LONGEST_LINE
from ui.pages.person.meetings_parts import said
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField, LineField, TimeField, labelled
from ui.widgets.sections import row
from ui.workspace import Autokeep, Workspace


class Inline(QFrame):
    """A block beneath a row. Esc, or 'Not now', puts it away."""

    left = Signal()

    def __init__(self, name: str, meeting: Meeting) -> None:
        super().__init__()
        px = theme.current().px
        self.meeting = meeting
        self.setObjectName(name)
        self.setProperty("look", "block")
        self.stops: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.column.setSpacing(px(12))
        self.banner = Banner(f"{name}-banner", closable=False)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.stops[0]

    def put_away(self) -> None:
        """Nothing of it is wanted any more."""

    def may_close(self) -> bool:
        """Keeps what is on its way. False where that can't be, and it stays open."""
        return True

    def fail(self, failure: Failure) -> None:
        """It could not be kept: said here, and everything stays as it is."""
        self.banner.say(sentence(failure), "error")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MoveRow(Inline):
    """Another day and hour for a meeting. `wished` carries the meeting as it would be."""

    wished = Signal(object)  # Meeting

    def __init__(self, meeting: Meeting) -> None:
        super().__init__("move-row", meeting)
        opening = meeting.opens_at
        self._date = DateField("move-date", QDate(opening.year, opening.month, opening.day), self.tr("Day"))
        self._date.setMaximumDate(QDate(LATEST.year, LATEST.month, LATEST.day))
        self._time = TimeField("move-time", QTime(opening.hour, opening.minute), self.tr("Time"))
        self._time.returnPressed.connect(self._ask)
        keep = Button(self.tr("Keep"), "compact", name="move-keep")
        keep.clicked.connect(self._ask)
        away = Button(self.tr("Not now"), "bare compact", name="move-leave")
        away.clicked.connect(self.left)
        when = row(labelled(self.tr("Day"), self._date), labelled(self.tr("Time"), self._time), gap=16)
        for widget in (when, self.banner, row(keep, away, gap=8)):
            self.column.addWidget(widget)
        self.stops = [self._date, self._time, keep, away]

    def _ask(self) -> None:
        if not self._time.valid():
            self.banner.say(self.tr("That is not a time of day. Write it like 16:30."), "error")
            self._time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day, hour = self._date.date(), self._time.time()
        opening = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute()).astimezone()
        self.wished.emit(replace(self.meeting, starts=to_micros(opening)))

    def say_passed(self) -> None:
        self.banner.say(self.tr("That time has passed. Choose one that is still to come."), "error")
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)


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
        self._why.returnPressed.connect(self._ask)
        self.keeper = Autokeep(workspace, self, self._keep_draft, self._unkept)
        self._why.textEdited.connect(self.keeper.touch)
        self.keeper.failed.connect(self._tell)
        self.keeper.settled.connect(self.banner.hide)
        self.banner.acted.connect(self.keeper.flush)
        keep = Button(self.tr("Call it off"), "compact", name="call-off-keep")
        keep.clicked.connect(self._ask)
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
