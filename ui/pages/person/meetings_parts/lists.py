"""The two lists of the Meetings tab: what is set, and what was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.identity import to_micros
from companion.meetings import STILL_NEXT, Meeting
from ui import theme
from ui.pages.person.meetings_parts.calendar_panel import CalendarPanel
from ui.pages.person.meetings_parts.inline import Inline
from ui.pages.person.meetings_parts.rows import ComingRow, PastRow
from ui.pages.person.meetings_parts.seen import Seen
from ui.pages.person.meetings_parts.shape import Line
from ui.routes import PLAN_MEETING, Place, Route
from ui.widgets.buttons import Button
from ui.widgets.ends import Ends
from ui.widgets.sections import row
from ui.widgets.text import Text


class _List(QWidget):
    """Lines beneath each other; `stops` are where Tab comes by, as one reads."""

    go = Signal(object)  # Route
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stops: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))

    def _add(self, line: QWidget, stops: Sequence[QWidget] = ()) -> None:
        self._column.addWidget(line)
        self.stops += stops

    def _offer_more(self, words: str, name: str) -> None:
        more = Button(words, "compact", name=name)
        more.clicked.connect(self.more_asked)
        self._add(row(more), [more])


class ComingList(_List):
    """In time's order; what stands open lies beneath its line."""

    calendar_asked = Signal()
    move_asked = Signal(object)  # Meeting
    off_asked = Signal(object)  # Meeting

    def __init__(self, seen: Seen, now: datetime, inline: Inline | None, panel: CalendarPanel | None) -> None:
        super().__init__()
        coming, shown = seen.course.coming, seen.limits[0]
        save = Button(self.tr("Save for a calendar"), "bare flush", icon="export", name="save-calendar")
        save.clicked.connect(self.calendar_asked)
        self._add(Ends(Text(self.tr("Coming"), "heading"), save), [save])
        if panel is not None:
            self._add(panel, panel.stops)
            panel.show()
        for meeting in coming[:shown]:
            self._add_row(meeting, now)
            if inline is not None and inline.meeting.uid == meeting.uid:
                self._add(inline, inline.stops)
                inline.show()
        if len(coming) > shown:
            self._offer_more(self.tr("Later"), "later-meetings")

    def _add_row(self, meeting: Meeting, now: datetime) -> None:
        line = ComingRow(meeting, now)
        plan = Route(Place.PLAN, meeting.owner_uid, f"{PLAN_MEETING}{meeting.uid}")
        line.plan_asked.connect(partial(self.go.emit, plan))
        line.move_asked.connect(partial(self.move_asked.emit, meeting))
        line.off_asked.connect(partial(self.off_asked.emit, meeting))
        self._add(line, line.stops)


class SoFarList(_List):
    """Newest first: days and own words, no figure of any kind (R42, R46)."""

    removal_asked = Signal(object)  # Meeting

    def __init__(self, seen: Seen, now: datetime) -> None:
        super().__init__()
        so_far, shown = seen.course.so_far, seen.limits[1]
        self._add(Text(self.tr("So far"), "heading"))
        if seen.fit:
            self._add_fit(seen)
        if not so_far:
            return
        pages = dict(seen.pages)
        for meeting in so_far[:shown]:
            self._add_row(meeting, pages.get(meeting.uid, ""), now)
        quiet = self.tr("A meeting that did not happen leaves nothing here, unless you write a line.")
        self._add(Line(Text(quiet, "small"), below=0, pad=(0, 6)))
        if len(so_far) > shown:
            self._offer_more(self.tr("Earlier"), "earlier-meetings")

    def _add_fit(self, seen: Seen) -> None:
        words = (
            self.tr("How was the first time, for you?")
            if seen.fit == "ask"
            else self.tr("Your own notes on the first time")
        )
        fit = Button(words, "bare flush", name="fit-check")
        fit.clicked.connect(lambda: self.go.emit(Route(Place.FIT_CHECK, seen.person.uid)))
        self._add(row(fit), [fit])

    def _add_row(self, meeting: Meeting, page: str, now: datetime) -> None:
        running = bool(meeting.begun) and not meeting.ended and meeting.begun > to_micros(now) - 2 * STILL_NEXT
        line = PastRow(meeting, now, written=bool(page), running=running)
        line.page_asked.connect(partial(self.go.emit, Route(Place.JOURNAL, page)))
        line.write_asked.connect(partial(self.go.emit, Route(Place.REFLECTION, meeting.uid)))
        line.removal_asked.connect(partial(self.removal_asked.emit, meeting))
        self._add(line, line.stops)
