"""Beside a reflection: the arc of the meeting, a line for each mark, and how full the supporter was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.identity import from_micros
from companion.meetings import Fullness, Meeting
from ui import dates, theme
from ui.pages.journal_parts import marks
from ui.pages.journal_parts.mark_lines import MarkLines
from ui.widgets.fields import UnderlineField
from ui.widgets.meeting_arc import MeetingArc
from ui.widgets.suns import EnergySuns
from ui.widgets.text import Text


class MeetingMargin(QWidget):
    """`edited` comes with each change by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting-margin")
        look = theme.current()
        self.arc = MeetingArc()
        self._marks = MarkLines()
        self._marks.edited.connect(self.edited)
        self.before = EnergySuns("full-before", self.tr("You, before"), tight=True)
        self.now = EnergySuns("full-now", self.tr("You, now"), tight=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("The meeting"), "subheading"))
        column.addSpacing(look.px(6))
        column.addWidget(self.arc)
        column.addSpacing(look.px(24))
        column.addWidget(self._marks)
        column.addSpacing(look.px(32))
        for words, suns in ((self.tr("You, before"), self.before), (self.tr("You, now"), self.now)):
            column.addWidget(Text(words, "subheading"))
            column.addSpacing(look.px(8))
            column.addWidget(suns)
            column.addSpacing(look.px(14))
            suns.chosen.connect(lambda _: self.edited.emit())
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """The arc and one empty line for each mark."""
        begun = from_micros(meeting.begun or meeting.starts)
        ended = from_micros(meeting.ended) if meeting.ended else meeting.agreed_end
        span = dates.span(begun, ended)
        count = len(meeting.marks)
        if count:
            self.arc.set_meeting(marks.places(meeting), marks.how_many(count), span)
        else:
            self.arc.set_meeting((), span)
        self._marks.show_meeting(meeting)

    @property
    def lines(self) -> Sequence[UnderlineField]:
        return self._marks.lines

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [*self.lines, *self.before.options, *self.now.options]

    def words(self) -> tuple[str, ...]:
        return self._marks.words()

    def set_words(self, words: Sequence[str]) -> None:
        self._marks.set_words(words)

    def fullness(self) -> tuple[Fullness, Fullness]:
        return Fullness(self.before.value()), Fullness(self.now.value())

    def set_fullness(self, before: Fullness, now: Fullness) -> None:
        self.before.set_value(before.value)
        self.now.set_value(now.value)
