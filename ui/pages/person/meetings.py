"""Meetings with someone: proposed as agreed, set, moved, called off; and those that were, by day and own words.

Nothing here counts, totals or tells who came (R42, R46).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.errors import Failure
from companion.identity import new_uid, to_micros
from companion.meetings import Meeting, course_of
from companion.people import Person
from companion.store.edits import Edit
from companion.store.gone import called_off
from companion.store.limits import crossings_of, free_day_of
from ui import theme
from ui.pages.person.meetings_parts.calendar_panel import CalendarPanel
from ui.pages.person.meetings_parts.inline import CallOffRow, Inline, MoveRow
from ui.pages.person.meetings_parts.lists import ComingList, SoFarList
from ui.pages.person.meetings_parts.margin import MeetingsMargin
from ui.pages.person.meetings_parts.quiet import InWriting, NothingAgreed, Quiet
from ui.pages.person.meetings_parts.rows import PROPOSED, Proposal
from ui.pages.person.meetings_parts.seen import Seen, look
from ui.pages.person.meetings_parts.stops import REST, stops_of
from ui.pages.person.tab import PersonTab
from ui.rhythm_words import how_often
from ui.routes import PLAN_AT, PLAN_MEETING, Place, Route
from ui.services import Services
from ui.widgets.columns import Columns
from ui.widgets.fields import tab_in_order
from ui.widgets.sections import BLEED, emptied
from ui.widgets.timeline import Timeline
from ui.workspace import Workspace

SHOWN = 20
"""Lines of a list before it asks whether to go on."""


class MeetingsTab(PersonTab):
    def __init__(self, workspace: Workspace, services: Services) -> None:
        super().__init__(workspace, services)
        self.setObjectName("meetings")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(BLEED), 0, px(BLEED), 0)
        column.setSpacing(0)
        self._line = Timeline()
        self._line.chosen.connect(self._open_stop)
        column.addWidget(self._line)
        self._content = QVBoxLayout()
        column.addLayout(self._content)
        column.addStretch(1)
        self._seen: Seen | None = None
        self._inline: Inline | None = None
        self._panel: CalendarPanel | None = None
        self._limits = (SHOWN, SHOWN)  # lines to come, lines that were
        self._wished = ""  # what is to have the keyboard once it is built
        self._stops: list[QWidget] = []
        self._declined: dict[str, set[int]] = {}  # by person: dates not to be proposed again while this is open

    def show_person(self, person: Person) -> None:
        if person.uid != self.person.uid:
            self.leave()
            self._limits = (SHOWN, SHOWN)
        super().show_person(person)

    def leave(self) -> None:
        """What stood open closes; begun words are a draft by now, or stay where they can't be."""
        if self._inline is not None and self._inline.may_close():
            self._close_inline()
        self._close_panel()

    def first_stop(self) -> QWidget | None:
        return self._line if not self._line.isHidden() and self._line.shown() else None

    # Reading

    def refresh(self) -> None:
        declined = self._declined.get(self.person.uid, ())
        seen = look(self.workspace.vault, self.person, self.services.clock.now(), self._limits, declined)
        if seen != self._seen:
            self._seen = seen
            self._build(seen)
        self._show_line(seen)

    # Showing

    def _show_line(self, seen: Seen) -> None:
        stops, passed = stops_of(seen.course, seen.proposed, seen.rests, seen.person.icon, self.services.clock.now())
        self._line.setVisible(seen.person.format.timed)
        self._line.set_stops(stops, passed)

    def _build(self, seen: Seen) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and focused is not self._line and self.isAncestorOf(focused)
        name = focused.objectName() if inside and focused is not None else ""
        at = self._stops.index(focused) if focused in self._stops else 0
        self._take_out_open(seen)
        emptied(self._content)
        self._stops = [self._line]
        self._content.addSpacing(theme.current().px(18))
        main = self._main(seen)
        if seen.person.format.timed:
            margin = self._margin(seen)
            self._content.addWidget(Columns(main, margin))
            self._stops += margin.stops
        else:
            self._content.addWidget(main)
        tab_in_order(self._stops)
        if inside or self._wished:
            self._focus_again(focused, self._wished or name, at)
        self._wished = ""

    def _take_out_open(self, seen: Seen) -> None:
        """What stands open outlives the lists around it, as long as its meeting is there."""
        if self._inline is not None:
            now = next((m for m in seen.course.coming if m.uid == self._inline.meeting.uid), None)
            if now is None:
                self._inline.put_away()
                self._close_inline()
            else:
                self._inline.meeting = now  # it may have been planned, or moved, meanwhile
                self._inline.setParent(self)
        if self._panel is not None:
            if seen.course.coming:
                self._panel.setParent(self)
            else:
                self._close_panel()

    def _focus_again(self, focused: QWidget | None, name: str, at: int) -> None:
        """Whoever walks this by keyboard stays where they were, or comes to what follows; `at`: which stop it was."""
        for open_one in (self._inline, self._panel):
            if open_one is not None and focused is not None and open_one.isAncestorOf(focused) and not self._wished:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        found = next((stop for stop in self._stops if stop.objectName() == name), None)
        stop = found or self._stops[min(at, len(self._stops) - 1)]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _main(self, seen: Seen) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = [self._proposal(seen), self._coming(seen), self._so_far(seen)]
        for part in (part for part in parts if part is not None):
            if column.count():
                column.addSpacing(px(26))
            column.addWidget(part)
        column.addStretch(1)
        return holder

    def _proposal(self, seen: Seen) -> QWidget | None:
        now = self.services.clock.now()
        if seen.proposed is not None:
            card = Proposal(seen.proposed, how_often(seen.agreement), now)
            card.kept.connect(partial(self._keep_proposed, seen.proposed))
            card.elsewhere.connect(partial(self._look_elsewhere, seen.proposed))
            self._stops += card.stops
            return card
        if not seen.person.format.timed:
            return self._quiet(InWriting(seen, now))
        if seen.person.resting or seen.agreement.rhythm is not None:
            return None
        return self._quiet(NothingAgreed(seen))

    def _look_elsewhere(self, proposed: Meeting) -> None:
        self._decline(proposed)
        self._plan(f"{PLAN_AT}{proposed.starts}")

    def _decline(self, meeting: Meeting) -> None:
        """Its date was turned down: asked again at once, nobody would have been heard."""
        self._declined.setdefault(self.person.uid, set()).add(meeting.starts)

    def _quiet(self, words: Quiet) -> Quiet:
        words.go.connect(self.go)
        self._stops += words.stops
        return words

    def _plan(self, part: str) -> None:
        self.go.emit(Route(Place.PLAN, self.person.uid, part))

    def _coming(self, seen: Seen) -> QWidget | None:
        if not seen.course.coming or not seen.person.format.timed:
            return None
        lines = ComingList(seen, self.services.clock.now(), self._inline, self._panel)
        lines.go.connect(self.go)
        lines.calendar_asked.connect(self._turn_panel)
        lines.move_asked.connect(self._open_move)
        lines.off_asked.connect(self._open_off)
        lines.more_asked.connect(partial(self._show_more, 0))
        self._stops += lines.stops
        return lines

    def _so_far(self, seen: Seen) -> QWidget | None:
        if not seen.course.so_far and not seen.fit:
            return None
        lines = SoFarList(seen, self.services.clock.now())
        lines.go.connect(self.go)
        lines.removal_asked.connect(self._take_out)
        lines.more_asked.connect(partial(self._show_more, 1))
        self._stops += lines.stops
        return lines

    def _show_more(self, which: int) -> None:
        coming, past = self._limits
        self._limits = (coming + SHOWN, past) if which == 0 else (coming, past + SHOWN)
        self.refresh()

    def _margin(self, seen: Seen) -> MeetingsMargin:
        rest = seen.rests[0] if seen.rests else None
        margin = MeetingsMargin(seen.agreement, seen.crossed, rest, seen.left, self.services.clock.now())
        margin.rest_asked.connect(self._to_rest)
        margin.ending_asked.connect(lambda: self.go.emit(Route(Place.ENDING, self.person.uid)))
        return margin

    def _to_rest(self) -> None:
        self.go.emit(Route(Place.STEADINESS, part="rest"))

    def _open_stop(self, key: str) -> None:
        """Return on the line: the plan of what is set, the card of what is proposed, the line of what was."""
        assert self._seen is not None
        if key.startswith(REST):
            self._to_rest()
        elif any(m.uid == key for m in self._seen.course.coming):
            self._plan(f"{PLAN_MEETING}{key}")
        else:
            found = self.findChild(QWidget, "proposal" if key == PROPOSED else f"past-{key}")
            if found is not None:
                self.into_view.emit(found)
                stop = next((stop for stop in self._stops if found.isAncestorOf(stop)), None)
                if stop is not None:
                    stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keeping, moving, calling off

    def _try(self, edits: Sequence[Edit]) -> bool:
        try:
            self.workspace.keep(edits)
        except Failure as failure:
            self._wished = ""
            self.workspace.failed.emit(failure)
            return False
        return True

    def _take_out(self, meeting: Meeting) -> None:
        self._decline(meeting)
        self._try(called_off(self.workspace.vault, meeting))

    def _keep_proposed(self, proposed: Meeting) -> None:
        if proposed.opens_at < self.services.clock.now():  # the page stood open for long
            self.refresh()
            return
        kept = replace(proposed, uid=new_uid())
        self._wished = f"plan-{kept.uid}"  # not the next proposal, which a second press would keep too
        self._try([Edit(after=kept)])

    def _open(self, inline: Inline, back: str) -> None:
        if self._inline is not None and not self._inline.may_close():
            inline.deleteLater()
            return  # words that can't be kept stay in view
        self._close_inline()
        self._inline = inline
        inline.left.connect(partial(self._leave_inline, back))
        self._wished = inline.first().objectName()
        self._rebuild()

    def _rebuild(self) -> None:
        self._seen = None
        self.refresh()

    def _open_move(self, meeting: Meeting) -> None:
        inline = MoveRow(meeting)
        inline.wished.connect(partial(self._move, inline))
        inline.another_day.connect(lambda moved: inline.look_elsewhere(free_day_of(self.workspace.vault, moved)))
        self._open(inline, f"move-{meeting.uid}")

    def _open_off(self, meeting: Meeting) -> None:
        inline = CallOffRow(self.workspace, meeting, self.services.clock.now())
        inline.wished.connect(partial(self._call_off, inline))
        self._open(inline, f"call-off-{meeting.uid}")

    def _leave_inline(self, back: str) -> None:
        if self._inline is not None:
            self._inline.put_away()
        self._wished = back
        self._close_inline()
        self._rebuild()

    def _close_inline(self) -> None:
        if self._inline is not None:
            self._close(self._inline, self._inline.stops)
            self._inline = None

    def _move(self, inline: MoveRow, moved: Meeting, all_the_same: bool) -> None:
        """Past a limit, or over another meeting, it is asked once (R52)."""
        if moved == inline.meeting:
            inline.left.emit()
            return
        if moved.opens_at < self.services.clock.now():
            inline.say_passed()
            return
        crossed = crossings_of(self.workspace.vault, moved)
        if crossed and not all_the_same:
            inline.say_crossed(crossed)
            return
        self._finish(inline, [Edit(before=inline.meeting, after=moved)], f"move-{moved.uid}")

    def _call_off(self, inline: CallOffRow, why: str) -> None:
        """With words they stay, without the row goes, and all that was its own; Ctrl Z brings it back.

        The keyboard comes to the line: a Return too many must not call off the next one.
        """
        meeting, uid = inline.meeting, self.person.uid
        before = set(self._declined.get(uid, ()))
        self._decline(meeting)
        off = replace(meeting, called_off=why) if why else None
        if not self._finish(inline, called_off(self.workspace.vault, meeting, off), self._line.objectName()):
            self._declined[uid] = before

    def _finish(self, inline: Inline, edits: Sequence[Edit], following: str) -> bool:
        """The row closes once it is kept; where it can't be, it says so and everything stays."""
        try:
            self._wished = following
            self._inline = None
            self.workspace.keep(edits)
        except Failure as failure:
            self._wished = ""
            self._inline = inline
            inline.fail(failure)
            return False
        inline.put_away()
        return True

    # The calendar

    def _turn_panel(self) -> None:
        if self._panel is not None:
            self._leave_panel()
            return
        self._panel = CalendarPanel(self.services, self.person, self._meetings_to_come)
        self._panel.left.connect(self._leave_panel)
        self._wished = self._panel.first().objectName()
        self._rebuild()

    def _meetings_to_come(self) -> Sequence[Meeting]:
        meetings = self.workspace.vault.meetings.of(self.person.uid)
        return course_of(meetings, to_micros(self.services.clock.now())).coming

    def _leave_panel(self) -> None:
        self._close_panel()
        self._wished = "save-calendar"
        self._rebuild()

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._close(self._panel, self._panel.stops)
            self._panel = None

    def _close(self, block: QWidget, stops: Sequence[QWidget]) -> None:
        self._stops = [stop for stop in self._stops if stop not in stops]
        block.hide()
        block.deleteLater()
