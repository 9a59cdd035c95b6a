"""Just after goodbye: what came up at the door, a word for each mark, and four ways on (R26-R29, picture 40)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.changes import Kind
from companion.closing import door_key
from companion.errors import Failure
from companion.identity import Record, from_micros
from companion.journal import Draft, ReflectionDraft, reflection_key
from companion.meetings import Fullness, Meeting, Reflection, Said
from companion.people import LooseEnd, Person
from companion.store import afterwards, door
from companion.store.carry import DraftWords
from companion.store.edits import Edit, records_of
from companion.text import one_line
from ui import dates, theme
from ui.failures import sentence
from ui.pages.closing_parts.door import DoorList
from ui.pages.closing_parts.head import ClosingHead
from ui.pages.closing_parts.margin import ClosingMargin
from ui.pages.closing_parts.seen import at_the_door
from ui.pages.closing_parts.ways import Way
from ui.pages.journal_parts.keeping import tell_of
from ui.pages.journal_parts.layouts import EndFlow
from ui.pages.journal_parts.mark_lines import MarkLines
from ui.pages.page import RoomPage
from ui.routes import Place, Route
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.widgets.banner import Banner
from ui.widgets.columns import Columns
from ui.widgets.fields import tab_in_order
from ui.widgets.text import Text
from ui.workspace import Autokeep, Workspace

_STILL_ON = 15 * 60 * 1_000_000
"""Microseconds in which an end can be taken back: later it was one."""
MY_SERVICES = Route(Place.LIBRARY, part="services")
"""Where my steps stand, and whom I ask (R11, R43)."""


class ClosingPage(RoomPage):
    """Route(CLOSING, meeting uid). Unknown or written about, it leads on to the journal, as the reflection does.

    Every part may be left: only what was touched is kept. What is written beside a mark is the reflection's own
    draft, what was promised a loose end, a tick at the next meeting that meeting itself.
    """

    reads = frozenset(
        {
            Kind.MEETINGS, Kind.PEOPLE, Kind.DRAFTS, Kind.JOURNAL,
            Kind.LOOSE_ENDS, Kind.AGREEMENT, Kind.STEADINESS, Kind.FULLNESS,
        }
    )  # fmt: skip
    turns = frozenset({Kind.MEETINGS, Kind.DRAFTS, Kind.LOOSE_ENDS, Kind.SHAPES})

    def __init__(self, workspace: Workspace, services: Services, timer: MeetingKeeper) -> None:
        super().__init__(workspace, services)
        self.setObjectName("closing-page")
        self._timer = timer
        self.meeting: Meeting | None = None
        self.person: Person | None = None
        self._leaving = False
        self._done: dict[str, set[str]] = {}
        """By meeting: the uids and keys of what this page brought about."""
        self._ours: set[str] = set()
        self.keeper = Autokeep(workspace, self, self._keep_marks, self._unkept_marks)
        self.promise_keeper = Autokeep(workspace, self, self._keep_promise, self._unkept_promise)
        self._build()

    # What it is made of

    def _build(self) -> None:
        look = theme.current()
        self.head = ClosingHead()
        self.head.close_asked.connect(self.close_and_breathe)
        self.head.go_on_asked.connect(self._go_on)
        self.margin = ClosingMargin()
        self.margin.ways.chosen.connect(self._on_way)
        self.margin.ways.let_go.connect(self.leave_unwritten)
        self.margin.suns.chosen.connect(self._keep_fullness)
        self.margin.steps_asked.connect(lambda: self.go.emit(MY_SERVICES))
        self.body.addWidget(self.head)
        self.body.addSpacing(look.px(27))
        self.columns = Columns(self._main(), self.margin, width=300, gap=44)  # as the reflection's
        self.body.addWidget(self.columns)
        self.body.addStretch(1)
        for keeper in (self.keeper, self.promise_keeper):
            tell_of(keeper, self.services.clock, self.note, self.banner)

    def _main(self) -> QWidget:
        px = theme.current().px
        self.door = DoorList()
        self.door.turned.connect(self._on_turned)
        self.door.promise.textEdited.connect(lambda _: self.promise_keeper.touch())
        self.banner = Banner("closing-banner")
        self.marks = MarkLines(self.tr("As many words as you like"), gap=13)
        self.marks.edited.connect(self.keeper.touch)
        self._marks_part = QWidget()
        part = QVBoxLayout(self._marks_part)
        part.setContentsMargins(0, px(24), 0, 0)
        part.setSpacing(px(12))
        part.addWidget(Text(self.tr("Your marks, while you remember"), "heading"))
        part.addWidget(self.marks)
        self.note = Text("", "small")
        self.note.setObjectName("closing-kept")
        foot = QWidget()
        flow = EndFlow(foot, gap=16)
        flow.addWidget(Text(self.tr("What you leave empty is not kept, and not asked for again."), "small"))
        flow.addWidget(self.note)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Did these come up at the door?"), "heading"))
        column.addSpacing(px(4))
        column.addWidget(self.door)
        column.addWidget(self.banner)
        column.addWidget(self._marks_part)
        column.addSpacing(px(20))
        column.addWidget(foot)
        column.addStretch(1)
        return main

    def _order_tabs(self) -> None:
        """Tab goes as one reads; the lines of the marks are made for each meeting."""
        stops = [self.head.go_on, self.head.close_button, *self.door.stops(), *self.banner.stops(), *self.marks.lines]
        tab_in_order([*stops, *self.margin.stops()])

    # Reading

    def open(self, route: Route) -> None:
        self._leaving = False
        fresh = {route.uid, door_key(route.uid), reflection_key(route.uid)}
        self._ours = self._done.setdefault(route.uid, fresh)
        self.banner.say("")
        self.note.set_words("")
        self.margin.ways.stay()
        super().open(route)

    def refresh(self) -> None:
        if self._leaving or self.route.place is not Place.CLOSING:
            return  # on the way out, or not asked for yet
        vault = self.workspace.vault
        meeting = vault.meetings.get(self.route.uid)
        entry = vault.entries.of_meeting(self.route.uid) if meeting is not None else None
        if meeting is None or entry is not None:
            self._go(Route(Place.JOURNAL, entry.uid if entry is not None else ""))
            return
        self.meeting = meeting
        found = vault.people.get(meeting.owner_uid)
        self.person = found if found is not None and not found.resting else None
        self.head.show_met(self.person, dates.clock_time(_end_of(meeting)))
        self.head.go_on.setVisible(self._just_ended(meeting))
        self._show_door(meeting)
        self._show_marks(meeting)

    def _just_ended(self, meeting: Meeting) -> bool:
        return not self._timer.running and meeting.ended >= self.workspace.now() - _STILL_ON

    def _go_on(self) -> None:
        """It was not over."""
        if self.meeting is not None and self._flushed():
            self._timer.take_back_end(self.workspace, self.meeting)

    def _show_door(self, meeting: Meeting) -> None:
        vault = self.workspace.vault
        note = door.note_of(vault, meeting.uid)
        self._ours |= {note.next_uid, note.promise_uid} - {""}
        seen = at_the_door(vault, meeting, self.person, self.services.clock.now())
        self.door.show_state(seen)
        written = seen.promise or ""
        if not self.promise_keeper.pending and one_line(self.door.promise.words()) != written:
            self.door.promise.set_words(written)

    def _show_marks(self, meeting: Meeting) -> None:
        self._marks_part.setVisible(bool(meeting.marks))
        self.marks.show_meeting(meeting)
        draft = afterwards.page_of(self.workspace.vault, meeting)
        if not self.keeper.pending:
            self.marks.set_words(draft.marks)
        self.margin.suns.set_value(draft.full_after.value)
        self._order_tabs()

    def first_focus(self) -> QWidget | None:
        """Nowhere yet: a late Space was meant for the timer."""
        return None

    def may_turn(self, edits: Sequence[Edit]) -> bool:
        """Only what was done here, not what was planned or written before it."""
        told = {record.key if isinstance(record, Draft) else record.uid for record in records_of(edits)}
        return told <= self._ours and super().may_turn(edits)

    # The door

    def _on_turned(self, word: str, on: bool) -> None:
        item = Said(word)
        if self.meeting is None or not self._flushed():
            self.refresh()
            return
        now = self.services.clock.now()
        edits = door.ticked(self.workspace.vault, self.meeting, self.person, item, on, now)
        self._ours |= {record.uid for record in records_of(edits)} - {""}
        if not self._keep(edits):
            self.refresh()  # the ticks say what is kept
        elif item is Said.PROMISE and on and self.person is not None:
            self.door.promise.setFocus(Qt.FocusReason.OtherFocusReason)

    def _flushed(self) -> bool:
        """Words on their way first, so that undo brings back every one."""
        return self.promise_keeper.flush() and self.keeper.flush()

    def _promised(self) -> tuple[str, str]:
        """The uid its loose end has, or is to have, and the words as they stand."""
        uid = door.note_of(self.workspace.vault, self.meeting.uid).promise_uid if self.meeting is not None else ""
        return uid, one_line(self.door.promise.words())

    def _keep_promise(self) -> None:
        uid, words = self._promised()
        edit = door.promised(self.workspace.vault, self.person, uid, words) if self.person and uid else None
        if edit is not None:
            self.workspace.keep([edit], gesture=f"promise:{uid}")

    def _unkept_promise(self) -> LooseEnd | None:
        uid, words = self._promised()
        edit = door.promised(self.workspace.vault, self.person, uid, words) if self.person and uid else None
        return edit.after if edit is not None and isinstance(edit.after, LooseEnd) else None

    # The marks, and how full I am

    def _page(self, meeting: Meeting) -> ReflectionDraft:
        """The reflection's draft as it stands, with the words beside the marks here."""
        words = self.marks.words()
        return replace(
            afterwards.page_of(self.workspace.vault, meeting), marks=words if any(words) else ()
        )  # fmt: skip

    def _keep_marks(self) -> None:
        """Written and taken out again is as if it had not been: no draft is left behind."""
        if self.meeting is None:
            return
        vault, draft = self.workspace.vault, self._page(self.meeting)
        key = reflection_key(self.meeting.uid)
        if draft != afterwards.fresh_page(vault, self.meeting):
            self.workspace.put_draft(key, draft.to_json(), self.meeting.owner_uid)
        elif vault.drafts.get(key) is not None:
            self.workspace.drop_draft(key)

    def _unkept_marks(self) -> Record | DraftWords | None:
        if self.meeting is None:
            return None
        body, key = self._page(self.meeting).to_json(), reflection_key(self.meeting.uid)
        return DraftWords(key=key, owner_uid=self.meeting.owner_uid, body=body, at=self.workspace.now())

    def _keep_fullness(self, level: str) -> None:
        """With the meeting, and in the page where one is begun: the reflection shows it either way (R46)."""
        if self.meeting is None or not self._flushed():
            self.refresh()
            return
        vault, full = self.workspace.vault, Fullness(level)
        edits = [Edit(before=self.meeting, after=replace(self.meeting, full_after=full))]
        stored, begun = (
            vault.drafts.whole(reflection_key(self.meeting.uid)),
            afterwards.begun_page(vault, self.meeting),
        )
        if stored is not None and begun is not None:
            body = replace(begun, full_after=full).to_json()
            edits.append(Edit(before=stored, after=replace(stored, body=body)))
        if not self._keep(edits):
            self.refresh()

    # Ways on

    def _on_way(self, word: str) -> None:
        way = Way(word)
        if self.meeting is None or not self.workspace.flush():
            return
        if way is Way.NOTHING:
            self.ask_unwritten()
        elif way is Way.NOW:
            self._go(Route(Place.REFLECTION, self.meeting.uid))
        elif self._left_open():
            self._go(Route(Place.TODAY) if way is Way.LATER else MY_SERVICES)

    def _left_open(self) -> bool:
        """The page waits, and Today knows of it; nothing reminds."""
        assert self.meeting is not None
        if self.meeting.reflection is Reflection.OPEN:
            return True
        return self._keep([Edit(before=self.meeting, after=replace(self.meeting, reflection=Reflection.OPEN))])

    def ask_unwritten(self) -> None:
        """Only written words are asked about, once, here."""
        assert self.meeting is not None
        if self._page(self.meeting).empty:
            self.leave_unwritten()
            return
        self.margin.ways.asking.ask()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.margin.ways.asking))

    def leave_unwritten(self) -> None:
        """What came up at the door stays as it is; only the page goes."""
        if self.meeting is None:
            return
        draft = afterwards.page_of(self.workspace.vault, self.meeting)
        self._leaving = True
        if self._keep(afterwards.ended(self.workspace.vault, self.meeting, draft, Reflection.UNWRITTEN)):
            self._go(Route(Place.TODAY))
        else:
            self._leaving = False

    def close_and_breathe(self) -> None:
        """Nothing is asked, and nothing decided: the page after the meeting waits as it would have."""
        self.go.emit(Route(Place.TODAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.close_and_breathe()
        else:
            super().keyPressEvent(event)

    def _keep(self, edits: Sequence[Edit]) -> bool:
        try:
            self.workspace.keep(edits)
        except Failure as failure:
            self.note.set_words("")
            self.banner.say(sentence(failure), "error")
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.banner))
            return False
        return True

    def _go(self, route: Route) -> None:
        """Afterwards: the room may still be on its way here."""
        self._leaving = True
        QTimer.singleShot(0, self, lambda: self.go.emit(route))


def _end_of(meeting: Meeting) -> datetime:
    return from_micros(meeting.ended) if meeting.ended else meeting.agreed_end
