"""Another end, agreed on as a time of day: later or earlier, down to the next minute (DECISIONS 21)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QTime
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.errors import Failure
from companion.session import MINUTES
from ui import dates, failures, theme
from ui.session.keeper import MeetingKeeper
from ui.widgets.buttons import Button
from ui.widgets.fields import TimeField
from ui.widgets.sections import row
from ui.widgets.text import Text


def coming(hour: QTime, now: datetime) -> datetime | None:
    """When the clock says this next, today or tomorrow; None where it is further away than a meeting can last."""
    soonest = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    latest = now + timedelta(minutes=MINUTES[1])
    for day in (now.date(), now.date() + timedelta(days=1)):
        for fold in (0, 1):  # an hour that the clocks have twice
            wall = datetime.combine(day, time(hour.hour(), hour.minute(), fold=fold))
            moment = wall.astimezone()
            if soonest <= moment <= latest:
                return moment
    return None


class AnotherEnd(QWidget):
    """A link that opens one line: the time, *Agree*, and which day is meant. Esc leaves it."""

    def __init__(self, meeting: MeetingKeeper, clock: Clock) -> None:
        super().__init__()
        self._meeting, self._clock = meeting, clock
        self._failure: Failure | None = None
        self._told: datetime | None = None  # the end that is said to be agreed on
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        self._open = Button(self.tr("Another end"), "bare compact flush", name="another-end")
        self._field = TimeField("new-end", says=self.tr("The end you agree on now"))
        self._field.setFixedWidth(theme.current().px(88))
        self._agree = Button(self.tr("Agree"), name="new-end-agree")
        self._line = row(self._field, self._agree, gap=10)
        self._says = Text("", "small")
        self._says.setObjectName("new-end-says")
        for widget in (self._open, self._line, self._says):
            column.addWidget(widget)
        self._line.hide()
        self._says.hide()
        self._listen()

    def _listen(self) -> None:
        self._open.clicked.connect(self._ask)
        self._field.textChanged.connect(lambda _: self._tell())
        self._field.returnPressed.connect(self._keep)
        self._agree.clicked.connect(self._keep)
        self._meeting.failed.connect(self._on_failed)
        self._meeting.changed.connect(self._on_changed)
        self._meeting.began.connect(lambda _uid: self.put_away())

    @property
    def asking(self) -> bool:
        return not self._line.isHidden()

    def _ask(self) -> None:
        end = self._meeting.agreed_end
        self._field.setTime(QTime(end.hour, end.minute))
        self._line.show()
        self._tell()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()
        self._open.hide()

    def put_away(self) -> None:
        """What is written is not wanted."""
        if self.asking:
            self._close()
            self._say("")

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        self._open.show()
        if focused is not None and self._line.isAncestorOf(focused):
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)  # before it goes: Qt would choose elsewhere
        self._line.hide()

    def _tell(self) -> None:
        """Which day is meant, while a time is being written."""
        now = self._clock.now()
        end = coming(self._field.time(), now) if self._field.valid() else None
        self._say(dates.nearby(end, now) if end is not None else self._wrong() if self._field.valid() else "")

    def _wrong(self) -> str:
        if not self._field.valid():
            return self.tr("That is not a time of day. Write it like 16:30.")
        return self.tr("A meeting ends a minute from now at the soonest, and within twelve hours.")

    def _keep(self) -> None:
        if not self.asking:
            return
        end = coming(self._field.time(), self._clock.now()) if self._field.valid() else None
        if end is None:
            self._refuse(self._wrong())
            return
        self._failure = None
        self._meeting.new_end(end)
        if self._failure is not None:
            self._refuse(failures.sentence(self._failure))
            return
        self._close()
        self._say(self._agreed(end))
        self._told = end

    def _agreed(self, end: datetime) -> str:
        now, at = self._clock.now(), dates.clock_time(end)
        if end.date() == now.date():
            return self.tr("Agreed until {time}.").format(time=at)
        return self.tr("Agreed until {time} tomorrow.").format(time=at)

    def _refuse(self, words: str) -> None:
        self._say(words, "error")
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _say(self, words: str, role: str = "small") -> None:
        self._says.set_role(role)
        self._says.set_words(words)
        self._says.setVisible(bool(words))

    def _on_changed(self) -> None:
        """The end was moved by other means, or another meeting has begun: what was agreed here is no longer so."""
        moved = timedelta(seconds=30)  # less is the clock being set right
        if self._told is None or (self._meeting.running and abs(self._meeting.agreed_end - self._told) < moved):
            return
        self._told = None
        if not self.asking:
            self._say("")

    def _on_failed(self, failure: Failure) -> None:
        self._failure = failure

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.put_away()
        else:
            super().keyPressEvent(event)
